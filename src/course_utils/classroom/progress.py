"""What a learner has solved, guessed and answered: read from the record in their own folder, and
sent nowhere.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from course_utils.checks.guesses import before_the_result
from course_utils.checks.outcomes import FOR_A_PERSON, RIGHT
from course_utils.checks.store import read_file, records_file, tell_damage
from course_utils.errors import CourseError
from course_utils.place import course_root, learner_folder, lesson_names, named_folder

__all__ = ["Lesson", "count_done", "find_folder", "read_lessons", "tell_progress"]

_ASKED = re.compile(r"""\b(check|guess|quiz)\(\s*["'](\d\d\.[pqrt]?\d+)["']""")
_LEGEND = (
    "solved: exercises, those of Go further too. guesses: made before the result was shown.",
    "quiz: questions answered, rightly or not.",
)
_USUAL = "my-course"  # what `course start` makes if no folder is named


@dataclass(frozen=True)
class Lesson:
    """A lesson's name and the ids that it asks for, by kind: "check", "guess" and "quiz"."""

    name: str
    asked: dict[str, list[str]]


def find_folder(folder: str | os.PathLike | None = None) -> Path:
    """The learner's folder: the one named, else the one that a notebook here would write to.

    Where that one keeps nothing, it is `my-course` beside you, if `course start` made it. Raises
    CourseError when the folder that was named is not there.
    """
    if folder is not None:
        named = named_folder(folder)
        if not named.is_dir():
            raise CourseError(
                f"There is no folder {named}. Name the one that you work in: course progress FOLDER"
            )
        return named.parent if named.name == ".course" else named
    try:
        usual = learner_folder()
    except (OSError, RuntimeError):  # this computer has no home folder, or we are nowhere
        usual = Path()
    if (usual / ".course").is_dir() or not Path(_USUAL, ".course").is_dir():
        return usual
    return Path(_USUAL).resolve()


def read_lessons(root: Path | None = None) -> list[Lesson]:
    """What each lesson of the course asks, in the order of its notebook.

    >>> [lesson.asked["quiz"][:2] for lesson in read_lessons() if lesson.name[:2] == "01"]
    [['01.r1', '01.r2']]
    """
    # here, because in a browser nothing reads notebooks, and the rest of this module is used
    from course_utils.reading.lesson import read_head
    from course_utils.reading.notebooks import read_notebook

    folder = (course_root() if root is None else root) / "notebooks"
    paths = [folder / f"{name}.ipynb" for name in lesson_names(folder.parent)]
    lessons = []
    for path in filter(Path.is_file, paths):
        try:
            notebook = read_notebook(path)
        except CourseError:
            lessons.append(Lesson(f"{path.stem} is damaged: course doctor", _asked("")))
            continue
        code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
        head = read_head(notebook)
        lessons.append(Lesson(f"{head.number} {head.title}".strip(), _asked(code)))
    return lessons


def _asked(code: str) -> dict[str, list[str]]:
    """The ids that code asks for, by kind."""
    asked: dict[str, list[str]] = {"check": [], "guess": [], "quiz": []}
    for kind, id in dict.fromkeys(_ASKED.findall(code)):
        asked[kind].append(id)
    return asked


def tell_progress(folder: Path, lessons: Iterable[Lesson]) -> list[str]:
    """The lines that say what the record in a folder holds, a line for each lesson.

    Nothing is written. Raises CourseError when the record cannot be read.
    """
    path = records_file(folder)
    try:
        records, damaged = read_file(path) if path.exists() else ([], 0)
    except OSError as error:
        why = error.strerror or error
        raise CourseError(f"The record {path} cannot be read: {why}.") from None
    remark = [tell_damage(damaged, path), ""] if damaged else []
    if not records:
        return [
            *remark,
            f"Nothing is kept in {folder} yet. Open a lesson with course start, or name the folder "
            "that you work in: course progress FOLDER",
        ]
    rows = [("lesson", "solved", "guesses", "quiz"), *(_row(lesson, records) for lesson in lessons)]
    width = max(len(row[0]) for row in rows)
    lines = [f"{name:<{width}}  {a:>9}  {b:>9}  {c:>9}" for name, a, b, c in rows]
    return [*remark, f"Kept in {folder}, on this computer only:", "", *lines, "", *_LEGEND]


def count_done(lesson: Lesson, records: Iterable[dict]) -> dict[str, tuple[int, int]]:
    """How many of what a lesson asks are done, and of how many, by kind: exercises solved
    ("check"), guesses made before the result ("guess"), questions answered ("quiz").

    >>> lesson = Lesson("05 Tiny", {"check": ["05.1", "05.2"], "guess": [], "quiz": ["05.q1"]})
    >>> count_done(lesson, [{"kind": "check", "id": "05.1", "status": "right"}])
    {'check': (1, 2), 'guess': (0, 0), 'quiz': (0, 1)}
    """
    held: dict[str, list[dict]] = {}
    for record in records:
        held.setdefault(record["id"], []).append(record)
    is_done = {
        "check": lambda of: any(
            r["kind"] == "check" and r.get("status") in (RIGHT, FOR_A_PERSON) for r in of
        ),
        "guess": lambda of: before_the_result(of)[0] is not None,
        "quiz": lambda of: any(r["kind"] == "quiz" for r in of),
    }
    return {
        kind: (sum(done(held.get(id, [])) for id in lesson.asked[kind]), len(lesson.asked[kind]))
        for kind, done in is_done.items()
    }


def _row(lesson: Lesson, records: list[dict]) -> tuple[str, str, str, str]:
    a, b, c = (
        f"{done} of {asked}" if asked else "-"
        for done, asked in count_done(lesson, records).values()
    )
    return lesson.name, a, b, c
