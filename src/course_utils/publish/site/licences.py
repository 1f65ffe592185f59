"""Under what licences a site stands: the course's own, and those of what its pages carry inside."""

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.installed import how_to_install_again
from course_utils.place import is_checkout
from course_utils.publish.slides.assets import reveal_folder

__all__ = ["Licence", "licences"]


@dataclass(frozen=True)
class Licence:
    """What it is about, and its words as they came."""

    about: str
    text: str


def licences(root: Path) -> list[Licence]:
    """All of them, the course's own first. Raises CourseError if one cannot be found.

    >>> from course_utils.place import course_root
    >>> [licence.about for licence in licences(course_root())][:2]
    ['Lessons, drawings and data', 'The code of the course']
    """
    import matplotlib

    reveal = reveal_folder()
    fonts = reveal / "dist" / "theme" / "fonts"
    dejavu = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "LICENSE_DEJAVU"
    return [
        Licence("Lessons, drawings and data", _own(root, "LICENSE-CONTENT")),
        Licence("The code of the course", _own(root, "LICENSE")),
        Licence("reveal.js, which shows the slides", _read(reveal / "LICENSE")),
        Licence("Source Sans Pro, a typeface", _read(fonts / "source-sans-pro" / "LICENSE")),
        Licence("League Gothic, a typeface", _read(fonts / "league-gothic" / "LICENSE")),
        Licence("DejaVu, a typeface", _read(dejavu)),
    ]


def _own(root: Path, name: str) -> str:
    """A licence of the course: beside its sources, or with what the installer noted."""
    if is_checkout(root):
        return _read(root / name)
    try:
        text = distribution("course-utils").read_text(f"licenses/{name}")
    except PackageNotFoundError:
        text = None
    if not text:
        raise CourseError(f"The course's licence {name} is missing. {how_to_install_again()}")
    return text


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise CourseError(
            f"The licence {path} cannot be read ({error.strerror}), and a site needs it. Install "
            "that package again."
        ) from None
