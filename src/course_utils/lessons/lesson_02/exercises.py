"""The exercises of lesson 02: a tree read, a model handed over; further on a search with gaps, a
function of one's own, a ceiling.
"""

from functools import cache

import numpy as np
import pandas as pd

from course_utils.checks.answers import close, number, numbers
from course_utils.checks.engine import call, exercise
from course_utils.checks.outcomes import NotYet
from course_utils.world import World
from course_utils.world.moments import CHUNK, started

__all__ = ["best_match", "model", "patience_gain", "quills_clue", "to_unit"]

SEEN = ["duration_s", "taste_match"]
ELSEWHERE = "a world of its own"  # functions are tried on this one too
LEARN = 1000  # of the lesson's moments; as many to choose with, as many for the exam
FIRST_EDITION = 1500  # moments that the first edition's models learn from
# the tests hold them
CEILINGS = {
    ("duration_s", "taste_match"): 0.7036,
    ("duration_s", "taste_match", "patience"): 0.7083,
}
UNSEEN = 20_000_000  # meetings from here on are in no lesson's tables


@cache
def _world(seed: object = 0) -> World:
    return World(seed)


def _ceiling(*columns: str) -> float:
    """The best accuracy for one who sees these columns; without any, for one who knows every cause."""
    return CEILINGS.get(columns) or _world().truth.best_accuracy("finished", list(columns) or None)


@cache
def _moments(seed: object = 0, n: int = 2000) -> pd.DataFrame:
    return _world(seed).moments(n)


def _cuts(moments: pd.DataFrame, column: str) -> pd.DataFrame:
    """What each cut of a column leaves: DataFrame by cut of the weighted, plain and accuracy
    measures.
    """
    by_value = moments.groupby(column)["finished"].agg(["size", "sum"]).cumsum().iloc[:-1]
    n, yes = by_value["size"], by_value["sum"]
    low, high = yes / n, (moments["finished"].sum() - yes) / (len(moments) - n)
    mixed_low, mixed_high, share = 2 * low * (1 - low), 2 * high * (1 - high), n / len(moments)
    right = np.maximum(low, 1 - low) * share + np.maximum(high, 1 - high) * (1 - share)
    weighted = share * mixed_low + (1 - share) * mixed_high
    return pd.DataFrame({"weighted": weighted, "plain": mixed_low + mixed_high, "accuracy": right})


def _same_piles(column: pd.Series, cut: float, right: float) -> bool:
    return bool(((column <= cut) == (column <= right)).all())


@exercise(
    "02.2",
    asks="a function best_match(moments) that returns the cut of taste_match after which the piles are least mixed",
    hints=(
        "The first gap is the last line of mixed_after, for the piles low and high.",
        "The second gap asks whether this cut is better than the best so far. now says how mixed it leaves the piles, least how mixed the best one did.",
        "A cut is better if now < least. After the loop, return the cut itself: best.",
    ),
)
def best_match(answer: object) -> str:
    """The best single cut by taste, on this world and on another."""
    for seed in (0, ELSEWHERE):
        moments = _moments(seed)
        got, column = number(call(answer, moments.copy())), moments["taste_match"]
        cuts = _cuts(moments, "taste_match")
        best = cuts["weighted"].idxmin()
        if _same_piles(column, got, best) or ((column < got) == (column <= best)).all():
            continue
        if seed != 0 and _same_piles(
            column, got, _cuts(_moments(), "taste_match")["weighted"].idxmin()
        ):
            raise NotYet(
                "Right for this table, but on another world it gives the same cut. Use the moments in the brackets."
            )
        _explain_cut(got, moments, cuts)
    return "It found its number on a world that it had never met. You wrote what looks, and not the rule."


def _explain_cut(got: float, moments: pd.DataFrame, cuts: pd.DataFrame) -> None:
    """Raise NotYet with the mistake behind a wrong cut."""
    column = moments["taste_match"]
    if close(got, column.min()) or got == 0:
        raise NotYet(
            "That is the first cut of all, or what best was before the loop. Is return inside the loop? Is now never smaller than least? Do both piles count in it? (mixed_after cuts by length; the piles here are low and high.)"
        )
    if close(got, cuts["weighted"].iloc[-1], abs=1e-6):
        raise NotYet("That is now, how mixed the last cut leaves the piles. Return the best cut.")
    if close(got, cuts["weighted"].min(), abs=1e-6):
        raise NotYet(
            "That is how mixed the piles are after the best cut. Return the cut itself, best."
        )
    if close(got, _cuts(moments, "duration_s")["weighted"].idxmin(), abs=1):
        raise NotYet("That is a length in seconds. Cut the column taste_match here.")
    small = min((column <= got).mean(), (column > got).mean())
    if 0 < small < 0.03 or _same_piles(column, got, cuts["plain"].idxmin()):
        raise NotYet(
            "This cut leaves one tiny pile and one as mixed as before. Let each pile weigh as much as it holds."
        )
    if got >= column.max():
        raise NotYet(
            "That is the last cut that was tried, so every cut was taken for a better one. When is a cut better than the best so far?"
        )
    if _same_piles(column, got, cuts["accuracy"].idxmax()):
        raise NotYet(
            "That cut gives the most right answers. Good, but the exercise asks for the least mixed piles."
        )
    if got <= column.min() or _same_piles(column, got, cuts["weighted"].idxmax()):
        raise NotYet(
            "This cut leaves the piles as mixed as they can be. Is a better cut one with a larger or a smaller now?"
        )
    raise NotYet(
        f"After a cut at {got:g} the piles are more mixed than they need be. Compare your two gaps with mixed_after and the loop."
    )


@cache
def _tree():
    """The lesson's tree of four piles."""
    from sklearn.tree import DecisionTreeClassifier

    train = _moments().head(LEARN)
    tree = DecisionTreeClassifier(max_leaf_nodes=4, random_state=0)
    return tree.fit(train[SEEN], train["finished"])


def _cuts_of_the_tree() -> tuple[float, float, float]:
    """Its three questions: the match asked first, the length, the match that short videos need."""
    cuts, left = _tree().tree_.threshold, _tree().tree_.children_left
    return cuts[0], cuts[left[0]], cuts[left[left[0]]]


@exercise(
    "02.3",
    asks="a number that is printed in the tree",
    hints=(
        "Begin with the length: the printed tree has one question about duration_s. On which of its two sides are 600 seconds?",
        "On that side the tree says False. So a long video has only one way to a True: which line is it on?",
        "The last two lines: everything with a taste_match above that number is class: True, however long it is.",
    ),
)
def quills_clue(answer: object) -> str:
    """The match that a long video needs, as the tree says it."""
    if callable(answer):
        raise NotYet(
            "That is a function, as in the first edition of this lesson (the new one comes with: course start). The exercise asks for a number from the tree."
        )
    got = number(answer)
    match, seconds, short = _cuts_of_the_tree()
    if close(got, match, abs=0.0075):
        return f"Above {match - 0.005:.2f} it says True, however long the video is. A long video keeps only people whose topic it is: a clue for Quill."
    if close(got, short, abs=0.0075):
        raise NotYet(
            f"That is what a short video needs: its line is further in, below duration_s <= {seconds:.0f}. Are 600 seconds on that side?"
        )
    if close(got, seconds, abs=1) or close(got, 600):
        raise NotYet("That is a length in seconds. The exercise asks for a taste_match.")
    if close(got, 100 * match, abs=0.75):
        raise NotYet("You have it, in per cent. Write it as the tree does, between 0 and 1.")
    if close(got, 0.5):
        raise NotYet("That is from the rule by hand. This tree found numbers of its own.")
    raise NotYet(
        "The exercise asks for a number that is printed in the tree. Follow the lines that have room for 600 seconds until one says class: True."
    )


@cache
def _unseen() -> pd.DataFrame:
    """20,000 moments of the lesson's world that are in no table of the lesson."""
    tables, at = [], UNSEEN
    while sum(map(len, tables)) < 20_000:
        tables.append(started(_world(), at))
        at += CHUNK
    return pd.concat(tables, ignore_index=True).head(20_000)


@exercise(
    "02.4",
    asks="a trained model on the two facts",
    hints=(
        "Look at the figure: at how many piles is the line of moments never seen highest? mine = learn(train, …)",
        "Compare two or three sizes: right_or_not(learn(train, 12), choose).mean(). Between 10 and 30 piles there are several good ones.",
        "mine = learn(train, 16)",
    ),
)
def model(answer: object) -> str:
    """Any model on the two facts that beats the tree of four piles on moments that nobody saw."""
    unseen = _unseen()
    said, four = _answers(answer, unseen), _tree().predict(unseen[SEEN])
    got, to_beat = ((says == unseen["finished"]).mean() for says in (said, four))
    baseline = 1 - unseen["finished"].mean()
    if len(np.unique(said)) == 1:
        raise NotYet(
            f"It says the same about every moment, and that is the baseline: {baseline:.1%}. Let it ask some questions."
        )
    if (said == four).all():
        raise NotYet(
            "It answers just as the tree of four piles does. Allow it more piles, and compare on choose."
        )
    train, many = _moments().head(LEARN), _studied(answer)
    if many > FIRST_EDITION:
        raise NotYet(
            f"It learned from {many:,} moments. More examples are for Go further: here, learn from train, which holds {LEARN:,}."
        )
    studied = (_answers(answer, train) == train["finished"]).mean()
    if studied > 0.84:
        raise NotYet(
            f"{studied:.0%} on the training set, {got:.1%} on moments that it never saw: it has learned by heart. Allow it fewer piles."
        )
    if got < 0.5 * baseline + 0.25:
        raise NotYet(
            f"It is right in {got:.1%}, less than a coin would be. Was it trained on the column finished, and the right way round?"
        )
    if got <= to_beat:
        raise NotYet(
            f"It is right in {got:.2%} of 20,000 new moments; the tree of four piles gets {to_beat:.2%}. What looks better on choose can be luck: try another number of piles, well away from this one."
        )
    return _how_near(answer, got, to_beat, baseline)


def _studied(answer: object) -> int:
    """How many moments a tree learned from; 0 for other models, which do not say."""
    counts = getattr(getattr(answer, "tree_", None), "n_node_samples", None)
    return 0 if counts is None else int(counts[0])


def _how_near(answer: object, got: float, to_beat: float, baseline: float) -> str:
    """What is said of a good model: its way to the ceiling, and what the exam alone would show."""
    exam, ceiling = _moments(n=3 * LEARN).tail(LEARN), _ceiling(*SEEN)
    truth = exam["finished"].to_numpy()
    gain = (_answers(answer, exam) == truth) * 1.0 - (_tree().predict(exam[SEEN]) == truth)
    rng = np.random.default_rng(0)
    low, high = np.quantile(rng.choice(gain, (200, LEARN)).mean(axis=1), [0.025, 0.975])
    way = (got - baseline) / (ceiling - baseline)
    return (
        f"{got:.1%} of 20,000 new moments, the tree of four piles {to_beat:.1%}: {way:.0%} of the way from "
        f"the baseline ({baseline:.1%}) to the ceiling ({ceiling:.1%}). From your exam alone, the gain "
        f"could be anything from {low:+.1%} to {high:+.1%}."
    )


def _answers(answer: object, moments: pd.DataFrame) -> np.ndarray:
    """What a model says about moments: bool array; NotYet in plain words if it cannot say."""
    if not hasattr(answer, "predict"):
        raise NotYet(
            "That is no model. Hand over the trained model itself, mine, not its score or its answers."
        )
    if isinstance(answer, type):
        raise NotYet(
            "That is the kind of model, not a model. Write the brackets, and train it: mine.fit(train[seen], train['finished'])."
        )
    columns = list(getattr(answer, "feature_names_in_", SEEN))
    if {"watched_s", "finished", "liked"} & set(columns):
        raise NotYet(
            "It reads a column that is written down only after the viewer has left. Bolt must answer before the first second."
        )
    if sorted(columns) != sorted(SEEN):
        raise NotYet(
            f"It was trained on {', '.join(map(str, columns))}. This ladder is for the two facts: train[seen]."
        )
    said = np.asarray(_predicted(answer, moments[columns]))
    if said.shape != (len(moments),) or not np.isin(said, [0, 1]).all():
        raise NotYet(
            "It should answer True or False for each moment: train it on the column finished."
        )
    return said.astype(bool)


def _predicted(answer: object, table: pd.DataFrame) -> object:
    """What `predict` hands back for a table, or for its plain numbers where it knows no names."""
    named = hasattr(answer, "feature_names_in_")
    try:
        return call(answer.predict, table if named else table.to_numpy())
    except NotYet as problem:
        stop = problem.__context__
        if not isinstance(stop, Exception):  # the time is up, or nothing came back
            raise
        if type(stop).__name__ == "NotFittedError":
            raise NotYet(
                "It has not been trained yet: mine.fit(train[seen], train['finished'])."
            ) from None
        if not named and isinstance(stop, (IndexError, AttributeError, TypeError)):
            return call(answer.predict, table)
        raise NotYet(
            f"It cannot answer about new moments ({type(stop).__name__}). Train it on train[seen] and train['finished']."
        ) from None


@exercise(
    "02.5",
    asks="a function to_unit(column): the smallest value becomes 0, the largest 1",
    hints=(
        "First make the smallest value 0: what do you subtract from every value?",
        "Now the largest is column.max() - column.min(). What do you divide by to make it 1?",
        "return (column - column.min()) / (column.max() - column.min())",
    ),
)
def to_unit(answer: object) -> str:
    """Two columns brought to the scale from 0 to 1."""
    columns = _moments()["duration_s"], _moments(ELSEWHERE)["taste_match"]
    for column in (column.head(500) for column in columns):  # quick on a slow computer, too
        got, low, high = (
            numbers(call(answer, column.copy()), len(column)),
            column.min(),
            column.max(),
        )
        right = ((column - low) / (high - low)).to_numpy()
        mistakes = (
            (
                column / high,
                "The largest is 1, but the smallest is not 0. Take the smallest away first, above and below the line.",
            ),
            (
                (column - low) / high,
                "It starts at 0 but ends before 1: after taking the smallest away, the largest has become smaller too.",
            ),
            (
                (column - column.mean()) / column.std(),
                "That is the distance from the mean in standard deviations: a good scale too, but the exercise asks for 0 to 1.",
            ),
            ((high - column) / (high - low), "It is upside down: the smallest should become 0."),
            (100 * right, "That runs from 0 to 100. The exercise asks for 0 to 1."),
            (column, "Those are the values as they were."),
        )
        for wrong, words in mistakes:
            if np.allclose(
                got, np.asarray(wrong, float), atol=0.005 * np.abs(wrong).max()
            ) and not np.allclose(got, right, atol=1e-6):
                raise NotYet(words)
        if not np.allclose(got, right, atol=1e-6):
            raise NotYet(
                f"The smallest became {got.min():.2f} and the largest {got.max():.2f}; the values between should keep their distances."
            )
    return (
        "Now a step from one end to the other is 1 in both columns, and neither drowns the other."
    )


@exercise(
    "02.6",
    asks="by how much the ceiling rises, as a share, when the viewer's patience is known too",
    hints=(
        "world.truth.best_accuracy('finished', […]) takes a list of names. Which three?",
        "[*seen, 'patience'] is a list of the two facts and the third.",
        "Take the ceiling of the two facts away from the ceiling of the three.",
    ),
)
def patience_gain(answer: object) -> str:
    """What knowing the patience is worth, to a tenth of a point."""
    got, two, three = number(answer), _ceiling(*SEEN), _ceiling(*SEEN, "patience")
    if close(got, three - two, abs=0.0011):  # both ceilings may have been rounded to three places
        return f"{100 * (three - two):.1f} points that no number of examples could have bought."
    if close(got, 100 * (three - two), abs=0.06):
        raise NotYet("You have it, in points. Give a share: divide by 100.")
    if close(got, three, abs=0.0006):
        raise NotYet("That is the new ceiling. How far is it above the old one?")
    if close(got, two - three, abs=0.0006):
        raise NotYet(
            "The ceiling does not fall when you know more: take the lower one away from the higher one."
        )
    if close(got, _ceiling() - two, abs=0.0006):
        raise NotYet("That is what knowing every cause is worth. Here only the patience is added.")
    if close(got, _ceiling("patience") - two, abs=0.0006):
        raise NotYet("You gave it the patience instead of the two facts. Give all three.")
    raise NotYet(
        "Two ceilings, and their difference: with duration_s, taste_match and patience, and without the last."
    )
