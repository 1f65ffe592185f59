# %% [markdown] label="title" slide="slide" cut="TO WRITE: what can go first when time runs out, such as *A round* ([[round-2]]), and why that harms nothing."
# # 09 · Your mission
#
# **TO WRITE: the question of this lesson, as a person would ask it.**
#
# *[[minutes]], after TO WRITE. New Python: TO WRITE. By the end you can TO WRITE.*

# %% [markdown] label="title-notes" slide="notes"
# 1 min. Read the question aloud and wait. TO WRITE: how to open the lesson.

# %% label="setup" slide="skip" tags=["setup"]
import pandas as pd

from course_utils.checks import check, guess, hint, quiz, reveal
from course_utils.figures import plot_bars, show, style

look = style.use()
minutes = pd.Series([12, 7, 20, 9, 4], ["Ada", "Ben", "Cem", "Dua", "Eva"])

# %% label="earlier" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("09.r1", "b")
quiz("09.r2", "a")
# END
# STUB
# quiz("09.r1", ...)
# quiz("09.r2", ...)
# END

# %% [markdown] label="earlier-notes" slide="notes"
# 2 min. Two questions from the lesson before. Alone, then a word with the neighbour.

# %% [markdown] label="round-1" slide="slide" tags=["round", "vote"] vote="09.v1" gives_away=["TO WRITE: a word that tells it"]
# ## TO WRITE: the first round
#
# Five people watched a video, each for some minutes. TO WRITE: a question to vote on.
#
# a) TO WRITE
#
# b) TO WRITE
#
# c) TO WRITE

# %% [markdown] label="round-1-notes" slide="notes"
# 3 min. Vote by hands, talk to your neighbour, vote again.

# %% label="guess-total" slide="subslide" heading="How many minutes in all?" tags=["guess"] gives_away=["52"]
# How many minutes did the five watch together? A guess, a low, a high.
# SOLUTION
guess("09.p1", 50, low=40, high=60)
# END
# STUB
# guess("09.p1", ..., low=..., high=...)
# END

# %% [markdown] label="guess-total-notes" slide="notes"
# 1 min. Three guesses aloud, with their bounds.

# %% label="total" slide="subslide" heading="All five together"
total = sum(minutes)
reveal("09.p1", total)
total

# %% [markdown] label="total-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# {{ total }} minutes in all. TO WRITE: what this says, and only now the term for it.
#
# </details>
#
# @word TO WRITE: TO WRITE, what it means in one sentence.

# %% [markdown] label="total-notes" slide="notes"
# 1 min. Whose bounds held? TO WRITE: what to ask before going on.

# %% label="exercise-1" slide="skip" tags=["exercise"]
# How many minutes did one of them watch, in the mean?
# SOLUTION
mean = sum(minutes) / len(minutes)
# END
# STUB
# mean = ...
# END
check("09.1", mean)

# %% [markdown] label="round-2" slide="slide" tags=["round", "vote"] vote="09.v2" gives_away=["TO WRITE: a word that tells it"]
# ## TO WRITE: the second round
#
# *[[minutes]].* TO WRITE: a question to vote on.
#
# a) TO WRITE
#
# b) TO WRITE
#
# c) TO WRITE

# %% label="exercise-2" slide="-" tags=["exercise"]
# Who watched longest? Let Python find the number of minutes.
# SOLUTION
longest = max(minutes)
# END
# STUB
# longest = ...
# END
check("09.2", longest)

# %% [markdown] label="round-2-read" slide="-"
# <details><summary>After you have run it</summary>
#
# TO WRITE: which answer was best, and why.
#
# </details>

# %% [markdown] label="round-2-notes" slide="notes"
# 3 min. Vote by hands, talk to your neighbour, vote again. The exercise is for pairs.

# %% [markdown] label="round-3" slide="slide" tags=["round"]
# ## TO WRITE: the third round
#
# *[[minutes]].* TO WRITE: what to see in the figure.

# %% label="bars" slide="-"
show(plot_bars(minutes, xlabel="minutes watched"))

# %% [markdown] label="round-3-notes" slide="notes"
# 2 min. Let two people say what they see before anybody explains it.

# %% [markdown] label="belief-1" slide="slide" tags=["belief"] belief="09.b1"
# > **A common belief.** *"TO WRITE, as people say it."*
#
# TO WRITE: look at something that they have just seen, and answer it exactly.

# %% [markdown] label="belief-1-notes" slide="notes"
# 2 min. Who believed it this morning? Nobody need say so.

# %% label="exercise-3" slide="skip" tags=["exercise"]
# Fill the gap, so that it works for any list of minutes and any limit.
# SOLUTION
def share_above(minutes, limit):
    return sum(m > limit for m in minutes) / len(minutes)


# END
# STUB
# def share_above(minutes, limit):
#     return ...
# END
check("09.3", share_above)

# %% [markdown] label="key" slide="slide" tags=["answer-key"]
# ## The answer key
#
# TO WRITE: what HeroTube's key says, and what it does not know.

# %% [markdown] label="key-notes" slide="notes"
# 1 min. Ask what could be looked up on a real site, and what only here.

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# - TO WRITE: one line for each thing that the first page promised.
#
# **New words:** TO WRITE.
#
# **Should we?** TO WRITE: a question about people, two minutes.

# %% [markdown] label="recap-notes" slide="notes"
# 2 min. No right answer. TO WRITE: what a good one names.

# %% label="open" slide="skip" tags=["exercise", "open"]
# TO WRITE: a question without one right answer.
# Two sentences; nobody checks them but you.
# SOLUTION
answer = "TO WRITE: a good answer."
# END
# STUB
# answer = ...
# END

# %% label="quiz" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("09.q1", "c")
quiz("09.q2", "b")
quiz("09.q3", "a")
# END
# STUB
# quiz("09.q1", ...)
# quiz("09.q2", ...)
# quiz("09.q3", ...)
# END

# %% [markdown] label="quiz-notes" slide="notes"
# 2 min. Alone.

# %% [markdown] label="further" slide="slide" tags=["further"]
# ## Go further · TO WRITE
#
# TO WRITE: what it brings.

# %% [markdown] label="further-notes" slide="notes"
# 10 min, for those who want more. Let people work alone and at their own speed.
