"""A complaint on the desk: its letter, the first rows of its tables, the causes that one may name."""

from textwrap import fill

from IPython.display import display

from course_utils.checks.answers import word
from course_utils.checks.outcomes import NotTried, NotYet
from course_utils.mission import Complaint

__all__ = ["asks_for", "causes", "letter", "peek"]

WIDTH = 80  # letters in a line


def letter(complaint: Complaint) -> None:
    """Print what the letter says, and which tables lie beside it.

    >>> import pandas as pd
    >>> visits = pd.DataFrame({"viewer_id": [1], "day": [3]})
    >>> letter(Complaint("fault", "Is it broken?", {"visits": visits}))
    Is it broken?
    - visits: 1 rows of viewer_id, day
    """
    print(fill(complaint.letter, WIDTH))
    for name, table in complaint.tables.items():
        print(f"- {name}: {len(table):,} rows of {', '.join(map(str, table.columns))}")


def causes(complaint: Complaint) -> None:
    """Print the causes that one may name for a complaint, each with what happened.

    >>> causes(Complaint("comparison", "Shall we?", {}))  # doctest: +ELLIPSIS
    who got it: It went mostly to viewers who watch less than others anyway. ...
    """
    for name, happened in complaint.causes["what happened"].items():
        print(fill(f"{name}: {happened}", WIDTH, subsequent_indent="    "))


def asks_for(complaint: Complaint, cause: object) -> None:
    """Print the number that a cause asks for; any other name gets a line that says so.

    >>> asks_for(Complaint("model", "Is it good?", {}), "too few examples")
    of 100 viewers, how many have started fewer than five videos
    >>> asks_for(Complaint("model", "Is it good?", {}), ...)
    Put the name of a cause in the place of the dots: then this line says its number.
    """
    numbers = complaint.causes["what the number says"]
    try:
        name = word(cause)
    except NotTried:
        print("Put the name of a cause in the place of the dots: then this line says its number.")
        return
    except NotYet as problem:
        print(problem)
        return
    if name not in numbers:
        print(f"There is no cause {name!r} here. Choose one of {', '.join(numbers.index)}.")
        return
    print(numbers[name])


def peek(complaint: Complaint, rows: int = 2) -> None:
    """Show the first rows of each table of a complaint."""
    for name, table in complaint.tables.items():
        display(table.head(rows).rename_axis(name))
