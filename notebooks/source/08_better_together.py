# %% [markdown] label="title" slide="slide"
# # 08 · Better together
#
# ![Nova with her wrench, Quill with his magnifying glass and, between them, Bolt, the small green robot, waving.](images/heroes.svg)
#
# **One builds what learns, the other finds answers. What can they do together?**
#
# *[[minutes]], after 05. New Python: none.*

# %% [markdown] label="title-notes" slide="notes"
# 1 min.

# %% [markdown] label="sitting-b" slide="slide" tags=["sitting-b"]
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
from course_utils.recommend import TasteFactors
from course_utils.world import World

look, town, small_town = style.use(), World(n_viewers=8000), World()
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

# %% label="idea-menu" slide="-"
idea.menu()

# %% [markdown] label="idea-notes" slide="notes"
# 1.5 min. Read the table aloud. Each switch can be on for some viewers only. Take no votes yet.

# %% [markdown] label="idea-viewers" slide="subslide"
# The viewers' last two weeks: visits, starts, videos stopped `half_way`, minutes. Piles by device; try `"age_group"`, too.

# %% label="idea-look" slide="-"
columns = ["visits", "starts", "half_way", "minutes"]
viewers.groupby("device")[columns].mean().round(1)

# %% [markdown] label="idea-viewers-notes" slide="notes"
# 1 min. In pairs: who stops half-way? Who has a phone? One sentence a pair: our idea is for … because …

# %% [markdown] label="idea-choose" slide="subslide"
# **Choose.** A switch, and your own filter of whom it is for. Change both lines.

# %% label="idea-mine" slide="-"
switch = "continue_row"
mine = viewers["half_way"] > 2

# %% [markdown] label="idea-reach-task" slide="fragment"
# Anyone who never comes cannot see it. `viewers[mine]` are yours. How many of them came in the two weeks? (Help: `hint("08.5")`.)

# %% label="exercise-idea-reach" slide="-" tags=["exercise"]
def reach(viewers, mine):
    # SOLUTION
    return sum(viewers[mine]["visits"] > 0)
    # END
    # STUB
    # return ...
    # END


check("08.5", reach)

# %% [markdown] label="idea-choose-notes" slide="notes"
# 3 min. Any filter works: `viewers["device"] == "phone"`, two joined with `&`. Nobody has to agree. "For everybody" is `viewers["visits"] >= 0`.

# %% [markdown] label="idea-at-best-task" slide="subslide"
# And **at best**? Say that it works very well: each of those it reaches comes *once a week more*. How many visits more is that in two weeks, per *assigned* viewer? (Assigned are all viewers in the table. Help: `hint("08.6")`.)

# %% label="exercise-idea-at-best" slide="-" tags=["exercise"]
def at_best(viewers, mine):
    # SOLUTION
    return 2 * sum(viewers[mine]["visits"] > 0) / len(viewers)
    # END
    # STUB
    # return ...
    # END


check("08.6", at_best)

# %% [markdown] label="idea-at-best-notes" slide="notes"
# 2 min. Why all viewers below the line? If only those who came stood there, an idea that drives people away would look good.

# %% [markdown] label="idea-bet" slide="subslide"
# Yours at best, and the visits per viewer as the site is. **Your bet: how many visits more per assigned viewer in two weeks?** With a low and a high; below 0 is possible.

# %% label="idea-before" slide="-"
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
# 1 min. Kept, never judged. Write three bets on the board, with the names of the switches.

# %% label="idea-worth" slide="subslide" tags=["answer-key"]
worth = idea.worth(town, switch, mine)
reveal("08.p7", worth.loc["visits", "more"])

# %% label="idea-guardrail" slide="-"
worth

# %% [markdown] label="idea-worth-read" slide="fragment" tags=["answer-key"]
# <details><summary>After you have run both</summary>
#
# Everybody lived two weeks twice, with the same luck: as built, and with your switch for yours. Is `more` visits inside your bet? Is `more` minutes not below 0? And how far is *at best*? In twenty of twenty other towns none of the six reached it, neither for everybody nor for phones.
#
# *HeroTube is made up. A real site cannot live twice: it would now run the experiment.*
#
# </details>

# %% [markdown] label="idea-worth-notes" slide="notes"
# 1.5 min. Go back to the three bets. Who was inside? An idea that is worth less than hoped is a result. *At best* is a hope, not a law: a filter of few who come very often can pass it.

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

# %% label="idea-six-table" slide="subslide" tags=["answer-key"]
everybody = viewers["visits"] >= 0
idea.all_six(town, everybody)

# %% [markdown] label="idea-six-table-notes" slide="notes"
# 0.5 min. Go back to the vote: compare the first two columns row by row.

# %% label="idea-six-figure" slide="subslide"
show(idea.plot_six(town, mine))

# %% [markdown] label="idea-six-read" slide="fragment" tags=["answer-key"]
# <details><summary>After you have run both</summary>
#
# d) A reminder brings people at once, and each one wears people out a little. `short_first` wins visits and loses minutes: the guardrail stops it. `large_text` does exactly nothing. In twenty of twenty other towns it was so (`short_first` won visits in at least eighteen). Which one is best differs from town to town, and so does whom it is for: `captions` for phones and tablets were worth more than for everybody, in twenty of twenty.
#
# </details>

# %% [markdown] label="idea-six-read-notes" slide="notes"
# 1.5 min. In the figure: where is *yours only* to the right of *everybody*? There the filter kept those out whom the switch annoys. Elsewhere fewer viewers have it, so it brings less. Of twenty towns the best switch that keeps the guardrail is captions, loud_last or continue_row.

# %% [markdown] label="round-verdicts-b" slide="slide" tags=["round"]
# ## The two texts again
#
# *[[minutes]].*
#
# > **Quill:** In 01 we read what two texts say about us.
# >
# > **Nova:** Now they have done both our jobs. Ask *them*.
#
# | | the text says | which |
# |---|---|---|
# | `languages` | Engineers are at home in C++, Java and Scala, data scientists in Python or R. | page |
# | `creativity` | It is a strength of the data scientist. | page |
# | `software_skill` | The engineer's goes deeper. | page |
# | `stakeholders` | The data scientist meets those who decide, the engineer does not. | page |
# | `overlap` | In companies each sometimes does the other's work. | story |
# | `model`: who makes it? | The data scientist. (The story says: the developer.) | page |

# %% [markdown] label="round-verdicts-b-notes" slide="notes"
# 2 min. Read the six aloud, one each. The first four are the page's four differences of lesson 01; the story says that the lines blur.

# %% [markdown] label="verdicts-task" slide="subslide"
# ### Your turn: your verdict
#
# By what you did in this course, say of each: `"agree"`, `"disagree"`, `"it depends"` or `"not done yet"`. Kept, never marked. Run both cells: the table says where to look again before you decide.

# %% label="verdicts" slide="-" tags=["exercise"]
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
# [[minutes]] min. In pairs: find one of the six on which you two differ, and each names the cell that decided it. *Not done yet* is a good verdict for anyone who has not been to 06.

# %% label="weigh" slide="subslide"
weigh([languages, creativity, software_skill, stakeholders, overlap, model])

# %% [markdown] label="verdicts-read" slide="fragment"
# <details><summary>Where the makers of this course stand (first give your own)</summary>
#
# - *languages*: **it depends.** Here both write Python. C++ came where speed was asked for (06).
# - *creativity*: **disagree.** Nova's check at the door is an idea, too.
# - *software skill*: **agree**, about the jobs. But Quill's measures need tests as well.
# - *stakeholders*: **disagree.** A promise about a service is made with those who depend on it (06).
# - *overlap*: **agree.** You have swapped chairs.
# - *model*: **it depends** on the company. Here Nova makes it in 05, Quill in 07.
#
# You see it otherwise, and have a reason? Keep it.
#
# </details>

# %% [markdown] label="verdicts-read-notes" slide="notes"
# 2 min. Take a show of hands for each of the six before you open the fold. Somebody who disagrees with us, and can say why, has understood the lesson.

# %% [markdown] label="behind" slide="slide" tags=["round", "vote"] vote="08.v6" gives_away=["first in the list", "other people"]
# ## Behind the screen
#
# *[[minutes]].*
#
# > **Bolt:** I fill the page of viewer 98. I learned that all by myself!
# >
# > **Quill:** From whom?
#
# Bolt has learned from the watches of a whole town. A second Bolt learns from **viewer 98's own watches alone**. Both suggest ten videos. **How many of the ten are the same?**
#
# a) all ten: it is the same person's taste
#
# b) more than half
#
# c) three or fewer
#
# d) none: it stops with an error

# %% [markdown] label="behind-notes" slide="notes"
# 2 min. Vote, talk to your neighbour, vote again. Somebody will say a: *my feed knows me*. Ask from whom it has learned that.

# %% label="behind-run" slide="subslide"
watches, videos = small_town.simulate(days=28).watches, small_town.videos
alone = watches[watches["viewer_id"] == 98]
bolt = TasteFactors().fit(watches, None, videos)
second = TasteFactors().fit(alone, None, videos)
bolt.recommend([98])[0], second.recommend([98])[0]

# %% [markdown] label="behind-read" slide="fragment" tags=["belief"] belief="08.b3"
# <details><summary>After you have run it</summary>
#
# c): {{ len(set(bolt.recommend([98])[0]) & set(second.recommend([98])[0])) }}. Of a video that 98 has not watched, the second one knows nothing: the score is 0, so it takes the first in the list. What goes well with what, it can only learn from **other people**: {{ f"{len(watches['viewer_id'].value_counts()):,}" }} viewers watched something in these four weeks.
#
# > **A common belief.** *"It learned on its own, so nobody is behind it."* Behind one page are all who watched and filmed, Nova who wrote what learns, and Quill who asked what for. They can put it right.
#
# </details>

# %% [markdown] label="behind-read-notes" slide="notes"
# 1 min. In each of twenty other towns we asked twenty viewers: never more than three of ten. Anyone who says *the algorithm* speaks of people.

# %% [markdown] label="should-we" slide="slide"
# ### Should we?
#
# A reminder every evening brings people back for some days. Then they come less often than before. **The numbers of this week look good. Who at HeroTube has to say something, and to whom?**
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
# - weigh what a text says about two jobs, and say who is behind a page.
#
# **Others call it:** feature flag (switch), targeting (for whom), intention to treat (divide by all assigned), counterfactual (the life without it).

# %% [markdown] label="recap-b-notes" slide="notes"
# 1 min. One sentence each from three people: which verdict was the hardest?

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
# Here are the twins of the ten questions of 00: the same ideas, in other words. Run each cell, put letters in place of the dots, as in `quiz("08.t1", "a")`, and run it again. The last cell shows both answers.

# %% [markdown] label="twin-notes" slide="notes"
# 0.5 min. Alone and in silence, as the first time. Nobody looks at a neighbour's page, and nobody adds up points.

# %% label="twin-1" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("08.t1", "a")
quiz("08.t2", "c")
# END
# STUB
# quiz("08.t1", ...)
# quiz("08.t2", ...)
# END

# %% [markdown] label="twin-1-notes" slide="notes"
# 1 min. The first pair: what a score is worth.

# %% label="twin-2" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("08.t3", "b")
quiz("08.t4", "a")
# END
# STUB
# quiz("08.t3", ...)
# quiz("08.t4", ...)
# END

# %% [markdown] label="twin-2-notes" slide="notes"
# 1 min. The second pair.

# %% label="twin-3" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("08.t5", "c")
quiz("08.t6", "b")
# END
# STUB
# quiz("08.t5", ...)
# quiz("08.t6", ...)
# END

# %% [markdown] label="twin-3-notes" slide="notes"
# 1 min. The third pair.

# %% label="twin-4" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("08.t7", "a")
quiz("08.t8", "b")
# END
# STUB
# quiz("08.t7", ...)
# quiz("08.t8", ...)
# END

# %% [markdown] label="twin-4-notes" slide="notes"
# 1 min. The fourth pair.

# %% label="twin-5" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("08.t9", "c")
quiz("08.t10", "a")
# END
# STUB
# quiz("08.t9", ...)
# quiz("08.t10", ...)
# END

# %% [markdown] label="twin-5-notes" slide="notes"
# 1 min. The last pair. Then everybody runs the next cell, each for themselves.

# %% label="twin-both" slide="skip" tags=["quiz"]
both_answers()

# %% [markdown] label="end" slide="slide"
# ### The screen goes dark
#
# > **Bolt:** Without Nova I would not learn. Without Quill I would learn the wrong thing.
# >
# > **Quill:** Without her, my finding is a page in a drawer.
# >
# > **Nova:** Without him, my robot is quick, and nobody knows what for.
# >
# > **Bolt:** And without all who watched, I would know nothing.
#
# The next time a page shows you just the right thing, or the wrong one, remember the heroes behind the screen. You know what they do. You have done it.

# %% [markdown] label="end-notes" slide="notes"
# 1 min. Three people read the three heroes aloud. Then one question to take home: which of the two chairs was yours?
