# %% [markdown] label="title" slide="slide"
# # 01 · Two superheroes
#
# ![Nova with her wrench, Quill with his magnifying glass and, between them, Bolt, the small green robot, waving.](images/heroes.svg)
#
# **Something has to be done at HeroTube. Whom do you call?**
#
# *45 minutes, after 00. New Python: a table, a filter, `value_counts`. By the end you can count and filter a table, say how much two texts agree, show where they part, and say what would settle it.*

# %% [markdown] label="title-notes" slide="notes"
# 1 min. Ask who knows somebody in one of the two jobs, and what that person did yesterday. Do not correct anything.

# %% label="setup" slide="skip" tags=["setup"]
import pandas as pd

from course_utils.checks import check, hint, predict, quiz
from course_utils.datasets import load_hero_tasks
from course_utils.figures import plot_dumbbell, say_values, show, style

look = style.use()
tasks = load_hero_tasks()

# %% label="earlier" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("01.r1", "b")
quiz("01.r2", "a")
# END
# STUB
# quiz("01.r1", ...)
# quiz("01.r2", ...)
# END

# %% [markdown] label="earlier-notes" slide="notes"
# 2 min. Two questions from lesson 00. Alone, then a word with the neighbour.

# %% [markdown] label="round-1" slide="slide" tags=["round", "vote"] vote="01.v1"
# ## Who would you call?
#
# | Nova, the machine learning developer | Quill, the data scientist |
# |---|---|
# | the *robot teacher*: builds what learns, and keeps it running | the *detective*: finds out, and tells people what to do |
#
# A card lies on the table: **"Build the first model that guesses what a viewer would like to watch next."**
#
# a) Nova · b) Quill · c) it depends on the company · d) neither, the computer does that

# %% [markdown] label="round-1-notes" slide="notes"
# 3 min. Vote by hands, talk to your neighbour, vote again. Keep the count on the board: the reveal comes in round 3. Adverts mostly say *machine learning engineer* for what we call developer.

# %% [markdown] label="two-texts" slide="slide"
# Both solve problems with data, with different powers. So far everybody agrees. But **two texts** describe them, and this lesson reads both:
#
# - *The story*: a page from a lecture, about two superheroes and a robot.
# - *The careers page*: for people choosing a job, from July 2022.
#
# For 48 tasks at a video site we wrote down whom each text would call, and why. Nobody was asked, and nobody voted: it is a reading of two texts. Here are the first twelve cards. Say "Nova" or "Quill" to each, aloud, and note the twelve letters on paper: you will need them in round 2.

# %% [markdown] label="two-texts-notes" slide="notes"
# 1 min. Say that these are two texts and nothing more. Who wrote them, and for whom?

# %% label="cards" slide="subslide"
cards = tasks.head(12)
print(*cards["task"], sep="\n")

# %% [markdown] label="cards-notes" slide="notes"
# 2 min. In pairs: one reads, the other answers within two seconds. Where did they hesitate? Those are the interesting cards.

# %% label="guess-story" slide="subslide" tags=["predict"]
# For how many of the 48 tasks does the story call the developer? A guess, a low, a high.
# SOLUTION
predict("01.p1", 24, low=12, high=36)
# END
# STUB
# predict("01.p1", guess=..., low=..., high=...)
# END

# %% [markdown] label="guess-story-notes" slide="notes"
# 1 min. Three guesses aloud, with their bounds.

# %% label="count-story" slide="subslide"
called = tasks["s1"].value_counts()
predict("01.p1", result=int(called["ml_developer"]))
called.to_frame()

# %% [markdown] label="count-story-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# `tasks` is a **table**: a row per task, columns with names. `tasks["s1"]` is one column, what the story says, and `value_counts` counts how often each word stands in it. {{ called["nothing"] }} times the story says nothing at all.
#
# </details>

# %% [markdown] label="count-story-notes" slide="notes"
# 1 min. Ask what one row is before anybody talks about columns. "Nothing" is an answer too: a text need not speak of everything.

# %% label="exercise-1" slide="skip" tags=["exercise"]
# The careers page stands in the column "s2". How many tasks does it give to the developer? Let Python count.
# SOLUTION
page_calls_developer = tasks["s2"].value_counts()["ml_developer"]
# END
# STUB
# page_calls_developer = ...
# END
check("01.1", page_calls_developer)

# %% [markdown] label="round-2" slide="slide" tags=["round"]
# ## How much do they agree?
#
# Lay the two columns side by side, row by row. Same word: they agree. The **share of agreement** is the number of such rows, divided by all rows.
#
# Two texts about the same two jobs. Which share would you bet on?

# %% label="guess-share" slide="-" tags=["predict"]
# SOLUTION
predict("01.p2", 0.8, low=0.6, high=0.95)
# END
# STUB
# predict("01.p2", guess=..., low=..., high=...)
# END

# %% [markdown] label="round-2-notes" slide="notes"
# 2 min. Collect three guesses. Most are too high: we expect experts to agree.

# %% label="share" slide="slide"
same = tasks["s1"] == tasks["s2"]
agreed = same.sum() / len(tasks)
predict("01.p2", result=agreed)
same.value_counts().rename(index={True: "same word", False: "another word"}).to_frame("tasks")

# %% [markdown] label="share-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# On {{ f"{agreed:.0%}" }} of the tasks the two say the same. `==` compares row by row and gives True or False; True counts as 1, so `same.sum()` counts the rows that agree.
#
# </details>

# %% [markdown] label="share-notes" slide="notes"
# 2 min. Write it as a fraction first: rows that agree over all rows. Then as a share.

# %% label="exercise-2" slide="skip" tags=["exercise"]
# Fill the gap, so that it works for any two columns of the same length.
# SOLUTION
def agreement(one, other):
    same = one == other
    return same.sum() / len(one)


# END
# STUB
# def agreement(one, other):
#     same = ...
#     return ...
# END
check("01.2", agreement)

# %% label="bolt-sorts" slide="slide"
# Your own sorting of the twelve cards, a letter each: N for Nova, Q for Quill, a dot where you could not say.
# SOLUTION
letters = "NQNQNQNQNQNQ"
# END
# STUB
# letters = "............"
# END
words = {"N": "ml_developer", "Q": "data_scientist"}
you = pd.Series(list(letters.ljust(12, ".")[:12]), cards.index).map(words)
bolt = cards["task"].str.contains("model|program").map({True: words["N"], False: words["Q"]})
agree = {name: [(calls == cards[text]).mean() for text in ("s1", "s2")] for name, calls in (("you", you), ("Bolt", bolt))}
pd.DataFrame(agree, ["the story", "the careers page"]).round(2).rename_axis("share of agreement with")

# %% [markdown] label="bolt-sorts-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# Your two shares are your own: the same sorting, two marks. How good you look depends on whom you are held against, and neither text is the truth.
#
# Bolt sorted as well, by a rule of its own: it hears *model* or *program* and calls Nova. It has understood nothing, and agrees with the story on {{ f"{agree['Bolt'][0]:.0%}" }} of the cards, with the careers page on {{ f"{agree['Bolt'][1]:.0%}" }}.
#
# </details>

# %% [markdown] label="bolt-sorts-notes" slide="notes"
# 2 min. Who sorted the cards better than Bolt? By which text? Here the difference between the texts shows for the first time.

# %% [markdown] label="round-3" slide="slide" tags=["round", "vote"] vote="01.v2"
# ## Where do they part?
#
# The tasks come from six parts of the work. In which of them do the two texts differ most about the developer's share?
#
# a) analysis: one of the two is the real scientist · b) production: running things day and night · c) modelling: making what learns · d) talking to people who decide

# %% [markdown] label="round-3-notes" slide="notes"
# 2 min. Vote, neighbour, vote. Option a is the belief that one of the two is the real scientist; let it stand for now.

# %% label="dumbbell" slide="slide"
shares = tasks.assign(story=tasks["s1"] == "ml_developer", page=tasks["s2"] == "ml_developer")
shares = shares.groupby("area")[["story", "page"]].mean().sort_values("story")
ax = plot_dumbbell(
    shares, "story", "page", names=("the story", "the careers page"), xlabel="share of tasks given to the developer"
)
show(ax, alt=f"Dumbbell chart: share of tasks given to the developer. Story: {say_values(shares.story, '{:.2f}')}. Page: {say_values(shares.page, '{:.2f}')}.")

# %% [markdown] label="dumbbell-read" slide="-"
# <details><summary>After you have run it</summary>
#
# **Who makes the model?** The story gives every modelling task to the developer, the careers page not one. On production the page is sure that it is the engineer; the story names the developer for {{ f"{shares.loc['production', 'story']:.0%}" }}. Both happen: it depends on the company. In this course Nova makes the model in lesson 05, and Quill will in 07.
#
# </details>

# %% [markdown] label="dumbbell-notes" slide="notes"
# 3 min. Long bar: the texts part. This is the picture of the lesson. Go back to the first vote: c was the best answer, and now there is a reason. How the shares were counted (groupby) is lesson 04.

# %% label="exercise-3" slide="skip" tags=["exercise"]
# A filter keeps rows: tasks[tasks["area"] == "talking"]. Two questions in one filter are joined by &, each in brackets.
# Return the tasks on which both texts name somebody, and name different people.
# SOLUTION
def parted(tasks):
    both_speak = (tasks["s1"] != "nothing") & (tasks["s2"] != "nothing")
    return tasks[both_speak & (tasks["s1"] != tasks["s2"])]


# END
# STUB
# def parted(tasks):
#     return ...
# END
check("01.3", parted)

# %% label="the-parted" slide="subslide"
quarrel = tasks[(tasks["s1"] == "ml_developer") & (tasks["s2"] == "data_scientist")]
print(*quarrel["task"], sep="\n")

# %% [markdown] label="the-parted-notes" slide="notes"
# 2 min. Read them aloud. All but one are about making the model: choosing its kind, its inputs, its knobs. There is no task the other way round.

# %% [markdown] label="belief-1" slide="slide" tags=["belief"] belief="01.b1"
# > **A common belief.** *"One of them is the real scientist, the other just writes code."*
#
# Look at what the story has the developer do, and at how the page describes the data scientist's day.

# %% label="belief-1-cell" slide="-"
developer_in_story = tasks[tasks["s1"] == "ml_developer"]["area"].value_counts()
developer_in_story.to_frame("tasks the story gives the developer")

# %% [markdown] label="belief-1-notes" slide="notes"
# 1 min. Who believed it this morning? Nobody need say so.

# %% [markdown] label="belief-1-read" slide="subslide"
# Choosing between two kinds of model and finding out which is better on unseen days *is* science, and the story gives it to the developer. The careers page has the data scientist build. Tools differ; asking and testing belong to both.

# %% [markdown] label="belief-1-read-notes" slide="notes"
# 1 min. Who in the room has a counter-example?

# %% [markdown] label="talking-why" slide="slide"
# The careers page names two more differences: **creativity** on the data scientist's side, **deeper software skill** on the engineer's. And it sends only one of the two to the people who decide. Which one? Filter the area *talking*.

# %% label="talking" slide="-"
talking = tasks[tasks["area"] == "talking"]
sent = {text: talking[column].value_counts() for text, column in (("the story", "s1"), ("the careers page", "s2"))}
pd.DataFrame(sent).fillna(0).astype(int).rename_axis("who talks")

# %% [markdown] label="talking-notes" slide="notes"
# 1 min. Who in the room has met an engineer who explains things to a board? The page says they do not; the story says that the lines blur.

# %% [markdown] label="round-4" slide="slide" tags=["round"]
# ## What would settle it?
#
# Two texts contradict each other. You would like to know who makes the model **in real companies**. Which one would tell you most?
#
# a) another careers page, newer than 2022 · b) two hundred job adverts of this year, counted · c) fifty people in both jobs, from companies drawn by lot, who write down for two weeks what they did · d) the answer of an AI assistant

# %% label="exercise-4" slide="-" tags=["exercise"]
# SOLUTION
best_evidence = "c"
# END
# STUB
# best_evidence = ...
# END
check("01.4", best_evidence)

# %% [markdown] label="round-4-read" slide="fragment"
# And how good is a careers page of 2022 as evidence? It says what somebody who wanted to inform (and perhaps to advertise) wrote in one year. It is a **source**: worth reading, and worth a second one.

# %% [markdown] label="round-4-notes" slide="notes"
# 3 min. Ask of each option: who would have to lie or be wrong for this to mislead us? Adverts say what is wished for, diaries what is done.

# %% label="others" slide="slide"
others = tasks[tasks["also"] != "nobody"]
print(*(others["also"] + ": " + others["task"]), sep="\n")

# %% [markdown] label="others-cards-notes" slide="notes"
# 1 min. Read three of them aloud. Whose work is that?

# %% [markdown] label="others-read" slide="subslide"
# Nova and Quill are not alone in the room. A *data engineer* brings the data in and keeps it clean, an *analyst* watches the numbers of every day, a *product manager* decides what is built. In companies the jobs overlap, and on some days each does the other's work.

# %% [markdown] label="others-notes" slide="notes"
# 1 min. Some of these tasks are undecided because they are younger than both texts: checking what an assistant wrote, measuring a language model. Filter the area "new in 2026" to see them.

# %% [markdown] label="picture" slide="slide"
# > **Where the picture stops being true.** Superheroes are born with powers and work alone at night. These two practise theirs, hardly a day is heroic, and they sit in the same meeting on Tuesdays.

# %% [markdown] label="belief-2" slide="-" tags=["belief"] belief="01.b2"
# > **A common belief.** *"You have to be born clever for that."* Look at the first word of each task.

# %% label="verbs" slide="-"
first_words = tasks["task"].str.split().str[0]
print(*first_words.value_counts().head(8).index, sep=", ")

# %% [markdown] label="picture-notes" slide="notes"
# 2 min. Every word in the list is something you do, and what you do you can practise. Nobody is asked to *be* anything.

# %% [markdown] label="key" slide="slide" tags=["answer-key"]
# ## The answer key
#
# For the first and last time in this course there is none. What the two texts say is known, and you have counted it. What is true of real companies is not in this table: *whoever wants to know has to go and look.*

# %% [markdown] label="key-notes" slide="notes"
# 1 min. From lesson 02 on HeroTube has a key. Say what makes the difference: there we made the world, here we only read two texts.

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# - ask a table for a column, keep rows with a filter, count with `value_counts`;
# - say how much two texts agree, as a share;
# - show in one picture where they part;
# - say which evidence would settle it, and what a single source is worth.
#
# **New words:** table, column, filter, share of agreement, source.
#
# **Should we?** Bolt suggests a cruel video to a child. Who answers for it: who built it, who fed it, who asked for it, who runs the site? Two minutes. One good answer names more than one, and says what each could have done.

# %% [markdown] label="recap-notes" slide="notes"
# 2 min. No right answer. "The computer" is the one answer to take apart: it chose nothing.

# %% label="open" slide="skip" tags=["exercise", "open"]
# A friend asks: which of the two should I become? Two sentences, from what you have counted. Nobody checks them but you.
# SOLUTION
advice = "Both ask questions and test the answers. If you want to build what runs, look at Nova; if you want to find out, at Quill."
# END
# STUB
# advice = ...
# END

# %% label="quiz" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("01.q1", "c")
quiz("01.q2", "b")
quiz("01.q3", "a")
# END
# STUB
# quiz("01.q1", ...)
# quiz("01.q2", ...)
# quiz("01.q3", ...)
# END

# %% [markdown] label="quiz-notes" slide="notes"
# 2 min. Alone. The next lesson begins with a question about who makes the model.

# %% [markdown] label="further" slide="slide" tags=["further"]
# ## Go further · Agreement beyond chance
#
# Two people who toss coins agree on half of all cards. So half of the agreement may be worth nothing. **Cohen's kappa** asks: of the agreement that chance would not have given, how much is there?
#
# $$\kappa = \frac{\text{agreement} - \text{agreement by chance}}{1 - \text{agreement by chance}}$$

# %% [markdown] label="further-notes" slide="notes"
# 10 min, for a second sitting. Do the coin example on the board first: agreement 0.5, by chance 0.5, kappa 0.

# %% label="kappa-by-hand" slide="subslide" tags=["further"]
story, page = tasks["s1"].value_counts() / len(tasks), tasks["s2"].value_counts() / len(tasks)
by_chance = (story * page).sum()
kappa = (agreed - by_chance) / (1 - by_chance)
print(f"by chance {by_chance:.3f}, kappa {kappa:.3f}")

# %% label="kappa-library" slide="-" tags=["further"]
from sklearn.metrics import cohen_kappa_score

print(f"{cohen_kappa_score(tasks['s1'], tasks['s2']):.3f}")

# %% [markdown] label="kappa-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# If both texts threw their words about at random, as often as they use them, they would agree on {{ f"{by_chance:.0%}" }} of the tasks. Beyond that, they reach {{ f"{kappa:.2f}" }} of what is left to agree on. By hand and by the library: the same.
#
# </details>

# %% [markdown] label="kappa-notes" slide="notes"
# 5 min. Ask which of the two numbers they would quote in a report, and what they would have to explain.

# %% label="exercise-5" slide="skip" tags=["further", "exercise"]
# How often would two columns agree by chance? Work it out for any two.
# SOLUTION
def agreement_by_chance(one, other):
    return ((one.value_counts() / len(one)) * (other.value_counts() / len(other))).sum()


# END
# STUB
# def agreement_by_chance(one, other):
#     ...
# END
check("01.5", agreement_by_chance)

# %% [markdown] label="adverts" slide="slide" tags=["further"]
# ### What do adverts near you say?
#
# Find ten adverts for each of the two jobs. For each, make a stroke where it asks for the thing.
#
# | | ML developer or engineer | data scientist |
# |---|---|---|
# | makes models | | |
# | keeps them running | | |
# | analyses, makes charts | | |
# | talks to people who decide | | |
# | C++, Java or Scala | | |
# | Python, R or SQL | | |
#
# Then work out the share of agreement with each of the two texts. Which one fits your town? Ten adverts are few: lesson 02 shows how much of a difference may be luck.

# %% [markdown] label="adverts-notes" slide="notes"
# 20 min at home. Agree beforehand on one site and one day, so that nobody picks the adverts that suit them.
