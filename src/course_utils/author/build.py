"""From text sources to the student's and the solved notebooks, run and in normal form."""

import sys
from pathlib import Path

from nbformat import NotebookNode

from course_utils.author.budget import lesson_faults
from course_utils.author.clock import (
    clock_faults,
    clock_remarks,
    clock_table,
    fill_minutes,
    minutes,
    sittings,
)
from course_utils.author.compare import differences, stale_faults
from course_utils.author.drafts import each_once, sound
from course_utils.author.fullness import fullness_faults
from course_utils.author.kernel import run_editions
from course_utils.author.leaks import (
    giving_away,
    giving_away_elsewhere,
    giving_away_on_paper,
)
from course_utils.author.notebooks import normalise, unrun, write_notebook
from course_utils.author.reference import reference_faults, write_reference
from course_utils.author.rules import leak_faults, notebook_faults
from course_utils.author.source import EDITIONS, Lesson, find_lessons, read_lesson
from course_utils.author.stamp import stamp
from course_utils.errors import CourseError
from course_utils.reading.notebooks import read_notebook
from course_utils.reading.untouched import is_untouched

__all__ = ["build", "build_draft", "build_lesson", "check_lesson"]


def build(
    lessons: list[str],
    root: Path | None = None,
    *,
    check: bool = False,
    execute: bool = False,
    draft: bool = False,
    clock: bool = False,
    force: bool = False,
) -> int:
    """Build or check some lessons (all if none is named); return the exit code. Every fault is one
    line on stderr.
    """
    _check_words(lessons, check, execute, draft, clock)
    root, failed = root or _root(), 0
    if clock:
        found = [read_lesson(path) for path in find_lessons(root, lessons)]
        books = [read_notebook(lesson.notebook_path("student")) for lesson in found]
        print(clock_table(list(zip(found, books, strict=True))))
        return 0
    for path in find_lessons(root, lessons):
        try:
            if draft:
                build_draft(path, force=force)
            elif check:
                check_lesson(read_lesson(path), execute=execute)
            else:
                build_lesson(read_lesson(path), force=force)
        except CourseError as error:
            failed += 1
            print(error, file=sys.stderr)
    if not check and not failed:
        write_reference(root)
    elif not lessons and (faults := reference_faults(root)):
        failed += 1
        print(*faults, sep="\n", file=sys.stderr)
    return 1 if failed else 0


def _check_words(lessons: list[str], check: bool, execute: bool, draft: bool, clock: bool) -> None:
    """Raise CourseError for options that say nothing together."""
    if draft and check:
        raise CourseError(
            "--draft writes notebooks and --check changes nothing. Leave one of them out."
        )
    if execute and not check:
        raise CourseError(
            "--execute belongs to --check. Building always runs the notebooks: leave it out."
        )
    if clock and (check or draft):
        raise CourseError(
            "--clock only reads: it prints the minutes of lessons that are built. Leave the other "
            "options out."
        )
    if draft and not lessons:
        raise CourseError(
            "--draft needs the lesson that is not finished, as in: course build --draft 08"
        )


def _root() -> Path:
    return Path(__file__).resolve().parents[3]


def build_lesson(lesson: Lesson, force: bool = False) -> None:
    """Make both notebooks of a lesson, or neither. Raises CourseError with a line for each
    fault.
    """
    _refuse(lesson_faults(lesson))
    if not force:
        _refuse_edited(lesson, "--force")
    notebooks, runs, faults = _made(lesson)
    refused, warnings = _weighed(lesson, *notebooks.values())
    _refuse(faults + refused)
    _write(lesson, notebooks)
    _warn(warnings)
    print(f"{lesson.name}: {_time(lesson, notebooks)}")
    _print_runs(lesson, runs)


def build_draft(path: Path, force: bool = False) -> None:
    """Make both notebooks of a lesson that is not finished, marked as drafts; its faults are one
    line each on stderr.

    Cells that raise have the traceback in their output. Raises CourseError when the source cannot
    be read at all, or when a notebook was changed by hand.
    """
    faults: list[str] = []
    lesson = read_lesson(path, faults)
    faults += lesson_faults(lesson)
    lesson = sound(lesson)
    if not force:
        _refuse_edited(lesson, "--draft --force")
    notebooks, runs, found = _made(lesson, draft=True)
    _write(lesson, notebooks)
    refused, warnings = _weighed(lesson, *notebooks.values())
    faults = each_once([*faults, *found, *refused, *warnings], lesson)
    _warn(faults)
    print(f"{lesson.name}: a DRAFT (warnings: {len(faults)}); {_time(lesson, notebooks)}")
    _print_runs(lesson, runs)
    print(
        f"A draft does not pass `course build --check`. Once finished: course build {lesson.number}"
    )


def _weighed(
    lesson: Lesson, student: NotebookNode, solved: NotebookNode
) -> tuple[list[str], list[str]]:
    """What is refused of a sitting that is too long, of what gives a guess away in the notebook, on
    its slides or on its hand-out, and of slides that are too full; and what is only warned of.
    """
    refused = clock_faults(lesson, student) + giving_away(lesson, student, solved)
    refused += giving_away_elsewhere(lesson, student, solved)
    refused += giving_away_on_paper(lesson, student, solved)
    slides = fullness_faults(solved, student)
    refused += [f"{lesson.name}, slides: {fault}" for fault in slides]
    return refused, clock_remarks(lesson, student)


def _warn(faults: list[str]) -> None:
    for fault in faults:
        print(f"warning: {fault}", file=sys.stderr)


def _time(lesson: Lesson, notebooks: dict[str, NotebookNode]) -> str:
    held = sittings(lesson, notebooks["student"])
    return ", ".join(f"{part} {minutes(what):.0f} min" for part, what in held.items())


def _write(lesson: Lesson, notebooks: dict[str, NotebookNode]) -> None:
    for edition, notebook in notebooks.items():
        write_notebook(notebook, lesson.notebook_path(edition))


def _print_runs(lesson: Lesson, runs: tuple) -> None:
    for edition, took in zip(EDITIONS, runs, strict=True):
        print(f"  {lesson.notebook_path(edition).relative_to(lesson.root).as_posix()}: {took}")


def check_lesson(lesson: Lesson, execute: bool = False) -> None:
    """Raise CourseError if a lesson's notebooks are not what its source gives; with `execute`, run
    them to see.
    """
    _refuse(lesson_faults(lesson))
    _refuse(stale_faults(lesson), f"Run: course build {lesson.number}")
    committed = [read_notebook(lesson.notebook_path(edition)) for edition in EDITIONS]
    refused, warnings = _weighed(lesson, *committed)
    _refuse(refused)
    if execute:
        fresh, _, faults = _made(lesson)
        _refuse(faults)
        for edition in EDITIONS:
            path = lesson.notebook_path(edition)
            found = differences(read_notebook(path), fresh[edition])
            _refuse(
                [f"{path.relative_to(lesson.root).as_posix()}, {fault}" for fault in found],
                f"Run: course build {lesson.number}",
            )
    warned = f" (warnings: {len(warnings)})" if warnings else ""
    print(f"{lesson.name}: up to date{' and the same when run' if execute else ''}{warned}")


def _made(lesson: Lesson, draft: bool = False) -> tuple[dict[str, NotebookNode], tuple, list[str]]:
    """Both editions, run, in normal form and stamped; what the runs took; every rule they break.

    Raises CourseError at the first cell that fails, unless it is a draft.
    """
    made = {edition: unrun(lesson, edition) for edition in EDITIONS}
    runs = run_editions(
        lesson.name, made["student"], made["solved"], lesson.path.parents[1], go_on=draft
    )
    places = {str(lesson.root): "…", str(Path.home()): "~", sys.prefix: "…"}
    for notebook in made.values():
        fill_minutes(notebook, lesson, made["student"])
    faults = [fault for run in runs for fault in run.faults]
    for edition, notebook in made.items():
        stamp(normalise(notebook, places), lesson, edition, draft)
        faults += [f"{lesson.name} ({edition}), {fault}" for fault in notebook_faults(notebook)]
    faults += [
        f"{lesson.name} (student), {fault}" for fault in leak_faults(made["student"], lesson)
    ]
    return made, runs, faults


def _refuse_edited(lesson: Lesson, options: str) -> None:
    """Raise CourseError if a person changed one of the lesson's notebooks."""
    paths = [lesson.notebook_path(edition) for edition in EDITIONS]
    _refuse(
        [
            f"{path.relative_to(lesson.root).as_posix()} was changed by hand. Move the change to "
            f"notebooks/source/{lesson.name}.py, then: course build {options} {lesson.number}"
            for path in paths
            if path.exists() and not is_untouched(read_notebook(path))
        ]
    )


def _refuse(faults: list[str], remedy: str = "") -> None:
    if faults:
        raise CourseError("\n".join(f"{fault} {remedy}".strip() for fault in faults))
