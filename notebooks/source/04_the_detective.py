# %% [markdown] label="title" slide="slide"
# # 04 · The detective
#
# ![Quill, a detective in a blue coat and a hat with a feather, looks through a magnifying glass that makes one eye huge, a notebook in his other hand.](images/quill.svg)
#
# **Something on the site is wrong, somebody says. Is it? What is it? And what should be done?**
#
# *45 minutes, after 02. New Python: `groupby`, `merge`. By the end you have closed three cases: you can follow a clue to its cause, compare like with like, tell luck from news, and write a report that somebody can act on.*

# %% [markdown] label="title-notes" slide="notes"
# 1 min. Ask who has ever blamed the wrong thing for something that broke. Keep one story: it will fit one of the three cases.

# %% label="setup" slide="skip" tags=["setup"]
import numpy as np
import pandas as pd

from course_utils.checks import check, hint, predict, quiz
from course_utils.datasets import load_site_events
from course_utils.figures import style
from course_utils.figures import plot_curve, plot_dumbbell, plot_intervals, say_values, show
from course_utils.world import Features, World

look, world = style.use(), World()
reported = load_site_events()

# %% label="earlier" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("04.r1", "b")
quiz("04.r2", "c")
# END
# STUB
# quiz("04.r1", ...)
# quiz("04.r2", ...)
# END

# %% [markdown] label="earlier-notes" slide="notes"
# 2 min. Two questions about lesson 02, alone, then a word with the neighbour.

# %% [markdown] label="datasheet" slide="slide"
# ## First, the datasheet
#
# Quill, the data scientist, is handed a table: {{ f"{len(reported):,}" }} steps that people took on HeroTube in two weeks. Beside it lies a page that says how the table was made, what its columns mean, and **what not to use it for**: its [**datasheet**](../datasets/site_events.md).
#
# Three people want something from this table. Whom would you send away?
#
# 1. *"Are people on one version of the app getting stuck?"*
# 2. *"A headline, please: how do teenagers use YouTube?"*
# 3. *"What does viewer 98 do at night?"*
#
# <details><summary>After you have decided</summary>
#
# The second and the third. The site is made up, so nothing in it is a fact about a real one. And *many steps of one viewer are a diary*: the table is not for watching one person. The datasheet has a third warning: an app can report a step twice. Hence the first line of the next cell; it takes out {{ f"{reported.duplicated().sum()}" }} rows.
#
# </details>

# %% [markdown] label="datasheet-notes" slide="notes"
# 2 min. By hands for each of the three. Somebody will defend the third: good, the question comes back at the end.

# %% [markdown] label="round-1" slide="slide" tags=["round"]
# ## Case 1 · The vanishing searchers
#
# **The complaint.** *"Somebody says that search is broken."*
#
# Every case has the same form: **complaint, clues, suspects, test, report, answer key.** This one Quill works on while you watch.
#
# First, the lazy look. Of 100 visits (`arrive`), in how many does somebody search, in the first week and in the second? `groupby` sorts the rows into piles, and then does the same to each pile: here by week, and `value_counts` counts the steps in each. `unstack` lays the counts out as a table, a column for each kind of step.

# %% label="lazy-look" slide="-"
events = reported.drop_duplicates()  # the datasheet warns: some steps were reported twice
week = np.where(events["day"] < 21, "first", "second")  # "first" where day < 21, else "second"
steps = events.groupby(week)["action"].value_counts().unstack()
(100 * steps["search"] / steps["arrive"]).round(1).rename("searches per 100 visits").to_frame()

# %% [markdown] label="round-1-notes" slide="notes"
# 2 min. Is it broken? A little less, perhaps the weather. An average over everybody is where small groups go to hide.

# %% [markdown] label="three-languages" slide="slide"
# ### One question, three languages
#
# **The suspects:** four devices. *Of 100 visits in the second week, how many search, by device?* Quill may ask it in **pandas**, as above; in **SQL**, the language that databases are asked in; or in **R**, a language made for statistics. (Many teams also click such tables together in a **dashboard**, and look at them every morning.) R is shown here, not run:
#
# ```r
# events <- unique(read.csv("site_events.csv"))
# late   <- events[events$day >= 21, ]
# counts <- table(late$device, late$action)
# round(100 * counts[, "search"] / counts[, "arrive"], 1)
#
# laptop  phone tablet     tv
#   15.8   10.5   18.0   17.4
# ```
#
# The last two lines are what R 4.2.2 answered when we ran it once on this table. Do the other two say the same?

# %% [markdown] label="three-languages-notes" slide="notes"
# 1 min. Let them find in all three: which rows, which piles, what is divided by what. Which language a team uses is habit, not rank.

# %% label="sql" slide="subslide"
import sqlite3
late = events[events["day"] >= 21]
counts = late.groupby("device")["action"].value_counts().unstack()
by_pandas = (100 * counts["search"] / counts["arrive"]).round(1)
database = sqlite3.connect(":memory:")
events.to_sql("events", database, index=False)
by_sql = pd.read_sql("""SELECT device,
        ROUND(100.0 * SUM(action = 'search') / SUM(action = 'arrive'), 1) AS by_sql
    FROM events WHERE day >= 21 GROUP BY device""", database).set_index("device")
by_sql.assign(by_pandas=by_pandas, by_r=[15.8, 10.5, 18.0, 17.4])

# %% [markdown] label="sql-notes" slide="notes"
# 1 min. The same three things stand in each: a filter, a group, a share. Which device is the suspect now?

# %% label="exercise-1" slide="skip" tags=["exercise"]
# Make a tool of it: searches per 100 visits, for each value of any column. (Help: hint("04.1").)
def searches_per_100(events, column):
    # SOLUTION
    counts = events.groupby(column)["action"].value_counts().unstack()
    return 100 * counts["search"] / counts["arrive"]
    # END
    # STUB
    # counts = ...
    # return ...
    # END


check("04.1", searches_per_100)

# %% [markdown] label="twelve" slide="slide"
# Phones search less. All phones? Each device runs one of three versions of the app: twelve **suspects**.
#
# **Predict: in how many of the twelve has searching fallen by more than half** from the first week to the second? Put your number into the first line of the next cell, with a low and a high, and run it.

# %% [markdown] label="twelve-notes" slide="notes"
# 1 min. Collect a few bets. Three is a tempting one: all versions on the phone.

# %% label="clue" slide="subslide" tags=["predict"]
predict("04.p1", guess=..., low=..., high=...)
kind = events["device"] + " " + events["app_version"]
steps = events.groupby([kind, week])["action"].value_counts().unstack(fill_value=0)
kinds = (100 * steps["search"] / steps["arrive"]).unstack()
predict("04.p1", result=int((kinds["second"] < kinds["first"] / 2).sum()))
who = np.where(kind == "phone 6.0", kind, "all others")
steps = events.groupby([who, "day"])["action"].value_counts().unstack(fill_value=0)
daily = (100 * steps["search"] / steps["arrive"]).unstack(0)
ax = plot_curve(daily, colours={"phone 6.0": style.QUILL, "all others": style.GREY}, ylabel="searches per 100 visits")
show(ax, alt=f"Two lines by day. All others: between {daily['all others'].min():.0f} and {daily['all others'].max():.0f} searches in a hundred visits on every day. The new version on the phone: much the same, until it drops to nothing on day {daily['phone 6.0'].eq(0).idxmax()} and stays there.")

# %% [markdown] label="clue-notes" slide="notes"
# 2 min. One of twelve. The table of all twelve is `kinds`, for whoever wants to see it. A line that falls to nothing overnight is no taste that changed: somebody shipped something. And version 6.0 on the other devices is fine, so neither the phone nor 6.0 is guilty alone.

# %% label="funnel" slide="subslide"
broke = daily["phone 6.0"].eq(0).idxmax()
since = events["day"] >= broke
funnel = events[since].groupby(who[since])["action"].value_counts().unstack(0, fill_value=0)
funnel = funnel.loc[["arrive", "search", "browse", "start", "like", "come back"]]
funnel

# %% [markdown] label="features" slide="-"
# This is a **funnel**: how many come as far as each step since then (one visit may hold several starts). A visit that arrives and then neither searches nor browses ends with nothing. Three colleagues each want to build something. **Which one brings the most extra starts, and how many, in days like these?**
#
# - `"search box"`: show it again on phones with 6.0;
# - `"like button"`: twice as loud, for everybody;
# - `"tv search"`: a new search page for people in front of a tv.

# %% [markdown] label="funnel-notes" slide="notes"
# 2 min. Which step does each idea touch, and how many people are missing at that step? A like comes after the start. On tv people search as much as elsewhere. Some who found no box browsed instead: they are not lost. So: who left with nothing, times what a visit usually brings.

# %% label="exercise-2" slide="skip" tags=["exercise"]
# A feature and its worth, estimated beforehand. funnel["phone 6.0"]["arrive"] is one number. (Help: hint("04.2").)
# SOLUTION
phone, others = funnel["phone 6.0"], funnel["all others"]
empty_handed = phone["arrive"] - phone["search"] - phone["browse"]
suggestion = {"feature": "search box", "starts": empty_handed * others["start"] / others["arrive"]}
# END
# STUB
# suggestion = {"feature": ..., "starts": ...}
# END
check("04.2", suggestion)

# %% label="replay" slide="subslide"
switches = {"as built": None, "search box": Features(search_mended=True), "like button": Features(like_button=2.0)}
lived = {}
for name, switch in switches.items():
    log = world.simulate(days=28 - broke, start_day=broke, features=switch)
    lived[name] = {"starts": len(log.watches), "likes": log.watches["liked"].sum()}
lived = pd.DataFrame(lived).T
lived - lived.loc["as built"]

# %% [markdown] label="report-1" slide="-" tags=["answer-key"]
# <details><summary>After you have run it: the report, and the answer key</summary>
#
# **Report.** *Since day {{ broke }} nobody on phones with version 6.0 has searched; everybody else searches in {{ f"{100 * funnel.loc['search', 'all others'] / funnel.loc['arrive', 'all others']:.0f}" }} of 100 visits. {{ f"{funnel.loc['arrive', 'phone 6.0'] - funnel.loc['search', 'phone 6.0'] - funnel.loc['browse', 'phone 6.0']}" }} visits ended with nothing, about {{ f"{(funnel.loc['arrive', 'phone 6.0'] - funnel.loc['search', 'phone 6.0'] - funnel.loc['browse', 'phone 6.0']) * funnel.loc['start', 'all others'] / funnel.loc['arrive', 'all others']:.0f}" }} starts lost. Bring the search box back first.*
#
# **Answer key.** {{ world.truth.trouble("vanishing_searchers").cause }} The same viewers lived the same days again with the same luck, only with the box: {{ f"{(lived.loc['search box', 'starts'] - lived.loc['as built', 'starts'])}" }} more starts. The louder button brought likes and not one start. On tv nothing was broken. *We put this in; the method carries over to real sites, the number does not.*
#
# </details>

# %% [markdown] label="replay-notes" slide="notes"
# 2 min. A real site cannot live its days twice. That is why the worth is estimated *before* anybody builds, and why the next two cases need more than a funnel.

# %% [markdown] label="round-2" slide="slide" tags=["round"]
# ## Case 2 · The autoplay rollout
#
# **The complaint.** *"Those who got autoplay watch less. Shall we take it back?"*
#
# Two weeks ago some viewers of a larger HeroTube got **autoplay**: videos run on by themselves until somebody stops them. Nobody tossed a coin; somebody chose. So there are two **suspects**: autoplay, and *who got it*. The **clues** lie in three tables. `merge` puts two tables side by side, wherever the `viewer_id` is the same. The cell below makes the table we want, **one row per viewer**: who it is, with autoplay or without (`arm`), and the minutes watched in the two weeks before and in the two weeks of the rollout (`minutes`).

# %% label="one-row-per-viewer" slide="skip"
from course_utils.cases import CaseBook


def one_row_per_viewer(site):
    tables = CaseBook(site).open("autoplay_rollout").tables
    table = tables["viewers"].merge(tables["experiments"], on="viewer_id")
    rollout = tables["visits"]["day"] >= 14
    for name, visits in [("before", tables["visits"][~rollout]), ("minutes", tables["visits"][rollout])]:
        seconds = visits.groupby("viewer_id")["watched_s"].sum()
        table = table.merge((seconds / 60).rename(name), on="viewer_id", how="left")
        table[name] = table[name].fillna(0)  # who never came watched nothing
        table[f"{name}, type"] = pd.cut(table[name], [-1, 5, 30, 99_999], labels=["light", "medium", "heavy"])
    return table

# %% label="raw" slide="-" tags=["predict"]
town = World(n_viewers=8000)
table = one_row_per_viewer(town)
raw = table.groupby("arm")["minutes"].mean()  # arm: "autoplay" or "off"
print(f"Minutes per viewer: {raw['autoplay']:.1f} with autoplay, {raw['off']:.1f} without")

# There are five age groups. In how many of them do those with autoplay watch MORE?
# SOLUTION
predict("04.p2", 2, low=0, high=3)
# END
# STUB
# predict("04.p2", guess=..., low=..., high=...)
# END

# %% [markdown] label="round-2-notes" slide="notes"
# 2 min. The complaint is right: less with autoplay, and by a lot. Ask for a show of hands: take it back? Then the question to leave on the board: who got it?

# %% label="by-age" slide="subslide"
ages = table.groupby(["age_group", "arm"])["minutes"].mean().unstack()
predict("04.p2", result=int((ages["autoplay"] > ages["off"]).sum()))
rows = pd.concat([raw.to_frame("everybody").T, ages])
ax = plot_dumbbell(rows, "off", "autoplay", colours=(style.GREY, style.QUILL), xlabel="minutes per viewer in two weeks")
gaps, rarest = rows["autoplay"] - rows["off"], ages["off"].idxmin()
show(ax, alt=f"Two dots per row, without and with autoplay. Minutes more with autoplay: {say_values(gaps, '{:+.1f}')}.")

# %% [markdown] label="by-age-notes" slide="notes"
# 2 min. Give them time. Everybody together says less, every single group says more. Where is the trick? Let somebody find the group that watches little, and then ask who got most of the autoplay.

# %% [markdown] label="simpson" slide="subslide"
# <details><summary>After you have run it</summary>
#
# In all five. Everybody together: {{ f"{gaps['everybody']:+.1f}" }} minutes. Each age group by itself: more. That full reversal has a name, **Simpson's paradox**. The cause: {{ f"{(table.loc[table['age_group'] == rarest, 'arm'] == 'autoplay').mean():.0%}" }} of those aged {{ rarest }} got autoplay, and {{ f"{(table.loc[table['age_group'] != rarest, 'arm'] == 'autoplay').mean():.0%}" }} of the others; and those aged {{ rarest }} watch least, with or without it. So the raw comparison holds rare visitors against frequent ones. A comparison that is bent by who got what is **confounded**.
#
# </details>
#
# The cure: compare within each group, where like meets like. Then add the differences up, each multiplied by its group's share of all viewers. A mean in which some count for more is a **weighted mean**. Fill the gaps.

# %% label="exercise-3" slide="-" tags=["exercise"]
def like_with_like(table):
    total = 0
    for group, rows in table.groupby("age_group"):
        means = rows.groupby("arm")["minutes"].mean()
        # SOLUTION
        more = means["autoplay"] - means["off"]
        total = total + more * len(rows) / len(table)
        # END
        # STUB
        # more = ...
        # total = ...  # what it was, plus this group's part
        # END
    return total
check("04.3", like_with_like)

# %% [markdown] label="simpson-notes" slide="notes"
# 2 min. In pairs. Whoever is early: what if one weighs by those who have autoplay, instead of by everybody? (Then the question is another one: what did it do for those who got it.)

# %% [markdown] label="which-column" slide="slide" tags=["vote", "belief"] vote="04.v1" belief="04.b1"
# ### Which columns may we split by?
#
# **The test** hangs on one choice. Age helped. We also know how much each viewer watched in the two weeks *before*, and *during* the rollout: light, medium or heavy watchers. Which split would you trust?
#
# **a** age group, for that is where the trouble was
#
# **b** age group, and light, medium or heavy *during* the rollout: that is fresher
#
# **c** age group, and light, medium or heavy *before* it
#
# **d** everything we have
#
# > **A common belief.** *"Split by everything, to be on the safe side."* Vote first. Then we hold it against the answer key.

# %% [markdown] label="which-column-notes" slide="notes"
# 2 min. Vote by hands, talk to your neighbour, vote again. d is tempting. The question that decides: could autoplay itself have changed this column?

# %% label="five-answers" slide="subslide"
from course_utils.experiments import Experiment, stratified_difference  # the second: like with like, with an interval
splits = {"not split": "experiment", "age": "age_group",  # the column "experiment" says the same of everybody
          "age, type before": ["age_group", "before, type"], "age, type during": ["age_group", "minutes, type"]}
answers = {name: vars(stratified_difference(table, "minutes", "arm", columns)) for name, columns in splits.items()}
coin = Experiment("autoplay by coin", {"off": None, "autoplay": Features(autoplay=True)}).run(town).per_viewer()
coin = coin.assign(minutes=coin["watched_s"] / 60, experiment="by coin")
answers["a coin, not split"] = vars(stratified_difference(coin, "minutes", "arm", "experiment"))
answers, truth = pd.DataFrame(answers).T, town.truth.trouble("autoplay_rollout").size
ax = plot_intervals(answers, reference=truth, reference_label="answer key", xlabel="minutes more with autoplay, per viewer")
show(ax, alt=f"Points with 95% intervals, minutes more with autoplay: {say_values(answers['estimate'], '{:+.1f}')}. The answer key: {truth:+.1f}.")

# %% [markdown] label="five-answers-notes" slide="notes"
# 1 min. Go back to the votes before you open the text. The coin needed no columns at all.

# %% [markdown] label="report-2" slide="subslide" tags=["answer-key"]
# <details><summary>After you have run it: the report, and the answer key</summary>
#
# The line through a point is its **95% interval**: made by a recipe that catches the truth in about 95 of 100 repeats (case 3 tests that promise). Age alone (**a**) comes near the truth; with the weeks *before* (**c**) the line gets shorter. With the weeks *during* the rollout (**b**, and so **d**) {{ f"{1 - answers.loc['age, type during', 'estimate'] / truth:.0%}" }} of the effect is gone: autoplay makes light watchers heavy, so we would compare people whom it has moved with people whom nothing moved. **Split only by what was settled before.** And splitting helps only for causes that we can see; a coin deals out all of them evenly, seen or not.
#
# **Report.** *Autoplay adds about {{ f"{answers.loc['age', 'estimate']:.1f}" }} minutes per viewer in two weeks (95% interval {{ f"{answers.loc['age', 'low']:.1f}" }} to {{ f"{answers.loc['age', 'high']:.1f}" }}, split by age). It looked harmful because it went mostly to people aged {{ rarest }}, who watch least anyway. Keep it; give the next feature by coin.*
#
# **Answer key.** {{ f"{truth:.1f}" }} minutes: all viewers lived the two weeks twice, with autoplay and without. *We put this in; the method carries over to real sites, the number does not.*
#
# </details>

# %% [markdown] label="report-2-notes" slide="notes"
# 1 min. Splitting by more columns is fine as long as each was settled before. Let somebody say in one sentence why "during" is poison.

# %% [markdown] label="round-3" slide="slide" tags=["round"]
# ## Case 3 · The change that did nothing
#
# **The complaint.** *"The buttons are rounder. Are people watching more?"*
#
# This time a coin decided, viewer by viewer. The **clue** is one number: how many videos the viewers with *new* buttons started, on average, minus the others. The **suspects**: the buttons, and luck. **Could luck alone do as much?** If the buttons mean nothing, the two sides are two piles dealt by luck. So the **test** is to shuffle the viewers, deal them again, and look at the gap; and again. The share of shuffles with a gap at least as large is called the **p-value**. Out of 1,000 shuffles, how many will there be?

# %% label="gap" slide="-" tags=["predict"]
case = CaseBook(world).open("change_that_did_nothing").tables
watches, new = case["watches"], (case["experiments"]["arm"] == "new").to_numpy()
starts = watches.groupby("viewer_id").size().reindex(range(2000), fill_value=0).to_numpy()  # who never came started 0

def gap(starts, new):
    return starts[new].mean() - starts[~new].mean()

# SOLUTION
predict("04.p3", 100, low=10, high=400)
# END
# STUB
# predict("04.p3", guess=..., low=..., high=...)
# END
print(f"New minus old: {gap(starts, new):+.2f} starts per viewer, where {starts.mean():.1f} is usual")

# %% [markdown] label="round-3-notes" slide="notes"
# 2 min. Take two piles of cards if you have them: shuffle, deal, compare. `new` is True for who got the new buttons, and ~ turns True into False.

# %% label="exercise-4" slide="skip" tags=["exercise"]
# The p-value, yours from the first line to the last: of 500 shuffles, what SHARE gives a gap at least as large as the real one,
# in either direction? rng.permutation(new) is `new`, shuffled; abs(x) is x without its sign. (Help: hint("04.4").)
# SOLUTION
def p_value(starts, new, rng):
    as_large = 0
    for i in range(500):
        if abs(gap(starts, rng.permutation(new))) >= abs(gap(starts, new)):
            as_large = as_large + 1
    return as_large / 500
# END
# STUB
# def p_value(starts, new, rng):
#     ...
# END
check("04.4", p_value)

# %% label="two-deals" slide="skip"
from course_utils.experiments import assign, difference, permutation_test

rng, deals = np.random.default_rng(14), {"viewers": [], "watches": []}
for i in range(1000):
    deals["viewers"].append(gap(starts, rng.permutation(new)))  # a viewer moves with all their watches
    dealt = rng.choice(new, size=len(watches))  # a colleague: each watch is dealt by itself
    deals["watches"].append(dealt.sum() / new.sum() - (~dealt).sum() / (~new).sum())
deals = pd.DataFrame(deals)
p = (deals.abs() >= abs(gap(starts, new))).mean()
predict("04.p3", result=int(1000 * p["viewers"]))
by_library = permutation_test(starts[new], starts[~new], n=1000, rng=5)
print(f"Viewers shuffled: p = {p['viewers']:.2f}, by the library {by_library:.2f}. Watches shuffled: p = {p['watches']:.3f}")

# %% label="two-deals-figure" slide="subslide"
ax = deals.add_suffix(" shuffled").plot.hist(bins=60, alpha=0.8, color=[style.QUILL, style.NOVA], figsize=(6.4, 3.4))
ax.axvline(gap(starts, new), color=style.TRUTH, linestyle="--")
ax.text(gap(starts, new), ax.get_ylim()[1], "the real gap  ", ha="right", va="top")
ax.set(xlabel="starts per viewer, new minus old", ylabel="shuffles")
width = deals.std()
show(ax, alt=f"A histogram of starts per viewer, new minus old: two heaps of {len(deals):,} shuffles, both around zero. Shuffled by viewer it is wide (standard deviation {width['viewers']:.2f}), by watch narrow ({width['watches']:.2f}). The real gap, {gap(starts, new):+.2f}, lies well inside the first and at the edge of the second.")

# %% [markdown] label="two-deals-notes" slide="notes"
# 2 min. The same log, the same gap, two ways to deal. A fan who watches a hundred videos is one clue, not a hundred: all of them go to the side where the fan goes.

# %% [markdown] label="what-p-says" slide="slide" tags=["vote", "belief"] vote="04.v2" belief="04.b2"
# Shuffling to find out is called a **permutation test**. With viewers shuffled, p is {{ f"{p['viewers']:.2f}" }} (the library's shuffles say {{ f"{by_library:.2f}" }}: the same, but for luck). With watches shuffled it is {{ f"{p['watches']:.3f}" }}: below 0.05, which many call **significant**. Whoever deals watches one by one takes a fan's hundred watches for a hundred clues. They are one.
#
# **p = {{ f"{p['viewers']:.2f}" }}. What does it say?**
#
# **a** the chance that nothing happened is {{ f"{p['viewers']:.0%}" }} · **b** the buttons have no effect · **c** if the buttons did nothing, a gap like this would be quite usual · **d** the chance that they help is {{ f"{1 - p['viewers']:.0%}" }}
#
# > **A common belief.** *"p is the chance that nothing happened."* Let us make sure that nothing happens, 200 times: the same log, 200 new coins. What will the 200 p-values be? How many are **false alarms**, below 0.05 although there is nothing?

# %% [markdown] label="what-p-says-notes" slide="notes"
# 2 min. Vote, talk, vote again; then run the next cell and let them answer b2 in their own words.

# %% label="false-alarms" slide="subslide"
values = []
for i in range(200):
    again = assign(range(2000), f"rounder buttons, once more {i}") == "treatment"
    values.append((deals.abs() >= abs(gap(starts, again))).mean())
values = pd.DataFrame(values)
alarms = (values < 0.05).mean()
print(f"Shuffled by viewer: p from {values['viewers'].min():.3f} to {values['viewers'].max():.3f}")
print(f"False alarms: {alarms['viewers']:.1%} by viewer, {alarms['watches']:.1%} by watch")

# %% [markdown] label="false-alarms-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# The chance that nothing happened was 100% all 200 times, and p was anything from {{ f"{values['viewers'].min():.2f}" }} to {{ f"{values['viewers'].max():.2f}" }}. So p cannot be that chance: it says how usual such a gap is *if* nothing happened (**c**). A line at 0.05 promises 5 false alarms in 100. Shuffled by viewer there are {{ f"{100 * alarms['viewers']:.0f}" }}. Shuffled by watch there are {{ f"{100 * alarms['watches']:.0f}" }}: a change that does nothing is *found* again and again.
#
# </details>
#
# And the promise of the 95% interval? Take a hundred of these coins, and the interval of each. The truth is 0: **how many of the hundred will hold it?**

# %% [markdown] label="false-alarms-notes" slide="notes"
# 2 min. A number between 0 and 1 is not a chance of everything it is mentioned with. Read the folded sentence aloud.

# %% label="hundred" slide="subslide"
found = []
for i in range(100):
    again = assign(range(2000), f"rounder buttons, once more {i}") == "treatment"
    found.append(vars(difference(starts[again], starts[~again])))
found = pd.DataFrame(found).sort_values("estimate", ignore_index=True)
missed = (found["low"] > 0) | (found["high"] < 0)
ax = found[["low", "high"]].plot(alpha=0, legend=False, xlabel="100 repeats, sorted", ylabel="starts per viewer")
ax.vlines(found.index, found["low"], found["high"], color=np.where(missed, style.NOVA, style.QUILL), linewidth=2)
ax.axhline(0, color=style.TRUTH, linestyle="--")
show(ax, alt=f"Upright lines, {len(found)} repeats sorted: each the interval of starts per viewer, around a dashed line at zero, the truth: {(~missed).sum()} of them cross it, {missed.sum()} do not.")

# %% [markdown] label="hundred-notes" slide="notes"
# 2 min. Only HeroTube can do this: one experiment with rounder buttons, which do nothing, and a hundred coins. A team that ran one of the orange ones did nothing wrong. It was one of the five or so.

# %% [markdown] label="belief-3" slide="slide" tags=["belief"] belief="04.b3"
# <details><summary>After you have run it</summary>
#
# {{ f"{(~missed).sum()}" }} of 100 intervals hold the truth, which is 0. The promise was *about 95*. Nobody who sees only one of them knows whether theirs is one of the orange ones.
#
# </details>
#
# > **A common belief.** *"Not significant, so there is no effect."* Autoplay does have an effect: {{ f"{truth:.0f}" }} minutes, says the answer key. Try it by coin on 200 viewers, a hundred times over. How often is p below 0.05?

# %% [markdown] label="belief-3-notes" slide="notes"
# 1 min. Collect bets out of a hundred. Nine minutes on top of thirty-odd is a large effect, so expect high bets.

# %% label="small-trials" slide="subslide"
lives = []
for autoplay in (True, False):  # the same two weeks, lived twice
    visits = world.simulate(days=14, start_day=14, features=Features(autoplay=autoplay)).visits
    lives.append(visits.groupby("viewer_id")["watched_s"].sum().reindex(range(200), fill_value=0))
significant = 0
for i in range(100):
    gets_it = assign(range(200), f"a small trial {i}") == "treatment"
    if difference(lives[0][gets_it], lives[1][~gets_it]).p_value < 0.05:
        significant = significant + 1
print(f"{significant} of 100 small trials find it")

# %% [markdown] label="small-trials-notes" slide="notes"
# 1 min. No evidence of an effect is not evidence of no effect. The interval says which: a wide one around 0 knows nothing, a narrow one around 0 knows a lot.

# %% [markdown] label="open" slide="slide" tags=["round", "answer-key"]
# <details><summary>After you have run it: the report, and the answer key</summary>
#
# {{ significant }} of 100. The others had *too little to see it with*, which is something else than nothing to see. So report the interval, too.
#
# **Report.** *Rounder buttons changed starts by {{ f"{gap(starts, new):+.2f}" }} per viewer (95% interval {{ f"{difference(starts[new], starts[~new]).low:+.2f}" }} to {{ f"{difference(starts[new], starts[~new]).high:+.2f}" }}): the data speak against anything larger. Choose the buttons by taste.*
#
# **Answer key.** {{ f"{world.truth.trouble('change_that_did_nothing').size:.0f}" }}, exactly. *We put this in; the method carries over to real sites, the number does not.*
#
# </details>
#
# ## Case 4 · Yours
#
# Another HeroTube had the same rollout: **one that grows from your name.** Other people, another number. Write the report, with `one_row_per_viewer`, `groupby` and `stratified_difference`. A check can judge number, interval, cause and recommendation. **For the rest, swap paragraphs with a neighbour:**
#
# - Does the first sentence say what to do?
# - Has every number its unit and its interval?
# - Would somebody who hates statistics understand the cause?
# - Does it say what the data could not show?

# %% label="exercise-5" slide="skip" tags=["exercise", "open"]
# SOLUTION
mine = one_row_per_viewer(World("ada", n_viewers=6000))
minutes = mine.groupby(["age_group", "arm"])["minutes"].mean().unstack()  # who watches least?
answer = stratified_difference(mine, "minutes", "arm", "age_group", treated="autoplay")
report = {"world": "ada", "minutes": answer.estimate, "low": answer.low, "high": answer.high,
          "age_group": minutes["off"].idxmin(), "recommend": "keep",
          "paragraph": "Keep autoplay: it adds minutes in every age group. It looked harmful only because it went to the group "
          "that comes least. We split by age; what else differed between the two sides we cannot see, so toss a coin next time."}
# END
# STUB
# mine = ...                         # one_row_per_viewer(World("your name", n_viewers=6000))
# report = {"world": ..., "minutes": ..., "low": ..., "high": ...,
#           "age_group": ...,        # which group made the raw comparison lie?
#           "recommend": ...,        # "keep" or "take back"
#           "paragraph": ...}        # three or four sentences for somebody who has to decide
# END
check("04.5", report)

# %% [markdown] label="open-notes" slide="notes"
# 3 min. In pairs, and swap paragraphs at the end. If time is short, do it together with the name of the class and read two paragraphs aloud.

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# - follow a complaint down a funnel to who, where and since when, and say what mending it is worth;
# - compare like with like, split only by what was settled before, and say why a coin beats both;
# - shuffle viewers and not watches, and say what p and a 95% interval promise;
# - write a report: number, interval, cause, recommendation.
#
# Quill's box held a funnel, SQL, weights and a shuffle today. Machine learning lies in the same box: lesson 07 takes it out.
#
# **New words:** datasheet, SQL, R, dashboard, funnel, Simpson's paradox, confounded, weighted mean, 95% interval, p-value, permutation test, significant, false alarm.
#
# **Should we?** {{ f"{len(reported):,}" }} steps, each by somebody who thought of a video and not of us. *Whose data is this?* Two minutes: the site's, for it wrote them down? The viewers', for they made them? May Quill use them to mend the search box? To find out who cannot sleep? One way to think: ask whether the person would nod if they saw what we do, take as little as the question needs, and answer about groups.

# %% [markdown] label="recap-notes" slide="notes"
# 2 min. There is no right answer. Come back to viewer 98 from the datasheet. Many laws give people a right to see what is kept about them, and to have it deleted; ask who has ever looked.

# %% label="quiz" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("04.q1", "c")
quiz("04.q2", "a")
quiz("04.q3", "b")
# END
# STUB
# quiz("04.q1", ...)
# quiz("04.q2", ...)
# quiz("04.q3", ...)
# END

# %% [markdown] label="quiz-notes" slide="notes"
# 2 min. Alone. Then home: *Go further* has a report written by a machine, with three faults in it.

# %% [markdown] label="further" slide="slide" tags=["further"]
# ## Go further · The confident assistant
#
# Somebody was in a hurry and had an AI assistant write up all three cases. (The text was written for this course, offline, as such an assistant would write it.) It is fluent, it is polite, and **three of its ten sentences do not hold up**. Everything needed to find them stands in the tables above: `events`, `funnel`, `by_sql`, `table`, `answers`, `starts`.

# %% [markdown] label="further-notes" slide="notes" tags=["further"]
# 1 min. For a second sitting. Rule of the game: no sentence is called wrong without a cell that shows it.

# %% [markdown] label="assistant" slide="subslide" tags=["further"]
# > 1. Of {{ f"{len(reported):,}" }} steps, {{ len(reported) - len(events) }} were reported twice; I have removed them.
# > 2. Since day {{ broke }} no visit on a phone with version 6.0 has used the search.
# > 3. Of the devices, the tv shows the lowest use of search in the second week, with {{ f"{by_sql.loc['tv', 'by_sql'] * 0.65:.1f}" }} searches per 100 visits.
# > 4. {{ funnel.loc["arrive", "phone 6.0"] - funnel.loc["search", "phone 6.0"] - funnel.loc["browse", "phone 6.0"] }} visits on the phones in question ended with nothing.
# > 5. Autoplay was rolled out unevenly: it went mostly to people aged {{ rarest }}.
# > 6. To be on the safe side, I compared like with like by age *and* by minutes watched during the rollout: autoplay adds {{ f"{answers.loc['age, type during', 'estimate']:.1f}" }} minutes per viewer.
# > 7. Of {{ f"{len(new):,}" }} viewers, a coin gave the rounder buttons to {{ new.sum() }}.
# > 8. Shuffling viewers gives p = {{ f"{p['viewers']:.2f}" }}, so there is a chance of about {{ f"{p['viewers']:.0%}" }} that the buttons change nothing.
# > 9. The 95% interval for their effect runs from {{ f"{difference(starts[new], starts[~new]).low:+.1f}" }} to {{ f"{difference(starts[new], starts[~new]).high:+.1f}" }} starts per viewer.
# > 10. I recommend to bring the search box back, to keep autoplay, and to choose the buttons by taste.

# %% label="exercise-6" slide="skip" tags=["further", "exercise"]
# Which three do not hold up? Their numbers, in any order. (Help: hint("04.6").)
# SOLUTION
faults = [3, 6, 8]
# END
# STUB
# faults = [..., ..., ...]
# END
check("04.6", faults)

# %% [markdown] label="assistant-notes" slide="notes" tags=["further"]
# 8 min. In pairs: one reads a sentence, the other writes the line that tests it. The three faults are of three kinds: a number that stands in no table, a method that hides what it should show, a true number with a false reading.

# %% [markdown] label="assistant-read" slide="subslide" tags=["further"]
# <details><summary>After you have found all three</summary>
#
# - **Sentence 3** is made up: the tv has {{ by_sql.loc["tv", "by_sql"] }}, and the lowest is the phone. It looks like its neighbours, and that is why it is believed. *Look every number up.*
# - **Sentence 6** has a true number and a bad method: minutes during the rollout are what autoplay changes. *Ask of every split: when was this settled?*
# - **Sentence 8** has a true number and a false reading: p is worked out as if the buttons did nothing. *Ask of every p: given what?*
#
# The recommendation is right all the same. That makes the faults dangerous: a report whose end we like is easily left unchecked.
#
# </details>

# %% [markdown] label="assistant-read-notes" slide="notes" tags=["further"]
# 3 min. The same three questions serve for a report written by a person.

# %% [markdown] label="looks" slide="slide" tags=["further"]
# ### Looking every day
#
# An experiment runs for twenty days. Every day a hundred more viewers enter it, and every morning somebody looks. *"Tell me as soon as p is below 0.05!"* The change does nothing, as the rounder buttons do.
#
# One look is a false alarm in 5 of 100 experiments. **Of 100 experiments that are looked at twenty times, how many raise a false alarm on at least one morning?**

# %% label="looks-guess" slide="-" tags=["further", "predict"]
# SOLUTION
predict("04.p4", 15, low=5, high=50)
# END
# STUB
# predict("04.p4", guess=..., low=..., high=...)
# END

# %% [markdown] label="looks-notes" slide="notes" tags=["further"]
# 2 min. Two tempting answers: five, because it is the same experiment, and a hundred, because twenty times five is a hundred. Each look shares most of its viewers with the look before.

# %% label="looks-run" slide="skip" tags=["further"]
looks = []
for i in range(200):
    coin = assign(range(2000), f"looking every day {i}") == "treatment"
    seen = {}
    for n in range(100, 2001, 100):
        seen[n // 100] = difference(starts[:n][coin[:n]], starts[:n][~coin[:n]]).p_value
    looks.append(seen)
looks = pd.DataFrame(looks)  # one row per experiment, one column per morning
so_far = (looks.cummin(axis=1) < 0.05).mean()  # alarm on this morning or an earlier one
predict("04.p4", result=round(100 * so_far.iloc[-1]))

# %% label="looks-figure" slide="subslide" tags=["further"]
curves = pd.DataFrame({"by this morning": 100 * so_far, "this morning": 100 * (looks < 0.05).mean()})
ax = plot_curve(curves, colours={"by this morning": style.NOVA, "this morning": style.GREY})
ax.set(xlabel="morning", ylabel="false alarms in 100 experiments", ylim=(0, None))
ax.set_xticks(range(1, 21, 3))
ends = say_values(curves.iloc[-1], "{:.0f}")
show(ax, alt=f"Two lines over twenty mornings. False alarms in a hundred experiments on the last morning: {ends}. The first line climbs, the second stays flat.")

# %% [markdown] label="looks-figure-notes" slide="notes" tags=["further"]
# 3 min. The flat line keeps its promise every single morning. The climbing one is what the person experiences who waits for good news.

# %% [markdown] label="looks-read" slide="subslide" tags=["further"]
# <details><summary>After you have run it</summary>
#
# {{ f"{100 * so_far.iloc[-1]:.0f}" }} of 100: about one in four. Each morning by itself is honest; **stopping at the first good one** is not. Two ways out: fix the day before you begin and look once; or look as often as you like with a stricter line. (Rules made for looking have names: O'Brien and Fleming, Pocock, always-valid p-values.)
#
# </details>
#
# Which line? Write `ever_below(looks, line)`: the share of experiments in which p falls below the line **on at least one morning**. `looks` has a row for each experiment and a column for each morning. (Help: `hint("04.7")`.)

# %% label="exercise-7" slide="-" tags=["further", "exercise"]
def ever_below(looks, line):
    # SOLUTION
    return (looks < line).any(axis=1).mean()
    # END
    # STUB
    # return ...
    # END


check("04.7", ever_below)

# %% [markdown] label="looks-read-notes" slide="notes" tags=["further"]
# 5 min. Whoever is done: try lines until about 5 in 100 are left. The next cell does it for everybody.

# %% label="stricter" slide="subslide" tags=["further"]
lines = [0.05, 0.02, 0.01, 0.005, 0.0025]
share = {line: (looks.min(axis=1) < line).mean() for line in lines}
pd.Series(share, name="share with a false alarm").rename_axis("line for p").to_frame()

# %% [markdown] label="stricter-notes" slide="notes" tags=["further"]
# 2 min. 0.05 divided by 20 is on the safe side; a line somewhere between 0.005 and 0.01 keeps the promise. What does the stricter line cost? A real effect has to wait longer to be seen.
