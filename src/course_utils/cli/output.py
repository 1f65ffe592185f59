"""What the `course` command prints arrives, on a terminal that lacks a letter too. If the reader
has gone (`| head`), there is no complaint.
"""

import codecs
import errno
import os
import select
import sys
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

__all__ = ["nobody_reads", "show_any_letter", "tell", "tell_printed"]

NAME = "course-plain"
PLAIN = {
    "…": "...", "·": ".", "→": "->", "←": "<-", "“": '"', "”": '"', "—": "-", "█": "#", "ß": "ss",
    "æ": "ae", "ø": "o", "ł": "l", "\u2013": "-", "\u2018": "'", "\u2019": "'", "\u2212": "-",
    "\u00d7": "x",
}  # fmt: skip


def nearest_letters(letters: str) -> str:
    """The nearest that plain English letters can say; a question mark for what they cannot.

    >>> nearest_letters("é…日")
    'e...?'
    """
    said = []
    for letter in letters:
        bare = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode("ascii")
        said.append(PLAIN.get(letter) or bare or "?")
    return "".join(said)


def _instead(error: UnicodeError) -> tuple[str, int]:
    """What `codecs` asks for where a letter cannot be written."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return nearest_letters(error.object[error.start : error.end]), error.end


def show_any_letter() -> None:
    """From now on standard output and standard error show another letter where they lack one."""
    codecs.register_error(NAME, _instead)
    for stream in (sys.stdout, sys.stderr):
        change = getattr(stream, "reconfigure", None)
        if change is not None:
            change(errors=NAME)


def tell(words: str) -> None:
    """A line on standard error; nothing if its reader has gone."""
    with suppress(BrokenPipeError):
        print(words, file=sys.stderr)


def tell_printed(made: Iterable[tuple[Path, int]], total: int, each: int = 1) -> None:
    """A line for each file, as soon as it is made: which of `total` it is, `each` of them having so
    many files; where it lies; and of a printed one its number of pages.

    >>> tell_printed([(Path("a.html"), 0), (Path("a.key.html"), 2)], total=1, each=2)
    [1/1] a.html
    [1/1] a.key.html and .pdf (2 pages)
    """
    for number, (path, printed) in enumerate(made):
        pages = f" and .pdf ({printed} pages)" if printed else ""
        print(f"[{number // each + 1}/{total}] {path}{pages}", flush=True)


def nobody_reads() -> bool:
    """Whether standard output leads to a reader who has gone, as behind `| head`. If so, it leads
    to nowhere from now on, or Python would complain when it ends.
    """
    if not (_hung_up() or _cannot_be_flushed()):
        return False
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return True


def _hung_up() -> bool:
    """Whether the system says so, where it can be asked (not on Windows)."""
    try:
        asked = select.poll()
        asked.register(sys.stdout.fileno(), select.POLLERR)
        return any(said & select.POLLERR for _, said in asked.poll(0))
    except (AttributeError, OSError, ValueError):  # no poll here; or no file, as in a test
        return False


def _cannot_be_flushed() -> bool:
    """Whether what was printed and kept back can no longer be written."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return True
    except OSError as error:
        return os.name == "nt" and error.errno == errno.EINVAL  # what Windows says of such a pipe
    return False
