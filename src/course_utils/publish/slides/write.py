"""Self-contained decks, made from the committed solved notebooks without running them."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nbformat import NotebookNode

from course_utils.errors import CourseError
from course_utils.files.pages import check_targets, make_folder, write_file
from course_utils.place import course_root, lessons_named
from course_utils.publish.brand import Brand
from course_utils.publish.slides import deck as slides_deck
from course_utils.publish.slides.assets import reveal_folder
from course_utils.publish.slides.leftovers import leftovers
from course_utils.reading.slides import cut

if TYPE_CHECKING:
    from course_utils.publish.slides.exporter import CourseSlidesExporter

__all__ = ["make_deck", "make_decks", "write_decks"]

SHEET = '<div class="sheet">'  # one for each slide, in a deck's HTML


@dataclass
class _Job:
    """One deck to be made."""

    name: str
    notebook: NotebookNode
    twin: NotebookNode | None = None
    minutes: float = 0.0  # of the speaker's notes
    within: tuple[Path, ...] = ()


def make_deck(name: str, root: Path, students: bool = False, brand: Brand | None = None) -> str:
    """The deck of one lesson, as the text of an HTML file. Raises CourseError if its solved
    notebook is missing or damaged.
    """
    return next(make_decks([name], root, students, brand))[1]


def make_decks(
    names: list[str], root: Path, students: bool = False, brand: Brand | None = None
) -> Iterator[tuple[str, str]]:
    """The decks of several lessons, by name, one after the other."""
    exporter = _exporter(students, brand)
    for name in names:
        job = _Job(name, slides_deck.solved_notebook(root, name))
        yield name, _export(job, root, exporter)


def _exporter(students: bool, brand: Brand | None) -> "CourseSlidesExporter":
    """One exporter serves all decks of a run: making its templates ready is a good part of the
    work.
    """
    from course_utils.publish.slides.exporter import CourseSlidesExporter

    exporter = CourseSlidesExporter(students=students)
    exporter.brand = brand
    return exporter


def _export(job: _Job, root: Path, exporter: "CourseSlidesExporter") -> str:
    exporter.twin, exporter.within = job.twin, job.within
    folder = root / "notebooks" / "solutions"
    return exporter.from_notebook_node(
        job.notebook, {"metadata": {"name": job.name, "path": str(folder)}}
    )[0]


def write_decks(
    lessons: list[str],
    decks: list[str],
    out: Path,
    *,
    pdf: bool = False,
    brand: Brand | None = None,
    students: bool = False,
    force: bool = False,
) -> None:
    """Make the decks of some lessons (all if none is named), or some decks of several lessons, and
    say where they are.

    Raises CourseError before anything is written where a person changed a deck, unless `force` is
    given.
    """
    root = course_root()
    if decks and lessons:
        raise CourseError(
            "Name lessons or a deck, not both: a deck file says itself which lessons it takes."
        )
    jobs = [_deck_job(wanted, root) for wanted in decks] if decks else _lesson_jobs(lessons, root)
    reveal_folder()
    if pdf:
        from course_utils.files.browser import find_browser

        find_browser()
    make_folder(out)
    targets = [out / f"{job.name}.slides.html" for job in jobs]
    if len(set(targets)) < len(targets):
        raise CourseError(
            "Two decks would have the same file name. Name each once, or rename a deck file."
        )
    check_targets([*targets, *(path.with_suffix(".pdf") for path in targets if pdf)], force)
    bar, exporter = _Progress(len(jobs)), _exporter(students, brand)
    for job, path in zip(jobs, targets, strict=True):
        bar.begin(job.name)
        page = _export(job, root, exporter)
        write_file(path, page.encode())
        if pdf:
            _print(path)
        about = f" ({page.count(SHEET)} slides, {job.minutes:g} minutes)"
        bar.done(f"{path}{about}{' and .pdf' if pdf else ''}")


def _lesson_jobs(lessons: list[str], root: Path) -> list[_Job]:
    books = {name: slides_deck.solved_notebook(root, name) for name in lessons_named(lessons)}
    return [
        _Job(name, book, minutes=sum(slide.minutes or 0 for slide in cut(book.cells)))
        for name, book in books.items()
    ]


def _deck_job(wanted: str, root: Path) -> _Job:
    file = slides_deck.find_deck(wanted)
    deck = slides_deck.read_deck(file, root)
    for fault in leftovers(deck):
        print(f"{deck.name}: {fault}", file=sys.stderr)
    within = (root / "notebooks", file.parent)
    return _Job(deck.name, deck.notebook, deck.twin, deck.minutes, within)


def _print(path: Path) -> None:
    """The deck as a PDF beside it: a page per slide, everything revealed."""
    from course_utils.files.browser import print_pdf

    slides = path.read_text(encoding="utf-8").count(SHEET)
    print_pdf(path, path.with_suffix(".pdf"), pages=slides, query="?print-pdf", ready=".pdf-page")


class _Progress:
    """A line that fills on a terminal; elsewhere one line per deck."""

    WIDTH = 24

    def __init__(self, total: int) -> None:
        self.total, self.ready, self.drawn = total, 0, sys.stdout.isatty() and total > 1

    def begin(self, name: str) -> None:
        """Say what is being made."""
        if self.drawn:
            full = self.WIDTH * self.ready // self.total
            print(
                f"\r\x1b[K[{'█' * full}{'·' * (self.WIDTH - full)}] {self.ready}/{self.total} "
                f"{name}",
                end="",
                flush=True,
            )

    def done(self, words: str) -> None:
        """Say what has been made."""
        self.ready += 1
        print(
            f"{chr(13) + chr(27) + '[K' if self.drawn else ''}[{self.ready}/{self.total}] {words}",
            flush=True,
        )
