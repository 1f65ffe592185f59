"""The table of scores as a CSV file that a spreadsheet opens and does not carry out."""

import csv
import io
from collections.abc import Iterable

from course_utils.mission.teams.marking import Row

__all__ = ["as_csv", "cell"]

_CARRIED_OUT = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")  # the last four: full width


def cell(value: object) -> object:
    """What may stand in a cell. A text that a spreadsheet would take for a formula begins with a
    quote; a number stays a number.

    >>> cell("=1+1"), cell("Owls"), cell(-0.25), cell(None), cell(True)
    ("'=1+1", 'Owls', -0.25, None, True)
    """
    if isinstance(value, str) and value.lstrip(" '").startswith(_CARRIED_OUT):
        return f"'{value}"
    return round(value, 4) if isinstance(value, float) else value


def as_csv(rows: Iterable[Row]) -> bytes:
    """The file: UTF-8 with the mark at its beginning by which spreadsheets know it.

    >>> as_csv([Row("Owls", "pages", share_of_gain=-0.5)]).decode("utf-8-sig").splitlines()[1]
    '"Owls","pages","","","","",-0.5,""'
    """
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    writer.writerow(Row._fields)
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
