# %% [markdown] label="title" slide="slide"
# # 03 · The robot teacher
#
# ![Nova, an engineer with an orange mask, cape and headset, a star on her chest and a tool belt, holds up a wrench and smiles.](images/nova.svg)
#
# **Your taste changed last night. Which robot notices, and when?**
#
# *45 minutes, after 02. New Python: a class, `assert`. By the end you can turn a cell into software with a test, guard what it is fed, nudge a number towards what happened, and say which robot learns when, and at what price.*

# %% [markdown] label="title-notes" slide="notes"
# 1 min. Ask who has ever been shown the wrong videos for weeks because of one evening. Keep the story: it comes back as a prank.

# %% label="setup" slide="skip" tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from course_utils.checks import check, hint, predict, quiz
from course_utils.datasets import load_videos, load_watches
from course_utils.figures import plot_curve, say_values, show, style
from course_utils.world import World

look, world = style.use(), World()
videos, topics = load_videos(), load_videos()[["video_id", "topic"]]
watches = load_watches().merge(topics)  # four weeks of watches, each with its video's topic
received = world.simulate(days=28).watches_received  # the same weeks, as the app sent them

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
# Nova is the robot's teacher: she **writes the software that learns**. (Job adverts mostly call an ML developer a *machine learning engineer*. It is the same job.)
#
# Tonight's robot shall say which topic a viewer will watch next. For one viewer that is a line in a cell: count, and take the largest.

# %% label="one-cell" slide="-"
mine = watches[watches["viewer_id"] == 98]
mine["topic"].value_counts().head(3).to_frame("watches of viewer 98")

# %% [markdown] label="round-1-notes" slide="notes"
# 1 min. A cell is good for one answer. What if two thousand people ask, tonight, while Nova sleeps?

# %% [markdown] label="class-why" slide="subslide"
# Software must answer about anybody, at any time, without Nova. It makes two promises: **fit** learns from a table and remembers, **predict** answers from what was remembered (the `predict` with which *you* guess is another). In Python both live in a **class**: the plan of a thing that remembers. `self` is the robot itself, and what it remembers is called `self.something`.
#
# Here are the lines of one, spaces and all, but **out of order**:
#
# ```
# a            return mine.sum().idxmax()  # the topic with the largest count
# b        def predict(self, viewer_id):
# c            self.counts = pd.crosstab(watches["viewer_id"], watches["topic"])
# d    class Robot:
# e            return self  # hands back the robot itself
# f        def fit(self, watches):
# g            mine = self.counts[self.counts.index == viewer_id]  # their row, if any
# ```
#
# `pd.crosstab` counts into a table: a row for each viewer, a column for each topic. Which order works? (Help: `hint("03.1")`.)

# %% label="exercise-1" slide="-" tags=["exercise"]
# SOLUTION
order = "dfcebga"
# END
# STUB
# order = ...  # seven letters in quotes
# END
check("03.1", order)

# %% [markdown] label="class-why-notes" slide="notes"
# 3 min. In pairs, on paper snippets if you have them. Two orders work: it does not matter which promise is written down first. Within a promise it does.

# %% label="robot" slide="subslide"
class Robot:
    def fit(self, watches):
        self.counts = pd.crosstab(watches["viewer_id"], watches["topic"])
        return self

    def predict(self, viewer_id):
        mine = self.counts[self.counts.index == viewer_id]
        return mine.sum().idxmax()

Robot().fit(watches).predict(80)  # build one, teach it, ask it about viewer 80

# %% [markdown] label="robot-notes" slide="notes"
# 0.5 min. The class is the plan, `Robot()` builds one robot, `fit` teaches it. Ask what `self.counts` would be if one built a second robot for another site.

# %% [markdown] label="test-why" slide="slide"
# New people join every day. To somebody it has never seen, the robot should name **the site's favourite topic**. Does it? **Predict:** what will it say to viewer 999,999?
#
# A **test** is a line that says what must be true. Python's word for it is `assert`: if the thing is true, nothing happens; if not, everything stops, and the words after the comma are shown. Nova writes the test first, **and sees it fail**: a test that cannot fail tests nothing.

# %% [markdown] label="test-why-notes" slide="notes"
# 1 min. Collect guesses for the stranger. Then run: red is what we want to see here. The error is the test speaking.

# %% label="test-fails" slide="subslide" tags=["raises-exception"]
# SOLUTION
predict("03.p1", "gaming")
# END
# STUB
# predict("03.p1", guess=...)  # a topic, in quotes
# END
favourite = watches["topic"].value_counts().idxmax()
said = Robot().fit(watches).predict(999_999)
predict("03.p1", result=said)
assert said == favourite, f"a stranger should hear {favourite}, but hears {said}"

# %% [markdown] label="mend" slide="fragment"
# <details><summary>After you have run it</summary>
#
# It failed, as it should. The row of a stranger is empty, so all counts are 0, and the "largest" of them is the first in the alphabet: *{{ said }}*. No error, no warning, just nonsense said with confidence.
#
# </details>

# %% [markdown] label="test-fails-notes" slide="notes"
# 1 min. Read the last line of the error aloud: it says what should have been, and what was. A wrong answer without an error is the worst kind; that is what tests are for.

# %% label="exercise-2" slide="skip" tags=["exercise"]
class Mended:  # three gaps: the site's favourite, how to tell a stranger, what a stranger hears. (Help: hint("03.2"))
    def fit(self, watches):
        self.counts = pd.crosstab(watches["viewer_id"], watches["topic"])
        # SOLUTION
        self.favourite = watches["topic"].value_counts().idxmax()
        # END
        # STUB
        # self.favourite = ...
        # END
        return self

    def predict(self, viewer_id):
        mine = self.counts[self.counts.index == viewer_id]
        # SOLUTION
        if len(mine) == 0:
            return self.favourite
        # END
        # STUB
        # if ...:
        #     return ...
        # END
        return mine.sum().idxmax()


check("03.2", Mended)

# %% label="test-passes" slide="subslide"
from course_utils.recommend import TopicCounts  # Nova's own robot, mended

for plan in [TopicCounts]:  # write Mended beside it: [TopicCounts, Mended]
    robot = plan().fit(watches)
    assert robot.predict(999_999) == favourite, "a stranger should hear the site's favourite"
    assert robot.predict(98) == "music", "viewer 98 watches music most"
    print(plan.__name__, "passes")

# %% [markdown] label="test-passes-notes" slide="notes"
# 2.5 min. The same test, green. TopicCounts is Nova's own mended version, kept in a package with its test. It also mixes six watches of the site's usual mix into everybody's counts, so that one watch does not decide.

# %% [markdown] label="round-2" slide="slide" tags=["round"]
# ## Feed the robot
#
# A robot is what it is fed. On the way from the app to the robot, rows get lost, bent and doubled. So Nova puts a guard at the door, a **data check**: it refuses a bad row **with a clear word, and counts**.
#
# Six rows from a bad day. HeroTube's videos have the numbers 0 to 599; `time_s` counts seconds since midnight. **Which three would you not let in, and why?**
#
# | viewer_id | video_id | day | time_s | watched_fraction |
# |---|---|---|---|---|
# | 5 | 17 | 3 | 700 | 0.4 |
# | 5 | 17 | 3 | 700 | 0.4 |
# | 8 | 20 | 3 | 810 | 1.0 |
# | 8 | 999 | 3 | 890 | 0.5 |
# | 5 | 17 | 4 | 650 | 0.9 |
# | 8 | 21 | 4 | 900 | 1.7 |

# %% [markdown] label="round-2-notes" slide="notes"
# 3 min. Watch out for the fifth row: the same viewer, the same video, but another day. Somebody watched it again, and may.

# %% label="exercise-3" slide="skip" tags=["exercise"]
def my_door(rows):  # three gaps: when has a row been sent twice, its word, what to remember. (Help: hint("03.3"))
    seen, words = [], []
    for row in rows.itertuples():
        watch, word = (row.viewer_id, row.video_id, row.day, row.time_s), "fine"
        if row.video_id not in range(600):
            word = "unknown video"
        if not 0 <= row.watched_fraction <= 1:
            word = "impossible share"
        # SOLUTION
        if watch in seen:
            word = "sent twice"
        seen.append(watch)
        # END
        # STUB
        # if ...:
        #     word = ...
        # seen.append(...)
        # END
        words.append(word)
    return words

check("03.3", my_door)

# %% [markdown] label="received" slide="slide" tags=["answer-key"]
# Now the real thing. `received` is what the app sent in four weeks, before anybody looked: {{ f"{len(received):,}" }} rows. **Predict:** how many will the door refuse? Then we hold the count against the answer key, which knows what really happened.

# %% label="refuse" slide="-"
from course_utils.recommend import door

# SOLUTION
predict("03.p2", 200, low=10, high=2000)
# END
# STUB
# predict("03.p2", guess=..., low=..., high=...)
# END
words = np.array(door(received, range(600)))  # Nova's door: like yours, but quicker
refused, key = received[words != "fine"], world.truth.trouble("double_counted_evening")
predict("03.p2", result=len(refused))
print(pd.Series(words).value_counts().to_dict(), "on day", refused["day"].unique().tolist())
print(key.cause, f"That is {len(received) - len(watches)} rows too many.")
assert len(refused) == len(received) - len(watches)

# %% [markdown] label="received-notes" slide="notes"
# 1.5 min. Bets first. The door counts its words; the answer key says which evening, and how many rows too many.

# %% [markdown] label="refuse-read" slide="subslide"
# <details><summary>After you have run it</summary>
#
# Not one too many, not one too few. {{ len(refused) }} rows would hardly have moved the robot. But that evening would have looked busier than it was, the whole day by {{ f"{len(refused) / (watches['day'] == key.culprit['day']).sum():.0%}" }}, and somebody would have been praised for it. Nova tells Quill the count: a door that refuses in silence hides the clue.
#
# *We put this in. The method carries over to real sites; the number does not.*
#
# </details>

# %% [markdown] label="refuse-notes" slide="notes"
# 1 min. The key agrees row by row. On most days the count is 0, so a day with more is a clue. Feeding the robot, and looking at the food, is what an ML developer does all week.

# %% [markdown] label="round-3" slide="slide" tags=["round", "vote"] vote="03.v1"
# ## One nudge
#
# Counting starts again from the first row every time. Can a robot learn from **one** watch? You watch one video about tortoises. *What can happen in the machine, this very second?*
#
# a) it understands why you like tortoises · b) it writes down *"likes tortoises"* · c) a few numbers move a little · d) nothing: learning needs thousands of examples

# %% [markdown] label="round-3-notes" slide="notes"
# 2 min. Vote, talk to your neighbour, vote again. Do not tell. The next slide is the whole machine.

# %% label="nudge" slide="slide"
step = 0.05
weights = [0.0, 0.0]  # for two viewers: how likely is the next watch about music?
inputs = [1, 0]  # whose watch is it? the first viewer's
happened = 1  # it was about music
guess = weights[0] * inputs[0] + weights[1] * inputs[1]
error = happened - guess
weights[0] = weights[0] + step * error * inputs[0]  # Python counts from 0: this is the first
weights[1] = weights[1] + step * error * inputs[1]
weights

# %% [markdown] label="nudge-read" slide="-"
# That is a **nudge**: *step × error × input*. The **error** says how far off the guess was, and in which direction. The **step** says how much of that to believe at once. The **input** says whose number is meant: the second viewer's was 0, and their number did not move.
#
# The library scikit-learn calls it `partial_fit`: learn a little, from what just came in. Is it the same? And **predict:** from 0 on, with this step, how many watches about music in a row until the number is above one half?

# %% [markdown] label="nudge-notes" slide="notes"
# 2 min. Say it in one breath: a little, in the direction of what happened, for those concerned. Ask what a second watch about music will add: less than the first, for the error is smaller now.

# %% label="nudge-library" slide="subslide"
from sklearn.linear_model import SGDRegressor

library = SGDRegressor(learning_rate="constant", eta0=step, penalty=None, fit_intercept=False)
library.partial_fit([inputs], [happened])  # the library learns from the same one row
assert np.allclose(library.coef_, weights)
print("by hand", weights, "· by the library", library.coef_.tolist())

# %% label="streak" slide="-" tags=["predict"]
# SOLUTION
predict("03.p3", 10, low=5, high=20)
# END
# STUB
# predict("03.p3", guess=..., low=..., high=...)
# END
weight, streak = 0.0, 0
for watch in range(100):
    if weight <= 0.5:
        weight = weight + step * (1 - weight) * 1
        streak = streak + 1
predict("03.p3", result=streak)

# %% [markdown] label="nudge-library-notes" slide="notes"
# 3 min. If the error stayed 1 it would be eleven. It shrinks, and so do the nudges. Exercise 03.4 belongs here: three minutes, alone.

# %% label="exercise-4" slide="skip" tags=["exercise"]
# Yours from the first line to the last: the new weight after one nudge. The guess is weight * x. (Help: hint("03.4"))
# SOLUTION
def nudged(weight, x, happened, step):
    error = happened - weight * x
    return weight + step * error * x


# END
# STUB
# def nudged(weight, x, happened, step):
#     ...
# END
check("03.4", nudged)

# %% [markdown] label="round-4" slide="slide" tags=["round"]
# ## Five robots
#
# One night on HeroTube **many people's tastes change at once**. Five robots are at work. All keep twelve numbers for each viewer, one per topic, and all fill pages in the same way; they differ only in *when the numbers move, and by what*. A site that says it learns **in real time** may mean one of **three different things**:
#
# | *in real time* means | robot | what happens | kept of a viewer |
# |---|---|---|---|
# | | **frozen** | learned once, from the first four weeks | nothing new |
# | fresh inputs, the model stands still | **fed** | a rule learned once, from everybody; it reads your last ten watches | ten watches |
# | retrained every night | **all** | counts everything anew each night | every watch |
# | | **week** | counts anew each night, the last seven days only | a week |
# | updated after every watch | **live** | starts like *frozen*; then one nudge per watch | twelve numbers |

# %% [markdown] label="round-4-notes" slide="notes"
# 2 min. Go down the table with one example: tonight at eight I watch my first cooking video. Which robot's page is another one at five past eight? (fed, live) Tomorrow? (all, week) Never? (frozen)

# %% label="five-robots" slide="skip"
from time import perf_counter

from course_utils.recommend import FedTopics, LiveTopics, gains, page_topics, page_values, video_appeal


def five_robots(known, last_night, now):
    """Each robot with what it may know: the nightly ones until last night, the others until now."""
    first, night, so_far = (known[known["day"] < day] for day in (28, last_night, now))
    return {
        "frozen": TopicCounts().fit(first),
        "fed": FedTopics().fit(first).feed(so_far),
        "all": TopicCounts().fit(night),
        "week": TopicCounts().fit(night[night["day"] >= last_night - 7]),
        "live": LiveTopics(step).fit(first).learn(so_far[so_far["day"] >= 28]),
    }


# %% [markdown] label="how-judged" slide="subslide" tags=["vote"] vote="03.v2"
# Four moments: the day before, the evening of the day itself (the night shift has not begun), the day after, and a week after. Each time each robot fills a page, and the answer key says what it is worth in clicks. A page filled by lot is worth 0, the page of somebody who knows every taste is worth 1: the **share of the achievable gain**. That 1 is the ceiling.
#
# A week after, **over all who were there that day**, whose pages are best?
#
# a) *live*: it learns all the time · b) *week*: it has forgotten the old tastes · c) *all*: it remembers everything · d) *fed*: it looks at what you do now

# %% [markdown] label="how-judged-notes" slide="notes"
# 2 min. Vote, talk, vote again. Then the order for those who changed, in writing. Most put live first in both.

# %% label="story" slide="skip"
change = world.truth.troubles.change_day  # only the answer key knows the day
log = world.simulate(days=change + 8)
known = log.watches.merge(topics)
here = known[known["day"] == change]["viewer_id"].unique()  # who watched something on that day
changed = (world.truth.tastes(change) != world.truth.tastes(change - 1)).any(axis=1).to_numpy()[here]
groups = {"taste changed": changed, "taste stayed": ~changed, "everybody": changed | ~changed}
moments = {  # when: trained until, watched until, the page's day
    "day before": (change - 1, change - 1, change - 1), "that evening": (change, change + 1, change + 1),
    "day after": (change + 1, change + 1, change + 1), "week after": (change + 7, change + 7, change + 7),
}
worth = {}
for when, (last_night, now, day) in moments.items():
    appeal = video_appeal(log.impressions[log.impressions["day"] < last_night], len(videos))
    robots = five_robots(known, last_night, now)
    worth[when] = page_values(robots, world, appeal, day, here)

# %% label="gains" slide="subslide" tags=["predict"]
# Now only those whose taste changed. The five in order, the best first: the day before, the day after, a week after?
# SOLUTION
predict("03.p4", ["all frozen live fed week", "live fed week all frozen", "live week fed all frozen"])
# END
# STUB
# predict("03.p4", [..., ..., ...])  # three texts, such as "week all fed frozen live"
# END
stories = {}
for who, rows in groups.items():
    stories[who] = pd.DataFrame({when: gains(w[rows]) for when, w in worth.items()}).T
left, right, everybody = stories.values()
three = [left.loc[when].sort_values(ascending=False) for when in ("day before", "day after", "week after")]
predict("03.p4", result=[" ".join(order.index) for order in three])

# %% [markdown] label="gains-notes" slide="notes"
# 1 min. In writing, before it is run. Most put live first from the change on.

# %% label="story-figure" slide="subslide"
colours = dict(zip(robots, [style.GREY, style.HEROTUBE, style.QUILL, style.NOVA, style.BOLT], strict=True))
fig, axes = plt.subplots(1, 2, figsize=(6.4, 4), sharey=True)
for ax, name in zip(axes, ["taste changed", "taste stayed"], strict=True):
    plot_curve(stories[name].reset_index(drop=True), ax, colours=colours, marker="o", xlabel="")
    ax.set_xticks(range(4), ["before", "that\nevening", "day\nafter", "week\nafter"])
    ax.set_title(name, fontsize=12)
axes[0].set(ylim=(0, 0.7), ylabel="share of the achievable gain\n(in clicks; the ceiling is 1)")
show(fig, alt="Two panels of five lines, share of the achievable gain on four moments. " + " ".join(
    f"{name}, {when}: {say_values(stories[name].loc[when], '{:.2f}')}." for name in ("taste changed", "taste stayed") for when in worth))

# %% [markdown] label="story-notes" slide="notes"
# 2.5 min. Left: those whose taste changed. Right: all others who were there. The ceiling is 1, above the picture. Give them a silent minute. Then: who saw it first, who is best after a week, who never saw it? And what does each of them pay on the right?

# %% [markdown] label="belief-1" slide="slide" tags=["belief"] belief="03.b1"
# <details><summary>After you have run it</summary>
#
# *Left, those who changed.* The day before, *live* ({{ f"{left.loc['day before', 'live']:.2f}" }}) is behind *all* ({{ f"{left.loc['day before', 'all']:.2f}" }}), and even behind *frozen*: nudges follow chance as well as taste. That is the price of being quick. Then tastes change, and all five fall. That evening only *fed* and *live* have noticed anything. On the day after *week* comes in; a week after it leads with {{ f"{left.loc['week after', 'week']:.2f}" }}, before *fed* ({{ f"{left.loc['week after', 'fed']:.2f}" }}), *live* ({{ f"{left.loc['week after', 'live']:.2f}" }}) and *all* ({{ f"{left.loc['week after', 'all']:.2f}" }}). *Frozen* never learns.
#
# *Right, the others.* For them nothing happened, and whoever remembers most is best: *all* {{ f"{right.loc['week after', 'all']:.2f}" }}, *live* {{ f"{right.loc['week after', 'live']:.2f}" }}, *week* {{ f"{right.loc['week after', 'week']:.2f}" }}. A site has to serve both: over everybody, *all* wins even a week after the change, {{ f"{everybody.loc['week after', 'all']:.2f}" }} against {{ f"{everybody.loc['week after', 'live']:.2f}" }} for *live*.
#
# </details>
#
# > **A common belief.** *"Live learning is always better."* A week after, *live* is best for nobody here. To learn quickly **is** to forget quickly. What fresh inputs and live updates buy is something else: the same evening.

# %% [markdown] label="belief-1-notes" slide="notes"
# 2 min. Back to the vote: c. Three in ten changed, the others did not, and a site has to serve both. On twenty other worlds the orders are the same, but close neighbours change places, most of all on the day after.

# %% label="costs" slide="subslide" tags=["nbval-ignore-output"]
began = perf_counter()  # what it costs: a thousand nudges on the clock, and then one night of all
for _ in range(1000):
    robots["live"].learn_one(98, "music")
middle = perf_counter()
TopicCounts().fit(known)
ratio = 1000 * (perf_counter() - middle) / (middle - began)
print(f"At night, all reads {len(known):,} rows, week {(known['day'] > change).sum():,}, live none.")
print(f"That night of all costs more than {10 ** int(np.log10(ratio)):,} nudges;")
print(f"live made {(known['day'] == change + 7).sum():,} of them during the day, one for each watch.")
assert ratio > 50

# %% [markdown] label="costs-notes" slide="notes"
# 1 min. Seconds differ from computer to computer, the ratio hardly. *All* gets dearer every night, for the log grows; *week* does not. And a watch that you want forgotten is gone from *all* after the next night; out of *live*'s numbers it cannot be taken again.

# %% [markdown] label="prank-why" slide="slide"
# ### A prank
#
# You are viewer 98. Your little brother has your phone for an evening and plays **ten videos on the topic that you watch least**. How many of the ten slots of *your* page are about it: that evening, on the day after, a week after?

# %% [markdown] label="prank-why-notes" slide="notes"
# 0.5 min. Bets: a number from 0 to 10, for three robots.

# %% label="prank" slide="subslide"
hated = robots["all"].topics[TopicCounts().fit(watches).rows([98])[0].argmin()]
prank = pd.DataFrame({"viewer_id": [98] * 10, "day": 28, "topic": hated})
fooled = pd.concat([known[known["day"] <= 28], prank, known[known["day"] > 28]])
until = {"before": (28, 28), "that evening": (28, 29), "day after": (29, 29), "week after": (36, 36)}
slots = {}
for when, known_until in until.items():
    slots[when] = {}
    for name, robot in five_robots(fooled, *known_until).items():
        slots[when][name] = page_topics(robot, world, appeal, 28, 98).count(hated)
pd.DataFrame(slots).rename_axis(f"of ten about {hated}")

# %% [markdown] label="prank-notes" slide="notes"
# 1 min. Somebody will ask for the robot to see that it was not you. How? Let them find out that ten rows of a brother and ten rows of a new love are the same ten rows.

# %% [markdown] label="belief-2" slide="subslide" tags=["belief"] belief="03.b2"
# <details><summary>After you have run it</summary>
#
# That evening *live* has turned {{ slots["that evening"]["live"] }} of your ten slots over to {{ hated }}; in the morning the nightly ones do it too. A week later *week* has forgotten the prank; *all* forgets nothing, and *live*, for you have watched little since, still gives it {{ slots["week after"]["live"] }} slots. *Fed* is thrown off as well, only elsewhere: its rule has hardly ever met ten such watches. *Frozen* alone is never fooled, for it never learns. A robot learns pranks exactly as fast as tastes: to the nudge they are the same ten rows.
#
# </details>
#
# > **A common belief.** *"It learns from me this very second, so it understands me."* It moved twelve numbers. Your brother moved them just as far.
#
# > **Where the picture stops being true.** We say that Bolt *learns from you*. It does not know that there is a you. Updating is not understanding: a thermometer, too, follows you into the kitchen at once.

# %% [markdown] label="belief-2-notes" slide="notes"
# 1.5 min. Go back to the vote on tortoises: c. Whoever says "it understands me" should say what it would do differently if it did not.

# %% [markdown] label="open-why" slide="slide"
# ### How much may one evening count?
#
# Nova may choose the step for a viewer's **first, second, third… watch of the day**. Write `careful_step(n)`, which returns the step for the n-th. After ten pranks in one evening the prank's topic should have a share below **0.3** (with 0.05 each time it has {{ f"{1 - 0.95**10:.2f}" }}). And a new taste of two watches a day should after a week be above **0.45**. There are many ways, and each has somebody who pays for it: **who?** One sentence. (Help: `hint("03.5")`.)

# %% label="exercise-5" slide="-" tags=["exercise", "open"]
# SOLUTION
def careful_step(n):
    return 0.05 if n <= 3 else 0.01


pays = "Somebody who discovers cooking tonight and watches ten videos about it has to wait for days."
# END
# STUB
# def careful_step(n):
#     return ...
#
#
# pays = ...
# END
check("03.5", [careful_step, pays])

# %% [markdown] label="open-notes" slide="notes"
# 3 min. Let two pairs read out their sentence. A rule that keeps pranksters out also keeps out the person who is serious for one long evening.

# %% [markdown] label="key" slide="slide" tags=["answer-key"]
# ## The answer key
#
# <details><summary>After you have run it</summary>
#
# It was day {{ change }}, and the tastes of {{ f"{changed.mean():.0%}" }} of those who were there changed. A week after, somebody who knew every new taste would have reached 1; *week*, the quickest learner, reached {{ f"{left.loc['week after', 'week']:.2f}" }} for them. Part of the rest is tastes of which a week of watches tells little, part is what no count of topics can see.
#
# </details>
#
# *We put this in. The method carries over to real sites: hold robots against each other before and after a change. The numbers do not.*

# %% [markdown] label="key-notes" slide="notes"
# 0.5 min. A real site does not know the day. Go further builds the smoke alarm that it needs.

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# - turn a cell into a class with `fit` and `predict`, and see its test fail before it passes;
# - guard what a robot is fed: refuse a bad row with a word, and count;
# - nudge a number by *step × error × input*, as the library does;
# - say which of three things *in real time* means, what it buys and what it costs.
#
# **New words:** class, fit, predict, test, data check, nudge, error, step, input, in real time, share of the achievable gain.
#
# **Should we?** HeroTube finds out that a school class feeds its robots for fun, to get a rival's videos onto everybody's page. It could count each account's evening for less, as you did; or ask for a passport. Two minutes: who is kept out by each?

# %% [markdown] label="recap-notes" slide="notes"
# 2 min. No right answer. Counting less is cheap and hits enthusiasts a little; a passport hits those who have none, or good reasons not to show it, completely. Ask who decides, Nova alone?

# %% label="quiz" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("03.q1", "b")
quiz("03.q2", "c")
quiz("03.q3", "a")
# END
# STUB
# quiz("03.q1", ...)
# quiz("03.q2", ...)
# quiz("03.q3", ...)
# END

# %% [markdown] label="quiz-notes" slide="notes"
# 1.5 min. Alone. Then home: *Go further* is a second sitting.

# %% [markdown] label="further" slide="slide" tags=["further"]
# ## Go further · A robot in a file
#
# Tomorrow morning the computer restarts. What the robot knows must be in a file tonight. What *live* knows is a table of numbers: `shares`, a row for each viewer. JSON is a way to write numbers and words as text that any program can read, and that **nothing can hide in**.
#
# Written as JSON, `{98: [0.25, 0.75]}` becomes `{"98": [0.25, 0.75]}`. Do you see what has changed? Write `from_text(text)`, which gives back what was there before. (Help: `hint("03.6")`.)

# %% label="exercise-6" slide="-" tags=["further", "exercise"]
import json


# SOLUTION
def from_text(text):
    return {int(viewer): row for viewer, row in json.loads(text).items()}


# END
# STUB
# def from_text(text):
#     ...  # json.loads(text) reads a text
#
#
# END
check("03.6", from_text)

# %% [markdown] label="further-notes" slide="notes" tags=["further"]
# 6 min, for a second sitting. The number 98 has become the text "98": JSON knows only texts as names. Whoever does not notice has a robot to whom everybody is a stranger, and no error.

# %% [markdown] label="stranger-file" slide="subslide" tags=["further"]
# ### A file from a stranger
#
# Python has a handier way, `pickle`, which keeps any thing as it is. Somebody on the internet offers *"a trained robot, just load it"*. **What can happen while you only load it, and ask it nothing?**

# %% label="pickled" slide="-" tags=["further"]
import pickle


class Gift:
    def __reduce__(self):  # what to do when this is loaded
        return print, ("This ran on your computer. It might have deleted your photos.",)

stranger = pickle.dumps(Gift())
robot = pickle.loads(stranger)  # only loaded
print("The robot:", robot)

# %% [markdown] label="stranger-file-notes" slide="notes" tags=["further"]
# 3 min. The gift only prints a line. Ask what else could stand in its place.

# %% [markdown] label="pickled-read" slide="subslide" tags=["further"]
# <details><summary>After you have run it</summary>
#
# A pickle is not a table, it is a list of things to *do*. Loading one from a stranger is running a stranger's program. Python's own manual warns of it. A file of numbers (JSON, CSV, or a format made for models such as *safetensors*) is read and never run.
#
# </details>

# %% [markdown] label="pickled-read-notes" slide="notes" tags=["further"]
# 1 min. Whose files do you load without looking? The same holds for whole models from the internet.

# %% [markdown] label="rate" slide="slide" tags=["further"]
# ### How large a step?
#
# 0.05 was our choice. Engineers call the step the **learning rate**, and try it out. Small steps forget slowly, large ones chase every whim. **Draw two lines in the air**, for steps from 0.01 to 0.3: those whose taste changed, a week after; and those whose taste stayed.

# %% [markdown] label="rate-notes" slide="notes" tags=["further"]
# 3 min. Where do the lines cross? What would the site as a whole choose, if three in ten change once in forty days?

# %% label="rates" slide="skip" tags=["further"]
first, later = known[known["day"] < 28], known[known["day"].between(28, change + 6)]
rates = [0.01, 0.02, 0.04, 0.08, 0.16, 0.3]
lives = {rate: LiveTopics(rate).fit(first).learn(later) for rate in rates}
by_rate = page_values(lives, world, appeal, change + 7, here)
by_rate = pd.DataFrame({name: gains(by_rate[rows]) for name, rows in groups.items()}).rename_axis("step")

# %% label="rates-figure" slide="subslide" tags=["further"]
of_whom = {"taste changed": style.BOLT, "taste stayed": style.GREY, "everybody": style.HEROTUBE}
ax = plot_curve(by_rate, colours=of_whom, marker="o", ylabel="share of the achievable gain")
ax.set_xscale("log")
ax.set_xticks(rates, rates)
ax.minorticks_off()
show(ax, alt="Three lines, share of the achievable gain a week after the change, by step. " + " ".join(
    f"{name}: {say_values(line, '{:.2f}')}." for name, line in by_rate.items()))

# %% [markdown] label="rates-figure-notes" slide="notes" tags=["further"]
# 2 min. Point at each line's highest point: they stand at different steps.

# %% [markdown] label="rates-read" slide="subslide" tags=["further"]
# <details><summary>After you have run it</summary>
#
# Whoever changed would like a step near {{ by_rate["taste changed"].idxmax() }}, whoever stayed one near {{ by_rate["taste stayed"].idxmax() }}. There is no best step, only a best step *for somebody*. That is why sites use several robots at once, or let the step depend on how surprising you have been lately.
#
# </details>

# %% [markdown] label="rates-read-notes" slide="notes" tags=["further"]
# 2 min. Whom does a site serve that chooses by the average? Those who stay as they are, for they are more.

# %% [markdown] label="alarm" slide="slide" tags=["further"]
# ### A smoke alarm
#
# Nova has no answer key. How could she notice **that tastes have drifted**? She keeps a frozen robot from day 21 as a yardstick, and asks every day: *of what was shown, how much more often was something started from a viewer's three favourite topics than from the others?* If the robot's idea of the favourites goes stale, that number falls.
#
# It also wobbles, from day to day. An alarm that rings at every wobble is soon switched off. In days 21 to 34 nothing happened: *how far down should the number be before it rings?*

# %% [markdown] label="alarm-notes" slide="notes" tags=["further"]
# 3 min. Detecting drift without crying wolf is daily work. Two levers: how low, and for how many days.

# %% label="favourites" slide="skip" tags=["further"]
yardstick = TopicCounts().fit(known[known["day"] < 21])
shown = log.impressions[log.impressions["day"] >= 21].merge(topics)
shown = shown[shown["viewer_id"].isin(list(yardstick.shares))]
viewer_ids, row = np.unique(shown["viewer_id"], return_inverse=True)
liking = yardstick.rows(viewer_ids) / yardstick.usual  # how much more than others
place = np.argsort(np.argsort(-liking, axis=1, kind="stable"), axis=1)[row, yardstick.topics.get_indexer(shown["topic"])]
started = shown.assign(favourite=place < 3).groupby(["day", "favourite"])["clicked"].mean().unstack()
ratio = started[True] / started[False]
quiet = ratio.loc[21:34]
limit = quiet.mean() - 3 * quiet.std() / np.sqrt(3)  # a mean of three days wobbles less than one

# %% label="exercise-7" slide="subslide" tags=["further", "exercise"]
# The alarm: the first day on which the mean of this day and the two before is below the limit; None if there is none.
# SOLUTION
def rings(ratio, limit):
    low = ratio.rolling(3).mean() < limit
    return low.idxmax() if low.any() else None


# END
# STUB
# def rings(ratio, limit):
#     return ...  # ratio.rolling(3).mean() is the mean of three days, day by day
#
#
# END
check("03.7", rings)

# %% [markdown] label="exercise-7-notes" slide="notes" tags=["further"]
# 5 min. The mean of three days wobbles less than one day, by the root of three: hence the limit. The price is that it is later.

# %% label="alarm-figure" slide="subslide" tags=["further"]
smooth = ratio.rolling(3).mean().dropna()
ax = plot_curve(pd.DataFrame({"day by day": ratio, "three days": ratio.rolling(3).mean()}).loc[21:],
                colours={"day by day": style.GREY, "three days": style.BOLT}, ylabel="favourites against others")
ax.hlines(limit, 21, change + 7, color=style.TRUTH, linestyle="--")
ax.text(21, limit - 0.02, "it rings below this line", va="top")
ax.axvline(change, color=style.TRUTH, linewidth=1)
first_ring = smooth.index[smooth < limit][0]
show(ax, alt=f"Two lines, clicks on favourites against others by day; the mean of three days first falls below {limit:.2f} on day {first_ring}; the change, a vertical line, was on day {change}.")

# %% [markdown] label="alarm-figure-notes" slide="notes" tags=["further"]
# 3 min. The vertical line is the answer key's. Nova sees only the rest.

# %% [markdown] label="alarm-read" slide="subslide" tags=["further"]
# <details><summary>After you have run it</summary>
#
# The alarm rings on day {{ first_ring }}; the change was on day {{ change }}. On twenty other worlds it rang within four days after the change in most, and too early in one or two: without a key, an alarm is a bet. It cannot say *what* has changed. It says: look.
#
# </details>

# %% [markdown] label="alarm-read-notes" slide="notes" tags=["further"]
# 2 min. Who should be called when it rings, Nova or Quill? (Both: is it the people, or the pipe?)
