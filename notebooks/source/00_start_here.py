# %% [markdown] label="title" slide="slide" cut="*Your turn: one viewer* ([[per-viewer]]) can be done at home: lesson 04 divides by people again, and from the beginning."
# # 00 · Start here
#
# ![Nova with her wrench, Quill with his magnifying glass and, between them, Bolt, the small green robot, waving.](images/heroes.svg)
#
# **What do two thousand people watch in four weeks?** Soon you will have drawn the answer yourself.
#
# *[[minutes]]. You need to know nothing before. New Python: run a cell, a variable, call a function.*

# %% [markdown] label="title-notes" slide="notes"
# 1 min. Everybody opens this page on their own computer before you say a word about the course. Read the question aloud. No definitions yet: they come when somebody needs one.

# %% [markdown] label="run-a-cell" slide="slide"
# ## Run a cell
#
# This page is a **notebook**: text to read, and grey boxes of Python to run. A box is called a **cell**.
#
# @word notebook: A page of text to read and boxes of Python to run, called cells. Others call it: Jupyter notebook.
#
# Click into the cell below, hold *Shift* and press *Enter*. Python runs it, writes its answer underneath and goes to the next one. **Run every grey box this way, in order**; some have nothing to show. The first asks whether your computer has what the course needs.
#
# @hall ## Run a cell
# @hall
# @hall A **notebook** is text to read, and grey boxes of Python to run. A box is called a **cell**.
# @hall
# @hall Click into it, hold *Shift* and press *Enter*.

# %% label="ready" slide="-"
from course_utils.classroom.doctor import ready

ready()

# %% [markdown] label="run-a-cell-notes" slide="notes"
# 3 min. Everybody runs the first grey box, then every one in order; some have nothing to show. Walk through the room. `[*]` beside a cell means that Python is still busy, a number that it is done. Anyone who sees a line with a command in it copies the command into a terminal, then starts the notebook again.

# %% [markdown] label="herotube" slide="slide"
# ## Meet HeroTube
#
# ![A sketch of the site HeroTube: its sign, a pink play button that wears a cape, a search box, and six videos with pictures of a cat, a football, a note, a soup pot, a tram and a mountain.](images/herotube.svg)
#
# A video site with two thousand viewers and six hundred videos. We made it up, so there is an **answer key**: when you find something, you can look up whether it is true. That is also its limit: *we invented the numbers; only the method works on real sites.*
#
# @word answer key: What is really true on HeroTube, because we put it there. Others call it: ground truth.
#
# @hall ## Meet HeroTube
# @hall
# @hall ![A sketch of the site HeroTube: its sign, a pink play button that wears a cape, a search box, and six videos with pictures of a cat, a football, a note, a soup pot, a tram and a mountain.](images/herotube.svg)
# @hall
# @hall Two thousand viewers, six hundred videos. We made it up, so there is an **answer key**: what you find, you can look up. *We invented the numbers; only the method works on real sites.*

# %% [markdown] label="herotube-notes" slide="notes"
# 1 min. Say the limit as plainly as the promise: whatever we find here, we put in ourselves. Nothing in this course found on HeroTube is a fact about a real site.

# %% [markdown] label="heroes" slide="subslide"
# ### Three work there
#
# | Nova | Quill | Bolt |
# |---|---|---|
# | ![Nova, an engineer with an orange mask, cape and headset, a star on her chest and a tool belt, holds up a wrench and smiles.](images/nova.svg) | ![Quill, a detective in a blue coat and a hat with a feather, looks through a magnifying glass that makes one eye huge, a notebook in his other hand.](images/quill.svg) | ![Bolt, a small green robot with a lightning bolt for an antenna, waves; in its other hand it holds a video card, one example to learn from.](images/bolt.svg) |
# | *machine learning developer* | *data scientist* | *the robot that learns* |
# | "What shall we show next?" | "Why do people watch this?" | knows only its examples |

# %% label="setup" slide="skip" tags=["setup"]
# I bring the tools and the tables, and show nothing.
from course_utils.checks import check, guess, hint, quiz, reveal
from course_utils.datasets import load_videos, load_viewers, load_watches
from course_utils.figures import plot_bars, show, style
from course_utils.lessons.lesson_00.tables import hours_by_topic

look = style.use()
viewers = load_viewers()
videos = load_videos()
watches = load_watches()

# %% [markdown] label="heroes-notes" slide="notes"
# 1 min. One sentence on each, no more: who does what is lesson 01. Job adverts mostly say machine learning engineer where we say developer; it means the same. Run the cell with the tools while you talk.

# %% [markdown] label="first-guess" slide="slide" tags=["vote"] vote="00.v1" gives_away=["gaming"]
# ## First a guess, then a look
#
# > **Nova:** What do people watch here? Let me count.
# >
# > **Quill:** Bet first. A guess is what lets an answer surprise you.
#
# **Which of these four topics was watched the longest in four weeks?**
#
# a) animals
#
# b) football
#
# c) gaming
#
# d) music
#
# Type the word (not its letter) in straight quotation marks in place of the three dots: `"animals"`. A guess is kept for you and never marked.
#
# @hall ## First a guess, then a look
# @hall
# @hall > **Quill:** Bet first. A guess is what lets an answer surprise you.
# @hall
# @hall **Which of these four topics was watched the longest in four weeks?**
# @hall
# @hall a) animals
# @hall
# @hall b) football
# @hall
# @hall c) gaming
# @hall
# @hall d) music

# %% label="first-guess-cell" slide="skip" tags=["guess"] gives_away=["gaming"]
# SOLUTION
guess("00.p1", "music")
# END
# STUB
# guess("00.p1", ...)
# END

# %% [markdown] label="first-guess-notes" slide="notes"
# 2 min. Vote by hands, talk to your neighbour, vote again; then everybody types the word, in straight quotation marks. Do not say who is right. Ask one voter for animals and one for music for their reason: both will have a good one.

# %% label="first-hours" slide="slide" heading="Which was watched the longest?"
hours = hours_by_topic(watches, videos)
reveal("00.p1", hours.idxmax())

# %% [markdown] label="first-hours-notes" slide="notes"
# 1 min. Nobody has to understand this line today; lesson 04 counts like this by hand. Ask who had it right, then go on at once.

# %% label="first-picture" slide="subslide" heading="By how much?"
show(plot_bars(hours, xlabel="hours watched in four weeks"))

# %% [markdown] label="first-picture-notes" slide="notes"
# 1 min. This is the promised picture; look at the clock. Everybody looks for football's number: it is needed soon.

# %% [markdown] label="first-picture-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# {{ hours.index[0].capitalize() }}, with {{ f"{hours.iloc[0]:.0f}" }} hours: {{ f"{hours.iloc[0] / hours.iloc[1]:.1f}" }} times as many as {{ hours.index[1] }}, the next.
#
# </details>

# %% [markdown] label="red" slide="slide"
# ## Something red
#
# The next cell has a spelling mistake and ends in red. Will the cell after it still run? Say it aloud, then run both, mistake included.
#
# @hall ## Something red
# @hall
# @hall This cell has a spelling mistake. Will the cell after it still run?

# %% [markdown] label="red-notes" slide="notes"
# 1 min. Ask for hands: will the second cell run? Then show both. Read the red together from the bottom: what (last line), where (*Cell In* and its arrow).

# %% label="typo" slide="-" tags=["raises-exception"]
len(wathces)

# %% label="after-the-typo" slide="fragment"
len(videos)

# %% [markdown] label="typo-read" slide="subslide" heading="Read red from the bottom" tags=["belief"] belief="00.b1"
# <details><summary>After you have run both</summary>
#
# Read red **from the bottom**. The last line says what went wrong: there is no such name, two letters have changed places. Below *Cell In*, an arrow marks your line.
#
# > **A common belief.** *"Red means that I broke something."* Nothing is broken: the cell below it ran. Python only says where it stopped, and why.
#
# </details>
#
# @hall - The last line says **what** went wrong: there is no such name.
# @hall - Below *Cell In*, an arrow says **where**.
# @hall
# @hall > **A common belief.** *"Red means that I broke something."* Nothing is broken: the cell below it ran. Python only says where it stopped, and why.

# %% [markdown] label="typo-notes" slide="notes"
# 1 min. Then the code: ask for the fix before you type it. The habit is worth more than any single error. Say when you last saw red yourself.

# %% [markdown] label="names" slide="slide"
# ## Give a thing a name
#
# Above, `hours = hours_by_topic(watches, videos)` gave the hours a name. Such a name is a **variable**: first the name, then `=`, then the thing.
#
# @word variable: A name for a thing, so that you can ask for it again.
#
# Now you. Look at your picture, and put football's number in place of the three dots, without quotation marks. `check` says *right*, *not yet* with a clue, or *not tried yet*.
#
# Stuck? Press *Esc*, then *B*: a new cell opens below. Click into it, type `hint("00.1")` and run it.
#
# @hall ## Give a thing a name
# @hall
# @hall `hours = hours_by_topic(watches, videos)` gave the hours a name, a **variable**: first the name, then `=`, then the thing.
# @hall
# @hall Your turn: look at your picture, and put football's number in place of the dots.

# %% label="exercise-1" slide="-" tags=["exercise"]
# SOLUTION
football_hours = 261
# END
# STUB
# football_hours = ...
# END
check("00.1", football_hours)

# %% [markdown] label="names-notes" slide="notes"
# 4 min. Without quotation marks. Stuck? *Esc*, then *B*: a new cell opens below, for `hint("00.1")`. Have somebody type a wrong number on purpose and read out what comes back. A wrong answer costs nothing here, and the sentence that follows it is the best part of the machine.

# %% [markdown] label="functions" slide="slide"
# ## Call a function
#
# A **function** is a small machine with a name. You **call** it: its name, then in round brackets what you hand it. `len(videos)` handed the table of videos to `len`, which says how many rows a table has.
#
# @word function: A small machine with a name: you hand it something, it answers.
#
# The table `watches` has a row for each time that somebody pressed *play*. **How many rows has it?** Bet on one number. Then give a lowest and a highest, so that you are quite sure (8 in 10) that the truth is between them. Write numbers without comma and full stop: `1500`, not `1,500` or `1.500`.
#
# @hall ## Call a function
# @hall
# @hall A **function** is a small machine with a name. You **call** it: its name, then in round brackets what you hand it. `len` says how many rows a table has.
# @hall
# @hall **How many rows has `watches`?** One for each time that somebody pressed *play*.

# %% label="plays-guess" slide="-" tags=["guess"] gives_away=["37,079", "37 thousand", "forty thousand"]
# SOLUTION
guess("00.p2", 100_000, low=20_000, high=400_000)
# END
# STUB
# guess("00.p2", ..., low=..., high=...)
# END

# %% label="plays" slide="fragment"
plays = len(watches)
reveal("00.p2", plays)

# %% [markdown] label="functions-notes" slide="notes"
# 3 min. `len(videos)` handed the table of videos to `len`; now it is handed `watches`. The low and the high matter more than the bet: they say how sure you are, and 8 in 10 is meant. Ask for the widest and the narrowest. Somebody narrow will miss, somebody very wide has said nothing, and both will laugh.

# %% [markdown] label="per-viewer" slide="slide"
# ### Your turn: one viewer
#
# How many times did **one viewer** press *play*, on average? Call `len` twice, once for `watches` and once for `viewers`, and divide with `/`.

# %% label="exercise-2" slide="-" tags=["exercise"]
# SOLUTION
plays_per_viewer = len(watches) / len(viewers)
# END
# STUB
# plays_per_viewer = ...
# END
check("00.2", plays_per_viewer)

# %% [markdown] label="per-viewer-notes" slide="notes"
# 3 min. Let them try both ways round if they like: which of the two results could be a number of plays? A number that cannot be is the cheapest clue there is.

# %% [markdown] label="way-ahead" slide="slide" tags=["sitting-b"]
# ## The way ahead
#
# *A good place for a break. After it: [[minutes]].*
#
# ![The map of the course: a winding path with ten stations, 00 to 09. All of them are coloured and open.](images/map.svg)
#
# @hall ## The way ahead
# @hall
# @hall <img src="images/map.svg" style="max-height: 440px" alt="The map of the course: a winding path with ten stations, 00 to 09.">

# %% [markdown] label="way-ahead-notes" slide="notes"
# 1 min. A good place for a break. Point at where you are, and at the last station: there everybody has a town of their own.

# %% [markdown] label="stations" slide="subslide"
# | station | for |
# |---|---|
# | **00** Start here | everybody |
# | **01** Two superheroes | everybody |
# | **02** What is machine learning? | everybody |
# | **03** The robot teacher | everybody |
# | **04** The detective | everybody |
# | **05** The YouTube example | everybody |
# | **06** Speed, scale, promises | those who want to build |
# | **07** From question to decision | those who want to decide |
# | **08** Better together | everybody |
# | **09** Your mission | everybody |
#
# Take them in this order, one an evening or one a lesson. *Go further*, at the end of each lesson, is extra. (In a terminal, `course progress` says what you have solved and guessed.)
#
# @hall ### Which way do you take?
# @hall
# @hall - **00** to **05**, **08** and **09**: everybody
# @hall - **06** Speed, scale, promises: those who want to build
# @hall - **07** From question to decision: those who want to decide
# @hall
# @hall *Go further*, at the end of each lesson, is extra.

# %% [markdown] label="stations-notes" slide="notes"
# 1 min. Say which way this class takes, one an evening or one a lesson, and where the break is.

# %% [markdown] label="again" slide="slide"
# ## Start again from the top
#
# Python remembers what you ran, **in the order in which you ran it**, not in the order of the page. Run the first cell below once. Run the second one three times, with a click into it each time.
#
# @hall ## Start again from the top
# @hall
# @hall Python remembers what you ran, **in the order in which you ran it**. Run the first cell once, the second one three times.

# %% label="count-start" slide="-"
count = 0

# %% label="count-up" slide="-"
count = count + 1  # the old count plus 1 becomes the new one
count

# %% [markdown] label="again-read" slide="-"
# The page looks the same each time, the answer does not. When a page puzzles you, choose *Run*, then *Restart Kernel and Run All Cells…* in the menu at the top. Python forgets everything and runs the whole page again, past the red cell too. What you have typed stays.
#
# @hall It says 1, then 2, then 3: the page looks the same, the answer does not. When a page puzzles you: *Run*, then *Restart Kernel and Run All Cells…*

# %% [markdown] label="again-notes" slide="notes"
# 3 min. Have everybody do it once, now, while nothing is at stake: Python forgets everything and runs the whole page again; what was typed stays. The cell with the misspelt name does not stop it; it is marked as an error we wanted. A result that only comes up in a lucky order is not a result.

# %% [markdown] label="assistant" slide="slide"
# ## Using an AI assistant with this course
#
# > **Guess first.** A question you have bet on is one you will remember.
# >
# > **Ask it to explain, not to answer.** *"Why does this line fail?"* leaves the thinking with you. *"Solve 00.2"* takes it away.
# >
# > **Check what it says against the data.** An assistant that is wrong sounds exactly like one that is right. Here you can run a cell and see.
#
# @hall ## Using an AI assistant with this course
# @hall
# @hall > **Guess first.** A question you have bet on is one you will remember.
# @hall >
# @hall > **Ask it to explain, not to answer.** *"Why does this line fail?"* leaves the thinking with you.
# @hall >
# @hall > **Check what it says against the data.** An assistant that is wrong sounds exactly like one that is right.

# %% [markdown] label="assistant-notes" slide="notes"
# 1 min. Neither a ban nor an advertisement. Stations 04 and 07 put reports before you in which an assistant is wrong with great confidence. Ask who has been given a wrong answer in a confident voice, by a person or a program, and how they noticed.

# %% [markdown] label="where-you-stand" slide="slide"
# ## Where do you stand?
#
# Ten questions about the ideas of the whole course. You are not supposed to know the answers, and nobody tells you now. Run a cell to read its two questions, put a letter in place of the three dots, as in `quiz("00.t1", "a")`, and run it again. Your letters are kept: at the end of the course you answer again and see both.
#
# @hall ## Where do you stand?
# @hall
# @hall Ten questions about the ideas of the whole course. You are not supposed to know the answers, and nobody tells you now.
# @hall
# @hall ```python
# @hall quiz("00.t1", ...)
# @hall ```
# @hall
# @hall Your letters are kept: at the end of the course you answer again and see both.

# %% [markdown] label="where-you-stand-notes" slide="notes"
# 5 min. Alone and in silence, on your own page: run a cell, read its two questions, put in a letter, run it again. Nobody needs to say their letters aloud, and nobody discusses a question today, however much they want to: a wrong answer today is the best thing the course can find. A beginner who would get four of ten is about where chance would be with a little sense. Collect nothing.

# %% label="test-1" slide="skip" tags=["quiz"]
# SOLUTION
quiz("00.t1", "c")
quiz("00.t2", "b")
# END
# STUB
# quiz("00.t1", ...)
# quiz("00.t2", ...)
# END

# %% label="test-2" slide="skip" tags=["quiz"]
# SOLUTION
quiz("00.t3", "a")
quiz("00.t4", "c")
# END
# STUB
# quiz("00.t3", ...)
# quiz("00.t4", ...)
# END

# %% label="test-3" slide="skip" tags=["quiz"]
# SOLUTION
quiz("00.t5", "b")
quiz("00.t6", "c")
# END
# STUB
# quiz("00.t5", ...)
# quiz("00.t6", ...)
# END

# %% label="test-4" slide="skip" tags=["quiz"]
# SOLUTION
quiz("00.t7", "b")
quiz("00.t8", "c")
# END
# STUB
# quiz("00.t7", ...)
# quiz("00.t8", ...)
# END

# %% label="test-5" slide="skip" tags=["quiz"]
# SOLUTION
quiz("00.t9", "a")
quiz("00.t10", "b")
# END
# STUB
# quiz("00.t9", ...)
# quiz("00.t10", ...)
# END

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# - run a cell, and start again from the top when a page puzzles you;
# - give a thing a name, and call a function;
# - read an error from the bottom, and carry on;
# - bet on a number with a low and a high before you look.
#
# **New words:** notebook, answer key, variable, function. **Others call it:** Jupyter notebook (notebook), ground truth (answer key).
#
# > **Bolt:** And what do I do?
# >
# > **Nova:** Nothing yet. First they have to find out who does what: 01, *Two superheroes*.
#
# @hall ## What you can do now
# @hall
# @hall - run a cell, and start again from the top when a page puzzles you
# @hall - give a thing a name, and call a function
# @hall - read an error from the bottom, and carry on
# @hall - bet on a number with a low and a high
# @hall
# @hall **New words:** notebook, answer key, variable, function.

# %% [markdown] label="recap-notes" slide="notes"
# 1 min. One sentence each from three people: what surprised you? Then close the notebook and open it again: it is all still there. Bolt has done nothing yet: who does what is next.

# %% [markdown] label="further" slide="slide" tags=["further"]
# ## Go further · The ten lines of Python you need
#
# All lessons are made of lines like these ten. Read each, guess what it shows, run it. You can also go on to 01 now: the lessons bring each line again when they use it.
#
# @hall ## Go further · The ten lines of Python you need
# @hall
# @hall All lessons are made of lines like these ten. Read each, guess what it shows, then look.

# %% [markdown] label="further-notes" slide="notes"
# 1 min. This is for a second sitting, half an hour long. Let people work alone and at their own speed. Those who have programmed before go straight to the exercises.

# %% [markdown] label="ten-lists" slide="slide" heading="Is the first shorter than 300?" tags=["further"]
# **1, 2, 3.** A list holds several things in order. The first is at place 0. A comparison is a question, and its answer is `True` or `False`.

# %% label="ten-lists-run" slide="-" tags=["further"]
lengths = [428, 455, 113]  # 1
first = lengths[0]  # 2
first < 300  # 3

# %% [markdown] label="ten-lists-notes" slide="notes"
# 3 min. Why is the first one number 0? It says how far to walk from the start. Ask for `lengths[3]` and read the error together.

# %% [markdown] label="ten-tables" slide="slide" heading="How long is a video?" tags=["further"]
# **4, 5.** A table has rows and columns, and each column has a name. `duration_s` holds the length of each video in seconds; `seconds.mean()` asks it for the average.

# %% label="ten-tables-run" slide="-" tags=["further"]
seconds = videos["duration_s"]  # 4
seconds.mean()  # 5

# %% [markdown] label="ten-tables-notes" slide="notes"
# 3 min. A column is a list with a name that knows arithmetic. Ask for `.min()` and `.max()` before anybody types them.

# %% [markdown] label="ten-filter" slide="slide" heading="Which videos are long?" tags=["further"]
# **6.** A question in square brackets keeps the rows for which the answer is `True`.

# %% label="ten-filter-run" slide="-" tags=["further"]
long_ones = videos[videos["duration_s"] > 1800]  # 6
long_ones[["title", "duration_s"]].head(3)

# %% [markdown] label="ten-filter-notes" slide="notes"
# 3 min. Read it from the inside out: the column, the question, the rows that pass. How long are 1800 seconds?

# %% [markdown] label="ten-loop" slide="slide" heading="How many lines will it print?" tags=["further"]
# **7, 8.** A `for` loop does the indented lines once for each thing in a list. An `if` does its own only when the answer is `True`.

# %% label="ten-loop-run" slide="-" tags=["further"]
for length in lengths:  # 7
    if length > 300:  # 8
        print(length, "seconds is longer than five minutes")

# %% [markdown] label="ten-loop-notes" slide="notes"
# 3 min. Before running: how many lines will it print? The indentation is not decoration, it says what belongs to what.

# %% [markdown] label="ten-def" slide="slide" heading="What does the machine answer?" tags=["further"]
# **9, 10.** `def` builds a function of your own. `return` says what it answers.

# %% label="ten-def-run" slide="-" tags=["further"]
def double(number):  # 9
    return 2 * number  # 10


double(428)

# %% [markdown] label="ten-def-notes" slide="notes"
# 3 min. What comes after `return` is the answer, and nothing else. Ask for a function that halves.

# %% [markdown] label="hand-over" slide="slide" tags=["further"]
# ### Your turn: hand over the machine itself
#
# Python brings functions for many questions. Four of them: `len`, `max`, `min`, `sum`. Handed the lengths of some videos, **which one says how long the longest is?** Pass the function itself: its name, no quotation marks, no brackets. `check` will call it.
#
# @hall ### Your turn: hand over the machine itself
# @hall
# @hall `len`, `max`, `min`, `sum`: handed the lengths of some videos, **which one says how long the longest is?** Its name, no quotation marks, no brackets.

# %% label="exercise-3" slide="-" tags=["further", "exercise"]
# SOLUTION
longest = max
# END
# STUB
# longest = ...
# END
check("00.3", longest)

# %% [markdown] label="hand-over-notes" slide="notes"
# 3 min. With brackets you get what a machine makes, without brackets the machine. Show `max` and `max([3, 9, 4])` one after the other.

# %% [markdown] label="gap" slide="slide" tags=["further"]
# ### Your turn: a machine with a gap
#
# It is handed seconds and should answer in minutes. What comes after `return` is its answer. `check` tries the machine on numbers of its own.
#
# @hall ### Your turn: a machine with a gap
# @hall
# @hall It is handed seconds and should answer in minutes. What comes after `return` is its answer.

# %% label="exercise-4" slide="-" tags=["further", "exercise"]
def minutes(seconds):
    # SOLUTION
    return seconds / 60
    # END
    # STUB
    # return ...
    # END


check("00.4", minutes)

# %% [markdown] label="gap-notes" slide="notes"
# 3 min. How many minutes are 90 seconds? Anyone who says 5,400 has found the commonest mistake with units, and the way to catch it: try a number you know.

# %% [markdown] label="short" slide="slide" tags=["further"]
# ### Your turn: yes or no
#
# A HeroTube video is called *short* if it lasts **less than a minute**. Finish the function so that it answers `True` or `False`.

# %% label="exercise-5" slide="-" tags=["further", "exercise"]
def is_short(duration_s):
    # SOLUTION
    return duration_s < 60
    # END
    # STUB
    # return ...
    # END


check("00.5", is_short)

# %% [markdown] label="short-notes" slide="notes"
# 4 min. Somebody will write `<= 60`. Is a video of exactly 60 seconds short? The sentence decides, and only then the code.

# %% [markdown] label="own-picture" slide="slide" tags=["further", "open"]
# ### Open: a picture of your own
#
# Who presses *play*? Run the cell, then change `"age_group"` to `"device"` or to `"country"` and run it again. Say in one sentence what you see, and in a second one what you cannot know from this picture alone.
#
# @hall ### Open: a picture of your own
# @hall
# @hall Who presses *play*? Look at `"age_group"`, then at `"device"` or `"country"`. Say in one sentence what you see, and in a second one what you cannot know from this picture alone.

# %% [markdown] label="own-picture-notes" slide="notes"
# 2 min. The second sentence is the exercise. The group with the longest bar may simply have the most members: nothing in the picture says how many there are.

# %% label="own-picture-run" slide="subslide" heading="Who presses play?" tags=["further"]
plays_by = watches.merge(viewers)["age_group"].value_counts().sort_index()
show(plot_bars(plays_by, xlabel="times somebody pressed play"))

# %% [markdown] label="own-picture-run-notes" slide="notes"
# 2 min. Let two people read out their two sentences.
