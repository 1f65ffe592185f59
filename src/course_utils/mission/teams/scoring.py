"""From a folder that came back to a table of scores beside it."""

from collections.abc import Callable
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.beside import is_within
from course_utils.files.pages import check_targets, make_folder, write_file
from course_utils.mission.teams.hand_out import not_inside
from course_utils.mission.teams.marking import Row, mark_class
from course_utils.mission.teams.register import is_private, read_register
from course_utils.mission.teams.sheet import as_csv

__all__ = ["score_class"]


def score_class(
    folder: Path, secret_file: Path, out: Path, say: Callable, *, force: bool = False
) -> list[Row]:
    """Score what came back in `folder` and write the table to `out`, outside of it.

    Raises CourseError, before anything is written, where the secret is wrong or lies in `folder`,
    and where `out` would lie there or was changed since the course wrote it (unless `force`).
    """
    if not folder.is_dir():
        raise CourseError(f"There is no folder {folder}. Name the folder with what came back.")
    if out.is_dir():
        raise CourseError(f"{out} is a folder. Name a file, such as {out / 'scores.csv'}.")
    if is_within(out, folder):
        raise CourseError(
            f"{out} lies inside {folder}, where nothing is changed. Name a file elsewhere."
        )
    not_inside(secret_file, folder)
    check_targets([out], force)
    register = read_register(secret_file)
    if not is_private(secret_file):
        say(f"Others on this computer can read {secret_file}. Take that right away from them.")
    rows = mark_class(register, folder, say)
    make_folder(out.parent)
    write_file(out, as_csv(rows))
    return rows
