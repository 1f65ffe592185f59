# %% [markdown] label="title" slide="slide"
# # 08 · Better together
#
# ![Nova with her wrench, Quill with his magnifying glass and, between them, Bolt, the small green robot, waving.](images/heroes.svg)
#
# **One builds what learns, the other finds answers. What can they do together that neither can alone?**
#
# You will swap the heroes' chairs, join their answers in one line, and decide by a goal and a guardrail; then have an idea of your own, and weigh what two texts say about the jobs.
#
# *[[minutes]], after 05; for everybody. New Python: none.*

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
# A coin gave every viewer the *old* page or a *new* one, for two weeks. How many viewers are written down on each side?

# %% label="counts" slide="-"
counts = coins.counts(town)
counts

# %% [markdown] label="open-notes" slide="notes"
# 1 min. Let them look at the four numbers. Somebody will say that both coins are broken, for no pair is equal.

# %% [markdown] label="toss-why" slide="slide"
# An honest coin is never quite even. So toss again, as in 04: as many coins, 1,000 times.

# %% label="toss" slide="-"
def as_far_apart(old, new):
    rng, times = np.random.default_rng(8), 0
    for i in range(1000):
        heads = (rng.random(old + new) < 0.5).sum()
        tails = old + new - heads
        if abs(heads - tails) >= abs(old - new):  # abs leaves out the sign
            times = times + 1
    return times

# %% [markdown] label="toss-line" slide="fragment"
# Draw a strict line **before** you look: if *none* of 1,000 tosses is as far apart, the coin is broken.
#
# *Louder page*: {{ counts.loc["louder page", "old"] }} against {{ counts.loc["louder page", "new"] }}. **In how many of the 1,000 tosses are heads and tails at least as far apart?**

# %% label="guess-coin" slide="-" tags=["guess"] gives_away=["nearly half", "hundreds of"]
# SOLUTION
guess("08.p1", 50, low=5, high=300)
# END
# STUB
# guess("08.p1", ..., low=..., high=...)
# END

# %% [markdown] label="toss-notes" slide="notes"
# 2 min. Read the function aloud: toss, count heads, compare the two gaps. Collect a few bets.

# %% label="louder" slide="subslide"
louder, faster = counts.loc["louder page"], counts.loc["faster start"]
reveal("08.p1", as_far_apart(louder["old"], louder["new"]))

# %% label="faster" slide="fragment"
as_far_apart(faster["old"], faster["new"])

# %% [markdown] label="coin-read" slide="fragment" tags=["answer-key"]
# <details><summary>After you have run both</summary>
#
# The first coin may be honest. The second is a **broken coin**: luck makes no such gap. Is somebody missing? Nobody knows who. So *faster start* is closed **unread**, however good it looks. In twenty of twenty other HeroTubes the counts alone told it. (Answer key: on the new side, who came only once or twice is missing.)
#
# </details>
#
# @word broken coin: The two sides of an experiment are further apart in number than luck makes them. Others call it: sample ratio mismatch.

# %% [markdown] label="coin-read-notes" slide="notes"
# 1 min. Why unread? Who has seen a good result finds reasons to believe it.

# %% [markdown] label="round-2" slide="slide" tags=["round"]
# ## Three numbers of one experiment
#
# *[[minutes]].*
#
# Who made the *louder page* looked at clicks only, and overdid it. Two numbers of its experiment (`low` to `high`: the middle 95 of 100 redraws of the viewers):

# %% label="two-numbers" slide="-"
arms, visits, starts, videos = loud.tables(town)
numbers = loud.three_numbers(arms, visits, starts)
numbers.head(2).round(1)

# %% [markdown] label="vote-visits" slide="fragment"
# *Assigned*: all to whom the coin gave a side. *Of the day*: only those who came that day.
#
# @word assigned viewer: Everybody to whom the coin gave a side, also those who never came. Others call it: intention to treat.

# %% [markdown] label="round-2-notes" slide="notes"
# 1 min. Read both rows aloud: which days, divided by whom?

# %% [markdown] label="vote-loud" slide="slide" tags=["vote"] vote="08.v1" gives_away=["from the second day on", "people leave"]
# ### The third number
#
# Starts are up, minutes are up. And **visits** per assigned viewer, in two weeks? With the new page they are…
#
# a) up as well
#
# b) the same
#
# c) down
#
# d) not to be told: luck is too large

# %% [markdown] label="vote-loud-notes" slide="notes"
# 2 min. Vote by hands, talk to your neighbour, vote again.

# %% label="third-number" slide="subslide"
numbers.tail(1).round(1)

# %% label="days-figure" slide="fragment"
show(loud.plot_days(arms, visits))

# %% [markdown] label="third-number-notes" slide="notes"
# 1 min. Let somebody say what happens between day 1 and day 2. Which line would a boss have been shown?

# %% [markdown] label="three-read" slide="subslide" tags=["belief"] belief="08.b1"
# <details><summary>After you have run both</summary>
#
# c), and from the second day on. Those who stay away are missing from *minutes per viewer of the day*: it cannot see them. In twenty of twenty other HeroTubes the early starts were up and the visits down.
#
# > **A common belief.** *"Minutes per viewer are up, so people like it."* First ask: per **which** viewer?
#
# A number shows what it counts, and nothing else.
#
# </details>

# %% [markdown] label="three-read-notes" slide="notes"
# 2 min. Five days of starts say yes, two weeks of visits say no.

# %% [markdown] label="round-3" slide="slide" tags=["round"]
# ## Chairs swapped
#
# *[[minutes]].*
#
# > **Nova:** I want Quill's number on my screen every morning.
# >
# > **Quill:** I wrote it down in a hurry. Test it first!
#
# **You are Nova.** In the test one of two viewers never came. See it fail:

# %% [markdown] label="round-3-notes" slide="notes"
# 1 min. Who has to be in the test so that it can fail?

# %% label="test-fails" slide="subslide" tags=["raises-exception"]
def quills_way(arms, visits):
    by_arm = visits.merge(arms).groupby("arm").size()
    came = visits.merge(arms).drop_duplicates("viewer_id")
    return by_arm / came.groupby("arm").size()


two = pd.DataFrame({"viewer_id": [1, 2], "arm": ["new", "new"]})
three = pd.DataFrame({"viewer_id": [1, 1, 1]})  # viewer 1 came three times
said = quills_way(two, three)["new"]
assert said == 1.5, f"3 visits of 2 viewers are 1.5 each, and not {said}"

# %% [markdown] label="test-fails-notes" slide="notes"
# 2 min. Red is what we want to see. What did the way of counting forget?

# %% [markdown] label="exercise-1-task" slide="slide"
# Now write it so that a viewer who never came counts 0. `arms` has a row for everybody. (Help: `hint("08.1")`.)

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
# **You are Quill.** A row for each video: is it `loud` (the new page showed it most)? How many `minutes` is it long? And from the two weeks *before*: how often it was `clicked` when shown, and how much of it was `kept` (watched), from 0 to 1.

# %% label="videos" slide="-"
videos.head(3).round(2)

# %% [markdown] label="exercise-2-ask" slide="fragment"
# What do the loud ones share? Make piles by `loud`, with the mean of every column. And of which column does a page that looks at clicks only never hear? (Help: `hint("08.2")`.)

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

# %% label="shared-table" slide="subslide"
loud.compared(videos)

# %% [markdown] label="exercise-2-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# Loud videos are longer, and *kept* far less: so it was in twenty of twenty other HeroTubes. The page hears the click, and never who stays. (Clicks need not be a bad goal: with every taste known, a page for clicks kept more visits than the old page, in twenty of twenty. One for satisfaction kept more still.)
#
# </details>

# %% [markdown] label="exercise-2-read-notes" slide="notes"
# 1 min. Quill has found it, but a finding changes no page. Who can?

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
# `kept`: Quill's number for each video. `appeal`: Nova's model, the corrected taste vectors of 05, with a row for each viewer and a column for each video. (Each viewer's scores are moved up until the lowest is 0: below 0, a product would turn the order round.) Here Nova makes the model; in 07 Quill does. Companies differ.

# %% label="two-answers" slide="-"
appeal, kept = plans.two_answers(town)
appeal.shape, kept.shape

# %% [markdown] label="round-4-notes" slide="notes"
# 2 min. A row of `appeal` is one viewer's taste; `kept` is one row for all. What would each put first?

# %% [markdown] label="exercise-3-task" slide="slide"
# **You are both.** What comes first? What this viewer wants *and* people stay for. One line. (Help: `hint("08.3")`.)

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
# A coin gives each viewer the usual page or one of four plans: *loud*, *Quill alone* (`kept`), *Nova alone* (`appeal`), *both*. (The last three leave out what a viewer has watched.) Agree on the rules before you look:
#
# - the goal: more visits;
# - the **guardrail**: minutes. We bear a loss of 5 in 100. That is the **margin**; choose your own;
# - the rule: *the bad end of the interval is better than the margin.*
#
# @word guardrail: A number that a change must not make worse by more than we agreed. Others call it: guardrail metric.
#
# @word margin: How much worse a guardrail may become, agreed before anybody looks. Others call it: non-inferiority margin.

# %% label="margin" slide="-"
margin = 5  # in 100 minutes

# %% [markdown] label="goal-notes" slide="notes"
# 3 min. Why agree beforehand? A margin that is moved after looking holds nothing back.

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
# 2 min. Vote, talk, vote again. Many will say d.

# %% [markdown] label="guess-why" slide="fragment"
# And how many **visits** more than the usual page, in per cent, has *both*?

# %% label="guess-both" slide="-" tags=["guess"] gives_away=["forty"]
# SOLUTION
guess("08.p2", 20, low=-10, high=60)
# END
# STUB
# guess("08.p2", ..., low=..., high=...)
# END

# %% label="four-plans" slide="subslide"
four = deciding.four_plans(town, appeal, kept)
found = deciding.change(deciding.trial(town, four))
reveal("08.p2", round(found.loc["both", "visits"]))

# %% label="plans-figure" slide="-"
show(deciding.plot_change(found, margin))

# %% [markdown] label="plans-read" slide="fragment"
# <details><summary>After you have run both</summary>
#
# c): *Nova alone* has the most minutes. So together is **not the best at everything**. *Both* has more visits than each alone, but the intervals overlap. Which plans pass?
#
# </details>

# %% [markdown] label="plans-notes" slide="notes"
# 2 min. Read the axes first: per cent against the usual page, per assigned viewer. Whose line crosses the margin?

# %% label="decide" slide="subslide"
passes = found["minutes low"] > -margin  # the bad end is better than the margin
found[passes & (found["visits low"] > 0)].round(0).T

# %% [markdown] label="decide-say" slide="fragment"
# Finish the sentence, then unfold ours: *"We take …, for visits rise by … to … per cent; minutes …; and we know that …"*
#
# <details><summary>Our sentence</summary>
#
# "We take *both*, for visits rise by {{ f"{found.loc['both', 'visits low']:.0f} to {found.loc['both', 'visits high']:.0f}" }} per cent; minutes stay above the margin, even at the bad end; and we know that *Quill alone* breaks the guardrail, and that *Nova alone* passes too, with fewer visits."
#
# </details>

# %% [markdown] label="decide-notes" slide="notes"
# 2 min. In pairs. Both plans that pass could be defended: somebody may choose minutes.

# %% [markdown] label="replay-why" slide="slide" tags=["answer-key"]
# ### The answer key
#
# **All** 8,000 live the same two weeks once under each plan, with the same luck:

# %% label="replay" slide="-" tags=["answer-key"]
deciding.replay(town, four).round(0)

# %% [markdown] label="replay-read" slide="fragment" tags=["answer-key"]
# <details><summary>After you have run it</summary>
#
# Each makes things better, in a different way: Quill's list brings visits, Nova's model minutes. *Both* kept more visits than each alone, and lost no minutes, in twenty of twenty other HeroTubes. In all of them *Nova alone* had more minutes. *HeroTube is made up: real sites can use the method, not the numbers.*
#
# </details>
#
# *YouTube, 2012:* the company says that it changed suggestions (March) and search (October) to reward time watched (YouTube Creator Blog). *2019:* its engineers described a ranking with several goals, satisfaction beside engagement (Zhao and others).

# %% [markdown] label="replay-notes" slide="notes"
# 3 min. Do not say that YouTube lived this story: the two sentences are all that the sources say. If there is time: who should choose the goal, and would you choose visits? A visit counts whether you are glad of it or not.

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# - look at the coin first;
# - divide by everybody who was assigned;
# - turn a finding into a tested function, and join it with a model;
# - decide by a goal and a guardrail.
#
# **New words:** broken coin, assigned viewer, guardrail, margin.
#
# **Others call it:** sample ratio mismatch (broken coin), intention to treat (everybody who was assigned), survivorship bias (counting those who stayed), non-inferiority test (the bad end against the margin).
#
# > **Nova:** My model never asked who stays.
# >
# > **Quill:** And my list never asked who you are.
# >
# > **Bolt:** One line, and I know both.

# %% [markdown] label="recap-notes" slide="notes"
# 1 min. Who did what today? Each chair was taken by the other, and both made things better, in different ways.

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

# %% [markdown] label="further" slide="slide" tags=["further"]
# ## Go further
#
# *[[minutes]], at your own pace; nothing later needs it.* What you reward, and a line that looked harmless. (Run the first sitting's set-up cell first. The tables come from a recorded run: twenty other HeroTubes of 2,000 viewers.)

# %% [markdown] label="further-notes" slide="notes" tags=["further"]
# 1 min. For those who want more. Two short walks.

# %% label="further-setup" slide="skip" tags=["further"]
# The tools of this part.
from course_utils.lessons.lesson_08 import record

# %% [markdown] label="goals" slide="slide" tags=["further"]
# ### What you reward
#
# Somebody knows every taste and every video. One page wants the most **clicks**. Another wants the most **satisfaction**: what people think of a video afterwards. Which has more starts, early and late? And visits? Say it before you look. (`more, %`: clicks against satisfaction.)

# %% label="goals-table" slide="-" tags=["further"]
record.goals()

# %% [markdown] label="goals-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# Who wants clicks gets a few more in the first five days, in {{ record.goals()["towns with more"].iloc[0] }} of 20 towns. In the second week even the starts are fewer, in twenty of twenty: people have been leaving. Who wants satisfaction gets more of both in the end.
#
# </details>

# %% [markdown] label="goals-notes" slide="notes" tags=["further"]
# 2 min. How long must an experiment run to see it? What would a team say that looks after five days?

# %% [markdown] label="moves" slide="slide" tags=["further"]
# ### A line that looked harmless
#
# Nova first moved **all** scores up by one number, the lowest of all viewers. Then nothing was left below 0, either. How low was it? And how high is the highest score of a viewer in the middle (the *median*)?

# %% label="moves-scores" slide="-" tags=["further"]
raw = plans.raw_appeal(town, town.simulate(days=14))
print(raw.min().round(1), np.median(raw.max(axis=1)).round(1))

# %% [markdown] label="moves-question" slide="fragment" tags=["further"]
# So everybody got a large number on top, and only then came `* kept`. What does that do to the minutes of *both*?

# %% label="moves-table" slide="-" tags=["further"]
record.moves()

# %% [markdown] label="moves-read" slide="fragment" tags=["further"]
# <details><summary>After you have run both</summary>
#
# With one large number on top, every viewer's scores are nearly alike. So `kept` decides nearly alone, and *both* turns into Quill's list: more minutes in only {{ record.moves()["towns with more"].iloc[1] }} of 20 towns. Moved by each viewer's own lowest score, it is {{ record.moves()["towns with more"].iloc[0] }} of 20. Nothing stopped with an error. What found it was the guardrail.
#
# </details>

# %% [markdown] label="moves-notes" slide="notes" tags=["further"]
# 3 min. On the board: (0.2 + 2.8) times 0.5 against (0.9 + 2.8) times 0.4. Without the 2.8 the second wins.
