"""A seal: a page that carries a checksum of itself, so that a later change by a person shows."""

import hashlib
import re
from pathlib import Path

__all__ = ["MARK", "is_our_pdf", "is_ours", "sealed", "stamp"]

MARK = '<meta name="course-slides" content="">'  # where `stamp` puts a page's checksum
_STAMP = re.compile(r'(<meta name="course-slides" content=")([^"]*)(">)')


def stamp(page: str) -> str:
    """The page with a checksum of itself in its head, so that a later change shows.

    >>> page = stamp('<meta name="course-slides" content=""><p>Hello</p>')
    >>> is_ours(page), is_ours(page.replace("Hello", "Hi"))
    (True, False)
    """
    return _STAMP.sub(rf"\g<1>{_checksum(page)}\g<3>", page, count=1)


def is_ours(page: str) -> bool:
    """True for a page that the course made and nobody has changed since.

    >>> is_ours("<p>Hello</p>")
    False
    """
    found = _STAMP.search(page)
    return found is not None and found[2] == _checksum(page)


def _checksum(page: str) -> str:
    blank = _STAMP.sub(r"\g<1>\g<3>", page, count=1)
    return hashlib.sha256("\n".join(blank.splitlines()).encode("utf-8")).hexdigest()


_SEAL = b"\n%course-utils sha256 "


def is_our_pdf(pdf: Path) -> bool:
    """True for a PDF that `print_pdf` made and nobody has changed since."""
    data, mark, checksum = Path(pdf).read_bytes().rpartition(_SEAL)
    return bool(mark) and checksum.strip() == hashlib.sha256(data).hexdigest().encode()


def sealed(data: bytes) -> bytes:
    """The same with a checksum at its end, in a comment that readers of PDF pass over."""
    return data + _SEAL + hashlib.sha256(data).hexdigest().encode() + b"\n"
