"""The README's table of lessons, made from the lessons: `python -m course_utils.author.readme`
writes it.
"""

import json
import re
import sys
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.whole import write_atomically
from course_utils.place import course_root, lesson_names

__all__ = ["lesson_table", "main", "with_table"]

_BETWEEN = re.compile(r"(<!-- lessons -->\n).*?(<!-- /lessons -->)", re.S)


def lesson_table(root: Path) -> str:
    """The table as Markdown: number, title, question, minutes and links, one row per lesson."""
    rows = ["| lesson | question | time | to read | solved |", "|---|---|---|---|---|"]
    for name in lesson_names(root):
        cells = json.loads((root / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))[
            "cells"
        ]
        text = "".join(cells[0]["source"])
        number, title = re.search(r"^# (\d\d) · (.+)$", text, re.M).groups()
        question = re.search(r"^\*\*(.+)\*\*", text, re.M)
        time = re.search(r"^.*\d min.*$", text, re.M)
        if not question or not time:
            raise CourseError(
                f"The first cell of {name} should hold its question in bold and its minutes. Mend "
                "its source."
            )
        links = f"[notebook](notebooks/{name}.ipynb) | [solved](notebooks/solutions/{name}.ipynb)"
        minutes = " + ".join(re.findall(r"(\d+) min", time[0]))
        rows.append(f"| **{number}** {title} | {question[1]} | {minutes} min | {links} |")
    return "\n".join(rows) + "\n"


def with_table(readme: str, table: str) -> str:
    """The README with this table between its two marks.

    >>> with_table("<!-- lessons -->\\nold\\n<!-- /lessons -->", "new\\n")
    '<!-- lessons -->\\nnew\\n<!-- /lessons -->'
    """
    if not _BETWEEN.search(readme):
        raise CourseError(
            "README.md has no place for the table: put the lines <!-- lessons --> and <!-- "
            "/lessons --> into it."
        )
    return _BETWEEN.sub(lambda marks: marks[1] + table + marks[2], readme, count=1)


def main() -> int:
    """Write the table into the README of this checkout."""
    path = course_root() / "README.md"
    readme = path.read_text(encoding="utf-8")
    write_atomically(path, with_table(readme, lesson_table(course_root())).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
