# %% [markdown] label="title" slide="slide" cut="*Your turn: one score* ([[exercise-2-task]]): the board has shown the sum, and no later cell uses the function. Then *Should we?* ([[should-we]]), as a question to take home."
# # 05 · The YouTube example
#
# ![Bolt, a small green robot with a lightning bolt for an antenna, waves; in its other hand it holds a video card, one example to learn from.](images/bolt.svg)
#
# **You watched one thing. How does a site know what to show you next?**
#
# *[[minutes]], after 02. New Python: arrays.*

# %% [markdown] label="title-notes" slide="notes"
# 1 min. Ask who was shown a video lately that was oddly right, and who one that was oddly wrong. Keep both stories: they come back at the end.

# %% label="setup" slide="skip" tags=["setup"]
# Run me first: I bring the tools and the tables.
import numpy as np
from course_utils.checks import check, guess, hint, quiz, reveal
from course_utils.figures import show, style
from course_utils.lessons.lesson_05 import judging, pages
from course_utils.metrics import recall_at_k
from course_utils.recommend import CoWatch
from course_utils.world import RandomPolicy, World

look, world = style.use(), World()
videos, log = world.videos, world.simulate(days=28)
watches, impressions = log.watches, log.impressions

# %% label="earlier" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("05.r1", "b")
quiz("05.r2", "a")
# END
# STUB
# quiz("05.r1", ...)
# quiz("05.r2", ...)
# END

# %% [markdown] label="earlier-notes" slide="notes"
# 2 min. One question from lesson 03 and one from lesson 02; anyone who has not had 03 leaves out the first. Alone, then a word with the neighbour. The second comes back twice today.

# %% [markdown] label="round-1" slide="slide" tags=["round"]
# ## One list for everybody
#
# > **Bolt:** Somebody opens HeroTube. What do I show?
# >
# > **Quill:** What do most people watch?
#
# What chooses is a **recommender**. Here Nova makes it, in 07 Quill does.
#
# *YouTube, 2007:* in two categories, the top tenth of videos had nearly 80% of views (Cha and others). Of 100 watches on HeroTube, how many go to the top 60 of 600?
#
# @hall ## One list for everybody
# @hall
# @hall > **Bolt:** Somebody opens HeroTube. What do I show?
# @hall >
# @hall > **Quill:** What do most people watch?
# @hall
# @hall What chooses is a **recommender**.
# @hall
# @hall *YouTube, 2007:* in two categories, the top tenth of videos had nearly 80% of views (Cha and others).
# @hall
# @hall **Of 100 watches on HeroTube, how many go to the top 60 of 600?**

# %% [markdown] label="round-1-notes" slide="notes"
# 2 min. Who has lately been shown what everybody watches? The story of 01 has the developer build what learns, the page has the data scientist do it; today the developer does: companies differ. The study is of two categories that researchers collected in 2007, and says nothing about today. And on HeroTube? Ask for a number before you turn the page.

# %% label="count-plays" slide="subslide" heading="How many go to the top 60?"
plays = watches["video_id"].value_counts()
round(100 * sum(plays.head(60)) / len(watches))

# %% label="the-list" slide="fragment" code="hide"
videos.loc[plays.head(5).index, ["title", "topic"]]

# %% [markdown] label="the-list-read" slide="fragment"
# <details><summary>After you have run both</summary>
#
# {{ f"{100 * sum(plays.head(60)) / len(watches):.0f}" }} of 100. A table of counts is a recommender already.
#
# </details>
#
# @hall A table of counts is a recommender already: one list for everybody.

# %% [markdown] label="the-list-notes" slide="notes"
# 1 min. The number is of 100 watches. Then the five most watched: would you like these? Most people will like one or two.

# %% [markdown] label="round-2" slide="slide" tags=["round", "vote"] vote="05.v1" gives_away=["0.75", "three quarters"]
# ## People who watched this also watched
#
# *[[minutes]].*
#
# You have watched *Lentil soup*, which has 4 viewers. **Which is more like it?**
#
# | | viewers | who also watched *Lentil soup* |
# |---|---|---|
# | *The hit* | 16 | 4 |
# | *Ramen* | 4 | 3 |
#
# a) *The hit*
#
# b) *Ramen*
#
# c) both alike

# %% [markdown] label="round-2-notes" slide="notes"
# 2 min. Vote by hands, talk to your neighbour, vote again. Do not correct anybody: the formula does.

# %% [markdown] label="divide" slide="slide"
# ### Divide
#
# The hit has viewers in common with *every* video. So divide by a root: for 4 and 9 viewers it is $\sqrt{4 \times 9} = 6$. (1: the same viewers; 0: nobody in common.)
#
# $$\text{likeness} = \frac{\text{viewers of both}}{\sqrt{\text{viewers of one } \times \text{ viewers of the other}}}$$
#
# @hall ### Divide
# @hall
# @hall The hit has viewers in common with *every* video. So divide by a root: for 4 and 9 viewers it is $\sqrt{4 \times 9} = 6$.
# @hall
# @hall $$\text{likeness} = \frac{\text{viewers of both}}{\sqrt{\text{viewers of one } \times \text{ viewers of the other}}}$$
#
# @word likeness: Viewers of both videos, divided by the root of the two audiences multiplied. Others call it: cosine similarity.

# %% [markdown] label="divide-notes" slide="notes"
# 1 min. A likeness of 1: the very same viewers; of 0: nobody in common. Do 4 and 9 on the board, then 4 and 16. Why a root? So that twice as many viewers on both sides make twice as much to divide by.

# %% [markdown] label="exercise-1-task" slide="subslide"
# Fill the gap (`36 ** 0.5` is 6.0). Then run `likeness(3, 4, 4)` for *Ramen*. And *The hit*? (Help: `hint("05.2")`.)
#
# @hall ### Your turn: the formula
# @hall
# @hall $$\frac{\text{viewers of both}}{\sqrt{\text{viewers of one } \times \text{ viewers of the other}}}$$
# @hall
# @hall Fill the gap (`36 ** 0.5` is 6.0). Which is ahead, *Ramen* or *The hit*?

# %% label="exercise-1" slide="-" tags=["exercise"]
def likeness(both, viewers_of_one, viewers_of_other):
    # SOLUTION
    return both / (viewers_of_one * viewers_of_other) ** 0.5
    # END
    # STUB
    # return ...
    # END


check("05.2", likeness)

# %% [markdown] label="exercise-1-notes" slide="notes"
# [[minutes]] min. Alone, then a word with the neighbour. `likeness(3, 4, 4)` is *Ramen*'s; *The hit* has 4 viewers in common, and 16 of its own.

# %% [markdown] label="divide-read" slide="subslide"
# <details><summary>After you have tried both</summary>
#
# *Ramen* {{ f"{likeness(3, 4, 4):.2f}" }}, *The hit* {{ f"{likeness(4, 4, 16):.2f}" }}.
#
# *YouTube, 2010:* related videos were found in this way, with a formula of YouTube's own (Davidson and others).
#
# </details>
#
# @hall *Ramen* {{ f"{likeness(3, 4, 4):.2f}" }}, *The hit* {{ f"{likeness(4, 4, 16):.2f}" }}.

# %% [markdown] label="divide-read-notes" slide="notes"
# 0.5 min. Go back to the vote: who would change theirs? Had one of the three skipped *Ramen*, it would still be ahead: {{ f"{likeness(2, 3, 4):.2f}" }}. YouTube in 2010 found related videos by counting how often two were watched together, divided by how often each was watched (Davidson and others). The formula is ours, not theirs.

# %% [markdown] label="neighbours-why" slide="slide"
# ### All of HeroTube
#
# `CoWatch` does nearly this for all pairs. Which videos are most like *A morning with a very old tortoise*, by raw counts and divided?
#
# @hall ### All of HeroTube
# @hall
# @hall Which three videos are most like *A morning with a very old tortoise*?

# %% [markdown] label="neighbours-why-notes" slide="notes"
# 0.5 min. `CoWatch` does it for all pairs (and trusts small audiences a little less). By raw counts, and divided: ask for a title that should come first.

# %% label="neighbours" slide="-" code="hide"
also = {"raw counts": CoWatch(divide=False), "divided": CoWatch()}
for model in also.values():
    model.fit(watches, None, videos)
pages.neighbours(also, 140, videos)

# %% [markdown] label="neighbours-notes" slide="notes"
# 0.5 min. Let them read the left column aloud before anybody explains it. Raw counts answer with hits; divided, all three are about animals. We chose this tortoise because it shows well: the next table is the fair one.

# %% label="own-topic" slide="subslide" heading="Is it only this tortoise?" code="hide"
pages.on_own_topic(also, watches, videos)

# %% [markdown] label="own-topic-read" slide="fragment"
# <details><summary>After you have run both</summary>
#
# Raw counts answer with hits. *Divided* is on the video's topic more often, though nobody told it topics: here for 200 videos, and in twenty of twenty other made-up HeroTubes.
#
# </details>
#
# @hall Over 200 videos, *divided* is on the video's topic more often too, though nobody told it topics. So it is in twenty of twenty other HeroTubes.

# %% [markdown] label="own-topic-notes" slide="notes"
# 0.5 min. Three neighbours for each of 200 videos. The model never saw the column *topic*; we only use it to judge.

# %% [markdown] label="round-3" slide="slide" tags=["round"]
# ## A taste is a row of numbers
#
# *[[minutes]].*
#
# *YouTube, 2016:* a first model chose videos by numbers that it had learned (Covington and others).
#
# Your **taste vector**: how much you like football, and how much cooking. A video's *flavour*: how much of each is in it. Such a row is an **array**; `*` multiplies place by place.
#
# @hall ## A taste is a row of numbers
# @hall
# @hall Your **taste vector**: how much you like football, and how much cooking. A video's *flavour*: how much of each is in it.
# @hall
# @hall Such a row is an **array**; `*` multiplies place by place.
#
# @word taste vector: A row of numbers that says what a viewer likes. Others call it: embedding, latent factors.

# %% label="by-hand" slide="-"
taste = np.array([0.9, 0.2])  # likes football 0.9, cooking 0.2
stadium_food = np.array([0.5, 0.5])  # half football, half cooking
taste * stadium_food

# %% [markdown] label="round-3-notes" slide="notes"
# 2 min. Do it on the board: 0.9 times 0.5, 0.2 times 0.5. What would a video about trams get? In YouTube's own account of 2016 a first model, of learned numbers, chose some videos, and a second sorted these by expected watch time (Covington and others).

# %% [markdown] label="exercise-2-task" slide="slide"
# A video's score is the **sum of these products**. Write it, for any length. (Help: `hint("05.3")`.)
#
# @hall ### Your turn: one score
# @hall
# @hall A video's score is the **sum of these products**: 0.45 + 0.1 for the food at the stadium. Write it, for any length.

# %% label="exercise-2" slide="-" tags=["exercise"]
def score(taste, flavour):
    # SOLUTION
    return sum(taste * flavour)
    # END
    # STUB
    # return ...
    # END


check("05.3", score)

# %% [markdown] label="exercise-2-notes" slide="notes"
# [[minutes]] min. The highest score is shown first. Textbooks call the sum of products the dot product.

# %% [markdown] label="belief-1" slide="slide" tags=["belief"] belief="05.b1"
# ### Who writes the tastes down?
#
# Nobody. Bolt starts with random numbers and moves them until the scores fit what was watched. And what was *not*?
#
# > **A common belief.** *"You never watched it, so you do not like it."*
#
# The answer key knows each viewer's twenty favourites. **On average, how many were never on their page in four weeks?**
#
# @hall ### Who writes the tastes down?
# @hall
# @hall Nobody: Bolt moves random numbers until the scores fit what was watched. And what was *not*?
# @hall
# @hall > **A common belief.** *"You never watched it, so you do not like it."*
# @hall
# @hall The answer key knows each viewer's twenty favourites. **On average, how many were never on their page?**

# %% label="guess-never" slide="-" tags=["guess"] gives_away=["11 of 20", "eleven", "more than half"]
# SOLUTION
guess("05.p3", 5, low=2, high=12)
# END
# STUB
# guess("05.p3", ..., low=..., high=...)
# END

# %% [markdown] label="belief-1-notes" slide="notes"
# 1 min. The numbers are random at first. Eight numbers per viewer and eight per video; *Go further* finds two of them by hand. Take a vote with thumbs: is the belief fair? Then type in the room's guess.

# %% label="never-shown" slide="subslide" heading="How many were never shown?" code="hide"
missed = pages.never_shown(world, impressions)
reveal("05.p3", round(missed, 1))

# %% [markdown] label="never-shown-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# {{ f"{missed:.0f}" }} of 20: they were never asked. Plain *taste vectors* count every unwatched video as a *no*. *Taste, corrected* judges a taste only by what was **shown** (its log: `impressions`).
#
# </details>
#
# @hall {{ f"{missed:.0f}" }} of 20: about these they were never asked. Plain *taste vectors* count every unwatched video as a *no*. *Taste, corrected* judges a taste only by what was on the page.

# %% [markdown] label="never-shown-notes" slide="notes"
# 1 min. In four weeks, on average. `impressions` is the log of what was shown; the corrected model learns from it. This is the hinge of the lesson. Let everybody say the belief and its answer in their own words.

# %% [markdown] label="two-pages-why" slide="slide"
# ### One model, two viewers
#
# What have viewers 1993 and 1554 watched, and what does *taste, corrected* put on their pages of ten? (We chose two who show well how a page follows a taste.)
#
# @hall ### One model, two viewers
# @hall
# @hall What have viewers 1993 and 1554 watched, and what does *taste, corrected* put on their pages of ten? (We chose two who show well how a page follows a taste.)

# %% label="two-pages" slide="-" code="hide"
models = judging.four_models(watches, impressions, videos)
pages.topics_of_pages(models["taste, corrected"], [1993, 1554], videos, watches)

# %% [markdown] label="two-pages-notes" slide="notes"
# 1 min. There are four models from here on: most popular, also watched, taste vectors and the corrected one. Who likes what? The list for everybody would show both the same, but for what they have watched already. In the notebook one can change the two numbers.

# %% [markdown] label="round-4" slide="slide" tags=["round"]
# ## Judge twice
#
# *[[minutes]].*
#
# *YouTube, 2012:* the company changed its suggestions, then its search, to reward time watched (YouTube Creator Blog): another judge.
#
# Nova hides the last three days. Her four models learn from the days before and suggest ten videos to each viewer. **Recall:** of the videos then watched, what share was suggested? For example:
#
# @hall ## Judge twice
# @hall
# @hall Nova hides the last three days. Her four models learn from the days before and suggest ten videos to each viewer.
# @hall
# @hall **Recall:** of the videos then watched, what share was suggested?
#
# @word recall: Of what a viewer then watched, the share that was suggested. Others call it: hit rate, sensitivity.

# %% label="recall-by-hand" slide="-"
suggested, watched = [4, 8, 1], {1, 5}
found = [video for video in suggested if video in watched]
len(found) / len(watched), recall_at_k([suggested], [watched], k=3)

# %% [markdown] label="round-4-notes" slide="notes"
# 2 min. In 2012 YouTube, so the company says, changed suggestions (March) and then search (October) to reward time watched (YouTube Creator Blog). What you reward decides what wins, and so does how you judge. Then the code, by hand and by the library: one of two was found, so a half. Why hide the *last* days, and not three at random? So that nothing from the future is known.

# %% [markdown] label="vote-log" slide="slide" tags=["vote"] vote="05.v2" gives_away=["no better than the list"]
# ### On the hidden days
#
# By recall, compared with the list for everybody, *taste, corrected* is…
#
# a) clearly better
#
# b) better, but it may be luck
#
# c) no better

# %% [markdown] label="vote-log-notes" slide="notes"
# 2 min. Vote, talk, vote again. Ask a voter for a to say why.

# %% label="judge-log" slide="slide" heading="Who is ahead on the hidden days?"
before, later = watches[watches["day"] < 25], watches[watches["day"] >= 25]
shown_before = impressions[impressions["day"] < 25]
learned = judging.four_models(before, shown_before, videos)
recall_log = judging.recall_by_viewer(learned, later)
show(judging.plot_lead(recall_log))

# %% [markdown] label="judge-log-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# *Taste, corrected* is **no better than the list**: its line crosses 0. (A point is a hundredth of recall.) In twenty other HeroTubes it was never clearly better, seventeen times clearly worse.
#
# </details>
#
# @hall *Taste, corrected* is **no better than the list**: its line crosses 0. In twenty other HeroTubes it was never clearly better, and seventeen times clearly worse.

# %% [markdown] label="judge-log-notes" slide="notes"
# 2 min. Read the axis first: a point is a hundredth of recall, 0 is the list. The dot of the corrected model is below it. All models meet the same viewers, so their differences are redrawn, as in 02. (Taste vectors lead clearly here, and in three of the twenty.) Ask for an explanation before you go on, and write two of them on the board. Somebody will say that the model is bad. Somebody may say that everybody was shown the same hits: do not let it show that this is right.

# %% [markdown] label="random-why" slide="slide"
# ### A week at random
#
# > **Quill:** Who filled the pages on those days?
# >
# > **Nova:** The old site, not Bolt.
#
# **The log can only reward what was shown.** So we live the next week twice: as usual, and with every page filled at random. Of 100 watches, how many does that cost?
#
# @hall ### A week at random
# @hall
# @hall > **Quill:** Who filled the pages on those days?
# @hall >
# @hall > **Nova:** The old site, not Bolt.
# @hall
# @hall **The log can only reward what was shown.** We live the next week twice: as usual, and with every page at random. Of 100 watches, how many does that cost?

# %% [markdown] label="random-why-notes" slide="notes"
# 1 min. Go back to the explanations on the board. Collect three numbers for the price.

# %% label="cost" slide="-" code="hide"
usual = judging.next_week(world).watches
random = judging.next_week(world, RandomPolicy()).watches
judging.lost_watches(usual, random)

# %% [markdown] label="cost-notes" slide="notes"
# 1 min. `lost` is in per cent of the usual week, `low` and `high` are the middle 95 of the redraws. People come anyway, and find something to watch on a poor page; they find less.

# %% label="judge-random" slide="slide" heading="And in the week at random?"
recall_random = judging.recall_by_viewer(models, random)
show(judging.plot_lead(recall_random))

# %% [markdown] label="judge-random-notes" slide="notes"
# 2 min. All recalls are small in this week: most of what was shown interested nobody. The order is what counts.

# %% label="judge-random-table" slide="subslide" heading="How far ahead?" code="hide"
judging.how_far(recall_random)

# %% [markdown] label="judge-random-read" slide="fragment" tags=["belief"] belief="05.b2"
# <details><summary>After you have run them</summary>
#
# *Taste, corrected* is clearly ahead of the list, as in twenty of twenty other HeroTubes. The price: {{ "{:.0f} of 100 watches".format(judging.lost_watches(usual, random)["lost"]) }}.
#
# > **A common belief.** *"The best recall makes the best recommender."* On a site's own log, recall asks who best guesses what people picked **from the old pages**, not what they like.
#
# </details>
#
# @hall <details><summary>After you have run them</summary>
# @hall
# @hall *Taste, corrected* is clearly ahead of the list, as in twenty of twenty other HeroTubes.
# @hall
# @hall </details>
# @hall
# @hall > **A common belief.** *"The best recall makes the best recommender."* On a site's own log, recall asks who best guesses what people picked **from the old pages**.

# %% [markdown] label="judge-random-read-notes" slide="notes"
# 1 min. The price was what we saw before. Go back to the explanations on the board, and to the belief: recall on the log does not ask what people like. On which log would you want your recall?

# %% label="key" slide="slide" tags=["answer-key"] heading="Which judge was right?" code="hide"
judging.achieved(models, world).round(2)  # 0: pages at random, 1: perfect ones

# %% [markdown] label="key-read" slide="fragment" tags=["answer-key"]
# <details><summary>After you have run it</summary>
#
# The **answer key** agrees (0: a page at random, 1: a perfect one). *HeroTube is made up: real sites can use the method, not the numbers.*
#
# </details>
#
# Real sites can run an **experiment**, or keep a few slots random.
#
# @hall <details><summary>After you have run it</summary>
# @hall
# @hall It agrees with the random week (0: a page at random, 1: a perfect one). *HeroTube is made up: real sites can use the method, not the numbers.*
# @hall
# @hall </details>
# @hall
# @hall Real sites can run an **experiment**, or keep a few slots random.

# %% [markdown] label="key-notes" slide="notes"
# 1 min. Read the sentence in italics aloud. It is in every answer key. The experiment is lesson 04's. The weighing is called off-policy evaluation; Li and others did it for the news on Yahoo's front page, with a log filled at random. Gao and others published a part of the log of a video app in which some suggestions were replaced at random.

# %% [markdown] label="open-task" slide="slide"
# ### Your turn: switch one on
#
# Which model does Nova switch on tonight (its name, in quotes)? How far is it ahead (`low` and `high` of the random week's table)? And one sentence for a colleague who trusts the log: what can the log not see? (Help: `hint("05.5")`.)
#
# @hall ### Your turn: switch one on
# @hall
# @hall Which model does Nova switch on tonight, and how far is it ahead? For a colleague who trusts the log, in one sentence: what can the log not see?

# %% label="open" slide="-" tags=["exercise", "open"]
# SOLUTION
model_tonight = "taste, corrected"
low, high = 0.9, 2.5
because = "The log can only reward what our old list put on the pages."
# END
# STUB
# model_tonight = ...
# low, high = ..., ...
# because = ...
# END
check("05.5", (model_tonight, low, high, because))

# %% [markdown] label="open-notes" slide="notes"
# [[minutes]] min. In pairs: one trusts the log, the other convinces them. `low` and `high` stand in the random week's table. A good sentence names what the log cannot see.

# %% [markdown] label="should-we" slide="slide"
# ## Should we?
#
# On some sites a suggestion says *"because you watched Lentil soup"*. With taste vectors that is hardly ever the reason. What would you write, true *and* clear?

# %% [markdown] label="should-we-notes" slide="notes"
# 1 min. No right answer. One good one: "People who watch what you watch liked this", with a way to say no, thank you. A true sentence that nobody understands explains nothing, a clear one that is not true does harm. Which sentence would have been true in the stories of the beginning?

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# - build three recommenders;
# - judge them twice, and say why the judges disagree.
#
# **New words:** likeness, taste vector, recall.
#
# **Others call it:** cosine similarity (likeness), embedding (taste vector); all of it together: collaborative filtering.
#
# > **Bolt:** So I know what they like?
# >
# > **Quill:** You know what they took. Let us see who noticed the difference.
#
# @hall ## What you can do now
# @hall
# @hall - build three recommenders;
# @hall - judge them twice, and say why the judges disagree.
# @hall
# @hall **New words:** likeness, taste vector, recall.
# @hall
# @hall > **Bolt:** So I know what they like?
# @hall >
# @hall > **Quill:** You know what they took. Let us see who noticed the difference.

# %% [markdown] label="recap-notes" slide="notes"
# 1 min. Ask for one thing that was a surprise. Elsewhere they will meet other names: cosine similarity (likeness), dot product (sum of products), embedding (taste vector), matrix factorisation (finding the vectors), collaborative filtering. Bolt's question is the second of the quiz.

# %% label="quiz" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("05.q1", "c")
quiz("05.q2", "a")
quiz("05.q3", "b")
# END
# STUB
# quiz("05.q1", ...)
# quiz("05.q2", ...)
# quiz("05.q3", ...)
# END

# %% [markdown] label="quiz-notes" slide="notes"
# 2 min. Alone and on paper first, then together. For each wrong option ask who could believe it, and why.

# %% [markdown] label="further" slide="slide" tags=["further"]
# ## Go further
#
# *[[minutes]], at your own pace; nothing later needs it.* A setting chosen on the wrong days, minutes instead of clicks, taste vectors by hand, place or merit, slots for the unknown, strangers, a page that turns.
#
# First two counts that you have used, now written by you. (Help: `hint("05.1")`, `hint("05.4")`.)
#
# @hall ## Go further
# @hall
# @hall - a setting chosen on the wrong days
# @hall - minutes instead of clicks
# @hall - taste vectors by hand
# @hall - place or merit
# @hall - slots for the unknown
# @hall - strangers, and a page that turns

# %% [markdown] label="further-notes" slide="notes" tags=["further"]
# 1 min. For a second sitting. Short walks; each stands alone. First, two counts that everybody has used today are written by hand.

# %% label="exercise-most-watched" slide="subslide" tags=["further", "exercise"] heading="Your turn: the list for everybody"
# The list for everybody: the ids of the k most watched videos,
# the most watched first.
def most_watched(watches, k):
    # SOLUTION
    return watches["video_id"].value_counts().head(k).index
    # END
    # STUB
    # return ...
    # END


check("05.1", most_watched)

# %% [markdown] label="exercise-most-watched-notes" slide="notes" tags=["further"]
# [[minutes]] min. The counts of the first round are sorted already. What is left to do?

# %% label="exercise-recall" slide="subslide" tags=["further", "exercise"] heading="Your turn: recall"
# For one viewer: of what they watched,
# the share that is among the suggestions.
def recall(suggested, watched):
    # SOLUTION
    return sum(video in watched for video in suggested) / len(watched)
    # END
    # STUB
    # return ...
    # END


check("05.4", recall)

# %% [markdown] label="exercise-recall-notes" slide="notes" tags=["further"]
# [[minutes]] min. One of two found is a half. What if the viewer watched nothing?

# %% [markdown] label="choose-why" slide="slide" tags=["further"]
# ### Which days choose the setting?
#
# *Corrected* or not is a **setting**. Choose it on the days that give the final mark, and you have marked your own homework. So there are three piles: learn from days 0 to 20, choose on days 21 to 24, and judge on days 25 to 27 once. What will the middle days of the log choose?
#
# @hall ### Which days choose the setting?
# @hall
# @hall *Corrected* or not is a **setting**. Choose it on the days that give the final mark, and you have marked your own homework.
# @hall
# @hall Three piles: learn from days 0 to 20, choose on days 21 to 24, judge on days 25 to 27, once.

# %% [markdown] label="choose-why-notes" slide="notes" tags=["further"]
# 2 min. Draw the three piles on a line of days. Everything that the models learn from lies before the days that choose.

# %% label="choose" slide="subslide" tags=["further"] heading="What will the middle days choose?" code="hide"
early = watches[watches["day"] < 21]
shown_early = impressions[impressions["day"] < 21]
middle = watches[watches["day"].isin(range(21, 25))]
from_early = judging.four_models(early, shown_early, videos)
recall_middle = judging.recall_by_viewer(from_early, middle)
judging.how_far(recall_middle, over="taste vectors")

# %% [markdown] label="choose-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# Not corrected, and so in eighteen of twenty other towns. The middle days have the same blind spot as the last ones: the old site filled their pages too. Three piles protect against luck, not against a log that saw one kind of page. (One can count a watch for more if its video had little chance to be shown: Li and others, 2011.)
#
# </details>
#
# @hall Lead over plain *taste vectors*: below 0. So not corrected, as in eighteen of twenty other towns. The old site filled these pages too. **Three piles protect against luck, not against a log that saw one kind of page.**

# %% [markdown] label="choose-notes" slide="notes" tags=["further"]
# 2 min. The lead here is over the plain taste vectors. The middle days have the same blind spot as the last ones. Ask what kind of days one would need for choosing.

# %% [markdown] label="minutes" slide="slide" tags=["further"]
# ### Minutes instead of clicks
#
# A **two-stage** recommender first picks a hundred candidates by taste, then sorts them by the seconds it expects (after Covington and others, 2016). What will that do to the length of what is shown? Bet on the mean, in minutes.
#
# @hall ### Minutes instead of clicks
# @hall
# @hall A **two-stage** recommender first picks a hundred candidates by taste, then sorts them by the seconds it expects.
# @hall
# @hall What will that do to the length of what is shown? Bet on the mean, in minutes.

# %% [markdown] label="minutes-notes" slide="notes" tags=["further"]
# 2 min. After Covington and others, 2016. A click on a long video that is left at once is worth little, and so is a short one watched to the end.

# %% label="further-setup" slide="skip" tags=["further"]
# The tools of this part.
import pandas as pd

from course_utils.lessons.lesson_05 import exploring, further
from course_utils.metrics import share_of_achievable
from course_utils.recommend import LiveLearner, TwoStage

# %% label="two-stage" slide="subslide" tags=["further"] heading="How long are the videos shown?" code="hide"
staged = models | {"two stages": TwoStage().fit(watches, impressions, videos)}
rows, some, length_s = {}, range(300), videos["duration_s"].to_numpy()
for name, model in staged.items():
    seconds = share_of_achievable(model, world, "watch_s", 28, viewer_ids=some)
    rows[name] = seconds, length_s[model.recommend(some, k=10)].mean() / 60
pd.DataFrame(rows, ["gain in seconds (0 to 1)", "mean minutes shown"]).T.round(2)

# %% [markdown] label="two-stage-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# For seconds, two stages win by far, and the videos shown are {{ f"{rows['two stages'][1]:.0f}" }} minutes long on average instead of {{ f"{rows['taste, corrected'][1]:.0f}" }}. A goal in seconds is a goal in length, whether anybody meant it or not. Lesson 08 asks whether people stay.
#
# </details>
#
# @hall For seconds, two stages win by far, and the videos shown are {{ f"{rows['two stages'][1]:.0f}" }} minutes long on average instead of {{ f"{rows['taste, corrected'][1]:.0f}" }}. **A goal in seconds is a goal in length.**

# %% [markdown] label="two-stage-notes" slide="notes" tags=["further"]
# 3 min. A gain of 0 is a page at random, 1 the best there is. Who bet on longer videos? Nobody need have meant it. A goal is a choice; lesson 08 makes it with care, and asks whether people stay.

# %% [markdown] label="all-at-once-why" slide="slide" tags=["further"]
# ### Taste vectors by hand
#
# `@` gives the sum of products (the *dot product*) for several videos at once: *The derby*, *Food at the stadium*, *Lentil soup*. Does the second equal `score(taste, stadium_food)` of before?
#
# @hall ### Taste vectors by hand
# @hall
# @hall `@` gives the sum of products for several videos at once: *The derby*, *Food at the stadium*, *Lentil soup*.
# @hall
# @hall Does the second equal `score(taste, stadium_food)`?

# %% label="all-at-once" slide="-" tags=["further"]
flavours = np.array([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]])
flavours @ taste

# %% [markdown] label="all-at-once-notes" slide="notes" tags=["further"]
# 1 min. One line per video. Ask for the second number before it appears.

# %% [markdown] label="by-turns" slide="slide" tags=["further"]
# ### Finding the two tables
#
# Eight viewers, six videos, 1 for watched. We look for two tables, of tastes and of flavours, whose product looks like this one (*matrix factorisation*). If the flavours were known, the best tastes would be a line fit (*least squares*); if the tastes were known, so would the flavours. **So start with flavours at random, and take turns.** Viewer 3 watched *The hit* and *A goal*. What will the product say about *The derby*, and about *Lentil soup*?
#
# @hall ### Finding the two tables
# @hall
# @hall We look for two tables, of tastes and of flavours, whose product looks like what was watched. If the flavours were known, the best tastes would be a line fit; if the tastes were known, so would the flavours.
# @hall
# @hall **So start with flavours at random, and take turns.**

# %% [markdown] label="by-turns-notes" slide="notes" tags=["further"]
# 3 min. A line fit: least squares. The whole is called alternating least squares (Hu, Koren and Volinsky, ICDM 2008, with a weight for what was not watched). What would happen if the flavours started at 0? Nothing, for ever.

# %% label="by-turns-table" slide="subslide" tags=["further"] heading="What comes next for viewer 3?" code="hide"
names = ["The hit", "A goal", "The derby", "Lentil soup", "Ramen", "A tram"]
seen = np.array([
    [1, 1, 1, 0, 0, 0], [1, 1, 1, 0, 0, 0], [1, 1, 0, 0, 0, 0], [1, 0, 0, 1, 1, 0],
    [1, 0, 0, 1, 1, 0], [1, 0, 0, 1, 0, 1], [1, 0, 0, 0, 0, 1], [0, 0, 0, 0, 1, 0],
])
pd.DataFrame(seen, range(1, 9), names).rename_axis("viewer")

# %% [markdown] label="by-turns-table-notes" slide="notes" tags=["further"]
# 1 min. Eight viewers, six videos, 1 for watched. Find viewer 3. What will the product say about *The derby*, and about *Lentil soup*?

# %% label="by-turns-code" slide="subslide" tags=["further"] heading="What does the product say?" lines="2-4"
flavour = np.random.default_rng(5).normal(size=(6, 2))  # at random
for turn in range(100):
    tastes = seen @ flavour @ np.linalg.inv(flavour.T @ flavour)
    flavour = seen.T @ tastes @ np.linalg.inv(tastes.T @ tastes)
by_turns = tastes @ flavour.T
pd.DataFrame(by_turns, range(1, 9), names).round(1).rename_axis("viewer")

# %% [markdown] label="by-turns-code-notes" slide="notes" tags=["further"]
# 2 min. The flavours start at random. Let them point at the two lines that take turns. Compare row 3 with the table before.

# %% label="by-turns-library" slide="subslide" tags=["further"] heading="And the library's shortcut?"
left, size, right = np.linalg.svd(seen)  # the library's best two numbers each
by_library = left[:, :2] * size[:2] @ right[:2]
np.allclose(by_turns, by_library, atol=1e-3)

# %% [markdown] label="by-turns-read" slide="fragment" tags=["further"]
# <details><summary>After you have run both</summary>
#
# The product says {{ f"{by_turns[2, 2]:.1f}" }} for *The derby* and {{ f"{by_turns[2, 3]:.1f}" }} for *Lentil soup*: the gap in the row is filled from viewers who are like them. And the turns end where the library's shortcut ends.
#
# </details>
#
# @hall Viewer 3: {{ f"{by_turns[2, 2]:.1f}" }} for *The derby*, {{ f"{by_turns[2, 3]:.1f}" }} for *Lentil soup*. The gap is filled from viewers who are like them. And the turns end where the library's shortcut ends.

# %% [markdown] label="by-turns-read-notes" slide="notes" tags=["further"]
# 2 min. The package does the same with eight numbers, a pull towards 0 against chance hits, and the correction for what was shown.

# %% [markdown] label="place" slide="slide" tags=["further"]
# ### Place or merit?
#
# The top slot is clicked most. Because it is on top, or because the best video is there? On a page sorted by merit nobody can tell. On a page at random, merit is the same in every slot on average: what is left is the place. **How many clicks does a slot between 11 and 20 get for each click of the top slot, on the one page and on the other?** (Zhao and others, 2019, separate the two on YouTube.)
#
# @hall ### Place or merit?
# @hall
# @hall The top slot is clicked most. Because it is on top, or because the best video is there? On a page sorted by merit nobody can tell.
# @hall
# @hall **On a page at random, merit is the same in every slot on average: what is left is the place.**

# %% [markdown] label="place-notes" slide="notes" tags=["further"]
# 2 min. Zhao and others (2019) separate the two on YouTube. The page sorted by merit is that of somebody who knows every taste. Only the first visit of a day counts, because on a second one the page is the same without what was clicked. For each click of the top slot, how many does a slot between 11 and 20 get, on the one page and on the other? Collect numbers.

# %% label="place-code" slide="subslide" tags=["further"] heading="For each click on top, how many lower?" code="hide"
knows_all = world.truth.oracle("clicks")  # the page of somebody who knows every taste
merit = judging.next_week(world, knows_all).impressions
drawn = judging.next_week(world, RandomPolicy()).impressions
sorted_or_not = {"sorted by merit": merit, "at random": drawn}
further.clicks_by_slot(world, sorted_or_not).round(3)

# %% [markdown] label="place-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# The last column is the answer key: how often a slot is *looked at*. The page at random comes near it. Anyone who reads the sorted log takes the low slots for worse places than they are.
#
# </details>
#
# @hall The last column is the answer key: how often a slot is *looked at*. The page at random comes near it. The sorted log takes the low slots for worse places than they are.

# %% [markdown] label="place-read-notes" slide="notes" tags=["further"]
# 3 min. That is why the package's correction learns how often a slot is looked at from the slots that were filled at random.

# %% [markdown] label="explore" slide="slide" tags=["further"]
# ### A slot for the unknown
#
# A small town. From day 7 on its pages are filled by a model that learns every night **from what its own pages brought**. A twin of the town lives the same days with the same luck, but there every fifth slot is random. *What does that cost in the first week? What has it brought by the fourth?*
#
# @hall ### A slot for the unknown
# @hall
# @hall In a small town, a model fills the pages and learns every night **from what its own pages brought**. In its twin, every fifth slot is random.
# @hall
# @hall *What does that cost in the first week? What has it brought by the fourth?*

# %% [markdown] label="explore-notes" slide="notes" tags=["further"]
# 2 min. The twin lives the same days with the same luck; the model begins on day 7. Exploring costs before it earns. Let them draw both lines in the air before the figure is shown. Engineers weigh exploring against exploiting.

# %% label="explore-run" slide="subslide" tags=["further"] heading="What do the random slots cost?"
town = World("a small town", n_viewers=800, n_videos=400)
plain, videos_plain = exploring.watches_by_week(town, [])
mixed, videos_mixed = exploring.watches_by_week(town, [4, 9, 14, 19])
weeks = pd.DataFrame({"no random slots": plain, "every fifth random": mixed})
show(exploring.plot_weeks(weeks))

# %% [markdown] label="explore-run-notes" slide="notes" tags=["further"]
# 1 min. The same viewers, days and luck: the difference is the effect of the random slots alone. Both lines fall because the best videos have been watched.

# %% label="explore-videos" slide="subslide" tags=["further"] heading="How many videos were found?" code="hide"
found = {"no random slots": videos_plain, "every fifth random": videos_mixed}
pd.Series(found, name="videos")

# %% [markdown] label="explore-read" slide="fragment" tags=["further"]
# <details><summary>After you have run both</summary>
#
# The second cell counts the different videos that were watched. In this town the random slots cost watches in every week, and many more videos are found. One town says little. In twenty others they cost 4 of 100 watches in the first week, on average; by the fourth they bring 2 of 100 more, though only in fourteen of the twenty. (The app Kuaishou showed random videos for two weeks: Gao and others, 2022.)
#
# </details>
#
# @hall Here the random slots cost watches in every week, and many more videos are found. One town says little: in twenty others they cost 4 of 100 watches in the first week, on average, and bring 2 of 100 more by the fourth.

# %% [markdown] label="explore-read-notes" slide="notes" tags=["further"]
# 3 min. These are the different videos that somebody watched. By the fourth week the slots bring more in only fourteen of the twenty towns; the course's tests count them. How soon it pays depends on the town; that more videos are found does not.

# %% [markdown] label="strangers" slide="slide" tags=["further"]
# ### Strangers, and a video nobody knows
#
# Some viewers have watched nothing yet, some videos came out this week: the *cold start*. **What is each model worth to a viewer with no watch, with a few, with many?** And how many of the ten slots would go to this week's videos if one knew every taste?
#
# @hall ### Strangers, and a video nobody knows
# @hall
# @hall Some viewers have watched nothing yet, some videos came out this week: the *cold start*. **What is each model worth to a viewer with no watch, with a few, with many?**

# %% [markdown] label="strangers-notes" slide="notes" tags=["further"]
# 2 min. It comes twice: for people and for videos. To a stranger all models show the list for everybody; a few watches are enough for the taste vectors to do better. And videos: how many of the ten slots would go to this week's videos if one knew every taste?

# %% label="new-viewers" slide="-" tags=["further"] code="hide"
further.gain_by_watches(models, world, watches)

# %% label="new-videos" slide="subslide" tags=["further"] heading="What share goes to new videos?" code="hide"
further.share_of_new_videos(models, world)

# %% [markdown] label="strangers-read" slide="fragment" tags=["further"]
# <details><summary>After you have run both</summary>
#
# To a stranger all models show the list for everybody. A few watches are enough for the taste vectors to do better. And this week's videos hardly get a slot, though somebody who knew every taste would give them some. A new video is not watched because it is not shown, and not shown because it is not watched. Random slots are one way out.
#
# </details>
#
# @hall A new video is **not watched because it is not shown, and not shown because it is not watched**. Random slots are one way out.

# %% [markdown] label="strangers-read-notes" slide="notes" tags=["further"]
# 3 min. This week's videos hardly get a slot, though somebody who knew every taste would give them some. Other ways out: ask newcomers three questions; lend a new video the flavour of its topic until it has one of its own.

# %% [markdown] label="scissors" slide="subslide" tags=["further"]
# To judge a newcomer fairly one needs scissors: cut a log into the days before a day, and that day with all that follow. (Help: `hint("05.6")`.)
#
# @hall ### Your turn: scissors
# @hall
# @hall To judge a newcomer fairly one needs scissors: cut a log into the days before a day, and that day with all that follow.

# %% label="exercise-6" slide="-" tags=["further", "exercise"]
def split_at(watches, day):
    # SOLUTION
    return watches[watches["day"] < day], watches[watches["day"] >= day]
    # END
    # STUB
    # return ..., ...
    # END


check("05.6", split_at)

# %% [markdown] label="scissors-notes" slide="notes" tags=["further"]
# 3 min. A row on the very day: on which side is it?

# %% [markdown] label="live" slide="slide" tags=["further"]
# ### Learning while you watch
#
# A `LiveLearner` moves your taste vector a little after every watch, towards what you finished. Give it a newcomer who watches ten videos on music, and see how far the page turns.
#
# @hall ### Learning while you watch
# @hall
# @hall A `LiveLearner` moves a taste vector a little after every watch, towards what was finished. A newcomer watches ten videos on music: **how far does the page turn?**

# %% [markdown] label="live-notes" slide="notes" tags=["further"]
# 1 min. Lesson 03 builds this nudge by hand.

# %% label="live-learner" slide="subslide" tags=["further"] heading="How many of ten are music?"
live = LiveLearner().fit(watches, impressions, videos)
topic, newcomer = videos["topic"].to_numpy(), 99_999
music = videos[videos["topic"] == "music"]["video_id"]
for video in music.head(10):
    page = topic[live.recommend([newcomer], k=10)[0]]
    print(sum(page == "music"), "of ten are music")
    live.learn_one(newcomer, video, 1.0)

# %% [markdown] label="live-learner-notes" slide="notes" tags=["further"]
# 2 min. Read the loop once. In the notebook: three topics in turn. What does the page do then?
