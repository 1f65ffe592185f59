"""A file of the live part, put into its folder and nowhere else."""

from pathlib import Path, PurePosixPath

from course_utils.errors import CourseError

__all__ = ["put"]


def put(folder: Path, inside: str, content: bytes) -> None:
    """Write the file `inside` a folder; the folders between are made. Raises CourseError for a path
    that leads out.

    >>> put(Path("live"), "../secret", b"")
    Traceback (most recent call last):
    course_utils.errors.CourseError: A part of the live part would be written outside of it: ../secret
    """  # noqa: E501
    if ".." in PurePosixPath(inside).parts or inside.startswith("/"):
        raise CourseError(f"A part of the live part would be written outside of it: {inside}")
    path = folder / inside
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
