"""What is wrong with a learner's own copy: the one that `course doctor` stands in, or
beside.
"""

import contextlib
import os
from pathlib import Path

from course_utils.classroom.damaged import MOST_BYTES, is_damaged, what_stands_in_the_way
from course_utils.classroom.handed_out import read_handed_out
from course_utils.errors import CourseError
from course_utils.installed import quoted
from course_utils.place import learner_folder, lesson_names

__all__ = ["find_copy_faults", "tell_copy_remarks"]


def find_copy_faults() -> list[str]:
    """Damaged lessons, a damaged note of what was handed out, a record of guesses that cannot be
    used, and what stands in the way of them: a list of sentences, each with what to do.
    """
    faults = []
    for copy in _copies():
        if problem := what_stands_in_the_way(copy / ".course" / "lock"):
            faults.append(problem)
        else:
            lessons = (_lesson_fault(copy / f"{name}.ipynb") for name in _lessons())
            faults += [*filter(None, lessons), *_note_fault(copy), *_record_fault(copy)]
    return faults


def tell_copy_remarks() -> list[str]:
    """What is no fault, and nothing has to be done about: lines of the record that say nothing."""
    from course_utils.checks.store import read_file, records_file, tell_damage

    remarks = []
    for path in map(records_file, _copies()):
        with contextlib.suppress(OSError):  # a fault, and named as one
            damaged = read_file(path)[1] if path.is_file() else 0
            remarks += [tell_damage(damaged, path)] if damaged else []
    return remarks


def _copies() -> list[Path]:
    """Where a notebook here keeps its record, what is called `.course` here, and `my-course`."""
    try:
        places = [learner_folder(), Path.cwd(), Path.cwd() / "my-course"]
    except (OSError, RuntimeError):  # no home folder, or no folder to be in: said elsewhere
        return []
    source = [place for place in places if (place / "src" / "course_utils").is_dir()]
    there = [place for place in places if os.path.lexists(place / ".course")]
    return [place for place in dict.fromkeys(there) if place not in source]


def _lessons() -> list[str]:
    try:
        return lesson_names()
    except CourseError:  # a fault of the course itself, and named as one
        return []


def _lesson_fault(path: Path) -> str | None:
    """What is wrong with one lesson of the copy. One that is not there was perhaps not wanted."""
    if problem := what_stands_in_the_way(path):
        return problem
    try:
        if not path.exists():
            return None
        if path.stat().st_size > MOST_BYTES:
            return (
                f"{path} is {path.stat().st_size / 1e6:,.0f} MB large, too large to open. Take its "
                f"outputs out with: jupyter nbconvert --clear-output --inplace {quoted(path)}"
            )
        if not is_damaged(path):
            return None
    except OSError as error:
        return f"{path} cannot be read ({error.strerror}). Give yourself the right to read it."
    return (
        f"{path} is damaged and cannot be opened. Put it aside and get a fresh one with: course "
        f"start {quoted(path.parent)} (what is left of it is kept under another name)"
    )


def _note_fault(folder: Path) -> list[str]:
    """The note of what was handed out, `handed_out.json`."""
    path = folder / ".course" / "handed_out.json"
    try:
        if read_handed_out(path) is not None:
            return []
    except OSError as error:
        return [f"{path} cannot be used ({error.strerror}). Move it away: course start makes it."]
    return [
        f"{path}, the note of what was handed out, is damaged. Make it again with: course start "
        f"{quoted(folder)} (every lesson that you worked in is kept)"
    ]


def _record_fault(folder: Path) -> list[str]:
    """The record of guesses and progress, which a notebook adds to."""
    path = folder / ".course" / "records.jsonl"
    if not os.path.lexists(path):
        return []
    if not path.is_file():
        return [f"{path} is no file, so that no guess is kept in it. Move it away."]
    if not os.access(path, os.R_OK | os.W_OK):
        return [
            f"{path}, the record of your guesses, cannot be read and written by you. Give yourself "
            "the right to, or work in a copy of your own: course start FOLDER"
        ]
    return []
