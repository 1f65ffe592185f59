# %% [markdown] label="title" slide="slide"
# # 06 · Speed, scale, promises
#
# ![Nova, an engineer with an orange mask, cape and headset, a star on her chest and a tool belt, holds up a wrench and smiles.](images/nova.svg)
#
# **The robot's answer is good. Is it there in time, for everybody, also on a bad day?**
#
# *45 minutes, after 05. New Python: a clock, reading compiled code. By the end you can measure which of three ways is faster and by how much, write a test that catches a fast but wrong one, make a promise about waiting, and keep it while the model hangs.*

# %% [markdown] label="title-notes" slide="notes"
# 1 min. Ask who has ever closed a page because it did not come. After how many seconds? Write the numbers on the board: one of them will be the promise of round 3.

# %% label="setup" slide="skip" tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from course_utils.checks import check, hint, predict, quiz
from course_utils.datasets import load_videos, load_watches
from course_utils.figures import style
from course_utils.figures import plot_bars, plot_curve, plot_dumbbell, plot_intervals, say_values, show
from course_utils.kernels.languages import read_source
from course_utils.recommend import MostPopular, TasteFactors
from course_utils.recorded import can_run, load_run, why_not

look, watches = style.use(), load_watches()

# %% label="earlier" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("06.r1", "b")
quiz("06.r2", "a")
# END
# STUB
# quiz("06.r1", ...)
# quiz("06.r2", ...)
# END

# %% [markdown] label="earlier-notes" slide="notes"
# 2 min. Two questions about lesson 04, alone, then a word with the neighbour.

# %% [markdown] label="round-1" slide="slide" tags=["round"]
# ## One count, three ways
#
# Somebody on HeroTube has just watched a video to the end. What should come **up next**? Nova needs one table: *after this video, which one was next, and how often?*
#
# Her log is in order: viewer by viewer, and each viewer's watches by time. So she looks at each row and at the row before. **The same viewer? Then one more for this pair**: in the row of the video before, in the column of the video after.

# %% label="count-next" slide="-"
def count_next(viewer_id, video_id, n_videos):
    counts = np.zeros((n_videos, n_videos), np.int64)  # a square table of zeros
    for row in range(1, len(video_id)):
        if viewer_id[row] == viewer_id[row - 1]:  # still the same viewer
            before, after = video_id[row - 1], video_id[row]
            counts[before, after] += 1  # one more than it was
    return counts

count_next(np.array([7, 7, 7, 8, 8]), np.array([0, 1, 0, 1, 0]), 2)

# %% [markdown] label="round-1-notes" slide="notes"
# 1 min. Five watches, two videos. Let somebody find the two pairs "1, then 0" with a finger. Where would a pair be counted that never was, if the third line were not there? (From viewer 7's last to viewer 8's first.)

# %% label="three-ways" slide="subslide"
from course_utils.kernels.logs import in_order
from course_utils.kernels.next_video import compile_count_next, count_next_byte, count_next_library

viewer, video = in_order(watches)  # two arrays: who, and what
ways = {"plain": count_next, "library": count_next_library}
if can_run("speed"):
    ways["compiled"] = compile_count_next(count_next)  # the very same lines, as machine code
for count in ways.values():
    assert np.array_equal(count(viewer, video, 600), count_next(viewer, video, 600))
print(f"{len(video):,} watches:", why_not("speed") or "three ways give the same table")

# %% [markdown] label="three-ways-read" slide="-"
# Three ways to the same table. **Plain** is the loop above. **Library** is NumPy: its own loops, compiled by others, go over all rows in one call. **Compiled** is the loop again, word for word, but *translated into the machine's own steps before it runs* (by a tool called numba). The tables are equal; are the times?
#
# **Predict:** how many times as fast as plain is compiled?

# %% [markdown] label="three-ways-notes" slide="notes"
# 1.5 min. Equal first, fast second: a fast wrong answer is no answer. Collect bets as ratios. Two, ten, a thousand?

# %% label="measure" slide="subslide" tags=["nbval-ignore-output", "predict"]
# SOLUTION
predict("06.p1", 10, low=2, high=100)
# END
# STUB
# predict("06.p1", guess=..., low=..., high=...)
# END
from time import perf_counter
seconds = {}
for name, count in ways.items():
    began = perf_counter()  # what the clock shows, in seconds
    count(viewer, video, 600)
    seconds[name] = perf_counter() - began
for name, taken in seconds.items():
    print(f"{name:8} {1000 * taken:8.2f} ms {seconds['plain'] / taken:6.0f} times as fast as plain")
assert seconds["plain"] > seconds["library"] / 2  # your computer may be busy

# %% [markdown] label="measure-notes" slide="notes"
# 1 min. Run it three times: the milliseconds wobble, the order does not. That is why we speak of ratios. In the browser there is no compiler; the next slide has a recorded run.

# %% label="speed-figure" slide="slide"
run = load_run("speed")
same_log = run.table[run.table["watches"] == len(video)].set_index("way")["seconds"]
ms = 1000 * same_log.rename({"plain Python, from arrays": "plain"})[["plain", "library", "compiled"]]
times = ms["plain"] / ms
predict("06.p1", result=round(times["compiled"]))
print(run.sentence())
ax = plt.subplots(figsize=(6.4, 2.4))[1]
ax.scatter(ms, ms.index, color=[style.BOLT, style.QUILL, style.NOVA], s=120)
ax.set(xscale="log", xlabel="milliseconds", ylim=(2.5, -0.5))
show(ax, alt=f"Points on a log axis, milliseconds for one count: {say_values(ms, '{:.1f}')}.")

# %% [markdown] label="speed-figure-notes" slide="notes"
# 2.5 min. Leave the picture until somebody asks why the numbers below are not evenly spaced: how far is it from one point to the next, in steps of ten? Then exercise 06.1, in pairs.

# %% label="exercise-1" slide="skip" tags=["exercise"]
# One measurement wobbles: the computer does other things, too. A better clock: leave the first call out (a compiled function is
# translated then), measure five runs, and give the middle one. clock() is what perf_counter() is. (Help: hint("06.1"))
def seconds_of(work, clock):
    work()
    taken = []
    for run_number in range(5):
        # SOLUTION
        began = clock()
        work()
        taken.append(clock() - began)
    return np.median(taken)
    # END
    # STUB
    #     ...
    # return ...
    # END
check("06.1", seconds_of)

# %% [markdown] label="first-the-algorithm" slide="slide" tags=["vote", "belief"] vote="06.v1" belief="06.b2"
# <details><summary>After you have run it</summary>
#
# In the recorded run the library was {{ f"{times['library']:.0f}" }} times as fast as plain, and compiled {{ f"{times['compiled']:.0f}" }} times. Your own numbers differ, the order hardly. This is a **log axis**: each step to the right is *ten times as much*, so equal distances are equal ratios.
#
# </details>
#
# ### First the algorithm
#
# > **A common belief.** *"It is slow? Rewrite it in C++, and it is fast."*
#
# A colleague has another plan, an **algorithm** of her own: *for each watch, look through the whole log for the next one of this viewer.* Hers is compiled. Nova's plain lines look at each row once. **Who is faster, on the {{ f"{len(video):,}" }} watches of the log?** How many rows does each look at, if there are 10 watches? If there are 20?
#
# **a** the compiled one, a hundred times or so · **b** the plain lines, by a lot · **c** about the same: one makes up for the other · **d** it depends on the computer

# %% [markdown] label="first-the-algorithm-notes" slide="notes"
# 2 min. Vote by hands, count rows with a neighbour, vote again. 10 watches: 10 rows against 100. 20 watches: 20 against 400.

# %% label="algorithm-figure" slide="subslide"
plans = run.table.pivot(index="watches", columns="way", values="seconds") * 1000
fast, plans = plans.loc[len(video)], plans[["plain Python", "compiled, n x n"]].dropna()
ax = plot_curve(plans, colours={"plain Python": style.BOLT, "compiled, n x n": style.NOVA}, marker="o")
ax.set(xscale="log", yscale="log", xlabel="watches in the log", ylabel="milliseconds")
first, last = plans.iloc[0], plans.iloc[-1]
show(ax, alt=f"Two lines with both axes logarithmic, milliseconds by watches in the log. With {plans.index[0]:,} watches: {say_values(first, '{:.1f}')}. With {plans.index[-1]:,}: {say_values(last, '{:,.0f}')}.")

# %% [markdown] label="algorithm-notes" slide="notes"
# 1 min. On two log axes a plan is a slope: ten times the rows, ten times the time, or a hundred times. Compiling shifts a line down. It does not turn it. (Far left the plain line is flat: laying out the empty table takes longer there than the rows.)

# %% [markdown] label="round-2" slide="slide" tags=["round"]
# ## Inside the compiled one
#
# <details><summary>After you have run it</summary>
#
# The plain lines win, by a factor of {{ f"{plans['compiled, n x n'].iloc[-1] / plans['plain Python'].iloc[-1]:.0f}" }} on this log: {{ f"{len(video) - 1:,}" }} rows looked at against {{ f"{len(video) ** 2:,}" }}. On two log axes a plan is a **slope**. Compiling moves its line down; only another plan turns it. So: first the algorithm. Then measure. What is left over may be compiled.
#
# </details>
#
# And why is the same loop faster when compiled? **Plain Python is read while it runs.** At every `+= 1` it asks again: what kind of thing is this? How are two such things added? A **compiler** reads the lines *once, beforehand*, is told what kind each thing is, and writes out steps that the machine does without asking.
#
# Nova, the machine learning engineer, often works down there: she takes what a library does by default and **tunes** it. That is **low-level** code: *low* means *near the machine*. Quill mostly stays **high-level**: three lines of pandas, and the rest of the day for the question.
#
# The careers page of lesson 01 names three languages for her, **each for a reason of its own**. Here are the lines of `count_next` in all three. **Find in each:** where the kinds of things stand (*whole number*, *table of whole numbers*), and the line that looks for the border between two viewers.

# %% [markdown] label="round-2-notes" slide="notes"
# 1.5 min. A recipe read aloud word by word against one that the cook has by heart. The careers page says it in these words' sense: engineers write low-level code to tune a default implementation, data scientists high-level code.

# %% [markdown] label="languages-one" slide="subslide"
# **C++** becomes machine code, once for each kind of machine. It stands where every microsecond counts, as inside the large machine-learning libraries (PyTorch, TensorFlow).
#
# ```cpp
# {{ read_source("c++") }}
# ```
#
# The same in **Python**, as a reminder: `counts[before, after] += 1`. Who has to say that `before` is a whole number (`int`), and who has not?

# %% [markdown] label="languages-one-notes" slide="notes"
# 1 min. int is a whole number of four bytes, int64_t one of eight. C++ lays the square table out as one long row, so a place is before times the width, plus after. Nobody has to be able to write this today: find the two lines.

# %% [markdown] label="languages-two" slide="subslide"
# **Java** runs on the **JVM**, a program that acts as the same machine on every computer, and translates to machine code while it runs. Much of the plumbing that moves data about lives there, such as Kafka.
#
# ```java
# {{ read_source("java") }}
# ```

# %% [markdown] label="languages-two-notes" slide="notes"
# 0.5 min. A table is a list of lists here: two pairs of brackets.

# %% [markdown] label="languages-three" slide="subslide"
# **Scala** runs on the JVM too, beside Java; Spark, which counts over many computers, is written in it. And Python? Nova writes it nearly every day, for all the rest.
#
# ```scala
# {{ read_source("scala") }}
# ```
#
# Counting the log ten times over, with plain Python as 1, our recorded run found: {{ ", ".join(f"{row.language.replace('p', 'P', 1).replace('c++', 'C++').replace('java', 'Java')} **{row.plain_over_this:.0f}**" for row in load_run("languages").table.query("watches > 100_000 and plain_over_this > 1").itertuples()) }}.

# %% label="exercise-2" slide="skip" tags=["exercise"]
# One line each: whose is it, "python", "c++", "java" or "scala"? And which of the four run on the JVM? (Help: hint("06.2"))
# a   counts(before)(after) += 1
# b   counts[before][after] += 1
# c   counts[before * n_videos + after] += 1
# d   counts[before, after] += 1
# SOLUTION
whose = {"a": "scala", "b": "java", "c": "c++", "d": "python"}
on_the_jvm = ["java", "scala"]
# END
# STUB
# whose = {"a": ..., "b": ..., "c": ..., "d": ...}
# on_the_jvm = [...]
# END
check("06.2", [whose, on_the_jvm])

# %% [markdown] label="languages-three-notes" slide="notes"
# 1.5 min. The four were run against each other: the same log, the same table. Ask which reads most easily to them; there are usually two camps, and that is fine. Then 06.2, by looking it up.

# %% [markdown] label="assistant" slide="slide" tags=["belief"] belief="06.b1"
# > **A common belief.** *"Low-level is the lesser work: only typing."*
#
# Somebody asked an AI assistant to make the count faster still. (Its answer was written for this course, offline, as such an assistant would write it.)
#
# > *I have optimised your function. The counts were kept in eight bytes each, which is wasteful; I now use a single byte, `np.uint8`. The table takes an eighth of the memory and fits into the processor's cache. In your recorded run it is {{ f"{fast['compiled'] / fast['compiled, one byte']:.1f}" }} times as fast. I have tested it on your five rows and on the whole log of last month: identical results.*
#
# Every sentence of it is true. But next month the site is larger. And Quill has another question for the same function: which *topic* comes next? With 12 topics instead of 600 videos, each pair happens much more often. **Would you put it on the site?**

# %% [markdown] label="assistant-notes" slide="notes"
# 3 min. By hands: ship it? Two tests are green. A byte is eight switches: how many numbers can they show? (256: from 0 to 255.) Do not say what comes after 255. Then the exercise in pairs: one thinks up mistakes, the other rows that show them.

# %% label="exercise-3" slide="skip" tags=["exercise"]
# Write the test that Nova needs: rows on which a wrong count shows itself. `count` is any function that is called as count_next
# is. The check hands your test eight of them: two are right, and one is the assistant's. (Help: hint("06.3"))
def is_right(count):  # True if `count` counts rightly, False if not
    # SOLUTION
    viewer_id = np.array([1, 1, 1, 2, 2] + [3] * 300)
    video_id = np.array([0, 1, 2, 2, 0] + [1] * 300)
    return np.array_equal(count(viewer_id, video_id, 3), count_next(viewer_id, video_id, 3))
    # END
    # STUB
    # viewer_id = np.array(...)
    # video_id = np.array(...)
    # return ...  # np.array_equal(one, other) is True if two tables are equal
    # END
check("06.3", is_right)

# %% label="wrong-pairs" slide="subslide" tags=["predict"]
# There are 12 x 12 = 144 pairs of topics. In how many of the 144 is the one-byte count wrong?
# SOLUTION
predict("06.p2", 20, low=1, high=144)
# END
# STUB
# predict("06.p2", guess=..., low=..., high=...)
# END
byte = compile_count_next(count_next_byte) if can_run("speed") else np.errstate(over="ignore")(count_next_byte)
assert np.array_equal(byte(viewer, video, 600), count_next(viewer, video, 600))  # what the assistant had tested
topic, names = pd.factorize(load_videos()["topic"], sort=True)  # each video's topic, as a number
both = {name: count(viewer, topic[video], 12) for name, count in {"right": count_next, "one byte": byte}.items()}
predict("06.p2", result=int((both["one byte"] != both["right"]).sum()))
after_gaming = pd.DataFrame({name: counts[names == "gaming"][0] for name, counts in both.items()}, names)
after_gaming.rename_axis("after gaming").nlargest(4, "right")

# %% [markdown] label="wrong-pairs-notes" slide="notes"
# 1 min. Plain Python's own numbers grow as long as they must; that is one of the things for which it is slower. Ask what the assistant's tests had in common: they were made from what had been seen so far.

# %% [markdown] label="round-3" slide="slide" tags=["round", "vote", "belief"] vote="06.v2" belief="06.b3"
# <details><summary>After you have run it</summary>
#
# {{ (both["one byte"] != both["right"]).sum() }} of 144, without an error or a warning. In one byte, after 255 comes 0: each wrong count is 256 too small, or 512, or more. Right for months, and wrong on the day on which the site did well. **Near the machine, a single word decides.** That is no lesser work.
#
# </details>
#
# ## A service and its promise
#
# From now on the recommender is a **service**: a program that waits at an address for requests, and answers. What is fast enough? The boss asks Nova for a number.
#
# > **A common belief.** *"On average it takes 14 milliseconds, so it is fast."*
#
# 1,000 visitors waited 14 milliseconds **on average**. How long may the slowest of them have waited?
#
# **a** about 14 milliseconds · **b** 28 at most, twice as long · **c** ten seconds · **d** one second at most

# %% [markdown] label="round-3-notes" slide="notes"
# 1.5 min. Vote, talk, vote again. Then let somebody try on paper: 999 who wait 4 ms and one who waits ten seconds. (A question like it stood in lesson 00.)

# %% label="fourteen" slide="subslide"
waits = np.array([4.0] * 999 + [10_000.0])  # milliseconds
print(f"mean {waits.mean():.0f} ms, slowest {waits.max():,.0f} ms")
for q in (50, 99):
    print(f"p{q}: {np.percentile(waits, q):,.0f} ms")

# %% [markdown] label="percentile-why" slide="-"
# The mean belongs to nobody: not one of the thousand waited 14. So engineers speak of **percentiles**. **p50** is the wait that half did not exceed, **p99** the wait that 99 of 100 did not exceed. *"99 of 100 within 50 ms"* is something that a person can feel, and the hundredth is named.
#
# By hand: put the waits in order, and go so far along, from the first (p0) to the last (p100). Write it, for any list and any `q`. (Help: `hint("06.4")`.)

# %% label="exercise-4" slide="-" tags=["exercise"]
def percentile(waits, q):
    # SOLUTION
    return sorted(waits)[int((len(waits) - 1) * q / 100)]
    # END
    # STUB
    # ...
    # END
check("06.4", percentile)

# %% [markdown] label="fourteen-notes" slide="notes"
# 2 min. Even the p99 says nothing of the one in a thousand: whatever you promise, somebody stands beyond it. NumPy's percentile splits the gap between two neighbours; on long lists one does not see the difference.

# %% label="ask-once" slide="subslide" tags=["nbval-ignore-output"]
from course_utils.service import Service
from course_utils.service.fallback import Mixed

page = {"videos": ["none"] * 3, "from": why_not("service")}
if can_run("service"):
    service = Service("taste").start()  # two programs: a door, and the model behind it
    page = service.recommend(viewer=98, k=3)
    print(f"{service.address}/recommend?viewer=98&k=3")
print(page)
assert len(page["videos"]) == 3

# %% [markdown] label="ask-once-notes" slide="notes"
# 1 min. The address works in a browser as well, as long as the lesson runs.

# %% [markdown] label="one-hang" slide="slide"
# ### One hang in a minute
#
# That was a real request, to a real address. Now a hundred visitors a second, for a minute. The model serves **one at a time**, 5 milliseconds each; whoever comes meanwhile stands in line. It starts with me at the **later** of two times: *when I come*, and *when it is free*. Once, at second 20, it **hangs** for ten seconds. Two people measure that minute:
#
# - the **polite tester** sends a request, waits for the answer, and only then sends the next;
# - the **real visitors** come by the clock. They do not know that it hangs.
#
# **Predict: what is the p99 of each, in milliseconds?** First the tester's, then the visitors'.

# %% label="exercise-5" slide="skip" tags=["exercise"]
# The line, for any list: when each comes, and how long each takes, in seconds. How long does each wait? (Help: hint("06.5"))
def waiting_times(arrived, busy):
    waits, free = [], 0  # the service is free from second 0 on
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

# %% [markdown] label="one-hang-notes" slide="notes"
# 3.5 min. Play it: one baker, four customers, one of them with an order of ten seconds. Who waits? Then 06.5, which is the baker's line. And what does the tester do during those ten seconds? It stands in line once, and does not send the thousand requests that it should have sent.

# %% label="minute-by-hand" slide="-" tags=["predict"]
from course_utils.service.line import waiting_times as stand_in_line  # 06.5, in the package

# SOLUTION
predict("06.p3", [5, 1000])
# END
# STUB
# predict("06.p3", guess=[..., ...])
# END
arrived = np.arange(6000) / 100  # by the clock: one every hundredth of a second
busy = np.where(arrived == 20, 10, 0.005)
visitors, polite = stand_in_line(arrived, busy), busy[:5000]  # silent for ten seconds: 1,000 requests fewer
predict("06.p3", result=[round(1000 * np.percentile(seconds, 99)) for seconds in (polite, visitors)])

# %% label="minute-figure" slide="slide"
minutes, p99 = load_run("service"), {}
hang = minutes.table.query("minute == 'hang'")
fig, axes = plt.subplots(2, 1, figsize=(6.4, 4), sharex=True, sharey=True)
for ax, (who, rows) in zip(axes, hang.groupby("tester"), strict=True):
    p99[who] = np.percentile(1000 * rows["latency_s"], 99)
    ax.scatter(rows["asked_s"], 1000 * rows["latency_s"], s=5, color={"polite": style.NOVA, "visitors": style.HEROTUBE}[who])
    ax.axhline(p99[who], color=style.TRUTH, linestyle="--")
    ax.set(title=f"{who}: {len(rows):,} requests, p99 {p99[who]:,.0f} ms", yscale="log", ylabel="milliseconds", xlabel="second")
show(fig, alt=f"Points on a log axis, milliseconds waited by second of the same minute, two pictures. Polite tester: {(hang['tester'] == 'polite').sum():,} points, one high up with a gap before the next, p99 {p99['polite']:.0f}. Visitors: {(hang['tester'] == 'visitors').sum():,} points, a long slope down from the hang, p99 {p99['visitors']:,.0f}.")

# %% [markdown] label="minute-figure-notes" slide="notes"
# 2 min. Leave the picture up until somebody says what the gap on top is. Measuring like the tester has a name, coordinated omission (Gil Tene): the tester and the service agree on when not to look.

# %% [markdown] label="minute-read" slide="subslide"
# <details><summary>After you have run it</summary>
#
# By hand the tester's p99 is 5 ms and the visitors' above 9 seconds. The picture is a real minute. {{ minutes.sentence() }} There it was {{ f"{p99['polite']:.0f}" }} ms and {{ f"{p99['visitors']:,.0f}" }} ms. **The same service, the same minute, the same hang.** The tester met the hang once. Of the visitors, {{ format((hang.loc[hang["tester"] == "visitors", "latency_s"] > 1).sum(), ",") }} waited for more than a second. Whoever measures politely measures what nobody lives through.
#
# </details>
#
# Now Nova can write a promise. Three words that are easily mixed up:
#
# | word | what it is | example |
# |---|---|---|
# | **SLI**, an indicator | what is **measured** | the p99 of the visitors' waits, minute by minute |
# | **SLO**, an objective | what we **aim for** | p99 below 200 ms in 999 of 1,000 minutes |
# | **SLA**, an agreement | what is **promised, with a consequence** | p99 below 500 ms in 99 of 100 minutes, or a tenth of the money back |
#
# To bring a model into production and to keep such an agreement is the engineer's work, says the careers page. The aim is set tighter than the promise: so there is time to mend.
#
# And how many requests does a p99 need? It is decided by the slowest one in a hundred; of 100 requests that is **a single one**. Measure 100 requests of a quiet minute, then another 100, and so on: how far apart are the p99s?

# %% [markdown] label="minute-read-notes" slide="notes"
# 1 min. SLI, SLO, SLA stand for service-level indicator, objective, agreement. Go back to the seconds on the board from the beginning: which of the three are they?

# %% label="how-many-figure" slide="subslide"
quiet = minutes.table.query("minute == 'quiet' and tester == 'visitors'")["latency_s"].to_numpy() * 1000
rng, found = np.random.default_rng(6), {}
for n in (100, 300, 1000, 5000):
    p99s = np.percentile(rng.choice(quiet, (500, n)), 99, axis=1)  # 500 times: n requests, their p99
    low, middle, high = np.percentile(p99s, [2.5, 50, 97.5])
    found[f"{n:,} requests"] = {"estimate": middle, "low": low, "high": high}
found = pd.DataFrame(found).T
ax = plot_intervals(found, colour=style.NOVA, xlabel="p99 of a quiet minute, in milliseconds")
show(ax, alt=f"Points with 95% intervals, p99 in milliseconds by number of requests. Width of the intervals: {say_values(found['high'] - found['low'], '{:.2f}')}.")

# %% [markdown] label="how-many-notes" slide="notes"
# 1 min. As with every share: what counts is how many lie beyond. Ten beyond the p99 need a thousand requests; for a p99.9 ten thousand. Ask for a p99 somewhere in the news or in an advert: out of how many?

# %% [markdown] label="round-4" slide="slide" tags=["round"]
# ## Break it
#
# <details><summary>After you have run it</summary>
#
# With 100 requests the p99 is anything from {{ f"{found['low'].iloc[0]:.1f}" }} to {{ f"{found['high'].iloc[0]:.1f}" }} ms, with 5,000 from {{ f"{found['low'].iloc[-1]:.1f}" }} to {{ f"{found['high'].iloc[-1]:.1f}" }}. Rule of thumb: at least ten requests should lie beyond, so a thousand for a p99.
#
# </details>
#
# Models hang, and programs die. A promise is not kept by hoping, but by a plan for that day. Nova's plan has two parts. The door waits for the model only so long: a **time limit**. After that it answers by itself with something simpler that is always at hand: a **fallback**. Here that is the list of the most popular videos.
#
# Try it, live: the door waits at most 0.1 seconds. First ask, then **hang** the model, then **kill** it. What will each visitor get, from whom, and when?

# %% [markdown] label="round-4-notes" slide="notes"
# 1 min. To kill is meant literally: the model's program is ended, as if somebody had pulled the plug. Bets on the three answers.

# %% label="break-it" slide="subslide" tags=["nbval-ignore-output"]
said = {}
if can_run("service"):
    service.time_limit_s = 0.1
    for what, do in [("well", service.health), ("hung", lambda: service.hang(2)), ("killed", service.kill)]:
        do()
        began = perf_counter()
        said[what] = service.recommend(viewer=98, k=3) | {"seconds": round(perf_counter() - began, 2)}
    service.stop()  # whoever starts a service ends it
    assert said["hung"]["from"] == said["killed"]["from"] == "popular"
pd.DataFrame(said).T if said else why_not("service")

# %% [markdown] label="break-it-notes" slide="notes"
# 1 min. The door notices, answers with the popular list, and starts the model again by itself. Whoever takes the line with service.stop() away can ask until the answer comes from the model again, and should stop it then.

# %% label="promise-figure" slide="slide"
waits = minutes.table.query("tester == 'visitors'").assign(ms=lambda table: 1000 * table["latency_s"])
order = ["quiet", "hang", "killed", "hang, time limit", "killed, time limit"]
slow = waits.groupby("minute")["ms"].quantile([0.5, 0.99]).unstack().loc[order]
fell = waits.groupby("minute")["source"].apply(lambda source: (source == "popular").mean()).loc[order]
ax = plot_dumbbell(slow, 0.5, 0.99, colours=(style.BOLT, style.NOVA), names=("p50", "p99"), xlabel="milliseconds")
ax.set_xscale("log")
show(ax, alt=f"Two dots per row on a log axis, p50 and p99 in milliseconds. p99 by minute: {say_values(slow[0.99], '{:,.0f}')}.")

# %% [markdown] label="promise-figure-notes" slide="notes"
# 1.5 min. Two dots on top of each other: nobody waits much longer than half of them do. In which row are they far apart?

# %% [markdown] label="promise-read" slide="subslide"
# <details><summary>After you have run it</summary>
#
# {{ minutes.sentence() }} Without a time limit the hang costs the visitors a p99 of {{ f"{slow.loc['hang', 0.99] / 1000:.1f}" }} seconds, the kill one of {{ f"{slow.loc['killed', 0.99] / 1000:.1f}" }}. With a limit of 0.1 seconds it is {{ f"{slow.loc['hang, time limit', 0.99]:.0f}" }} ms, and {{ f"{slow.loc['killed, time limit', 0.99]:.0f}" }} ms when the model is killed. **The promise is kept while the model is dead.** {{ f"{fell['hang, time limit']:.0%}" }} of the visitors of the hung minute got the popular list instead.
#
# </details>
#
# Kept, in milliseconds. And what does it cost the visitors? The popular list is not made for them. HeroTube knows what each page is truly worth. Lesson 05 had both, the popular list and such a model, with their *shares of the achievable gain*. **Predict:** what share is left over that whole minute, all visitors together?

# %% [markdown] label="promise-read-notes" slide="notes"
# 1 min. A share of 0 is a page by lot, as in lesson 05, and 1 the page of one who knows every taste. An empty page would be worth less than either.

# %% label="quality" slide="subslide"
from course_utils.metrics import share_of_achievable
from course_utils.world import World
predict("06.p4", guess=..., low=..., high=...)
taste, popular = TasteFactors().fit(watches), MostPopular().fit(watches)
policies = {"model": taste, "the hung minute": Mixed(taste, popular, fell["hang, time limit"]), "popular list": popular}
world = World()
kept = pd.Series({name: share_of_achievable(policy, world, "clicks", 28) for name, policy in policies.items()})
predict("06.p4", result=round(kept["the hung minute"], 2))
ax = plot_bars(kept, highlight={"model": style.BOLT}, form="{:.2f}", xlabel="share of the achievable gain, in clicks")
show(ax, alt=f"Bars, share of the achievable gain: {say_values(kept, '{:.2f}')}.")

# %% [markdown] label="quality-notes" slide="notes"
# 1.5 min. Time and fit are paid in two currencies, and the exchange rate is a decision. Whose?

# %% [markdown] label="key" slide="subslide" tags=["answer-key"]
# ## The answer key
#
# <details><summary>After you have run it</summary>
#
# The popular list alone reaches {{ f"{kept['popular list']:.2f}" }}, the model {{ f"{kept['model']:.2f}" }}. So a minute in which {{ f"{fell['hang, time limit']:.0%}" }} fell back still has {{ f"{kept['the hung minute']:.2f}" }}: a weighted mean of the two. A fallback that is good by itself makes a tight promise cheap.
#
# </details>
#
# The tastes behind these numbers *we put in; the method carries over to real sites, the numbers do not.* The milliseconds are real, and another computer's are others.
#
# ### Your promise
#
# Write down what Nova may promise her boss: a **percentile**, a number of **milliseconds**, and **one sentence**: why this number, and who is not covered by it? The check holds it against the recorded minutes: it should be kept in the hung minute with its time limit, and broken by the one without. A promise that cannot be broken is none. (Help: `hint("06.6")`.)

# %% label="exercise-6" slide="-" tags=["exercise", "open"]
# SOLUTION
slo = [99, 250, "The limit of 100 ms, and room for a busy evening; one of a hundred may wait longer, and we count them."]
# END
# STUB
# slo = [..., ..., ...]  # percentile, milliseconds, sentence
# END
check("06.6", slo)

# %% [markdown] label="open-notes" slide="notes"
# 3 min. Let two pairs read out their promises. Then ask for the consequence: what if it is broken? Only with that does an SLO become an SLA.

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# - measure three ways to one table, and say what a compiled loop does differently, and why first the algorithm;
# - find the same lines in Python, C++, Java and Scala, and write a test that catches a fast but wrong version;
# - read p50 and p99, send requests by the clock, and tell SLI, SLO and SLA apart;
# - keep a promise with a time limit and a fallback, and say what the fallback costs.
#
# **New words:** compiled, low-level, high-level, log axis, service, percentile, p99, SLI, SLO, SLA, time limit, fallback.
#
# **Should we?** One evening there is time for only half of the requests. *Who gets the fallback?* Whoever comes last? Whoever is new, and of whom the model knows little anyway? Whoever does not pay? Those far away, who wait longest even so? Two minutes. Who would notice, and who would be told?

# %% [markdown] label="recap-notes" slide="notes"
# 1.5 min. There is no right answer. "By lot" is fair and wasteful; "those who lose least" sounds clever until it is the same people every evening. Ask whether one should say on the page that this is the short version.

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
# 1.5 min. Alone. Then home: *Go further* has ten and a hundred times the data.

# %% [markdown] label="further" slide="slide" tags=["further"]
# ## Go further · Larger than the memory
#
# Our log has {{ f"{len(watches):,}" }} watches. A real site writes more in a minute. One day the log does not fit into the computer's **memory**, the quick place in which Python keeps its tables. What then?
#
# Nobody has to hold it all at once. A large log lies in many files, one for each day or so. Read one, keep **what can be added up**, forget it, read the next. What must one keep for the *mean*? Write it for a list of tables with the columns `topic` and `watched_s`. (Help: `hint("06.7")`.)

# %% label="exercise-7" slide="-" tags=["further", "exercise"]
def file_by_file(tables):
    # SOLUTION
    total = None
    for table in tables:
        part = table.groupby("topic")["watched_s"].agg(["sum", "count"])
        total = part if total is None else total.add(part, fill_value=0)
    return total["sum"] / total["count"]
    # END
    # STUB
    # ...
    # END
check("06.7", file_by_file)

# %% [markdown] label="further-notes" slide="notes" tags=["further"]
# 6 min, for a second sitting. A mean of means is wrong as soon as the files differ in size. Let somebody make the smallest example: one file with one row, one with three.

# %% label="four-files" slide="skip" tags=["further", "nbval-ignore-output"]
# The same answer, read all at once, file by file, and by DuckDB, a database. (Without their packages, it says what is missing.)
from tempfile import TemporaryDirectory

if can_run("scale"):
    from course_utils.kernels.by_topic import at_once, by_duckdb, file_by_file as from_files
    from course_utils.world.large.write import write_world
    with TemporaryDirectory() as folder:
        write_world(out=f"{folder}/world", block=500, progress=False)  # our HeroTube, its log in four files
        answers = [way(f"{folder}/world") for way in (at_once, from_files, by_duckdb)]
    assert answers[0].equals(answers[1]) and np.allclose(answers[0], answers[2])
print(why_not("scale") or answers[0].round(1).head(3))

# %% [markdown] label="tools" slide="subslide" tags=["further"]
# There are tools that do this for you. Four ways to one answer, how many seconds a watch of each topic lasts on average:
#
# - **pandas, all at once:** read everything, then `groupby`;
# - **pandas, file by file:** what you have just written;
# - **DuckDB:** a database in a package. It is asked in SQL, and goes through the files itself, on all cores;
# - **Dask:** a *cluster*, many workers and one that deals out the work. Here it is two programs on this computer; it could be a thousand computers, by changing **one address**:
#
# ```python
# client = Client("tcp://127.0.0.1:8786")  # this computer
# client = Client("tcp://10.0.0.17:8786")  # a hall full of them
# ```
#
# On one computer, with the log as it is: will the cluster be faster than pandas at once? **How many times as fast?** (Slower is below 1.)

# %% label="guess-cluster" slide="-" tags=["further", "predict"]
# SOLUTION
predict("06.p5", 1.5, low=0.5, high=2)
# END
# STUB
# predict("06.p5", guess=..., low=..., high=...)
# END

# %% [markdown] label="tools-notes" slide="notes" tags=["further"]
# 3 min. Two workers: twice as fast? Everything that is dealt out must be packed, sent, unpacked, and the answers collected.

# %% label="scale-figure" slide="subslide" tags=["further"]
scale = load_run("scale")
log = scale.table[scale.table["table"] == "watches"]
work = log.pivot(index="times", columns="way", values="seconds")[["at once", "file by file", "DuckDB", "Dask cluster"]]
predict("06.p5", result=round(work.loc[1, "at once"] / work.loc[1, "Dask cluster"], 2))
multiple = work.div(work["at once"], axis=0)
ax = plot_curve(multiple, marker="o")
ax.set(xscale="log", xlabel="times the log", ylabel="seconds, at once = 1", ylim=(0, None))
ax.set_xticks(work.index, work.index)
show(ax, alt=f"Four lines, seconds as a multiple of those of pandas at once, by times the log. As it is: {say_values(multiple.loc[1], '{:.1f}')}. {work.index[-1]} times: {say_values(multiple.iloc[-1], '{:.1f}')}.")

# %% [markdown] label="scale-figure-notes" slide="notes" tags=["further"]
# 2 min. Starting the cluster is not even counted. Which lines come nearer to each other on the right, and why?

# %% [markdown] label="scale-read" slide="subslide" tags=["further"]
# <details><summary>After you have run it</summary>
#
# {{ scale.sentence() }} On the log as it is, the cluster took {{ f"{work.loc[1, 'Dask cluster'] / work.loc[1, 'at once']:.1f}" }} times as long as pandas at once (and its start is not even counted). On the longer ones it comes nearer: what is paid once, for dealing out, weighs less and less. But on one computer a cluster brings no new machine. Two plain programs that share the files have the same cores, without the packing and sending, and were quicker at every length. A cluster pays when there *are* more computers.
#
# </details>
#
# And the **memory**? The longest table of all is what was *shown*: {{ f"{scale.table['rows'].max() / 1e6:.0f}" }} million rows, in {{ f"{scale.table['files'].max()}" }} files. How many megabytes does each way need at its worst moment?

# %% [markdown] label="scale-read-notes" slide="notes" tags=["further"]
# 2 min. Bets on the memory first, as ratios between the ways.

# %% label="memory-figure" slide="subslide" tags=["further"]
largest = scale.table[scale.table["rows"] == scale.table["rows"].max()].set_index("way")
peak = largest["peak_mb"]
ax = plot_bars(peak, highlight={"at once": style.NOVA}, xlabel="megabytes at the worst moment")
show(ax, alt=f"Bars, megabytes at the worst moment: {say_values(peak)}.")

# %% [markdown] label="memory-figure-notes" slide="notes" tags=["further"]
# 2 min. Which of the bars would grow if there were ten times as many files, each as long as now? Only the first.

# %% [markdown] label="cores" slide="slide" tags=["further"]
# ### Cores
#
# A computer has several **cores**: each does one thing at a time. Plain Python and pandas mostly use one of them. The files can be dealt out to two programs, which work side by side. **Twice as fast?**

# %% label="cores-figure" slide="-" tags=["further"]
pair = log.pivot(index="times", columns="way", values="seconds")
faster = pair["file by file"] / pair["two processes"]
faster.index = [f"{times} x the log" for times in faster.index]
ax = plot_bars(faster, form="{:.2f}", xlabel="times as fast with two as with one")
show(ax, alt=f"Bars, times as fast with two programs as with one: {say_values(faster, '{:.2f}')}.")

# %% [markdown] label="cores-notes" slide="notes" tags=["further"]
# 3 min. Two cooks are not twice as fast either: one of them still has to hand out the plates. What is dealt out and collected is done by one alone (this has a name, Amdahl's law).

# %% [markdown] label="cores-read" slide="subslide" tags=["further"]
# <details><summary>After you have run it</summary>
#
# From {{ f"{faster.min():.1f}" }} to {{ f"{faster.max():.1f}" }} times as fast, and never twice. The shortest log lies in one file: there is nothing to share out. And dealing out and collecting is work as well, which one program does alone while the other waits. So: first the algorithm, then the right tool on one computer, then more cores, and only then more computers.
#
# </details>

# %% [markdown] label="cores-read-notes" slide="notes" tags=["further"]
# 1 min. Ask for the four steps in order, and for the price of each.

# %% [markdown] label="quality-fallback" slide="slide" tags=["further"]
# ### The price of a promise
#
# A tighter time limit keeps a tighter promise, and more visitors fall back. How much of the achievable gain is left if a share `fallen` of all requests gets the popular list, and the rest gets the model's? (Help: `hint("06.8")`.)

# %% label="exercise-8" slide="-" tags=["further", "exercise"]
def gain_with_fallback(fallen, model, popular):
    # SOLUTION
    return (1 - fallen) * model + fallen * popular
    # END
    # STUB
    # return ...
    # END
check("06.8", gain_with_fallback)

# %% [markdown] label="quality-fallback-notes" slide="notes" tags=["further"]
# 3 min. A weighted mean, as in lesson 04.

# %% label="who-loses" slide="skip" tags=["further"]
known = watches["viewer_id"].value_counts()  # how many watches of each viewer the model has learned from
loses = world.truth.value(taste, "clicks", 28, viewer_ids=known.index)
loses = loses - world.truth.value(popular, "clicks", 28, viewer_ids=known.index)
quarter = pd.qcut(known.rank(method="first"), 4, labels=["a few watches", "some", "more", "most watches"])
by_quarter = pd.Series(loses, known.index).groupby(quarter, observed=True).mean()

# %% label="who-loses-figure" slide="subslide" tags=["further"]
ax = plot_bars(by_quarter, form="{:.2f}", xlabel="clicks lost on a page that falls back")
show(ax, alt=f"Bars, clicks lost on a page that falls back, by a quarter of the viewers each: {say_values(by_quarter, '{:.2f}')}.")

# %% [markdown] label="who-loses-notes" slide="notes" tags=["further"]
# 4 min. Take *Should we?* up again, now with a number. Before you show it: whom does the popular list hit hardest?

# %% [markdown] label="who-loses-read" slide="subslide" tags=["further"]
# <details><summary>After you have run it</summary>
#
# The quarter with the fewest watches, whom the model hardly knows, loses least: {{ f"{by_quarter.iloc[0]:.2f}" }} clicks a page, where the others lose {{ f"{by_quarter.iloc[1:].min():.2f}" }} or more. So it would cost least in clicks to send the fallback to newcomers, every time. *Would that be fair?* They are the ones who decide this week whether to come back.
#
# *We put this in; the method carries over to real sites, the numbers do not.*
#
# </details>

# %% [markdown] label="who-loses-read-notes" slide="notes" tags=["further"]
# 2 min. The cheapest choice by one measure, taken every evening, hits the same people every evening. What would one have to measure to see the damage? (Who comes back.)
