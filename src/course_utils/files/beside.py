"""A file that another file names: from the same folder, never from elsewhere on the computer.

A deck file or brand file from another person must not bring what is in your other folders onto a
slide.
"""

from pathlib import Path

from course_utils.errors import CourseError

__all__ = ["beside", "is_within"]


def is_within(path: Path, folder: Path) -> bool:
    """Whether a path leads to a place in `folder`, links followed.

    >>> is_within(Path("a/b.md"), Path("a")), is_within(Path("a/../b.md"), Path("a"))
    (True, False)
    """
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a circle of links, a NUL in the name
        return False


def beside(folder: Path, name: str, what: str, within: Path | None = None) -> Path:
    """The file `name` as seen from `folder`, somewhere in it (or in the larger folder `within`).

    Raises CourseError, which calls it `what`, for a path that leads out, by itself or by a link.

    >>> beside(Path("talks"), "hello.md", "Your slides").name
    'hello.md'
    >>> beside(Path("talks"), "../../etc/passwd", "Your slides")
    Traceback (most recent call last):
    course_utils.errors.CourseError: Your slides '../../etc/passwd' lie outside the folder talks. Put a copy in that folder, and name that.
    """  # noqa: E501
    path, most = folder / name, within or folder
    if not is_within(path, most):
        raise CourseError(
            f"{what} {name!r} lie{'' if what.endswith('s') else 's'} outside the folder {most}. "
            "Put a copy in that folder, and name that."
        )
    return path
