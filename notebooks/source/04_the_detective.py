# %% [markdown] label="title" slide="slide" cut="First R and the dashboard ([[r-language dashboard-why]]), to be read at home. Then write the line of SQL together on the board and leave the exercise, most of [[sql-why]], for home: the rounds after it are asked in pandas."
# # 04 · The detective
#
# ![Quill, a detective in a blue coat and a hat with a feather, looks through a magnifying glass that makes one eye huge, a notebook in his other hand.](images/quill.svg)
#
# **Somebody says that something is wrong with the site. Is it, and what is fixing it worth?**
#
# You will follow a clue to its cause and say what fixing it is worth; then compare like with like, and toss coins again.
#
# *[[minutes]], after 02. New Python: `groupby`, and a merge of two tables.*
#
# @hall # 04 · The detective
# @hall
# @hall ![Quill, a detective in a blue coat and a hat with a feather, looks through a magnifying glass that makes one eye huge, a notebook in his other hand.](images/quill.svg)
# @hall
# @hall **Somebody says that something is wrong with the site. Is it, and what is fixing it worth?**

# %% [markdown] label="title-notes" slide="notes"
# 1 min. Ask who has ever blamed the wrong thing for something that broke. Keep one story: it will fit one of the two sittings.

# %% label="setup" slide="skip" tags=["setup"]
# Run me first: I bring the tools and the table.
import pandas as pd
from course_utils.checks import check, guess, hint, quiz, reveal
from course_utils.datasets import load_site_events
from course_utils.figures import show, style
from course_utils.lessons.lesson_04 import searching
from course_utils.world import World

look, world = style.use(), World()
reported = load_site_events()

# %% label="earlier" slide="slide" tags=["quiz"]
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

# %% [markdown] label="open" slide="slide"
# ## First sitting · The vanishing searchers
#
# > **Nova:** Somebody writes: "Search is broken." Is it?
# >
# > **Quill:** Let us see what people did.
#
# A row of Quill's table is one step of a visit, in two weeks (days 14 to 27).
#
# @hall ## First sitting · The vanishing searchers
# @hall
# @hall > **Nova:** Somebody writes: "Search is broken." Is it?
# @hall >
# @hall > **Quill:** Let us see what people did.
# @hall
# @hall A row of Quill's table is one step of a visit.

# %% label="steps" slide="fragment" code="hide"
reported.head(4)

# %% [markdown] label="open-notes" slide="notes"
# 1 min. Two weeks, days 14 to 27. Read one row aloud as a sentence: "On day 14 viewer so-and-so …".

# %% [markdown] label="datasheet" slide="slide" tags=["vote"] vote="04.v3" gives_away=["diary", "made up"]
# ### First, the datasheet
#
# Before Quill counts, he reads the table's [**datasheet**](../datasets/site_events.md): how it was made, what it holds, what not to use it for. Open it.
#
# **Which question may this table answer?**
#
# a) How do teenagers use YouTube?
#
# b) What does viewer 98 do at night?
#
# c) Does one group of viewers get stuck?
#
# d) Which video is started most?
#
# @hall ### First, the datasheet
# @hall
# @hall Before Quill counts, he reads the table's **datasheet**: how it was made, what it holds, what not to use it for.
# @hall
# @hall **Which question may this table answer?**
# @hall
# @hall a) How do teenagers use YouTube?
# @hall
# @hall b) What does viewer 98 do at night?
# @hall
# @hall c) Does one group of viewers get stuck?
# @hall
# @hall d) Which video is started most?
#
# @word datasheet: A page that says how a table was made, what it holds and what not to use it for. Others call it: data card, data dictionary.

# %% [markdown] label="datasheet-notes" slide="notes"
# 2 min. Give them a minute with the page itself, or read *What not to use it for* aloud. Vote, talk, vote again. Somebody will defend b: good, it comes back under *Should we?*

# %% [markdown] label="datasheet-read" slide="subslide" heading="What the datasheet says"
# <details><summary>After you have voted</summary>
#
# c). The site is made up (a), the steps of one viewer are a diary (b), and the table does not name the videos (d). And it warns: an app can report a step twice. So leave such rows out.
#
# </details>
#
# @hall The site is made up (a), the steps of one viewer are a diary (b), and the table does not name the videos (d).
# @hall
# @hall And it warns: an app can report a step twice.

# %% label="twice" slide="fragment"
events = reported.drop_duplicates()
len(reported), len(events)

# %% [markdown] label="datasheet-read-notes" slide="notes"
# 1 min. It is c. Go through a, b and d: each has its sentence in the datasheet. So leave the doubles out. Two numbers: rows before, rows after.

# %% [markdown] label="round-1" slide="slide" tags=["round"]
# ## Who searches?
#
# *[[minutes]].*
#
# A visit begins with `arrive`. Of 100 visits, how many hold a search? `groupby` sorts rows into piles, here one for each device, and `size` counts the rows in each pile.

# %% label="visits" slide="-"
late = events[events["day"] >= 21]
visits = late[late["action"] == "arrive"].groupby("device").size()
visits

# %% [markdown] label="visits-notes" slide="notes"
# 1 min. Lay a few cards out in piles by device, then count each pile: that is groupby and size.

# %% label="rates" slide="subslide" heading="Of 100 visits, how many search?"
searches = late[late["action"] == "search"].groupby("device").size()
(100 * searches / visits).round(1)

# %% [markdown] label="rates-read" slide="fragment"
# <details><summary>After you have run both</summary>
#
# On phones people search less. (Why divide? Phones have more visits than tvs, so more of everything.)
#
# </details>

# %% [markdown] label="round-1-notes" slide="notes"
# 1 min. Ask why counts alone would mislead.

# %% [markdown] label="exercise-1-task" slide="slide"
# ### Your turn: make a tool of it
#
# Searches per 100 visits, for the values of *any* column, such as `"app_version"`. Fill the gaps. (Help: `hint("04.1")`.)

# %% label="exercise-1" slide="-" tags=["exercise"]
def searches_per_100(events, column):
    searches = events[events["action"] == "search"].groupby(column).size()
    # SOLUTION
    visits = events[events["action"] == "arrive"].groupby(column).size()
    return 100 * searches / visits
    # END
    # STUB
    # visits = ...
    # return ...
    # END


check("04.1", searches_per_100)

# %% [markdown] label="exercise-1-notes" slide="notes"
# [[minutes]] min. In pairs. If a pair is early: call it with two columns in a list.

# %% [markdown] label="sql-why" slide="slide"
# ### The same question in SQL
#
# Many databases are asked in **SQL**. This query gives the visits by device once more. Read it aloud: *for each device, count the rows in which the action is arrive.*
#
# @hall ### The same question in SQL
# @hall
# @hall Many databases are asked in **SQL**. Read it aloud: *for each device, count the rows in which the action is arrive.*
#
# @word SQL: A language in which one asks a database for rows, piles and counts.

# %% label="sql" slide="-" lines="2-3"
query = """
SELECT device, COUNT(CASE WHEN action = 'arrive' THEN 1 END) AS visits
FROM events WHERE day >= 21 GROUP BY device
"""
searching.in_sql(query, events)

# %% [markdown] label="sql-notes" slide="notes"
# 1 min. Find in both languages: which rows, which piles, what is counted. It gives the visits by device once more.

# %% [markdown] label="exercise-2-task" slide="subslide"
# Write the part that counts the **searches**: from `COUNT(` to `END)`, in double quotes. The check puts it into such a query. (Help: `hint("04.8")`.)
#
# @hall ### Your turn: count the searches
# @hall
# @hall `COUNT(CASE WHEN action = 'arrive' THEN 1 END)` counts the visits. Write the part that counts the **searches**, in double quotes.

# %% label="exercise-2" slide="-" tags=["exercise"]
# SOLUTION
search_count = "COUNT(CASE WHEN action = 'search' THEN 1 END)"
# END
# STUB
# search_count = ...
# END
check("04.8", search_count)

# %% [markdown] label="exercise-2-notes" slide="notes"
# [[minutes]] min. Alone. `COUNT(*) FILTER (WHERE …)` is right as well. `SUM(action = 'search')` runs here, and is an error in many other databases.

# %% [markdown] label="r-language" slide="slide"
# ### And in R, and on a dashboard
#
# **R** is a language made for statistics. To read, not to run:
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
# The last two lines are what R 4.2.2 answered. Is it what pandas said?
#
# @hall ### And in R
# @hall
# @hall **R** is a language made for statistics. To read, not to run:
# @hall
# @hall ```r
# @hall events <- unique(read.csv("site_events.csv"))
# @hall late   <- events[events$day >= 21, ]
# @hall counts <- table(late$device, late$action)
# @hall round(100 * counts[, "search"] / counts[, "arrive"], 1)
# @hall
# @hall laptop  phone tablet     tv
# @hall   15.8   10.5   18.0   17.4
# @hall ```
# @hall
# @hall The last two lines are what R 4.2.2 answered. Is it what pandas said?

# %% [markdown] label="r-language-notes" slide="notes"
# 1 min. Which language a team uses is habit, not rank. Let them find the three things in R: rows, piles, what is divided by what.

# %% [markdown] label="dashboard-why" slide="subslide"
# With a *BI tool* (business intelligence) one clicks, and numbers become pictures. A page of them is a **dashboard**. One tile of it:
#
# @hall ### One tile of a dashboard
# @hall
# @hall With a *BI tool* one clicks, and numbers become pictures. A page of them is a **dashboard**.
#
# @word dashboard: A page of numbers and pictures that is looked at again and again, often made with a BI tool.

# %% label="dashboard" slide="-"
show(searching.tile(100 * searches / visits, "days 21 to 27"))

# %% [markdown] label="dashboard-notes" slide="notes"
# 1 min. BI is business intelligence. What would a manager ask in front of the tile?

# %% [markdown] label="round-2" slide="slide" tags=["round"]
# ## Which app, and since when?
#
# *[[minutes]].*
#
# > **Nova:** So it is the phones.
# >
# > **Quill:** All of them?
#
# Each device has one of three versions of the app: twelve suspects. (`by_app` is your tool, with a pile for each.) **In how many of the twelve did searching fall by more than half**, from the first week to the second?
#
# @hall ## Which app, and since when?
# @hall
# @hall > **Nova:** So it is the phones.
# @hall >
# @hall > **Quill:** All of them?
# @hall
# @hall Each device has one of three versions of the app: twelve suspects. **In how many of the twelve did searching fall by more than half**, from the first week to the second?

# %% label="guess-suspects" slide="-" tags=["guess"] gives_away=["one of the twelve", "phone 6.0", "phones with version 6.0"]
# SOLUTION
guess("04.p5", 3, low=0, high=4)
# END
# STUB
# guess("04.p5", ..., low=..., high=...)
# END

# %% [markdown] label="round-2-notes" slide="notes"
# 1 min. Collect a few bets, each with its low and high. Three is a tempting one: all versions on the phone.

# %% label="suspects" slide="subslide" heading="In how many of the twelve?" code="hide"
early = events[events["day"] < 21]
first = searching.by_app(early)
second = searching.by_app(late)
reveal("04.p5", sum(second < first / 2))

# %% label="twelve" slide="-" code="hide"
second.unstack().round(1)

# %% [markdown] label="twelve-read" slide="fragment"
# <details><summary>After you have run both</summary>
#
# In one: phones with version 6.0. Other phones are fine, and so is 6.0 elsewhere. In twenty other made-up HeroTubes with such a fault, this table found the right one each time.
#
# </details>
#
# Since when? Draw these phones and all others, day by day.
#
# @hall <details><summary>After you have run both</summary>
# @hall
# @hall Phones with version 6.0. Other phones are fine, and so is 6.0 elsewhere. In twenty other made-up HeroTubes with such a fault, this table found the right one each time.
# @hall
# @hall </details>

# %% [markdown] label="twelve-notes" slide="notes"
# 2 min. The table is of the second week. `by_app` is the learners' own tool, with a pile for each pair of device and version. Neither the phone nor 6.0 is guilty alone. And since when?

# %% label="days" slide="subslide" heading="Since when?"
groups = searching.sides(events, "phone", "6.0")
daily = searching.by_day(groups)
show(searching.plot_days(daily))

# %% [markdown] label="days-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# Since day 20. Tastes do not change overnight, in one kind of app. Ask the people who make the app.
#
# </details>
#
# @hall Since day 20. Tastes do not change overnight, in one kind of app.

# %% [markdown] label="days-notes" slide="notes"
# 1 min. Who, where, since when: with these three somebody can look for the fault. Ask the people who make the app. Let somebody say the three in one sentence.

# %% [markdown] label="round-3" slide="slide" tags=["round", "vote"] vote="04.v4" gives_away=["278", "most of them browsed", "missing box"]
# ## What is fixing it worth?
#
# *[[minutes]].*
#
# > **Nova:** The search box is gone there! I can bring it back, but much else waits. What is it worth?
#
# **Which visits on these phones has the site lost since day 20?**
#
# a) all of them
#
# b) as many as search elsewhere
#
# c) those that ended with nothing
#
# d) none: people can browse instead

# %% [markdown] label="round-3-notes" slide="notes"
# 2 min. Vote, talk, vote again. All four sound like something that people say in meetings.

# %% label="funnel" slide="subslide" heading="How many visits ended with nothing?" lines="2"
since = groups[groups["day"] >= 20]
funnel = pd.crosstab(since["action"], since["group"])
phone, others = funnel["phone 6.0"], funnel["all others"]
funnel

# %% [markdown] label="funnel-read" slide="fragment" tags=["belief"] belief="04.b4"
# <details><summary>After you have run it</summary>
#
# A **funnel**: how many come as far as each step. c): {{ funnel.loc["arrive", "phone 6.0"] }} arrived, {{ funnel.loc["search", "phone 6.0"] }} searched, {{ funnel.loc["browse", "phone 6.0"] }} browsed; {{ funnel.loc["arrive", "phone 6.0"] - funnel.loc["search", "phone 6.0"] - funnel.loc["browse", "phone 6.0"] }} visits ended with nothing. Elsewhere none did.
#
# > **A common belief.** *"No search box, so all these visits are lost."* Most visits browse, there as elsewhere.
#
# </details>
#
# @hall A **funnel**: how many come as far as each step. c): {{ funnel.loc["arrive", "phone 6.0"] }} arrived, {{ funnel.loc["search", "phone 6.0"] }} searched, {{ funnel.loc["browse", "phone 6.0"] }} browsed; {{ funnel.loc["arrive", "phone 6.0"] - funnel.loc["search", "phone 6.0"] - funnel.loc["browse", "phone 6.0"] }} visits ended with nothing. Elsewhere none did.
#
# @word funnel: A table that says how many people come as far as each step.

# %% [markdown] label="funnel-notes" slide="notes"
# 2 min. `crosstab` counts the rows for each pair of two columns. Do the subtraction on the board: arrive, minus search, minus browse. In the other column it gives 0. A common belief: no search box, so all these visits are lost. Most visits browse, there as elsewhere.

# %% [markdown] label="exercise-3-task" slide="slide"
# ### Your turn: estimate it, before anybody builds
#
# Suppose that the visits that ended with nothing had gone like those in `others`. **How many starts of videos would they have brought?** `phone` and `others` are the two columns of the funnel; `phone["arrive"]` is one number. (Help: `hint("04.9")`.)
#
# @hall ### Your turn: estimate it, before anybody builds
# @hall
# @hall Suppose that the visits that ended with nothing had gone like those in `others`. **How many starts of videos would they have brought?**
# @hall
# @hall | | phone | others |
# @hall |---|---|---|
# @hall | arrive | {{ phone["arrive"] }} | {{ others["arrive"] }} |
# @hall | browse | {{ phone["browse"] }} | {{ others["browse"] }} |
# @hall | start | {{ phone["start"] }} | {{ others["start"] }} |

# %% label="exercise-3" slide="-" tags=["exercise"] paper="notebook"
# SOLUTION
lost_starts = (phone["arrive"] - phone["browse"]) * others["start"] / others["arrive"]
# END
# STUB
# lost_starts = ...
# END
check("04.9", lost_starts)

# %% [markdown] label="exercise-3-notes" slide="notes"
# [[minutes]] min. In pairs, with pen and paper first: who is missing, and what would each of them have done? `phone["arrive"]` is one number; the table has those that one may need.

# %% [markdown] label="replay-why" slide="slide" tags=["answer-key"]
# ### The answer key
#
# HeroTube can live days 20 to 27 again: the same viewers, the same luck, only with the box. How many more starts? (`low` to `high`: the viewers redrawn, the middle 95 of 100.)
#
# @hall ### The answer key
# @hall
# @hall HeroTube can live days 20 to 27 again: the same viewers, the same luck, only with the box. **How many more starts?**

# %% label="replay" slide="-" tags=["answer-key"] code="hide"
searching.replay(world, 20)

# %% [markdown] label="replay-read" slide="fragment" tags=["answer-key"]
# <details><summary>After you have run it</summary>
#
# Your estimate, about {{ f"{lost_starts:.0f}" }}, lies between low and high. In twenty of twenty other HeroTubes it did too. The fault: {{ world.truth.trouble("vanishing_searchers").cause[0].lower() + world.truth.trouble("vanishing_searchers").cause[1:] }} *HeroTube is made up: real sites can use the method, not the numbers.* A real site cannot live its days twice, so it estimates.
#
# </details>
#
# @hall The estimate, about {{ f"{lost_starts:.0f}" }}, lies between low and high, as in twenty of twenty other HeroTubes. *HeroTube is made up: real sites can use the method, not the numbers.*

# %% [markdown] label="replay-notes" slide="notes"
# 1 min. `low` to `high`: the viewers redrawn, the middle 95 of 100. The fault was the search box, gone from one version on phones, as Nova found. A real site cannot live its days twice, so it estimates. Compare with the vote: a and b would have promised far too much.

# %% [markdown] label="insight" slide="slide"
# ### An insight
#
# > **Quill:** On phones with 6.0 nobody can search since day 20. I know how many starts it costs us.
# >
# > **Nova:** Then I fix it first, today.
#
# A finding that changes what somebody does is an **insight**. *"Phones search less"* was none yet.
#
# @word insight: A finding that changes what somebody does.

# %% [markdown] label="insight-notes" slide="notes"
# 1 min. Who, where, since when, and what it costs: somebody can act on that.

# %% [markdown] label="should-we" slide="subslide"
# **Should we?** Whose data is this: the site's, which wrote it down, or the viewers', who made it? May Quill use it to fix search? To see who cannot sleep?
#
# @hall ### Should we?
# @hall
# @hall Whose data is this: the site's, which wrote it down, or the viewers', who made it? May Quill use it to fix search? To see who cannot sleep?

# %% [markdown] label="should-we-notes" slide="notes"
# 2 min. There is no right answer. One way to think: would the person nod if they saw what we do? Many laws give people a right to see what is kept about them, and to have it deleted.

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# - follow a complaint to who, where and since when;
# - ask in pandas and SQL, read R and a dashboard;
# - say what a repair is worth before anybody builds it.
#
# **New words:** datasheet, SQL, dashboard, funnel, insight.
#
# **Others call it:** split-apply-combine (`groupby`), pivot table (`crosstab`), drop-off (who leaves between two steps).
#
# @hall ## What you can do now
# @hall
# @hall - follow a complaint to who, where and since when;
# @hall - ask in pandas and SQL, read R and a dashboard;
# @hall - say what a repair is worth before anybody builds it.
# @hall
# @hall **New words:** datasheet, SQL, dashboard, funnel, insight.

# %% [markdown] label="recap-notes" slide="notes"
# 1 min. Quill's box of tools held a funnel, SQL and R today. Machine learning is in the same box: he used a tree in 02, and does again in 07. Elsewhere they will hear split-apply-combine (`groupby`), pivot table (`crosstab`) and drop-off (who leaves between two steps).

# %% label="quiz" slide="slide" tags=["quiz"]
# SOLUTION
quiz("04.q4", "b")
quiz("04.q5", "a")
quiz("04.q6", "c")
# END
# STUB
# quiz("04.q4", ...)
# quiz("04.q5", ...)
# quiz("04.q6", ...)
# END

# %% [markdown] label="quiz-notes" slide="notes"
# 2 min. Alone and on paper first, then together. For each wrong option ask who could believe it, and why.

# %% [markdown] label="sitting-b" slide="slide" tags=["sitting-b"] cut="*Your report* ([[report-task]]) can be written at home: read two of them aloud when the class meets again. Do not shorten the coins before it: 08 begins with one."
# ## Second sitting · The autoplay rollout
#
# **People who got autoplay watch less. Take it back?**
#
# *[[minutes]]. It runs without the first sitting.*

# %% [markdown] label="sitting-b-notes" slide="notes"
# 0.5 min. A show of hands before anybody has seen a number: take it back, or not?

# %% label="setup-b" slide="skip" tags=["setup"]
# Run me first: I bring the tools and the tables.
import numpy as np
import pandas as pd
from course_utils.checks import check, guess, hint, quiz, reveal
from course_utils.figures import show, style
from course_utils.lessons.lesson_04 import coin, rollout
from course_utils.world import World

look, town = style.use(), World(n_viewers=8000)
viewers, arms, minutes = rollout.three_tables(town)

# %% label="earlier-b" slide="slide" tags=["quiz"]
# SOLUTION
quiz("04.r3", "a")
quiz("04.r4", "c")
# END
# STUB
# quiz("04.r3", ...)
# quiz("04.r4", ...)
# END

# %% [markdown] label="earlier-b-notes" slide="notes"
# 2 min. One question about the first sitting, one about lesson 02.

# %% [markdown] label="open-b" slide="slide"
# ### Three tables
#
# > **Nova:** Viewers with autoplay watch less. I take it back tonight.
# >
# > **Quill:** Wait. Show me the tables.
#
# With *autoplay* the next video begins by itself. Two weeks ago somebody switched it on for some of 8,000 viewers.

# %% [markdown] label="open-b-notes" slide="notes"
# 1 min. Two weeks ago somebody switched it on for some of 8,000 viewers. Who, and who not? Nova did not ask.

# %% [markdown] label="merge-why" slide="subslide"
# `viewers` says who they are, `arms` who got autoplay (*arm*: a side of a comparison), `minutes` how long they watched. `merge` puts two tables side by side, where `viewer_id` is the same.
#
# @hall ### Two tables side by side
# @hall
# @hall `viewers` says who they are, `arms` who got autoplay. `merge` puts them side by side, wherever `viewer_id` is the same.

# %% label="merge" slide="-"
who = viewers.merge(arms)
who.head(3)

# %% [markdown] label="merge-notes" slide="notes"
# 0.5 min. On the board: three viewers in one small table, the same three in another order in a second. Who finds whom?

# %% [markdown] label="exercise-4-task" slide="subslide"
# Now put `minutes` beside `who`. (Help: `hint("04.10")`.)
#
# @hall ### Your turn: the third table
# @hall
# @hall `minutes` says how long each viewer watched. Put it beside `who`.

# %% label="exercise-4" slide="-" tags=["exercise"]
# SOLUTION
mine = who.merge(minutes)
# END
# STUB
# mine = ...
# END
check("04.10", mine)

# %% [markdown] label="exercise-4-notes" slide="notes"
# [[minutes]] min. Alone, then a look at the neighbour's screen. How many rows should it have?

# %% [markdown] label="round-4" slide="slide" tags=["round"]
# ### Is the complaint true?
#
# All three together are `table`. Piles by `arm`, and in each the mean of one column:
#
# @hall ### Is the complaint true?
# @hall
# @hall Piles by `arm`, and in each the mean of one column:

# %% label="raw" slide="-"
table = rollout.one_row_per_viewer(town)
table.groupby("arm")["minutes"].mean()

# %% [markdown] label="ages-question" slide="fragment"
# It is true. Now piles by arm *and* age. There are five age groups. **In how many of the five do viewers with autoplay watch MORE?**

# %% label="guess-ages" slide="-" tags=["guess"] gives_away=["all five", "Simpson"]
# SOLUTION
guess("04.p6", 2, low=0, high=3)
# END
# STUB
# guess("04.p6", ..., low=..., high=...)
# END

# %% [markdown] label="round-4-notes" slide="notes"
# 2 min. `table` is what the three of them give. Less with autoplay, and by a lot. Collect bets. Leave one question on the board: who got it?

# %% label="ages" slide="subslide" heading="In how many of the five?" code="hide"
by_age = table.groupby(["age_group", "arm"])["minutes"].mean()
ages = by_age.unstack()
reveal("04.p6", sum(ages["autoplay"] > ages["off"]))

# %% label="ages-figure" slide="-"
show(rollout.plot_ages(table))

# %% [markdown] label="ages-notes" slide="notes"
# 1.5 min. Give them time. Everybody together says less, every group says more. Where is the trick?

# %% [markdown] label="who-got-it-why" slide="slide"
# How can everybody together watch less? Look at **who got it**, as shares of each age group:
#
# @hall ### Who got it?
# @hall
# @hall How can everybody together watch less? Shares of each age group:

# %% label="who-got-it" slide="-" code="hide"
pd.crosstab(table["age_group"], table["arm"], normalize="index").round(2)

# %% [markdown] label="who-got-it-read" slide="fragment"
# <details><summary>After you have run both</summary>
#
# It went mostly to people aged {{ ages["off"].idxmin() }}, who watch least, with or without it. So the complaint compared people who watch little with people who watch much. All five groups say *more*, everybody together says *less*: **Simpson's paradox**.
#
# </details>
#
# @hall It went mostly to people aged {{ ages["off"].idxmin() }}, who watch least, with or without it. All five groups say *more*, everybody together says *less*: **Simpson's paradox**.
#
# @word Simpson's paradox: Every group says one thing, and all of them together say the opposite.

# %% [markdown] label="who-got-it-notes" slide="notes"
# 1.5 min. Let somebody find the group that watches little in the figure, and another the group that got most of the autoplay. So the complaint compared people who watch little with people who watch much. A comparison that is bent by who got what is called confounded.

# %% [markdown] label="round-5" slide="slide" tags=["round"]
# ## Like with like
#
# *[[minutes]].*
#
# Compare within each age group. Then add the differences up, each multiplied by its group's share of all viewers: a **weighted mean**. Write the line that adds up. (Help: `hint("04.3")`.)
#
# @word weighted mean: A mean in which some count for more. Others call it: post-stratification, where the weights are shares of groups.

# %% label="exercise-5" slide="-" tags=["exercise"]
def like_with_like(table):
    total = 0
    for group, rows in table.groupby("age_group"):
        means = rows.groupby("arm")["minutes"].mean()
        more = means["autoplay"] - means["off"]
        # SOLUTION
        total = total + more * len(rows) / len(table)
        # END
        # STUB
        # total = ...
        # END
    return total


check("04.3", like_with_like)

# %% [markdown] label="round-5-notes" slide="notes"
# [[minutes]] min. In pairs. `rows` are the viewers of one group, `table` all of them. For those who are early: what if one weighs by those who have autoplay? (Then it says what it did for those who got it.)

# %% [markdown] label="which-column" slide="slide" tags=["vote"] vote="04.v5" gives_away=["autoplay itself", "light watchers"]
# ### Which columns may we split by?
#
# We know more than age: was somebody a light, medium or heavy watcher, before the rollout and during it? **Which split would spoil the comparison?**
#
# a) age
#
# b) age, and minutes *before* the rollout
#
# c) age, and minutes *during* it
#
# d) none: the more we split, the better

# %% [markdown] label="which-column-notes" slide="notes"
# 2 min. Vote, talk to your neighbour, vote again. d is tempting. The question that decides: could autoplay have changed this column?

# %% label="answers" slide="subslide" heading="Which split misses the answer key?"
true_size = town.truth.trouble("autoplay_rollout").size
show(rollout.plot_answers(table, key=true_size))

# %% label="answers-table" slide="skip"
rollout.answers(table).round(1)

# %% [markdown] label="answers-notes" slide="notes"
# 1 min. Each line is the middle 95 of the redraws; the row *age* is what their function says. The dashed line is the answer key: what everybody watched with autoplay, minus without. Go back to the votes.

# %% [markdown] label="answers-read" slide="subslide" tags=["belief", "answer-key"] belief="04.b1" heading="May one split by everything?"
# <details><summary>After you have run both</summary>
#
# (The row *age* is what your function says.) c): its line (the middle 95 of the redraws) misses the answer key, {{ f"{true_size:.1f}" }} minutes: what everybody watched with autoplay, minus without. Autoplay itself makes light watchers heavy. Split by that, and part of its effect is gone, as in twenty of twenty other HeroTubes.
#
# *HeroTube is made up: real sites can use the method, not the numbers.*
#
# > **A common belief.** *"Split by everything, to be safe."* Split by what was written down **before**.
#
# </details>
#
# @hall > **A common belief.** *"Split by everything, to be safe."*
# @hall
# @hall <details><summary>After you have run both</summary>
# @hall
# @hall Split by what was written down **before**. Autoplay makes light watchers heavy: split by that (c), and part of its effect is gone, as in twenty of twenty other HeroTubes.
# @hall
# @hall </details>
# @hall
# @hall *HeroTube is made up: real sites can use the method, not the numbers.*

# %% [markdown] label="answers-read-notes" slide="notes"
# 1 min. The split by age and before has a shorter line and its dot is no nearer: shorter is not nearer, only surer. In twenty other towns the interval by age held the key in eighteen, that with minutes before in nineteen.

# %% [markdown] label="round-6" slide="slide" tags=["round"]
# ## A coin for every viewer
#
# *[[minutes]].*
#
# > **Nova:** Next time I toss a coin for each viewer.
# >
# > **Quill:** Then nobody chooses.
#
# When a coin decides who gets the new thing, that is an **experiment**. (*YouTube, 2016:* its engineers let experiments have the final word on a model. Covington and others.) In a town of 2,000 viewers a coin gave out *rounder buttons* (`new`). How many videos did each side start?
#
# @hall ## A coin for every viewer
# @hall
# @hall > **Nova:** Next time I toss a coin for each viewer.
# @hall >
# @hall > **Quill:** Then nobody chooses.
# @hall
# @hall When a coin decides who gets the new thing, that is an **experiment**. In a town of 2,000 viewers it gave out *rounder buttons*. How many videos did each side start?
#
# @word experiment: A coin decides, for each viewer, who gets the new thing. Others call it: A/B test, randomised trial.

# %% label="gap" slide="-"
trial = coin.rounder_buttons(World())
trial.groupby("new")["starts"].mean()

# %% [markdown] label="round-6-notes" slide="notes"
# 2 min. At YouTube in 2016, so its engineers, experiments had the final word on a model (Covington and others). A quarter of a video less, of about eight. News or luck? Take no answers yet. `new` is True for a viewer with the new buttons.

# %% [markdown] label="toss-vote" slide="slide" tags=["vote"] vote="04.v6" gives_away=["half of the tosses"]
# ### News, or luck?
#
# A quarter of a video less with the new buttons. But luck makes gaps too. **Toss all coins again, 1,000 times. How often is the gap at least as large, up or down?**
#
# a) never
#
# b) about 50 times
#
# c) about 500 times
#
# d) nearly always

# %% label="gap-of" slide="skip"
def gap(new):  # True minus False, for any coins
    means = trial.groupby(new)["starts"].mean()
    return means[True] - means[False]


real = gap(trial["new"])

# %% [markdown] label="toss-vote-notes" slide="notes"
# 2 min. Do it with real coins in the room: heads and tails, the mean of something, the gap. Once more.

# %% label="toss" slide="subslide" heading="How often does luck do as much?" steps="4|5|6"
rng = np.random.default_rng(4)
gaps = []
for i in range(1000):
    coins = rng.random(2000) < 0.5  # 2,000 coins; heads is True
    gaps.append(gap(coins))
print(sum(np.abs(gaps) >= abs(real)))  # abs leaves out the sign

# %% [markdown] label="toss-notes" slide="notes"
# 2 min. Walk through the loop once: coins, gap, kept, and then counted. `np.abs` leaves out the sign of each gap.

# %% label="toss-figure" slide="subslide" heading="Where is the real gap?"
show(coin.plot_tosses(gaps, real, "starts more with rounder buttons"))

# %% [markdown] label="toss-figure-notes" slide="notes"
# 1 min. Read the axis first. Where would the gap have to be to be news? It is c: luck alone does as much in about half of the tosses.

# %% [markdown] label="toss-read" slide="subslide" tags=["belief", "answer-key"] belief="04.b3" heading="What does no news say?"
# <details><summary>After you have run both</summary>
#
# c): {{ (np.abs(gaps) >= abs(real)).sum() }} times. Luck alone does as much in about half of the tosses: no news.
#
# > **A common belief.** *"So the buttons do nothing."* That is not shown. The middle 95 of 100 tosses go from {{ "{:.1f} to {:+.1f}".format(*coin.middle_95(gaps)) }}: a smaller effect could hide there. (Answer key: here it is 0.)
#
# </details>
#
# @hall > **A common belief.** *"So the buttons do nothing."*
# @hall
# @hall <details><summary>After you have run both</summary>
# @hall
# @hall That is not shown. The middle 95 of 100 tosses go from {{ "{:.1f} to {:+.1f}".format(*coin.middle_95(gaps)) }}: a smaller effect could hide there. (Answer key: here it is 0.)
# @hall
# @hall </details>
#
# @word toss again: Give every viewer a fresh coin, many times, and look how large a gap luck makes. Others call it: permutation test, randomisation test.

# %% [markdown] label="toss-read-notes" slide="notes"
# 2 min. Viewers are tossed, not watches: a fan's hundred watches go where the fan goes. *Go further* shows what happens otherwise. In one of twenty other towns a change that does nothing made a gap that fewer than 50 of 1,000 tosses reach: luck can look like news.

# %% [markdown] label="by-coin-why" slide="slide"
# And autoplay, in the same two weeks, if a coin decides? First: who gets it? Then: the gap, and 1,000 tosses.
#
# @hall ### Autoplay, if a coin decides
# @hall
# @hall The same two weeks. Who gets it now?

# %% label="by-coin" slide="-" code="hide"
by_coin = rollout.by_coin(town)
rollout.who_got_it(by_coin)

# %% [markdown] label="by-coin-notes" slide="notes"
# 1 min. Compare with the table of who got it, of the first round.

# %% [markdown] label="by-coin-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# About half of each age group. A coin deals out *every* cause evenly, even those that nobody wrote down.
#
# </details>

# %% label="by-coin-figure" slide="subslide" heading="Is its gap news?"
show(rollout.plot_coin(by_coin))

# %% [markdown] label="by-coin-news" slide="fragment"
# <details><summary>After you have run it</summary>
#
# None of the 1,000 tosses comes near the real gap: news.
#
# </details>

# %% [markdown] label="by-coin-figure-notes" slide="notes"
# 2 min. Nothing had to be split. Compare with the answer key of the round before.

# %% [markdown] label="report-task" slide="slide"
# ### Your report
#
# `"keep"` or `"take back"`? How many minutes more, with `low` and `high`? Take them from a fair row of the table of splits. And a paragraph for Nova, at least 20 words. (Help: `hint("04.11")`.) Swap with a neighbour: does it say what to do, why autoplay *looked* bad, and what we cannot know?
#
# @hall ### Your turn: a report for Nova
# @hall
# @hall Keep it or take it back, and how many minutes more, from `low` to `high`? In a paragraph: what to do, why autoplay *looked* bad, and what we cannot know.

# %% label="report" slide="-" tags=["exercise", "open"]
# SOLUTION
advice = "keep"
more, low, high = 8.4, 6.2, 10.6
paragraph = """Keep autoplay: it adds 8.4 minutes per viewer in two
weeks (6.2 to 10.6). It only looked bad because it went mostly to
people aged 25-34, who watch least. What else differed we cannot
see, so next time let a coin decide."""
# END
# STUB
# advice = ...
# more, low, high = ..., ..., ...
# paragraph = ...
# END
check("04.11", (advice, more, low, high, paragraph))

# %% [markdown] label="report-notes" slide="notes"
# [[minutes]] min. In pairs; the numbers come from a fair row of the table of splits in the notebook. At least 20 words. Swap at the end: does the other one say all three? Read two first sentences aloud.

# %% [markdown] label="recap-b" slide="slide"
# ## What you can do now, too
#
# - merge two tables, look who got it, compare like with like;
# - toss every coin again; report number, interval, cause and advice.
#
# Quill's box of tools: a funnel, SQL, weights, a coin, and in 02 a tree. Machine learning is one of them.
#
# **New words:** Simpson's paradox, weighted mean, experiment, toss again.
#
# **Others call it:** join (merge), confounded (bent by who got what), stratified (split by a column), A/B test (experiment), permutation test (toss again).
#
# > **Nova:** I nearly took it away.
# >
# > **Quill:** Next time, the coin first.
#
# @hall ## What you can do now, too
# @hall
# @hall - merge two tables, look who got it, compare like with like;
# @hall - toss every coin again; report number, interval, cause and advice.
# @hall
# @hall **New words:** Simpson's paradox, weighted mean, experiment, toss again.
# @hall
# @hall > **Nova:** I nearly took it away.
# @hall >
# @hall > **Quill:** Next time, the coin first.

# %% [markdown] label="recap-b-notes" slide="notes"
# 1 min. Ask for one thing that was a surprise. Quill's box of tools: a funnel, SQL, weights, a coin, and in 02 a tree; machine learning is one of them. Elsewhere they will hear join (merge), confounded, stratified (split by a column), A/B test (experiment) and permutation test (toss again).

# %% label="quiz-b" slide="slide" tags=["quiz"]
# SOLUTION
quiz("04.q7", "a")
quiz("04.q8", "c")
quiz("04.q9", "b")
# END
# STUB
# quiz("04.q7", ...)
# quiz("04.q8", ...)
# quiz("04.q9", ...)
# END

# %% [markdown] label="quiz-b-notes" slide="notes"
# 2 min. Alone. Then home: *Go further* has a report written by a machine, with three faults in it.

# %% [markdown] label="further" slide="slide" tags=["further"]
# ## Go further
#
# *[[minutes]], at your own pace; nothing later needs it.* What a p says, a hundred intervals, small trials, looking every day, a confident assistant, a town of your own. (Run both sittings first.)
#
# @hall ## Go further
# @hall
# @hall - what a p says
# @hall - a hundred intervals
# @hall - small trials
# @hall - looking every day
# @hall - a confident assistant
# @hall - a town of your own

# %% [markdown] label="further-notes" slide="notes" tags=["further"]
# 1 min. For those who want more. Six short walks.

# %% label="further-setup" slide="skip" tags=["further"]
# The tools of this part.
from course_utils.experiments import permutation_test
from course_utils.lessons.lesson_04 import further

starts, new = trial["starts"].to_numpy(), trial["new"].to_numpy()


def gap_of(starts, new):
    return starts[new].mean() - starts[~new].mean()

# %% [markdown] label="p-value" slide="slide" tags=["further"]
# ### What a p says
#
# Of all tosses, the share with a gap at least as large as the real one is the **p-value**. Write it for any trial: 500 times shuffle who is `new`, with `rng.permutation(new)`; count the gaps that are at least as large, up or down (`abs` leaves out the sign); return the share. (Help: `hint("04.4")`.)
#
# @hall ### What a p says
# @hall
# @hall Of all tosses, the share with a gap at least as large as the real one is the **p-value**.
# @hall
# @hall 500 times shuffle who is `new`; count the gaps that are at least as large, up or down; return the share.
#
# @word p-value: Of all tosses, the share that makes a gap at least as large as the real one. Others call it: p.

# %% label="exercise-p" slide="-" tags=["further", "exercise"]
# SOLUTION
def p_value(starts, new, rng):
    as_large = 0
    for i in range(500):
        if abs(gap_of(starts, rng.permutation(new))) >= abs(gap_of(starts, new)):
            as_large = as_large + 1
    return as_large / 500
# END
# STUB
# def p_value(starts, new, rng):
#     ...
# END


check("04.4", p_value)

# %% [markdown] label="p-value-notes" slide="notes" tags=["further"]
# [[minutes]] min. `rng.permutation(new)` shuffles, `abs` leaves out the sign. A shuffle keeps how many are new; a toss need not. It makes no difference that one could see.

# %% label="p-library" slide="subslide" tags=["further"] heading="What does the library say?"
round(permutation_test(starts[new], starts[~new], n=1000, rng=5), 2)

# %% [markdown] label="p-library-notes" slide="notes" tags=["further"]
# 1 min. About the same, but for luck.

# %% [markdown] label="false-alarms" slide="slide" tags=["further", "belief"] belief="04.b2"
# > **A common belief.** *"p is the chance that nothing happened."*
#
# Make sure that nothing happens, 200 times: the same log, 200 new coins, so that the chance is 100% each time. What will the 200 values of p be? How many are below 0.05, which many call *significant*, a **false alarm**? And what if a colleague deals out each *watch* by itself, not each viewer?
#
# @hall ### What if nothing happened?
# @hall
# @hall > **A common belief.** *"p is the chance that nothing happened."*
# @hall
# @hall Make sure that nothing happens, 200 times: the same log, 200 new coins. What will the 200 values of p be?
#
# @word false alarm: A change that does nothing, and is found all the same. Others call it: false positive, type I error.

# %% label="false-alarms-run" slide="-" tags=["further"] code="hide"
p = further.fresh_coins(starts, 200)
p.agg(["min", "max"]).round(2)

# %% [markdown] label="false-alarms-notes" slide="notes" tags=["further"]
# 2 min. The chance that nothing happened is 100% each time. Collect guesses: what will p be, and how many are below 0.05, which many call *significant*? And what if a colleague deals out each watch by itself, not each viewer?

# %% label="false-alarms-count" slide="subslide" tags=["further"] heading="How many are below 0.05?" code="hide"
(p < 0.05).sum()

# %% [markdown] label="false-alarms-read" slide="fragment" tags=["further"]
# <details><summary>After you have run both</summary>
#
# Nothing happened, 200 times, and p was anything from {{ f"{p['viewers tossed'].min():.2f}" }} to {{ f"{p['viewers tossed'].max():.2f}" }}. So p is not that chance. It says how often luck makes such a gap *if* nothing happened. A line at 0.05 promises 5 false alarms in 100: tossed by viewer there are {{ (p["viewers tossed"] < 0.05).sum() }} in 200. Dealt by watch there are {{ (p["watches dealt"] < 0.05).sum() }}: a fan's hundred watches go where the fan goes, and are one clue, not a hundred.
#
# </details>
#
# @hall p says how often luck makes such a gap ***if*** nothing happened. A line at 0.05 promises 5 **false alarms** in 100. Dealt by watch there are {{ (p["watches dealt"] < 0.05).sum() }} in 200: a fan's hundred watches are one clue, not a hundred.

# %% [markdown] label="false-alarms-read-notes" slide="notes" tags=["further"]
# 2 min. Read the sentence aloud: *if* nothing happened. A fan's watches go where the fan goes.

# %% [markdown] label="hundred" slide="slide" tags=["further"]
# ### A hundred intervals
#
# A *95% interval* is made so that about 95 of 100 hold the truth. A hundred trials of the buttons, which do nothing: the truth is 0. **How many of the hundred hold it?** Say a number.

# %% [markdown] label="hundred-notes" slide="notes" tags=["further"]
# 1 min. Collect a few numbers, then look.

# %% label="hundred-figure" slide="subslide" tags=["further"] heading="How many hold the truth?"
intervals = further.hundred_intervals(starts)
show(further.plot_hundred(intervals))

# %% [markdown] label="hundred-figure-notes" slide="notes" tags=["further"]
# 1 min. Only HeroTube can do this: one change that does nothing, and a hundred coins.

# %% [markdown] label="hundred-read" slide="subslide" tags=["further"] heading="Nothing done wrong, and yet outside"
# <details><summary>After you have run it</summary>
#
# Of the hundred, {{ ((intervals["low"] <= 0) & (intervals["high"] >= 0)).sum() }}. A team with one of the others did nothing wrong.
#
# </details>
#
# @hall Of the hundred, {{ ((intervals["low"] <= 0) & (intervals["high"] >= 0)).sum() }} hold the truth. A team with one of the others did nothing wrong.

# %% [markdown] label="hundred-read-notes" slide="notes" tags=["further"]
# 1 min. Which team would know that it is one of the others?

# %% [markdown] label="small" slide="slide" tags=["further"]
# ### Small trials
#
# Autoplay does have an effect. Try it by coin on 200 viewers, a hundred times over. **In how many of the hundred is p below 0.05?** Say a number.
#
# @hall ### Small trials
# @hall
# @hall Autoplay does have an effect. Try it by coin on 200 viewers, a hundred times over. **In how many of the hundred is p below 0.05?**

# %% label="small-run" slide="-" tags=["further"] code="hide"
found = further.small_trials(World(), n_viewers=200)
found

# %% [markdown] label="small-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# In {{ found }}. The others had *too little to see it with*. So report the interval too: a wide one around 0 knows little, a narrow one knows a lot.
#
# </details>

# %% [markdown] label="small-notes" slide="notes" tags=["further"]
# 2 min. No evidence of an effect is not evidence of no effect.

# %% [markdown] label="looks" slide="slide" tags=["further"]
# ### Looking every day
#
# A trial runs for twenty days. Each day 100 more viewers enter it, and each morning somebody looks: *"Tell me as soon as p is below 0.05!"* The change does nothing. One look is a false alarm in 5 of 100 trials. **Of 100 trials, how many raise one on at least one of twenty mornings?**
#
# @hall ### Looking every day
# @hall
# @hall A trial runs for twenty days. Each morning somebody looks: *"Tell me as soon as p is below 0.05!"* The change does nothing.
# @hall
# @hall **Of 100 trials, how many raise a false alarm on at least one of twenty mornings?**

# %% label="looks-guess" slide="-" tags=["further", "guess"] gives_away=["26.5", "about one in four"]
# SOLUTION
guess("04.p7", 15, low=5, high=50)
# END
# STUB
# guess("04.p7", ..., low=..., high=...)
# END

# %% [markdown] label="looks-notes" slide="notes" tags=["further"]
# 1 min. Each day 100 more viewers enter the trial. One look is a false alarm in 5 of 100. Two tempting answers: five, because it is the same trial, and a hundred, because twenty times five is a hundred.

# %% label="looks-run" slide="subslide" tags=["further"] heading="How many raise one?" code="hide"
mornings = further.looks(starts)  # p: a row for each trial, a column for each morning
ever = (mornings < 0.05).any(axis=1)
reveal("04.p7", 100 * ever.mean())

# %% label="looks-figure" slide="-" tags=["further"]
show(further.plot_looks(mornings))

# %% [markdown] label="looks-run-notes" slide="notes" tags=["further"]
# 1 min. The flat line keeps its promise every single morning.

# %% [markdown] label="looks-read" slide="subslide" tags=["further"] heading="Stopping breaks the promise"
# <details><summary>After you have run both</summary>
#
# About one in four. Each morning by itself keeps its promise; **stopping at the first good one** does not. Two ways out: fix the day beforehand and look once, or look every day with a stricter line. Change 0.05 above: which line leaves 5 in 100? (Such lines have names: Pocock, O'Brien and Fleming, always-valid p-values.)
#
# </details>
#
# @hall About one in four. Each morning by itself keeps its promise; **stopping at the first good one** does not.
# @hall
# @hall Two ways out: fix the day beforehand and look once, or look every day with a stricter line.

# %% [markdown] label="looks-read-notes" slide="notes" tags=["further"]
# 3 min. Which line leaves 5 in 100? 0.05 divided by 20 is on the safe side; somewhere between 0.005 and 0.01 keeps the promise here. (Such lines have names: Pocock, O'Brien and Fleming, always-valid p-values.) The price of a stricter line: a real effect is seen later.

# %% [markdown] label="assistant" slide="slide" tags=["further"]
# ### The confident assistant
#
# An AI assistant has written up both sittings. (We wrote it, as one might.) **Three of the ten sentences do not hold up.** (Help: `hint("04.6")`.)
#
# > 1. Of {{ f"{len(reported):,}" }} steps, {{ len(reported) - len(events) }} were reported twice; I have removed them.
# > 2. Since day 20 no visit on a phone with version 6.0 has used search.
# > 3. Of tablets, version 5.8 uses search least in the second week: {{ f"{second['tablet', '5.8'] * 0.65:.1f}" }} searches per 100 visits.
# > 4. {{ funnel.loc["arrive", "phone 6.0"] - funnel.loc["search", "phone 6.0"] - funnel.loc["browse", "phone 6.0"] }} visits on the phones in question ended with nothing.
# > 5. Autoplay was given out unevenly: mostly to people aged {{ ages["off"].idxmin() }}.
# > 6. To be safe, I split by age *and* minutes during the rollout: autoplay adds {{ f"{rollout.answers(table).loc['age, minutes during', 'minutes more']:.1f}" }} minutes.
# > 7. Of {{ f"{len(trial):,}" }} viewers, a coin gave the rounder buttons to {{ trial["new"].sum() }}.
# > 8. {{ (np.abs(gaps) >= abs(real)).sum() }} of 1,000 tosses make as large a gap, so the chance that the buttons do nothing is {{ f"{(np.abs(gaps) >= abs(real)).mean():.0%}" }}.
# > 9. The middle 95 of 100 tosses go from {{ "{:.1f} to {:+.1f}".format(*coin.middle_95(gaps)) }} starts per viewer.
# > 10. So: bring the search box back, keep autoplay, choose the buttons by taste.
#
# @hall ### The confident assistant
# @hall
# @hall An AI assistant has written up both sittings, in ten sentences. It ends:
# @hall
# @hall > So: bring the search box back, keep autoplay, choose the buttons by taste.
# @hall
# @hall **Three of its ten sentences do not hold up.**

# %% label="exercise-assistant" slide="-" tags=["further", "exercise"]
# Which three do not hold up? Their numbers, in any order.
# SOLUTION
faults = [3, 6, 8]
# END
# STUB
# faults = [..., ..., ...]
# END
check("04.6", faults)

# %% [markdown] label="assistant-notes" slide="notes" tags=["further"]
# 6 min. The ten sentences stand in the notebook. (We wrote them, as an assistant might.) In pairs: one reads a sentence, the other writes the line that tests it. No sentence is called wrong without a cell that shows it.

# %% [markdown] label="assistant-read" slide="subslide" tags=["further"] heading="An end that we like goes unchecked"
# <details><summary>After you have found all three</summary>
#
# - **3** is made up: it is {{ f"{second['tablet', '5.8']:.1f}" }}, and not the least. *Look every number up.*
# - **6** has a true number and a bad method. *Ask of every split: when was this written down?*
# - **8** has a true number and a false reading: the tosses suppose that the buttons do nothing. *Ask of every p: given what?*
#
# The advice is right all the same. That makes such a report dangerous: an end that we like is easily left unchecked.
#
# </details>
#
# @hall - **3** is made up. *Look every number up.*
# @hall - **6** has a true number and a bad method. *When was this written down?*
# @hall - **8** has a true number and a false reading. *Given what?*
# @hall
# @hall The advice is right all the same. That makes such a report dangerous.

# %% [markdown] label="assistant-read-notes" slide="notes" tags=["further"]
# 2 min. Ask of every split when it was written down, and of every p what it supposes: the tosses suppose that the buttons do nothing. The same three questions serve for a report written by a person.

# %% [markdown] label="own-town" slide="slide" tags=["further"]
# ### A town of your own
#
# Another HeroTube had the same rollout: **one that grows from your name**, with other people and another number. Write its report; the paragraph needs at least 20 words. (Help: `hint("04.5")`.)

# %% label="own-table" slide="skip" tags=["further"]
name = "ada"  # your name
mine = rollout.one_row_per_viewer(World(name, n_viewers=6000))
rollout.answers(mine).round(1)

# %% label="own-ages" slide="skip" tags=["further"]
rollout.who_got_it(mine)

# %% label="exercise-own" slide="skip" tags=["further", "exercise"]
# SOLUTION
report = {"world": "ada", "minutes": 8.2, "low": 5.5, "high": 10.5}
report["age_group"], report["recommend"] = "35-49", "keep"
report["paragraph"] = """Keep autoplay: it adds minutes in every age group. It only looked
bad because it went mostly to the group that comes least. What else differed we cannot see."""
# END
# STUB
# report = {"world": ..., "minutes": ..., "low": ..., "high": ...}
# report["age_group"] = ...  # which group made the raw comparison lie?
# report["recommend"] = ...  # "keep" or "take back"
# report["paragraph"] = ...
# END
check("04.5", report)

# %% [markdown] label="own-town-notes" slide="notes" tags=["further"]
# [[minutes]] min. Swap paragraphs at the end: has every number its unit and its interval?
