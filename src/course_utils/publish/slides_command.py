"""`course slides`: one self-contained deck per lesson, made from the committed solved notebooks without running them."""

import argparse
from pathlib import Path

import nbformat

from course_utils.classroom.copying import write_atomically
from course_utils.errors import CourseError
from course_utils.place import course_root, find_lesson, lesson_names
from course_utils.publish.slides_assets import reveal_folder

__all__ = ["HELP", "add_arguments", "make_deck", "run"]

HELP = "make slide decks from the lessons"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the arguments of `course slides`."""
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="05, 5 or 05_the_youtube_example; all if none is named")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder for the decks; made if it is missing")
    parser.add_argument("--students", action="store_true", help="decks to hand out: no notes, no solutions, no quiz answers")
    parser.add_argument("--force", action="store_true", help="overwrite decks that were changed by hand")


def make_deck(name: str, root: Path, students: bool = False) -> str:
    """The deck of one lesson, as the text of an HTML file. Raises CourseError if its solved notebook is missing or damaged."""
    from course_utils.publish.slides import CourseSlidesExporter

    path = root / "notebooks" / "solutions" / f"{name}.ipynb"
    try:
        notebook = nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise CourseError(f"The solved notebook {path} is not there. Make it: course build {name}") from None
    except (nbformat.reader.NotJSONError, nbformat.ValidationError):
        raise CourseError(f"The solved notebook {path} is damaged. Make it again: course build --force {name}") from None
    exporter = CourseSlidesExporter(students=students)
    return exporter.from_notebook_node(notebook, {"metadata": {"name": name, "path": str(path.parent)}})[0]


def check_target(path: Path, force: bool) -> None:
    """Refuse to overwrite what this command did not write, or what was changed since."""
    from course_utils.publish.slides import is_ours

    if force or not path.exists():
        return
    try:
        ours = is_ours(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        ours = False
    if not ours:
        raise CourseError(f"{path} was changed since it was made, or is not a deck. Move it away, or add --force.")


def run(args: argparse.Namespace) -> int:
    """Make the decks asked for and say where they are."""
    root = course_root()
    names = [find_lesson(name) for name in args.lessons] or lesson_names()
    reveal_folder()
    try:
        args.out.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise CourseError(f"{args.out} is a file, not a folder. Choose another --out.") from None
    targets = {name: args.out / f"{name}.slides.html" for name in names}
    for path in targets.values():
        check_target(path, args.force)
    for number, (name, path) in enumerate(targets.items(), start=1):
        write_atomically(path, make_deck(name, root, args.students).encode())
        print(f"[{number}/{len(names)}] {path}", flush=True)
    return 0
