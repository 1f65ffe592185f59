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
from course_utils.lessons.lesson_08.verdicts import weigh
from course_utils.lessons.lesson_08.where_you_stand import both_answers
from course_utils.recommend import TasteFactors
from course_utils.world import Features, World

look, town = style.use(), World()
watches, videos = town.simulate(days=28).watches, town.videos

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
# Think of what you did in this course, not of what sounds right. For each: `"agree"`, `"disagree"`, `"it depends"` or `"not done yet"`. They are kept and never marked. Run both cells: the table says where to look again before you decide.

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
# - *languages*: **it depends.** In this course both write Python. C++ came in where speed was asked for (06).
# - *creativity*: **disagree.** Nova's check at the door and her test are ideas, as much as Quill's.
# - *software skill*: **agree**, about the jobs. But Quill's measure is worth nothing without a test.
# - *stakeholders*: **disagree.** A promise about a service is made with the people who depend on it (06).
# - *overlap*: **agree.** You have swapped chairs, and Quill read a tree (02).
# - *who makes the model*: **it depends** on the company. Here Nova makes it in 05, Quill in 07.
#
# We made one site and read two texts. If you have a reason to see it otherwise, keep it.
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
# Bolt has learned from everybody's watches. Now we let a second Bolt learn from **viewer 98's own watches alone**, and ask both for ten videos. Viewer 98 has watched 40.
#
# **How many of the first Bolt's ten does the second one suggest as well?**
#
# a) all ten: it is the same person's taste
#
# b) more than half
#
# c) three or fewer
#
# d) it gives an error, for one viewer is too few

# %% [markdown] label="behind-notes" slide="notes"
# 2 min. Vote, talk to your neighbour, vote again. a and b are what most people say whose feed *knows them*.

# %% label="behind-run" slide="subslide"
everybody = TasteFactors().fit(watches, None, videos)
alone = watches[watches["viewer_id"] == 98]
only_98 = TasteFactors().fit(alone, None, videos)
page, lonely = everybody.recommend([98])[0], only_98.recommend([98])[0]
page, lonely

# %% [markdown] label="behind-read" slide="fragment" tags=["belief"] belief="08.b3"
# <details><summary>After you have run it</summary>
#
# c): {{ len(set(page) & set(lonely)) }}. Of a video that 98 has not watched, the second one knows nothing: the score is 0, so it takes the first in the list. What goes well with what, it can only learn from **other people**: {{ f"{len(watches['viewer_id'].value_counts()):,}" }} viewers watched something in these four weeks.
#
# > **A common belief.** *"It learned on its own, so nobody is behind it."* Behind one page are the people who watched, the people who filmed, Nova who wrote what learns, and Quill who asked what for. When it goes wrong, these are who can put it right.
#
# </details>

# %% [markdown] label="behind-read-notes" slide="notes"
# 1 min. In each of twenty other towns we asked twenty viewers: never more than three of ten. Whoever talks about *the algorithm* talks about people.

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
# - weigh what a text says about a job by what you have done yourself;
# - say who is behind a page that "learned on its own".

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
# In 00 you answered ten questions, and nobody told you anything. Here are their twins: the same ideas, in other words. Answer all ten, as in `quiz("08.t1", "a")`; the last cell shows both.

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
# This is where everybody's lessons end. The next time a page shows you just the right thing, or just the wrong one, remember the heroes behind the screen. You know now what they do, and you have done it.

# %% [markdown] label="end-notes" slide="notes"
# 1 min. Three people read the three heroes aloud. Then one question to take home: which of the two chairs was yours?
