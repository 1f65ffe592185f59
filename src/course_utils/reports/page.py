"""One page to hand over: a single HTML file that needs no network and no script, and is never
written over a person's work.

The brief and the dashboard beside it are such pages.
"""

import base64
import os
import sys
import unicodedata
from dataclasses import dataclass
from math import inf, isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pandas as pd

from course_utils.checks.outcomes import one_line
from course_utils.errors import CourseError
from course_utils.figures import to_png
from course_utils.files.templates import templates_in
from course_utils.files.typeface import FAMILY, fonts_for
from course_utils.files.written import is_written, write_noted
from course_utils.place import learner_folder, named_folder

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    Chart = Axes | Figure

__all__ = [
    "Interval", "Pictured", "in_words", "is_unseen", "pictured", "plain_words", "table_of",
    "write_page",
]  # fmt: skip

_JOINING = "\u200c\u200d"
MOST_LETTERS = 420  # of one paragraph: all of it has to stand on one sheet of A4
MOST_GROUPS = 7
MOST_COLUMNS = 6
MOST_IN_A_TABLE = 20_000  # letters of its HTML
_IN_A_BROWSER = (
    "Click the picture at the top left: there is the list of your files. Choose it there, then "
    "Download, and open what comes."
)

_TEMPLATES = Path(__file__).parent / "templates" / "course_report"


class Interval(Protocol):
    """What a page needs of a number, such as a `Rate` or a `Difference`."""

    @property
    def estimate(self) -> float:
        """The number itself."""

    @property
    def low(self) -> float:
        """The lower end of its interval."""

    @property
    def high(self) -> float:
        """The upper end."""


@dataclass(frozen=True)
class Pictured:
    """A chart on a page: the words that stand for it, and its PNG in letters (base64)."""

    says: str
    png: str


def write_page(
    name: str | Path,
    *,
    kind: str,
    template: str,
    title: str,
    own: Path | None = None,
    pdf: bool = False,
    **words: object,
) -> Path:
    """Write a page as HTML, and as PDF if that is asked for; returns the HTML's path and prints one
    line.

    It goes into the learner's own folder (see `course start`) unless `name` says where. What a
    person made or changed is never touched; the page then gets the next free name beside it.
    `template` is a file in the folder `own` or beside the templates of this room; `title` and
    `words` fill it, and come out as words whatever stands in them.

    Raises CourseError for a place that cannot be written.
    """
    folders = [_TEMPLATES] if own is None else [own, _TEMPLATES]
    page = (
        templates_in(*folders)
        .get_template(template)
        .render(title=title, family=FAMILY, fonts_for=fonts_for, **words)
    )
    path = _write(_wanted_path(name), page)
    print(f"{path.name} is written: {kind}.")
    if sys.platform == "emscripten":
        print(_IN_A_BROWSER)
    if pdf:
        _print(path)
    return path


def plain_words(page: str, what: str, text: object, most: int = MOST_LETTERS) -> str:
    """A text, checked: it is one, it fits, and its letters can be written. Every gap in it becomes
    one space; characters that nobody can see are left out: those that control, and those that turn
    letters round.

    >>> plain_words("brief", "title", "Fewer \\x00<visits>\\n & likes")
    'Fewer <visits> & likes'
    """
    what = what.replace("_", " ")
    if isinstance(text, str) and len(text) > most:
        raise CourseError(
            f"The {what} has {len(text)} letters; one page has room for {most}. Cut it."
        )
    plain = _seen(what, " ".join(text.split())) if isinstance(text, str) else ""
    if not plain.strip(_JOINING + " "):
        raise CourseError(
            f"The {page} needs its {what} in words; received {one_line(repr(text), 80)}."
        )
    return plain


def _seen(what: str, text: str) -> str:
    """A text without the characters that nobody can see, such as NUL; a letter that no file can
    hold is refused.
    """
    text = "".join(one for one in text if one == "\n" or not is_unseen(one))
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise _unwritable(what, error) from None
    return text


def is_unseen(letter: str) -> bool:
    """Whether a character is one that nobody can see, and that no word needs: those that join or
    part the letters of a word, or of an emoji, stay.

    >>> is_unseen("\\x00"), is_unseen("\\u202e"), is_unseen("\\u200d"), is_unseen("a")
    (True, True, False, False)
    """
    return unicodedata.category(letter) in ("Cc", "Cf") and letter not in _JOINING


def _unwritable(what: str, error: UnicodeEncodeError) -> CourseError:
    letter = error.object[error.start]
    return CourseError(
        f"The {what} holds letters that cannot be written, such as {letter!a}. Leave them out."
    )


def in_words(number: Interval, unit: str) -> tuple[str, str]:
    """A number with its unit, and its interval, in words; a unit that begins with % makes
    percentages of shares.

    >>> from course_utils.experiments import Rate
    >>> in_words(Rate(0.714, 0.699, 0.729), "% of guesses are right")
    ('71.4% of guesses are right', '69.9% to 72.9%')
    """
    try:
        parts = [float(getattr(number, part)) for part in ("low", "estimate", "high")]
    except (AttributeError, TypeError, ValueError):
        raise CourseError(
            "The number needs an estimate, a low and a high, as rate(…) gives them; received "
            f"{number!r}."
        ) from None
    if not all(map(isfinite, parts)):
        raise CourseError(
            f"The number or its interval is missing: {number!r}. Was there anything to count?"
        )
    low, estimate, high = parts
    if not low <= estimate <= high:
        raise CourseError(
            f"The interval is out of order: {low:g}, {estimate:g}, {high:g}. It should run from "
            "low to high."
        )
    below, shown, above = (one_in_words(value, unit) for value in (low, estimate, high))
    return f"{shown} {unit.removeprefix('%').strip()}", f"{below} to {above}"


def one_in_words(value: float, unit: str) -> str:
    """One value as `in_words` writes it.

    >>> one_in_words(0.6, "% of the videos"), one_in_words(42.25, "visits")
    ('60.0%', '42.2')
    """
    return f"{100 * value:.1f}%" if unit.startswith("%") else f"{value:.1f}"


def pictured(page: str, chart: "Chart", says: str) -> Pictured:
    """A chart as a page takes it, with the words that stand for it."""
    words = plain_words(page, "chart_says", says, most=2000)
    try:
        png = to_png(chart)
    except TypeError:
        raise CourseError(
            "The chart is an Axes or a Figure of matplotlib, the one that was drawn on."
        ) from None
    return Pictured(words, base64.b64encode(png).decode("ascii"))


def table_of(groups: pd.DataFrame, percent: bool = False) -> str:
    """A table of groups, each with its interval, as HTML in which all words are words; `percent`
    writes shares as percentages.
    """
    if not isinstance(groups, pd.DataFrame) or not {"low", "high"} <= set(groups.columns):
        raise CourseError(
            "The groups are a table with the columns low and high: a number without its interval "
            "helps nobody."
        )
    if not 1 <= len(groups) <= MOST_GROUPS or groups.shape[1] > MOST_COLUMNS:
        raise CourseError(
            f"The table of groups has {len(groups)} rows and {groups.shape[1]} columns; "
            f"one page has room for {MOST_GROUPS} and {MOST_COLUMNS}."
        )
    low, high = (pd.to_numeric(groups[end], errors="coerce") for end in ("low", "high"))
    wrong = ~((low <= high) & (low > -inf) & (high < inf))
    if wrong.any():
        name, ends = groups.index[wrong][0], groups.loc[wrong, ["low", "high"]].iloc[0].tolist()
        raise CourseError(
            f"The interval of the group {str(name)[:40]!r} runs from {ends[0]} to {ends[1]}. Both "
            "should be numbers, low not above high."
        )
    named = groups.rename_axis(index=None, columns=groups.index.name or "group")
    shown = ("{:.1%}" if percent else "{:.2f}").format
    try:
        table = _seen("table of groups", named.to_html(border=0, float_format=shown))
    except UnicodeEncodeError as error:
        raise _unwritable("table of groups", error) from None
    if len(table) > MOST_IN_A_TABLE:
        raise CourseError(
            f"The table of groups has {len(table):,} letters, marks and all; one page has room for "
            f"{MOST_IN_A_TABLE:,}. Shorten the names in it."
        )
    return table


def _wanted_path(name: str | Path) -> Path:
    """Where a page of this name goes: in the learner's folder, if the name does not say where."""
    wanted = Path(name) if isinstance(name, (str, os.PathLike)) else Path()
    if not wanted.name.strip(". ") or "\0" in str(wanted):
        raise CourseError(f"{name!r} is no name for a page. Call it brief.html, for instance.")
    try:
        return _free_path(learner_folder() / named_folder(wanted))
    except RuntimeError:
        raise CourseError(
            "This computer knows no home folder for you. Say where the page goes: a folder before "
            "its name."
        ) from None
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or "no such letters"
        raise CourseError(
            f"A page cannot be called {str(wanted)[:60]!a} here ({why}). Choose a short name, such "
            "as brief.html."
        ) from None


def _free_path(path: Path) -> Path:
    """The path itself, or the next free name beside it if what stands there is a person's."""
    path = path if path.suffix == ".html" else path.with_name(path.name + ".html")
    for number in range(2, 1000):
        candidate = path if number == 2 else path.with_stem(f"{path.stem}-{number - 1}")
        taken = [
            other
            for other in (candidate, candidate.with_suffix(".pdf"))
            if (other.exists() or other.is_symlink()) and not is_written(other)
        ]
        if not taken:
            return candidate
        print(f"{taken[0].name} was changed by hand, or is not the course's. It stays as it is.")
    raise CourseError(
        f"There are too many pages called {path.stem} in {path.parent.name}. Move some away."
    )


def _write(path: Path, page: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_noted(path, f"{page}\n".encode())
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or "no such letters"
        raise CourseError(
            f"{path.name[:60]!r} cannot be written ({why}). Choose another name or folder."
        ) from None
    return path


def _print(path: Path) -> None:
    from course_utils.files.browser import print_pdf

    try:
        print_pdf(path, path.with_suffix(".pdf"), pages=1)
    except CourseError as problem:
        print(f"No PDF: {problem} The page prints on one sheet from any browser.")
    else:
        print(f"{path.with_suffix('.pdf').name} is written, too.")
