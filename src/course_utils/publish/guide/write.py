"""The guide as a folder of pages, from the committed notebooks."""

from collections.abc import Iterator
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.pages import check_targets, make_folder, seal_pdf, write_page
from course_utils.publish.brand import Brand
from course_utils.reading.untouched import open_lesson

__all__ = ["make_guide", "write_guide"]


def make_guide(name: str, root: Path, brand: Brand | None = None) -> str:
    """The page of a lesson. Raises CourseError if one of its notebooks is missing or damaged."""
    from course_utils.publish.guide.gather import gather
    from course_utils.publish.guide.page import lesson_page

    folder = root / "notebooks"
    student, solved = (
        open_lesson(place / f"{name}.ipynb") for place in (folder, folder / "solutions")
    )
    return lesson_page(gather(name, student, solved, folder), brand)


def write_guide(
    names: list[str],
    root: Path,
    out: Path,
    *,
    pdf: bool = False,
    brand: Brand | None = None,
    force: bool = False,
) -> Iterator[tuple[Path, int]]:
    """Write the index and the pages of the lessons `names` into the folder `out`.

    Yields the path of each, as soon as it is there, and its number of printed pages (0: not
    printed). Raises CourseError before anything is written where a person changed a page, unless
    `force` is given.
    """
    from course_utils.publish.guide.page import index_page
    from course_utils.publish.guide.plan import plans

    print_pdf = _printer() if pdf else None
    make_folder(out)
    endings = ["html", "pdf"][: 1 + pdf]
    check_targets((out / f"{name}.{end}" for name in ["index", *names] for end in endings), force)
    for name in ["index", *names]:
        path, printed = out / f"{name}.html", 0
        if name == "index":
            page = index_page(plans(root), names, root / "notebooks", brand)
        else:
            page = make_guide(name, root, brand)
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
