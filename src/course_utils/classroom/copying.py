"""A student's own copy of the lessons: made once, brought up to date later, never at the cost of
work.

`.course/handed_out.json` holds the SHA-256 of every version that was handed out. A file that still
is such a version has not been worked in and may be replaced; any other file belongs to the student
and is kept.
"""

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from course_utils.classroom.damaged import (
    is_damaged,
    is_notebook,
    put_aside,
    what_stands_in_the_way,
)
from course_utils.classroom.handed_out import (
    Handed,
    note,
    read_handed_out,
    write_handed_out,
)
from course_utils.classroom.report import Report
from course_utils.errors import CourseError
from course_utils.files.lock import one_at_a_time
from course_utils.files.whole import write_atomically
from course_utils.files.written import digest_of, sha256_of
from course_utils.place import beside_lessons, course_root, lesson_names
from course_utils.reading.notebooks import without_outputs

__all__ = ["Report", "copy_course"]

_FULL = {errno.ENOSPC, errno.EDQUOT}


def copy_course(folder: str | os.PathLike, root: str | os.PathLike | None = None) -> Report:
    """Copy the lessons, without outputs, with their pictures, the glossary, the list of sources and
    the datasheets from `root` (default: the course) into `folder`.

    What stands in the way of one file stops no other; it is one of the report's `problems`. Raises
    CourseError when the folder cannot be written, its disk is full, or it is part of the course.
    """
    folder, root = Path(folder), Path(root) if root is not None else course_root()
    report = Report()
    files = _files(root, report)
    _refuse_the_course_itself(folder, root)
    try:
        _make_folder(folder)
        with one_at_a_time(folder / ".course" / "lock", "course start", folder):
            _hand_out_all(folder, files, report)
    except OSError as error:
        raise _in_one_sentence(folder, error, report) from None
    return report


def _hand_out_all(folder: Path, files: dict[str, bytes], report: Report) -> None:
    """Put every file where it belongs, and note after each one that it was handed out."""
    manifest = folder / ".course" / "handed_out.json"
    _clear_leftovers([manifest, *(folder / name for name in files)])
    handed = read_handed_out(manifest)
    if handed is None:
        report.lost_record, handed = f".course/{put_aside(manifest, b'{}')}", {}
    for name, content in files.items():
        problem = what_stands_in_the_way(folder / name)
        if problem is None:
            try:
                changed = _hand_out(folder, name, content, handed, report)
            except OSError as error:
                if error.errno in _FULL:
                    raise
                problem = _refused(folder / name, error)
            else:
                if changed:
                    write_handed_out(manifest, handed)
        if problem not in (None, *report.problems):
            report.problems.append(problem)


def _clear_leftovers(paths: list[Path]) -> None:
    """Delete what a copying that was killed had half written of these files."""
    mine = {(path.parent, f".{path.name}.") for path in paths}
    for place in {place for place, _ in mine if place.is_dir()}:
        for path in place.glob(".*.part"):
            if (place, path.name[: -len("12345678.part")]) in mine:
                with contextlib.suppress(OSError):
                    path.unlink()


def _refused(path: Path, error: OSError) -> str:
    """What the system would not let us do, with the next step."""
    return (
        f"{path} can be neither used nor replaced ({error.strerror}). It is as it was; give it "
        "another name, or yourself the right to change it, and run the same command again."
    )


def _in_one_sentence(folder: Path, error: OSError, report: Report) -> CourseError:
    """Why a copying ended early, with the next step."""
    if error.errno in _FULL:
        said = "".join(f"{words}. " for words in report.put_aside())
        return CourseError(
            f"{said}The disk with {folder} is full. Every file that is there is whole; make room "
            "and run the same command again, it goes on from there."
        )
    return CourseError(
        f"{error.filename or folder} cannot be used ({error.strerror}). Move it away, or name "
        "another folder: course start FOLDER"
    )


def _files(root: Path, report: Report) -> dict[str, bytes]:
    """What is handed out: name inside the student's folder to content. A damaged lesson of the
    course itself is left out, and is one of the report's problems.
    """
    notebooks = root / "notebooks"
    lessons = [
        file for name in lesson_names(root) if (file := notebooks / f"{name}.ipynb").exists()
    ]
    if not lessons:
        raise CourseError(f"There are no lessons in {notebooks} yet. Make them with: course build")
    files = {}
    for lesson in lessons:
        try:
            content = lesson.read_bytes()
            files[lesson.name] = without_outputs(content if is_notebook(content) else b"{}")
        except (ValueError, KeyError, TypeError, AttributeError, OSError):
            report.problems.append(
                f"The lesson {lesson.stem} of the course itself is damaged, and is not handed out. "
                "See how to fix it: course doctor"
            )
    return files | {name: file.read_bytes() for name, file in beside_lessons(root).items()}


def _hand_out(folder: Path, name: str, content: bytes, handed: Handed, report: Report) -> bool:
    """Put one file where it belongs; whether the manifest changed."""
    target, new = folder / name, sha256_of(content)
    now = digest_of(target)
    if now == new:
        return note(handed, name, new)
    if now is None or now in handed.get(name, []):
        target.parent.mkdir(exist_ok=True)
        write_atomically(target.resolve(), content)  # the file that a link leads to, not the link
        (report.new if now is None else report.updated).append(name)
        return note(handed, name, new)
    if is_damaged(target):
        report.aside.append((name, put_aside(target, content)))
        return note(handed, name, new)
    report.kept.append(name)
    if new in handed.get(name, []):
        return False
    return _put_beside(folder, name, content, handed, report)


def _put_beside(folder: Path, name: str, content: bytes, handed: Handed, report: Report) -> bool:
    """Put a newer version beside a file that the student has worked in, once; a worked-in one is
    kept too.
    """
    new, path, count = sha256_of(content), Path(name), 1
    while True:
        beside = path.with_name(
            f"{path.stem}.new{'' if count == 1 else count}{path.suffix}"
        ).as_posix()
        there = folder / beside
        now = digest_of(there) if what_stands_in_the_way(there) is None else ""
        # put there before, and perhaps thrown away since
        if new in handed.get(beside, []) or now == new:
            return note(handed, beside, new)
        if now is None or now in handed.get(beside, []):
            write_atomically(there, content)
            report.beside.append((name, beside))
            return note(handed, beside, new)
        count += 1


def _refuse_the_course_itself(folder: Path, root: Path) -> None:
    inside, course = folder.resolve(), (root / "notebooks").resolve()
    if inside in (course, root.resolve()) or course in inside.parents:
        raise CourseError(
            f"{folder} is the course itself. Name another folder for your copy: course start "
            "my-course"
        )


def _make_folder(folder: Path) -> None:
    """Make the folder, or say in one line why it cannot be."""
    try:
        if problem := what_stands_in_the_way(folder / ".course" / "lock"):
            if folder.is_dir():
                raise CourseError(problem)
            raise FileExistsError
        (folder / ".course").mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except (FileExistsError, NotADirectoryError):
        raise CourseError(
            f"{folder} cannot be a folder: a file stands there. Name another: course start FOLDER"
        ) from None
    except OSError as error:
        if error.errno in _FULL:
            raise
        raise CourseError(
            f"{folder} cannot be written ({error.strerror}). Name another folder: course start "
            "FOLDER"
        ) from None
