# %% [markdown] label="title" slide="slide" cut="First *Should we?* ([[should-we]]), as a question to take home. Then *Four differences, looked up* ([[differences]]): only the second sitting of 08 comes back to them, and it tells all four again."
# # 01 · Two superheroes
#
# ![Nova with her wrench, Quill with his magnifying glass and, between them, Bolt, the small green robot, waving.](images/heroes.svg)
#
# **Something has to be done at HeroTube. Whom do you call?**
#
# *[[minutes]], after 00. New Python: a table, a filter, `value_counts`.*

# %% [markdown] label="title-notes" slide="notes"
# 1 min. Ask who knows somebody in one of the two jobs, and what that person did yesterday. Do not correct anything.

# %% label="setup" slide="skip" tags=["setup"]
# Run me first: I bring the tools and the table.
from course_utils.checks import check, guess, hint, quiz, reveal
from course_utils.datasets import load_hero_tasks
from course_utils.figures import plot_dumbbell, show, style
from course_utils.lessons.lesson_01.tables import developer_share

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
# 1 min. Two questions from lesson 00. Alone, then a word with the neighbour.

# %% [markdown] label="round-1" slide="slide" tags=["round", "vote"] vote="01.v1" gives_away=["both happen"]
# ## Whom do you call?
#
# | Nova, the machine learning developer | Quill, the data scientist |
# |---|---|
# | the *robot teacher*: builds programs that learn, and keeps them running | the *detective*: finds out, and tells people what to do |
#
# Both solve problems with data, with different powers.
#
# > **Bolt:** A card! *Build the first model that guesses what a viewer would like to watch next.*
# >
# > **Nova:** Mine.
# >
# > **Quill:** Mine.
#
# Choose one for yourself:
#
# a) Nova
#
# b) Quill
#
# c) that depends on the company
#
# d) neither: the computer does that

# %% [markdown] label="round-1-notes" slide="notes"
# 2 min. Vote by hands, talk to your neighbour, vote again. Keep the count on the board: the lesson comes back to it.

# %% [markdown] label="two-texts" slide="slide"
# ### Two texts, one table
#
# Two texts describe these jobs:
#
# - **The story**: a text from a lecture, without a date, about two superheroes and a robot.
# - **The page**: a web page of July 2022 for people who are choosing a job. It says *machine learning engineer* where we say developer: the same job.
#
# We chose 48 tasks at a video site, and wrote down whom each text would call, and why. We asked no workers. Here are our notes, a **table** with a row for each task. Which row is your card?
#
# @word table: Rows and columns with names; here a row is one task. Others call it: DataFrame.

# %% [markdown] label="two-texts-notes" slide="notes"
# 2 min. Ask who wrote these two texts, and for whom. Then what one row is, before anybody talks about columns.

# %% label="head" slide="subslide"
tasks[["task", "story", "page"]].head(3)

# %% label="why" slide="fragment"
card = tasks.loc[2]
print("The story:", card["story_why"])
print("The page:", card["page_why"])

# %% [markdown] label="why-read" slide="fragment"
# <details><summary>After you have run both</summary>
#
# Row 2 is your card (Python counts from 0). The two texts call different people, and each has a reason. Both happen: it depends on the company. But how often do the two texts disagree?
#
# </details>

# %% [markdown] label="why-notes" slide="notes"
# 1 min. Go back to the vote: c) was the best answer, and now there is a reason.

# %% [markdown] label="count" slide="slide"
# ### Count a column
#
# `tasks["story"]` is one column: whom the story calls, task by task. `value_counts` counts how often each word is in it. *nothing* means that nobody is named: how often? Then change `"story"` to `"page"` and run it again: more often, or less?

# %% label="count-column" slide="-"
tasks["story"].value_counts()

# %% [markdown] label="count-notes" slide="notes"
# 2 min. "Nothing" is an answer too: a text need not speak of everything. The story says it twenty times, the page thirteen times.

# %% [markdown] label="round-2" slide="slide" tags=["round"]
# ## How much do they agree?
#
# *[[minutes]]*
#
# **On how many of 100 such tasks do the two texts agree?** Bet on a number, then give a low and a high.

# %% label="guess-share" slide="-" tags=["guess"] gives_away=["half of them", "50 of 100"]
# SOLUTION
guess("01.p3", 80, low=60, high=95)
# END
# STUB
# guess("01.p3", ..., low=..., high=...)
# END

# %% [markdown] label="round-2-notes" slide="notes"
# 2 min. Collect three guesses. Ask each for the reason.

# %% label="share" slide="subslide"
same = tasks["story"] == tasks["page"]
reveal("01.p3", 100 * same.mean())

# %% [markdown] label="share-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# On {{ same.sum() }} of {{ len(tasks) }} rows: {{ f"{same.mean():.0%}" }}. `==` compares row by row and says True or False. `mean` takes True as 1 and False as 0, so it gives the **share of agreement**.
#
# > **Nova:** One in two. That is not much.
# >
# > **Quill:** Wait. *What* do they agree on?
#
# </details>
#
# @word share of agreement: Of the rows, how many say the same, as a share. Others call it: percent agreement.

# %% [markdown] label="share-notes" slide="notes"
# 1 min. Write it as a fraction first: rows that agree over all rows. Then let somebody ask Quill's question.

# %% label="agreed" slide="slide"
agreed = tasks[same]
agreed["story"].value_counts()

# %% [markdown] label="agreed-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# `tasks[same]` is a **filter**: it keeps the rows where `same` is True. Of the {{ len(agreed) }} that agree, on {{ (agreed["story"] == "nothing").sum() }} both say *nothing*. Two texts that are both silent do not agree on anything.
#
# </details>
#
# @word filter: Keep the rows for which the answer to a question is True. Others call it: boolean mask.

# %% [markdown] label="agreed-notes" slide="notes"
# 2 min. Let somebody object before you do: is a silence an agreement? This is a detective's move. The first number was true, and it counted the wrong thing.

# %% [markdown] label="both-why" slide="slide"
# ### Your turn: where both speak
#
# This filter keeps the tasks on which **both** texts name somebody. `!=` means *is not*; `&` means *and*; each question needs its round brackets.

# %% label="both" slide="-"
# not the 24 from before: the silent rows are out, rows that disagree are in
both = tasks[(tasks["story"] != "nothing") & (tasks["page"] != "nothing")]
len(both)

# %% [markdown] label="exercise-1-task" slide="-"
# On what share of the rows in `both` do the two texts agree? Compare its two columns as in `same`, in round brackets, then take the `.mean()`. (Help: `hint("01.1")`.)

# %% label="exercise-1" slide="-" tags=["exercise"]
# SOLUTION
share_where_both_speak = (both["story"] == both["page"]).mean()
# END
# STUB
# share_where_both_speak = ...
# END
check("01.1", share_where_both_speak)

# %% [markdown] label="both-notes" slide="notes"
# 4 min. The share goes up, because the silences are gone. Which of the two shares would they print in a newspaper, and which words would have to stand beside it?

# %% [markdown] label="round-3" slide="slide" tags=["round"]
# ## What do they disagree about?
#
# *[[minutes]]*
#
# Both speak, and they name different people. Say aloud before you look: is it mostly *analysis* (finding out what happened), *production* (keeping things running), *modelling* (building models) or *talking* with the people who decide?

# %% [markdown] label="round-3-notes" slide="notes"
# 2 min. Hands up for each of the four. Somebody will choose analysis because "one of them is the real scientist"; let it stand for now.

# %% label="dumbbell" slide="slide"
shares = developer_share(both)
xlabel = "share of tasks given to the developer"
show(plot_dumbbell(shares, "story", "page", xlabel=xlabel))

# %% [markdown] label="dumbbell-notes" slide="notes"
# 1 min. Long bar: the texts disagree. How the shares by kind of work were counted is lesson 04.

# %% label="the-nine" slide="subslide"
nine = both[both["story"] != both["page"]]
nine["task"].to_dict()

# %% [markdown] label="the-nine-notes" slide="notes"
# 2 min. Read the nine aloud, one each.

# %% [markdown] label="the-nine-read" slide="subslide" tags=["belief"] belief="01.b1"
# <details><summary>After you have run both</summary>
#
# **Who makes the model?** The story gives every modelling task to the developer, the page gives none. Only number {{ nine.index[nine["area"] != "modelling"][0] }} is not modelling: it is one of {{ (both["area"] == "talking").sum() }} *talking* tasks. In this course Nova makes the model in lesson 05, and Quill in 07.
#
# > **A common belief.** *"One of them is the real scientist, the other just writes code."* To try two kinds of model on unseen days *is* science, and the story gives it to the developer. To build a model is writing code, and the page gives it to the data scientist.
#
# </details>

# %% [markdown] label="the-nine-read-notes" slide="notes"
# 1 min. There is no task the other way round. Who believed it this morning? Nobody need say so.

# %% [markdown] label="differences" slide="slide"
# ### Four differences, looked up
#
# The page names four differences: programming languages, creativity, software skill, and who meets the **stakeholders**, those who decide or are affected. This filter finds a word in the page's reasons. Run it for `"Scala"`, `"creativity"`, `"software skill"` and `"stakeholders"`.

# %% label="look-up" slide="-"
word = "Scala"
found = tasks[tasks["page_why"].str.contains(word)]
found["page_why"].to_dict()

# %% [markdown] label="exercise-2-task" slide="-"
# Whom does the page name? One letter for each of the four words, in order: N for Nova or Q for Quill, as in `"NNNN"`.

# %% label="exercise-2" slide="-" tags=["exercise"]
# SOLUTION
page_says = "NQNQ"
# END
# STUB
# page_says = ...
# END
check("01.2", page_says)

# %% [markdown] label="differences-notes" slide="notes"
# 4 min. Whether the page is right is another question: lesson 08 comes back to these four. Who in the room has met an engineer who explains things to a board? The story says that the lines blur.

# %% [markdown] label="chairs" slide="slide"
# ### Your turn: swap chairs
#
# The story also says: **in companies the two jobs overlap, and each sometimes does the other's work;** both use data to make things better, in different ways. Choose one of the nine that *either* could take. Give its number, and say in one sentence what Nova would do and what Quill would do.

# %% label="exercise-3" slide="-" tags=["exercise", "open"]
# SOLUTION
task = 15
why = "Quill could ask the editors, and Nova could feed their answers to the model."
# END
# STUB
# task = ...
# why = ...
# END
check("01.3", (task, why))

# %% [markdown] label="chairs-notes" slide="notes"
# 6 min. In pairs: one is Nova, one is Quill, and each says why the task is theirs. A good sentence names what each of the two would bring.

# %% [markdown] label="picture" slide="slide" tags=["belief"] belief="01.b2"
# > **Where the picture stops being true.** Superheroes are born with their powers and work alone at night. These two have practised theirs, and they sit in the same meeting on Tuesdays, with a *data engineer*, an *analyst* and a *product manager*.
# >
# > **A common belief.** *"You have to be born clever for that."* An hour ago you did not know what a filter is.

# %% [markdown] label="picture-notes" slide="notes"
# 1 min. The data engineer brings the data in and keeps it clean, the analyst watches the numbers of every day, the product manager decides what is built. Ask for one thing that somebody in the room could not do a year ago and does without thinking today.

# %% [markdown] label="should-we" slide="slide"
# ## Should we?
#
# Bolt suggests a cruel video to a child. Who answers for it: those who built Bolt, chose its examples, asked for it, or run the site? Say what each could have done.

# %% [markdown] label="should-we-notes" slide="notes"
# 2 min. No right answer. "The computer" is the one answer to take apart: it chose nothing.

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# - count a column, read a filter and change it;
# - say how much two texts agree, and look at *what* they agree on;
# - say what they disagree about: who makes the model. No answer key says which text is right about companies; from 02 on there is a key.
#
# **New words:** table, share of agreement, filter. **What others call it:** a table is a *DataFrame*, a filter a *boolean mask*; a developer is mostly called *machine learning engineer*.
#
# > **Quill:** So the model is nobody's and everybody's job.
# >
# > **Nova:** Then we take turns. **Next:** 02, in which somebody explains Bolt.

# %% [markdown] label="recap-notes" slide="notes"
# 1 min. One sentence from three people: what surprised you? From 02 on there is an answer key because we made HeroTube; here we only read two texts.

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
# ## Go further · What would settle it?
#
# Two texts contradict each other. You would like to know who makes the model **in real companies**. Which one would tell you most?
#
# a) another careers page, newer than 2022
#
# b) two hundred job adverts of this year, counted
#
# c) fifty people in both jobs, from companies chosen at random, who write down for two weeks what they did
#
# d) the answer of an AI assistant

# %% label="exercise-4" slide="-" tags=["further", "exercise"]
# SOLUTION
best_evidence = "c"
# END
# STUB
# best_evidence = ...
# END
check("01.4", best_evidence)

# %% [markdown] label="further-notes" slide="notes"
# 5 min, in a second sitting. Ask of each option: who would have to lie or be wrong for this to mislead us? Adverts say what is wished for, diaries what is done. Who of the fifty agrees to keep a diary?

# %% [markdown] label="kappa" slide="slide" tags=["further"]
# ### Agreement beyond chance
#
# Two people who toss coins agree on half of all cards. So a part of every agreement may be worth nothing. **Cohen's kappa** asks: of the agreement that chance would not have given, how much is there?
#
# $$\kappa = \frac{\text{agreement} - \text{agreement by chance}}{1 - \text{agreement by chance}}$$

# %% [markdown] label="kappa-notes" slide="notes"
# 4 min. Do the coin example on the board first: agreement 0.5, by chance 0.5, kappa 0.

# %% label="kappa-by-hand" slide="subslide" tags=["further"]
story = both["story"].value_counts() / len(both)
page = both["page"].value_counts() / len(both)
by_chance = (story * page).sum()
where_both_speak = (both["story"] == both["page"]).mean()
kappa = (where_both_speak - by_chance) / (1 - by_chance)
print(f"by chance {by_chance:.3f}, kappa {kappa:.3f}")

# %% label="kappa-library" slide="-" tags=["further"]
from sklearn.metrics import cohen_kappa_score

print(f"{cohen_kappa_score(both['story'], both['page']):.3f}")

# %% [markdown] label="kappa-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# If both texts threw their words about at random, as often as they use them, they would agree on {{ f"{by_chance:.0%}" }} of the tasks on which both speak. Of what is left above that, they reach {{ f"{kappa:.2f}" }}. By hand and by the library: the same.
#
# </details>

# %% [markdown] label="kappa-read-notes" slide="notes"
# 6 min. Ask which of the two numbers they would quote in a report, and what they would have to explain.

# %% [markdown] label="exercise-5-task" slide="subslide" tags=["further"]
# **Your turn.** How often would two columns agree by chance? Finish the function, for any two columns.

# %% label="exercise-5" slide="-" tags=["further", "exercise"]
# SOLUTION
def agreement_by_chance(one, other):
    one_shares = one.value_counts() / len(one)
    other_shares = other.value_counts() / len(other)
    return (one_shares * other_shares).sum()


# END
# STUB
# def agreement_by_chance(one, other):
#     return ...
# END
check("01.5", agreement_by_chance)

# %% [markdown] label="exercise-5-notes" slide="notes"
# 8 min. The words of one column need not be those of the other: ask what `*` does with a word that only one of them has.

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
