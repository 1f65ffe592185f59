# %% [markdown] label="title" slide="slide" cut="Take the line of *A column made by you* from the solved notebook and read it aloud: most of its [[own-column]] are free, and the column is there when the model needs it. The same helps in *Your turn: tune it* ([[tune-task]])."
# # 07 · From question to decision
#
# ![Quill, a detective in a blue coat and a hat with a feather, looks through a magnifying glass that makes one eye huge, a notebook in his other hand.](images/quill.svg)
#
# **Somebody wants *happier people*. What do you count, what do you build, what do you say?**
#
# *For those who want to decide, after 05: [[minutes]]. New Python: a pipeline.*
#
# @hall # 07 · From question to decision
# @hall
# @hall ![Quill, a detective in a blue coat and a hat with a feather, looks through a magnifying glass that makes one eye huge, a notebook in his other hand.](images/quill.svg)
# @hall
# @hall **Somebody wants *happier people*. What do you count, what do you build, what do you say?**

# %% [markdown] label="title-notes" slide="notes"
# 1 min. Ask for a wish that somebody has heard at work or at school: "better food", "less noise". How would one know that it came true?

# %% label="setup" slide="skip" tags=["setup"]
# Run me first: I bring the tools and the tables.
from sklearn import compose, preprocessing, tree
from sklearn.pipeline import make_pipeline

from course_utils.checks import check, guess, hint, quiz, reveal
from course_utils.figures import style
from course_utils.lessons.lesson_07 import columns, judging
from course_utils.world import World

look, site = style.use(), World()
log = site.simulate(days=28)
rows = columns.at_play(site, log)  # one row per watch, the earliest first

# %% label="earlier" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("07.r1", "c")
quiz("07.r2", "b")
# END
# STUB
# quiz("07.r1", ...)
# quiz("07.r2", ...)
# END

# %% [markdown] label="earlier-notes" slide="notes"
# 2 min. One question about lesson 04, one about 05. Alone, then a word with the neighbour.

# %% [markdown] label="round-1" slide="slide" tags=["round"]
# ## First sitting · "Make people happier"
#
# > **Nova:** The head of HeroTube wants happier people.
# >
# > **Quill:** How would she know that they are?
#
# She decides: she is the **stakeholder**. Quill brings three questions that a table can answer:
#
# - **A** Which videos do people watch **to the end**?
# - **B** Which videos bring the most **seconds**?
# - **C** Of those who came in week 1, who still comes in **week 4**?
#
# What would each tell a hasty reader to do?
#
# @word stakeholder: The person who decides what is done with a finding, or has to live with it.
#
# @hall ## "Make people happier"
# @hall
# @hall > **Nova:** The head of HeroTube wants happier people.
# @hall >
# @hall > **Quill:** How would she know that they are?
# @hall
# @hall Three questions that a table can answer:
# @hall
# @hall - **A** Which videos do people watch **to the end**?
# @hall - **B** Which videos bring the most **seconds**?
# @hall - **C** Of those who came in week 1, who still comes in **week 4**?

# %% [markdown] label="round-1-notes" slide="notes"
# 2 min. She decides: she is the stakeholder, and hers is a wish. What would each of the three tell a hasty reader to do? A and B look like the same question until the table is there.

# %% label="lengths" slide="subslide" heading="What would a hasty reader do?" code="hide"
columns.by_length(rows)

# %% [markdown] label="lengths-notes" slide="notes"
# 1 min. Let somebody read one row of each table as a sentence.

# %% label="still-here" slide="fragment" code="hide"
columns.still_here(log.visits)

# %% [markdown] label="three-decisions" slide="subslide" heading="One wish, three decisions"
# <details><summary>After you have run both</summary>
#
# **A**: show short videos. **B**: show long ones. **C**: forget the videos, look after those who come once. All hasty: nobody has *changed* anything yet.
#
# </details>
#
# Whichever number she chooses, somebody may raise it **without making anybody happier**. That is **gaming** a number. Cut each long video into five, and A goes up. What about B?
#
# @word gaming: Raising a number that somebody is praised for, without what it was meant to show.
#
# @hall <details><summary>After you have run both</summary>
# @hall
# @hall **A**: show short videos. **B**: show long ones. **C**: look after those who come once. All hasty: nobody has *changed* anything yet.
# @hall
# @hall </details>
# @hall
# @hall Whichever number she chooses, somebody may raise it **without making anybody happier**: that is **gaming**. Cut each long video into five, and A goes up. What about B?

# %% [markdown] label="three-decisions-notes" slide="notes"
# 3 min. Which row of the tables says so? Collect one way of gaming for B and one for C. Nobody has to be wicked for that.

# %% [markdown] label="round-2" slide="slide" tags=["round"]
# ## What is known when somebody presses play
#
# *[[minutes]].*
#
# She takes A, and wants a **badge**, *"worth your time"*, on videos that *this* viewer will finish. So, before the first second: **will this watch be finished?** Lesson 02 asked the same.
#
# Here Quill makes the model; in 05 Nova did. Companies differ. **Data scientists build too**, in Python or in R.
#
# A column that the model is told is a **feature**. One viewer's first watches:
#
# @word feature: A column that a model is told. Others call it: input, predictor, X.
#
# @hall ## What is known when somebody presses play
# @hall
# @hall She wants a **badge**, *"worth your time"*, on videos that *this* viewer will finish. Before the first second: **will this watch be finished?**
# @hall
# @hall A column that the model is told is a **feature**:

# %% label="one-viewer" slide="fragment" code="hide"
one = rows[rows["viewer_id"] == 80]
one[["day", "video_id", "duration_s", "hour", "device", "finished"]].head(4)

# %% [markdown] label="round-2-notes" slide="notes"
# 2 min. Lesson 02 asked the same, with two facts; here Quill makes one of his own. Say once more who makes the model: here the detective. Companies differ. These are one viewer's first watches. Ask what one can know about a watch before it begins, and collect three columns aloud. (Autoplay, in 04, was a feature of the site: the same word for another thing.)

# %% [markdown] label="own-column" slide="slide"
# ### A column made by you
#
# Is the video any good? **Of its earlier watches, what share was finished?** Below, `who` is the column to group by, here `"video_id"`; `cumsum` adds up from the top, *this row included*. Fill in the gap: how many were finished **before** this row, without it? (Help: `hint("07.9")`.)
#
# @hall ### A column made by you
# @hall
# @hall Is the video any good? **Of its earlier watches, what share was finished?** `cumsum` adds up from the top, *this row included*. Fill in the gap: how many **before** this row?

# %% label="exercise-1" slide="-" tags=["exercise"]
def finished_before(rows, who):
    piles = rows.groupby(who)["finished"]
    with_this_row = piles.cumsum()  # finished so far, this row too
    # SOLUTION
    before = with_this_row - rows["finished"]
    # END
    # STUB
    # before = ...
    # END
    return columns.as_share(before, piles)  # of the earlier rows


check("07.9", finished_before)

# %% [markdown] label="own-column-read" slide="skip"
# The package's function does the same:

# %% label="columns-made" slide="skip"
rows["video_finished"] = columns.finished_before(rows, "video_id")
rows["viewer_finished"] = columns.finished_before(rows, "viewer_id")

# %% [markdown] label="own-column-notes" slide="notes"
# [[minutes]] min. `who` is the column to group by, here the video. Do it on the board for one video: finished, finished, not. What does the second row know? Without the minus it would know its own ending.

# %% [markdown] label="pipeline-why" slide="slide"
# ### A pipeline
#
# A tree cannot read *phone*. A **pipeline** is a row of steps that learn together and answer together: here words become columns of 0 and 1, then comes the tree of 02. `leaf` is the least number of examples in a pile.
#
# @word pipeline: A row of steps, from the table to the answer, that learn together and are used together.
#
# @hall ### A pipeline
# @hall
# @hall A tree cannot read *phone*. A **pipeline** is a row of steps that learn together and answer together. `leaf`: the least number of examples in a pile.

# %% label="pipeline" slide="-" lines="1-5,7-10"
def pipeline(leaf, numbers):
    words = preprocessing.OneHotEncoder(), ["device", "age_group"]
    prepare = compose.make_column_transformer(words, ("passthrough", numbers))
    model = tree.DecisionTreeClassifier(min_samples_leaf=leaf, random_state=0)
    return make_pipeline(prepare, model)


def share_right(model, learn, ask):
    model.fit(learn, learn["finished"])
    return model.score(ask, ask["finished"])

# %% [markdown] label="pipeline-notes" slide="notes"
# 1 min. Here words become columns of 0 and 1, then comes the tree of 02. Why in one piece: nobody can forget a step on a new row, and the steps learn from the learning rows only. `share_right` learns from one stack and is asked about another: it comes back.

# %% [markdown] label="first-try" slide="slide"
# ### The first try
#
# Three stacks: learn from the first two weeks, ask about the middle week, keep the last week closed. **Of 100 watches of the middle week, how many will Quill's first model get right?** (Always *no*: {{ f"{1 - columns.three_stacks(rows)[1]['finished'].mean():.0%}" }}.)
#
# @hall ### The first try
# @hall
# @hall Three stacks: learn from the first two weeks, ask about the middle week, keep the last week closed.
# @hall
# @hall **Of 100 watches of the middle week, how many will Quill's first model get right?** (Always *no*: {{ f"{1 - columns.three_stacks(rows)[1]['finished'].mean():.0%}" }}.)

# %% label="first-guess" slide="-" tags=["guess"] gives_away=["98 of 100", "too good", "far lower"]
# SOLUTION
guess("07.p6", 70, low=62, high=80)
# END
# STUB
# guess("07.p6", ..., low=..., high=...)
# END

# %% [markdown] label="first-try-notes" slide="notes"
# 1 min. Collect two bets aloud. Keep a straight face: in a hurry, Quill takes three columns and one more from the log.

# %% label="first-score" slide="subslide" heading="How many of 100 are right?" lines="2-4"
before, middle, last = columns.three_stacks(rows)
known = ["duration_s", "hour", "video_finished"]
first = pipeline(20, [*known, "watched_s"])
first_score = share_right(first, before, middle)
reveal("07.p6", round(100 * first_score))

# %% [markdown] label="first-score-notes" slide="notes"
# 1 min. Ask for a first thought only, and go on to the vote.

# %% [markdown] label="too-good-vote" slide="slide" tags=["vote"] vote="07.v3" paper="notebook" gives_away=["knows the ending", "a leak"]
# ### What do you say to Quill?
#
# These were days that it had not learned from. In 02 the ceiling was far lower.
#
# a) launch on Friday: it was tested on new days
#
# b) it has learned the examples by heart
#
# c) the pipeline made the difference
#
# d) a column knows the ending

# %% [markdown] label="too-good-notes" slide="notes"
# 3 min. Vote, talk, vote again. b would show as a bad score on new rows, so it is not that. Then: for each column, when was it written down?

# %% [markdown] label="when-task" slide="slide"
# ### When was it written down?
#
# For each column: `"before"` play was pressed, or `"after"`? (Help: `hint("07.10")`.)

# %% [markdown] label="when-task-notes" slide="notes"
# [[minutes]] min. Go down the list aloud: finger on the play button, can you read it off now?

# %% label="exercise-2" slide="-" tags=["exercise"]
when = {
    "duration_s": "before", "hour": "before", "device": "before",
    # SOLUTION
    "video_finished": "before", "viewer_finished": "before", "watched_s": "after",
    # END
    # STUB
    # "video_finished": ..., "viewer_finished": ..., "watched_s": ...,
    # END
}
check("07.10", when)

# %% label="without-it" slide="subslide" heading="And without that column?"
first = pipeline(20, known)
round(share_right(first, before, middle), 3)

# %% [markdown] label="leak-key" slide="fragment" tags=["answer-key"]
# <details><summary>After you have run it</summary>
#
# d). What reaches a model although nobody could know it in time is a **leak**. *YouTube, 2016:* their model guessed a viewer's *next* watch from the earlier ones. Had it guessed one from the middle, it could have seen watches that came later (Covington and others).
#
# **Answer key:** *{{ site.truth.trouble("leaking_column").cause }}* (We put this leak in. The method carries over to real sites, the number does not.)
#
# </details>
#
# @word leak: Something that reaches a model although nobody could know it in time. Others call it: data leakage.
#
# @hall d). What reaches a model although nobody could know it in time is a **leak**.
# @hall
# @hall **Answer key:** *{{ site.truth.trouble("leaking_column").cause }}* (We put this in.)

# %% [markdown] label="leak-key-notes" slide="notes"
# 1 min. The question to take home: when was this written down? It needs no mathematics. YouTube, 2016: their model guessed a viewer's next watch from the earlier ones; to guess one from the middle would have let it see later ones (Covington and others). The method carries over to real sites, the number does not.

# %% [markdown] label="round-3" slide="slide" tags=["round", "vote"] vote="07.v4" gives_away=["200 is best", "best with 200"]
# ## Tune on the middle week, judge once
#
# *[[minutes]].*
#
# `leaf` is a **setting**: Quill chose 20 without trying. With which of these is the model right most often in the middle week?
#
# a) 2: it looks at the smallest piles
#
# b) 20
#
# c) 200
#
# d) 8,000: it learns only what is sure

# %% [markdown] label="round-3-notes" slide="notes"
# 2 min. Vote, talk, vote again. Ask what 02 showed about the largest tree.

# %% [markdown] label="tune-task" slide="slide"
# ### Your turn: tune it
#
# Fill in the gap with `share_right(model, …, …)`. Which of the stacks `before`, `middle` and `last` does the model learn from, and which is it asked about? (Help: `hint("07.11")`.)

# %% label="exercise-3" slide="-" tags=["exercise"]
scores = {}
for leaf in [2, 20, 200, 8000]:
    model = pipeline(leaf, known)
    # SOLUTION
    scores[leaf] = share_right(model, before, middle)
    # END
    # STUB
    # scores[leaf] = ...
    # END
check("07.11", scores)

# %% [markdown] label="tune-task-notes" slide="notes"
# [[minutes]] min. Why not on the last week? Because the winner of four tries is partly lucky, and that luck would be in the final mark.

# %% [markdown] label="tune-read" slide="subslide" heading="Between by heart and too coarse"
# <details><summary>After it is right</summary>
#
# c). Right of 100: {{ "; ".join(f"with {leaf:,}, {100 * share_right(pipeline(leaf, known), before, middle):.1f}" for leaf in judging.LEAVES) }}. In 16 of 20 other towns c) wins too, in 4 it is d). Small piles learn accidents by heart, as in 02; very large ones can say little. To choose a setting on rows kept for that is **tuning**.
#
# </details>
#
# @word tuning: Choosing a setting by its score on rows that are kept for that. Others call it: hyperparameter search.
#
# @hall <details><summary>After you have run it</summary>
# @hall
# @hall c). Small piles learn accidents by heart, very large ones can say little.
# @hall
# @hall | `leaf` | {{ " | ".join(f"{leaf:,}" for leaf in judging.LEAVES) }} |
# @hall |---|---|---|---|---|
# @hall | **right of 100** | {{ " | ".join(f"{100 * scores[leaf]:.1f}" for leaf in judging.LEAVES) }} |
# @hall
# @hall To choose a setting on rows kept for that is **tuning**.
# @hall
# @hall </details>

# %% [markdown] label="tune-notes" slide="notes"
# 1 min. Draw the four scores as a hill on the board. Where is by heart, where is too coarse? In 16 of 20 other towns c) wins too, in 4 it is d).

# %% [markdown] label="belief-2" slide="slide" tags=["belief"] belief="07.b2"
# ### And your column?
#
# > **A common belief.** *"More columns, better model."*
#
# First: with your column and without it. Then one more: how often this *viewer* finished. `lead` says how far the first of two models is ahead on the same watches.
#
# @hall ### And your column?
# @hall
# @hall > *"More columns, better model."*
# @hall
# @hall First: with your column and without it. Then one more: how often this *viewer* finished.

# %% [markdown] label="bet-notes" slide="notes"
# 1 min. Ask for a bet on each before it is shown. What could a viewer's past say that the video's past does not? `lead` says how far the first model is ahead on the same watches; it redraws whole viewers, because one viewer's watches are alike.

# %% label="column-lead" slide="subslide" heading="Which column helps?" lines="1-2"
tuned = pipeline(200, known)
without = pipeline(200, ["duration_s", "hour"])
judging.lead(tuned, without, before, middle)

# %% label="one-more" slide="fragment" lines="1"
more = pipeline(200, [*known, "viewer_finished"])
judging.lead(more, tuned, before, middle)

# %% [markdown] label="column-read" slide="fragment"
# <details><summary>After you have run both</summary>
#
# Your column helps: its interval is above 0, here and in twenty of twenty other towns. One more column does not show that it helps: 0 is inside its interval. (In nine of the twenty it was ahead, in eleven not.)
#
# </details>
#
# @hall Your column helps: its interval is above 0. One more column does not show that it helps: 0 is inside its interval.

# %% [markdown] label="belief-2-notes" slide="notes"
# 1 min. Read both intervals aloud: by how many points of 100 is the longer list ahead? So it was with yours in twenty of twenty other towns; one more was ahead in nine, and behind in eleven. Which of the two columns would you keep?

# %% [markdown] label="judge-why" slide="slide"
# ### The last week, once
#
# The choices are made. **In the last week, by how many points of 100 will the model be ahead of always *no*?**

# %% label="judge-guess" slide="-" tags=["guess"] gives_away=["7 points", "seven points"]
# SOLUTION
guess("07.p7", 9, low=4, high=14)
# END
# STUB
# guess("07.p7", ..., low=..., high=...)
# END

# %% [markdown] label="judge-why-notes" slide="notes"
# 1 min. Why once? Anyone who opens it ten times and keeps the best has tuned on it.

# %% label="judge" slide="subslide" heading="By how much is it ahead?" lines="1"
final = judging.lead(tuned, "always no", before, last)
reveal("07.p7", round(100 * final.estimate, 1))
final

# %% label="judge-first" slide="fragment"
judging.lead(tuned, first, before, last)

# %% [markdown] label="judge-both-notes" slide="notes"
# 1 min. Compare the first line with the guesses; what does the second line compare?

# %% [markdown] label="judge-read" slide="subslide" heading="A score alone says nothing" tags=["answer-key"]
# <details><summary>After you have run both</summary>
#
# {{ f"{share_right(tuned, before, last):.1%}" }} are right; always *no* gets {{ f"{1 - last['finished'].mean():.1%}" }} of these days. The second line compares with the first try (`leaf` 20, without the leak): tuning has paid. Both intervals are above 0, here and in twenty of twenty other towns.
#
# **Answer key:** somebody who knew every cause would be right in {{ f"{judging.best_possible(site, last):.0%}" }}. (We built that in.)
#
# </details>
#
# @hall {{ f"{share_right(tuned, before, last):.1%}" }} are right, always *no* gets {{ f"{1 - last['finished'].mean():.1%}" }} of these days. It is ahead of `leaf` 20, too: tuning has paid.
# @hall
# @hall **Answer key:** somebody who knew every cause would be right in {{ f"{judging.best_possible(site, last):.0%}" }}. (We built that in.)

# %% [markdown] label="judge-notes" slide="notes"
# 2 min. The lazy rule's score moves from week to week, so it is taken on the very same days: on the middle week it had {{ f"{1 - middle['finished'].mean():.1%}" }}. Both intervals are above 0, here and in twenty of twenty other towns. Nothing is chosen after this look.

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# Turn a wish into questions; make a column that knows only the past; find a leak; tune on one stack and judge once on another.
#
# **New words:** stakeholder, gaming, feature, pipeline, leak, tuning.
#
# **Others call it:** validation set (middle week), hyperparameter (setting), feature engineering (making a column).
#
# > **Nova:** It is ahead. Can I switch it on?
# >
# > **Quill:** It guesses. What a badge *does*, nobody has seen.
#
# @hall ## What you can do now
# @hall
# @hall Turn a wish into questions; make a column that knows only the past; find a leak; tune on one stack, judge on another.
# @hall
# @hall **Others call it:** validation set (middle week), hyperparameter (setting), feature engineering (making a column).
# @hall
# @hall > **Nova:** Can I switch it on?
# @hall >
# @hall > **Quill:** It guesses. What a badge *does*, nobody has seen.

# %% [markdown] label="recap-notes" slide="notes"
# 1 min. Go back to the wish of the beginning: how would one know that it came true, and who would game that?

# %% label="quiz" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("07.q4", "c")
quiz("07.q5", "a")
quiz("07.q6", "b")
# END
# STUB
# quiz("07.q4", ...)
# quiz("07.q5", ...)
# quiz("07.q6", ...)
# END

# %% [markdown] label="quiz-notes" slide="notes"
# 2 min. Alone and on paper first, then together. For each wrong option ask who could believe it, and why.

# %% [markdown] label="sitting-b" slide="slide" tags=["sitting-b"] cut="First *Is that so for everybody?* ([[kept-task kept-figure]]): the page that they write does not need it. Then *Should we?* ([[should-we]]), as a question to take home."
# ## Second sitting · The decision
#
# **The model guesses well. What do you tell the one who decides?**
#
# You will pull a lever, check a promise, and write a page that somebody can act on.
#
# *[[minutes]].*
#
# > **Nova:** It is right in {{ f"{share_right(tuned, before, last):.0%}" }}. Does the badge go on the page tonight?
# >
# > **Quill:** She asked for happier people, not for good guesses.
#
# @hall ## Second sitting · The decision
# @hall
# @hall **The model guesses well. What do you tell the one who decides?**
# @hall
# @hall > **Nova:** It is right in {{ f"{share_right(tuned, before, last):.0%}" }}. Does the badge go on the page tonight?
# @hall >
# @hall > **Quill:** She asked for happier people, not for good guesses.

# %% [markdown] label="sitting-b-notes" slide="notes"
# 1 min. Who remembers the wish? Who remembers why the model was better than the first try?

# %% label="setup-b" slide="skip" tags=["setup"]
# Run me first: I bring the tools, and last week's watches with Quill's badge.
from course_utils.checks import check, guess, hint, quiz, reveal
from course_utils.figures import show, style
from course_utils.lessons.lesson_07 import badges, clues
from course_utils.world import Features, World

look, site = style.use(), World()
log = site.simulate(days=28)
week = badges.last_week(site, log)  # the model of the first sitting, with 200

# %% label="earlier-b" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("07.r3", "a")
quiz("07.r4", "c")
# END
# STUB
# quiz("07.r3", ...)
# quiz("07.r4", ...)
# END

# %% [markdown] label="earlier-b-notes" slide="notes"
# 2 min. One question about lesson 02, one about the first sitting. Alone, then a word with the neighbour.

# %% [markdown] label="lever" slide="slide" tags=["round"]
# ## A clue is not a lever
#
# A colleague has a model too. It guesses **who will come often**, and one column says most: has this viewer *liked* a video? Here are some viewers: `liked` is about the first two weeks, `later_visits` about the two weeks after.
#
# @hall ## A clue is not a lever
# @hall
# @hall A colleague's model guesses **who will come often**. One column says most: has this viewer *liked* a video?
# @hall
# @hall `liked`: in the first two weeks. `later_visits`: in the two weeks after.

# %% label="people" slide="fragment" code="hide"
people = clues.likes_and_visits(log)
people.head(4)

# %% [markdown] label="people-notes" slide="notes"
# 1 min. Read two rows aloud as sentences.

# %% [markdown] label="liked-task" slide="subslide"
# Who came more often later? Work out the mean of `later_visits` for those who liked and for those who did not. (Help: `hint("07.12")`.)
#
# @hall ### Your turn: who came more often?
# @hall
# @hall Work out the mean of `later_visits` for those who liked and for those who did not.

# %% label="exercise-4" slide="-" tags=["exercise"]
# SOLUTION
mean_visits = people.groupby("liked")["later_visits"].mean()
# END
# STUB
# mean_visits = ...
# END
check("07.12", mean_visits)

# %% [markdown] label="lever-notes" slide="notes"
# [[minutes]] min. Later visits on average: {{ f"{mean_visits[True]:.0f}" }} for those who liked, {{ f"{mean_visits[False]:.0f}" }} for the others. So the column is a good clue: that far the colleague is right. How a column's worth in a model is measured is in *Go further*.

# %% [markdown] label="button-vote" slide="slide" tags=["vote"] vote="07.v5" gives_away=["not one visit", "causes nothing"]
# ### A louder like button
#
# The colleague says: "Those who like come back. So let us make the like button **four times as loud**!" What will happen to the **visits** of the next two weeks?
#
# a) up, about as much as the likes
#
# b) they stay as they are
#
# c) up a little
#
# d) down: people are annoyed

# %% [markdown] label="button-vote-notes" slide="notes"
# 2 min. Vote, talk, vote again. Ask a voter for c for the chain: louder button, more likes, and then?

# %% label="replay" slide="subslide" heading="The same two weeks, twice"
clues.live_twice(site, Features(like_button=4))

# %% [markdown] label="replay-notes" slide="notes"
# 1 min. The same viewers lived the same two weeks twice, with the same luck; only the button differs. Let them read the two rows and say the answer to the vote aloud.

# %% [markdown] label="drives" slide="subslide" heading="Is a good clue a lever?" tags=["belief", "answer-key"] belief="07.b1"
# <details><summary>After you have run it</summary>
#
# b). The same viewers lived the same two weeks twice, with the same luck. There are about four times as many likes, and **not one visit more or less**. (Try another number.)
#
# **Answer key:** *{{ site.truth.trouble("feature_that_causes_nothing").cause }}* (We put this in. A real site has no replay: it runs an experiment, as in 04.)
#
# > **A common belief.** *"What drives the prediction drives the outcome."* A model finds what goes **along with** the outcome. The like is a thermometer: heating it does not warm the room.
#
# </details>
#
# @word lever: Something that you can change, and that changes the outcome. Others call it: cause, treatment.
#
# @hall > *"What drives the prediction drives the outcome."*
# @hall
# @hall <details><summary>After you have run it</summary>
# @hall
# @hall b). **Not one visit more or less.** The like is a thermometer: heating it does not warm the room.
# @hall
# @hall **Answer key:** *{{ site.truth.trouble("feature_that_causes_nothing").cause }}* (We put this in.)
# @hall
# @hall </details>

# %% [markdown] label="drives-notes" slide="notes"
# 1 min. The sentence to keep: a good predictor is a clue to who, not a lever for what. A model finds what goes along with the outcome. A real site has no replay: it runs an experiment, as in 04.

# %% [markdown] label="promise" slide="slide" tags=["round"]
# ## What the badge promises
#
# *[[minutes]].*
#
# Back to the badge. We put it on last week's watches. The model is right in {{ f"{(week['badge'] == week['finished']).mean():.0%}" }}: that is Quill's number. The stakeholder asks another: **when the badge is there, how often is the video finished?** (Of all started videos: {{ f"{week['finished'].mean():.1%}" }}.)
#
# **Of 100 badged videos, how many were finished?**
#
# @hall ## What the badge promises
# @hall
# @hall The model is right in {{ f"{(week['badge'] == week['finished']).mean():.0%}" }}: Quill's number. The stakeholder asks another: **when the badge is there, how often is the video finished?** (Of all started videos: {{ f"{week['finished'].mean():.1%}" }}.)
# @hall
# @hall **Of 100 badged videos, how many?**

# %% label="promise-guess" slide="-" tags=["guess"] gives_away=["61 of 100"]
# SOLUTION
guess("07.p8", 69, low=55, high=80)
# END
# STUB
# guess("07.p8", ..., low=..., high=...)
# END

# %% [markdown] label="promise-notes" slide="notes"
# 1 min. The badge was put on last week's watches. Many will say what the model's score is. Ask: right about what? A missing badge on an unfinished video counts there, too.

# %% label="promise-kept" slide="subslide" heading="How many badges keep their word?" lines="1"
share = badges.kept(week)
reveal("07.p8", round(100 * share.estimate, 1))
share

# %% [markdown] label="promise-kept-notes" slide="notes"
# 1 min. Say the number as the stakeholder would: six of ten badges keep their word.

# %% [markdown] label="promise-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# {{ f"{share.estimate:.1%}" }}: less than the score, much more than usual. A score counts both kinds of *right*; a promise is only about the badges. (The share of the *yes* that come true is called **precision**.)
#
# </details>
#
# @word precision: Of the times a model says yes, the share that comes true.
#
# @hall Less than the score, much more than usual. A score counts both kinds of *right*; a promise is only about the badges. The share of the *yes* that come true: **precision**.

# %% [markdown] label="kept-task" slide="slide"
# ### Is that so for everybody?
#
# Write `kept_by(rows, column)` by yourself. **Of the rows with a badge, what share was finished, for each value of the column?** `badge` and `finished` are True or False. (Help: `hint("07.4")`.)
#
# @hall ### Is that so for everybody?
# @hall
# @hall Write `kept_by(rows, column)`: **of the rows with a badge, what share was finished, for each value of the column?**

# %% label="exercise-5" slide="-" tags=["exercise"]
# SOLUTION
def kept_by(rows, column):
    return rows[rows["badge"]].groupby(column)["finished"].mean()


# END
# STUB
# def kept_by(rows, column):
#     ...
# END
check("07.4", kept_by)

# %% [markdown] label="kept-task-notes" slide="notes"
# [[minutes]] min. Alone. `badge` and `finished` are True or False. First choose rows, then make piles. Anyone who divides by all finished rows has answered another question: how many of the good ones got a badge?

# %% label="kept-figure" slide="subslide" heading="On which device is it kept best?"
show(badges.plot_kept(week, "device"))

# %% [markdown] label="kept-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# On every device the badge is far above the usual share. Between the devices we see no clear difference. That is not *no difference*: the intervals are wide.
#
# </details>
#
# @hall On every device far above the usual share. Between the devices we see no clear difference. That is not *no difference*: the intervals are wide.

# %% [markdown] label="kept-figure-notes" slide="notes"
# 1 min. Cover the dots with a hand and look at the lines only: which device is best? Nobody can say.

# %% [markdown] label="short-vote" slide="slide" tags=["vote"] vote="07.v6" gives_away=["badged videos are shorter", "leans to short"]
# ### Which videos get it?
#
# Compared with all started videos, badged ones are…
#
# a) shorter
#
# b) about as long
#
# c) longer
#
# d) longer on tv, shorter on a phone

# %% [markdown] label="short-vote-notes" slide="notes"
# 1 min. Vote, then go back to question A of the first sitting.

# %% label="short" slide="subslide" heading="How long are badged videos?"
week.groupby("badge")["duration_s"].median()

# %% label="shortest" slide="fragment"
round(100 * badges.on_the_shortest(week), 1)

# %% [markdown] label="short-both-notes" slide="notes"
# 1 min. The second number puts as many badges on the shortest videos and counts how many of 100 are finished.

# %% [markdown] label="short-read" slide="subslide" heading="More than shortness"
# <details><summary>After you have run both</summary>
#
# a): in the middle {{ f"{week.loc[week['badge'], 'duration_s'].median():.0f}" }} seconds with a badge, {{ f"{week.loc[~week['badge'], 'duration_s'].median():.0f}" }} without. But it is more than shortness. If the *shortest* videos had got these badges, {{ f"{badges.on_the_shortest(week):.1%}" }} would be finished (second cell), not {{ f"{share.estimate:.1%}" }}. In twenty of twenty other towns the badge leans to short videos and beats shortness. Makers of long videos will ask about this: it belongs on the page.
#
# </details>
#
# @hall a): in the middle {{ f"{week.loc[week['badge'], 'duration_s'].median():.0f}" }} seconds with a badge, {{ f"{week.loc[~week['badge'], 'duration_s'].median():.0f}" }} without.
# @hall
# @hall If the *shortest* videos had got these badges, {{ f"{badges.on_the_shortest(week):.1%}" }} would be finished, not {{ f"{share.estimate:.1%}" }}. Makers of long videos will ask about this: it belongs on the page.

# %% [markdown] label="short-read-notes" slide="notes"
# 1 min. In twenty of twenty other towns the badge leans to short videos and beats shortness. Who could lose if the badge comes? That is the line *What it could cost*.

# %% [markdown] label="page" slide="slide" tags=["round"]
# ## One page
#
# *[[minutes]].*
#
# An insight is worth what somebody does with it. She has one minute, so she gets a **brief**: one page for one decision. The chart, the table and the number of badges are on it already. **The words are yours.** Write numbers in per cent, like 12.5%. (Help: `hint("07.13")`.)
#
# @word brief: One page for one decision: the question, the number beside the usual one, the advice, what would change it.
#
# @hall ## One page
# @hall
# @hall An insight is worth what somebody does with it. She has one minute, so she gets a **brief**: one page for one decision.
# @hall
# @hall The chart, the table and the number of badges are on it already. **The words are yours.**

# %% [markdown] label="page-why-notes" slide="notes"
# 1 min. Whose minute is it? Hers. What would you want to read first?

# %% label="exercise-6" slide="subslide" heading="Your turn: the words of the brief" tags=["exercise", "open"]
my_brief = {
    # SOLUTION
    "author": "Quill",
    "period": "Days 21 to 27, all started videos",
    "question": "How many of the badged videos are finished?",
    "answer": "61.5% are finished (59.4% to 63.4%), of all videos 38.3%.",
    "decision": "try",
    "cost": "Makers of long videos, which get fewer badges.",
    "change_my_mind": "Fewer visits with the badge, after two weeks.",
    # END
    # STUB
    # "author": ...,  # your name
    # "period": ...,  # which days, which videos
    # "question": ...,  # what was counted
    # "answer": ...,  # the share, its low and high, and the usual share
    # "decision": ...,  # "launch", "try" (half of the viewers) or "drop"
    # "cost": ...,  # who could lose?
    # "change_my_mind": ...,  # what would you have to see?
    # END
}
check("07.13", my_brief)

# %% [markdown] label="write-notes" slide="notes"
# [[minutes]] min. Numbers in per cent, like 12.5%. In pairs: read your page aloud in thirty seconds, the other decides. What did they still ask?

# %% label="brief" slide="subslide" heading="The page is written" code="hide"
page = badges.write_my_brief(my_brief, week)

# %% [markdown] label="page-read" slide="fragment"
# `brief.html` is in your course folder. Open it, print it. (A dotted line is one that you have left empty. A page that you have changed by hand is never overwritten.)
#
# <details><summary>After your page is written: why not tonight?</summary>
#
# The badge *guesses* well. That it makes anybody watch more, come back or be happier, nobody has seen: we put it on videos that were started without it. Half of the viewers, at random, for two weeks: then we know.
#
# </details>
#
# @hall <details><summary>Why not tonight?</summary>
# @hall
# @hall The badge *guesses* well. That it makes anybody watch more, come back or be happier, nobody has seen. Half of the viewers, at random, for two weeks: then we know.
# @hall
# @hall </details>

# %% [markdown] label="page-notes" slide="notes"
# 1 min. Open one page and hold it up; it can be printed. A dotted line is one that was left empty. Why not launch tonight? The badge was put on videos that were started without it.

# %% [markdown] label="box" slide="slide"
# ### The right tool
#
# A brief is for one decision. If the badge comes, who notices when it stops keeping its promise? For that there are **dashboards**, as in 04: the same few numbers every morning, mostly made with a BI tool. *Go further* builds one. Machine learning is one tool in the data scientist's box; you have also used a table, a redraw, a replay and a page.
#
# @hall ### The right tool
# @hall
# @hall A brief is for one decision. If the badge comes, who notices when it stops keeping its promise? For that there are **dashboards**: the same few numbers every morning.
# @hall
# @hall In the data scientist's box: machine learning, and a table, a redraw, a replay, a page.

# %% [markdown] label="box-notes" slide="notes"
# 1 min. Dashboards were met in 04; mostly they are made with a BI tool, and *Go further* builds one. Which tool for which question? The last question of the quiz asks that.

# %% [markdown] label="should-we" slide="slide"
# ## Should we?
#
# *Equal for whom?* Of the videos that will **not** be finished, how many get a badge all the same? Should that be equal on every device?
#
# @hall ## Should we?
# @hall
# @hall *Equal for whom?* Of the videos that will **not** be finished, how many get a badge all the same?

# %% label="equal" slide="-" code="hide"
week[~week["finished"]].groupby("device")["badge"].mean().round(2)

# %% [markdown] label="equal-notes" slide="notes"
# 1 min. Should that be equal on every device? A wrong badge is more common on tv, where more is finished. One could badge only surer guesses there: what would that do to trust?

# %% [markdown] label="should-we-read" slide="subslide" heading="Equal trust or equal errors?"
# A wrong badge is more common on tv, where more is finished. One could badge only surer guesses there. It is proven that **equal trust (badges that are kept) and equal errors (wrong badges) cannot both hold** while groups differ and the model is not perfect (Kleinberg and others, 2016; Chouldechova, 2017). Which would you keep equal for a badge? And for a loan?
#
# @hall Proven: **equal trust (badges that are kept) and equal errors (wrong badges) cannot both hold** while groups differ and the model is not perfect.
# @hall
# @hall Which would you keep equal for a badge? And for a loan?

# %% [markdown] label="should-we-notes" slide="notes"
# 1 min. No right answer. For a badge, trust may matter most: it means the same everywhere. For a loan, those who would have paid back and are refused bear the error. The choice belongs in the brief, not in the code. The proof: Kleinberg and others, 2016; Chouldechova, 2017.

# %% [markdown] label="recap-b" slide="slide"
# ## What you can do now
#
# Tell a clue from a lever; check what a *yes* is worth, and for whom; write a page that somebody can act on.
#
# **New words:** lever, precision, brief.
#
# **Others call it:** correlation and causation (clue and lever), counterfactual (replay), executive summary (brief), algorithmic fairness (*equal for whom?*).
#
# > **Quill:** Half of the viewers, two weeks, by a coin.
# >
# > **Nova:** Then I build the coin. And Bolt?
# >
# > **Bolt:** I just guess.
#
# @hall ## What you can do now
# @hall
# @hall Tell a clue from a lever; check what a *yes* is worth, and for whom; write a page that somebody can act on.
# @hall
# @hall **Others call it:** correlation and causation (clue and lever), counterfactual (replay), algorithmic fairness (*equal for whom?*).
# @hall
# @hall > **Nova:** Then I build the coin. And Bolt?
# @hall >
# @hall > **Bolt:** I just guess.

# %% [markdown] label="recap-b-notes" slide="notes"
# 1 min. Quill's advice is half of the viewers, two weeks, by a coin. Who would hand over their page as it is?

# %% label="quiz-b" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("07.q7", "b")
quiz("07.q8", "a")
quiz("07.q9", "c")
# END
# STUB
# quiz("07.q7", ...)
# quiz("07.q8", ...)
# quiz("07.q9", ...)
# END

# %% [markdown] label="quiz-b-notes" slide="notes"
# 2 min. Alone and on paper first, then together. For each wrong option ask who could believe it, and why.

# %% [markdown] label="further" slide="slide" tags=["further"]
# ## Go further
#
# *[[minutes]], at your own pace; nothing later needs it.*
#
# @hall ## Go further
# @hall
# @hall - What a column is worth
# @hall - Two models, asked in two ways
# @hall - Seventy per cent sure
# @hall - A lopsided sample
# @hall - A page for every morning
# @hall - An assistant's brief

# %% [markdown] label="further-notes" slide="notes" tags=["further"]
# 1 min. For those who want more. Six short walks; each stands alone.

# %% label="further-setup" slide="skip" tags=["further"]
# The tools and tables of this part.
from course_utils.checks import check, guess, hint, reveal
from course_utils.figures import show, style
from course_utils.lessons.lesson_07 import (
    badges, clues, columns, compared, judging, lopsided, mornings,
)
from course_utils.world import World

look, site = style.use(), World()
log = site.simulate(days=28)
week = badges.last_week(site, log)

# %% label="further-rows" slide="skip" tags=["further"]
rows = columns.at_play(site, log)
rows["video_finished"] = columns.finished_before(rows, "video_id")
before, middle, last = columns.three_stacks(rows)

# %% [markdown] label="worth" slide="slide" tags=["further"]
# ### What a column is worth
#
# How much does the colleague's model lean on each of its columns? Shuffle one column, so that it says nothing any more, and see how many points of 100 the score loses.
#
# @hall ### What a column is worth
# @hall
# @hall Shuffle one column of the colleague's model, so that it says nothing any more. How many points of 100 does the score lose?

# %% [markdown] label="worth-notes" slide="notes" tags=["further"]
# 1 min. The field calls it permutation importance. The likes carry it in twenty of twenty other towns too.

# %% label="shuffled" slide="-" code="hide" tags=["further"]
clues.lost_when_shuffled(log).round(1)

# %% [markdown] label="worth-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# The likes carry it, in twenty of twenty other towns too. And in the replay they moved nothing: importance for the *model* is not importance for the *world*.
#
# </details>
#
# @hall The likes carry it. And in the replay they moved nothing: importance for the *model* is not importance for the *world*.

# %% [markdown] label="two-ways" slide="slide" tags=["further"]
# ### Two models, asked in two ways
#
# **Logistic regression** gives each column a weight, adds up, and turns the sum into a chance: *yes* from one half on. Is it better than a tree? And does it matter whether the rows asked about are drawn at random or come later?
#
# @hall ### Two models, asked in two ways
# @hall
# @hall **Logistic regression** gives each column a weight, adds up, and turns the sum into a chance. Is it better than a tree?

# %% label="two-ways-20" slide="-" tags=["further"]
compared.two_ways(rows, leaf=20)

# %% label="two-ways-200" slide="fragment" tags=["further"]
compared.two_ways(rows, leaf=200)

# %% [markdown] label="two-ways-notes" slide="notes" tags=["further"]
# 2 min. *Yes* from one half on. Two trees, with leaf 20 and tuned to 200; and two ways to ask: about rows drawn at random, or about later days. Does that matter? Say which of the four differences you expect to be clear.

# %% [markdown] label="two-ways-read" slide="subslide" heading="The setting decided, not the kind" tags=["further"]
# <details><summary>After you have run both</summary>
#
# The untuned tree is clearly behind, whichever way one asks. The tuned one cannot be told from logistic regression here. So the setting decided, not the kind of model. (*At random* and *later* gave the same order here. They need not.)
#
# </details>
#
# @hall The untuned tree is clearly behind, whichever way one asks. The tuned one cannot be told from logistic regression here.
# @hall
# @hall *At random* and *later* gave the same order here. They need not: a row at random may be older than those the model learned from.

# %% [markdown] label="two-ways-read-notes" slide="notes" tags=["further"]
# 1 min. In twenty other towns the untuned tree was behind in both ways in all twenty.

# %% [markdown] label="sure" slide="slide" tags=["further"]
# ### Seventy per cent sure
#
# Behind every *yes* is a chance: `predict_proba` gives it. When a model says *90%*, do 90 of 100 finish? If so at every height, the model is **calibrated**. The untuned tree (leaf 20) calls some watches **more than 80% sure**. How many of 100 of these are finished?
#
# @word calibrated: When the model says 90 of 100, about 90 of 100 come true, and so at every height.
#
# @hall ### Seventy per cent sure
# @hall
# @hall When a model says *90%*, do 90 of 100 finish? If so at every height, it is **calibrated**. The untuned tree calls some watches **more than 80% sure**.
# @hall
# @hall How many of 100 of these are finished?

# %% label="sure-guess" slide="-" tags=["further", "guess"] gives_away=["too sure"]
# SOLUTION
guess("07.p9", 80, low=70, high=90)
# END
# STUB
# guess("07.p9", ..., low=..., high=...)
# END

# %% [markdown] label="sure-notes" slide="notes" tags=["further"]
# 2 min. Ask for somebody who is always very sure, and how often they are right. Behind every *yes* is a chance: `predict_proba` gives it. A badge needs only *yes* and *no*; a price, or a doctor, needs the chance.

# %% label="sure-boxes" slide="subslide" heading="How many were finished?" code="show" tags=["further"]
models = {
    "tree, 20": judging.tree_pipeline(20, columns.KNOWN),
    "tree, 200": judging.tree_pipeline(200, columns.KNOWN),
}
found = {}
for name, model in models.items():
    model.fit(before, before["finished"])
    found[name] = compared.boxes(model, last, site)
reveal("07.p9", round(found["tree, 20"]["finished"].iloc[-1]))

# %% [markdown] label="sure-boxes-notes" slide="notes" tags=["further"]
# 1 min. Was anybody's low and high around it?

# %% label="sure-figure" slide="subslide" heading="Who keeps to the dashed line?" tags=["further"]
show(compared.plot_boxes(found))

# %% [markdown] label="sure-figure-notes" slide="notes" tags=["further"]
# 2 min. On the dashed line word and deed agree.

# %% [markdown] label="sure-read" slide="subslide" heading="The untuned tree is too sure" tags=["further"]
# <details><summary>After you have run both</summary>
#
# The untuned tree is **too sure** at both ends: a pile of 20 is easily lopsided by luck. The tuned one stays near the dashed line. In twenty other towns too the untuned tree was further from its word than the tuned one. *We built the chances in; the method carries over to real sites, the number does not.*
#
# </details>
#
# @hall At both ends: a pile of 20 is easily lopsided by luck. The tuned one stays near the dashed line. What happened keeps close to the true chance (diamonds). *We built the chances in.*

# %% [markdown] label="sure-read-notes" slide="notes" tags=["further"]
# 1 min. In twenty other towns too the untuned tree was further from its word than the tuned one. The method carries over to real sites, the number does not.

# %% [markdown] label="said-task" slide="subslide" tags=["further"]
# Write `said_and_done(rows, low, high)`. Choose the rows with `said` from `low` on and below `high`; return **the mean of `said`, and the share that finished**. (Help: `hint("07.6")`.)
#
# @hall ### Your turn: said and done
# @hall
# @hall Choose the rows with `said` from `low` on and below `high`. Return **the mean of `said`, and the share that finished**.

# %% label="exercise-said" slide="-" tags=["further", "exercise"]
def said_and_done(rows, low, high):
    # SOLUTION
    here = rows[(rows["said"] >= low) & (rows["said"] < high)]
    return here["said"].mean(), here["finished"].mean()
    # END
    # STUB
    # here = ...
    # return ...
    # END


check("07.6", said_and_done)

# %% [markdown] label="said-task-notes" slide="notes" tags=["further"]
# 3 min. The course does the same with your own guesses: how often was the result between your low and your high?

# %% [markdown] label="lopsided" slide="slide" tags=["further"]
# ### The lopsided sample
#
# Of the watches on one device, hardly any reached the sample that a model learns from. On that device people finish more. **Three cures: four times as many examples of the same kind; weights, so that each of the few counts for those who are missing; or telling the model the device.** Which closes the gap between what it promises there and what happens?
#
# @hall ### The lopsided sample
# @hall
# @hall Of the watches on one device, hardly any reached the sample that a model learns from. Three cures:
# @hall
# @hall - four times as many examples of the same kind
# @hall - weights, so that each of the few counts for those who are missing
# @hall - telling the model the device

# %% [markdown] label="lopsided-vote-notes" slide="notes" tags=["further"]
# 1 min. A case file. On that device people finish more, so the model promises too little there. A vote: which of the three closes the gap between what it promises and what happens? Most trust in more examples.

# %% label="gaps" slide="subslide" heading="Which cure closes the gap?" code="hide" tags=["further"]
lopsided.cures(site).round(1)

# %% [markdown] label="gaps-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# More examples of the same kind are as lopsided. Weights take a part of the gap away. Told the device, the model has only the few examples: in some towns that is close, in others it misses by more than five points. What would really help is examples **from those who are missing**.
#
# </details>
#
# @hall More of what is lopsided is as lopsided. Weights take a part of it away. Told the device, the model has a few examples. What would really help: examples **from those who are missing**.

# %% [markdown] label="lopsided-notes" slide="notes" tags=["further"]
# 2 min. Weights repeat the few that are there, with all their accidents. They invent nobody. Told the device it is close in some towns; in others it misses by more than five points.

# %% [markdown] label="every-morning" slide="slide" tags=["further"]
# ### A page for every morning
#
# A dashboard shows the same few numbers every morning, here with a line for each, and whom to call beyond it. She draws the line *before* the first morning, at **55**: with fewer than 55 of 100 badged videos finished, she would rather have no badge.
#
# Now 28 mornings in which **nothing changes**: each is drawn at random from last week's visits. A thousand such months. **In how many of 100 months does at least one morning lie below the line?**
#
# @hall ### A page for every morning
# @hall
# @hall A **dashboard**: the same few numbers, each with a line, and whom to call beyond it. Hers: at least **55** of 100 badged videos finished.
# @hall
# @hall Now 28 mornings in which **nothing changes**. **In how many of 100 such months is at least one below the line?**

# %% label="luck-guess" slide="-" tags=["further", "guess"] gives_away=["18 of 100", "by luck alone"]
# SOLUTION
guess("07.p10", 30, low=5, high=60)
# END
# STUB
# guess("07.p10", ..., low=..., high=...)
# END

# %% [markdown] label="every-morning-notes" slide="notes" tags=["further"]
# 2 min. Ask who has looked at the same number every day: steps, likes, a share price. What did they do when it was low once? Here the line is drawn before the first morning. Each morning is drawn at random from last week's visits; a thousand such months.

# %% label="by-luck" slide="subslide" heading="How often does luck alone call?" lines="1" tags=["further"]
below = mornings.months_of_luck(week) < mornings.LINE  # a row for each month
reveal("07.p10", round(100 * below.any(axis=1).mean()))

# %% [markdown] label="by-luck-notes" slide="notes" tags=["further"]
# 2 min. Nothing has changed in any of these months. Then the same mornings with another rule: what does it need?

# %% label="two-low" slide="fragment" tags=["further"]
two_low = below[:, 1:] & below[:, :-1]  # this morning and the one before
round(100 * two_low.any(axis=1).mean())

# %% [markdown] label="two-in-a-row" slide="subslide" heading="Wait for a second low morning" tags=["further"]
# <details><summary>After you have run both</summary>
#
# In {{ f"{100 * below.any(axis=1).mean():.0f}" }} of 100 months somebody is called by luck alone. **Two mornings in a row** leave {{ f"{100 * two_low.any(axis=1).mean():.0f}" }}. The price: when the badge really gets worse, the call comes about a morning later.
#
# </details>
#
# @hall In {{ f"{100 * below.any(axis=1).mean():.0f}" }} of 100 months somebody is called by luck alone. **Two mornings in a row** leave {{ f"{100 * two_low.any(axis=1).mean():.0f}" }}.
# @hall
# @hall The price: when the badge really gets worse, the call comes about a morning later.

# %% [markdown] label="two-low-notes" slide="notes" tags=["further"]
# 1 min. Any one morning is low only {{ f"{100 * below.mean():.1f}" }} times in 100. Why is a month so much worse?

# %% [markdown] label="calls-task" slide="subslide" tags=["further"]
# Write the rule, `mornings_to_call(kept, line)`. `kept` holds a share for each day, in order. **Return a list of the days with a call**: low today, and low the day before. (Three in a row: two calls. Help: `hint("07.7")`.)
#
# @hall ### Your turn: when to call
# @hall
# @hall **Return the days with a call**: low today, and low the day before. (Three in a row: two calls.)

# %% label="exercise-calls" slide="-" tags=["further", "exercise"]
def mornings_to_call(kept, line):
    days, yesterday = [], 1.0  # before the first morning all was well
    for day, share in kept.items():  # morning by morning
    # SOLUTION
        if share < line and yesterday < line:
            days.append(day)
        yesterday = share
    return days
    # END
    # STUB
    #     ...
    #     yesterday = share
    # return ...
    # END


check("07.7", mornings_to_call)

# %% [markdown] label="two-in-a-row-notes" slide="notes" tags=["further"]
# [[minutes]] min. The loop has to remember one thing from one morning to the next. Which?

# %% label="mornings" slide="subslide" heading="Would anybody have been called?" tags=["further"]
show(mornings.plot_mornings(mornings.by_day(week)))

# %% [markdown] label="mornings-notes" slide="notes" tags=["further"]
# 2 min. The real week, under both rules. And how wide is one morning?

# %% label="dashboard" slide="skip" tags=["further"]
page = mornings.write_my_dashboard(site, log)

# %% [markdown] label="dashboard-read" slide="subslide" tags=["further"]
# `dashboard.html` is beside your brief: open it. What it cannot do:
#
# - It shows **that** something has changed, never **why**.
# - It cannot say that the badge **works**: it shows nobody without one.
# - The more numbers, the more false alarms. **A number on which nobody would act has no place on it.**
#
# @hall ### What a dashboard cannot do
# @hall
# @hall - It shows **that** something has changed, never **why**.
# @hall - It cannot say that the badge **works**: it shows nobody without one.
# @hall - The more numbers, the more false alarms. **A number on which nobody would act has no place on it.**

# %% [markdown] label="dashboard-read-notes" slide="notes" tags=["further"]
# 3 min. `dashboard.html` lies beside the brief: three numbers, each with its interval, its usual value, its line and a name to call. Open it. For each number on the page: who is called, and what do they do? If nobody knows, cross it out. Companies make such pages with BI tools, which draw them again every morning; the thinking is the same.

# %% [markdown] label="assistant" slide="slide" tags=["further"]
# ### A brief by an assistant
#
# Somebody had an AI assistant write the brief. (The text was written for this course, as such an assistant would write it.) **Three of the nine sentences do not hold up.** All you need is above.
#
# 1. The log holds {{ f"{len(rows):,}" }} watches by {{ f"{rows['viewer_id'].nunique():,}" }} viewers.
# 2. On days that it had not learned from, a first model was right in {{ f"{judging.leaking_score(rows):.0%}" }}; that is to be expected after launch.
# 3. Always *no* is right in {{ f"{1 - week['finished'].mean():.1%}" }} of the last week's watches.
# 4. In the last week the chosen model was right in {{ f"{(week['badge'] == week['finished']).mean():.1%}" }}.
# 5. The badge works best on {{ badges.kept_table(week, "device")["kept"].idxmax() }} ({{ f"{badges.kept_table(week, 'device')['kept'].max():.1%}" }} kept), so the launch should begin there.
# 6. Of all badged videos, {{ f"{badges.kept(week).estimate:.1%}" }} were finished (middle 95 of the redraws: {{ f"{badges.kept(week).low:.1%}" }} to {{ f"{badges.kept(week).high:.1%}" }}).
# 7. In the colleague's model, likes are the strongest column.
# 8. A louder like button will therefore bring people back more often.
# 9. I recommend a trial with half of the viewers, chosen at random.
#
# @hall ### A brief by an assistant
# @hall
# @hall **Three of these nine do not hold up:**
# @hall
# @hall 1. {{ f"{len(rows):,}" }} watches by {{ f"{rows['viewer_id'].nunique():,}" }} viewers.
# @hall 2. First model: {{ f"{judging.leaking_score(rows):.0%}" }} right, as after launch.
# @hall 3. Always *no*: {{ f"{1 - week['finished'].mean():.1%}" }} of the last week.
# @hall 4. The chosen model: {{ f"{(week['badge'] == week['finished']).mean():.1%}" }}.
# @hall 5. Best on {{ badges.kept_table(week, "device")["kept"].idxmax() }} ({{ f"{badges.kept_table(week, 'device')['kept'].max():.1%}" }}): begin there.
# @hall 6. Badges kept: {{ f"{badges.kept(week).estimate:.1%}" }} ({{ f"{badges.kept(week).low:.1%}" }} to {{ f"{badges.kept(week).high:.1%}" }}).
# @hall 7. Likes: the strongest column.
# @hall 8. So a louder button brings people back.
# @hall 9. Try it with half, at random.

# %% [markdown] label="assistant-notes" slide="notes" tags=["further"]
# 6 min. Somebody had an AI assistant write it (the text was written for this course, offline; here it is shortened). Rule of the game: no sentence is called wrong without a number that shows it.

# %% label="exercise-faults" slide="skip" tags=["further", "exercise"]
# Which three do not hold up? Their numbers, in any order. (Help: hint("07.8").)
# SOLUTION
faults = [2, 5, 8]
# END
# STUB
# faults = [..., ..., ...]
# END
check("07.8", faults)

# %% [markdown] label="assistant-read" slide="subslide" heading="Three questions for every brief" tags=["further"]
# <details><summary>After you have found all three</summary>
#
# - **Sentence 2** has a true number with a leak in it. *Ask of every score: what was known when?*
# - **Sentence 5** takes the luckiest of four groups for the best. *Ask of every winner: what is its interval?*
# - **Sentence 8** makes a lever of a clue. *Ask of every "therefore": has anybody changed it and looked?*
#
# </details>
#
# @hall - **2**, a true number with a leak in it: *what was known when?*
# @hall - **5**, the luckiest of four groups: *what is its interval?*
# @hall - **8**, a lever made of a clue: *has anybody changed it and looked?*

# %% [markdown] label="assistant-read-notes" slide="notes" tags=["further"]
# 3 min. The recommendation is right all the same, and that is why nobody checks the rest. The same three questions serve for a brief written by a person.
