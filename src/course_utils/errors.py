"""The errors that the course raises for people: one line that says what to do next."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches

__all__ = ["CourseError", "UnknownId", "UnknownKey", "UnknownValue", "did_you_mean", "near_names"]


class CourseError(Exception):
    """Something that a person can put right; its text is one line and ends with the remedy.

    >>> raise CourseError("There is no lesson 'youtub'. Did you mean '05_youtube'?")
    Traceback (most recent call last):
        ...
    course_utils.errors.CourseError: There is no lesson 'youtub'. Did you mean '05_youtube'?
    """


class UnknownId(CourseError, LookupError):
    """Nothing is called by this name: no exercise, lesson, trouble, column …

    >>> try:
    ...     raise UnknownId("There is no trouble 'ghosts'.")
    ... except LookupError as error:
    ...     print(error)
    There is no trouble 'ghosts'.
    """

    shown_as = "LookupError"  # the name that a notebook puts before the line

    def _render_traceback_(self) -> list[str]:
        """In a notebook, one line instead of a traceback (asked for by IPython)."""
        return [f"{self.shown_as}: {self}"]


class UnknownValue(UnknownId, ValueError):
    """The same, of an argument whose wrong values are a ValueError."""

    shown_as = "ValueError"


class UnknownKey(UnknownId, KeyError):
    """The same, of a table's column, which is a KeyError; its text is shown without quotes.

    >>> print(UnknownKey("There is no column 'serch'."))
    There is no column 'serch'.
    """

    shown_as = "KeyError"
    __str__ = Exception.__str__


def near_names(word: object, known: Iterable[object], n: int = 3, cutoff: float = 0.6) -> list[str]:
    """The names most like a word, the nearest first; a capital letter makes no difference.

    >>> near_names("Youtub", ["05_youtube", "youtube", "news"])
    ['youtube', '05_youtube']
    """
    by_small: dict[str, str] = {}
    for name in map(str, known):
        by_small.setdefault(name.lower(), name)
    found = get_close_matches(str(word).lower(), by_small, n=n, cutoff=cutoff)
    return [by_small[small] for small in found]


def did_you_mean(names: Iterable[object], quote: Callable[[str], str] = repr) -> str:
    """A question with the names that could have been meant; nothing where there are none.

    >>> did_you_mean(near_names("serch", ["search", "day"]))
    "Did you mean 'search'?"
    >>> did_you_mean(near_names("colour", ["search", "day"]))
    ''
    """
    asked = " or ".join(quote(str(name)) for name in names)
    return f"Did you mean {asked}?" if asked else ""
