"""The exercises of lesson 03: the gaps of a class, a door with a memory, how long to remember.

Those of *Go further* are in `further_exercises`.
"""

from functools import cache

from course_utils.checks.answers import number, parts, text, truth
from course_utils.checks.calling import call
from course_utils.checks.engine import exercise
from course_utils.checks.outcomes import ForAPerson, NotYet
from course_utils.lessons.lesson_03 import further_exercises
from course_utils.lessons.lesson_03.judging import remembering
from course_utils.lessons.lesson_03.site import Site
from course_utils.world import World

__all__ = ["further_exercises", "gaps", "memory", "sent_twice"]

CHANGED, STAYED = 0.28, 0.44  # what is promised to those whose taste changed, and to the others
ROWS = [
    (5, 17, 3, 700), (5, 17, 3, 700), (8, 20, 3, 810), (5, 17, 4, 650), (9, 17, 3, 700),
    (5, 17, 3, 700), (8, 20, 3, 990), (5, 18, 3, 700), (8, 20, 3, 810),
]  # fmt: skip


@cache
def _other_evening() -> list[tuple]:
    """A part of the day of the double-counted evening in another world, as it was received."""
    world = World("the second world of lesson 03", n_viewers=600, n_videos=300)
    received = world.simulate(days=27).watches_received
    day = received[received["day"] == world.plan.retry_day]
    columns = day[["viewer_id", "video_id", "day", "time_s"]].tail(200)
    return [tuple(row) for row in columns.to_numpy().tolist()]


@exercise(
    "03.9",
    asks="a function sent_twice(row, let_in) that returns True or False",
    hints=(
        "Which rows have come in already? They are in the list let_in.",
        "`in` asks whether something is in a list: 3 in [3, 9] is True.",
        "return row in let_in",
    ),
)
def sent_twice(answer: object) -> str:
    """Whether a row has come in before, row by row, for a few rows and another world's evening."""
    refused = 0
    for rows in (ROWS, _other_evening()):
        let_in: list[tuple] = []
        refused = 0
        for row in rows:
            got, due = truth(call(answer, row, let_in)), row in let_in
            if got != due:
                _explain_row(row, let_in, due)
            refused += got
            if not due:
                let_in.append(row)
    return f"On another site's bad day this door refuses {refused} of {len(rows)} rows."


def _explain_row(row: tuple, let_in: list, due: bool) -> None:
    """Raise NotYet with the mistake behind a wrong answer for one row."""
    if due:
        raise NotYet(
            f"{row} has come in before, and your door does not see it. Ask the whole list let_in about the whole row."
        )
    if not let_in:
        raise NotYet(
            "Your door refuses the very first row, though nothing has come in yet. True is the answer for a row that has come before."
        )
    raise NotYet(
        f"{row} has not come in before, and is refused. It shares at most a part with an earlier row, such as the video or the second: ask about the whole row."
    )


_IF = {
    "a": "mine is a table: == compares each of its numbers with 0, and if wants one answer, True or False. How many rows has it?",
    "c": "A stranger can have any number, also a small one. What is certain of mine when somebody is a stranger?",
}
_THEN = {
    "d": "On another site gaming may be nobody's favourite. Let the robot find it in what it has counted.",
    "f": "That is what the robot did before: of a row that is not there, the largest is the first in the alphabet.",
}


@exercise(
    "03.10",
    asks="two letters in quotes, for gap 1 and gap 2",
    hints=(
        "Gap 1 asks whether this viewer is a stranger. What is certain of mine then?",
        "Gap 2 is what a stranger hears: the site's favourite. Which counts hold the watches of everybody?",
        "A stranger has no row: len(mine) is 0. And self.counts has everybody's rows.",
    ),
)
def gaps(answer: object) -> str:
    """Two letters: a line that tells a stranger, and a line with what a stranger hears."""
    if isinstance(answer, list | tuple):
        answer = "".join(text(one) for one in answer)
    letters = [one for one in text(answer).lower().replace("and", "") if one.isalnum()]
    if len(letters) != 2 or not set(letters) <= set("abcdef"):
        raise NotYet('The exercise asks for two of the letters a to f, such as "ad".')
    asks, says = letters
    if asks in "def" and says in "abc":
        raise NotYet("The line with if comes first: it decides whether the line under it is run.")
    if asks not in "abc" or says not in "def":
        raise NotYet("One gap is a line with if (a, b, c), the other a line with return (d, e, f).")
    if asks in _IF:
        raise NotYet(_IF[asks])
    if says in _THEN:
        raise NotYet(_THEN[says])
    return "A stranger hears the favourite of whatever site the robot was fed, and everybody else their own."


@cache
def _sites() -> tuple[Site, Site]:
    """The lesson's site, and one that the learner has not met."""
    return Site(World()), Site(World("the third world of lesson 03"))


@exercise(
    "03.8",
    asks="a number n and one sentence",
    hints=(
        "Look at 20 and at 60. Which of the two promises does each keep?",
        "A longer memory is better for those whose taste stayed, a shorter one for those whose taste changed. Try numbers between 20 and 60.",
        "n = 35 is one of several. The sentence: for whom would a longer memory be better, for whom a shorter one?",
    ),
)
def memory(answer: object) -> str:
    """How many watches to remember, and who pays for it."""
    n, who_pays = parts(answer, 2, "a number and a sentence")
    n = number(n)
    if n != int(n) or n < 1:
        raise NotYet(f"A robot remembers whole watches, at least one; you gave {n:g}.")
    here, there = _sites()
    changed, stayed = remembering(here, int(n)).iloc[:, 0]
    if changed < CHANGED and stayed < STAYED:
        raise NotYet(
            f"With {n:g} neither promise is kept: {changed:.3f} for those whose taste changed, {stayed:.3f} for the others."
        )
    if stayed < STAYED:
        raise NotYet(
            f"With {n:g} those whose taste stayed reach {stayed:.3f}, less than {STAYED}. The robot forgets what it still needs: let it remember more."
        )
    if changed < CHANGED:
        raise NotYet(
            f"With {n:g} those whose taste changed reach {changed:.3f}, less than {CHANGED}. The robot still holds on to their old taste: let it remember less."
        )
    if len(text(who_pays).split()) < 6:
        raise NotYet(
            "The number keeps both promises. Now one whole sentence, six words or more: who would be better off with another number?"
        )
    changed_there, stayed_there = remembering(there, int(n)).iloc[:, 0]
    return ForAPerson(
        f"Both promises kept: {changed:.2f} and {stayed:.2f}. On another HeroTube the same number gives {changed_there:.2f} and {stayed_there:.2f}. "
        "No number is best for both groups. Does your sentence say who pays?"
    )
