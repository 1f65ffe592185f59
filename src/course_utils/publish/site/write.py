"""The whole site, from the committed notebooks and the pinned parts: nothing is run, and nothing
asks the network.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from course_utils.files.pages import as_file, make_folder
from course_utils.files.whole import write_atomically
from course_utils.publish.brand import Brand
from course_utils.publish.guide.write import make_guides
from course_utils.publish.handout.write import make_sheets
from course_utils.publish.lite.licences import live_licences
from course_utils.publish.lite.write import FIRST_LOAD_MB, live_address, write_live
from course_utils.publish.pages.live import live_words
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
    parts: dict[str, Path] | None = None,
    tell: Callable[[str], None] = lambda words: None,
) -> Site:
    """Make the folder `out` with the lessons `names`, all at once: what was there stays until the
    new one is whole. `parts`, as `lite.parts.get_parts` gives them, add the part that runs the
    lessons in a browser. `tell` hears what has been made.

    Raises CourseError where `out` holds a person's work, or a notebook is missing or damaged.
    """
    out = out.resolve()
    with swapped(out, force) as new:
        for part in ("lessons", "slides", "sheets"):
            make_folder(new / part)
        _write_lessons(names, root, new, brand, guide, parts)
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
        if parts:
            write_live(names, root, new / "lite", parts)
            tell("the part that runs in a browser")
    files = [path for path in out.rglob("*") if path.is_file()]
    return Site(len(files), sum(path.stat().st_size for path in files))


def _write_lessons(
    names: list[str],
    root: Path,
    new: Path,
    brand: Brand | None,
    guide: bool,
    parts: dict[str, Path] | None,
) -> None:
    """The lessons' pages, and the pages that lead to everything."""
    from course_utils.publish.site.index import first_page, licences_page

    def live(name: str) -> str:
        return live_words(FIRST_LOAD_MB, f"../lite/{live_address(name)}")

    entries = []
    made = make_pages(names, root, "../index.html", contents=True, live=live if parts else None)
    for found, page in made:
        write_atomically(new / "lessons" / found.file, as_file(page))
        entries.append(found)
    lessons = dict(zip(names, entries, strict=False))
    said = live_words(FIRST_LOAD_MB) if parts else ""
    first = first_page(lessons, entries[len(names) :], brand, guide, said)
    terms = licences_page([*licences(root), *(live_licences(parts) if parts else [])])
    for name, page in (("index", first), ("licences", terms)):
        write_atomically(new / f"{name}.html", as_file(page))
