"""`course build`: from text sources to the student's and the solved notebooks, run and in normal
form.
"""

import argparse
import sys
from pathlib import Path

from nbformat import NotebookNode

from course_utils.author.budget import lesson_faults, measure
from course_utils.author.compare import differences, stale_faults
from course_utils.author.kernel import run_editions
from course_utils.author.notebooks import draft, normalise, write_notebook
from course_utils.author.rules import leak_faults, notebook_faults
from course_utils.author.source import EDITIONS, Lesson, find_lessons, read_lesson
from course_utils.author.stamp import is_untouched, stamp
from course_utils.errors import CourseError
from course_utils.reading.notebooks import read_notebook

__all__ = ["HELP", "add_arguments", "build_lesson", "check_lesson", "run"]

HELP = "make the notebooks from their sources, or check that they are up to date"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the arguments of `course build`."""
    parser.add_argument(
        "lessons",
        nargs="*",
        metavar="LESSON",
        help="05, 5 or 05_the_youtube_example; all if none is named",
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing; say what is not up to date"
    )
    parser.add_argument(
        "--execute",
        action="store_true",
        help="with --check: run the lessons and compare what they show",
    )
    parser.add_argument(
        "--force", action="store_true", help="overwrite notebooks that were changed by hand"
    )


def run(args: argparse.Namespace, root: Path | None = None) -> int:
    """Build or check the lessons named; return the exit code. Every fault is one line on stderr."""
    if args.execute and not args.check:
        raise CourseError(
            "--execute belongs to --check. Building always runs the notebooks: leave it out."
        )
    failed = 0
    for path in find_lessons(root or _root(), args.lessons):
        try:
            if args.check:
                check_lesson(read_lesson(path), execute=args.execute)
            else:
                build_lesson(read_lesson(path), force=args.force)
        except CourseError as error:
            failed += 1
            print(error, file=sys.stderr)
    return 1 if failed else 0


def _root() -> Path:
    return Path(__file__).resolve().parents[3]


def build_lesson(lesson: Lesson, force: bool = False) -> None:
    """Make both notebooks of a lesson, or neither. Raises CourseError with a line for each
    fault.
    """
    _refuse(lesson_faults(lesson))
    if not force:
        _refuse([fault for edition in EDITIONS for fault in _edited_by_hand(lesson, edition)])
    notebooks, runs = _made(lesson)
    for edition, notebook in notebooks.items():
        write_notebook(notebook, lesson.notebook_path(edition))
    print(f"{lesson.name}: {measure(lesson)}")
    for edition, took in zip(EDITIONS, runs, strict=True):
        print(f"  {lesson.notebook_path(edition).relative_to(lesson.root).as_posix()}: {took}")


def check_lesson(lesson: Lesson, execute: bool = False) -> None:
    """Raise CourseError if a lesson's notebooks are not what its source gives; with `execute`, run
    them to see.
    """
    _refuse(lesson_faults(lesson))
    _refuse(stale_faults(lesson), f"Run: course build {lesson.number}")
    if execute:
        fresh, _ = _made(lesson)
        for edition in EDITIONS:
            path = lesson.notebook_path(edition)
            found = differences(read_notebook(path), fresh[edition])
            _refuse(
                [f"{path.relative_to(lesson.root).as_posix()}, {fault}" for fault in found],
                f"Run: course build {lesson.number}",
            )
    print(f"{lesson.name}: up to date{' and the same when run' if execute else ''}")


def _made(lesson: Lesson) -> tuple[dict[str, NotebookNode], tuple]:
    """Both editions, run, in normal form, stamped, and held against the rules."""
    made = {edition: draft(lesson, edition) for edition in EDITIONS}
    runs = run_editions(lesson.name, made["student"], made["solved"], lesson.path.parents[1])
    places = {str(lesson.root): "…", str(Path.home()): "~", sys.prefix: "…"}
    faults = []
    for edition, notebook in made.items():
        stamp(normalise(notebook, places), lesson, edition)
        faults += [f"{lesson.name} ({edition}), {fault}" for fault in notebook_faults(notebook)]
    faults += [
        f"{lesson.name} (student), {fault}" for fault in leak_faults(made["student"], lesson)
    ]
    _refuse(faults)
    return made, runs


def _edited_by_hand(lesson: Lesson, edition: str):
    path = lesson.notebook_path(edition)
    if path.exists() and not is_untouched(read_notebook(path)):
        where = path.relative_to(lesson.root).as_posix()
        source = f"notebooks/source/{lesson.name}.py"
        yield (
            f"{where} was changed by hand. Move the change to {source}, then: course "
            "build "
            f"--force {lesson.number}"
        )


def _refuse(faults: list[str], remedy: str = "") -> None:
    if faults:
        raise CourseError("\n".join(f"{fault} {remedy}".strip() for fault in faults))


def main() -> int:
    """Run as a program of its own: python -m course_utils.author.build 01."""
    parser = argparse.ArgumentParser(prog="course build", description=HELP)
    add_arguments(parser)
    try:
        return run(parser.parse_args())
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
