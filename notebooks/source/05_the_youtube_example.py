# %% [markdown] label="title" slide="slide"
# # 05 · The YouTube example
#
# ![Bolt, a small green robot with a lightning bolt for an antenna, waves; in its other hand it holds a video card, one example to learn from.](images/bolt.svg)
#
# **You watched one thing. How does the site know what to show next?**
#
# *45 minutes, after 02 (only the two opening questions look back at 03). New Python: an array, a table of counts. By the end you can build three recommenders, score by a sum of products, judge a ranking twice, and say why the two judgements part.*

# %% [markdown] label="title-notes" slide="notes"
# 1 min. Ask who has been shown a video lately that was oddly right, and one that was oddly wrong. Keep both stories: they come back at the end.

# %% label="setup" slide="skip" tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from course_utils.checks import check, hint, predict, quiz
from course_utils.datasets import load_videos, load_watches
from course_utils.figures import style
from course_utils.figures import plot_bars, plot_curve, plot_intervals, say_values, show
from course_utils.metrics import mean_interval, ndcg_at_k, recall_at_k, share_of_achievable
from course_utils.world import RandomPolicy, World

look, world = style.use(), World()
videos, watches = load_videos(), load_watches()
impressions = world.simulate(days=28).impressions

# %% label="earlier" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("05.r1", "a")
quiz("05.r2", "c")
# END
# STUB
# quiz("05.r1", ...)
# quiz("05.r2", ...)
# END

# %% [markdown] label="earlier-notes" slide="notes"
# 2 min. Two questions about lesson 03, alone, then a word with the neighbour. Do not explain now; the wrong options do it. Whoever has not had 03 may leave them out.

# %% [markdown] label="round-1" slide="slide" tags=["round"]
# ## One list for everybody
#
# Tonight Nova fills the front page of HeroTube. What decides who is shown what is called a **recommender**. She has one thing to go by: the log, {{ f"{len(watches):,}" }} rows of who watched what. In this lesson she makes the model herself. In other companies the data scientist would, and both is right.
#
# Her first idea needs no learning: **show everybody what most people watched.**
#
# Before you look: there are 600 videos. What share of all watches went to the 60 most watched? Bet on a number between 0 and 1, and on a low and a high.

# %% label="guess-hits" slide="-" tags=["predict"]
# SOLUTION
predict("05.p1", 0.3, low=0.1, high=0.5)
# END
# STUB
# predict("05.p1", guess=..., low=..., high=...)
# END

# %% [markdown] label="round-1-notes" slide="notes"
# 2 min. Collect three guesses aloud before anybody runs the next cell. Say in passing: S1 has the developer build what learns, S2 has the data scientist do it; today the developer does.

# %% label="count-plays" slide="slide"
plays = watches["video_id"].value_counts()
top_share = plays.head(60).sum() / len(watches)
predict("05.p1", result=round(top_share, 2))

best_five = plays.head(5).rename("plays").reset_index()
best_five.merge(videos)[["title", "topic", "plays"]].set_index("title")

# %% [markdown] label="plays-notes" slide="notes"
# 1 min. value_counts is the table of counts of lesson 01.

# %% [markdown] label="count-plays-read" slide="subslide"
# <details><summary>After you have run it</summary>
#
# {{ f"{top_share:.0%}" }} of all watches went to one video in ten. `value_counts` counts how often each id stands in the column, most often first. This table of counts *is* the first recommender.
#
# </details>

# %% label="popular-equal" slide="-"
from course_utils.recommend import MostPopular

popular = MostPopular().fit(watches, impressions, videos)
first_five = popular.recommend([98], k=5, exclude_watched=False)[0]
first_five.tolist() == plays.head(5).index.tolist()

# %% [markdown] label="count-plays-notes" slide="notes"
# 2 min. The last cell asks the package for viewer 98's list, and it is the same list: it would be for anybody. Your own 60 of 600 may have been far off; on a real site the hits hold even more (Cha et al., IMC 2007: about 80 per cent for the top tenth on YouTube).

# %% label="exercise-1" slide="skip" tags=["exercise"]
# Write the first recommender: the ids of the k most watched videos, the most watched first.
# SOLUTION
def most_watched(watches, k):
    return watches["video_id"].value_counts().head(k).index


# END
# STUB
# def most_watched(watches, k):
#     ...
# END
check("05.1", most_watched)

# %% [markdown] label="round-2" slide="slide" tags=["round", "vote"] vote="05.v1"
# ## People who watched this also watched
#
# Eight viewers, six videos. You have just watched *Lentil soup*. Three of its viewers also watched *The hit*, two also watched *Ramen*. **Which of the two is more like *Lentil soup*?**
#
# a) *The hit*: three is more than two · b) *Ramen* · c) both alike · d) one cannot know without asking the viewers

# %% [markdown] label="round-2-notes" slide="notes"
# 2 min. Vote by hands, talk to your neighbour, vote again. Most say a. Do not correct anybody: the table in two minutes does.

# %% label="six-videos" slide="slide"
names = ["The hit", "A goal", "The derby", "Lentil soup", "Ramen", "A tram"]
watched = np.array([  # an array: here a row per viewer, a column per video, 1 for watched
    [1, 1, 1, 0, 0, 0], [1, 1, 1, 0, 0, 0], [1, 1, 0, 0, 0, 0], [1, 0, 0, 1, 1, 0],
    [1, 0, 0, 1, 1, 0], [1, 0, 0, 1, 0, 1], [1, 0, 0, 0, 0, 1], [0, 0, 0, 0, 1, 0],
])
both = 0
for soup, ramen in watched[:, [3, 4]]:
    if soup == 1 and ramen == 1:
        both = both + 1
both

# %% [markdown] label="six-videos-notes" slide="notes"
# 2 min. An array is a block of numbers. Let everybody find the two viewers whom the loop counts before it is run.

# %% label="together" slide="subslide"
together = watched.T @ watched  # the loop's count, for every pair of videos at once
pd.DataFrame(together, names, names).rename_axis("also watched")

# %% [markdown] label="together-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# Read the row *Lentil soup*. The largest neighbour is *The hit*. Now read the row *A goal*: *The hit* again. Nearly everybody has watched the hit, so it is together with everything. Raw counts nearly always answer with the hit.
#
# </details>

# %% [markdown] label="together-notes" slide="notes"
# 2 min. Find the loop's 2 in the table. The line with @ is a sum of products for every pair; round 3 takes it apart. On 600 videos the table has 360,000 places, most of them 0, so the package keeps only the others: a sparse table.

# %% [markdown] label="divide" slide="slide"
# So we ask for a **share**: of all the people these two videos have, how many do they have together? That is their **likeness**.
#
# $$\text{likeness} = \frac{\text{viewers of both}}{\sqrt{\text{viewers of the one} \times \text{viewers of the other}}}$$
#
# *Lentil soup* has 3 viewers, *Ramen* 3, *The hit* 7. Work out both likenesses in your head before you write the function.

# %% label="exercise-2" slide="skip" tags=["exercise"]
# SOLUTION
def likeness(both, viewers_of_one, viewers_of_other):
    return both / np.sqrt(viewers_of_one * viewers_of_other)


# END
# STUB
# def likeness(both, viewers_of_one, viewers_of_other):
#     return ...
# END
check("05.2", likeness)

# %% label="divide-table" slide="-"
viewers_of = watched.sum(axis=0)
alike = together / np.sqrt(np.outer(viewers_of, viewers_of))
pd.DataFrame(alike, names, names).loc[["Lentil soup", "A goal"]].round(2).rename_axis("also watched")

# %% [markdown] label="divide-notes" slide="notes"
# 2 min. 2 of 3 and 3 of the root of 21: a hair's breadth, and the order turns. Textbooks call this number the cosine. Go back to the vote: who would change theirs?

# %% label="cowatch" slide="subslide"
from course_utils.recommend import CoWatch

topic = videos["topic"].to_numpy()
kept = {}
for name, model in {"raw counts": CoWatch(divide=False), "divided": CoWatch()}.items():
    model = model.fit(watches, impressions, videos)
    answers = [model.similar(v, k=5) for v in plays.head(200).index]
    same = [topic[five] == topic[v] for five, v in zip(answers, plays.head(200).index, strict=True)]
    kept[name] = np.mean(same)
pd.Series(kept, name="five answers on the same topic").round(2).to_frame()

# %% [markdown] label="cowatch-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# The whole site now: five answers for each of 200 videos. Counted raw, {{ f"{kept['raw counts']:.0%}" }} of the answers are on the video's own topic, divided {{ f"{kept['divided']:.0%}" }}. Nobody told the counts what a topic is.
#
# </details>

# %% [markdown] label="cowatch-notes" slide="notes"
# 2 min. With twelve topics, blind luck would give about one in twelve. The model never saw the column topic: we only use it to judge.

# %% [markdown] label="round-3" slide="slide" tags=["round"]
# ## A taste is a row of numbers
#
# Write down how much somebody likes football and how much they like cooking: two numbers. That is a **taste vector**. Write down how much of a video is football and how much is cooking: two numbers again. In Python such a block of numbers is an **array**. To score the video for the viewer, multiply pair by pair, and add up.

# %% label="by-hand" slide="-"
taste = np.array([0.9, 0.2])  # this viewer: football 0.9, cooking 0.2
flavours = np.array([[0.5, 0.5], [1.0, 0.0], [0.9, 0.1], [0.0, 1.0], [0.0, 1.0], [0.0, 0.0]])
score = 0
for liking, part in zip(taste, flavours[0], strict=True):
    score = score + liking * part
score, flavours @ taste  # by hand for the first video, then all six at once

# %% [markdown] label="round-3-notes" slide="notes"
# 2 min. Do one on the board: 0.9 times 0.5 plus 0.2 times 0.5. Then ask for the score of the tram before anybody works it out: it has nothing of either, so nothing times anything.

# %% label="exercise-3" slide="skip" tags=["exercise"]
# Your turn, without help: any taste, any flavour, as long as you like. One number comes back.
# SOLUTION
def sum_of_products(taste, flavour):
    return sum(liking * part for liking, part in zip(taste, flavour, strict=True))


# END
# STUB
# def sum_of_products(taste, flavour):
#     ...
# END
check("05.3", sum_of_products)

# %% [markdown] label="all-scores-read" slide="-"
# The first of the six is the one added up by hand, and `@` did them all. But who writes down the tastes of two thousand viewers? **Nobody does.** Bolt starts with numbers drawn by lot and moves them until the scores fit what was watched. What comes out has no names like *football*. It only has to score well.

# %% label="taste-factors" slide="subslide"
from course_utils.recommend import TasteFactors

tastes = TasteFactors().fit(watches, videos=videos)
mine = watches[watches["viewer_id"] == 98].merge(videos)["topic"].value_counts()
shown_next = videos.set_index("video_id").loc[tastes.recommend([98], k=5)[0], ["title", "topic"]]
print("Viewer 98 has watched most:", ", ".join(mine.head(3).index))
shown_next.set_index("title")

# %% [markdown] label="taste-factors-notes" slide="notes"
# 3 min. Eight numbers per viewer, eight per video, found by turns: fix the videos, solve for the viewers, and back; Go further does it by hand. This model learns from the watches alone: it takes every video that you did not watch for one that you did not want. Ask whether that is fair; the next slide answers.

# %% [markdown] label="belief-1" slide="slide" tags=["belief"] belief="05.b1"
# > **A common belief.** *"You never watched it, so you do not like it."*
#
# The answer key knows the twenty videos each viewer would be happiest to click. How many of these twenty did HeroTube never put on their page, in four weeks?

# %% label="never-shown" slide="-"
published = videos[videos["published_day"] < 28]["video_id"].to_numpy()
appeal = world.truth.appeal(np.arange(2000)[:, None], published[None, :], day=27)
loved = published[np.argsort(-appeal, axis=1, kind="stable")[:, :20]]
was_shown = np.zeros((2000, 600), bool)
was_shown[impressions["viewer_id"], impressions["video_id"]] = True
never = 20 - np.take_along_axis(was_shown, loved, axis=1).sum(axis=1)
print(f"{never.mean():.1f} of 20")

# %% [markdown] label="never-shown-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# {{ f"{never.mean():.0f}" }} of 20, on average. Most of what a viewer would love, they were never asked about. A missing row in the log can mean *no*, and it can mean *never seen*. The log of watches does not say which; the log of what was **shown** does. Bolt can be told: judge a taste only by what stood on the page. We call that *corrected*.
#
# </details>

# %% [markdown] label="belief-1-notes" slide="notes"
# 2 min. Let everybody say the belief and its answer in their own words to a neighbour. This is the hinge of the lesson.

# %% [markdown] label="round-4" slide="slide" tags=["round", "vote"] vote="05.v2"
# ## Judge twice
#
# Nova hides the last three days, lets each recommender learn from the days before, and asks for ten suggestions out of all videos. **Recall** counts what share of the hidden watches stands among the ten. **NDCG** also asks how high: a hit in slot 1 counts in full, in slot 3 half. **Which one comes last?**
#
# a) most popular · b) also watched · c) taste vectors · d) taste vectors, corrected for what was shown

# %% [markdown] label="round-4-notes" slide="notes"
# 2 min. Vote, talk, vote again. Hardly anybody says d, and that is why the lesson is here.

# %% label="exercise-4" slide="skip" tags=["exercise"]
# The count for one viewer: of what they watched on the hidden days, what share stands among the suggestions?
# SOLUTION
def recall(suggested, watched):
    hits = sum(video in watched for video in suggested)
    return hits / len(watched)


# END
# STUB
# def recall(suggested, watched):
#     ...
# END
check("05.4", recall)

# %% label="ndcg" slide="subslide"
hit = np.array([0, 1, 1])  # three slots: the second and the third were watched
weight = 1 / np.log2([2, 3, 4])  # what a hit counts in slot 1, 2, 3
best = np.array([1, 1, 0])  # the same two hits in the best order
by_hand = (hit * weight).sum() / (best * weight).sum()
print(f"{by_hand:.4f} by hand, {ndcg_at_k([[5, 8, 9]], [{8, 9}], k=3):.4f} by the library")

# %% [markdown] label="ndcg-notes" slide="notes"
# 2 min. Recall of this row is 1: both were found. NDCG is below 1, for the best slot was given away.

# %% [markdown] label="choose-why" slide="slide"
# One thing is still open: shall the taste vectors be *corrected* or not? That is a **setting**. Whoever chooses it on the days that give the final mark has marked their own homework. So there are three piles: learn from days 0 to 20, **choose on days 21 to 24**, and open the last three days once. Which will the middle days choose?

# %% label="choose" slide="-"
def judge(model, corrected, until, days):
    learn, asked = watches[watches["day"] < until], watches[watches["day"].isin(days)]
    shown = impressions[impressions["day"] < until] if corrected else None
    wanted = asked.groupby("viewer_id")["video_id"].agg(set)
    ten = model.fit(learn, shown, videos).recommend(wanted.index, k=10)
    measures = {"recall@10": recall_at_k, "NDCG@10": ndcg_at_k}
    return {name: measure(ten, list(wanted), average=False) for name, measure in measures.items()}

tried = {c: judge(TasteFactors(), c, 21, range(21, 25)) for c in (False, True)}
pd.DataFrame(tried).map(np.mean).T.round(3).rename_axis("corrected")

# %% [markdown] label="choose-notes" slide="notes"
# 2 min. Everything that the model learns from lies before the days that judge it. The middle days say: do not correct. Keep both in the race all the same, and write on the board what the log has just advised.

# %% label="judge-log" slide="slide"
models = {"most popular": (MostPopular(), False), "also watched": (CoWatch(), False),
          "taste vectors": (TasteFactors(), False), "taste, corrected": (TasteFactors(), True)}
judged = {name: judge(*model, 25, range(25, 28)) for name, model in models.items()}
fig, axes = plt.subplots(2, 1, figsize=(6.4, 4))
for measure, ax in zip(["recall@10", "NDCG@10"], axes, strict=True):
    found = pd.DataFrame({name: mean_interval(j[measure]) for name, j in judged.items()}).T
    plot_intervals(found, ax, highlight={"taste, corrected": style.BOLT}, xlabel=measure)
show(fig, alt="Points with 95% intervals, by model, on hidden days. " + " ".join(
    f"{m}: {say_values(pd.DataFrame(judged).map(np.mean).loc[m], '{:.3f}')}." for m in ["recall@10", "NDCG@10"]))

# %% [markdown] label="judge-log-notes" slide="notes"
# 3 min. The last days are opened now, once, and both measures agree. The interval is over viewers. Ask for an explanation before you go on, and write two of them on the board. Somebody will say that the model is bad. Somebody may say that everybody was shown the same hits: do not let it show that this is right.

# %% [markdown] label="random-week" slide="subslide"
# <details><summary>After you have run it</summary>
#
# The correction made it worse: *taste, corrected* found {{ f"{judged['taste, corrected']['recall@10'].mean():.0%}" }} of the hidden watches and comes last; without it, taste vectors found {{ f"{judged['taste vectors']['recall@10'].mean():.0%}" }}, *most popular* {{ f"{judged['most popular']['recall@10'].mean():.0%}" }}. The middle days and the last days say the same. Recall on later days is what most people would measure, and on most real sites it is all they can.
#
# </details>
#
# The hidden watches come from pages that HeroTube filled, the same hits for everybody. **The log can only reward what was shown.** A recommender that would have shown something else gets no point for it, however good it was.
#
# On HeroTube we can do what a real site hardly dares: a week in which every slot is filled **by lot**. Same models, same count. And then we open the answer key.

# %% [markdown] label="why-notes" slide="notes"
# 2 min. Go back to the explanations on the board. The price of knowing better is showing some things by lot.

# %% label="three-judges" slide="skip"
lot = world.simulate(days=7, start_day=28, policy=RandomPolicy(), before=world.first_ranking)
by_lot = lot.watches.groupby("viewer_id")["video_id"].agg(set)
judges = {"the log": pd.DataFrame(judged).map(np.mean).loc["recall@10"], "a week by lot": {}, "the answer key": {}}
fitted = {}
for name, (model, corrected) in models.items():
    fitted[name] = model.fit(watches, impressions if corrected else None, videos)
    judges["a week by lot"][name] = recall_at_k(model.recommend(by_lot.index, k=10), list(by_lot))
    judges["the answer key"][name] = share_of_achievable(model, world, goal="clicks", day=28)
judges = pd.DataFrame(judges)

# %% label="three-judges-figure" slide="subslide"
fig, axes = plt.subplots(3, 1, figsize=(6.4, 4.8))
for judge_name, ax in zip(judges, axes, strict=True):
    plot_bars(judges[judge_name], ax, form="{:.3f}", xlabel="", highlight={"taste, corrected": style.BOLT})
    ax.set_title(judge_name, loc="left", fontsize=12)
    ax.set_xticks([])
show(fig, alt="Bars by model, for three judges. " + " ".join(f"By {j}: {say_values(judges[j], '{:.3f}')}." for j in judges))

# %% [markdown] label="three-judges-notes" slide="notes"
# 1 min. Let them find the bar that went from the bottom to the top before you say a word.

# %% [markdown] label="random-week-notes" slide="notes"
# 2 min. Share of the achievable gain: 0 is a page by lot, 1 the page of one who knows every taste, for clicks, on day 28. The price of knowing better is showing some things by lot. Recall in the lot week is small for all: most of what was shown there interested nobody.

# %% [markdown] label="belief-2" slide="slide" tags=["belief"] belief="05.b2"
# <details><summary>After you have run it</summary>
#
# The log's last is the first of both other judges. In the week by lot, where nobody's list chose what was seen, the same count puts *taste, corrected* first. And so does the answer key: it reaches {{ f"{judges.loc['taste, corrected', 'the answer key']:.0%}" }} of what can be gained over chance, *taste vectors* {{ f"{judges.loc['taste vectors', 'the answer key']:.0%}" }}, *most popular* {{ f"{judges.loc['most popular', 'the answer key']:.0%}" }}. And the middle days had chosen the worse setting.
#
# </details>
#
# > **A common belief.** *"The best recall makes the best recommender."*
#
# Recall on the site's own log asks: *who guesses best what people did with what we showed them?* That is a good question. It is another question.

# %% [markdown] label="belief-2-notes" slide="notes"
# 1 min. Go back to the two explanations on the board.

# %% label="open" slide="skip" tags=["exercise", "open"]
# Nova may switch one model on tonight. Name it, and write one sentence that would convince a colleague who trusts the log.
# SOLUTION
choice = "taste, corrected"
because = "In the week by lot, where our own list did not choose what was seen, it finds the most of what people watch."
# END
# STUB
# choice = ...
# because = ...
# END
check("05.5", [choice, because])

# %% [markdown] label="key" slide="slide" tags=["answer-key"]
# ## The answer key
#
# In the **share of the achievable gain** a page by lot is 0, and the page of one who knows every taste 1.
#
# <details><summary>After you have run it</summary>
#
# In clicks, on day 28, *most popular* reaches {{ f"{judges.loc['most popular', 'the answer key']:.2f}" }}, *also watched* {{ f"{judges.loc['also watched', 'the answer key']:.2f}" }}, *taste vectors* {{ f"{judges.loc['taste vectors', 'the answer key']:.2f}" }}, *taste, corrected* {{ f"{judges.loc['taste, corrected', 'the answer key']:.2f}" }}. What is missing to 1 lies in tastes of which too few watches tell.
#
# </details>
#
# *These numbers were put into HeroTube by us. How to ask, and why the log and the truth part, holds on a real site too; the numbers do not.*

# %% [markdown] label="key-notes" slide="notes"
# 1 min. Read the last sentence aloud. It stands in every answer key.

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# - build a recommender from a table of counts, and say why raw counts nearly always answer with the hit;
# - score a video for a viewer with a sum of products;
# - choose a setting on middle days, judge on the last days once, and say what that count cannot see;
# - say what a week by lot costs, and what it buys.
#
# **New words:** recommender, array, likeness, taste vector, setting, recall, NDCG.
#
# **Should we?** The site may say *"because you watched Lentil soup"* under a suggestion. With taste vectors that is hardly ever why. Two minutes: what could it say that is both true and understood? One good answer: *"People who watch what you watch liked this"*, with a way to say *no, thank you*.

# %% [markdown] label="recap-notes" slide="notes"
# 2 min. There is no right answer to the last question. A true sentence that nobody understands explains nothing; a clear one that is not true does harm. Ask for the stories of the beginning: which sentence would have been true there?

# %% label="quiz" slide="subslide" tags=["quiz"]
# SOLUTION
quiz("05.q1", "b")
quiz("05.q2", "a")
quiz("05.q3", "c")
# END
# STUB
# quiz("05.q1", ...)
# quiz("05.q2", ...)
# quiz("05.q3", ...)
# END

# %% [markdown] label="quiz-notes" slide="notes"
# 2 min. Alone. Then home: *Go further* is a second sitting.

# %% [markdown] label="further" slide="slide" tags=["further"]
# ## Go further · Minutes instead of clicks
#
# HeroTube lives on minutes watched. A click on a long video that is left at once is worth little to it, and so is a short one watched to the end. A **two-stage** recommender first picks a hundred candidates by taste, then sorts them by the seconds it expects (after Covington, Adams and Sargin, *Deep Neural Networks for YouTube Recommendations*, RecSys 2016).
#
# What will that do to the length of what is shown?

# %% [markdown] label="further-notes" slide="notes"
# 10 min, for a second sitting. Let them bet on the mean length in minutes before the next cell.

# %% label="two-stage" slide="subslide" tags=["further"]
from course_utils.recommend import TwoStage

length_s, some = videos["duration_s"].to_numpy(), range(300)
rows = {}
for name, model in {**fitted, "two stages": TwoStage().fit(watches, impressions, videos)}.items():
    seconds = share_of_achievable(model, world, goal="watch_s", day=28, viewer_ids=some)
    rows[name] = seconds, length_s[model.recommend(some, k=10)].mean() / 60
pd.DataFrame(rows, ["gain in seconds", "mean minutes shown"]).T.round(2).rename_axis("model")

# %% [markdown] label="two-stage-notes" slide="notes"
# 5 min. Who bet on longer videos?

# %% [markdown] label="two-stage-read" slide="subslide" tags=["further"]
# <details><summary>After you have run it</summary>
#
# For seconds, two stages win by far: {{ f"{rows['two stages'][0]:.2f}" }} against {{ f"{rows['taste, corrected'][0]:.2f}" }} for *taste, corrected*. And the videos shown are {{ f"{rows['two stages'][1]:.0f}" }} minutes long on average instead of {{ f"{rows['taste, corrected'][1]:.0f}" }}. A goal in seconds is a goal in length, whether anybody meant it or not. Lesson 08 asks whether people stay.
#
# </details>

# %% [markdown] label="two-stage-read-notes" slide="notes"
# 2 min. A goal is a choice; lesson 08 makes it with care.

# %% [markdown] label="by-turns" slide="slide" tags=["further"]
# ### Taste vectors by hand
#
# Two unknown tables whose product should look like the six-video table: eight rows of taste, six rows of flavour. If the flavours were known, the best tastes would be ordinary least squares; if the tastes were known, so would the flavours. **So start with flavours drawn by lot, and take turns.** Viewer 3 watched *The hit* and *A goal*. What will the product say about *The derby*, and what about *Lentil soup*?

# %% [markdown] label="by-turns-notes" slide="notes"
# 8 min. Alternating least squares (Hu, Koren and Volinsky, ICDM 2008, with a weight for what was not watched). Ask what would happen if flavours started at 0: nothing, for ever.

# %% label="by-turns-code" slide="subslide" tags=["further"]
flavour = np.random.default_rng(5).normal(size=(6, 2))  # by lot
for turn in range(100):
    viewer_taste = watched @ flavour @ np.linalg.inv(flavour.T @ flavour)
    flavour = watched.T @ viewer_taste @ np.linalg.inv(viewer_taste.T @ viewer_taste)
by_turns = viewer_taste @ flavour.T

left, size, right = np.linalg.svd(watched)  # the library's best two numbers per viewer
print("as good as the best there is:", np.allclose(by_turns, left[:, :2] * size[:2] @ right[:2], atol=1e-3))
pd.DataFrame(by_turns, range(1, 9), names).round(1).rename_axis("viewer")

# %% [markdown] label="by-turns-code-notes" slide="notes"
# 4 min. Let them point at the two lines that take turns.

# %% [markdown] label="by-turns-read" slide="subslide" tags=["further"]
# <details><summary>After you have run it</summary>
#
# The product says {{ f"{by_turns[2, 2]:.1f}" }} for *The derby* and {{ f"{by_turns[2, 3]:.1f}" }} for *Lentil soup*: the gap in the row is filled from viewers who are like them. Whatever the lot said at the start, the turns end where the library's shortcut ends.
#
# </details>

# %% [markdown] label="by-turns-read-notes" slide="notes"
# 3 min. The package does the same with eight numbers, a pull towards 0 against chance hits, and the correction for what was shown.

# %% [markdown] label="place" slide="slide" tags=["further"]
# ### Place or merit?
#
# The top slot is clicked most. Because it is on top, or because the best video stands there? On a page sorted by merit nobody can tell. On a page filled by lot, merit is the same in every slot on average, so what is left is the place alone. **How much of the top slot's clicks does a slot between 11 and 20 get, on the one page and on the other?** (Zhao et al., RecSys 2019, take the same apart on YouTube.)

# %% [markdown] label="place-notes" slide="notes"
# 6 min. The page sorted by merit is the one of somebody who knows every taste. Only the first visit of a day counts: on a second one the page is the same, without what was clicked. On our own list the two curves are hardly apart, because the videos on it hardly differ in merit: say so if somebody asks.

# %% label="place-code" slide="subslide" tags=["further"]
best, place = world.truth.oracle("clicks"), {}  # the page of one who knows every taste
merit = world.simulate(days=7, start_day=28, policy=best, before=world.first_ranking).impressions
for page, log in {"sorted by merit": merit, "by lot": lot.impressions}.items():
    log = log[log["session_id"] == 0]  # the first visit of a day
    slots = pd.cut(log["position"], [0, 1, 5, 10, 20], labels=["1", "2 to 5", "6 to 10", "11 to 20"])
    place[page] = log["clicked"].groupby(slots, observed=True).mean()
seen = pd.Series(world.truth.examination(log["position"]), log.index)
place["seen (key)"] = seen.groupby(slots, observed=True).mean()
place = pd.DataFrame(place).apply(lambda clicks: clicks / clicks.iloc[0]).rename_axis("slot")
place.round(3)

# %% [markdown] label="place-code-notes" slide="notes"
# 3 min. A table of three columns: ask which of the first two is nearer to the third.

# %% [markdown] label="place-read" slide="subslide" tags=["further"]
# <details><summary>After you have run it</summary>
#
# Slots 11 to 20 get {{ f"{place.loc['11 to 20', 'sorted by merit']:.3f}" }} of the top slot's clicks on the sorted page, {{ f"{place.loc['11 to 20', 'by lot']:.3f}" }} on the page by lot. The answer key says that they are *seen* {{ f"{place.loc['11 to 20', 'seen (key)']:.3f}" }} times as often. Whoever reads the sorted log takes the low slots for worse places than they are. The lot separates the two, at the price of a week of poor pages.
#
# </details>

# %% [markdown] label="place-read-notes" slide="notes"
# 3 min. That is why the package's correction learns how often a slot is looked at from the slots that were filled by lot.

# %% [markdown] label="explore" slide="slide" tags=["further"]
# ### A slot for the unknown
#
# A small town of 800 viewers. From day 7 on its pages are filled by a model that learns every night **from what its own pages brought**. A twin of the town lives the same days with the same luck, but there every fifth slot is filled by lot. *What does that cost in the first week? What has it brought by the fourth?*

# %% [markdown] label="explore-notes" slide="notes"
# 8 min. Exploring costs before it earns. Let them draw both lines in the air before the figure is run.

# %% label="explore-ranking" slide="skip" tags=["further"]
class Nightly:
    def __init__(self, slots_by_lot):
        self.slots_by_lot, self.log = slots_by_lot, []

    def rank(self, viewer_ids, video_ids, day, k, rng):
        page = self.model.rank(viewer_ids, video_ids, day, k, rng)
        drawn = RandomPolicy(day).rank(viewer_ids, video_ids, day, k)
        for slot in self.slots_by_lot:
            new = (page != drawn[:, [slot]]).all(axis=1)  # nothing twice on a page
            page[new, slot] = drawn[new, slot]
        return page

    def learn(self, watches):
        self.log.append(watches)
        self.model = TasteFactors().fit(pd.concat(self.log), videos=town.videos)

# %% label="explore-run" slide="subslide" tags=["further"]
town, weeks, towns = World("a small town", n_viewers=800, n_videos=400), {}, {}
for name, slots in {"no lot": [], "every fifth by lot": [4, 9, 14, 19]}.items():
    log = town.simulate(28, Nightly(slots), start_day=7, before=town.first_ranking).watches
    weeks[name] = log.groupby(log["day"] // 7).size()
    towns[name] = log
weeks = pd.DataFrame(weeks).rename_axis("week")
ax = plot_curve(weeks, colours={"no lot": style.GREY}, marker="o", ylabel="watches in the week")
show(ax, alt="Two lines, watches in the week, by week. " + " ".join(f"{n}: {say_values(w)}." for n, w in weeks.items()))

# %% [markdown] label="explore-run-notes" slide="notes"
# 3 min. The same viewers, days and luck: the difference is the effect of the lot alone.

# %% [markdown] label="explore-read" slide="subslide" tags=["further"]
# <details><summary>After you have run it</summary>
#
# In the first week the lot costs {{ f"{-(weeks['every fifth by lot'] - weeks['no lot']).iloc[0] / weeks['no lot'].iloc[0]:.0%}" }} of the watches. In the fourth week, {{ "it brings" if weeks.iloc[-1].diff().iloc[-1] > 0 else "in this town, it still costs" }} {{ f"{abs(weeks.iloc[-1].diff().iloc[-1]) / weeks['no lot'].iloc[-1]:.0%}" }}. Both lines fall, for the best videos have been watched.
#
# One town says little. In twenty others the lot costs in the first week nearly everywhere; in the fourth it brings more on average, but not in each of them. Without the lot the model goes on showing what it has shown: {{ towns["no lot"]["video_id"].nunique() }} different videos were watched in the four weeks, with the lot {{ towns["every fifth by lot"]["video_id"].nunique() }}.
#
# </details>

# %% [markdown] label="explore-read-notes" slide="notes"
# 4 min. The course's tests count the towns. How soon it pays depends on the town; that it finds more videos does not, and that it costs first hardly ever.

# %% [markdown] label="strangers" slide="slide" tags=["further"]
# ### Strangers, and a video nobody knows
#
# Some viewers have watched nothing yet, and some videos came out this week. **What is each model worth to a viewer with no watch, with three, with thirty?** And how many of the ten slots would go to this week's videos if one knew every taste?

# %% [markdown] label="strangers-notes" slide="notes"
# 6 min. Engineers call it the cold start. It comes twice: for people and for videos.

# %% label="new-viewers" slide="-" tags=["further"]
so_far = watches.groupby("viewer_id").size().reindex(range(2000), fill_value=0)
group = pd.cut(so_far, [-1, 0, 4, 19, 9999], labels=["none", "1 to 4", "5 to 19", "20 or more"])
gain = {
    name: {g: share_of_achievable(fitted[name], world, "clicks", 28, viewer_ids=v.index)
           for g, v in so_far.groupby(group, observed=True)}
    for name in ("most popular", "taste, corrected")
}
pd.DataFrame(gain).round(2).rename_axis("watches so far")

# %% label="new-videos" slide="subslide" tags=["further"]
this_week = videos[videos["published_day"].between(22, 28)]["video_id"]
knows = best.without(world.truth.watched_before(28))  # the page of one who knows every taste
tens = {name: model.recommend(range(2000), k=10) for name, model in fitted.items()}
tens["knows every taste"] = knows.rank(np.arange(2000), world.published(28), 28, 10)
new_share = pd.Series({name: np.isin(ten, this_week).mean() for name, ten in tens.items()})
new_share.rename("share of slots for this week's videos").round(3).rename_axis("model").to_frame()

# %% [markdown] label="new-videos-notes" slide="notes"
# 3 min. Nothing in these lists is lazy: a count of watches cannot know what has not been watched.

# %% label="exercise-6" slide="skip" tags=["further", "exercise"]
# To judge a newcomer fairly one needs scissors: cut a log into the days before a day, and that day with all that follow.
# SOLUTION
def split_at(watches, day):
    return watches[watches["day"] < day], watches[watches["day"] >= day]


# END
# STUB
# def split_at(watches, day):
#     ...
# END
check("05.6", split_at)

# %% [markdown] label="strangers-read" slide="subslide" tags=["further"]
# <details><summary>After you have run it</summary>
#
# To a stranger both models show the same list, worth {{ f"{gain['most popular']['none']:.2f}" }}. A few watches are enough for the taste vectors to part from it: {{ f"{gain['taste, corrected']['1 to 4']:.2f}" }} with one to four, {{ f"{gain['taste, corrected']['20 or more']:.2f}" }} with twenty or more.
#
# One who knows every taste gives {{ f"{new_share['knows every taste']:.1%}" }} of the slots to this week's videos, *most popular* {{ f"{new_share['most popular']:.1%}" }}. A new video is not watched because it is not shown, and not shown because it is not watched. The slots by lot above are one way out: what the lot shows, the model can learn.
#
# </details>

# %% [markdown] label="strangers-read-notes" slide="notes"
# 3 min. Other ways out: ask newcomers three questions; lend a new video the flavour of its topic until it has one of its own.

# %% [markdown] label="live" slide="slide" tags=["further"]
# ### Learning while you watch
#
# A `LiveLearner` moves your taste vector a little after every watch: a nudge in the direction of what you finished. Give it a newcomer who watches the same kind of video three times, and see the page turn.

# %% [markdown] label="live-notes" slide="notes"
# 5 min. Lesson 03 builds this nudge by hand. Here only: three watches are enough to turn a page, for better or worse.

# %% label="live-learner" slide="subslide" tags=["further"]
from course_utils.recommend import LiveLearner

live = LiveLearner().fit(watches, impressions, videos)
music = videos[videos["topic"] == "music"]["video_id"].head(3)
newcomer = 99_999
pages = {"before": topic[live.recommend([newcomer], k=10)[0]]}
for video in music:
    live.learn_one(newcomer, video, 1.0)
pages["after"] = topic[live.recommend([newcomer], k=10)[0]]
pd.Series({when: (page == "music").sum() for when, page in pages.items()}, name="music among ten").to_frame()

# %% [markdown] label="live-learner-notes" slide="notes"
# 3 min. Try it with three videos of three topics: what does the page do then?
