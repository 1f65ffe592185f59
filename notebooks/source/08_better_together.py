# %% [markdown] label="title" slide="slide" cut="Quill's exercise on the loud videos ([[exercise-2-task]]): the table after it shows what it finds, and can be read without it. Then Nova's function ([[exercise-1-task]]): the test that fails has said what was wrong, and the rest of the lesson does not use it."
# # 08 · Better together
#
# ![Nova with her wrench, Quill with his magnifying glass and, between them, Bolt, the small green robot, waving.](images/heroes.svg)
#
# **One builds what learns, the other finds answers. What can they do together that neither can alone?**
#
# *[[minutes]], after 05; for everybody. New Python: none.*
#
# @hall # 08 · Better together
# @hall
# @hall ![Nova with her wrench, Quill with his magnifying glass and, between them, Bolt, the small green robot, waving.](images/heroes.svg)
# @hall
# @hall **One builds what learns, the other finds answers. What can they do together that neither can alone?**

# %% [markdown] label="title-notes" slide="notes"
# 1 min. Ask who has ever done something with a person who is good at quite other things. What came of it that neither would have made? Keep one story for the end.

# %% label="setup" slide="skip" tags=["setup"]
# Run me first: I bring the tools and a town of 8,000 viewers.
import numpy as np
import pandas as pd
from course_utils.checks import check, guess, hint, quiz, reveal
from course_utils.figures import show, style
from course_utils.lessons.lesson_08 import coins, deciding, loud, plans
from course_utils.world import World

look, town = style.use(), World(n_viewers=8000)

# %% label="earlier" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("08.r1", "b")
quiz("08.r2", "c")
# END
# STUB
# quiz("08.r1", ...)
# quiz("08.r2", ...)
# END

# %% [markdown] label="earlier-notes" slide="notes"
# 2 min. One question about lesson 05, one about lesson 04. Alone, then a word with the neighbour.

# %% [markdown] label="open" slide="slide" tags=["round"]
# ## First sitting · The coin first
#
# > **Bolt:** Two experiments are done! Which page do I show now?
# >
# > **Quill:** First the coins. Then the results.
#
# A coin gave every viewer the *old* page or a *new* one, for two weeks. How many viewers are on each side?

# %% label="counts" slide="-" code="hide"
counts = coins.counts(town)
counts

# %% [markdown] label="open-notes" slide="notes"
# 1 min. Let them look at the four numbers. Somebody will say that both coins are broken, for no pair is equal.

# %% [markdown] label="toss-why" slide="slide"
# An honest coin is never quite even. So toss as many coins, 1,000 times, as in 04:
#
# @hall ### Toss as many coins, 1,000 times
# @hall
# @hall An honest coin is never quite even. So toss again:

# %% label="toss" slide="-" steps="4-5|6-7|8"
def as_far_apart(old, new):
    rng, times = np.random.default_rng(8), 0
    for i in range(1000):
        heads = (rng.random(old + new) < 0.5).sum()
        tails = old + new - heads
        if abs(heads - tails) >= abs(old - new):  # abs leaves out the sign
            times = times + 1
    return times

# %% [markdown] label="toss-why-notes" slide="notes"
# 1 min. As in 04. Read the function aloud: toss, count heads and tails, compare the two gaps; `abs` leaves out the sign. What does it give back?

# %% [markdown] label="toss-line" slide="subslide"
# Draw a strict line **before** you look: if *none* of 1,000 tosses is as far apart, the coin is broken.
#
# *Louder page*: {{ counts.loc["louder page", "old"] }} against {{ counts.loc["louder page", "new"] }}. **In how many tosses are heads and tails at least as far apart?**
#
# @hall ### How far apart is too far?
# @hall
# @hall Draw a strict line **before** you look: if *none* of 1,000 tosses is as far apart, the coin is broken.
# @hall
# @hall *Louder page*: {{ counts.loc["louder page", "old"] }} against {{ counts.loc["louder page", "new"] }}. **In how many tosses are heads and tails at least as far apart?**

# %% label="guess-coin" slide="-" tags=["guess"] gives_away=["nearly half", "hundreds of"]
# SOLUTION
guess("08.p1", 50, low=5, high=300)
# END
# STUB
# guess("08.p1", ..., low=..., high=...)
# END

# %% [markdown] label="toss-notes" slide="notes"
# 1 min. Collect a few bets, each with its low and high. Which number would break the coin?

# %% label="louder" slide="subslide" code="hide" heading="Are the two coins honest?"
louder, faster = counts.loc["louder page"], counts.loc["faster start"]
reveal("08.p1", as_far_apart(louder["old"], louder["new"]))

# %% label="faster" slide="fragment"
as_far_apart(faster["old"], faster["new"])

# %% [markdown] label="coin-read" slide="fragment" tags=["answer-key"]
# <details><summary>After you have run both</summary>
#
# The first coin may be honest. The second is a **broken coin**: luck makes no such gap. Nobody knows who is missing, so *faster start* is closed **unread**. In twenty of twenty other HeroTubes the counts alone told it. (Answer key: on the new side, who came only once or twice is missing.)
#
# </details>
#
# @hall *Louder page*: {{ as_far_apart(louder["old"], louder["new"]) }} of 1,000 tosses are as far apart, so its coin may be honest. *Faster start*: {{ as_far_apart(faster["old"], faster["new"]) }}, a **broken coin**: luck makes no such gap. So *faster start* is closed **unread**, however good it looks.
# @hall
# @hall In twenty of twenty other HeroTubes the counts alone told it.
#
# @word broken coin: The two sides of an experiment are further apart in number than luck makes them. Others call it: sample ratio mismatch.

# %% [markdown] label="coin-read-notes" slide="notes"
# 1 min. First the louder page: it may be honest. Then the other one. Is somebody missing? On a real site nobody knows who; the answer key says that on the new side those are missing who came only once or twice. Why unread? Who has seen a good result finds reasons to believe it.

# %% [markdown] label="round-2" slide="slide" tags=["round"]
# ## Three numbers of one experiment
#
# *[[minutes]].*
#
# The maker of the *louder page* looked at clicks only. Two numbers of its experiment, with their intervals:
#
# @hall ## Three numbers of one experiment
# @hall
# @hall The maker of the *louder page* looked at clicks only. Here are two numbers more, new page against old:

# %% label="two-numbers" slide="-" code="hide"
arms, visits, starts, videos = loud.tables(town)
numbers = loud.three_numbers(arms, visits, starts)
numbers.head(2).round(1)

# %% [markdown] label="vote-visits" slide="fragment"
# *Assigned*: all to whom the coin gave a side. *Of the day*: only those who came that day.
#
# @word assigned viewer: Everybody to whom the coin gave a side, also those who never came. Others call it: intention to treat.

# %% [markdown] label="round-2-notes" slide="notes"
# 1 min. Read both rows aloud: which days, divided by whom? `low` to `high` is the middle 95 of 100 redraws of the viewers.

# %% [markdown] label="vote-loud" slide="slide" tags=["vote"] vote="08.v1" gives_away=["from the second day on", "people leave"]
# ### The third number
#
# Starts are up, minutes are up. And **visits** per assigned viewer, in two weeks? They are…
#
# a) up as well
#
# b) the same
#
# c) down
#
# d) nobody can tell: luck is too large
#
# @hall ### The third number
# @hall
# @hall Starts are up, minutes are up. And **visits** per assigned viewer, in two weeks? They are…
# @hall
# @hall a) up as well
# @hall
# @hall b) the same
# @hall
# @hall c) down
# @hall
# @hall d) nobody can tell: luck is too large

# %% [markdown] label="vote-loud-notes" slide="notes"
# 2 min. Vote by hands, talk to your neighbour, vote again.

# %% label="third-number" slide="subslide" heading="What became of the visits?" code="hide"
numbers.tail(1).round(1)

# %% label="days-figure" slide="fragment"
show(loud.plot_days(arms, visits))

# %% [markdown] label="third-number-notes" slide="notes"
# 1 min. It is c: first the number, then day by day. Let somebody say what happens between day 1 and day 2. Which line would a boss have been shown?

# %% [markdown] label="three-read" slide="subslide" tags=["belief"] belief="08.b1"
# <details><summary>After you have run both</summary>
#
# c), from the second day on. *Minutes per viewer of the day* leaves out those who stay away. In twenty of twenty other HeroTubes the early starts were up and the visits down.
#
# > **A common belief.** *"Minutes per viewer are up, so people like it."* First ask: per **which** viewer?
#
# </details>
#
# @hall ### Per which viewer?
# @hall
# @hall > **A common belief.** *"Minutes per viewer are up, so people like it."*
# @hall
# @hall <details><summary>After you have run both</summary>
# @hall
# @hall *Minutes per viewer of the day* leaves out those who stay away: it stayed up for days after the visits fell.
# @hall
# @hall </details>

# %% [markdown] label="three-read-notes" slide="notes"
# 2 min. First the belief: who would have said so a minute ago? Five days of starts say yes, two weeks of visits say no. So it was in twenty of twenty other HeroTubes: the early starts up and the visits down.

# %% [markdown] label="round-3" slide="slide" tags=["round"]
# ## Chairs swapped
#
# *[[minutes]].*
#
# > **Nova:** I want *visits per assigned viewer* on my screen every morning.
# >
# > **Quill:** I wrote it in a hurry. Test it first!
#
# **You are Nova.** In the test, viewer 1 came three times, viewer 2 never. See it fail:
#
# @hall ## Chairs swapped
# @hall
# @hall > **Nova:** I want *visits per assigned viewer* on my screen every morning.
# @hall >
# @hall > **Quill:** I wrote it in a hurry. Test it first!
# @hall
# @hall **You are Nova.** In the test viewer 1 came three times, and viewer 2 never. **What is right: how many visits per assigned viewer?**

# %% [markdown] label="round-3-notes" slide="notes"
# 1 min. Three visits of two viewers: 1.5. Why is viewer 2 in the test? Who has to be in it so that it can fail?

# %% label="test-fails" slide="subslide" tags=["raises-exception"] heading="Does Quill's way pass?" lines="1-4"
def quills_way(arms, visits):
    by_arm = visits.merge(arms).groupby("arm").size()
    came = visits.merge(arms).drop_duplicates("viewer_id")
    return by_arm / came.groupby("arm").size()


two = pd.DataFrame({"viewer_id": [1, 2], "arm": ["new", "new"]})
three = pd.DataFrame({"viewer_id": [1, 1, 1]})
said = quills_way(two, three)["new"]
assert said == 1.5, f"3 visits of 2 viewers are 1.5 each, and not {said}"

# %% [markdown] label="test-fails-notes" slide="notes"
# 2 min. Quill's way first, then the test in the red. Red is what we want to see. What did the way of counting forget?

# %% [markdown] label="exercise-1-task" slide="slide"
# Write it so that a viewer who never came counts 0. `arms` has a row for everybody. (Help: `hint("08.1")`.)
#
# @hall ### Your turn: count who never came
# @hall
# @hall Write it so that a viewer who never came counts 0: in the test it must give 1.5. `arms` has a row for everybody.

# %% label="exercise-1" slide="-" tags=["exercise"]
def visits_per_assigned(arms, visits):
    by_arm = visits.merge(arms).groupby("arm").size()
    # SOLUTION
    return by_arm / arms.groupby("arm").size()
    # END
    # STUB
    # return ...
    # END


check("08.1", visits_per_assigned)

# %% [markdown] label="exercise-1-notes" slide="notes"
# [[minutes]] min. In pairs. A finding has become a tested function: that is what Nova can run every morning.

# %% [markdown] label="exercise-2-task" slide="slide"
# **You are Quill.** A row for each video. `loud`: the new page showed it most. From the two weeks *before*: how often it was `clicked` when shown, how much of it was `kept` (watched), from 0 to 1.
#
# @hall ### What is a loud video like?
# @hall
# @hall **You are Quill.** `loud`: shown most by the new page. From the weeks *before*: how often `clicked` when shown, how much `kept` (watched), from 0 to 1.

# %% label="videos" slide="-" code="hide"
videos.head(3).round(2)

# %% [markdown] label="exercise-2-task-notes" slide="notes"
# 1 min. A row for each video; `minutes` is how long it is. Read one row aloud as a sentence.

# %% [markdown] label="exercise-2-ask" slide="subslide"
# What do the loud ones share? Make piles by `loud`, with the mean of every column. Which column is hidden from a page that counts clicks only? (Help: `hint("08.2")`.)
#
# @hall ### Your turn: what do they share?
# @hall
# @hall Make piles by `loud`, with the mean of every column. **Which column is hidden from a page that counts clicks only?**

# %% label="exercise-2" slide="-" tags=["exercise"]
# SOLUTION
shared = videos.groupby("loud").mean()
never_hears = "kept"
# END
# STUB
# shared = ...
# never_hears = ...  # the name of a column, in quotes
# END
check("08.2", (shared, never_hears))

# %% [markdown] label="exercise-2-notes" slide="notes"
# [[minutes]] min. In pairs. Tables only: nobody looks into the page's code.

# %% label="shared-table" slide="subslide" heading="How do loud videos differ?" code="hide"
loud.compared(videos)

# %% [markdown] label="exercise-2-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# Loud videos are longer, and *kept* far less, in twenty of twenty other HeroTubes too. The page hears the click, never who stays.
#
# </details>
#
# @hall Loud videos are longer, and *kept* far less: so it was in twenty of twenty other HeroTubes. The page hears the click, and never who stays.

# %% [markdown] label="exercise-2-read-notes" slide="notes"
# 1 min. Clicks can be a fair goal: in twenty of twenty, a page that knew every taste and aimed at clicks beat the old page in visits. Aiming at satisfaction did better still. Quill has found it, but a finding changes no page. Who can?

# %% [markdown] label="round-4" slide="slide" tags=["round"]
# ## Together
#
# *[[minutes]].*
#
# > **Quill:** Show what people *keep*, the same list for everybody!
# >
# > **Nova:** Show what *you* want! My model can tell.
# >
# > **Bolt:** Can I have both?
#
# `kept`: Quill's number for each video. `appeal`: Nova's model, the corrected taste vectors of 05: a row for each viewer, a column for each video.
#
# @hall ## Together
# @hall
# @hall > **Quill:** Show what people *keep*, the same list for everybody!
# @hall >
# @hall > **Nova:** Show what *you* want! My model can tell.
# @hall >
# @hall > **Bolt:** Can I have both?
# @hall
# @hall `kept`: Quill's number for each video. `appeal`: Nova's model, a row for each viewer and a column for each video.

# %% label="two-answers" slide="-" lines="2"
appeal, kept = plans.two_answers(town)
appeal.shape, kept.shape

# %% [markdown] label="round-4-notes" slide="notes"
# 2 min. A row of `appeal` is one viewer's taste (the corrected taste vectors of 05); `kept` is one row for all. What would each put first? Each viewer's scores are moved up until the lowest is 0: numbers below 0 would turn the order round if one multiplies. Here Nova makes the model, in 07 Quill does: companies differ.

# %% [markdown] label="exercise-3-task" slide="slide"
# **You are both.** Give each video a `score`: high if this viewer wants it *and* people stay for it. (Help: `hint("08.3")`.)
#
# @hall ### Your turn: join the two
# @hall
# @hall **You are both.** Give each video a `score`: high if this viewer wants it *and* people stay for it. One line.

# %% label="exercise-3" slide="-" tags=["exercise"]
# SOLUTION
score = appeal * kept
# END
# STUB
# score = ...
# END
check("08.3", score)

# %% [markdown] label="exercise-3-notes" slide="notes"
# [[minutes]] min. Why not add? Then a high appeal alone could carry a video that everybody leaves.

# %% [markdown] label="goal" slide="slide"
# ### Goal and guardrail
#
# A coin gives each viewer the usual page or one of four plans: *loud*, *Quill alone* (`kept`), *Nova alone* (`appeal`), *both*. Agree before you look:
#
# - the goal: more visits;
# - the **guardrail**: minutes. We bear a loss of 5 in 100: the **margin** (choose your own);
# - the rule: *the bad end of the interval is better than the margin.*
#
# @hall ### Goal and guardrail
# @hall
# @hall A coin gives each viewer the usual page or one of four: *loud*, *Quill alone*, *Nova alone*, *both*. Agree before you look:
# @hall
# @hall - the goal: more visits;
# @hall - the **guardrail**: minutes. We bear a loss of 5 in 100, the **margin**;
# @hall - the rule: *the bad end of the interval is better than the margin.*
#
# @word guardrail: A number that a change must not make worse by more than we agreed. Others call it: guardrail metric.
#
# @word margin: How much worse a guardrail may become, agreed before anybody looks. Others call it: non-inferiority margin.

# %% label="margin" slide="-" code="hide"
margin = 5  # in 100 minutes

# %% [markdown] label="goal-notes" slide="notes"
# 2 min. *Quill alone* ranks by `kept`, *Nova alone* by `appeal`; these and *both* leave out what a viewer has watched. Let everybody choose a margin of their own and write it down. Why agree beforehand? A margin that is moved after looking holds nothing back.

# %% [markdown] label="vote-plans" slide="slide" tags=["vote"] vote="08.v2" gives_away=["has the most minutes"]
# ### Who wins what?
#
# **Which plan makes people watch the most minutes?**
#
# a) loud
#
# b) Quill alone
#
# c) Nova alone
#
# d) both

# %% [markdown] label="vote-plans-notes" slide="notes"
# 1 min. Vote, talk, vote again. Many will say d.

# %% [markdown] label="guess-why" slide="subslide"
# And the plan *both*: by how many per cent does it change **visits**, against the usual page?
#
# @hall ### And the visits of *both*?
# @hall
# @hall By how many per cent does this plan change **visits**, against the usual page?

# %% label="guess-both" slide="-" tags=["guess"] gives_away=["forty"]
# SOLUTION
guess("08.p2", 20, low=-10, high=60)
# END
# STUB
# guess("08.p2", ..., low=..., high=...)
# END

# %% [markdown] label="guess-both-notes" slide="notes"
# 1 min. Collect three bets with their low and high. What would be a disappointment?

# %% label="four-plans" slide="subslide" heading="Visits and minutes: who wins what?" code="hide"
four = deciding.four_plans(town, appeal, kept)  # *both*: appeal * kept
found = deciding.change(deciding.trial(town, four))
reveal("08.p2", round(found.loc["both", "visits"]))

# %% label="plans-figure" slide="-"
show(deciding.plot_change(found, margin))

# %% [markdown] label="plans-figure-notes" slide="notes"
# 1 min. The number is the visits of *both*, in per cent. Read the axes first: per cent against the usual page, per assigned viewer. The margin is the loss of minutes that was agreed beforehand: 5 in 100. Whose line crosses it?

# %% [markdown] label="plans-read" slide="subslide"
# <details><summary>After you have run both</summary>
#
# c): *Nova alone* has the most minutes. So together is **not the best at everything**. *Both* has more visits than each alone, but the intervals overlap. Which plans pass?
#
# </details>
#
# @hall ### Is together the best at everything?
# @hall
# @hall *Both* has more visits than each alone, though the intervals overlap.
# @hall
# @hall <details><summary>After you have run both</summary>
# @hall
# @hall *Nova alone* has the most minutes: together is **not the best at everything**.
# @hall
# @hall </details>

# %% [markdown] label="plans-notes" slide="notes"
# 1 min. Who would have said that *both* wins everything, and why? And whose minutes stay better than the margin, even at the bad end?

# %% label="decide" slide="subslide" heading="Which plans pass?" code="hide"
passes = found["minutes low"] > -margin  # the bad end is better than the margin
found[passes & (found["visits low"] > 0)].round(0).T

# %% [markdown] label="decide-table-notes" slide="notes"
# 1 min. These two pass: the bad end of their minutes is better than the margin, and that of their visits above 0. Read out the bad ends.

# %% [markdown] label="decide-say" slide="subslide"
# Finish the sentence: *"We take …, because visits rise by … to … per cent; minutes …; and we know that …"*
#
# <details><summary>Our sentence</summary>
#
# "We take *both*, because visits rise by {{ f"{found.loc['both', 'visits low']:.0f} to {found.loc['both', 'visits high']:.0f}" }} per cent; minutes stay above the margin; and we know that *Quill alone* breaks the guardrail, and *Nova alone* brings fewer visits."
#
# </details>
#
# @hall ### Finish the sentence
# @hall
# @hall *"We take …, because visits rise by … to … per cent;\
# @hall minutes …; and we know that …"*
# @hall
# @hall <details><summary>Our sentence</summary>
# @hall
# @hall "We take *both*, because visits rise by {{ f"{found.loc['both', 'visits low']:.0f} to {found.loc['both', 'visits high']:.0f}" }} per cent; minutes stay above the margin; and we know that *Quill alone* breaks the guardrail, and *Nova alone* brings fewer visits."
# @hall
# @hall </details>

# %% [markdown] label="decide-notes" slide="notes"
# 1 min. In pairs, aloud, then ours. Both plans that pass could be defended: somebody may choose minutes.

# %% [markdown] label="replay-why" slide="slide" tags=["answer-key"]
# ### The answer key
#
# **All** 8,000 live the same two weeks under each plan, with the same luck:
#
# @hall ### The answer key
# @hall
# @hall **All** 8,000 live the same two weeks once under each plan, with the same luck:

# %% label="replay" slide="-" tags=["answer-key"] code="hide"
deciding.replay(town, four).round(0)

# %% [markdown] label="replay-read" slide="fragment" tags=["answer-key"]
# <details><summary>After you have run it</summary>
#
# Each makes things better, in a different way: Quill's list brings visits, Nova's model minutes. In twenty of twenty other HeroTubes *both* kept more visits than each alone, and lost no minutes; *Nova alone* had more minutes. *HeroTube is made up: real sites can use the method, not the numbers.*
#
# </details>
#
# @hall Quill's list brings visits, Nova's model minutes. *Both* kept more visits than each alone, in twenty of twenty other HeroTubes.
# @hall
# @hall *HeroTube is made up: real sites can use the method, not the numbers.*

# %% [markdown] label="replay-notes" slide="notes"
# 1 min. Compare with the experiment: what did it get right? In the twenty other towns *both* lost no minutes either, and in all of them *Nova alone* had more.

# %% [markdown] label="real-sites" slide="subslide"
# *YouTube, 2019:* its engineers described a ranking with several goals, satisfaction beside engagement (Zhao and others).
#
# @hall ### What do real sites reward?
# @hall
# @hall *YouTube, 2019:* its engineers described a ranking with several goals, satisfaction beside engagement (Zhao and others).

# %% [markdown] label="real-sites-notes" slide="notes"
# 2 min. In 05 they met the goal of 2012: time watched. Do not say that YouTube lived this story: the sentence is all that the source says. If there is time: who should choose the goal, and would you choose visits? A visit counts whether you are glad of it or not.

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# - look at the coin first;
# - divide by everybody who was assigned;
# - join a tested finding with a model;
# - decide by a goal and a guardrail.
#
# **New words:** broken coin, assigned viewer, guardrail, margin.
#
# **Others call it:** sample ratio mismatch (broken coin), intention to treat (divide by all assigned), survivorship bias (counting those who stayed).
#
# > **Nova:** My model never asked who stays.
# >
# > **Quill:** And my list never asked who you are.
# >
# > **Bolt:** One line, and I know both.
#
# @hall ## What you can do now
# @hall
# @hall - look at the coin first;
# @hall - divide by everybody who was assigned;
# @hall - join a tested finding with a model;
# @hall - decide by a goal and a guardrail.
# @hall
# @hall > **Nova:** My model never asked who stays.
# @hall >
# @hall > **Quill:** And my list never asked who you are.
# @hall >
# @hall > **Bolt:** One line, and I know both.

# %% [markdown] label="recap-notes" slide="notes"
# 1 min. Who did what today? Each chair was taken by the other, and both made things better, in different ways. New words: broken coin, assigned viewer, guardrail, margin. Elsewhere they will hear sample ratio mismatch, intention to treat, survivorship bias (counting those who stayed) and non-inferiority test.

# %% label="quiz" slide="slide" tags=["quiz"]
# SOLUTION
quiz("08.q1", "a")
quiz("08.q2", "c")
quiz("08.q3", "b")
# END
# STUB
# quiz("08.q1", ...)
# quiz("08.q2", ...)
# quiz("08.q3", ...)
# END

# %% [markdown] label="quiz-notes" slide="notes"
# 2 min. Alone and on paper first, then together. For each wrong option ask who could believe it, and why.

# %% [markdown] label="sitting-b" slide="slide" tags=["sitting-b"] cut="The test *Where do you stand now?* ([[twin]]) can be taken at home, as long as everybody takes it alone. Keep *The screen goes dark* as the end."
# ## Second sitting · Your idea
#
# **What would you build for HeroTube, and for whom? And were the two texts right?**
#
# *[[minutes]]. It runs without the first sitting.*

# %% [markdown] label="sitting-b-notes" slide="notes"
# 0.5 min. Ask what they would change about a video site if they could. Keep two ideas on the board.

# %% label="setup-b" slide="skip" tags=["setup"]
# Run me first: I bring the tools and the tables.
from course_utils.checks import check, guess, hint, quiz, reveal
from course_utils.figures import show, style
from course_utils.lessons.lesson_08 import idea
from course_utils.lessons.lesson_08.verdicts import weigh
from course_utils.lessons.lesson_08.where_you_stand import both_answers
from course_utils.world import World

look, town = style.use(), World(n_viewers=8000)
viewers = idea.one_row_per_viewer(town)

# %% label="earlier-b" slide="slide" tags=["quiz"]
# SOLUTION
quiz("08.r3", "c")
quiz("08.r4", "b")
# END
# STUB
# quiz("08.r3", ...)
# quiz("08.r4", ...)
# END

# %% [markdown] label="earlier-b-notes" slide="notes"
# 2 min. One question about lesson 01, one about lesson 04. Alone, then a word with the neighbour. Both come back today.

# %% [markdown] label="round-idea-b" slide="slide" tags=["round"]
# ## Your idea
#
# *[[minutes]].*
#
# > **Nova:** I have six ideas. I build one tonight, for everybody.
# >
# > **Quill:** Which one? For whom? And how many visits will it bring?
#
# **Suggest a feature**, and say beforehand what it is worth. Goal: visits. Guardrail: minutes must not fall. The last row is allowed, too.
#
# @hall ## Your idea
# @hall
# @hall > **Nova:** I have six ideas. I build one tonight, for everybody.
# @hall >
# @hall > **Quill:** Which one? For whom? And how many visits will it bring?
# @hall
# @hall **Suggest a feature**, and say beforehand what it is worth. Goal: visits. Guardrail: minutes must not fall.

# %% [markdown] label="round-idea-b-notes" slide="notes"
# 0.5 min. Two people read the lines aloud. Everybody will suggest one, and say first what it is worth.

# %% label="idea-menu" slide="subslide" heading="Which one, and for whom?" code="hide"
idea.menu()

# %% [markdown] label="idea-notes" slide="notes"
# 1 min. Read the table aloud. Each switch can be on for some viewers only, and the last row is allowed, too. Take no votes yet.

# %% [markdown] label="idea-viewers" slide="subslide"
# The viewers' last two weeks: visits, starts, videos stopped `half_way`, minutes. Piles by device; try `"age_group"`, too.
#
# @hall ### Who stops half-way?
# @hall
# @hall The viewers' last two weeks, in piles by device. `half_way`: videos stopped half-way.

# %% label="idea-look" slide="-" lines="2"
columns = ["visits", "starts", "half_way", "minutes"]
viewers.groupby("device")[columns].mean().round(1)

# %% [markdown] label="idea-viewers-notes" slide="notes"
# 1 min. In pairs: who stops half-way? Who has a phone? Try `"age_group"`, too. One sentence a pair: our idea is for … because …

# %% [markdown] label="idea-choose" slide="subslide"
# **Choose.** A switch, and your own filter of whom it is for. Change both lines.
#
# @hall ### Your turn: choose
# @hall
# @hall A switch, and a filter of whom it is for. Any filter works, such as `viewers["device"] == "phone"`.

# %% label="idea-mine" slide="-"
switch = "continue_row"
mine = viewers["half_way"] > 2

# %% [markdown] label="idea-choose-notes" slide="notes"
# 3 min. Everybody changes both lines. Two filters are joined with `&`. Nobody has to agree. "For everybody" is `viewers["visits"] >= 0`.

# %% [markdown] label="idea-at-best-task" slide="subslide"
# What is it worth **at best**? First its reach: anyone who never comes cannot see it. How many of yours, `viewers[mine]`, came? Then suppose that each of them comes *once a week more*. How many visits more is that in two weeks, per *assigned* viewer? (Assigned are all viewers in the table. Help: `hint("08.5")`.)
#
# @hall ### Your turn: what is it worth at best?
# @hall
# @hall How many of yours, `viewers[mine]`, came at all? Suppose that each of them comes *once a week more*: **how many visits more is that in two weeks, per assigned viewer?**

# %% label="exercise-idea-at-best" slide="-" tags=["exercise"]
def at_best(viewers, mine):
    # SOLUTION
    reached = sum(viewers[mine]["visits"] > 0)
    return 2 * reached / len(viewers)
    # END
    # STUB
    # reached = ...  # how many of yours came
    # return ...
    # END


check("08.5", at_best)

# %% [markdown] label="idea-at-best-notes" slide="notes"
# [[minutes]] min. First its reach: anyone who never comes cannot see it. Assigned are all viewers in the table. Why all viewers below the line? If only those who came stood there, an idea that drives people away would look good.

# %% [markdown] label="idea-bet" slide="subslide"
# Printed next: yours at best, then the visits per viewer as the site is. **Your bet: how many visits more per assigned viewer in two weeks?** With a low and a high; below 0 is possible.
#
# @hall ### Your bet
# @hall
# @hall As it is: {{ f"{viewers['visits'].mean():.1f}" }} visits per viewer. Our two lines at best: {{ f"{2 * idea.reached(viewers, mine) / len(viewers):.2f}" }} more.
# @hall
# @hall **How many visits more per assigned viewer in two weeks?** Below 0 is possible.

# %% label="idea-before" slide="skip"
print(2 * idea.reached(viewers, mine) / len(viewers))
print(viewers["visits"].mean())

# %% label="guess-idea" slide="-" tags=["guess"] gives_away=["wears people out", "exactly nothing"]
# SOLUTION
guess("08.p7", 0.1, low=-0.1, high=0.3)
# END
# STUB
# guess("08.p7", ..., low=..., high=...)
# END

# %% [markdown] label="idea-bet-notes" slide="notes"
# 1 min. Everybody's page prints their own *at best*. Kept, never judged. Write three bets on the board, with the names of the switches.

# %% label="idea-worth" slide="subslide" tags=["answer-key"] code="hide" heading="Two lives, with the same luck"
worth = idea.worth(town, switch, mine)
reveal("08.p7", worth.loc["visits", "more"])

# %% label="idea-guardrail" slide="-" code="hide"
worth

# %% [markdown] label="idea-worth-read" slide="fragment" tags=["answer-key"]
# <details><summary>After you have run both</summary>
#
# Everybody lived the *next* two weeks twice, with the same luck: as built, and with your switch on. Is `more` visits inside your bet? Is `more` minutes not below 0? And how far is *at best*? In twenty of twenty other towns none of the six reached it, neither for everybody nor for phones.
#
# *HeroTube is made up. A real site cannot live twice: it would now run the experiment.*
#
# </details>
#
# @hall Everybody lived the *next* two weeks twice. Is `more` visits inside your bet? Is `more` minutes not below 0? And how far is *at best*?
# @hall
# @hall *A real site cannot live twice: it would now run the experiment.*

# %% [markdown] label="idea-worth-notes" slide="notes"
# 1.5 min. The numbers are of the idea in our two lines. Go back to the three bets: who was inside? In twenty of twenty other towns none of the six reached its *at best*, neither for everybody nor for phones. An idea that is worth less than hoped is a result. *At best* is a hope, not a law: a filter of few who come very often can pass it.

# %% [markdown] label="idea-six" slide="slide" tags=["vote"] vote="08.v3" gives_away=["wears people out"]
# ### All six, for everybody
#
# One of the six brings more visits in the first 3 days, and **fewer in two weeks**. Which?
#
# a) `captions`
#
# b) `large_text`
#
# c) `short_first`
#
# d) `daily_reminder`

# %% [markdown] label="idea-six-notes" slide="notes"
# 1.5 min. Vote, talk to your neighbour, vote again. Then: what would each do to a viewer's mood, and what to the minutes?

# %% label="idea-six-table" slide="subslide" tags=["answer-key"] heading="Three days, and two weeks" code="hide"
everybody = viewers["visits"] >= 0
idea.all_six(town, everybody)

# %% [markdown] label="idea-six-table-notes" slide="notes"
# 0.5 min. It is d. Go back to the vote: compare the first two columns row by row.

# %% label="idea-six-figure" slide="subslide" heading="For everybody, or for yours only?"
show(idea.plot_six(town, mine))

# %% [markdown] label="idea-six-figure-notes" slide="notes"
# 1 min. *Yours* are those of our two lines. Where is *yours only* to the right of *everybody*? There the filter kept those out whom the switch annoys. Elsewhere fewer viewers have it, so it brings less.

# %% [markdown] label="idea-six-read" slide="subslide" tags=["answer-key"]
# <details><summary>After you have run both</summary>
#
# d) A reminder brings people at once, and each one wears people out a little. `short_first` wins visits and loses minutes: the guardrail stops it. `large_text` does exactly nothing. All this held in twenty of twenty other towns, but one thing: `short_first` won visits only in eighteen or more. Which one is best differs from town to town. But `captions` for phones and tablets were worth more than for everybody, in twenty of twenty.
#
# </details>
#
# @hall ### Which one is best?
# @hall
# @hall <details><summary>After you have run both</summary>
# @hall
# @hall It differs from town to town. But in twenty of twenty:
# @hall
# @hall - the reminder brings people at once, and each one **wears people out** a little;
# @hall - `short_first` loses minutes: the guardrail stops it;
# @hall - `large_text` does exactly nothing;
# @hall - `captions` for phones and tablets were worth more than for everybody.
# @hall
# @hall </details>

# %% [markdown] label="idea-six-read-notes" slide="notes"
# 1 min. `short_first` won visits in eighteen or more of the twenty. Who chose this switch, and for whom? Of twenty towns the best switch that keeps the guardrail is captions, loud_last or continue_row.

# %% [markdown] label="round-verdicts-b" slide="slide" tags=["round"]
# ## The two texts again
#
# *[[minutes]].*
#
# > **Quill:** In 01 we read what two texts say about us.
# >
# > **Nova:** Now our learners have done both jobs. Ask *them*.
#
# Six things that the two texts say:
#
# @hall ## The two texts again
# @hall
# @hall > **Quill:** In 01 we read what two texts say about us.
# @hall >
# @hall > **Nova:** Now our learners have done both jobs. Ask *them*.
# @hall
# @hall **Six things that the two texts say: are they right?**

# %% [markdown] label="round-verdicts-b-notes" slide="notes"
# 0.5 min. What did they say? Let somebody name one from memory.

# %% [markdown] label="six-sentences" slide="subslide"
# | | the text says | which |
# |---|---|---|
# | `languages` | Engineers are at home in C++, Java and Scala, data scientists in Python or R. | page |
# | `creativity` | It is a strength of the data scientist. | page |
# | `software_skill` | The engineer's goes deeper. | page |
# | `stakeholders` | The data scientist meets those who decide, the engineer does not. | page |
# | `overlap` | In companies each sometimes does the other's work. | story |
# | `model`: who makes it? | The data scientist. (The story says: the developer.) | page |
#
# @hall ### What the two texts say
# @hall
# @hall | | the page says |
# @hall |---|---|
# @hall | `languages` | Engineers: C++, Java and Scala. Data scientists: Python or R. |
# @hall | `creativity` | It is a strength of the data scientist. |
# @hall | `software_skill` | The engineer's goes deeper. |
# @hall | `stakeholders` | Only the data scientist meets those who decide. |
# @hall | `overlap` | (Story:) Each sometimes does the other's work. |
# @hall | `model` | The data scientist makes it. (Story: the developer.) |

# %% [markdown] label="six-sentences-notes" slide="notes"
# 1.5 min. Read the six aloud, one each. The first four are the page's four differences of lesson 01; the story says that the lines blur.

# %% [markdown] label="verdicts-task" slide="subslide"
# ### Your turn: your verdict
#
# By what you did here, say of each: `"agree"`, `"disagree"`, `"it depends"` or `"not done yet"`. Kept, never marked. First run both cells with the dots: the table says where to look again. Then decide.
#
# @hall ### Your turn: your verdict
# @hall
# @hall By what you did here, say of each: `"agree"`, `"disagree"`, `"it depends"` or `"not done yet"`. Kept, never marked.

# %% label="verdicts" slide="-" tags=["exercise", "open"]
# SOLUTION
languages = "it depends"
creativity = "disagree"
software_skill = "agree"
stakeholders = "disagree"
overlap = "agree"
model = "it depends"
# END
# STUB
# languages = ...
# creativity = ...
# software_skill = ...
# stakeholders = ...
# overlap = ...
# model = ...  # who makes it
# END

# %% [markdown] label="verdicts-notes" slide="notes"
# [[minutes]] min. First everybody runs both cells with the dots: the table says where to look again. In pairs: find one of the six on which you two differ, and each names the cell that decided it. *Not done yet* is a good verdict for anyone who has not been to 06. The next press shows the makers' verdicts: take a show of hands for each of the six before.

# %% label="weigh" slide="skip"
weigh([languages, creativity, software_skill, stakeholders, overlap, model])

# %% [markdown] label="verdicts-read" slide="subslide"
# <details><summary>Where the makers of this course stand (first give your own)</summary>
#
# - *languages*: **it depends.** Here both write Python. C++ came where speed was asked for (06).
# - *creativity*: **disagree.** Nova's check at the door needed an idea, too.
# - *software skill*: **agree**, about the jobs. But Quill's measures need tests as well.
# - *stakeholders*: **disagree.** An agreement is made with those who depend on it (06).
# - *overlap*: **agree.** You have swapped chairs.
# - *model*: **it depends** on the company. Here Nova makes it in 05, Quill in 07.
#
# You see it otherwise, and have a reason? Keep it.
#
# </details>
#
# @hall ### Why the makers say so
# @hall
# @hall First give your own reason.
# @hall
# @hall <details><summary>After you have run both</summary>
# @hall
# @hall - *languages*: **it depends.** C++ came where speed was asked for.
# @hall - *creativity*: **disagree.** Nova's check needed an idea, too.
# @hall - *software skill*: **agree**, about the jobs.
# @hall - *stakeholders*: **disagree.** An agreement is made with them.
# @hall - *overlap*: **agree.** You have swapped chairs.
# @hall - *model*: **it depends** on the company.
# @hall
# @hall </details>

# %% [markdown] label="verdicts-read-notes" slide="notes"
# 2 min. One reason from the room for each before you open ours. Here both write Python, C++ came in 06, and so did the agreement; the check stood at Nova's door, and Quill's measures need tests as well; the model is Nova's in 05 and Quill's in 07. Somebody who disagrees with us, and can say why, has understood the lesson.

# %% [markdown] label="should-we" slide="slide"
# ### Should we?
#
# A daily reminder brings people back for some days. Then they come less often than before. **This week's numbers look good. Who at HeroTube has to say something, and to whom?**
#
# <details><summary>One way to think about it</summary>
#
# Nova sees the reminders go out, Quill sees who stays away: each knows half. It is said in time only if they talk to each other.
#
# </details>

# %% [markdown] label="should-we-notes" slide="notes"
# 2 min. No right answer. Ask what it would take for somebody in this room to say it to a boss who likes the number.

# %% [markdown] label="recap-b" slide="slide"
# ## What you can do now, too
#
# - suggest a feature: for whom, its reach, its worth at best, and a bet beforehand;
# - weigh what a text says about two jobs.
#
# **Others call it:** feature flag (switch), targeting (for whom), intention to treat (divide by all assigned), counterfactual (the life without it).
#
# @hall ## What you can do now, too
# @hall
# @hall - suggest a feature: for whom, its reach, its worth at best, and a bet beforehand;
# @hall - weigh what a text says about two jobs.

# %% [markdown] label="recap-b-notes" slide="notes"
# 1 min. One sentence each from three people: which verdict was the hardest? Elsewhere they will hear feature flag (switch), targeting (for whom), intention to treat and counterfactual (the life without it).

# %% label="quiz-b" slide="slide" tags=["quiz"]
# SOLUTION
quiz("08.q4", "b")
quiz("08.q5", "c")
quiz("08.q6", "a")
# END
# STUB
# quiz("08.q4", ...)
# quiz("08.q5", ...)
# quiz("08.q6", ...)
# END

# %% [markdown] label="quiz-b-notes" slide="notes"
# 2 min. Alone. After it comes the test that they have been promised since lesson 00.

# %% [markdown] label="twin" slide="slide"
# ## Where do you stand now?
#
# The twins of 00's ten questions: the same ideas, in other words. Run each cell, put letters in place of the dots, and run it again. The last cell shows both answers.
#
# @hall ## Where do you stand now?
# @hall
# @hall The twins of 00's ten questions: the same ideas, in other words. Your letters are kept, and the last cell shows both answers.
# @hall
# @hall ```python
# @hall quiz("08.t1", ...)
# @hall ```

# %% [markdown] label="twin-notes" slide="notes"
# 5.5 min. On your own page, alone and in silence, as the first time: run a cell, read its two questions, put letters in place of the dots, run it again. Nobody looks at a neighbour's page, and nobody adds up points. Then everybody runs the last cell, each for themselves.

# %% label="twin-1" slide="skip" tags=["quiz"]
# SOLUTION
quiz("08.t1", "a")
quiz("08.t2", "c")
# END
# STUB
# quiz("08.t1", ...)
# quiz("08.t2", ...)
# END

# %% label="twin-2" slide="skip" tags=["quiz"]
# SOLUTION
quiz("08.t3", "b")
quiz("08.t4", "a")
# END
# STUB
# quiz("08.t3", ...)
# quiz("08.t4", ...)
# END

# %% label="twin-3" slide="skip" tags=["quiz"]
# SOLUTION
quiz("08.t5", "c")
quiz("08.t6", "b")
# END
# STUB
# quiz("08.t5", ...)
# quiz("08.t6", ...)
# END

# %% label="twin-4" slide="skip" tags=["quiz"]
# SOLUTION
quiz("08.t7", "a")
quiz("08.t8", "b")
# END
# STUB
# quiz("08.t7", ...)
# quiz("08.t8", ...)
# END

# %% label="twin-5" slide="skip" tags=["quiz"]
# SOLUTION
quiz("08.t9", "c")
quiz("08.t10", "a")
# END
# STUB
# quiz("08.t9", ...)
# quiz("08.t10", ...)
# END

# %% label="twin-both" slide="skip" tags=["quiz"]
both_answers()

# %% [markdown] label="end" slide="slide" tags=["belief"] belief="08.b3"
# ### The screen goes dark
#
# > **A common belief.** *"It learned on its own, so nobody is behind it."*
#
# > **Bolt:** I learned from all who watched.
# >
# > **Nova:** I wrote how he learns. I never asked what for.
# >
# > **Quill:** I asked. But alone, my finding is a page in a drawer.
#
# When a page shows you just the right thing, or the wrong one, remember the heroes behind the screen. They can put it right. You know what they do: you have done it.
#
# @hall ### The screen goes dark
# @hall
# @hall > *"It learned on its own, so nobody is behind it."*
# @hall
# @hall > **Bolt:** I learned from all who watched.
# @hall >
# @hall > **Nova:** I wrote how he learns. I never asked what for.
# @hall >
# @hall > **Quill:** I asked. But alone, my finding is a page in a drawer.
# @hall
# @hall Remember the heroes behind the screen. They can put it right.

# %% [markdown] label="end-notes" slide="notes"
# 1 min. First the belief: is nobody behind it? Three people read the three heroes aloud. When a page shows you just the right thing, or the wrong one, it is they who can put it right. Then one question to take home: which of the two chairs was yours?

# %% [markdown] label="further" slide="slide" tags=["further"]
# ## Go further
#
# *[[minutes]], at your own pace; nothing later needs it.* (Run the first sitting's set-up cell first. *Twenty towns*: other HeroTubes of 2,000 viewers.)
#
# @hall ## Go further
# @hall
# @hall - How many viewers? When may you stop?
# @hall - What you reward
# @hall - What a page shows that learns from itself
# @hall - Who is found without a name
# @hall - What AI changed

# %% [markdown] label="further-notes" slide="notes" tags=["further"]
# 1 min. For those who want more, at their own pace. Six short walks; each stands alone. *Twenty towns* are other HeroTubes of 2,000 viewers.

# %% label="further-setup" slide="skip" tags=["further"]
# The tools of this part.
from course_utils.experiments import middle_95
from course_utils.lessons.lesson_08 import anonymous, idea, record, sizing, stopping

small_town = World()

# %% [markdown] label="size" slide="slide" tags=["further"]
# ### How many viewers?
#
# > **Nova:** My idea brings 0.8 visits more per viewer. Try it on 250!
# >
# > **Quill:** Would 250 *see* 0.8?
#
# Try it out on paper, 1,000 times: draw `n` viewers for each side, and on the new side add `more` visits. The **gap**: mean visits of the new side minus those of the old.
#
# @hall ### How many viewers?
# @hall
# @hall > **Nova:** My idea brings 0.8 visits more per viewer. Try it on 250!
# @hall >
# @hall > **Quill:** Would 250 *see* 0.8?
# @hall
# @hall Try it out on paper: draw viewers for each side, and add some visits on the new side. The **gap**: mean visits of the new side minus those of the old.

# %% [markdown] label="size-ask-notes" slide="notes" tags=["further"]
# 1 min. A show of hands: does Quill's 250 see it? So let us make the experiment 1,000 times, on paper.

# %% label="size-gaps" slide="subslide" tags=["further"] heading="An experiment on paper" lines="5-10"
visits = idea.one_row_per_viewer(small_town)["visits"].to_numpy()
rng = np.random.default_rng(8)


def gaps(n, more):
    made = np.zeros(1000)
    for i in range(1000):
        old, new = rng.choice(visits, n), rng.choice(visits, n)
        made[i] = new.mean() + more - old.mean()
    return made

# %% [markdown] label="size-notes" slide="notes" tags=["further"]
# 1 min. Read the function aloud: `n` viewers a side, `more` visits on top, the gap, 1,000 times. With more = 0 it is an experiment that changes nothing. Real viewers would not all have 0.8 visits more: it is their mean that matters here.

# %% [markdown] label="size-task" slide="subslide" tags=["further"]
# `nothing`: 1,000 gaps with `more = 0`. `change`: 1,000 with a change. An experiment *sees* the change if its gap is above the middle 95 of `nothing`. Write the share of `change` that sees it, from 0 to 1. (Help: `hint("08.6")`.)
#
# @hall ### Your turn: is it seen?
# @hall
# @hall An experiment *sees* a change if its gap is above the middle 95 of the gaps with `nothing`. **Write the share of `change` that sees it, from 0 to 1.**

# %% label="exercise-size" slide="-" paper="notebook" tags=["further", "exercise"]
def seen(nothing, change):
    low, high = middle_95(nothing)
    # SOLUTION
    return (change > high).mean()
    # END
    # STUB
    # return ...
    # END


check("08.6", seen)

# %% [markdown] label="size-task-notes" slide="notes" tags=["further"]
# [[minutes]] min. In pairs. `nothing` holds 1,000 gaps with more = 0, `change` 1,000 gaps with a change: luck alone hardly ever makes so high a gap. Somebody will compare with 0: how many experiments with nothing are above 0?

# %% [markdown] label="size-vote" slide="slide" tags=["further", "vote"] vote="08.v7" paper="notebook" gives_away=["1,000 a side were"]
# ### A change of 0.8 visits
#
# Usually viewers come {{ f"{visits.mean():.1f}" }} times in two weeks. **How many viewers does each side need, so that at least 80 of 100 experiments see 0.8 more?**
#
# a) 250
#
# b) 1,000
#
# c) 4,000
#
# d) 16,000

# %% [markdown] label="size-vote-notes" slide="notes" tags=["further"]
# 2 min. Vote, talk to your neighbour, vote again.

# %% label="size-table" slide="subslide" tags=["further"] code="hide" heading="Which size sees 0.8 more?"
sizes = pd.DataFrame(index=[250, 1000, 4000, 16000])
for n in sizes.index:
    # sizing.seen does what yours does
    sizes.loc[n, "0.8 more"] = sizing.seen(gaps(n, 0), gaps(n, 0.8))
sizes

# %% [markdown] label="size-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# c): in twenty of twenty towns 1,000 a side were too few, and 4,000 enough.
#
# </details>
#
# @hall In twenty of twenty towns 1,000 a side were too few, and 4,000 enough. Some viewers never come, some come every day: beside that, 0.8 is little.

# %% [markdown] label="size-table-notes" slide="notes" tags=["further"]
# 1 min. It is c; `sizing.seen` does what yours does. Compare with the vote. 1,000 a side see it in about a third of the experiments.

# %% [markdown] label="size-half" slide="subslide" tags=["further"]
# ### Half as much
#
# **0.4** visits more: about what the best ideas of the second sitting brought. How many **times** as many viewers does it need?

# %% label="guess-half" slide="-" tags=["further", "guess"] gives_away=["four times"]
# SOLUTION
guess("08.p8", 2, low=1, high=8)
# END
# STUB
# guess("08.p8", ..., low=..., high=...)
# END

# %% [markdown] label="size-half-notes" slide="notes" tags=["further"]
# 1 min. Most will say two. Write the guesses on the board.

# %% label="half-table" slide="subslide" tags=["further"] code="hide" heading="How many times as many?"
for n in sizes.index:
    sizes.loc[n, "0.4 more"] = sizing.seen(gaps(n, 0), gaps(n, 0.4))
enough = (sizes >= 0.8).idxmax()  # the first row with 80 of 100
reveal("08.p8", enough["0.4 more"] / enough["0.8 more"])
sizes

# %% [markdown] label="half-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# Half as large, **four times** as many: in twenty of twenty towns 4,000 a side were too few for 0.4, and 16,000 enough. So first ask how small a change you care about. (Others call the share *power*.)
#
# </details>
#
# @hall Half as large, **four times** as many: but for luck, each number on the right equals the left one a row above. So first ask how small a change you care about.

# %% [markdown] label="half-notes" slide="notes" tags=["further"]
# 1 min. In twenty of twenty towns 4,000 a side were too few for 0.4, and 16,000 enough. Others call the share *power*. The second sitting's town has 8,000: 4,000 a side. How often would a coin have seen its best ideas? Real sites also use what they know of each viewer from the weeks before.

# %% [markdown] label="stop" slide="slide" tags=["further"]
# ### When may you stop early?
#
# Looking daily for a *win* finds wins that are none. But what if a page **hurts**?
#
# A rule: each evening toss all coins again, 1,000 times. If **none** of these gaps in visits is as low as the real one, close the experiment. 100 experiments each: *nothing* changed, a *daily reminder*, the *louder page*.
#
# @hall ### When may you stop early?
# @hall
# @hall Looking daily for a *win* finds wins that are none. But what if a page **hurts**?
# @hall
# @hall A rule: each evening toss all coins again, 1,000 times. If **none** of these gaps in visits is as low as the real one, close the experiment.

# %% label="stop-run" slide="-" tags=["further"] code="hide"
evenings = stopping.try_out(small_town)

# %% [markdown] label="stop-run-notes" slide="notes" tags=["further"]
# 1 min. It was tried out 100 times each with nothing changed, with a daily reminder and with the louder page. The same strict line as for the coin in the first sitting: none of 1,000. Why so strict, if one looks 14 times?

# %% [markdown] label="stop-ask" slide="subslide" tags=["further"]
# Sort the 100 with the louder page by when they are closed. On which of the 14 evenings is the middle one closed?
#
# @hall ### How soon?
# @hall
# @hall 100 experiments with the louder page, in the order in which they are closed: **on which of the 14 evenings is the middle one closed?**

# %% label="guess-stop" slide="-" tags=["further", "guess"] gives_away=["small harm"]
# SOLUTION
guess("08.p9", 5, low=2, high=12)
# END
# STUB
# guess("08.p9", ..., low=..., high=...)
# END

# %% [markdown] label="stop-notes" slide="notes" tags=["further"]
# 1 min. Ask too: of the 100 that change nothing, how many are closed all the same? And of the reminder?

# %% label="stop-strict" slide="subslide" tags=["further"] lines="1" heading="Closed by the strict line"
strict = stopping.closed(evenings, line=0)
reveal("08.p9", strict.loc["louder page", "evening in the middle"])
strict

# %% [markdown] label="stop-lines-notes" slide="notes" tags=["further"]
# 1 min. Read one row aloud: of 100 experiments, how many were closed early, and on which evening the middle one? Compare with the guesses.

# %% label="stop-careless" slide="subslide" tags=["further"] heading="And by a second line?"
stopping.closed(evenings, line=25)  # 25 of 1,000 tosses may be as low

# %% [markdown] label="stop-strict-notes" slide="notes" tags=["further"]
# 1 min. Compare the first rows of the two tables, then the last ones.

# %% [markdown] label="stop-read" slide="subslide" tags=["further"]
# <details><summary>After you have run both</summary>
#
# In twenty of twenty towns the strict line closed at least 70 of 100 louder pages, and at most 3 of 100 that change nothing. The second line is quicker, but closed up to 14 of these. The reminder harms less: the strict line mostly misses it.
#
# </details>
#
# @hall ### And who is stopped?
# @hall
# @hall <details><summary>After you have run both</summary>
# @hall
# @hall In twenty of twenty towns the strict line closed at least 70 of 100 louder pages, and at most 3 of 100 that change nothing.
# @hall
# @hall The second line is quicker, but it closed up to 14 that change nothing.
# @hall
# @hall </details>

# %% [markdown] label="stop-read-notes" slide="notes" tags=["further"]
# 1 min. The reminder harms less: with 2,000 viewers the strict line mostly misses it. Who should draw this line, and when? Before the start, by those who answer for the viewers.

# %% [markdown] label="goals" slide="slide" tags=["further"]
# ### What you reward
#
# Somebody knows every taste and every video. One page wants the most **clicks**. Another wants the most **satisfaction**: what people think of a video afterwards. Which has more starts, early and late? And visits? (`more, %`: clicks against satisfaction.)
#
# @hall ### What you reward
# @hall
# @hall Somebody knows every taste and every video. One page wants the most **clicks**, another the most **satisfaction**: what people think of a video afterwards.
# @hall
# @hall **Which has more starts, early and late? And visits?**

# %% [markdown] label="goals-ask-notes" slide="notes" tags=["further"]
# 1 min. Say it before you look: two hands for starts, early and late, one for visits.

# %% label="goals-table" slide="subslide" tags=["further"] heading="Clicks against satisfaction" code="hide"
record.goals()

# %% [markdown] label="goals-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# Clicks bring a few more starts in the first five days, in {{ record.goals()["towns with more"].iloc[0] }} of 20 towns. In the second week there are fewer, in twenty of twenty: people come less. (Both beat the usual page in visits, in twenty of twenty.)
#
# </details>
#
# @hall Who wants clicks gets a few more starts in the first five days, in {{ record.goals()["towns with more"].iloc[0] }} of 20 towns. In the second week they are fewer, in twenty of twenty: people have been leaving.

# %% [markdown] label="goals-notes" slide="notes" tags=["further"]
# 1 min. `more, %` is clicks against satisfaction. Who wants satisfaction gets more of both in the end. How long must an experiment run to see it? What would a team say that looks after five days?

# %% [markdown] label="loop" slide="slide" tags=["further", "vote"] vote="08.v8" paper="notebook" gives_away=["narrower in"]
# ### A page that learns from itself
#
# The **learning page**: each night a model learns from *its own* pages. How many topics are among the first 40 videos that a viewer is *shown* in a week? And among the first five *watched*? **Week 4 against week 1:**
#
# a) fewer of both
#
# b) fewer shown, as many watched
#
# c) as many shown, fewer watched
#
# d) as many of both

# %% [markdown] label="loop-notes" slide="notes" tags=["further"]
# 2 min. Vote, talk to your neighbour, vote again. The same viewers are counted in both weeks, and as many of their videos.

# %% label="loop-table" slide="subslide" tags=["further"] code="hide" heading="Week 1 and week 4"
record.loop()

# %% [markdown] label="loop-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# b). The learning page became narrower in {{ record.loop().loc["topics shown, learning page", "towns with fewer"] }} of 20 towns, and by more than the usual page (it learns nothing) in 17. Fewer topics *watched*: only in {{ record.loop().loc["topics watched, learning page", "towns with fewer"] }}. But the last rows: the town watches far fewer different videos than with the usual page. (*HeroTube only.*)
#
# </details>
#
# @hall The learning page *shows* fewer topics in {{ record.loop().loc["topics shown, learning page", "towns with fewer"] }} of 20 towns; fewer are *watched* only in {{ record.loop().loc["topics watched, learning page", "towns with fewer"] }}. But the town watches far fewer different videos.

# %% [markdown] label="loop-read-notes" slide="notes" tags=["further"]
# 2 min. It is b. The page became narrower by more than the usual page, which learns nothing, in 17 of 20. The last rows hold from week 1 on, and for HeroTube only. Who pays for it? Whoever made a video that is never shown. 05's Go further fills some places of the page at random.

# %% [markdown] label="no-names" slide="slide" tags=["further"]
# ### A table without names
#
# > **Nova:** We give out four weeks of watches, without names! `who` is a number drawn at random.
# >
# > **Quill:** Then nobody can be found?
#
# Somebody knows three of your watches: which video, on which day. **Of 100 viewers (with four watches or more), how many are found like this: their three watches fit nobody else?**
#
# @hall ### A table without names
# @hall
# @hall > **Nova:** We give out four weeks of watches, without names! `who` is a number drawn at random.
# @hall >
# @hall > **Quill:** Then nobody can be found?
# @hall
# @hall Somebody knows three of your watches: which video, on which day. **Of 100 viewers, how many are found like this: their three watches fit nobody else?**

# %% label="guess-names" slide="-" tags=["further", "guess"] gives_away=["nearly everybody"]
# SOLUTION
guess("08.p10", 30, low=5, high=90)
# END
# STUB
# guess("08.p10", ..., low=..., high=...)
# END

# %% [markdown] label="no-names-notes" slide="notes" tags=["further"]
# 2 min. The 100 are of those who have four watches or more. Who in the room has told somebody today what they watched yesterday?

# %% label="names-table" slide="subslide" tags=["further"] lines="2-3" heading="Three watches of a friend"
table = anonymous.no_names(small_town)
known = anonymous.of_a_friend(table)  # three times: video, day
known

# %% [markdown] label="names-table-notes" slide="notes" tags=["further"]
# 1 min. Three pairs: a video and a day. How would you find the friend in the table?

# %% label="names-fits" slide="subslide" tags=["further"] heading="Whom does each watch fit?" lines="1-5,7-9"
def fits(watch):
    video, day = watch
    rows = table[(table["video"] == video) & (table["day"] == day)]
    return set(rows["who"])


first, second = fits(known[0]), fits(known[1])
third = fits(known[2])
pd.Series([first, second, third]).str.len()  # how many viewers each watch fits

# %% [markdown] label="names-fits-notes" slide="notes" tags=["further"]
# 1 min. Read the function aloud: which rows are left, and what does it give back? A set is written {…}: each number once.

# %% [markdown] label="names-task" slide="subslide" tags=["further"]
# `known` is what you know of a friend. `first & second` holds who is in both. **Who fits all three?** (Help: `hint("08.7")`.)
#
# @hall ### Your turn: find the friend
# @hall
# @hall Each watch alone fits many. `first & second` holds who is in both. **Who fits all three?**

# %% label="exercise-names" slide="-" paper="notebook" tags=["further", "exercise"]
# SOLUTION
who = first & second & third
# END
# STUB
# who = ...
# END
check("08.7", who)

# %% [markdown] label="names-task-notes" slide="notes" tags=["further"]
# [[minutes]] min. Then look up everything else: table[table["who"] == …].

# %% label="names-share" slide="subslide" tags=["further"] code="hide" heading="How many can be found?"
found = anonymous.singled_out(table)
reveal("08.p10", round(100 * found.loc[3, "video and day"]))
found.round(2)

# %% [markdown] label="names-share-notes" slide="notes" tags=["further"]
# 1 min. The row with 3, the column *video and day*: compare with the guesses. With weeks in place of days fewer are found, and still many.

# %% [markdown] label="names-read" slide="subslide" tags=["further"]
# <details><summary>After you have run it</summary>
#
# Nearly everybody: at least 95 of 100, in twenty of twenty towns. *Netflix once gave out ratings of 500,000 people without names. Anyone who knew a little about one of them could easily find the row (Narayanan and Shmatikov, 2008).*
#
# </details>
#
# @hall ### And outside HeroTube?
# @hall
# @hall Here nearly everybody is found: at least 95 of 100, in twenty of twenty towns.
# @hall
# @hall <details><summary>After you have run it</summary>
# @hall
# @hall *Netflix once gave out ratings of 500,000 people without names. Anyone who knew a little about one of them could easily find the row (Narayanan and Shmatikov, 2008).*
# @hall
# @hall </details>

# %% [markdown] label="names-read-notes" slide="notes" tags=["further"]
# 1 min. Deleting names is not enough. What would you give out? What else could be left out, and what would the research lose?

# %% [markdown] label="ai" slide="slide" tags=["further"]
# ### What generative AI changed
#
# > **Nova:** It writes my function in a minute.
# >
# > **Quill:** And my report. Who sees the test fail?
#
# Does it save time? *2023:* developers wrote a small web server. Those with an AI assistant were **55.8% faster** than those without (Peng and others).

# %% [markdown] label="ai-notes" slide="notes" tags=["further"]
# 1 min. Facts with a year: ask what may have changed since. Who made the trial? (Some of its authors work for the makers of the assistant.)

# %% [markdown] label="ai-vote" slide="subslide" tags=["further", "vote"] vote="08.v9" paper="notebook" gives_away=["19%", "believed"]
# ### And two years later?
#
# *2025:* 16 experienced developers, 246 tasks in projects that they knew well. A coin for each task: AI allowed, or not. They expected to need 24% less time with it (Becker and others). **What did the clock say?**
#
# a) much less time
#
# b) a little less
#
# c) the same
#
# d) more time

# %% [markdown] label="ai-vote-notes" slide="notes" tags=["further"]
# 2 min. Vote, talk, vote again: for whom could it be different from a small web server?

# %% [markdown] label="ai-read" slide="subslide" tags=["further"]
# <details><summary>After your vote</summary>
#
# d) **19% more** time; by the authors' data the interval is about 1 to 39%. Afterwards the developers still *believed* that AI had saved them 20%. Both trials can be right: other people, other tasks, other tools. Neither says how it is today.
#
# </details>
#
# @hall ### What the clock said
# @hall
# @hall <details><summary>After your vote</summary>
# @hall
# @hall d) **19% more** time (interval: about 1 to 39%). Afterwards the developers still *believed* that AI had saved them 20%.
# @hall
# @hall Both trials can be right: other people, other tasks, other tools.
# @hall
# @hall </details>

# %% [markdown] label="ai-read-notes" slide="notes" tags=["further"]
# 1 min. The interval is from the authors' data. Neither trial says how it is today. The clock and the feeling differ: that is why somebody measures.

# %% [markdown] label="ai-stays" slide="slide" tags=["further"]
# ### What stays
#
# | | the assistant writes | what stays yours |
# |---|---|---|
# | **Nova** | a function | a test that you have seen fail |
# | **Quill** | a report | the question, and a number with its interval |

# %% [markdown] label="ai-stays-notes" slide="notes" tags=["further"]
# 1 min. Who has been to 06 knows a fast function with a fault, and *Go further* of 04 has a confident report. One sentence each: what would you never hand over?
