"""The skeleton of a lesson, which can be built at once and is then written over."""

import re
import unicodedata
from pathlib import Path
from string import Template

from course_utils.errors import CourseError
from course_utils.place import lesson_names

__all__ = ["TARGETS", "new_lesson"]

# Where each template goes. {number} is such as 08, {name} such as 08_what_changes_what.
TARGETS = {
    "source.py.txt": "notebooks/source/{name}.py",
    "room.py.txt": "src/course_utils/lessons/lesson_{number}/__init__.py",
    "exercises.py.txt": "src/course_utils/lessons/lesson_{number}/exercises.py",
    "questions.py.txt": "src/course_utils/lessons/lesson_{number}/questions.py",
    "exercises_test.py.txt": "tests/lessons/lesson_{number}/test_exercises.py",
}
_TEMPLATES = Path(__file__).with_name("new_lesson")
_SPELT = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
_IN_PLAIN_LETTERS = str.maketrans(_SPELT | {"'": "", "\u2019": ""})
_LONGEST = 50  # letters of a file's name after its number


def new_lesson(root: Path, number: str, title: str) -> list[Path]:
    """Write all files of a new lesson below `root`, or none; return their paths, the source first.

    Raises CourseError for a number that is taken or is none, for a title that cannot be a heading,
    and when one of the files is there already.
    """
    number, title = _number(root, number), _title(title)
    words = {"number": number, "title": title, "name": f"{number}_{file_words(title)}"}
    texts = {
        root / target.format(**words): _filled(template, words)
        for template, target in TARGETS.items()
    }
    for path in texts:
        if path.exists():
            raise CourseError(
                f"{path.relative_to(root).as_posix()} is there already, and `course new` "
                "overwrites nothing. Move it away, or choose another number."
            )
    _write_all(texts)
    return list(texts)


def _number(root: Path, number: str) -> str:
    """The number in two digits, if it is one and free."""
    if not (root / "notebooks" / "source").is_dir():
        raise CourseError(
            f"A lesson is written in a checkout (a clone) of the course; {root} has no "
            "notebooks/source. Run this in one."
        )
    if not re.fullmatch(r"[0-9]{1,2}", number.strip()):
        raise CourseError(
            f"A lesson's number is one or two digits, such as 08. Received {number!r}."
        )
    number = number.strip().zfill(2)
    taken = {name[:2]: name for name in lesson_names(root)}
    if number in taken:
        free = next((n for n in map("{:02}".format, range(100)) if n not in taken), "none")
        raise CourseError(
            f"There is a lesson {number} already, {taken[number]}. The first free number is {free}."
        )
    return number


def _title(title: str) -> str:
    """The title as it was written, if it can be one line of a heading."""
    title = title.strip()
    if not title:
        raise CourseError('A lesson needs a title, as in: course new 10 "What changes what"')
    if any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in title):
        raise CourseError(
            f"A title is one line of letters that can be printed. Received {title!r}."
        )
    if "{{" in title:
        raise CourseError(f"In a lesson {{{{ is worked out by Python. Leave it out of {title!r}.")
    return title


def file_words(title: str) -> str:
    """The words of a title in plain small letters and digits, for a file's name.

    >>> file_words("Größe / Señor Ångström's café")
    'grosse_senor_angstroms_cafe'
    """
    plain = title.casefold().translate(_IN_PLAIN_LETTERS)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", re.sub(r"[^\w\s]", " ", plain))
    while len(words) > 1 and len("_".join(words)) > _LONGEST:
        words.pop()
    if not words:
        raise CourseError(
            f"The title {title!r} has no letter from a to z for the file's name. Put a word in "
            "that does; the heading in the source can then be changed to anything."
        )
    return "_".join(words)[:_LONGEST]


def _filled(template: str, words: dict[str, str]) -> str:
    return Template((_TEMPLATES / template).read_text(encoding="utf-8")).substitute(words)


def _write_all(texts: dict[Path, str]) -> None:
    """Write files that are not there yet: all of them, or after an error none."""
    written = []
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                written.append(path)
                file.write(text)
    except BaseException:
        for path in written:
            path.unlink()
        raise
