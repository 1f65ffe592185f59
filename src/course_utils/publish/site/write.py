"""The whole site, from the committed notebooks: nothing is run, and nothing asks the network."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from course_utils.files.pages import as_file, make_folder
from course_utils.files.whole import write_atomically
from course_utils.publish.brand import Brand
from course_utils.publish.guide.write import make_guides
from course_utils.publish.handout.write import make_sheets
from course_utils.publish.pages.write import make_pages
from course_utils.publish.site.licences import licences
from course_utils.publish.site.swap import swapped
from course_utils.publish.slides.write import make_decks

__all__ = ["Site", "write_site"]


@dataclass(frozen=True)
class Site:
    """What was written: how many files, and their bytes."""

    files: int
    size: int


def write_site(
    names: list[str],
    root: Path,
    out: Path,
    *,
    brand: Brand | None = None,
    guide: bool = False,
    force: bool = False,
    tell: Callable[[str], None] = lambda words: None,
) -> Site:
    """Make the folder `out` with the lessons `names`, all at once: what was there stays until the
    new one is whole. `tell` hears what has been made.

    Raises CourseError where `out` holds a person's work, or a notebook is missing or damaged.
    """
    out = out.resolve()
    with swapped(out, force) as new:
        for part in ("lessons", "slides", "sheets"):
            make_folder(new / part)
        _write_lessons(names, root, new, brand, guide)
        tell("the lessons, the glossary, the sources")
        for name, page in make_decks(names, root, students=True, brand=brand):
            write_atomically(new / "slides" / f"{name}.slides.html", page.encode())
            tell(f"slides {name}")
        for name in names:
            sheet = make_sheets(name, root, brand=brand)["handout"]
            write_atomically(new / "sheets" / f"{name}.handout.html", as_file(sheet))
        tell("the sheets")
        if guide:
            make_folder(new / "guide")
            for name, page in make_guides(names, root, brand):
                write_atomically(new / "guide" / f"{name}.html", as_file(page))
            tell("the guide")
    files = [path for path in out.rglob("*") if path.is_file()]
    return Site(len(files), sum(path.stat().st_size for path in files))


def _write_lessons(
    names: list[str], root: Path, new: Path, brand: Brand | None, guide: bool
) -> None:
    """The lessons' pages, and the pages that lead to everything."""
    from course_utils.publish.site.index import first_page, licences_page

    entries = []
    for found, page in make_pages(names, root, index="../index.html", contents=True):
        write_atomically(new / "lessons" / found.file, as_file(page))
        entries.append(found)
    lessons = dict(zip(names, entries, strict=False))
    first = first_page(lessons, entries[len(names) :], brand, guide)
    for name, page in (("index", first), ("licences", licences_page(licences(root)))):
        write_atomically(new / f"{name}.html", as_file(page))
