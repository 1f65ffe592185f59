"""Printable sheets for each lesson, and the instructor's key, from the committed notebooks."""

from collections.abc import Iterator
from pathlib import Path

from course_utils.files.pages import write_printed
from course_utils.publish.brand import Brand
from course_utils.reading.untouched import open_both

__all__ = ["make_sheets", "write_sheets"]


def make_sheets(
    name: str, root: Path, key: bool = False, brand: Brand | None = None
) -> dict[str, str]:
    """The HTML of a lesson's sheets by their kind: "handout", and "key" if it is asked for."""
    from course_utils.publish.handout.gather import gather
    from course_utils.publish.handout.page import render

    folder = root / "notebooks"
    student, solved = open_both(folder, name)
    lesson = gather(name, student, solved, folder)
    sheets = {"handout": render(lesson, brand=brand)}
    return {**sheets, "key": render(lesson, True, brand)} if key else sheets


def write_sheets(
    names: list[str],
    root: Path,
    out: Path,
    *,
    key: bool = False,
    pdf: bool = False,
    brand: Brand | None = None,
    force: bool = False,
) -> Iterator[tuple[Path, int]]:
    """Write the sheets of the lessons `names` into the folder `out`, one after the other.

    Yields the path of each, as soon as it is there, and its number of printed pages (0: not
    printed). Raises CourseError before anything is written where a person changed a sheet, unless
    `force` is given.
    """
    kinds = ["handout", "key"][: 1 + key]
    files = [f"{name}.{kind}" for name in names for kind in kinds]
    sheets = (page for name in names for page in make_sheets(name, root, key, brand).values())
    return write_printed(out, files, sheets, pdf=pdf, force=force)
