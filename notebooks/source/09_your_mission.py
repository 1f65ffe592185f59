# %% [markdown] label="title" slide="slide" cut="The letters for two ([[two-letters]]) can be answered at home: *report* says which of them is still open. Keep *How sure were you?*, which the report card is about."
# # 09 · Your mission
#
# ![Nova with her wrench, Quill with his magnifying glass and, between them, Bolt, the small green robot, waving.](images/heroes.svg)
#
# **What is wrong with this site, how sure are you, and what would you build?**
#
# A HeroTube of your own: three letters for Quill, a page for Nova, and a report card that is honest.
#
# *[[minutes]], after 08; for everybody. New Python: none.*
#
# @hall # 09 · Your mission
# @hall
# @hall ![Nova with her wrench, Quill with his magnifying glass and, between them, Bolt, the small green robot, waving.](images/heroes.svg)
# @hall
# @hall **What is wrong with this site, how sure are you, and what would you build?**

# %% [markdown] label="title-notes" slide="notes"
# 1 min. Read the three questions aloud. Today everybody has a town of their own, so nobody can copy a number, and everybody can help with a way of asking.

# %% label="setup" slide="skip" tags=["setup"]
# Run me first: I bring the tools.
import pandas as pd
from course_utils.checks import check, guess, hint, quiz, reveal
from course_utils.lessons.lesson_04.searching import by_app
from course_utils.lessons.lesson_09 import luck, widths
from course_utils.lessons.lesson_09.at_work import my_mission
from course_utils.lessons.lesson_09.letters import letters_of
from course_utils.lessons.lesson_09.tables import one_row_per_viewer
from course_utils.mission import mission

# %% label="earlier" slide="slide" tags=["quiz"]
# SOLUTION
quiz("09.r1", "c")
quiz("09.r2", "a")
# END
# STUB
# quiz("09.r1", ...)
# quiz("09.r2", ...)
# END

# %% [markdown] label="earlier-notes" slide="notes"
# 2 min. One question about lesson 02, one about lesson 04. Alone, then a word with the neighbour. Both come back today.

# %% [markdown] label="open" slide="slide" tags=["round"]
# ## First sitting · A town to practise
#
# > **Bolt:** A letter!
# >
# > **Nova:** Not for us yet. This town is for practice: mistakes cost nothing.
# >
# > **Quill:** Then let us do it together, once. After that, everybody has a town of their own.

# %% [markdown] label="open-notes" slide="notes"
# 1 min. Three people read the scene. A mission grows from its name: the same name, the same town.

# %% label="practice" slide="skip"
practice = mission("a town to practise")
first, second, third = letters_of(practice)
first

# %% [markdown] label="first-read" slide="slide"
# **Causes that you may name.** Some only sound good: they are never right.
#
# @hall ### Three stories, one fault
# @hall
# @hall > *Our viewers search less; one evening was odd; those with the new front page watch more.* **A fault of ours made one of them.**
# @hall
# @hall **Causes to choose from:** hidden search, slow phones, sent twice, a good evening, broken coin, it works, boredom. Some only sound good: they are never right.

# %% label="causes" slide="skip"
first.causes

# %% [markdown] label="first-read-notes" slide="notes"
# 2 min. Somebody reads the whole letter aloud, in the notebook; there each cause has its sentence, too. Which one would the room believe at once? What would one have to look at to rule one out?

# %% [markdown] label="looks-why" slide="subslide"
# **Three stories, so three looks:** searches per 100 visits, rows that came twice, viewers on each side of the coin.
#
# @hall ### Three stories, three looks

# %% label="looks" slide="-"
events = first.tables["site_events"]
print(by_app(events).unstack().round(1))
print(events.duplicated().sum(), "rows are the same as an earlier one")
first.tables["arms"]["arm"].value_counts()

# %% [markdown] label="looks-notes" slide="notes"
# 1.5 min. Read the table first: does one version search far less? Then the two sides: a coin gives about as many. And the rows that came twice? Hands: which story is the fault?

# %% [markdown] label="clue-why" slide="skip"
# Searches: no version is far from the rest. The coin: about as many on both sides. But rows came twice. When, and from which app?

# %% label="clue" slide="subslide" heading="When did rows come twice, and from which app?"
twice = events[events.duplicated()]
twice.groupby(["day", "app_version"]).size()

# %% [markdown] label="clue-read" slide="fragment"
# One version of the app, on the evening of the second story: this is the fault. What do we have to count?
#
# @hall One evening, one version of the app. This cause asks: **of 100 visits of that evening, how many were sent twice?**

# %% label="asked" slide="skip"
first.asks["sent twice"]

# %% [markdown] label="clue-notes" slide="notes"
# 1 min. `duplicated` marks a row that is the same as an earlier one. Who, where, since when: as in 04.

# %% label="guess-share" slide="subslide" heading="Of 100 of these visits, how many were sent twice?" tags=["guess"] gives_away=["61 of 100", "sixty-one"]
# SOLUTION
guess("09.p1", 40, low=10, high=80)
# END
# STUB
# guess("09.p1", ..., low=..., high=...)
# END

# %% [markdown] label="guess-share-notes" slide="notes"
# 1 min. Three guesses aloud, each with a low and a high that should hold the truth in 8 of 10 cases.

# %% label="count" slide="subslide" heading="How many were sent twice?" steps="1-3|6-7"
there = events[(events["day"] == 26) & (events["app_version"] == "5.9")]
arrived = there[(there["action"] == "arrive") & (there["time_s"] >= 19 * 3600)]
visits = arrived.groupby(["viewer_id", "time_s"]).size()  # 2 rows: it was sent twice


def count(visits):
    return 100 * (visits > 1).mean()


reveal("09.p1", count(visits))

# %% [markdown] label="count-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# {{ round(count(visits)) }} of 100, in the visits that we have. With other luck there would be others.
#
# </details>

# %% [markdown] label="count-notes" slide="notes"
# 1 min. A row of `visits` is one visit, with how often its arrival was written down. `count` works the number out from any such rows: that will matter in a minute.

# %% [markdown] label="exercise-1-why" slide="slide"
# ### From where to where?
#
# Luck moves that number. So use 02's tool, on **any** rows and **any** number. Two parts of it:
#
# @hall ### From where to where?
# @hall
# @hall Luck moves that number. So use 02's tool, on **any** rows and **any** number. Two parts of it:

# %% label="tool" slide="-"
def draw(rows, i):  # as many rows as there are, each put back
    return rows.sample(len(rows), replace=True, random_state=i)


def middle_95(draws):  # without the five lowest and the five highest
    draws = sorted(draws)
    return draws[5], draws[-6]

# %% [markdown] label="exercise-1-why-notes" slide="notes"
# 1 min. Which part draws, and which leaves out? The counter `i` makes each draw another one.

# %% [markdown] label="exercise-1-task" slide="subslide"
# ### Your turn: 200 draws
#
# Put them together: in each round, count your number in a fresh draw. `count` is a function: `count(rows)` gives the number for any rows. (Help: `hint("09.1")`.)
#
# @hall ### Your turn: 200 draws
# @hall
# @hall In each round, count your number in a fresh draw. `count(rows)` gives it for any rows.

# %% label="exercise-1" slide="-" tags=["exercise"]
def redraw(rows, count):
    draws = []
    for i in range(200):
        # SOLUTION
        draws.append(count(draw(rows, i)))
        # END
        # STUB
        # draws.append(count(...))
        # END
    low, high = middle_95(draws)
    return count(rows), low, high


check("09.1", redraw)

# %% [markdown] label="exercise-1-notes" slide="notes"
# [[minutes]] min. In pairs. A function is handed to a function: `count` can be any way of counting. What happens if one counts in the same rows each time?

# %% label="answer" slide="slide" heading="Our answer" lines="1-2"
number, low, high = luck.redraw(visits, count)  # it does what yours does
practice.answer(first, "sent twice", number, low, high)

# %% [markdown] label="answer-notes" slide="notes"
# 1 min. A cause, a number, a low and a high: an answer has four parts. It can be changed until the key is opened.

# %% [markdown] label="round-2" slide="slide" tags=["round"]
# ## How sure were you?
#
# *[[minutes]].*
#
# `report()` opens the key to what was answered. Read two plain facts first: **did it hold? Is it wider or narrower than one made with care?** Then the points.
#
# @hall ## How sure were you?
# @hall
# @hall `report()` opens the key. Read two plain facts first: **did it hold? How wide is it, compared with a careful one?** Then the points.

# %% label="report" slide="skip" tags=["answer-key"]
practice.report()

# %% [markdown] label="report-read" slide="fragment"
# Why is the truth not what we counted? It is the chance that we set; luck made these visits. That is why there is an interval. *On a real site nobody has this key.*
#
# @hall The truth is {{ f"{widths.try_widths(practice, 'fault')['truth'].iloc[0]:.1f}" }}: our interval held. It is {{ f"{practice.report().quill['fault'].width_to_careful:.1f}" }} times as wide as a careful one, and gets {{ practice.report().quill['fault'].points }} of 100 points.

# %% [markdown] label="round-2-notes" slide="notes"
# 1 min. On a real site nobody has this key. Here it is opened only for what was answered, and then the answer stays. Points: 100 for an interval without width that is right, none for four usual widths; missing the truth by 1 costs as much as 40 of width.

# %% [markdown] label="vote-widths" slide="slide" tags=["vote"] vote="09.v2" gives_away=["is outside of", "no points"]
# ### Four widths
#
# One number, four widths. **Which gets the most points?**
#
# a) half as wide: we act twice as sure
#
# b) as we said
#
# c) twice as wide: to be careful
#
# d) ten times as wide: that surely holds the truth

# %% [markdown] label="vote-widths-notes" slide="notes"
# 2 min. Vote, talk, vote again. Do not say which.

# %% label="spoil" slide="subslide" heading="Which width gets the most points?" tags=["answer-key"]
widths.try_widths(practice, "fault").round(1)

# %% [markdown] label="spoil-notes" slide="notes" tags=["answer-key"]
# 1 min. Hands once more. Then read the rows from the top, and go back to the vote.

# %% [markdown] label="spoil-read" slide="subslide" tags=["belief"] belief="09.b1"
# <details><summary>After you have run it</summary>
#
# b), here: the truth is outside of *half as wide*. *Ten times as wide* holds it, and nobody can decide by that: no points.
#
# > **A common belief.** *"A narrow interval shows that somebody knows."* It shows that somebody **says** so.
#
# In twenty other towns, the interval *half as wide* held the truth 7 times, the one *as we said* 17 times. Points on average: 43 and 62. (Width costs points; a near miss costs some, a far one all.)
#
# </details>
#
# @hall ### Who says so?
# @hall
# @hall > **A common belief.** *"A narrow interval shows that somebody knows."* It shows that somebody **says** so.
# @hall
# @hall <details><summary>After you have run it</summary>
# @hall
# @hall In twenty other towns, *half as wide* held the truth 7 times, *as we said* 17 times. Points on average: 43 and 62.
# @hall
# @hall </details>

# %% [markdown] label="spoil-read-notes" slide="notes"
# 2 min. It is b, here: sometimes half as wide is lucky, and gets more. On average it pays to say exactly how sure one is. Twice as wide held in all twenty, with 46 points on average.

# %% [markdown] label="round-3" slide="slide" tags=["round"]
# ## Your town
#
# *[[minutes]].*
#
# > **Quill:** Three letters. I ask the same things every time.
#
# Put your own name into the next cell. (Anyone who types it gets your town. If you look at its key early, you spoil only your own game.)
#
# @hall ## Your town
# @hall
# @hall > **Quill:** Three letters. I ask the same things every time.
# @hall
# @hall Put your own name into the next cell. With a name anybody can grow your town again, and look: that spoils it for you alone.

# %% [markdown] label="round-3-notes" slide="notes"
# 1 min. Everybody types a name. From here on the numbers in the room differ.

# %% label="mine" slide="skip"
mine = my_mission("Lena")  # your own name; in class: folder="…", as your teacher says
fault, comparison, model = letters_of(mine)
fault

# %% [markdown] label="toolbox" slide="slide"
# ### Quill's toolbox
#
# | the letter is about… | ask first | as in |
# |---|---|---|
# | fewer searches | which device and version, since when? | 04 a |
# | an odd evening | did rows come twice? | 04 a |
# | a coin and two sides | how many viewers on each side? | 08 a |
# | some who have it | who got it? Compare like with like | 04 b |
# | a gap between sides | does luck make it? Divide by all who were assigned | 04 b, 08 a |
# | a page that learns | when did it learn last? What changed? | 03 |
# | what is started most | is it so where pages were filled at random? | 05 |
#
# @hall ### Quill's toolbox
# @hall
# @hall | a letter about… | ask first |
# @hall |---|---|
# @hall | fewer searches | Which version, since when? |
# @hall | an odd evening | Did rows come twice? |
# @hall | two sides | How many viewers on each? |
# @hall | some who have it | Who got it? |
# @hall | a gap between sides | Does luck make it? |
# @hall | a page that learns | When did it learn last? |
# @hall | what is started most | Also in random slots? |

# %% [markdown] label="toolbox-notes" slide="notes"
# 1 min. Seven kinds of story; each letter has some of them. In the notebook the table says where each was done: 04 (a and b are its two sittings), 08, 03, 05. Which row fits the letter on your page?

# %% [markdown] label="fault-look-task" slide="subslide"
# ### Look first
#
# Three stories, one fault. Look as we did in the practice town, now at `fault.tables`. Something is far from all the rest: where? And from which day on? (Some days alone: `events[events["day"] > 23]`.)
#
# @hall ### Lena's first letter
# @hall
# @hall > Three stories: *our viewers search less; one evening was odd; those with the new menu watch more.* **A fault of ours made one of them.**
# @hall
# @hall Which row of the toolbox fits each? What would you count first?

# %% [markdown] label="fault-look-notes" slide="notes"
# 1 min. On the screen is Lena's town; Lena is made up. Everybody reads their own letter, and says to the neighbour what to count first.

# %% label="fault-look" slide="skip"
# SOLUTION
# Which device and version, since when?
events = fault.tables["site_events"].drop_duplicates()
early, late = by_app(events[events["day"] < 18]), by_app(events[events["day"] > 23])
print((late / early).unstack().round(2))
there = events[(events["device"] == "phone") & (events["app_version"] == "5.9")]
print("last search:", there[there["action"] == "search"]["day"].max())
# END
# STUB
# # The three looks, at your own tables: first events = fault.tables["site_events"].
# END

# %% label="fault-cause" slide="skip"
# SOLUTION
cause = "hidden search"
# END
# STUB
# cause = ...  # in quotes, a name that fault.causes shows
# END
print(fault.asks[cause])

# %% [markdown] label="fault-task" slide="subslide"
# ### Your turn: the first letter
#
# The line above says which number your cause asks for: of whom, and of which days? Keep only those rows of **your** town, as `there`. Then make `rows`:
#
# | the cause | a row of `rows` | made by | 100 times… |
# |---|---|---|---|
# | sent twice | a visit | the practice town's `groupby` | `(rows > 1).mean()` |
# | hidden search | a viewer | `pd.crosstab(there["viewer_id"], there["action"])` | `rows["search"].sum() / rows["arrive"].sum()` |
# | broken coin | a viewer | all of the table `arms` | larger side minus smaller, divided by the larger |
#
# `count(rows)` returns the number. You may change your answer until you open the key.
#
# @hall ### Your turn: the first letter
# @hall
# @hall Name the cause, choose the rows that tell, and count. The answer may change until the key is opened.

# %% label="fault-answer" slide="-" tags=["exercise"] lines="1-6"
# SOLUTION
before = there[there["day"] <= 18]
rows = pd.crosstab(before["viewer_id"], before["action"])
# END
# STUB
# rows = ...
# END


def count(rows):
    # SOLUTION
    return 100 * rows["search"].sum() / rows["arrive"].sum()
    # END
    # STUB
    # return ...  # the number that the cause asks for
    # END


number, low, high = luck.redraw(rows, count)
mine.answer(fault, cause, number, low, high)

# %% [markdown] label="fault-notes" slide="notes"
# [[minutes]] min. Everybody at their own letter. Who is stuck says aloud what was counted last, and the neighbour names a row of the toolbox. What Lena needs: how much these viewers searched before the box was gone.

# %% [markdown] label="two-letters" slide="slide" tags=["round"]
# ## Two letters, two people
#
# *[[minutes]].*
#
# In a pair, with one name: one takes the second letter, the other the third (its cells: *Go further*, at the end of the notebook). **Half-way, swap**, with three sentences: what I counted; one cause that it is not, and the number that shows it; what I would do next.
#
# Alone? The first and the second letter are enough for today.
#
# @hall ## Two letters, two people
# @hall
# @hall One takes the second letter, the other the third. **Half-way, swap.** Hand over three sentences:
# @hall
# @hall - what I counted;
# @hall - one cause that it is not, and the number that shows it;
# @hall - what I would do next.

# %% label="second-letter" slide="skip"
comparison

# %% [markdown] label="two-letters-notes" slide="notes"
# 2 min. Form pairs with one name: both look at the same town, one at the second letter, one at the third. Call the swap after half of the time. The three sentences are the point: the one who takes over needs to know what is ruled out. Alone, two letters are enough here: the third is for home, about ten minutes.

# %% label="second-causes" slide="skip"
comparison.causes

# %% [markdown] label="second-task" slide="subslide"
# Whatever your letter says, begin like this: a row for each viewer, with their side, and what they did from day 14 on. One who never came has 0.
#
# @hall ### Lena's second letter
# @hall
# @hall > {{ comparison.letter }}
# @hall
# @hall Which row of the toolbox is it?

# %% [markdown] label="second-task-notes" slide="notes"
# 0.5 min. Read it aloud. Which row of the toolbox is it?

# %% label="second-rows" slide="subslide" heading="One who never came has 0" lines="1"
rows = one_row_per_viewer(comparison, 14)
rows.drop(columns=["country", "app_version", "joined_day"]).head(3)

# %% [markdown] label="second-rows-notes" slide="notes"
# 0.5 min. Each viewer's side, and what they did from day 14 on. Why must those who never came stay in the table?

# %% label="second-look" slide="skip"
# SOLUTION
print(rows["arm"].value_counts())
print(pd.crosstab(rows["age_group"], rows["arm"], normalize="index").round(2))
print(rows.groupby("arm")[["visits", "minutes", "starts"]].mean().round(2))
# END
# STUB
# # Look: how many on each side? Are both alike (ages)? Means of visits, minutes, starts?
# END

# %% label="second-cause" slide="skip"
# SOLUTION
cause = "they stay away"
# END
# STUB
# cause = ...
# END
print(comparison.asks[cause])

# %% label="second-answer" slide="subslide" heading="Your turn: the second letter" tags=["exercise"] lines="1-3"
def count(rows):
    # SOLUTION
    means = rows.groupby("arm")["visits"].mean()
    return means["new"] - means["old"]
    # END
    # STUB
    # # means = rows.groupby("arm")["…"].mean(), then new minus old.
    # # Is it "who got it"? Then as in 04 b, in each age_group: new minus old, times
    # # its share of all rows; added up. Begin with, and then .unstack():
    # # rows.groupby(["age_group", "arm"])["minutes"].mean()
    # return ...
    # END


number, low, high = luck.redraw(rows, count)
mine.answer(comparison, cause, number, low, high)

# %% [markdown] label="second-notes" slide="notes"
# [[minutes]] min, for the second letter and the third at the same time. Lena's second: first how many viewers are on each side, then who got it, then the gap that the cause asks for.

# %% label="my-report" slide="skip" tags=["answer-key"]
mine.report()  # it opens the key: run it when you are done

# %% [markdown] label="never-know" slide="slide"
# ### What a real site never knows
#
# Whether you were right. But you can always say **how sure** you are.
#
# @hall ### What a real site never knows
# @hall
# @hall Whether it was right. People there run an experiment, wait, or ask somebody who counts in another way.
# @hall
# @hall But you can always say **how sure** you are.

# %% [markdown] label="never-know-notes" slide="notes"
# 1 min. Everybody has run the last cell on their own page. Whose interval held, and who was far too careful? No ranking: the towns differ.

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# - follow a letter to a cause, a number, and a low and a high;
# - redraw any rows, for any number;
# - say how sure you are, neither more nor less;
# - hand your work over half-way.
#
# **Others call it:** interval score (how the points are counted), calibration (how often your intervals hold), root cause analysis.
#
# @hall ## What you can do now
# @hall
# @hall - follow a letter to a cause, a number, and a low and a high;
# @hall - redraw any rows, for any number;
# @hall - say how sure you are, neither more nor less;
# @hall - hand your work over half-way.

# %% [markdown] label="recap-notes" slide="notes"
# 1 min. Elsewhere they will hear interval score, calibration and root cause analysis.

# %% label="quiz" slide="slide" tags=["quiz"]
# SOLUTION
quiz("09.q1", "b")
quiz("09.q2", "a")
quiz("09.q3", "b")
# END
# STUB
# quiz("09.q1", ...)
# quiz("09.q2", ...)
# quiz("09.q3", ...)
# END

# %% [markdown] label="quiz-notes" slide="notes"
# 2 min. Alone and on paper first, then together. For each wrong option ask who could believe it, and why.

# %% [markdown] label="sitting-b" slide="slide" tags=["sitting-b"] cut="*Five questions for a neighbour* ([[five-questions]]) can become the beginning of the next meeting, with the briefs on the wall. Keep the report card and the last scene together."
# ## Second sitting · What would you build?
#
# **A page for each viewer, for three days that nobody has seen yet.**
#
# *[[minutes]], also without the first. Was that on another day? Run its cells again: then the card shows both.*

# %% [markdown] label="sitting-b-notes" slide="notes"
# 0.5 min. Today everybody is Nova first, then both.

# %% label="setup-b" slide="skip" tags=["setup"]
# Run me first: I bring the tools. Write the same name (in class: folder="…") as before.
import numpy as np
import pandas as pd
from course_utils.checks import check, guess, hint, quiz, reveal
from course_utils.figures import show, style
from course_utils.lessons.lesson_09 import trying, weekly
from course_utils.lessons.lesson_09.at_work import my_mission
from course_utils.lessons.lesson_09.pages import highest_first, recommender, share_of
from course_utils.mission.card import show_scores, show_town, write_card

look, mine = style.use(), my_mission("Lena")
site = mine.tables

# %% label="earlier-b" slide="slide" tags=["quiz"]
# SOLUTION
quiz("09.r3", "a")
quiz("09.r4", "b")
# END
# STUB
# quiz("09.r3", ...)
# quiz("09.r4", ...)
# END

# %% [markdown] label="earlier-b-notes" slide="notes"
# 2 min. One question about lesson 05, one about lesson 08. Alone, then a word with the neighbour.

# %% [markdown] label="round-trial-b" slide="slide" tags=["round"]
# ## Try it on days that are over
#
# > **Bolt:** I fill the pages of tomorrow!
# >
# > **Nova:** First those of last week. You are not allowed to see that week.
# >
# > **Quill:** And I ask only the slots that were filled at random.
#
# So the lists learn from days 0 to 20. As in 08, `appeal` is Nova's model (a number for each viewer and each video), `kept` Quill's finding (one for each video).
#
# @hall ## Try it on days that are over
# @hall
# @hall > **Bolt:** I fill the pages of tomorrow!
# @hall >
# @hall > **Nova:** First those of last week. You are not allowed to see that week.
# @hall >
# @hall > **Quill:** And I ask only the slots that were filled at random.
# @hall
# @hall The lists learn from days 0 to 20, and are tried on days 21 to 27.

# %% label="past" slide="skip"
past = trying.tables_before(site, 21)
appeal, kept = trying.two_answers(past)
appeal.shape, kept.shape

# %% [markdown] label="round-trial-b-notes" slide="notes"
# 1 min. Three people read the scene. Why may Bolt not look at the last week? Because tomorrow he cannot, either.

# %% [markdown] label="four-lists" slide="subslide"
# Four lists. The last one you know from 08.
#
# @hall ### Four lists

# %% label="lists" slide="-" lines="1-6"
scores = {
    "most popular": trying.plays_of(past),
    "Quill alone": kept,
    "Nova alone": appeal,
    "both": appeal * kept,
}
judged = trying.judge(site, 21, scores)  # a row: a video that came at random
judged.head(3)

# %% [markdown] label="four-lists-notes" slide="notes"
# 1 min. `appeal` has a row for each viewer, `kept` one number for each video: how much of it people watch. A row of the table is one video that came to a viewer at random, on days 21 to 27. True under a list: this video is in the top tenth of that list for this viewer. Read one row aloud as a sentence.

# %% [markdown] label="vote-lists" slide="slide" tags=["vote"] vote="09.v3" gives_away=["18 of 20", "most clicks, and"]
# ### Whose are clicked most?
#
# `True`: this video is in this list's top tenth for this viewer. Take 100 videos from a list's top tenth: **from which list are most clicked?**
#
# a) most popular
#
# b) Quill alone
#
# c) Nova alone
#
# d) both
#
# @hall ### Whose are clicked most?
# @hall
# @hall Of 100 videos that came at random and are in a list's top tenth: **whose are clicked most often?**
# @hall
# @hall a) most popular
# @hall
# @hall b) Quill alone
# @hall
# @hall c) Nova alone
# @hall
# @hall d) both

# %% [markdown] label="vote-lists-notes" slide="notes"
# 2 min. Vote, talk, vote again. Then ask the same about *watched to the end*, and vote once more.

# %% [markdown] label="trial-why" slide="subslide"
# ### Clicked, and watched to the end
#
# A line is the middle 95 of 200 redraws of the viewers.
#
# @hall ### Who leads on the left, who on the right?
# @hall
# @hall Left: clicked. Right: watched to the end. A line: the middle 95 of 200 redraws of the viewers.

# %% label="trial" slide="-"
found = trying.trial(judged)
show(trying.plot_trial(found))

# %% [markdown] label="trial-notes" slide="notes"
# 1 min. Read the axes first: of 100 that came at random. Hands before the picture comes, then who leads on the left, and who on the right.

# %% [markdown] label="trial-read" slide="subslide" tags=["belief"] belief="09.b2"
# <details><summary>After you have run it</summary>
#
# Mostly c). Lines overlap, so one town does not decide: *Nova alone* had most clicks in 18 of 20 other towns; *both* was watched to the end most in twenty of twenty.
#
# > **A common belief.** *"The list with the most clicks is the one that people like."* A click comes before the video. Whether it was worth it shows after.
#
# </details>
#
# The town's owner says: *people should be glad of it afterwards.*
#
# @hall ### So what counts?
# @hall
# @hall > **A common belief.** *"The list with the most clicks is the one that people like."*
# @hall
# @hall <details><summary>After you have run it</summary>
# @hall
# @hall *Nova alone* had most clicks in 18 of 20 other towns, *both* was watched to the end most in twenty of twenty. The owner: *people should be glad of it afterwards.*
# @hall
# @hall </details>

# %% [markdown] label="trial-read-notes" slide="notes"
# 1 min. A click comes before the video; whether it was worth it shows after. Each list is best at what it was asked for, so somebody has to say what counts.

# %% [markdown] label="round-pages-b" slide="slide" tags=["round"]
# ## Your pages
#
# *[[minutes]].*
#
# Now the lists learn from **all** days. Make a score of `appeal`, `kept` and `unseen` (0: this viewer has watched it already; else 1). `highest_first` then takes the best `k` for each viewer. (Help: `hint("09.2")`.)
#
# @hall ## Your pages
# @hall
# @hall Make a score of `appeal`, `kept` and `unseen` (0: this viewer has watched it already; else 1).

# %% label="exercise-2" slide="-" tags=["exercise"]
def pages(appeal, kept, unseen, k):
    # SOLUTION
    score = appeal * kept * unseen
    # END
    # STUB
    # score = ...
    # END
    return highest_first(score, k)


check("09.2", pages)

# %% [markdown] label="round-pages-b-notes" slide="notes"
# [[minutes]] min. In pairs. Who is done early invents another line, tries it on the last week as above, and hands in the better one.

# %% [markdown] label="share-why" slide="subslide"
# **The achievable gain.** How glad are people of a page afterwards? 0 is a page filled at random, 1 the best page there can be. In twenty other towns *most popular* got between 0.04 and 0.25 of it. And yours, on days 28 to 30? (Go on when 09.2 says *Right*: pages are handed in only once.)
#
# @hall ### What share of the gain?
# @hall
# @hall **The achievable gain:** 0 is a page at random, 1 the best page there can be. In twenty other towns *most popular* got between 0.04 and 0.25 of it. **And yours, on days 28 to 30?**
#
# @word achievable gain: How much better than a page at random the best page is that there can be. Others call it: regret (what is missing to the best).

# %% label="guess-gain" slide="-" tags=["guess"] gives_away=["half of the gain", "0.44"]
# SOLUTION
guess("09.p3", 0.4, low=0.2, high=0.6)
# END
# STUB
# guess("09.p3", ..., low=..., high=...)
# END

# %% [markdown] label="share-notes" slide="notes"
# 1 min. What counts is whether people are glad of it afterwards, in three days to come. Collect a few guesses with low and high.

# %% label="submit" slide="subslide" heading="What share is it?" tags=["answer-key"]
mine.submit(recommender(site, pages))
reveal("09.p3", share_of(mine))

# %% [markdown] label="submit-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# In twenty of twenty other towns `appeal * kept * unseen` got 0.44 to 0.55 of the gain, more than *most popular*, Nova alone and Quill alone. Without `unseen` about half of it was gone. *HeroTube is made up: the method carries over, the numbers do not.*
#
# </details>
#
# @hall In twenty of twenty other towns `appeal * kept * unseen` got 0.44 to 0.55 of the gain, more than Nova or Quill alone. Without `unseen` about half of it was gone.

# %% [markdown] label="submit-notes" slide="notes"
# 1 min. The key is open now, so these pages stay. No table of the site tells how to reach 1. On a real site one would now run an experiment.

# %% [markdown] label="round-brief-b" slide="slide" tags=["round"]
# ## One page for the owner
#
# *[[minutes]].*
#
# > **Quill:** Three letters, one week. The owner has one minute.
# >
# > **Nova:** Then one page: the brief of the week.
#
# A brief says what to do, and why. Take **one** of your letters, and write a sentence for each line. (First sitting not done? Take the practice town: 61 of 100 visits were sent twice, 56 to 67. Help: `hint("09.3")`.)
#
# @hall ## One page for the owner
# @hall
# @hall > **Quill:** Three letters, one week. The owner has one minute.
# @hall >
# @hall > **Nova:** Then one page: the brief of the week.
# @hall
# @hall Take **one** of your letters: the question, your answer with low and high, an advice, what it could cost, and what would change your mind.

# %% [markdown] label="round-brief-b-notes" slide="notes"
# 1 min. Whose minute is it? Hers: she reads the answer and the advice first. The trial of the lists stands below it on the page.

# %% label="exercise-3" slide="subslide" heading="Your turn: the words of the brief" tags=["exercise", "open"]
my_brief = {
    # SOLUTION
    "author": "Lena",
    "question": "Whose visits end with nothing, and since when?",
    "answer": "Phones with 5.9 lose 19 searches per 100 visits (17 to 22).",
    "advice": "Bring the search box back on these phones.",
    "cost": "A day of Nova's time; other wishes come a day later.",
    "change_my_mind": "The box is back, and they search no more than now.",
    # END
    # STUB
    # "author": ...,  # your name
    # "question": ...,  # what the letter asked
    # "answer": ...,  # your number, its low and high, and what they count
    # "advice": ...,  # what the owner can do on Monday
    # "cost": ...,  # who could lose by it, and what?
    # "change_my_mind": ...,  # what would you have to see?
    # END
}
check("09.3", my_brief)

# %% label="brief" slide="skip"
page = weekly.write_my_brief(my_brief, mine, found)

# %% [markdown] label="brief-read" slide="fragment"
# `brief-of-the-week.html` is in your course folder. (Where you wrote nothing, it has a dotted line.)
#
# @hall `brief-of-the-week.html` is in your course folder.

# %% [markdown] label="brief-notes" slide="notes"
# [[minutes]] min. Alone. Then open one page and hold it up. A dotted line is one that was left empty.

# %% [markdown] label="five-questions" slide="slide"
# ### Five questions for a neighbour
#
# Swap pages. Ask, listen, mark *strong* or *not yet*.
#
# | ask | strong | not yet |
# |---|---|---|
# | What did you count? | the rows, and out of how many | "the data" |
# | Could it be luck? | a low and a high, and where from | "no" |
# | What else could it be? | a cause ruled out by a number | "nothing else" |
# | What should be done? | one step, for whom, at what cost | "improve it" |
# | What would change your mind? | something to count, and a limit | "nothing" |
#
# @hall ### Five questions for a neighbour
# @hall
# @hall 1. What did you count?
# @hall 2. Could it be luck?
# @hall 3. What else could it be?
# @hall 4. What should be done, and what does it cost?
# @hall 5. What would change your mind?
# @hall
# @hall *Strong:* a number, its low and high, a cause ruled out by a number. *Not yet:* "the data", "no", "nothing".

# %% [markdown] label="five-questions-notes" slide="notes"
# 5 min. In pairs, two minutes each way. The table in the notebook says what is strong and what is not yet, question by question. Nobody is marked: the neighbour says one thing that was strong.

# %% [markdown] label="should-we" slide="slide"
# ### Should we?
#
# Your pages are made so that people are glad afterwards. **Who decided that this counts? Who was not asked?**
#
# <details><summary>One way to think about it</summary>
#
# Somebody always decides. Say it aloud, let those it is about say no, and look who gets little from it.
#
# </details>

# %% [markdown] label="should-we-notes" slide="notes"
# 2 min. No right answer. Who in this room has ever been asked what a page should want?

# %% [markdown] label="round-card-b" slide="slide" tags=["round"]
# ## The report card
#
# *[[minutes]].*
#
# First your town, drawn from its own numbers: a house for each topic, as high as the hours watched; a flower for each day.
#
# @hall ## The report card
# @hall
# @hall Lena's town: a house for each topic, as high as the hours watched; a flower for each day.

# %% label="card-town" slide="-" code="hide"
card = weekly.report_card(mine)
show_town(card)

# %% [markdown] label="round-card-b-notes" slide="notes"
# 1 min. Everybody looks at their own town. Which topic has the tallest house, and is it the one with most lights (watched to the end)? The moon shows that share for all videos, a star is a new video.

# %% [markdown] label="card-why" slide="subslide"
# Then Quill's score and Nova's, **your guesses** in all lessons (about 8 in 10 should hold the truth), and the exercises you solved.
#
# @hall ### Did your lows and highs hold?
# @hall
# @hall Both scores, **your guesses** in all lessons, and your way through.

# %% label="card" slide="-"
show_scores(card)

# %% [markdown] label="card-notes" slide="notes"
# 2 min. Everybody looks at their own card; no card goes round. With fewer than 15 guesses there is no verdict. Who was too sure? Who could dare closer ones? In the next cell the card becomes a page to print, `report-card.html`, in the course folder.

# %% label="card-page" slide="skip"
page = write_card(card, by="")  # your name, if you like

# %% [markdown] label="card-read" slide="skip"
# `report-card.html` is in your course folder, to print; it is no certificate.

# %% [markdown] label="vote-day" slide="slide" tags=["vote"] vote="09.v4" gives_away=["no right answer"]
# ### Which day would you rather have?
#
# a) **Nova's:** find the slow line of code, test the new model, write a note for the one who is called tonight
#
# b) **Quill's:** ask what was counted, find rows that came twice, give an answer nobody hoped for
#
# c) both
#
# d) neither, and I know why

# %% [markdown] label="vote-day-notes" slide="notes"
# 2 min. Hands, and one reason from each group. Nothing is marked. Somebody may say that a day has too little of people, or too much.

# %% [markdown] label="next" slide="subslide"
# <details><summary>After you have voted: where to go next</summary>
#
# There is no right answer, and it may change.
#
# - **Nova's:** build something small that somebody uses, and keep it running for a month.
# - **Quill's:** take open numbers about the place where you live, and answer somebody's question.
#
# </details>
#
# @hall ### Where to go next
# @hall
# @hall - **Nova's day:** build something small that somebody else uses, and keep it running for a month.
# @hall - **Quill's day:** take open numbers about the place where you live, and answer a question that somebody there has.

# %% [markdown] label="next-notes" slide="notes"
# 1 min. Then tests, a language near the machine, vectors and derivatives; or SQL, planning experiments, statistics. In this course: 06 and 07. Who knows a club, a library, a person near here?

# %% [markdown] label="recap-b" slide="slide"
# ## What you can do now, too
#
# - try lists on days that are over, without looking ahead;
# - hand in a recommender, and say beforehand what it is worth;
# - write a page that somebody can act on, and stand five questions.
#
# **New words:** achievable gain.
#
# **Others call it:** hold-out (the days kept back), offline evaluation (trying on days that are over), executive summary (brief).
#
# @hall ## What you can do now, too
# @hall
# @hall - try lists on days that are over, without looking ahead;
# @hall - hand in a recommender, and say beforehand what it is worth;
# @hall - write a page that somebody can act on, and stand five questions.

# %% [markdown] label="recap-b-notes" slide="notes"
# 1 min. New word: achievable gain. Elsewhere they will hear hold-out, offline evaluation and executive summary.

# %% label="quiz-b" slide="slide" tags=["quiz"]
# SOLUTION
quiz("09.q4", "c")
quiz("09.q5", "b")
quiz("09.q6", "a")
# END
# STUB
# quiz("09.q4", ...)
# quiz("09.q5", ...)
# quiz("09.q6", ...)
# END

# %% [markdown] label="quiz-b-notes" slide="notes"
# 2 min. Alone, then together. After it comes the last scene.

# %% [markdown] label="end" slide="slide"
# ### The lights of a town
#
# > **Bolt:** So many towns, and I know one. Will I ever know them all?
# >
# > **Nova:** No. But you learn, and we can test what you learned.
# >
# > **Quill:** And outside there is one that nobody made up. It has no key.
# >
# > **Bolt:** Who helps me there?
#
# You. You can ask how something was made, count, say how sure you are, build, and hand over. Thank you for sitting in both chairs.
#
# @hall ### The lights of a town
# @hall
# @hall > **Bolt:** So many towns, and I know one. Will I ever know them all?
# @hall >
# @hall > **Nova:** No. But you learn, and we can test what you learned.
# @hall >
# @hall > **Quill:** And outside there is one that nobody made up. It has no key.
# @hall >
# @hall > **Bolt:** Who helps me there?
# @hall
# @hall <details><summary>And the room?</summary>
# @hall
# @hall You. Thank you for sitting in both chairs.
# @hall
# @hall </details>

# %% [markdown] label="end-notes" slide="notes"
# 1 min. Three people read it, and the room answers Bolt before the last line comes.

# %% [markdown] label="further" slide="slide" tags=["further"]
# ## Go further
#
# *[[minutes]], at your own pace.* The third letter, a friend's town, and a town that is no game: your own data. (Run both set-up cells first.)
#
# @hall ## Go further
# @hall
# @hall - The third letter
# @hall - A friend's town: the same questions, other answers
# @hall - Your own data, on your own computer

# %% [markdown] label="further-notes" slide="notes" tags=["further"]
# 1 min. For home. The own data never come to class, and are never handed in.

# %% [markdown] label="third-task" slide="skip" tags=["further"]
# ### The third letter
#
# In a pair one of you does it in class; alone, take about ten minutes. The steps are those of the other two: look, name the cause, count. (`model.causes` says what can have happened.)

# %% label="third-letter" slide="skip" tags=["further"]
model = letters_of(mine)[2]
model

# %% label="third-answer" slide="skip" tags=["further", "open"]
# SOLUTION
rows = one_row_per_viewer(model, 36)


def count(rows):
    sums = rows.groupby("arm")[["starts", "visits"]].sum()
    rates = 100 * sums["starts"] / sums["visits"]
    return rates["old"] - rates["new"]


number, low, high = luck.redraw(rows, count)
mine.answer(model, "tastes moved", number, low, high)
# END
# STUB
# # How many different videos does each side start?
# # cause = "…", then print(model.asks[cause]): what does it count, in which table?
# # Lost on the new side? rows = one_row_per_viewer(model, …), from the first day
# #   that counts. Then 100 * sum of starts / sum of visits: old minus new.
# # Shown or liked most? top = ids of the tenth of videos most often in watches,
# #   rows = the clicks in random slots (impressions: random_slot, clicked):
# #   100 * (share of top in watches - share of top in rows),
# #   and a share is rows["video_id"].isin(top).mean().
# # Then luck.redraw(rows, count), mine.answer(model, cause, …), mine.report().
# END

# %% [markdown] label="friend" slide="subslide" tags=["further"]
# ### A friend's town
#
# A friend's name makes another mission. Solve one letter of it, let your friend solve the same one, and only then open the key together (`friends.answer(…)`, `friends.report()`). Where you differ: is it the rows, the counting, or how sure you are?

# %% label="friend-letters" slide="skip" tags=["further"]
friends = mission("Noa")  # a friend's name
letters_of(friends)[0]

# %% [markdown] label="friend-notes" slide="notes" tags=["further"]
# 1 min. Two answers to one letter, side by side, tell more than one answer and its points.

# %% [markdown] label="own-data" slide="skip" tags=["further"]
# ### Bonus: your own data
#
# > **Quill:** Nobody on HeroTube is real. You are.
# >
# > **Nova:** Then all of it stays on your own computer.
#
# Google gives you a copy of your YouTube history: titles, channels, times.
#
# **Think first.** The file is about you: when you are awake, what you are curious about, what worries you. If others in the house use the same account, it is about them too: ask them. **Never in class, never handed in.** You would rather not, or this notebook runs on somebody else's server (Binder, a school's)? Take Robin's history. Robin does not exist, and everything below works.
#
# <details><summary>How to ask for it</summary>
#
# As it was in 2026; the menus change, the choices stay. (Google's page is called *How to download your Google data*.) On *takeout.google.com* choose YouTube alone, then only its *history*, and for that the format **JSON**; otherwise it comes as a web page. Then wait for a mail. Keep the zip in a folder that nobody shares and no cloud copies. When you are done, delete it, and empty the bin. (The edition in a browser opens a copy in the browser's own storage: delete that too.)
#
# </details>
#
# What a cell shows is saved with the notebook. So work in a copy of this notebook, and delete the copy too. `load_watch_history` sends nothing and keeps nothing; `guess` and `reveal` keep one number each in your folder.
#
# **Predict.** Whose history will you open, yours or Robin's? In a usual week, how many videos does this person start?

# %% label="guess-week" slide="skip" tags=["further", "guess"] gives_away=["most weeks hold", "times a week"]
# SOLUTION
guess("09.p9", 60, low=20, high=150)
# END
# STUB
# guess("09.p9", ..., low=..., high=...)
# END

# %% label="own-load" slide="skip" tags=["further"]
from course_utils.mission import own_data

# Robin's. Yours: load_watch_history("private/takeout.zip")
watches = own_data.load_watch_history()
watches[["time", "title", "channel"]].head(4)

# %% label="own-weeks" slide="skip" tags=["further"]
weeks = watches.groupby("week").size()
reveal("09.p9", weeks.median())
weeks.agg(["count", "min", "max"])

# %% [markdown] label="own-weeks-read" slide="skip" tags=["further"]
# <details><summary>After you have run it</summary>
#
# The *median* is the middle one: half of the weeks hold more. Robin's history is 26 weeks long, and {{ len(weeks) }} are counted. A week without a watch has no rows, so `groupby` makes no pile for it. Is a week away part of what is usual? You decide, and say so.
#
# </details>
#
# **At which hours?** Say when this person starts most videos, and how the weekend differs. Then look.

# %% label="own-hours" slide="skip" tags=["further"]
show(own_data.plot_hours(watches))

# %% label="own-luck" slide="skip" tags=["further"]
# Luck? Each week: videos per day of the weekend, minus videos per other day
gaps = own_data.weekend_gaps(watches)
means = []
for i in range(200):
    draw = gaps.sample(len(gaps), replace=True, random_state=i)
    means.append(draw.mean())
means = sorted(means)
print(f"more on a day of the weekend: {gaps.mean():.1f}")
print(f"middle 95: {means[5]:.1f} to {means[-6]:.1f}")

# %% label="own-channels" slide="skip" tags=["further"]
channels = watches["channel"].value_counts()
shares = 100 * channels / len(watches)
shares.head(5).round()  # of 100 watches

# %% label="own-sessions" slide="skip" tags=["further"]
pause_min = 60  # yours to choose: so long a pause ends a session
numbered = own_data.number_sessions(watches, pause_min)
sizes = numbered.groupby("session").size()
print(len(sizes), "sessions")
print("the longest one has", sizes.max(), "videos, and ends with")
longest = numbered[numbered["session"] == sizes.idxmax()]
longest[["time", "title", "channel"]].tail(5)

# %% [markdown] label="own-read" slide="skip" tags=["further"]
# <details><summary>After you have run them, and changed the pause</summary>
#
# *Weekends.* One history is one person, so the weeks are redrawn: does the interval hold 0? It is about this person and these weeks, nobody else.
#
# *Sessions.* With a pause of 15 minutes Robin has {{ own_data.number_sessions(watches, 15)["session"].max() }} of them, with 120 only {{ own_data.number_sessions(watches, 120)["session"].max() }}. Neither is wrong. A number of sessions says nothing without its pause.
#
# **What the file cannot say.** It holds no watched time. Stopped after five seconds, or two hours long, or playing on while you slept: one row each. And it only knows what was written down: not other apps, not a history that was switched off, not who sat in front of the screen.
#
# **Nobody has the key.** On HeroTube you can look up what is true. Here nobody can. Is it *too much*? The count does not know. You would have to know: too much for what? What did you not do, how did you sleep, would you choose these videos again? For two weeks, write down each evening one word for how the day was, *before* you count.
#
# </details>
#
# ### Should we?
#
# An app says: *"Upload your history, and we tell you what kind of viewer you are. Free."* **What could it learn about you, and about whom else? Who should have been asked?**
#
# <details><summary>One way to think about it</summary>
#
# When you sleep, when you are at home, what worries you; the same of everybody who uses the account. A copy cannot be called back. And what it would tell you, you have just counted yourself.
#
# </details>
