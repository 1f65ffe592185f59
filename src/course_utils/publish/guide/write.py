"""The guide as a folder of pages, from the committed notebooks."""

from collections.abc import Iterator
from pathlib import Path

from course_utils.files.pages import write_printed
from course_utils.publish.brand import Brand
from course_utils.reading.untouched import open_both

__all__ = ["make_guide", "make_guides", "write_guide"]


def make_guide(name: str, root: Path, brand: Brand | None = None) -> str:
    """The page of a lesson. Raises CourseError if one of its notebooks is missing or damaged."""
    from course_utils.publish.guide.gather import gather
    from course_utils.publish.guide.page import lesson_page

    folder = root / "notebooks"
    student, solved = open_both(folder, name)
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
    pages = (page for _, page in make_guides(names, root, brand))
    return write_printed(out, ["index", *names], pages, pdf=pdf, force=force)


def make_guides(
    names: list[str], root: Path, brand: Brand | None = None
) -> Iterator[tuple[str, str]]:
    """The index, then the pages of the lessons `names`, each by the name of its file."""
    from course_utils.publish.guide.page import index_page
    from course_utils.publish.guide.plan import plans

    yield "index", index_page(plans(root), names, root / "notebooks", brand)
    for name in names:
        yield name, make_guide(name, root, brand)
