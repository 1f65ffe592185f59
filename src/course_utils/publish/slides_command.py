"""`course slides`: self-contained decks, made from the committed solved notebooks without running them.

One deck per lesson, or one that a deck file puts together from several (see slides_deck).
"""

import argparse
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from course_utils.classroom.copying import write_atomically
from course_utils.errors import CourseError
from course_utils.place import course_root, find_lesson, lesson_names
from course_utils.publish import slides_deck
from course_utils.publish.brand import read_brand
from course_utils.publish.browser import find_browser, is_our_pdf, print_deck
from course_utils.publish.slides_assets import reveal_folder
from course_utils.publish.slides_cells import count_slides

if TYPE_CHECKING:
    from course_utils.publish.slides import CourseSlidesExporter

__all__ = ["HELP", "add_arguments", "make_deck", "run"]

HELP = "make slide decks from the lessons"


@dataclass
class _Job:
    """One deck to be made: the name of its file, its notebook, the learner's cells if they are not beside it."""

    name: str
    notebook: NotebookNode
    learners: NotebookNode | None = None
    minutes: float = 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the arguments of `course slides`."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    _, _, format_of_decks = (slides_deck.__doc__ or "").partition("\n")
    parser.epilog = f"A deck file, such as {', '.join(slides_deck.deck_names())}:\n{textwrap.dedent(format_of_decks)}"
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="05, 5 or 05_the_youtube_example; all if none is named")
    parser.add_argument("--deck", metavar="NAME|FILE", help="one deck from several lessons, by its name or its file (see below)")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder for the decks; made if it is missing")
    parser.add_argument("--pdf", action="store_true", help="print each deck as PDF too, with Chromium, Chrome or Edge")
    parser.add_argument("--students", action="store_true", help="decks to hand out: no notes, no solutions, no quiz answers")
    parser.add_argument("--brand", type=Path, metavar="FILE", help="your name, date, logo and colour on every slide (TOML)")
    parser.add_argument("--force", action="store_true", help="overwrite decks that were changed by hand")


def make_deck(name: str, root: Path, students: bool = False) -> str:
    """The deck of one lesson, as the text of an HTML file. Raises CourseError if its solved notebook is missing or damaged."""
    return _render(_Job(name, _solved(name, root)), root, _exporter(students))


def check_target(path: Path, force: bool) -> None:
    """Refuse to overwrite what this command did not write, or what was changed since."""
    from course_utils.publish.slides import is_ours

    if force or not path.exists():
        return
    try:
        ours = is_our_pdf(path) if path.suffix == ".pdf" else is_ours(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        ours = False
    if not ours:
        raise CourseError(f"{path} was changed since it was made, or is not a deck. Move it away, or add --force.")


def run(args: argparse.Namespace) -> int:
    """Make the decks asked for and say where they are."""
    if args.deck and args.lessons:
        raise CourseError(f"--deck names its lessons itself. Leave out {' '.join(args.lessons)}, or leave out --deck.")
    root = course_root()
    file = slides_deck.find_deck(args.deck) if args.deck else None
    names = list(dict.fromkeys(find_lesson(name) for name in args.lessons)) or lesson_names()
    names = [file.stem] if file else names
    exporter = _exporter(args.students)
    exporter.brand = read_brand(args.brand) if args.brand else None
    targets = _targets(args, names)
    jobs = [_from_deck(file, root)] if file else (_Job(name, _solved(name, root)) for name in names)
    for job in _with_progress(jobs, len(names)):
        page, *pdf = targets[job.name]
        write_atomically(page, _render(job, root, exporter).encode())
        slides = count_slides(job.notebook)
        for paper in pdf:
            print_deck(page, paper, slides)
        took = f", {job.minutes:g} minutes" if job.minutes else ""
        _say(f"[{names.index(job.name) + 1}/{len(names)}] {page}{' and .pdf' if pdf else ''} ({slides} slides{took})")
    return 0


def _targets(args: argparse.Namespace, names: list[str]) -> dict[str, list[Path]]:
    """The files to be written for each name, once everything that they need is known to be there."""
    reveal_folder()
    if args.pdf:
        find_browser()
    try:
        args.out.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise CourseError(f"{args.out} is a file, not a folder. Choose another --out.") from None
    endings = (".slides.html", ".slides.pdf") if args.pdf else (".slides.html",)
    targets = {name: [args.out / f"{name}{ending}" for ending in endings] for name in names}
    for path in (path for paths in targets.values() for path in paths):
        check_target(path, args.force)
    return targets


def _exporter(students: bool) -> "CourseSlidesExporter":
    """One exporter serves all decks of a run: making it is a good part of the work."""
    from course_utils.publish.slides import CourseSlidesExporter

    return CourseSlidesExporter(students=students)


def _render(job: _Job, root: Path, exporter: "CourseSlidesExporter") -> str:
    exporter.learners = job.learners
    place = {"name": job.name, "path": str(root / "notebooks" / "solutions")}
    return exporter.from_notebook_node(job.notebook, {"metadata": place})[0]


def _solved(name: str, root: Path) -> NotebookNode:
    """A lesson's solved notebook."""
    path = root / "notebooks" / "solutions" / f"{name}.ipynb"
    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise CourseError(f"The solved notebook {path} is not there. Make it: course build {name}") from None
    except (nbformat.reader.NotJSONError, nbformat.ValidationError):
        raise CourseError(f"The solved notebook {path} is damaged. Make it again: course build --force {name}") from None


def _from_deck(file: Path, root: Path) -> _Job:
    """What a deck file asks for, with the learner's cells of all its lessons."""
    from course_utils.publish.slides import learners_notebook

    deck = slides_deck.read_deck(file, lambda name: _solved(name, root))
    twins = (learners_notebook(root / "notebooks" / "solutions", name) for name in deck.lessons)
    learners = new_notebook(cells=[cell for twin in twins if twin for cell in twin.cells])
    return _Job(file.stem, deck.notebook(), learners, deck.minutes)


def _with_progress(jobs: Iterable[_Job], many: int) -> Iterable[_Job]:
    """The same, with a bar on a terminal where there is more than one; elsewhere the lines that are printed must do."""
    if many < 2 or not sys.stderr.isatty():
        return jobs
    try:
        from tqdm import tqdm
    except ImportError:
        return jobs
    return tqdm(jobs, total=many, unit="deck", desc="slides")


def _say(line: str) -> None:
    """Print a line; a bar, if there is one, stays below it."""
    if "tqdm" in sys.modules:
        sys.modules["tqdm"].tqdm.write(line)
    else:
        print(line)
    sys.stdout.flush()
