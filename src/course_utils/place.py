"""Where the course lies, with its notebooks/ and datasets/, and where the learner's folder is."""

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from course_utils.errors import CourseError, UnknownId, did_you_mean, near_names
from course_utils.installed import how_to_install_again

__all__ = [
    "GONE",
    "beside_lessons",
    "course_root",
    "find_lesson",
    "is_checkout",
    "learner_folder",
    "lesson_names",
    "lessons_named",
    "named_folder",
    "per_user_folder",
]

GONE = "The folder that you are in is gone. Go to one that is there, and try again."
PACKAGE = Path(__file__).resolve().parent
_PICTURES = {".svg", ".png", ".jpg", ".gif"}
KEPT_BY_BROWSER = Path("/drive")  # the only folder there that outlives a reload of the page


def is_checkout(folder: str | os.PathLike) -> bool:
    """Whether `folder` is a checkout (a clone) of this course, with its sources.

    >>> is_checkout("/")
    False
    """
    folder = Path(folder)
    return (folder / "notebooks" / "source").is_dir() and (
        folder / "src" / "course_utils" / "place.py"
    ).is_file()


def course_root() -> Path:
    """The folder that holds notebooks/ and datasets/: the checkout, else the inside of the
    installed package.

    Raises CourseError when the package was installed without its lessons.

    >>> (course_root() / "notebooks").is_dir(), (course_root() / "datasets").is_dir()
    (True, True)
    """
    checkout = PACKAGE.parents[1]
    if is_checkout(checkout):
        return checkout
    inside = PACKAGE / "_course"
    if (inside / "notebooks").is_dir() and (inside / "datasets").is_dir():
        return inside
    raise CourseError(
        f"The lessons are missing: neither {checkout} nor {inside} holds notebooks/ and datasets/. "
        f"{how_to_install_again()}"
    )


def lesson_names(root: str | os.PathLike | None = None) -> list[str]:
    """The lessons' names, in their order, as they are in notebooks/ (in a checkout: their sources
    too).

    >>> all(name[:2].isdigit() for name in lesson_names())
    True
    """
    notebooks = (Path(root) if root is not None else course_root()) / "notebooks"
    files = [*notebooks.glob("[0-9][0-9]_*.ipynb"), *notebooks.glob("source/[0-9][0-9]_*.py")]
    return sorted({file.stem for file in files})


def beside_lessons(root: Path) -> dict[str, Path]:
    """What a learner gets beside the lessons of the course at `root`, by its name in the learner's
    folder: the pictures, the glossary, the list of sources and the datasheets.

    >>> {"glossary.md", "sources.md", "datasets/watches.md"} <= beside_lessons(course_root()).keys()
    True
    """
    notebooks, sheets = root / "notebooks", sorted((root / "datasets").glob("*.md"))
    pictures = sorted(file for file in notebooks.glob("images/*") if file.suffix in _PICTURES)
    return (
        {f"images/{picture.name}": picture for picture in pictures}
        | {page.name: page for page in sorted(notebooks.glob("*.md"))}
        | {f"datasets/{sheet.name}": sheet for sheet in sheets}
    )


def lessons_named(wanted: list[str]) -> list[str]:
    """The lessons that a person named, each once, in their order; all if none was named. Raises
    UnknownId for a name that no lesson has.

    >>> lessons_named(["1", "01_two_superheroes"])
    ['01_two_superheroes']
    """
    return list(dict.fromkeys(find_lesson(name) for name in wanted)) or lesson_names()


def find_lesson(wanted: str | int, names: Iterable[str] | None = None) -> str:
    """The full name of a lesson called `05`, `5` or by the beginning of its name.

    Raises UnknownId, with the nearest names, when there is no such lesson, and CourseError when
    there is more than one.

    >>> find_lesson("5", ["02_what_is_machine_learning", "05_the_youtube_example"])
    '05_the_youtube_example'
    """
    names = lesson_names() if names is None else list(names)
    word = Path(str(wanted).strip()).name
    word = re.sub(r"\.(ipynb|py)$", "", word)
    if word.isdecimal():
        found = [name for name in names if int(name[:2]) == int(word)]
    else:
        found = [name for name in names if name == word] or [
            name for name in names if word and name.startswith(word.lower())
        ]
    found = found or [name for name in names if word and name[3:].startswith(word.lower())]
    if len(found) == 1:
        return found[0]
    if found:
        raise CourseError(
            f"The lesson {str(wanted)!r} could be any of {', '.join(found)}. Write more of its "
            "name."
        )
    raise UnknownId(f"There is no lesson {str(wanted)!r}. {_nearest(word, names)}")


def _nearest(word: str, names: list[str]) -> str:
    """One sentence that says what could have been meant."""
    if not names:
        return "The course holds no lessons."
    spellings = {
        spelling: name for name in names for spelling in (name, name[3:], *name[3:].split("_"))
    }
    near = near_names(word, spellings, n=4)
    meant = dict.fromkeys(spellings[spelling] for spelling in near)
    return did_you_mean(meant, quote=str) or f"The lessons are {', '.join(names)}."


def learner_folder(start: Path | None = None) -> Path:
    """The folder that holds `.course/`: from `COURSE_HOME`, else the nearest parent made by `course
    start`, else one per user.

    The source of the course itself (a folder with `src/course_utils`) is passed over: nothing is
    written into it.

    >>> import os
    >>> str(learner_folder()) == os.environ["COURSE_HOME"]
    True
    """
    if home := os.environ.get("COURSE_HOME"):
        return Path(home).expanduser()
    here = Path.cwd() if start is None else Path(start)
    for folder in (here, *here.parents):
        if (folder / ".course").is_dir() and not (folder / "src" / "course_utils").is_dir():
            return folder
    return per_user_folder()


def named_folder(words: str | os.PathLike) -> Path:
    """The folder of this name; `~` is the home folder.

    Raises CourseError where there is no such home, or where we are in no folder.

    >>> named_folder("my-course").name
    'my-course'
    """
    path = Path(words)
    try:
        path.expanduser().absolute()
        return path.expanduser()
    except FileNotFoundError:
        raise CourseError(GONE) from None
    except RuntimeError:
        raise CourseError(
            f"There is no home folder {path.parts[0]} on this computer. For a folder of that name "
            f"write {os.path.join('.', path)}"
        ) from None


def per_user_folder() -> Path:
    """Where this kind of computer keeps what programs remember for one person. In a browser: the
    folder of the lessons, which is all that it keeps.
    """
    if sys.platform == "emscripten" and KEPT_BY_BROWSER.is_dir():
        return KEPT_BY_BROWSER
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "course_utils"
