"""The README's table of lessons, made from the lessons; its table of the ways through, made from
the file that the instructor's guide plans by; its badge and its links to Binder and Codespaces,
made from the project's addresses: `python -m course_utils.author.readme` writes all of them.
"""

import re
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.whole import write_atomically
from course_utils.place import course_root, lesson_names
from course_utils.publish.guide.ways import read_ways
from course_utils.reading.lesson import read_head
from course_utils.reading.notebooks import read_notebook

__all__ = [
    "badge",
    "launch_links",
    "lesson_table",
    "main",
    "project_urls",
    "ways_table",
    "with_badge",
    "with_table",
]

_BADGE = re.compile(r"(<!-- badge -->\n).*?(<!-- /badge -->)", re.S)
_ON_GITHUB = re.compile(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?")
_OPENED = "my-course/00_start_here.ipynb"  # in the copy that postBuild makes


def lesson_table(root: Path) -> str:
    """The table as Markdown: number, title, question, minutes and links, one row per lesson."""
    rows = ["| lesson | question | time | to read | solved |", "|---|---|---|---|---|"]
    for name in lesson_names(root):
        head = read_head(read_notebook(root / "notebooks" / f"{name}.ipynb"))
        if not (head.number and head.question and head.minutes):
            raise CourseError(
                f"The first cell of {name} should hold its number and title, its question in bold "
                "and its minutes. Fix its source."
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


def project_urls(root: Path) -> Mapping[str, str]:
    """The addresses of the project, `[project.urls]` in pyproject.toml; none where it has none."""
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    urls: dict[str, str] = tomllib.loads(text)["project"].get("urls", {})
    return urls


def badge(urls: Mapping[str, str]) -> str:
    """What shows how the workflow's last monthly run ended, with a link to it; nothing for a
    project that has no repository on GitHub, where the workflow runs.

    >>> badge({})
    ''
    >>> print(badge({"Repository": "https://github.com/someone/course"}), end="")
    [![The monthly tests](https://github.com/someone/course/actions/workflows/tests.yml/badge.svg?event=schedule)](https://github.com/someone/course/actions/workflows/tests.yml?query=event%3Aschedule)
    """
    place = _place_on_github(urls)
    if place is None:
        return ""
    run = f"https://github.com/{place}/actions/workflows/tests.yml"
    picture = f"![The monthly tests]({run}/badge.svg?event=schedule)"
    return f"[{picture}]({run}?query=event%3Aschedule)\n"


def launch_links(urls: Mapping[str, str]) -> str:
    """The links that open the course on Binder, with lesson 00 of a learner's copy, and as a
    codespace; nothing for a project that has no repository on GitHub.

    >>> launch_links({})
    ''
    >>> launch_links({"Source": "https://github.com/someone/course"}).count("someone/course")
    2
    """
    place = _place_on_github(urls)
    if place is None:
        return ""
    binder = f"https://mybinder.org/v2/gh/{place}/HEAD?urlpath=lab/tree/{_OPENED}"
    return (
        f"[![Open lesson 00 on Binder](https://mybinder.org/badge_logo.svg)]({binder})\n"
        f"[Open in GitHub Codespaces](https://codespaces.new/{place})\n"
    )


def _place_on_github(urls: Mapping[str, str]) -> str | None:
    """Owner and name of the project's repository on GitHub, with a slash between."""
    matches = map(_ON_GITHUB.fullmatch, urls.values())
    return next((found[1] for found in matches if found), None)


def with_badge(readme: str, shown: str) -> str:
    """The README with this badge, or none, between its two marks.

    >>> with_badge("<!-- badge -->\\nold\\n<!-- /badge -->", "")
    '<!-- badge -->\\n<!-- /badge -->'
    """
    if not _BADGE.search(readme):
        raise CourseError(
            "README.md has no place for the badge: put the lines <!-- badge --> and <!-- /badge "
            "--> into it."
        )
    return _BADGE.sub(lambda marks: marks[1] + shown + marks[2], readme, count=1)


def main() -> int:
    """Write the tables, the badge and the links into the README of this checkout."""
    path, urls = course_root() / "README.md", project_urls(course_root())
    readme = with_badge(path.read_text(encoding="utf-8"), badge(urls))
    readme = with_table(readme, launch_links(urls), "launch")
    readme = with_table(readme, lesson_table(course_root()))
    write_atomically(path, with_table(readme, ways_table(), "ways").encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
