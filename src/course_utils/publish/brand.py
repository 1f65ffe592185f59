"""An instructor's own name, date, logo and colour on slides and hand-outs, from one small file.

    name = "City Library, Room 3"      every line may be left out
    date = "21 November 2026"
    logo = "our_logo.png"              a PNG, JPEG or SVG picture beside the file, at most 500 kB
    colour = "#0b6e4f"                 for lines and the progress bar

The file is TOML.
"""

import base64
import datetime
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from matplotlib.colors import to_hex

from course_utils.errors import CourseError, UnknownId, did_you_mean, near_names
from course_utils.figures import style
from course_utils.files.beside import beside

__all__ = ["Brand", "read_brand"]

KEYS = ("name", "date", "logo", "colour")
PICTURES = {
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"), ".jpg": ("image/jpeg", b"\xff\xd8"), ".jpeg": (
    "image/jpeg", b"\xff\xd8"),
    ".svg": ("image/svg+xml", b"<"),
}  # fmt: skip
MOST_KB = 500
SEEN = 3.0  # the contrast that lines and shapes need on white (WCAG 2.2)


@dataclass(frozen=True)
class Brand:
    """What is on every slide and page: words, a logo as a data URI, a colour that can be seen
    on white.
    """

    name: str = ""
    date: str = ""
    logo: str = ""
    colour: str = ""


def read_brand(path: Path) -> Brand:
    """Read a brand file (TOML). Raises CourseError that names what is wrong in it.

    A colour too pale to be seen on white is darkened, and a line on stderr says so.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "brand.toml"
    ...     _ = file.write_text('name = "City Library"')
    ...     read_brand(file)
    Brand(name='City Library', date='', logo='', colour='')
    """
    path = Path(path)
    try:
        lines = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CourseError(f"The brand file {path} cannot be read ({error.strerror}).") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(
            f'The brand file {path} cannot be read ({error}). Its lines look like: name = "City '
            'Library"'
        ) from None
    for key, value in lines.items():
        if key not in KEYS:
            near = did_you_mean(near_names(key, KEYS, n=1, cutoff=0.5))
            raise UnknownId(
                f"The brand file {path} has a line {key!r}; it may have {', '.join(KEYS)}. "
                f"{near}".rstrip()
            )
        if not isinstance(value, (str, datetime.date)):
            raise CourseError(
                f'In the brand file {path}, {key} is not a text. Put it in quotes: {key} = "…"'
            )
    texts = {key: str(lines.get(key, "")).strip() for key in KEYS}
    logo = _logo(beside(path.parent, texts["logo"], "The logo")) if texts["logo"] else ""
    return Brand(
        texts["name"],
        texts["date"],
        logo,
        _colour(texts["colour"], path) if texts["colour"] else "",
    )


def _logo(path: Path) -> str:
    """A picture file as a data URI."""
    kind, beginning = PICTURES.get(path.suffix.lower(), ("", b""))
    if not kind:
        raise CourseError(
            f"The logo {path} is no picture the slides can hold: take a PNG, JPEG or SVG file."
        )
    try:
        data = path.read_bytes()
    except OSError:
        raise CourseError(
            f"The logo {path} is not there. Put it beside the brand file, or fix its name."
        ) from None
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(beginning):
        raise CourseError(
            f"The logo {path} is not what its name says ({path.suffix}). Save it again as a "
            "picture."
        )
    if len(data) > MOST_KB * 1000:
        raise CourseError(
            f"The logo {path} has {len(data) // 1000} kB, at most {MOST_KB} are allowed: every "
            "deck carries it."
        )
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


def _colour(colour: str, path: Path) -> str:
    try:
        asked, seen = to_hex(colour), style.ink(colour, SEEN)
    except ValueError:
        said = f"In the brand file {path}, {colour!r} is no colour."
        raise CourseError(f'{said} Write it as "#0b6e4f", or as a name like "teal".') from None
    if seen != asked:
        print(
            f"The brand colour {colour} is too pale to be seen on white: {seen} is taken, which "
            "is darker.",
            file=sys.stderr,
        )
    return seen
