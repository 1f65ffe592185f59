"""Printable sheets for each lesson, and the instructor's key, from the committed notebooks."""

from collections.abc import Iterator
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.pages import check_targets, make_folder, seal_pdf, write_page
from course_utils.publish.brand import Brand
from course_utils.reading.untouched import open_lesson

__all__ = ["make_sheets", "write_sheets"]


def make_sheets(
    name: str, root: Path, key: bool = False, brand: Brand | None = None
) -> dict[str, str]:
    """The HTML of a lesson's sheets by their kind: "handout", and "key" if it is asked for."""
    from course_utils.publish.handout.gather import gather
    from course_utils.publish.handout.page import render

    folder = root / "notebooks"
    student, solved = (
        open_lesson(place / f"{name}.ipynb") for place in (folder, folder / "solutions")
    )
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
    print_pdf = _printer() if pdf else None
    make_folder(out)
    kinds, endings = ["handout", "key"][: 1 + key], ["html", "pdf"][: 1 + pdf]
    check_targets(
        (out / f"{name}.{kind}.{end}" for name in names for kind in kinds for end in endings),
        force,
    )
    for name in names:
        for kind, page in make_sheets(name, root, key, brand).items():
            path, printed = out / f"{name}.{kind}.html", 0
            write_page(path, page)
            if print_pdf:
                printed = print_pdf(path, path.with_suffix(".pdf"))
                seal_pdf(path.with_suffix(".pdf"))
            yield path, printed


def _printer():
    """What prints a file as PDF, once it is known that a browser is there."""
    try:
        from course_utils.files.browser import find_browser, print_pdf
    except ModuleNotFoundError:
        raise CourseError(
            "This installation cannot print. Open the HTML file in a browser and print it there."
        ) from None
    find_browser()
    return print_pdf
