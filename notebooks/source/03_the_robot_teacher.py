# %% [markdown] label="title" slide="slide" cut="*Feed the robot* ([[round-2 door-task received-why]]): nothing later in the course needs the door, and its exercise works alone. Then begin the open task in class and leave the rest of its [[open-task]] for home."
# # 03 · The robot teacher
#
# ![Nova, an engineer with an orange mask, cape and headset, a star on her chest and a tool belt, holds up a wrench and smiles.](images/nova.svg)
#
# **Your taste changed last night. Which robot notices, and when?**
#
# *[[minutes]], after 02. New Python: a class, to be read.*
#
# @hall # 03 · The robot teacher
# @hall
# @hall ![Nova, an engineer with an orange mask, cape and headset, a star on her chest and a tool belt, holds up a wrench and smiles.](images/nova.svg)
# @hall
# @hall **Your taste changed last night. Which robot notices, and when?**

# %% [markdown] label="title-notes" slide="notes"
# 1 min. Ask who has been shown the wrong videos for weeks because of one evening. Keep the story: it comes back at the end.

# %% label="setup" slide="skip" tags=["setup"]
# Run me first: I bring the tools and the tables.
import pandas as pd
from course_utils.checks import check, guess, hint, quiz, reveal
from course_utils.figures import show, style
from course_utils.lessons.lesson_03 import judging
from course_utils.recommend import TopicCounts, door
from course_utils.world import World

look, site = style.use(), judging.Site(World())
watches = site.known[site.known["day"] < 28]

# %% label="earlier" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("03.r1", "b")
quiz("03.r2", "c")
# END
# STUB
# quiz("03.r1", ...)
# quiz("03.r2", ...)
# END

# %% [markdown] label="earlier-notes" slide="notes"
# 2 min. Two questions from earlier lessons, alone, then a word with the neighbour.

# %% [markdown] label="round-1" slide="slide" tags=["round"]
# ## From a cell to software
#
# > **Nova:** Viewer 98 is here. What will they watch next?
# >
# > **Bolt:** What have they watched most?

# %% label="tools" slide="-"
def count_topics(watches):
    return pd.crosstab(watches["viewer_id"], watches["topic"])

def row_of(viewer_id, counts):
    return counts[counts.index == viewer_id]

def largest(counts):  # the topic with the largest sum
    return counts.sum().idxmax()

# %% [markdown] label="round-1-notes" slide="notes"
# 1 min. Three small tools. Read each aloud as a sentence.

# %% label="viewer-98" slide="subslide" heading="What does viewer 98 watch most?"
row_of(98, count_topics(watches)).T

# %% [markdown] label="viewer-98-notes" slide="notes"
# 1 min. `.T` turns the row round, so that it can be read. What does viewer 98 watch most, and what never?

# %% [markdown] label="class-why" slide="slide"
# ### A class
#
# Nova has to sleep, so she **writes software that learns**. A **class** is its plan: `fit` learns, `predict` answers, `self` is the robot, `self.counts` what it remembers.
#
# @hall ### A class
# @hall
# @hall Nova has to sleep, so she **writes software that learns**. A **class** is its plan: `fit` learns, `predict` answers, `self` is the robot.

# %% label="robot" slide="-" steps="2-4|6-8|1-8"
class Robot:
    def fit(self, watches):
        self.counts = count_topics(watches)
        return self

    def predict(self, viewer_id):
        mine = row_of(viewer_id, self.counts)
        return largest(mine)

# %% label="ask-robot" slide="fragment"
robot = Robot().fit(watches)  # build one, let it learn
robot.predict(98)

# %% [markdown] label="class-notes" slide="notes"
# 2 min. The class is the plan, `Robot()` builds one robot, `fit` teaches it; `self.counts` is what it remembers. The presses mark its parts: read each as a sentence. Ask what `self.counts` would be if one built a second robot for another site.

# %% [markdown] label="stranger" slide="slide" tags=["vote"] vote="03.v1" gives_away=["alphabet", "no row", "mend it"]
# ### A stranger
#
# A new viewer should hear the site's favourite topic. What will viewer 999,999 hear? Say a letter.
#
# a) the site's favourite
#
# b) another topic
#
# c) an error
#
# d) "I do not know"

# %% [markdown] label="stranger-notes" slide="notes"
# 2 min. Vote by hands, talk to your neighbour, vote again.

# %% [markdown] label="test-why" slide="slide" heading="A test says what must be true"
# A **test**, in Python `assert`, says what must be true. If it is not, everything stops, with the words after the comma.
#
# @word test: A line of code that stops everything if something is not as it must be. Others call it: unit test.
#
# @hall `assert`: if it is not true, everything stops, with the words after the comma.

# %% label="test-fails" slide="-" lines="2-3" tags=["raises-exception"]
favourite = largest(robot.counts)
said = robot.predict(999_999)
assert said == favourite, f"a stranger should hear {favourite}, but hears {said}"

# %% [markdown] label="test-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# b): *{{ said }}*. A stranger has no row, so every sum is 0, and the "largest" is the first in the alphabet. Nova writes a test **and sees it fail** before she mends anything.
#
# </details>
#
# @hall b): *{{ said }}*. A stranger has no row, so every sum is 0, and the "largest" is the first in the alphabet. Nova writes a test first **and sees it fail**.

# %% [markdown] label="test-why-notes" slide="notes"
# 1 min. Red is what we want to see here: the test speaks. Read the last line of the error aloud: it says what should have been, and what was. A test that cannot fail tests nothing.

# %% [markdown] label="mended-task" slide="slide"
# ### Your turn: mend it
#
# `predict` gets two more lines. Which two letters?
#
# ```
# mine = row_of(viewer_id, self.counts)
# GAP 1
#     GAP 2
# return largest(mine)
# ```
#
# ```
# a  if mine == 0:           d  return "gaming"
# b  if len(mine) == 0:      e  return largest(self.counts)
# c  if viewer_id > 2000:    f  return largest(mine)
# ```
#
# (`len(mine)` is the number of rows. Help: `hint("03.10")`.)
#
# @hall ### Your turn: mend it
# @hall
# @hall `predict` gets two more lines. Which two letters?
# @hall
# @hall ```
# @hall def predict(self, viewer_id):
# @hall     mine = row_of(viewer_id, self.counts)
# @hall     GAP 1
# @hall         GAP 2
# @hall     return largest(mine)
# @hall ```
# @hall
# @hall ```
# @hall a  if mine == 0:           d  return "gaming"
# @hall b  if len(mine) == 0:      e  return largest(self.counts)
# @hall c  if viewer_id > 2000:    f  return largest(mine)
# @hall ```
# @hall
# @hall (`len(mine)`: the number of rows.)

# %% label="exercise-1" slide="-" tags=["exercise"] paper="notebook"
# SOLUTION
gaps = "be"
# END
# STUB
# gaps = ...  # in quotes
# END
check("03.10", gaps)

# %% [markdown] label="mended-notes" slide="notes"
# [[minutes]] min. Alone, then compare. Who chose d: what would that robot say on another site? Quick ones write the class in a new cell and run Nova's test on it.

# %% [markdown] label="round-2" slide="slide" tags=["round"]
# ## Feed the robot
#
# *[[minutes]].*
#
# Nova feeds the robot too. At the door a **data check** refuses bad rows, **and counts**. Which of these would you refuse?
#
# | viewer | video | day | second |
# |---|---|---|---|
# | 5 | 17 | 3 | 700 |
# | 5 | 17 | 3 | 700 |
# | 5 | 17 | 4 | 650 |
#
# @hall ## Feed the robot
# @hall
# @hall At the door a **data check** refuses bad rows, **and counts**. Which of these would you refuse?
# @hall
# @hall | viewer | video | day | second |
# @hall |---|---|---|---|
# @hall | 5 | 17 | 3 | 700 |
# @hall | 5 | 17 | 3 | 700 |
# @hall | 5 | 17 | 4 | 650 |

# %% [markdown] label="round-2-notes" slide="notes"
# 1 min. Watch out for the third row: the same viewer, the same video, another day. Somebody watched it again, and may. To refuse the second row the door needs a memory.

# %% [markdown] label="door-task" slide="subslide"
# To refuse the second row, the door needs a memory: `let_in`, the list of rows so far. Has `row` come before? (`3 in [3, 9]` is `True`. Help: `hint("03.9")`.)
#
# @hall ### Your turn: has this row come before?
# @hall
# @hall `let_in` is the list of rows so far. (`3 in [3, 9]` is `True`.)

# %% label="exercise-2" slide="-" tags=["exercise"]
def sent_twice(row, let_in):
    # SOLUTION
    return row in let_in
    # END
    # STUB
    # return ...
    # END


check("03.9", sent_twice)

# %% [markdown] label="door-notes" slide="notes"
# [[minutes]] min. Ask what the door would do without its memory.

# %% [markdown] label="received-why" slide="slide" heading="Quill: which day looks too busy?"
# > **Quill:** A day of last week looks busier than it was. Which?
# >
# > **Nova:** Ask the door.
#
# @hall > **Nova:** Ask the door.

# %% label="refuse" slide="-" code="hide"
words = pd.Series(door(site.received, range(600)), name="word")
pd.crosstab(site.received["day"], words).tail(7)  # the last week

# %% [markdown] label="received-notes" slide="notes"
# 0.5 min. The door gives each row a word; here they are counted day by day. On all other days the count is 0, so a day with more is a clue.

# %% [markdown] label="received-read" slide="subslide" heading="A door that refuses in silence hides the clue" tags=["answer-key"]
# <details><summary>After you have run it</summary>
#
# On day 23 the app sent {{ len(site.received) - len(watches) }} rows twice; the **answer key** agrees. (*We built this in. Real sites can use the method, not the number.*)
#
# </details>
#
# @hall On day 23 the app sent {{ len(site.received) - len(watches) }} rows twice; the **answer key** agrees. (*We built this in. Real sites can use the method, not the number.*)

# %% [markdown] label="received-read-notes" slide="notes"
# 0.5 min. So the door refuses, and counts. What would Quill have thought of day 23 without the count?

# %% [markdown] label="round-3" slide="slide" tags=["round"]
# ## In real time
#
# *[[minutes]].*
#
# > **Bolt:** Somebody has watched a video. Do I learn it now, or tonight?
#
# People say *in real time*, and may mean three things:
#
# | | after your watch | your list changes |
# |---|---|---|
# | **fresh inputs** | the model stays as it is, but is told of that watch | at once |
# | **trained every night** | its numbers move tonight | tomorrow |
# | **updated after every watch** | its numbers move | at once |
#
# *YouTube:* in 2016 its engineers called an up-to-the-second watch history vital (Covington and others): a fresh input.
#
# @word in real time: While you watch. Others call it: online.
#
# @hall ## In real time
# @hall
# @hall > **Bolt:** Do I learn a watch now, or tonight?
# @hall
# @hall **In real time** may mean three things:
# @hall
# @hall | | after your watch | your list changes |
# @hall |---|---|---|
# @hall | **fresh inputs** | the model stays as it is, but is told | at once |
# @hall | **trained every night** | its numbers move tonight | tomorrow |
# @hall | **updated after every watch** | its numbers move | at once |

# %% [markdown] label="round-3-notes" slide="notes"
# 2 min. Go down the table with one example: tonight at eight I watch my first cooking video. Whose list is another one at five past eight? YouTube: in 2010 suggestions were worked out beforehand, several times a day (Davidson and others); in 2016 its engineers called an up-to-the-second watch history vital (Covington and others): which row is that? The first. Neither paper says that the model learns after each watch.

# %% [markdown] label="your-watch" slide="slide"
# ### One watch of yours
#
# You are new: viewer 10. Two robots, `TopicCounts`, learned last night. You watch one video about crafts (or another topic). *now* learns it at once, *night* waits. What is next for you?
#
# @hall ### One watch of yours
# @hall
# @hall You are new: viewer 10. You watch one video about crafts: *now* learns it at once. What is next for you, before and after?

# %% label="before-watch" slide="-" code="hide"
robots = {"night": TopicCounts().fit(watches), "now": TopicCounts().fit(watches)}
site.up_next(robots, 10)

# %% [markdown] label="your-watch-notes" slide="notes"
# 1 min. Let people call out topics. Both robots are Nova's own, `TopicCounts`, and learned last night; *night* now waits until it is night again. It mixes six watches of the site's usual mix into everybody's counts; for a newcomer one watch is a seventh of the whole.

# %% label="after-watch" slide="subslide" heading="And after one watch?" lines="1"
robots["now"].learn_one(10, "crafts")
site.up_next(robots, 10)

# %% [markdown] label="after-watch-notes" slide="notes"
# 0.5 min. Which column has moved? Ask what happens after a second watch, on another topic.

# %% [markdown] label="after-watch-read" slide="subslide" heading="Does it understand you?" tags=["belief"] belief="03.b2"
# <details><summary>After you have run both</summary>
#
# One count went from 0 to 1.
#
# > **A common belief.** *"It learns from me at once, so it understands me."* It would do the same for a cat on your keyboard. Updating is not understanding.
#
# </details>
#
# @hall > *"It learns from me at once, so it understands me."*
# @hall
# @hall <details><summary>After you have run both</summary>
# @hall
# @hall One count went from 0 to 1. It would do the same for a cat on your keyboard: Bolt does not know that you exist. **Updating is not understanding.**
# @hall
# @hall </details>

# %% [markdown] label="after-watch-read-notes" slide="notes"
# 0.5 min. Here the picture of a robot that knows one stops being true. Who has said of a list: it knows me?

# %% [markdown] label="two-knobs" slide="slide"
# ### Two knobs
#
# *When* does it learn, *how long* does it remember? One knob at a time:
#
# | | learns | remembers |
# |---|---|---|
# | **night** | every night | everything |
# | **now** | at once | everything |
# | **short** | at once | a viewer's last 20 watches |
#
# @hall ### Two knobs
# @hall
# @hall *When* does it learn, *how long* does it remember? One knob at a time:
# @hall
# @hall | | learns | remembers |
# @hall |---|---|---|
# @hall | **night** | every night | everything |
# @hall | **now** | at once | everything |
# @hall | **short** | at once | each viewer's last 20 watches |

# %% label="three-robots" slide="-" code="hide"
def three_robots(known, last_night, now):
    night, today = known[known["day"] < last_night], known[known["day"] < now]
    short = today.groupby("viewer_id").tail(20)
    return {
        "night": TopicCounts().fit(night),
        "now": TopicCounts().fit(today),
        "short": TopicCounts().fit(short),
    }

# %% [markdown] label="two-knobs-notes" slide="notes"
# 2 min. Cover the table and ask: what is different between night and now? Between now and short? Nothing else is. All three are `TopicCounts`; to add each watch at once or to count all again gives the same numbers.

# %% [markdown] label="change-why" slide="slide"
# ### The night when tastes change
#
# One day many people's tastes change. For **them**, each robot fills a page of ten: worth 0 at random, 1 if perfect (the *share of the achievable gain*, from the answer key).
#
# The evening before that day, its own evening, two weeks later: each time one robot stands apart. Which one, and is it best or worst?
#
# @hall ### The night when tastes change
# @hall
# @hall One day many people's tastes change. For **them**, each robot fills a page of ten: worth 0 at random, 1 if perfect.
# @hall
# @hall The evening before, that evening, two weeks later: each time one robot stands apart. Which one, and is it best or worst?

# %% label="guess-change" slide="-" tags=["guess"] gives_away=["short worst", "night worst", "short best"]
# SOLUTION
guess("03.p6", ["night worst", "now best", "now best"])
# END
# STUB
# guess("03.p6", [..., ..., ...])  # such as "now best"
# END

# %% [markdown] label="change-notes" slide="notes"
# 1 min. In writing, before it is shown. The answer key says what a page is worth (the share of the achievable gain). How good a video is for anybody is the same for all three robots and on all days; only what they know of the viewer differs.

# %% label="story" slide="slide" heading="Which robot stands apart, and when?"
judged = site.judge(three_robots)
changed = judging.shares(judged, "taste changed")
reveal("03.p6", judging.stands_apart(changed))
show(judging.plot_moments(changed))

# %% [markdown] label="story-notes" slide="notes"
# 2 min. The wide line is night, and now lies on it: let the room find that out. Then: who saw it first, who is best in the end?

# %% [markdown] label="story-read" slide="subslide" heading="Is live learning always better?" tags=["belief"] belief="03.b1"
# <details><summary>After you have run it</summary>
#
# Before, *short* is worst. That evening only *night* knows nothing new; from the next day on it equals *now*. In the end *short* is best: it has forgotten the old tastes. So it was in twenty of twenty other HeroTubes.
#
# > **A common belief.** *"Live learning is always better."* With the same memory it is, for one evening. Forgetting is another knob.
#
# </details>
#
# @hall > *"Live learning is always better."*
# @hall
# @hall <details><summary>After you have run it</summary>
# @hall
# @hall With the same memory it is, for one evening: then only *night* knows nothing new. A *short* memory is worse before, and best in the end: it has forgotten the old tastes. **Forgetting is another knob.**
# @hall
# @hall </details>

# %% [markdown] label="story-read-notes" slide="notes"
# 1 min. From night to now only the time changed, from now to short only the memory; from the next day on night and now are the same. So it was in twenty of twenty other HeroTubes.

# %% [markdown] label="live-cost" slide="slide" tags=["vote"] vote="03.v2" gives_away=["out before", "full at once"]
# ### What being live costs
#
# You are viewer 98, and never watch news. Tonight your brother plays ten news videos on your phone. **Which robots fill your page with news that evening?**
#
# a) none
#
# b) only *short*
#
# c) *now* and *short*
#
# d) all three

# %% [markdown] label="live-cost-notes" slide="notes"
# 2 min. Vote, talk, vote again. To the counts a prank and a new love are the same ten rows.

# %% label="prank" slide="subslide" heading="Who shows news that evening?" code="show" lines="1"
fooled = site.with_pranks(98, "news")
evening, morning = three_robots(fooled, 28, 29), three_robots(fooled, 29, 29)
slots = site.slots("news", 98, evening, morning)
slots

# %% [markdown] label="prank-notes" slide="notes"
# 1 min. Back to the vote. What is different about night, and what is not?

# %% [markdown] label="night-test-why" slide="subslide" heading="Quill: can you stop that?"
# > **Quill:** Can you stop that?
# >
# > **Nova:** At night. I test new pages before anybody sees them.
#
# @hall > **Nova:** At night. I test new pages before anybody sees them.

# %% label="night-test" slide="-" lines="2" tags=["raises-exception"]
before, after = slots.loc["night"]
assert after - before <= 5, f"stopped: {after - before} of the ten are new"

# %% [markdown] label="night-test-read" slide="fragment"
# <details><summary>After you have run both</summary>
#
# c). By morning *night* has learned it too, but its test stops it. Learn live, and **a bad update is out before anybody has tested it.**
#
# </details>
#
# @hall c). By morning *night* has learned it too, but its test stops it. That is what being live costs: **a bad update is out before anybody has tested it.**

# %% [markdown] label="night-test-notes" slide="notes"
# 1 min. The old page stays until Nova has looked. A mistake in the program is out at once just as well. The test has a price too: it also stops somebody whose taste did change in one evening.

# %% [markdown] label="open-task" slide="slide"
# ### Your turn: how long should it remember?
#
# Two weeks after the change, Nova wants at least **0.28** for those whose taste changed *and* **0.44** for the others. How many watches, `n`, should a robot remember? Try other numbers here. Who pays for your choice? One sentence. (Help: `hint("03.8")`.)
#
# @hall ### Your turn: how long should it remember?
# @hall
# @hall Two weeks after the change, Nova wants **0.28** for those whose taste changed *and* **0.44** for the others. How many watches, `n`? And who pays for your choice?

# %% label="try-n" slide="-"
judging.remembering(site, 20, 60)

# %% label="open" slide="-" lines="1" tags=["exercise", "open"]
# SOLUTION
n = 35
who_pays = "People with a new hobby wait longer than with 20, the others lose a little."
# END
# STUB
# n = ...
# who_pays = ...
# END
check("03.8", (n, who_pays))

# %% [markdown] label="open-notes" slide="notes"
# [[minutes]] min. Write the numbers that were tried on the board, with both shares: as one goes up the other goes down. Let two pairs read out their sentence.

# %% [markdown] label="should-we" slide="slide"
# ## Should we?
#
# A school class gets a video onto every page by pranks. HeroTube could let one evening count less, or ask for a passport. Who would each stop, and who would be hurt by mistake?

# %% [markdown] label="should-we-notes" slide="notes"
# 2 min. No right answer. Counting less hits those who watch much in one evening a little; a passport keeps out those who have none, or good reasons not to show it. Ask who decides, Nova alone?

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# Write and test software that learns; guard what it is fed; turn its two knobs one at a time.
#
# **New words:** test, in real time.
#
# **Others call it:** data validation (data check), batch training (every night), online learning (at once), concept drift (tastes change).
#
# > **Bolt:** I learn at once now. Am I better?
# >
# > **Quill:** For whom?
#
# @hall ## What you can do now
# @hall
# @hall Write and test software that learns; guard what it is fed; turn its two knobs one at a time.
# @hall
# @hall **Others call it:** data validation (data check), batch training (every night), online learning (at once), concept drift (tastes change).
# @hall
# @hall > **Bolt:** I learn at once now. Am I better?
# @hall >
# @hall > **Quill:** For whom?

# %% [markdown] label="recap-notes" slide="notes"
# 1 min. Ask for one thing that was a surprise. Bolt's question is the first of the quiz.

# %% label="quiz" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("03.q1", "b")
quiz("03.q2", "c")
quiz("03.q4", "a")
# END
# STUB
# quiz("03.q1", ...)
# quiz("03.q2", ...)
# quiz("03.q4", ...)
# END

# %% [markdown] label="quiz-notes" slide="notes"
# 2 min. Alone and on paper first, then together. For each wrong option ask who could believe it, and why.

# %% [markdown] label="further" slide="slide" tags=["further"]
# ## Go further
#
# *[[minutes]], at your own pace; nothing later needs it.* One nudge by hand, five robots, a prankster's evening, a robot in a file, a smoke alarm.
#
# @hall ## Go further
# @hall
# @hall - One nudge, by hand
# @hall - Five robots
# @hall - A prankster's evening
# @hall - A robot in a file
# @hall - A smoke alarm

# %% [markdown] label="further-notes" slide="notes" tags=["further"]
# 1 min. For a second sitting. Five short walks; each stands alone.

# %% [markdown] label="nudge-why" slide="slide" tags=["further"]
# ### One nudge
#
# A robot may also keep a share instead of counts: how likely is the next watch about music? When a watch comes in, the share moves a little towards what happened: *step × error × input*. The **error** is what happened (1 or 0) minus the share. The **input** says whose number is meant. After this watch of the first viewer, what is each share?
#
# @hall ### One nudge
# @hall
# @hall A robot may keep a share: how likely is music next? Each watch moves it a little: *step × error × input*. The **error** is what happened (1 or 0) minus the share, the **input** says whose number is meant. After this watch, what is each share?

# %% label="nudge" slide="-" tags=["further"]
step, shares = 0.05, [0.2, 0.2]  # two viewers
inputs = [1, 0]  # the first one watched something
happened = 1  # it was about music
for i in [0, 1]:
    error = happened - shares[i] * inputs[i]
    shares[i] = shares[i] + step * error * inputs[i]
shares

# %% [markdown] label="nudge-notes" slide="notes" tags=["further"]
# 3 min. Say it in one breath: a little, in the direction of what happened, for those concerned.

# %% label="nudge-library" slide="subslide" heading="Does the library do the same?" lines="3-5,8-9" tags=["further"]
from sklearn.linear_model import SGDRegressor

library = SGDRegressor(
    learning_rate="constant", eta0=0.05, penalty=None, fit_intercept=False
)
library.partial_fit([[0, 0]], [0])  # it has two numbers now
library.coef_[:] = [0.2, 0.2]
library.partial_fit([inputs], [happened])  # one watch
library.coef_.round(3).tolist()

# %% [markdown] label="nudge-read" slide="fragment" tags=["further"]
# <details><summary>After you have run both</summary>
#
# The library scikit-learn does the same. With a step of 1/n for the n-th watch the share is exactly a count, and remembers everything. With a step that is always 1/20, what was twenty watches ago counts for about a third of what came just now: a nudge of one size **forgets**.
#
# </details>
#
# @hall It does. What was twenty watches ago counts for about a third of what came just now: a nudge of one size **forgets**.

# %% [markdown] label="nudge-library-notes" slide="notes" tags=["further"]
# 2 min. Two lines that give the library its two numbers are left out here. With a step of 1/n for the n-th watch the share would be exactly a count, and remember everything. Ask how many watches about music in a row lift the share above one half. If the error stayed as it was it would be fewer; it shrinks, and so do the nudges.

# %% [markdown] label="nudge-task" slide="subslide" tags=["further"]
# ### Your turn: a nudge
#
# Write it for one number; the guess is `weight * x`. (Help: `hint("03.4")`.)

# %% label="exercise-4" slide="-" tags=["further", "exercise"]
def nudged(weight, x, happened, step):
    # SOLUTION
    return weight + step * (happened - weight * x) * x
    # END
    # STUB
    # return ...
    # END


check("03.4", nudged)

# %% [markdown] label="nudge-task-notes" slide="notes" tags=["further"]
# 3 min. Try it with x = 0: whose number must not move?

# %% [markdown] label="five-why" slide="slide" tags=["further"]
# ### Five robots
#
# | in real time | robot | learns | remembers |
# |---|---|---|---|
# | | **frozen** | once, from four weeks | these |
# | fresh inputs | **fed** | one rule, once, from everybody | your last ten watches are its input |
# | trained every night | **all** | every night | everything |
# | trained every night | **week** | every night | seven days |
# | updated at once | **live** | a nudge of 0.05 for each watch | most of the last twenty |
#
# More than one knob is turned here, so this figure compares robots and does not say *why* one is better. For those whose taste changed: which line is highest that evening?
#
# @hall ### Five robots
# @hall
# @hall | | learns | remembers |
# @hall |---|---|---|
# @hall | **frozen** | once | four weeks |
# @hall | **fed** | one rule, once | your last ten watches are its input |
# @hall | **all** | every night | everything |
# @hall | **week** | every night | seven days |
# @hall | **live** | a nudge for each watch | most of the last twenty |
# @hall
# @hall For those whose taste changed: which line is highest that evening?

# %% [markdown] label="five-notes" slide="notes" tags=["further"]
# 3 min. Which of the three kinds of real time is each? Ask which two rows one may compare if one wants to know what a short memory does (all and week). Between the others more than one knob is turned: the figure compares them and does not say why one is better.

# %% label="five" slide="subslide" heading="Who keeps up that evening?" tags=["further"]
from course_utils.lessons.lesson_03 import further

judged_five = site.judge(further.five_robots)
show(judging.plot_moments(judging.shares(judged_five, "taste changed")))

# %% [markdown] label="five-run-notes" slide="notes" tags=["further"]
# 2 min. Start with the evening itself, then the two ends.

# %% label="five-stayed" slide="subslide" heading="And those whose taste stayed?" code="hide" tags=["further"]
judging.shares(judged_five, "taste stayed").round(2)

# %% [markdown] label="five-read" slide="fragment" tags=["further"]
# <details><summary>After you have run both</summary>
#
# *Fed* is first that evening, as in at least sixteen of twenty other HeroTubes: its rule stands still, its inputs do not. For those whose taste stayed, *all* is best at each of the four moments, in as many.
#
# </details>
#
# @hall *Fed* is first that evening: its rule stands still, its inputs do not. For those whose taste stayed, *all* is best at each of the four moments.

# %% [markdown] label="five-read-notes" slide="notes" tags=["further"]
# 2 min. Both held in at least sixteen of twenty other HeroTubes. Which of the five would you give to somebody who is new every evening?

# %% label="costs" slide="subslide" heading="What does each cost?" code="hide" tags=["further"]
further.rows_read(site)

# %% [markdown] label="costs-read" slide="fragment" tags=["further"]
# What does it cost? Counting again reads more rows every night, because the log grows; a nudge reads one. (*YouTube,* in 2010, worked its suggestions out beforehand, several times a day: Davidson and others.) But *live* has to be kept safe while people use it. And a watch that you want forgotten is gone from *all* after the next night. From *live*'s numbers nobody can take it out.
#
# @hall Counting again reads more rows every night, a nudge reads one. But *live* has to be kept safe while people use it, and no watch can be taken out of its numbers again.

# %% [markdown] label="costs-notes" slide="notes" tags=["further"]
# 2 min. The log grows, and with it the first row. A watch that you want forgotten is gone from *all* after the next night. What does a site owe you that asks "forget this evening"?

# %% [markdown] label="prank-more" slide="slide" tags=["further"]
# ### How much may one evening count?
#
# The prank again, with the five: whose page is full of news, and when?

# %% label="prank-five" slide="-" lines="3" tags=["further"]
evening = further.five_robots(fooled, 28, 29)
morning = further.five_robots(fooled, 29, 29)
site.slots("news", 98, evening, morning)

# %% [markdown] label="prank-why-notes" slide="notes" tags=["further"]
# 1 min. Take a bet on fed: its rule stands still, and is told what was watched last.

# %% label="prank-fed" slide="subslide" heading="No news on fed's page: all well?" tags=["further"]
site.topics(evening["fed"], 98)

# %% [markdown] label="prank-five-read" slide="fragment" tags=["further"]
# <details><summary>After you have run both</summary>
#
# *Frozen* is never fooled, because it never learns. *Fed* shows no news, and yet its page has turned: its rule has hardly ever met ten such watches. To *live* the prank and a new love are the same ten rows.
#
# </details>
#
# @hall *Frozen* never learns. *Fed* shows no news, and yet its page has turned: its rule has hardly ever met ten such watches. To *live* a prank and a new love are the same ten rows.

# %% [markdown] label="prank-more-notes" slide="notes" tags=["further"]
# 2 min. Compare fed's page with the first table of the lesson: what does viewer 98 watch?

# %% [markdown] label="careful-task" slide="subslide" tags=["further"]
# Now a step of your own: `careful_step(n)` gives the step for a viewer's n-th watch of the day. After ten pranks in one evening, their topic should have a share below **0.3** (with 0.05 it has {{ f"{1 - 0.95**10:.2f}" }}); a new taste of two watches a day should be above **0.45** after a week. Who pays? One sentence. (Help: `hint("03.5")`.)
#
# @hall ### Your turn: a careful step
# @hall
# @hall `careful_step(n)` is the step for a viewer's n-th watch of the day. After ten pranks in one evening: a share below **0.3** (with 0.05: {{ f"{1 - 0.95**10:.2f}" }}). A new taste, two watches a day: above **0.45** after a week. Who pays?

# %% label="exercise-5" slide="-" lines="1-2" tags=["further", "exercise"]
def careful_step(n):
    # SOLUTION
    return 0.05 if n <= 3 else 0.01
    # END
    # STUB
    # return ...
    # END


# SOLUTION
pays = "Somebody who discovers cooking tonight and watches ten videos about it has to wait for days."
# END
# STUB
# pays = ...
# END
check("03.5", [careful_step, pays])

# %% [markdown] label="exercise-5-notes" slide="notes" tags=["further"]
# 6 min. And who pays? One sentence from each pair. A rule that keeps pranks out also keeps out the person who is serious for one long evening.

# %% [markdown] label="file" slide="slide" tags=["further"]
# ### A robot in a file
#
# Tomorrow the computer restarts, so what the robot knows must be in a file tonight. JSON writes numbers and words as text that any program can read, and that **nothing can hide in**. Viewer 98's two shares are written and read again. What has changed on the way?
#
# @hall ### A robot in a file
# @hall
# @hall What the robot knows must be in a file tonight. JSON is text that any program can read, and that **nothing can hide in**. What has changed on the way?

# %% label="json" slide="-" lines="3-4" tags=["further"]
import json

written = json.dumps({98: [0.25, 0.75]})
json.loads(written)

# %% [markdown] label="json-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# The number 98 has become the text '98': JSON knows only texts as names. To a robot read from this file everybody is a stranger, and there is no error. `int` makes a number of it again: `{int(viewer): row for viewer, row in json.loads(written).items()}`.
#
# </details>
#
# @hall The number 98 has become the text '98'. To a robot read from this file everybody is a stranger, and there is no error.

# %% [markdown] label="file-notes" slide="notes" tags=["further"]
# 3 min. Tomorrow the computer restarts. Viewer 98's two shares are written and read again: let them find the two small marks around 98. Names are always texts in JSON; `int` makes a number of it again. Which test would have noticed?

# %% [markdown] label="stranger-file" slide="slide" tags=["further"]
# ### A file from a stranger
#
# Python has a handier way, `pickle`, which keeps any thing as it is. Somebody on the internet offers *"a trained robot, just load it"*. **What can happen while you only load it, and ask it nothing?**
#
# @hall ### A file from a stranger
# @hall
# @hall `pickle` keeps any thing as it is. Somebody on the internet offers *"a trained robot, just load it"*. **What can happen while you only load it?**

# %% label="pickled" slide="-" lines="4-6,8-10" tags=["further"]
import pickle


class Gift:
    def __reduce__(self):  # what to do when this is loaded
        return print, ("This ran on your computer. It might have deleted your photos.",)

stranger = pickle.dumps(Gift())
loaded = pickle.loads(stranger)  # only loaded
print("The robot:", loaded)

# %% [markdown] label="stranger-file-notes" slide="notes" tags=["further"]
# 2 min. The gift only prints a line. Ask what else could be in its place. Whose files do you load without looking?

# %% [markdown] label="pickled-read" slide="subslide" heading="A pickle is a list of things to do" tags=["further"]
# <details><summary>After you have run it</summary>
#
# A pickle is not a table, it is a list of things to *do*. Loading one from a stranger is running a stranger's program. Python's own manual warns of it. A file of numbers (JSON, CSV, or a format made for models such as *safetensors*) is read and never run.
#
# </details>
#
# @hall Loading one from a stranger is **running a stranger's program**. Python's own manual warns of it.
# @hall
# @hall A file of numbers (JSON, CSV, or a format made for models such as *safetensors*) is read and never run.

# %% [markdown] label="pickled-read-notes" slide="notes" tags=["further"]
# 2 min. The same holds for whole models from the internet.

# %% [markdown] label="alarm" slide="slide" tags=["further"]
# ### A smoke alarm
#
# Nova has no answer key. How could she notice **that tastes have changed**? She keeps a robot of day 21 and asks every day: *of what was shown, how much more often was something started from a viewer's three favourite topics than from the others?* If the robot's idea of the favourites is out of date, that number falls.
#
# @hall ### A smoke alarm
# @hall
# @hall Nova has no answer key. How could she notice **that tastes have changed**?
# @hall
# @hall She keeps a robot of day 21 and asks every day: *how much more often is something started from a viewer's three favourite topics than from the others?* If its idea of the favourites is out of date, that number falls.

# %% [markdown] label="alarm-why-notes" slide="notes" tags=["further"]
# 1 min. What would you count, if you saw only the log? Of what was shown, how often was something started?

# %% [markdown] label="alarm-task" slide="subslide" tags=["further"]
# It also wobbles. An alarm that rings at every wobble is soon switched off. So it rings on the first day on which the mean of three days (this one and the two before) is below a limit. Write it; `None` if that never happens. (Help: `hint("03.7")`.)
#
# @hall ### Your turn: when does it ring?
# @hall
# @hall On the first day on which the mean of three days is below a limit; `None` if that never happens.

# %% label="exercise-7" slide="-" tags=["further", "exercise"]
def rings(ratio, limit):
    low = ratio.rolling(3).mean() < limit  # True or False for each day
    # SOLUTION
    return low.idxmax() if low.any() else None
    # END
    # STUB
    # return ...
    # END


check("03.7", rings)

# %% [markdown] label="alarm-notes" slide="notes" tags=["further"]
# 5 min. The number wobbles, and an alarm that rings at every wobble is soon switched off. Noticing drift without crying wolf is daily work. The mean of three days (this one and the two before) wobbles less than one day; the price is that it is later.

# %% label="alarm-figure" slide="subslide" heading="Does it ring in time?" tags=["further"]
ratio = further.favourites_ratio(site)
limit = further.quiet_limit(ratio)
show(further.plot_alarm(ratio, limit, site.change))

# %% [markdown] label="alarm-figure-notes" slide="notes" tags=["further"]
# 2 min. The vertical line is the answer key's; Nova sees only the rest.

# %% [markdown] label="alarm-read" slide="subslide" heading="An alarm cannot say what happened" tags=["further"]
# <details><summary>After you have run it</summary>
#
# The three days fall below the limit on day {{ int((ratio.rolling(3).mean() < limit).idxmax()) }}; the change was on day {{ site.change }}. In at least fifteen of twenty other HeroTubes it rang within four days after the change, in at most two too early. Later the mean is above the limit again for a day, though nothing has changed back: an alarm cannot say *what* has happened. It says: look. (The limit comes from days 21 to 34, on which nothing happened.)
#
# </details>
#
# @hall It rang on day {{ int((ratio.rolling(3).mean() < limit).idxmax()) }}; the change was on day {{ site.change }}. In at least fifteen of twenty other HeroTubes it rang within four days after the change, in at most two too early.
# @hall
# @hall It says: look.

# %% [markdown] label="alarm-read-notes" slide="notes" tags=["further"]
# 1 min. Later the mean is above the limit again for a day, though nothing has changed back. The limit comes from days 21 to 34, on which nothing happened. Who should be called when it rings, Nova or Quill?
