# %% [markdown] label="title" slide="slide" cut="First *Should we?* ([[should-we]]), as a question to take home. Then *Your turn* ([[open]]): no later lesson needs the model that comes out of it, so it can be tuned at home. Keep *How much of it is luck?*, which 04, 05 and 07 build on."
# # 02 · What is machine learning?
#
# ![Bolt, a small green robot with a lightning bolt for an antenna, waves; in its other hand it holds a video card, one example to learn from.](images/bolt.svg)
#
# **A viewer presses *play*. Will this video be watched to the end?**
#
# *[[minutes]], after 01. New Python: `def`, and a `for` loop with a counter.*

# %% [markdown] label="title-notes" slide="notes"
# 1 min. Read the question aloud and let it hang. Ask who has stopped a video in the last day, and why. Keep two or three of the reasons on the board: too long, not my thing. They are about to become a rule.

# %% label="setup" slide="skip" tags=["setup"]
# Run me first: I bring the tools.
from sklearn.tree import DecisionTreeClassifier, export_text

from course_utils.checks import check, guess, hint, quiz, reveal
from course_utils.figures import show, style
from course_utils.lessons.lesson_02.scores import plot_sizes
from course_utils.world import World

look, world = style.use(), World()
seen = ["duration_s", "taste_match"]

# %% label="recall" slide="slide" tags=["quiz"]
# SOLUTION
quiz("02.r1", "c")
quiz("02.r2", "a")
# END
# STUB
# quiz("02.r1", ...)
# quiz("02.r2", ...)
# END

# %% [markdown] label="recall-notes" slide="notes"
# 2 min. Two questions from lesson 01, by hands, no marks. For the first, let somebody who picked the right one say it in their own words.

# %% [markdown] label="you-first" slide="slide"
# ## You first
#
# > **Nova:** Bolt, will this viewer stay to the end?
# >
# > **Bolt:** What do I get to see?
#
# The length (`duration_s`, seconds), and how well the topic fits what this viewer usually watches (`taste_match`, 0 to 1). Three thousand such **moments** become three stacks: to learn from, to choose with, for the exam.
#
# @hall ## You first: who stays to the end?
# @hall
# @hall > **Bolt:** What do I get to see?
# @hall >
# @hall > **Nova:** The length in seconds, and how well the topic fits what this viewer usually watches, 0 to 1.
# @hall
# @hall Three thousand such **moments**, in three stacks: `train`, `choose`, `test`. **Which of these five stayed?**

# %% label="five-moments" slide="-" code="hide"
moments = world.moments(3000)
train, choose, test = moments[:1000], moments[1000:2000], moments[2000:]
train[seen].head(5)

# %% [markdown] label="five-question" slide="skip"
# Say aloud which of the five stayed, and why.

# %% [markdown] label="you-first-notes" slide="notes"
# 2 min. Somebody presses *play*, and Bolt has to say at once whether they will stay. Three thousand such moments become three stacks: to learn from, to choose with, for the exam. Say what Bolt is *not* told: who this is, what the video is about, how the day was. Go down the five rows, thumbs up or down. Ask one person *why* for one row: the reason will sound like "it is short" or "not their topic". Say: you have just used a rule.

# %% [markdown] label="round-1" slide="slide" tags=["round"]
# ## A rule by hand
#
# Your reasons were rules. The laziest rule: **always give the more common answer.** First your five, then all of `train`.
#
# @hall ## A rule by hand
# @hall
# @hall Your reasons were rules. How many of the five did they get right?
# @hall
# @hall <details>
# @hall
# @hall {{ train[[*seen, "finished"]].head(5).to_html() }}
# @hall
# @hall </details>

# %% label="your-five" slide="skip"
train["finished"].head(5)

# %% [markdown] label="round-1-notes" slide="notes"
# 1 min. Reveal the five, let people count their own.

# %% label="laziest" slide="subslide" heading="What does the laziest rule score?"
train["finished"].value_counts()

# %% [markdown] label="laziest-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# Always *no* is right {{ len(train) - sum(train["finished"]) }} times in 1,000. That is the **baseline**, the score to beat.
#
# *YouTube* is lopsided too: in two categories that researchers collected, the top tenth of the videos had nearly 80% of the views (Cha and others, 2007).
#
# </details>
#
# @word baseline: The score of the laziest rule, the one to beat. Others call it: majority class, dummy classifier.
#
# @hall Always *no* is right {{ len(train) - sum(train["finished"]) }} times in 1,000. That is the **baseline**, the score to beat.

# %% [markdown] label="laziest-notes" slide="notes"
# 1 min. The laziest rule of all: always give the more common answer. Then the share. The real YouTube is lopsided too: in two categories that researchers collected, the top tenth of the videos had nearly 80% of the views (Cha and others, 2007). The study says nothing about the share today.

# %% [markdown] label="by-hand" slide="slide"
# ### Now a rule that looks
#
# `def` gives a rule a name, the brackets say what it is told, and after `return` comes its answer.

# %% label="rule-by-hand" slide="-"
def finishes(duration_s, taste_match):
    return duration_s < 300 and taste_match > 0.5

# %% [markdown] label="count-question" slide="fragment"
# **Of the 1,000 moments in `train`, how many does this rule get right?** Give a low and a high too.

# %% label="count-guess" slide="-" tags=["guess"] gives_away=["682"]
# SOLUTION
guess("02.p4", 600, low=500, high=800)
# END
# STUB
# guess("02.p4", ..., low=..., high=...)
# END

# %% [markdown] label="by-hand-notes" slide="notes"
# 2 min. Read the rule aloud as a sentence: "it finishes if it is shorter than five minutes and fits better than a half". Collect a few bets with their low and high. Somebody will ask why 300: good, write the question on the board and leave it there.

# %% label="count" slide="subslide" heading="Does it beat the baseline?"
right = 0
for moment in train.itertuples():
    if finishes(moment.duration_s, moment.taste_match) == moment.finished:
        right = right + 1
reveal("02.p4", right)

# %% [markdown] label="count-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# `right` is a **counter**: one more whenever rule and viewer agree. The rule beats the baseline, here and in 20 of 20 other made-up HeroTubes.
#
# </details>
#
# @hall The baseline got {{ len(train) - sum(train["finished"]) }}. The rule beats it, here and in 20 of 20 other made-up HeroTubes.

# %% [markdown] label="count-notes" slide="notes"
# 1 min. Walk through the loop for one moment, with a finger on the counter. Then the two numbers.

# %% [markdown] label="round-2" slide="slide" tags=["round"]
# ## A rule that finds its own number
#
# *[[minutes]].*
#
# > **Quill:** Why 300 seconds?
# >
# > **Nova:** It is a round number. Let Bolt try them all.

# %% label="search" slide="-"
most = 0
for seconds in range(0, 1200, 10):
    says = (train["duration_s"] < seconds) & (train["taste_match"] > 0.5)
    hits = sum(says == train["finished"])
    if hits > most:
        most, best = hits, seconds
best, most

# %% [markdown] label="round-2-notes" slide="notes"
# 2 min. Will it find 300? Hands first, then go on. Say slowly: nobody wrote that number down. Somebody wrote what looks for it.

# %% [markdown] label="library" slide="subslide" heading="Nobody wrote that number"
# <details><summary>After you have run it</summary>
#
# {{ best }} seconds, with {{ most }} right. Nobody wrote {{ best }}: somebody wrote what looks for it.
#
# </details>
#
# What Bolt did is **machine learning**: from many examples a machine picks up a trick, by finding patterns, and then does it on its own. What it found is a **model**.
#
# A *decision tree* tries every cut in both columns, keeps the one that best sorts *stayed* and *left* into two piles, and cuts again.
#
# > **Quill:** Who leaves, and when?
#
# @word machine learning: From many examples a machine finds a pattern, its model, and then uses it on its own.
#
# @hall {{ best }} seconds, {{ most }} right. Somebody wrote what looks for it. That is **machine learning**: from many examples a machine picks up a trick, by finding patterns, and then does it on its own. What it found is a **model**.
# @hall
# @hall A *decision tree* tries every cut, keeps the one that best sorts *stayed* and *left*, and cuts again.

# %% [markdown] label="library-notes" slide="notes"
# 2 min. Say the definition of machine learning once, word for word: many examples, a pattern, then on its own. How a tree finds the best cut is in *Go further*.

# %% label="read-aloud" slide="subslide" lines="6-7" heading="Who leaves, and when?"
def learn(rows, piles):
    tree = DecisionTreeClassifier(max_leaf_nodes=piles, random_state=0)
    return tree.fit(rows[seen], rows["finished"])


four = learn(train, 4)
print(export_text(four, feature_names=seen))

# %% [markdown] label="read-aloud-notes" slide="notes"
# 2 min. A tree of four piles, found in the thousand moments of `train`. Have two people read it aloud, one the questions, one the answers. It has three questions, but a moment is asked one, two or three of them.

# %% [markdown] label="quill-reads" slide="slide"
# ### Quill reads the tree
#
# Go inwards along the lines that fit the video; `class: True` means *stays*. **A video lasts 600 seconds. Above which `taste_match` does it say *stays*?**
#
# @hall ### Your turn: read the tree
# @hall
# @hall ```
# @hall {{ export_text(four, feature_names=seen).rstrip() }}
# @hall ```
# @hall
# @hall **A video lasts 600 seconds. Above which `taste_match` does the tree say *stays*, `class: True`?**

# %% label="exercise-1" slide="-" tags=["exercise"]
# SOLUTION
needed_match = 0.75
# END
# STUB
# needed_match = ...
# END
check("02.3", needed_match)

# %% [markdown] label="quill-read" slide="fragment"
# The tree only hints at why viewers leave: nobody shortened a video to test it. Machine learning is one of a data scientist's powers, and a field of its own in computer science.
#
# @hall The tree only hints at why viewers leave: nobody shortened a video to test it.

# %% [markdown] label="quill-reads-notes" slide="notes"
# [[minutes]] min. Read the path aloud together: the first question, then which branch has room for 600 seconds? Then the two circles, drawn on the board: data science, computer science, machine learning in both.

# %% [markdown] label="round-3" slide="slide" tags=["round", "vote"] vote="02.v1" gives_away=["by heart", "overfitting"]
# ## Rows it has never seen
#
# *[[minutes]].*
#
# Let a tree make up to 512 piles. Of the 1,000 moments in `choose` it gets right… (Say a letter.)
#
# a) all of them
#
# b) more than the tree of four piles
#
# c) about as many
#
# d) fewer
#
# @hall ## Rows it has never seen
# @hall
# @hall Let a tree make up to 512 piles. Of the 1,000 moments in `choose`, which it has never seen, it gets right…
# @hall
# @hall a) all of them
# @hall
# @hall b) more than the tree of four piles
# @hall
# @hall c) about as many
# @hall
# @hall d) fewer

# %% [markdown] label="round-3-notes" slide="notes"
# 2 min. Vote by hands, count aloud, write the four counts down. A minute with a neighbour who voted otherwise, then vote again. Do not comment on either vote: the next slide does.

# %% label="sizes" slide="subslide" heading="How good are larger and larger trees?"
def right_or_not(model, rows):
    return (model.predict(rows[seen]) == rows["finished"]).astype(int)


sizes, scores = [2, 4, 8, 16, 32, 64, 128, 256, 512], []
for piles in sizes:
    tree = learn(train, piles)
    scores.append([right_or_not(tree, rows).mean() for rows in (train, choose)])
best_of_all = world.truth.best_accuracy("finished", seen)
show(plot_sizes(scores, sizes, ["learned from", "never seen"], best_of_all))

# %% [markdown] label="sizes-notes" slide="notes"
# 1 min. Piles go from 2 to 512. One line is for the moments that the tree learned from, one for those that it has never seen. Let the room say what the two lines do before you name anything. Go back to the votes.

# %% [markdown] label="by-heart" slide="subslide" heading="What did the largest tree learn?" tags=["belief"] belief="02.b1"
# <details><summary>After you have run it</summary>
#
# d): {{ f"{scores[-1][1]:.1%}" }} of the moments never seen. Four piles get {{ f"{scores[1][1]:.1%}" }}.
#
# > **A common belief.** *"It is right about its examples, so it is good."* The largest tree gets {{ f"{scores[-1][0]:.1%}" }} of them, learned by heart, accidents included: **overfitting**. The *training set* says what a model remembers; only a **test set**, kept back, says what it has learned.
#
# </details>
#
# @word test set: Rows kept back to score a model that learned from other rows, its training set. Others call it: held-out data.
# @word overfitting: Learning the examples by heart, accidents included.
#
# @hall d): {{ f"{scores[-1][1]:.1%}" }} of the moments never seen. Four piles get {{ f"{scores[1][1]:.1%}" }}.
# @hall
# @hall > **A common belief.** *"It is right about its examples, so it is good."*
# @hall
# @hall <details>
# @hall
# @hall It knew {{ f"{scores[-1][0]:.1%}" }} of them by heart, accidents included: **overfitting**. Only a **test set**, kept back, says what it has learned.
# @hall
# @hall </details>

# %% [markdown] label="by-heart-notes" slide="notes"
# 1 min. Who believes it? Let them say why, then press. The picture to offer: a pupil who has learned last year's answers by heart.

# %% [markdown] label="more-examples" slide="slide" heading="How far do more examples lead?" tags=["belief", "answer-key"] belief="02.b2"
# <details><summary>And the dashed line?</summary>
#
# The **ceiling**, from the answer key: {{ f"{best_of_all:.1%}" }}, the best that anybody can do *who sees only these two facts*. Only a lucky score lies above. (We built this number in; a real site has another.)
#
# > **A common belief.** *"With enough examples it gets everything right."* They lead up to the ceiling, no further: moments that look alike can end differently. To pass it, Bolt must **know more**.
#
# </details>
#
# @word ceiling: The best that anybody can do who sees only these columns. Others call it: Bayes accuracy.
#
# @hall > **A common belief.** *"With enough examples it gets everything right."*
# @hall
# @hall <details>
# @hall
# @hall The dashed line is the **ceiling**: {{ f"{best_of_all:.1%}" }}, the best that anybody can do *who sees only these two facts*. Moments that look alike can end differently. To pass it, Bolt must **know more**.
# @hall
# @hall </details>

# %% [markdown] label="more-examples-notes" slide="notes"
# 2 min. Who believes it? The ceiling comes from the answer key. One sentence, and a pause: more examples lead up to the ceiling, only knowing more leads past it. The green point above the dashed line belongs to one thousand rows; the next slides say how far luck swings there.

# %% [markdown] label="luck" slide="slide"
# ### How much of it is luck?
#
# Now the exam, for the tree of four piles. How far would its score swing with other viewers? You have only the thousand moments of `test`: put them into a bag. Draw one, note *right* or *wrong*, put it back, a thousand times: a **redraw**. Make 200, and leave out the five lowest and the five highest scores. The rest, the middle 95 of every 100, is your **interval**.
#
# @word redraw: Draw as many rows as there are, each put back, and score again: so far does luck swing. Others call it: bootstrap.
#
# @hall ### How much of it is luck?
# @hall
# @hall The exam of the tree of four piles: how far would its score swing with other viewers?
# @hall
# @hall 1. Put the 1,000 moments of `test` into a bag.
# @hall 2. Draw one, note it, put it back, 1,000 times: a **redraw**.
# @hall 3. Make 200 redraws. Leave out the five lowest and the five highest.
# @hall
# @hall The rest is your **interval**.

# %% [markdown] label="luck-notes" slide="notes"
# 2 min. The interval is the middle 95 of every 100. Before you go on, collect guesses: from where to where? Do it with five slips of paper and a hat: the same slip comes twice, another never.

# %% label="redraw" slide="subslide" steps="3-5|6-7" heading="From where to where?"
def middle_95(rows):
    shares = []
    for i in range(200):
        draw = rows.sample(1000, replace=True, random_state=i)
        shares.append(draw.mean())
    shares = sorted(shares)
    return f"{rows.mean():.1%}, middle 95: {shares[5]:.1%} to {shares[-6]:.1%}"

# %% label="exam" slide="fragment"
exam = right_or_not(four, test)
middle_95(exam)

# %% [markdown] label="redraw-notes" slide="notes"
# 2 min. The marks go through it line by line: first the draws, then what is left out. The counter `i` runs from 0 to 199; as `random_state` it makes each draw another one, and the same on every computer.

# %% [markdown] label="proof-question" slide="slide" heading="Does the interval hold?"
# HeroTube has 50,000 other moments. Is their score inside your interval? Draw 1,000 of them, 200 times: is that interval about as wide?
#
# @hall Your exam: {{ middle_95(exam) }}.
# @hall
# @hall HeroTube has 50,000 other moments. Is the score there inside? Is the interval there about as wide?

# %% label="proof" slide="fragment"
others = right_or_not(four, world.moments(53_000)[3000:])
middle_95(others)

# %% [markdown] label="proof-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# Inside, and about as wide: your own thousand show well how far luck swings.
#
# </details>

# %% [markdown] label="proof-notes" slide="notes"
# 1 min. The interval from one thousand rows held the number from fifty thousand. That is luck too: it holds about 95 times in 100.

# %% [markdown] label="paired" slide="slide"
# ### Four piles or 512?
#
# Both trees meet **the same** moments, so redraw the differences: 1 where the small tree alone is right, -1 where the large one alone is, else 0. Their mean is the small tree's lead.

# %% label="difference" slide="-"
largest = learn(train, 512)
middle_95(exam - right_or_not(largest, test))

# %% [markdown] label="difference-read" slide="fragment"
# <details><summary>After you have run it</summary>
#
# The whole interval is above 0: four piles are ahead, and not by luck alone.
#
# </details>

# %% [markdown] label="paired-notes" slide="notes"
# 1 min. Two intervals side by side could overlap and still hide a clear difference, because both trees find the same evenings hard. The difference, row by row, does not have that trouble.

# %% [markdown] label="open" slide="slide"
# ### Your turn
#
# Build a tree, `mine = learn(train, ...)`, that beats the tree of four. Compare several in a new cell, on `choose` (never on the exam): `right_or_not(four, choose).mean()`, then yours.
#
# @hall ### Your turn: beat four piles
# @hall
# @hall Build a tree, `learn(train, ...)`, that beats the tree of four. Compare several on `choose` (never on the exam):
# @hall
# @hall `right_or_not(mine, choose).mean()`

# %% label="exercise-2" slide="-" tags=["exercise", "open"]
# SOLUTION
mine = learn(train, 16)
# END
# STUB
# mine = ...
# END
check("02.4", mine)

# %% [markdown] label="open-notes" slide="notes"
# [[minutes]] min. There are many right answers. The winner of many tries is partly lucky, so `check` tries it on 20,000 other moments. Other knobs for those who are quick: `min_samples_leaf`, `max_depth`. Let pairs call out their settings and write the best on the board; then ask whether the best of ten tries is really the best, or the luckiest.

# %% [markdown] label="not-a-mind" slide="slide"
# ### What Bolt is not
#
# Bolt does not know, want or understand anything. *On its own* means that nobody wrote the rule. People chose the goal, the facts, the examples, and when to stop.
#
# @hall ### What Bolt is not
# @hall
# @hall Bolt does not know, want or understand anything. *On its own* means that nobody wrote the rule. People chose
# @hall
# @hall - the goal
# @hall - the facts
# @hall - the examples
# @hall - and when to stop

# %% [markdown] label="not-a-mind-notes" slide="notes"
# 1 min. Go through the things that people chose; each is somebody's job. *Go further* gives the columns nonsense names, and the tree stays the same.

# %% [markdown] label="should-we" slide="slide"
# ### Should we?
#
# 95 of 100 examples come from the tv app, in the exam too. Most viewers hold a phone. **Would you launch Bolt on Friday?**

# %% [markdown] label="should-we-notes" slide="notes"
# 2 min. No right answer. Split the room: one half speaks for launching, one for waiting, a minute each. Listen for who says that the exam looks fine because phone viewers are missing there too. *Go further* measures it.

# %% [markdown] label="recap" slide="slide"
# ## What you can do now
#
# Write a rule, let a computer find one, score it, say how far luck swings.
#
# **New words:** baseline, machine learning, model, test set, overfitting, ceiling, redraw.
#
# **Others call it:** accuracy (share right), validation set (`choose`), bootstrap (redraw).
#
# > **Bolt:** I am right about all my examples. Am I good?
# >
# > **Quill:** Ask the one at the keyboard.
#
# @hall ## What you can do now
# @hall
# @hall Write a rule, let a computer find one, score it, say how far luck swings.
# @hall
# @hall **New words:** baseline, machine learning, model, test set, overfitting, ceiling, redraw.
# @hall
# @hall > **Bolt:** I am right about all my examples. Am I good?
# @hall >
# @hall > **Quill:** Ask the room.

# %% [markdown] label="recap-notes" slide="notes"
# 1 min. Ask for one thing that was a surprise. Bolt's question is the first of the quiz.

# %% label="quiz" slide="slide" tags=["quiz"]
# SOLUTION
quiz("02.q1", "b")
quiz("02.q2", "c")
quiz("02.q3", "a")
# END
# STUB
# quiz("02.q1", ...)
# quiz("02.q2", ...)
# quiz("02.q3", ...)
# END

# %% [markdown] label="quiz-notes" slide="notes"
# 2 min. Alone and on paper first, then together. For each wrong option ask who could believe it, and why.

# %% [markdown] label="further" slide="slide" tags=["further"]
# ## Go further
#
# *[[minutes]], at your own pace; nothing later needs it.* How does a tree measure *mixed*? Can a model learn without asking questions? What do more examples bring, what does knowing more? What did the tv people do to the phone people?
#
# @hall ## Go further
# @hall
# @hall - How does a tree measure *mixed*?
# @hall - Can a model learn without asking questions?
# @hall - What do more examples bring, what does knowing more?
# @hall - What did the tv people do to the phone people?

# %% [markdown] label="further-notes" slide="notes" tags=["further"]
# 1 min. For those who want more. Short walks; each stands alone.

# %% [markdown] label="likes" slide="slide" tags=["further", "belief"] belief="02.b3"
# ### Would you buy it?
#
# > **A common belief.** *"Right 900 times in 1,000? A good model."* Somebody sells a model that says who will press *like*, and it is right so often. How often is the free rule *nobody likes it* right?
#
# @hall ### Would you buy it?
# @hall
# @hall > **A common belief.** *"Right 900 times in 1,000 about who will press like? A good model."* How often is the free rule *nobody likes it* right?

# %% label="likes-baseline" slide="fragment" tags=["further"]
train["liked"].value_counts()

# %% [markdown] label="likes-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# More often than the model for sale. A score needs a baseline beside it.
#
# </details>

# %% [markdown] label="likes-notes" slide="notes"
# 1 min. A show of hands before you go on: buy it or not? A score without its baseline is half a sentence. If there is time: where have you last read "95% accurate"?

# %% [markdown] label="how-mixed" slide="slide" tags=["further"]
# ### How mixed is a pile?
#
# Draw a moment from a pile, put it back, draw again. In a pile of ten, 7 stayed and 3 left. First *stayed*, then *left*: 0.7 × 0.3. The other way round: 0.3 × 0.7. Together 0.42, the chance that the two draws differ. It is 0 if all are alike, and 0.5 for half and half. Its name is **Gini impurity**.
#
# A good cut leaves the two piles less mixed than before. The larger pile counts for more.
#
# @word Gini impurity: How mixed a pile is: the chance that two draws from it differ.
# @word decision tree: A model that asks yes-or-no questions, one after another.
#
# @hall ### How mixed is a pile?
# @hall
# @hall In a pile of ten, 7 stayed and 3 left. Draw one, put it back, draw again: how likely is it that the two differ?
# @hall
# @hall <details>
# @hall
# @hall 0.7 × 0.3, or the other way round 0.3 × 0.7: together 0.42, the pile's **Gini impurity**. It is 0 if all are alike, and 0.5 for half and half.
# @hall
# @hall </details>

# %% label="mixed" slide="-" lines="1-3" tags=["further"]
def mixed(pile):
    stayed = pile.mean()
    return 2 * stayed * (1 - stayed)


def mixed_after(moments, cut):
    short = moments["finished"][moments["duration_s"] <= cut]
    long = moments["finished"][moments["duration_s"] > cut]
    return (len(short) * mixed(short) + len(long) * mixed(long)) / len(moments)

# %% [markdown] label="how-mixed-notes" slide="notes" tags=["further"]
# 2 min. Draw two piles of coins on the board, one nearly all heads, one half and half. Which would you rather bet on? A good cut leaves the two piles less mixed than before. Why does the larger pile count for more?

# %% label="least-mixed" slide="subslide" lines="1-4" heading="After which cut is it least mixed?" tags=["further"]
least = 1
for cut in sorted(train["duration_s"].unique())[:-1]:
    if mixed_after(train, cut) < least:
        least, best_cut = mixed_after(train, cut), cut
one = DecisionTreeClassifier(max_depth=1, random_state=0)
its_cut = one.fit(train[["duration_s"]], train["finished"]).tree_.threshold[0]
print(f"Yours: {best_cut} seconds. The library's, with one question: {its_cut:.1f}.")

# %% [markdown] label="least-mixed-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# The same cut: the library only puts its line halfway to the next length that occurs.
#
# </details>

# %% [markdown] label="least-mixed-notes" slide="notes" tags=["further"]
# 1 min. `mixed_after` adds up the two piles, the larger one counting for more. The last length is left out of the loop: after it there is no second pile, and of nothing there is no mean.

# %% [markdown] label="gaps" slide="subslide" tags=["further"]
# Your turn, with gaps: **the same search, on the other column.** `best_match(moments)` tries every `taste_match` and returns the one after which the two piles are least mixed. `mixed` is there for you. (Help: `hint("02.2")`.)
#
# @hall ### Your turn: the other column
# @hall
# @hall The same search for `taste_match`: which cut leaves the two piles least mixed?
# @hall
# @hall ```python
# @hall low = moments["finished"][moments["taste_match"] <= cut]
# @hall high = moments["finished"][moments["taste_match"] > cut]
# @hall now = ...
# @hall if ...:
# @hall     least, best = now, cut
# @hall ```

# %% label="exercise-4" slide="skip" tags=["further", "exercise"]
def best_match(moments):
    least, best = 1, 0
    for cut in sorted(moments["taste_match"].unique())[:-1]:
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

# %% [markdown] label="gaps-notes" slide="notes" tags=["further"]
# 5 min. In pairs, one types, one reads the loop of the last slide aloud. If a pair is done early: how could two piles of very different size mislead a plain average?

# %% [markdown] label="neighbours" slide="slide" tags=["further"]
# ### Ask the neighbours
#
# Another way to learn: keep all examples, and for a new moment look up the ones most like it. Most of those stayed? Then yes. *Most like* is a distance, and a distance adds up differences: seconds on one side, a match between 0 and 1 on the other.
#
# Take one moment, and see which of the examples the computer calls its nearest.
#
# @word model: What a machine finds in examples, and answers with: a rule, or the examples themselves.
#
# @hall ### Ask the neighbours
# @hall
# @hall Another way to learn: keep all examples, and for a new moment look up the ones most like it. *Most like* adds up differences, in seconds and in match. **How alike are the nearest?**

# %% label="nearest" slide="-" code="hide" tags=["further"]
here = test.iloc[0]
apart = (train[seen] - here[seen].astype(float)) ** 2
print(f"{here['duration_s']} seconds, match {here['taste_match']}. Its nearest:")
train.loc[apart.sum(axis=1).nsmallest(5).index, [*seen, "finished"]]

# %% [markdown] label="neighbours-notes" slide="notes" tags=["further"]
# 2 min. Look down the column of matches: they have nothing to do with the moment. Ten seconds weigh as much as ten whole tastes. Ask how to make the two comparable.

# %% [markdown] label="drowned" slide="subslide" tags=["further"]
# <details><summary>After you have run it</summary>
#
# The lengths agree within a few seconds. The matches are all over the place: the largest difference in taste that can exist is 1, as much as a single second. **The seconds drown the match.** A tree does not notice, because it cuts one column at a time.
#
# </details>
#
# The cure is to measure both columns on the same scale. Write `to_unit(column)`: the smallest value becomes 0, the largest 1, the rest in between. (Help: `hint("02.5")`.)
#
# @hall ### Your turn: one scale for both
# @hall
# @hall **The seconds drown the match:** the largest difference in taste that can exist is 1, as much as a single second.
# @hall
# @hall Write `to_unit(column)`: the smallest value becomes 0, the largest 1, the rest in between.

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
# 3 min. A tree does not notice, because it cuts one column at a time. Two things to get right: start at 0, and end at 1. Ask what one video of three hours would do to everybody else on this scale.

# %% label="two-scales" slide="subslide" lines="5-9" heading="What does the same scale gain?" tags=["further"]
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler

as_they_are = KNeighborsClassifier(25).fit(train[seen], train["finished"])
same_scale = make_pipeline(MinMaxScaler(), KNeighborsClassifier(25))
same_scale.fit(train[seen], train["finished"])
gain = right_or_not(same_scale, test) - right_or_not(as_they_are, test)
print("The same scale gains", middle_95(gain))

# %% [markdown] label="two-scales-notes" slide="notes" tags=["further"]
# 2 min. `MinMaxScaler` is the exercise, kept with the model so that new moments are scaled in the same way. It takes smallest and largest from the training set only.

# %% [markdown] label="curve" slide="slide" tags=["further"]
# ### More and more examples
#
# Three models, from 30 examples up to 30,000: the tree of four piles, the largest tree, and a careful one that may ask many questions, but never about a small pile. Sketch three lines before you run it: which of them rise, and where do they end?
#
# @hall ### More and more examples
# @hall
# @hall From 30 to 30,000 examples:
# @hall
# @hall - the tree of four piles
# @hall - the largest tree
# @hall - a careful one: many questions, but never about a small pile
# @hall
# @hall Sketch three lines. Which of them rise, and where do they end?

# %% [markdown] label="curve-notes" slide="notes" tags=["further"]
# 1 min. Draw three empty axes on the board, one for each model, and let three people draw a line.

# %% label="more-and-more" slide="subslide" heading="Which of them rise?" tags=["further"]
fresh = world.moments(50_000, start=3000)
new, amounts, curve = fresh[30_000:], [30, 100, 300, 1000, 3000, 10_000, 30_000], []
for n in amounts:
    rows = fresh[:n]
    careful = DecisionTreeClassifier(min_samples_leaf=5 + n // 100, random_state=0)
    careful.fit(rows[seen], rows["finished"])
    models = [learn(rows, 4), learn(rows, n), careful]
    curve.append([right_or_not(model, new).mean() for model in models])
names = ["four piles", "largest", "careful"]
show(plot_sizes(curve, amounts, names, best_of_all, xlabel="examples"))

# %% [markdown] label="more-and-more-notes" slide="notes" tags=["further"]
# 2 min. Compare with the lines on the board.

# %% [markdown] label="curve-read" slide="subslide" heading="Only the careful tree goes on" tags=["further"]
# <details><summary>After you have run it</summary>
#
# The tree of four piles rises until it has said all that four piles can say. The largest remembers thirty thousand accidents as faithfully as thirty. Only the careful one goes on: it ends at {{ f"{curve[-1][2]:.1%}" }}, close under the ceiling of {{ f"{best_of_all:.1%}" }}. More examples help a model that can use them. (Each point is one draw of examples, so a small dip may be luck.)
#
# </details>
#
# @hall It ends at {{ f"{curve[-1][2]:.1%}" }}, close under the ceiling of {{ f"{best_of_all:.1%}" }}.
# @hall
# @hall - Four piles rise until they have said all that four piles can say.
# @hall - The largest tree remembers thirty thousand accidents as faithfully as thirty.

# %% [markdown] label="curve-read-notes" slide="notes" tags=["further"]
# 1 min. More examples help a model that can use them. If a curve has gone flat, do not buy more examples: buy other columns.

# %% [markdown] label="second-ceiling" slide="slide" tags=["further"]
# ### A second ceiling
#
# What if Bolt knew more than two facts? The answer key takes any list of names, also of causes that no site can see, and without a list it takes every cause there is.
#
# @hall ### A second ceiling
# @hall
# @hall What if Bolt knew more than two facts? Without a list of names, the answer key takes every cause there is.

# %% label="two-ceilings" slide="-" tags=["further"]
every_cause = world.truth.best_accuracy("finished")
print(f"Two facts: {best_of_all:.1%}. Every cause: {every_cause:.1%}.")

# %% [markdown] label="second-ceiling-read" slide="-" tags=["further"]
# What is missing from there to 100% is luck: the same evening might end differently.
#
# **By how much does the ceiling rise** if Bolt is also told how patient the viewer is? That third name is `"patience"`. Give the difference as a share. (Help: `hint("02.6")`.)
#
# @hall **By how much does the ceiling rise** if Bolt is also told `"patience"`, how patient the viewer is? Give the difference as a share.

# %% label="exercise-6" slide="-" tags=["further", "exercise"]
# SOLUTION
gain = world.truth.best_accuracy("finished", [*seen, "patience"]) - best_of_all
# END
# STUB
# gain = ...
# END
check("02.6", gain)

# %% [markdown] label="second-ceiling-notes" slide="notes" tags=["further"]
# 3 min. The causes are how good the video is, how much its thumbnail promises, how patient the viewer is. What is missing from there to 100% is luck: the same evening might end differently. Knowing more lifts the ceiling. Whether a site *should* know how patient each of us is, is another question.

# %% [markdown] label="understands" slide="slide" tags=["further", "belief"] belief="02.b4"
# ### Does it understand?
#
# > **A common belief.** *"It predicts what people do, so somewhere inside it understands them."* Give the two columns nonsense names, so that nothing about videos is left, and train once more. Compare with the tree that Quill read.

# %% [markdown] label="understands-notes" slide="notes" tags=["further"]
# 1 min. What do you expect to change? Hands up for *everything*, *something*, *nothing*.

# %% label="nonsense" slide="subslide" code="hide" heading="What changed?" tags=["further"]
nonsense = train[seen].set_axis(["plips", "wugs"], axis="columns")
same = DecisionTreeClassifier(max_leaf_nodes=4, random_state=0)
same.fit(nonsense, train["finished"])
print(export_text(same, feature_names=["plips", "wugs"]))

# %% [markdown] label="nonsense-read" slide="fragment" tags=["further"]
# <details><summary>After you have run it</summary>
#
# Number for number the same tree. What should have changed, had it understood?
#
# </details>

# %% [markdown] label="nonsense-notes" slide="notes" tags=["further"]
# 1 min. Hold it beside the tree that was read aloud, number by number. Then ask it the other way round: which part of the work did need somebody who understands viewers? (Choosing the goal and the facts.)

# %% [markdown] label="lopsided" slide="slide" tags=["further"]
# ### The lopsided sample, measured
#
# 1,900 examples from tvs and 100 from phones, against 2,000 as they come. For each of them: what share of the phone viewers does the model *promise* will stay, and how many do? (`predict_proba` gives its chance of a *yes*.)
#
# @hall ### The lopsided sample, measured
# @hall
# @hall 1,900 examples from tvs and 100 from phones, against 2,000 as they come. What share of phone viewers does each model *promise* will stay?

# %% label="promise" slide="-" code="hide" tags=["further"]
import pandas as pd

tv, phone = (fresh[fresh["device"] == device] for device in ("tv", "phone"))
lopsided = pd.concat([tv.head(1900), phone.head(100)])
on_phones = phone.tail(8000)
for name, rows in [("lopsided", lopsided), ("as they come", fresh.head(2000))]:
    promised = learn(rows, 8).predict_proba(on_phones[seen])[:, 1].mean()
    print(f"{name}: promises {promised:.1%}")
print(f"And {on_phones['finished'].mean():.1%} do stay")

# %% [markdown] label="lopsided-notes" slide="notes" tags=["further"]
# 2 min. A show of hands before you go on: which of the two will promise too much?

# %% [markdown] label="lopsided-read" slide="subslide" heading="The tv people taught it patience" tags=["further"]
# <details><summary>After you have run it</summary>
#
# The lopsided model learned how patient people in front of a tv are, and promises the same of everybody. On an exam cut from its own pile it would have looked as good as ever. The one fed with moments as they come is off by less.
#
# </details>
#
# @hall The lopsided model learned how patient people in front of a tv are, and promises the same of everybody.
# @hall
# @hall On an exam cut from its own pile it would have looked as good as ever. The other model is off by less.

# %% [markdown] label="lopsided-read-notes" slide="notes" tags=["further"]
# 2 min. Neither is told the device, so neither can be fair to phones on purpose. The lopsided one promises phones more than the other in nearly every town that we tried.
