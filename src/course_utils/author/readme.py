"""The README's table of lessons, made from the lessons: `python -m course_utils.author.readme`
writes it.
"""

import re
import sys
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.whole import write_atomically
from course_utils.place import course_root, lesson_names
from course_utils.reading.lesson import read_head
from course_utils.reading.notebooks import read_notebook

__all__ = ["lesson_table", "main", "with_table"]

_BETWEEN = re.compile(r"(<!-- lessons -->\n).*?(<!-- /lessons -->)", re.S)


def lesson_table(root: Path) -> str:
    """The table as Markdown: number, title, question, minutes and links, one row per lesson."""
    rows = ["| lesson | question | time | to read | solved |", "|---|---|---|---|---|"]
    for name in lesson_names(root):
        head = read_head(read_notebook(root / "notebooks" / f"{name}.ipynb"))
        if not (head.number and head.question and head.minutes):
            raise CourseError(
                f"The first cell of {name} should hold its number and title, its question in bold "
                "and its minutes. Mend its source."
            )
        links = f"[notebook](notebooks/{name}.ipynb) | [solved](notebooks/solutions/{name}.ipynb)"
        minutes = " + ".join(map(str, head.minutes))
        rows.append(
            f"| **{head.number}** {head.title} | {head.question} | {minutes} min | {links} |"
        )
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
