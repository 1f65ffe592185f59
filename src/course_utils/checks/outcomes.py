"""What a check finds: right, not yet, not tried, or for a person, with the one line that a learner
reads.
"""

from dataclasses import dataclass

from course_utils.checks import store
from course_utils.checks.saying import say_line
from course_utils.errors import UnknownId

__all__ = [
    "FOR_A_PERSON",
    "KEPT",
    "NOT_TRIED",
    "NOT_YET",
    "RIGHT",
    "ForAPerson",
    "Gone",
    "NotTried",
    "NotYet",
    "Outcome",
    "one_line",
    "report",
]

RIGHT, NOT_YET, NOT_TRIED, FOR_A_PERSON = "right", "not yet", "not tried", "for a person"
KEPT = "kept"  # of a question that does not say whether the letter is right
_LABELS = {
    RIGHT: "Right.",
    NOT_YET: "Not yet.",
    NOT_TRIED: "Not tried yet.",
    FOR_A_PERSON: "For a person.",
}
_LONGEST = 500  # characters of a message


class NotYet(Exception):
    """Raised inside an exercise: the answer is not right yet; the text says why, and what to
    try.
    """


class NotTried(Exception):
    """Raised inside an exercise: there is no answer yet, only the three dots."""


class ForAPerson(str):
    """What a judge returns where all that a machine can judge is right, and a sentence is left."""


class Gone(UnknownId):
    """An exercise or question of the first edition that the lesson no longer has."""

    def __init__(self, id: object, what: str) -> None:
        super().__init__(
            f"{id} · This {what} was in the first edition and is gone. You can go on; the new "
            "lesson comes with: course start"
        )
        self.id = str(id)
        self.kind = "quiz" if what == "question" else "check"

    def say(self) -> "Outcome":
        """Say the line; an older notebook then runs on to its end."""
        say_line(str(self), self.kind, self.id, "asked" if self.kind == "quiz" else NOT_TRIED)
        return Outcome(self.id, NOT_TRIED, str(self))


@dataclass(frozen=True)
class Outcome:
    """A status and a message. As a cell's last line it shows nothing more.

    >>> Outcome("02.1", "right", "Three of eight.")
    <02.1: right. Three of eight.>
    """

    id: str
    status: str  # "right", "not yet", "not tried", "for a person" or "kept"
    message: str

    def __repr__(self) -> str:
        return f"<{self.id}: {self.status}. {self.message}>"

    def _ipython_display_(self) -> None:
        """Nothing: the line has been said already."""


def one_line(words: object, longest: int = _LONGEST) -> str:
    """A text on one line, cut if it is very long, with nothing that a screen cannot print.

    >>> one_line("two \\n lines")
    'two lines'
    """
    line = " ".join(str(words).split()).encode("utf-8", "replace").decode("utf-8")
    return line if len(line) <= longest else line[: longest - 3] + "..."


def report(id: str, status: str, message: str, kind: str = "check") -> Outcome:
    """Say the one line, keep the status in the learner's folder, and hand back the outcome.

    >>> report("02.1", "right", "Three of eight.").status
    02.1 · Right. Three of eight.
    'right'
    """
    outcome = Outcome(id, status, one_line(message))
    say_line(f"{id} · {_LABELS[status]} {outcome.message}", kind, id, status)
    store.append({"kind": kind, "id": id, "status": status})
    return outcome
