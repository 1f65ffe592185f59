"""A complaint on the desk, to be read: its letter, the causes that one may name, what each asks for."""

from collections.abc import Mapping
from textwrap import fill

from course_utils.checks.answers import word
from course_utils.checks.kinds import kind_of
from course_utils.checks.outcomes import NotTried, NotYet
from course_utils.errors import CourseError
from course_utils.mission import Complaint, Mission

__all__ = ["Causes", "Letter", "Numbers", "letters_of"]

WIDTH = 80  # letters in a line


class Letter(Complaint):
    """A complaint that shows itself in lines to read: its letter, then its tables.

    `causes` shows the causes that one may name, and `asks["sent twice"]` says which number such a
    cause asks for.

    >>> import pandas as pd
    >>> visits = pd.DataFrame({"viewer_id": [1], "day": [3]})
    >>> Letter("fault", "Is it broken?", {"visits": visits})
    Is it broken?
    - visits: 1 rows of viewer_id, day
    """

    @property
    def causes(self) -> "Causes":
        return Causes(super().causes["what happened"])

    @property
    def asks(self) -> "Numbers":
        return Numbers(super().causes["what the number says"])

    def __repr__(self) -> str:
        tables = (
            f"- {name}: {len(table):,} rows of {', '.join(map(str, table.columns))}"
            for name, table in self.tables.items()
        )
        return "\n".join([fill(self.letter, WIDTH), *tables])


class Causes:
    """Causes that one may name, each with what happened.

    >>> Letter("comparison", "Shall we?", {}).causes  # doctest: +ELLIPSIS
    who got it: The new thing went mostly to viewers who watch less than others
        anyway. ...
    """

    def __init__(self, happened: Mapping[str, str]) -> None:
        self.happened = dict(happened)

    def __repr__(self) -> str:
        return "\n".join(
            fill(f"{name}: {what}", WIDTH, subsequent_indent="    ")
            for name, what in self.happened.items()
        )


class Numbers:
    """The number that each cause asks for; any other name gets a line that says so.

    >>> asks = Letter("model", "Is it good?", {}).asks
    >>> print(asks["Too few examples"])
    of 100 viewers, how many have started fewer than five videos
    >>> print(asks[...])
    Put the name of a cause in the place of the dots: then this line says what to count.
    """

    def __init__(self, numbers: Mapping[str, str]) -> None:
        self.numbers = dict(numbers)

    def __getitem__(self, cause: object) -> str:
        try:
            name = word(cause)
        except NotTried:
            return "Put the name of a cause in the place of the dots: then this line says what to count."
        except NotYet as problem:
            return str(problem)
        if name not in self.numbers:
            return f"There is no cause {name!r} here. Choose one of {', '.join(self.numbers)}."
        return self.numbers[name]

    def __repr__(self) -> str:
        return "\n".join(f"{name}: {number}" for name, number in self.numbers.items())


def letters_of(mine: Mission) -> tuple[Letter, ...]:
    """The complaints of a mission as letters: the fault, the comparison, the model.

    Raises CourseError for what is no mission.

    >>> import pandas as pd
    >>> from course_utils.mission.growing import Given
    >>> site = {"asked": pd.DataFrame({"viewer_id": [0]}), "videos": pd.DataFrame({"video_id": [0]})}
    >>> mine = Mission("Ada", Given((Letter("model", "", {}),), site))
    >>> [letter.drawer for letter in letters_of(mine)]
    ['model']
    >>> letters_of("Ada")
    Traceback (most recent call last):
    course_utils.errors.CourseError: letters_of wants a mission, such as mission("Ada"); received text.
    """
    if not isinstance(mine, Mission):
        raise CourseError(
            f'letters_of wants a mission, such as mission("Ada"); received {kind_of(mine)}.'
        )
    return tuple(Letter(one.drawer, one.letter, one.tables, one.town) for one in mine.complaints)
