"""The names of a class's teams: read from a file, compared folded, made into folders."""

import re
import unicodedata
from pathlib import Path

from course_utils.checks.outcomes import one_line
from course_utils.errors import CourseError
from course_utils.world.luck import folded

__all__ = ["MOST_TEAMS", "folder_of", "read_class", "safe_line", "same_name"]

MOST_TEAMS = 99  # a folder's number has two digits
LONGEST = 60  # letters of a name
LARGEST = 100_000  # bytes of a class file
_OF_A_FOLDER = 30  # letters
_JOINERS = "\u200c\u200d"  # not seen, but part of how Persian, Hindi or some emoji are written


def read_class(path: Path) -> list[str]:
    """The names in a class file: one a line, UTF-8, empty lines passed over.

    Raises CourseError, with the line's number, for what cannot be a team's name, for two names
    that are one when case, width and spaces are left out, and for no names or too many.
    """
    lines = _text(path).splitlines()
    first: dict[str, int] = {}
    names = []
    for number, line in enumerate(lines, 1):
        name = " ".join(line.split())
        if not name:
            continue
        _check(name, f"Line {number} of {path}")
        before = first.setdefault(same_name(name), number)
        if before != number:
            raise CourseError(
                f"Lines {before} and {number} of {path} name the same team, {name!r}: case, width "
                "and spaces do not count. Change one of them."
            )
        names.append(name)
    if not names:
        raise CourseError(f"{path} names no team. Write one team name on each line.")
    if len(names) > MOST_TEAMS:
        raise CourseError(
            f"{path} names {len(names)} teams; at most {MOST_TEAMS} are one class. Make two files."
        )
    return names


def _text(path: Path) -> str:
    try:
        if path.is_dir():
            raise CourseError(
                f"{path} is a folder. Name a text file with one team name on each line."
            )
        if not path.is_file():
            raise CourseError(
                f"There is no file {path}. Name a text file with one team name on each line."
            )
        if path.stat().st_size > LARGEST:
            raise CourseError(f"{path} is too large to be a list of team names. Name another.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CourseError(f"{path} is not UTF-8 text. Save it as UTF-8, and try again.") from None


def _check(name: str, where: str) -> None:
    """Refuse what makes no folder, or would not be what it looks like."""
    if len(name) > LONGEST:
        raise CourseError(
            f"{where} has {len(name)} letters; a team's name has at most {LONGEST}. Shorten it."
        )
    for place, sign in enumerate(name):
        if not sign.isprintable() and not _joins(name, place):
            what = unicodedata.name(sign, "a control sign")
            after = f"after {name[:place]!r}" if name[:place].isprintable() else f"sign {place + 1}"
            raise CourseError(
                f"{where} holds a sign that cannot be seen: U+{ord(sign):04X} ({what}), "
                f"{after if place else 'at its beginning'}. Leave it out."
            )
    if not _slug(name):
        raise CourseError(f"{where}, {name!r}, makes no folder. Use at least one letter or digit.")


def _joins(name: str, place: int) -> bool:
    """Whether a sign joins or parts two letters, or makes one picture out of two."""
    around = name[place - 1 : place] + name[place + 1 : place + 2]
    return name[place] in _JOINERS and [_is_drawn(sign) for sign in around] == [True, True]


def _is_drawn(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LMN" or unicodedata.category(sign) in ("So", "Sk")


def same_name(name: str) -> str:
    """A name as it is compared: two that look alike to a reader are one.

    >>> same_name("  The   OWLS ") == same_name("the owls") == same_name("the ow\u200cls")
    True
    """
    return folded(name.translate(dict.fromkeys(map(ord, _JOINERS))))


def _slug(name: str) -> str:
    """The letters and digits of a name, with a dash for what lies between."""
    return re.sub(r"[\W_]+", "-", same_name(name))[:_OF_A_FOLDER].strip("-")


def folder_of(name: str, number: int) -> str:
    """The name of a team's folder.

    >>> folder_of("The Owls!", 7), folder_of("../../x", 8), folder_of("東京", 9)
    ('team-07-the-owls', 'team-08-x', 'team-09-東京')
    """
    return f"team-{number:02d}-{_slug(name)}"


def safe_line(words: object, longest: int = 200) -> str:
    """Another person's words on one line: signs that no screen shows, or that steer one, are
    question marks.

    >>> safe_line("two\\nlines, \\x1b[31mred")
    'two lines, ?[31mred'
    """
    line = one_line(words, longest)
    return "".join(letter if letter.isprintable() else "?" for letter in line)
