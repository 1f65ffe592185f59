"""The exercise of the second sitting: Nova's table, Quill's numbers, and nothing seen twice."""

import numpy as np

from course_utils.checks.engine import call, exercise
from course_utils.checks.kinds import kind_of
from course_utils.checks.outcomes import NotYet
from course_utils.lessons.lesson_09.pages import highest_first

__all__ = ["pages"]

VIEWERS, VIDEOS, K = 12, 30, 5


def _tables() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Another site, on paper: appeal, kept, unseen."""
    luck = np.random.default_rng(9)
    unseen = (luck.random((VIEWERS, VIDEOS)) < 0.7).astype(float)
    return luck.random((VIEWERS, VIDEOS)) * 3, 0.05 + 0.9 * luck.random(VIDEOS), unseen


@exercise(
    "09.2",
    asks="a function pages(appeal, kept, unseen, k) that returns a row of k places for each viewer",
    hints=(
        "In 08 one line joined Nova's table and Quill's numbers: a video is high only if both are. Now there is a third thing: is it new to this viewer?",
        "unseen is 1, or 0 for what this viewer has watched. What happens to a product if one of its numbers is 0?",
        "score = appeal * kept * unseen",
    ),
)
def pages(answer: object) -> str:
    """The pages on a site that the learner has not seen."""
    appeal, kept, unseen = _tables()
    got = _as_pages(call(answer, appeal, kept, unseen, K))
    if np.array_equal(got, highest_first(appeal * kept * unseen, K)):
        return "What this viewer wants, what people stay for, and nothing seen before."
    everybody = np.ones((VIEWERS, 1))
    mistakes = (
        (appeal * kept, "What a viewer has watched is on the page again. unseen is 0 there: use it, too."),
        (appeal * unseen, "That is Nova's answer alone. Where is Quill's?"),
        (kept * unseen, "That is Quill's answer alone: what people stay for, the same for every viewer."),
        (everybody * kept, "Every viewer gets the same page. Where is Nova's table?"),
        (appeal, "That is Nova's table as it is. Where are kept and unseen?"),
        ((appeal + kept) * unseen, "A sum: a video that nobody stays for is still high if its appeal is. In a product both have to be high."),
        (appeal + kept + unseen, "A sum: what was watched can still come first. In a product a 0 makes all of it 0."),
        (appeal * kept + unseen, "What is new is added here. In a product a 0 makes all of it 0: multiply by unseen."),
        (appeal * kept * (1 - unseen), "Turned round: only what was watched is on the page. unseen is 1 for what is new."),
        (-appeal * kept * unseen, "The worst come first: highest_first puts the highest score first, so leave the minus out."),
    )  # fmt: skip
    for score, words in mistakes:
        if np.array_equal(got, highest_first(score, K)):
            raise NotYet(words)
    place = np.argwhere((got != highest_first(appeal * kept * unseen, K)).any(axis=1))[0, 0]
    raise NotYet(
        f"On another site the page of viewer {place} should begin with place "
        f"{highest_first(appeal * kept * unseen, K)[place].tolist()}; yours is {got[place].tolist()}."
    )


def _as_pages(given: object) -> np.ndarray:
    try:
        got = np.asarray(given) if isinstance(given, (np.ndarray, list, tuple)) else None
    except ValueError:  # rows of different lengths
        got = None
    if got is None or got.dtype.kind not in "iuf":
        raise NotYet(
            f"That is {kind_of(given)}; the exercise asks for places: leave the line with "
            "highest_first as it is, and write the line above it."
        )
    if got.shape in SHAPES:
        raise NotYet(SHAPES[got.shape])
    if got.shape != (VIEWERS, K):
        raise NotYet(
            f"For {VIEWERS} viewers and k = {K} the shape is {(VIEWERS, K)}; yours is {got.shape}. "
            "Is score a table, with a row for each viewer?"
        )
    if (got != np.floor(got)).any():
        raise NotYet("These are scores. A page is made of places: highest_first finds them.")
    return got


SHAPES = {
    (VIEWERS, VIDEOS): "These are scores of all videos, or all places. highest_first(score, k) "
    "takes k.",
    (VIDEOS, K): "score lies on its side, with a row for each video. It needs a row for each "
    "viewer, as appeal has: leave out .T.",
    (K, VIEWERS): "The pages lie on their side. Each viewer has a row: leave out .T.",
    (K,): "That is one page. Each viewer gets one of their own.",
    (1, K): "That is one page for everybody. Where is Nova's table? It has a row for each viewer.",
}
"""What a wrong shape comes of."""
