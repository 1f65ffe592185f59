# %% [markdown] label="title" slide="slide" cut="Java and the four lines of code ([[languages-two exercise-2]]): nothing later asks for them. Keep the slide with C++, which the quiz comes back to."
# # 06 · Speed, scale, promises
#
# ![Nova, an engineer with an orange mask, cape and headset, a star on her chest and a tool belt, holds up a wrench and smiles.](images/nova.svg)
#
# **The robot's answer is good. Is it there in time, even on a bad day?**
#
# *[[minutes]], after 05; for those who want to build. New Python: a clock.*
#
# @hall # 06 · Speed, scale, promises
# @hall
# @hall ![Nova, an engineer with an orange mask, cape and headset, a star on her chest and a tool belt, holds up a wrench and smiles.](images/nova.svg)
# @hall
# @hall **The robot's answer is good. Is it there in time, even on a bad day?**

# %% [markdown] label="title-notes" slide="notes"
# 1 min. Ask who has ever closed a page because it did not come. After how many seconds? Write the numbers on the board: they come back at the promise.

# %% label="setup" slide="skip" tags=["setup"]
# Run me first: I bring the tools and the log.
from time import perf_counter

import numpy as np

from course_utils.checks import check, hint, quiz
from course_utils.figures import show, style
from course_utils.kernels.next_video import count_next_library
from course_utils.lessons.lesson_06 import counting, live, records

look = style.use()
arrays, lists = counting.load_log()

# %% label="earlier" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("06.r1", "c")
quiz("06.r2", "a")
# END
# STUB
# quiz("06.r1", ...)
# quiz("06.r2", ...)
# END

# %% [markdown] label="earlier-notes" slide="notes"
# 2 min. Two questions about lesson 04, alone, then a word with the neighbour.

# %% [markdown] label="round-1" slide="slide" tags=["round"]
# ## One count, every night
#
# > **Bolt:** Somebody has just watched a video. What do I put *up next*?
# >
# > **Nova:** After this video, which one came next, and how often?
#
# Her log is in order: viewer by viewer, each by time. **The same viewer as the row before? One more for this pair.**
#
# @hall ## One count, every night
# @hall
# @hall > **Bolt:** Somebody has just watched a video. What do I put *up next*?
# @hall >
# @hall > **Nova:** After this video, which one came next, and how often?
# @hall
# @hall **The same viewer as the row before? One more for this pair.**

# %% label="count-next" slide="-" steps="3-4|5-6|1-7"
def count_next(viewer_id, video_id, n_videos):
    counts = np.zeros((n_videos, n_videos), int)  # a square table of zeros
    for row in range(1, len(video_id)):
        if viewer_id[row] == viewer_id[row - 1]:  # still the same viewer
            before, after = video_id[row - 1], video_id[row]
            counts[before, after] += 1  # one more than it was
    return counts

# %% [markdown] label="round-1-notes" slide="notes"
# 1 min. Her log is in order: viewer by viewer, each by time; each row is compared with the row before. Read the loop as a sentence; the presses mark its parts. Where would a pair be counted that never was, if the line with `if` were not there?

# %% label="five-rows" slide="subslide" heading="Which pairs are in these five rows?"
count_next([7, 7, 7, 8, 8], [0, 1, 0, 1, 0], 2)

# %% [markdown] label="five-rows-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# After video 0 came video 1, once. After video 1 came video 0, twice.
#
# </details>

# %% [markdown] label="five-rows-notes" slide="notes"
# 1 min. Five watches, two videos. Let somebody find the two pairs "1, then 0" with a finger.

# %% [markdown] label="time-it" slide="slide"
# ### How long does it take?
#
# Read the clock before **plain** Python counts the whole log, and after:
#
# @hall ### How many times as fast is a library?
# @hall
# @hall **Plain** Python counts the whole log, between two looks at the clock:

# %% label="plain" slide="-"
began = perf_counter()  # what the clock shows, in seconds
by_hand = count_next(lists[0], lists[1], 600)
plain = perf_counter() - began

# %% [markdown] label="library-why" slide="fragment"
# A **library** (NumPy) does it in one call. How many times as fast? And in how many places do the two tables differ?
#
# @hall A **library** (NumPy), in one call:

# %% label="library" slide="fragment" lines="1-3,5" tags=["nbval-ignore-output"]
began = perf_counter()
by_library = count_next_library(arrays[0], arrays[1], 600)
library = perf_counter() - began
assert plain > library / 2  # your computer may be busy
round(plain / library, 1)

# %% label="differ" slide="fragment"
int((by_hand != by_library).sum())

# %% [markdown] label="time-it-notes" slide="notes"
# 1 min. `lists` holds the whole log as Python's own lists. Collect bets as ratios before the second result: two, ten, a thousand? Then ask in how many places the two tables differ. Equal first, fast second: a fast wrong answer is no answer.

# %% [markdown] label="record-why" slide="slide"
# ### Six ways
#
# Your times wobble. So another computer measured these two ways many times, and four more: the same loop, **compiled**.
#
# @hall ### Six ways
# @hall
# @hall Another computer measured these two ways many times, and four more: the same loop, **compiled**.

# %% label="ways" slide="-"
show(records.plot_ways())

# %% [markdown] label="ways-notes" slide="notes"
# 1 min. Times wobble, so these were measured many times: {{ records.load_run("languages").sentence() }} Leave the picture until somebody asks why the numbers below are not evenly spaced. The ratio of just now beside the record's: the order is what holds, not the number.

# %% [markdown] label="ways-read" slide="subslide" heading="Each mark is ten times the one before"
# <details><summary>After you have run it</summary>
#
# A **log axis**: each mark is *ten times* the one before. The names say how many times as fast as plain Python. {{ records.load_run("languages").sentence() }}
#
# </details>
#
# @hall A **log axis**. The names say how many times as fast as plain Python.

# %% [markdown] label="ways-read-notes" slide="notes"
# 1 min. From the first row to the last: how many steps of ten? The long lines: Java and Scala need some hundred counts to get fast.

# %% [markdown] label="round-2" slide="slide" tags=["round"]
# ## Near the machine
#
# *[[minutes]].*
#
# Plain Python asks at every step: what is this, and how is it added? A **compiler** asks once, and writes out the machine's own steps. **C++** is compiled beforehand.
#
# ```cpp
# {{ records.read_source("c++") }}
# ```
#
# @hall ## Near the machine
# @hall
# @hall Plain Python asks at every step: what is this, and how is it added? A **compiler** asks once, and writes out the machine's own steps. **C++** is compiled beforehand:
# @hall
# @hall ```cpp
# @hall {{ records.read_source("c++") }}
# @hall ```

# %% [markdown] label="round-2-notes" slide="notes"
# 1 min. Large libraries are written in it. A recipe read aloud word by word against one that the cook has by heart. Nobody has to be able to write this today: find `if`, and find the line that counts. C++ lays the square table out as one long row, so a place is before times the width, plus after.

# %% [markdown] label="languages-two" slide="subslide"
# **Java** runs on the **JVM**, a program that compiles while it runs, on every computer. Much of what moves data is there.
#
# ```java
# {{ records.read_source("java") }}
# ```
#
# **Scala** runs there, too. But Nova writes Python nearly every day.
#
# @hall ### Java and Scala
# @hall
# @hall **Java** runs on the **JVM**, a program that compiles while it runs, on every computer:
# @hall
# @hall ```java
# @hall {{ records.read_source("java") }}
# @hall ```
# @hall
# @hall **Scala** runs there, too.

# %% [markdown] label="languages-two-notes" slide="notes"
# 1 min. Much of what moves data is there; Spark, which counts on many computers, is written in Scala. A table is a list of lists here: two pairs of brackets. Find `if`, and the line that counts. Nova writes Python nearly every day.

# %% label="exercise-2" slide="subslide" heading="Who wrote which line?" tags=["exercise"]
# Who wrote which line: "python", "c++", "java" or "scala"? (Help: hint("06.2").)
# a   counts[before, after] += 1
# b   counts[before * n_videos + after] += 1
# c   counts(before)(after) += 1
# d   counts[before][after] += 1
# SOLUTION
whose = ["python", "c++", "scala", "java"]
# END
# STUB
# whose = [..., ..., ..., ...]
# END
check("06.2", whose)

# %% [markdown] label="exercise-2-notes" slide="notes"
# [[minutes]] min. By looking it up; Scala is the one that is left over. The careers page of lesson 01 asks engineers for these three. All of them were run on the same log and gave the same table.

# %% [markdown] label="assistant" slide="slide" tags=["belief"] belief="06.b1"
# ### Faster still
#
# The careers page: engineers write **low-level** code to tune what a library does by default, scientists **high-level** code.
#
# > **A common belief.** *"Low-level is the lesser work: only typing."*
#
# An AI assistant tunes Nova's count (we wrote its answer):
#
# > *One byte for each count, not eight: {{ f"{records.one_byte():.1f}" }} times as fast. On your five rows and on the whole log the tables are the same.*
#
# All true. Quill wants to count *topics* with it: 12, not 600 videos. Would you let him?
#
# @word low-level: Near the machine, where one says how large each number is and which place it has (high-level code leaves that to a library).
#
# @hall ### Faster still
# @hall
# @hall > *"Low-level is the lesser work: only typing."*
# @hall
# @hall An AI assistant (we wrote its answer) tunes Nova's count: one byte for each, not eight, {{ f"{records.one_byte():.1f}" }} times as fast. On the five rows and on the whole log the tables are the same.
# @hall
# @hall Quill wants to count *topics* with it. Would you let him?

# %% [markdown] label="assistant-notes" slide="notes"
# 1 min. By hands: ship it for Quill's 12 topics, not 600 videos? All that the assistant says is true. A byte is eight switches: how many numbers can they show? Do not say it. The careers page: engineers write low-level code to tune what a library does by default, scientists high-level code. Then the exercise in pairs: one thinks up mistakes, the other rows that show them.

# %% [markdown] label="test-task" slide="slide"
# ### The test that Nova needs
#
# A **byte** is a small box for a number. Write two lists, viewers and videos (0 to 2), for which every wrong program gives a wrong table. `[1] * 3` is `[1, 1, 1]`, `+` joins lists. The check runs eight programs, two of them right. (Help: `hint("06.3")`.)
#
# @hall ### The test that Nova needs
# @hall
# @hall A **byte** is a small box for a number. Write two lists, viewers and videos (0 to 2), for which every wrong program gives a wrong table.
# @hall
# @hall (`[1] * 3` is `[1, 1, 1]`, `+` joins lists.)

# %% label="exercise-3" slide="-" tags=["exercise"]
# SOLUTION
viewer_id = [1, 1, 1, 2, 2] + [3] * 300
video_id = [0, 1, 2, 2, 0] + [1] * 300
# END
# STUB
# viewer_id = ...
# video_id = ...
# END
check("06.3", [viewer_id, video_id])

# %% [markdown] label="test-task-notes" slide="notes"
# [[minutes]] min. In pairs. The check runs eight programs on the lists, two of them right. What had the assistant's two tests in common? They were made of what had been seen so far.

# %% label="wrong-pairs" slide="subslide" heading="What came after gaming?" code="hide"
# What came after gaming, topic by topic: the right count, and the assistant's.
counting.after("gaming", arrays)

# %% [markdown] label="wrong-pairs-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# In one byte, after 255 comes 0, without a warning. That is enough for videos, too little for topics, also in twenty of twenty other made-up HeroTubes. **Near the machine, one word decides** (`np.uint8`). That is no lesser work.
#
# </details>
#
# @hall In one byte, after 255 comes 0, without a warning. That is enough for videos and too little for topics. **Near the machine, one word decides** (`np.uint8`): no lesser work.

# %% [markdown] label="wrong-pairs-notes" slide="notes"
# 1 min. Topic by topic: the right count, and the assistant's. Subtract: right minus one byte is 256, 512, 1,024. So it is in twenty of twenty other made-up HeroTubes. Plain Python's own numbers grow as long as they must; that is one of the things for which it is slower.

# %% [markdown] label="round-3" slide="slide" tags=["round"]
# ## A service and its promise
#
# *[[minutes]].*
#
# > **Quill:** My boss asks how long a visitor waits. What may I promise?
# >
# > **Nova:** Start it, and ask.
#
# A **service** waits at an address for requests, and answers.

# %% label="ask-once" slide="-" tags=["nbval-ignore-output"]
service = live.start()  # two programs: a door, and the model behind it
assert live.ask(service) != "popular list"

# %% [markdown] label="round-3-notes" slide="notes"
# 1 min. A real request, to a real address on this computer; `service.address` in a cell shows it. On the careers page the scientist meets the boss, and the engineer keeps the promise.

# %% [markdown] label="two-testers" slide="slide" tags=["vote", "belief"] vote="06.v4" belief="06.b3" gives_away=["nine seconds", "9 seconds", "9,426"]
# ### One hang in a minute
#
# A hundred visitors come each second. Once, the model **hangs** for ten seconds. A **polite tester** waits for each answer. The **visitors** come by the clock, answer or not.
#
# > **A common belief.** *"On average it takes {{ f"{records.waits('hang', 'polite').mean():.0f}" }} milliseconds, so it is fast."* That is the tester's average.
#
# What is the visitors' **p99**, the wait that 99 of 100 do not exceed?
#
# a) about 4 milliseconds
#
# b) about 40
#
# c) half a second
#
# d) more than five seconds
#
# @word p99: The wait that 99 of 100 do not exceed. Others call it: 99th percentile, tail latency.
#
# @hall ### One hang in a minute
# @hall
# @hall A hundred visitors come each second. Once, the model **hangs** for ten seconds. A **polite tester** waits for each answer. The **visitors** come by the clock, answer or not.
# @hall
# @hall The tester's average is {{ f"{records.waits('hang', 'polite').mean():.0f}" }} milliseconds, *"so it is fast"*. What is the visitors' **p99**, the wait that 99 of 100 do not exceed?
# @hall
# @hall a) about 4 milliseconds
# @hall
# @hall b) about 40
# @hall
# @hall c) half a second
# @hall
# @hall d) more than five seconds

# %% [markdown] label="two-testers-notes" slide="notes"
# 2 min. Play it first: one baker, four customers, one of them with a very large order. Who waits? The visitors do not know that it hangs. And the tester: what does it do during those ten seconds? The average is the tester's. Vote, talk, vote again.

# %% label="minute-figure" slide="slide" heading="Who has met the hang?"
show(records.plot_minutes())

# %% [markdown] label="minute-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# d). The tester met the hang **once**: while it waited, it sent nothing. {{ records.load_run("service").sentence() }}
#
# </details>
#
# @hall d). The tester met the hang **once**: while it waited, it sent nothing.

# %% [markdown] label="minute-figure-notes" slide="notes"
# 1 min. Leave the picture up until somebody says what the gap on top is. The dashed line is the p99. Back to the baker: the visitors kept coming. Measuring like the tester has a name, coordinated omission (Gil Tene). {{ records.load_run("service").sentence() }}

# %% [markdown] label="three-words" slide="slide"
# ### What a promise is made of
#
# | service-level | what it is | example |
# |---|---|---|
# | **indicator** (SLI) | what is measured | the visitors' p99 |
# | **objective** (SLO) | what we aim for | p99 below 200 ms |
# | **agreement** (SLA) | what is promised, *with a consequence* | p99 below 500 ms, or a tenth of the money back |
#
# Bringing models into production and keeping agreements: the engineer's work, says the careers page.
#
# @word SLI: Service-level indicator: what is measured.
#
# @word SLO: Service-level objective: what one aims for, in the indicator's terms.
#
# @word SLA: Service-level agreement: what is promised, with a consequence.
#
# @hall ### What a promise is made of
# @hall
# @hall | service-level | what it is | example |
# @hall |---|---|---|
# @hall | **indicator** (SLI) | what is measured | the visitors' p99 |
# @hall | **objective** (SLO) | what we aim for | p99 below 200 ms |
# @hall | **agreement** (SLA) | what is promised, *with a consequence* | p99 below 500 ms, or a tenth of the money back |

# %% [markdown] label="three-words-notes" slide="notes"
# 1 min. Go back to the seconds on the board: which of the three are they? The objective is tighter than the agreement, so that there is time to fix things. Keeping agreements is the engineer's work, says the careers page. YouTube, 2016: the first of two models had to pick from millions of videos within tens of milliseconds (Covington and others).

# %% [markdown] label="round-4" slide="slide" tags=["round"]
# ## Break it
#
# *[[minutes]].*
#
# Nova's plan: the door waits for the model only so long, its **time limit**. Then it gives a **fallback**, the popular list. And it starts a dead model again. Who answers?
#
# @hall ## Break it
# @hall
# @hall The door waits for the model only so long: its **time limit**. Then it gives a **fallback**, the popular list. And it starts a dead model again. Who answers?

# %% label="hang-it" slide="-"
service.time_limit_s = 0.1
service.hang(2)
live.who_answers(service)

# %% label="kill-it" slide="fragment" lines="1-2"
service.kill()
print(live.who_answers_until_back(service))
service.stop()  # who starts a service ends it

# %% [markdown] label="round-4-notes" slide="notes"
# 1 min. To kill is meant literally: the model's program is ended, as if somebody had pulled its plug. The second cell asks until the model answers again.

# %% label="minutes" slide="subslide" heading="How long did the visitors wait?" code="hide"
# The minutes as visitors met them. p50: half waited no longer. popular: of 100 answers.
records.minutes().round(1)

# %% [markdown] label="minutes-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# With the limit the p99 stays near 100 ms, even when the model is killed.
#
# </details>

# %% [markdown] label="promise-notes" slide="notes"
# 1 min. The minutes as visitors met them. p50: half waited no longer; popular: of 100 answers. In which rows are p50 and p99 far apart? What does the killed minute without a limit show? (Half a second: nobody waited longer than the new start takes.)

# %% [markdown] label="scale" slide="slide" tags=["vote"] vote="06.v5" gives_away=["more than half"]
# ### And if more people come?
#
# Nothing hangs, and the time limit is on. But 1,400 visitors come each second, not 100, to the same computer. **How many get the popular list?**
#
# a) nobody
#
# b) 1 of 100
#
# c) more than half
#
# d) everybody

# %% [markdown] label="scale-notes" slide="notes"
# 1 min. Vote, talk, vote again. Fourteen times as many people: fourteen times as many popular lists? There were none before.

# %% label="more-visitors" slide="subslide" heading="How many get the popular list?"
show(records.plot_more_visitors())

# %% [markdown] label="more-visitors-notes" slide="notes"
# 1 min. Let them read the two axes aloud, then go back to the vote.

# %% [markdown] label="more-visitors-read" slide="subslide" heading="What does the promise cost?"
# <details><summary>After you have run it</summary>
#
# c). Up to {{ f"{records.last_without_popular():,}" }} a second (nearly) nobody gets it. **The promise is paid for in popular lists.** (Bands: the middle 95 of redraws.) {{ records.load_run("growth").sentence() }}
#
# </details>
#
# @hall c). Up to {{ f"{records.last_without_popular():,}" }} a second (nearly) nobody. **The promise is paid for in popular lists.**

# %% [markdown] label="more-visitors-read-notes" slide="notes"
# 1 min. Without the limit the p99 at 1,400 was {{ f"{records.more_visitors(limit=False).loc[1400, 'p99'] / 1000:.0f}" }} seconds. A promise in milliseconds alone can be kept by giving everybody the popular list. What has to be in the agreement beside the milliseconds? (Bands: the middle 95 of redraws of whole seconds. {{ records.load_run("growth").sentence() }})

# %% [markdown] label="agreement" slide="slide"
# ### Your agreement
#
# What may Nova promise? The **p99** in milliseconds; how many **popular lists** in 100 answers, at most; up to how many **requests a second**; and the **consequence**, a sentence. It should hold in the row *hang, time limit* (table), and in a rush (figure). But a promise that cannot be broken promises nothing. (Help: `hint("06.9")`.)
#
# @hall ### Your agreement
# @hall
# @hall What may Nova promise: **p99** in milliseconds; **popular lists** in 100 answers; up to how many **requests a second**; the **consequence**, a sentence.
# @hall
# @hall It should survive a hang and a rush. But a promise that cannot be broken promises nothing.

# %% label="exercise-6" slide="-" tags=["exercise", "open"]
# SOLUTION
agreement = [200, 20, 600, "For each minute that breaks it, "
             "the visitors watch a day without adverts."]
# END
# STUB
# agreement = [..., ..., ..., ...]
# END
check("06.9", agreement)

# %% [markdown] label="agreement-notes" slide="notes"
# [[minutes]] min. The hang stands in the table, the rush in the figure. Let two pairs read out their agreements. Who would sign which one, and who pays? The seconds on the board from the beginning: would they be kept?

# %% [markdown] label="should-we" slide="slide"
# ### Should we?
#
# There is time for half of the requests. **Who gets the popular list?** The last? New viewers? Those who do not pay? Would you tell them?

# %% [markdown] label="should-we-notes" slide="notes"
# 1 min. There is no right answer. "At random" is fair and wasteful; "those who lose least" sounds clever until it is the same people every evening. *Go further* shows who loses least.

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# Time a count, test a fast one, make an agreement and say its cost.
#
# **New words:** low-level, p99, SLI, SLO, SLA.
#
# **Others call it:** load test (visitors by the clock).
#
# > **Quill:** So I may tell my boss that it is fast on average?
# >
# > **Nova:** Tell them the p99, and what it costs.
#
# @hall ## What you can do now
# @hall
# @hall Time a count, test a fast one, make an agreement and say its cost.
# @hall
# @hall **Others call it:** load test (visitors by the clock).
# @hall
# @hall > **Quill:** So I may tell my boss that it is fast on average?
# @hall >
# @hall > **Nova:** Tell them the p99, and what it costs.

# %% [markdown] label="recap-notes" slide="notes"
# 1 min. Ask for one thing that was a surprise. Quill's sentence is the second question of the quiz.

# %% label="quiz" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("06.q1", "c")
quiz("06.q2", "a")
quiz("06.q3", "b")
# END
# STUB
# quiz("06.q1", ...)
# quiz("06.q2", ...)
# quiz("06.q3", ...)
# END

# %% [markdown] label="quiz-notes" slide="notes"
# 2 min. Alone and on paper first, then together. For each wrong option ask who could believe it, and why.

# %% [markdown] label="further" slide="slide" tags=["further", "belief"] belief="06.b2"
# ## Go further
#
# *[[minutes]], at your own pace; nothing later needs it.* First the algorithm; a line by hand; how many requests a p99 needs; a log larger than the memory; two cores and a cluster; who loses by the fallback.
#
# ### First the algorithm
#
# > **A common belief.** *"It is slow? Rewrite it in C++, and it is fast."*
#
# Another plan, an **algorithm**: *for each watch, look through the whole log for this viewer's next one.* It is compiled. Nova's plain lines look at each row once. With 10 watches that is 10 rows against 100, with 20 it is 20 against 400. Which is faster on the log?
#
# @hall ## Go further: first the algorithm
# @hall
# @hall > *"It is slow? Rewrite it in C++, and it is fast."*
# @hall
# @hall Another **algorithm**, compiled: *for each watch, look through the whole log for this viewer's next one.* With 10 watches: 100 rows, not 10. With 20: 400, not 20.

# %% [markdown] label="further-notes" slide="notes" tags=["further"]
# 2 min, for a second sitting. Six short walks. Nova's plain lines look at each row once. Which is faster on the log? Vote by hands, count rows with a neighbour, vote again.

# %% label="further-setup" slide="skip" tags=["further"]
# The tools of this part.
from course_utils.datasets import load_watches
from course_utils.lessons.lesson_06 import further
from course_utils.world import World

# %% label="algorithm" slide="subslide" heading="Which is faster on the whole log?" tags=["further"]
show(further.plot_plans())

# %% [markdown] label="algorithm-notes" slide="notes" tags=["further"]
# 0.5 min. On short logs the compiled plan is faster. Both axes are logarithmic. Far left the plain line is flat: to lay out the empty table takes longer there than the rows.

# %% [markdown] label="algorithm-read" slide="subslide" heading="Compiling leaves the slope" tags=["further"]
# <details><summary>After you have run it</summary>
#
# On short logs the compiled plan is faster; on the whole log the plain lines are, {{ further.plain_ahead() }} times. Both axes are logarithmic, so a plan is a slope: for ten times the rows, ten times the time, or a hundred times. Compiling moves a line down and leaves its slope. So first the algorithm, then measure, then compile what is left over.
#
# </details>
#
# @hall On the whole log the plain lines are faster, {{ further.plain_ahead() }} times.
# @hall
# @hall **First the algorithm, then measure, then compile what is left over.**

# %% [markdown] label="algorithm-read-notes" slide="notes" tags=["further"]
# 0.5 min. A plan is a slope: for ten times the rows, ten times the time, or a hundred times. Compiling moves a line down.

# %% [markdown] label="line" slide="slide" tags=["further"]
# ### A line, by hand
#
# The model serves one at a time. A visitor's turn begins at the **later** of two times: *when they come*, and *when it is free*. Fill the gaps: how long does each wait, their own turn included? (Help: `hint("06.5")`.)
#
# @hall ### A line, by hand
# @hall
# @hall A visitor's turn begins at the **later** of two times: *when they come*, and *when it is free*. How long does each wait, their own turn included?

# %% label="exercise-5" slide="-" tags=["further", "exercise"]
def waiting_times(arrived, busy):
    waits, free = [], 0  # free from second 0 on
    for came, takes in zip(arrived, busy, strict=True):
        # SOLUTION
        start = max(came, free)
        free = start + takes
        waits.append(free - came)
        # END
        # STUB
        # start = ...
        # free = ...
        # waits.append(...)
        # END
    return waits


check("06.5", waiting_times)

# %% [markdown] label="line-notes" slide="notes" tags=["further"]
# [[minutes]] min. One baker, four customers, one of them with an order of ten seconds. (Lindley, 1952.)

# %% [markdown] label="minute-by-hand-why" slide="subslide" tags=["further"]
# Now the hung minute, made by your line: each answer takes 5 milliseconds, the one at second 20 takes ten seconds.
#
# @hall ### The hung minute, by your line
# @hall
# @hall Each answer takes 5 milliseconds, the one at second 20 takes ten seconds. What are p50 and p99?

# %% label="minute-by-hand" slide="-" tags=["further"]
arrived = [n / 100 for n in range(6000)]  # by the clock
busy = [10 if came == 20 else 0.005 for came in arrived]
np.percentile(further.stand_in_line(arrived, busy), [50, 99]).round(3)

# %% [markdown] label="minute-by-hand-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# In seconds: p50 and p99. Half of them hardly wait, and yet the p99 is above nine seconds, as in the recorded minute. One hang and a line are enough to explain it: so it is in twenty of twenty minutes in which the answers take a little more or less, and the hang comes at another second.
#
# </details>
#
# @hall In seconds: half of them hardly wait, and yet the p99 is above nine seconds. **One hang and a line are enough.**

# %% [markdown] label="minute-by-hand-notes" slide="notes" tags=["further"]
# 1 min. So it is in twenty of twenty minutes in which the answers take a little more or less, and the hang comes at another second. The cell uses the package's `waiting_times`, so that it runs before the exercise is done; try another in its place.

# %% [markdown] label="how-many" slide="slide" tags=["further"]
# ### How many requests does a p99 need?
#
# Take 100 of the visitors of the minute *killed, time limit* at random, and work out their p99; then another 100, five hundred times. Then 300, 1,000 and 5,000. How far do the p99s swing?
#
# @hall ### How many requests does a p99 need?
# @hall
# @hall The p99 of 100 visitors drawn at random, five hundred times; then of 300, 1,000 and 5,000. How far does it swing?

# %% label="how-many-figure" slide="-" tags=["further"]
show(further.plot_p99_by_size(records.waits("killed, time limit")))

# %% [markdown] label="how-many-notes" slide="notes" tags=["further"]
# 1 min. The visitors are those of the minute *killed, time limit*. The dots are the middle p99, the lines the middle 95 of 100.

# %% [markdown] label="how-many-read" slide="subslide" heading="Ten should be slower than what you name" tags=["further"]
# <details><summary>After you have run it</summary>
#
# The dots are the middle p99, the lines the middle 95 of 100. A few more than one visitor in a hundred waited for the limit. Of 100 requests that may be none, or three: the p99 is 4 ms, or 100. A rule of thumb: at least ten requests should be slower than what you name, so a thousand or more for a p99.
#
# </details>
#
# @hall Of 100 requests none may have waited for the limit, or three: the p99 is 4 ms, or 100.
# @hall
# @hall So a thousand or more for a p99.

# %% [markdown] label="how-many-read-notes" slide="notes" tags=["further"]
# 1 min. A rule of thumb. As with every share: what counts is how many are beyond. Ask for a p99 somewhere in an advert: out of how many?

# %% [markdown] label="memory" slide="slide" tags=["further"]
# ### Larger than the memory
#
# Our log has {{ f"{len(arrays[0]):,}" }} watches. A large site's log does not fit into a computer's **memory**, the quick place in which Python keeps its tables.
#
# Nobody has to hold it all at once. A large log comes in many files, one for each day or so. Read one, keep **what can be added up**, forget it, read the next. What must one keep for the *mean*? Fill the gaps. (Help: `hint("06.7")`.)
#
# @hall ### Larger than the memory
# @hall
# @hall A large site's log does not fit into **memory**. Read one file, keep **what can be added up**, forget it, read the next. What must one keep for the *mean*?

# %% label="exercise-7" slide="-" tags=["further", "exercise"]
def file_by_file(tables):  # each has the columns topic and watched_s
    total = 0
    for table in tables:
        groups = table.groupby("topic")["watched_s"]
        # SOLUTION
        part = groups.agg(["sum", "count"])
        total = part.add(total, fill_value=0)
    return total["sum"] / total["count"]
    # END
    # STUB
    #     part = ...
    #     total = ...  # part.add(total, fill_value=0) adds up two tables
    # return ...
    # END


check("06.7", file_by_file)

# %% [markdown] label="memory-notes" slide="notes" tags=["further"]
# [[minutes]] min. Our log has {{ f"{len(arrays[0]):,}" }} watches and fits; a large one comes in many files, one for each day or so. A mean of means is wrong as soon as the files differ in size. Let somebody make the smallest example: one file with one row, one with three.

# %% [markdown] label="tools" slide="subslide" tags=["further"]
# There are tools that do this for you. How many seconds a watch of each topic lasts on average, in five ways:
#
# - **pandas, at once:** read everything, then `groupby`;
# - **pandas, file by file:** what you have just written; and the same in **two programs** that share the files;
# - **DuckDB:** a database in a package, asked in SQL, on all **cores** (a core does one thing at a time);
# - **Dask:** a *cluster*, many workers and one that deals out the work. Here two programs on this computer; it could be a thousand computers, by **one address**: `Client("tcp://127.0.0.1:8786")` is this one, `Client("tcp://10.0.0.17:8786")` a hall full of them.
#
# On the log as it is, ten and a hundred times as long: which way is quickest, and which catches up?
#
# @hall ### Tools for a long log
# @hall
# @hall How long does a watch of each topic last, in five ways:
# @hall
# @hall - **pandas**, at once
# @hall - **pandas**, file by file; and the same in **two programs**
# @hall - **DuckDB**: a database in a package, on all **cores**
# @hall - **Dask**: a *cluster*, many workers and one that deals out the work
# @hall
# @hall Which is quickest, and which catches up?

# %% [markdown] label="tools-notes" slide="notes" tags=["further"]
# 2 min. File by file is what was just written. DuckDB is asked in SQL; a core does one thing at a time. Dask's cluster is two programs on this computer here; it could be a thousand computers, by one address. On the log as it is, ten and a hundred times as long. Two workers: twice as fast? Everything that is dealt out must be packed, sent, unpacked, and the answers collected.

# %% label="scale-figure" slide="subslide" heading="Which is quickest, which catches up?" tags=["further"]
show(further.plot_scale())

# %% [markdown] label="scale-figure-notes" slide="notes" tags=["further"]
# 1 min. Starting the cluster is not even counted. Which lines come nearer to each other on the right, and why?

# %% label="scale-table" slide="subslide" heading="And how much memory do they need?" code="hide" tags=["further"]
further.scale_table()

# %% [markdown] label="scale-read" slide="fragment" tags=["further"]
# <details><summary>After you have run both</summary>
#
# The last column is for the longest table: {{ f"{further.most_rows() / 1e6:.0f}" }} million rows of what was *shown*, and the megabytes at the worst moment. *At once* needs all of it; the others a file at a time. On one computer the cluster is behind the two plain programs at every length: the same cores, and packing and sending on top. And two programs are never twice as fast as one. So: first the algorithm, then the right tool on one computer, then more cores, then more computers. {{ records.load_run("scale").sentence() }}
#
# </details>
#
# @hall The last column: {{ f"{further.most_rows() / 1e6:.0f}" }} million rows, and only *at once* needs all of it. First the algorithm, then the right tool, then more cores, then more computers.

# %% [markdown] label="scale-table-notes" slide="notes" tags=["further"]
# 3 min. Megabytes at the worst moment, for rows of what was shown. On one computer the cluster is behind the two plain programs at every length: the same cores, and packing and sending on top. And two programs are never twice as fast as one: what one does alone while the other waits, dealing out and collecting, has a name (Amdahl's law). Which of the megabytes would grow with ten times as many files? Only the first. {{ records.load_run("scale").sentence() }}

# %% [markdown] label="who-loses" slide="slide" tags=["further"]
# ### Who loses by the fallback?
#
# *Should we?* once more, with numbers. HeroTube knows what each page is truly worth. Viewers in four equal groups, by how much the model has learned of them: **how many clicks does a page lose if it is the popular list?**
#
# @hall ### Who loses by the fallback?
# @hall
# @hall Viewers in four equal groups, by how much the model has learned of them: **how many clicks does a page lose if it is the popular list?**

# %% label="who-loses-figure" slide="-" tags=["further"]
show(further.plot_who_loses(World(), load_watches()))

# %% [markdown] label="who-loses-notes" slide="notes" tags=["further"]
# 2 min. *Should we?* once more, with numbers: HeroTube knows what each page is truly worth. Before you show it: whom does the popular list hit hardest?

# %% [markdown] label="who-loses-read" slide="subslide" heading="Who loses least?" tags=["further", "answer-key"]
# <details><summary>After you have run it</summary>
#
# The quarter with the fewest watches loses least, here and in twenty of twenty other made-up HeroTubes. (*We built these tastes in; the method carries over to real sites, the numbers do not.*) So it would be cheapest to send the fallback to newcomers, every evening. Would that be fair?
#
# </details>
#
# @hall The quarter with the fewest watches. So it would be cheapest to send the fallback to newcomers, every evening. Would that be fair? (*We built these tastes in.*)

# %% [markdown] label="who-loses-read-notes" slide="notes" tags=["further"]
# 1 min. So it is in twenty of twenty other made-up HeroTubes; the method carries over to real sites, the numbers do not. The cheapest choice by one measure, taken every evening, hits the same people every evening.
