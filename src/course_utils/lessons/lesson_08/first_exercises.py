"""The exercises of the first sitting of lesson 08: a measure, what loud videos share, one line that
joins two answers.
"""

from functools import cache

import numpy as np
import pandas as pd

from course_utils.checks.answers import by_name, close, parts, word
from course_utils.checks.engine import call, exercise
from course_utils.checks.kinds import kind_of
from course_utils.checks.outcomes import NotYet
from course_utils.lessons.lesson_08 import loud, plans
from course_utils.world import World

__all__ = ["score", "shared", "visits_per_assigned"]

ELSEWHERE = "the second town of lesson 08"
VIEWERS = 8000  # of the lesson's own town


@cache
def _elsewhere() -> loud.Tables:
    """The louder page in a town that the learner has not seen."""
    return loud.tables(World(ELSEWHERE, n_viewers=600, n_videos=80))


@cache
def own_tables() -> loud.Tables:
    """The louder page in the lesson's own town."""
    return loud.tables(World(n_viewers=VIEWERS))


@exercise(
    "08.1",
    asks="a function visits_per_assigned(arms, visits) that returns a number for each arm",
    hints=(
        "Who is missing from visits? Everybody who never came. Which of the two tables has a row for them, too?",
        'arms has a row for everybody who was assigned. arms.groupby("arm").size() counts them on each side.',
        'return by_arm / arms.groupby("arm").size()',
    ),
)
def visits_per_assigned(answer: object) -> str:
    """The measure on another town's experiment, and on two viewers, one of whom never came."""
    _judge_measure(answer, *_elsewhere()[:2])
    two = pd.DataFrame({"viewer_id": [1, 2], "arm": ["new", "new"]})
    _judge_measure(answer, two, pd.DataFrame({"viewer_id": [1, 1, 1]}))
    return (
        "Who never came counts 0, in another town too. This is the measure that sees people leave."
    )


def _judge_measure(answer: object, arms: pd.DataFrame, visits: pd.DataFrame) -> None:
    """Raise NotYet unless the function divides by everybody who was assigned."""
    right = loud.visits_per_assigned(arms, visits)
    got = by_name(call(answer, arms, visits), sorted(right.index))
    values, due = np.array(list(got.values())), right.loc[list(got)].to_numpy()
    if close(values, due, digits=2):
        return
    both = visits.merge(arms)
    count, came = both.groupby("arm").size(), both.drop_duplicates("viewer_id")
    padded = visits.merge(arms, how="right").groupby("arm").size()
    mistakes = (
        (
            count / came.groupby("arm").size(),
            "That divides by those who came. A viewer who never came is not in visits, and has to count 0: divide by the rows of arms.",
        ),
        (count, "These are all visits of each side. Divide them by its viewers."),
        (
            count / len(arms),
            "That divides each side by the viewers of both. Each side has its own: groupby once more.",
        ),
        (
            padded / arms.groupby("arm").size(),
            "Who never came counts as one visit here: the merge made a row for each of them. They have to count 0.",
        ),
        (
            arms.groupby("arm").size() / count,
            "Upside down: the visits above the line, the viewers below it.",
        ),
        (
            arms.groupby("arm").size(),
            "These are the viewers of each side. The visits, divided by them.",
        ),
        (
            loud.visits_per_assigned(*own_tables()[:2]).reindex(right.index),
            "These are the numbers of the notebook's own tables. Use arms and visits from the brackets.",
        ),
    )
    for value, words in mistakes:
        if close(values, value.reindex(list(got)).fillna(-1).to_numpy(), rel=0.002):
            raise NotYet(words)
    raise NotYet(
        f"Of {len(arms)} viewers in another town, {next(iter(got))} should have {due[0]:.2f} visits each; yours says {values[0]:.2f}."
    )


@exercise(
    "08.2",
    asks="a table of means, with a row for the loud videos and one for the others, and the name of a column",
    hints=(
        "Piles by a column, then the mean of each pile: videos.groupby(…).mean(). By which column?",
        'shared = videos.groupby("loud").mean(). The new page looks at clicks only. Which column is about what people do after it?',
        'never_hears = "kept": how far people watch, once they have clicked.',
    ),
)
def shared(answer: object) -> str:
    """The means of both piles, and the column that a page of clicks does not see."""
    table, column = parts(answer, 2, "a table of means and the name of a column")
    videos = own_tables().videos
    _judge_means(table, videos)
    name = word(column)
    if name == "clicked":
        raise NotYet(
            "Clicks are the one thing that the new page looks at. Which column is about what comes after the click?"
        )
    if name in ("minutes", "loud"):
        raise NotYet(
            f"Nobody has to watch a video to know its {name!r} column. Which column says what people do after the click?"
        )
    if name != "kept":
        raise NotYet(
            f'There is no column "{name}". The exercise asks for one of "minutes", "clicked", "kept".'
        )
    return "Loud videos are clicked and not kept. A page that hears only of clicks cannot know."


def _judge_means(table: object, videos: pd.DataFrame) -> None:
    """Raise NotYet unless a table holds the means of both piles."""
    right = videos.groupby("loud").mean()
    if isinstance(table, pd.Series) and table.dtype.kind in "iu":
        raise NotYet(
            "That counts the videos of each pile. The exercise asks for their means: .mean()"
        )
    if isinstance(table, pd.Series) and set(table.index) == set(right.columns):
        raise NotYet(
            "These are the means of one pile alone. Compare: groupby makes two, loud and not loud."
        )
    if isinstance(table, pd.Series) and set(table.index) == {"loud", *right.columns}:
        raise NotYet(
            "These are the means of some videos, all in one pile. groupby makes two: loud and not loud."
        )
    if not isinstance(table, pd.DataFrame):
        raise NotYet(
            f"That is {kind_of(table)}; the exercise asks for a table: piles of videos, and the mean of each column."
        )
    if set(table.columns) == {True, False}:
        table = table.T
    if set(table.index) != {True, False}:
        raise NotYet(
            "One row for each pile: loud (True) and not loud (False). Piles by which column?"
        )
    missing = {"clicked", "kept"} - set(table.columns)
    if missing:
        raise NotYet(f"There is no column {min(missing)!r} in it. Take the mean of every column.")
    table = table.reindex([False, True])[["clicked", "kept"]].to_numpy(float)
    for other, words in (
        (videos.groupby("loud").sum(), "sums"),
        (videos.groupby("loud").median(), "medians"),
    ):
        if close(table.ravel(), other[["clicked", "kept"]].to_numpy().ravel(), rel=0.001):
            raise NotYet(
                f"These are {words}. Piles of different sizes are compared by their means: .mean()"
            )
    if not close(table.ravel(), right[["clicked", "kept"]].to_numpy().ravel(), digits=2):
        raise NotYet("These are not the means of the table videos. Take all of its rows.")


@cache
def _answers() -> tuple[np.ndarray, np.ndarray]:
    """Nova's table and Quill's numbers, of the lesson's own town."""
    return plans.two_answers(World(n_viewers=VIEWERS))


@exercise(
    "08.3",
    asks="a table of scores, a row for each viewer and a column for each video",
    hints=(
        "A video should be high if this viewer wants it AND people stay. A product is high only if both numbers are.",
        "NumPy multiplies place by place: each row of appeal with all of kept.",
        "score = appeal * kept",
    ),
)
def score(answer: object) -> str:
    """Nova's table times Quill's numbers."""
    appeal, kept = _answers()
    got = _as_table(answer, appeal.shape)
    right, rows = appeal * kept, slice(None, None, 7)
    mistakes = (
        (appeal + kept, "A sum: a video that nobody stays for is still high if its appeal is. In a product both have to be high."),
        (appeal / kept, "Divided, the videos that people leave come first. Multiply."),
        (appeal, "That is Nova's answer alone. Where is Quill's?"),
        (np.broadcast_to(kept, appeal.shape), "That is Quill's answer alone. Where is Nova's?"),
        (appeal - kept, "A difference puts what people stay for last. Multiply."),
        (appeal * kept.mean(), "Every video got the same number of Quill's. Leave his numbers as they are, one for each video."),
    )  # fmt: skip
    if np.allclose(got[rows], right[rows], rtol=1e-3, atol=1e-6):
        return "One line, and both have to agree before a video comes first."
    for value, words in mistakes:
        if np.allclose(got[rows], value[rows], rtol=1e-3, atol=1e-6):
            raise NotYet(words)
    raise NotYet(
        f"For the first viewer and video it should be {right[0, 0]:.4f}; yours says {got[0, 0]:.4f}."
    )


def _as_table(answer: object, shape: tuple[int, int]) -> np.ndarray:
    """The answer as an array of this shape."""
    if isinstance(answer, pd.DataFrame):
        answer = answer.to_numpy()
    if not isinstance(answer, np.ndarray):
        raise NotYet(f"That is {kind_of(answer)}; the exercise asks for a table of scores.")
    if answer.shape == shape[1:]:
        raise NotYet(
            "That is one number for each video, the same for everybody. Where is Nova's table?"
        )
    if answer.shape == shape[:1]:
        raise NotYet(
            "That is one number for each viewer: the products were added up. Here each video keeps its own."
        )
    if answer.shape != shape or answer.dtype.kind not in "fiu":
        raise NotYet(
            f"Its shape is {answer.shape}; {shape[0]:,} viewers and {shape[1]} videos make {shape}."
        )
    return np.asarray(answer, float)
