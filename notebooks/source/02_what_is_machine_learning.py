# %% [markdown] label="title" slide="slide"
# # 02 · What is machine learning?
#
# ![Bolt, a small green robot with a lightning bolt for an antenna, waves; in its other hand it holds a video card, one example to learn from.](images/bolt.svg)
#
# **A viewer presses *play*. Will this video be watched to the end?**
#
# You will write a rule by hand, let a computer find the numbers in one, test it on what it has never seen, and find out how good it could get at best.
#
# *45 minutes, after lesson 01. New Python: `def`, which gives a rule a name, and a `for` loop with a counter.*

# %% [markdown] label="title-notes" slide="notes"
# 1 min. Read the question aloud and let it hang. Ask who has stopped a video in the last day, and why. Keep two or three of the reasons on the board: too long, not my thing. They are about to become a rule.

# %% label="recall" slide="slide" tags=["quiz"]
from course_utils.checks import quiz

quiz("02.r1")
quiz("02.r2")

# %% [markdown] label="recall-notes" slide="notes"
# 2 min. Two questions from lesson 01, by hands, no marks. For the first, let somebody who picked the right one say it in their own words. If the class is new to each other, do them in pairs.

# %% label="setup" slide="skip" tags=["setup"]
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.colors import ListedColormap

from course_utils.checks import check, hint, predict
from course_utils.figures import plot_curve, plot_shares, show, style
from course_utils.world import World

_ = style.use()
world = World()
moments = world.moments(2000)
grey_or_green = ListedColormap(["#E4E5E8", style.BOLT])  # for the map in round 3

# %% [markdown] label="you-first" slide="slide"
# ## You first
#
# Two thousand times, somebody on HeroTube pressed *play*. We call each of them a **moment**. Nova wants Bolt to say, before the first second has run, whether the viewer will stay to the end. Bolt is told two things:
#
# - `duration_s`: how long the video is, in seconds;
# - `taste_match`: how well its topic fits what this viewer usually watches, from 0 (not at all) to 1 (perfectly).
#
# Here are five of them. Who stayed?

# %% [markdown] label="two-facts-notes" slide="notes"
# 1 min. Say the two facts in your own words, and what Bolt is *not* told: who this is, what the video is about, how the day was.

# %% label="five-moments" slide="subslide"
seen = ["duration_s", "taste_match"]
moments[seen].head(5)

# %% label="five-guesses" slide="-" tags=["predict"]
# SOLUTION
predict("02.p1", [True, False, True, True, False])
# END
# STUB
# predict("02.p1", [..., ..., ..., ..., ...])  # True or False, five times, from the top
# END

# %% [markdown] label="you-first-notes" slide="notes"
# 1 min. Go down the five rows, thumbs up or down for each. Do not tell yet. Ask one person *why* for one row: the reason will sound like "it is short" or "not their topic". Say: you have just used a rule.

# %% [markdown] label="round-1" slide="slide" tags=["round"]
# ## Round 1 · A rule by hand
#
# You had reasons for those five. Too long. Not their thing. A reason like that is a rule, even if you never said it aloud.
#
# Before we write yours down, meet its laziest rival. It never looks at the moment. It finds out which answer is the commoner one, and **always gives that**.

# %% label="laziest" slide="fragment"
predict("02.p1", result=list(moments["finished"].head(5)))

finished_share = moments["finished"].mean()
print(f"{finished_share:.1%} stayed to the end")

# %% [markdown] label="round-1-notes" slide="notes"
# 2 min. Reveal the five, let people count their own. Then the share. The mean of a column of True and False is the share of True: say it once, it will be used all lesson.

# %% [markdown] label="laziest-read" slide="subslide"
# <details><summary>After you have run it</summary>
#
# {{ f"{finished_share:.0%}" }} stayed to the end. So somebody who answers *no* every time is right in {{ f"{1 - finished_share:.0%}" }} of the moments, without looking at one. That is the **baseline**: the score that a rule has to beat before it has earned anything.
#
# </details>
#
# Now a rule that looks. `def` gives it a name, the brackets say what it is told, and after `return` stands what it answers.
#
# **Predict:** of the first 500 moments, how many will it get right? Give the number you would bet on, and a low and a high.

# %% label="rule-by-hand" slide="-" tags=["predict"]
def finishes(duration_s, taste_match):
    return duration_s < 300 and taste_match > 0.5


# SOLUTION
predict("02.p2", 300, low=250, high=400)
# END
# STUB
# predict("02.p2", guess=..., low=..., high=...)
# END

# %% [markdown] label="rule-by-hand-notes" slide="notes"
# 3 min. Read the rule aloud as a sentence: "it finishes if it is shorter than five minutes and fits better than a half". Collect a few bets with their low and high. Somebody will ask why 300: good, write the question on the board and leave it there.

# %% label="count" slide="subslide"
right = 0
for moment in moments.head(500).itertuples():
    if finishes(moment.duration_s, moment.taste_match) == moment.finished:
        right = right + 1

lazy = 500 - moments["finished"].head(500).sum()
predict("02.p2", result=right)
print(f"The rule by hand: {right} of 500. Always no: {lazy} of 500.")

# %% [markdown] label="count-notes" slide="notes"
# 1 min. `right` is a counter: it starts at 0 and goes up by one whenever the rule and the viewer agree. Point at the two numbers. Ask: is the difference large?

# %% [markdown] label="likes" slide="slide" tags=["belief"] belief="02.b3"
# <details><summary>After you have run it</summary>
#
# {{ f"{right}" }} against {{ f"{lazy}" }}. Two facts and one line of Python beat the lazy rule by {{ f"{right - lazy}" }} moments of 500.
#
# </details>
#
# > **A common belief.** *"Right 80 times in 100? Then it is a good model."* Good against what? A stranger offers Nova a model that says who will press *like*. It is right 90 times in 100, and it is not cheap.
#
# `moments["liked"]` says who did. How often would *nobody likes it* have been right? Give a share between 0 and 1. (For help: `hint("02.1")`.)

# %% label="exercise-1" slide="-" tags=["exercise"]
# SOLUTION
lazy_about_likes = 1 - moments["liked"].mean()
# END
# STUB
# lazy_about_likes = ...
# END
check("02.1", lazy_about_likes)

# %% [markdown] label="likes-notes" slide="notes"
# 2 min. Ask for a show of hands before anybody computes: buy it or not? Then compute. A score without its baseline is half a sentence. If there is time: where have you last read "95% accurate"?

# %% [markdown] label="round-2" slide="slide" tags=["round"]
# ## Round 2 · A rule that finds its own number
#
# Why 300 seconds? Because 300 is a round number. A computer has no taste for round numbers, but it has patience: it can try every length that occurs.
#
# It needs a way to tell a good cut from a bad one. Cut the moments in two piles, the shorter videos and the longer ones. A good cut leaves **each pile less mixed** than before: here mostly *stayed*, there mostly *left*.
#
# How mixed is a pile? Draw a moment from it, put it back, draw again. The chance that the two disagree is 0 when all are alike, and 0.5 when it is half and half. Its name is **Gini impurity**.

# %% [markdown] label="round-2-notes" slide="notes"
# 2 min. Draw two piles of coins on the board, one nearly all heads, one half and half. Which would you rather bet on? That is all that "less mixed" means.

# %% label="how-mixed" slide="subslide"
def mixed(pile):
    stayed = pile.mean()
    return 2 * stayed * (1 - stayed)  # first stayed, then left; or the other way round


def mixed_after(moments, cut):
    short = moments["finished"][moments["duration_s"] <= cut]
    long = moments["finished"][moments["duration_s"] > cut]
    # the larger pile counts for more
    return (len(short) * mixed(short) + len(long) * mixed(long)) / len(moments)

# %% [markdown] label="how-mixed-notes" slide="notes"
# 1 min. Why 2 × share × (1 - share): first stayed and then left, or first left and then stayed. In the second function the larger pile counts for more, as it should: try to make somebody in the room say why.

# %% label="search" slide="subslide"
least = 1
for cut in sorted(moments["duration_s"].unique()):
    if mixed_after(moments, cut) < least:
        least = mixed_after(moments, cut)
        best_cut = cut

print(f"Uncut: {mixed(moments['finished']):.3f}. Cut at {best_cut} seconds: {least:.3f}.")

# %% [markdown] label="search-notes" slide="notes"
# 1 min. Before running: will it find 300? Then run. Say slowly: nobody wrote that number down. Somebody wrote what looks for it.

# %% [markdown] label="library" slide="subslide"
# <details><summary>After you have run it</summary>
#
# The line goes at {{ f"{best_cut}" }} seconds. Nobody wrote that number: you wrote what looks for it.
#
# </details>
#
# A rule whose numbers come from examples is a **model**, and finding the numbers is **training**. That is **machine learning**: from many examples a machine picks up a trick, by finding the pattern in them, and then does it on its own.
#
# A model that asks yes-or-no questions is a **decision tree**. The library scikit-learn has one ready. Allowed a single question (`max_depth=1`), does it draw the line where you did?

# %% label="one-question" slide="-"
from sklearn.tree import DecisionTreeClassifier

one = DecisionTreeClassifier(max_depth=1, random_state=0)
one.fit(moments[["duration_s"]], moments["finished"])
its_cut = one.tree_.threshold[0]
same_piles = (moments["duration_s"] <= its_cut) == (moments["duration_s"] <= best_cut)
print(f"Yours: {best_cut}. The library's: {its_cut}. Same pile for all 2,000: {same_piles.all()}")

# %% [markdown] label="library-notes" slide="notes"
# 1 min. The library puts its line half a second further, halfway to the next length that occurs; not one moment changes sides. Say the definition of machine learning once, word for word: many examples, a pattern, then on its own.

# %% [markdown] label="three-questions" slide="subslide"
# <details><summary>After you have run it</summary>
#
# It did. The library only puts its line halfway to the next length that occurs, and no moment changes piles.
#
# </details>
#
# A tree need not stop after one question. Each pile can be cut again, by either column, always where that leaves the least mixed. With four piles at the end it has asked three questions.
#
# Run it, then **read it aloud**, from the left margin inwards: every indent is an *and*.

# %% [markdown] label="more-questions-notes" slide="notes"
# 0.5 min. Half a second is all the two differ by, and not one moment changes piles. Then: what could a second question be?

# %% label="read-aloud" slide="subslide"
from sklearn.tree import export_text

three = DecisionTreeClassifier(max_leaf_nodes=4, random_state=0)
three.fit(moments[seen], moments["finished"])
print(export_text(three, feature_names=seen))

# %% [markdown] label="three-questions-notes" slide="notes"
# 0.5 min. Have two people read the tree aloud, one the questions, one the answers. One of the three questions has the same answer on both sides. Ask what it is good for: the piles are less mixed, one *no* is safer than the other.

# %% [markdown] label="gaps" slide="subslide"
# <details><summary>After you have run it</summary>
#
# *Does it fit better than {{ f"{three.tree_.threshold[0]:.2f}" }}, and is it no longer than {{ f"{three.tree_.threshold[three.tree_.children_right[0]]:.0f}" }} seconds? Then yes. Else no.* Look again at the rule you had by hand: it is the same sentence with other numbers. One question changes no answer, it only makes one *no* surer than the other.
#
# </details>
#
# Your turn, with gaps: **the same search, on the other column.** `best_match(moments)` tries every `taste_match` and returns the one after which the two piles are least mixed. `mixed` is there for you. (Help: `hint("02.2")`.)

# %% label="exercise-2" slide="skip" tags=["exercise"]
def best_match(moments):
    least, best = 1, 0
    for cut in sorted(moments["taste_match"].unique()):
        low = moments["finished"][moments["taste_match"] <= cut]
        high = moments["finished"][moments["taste_match"] > cut]
        # SOLUTION
        now = (len(low) * mixed(low) + len(high) * mixed(high)) / len(moments)
        if now < least:
            least, best = now, cut
    return best
    # END
    # STUB
        # now = ...
        # if ...:
        #     least, best = now, cut
    # return ...
    # END


check("02.2", best_match)

# %% [markdown] label="gaps-notes" slide="notes"
# 2 min. In pairs, one types, one reads the loop above aloud. If a pair is done early: how could two piles of very different size mislead a plain average?

# %% [markdown] label="round-3" slide="slide" tags=["round", "vote"] vote="02.v1"
# ## Round 3 · Train and test
#
# Three questions. Why stop there? Let a tree ask on and on, until no pile is mixed any more.
#
# It learns from 1,500 moments. Then it is asked about 500 others that were kept back. (The share of right answers is its **accuracy**; the library calls it `score`.) Of those 500 it gets right…
#
# **A** all of them, for it has looked so closely
#
# **B** not all, but more than the tree of three questions
#
# **C** about as many as the tree of three questions
#
# **D** fewer than the tree of three questions
#
# Choose one. Then put a number into the first line below, and run it.

# %% [markdown] label="round-3-notes" slide="notes"
# 2 min. Vote by hands, count aloud, write the four counts down. Two minutes with a neighbour who voted otherwise, then vote again. Do not comment on either vote: the next slide does.

# %% label="let-loose" slide="subslide" tags=["predict"]
# SOLUTION
predict("02.p3", 450, low=400, high=490)
# END
# STUB
# predict("02.p3", guess=..., low=..., high=...)  # your guess for the tree let loose
# END
train, test = moments.head(1500), moments.tail(500)
three = DecisionTreeClassifier(max_leaf_nodes=4, random_state=0)
loose = DecisionTreeClassifier(random_state=0)
trees = [("three questions", three), ("let loose", loose)]
for name, tree in trees:
    tree.fit(train[seen], train["finished"])
    for part in (train, test):
        print(f"{name}, {len(part)} moments: {tree.score(part[seen], part['finished']):.1%} right")
predict("02.p3", result=round(500 * loose.score(test[seen], test["finished"])))

# %% [markdown] label="let-loose-notes" slide="notes"
# 1 min. `score` is the share of right answers, also called accuracy. Let the four lines sink in before you say anything. Go back to the votes.

# %% [markdown] label="by-heart" slide="slide" tags=["belief"] belief="02.b1"
# <details><summary>After you have run it</summary>
#
# The tree let loose asked {{ f"{loose.get_n_leaves() - 1}" }} questions. Of the moments it learned from, the **training set**, it missed only twins: same length, same match, another ending. Of those kept back, the **test set**, it got {{ f"{loose.score(test[seen], test['finished']):.0%}" }}; the tree of three questions got {{ f"{three.score(test[seen], test['finished']):.0%}" }}. It had learned the examples by heart, their accidents included. That is called **overfitting**.
#
# </details>
#
# > **A common belief.** *"It got 100% on the training examples, so it is good."* You have just watched one that did nearly that, and then lost to three questions. A score on the training set says how well a model remembers. Only what was kept back says what it has learned.

# %% [markdown] label="by-heart-notes" slide="notes"
# 1 min. The picture to offer: a pupil who has learned last year's answers by heart. Ask where the belief is tempting: whenever a large number arrives before anybody has asked *on what?*

# %% label="map" slide="slide"
from sklearn.inspection import DecisionBoundaryDisplay

window = train[train["duration_s"] < 1000][seen]
paint = {"plot_method": "pcolormesh", "cmap": grey_or_green, "eps": 0}
figure, axes = plt.subplots(1, 2, figsize=(6.4, 3.0), sharey=True)
for ax, (name, tree) in zip(axes, trees, strict=True):
    DecisionBoundaryDisplay.from_estimator(tree, window, ax=ax, grid_resolution=300, **paint)
    ax.set(title=name, xlabel="length (seconds)", ylabel="taste match")
areas = f"left {three.get_n_leaves()} large areas, right a patchwork of {loose.get_n_leaves()}"
show(axes, alt=f"Two maps, length across and taste match upwards: {areas}.")

# %% [markdown] label="map-notes" slide="notes"
# 1 min. Every point of the map is a possible moment: further right a longer video, further up a better fit, green where the tree says yes. Let the room find words for the right-hand picture before you give any. Each shred is one evening of one viewer.

# %% [markdown] label="draw-again" slide="subslide"
# <details><summary>After you have run it</summary>
#
# Every point of the map is a possible moment; green is where the tree says *yes, to the end*. On the left, a rule. On the right, a patchwork: each shred is one evening of one viewer, remembered for ever.
#
# </details>
#
# But were these 500 perhaps unlucky ones? A real site has only the moments it has. HeroTube can be asked for 40,000 new ones. **Draw 500 of them, score both trees, put them back, and again, two hundred times.** Before you run it, say how far apart the best and the worst draw of *one* tree will be.

# %% [markdown] label="other-viewers-notes" slide="notes"
# 1 min. Collect guesses for the width first: from where to where will one and the same tree swing?

# %% label="luck" slide="subslide"
fresh = world.moments(40_000, start=2000)
hits = pd.DataFrame({name: tree.predict(fresh[seen]) == fresh["finished"] for name, tree in trees})
scores = []
for i in range(200):
    scores.append(hits.sample(500, random_state=i).mean())
scores = pd.DataFrame(scores)
ax = scores.plot.hist(bins=30, ylim=(0, 40), alpha=0.85, color=[style.BOLT, style.GREY])
ax.set(xlabel="share right, of 500 new moments", ylabel="draws")
low, high = scores.mean().sort_values()
show(ax, alt=f"Histogram, draws by share right: two heaps of {len(scores)} that hardly touch, at {low:.0%} and {high:.0%}.")

# %% [markdown] label="draw-again-notes" slide="notes"
# 1 min. The counter `i` runs from 0 to 199; as `random_state` it makes each draw another one, and the same on every computer. Point at the width of one heap first, then at the distance between the two. Width is luck. Distance is the trees.

# %% [markdown] label="gap" slide="subslide"
# <details><summary>After you have run it</summary>
#
# The same tree, the same rule, only other viewers: the tree of three questions swings between {{ f"{scores['three questions'].min():.0%}" }} and {{ f"{scores['three questions'].max():.0%}" }}. On 500 moments a point or two between two models means nothing. The tree let loose is another matter: it lost in {{ f"{(scores['let loose'] < scores['three questions']).sum()}" }} of the 200 draws.
#
# </details>
#
# Nova wants the warning built in. Yours from the first line to the last: write `gap(tree, train, test)`, which returns **how much higher the tree's accuracy is on what it studied than on what was kept back**. 0.05 would be five points. (Help: `hint("02.3")`.)

# %% label="exercise-3" slide="-" tags=["exercise"]
def gap(tree, train, test):
    # SOLUTION
    studied = tree.score(train[seen], train["finished"])
    kept_back = tree.score(test[seen], test["finished"])
    return studied - kept_back
    # END
    # STUB
    # return ...
    # END


check("02.3", gap)

# %% [markdown] label="gap-notes" slide="notes"
# 1 min. The rest at home, if the hour is short. It is checked on another world, with two trees that you have never seen. Whoever uses `three` inside the function instead of `tree` will hear about it.

# %% [markdown] label="round-4" slide="slide" tags=["round", "vote"] vote="02.v2"
# ## Round 4 · Two ceilings
#
# From 1,500 moments, three questions got Bolt to {{ f"{scores['three questions'].mean():.0%}" }}. Now HeroTube gives Nova a hundred million, and she may build any model she likes. Bolt still sees two things: the length, and how well the topic fits. In time it will be right in…
#
# **A** nearly all moments
#
# **B** about 90 of 100
#
# **C** a few more than now, and then no more, whatever she does
#
# **D** exactly as many as now

# %% [markdown] label="round-4-notes" slide="notes"
# 2 min. Vote, talk to your neighbour, vote again. If everybody says the same, ask what would have to be true for one of the others. The sentence to listen for: "but it cannot know what kind of evening they had".

# %% label="ladder" slide="subslide"
by_hand = (fresh["duration_s"] < 300) & (fresh["taste_match"] > 0.5)
ladder = scores.mean()
ladder["always no"] = 1 - fresh["finished"].mean()
ladder["rule by hand"] = (by_hand == fresh["finished"]).mean()
ladder["ceiling: two facts"] = world.truth.best_accuracy("finished", seen)
ladder["ceiling: every cause"] = world.truth.best_accuracy("finished")
ladder = ladder.sort_values()
black = {name: style.TRUTH for name in ladder.index if "ceiling" in name}
ax = plot_shares(ladder, colour=style.BOLT, highlight=black, xlabel="share right")
show(ax, alt="Bars, share right: " + ", ".join(f"{name} {share:.0%}" for name, share in ladder.items()))

# %% [markdown] label="ladder-notes" slide="notes"
# 3 min. Read the ladder from the top, and leave the two dark bars for last. The rule by hand stands higher than the tree let loose: somebody who had an idea about people beat a machine that remembered everything. The other causes on HeroTube: how good the video is, how much its thumbnail promises, how patient the viewer is.

# %% [markdown] label="more-examples" slide="slide" tags=["belief", "answer-key"] belief="02.b2"
# <details><summary>After you have run it</summary>
#
# Under the lower dark bar, {{ f"{ladder['ceiling: two facts']:.1%}" }}, stands everybody who sees only length and match: two viewers can look the same in both and end differently. The higher one, {{ f"{ladder['ceiling: every cause']:.1%}" }}, is for whoever also knew how good the video is and how patient the viewer. What is missing then is luck: the same evening might end differently.
#
# </details>
#
# > **A common belief.** *"With enough examples it gets everything right."* More examples lead up to the lower ceiling and no further. To pass it, Bolt would have to **know more**, not practise more.
#
# > **Answer key.** We made HeroTube, so we can look up what makes its viewers stay. The question *which ceiling am I under?* goes with you to any site. The numbers do not: we put them in.

# %% [markdown] label="more-examples-notes" slide="notes"
# 1 min. Two sentences, and a pause between them: more examples lead to the first ceiling. Only knowing more leads towards the second.

# %% [markdown] label="open" slide="subslide"
# Between the baseline and the lower ceiling lies all that anybody can earn with two facts. **How near can you come?** Build any model on `train[seen]` and hand it over. It is asked about 20,000 moments that neither of you has seen.
#
# Three screws to turn: `max_leaf_nodes`, `max_depth`, `min_samples_leaf` (no pile smaller than this). Which of them is on Bolt's side against overfitting? (Help: `hint("02.4")`.)

# %% label="exercise-4" slide="-" tags=["exercise", "open"]
# SOLUTION
mine = DecisionTreeClassifier(min_samples_leaf=80, random_state=0)
mine.fit(train[seen], train["finished"])
# END
# STUB
# mine = ...
# END
check("02.4", mine)

# %% [markdown] label="open-notes" slide="notes"
# 2 min. Longer if it is fun. There are many right answers. Let pairs call out their settings and write the best on the board; then ask whether the best of ten tries is really the best, or the luckiest.

# %% [markdown] label="not-a-mind" slide="slide" tags=["belief"] belief="02.b4"
# ### Where the picture stops being true
#
# *Bolt learns, Bolt guesses, Bolt does it on its own.* That is a picture. Bolt knows no videos, wants nothing, and minds nothing when it is wrong. *On its own* means one thing: nobody wrote the rule. People chose the goal, the two facts, the examples, and when to stop.
#
# > **A common belief.** *"It predicts what people do, so somewhere inside it understands them."* Let us give the two columns nonsense names, so that nothing about videos is left, and train once more.

# %% [markdown] label="picture-notes" slide="notes"
# 1 min. Go through the four things that people chose. Each of them is somebody's job.

# %% label="nonsense" slide="subslide"
nonsense = train[seen].rename(columns={"duration_s": "plips", "taste_match": "wugs"})
same = DecisionTreeClassifier(max_leaf_nodes=4, random_state=0).fit(nonsense, train["finished"])
print(export_text(same, feature_names=["plips", "wugs"]))
print("Same answers as before:", (same.predict(nonsense) == three.predict(train[seen])).all())

# %% [markdown] label="not-a-mind-notes" slide="notes"
# 1 min. Ask what should have changed if it had understood. Then ask it the other way round: which part of today's work did need somebody who understands viewers? (Choosing the goal and the facts.)

# %% [markdown] label="should-we" slide="slide"
# ### Should we?
#
# The tv app reports every moment, the phone app hardly any. So 95 of every 100 examples that Bolt gets come from people in front of a tv. They have patience. Most viewers hold a phone. The launch is on Friday. **Would you launch? Who would notice, and who would pay?**
#
# <details><summary>One way to think about it</summary>
#
# Bolt cannot know who is missing from its examples. The score on a test set cut from the same pile will look fine, since the same people are missing there. Somebody has to ask *whose moments are these?* before training, and to score each group by itself. Waiting costs a week; launching costs people who never hear that it was about them. There are honest arguments for both. *Go further* measures the damage.
#
# </details>

# %% [markdown] label="should-we-notes" slide="notes"
# 2 min. No right answer. Split the room: one half speaks for launching, one for waiting, a minute each. Listen for who says that the phone viewers were never asked.

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# - **Write a rule by hand**, and hold it against the baseline. A score alone says nothing.
# - **Let a computer find the numbers** in a rule: you did it in a loop, and scikit-learn's tree did the same.
# - **Test a model on what it has not seen**, and say how much of a difference is luck.
# - **Name two ceilings**: examples lead to one, only knowing more leads on towards the other.
#
# *New words:* baseline, Gini impurity, model, training, decision tree, accuracy, training set, test set, overfitting, ceiling.
#
# *Aside.* Machine learning is one of the powers inside data science, and a field of its own within computer science. The two circles overlap, and nobody has to choose.

# %% [markdown] label="recap-notes" slide="notes"
# 1 min. Ask for one thing that was a surprise. Then the aside, in one breath.

# %% label="quiz" slide="slide" tags=["quiz"]
quiz("02.q1")
quiz("02.q2")
quiz("02.q3")

# %% [markdown] label="quiz-notes" slide="notes"
# 3 min. Alone and on paper first, then together. For each wrong option ask who could believe it, and why.

# %% [markdown] label="further" slide="slide" tags=["further"]
# ## Go further
#
# A second sitting, at your own pace. Three questions that the first hour left open: can a model learn without asking questions? What do more examples really do? And what did the tv people do to the phone people?

# %% [markdown] label="further-notes" slide="notes" tags=["further"]
# 1 min. For those who want more; nothing later needs it..

# %% [markdown] label="neighbours" slide="subslide" tags=["further"]
# ### Ask the neighbours
#
# Another way to learn: keep all examples, and for a new moment look up the ones most like it. Most of those stayed? Then yes. *Most like* is a distance, and a distance adds up differences: seconds on one side, a match between 0 and 1 on the other.
#
# Take one moment, and see which of the examples the computer calls its nearest.

# %% [markdown] label="neighbours-idea-notes" slide="notes" tags=["further"]
# 1 min. Ask how far apart two moments are that differ by ten seconds and by nothing else.

# %% label="nearest" slide="subslide" tags=["further"]
here = test.iloc[0]
apart = (train["duration_s"] - here["duration_s"]) ** 2 + (train["taste_match"] - here["taste_match"]) ** 2
print(f"A moment of {here['duration_s']} seconds with a match of {here['taste_match']}. Its nearest:")
train.loc[apart.nsmallest(5).index, [*seen, "finished"]]

# %% [markdown] label="neighbours-notes" slide="notes" tags=["further"]
# 2 min. Look down the column of matches: they have nothing to do with the moment. Ten seconds weigh as much as ten whole tastes. Ask how to make the two comparable.

# %% [markdown] label="drowned" slide="subslide" tags=["further"]
# <details><summary>After you have run it</summary>
#
# The lengths agree to the second. The matches are all over the place: the largest difference in taste that can exist is 1, as much as a single second. **The seconds drown the match.** A tree never noticed, since it cuts one column at a time.
#
# </details>
#
# The cure is to measure both columns on the same scale. Write `to_unit(column)`: the smallest value becomes 0, the largest 1, the rest in between. (Help: `hint("02.5")`.)

# %% label="exercise-5" slide="-" tags=["further", "exercise"]
def to_unit(column):
    # SOLUTION
    return (column - column.min()) / (column.max() - column.min())
    # END
    # STUB
    # return ...
    # END


check("02.5", to_unit)

# %% [markdown] label="drowned-notes" slide="notes" tags=["further"]
# 3 min. Two things to get right: start at 0, and end at 1. Ask what one video of three hours would do to everybody else on this scale.

# %% label="two-scales" slide="subslide" tags=["further"]
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler

new = fresh.tail(20_000)
as_they_are = KNeighborsClassifier(25)
same_scale = make_pipeline(MinMaxScaler(), KNeighborsClassifier(25))
for name, model in [("as they are", as_they_are), ("same scale", same_scale)]:
    model.fit(train[seen], train["finished"])
    print(f"25 neighbours, columns {name}: {model.score(new[seen], new['finished']):.1%}")

# %% [markdown] label="two-scales-notes" slide="notes" tags=["further"]
# 2 min. `MinMaxScaler` is the exercise, kept with the model so that new moments go through the same sieve. It takes smallest and largest from the training set only.

# %% [markdown] label="curve" slide="slide" tags=["further"]
# ### What more examples do
#
# Three models, from 30 examples up to 20,000: the tree of three questions, the tree let loose, and a careful one that may ask many questions, but never about a small pile. **Predict, for each:** does its line rise, and where does it end?

# %% [markdown] label="curve-guess-notes" slide="notes" tags=["further"]
# 1 min. Draw three empty axes on the board, one for each model, and let three people draw a line.

# %% label="learning-curve" slide="skip" tags=["further"]
new, two_facts = fresh.tail(20_000), ladder["ceiling: two facts"]
curve = {}
for n in [30, 100, 300, 1000, 3000, 10_000, 20_000]:
    careful = DecisionTreeClassifier(min_samples_leaf=5 + n // 100, random_state=0)
    short = DecisionTreeClassifier(max_leaf_nodes=4, random_state=0)
    curve[n] = []
    for tree in (short, DecisionTreeClassifier(random_state=0), careful):
        tree.fit(fresh.head(n)[seen], fresh.head(n)["finished"])
        curve[n].append(tree.score(new[seen], new["finished"]))
curve = pd.DataFrame(curve, index=["three questions", "let loose", "careful"]).T
curve.round(3).rename_axis("examples")

# %% label="curve-figure" slide="subslide" tags=["further"]
colours = {"three questions": style.BOLT, "let loose": style.GREY, "careful": style.NOVA}
ax = plot_curve(curve, colours=colours, marker="o", xlabel="examples", ylabel="share right")
ax.axhline(two_facts, color=style.TRUTH, linestyle="--")
ax.text(30, two_facts, "ceiling: two facts", va="bottom")
ax.set_xscale("log")
ax.set_xticks([30, 300, 3000, 20_000], ["30", "300", "3,000", "20,000"])
show(ax, alt=f"Three lines, share right by number of examples; careful ends highest, at {curve['careful'].iloc[-1]:.1%}, under the dashed ceiling.")

# %% [markdown] label="curve-notes" slide="notes" tags=["further"]
# 3 min. Compare with the lines on the board. Which of the three would you pay for more examples?

# %% [markdown] label="curve-read" slide="subslide" tags=["further"]
# <details><summary>After you have run it</summary>
#
# Three questions rise, until they have said all that three questions can say. The tree let loose remembers twenty thousand accidents as faithfully as thirty. Only the careful one goes on: it climbs to {{ f"{curve['careful'].iloc[-1]:.1%}" }}, close under the ceiling of {{ f"{two_facts:.1%}" }}, and there is nothing above that to climb to. More examples help one who can use them.
#
# </details>

# %% [markdown] label="curve-read-notes" slide="notes" tags=["further"]
# 1 min. The curve is the cheapest way to find out whether to pay for more examples. If it has gone flat, buy other columns.

# %% [markdown] label="lopsided" slide="slide" tags=["further"]
# ### The lopsided sample, measured
#
# 1,900 examples from in front of a tv and 100 from phones, against 2,000 as they come. For each of them: what share of the phone viewers does the model *promise* will stay, and how many do? (`predict_proba` gives its chance of a *yes*.)

# %% [markdown] label="lopsided-idea-notes" slide="notes" tags=["further"]
# 1 min. Which of the two will promise too much? A show of hands, and a reason.

# %% label="promise" slide="subslide" tags=["further"]
tv, phone = (fresh[fresh["device"] == device] for device in ("tv", "phone"))
examples = {"lopsided": pd.concat([tv.head(1900), phone.head(100)]), "as they come": fresh.head(2000)}
on_phones = new[new["device"] == "phone"]
for name, table in examples.items():
    model = DecisionTreeClassifier(max_leaf_nodes=8, random_state=0)
    model.fit(table[seen], table["finished"])
    promised = model.predict_proba(on_phones[seen])[:, 1].mean()
    print(f"{name}: {promised:.1%} of the phone viewers, it says")
print(f"And stay: {on_phones['finished'].mean():.1%}")

# %% [markdown] label="lopsided-notes" slide="notes" tags=["further"]
# 3 min. Neither is told the device, so neither can be fair to phones on purpose. The lopsided one is wrong about them by more, and no score on its own examples would have said so.

# %% [markdown] label="lopsided-read" slide="subslide" tags=["further"]
# <details><summary>After you have run it</summary>
#
# The lopsided model learned how patient people in front of a tv are, and promises the same of everybody. On its own test set it would have looked as good as ever. The one fed with moments as they come is off by less, though not by nothing: to be right about phones it would have to be told what a phone is.
#
# </details>
#
# One thing to find out: **how many points of accuracy does the lower ceiling gain** if Bolt is also told how patient the viewer is? The answer key takes a third name, `"patience"`. Give the difference as a share. (Help: `hint("02.6")`.)

# %% label="exercise-6" slide="-" tags=["further", "exercise"]
# SOLUTION
gain = world.truth.best_accuracy("finished", [*seen, "patience"]) - two_facts
# END
# STUB
# gain = ...
# END
check("02.6", gain)

# %% [markdown] label="lopsided-read-notes" slide="notes" tags=["further"]
# 2 min. Knowing more lifts the ceiling. Whether a site *should* know how patient each of us is, is another question, and lesson 04 asks it.
