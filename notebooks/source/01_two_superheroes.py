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
#
# @hall ## Whom do you call?
# @hall
# @hall > **Bolt:** A card! *Build the first model that guesses what a viewer would like to watch next.*
# @hall >
# @hall > **Nova,** the robot teacher: Mine.
# @hall >
# @hall > **Quill,** the detective: Mine.
# @hall
# @hall a) Nova, the machine learning developer
# @hall
# @hall b) Quill, the data scientist
# @hall
# @hall c) that depends on the company
# @hall
# @hall d) neither: the computer does that

# %% [markdown] label="round-1-notes" slide="notes"
# 2 min. Nova builds programs that learn, and keeps them running; Quill finds out, and tells people what to do. Both solve problems with data. Vote by hands, talk to your neighbour, vote again. Keep the count: the lesson comes back to it.

# %% [markdown] label="two-texts" slide="slide"
# ### Two texts, one table
#
# Both describe these jobs:
#
# - **The story**: from a lecture, without a date, about two superheroes and a robot.
# - **The page**: a web page of July 2022 for people who are choosing a job. It says *machine learning engineer* where we say developer: the same job.
#
# We chose 48 tasks at a video site, and wrote down whom each text would call, and why. We asked no workers. Here are our notes, a **table** with a row for each task. Which row is your card?
#
# @word table: Rows and columns with names; here a row is one task. Others call it: DataFrame.
#
# @hall ### Two texts, one table
# @hall
# @hall - **The story:** a lecture about two superheroes and a robot, without a date
# @hall - **The page:** for people who are choosing a job, July 2022
# @hall
# @hall For 48 tasks at a video site we wrote down whom each text would call, and why. We asked no workers.
# @hall
# @hall In our **table**, a row is one task.

# %% [markdown] label="two-texts-notes" slide="notes"
# 1 min. Ask who wrote these two texts, and for whom. The page says *machine learning engineer* where we say developer: the same job.

# %% label="head" slide="subslide" heading="Which row is your card?"
tasks[["task", "story", "page"]].head(3)

# %% [markdown] label="head-notes" slide="notes"
# 1 min. What one row is, before anybody talks about columns. Python counts from 0, so the card is row 2. Whom does each text call? Why, comes next.

# %% label="why" slide="skip"
card = tasks.loc[2]
print("The story:", card["story_why"])
print("The page:", card["page_why"])

# %% [markdown] label="why-read" slide="subslide" heading="Who is right about the card?"
# <details><summary>After you have run both</summary>
#
# Row 2 is your card (Python counts from 0). The two texts call different people, and each has a reason. Both happen: it depends on the company. But how often do the two texts disagree?
#
# </details>
#
# @hall > **The story:** {{ card["story_why"] }}
# @hall >
# @hall > **The page:** {{ card["page_why"] }}
# @hall
# @hall <details>
# @hall
# @hall The two texts call different people, and each has a reason. Both happen: **it depends on the company.** But how often do the two texts disagree?
# @hall
# @hall </details>

# %% [markdown] label="why-notes" slide="notes"
# 1 min. Go back to the vote: c) was the best answer, and now there is a reason.

# %% [markdown] label="count" slide="slide"
# ### Count a column
#
# `tasks["story"]` is one column: whom the story calls, task by task. `value_counts` counts how often each word is in it. *nothing* means that nobody is named: how often? Then change `"story"` to `"page"` and run it again: more often, or less?
#
# @hall ### How often is nobody named?
# @hall
# @hall `value_counts` counts how often each word is in a column. *nothing* means that the story names nobody for this task.

# %% label="count-column" slide="-"
tasks["story"].value_counts()

# %% [markdown] label="count-notes" slide="notes"
# 2 min. "Nothing" is an answer too: a text need not speak of everything. The story says it twenty times; more often, or less, in the page? Thirteen times.

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

# %% label="share" slide="subslide" heading="How many rows agree?"
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
#
# @hall On {{ same.sum() }} of {{ len(tasks) }} rows. `==` compares row by row; the share that is True is the **share of agreement**.
# @hall
# @hall > **Nova:** One in two. That is not much.
# @hall >
# @hall > **Quill:** Wait. *What* do they agree on?

# %% [markdown] label="share-notes" slide="notes"
# 1 min. Write it as a fraction first: rows that agree over all rows. Then let somebody ask Quill's question.

# %% label="agreed" slide="slide" heading="What do they agree on?"
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
#
# @hall `tasks[same]` is a **filter**: it keeps the rows where `same` is True.
# @hall
# @hall On {{ (agreed["story"] == "nothing").sum() }} of these {{ len(agreed) }} both say *nothing*. Two texts that are both silent do not agree on anything.

# %% [markdown] label="agreed-notes" slide="notes"
# 2 min. Let somebody object before you do: is a silence an agreement? This is a detective's move. The first number was true, and it counted the wrong thing.

# %% [markdown] label="both-why" slide="slide"
# ### Your turn: where both speak
#
# This filter keeps the tasks on which **both** texts name somebody. `!=` means *is not*; `&` means *and*; each question needs its round brackets.
#
# @hall ### On how many tasks do both speak?
# @hall
# @hall A filter for the tasks on which **both** texts name somebody: `!=` means *is not*, `&` means *and*.

# %% label="both" slide="-" lines="2-3"
# not the 24 from before: the silent rows are out, rows that disagree are in
both = tasks[(tasks["story"] != "nothing") & (tasks["page"] != "nothing")]
len(both)

# %% [markdown] label="both-count-notes" slide="notes"
# 1 min. Read the filter aloud; each question needs its round brackets. These are not the rows that agreed: the silent ones are out, rows that disagree are in.

# %% [markdown] label="exercise-1-task" slide="subslide"
# On what share of the rows in `both` do the two texts agree? Compare its two columns as in `same`, in round brackets, then take the `.mean()`. (Help: `hint("01.1")`.)
#
# @hall ### Your turn: where both speak
# @hall
# @hall On what share of the rows in `both` do the two texts agree? Compare two columns as in `same`, then take the `.mean()`.

# %% label="exercise-1" slide="-" tags=["exercise"]
# SOLUTION
share_where_both_speak = (both["story"] == both["page"]).mean()
# END
# STUB
# share_where_both_speak = ...
# END
check("01.1", share_where_both_speak)

# %% [markdown] label="both-notes" slide="notes"
# 3 min. The share goes up, because the silences are gone. Which of the two shares would they print in a newspaper, and which words would have to stand beside it?

# %% [markdown] label="round-3" slide="slide" tags=["round"]
# ## What do they disagree about?
#
# *[[minutes]]*
#
# Both speak, and they name different people. Say aloud before you look: is it mostly *analysis* (finding out what happened), *production* (keeping things running), *modelling* (building models) or *talking* with the people who decide?
#
# @hall ## What do they disagree about?
# @hall
# @hall Both speak, and they name different people. Mostly about…
# @hall
# @hall - *analysis*: finding out what happened
# @hall - *production*: keeping things running
# @hall - *modelling*: building models
# @hall - *talking* with the people who decide

# %% [markdown] label="round-3-notes" slide="notes"
# 2 min. Hands up for each of the four. Somebody will choose analysis because "one of them is the real scientist"; let it stand for now.

# %% label="dumbbell" slide="slide" heading="Where do the two texts part?"
shares = developer_share(both)
xlabel = "share of tasks given to the developer"
show(plot_dumbbell(shares, "story", "page", xlabel=xlabel))

# %% [markdown] label="dumbbell-notes" slide="notes"
# 1 min. Long bar: the texts disagree. How the shares by kind of work were counted is lesson 04.

# %% label="the-nine" slide="skip"
nine = both[both["story"] != both["page"]]
nine["task"].to_dict()

# %% [markdown] label="the-nine-notes" slide="notes"
# 2 min. Nine tasks are given to different people, and make the long bar. Read them aloud from the notebook, one each, or two of them yourself: *Choose between two kinds of model for the start page, and say why. Build a model that spots clickbait before anybody has clicked.*

# %% [markdown] label="the-nine-read" slide="subslide" heading="Who makes the model?" tags=["belief"] belief="01.b1"
# <details><summary>After you have run both</summary>
#
# **Who makes the model?** The story gives every modelling task to the developer, the page gives none. In this course Nova makes the model in lesson 05, and Quill in 07.
#
# > **A common belief.** *"One of them is the real scientist, the other just writes code."* To try two kinds of model on unseen days *is* science, and the story gives it to the developer. To build a model is writing code, and the page gives it to the data scientist.
#
# </details>
#
# @hall The story gives every modelling task to the developer, the page none.
# @hall
# @hall > **A common belief.** *"One of them is the real scientist, the other just writes code."* To try models on unseen days *is* science: here the developer's. To build one is code: here the data scientist's.

# %% [markdown] label="the-nine-read-notes" slide="notes"
# 1 min. Of the nine, only one is not modelling: to ask the music editors is talking. There is no task the other way round. Who believed it this morning? Nobody need say so.

# %% [markdown] label="differences" slide="slide"
# ### Four differences, looked up
#
# The page names four differences: programming languages, creativity, software skill, and who meets the **stakeholders**, those who decide or are affected. This filter finds a word in the page's reasons. Run it for `"Scala"`, `"creativity"`, `"software skill"` and `"stakeholders"`.
#
# @hall ### What does the page say of Scala?
# @hall
# @hall The page names four differences. This filter finds a word in its reasons.

# %% label="look-up" slide="-"
word = "Scala"
found = tasks[tasks["page_why"].str.contains(word)]
found["page_why"].to_dict()

# %% [markdown] label="differences-notes" slide="notes"
# 1 min. The four: programming languages, creativity, software skill, and who meets the stakeholders. Whom does the page call where it says *Scala*?

# %% [markdown] label="exercise-2-task" slide="subslide"
# Whom does the page name? One letter for each of the four words, in order: N for Nova or Q for Quill, as in `"NNNN"`.
#
# @hall ### Your turn: whom does it name?
# @hall
# @hall One letter for each word, N for Nova or Q for Quill, as in `"NNNN"`:
# @hall
# @hall - `"Scala"`
# @hall - `"creativity"`
# @hall - `"software skill"`
# @hall - `"stakeholders"`, those who decide or are affected

# %% label="exercise-2" slide="-" tags=["exercise"]
# SOLUTION
page_says = "NQNQ"
# END
# STUB
# page_says = ...
# END
check("01.2", page_says)

# %% [markdown] label="exercise-2-notes" slide="notes"
# 3 min. Whether the page is right is another question: lesson 08 comes back to these four. Who in the room has met an engineer who explains things to a board? The story says that the lines blur.

# %% [markdown] label="chairs" slide="slide"
# ### Your turn: swap chairs
#
# The story also says: **in companies the two jobs overlap, and each sometimes does the other's work;** both use data to make things better, in different ways. Choose one of the nine that *either* could take. Give its number, and say in one sentence what Nova would do and what Quill would do.
#
# @hall ### Your turn: swap chairs
# @hall
# @hall The story also says: **in companies the two jobs overlap.** What would each bring to one of these?
# @hall
# @hall - 13: {{ nine.loc[13, "task"] }}
# @hall - 15: {{ nine.loc[15, "task"] }}

# %% label="exercise-3" slide="-" tags=["exercise", "open"]
# SOLUTION
task = 15
why = "Quill asks the editors, and Nova teaches the model."
# END
# STUB
# task = ...
# why = ...
# END
check("01.3", (task, why))

# %% [markdown] label="chairs-notes" slide="notes"
# 6 min. The notebook has all nine. In pairs: one is Nova, one is Quill, and each says why the task is theirs. A good sentence names what each of the two would bring.

# %% [markdown] label="picture" slide="slide" heading="Where the picture stops being true" tags=["belief"] belief="01.b2"
# > **Where the picture stops being true.** Superheroes are born with their powers and work alone at night. These two have practised theirs, and they sit in the same meeting on Tuesdays, with a *data engineer*, an *analyst* and a *product manager*.
# >
# > **A common belief.** *"You have to be born clever for that."* An hour ago you did not know what a filter is.
#
# @hall > Superheroes are born with their powers and work alone. These two have practised theirs, and meet on Tuesdays with a *data engineer*, an *analyst* and a *product manager*.
# @hall >
# @hall > **A common belief.** *"You have to be born clever for that."* An hour ago you did not know what a filter is.

# %% [markdown] label="picture-notes" slide="notes"
# 1 min. The data engineer brings the data in and keeps it clean, the analyst watches the numbers of every day, the product manager decides what is built. Ask for one thing that somebody in the room could not do a year ago and does without thinking today.

# %% [markdown] label="should-we" slide="slide"
# ## Should we?
#
# Bolt suggests a cruel video to a child. Who answers for it: those who built Bolt, chose its examples, asked for it, or run the site? Say what each could have done.
#
# @hall ## Should we?
# @hall
# @hall Bolt suggests a cruel video to a child. **Who answers for it?** Those who…
# @hall
# @hall - built Bolt
# @hall - chose its examples
# @hall - asked for it
# @hall - run the site

# %% [markdown] label="should-we-notes" slide="notes"
# 2 min. Say of each what they could have done. No right answer. "The computer" is the one answer to take apart: it chose nothing.

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# - count a column, read a filter and change it;
# - say how much two texts agree, and look at *what* they agree on;
# - say what they disagree about: who makes the model.
#
# **New words:** table, share of agreement, filter. **What others call it:** a table is a *DataFrame*, a filter a *boolean mask*.
#
# > **Quill:** So the model is nobody's and everybody's job.
# >
# > **Nova:** Then we take turns. **Next:** 02, in which somebody explains Bolt.
#
# @hall ## What you can do now
# @hall
# @hall - count a column, read a filter and change it
# @hall - say how much two texts agree, and *on what*
# @hall - say what they disagree about: who makes the model
# @hall
# @hall **New words:** table, share of agreement, filter.
# @hall
# @hall > **Quill:** So the model is nobody's and everybody's job.
# @hall >
# @hall > **Nova:** Then we take turns. Next, somebody explains Bolt.

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
#
# @hall ## Go further · What would settle it?
# @hall
# @hall Who makes the model **in real companies**? Which would tell you most?
# @hall
# @hall a) another careers page, newer than 2022
# @hall
# @hall b) two hundred job adverts of this year, counted
# @hall
# @hall c) fifty people in both jobs, chosen at random, who keep a diary
# @hall
# @hall d) the answer of an AI assistant

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

# %% label="kappa-by-hand" slide="subslide" heading="How much is left above chance?" tags=["further"]
story = both["story"].value_counts() / len(both)
page = both["page"].value_counts() / len(both)
by_chance = (story * page).sum()
where_both_speak = (both["story"] == both["page"]).mean()
kappa = (where_both_speak - by_chance) / (1 - by_chance)
print(f"by chance {by_chance:.3f}, kappa {kappa:.3f}")

# %% [markdown] label="kappa-by-hand-notes" slide="notes"
# 3 min. Read the third line aloud: both say developer, or both say data scientist, by chance. Then the fifth: what they reach, of what chance has left.

# %% label="kappa-library" slide="subslide" heading="Does the library say the same?" tags=["further"]
from sklearn.metrics import cohen_kappa_score

print(f"{cohen_kappa_score(both['story'], both['page']):.3f}")

# %% [markdown] label="kappa-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# If both texts threw their words about at random, as often as they use them, they would agree on {{ f"{by_chance:.0%}" }} of the tasks on which both speak. Of what is left above that, they reach {{ f"{kappa:.2f}" }}. By hand and by the library: the same.
#
# </details>
#
# @hall By hand and by the library: the same.
# @hall
# @hall Words thrown about at random would agree on {{ f"{by_chance:.0%}" }} of the tasks on which both speak. Of what is left above that, the two texts reach {{ f"{kappa:.2f}" }}.

# %% [markdown] label="kappa-read-notes" slide="notes"
# 3 min. Ask which of the two numbers they would quote in a report, and what they would have to explain.

# %% [markdown] label="exercise-5-task" slide="subslide" heading="Your turn: any two columns" tags=["further"]
# **Your turn.** How often would two columns agree by chance? Finish the function, for any two columns.
#
# @hall How often would two columns agree by chance? Finish the function, for any two columns.

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
#
# @hall ### What do adverts near you say?
# @hall
# @hall Ten adverts for each of the two jobs, a stroke where one asks for it:
# @hall
# @hall | | ML developer or engineer | data scientist |
# @hall |---|---|---|
# @hall | makes models | | |
# @hall | keeps them running | | |
# @hall | analyses, makes charts | | |
# @hall | talks to people who decide | | |
# @hall | C++, Java or Scala | | |
# @hall | Python, R or SQL | | |
# @hall
# @hall Which text fits your town?

# %% [markdown] label="adverts-notes" slide="notes"
# 20 min at home. Then the share of agreement with each of the two texts. Ten adverts are few: lesson 02 shows how much of a difference may be luck. Agree beforehand on one site and one day, so that nobody picks the adverts that suit them.
