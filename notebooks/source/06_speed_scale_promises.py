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
import json
from time import perf_counter
from urllib.request import urlopen

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from course_utils import style
from course_utils.checks import check, hint, predict
from course_utils.datasets import load_videos, load_watches
from course_utils.kernels.logs import in_order
from course_utils.plots import plot_bars, plot_curve, plot_intervals, say_values, show
from course_utils.quiz import quiz
from course_utils.recorded import can_run, load_run

look = style.use()

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
# Her log is in order: viewer by viewer, and each viewer's watches by time. So she looks at each row and at the row before. **The same viewer? Then one more for this pair.**

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
# 1.5 min. Five watches, two videos. Let somebody find the two pairs "1, then 0" with a finger. Where would a pair be counted that never was, if the third line were not there? (From viewer 7's last to viewer 8's first.)

# %% label="three-ways" slide="subslide"
from course_utils.kernels.next_video import compile_count_next, count_next_library

viewer, video = in_order(load_watches())  # two arrays: who, and what
ways = {"plain": count_next, "library": count_next_library}
if can_run("compiled"):
    ways["compiled"] = compile_count_next(count_next)  # the very same lines, as machine code
for count in ways.values():
    assert np.array_equal(count(viewer, video, 600), count_next(viewer, video, 600))
print(f"{len(video):,} watches, and every way gives the same table")

# %% [markdown] label="three-ways-read" slide="-"
# Three ways to the same table. **Plain** is the loop above. **Library** is NumPy, which looks at all rows at once. **Compiled** is the loop again, word for word, but *translated into the machine's own steps before it runs* (by a tool called numba). The tables are equal; are the times?
#
# **Predict:** how many times as fast as plain is compiled?

# %% label="guess-speed" slide="-" tags=["predict"]
# SOLUTION
predict("06.p1", 10, low=2, high=100)
# END
# STUB
# predict("06.p1", guess=..., low=..., high=...)
# END

# %% [markdown] label="three-ways-notes" slide="notes"
# 1.5 min. Equal first, fast second: a fast wrong answer is no answer. Collect bets as ratios. Two, ten, a thousand?

# %% label="measure" slide="subslide" tags=["nbval-ignore-output"]
seconds = {}
for name, count in ways.items():
    began = perf_counter()  # what the clock shows, in seconds
    count(viewer, video, 600)
    seconds[name] = perf_counter() - began
for name, taken in seconds.items():
    print(f"{name:8} {1000 * taken:8.2f} ms   {seconds['plain'] / taken:6.0f} times as fast as plain")
assert seconds["plain"] > seconds["library"] / 2  # not more than that: your computer may be busy

# %% [markdown] label="measure-notes" slide="notes"
# 1 min. Run it three times: the milliseconds wobble, the order does not. That is why we speak of ratios. In the browser there is no compiler; the next slide has a recorded run.

# %% label="speed-figure" slide="slide"
run = load_run("speed")
ms = 1000 * run.table.query("rows == @run.rows").set_index("way")["seconds"]
times = ms["plain"] / ms
predict("06.p1", result=round(times["compiled"]))
ax = plt.subplots(figsize=(6.4, 2.6))[1]
ax.scatter(ms, ms.index, color=style.NOVA, s=90)
ax.set(xscale="log", xlabel="milliseconds")
show(ax, alt=f"Points on a log axis, milliseconds for one count: {say_values(ms, '{:.2f}')}.")

# %% [markdown] label="speed-read" slide="subslide"
# <details><summary>After you have run it</summary>
#
# {{ run.sentence() }} There the library was {{ f"{times['library']:.0f}" }} times as fast as plain, and compiled {{ f"{times['compiled']:.0f}" }} times. Your own numbers stand above; they differ, and the order hardly.
#
# Drawn on a usual axis, all but one point would lie at 0. This is a **log axis**: each step to the right is *ten times as much*. Equal distances are equal ratios.
#
# </details>
#
# One measurement wobbles: the computer does other things, too. Write a better clock: leave the first call out (a compiled function is translated then), measure **five** runs, and give the middle one.

# %% label="exercise-1" slide="-" tags=["exercise"]
def seconds_of(work, clock):  # clock() is what the clock shows, as perf_counter() is. (Help: hint("06.1"))
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

# %% [markdown] label="speed-figure-notes" slide="notes"
# 2 min. Ask for the distance between two points in steps of ten, and what it would be on a ruler. Then the exercise, in pairs.

# %% [markdown] label="first-the-algorithm" slide="slide" tags=["vote", "belief"] vote="06.v1" belief="06.b2"
# ### First the algorithm
#
# > **A common belief.** *"It is slow? Rewrite it in C++, and it is fast."*
#
# A colleague has the same table, by another plan: **for each watch, look through the whole log for the next one of this viewer.** Compiled to machine code. Nova has the plain lines, which look at each row once. On 60 watches the colleague is quicker. **And on 60,000?**
#
# **a** the compiled one stays ahead: machine code is machine code
#
# **b** they meet, and stay together
#
# **c** the plain lines win, by a lot
#
# **d** it depends on the computer
#
# Before you vote again: how many rows does each look at, if there are 10 watches? If there are 20?

# %% [markdown] label="first-the-algorithm-notes" slide="notes"
# 2 min. Vote by hands, count rows with a neighbour, vote again. 10 watches: 10 rows against 100. 20 watches: 20 against 400.

# %% label="algorithm-figure" slide="subslide"
looks = run.table.pivot(index="rows", columns="way", values="seconds")[["plain", "slow, compiled"]]
print("looks at rows: ", {n: (n - 1, n * n) for n in (10, 20, 60_000)})
ax = plot_curve(looks.dropna() * 1000, colours={"plain": style.BOLT, "slow, compiled": style.NOVA}, marker="o")
ax.set(xscale="log", yscale="log", xlabel="watches", ylabel="milliseconds")
show(ax, alt="lines")
