"""The README's table of lessons, made from the lessons, and of the ways through, made from the file
that the instructor's guide plans by: `python -m course_utils.author.readme` writes both.
"""

import re
import sys
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.whole import write_atomically
from course_utils.place import course_root, lesson_names
from course_utils.publish.guide.ways import read_ways
from course_utils.reading.lesson import read_head
from course_utils.reading.notebooks import read_notebook

__all__ = ["lesson_table", "main", "ways_table", "with_table"]


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


def ways_table() -> str:
    """The table of the ways through as Markdown.

    >>> ways_table().splitlines()[2].startswith("| an hour | a guest lecture, a school visit | ")
    True
    """
    rows = ["| way | for | what | decks |", "|---|---|---|---|"]
    for way in read_ways():
        rows.append(
            f"| {way.name} | {way.audience} | {way.what} | {way.decks} |".replace("  ", " ")
        )
    return "\n".join(rows) + "\n"


def with_table(readme: str, table: str, name: str = "lessons") -> str:
    """The README with this table between the two marks of its name.

    >>> with_table("<!-- lessons -->\\nold\\n<!-- /lessons -->", "new\\n")
    '<!-- lessons -->\\nnew\\n<!-- /lessons -->'
    """
    between = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
    if not between.search(readme):
        raise CourseError(
            f"README.md has no place for the table: put the lines <!-- {name} --> and <!-- "
            f"/{name} --> into it."
        )
    return between.sub(lambda marks: marks[1] + table + marks[2], readme, count=1)


def main() -> int:
    """Write the tables into the README of this checkout."""
    path = course_root() / "README.md"
    readme = path.read_text(encoding="utf-8")
    readme = with_table(readme, lesson_table(course_root()))
    write_atomically(path, with_table(readme, ways_table(), "ways").encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
