"""The course as a wheel for the browser: its code and its tables, no notebook, no solution."""

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.installed import how_to_install_again
from course_utils.publish.lite.slim import packed

__all__ = ["course_wheel"]

_INSIDE = "course_utils/_course"
_WHEEL = "Wheel-Version: 1.0\nGenerator: course site\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_BESIDE = b"The lessons lie beside this package, in the list of files of the page.\n"


def course_wheel(root: Path) -> tuple[str, bytes]:
    """The wheel's file name and its bytes, from the package that runs and the tables of the course
    at `root`.

    Raises CourseError if there is no list of what was installed.
    """
    try:
        installed = distribution("course-utils")
        metadata = installed.read_text("METADATA")
    except PackageNotFoundError:
        metadata = None
    if not metadata:
        raise CourseError(
            f"What was installed of the course is not noted. {how_to_install_again()}"
        )
    notes = f"course_utils-{installed.version}.dist-info"
    files = _code() | _tables(root)
    files[f"{_INSIDE}/notebooks/README.md"] = _BESIDE
    files[f"{notes}/METADATA"] = metadata.encode()
    files[f"{notes}/WHEEL"] = _WHEEL.encode()
    return f"course_utils-{installed.version}-py3-none-any.whl", packed(files, notes)


def _code() -> dict[str, bytes]:
    """The package, without what an installed one carries of the course."""
    package = Path(__file__).parents[2]
    found = {}
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package)
        if path.is_file() and not {"__pycache__", "_course"}.intersection(inside.parts):
            found[f"course_utils/{inside.as_posix()}"] = path.read_bytes()
    return found


def _tables(root: Path) -> dict[str, bytes]:
    tables = root / "datasets"
    return {
        f"{_INSIDE}/datasets/{path.relative_to(tables).as_posix()}": path.read_bytes()
        for path in sorted(tables.rglob("*"))
        if path.is_file()
    }
