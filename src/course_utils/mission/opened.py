"""For which towns the key was opened since Python was started, and what was answered then.

Who takes a town once more, after its key was opened, and answers otherwise has seen the key. This
cannot be prevented, for the key is under the mat; a report can say it.
"""

from course_utils.world.luck import seed_key

__all__ = ["OPENED", "note_opened", "was_opened"]

OPENED: dict[int, dict[str, object]] = {}  # by the number that a name gives


def note_opened(name: str, answers: dict[str, object]) -> None:
    """Remember that the key of a town was opened to these answers; of several the first counts.

    >>> note_opened("a town of nobody", {"fault": 7})
    >>> note_opened("A town of nobody ", {"fault": 8})
    >>> was_opened("a town of nobody", "fault", 8), was_opened("a town of nobody", "fault", 7)
    (True, False)
    """
    OPENED[_place(name)] = answers | OPENED.get(_place(name), {})


def was_opened(name: str, what: str, answer: object) -> bool:
    """Whether the key to this was opened before, to another answer.

    >>> was_opened("a town of somebody", "fault", 7)
    False
    """
    known = OPENED.get(_place(name), {})
    return what in known and known[what] != answer


def _place(name: str) -> int:
    return int(seed_key(name))
