"""A seal: a page that carries a checksum of itself, so that a later change by a person shows."""

import hashlib
import re

__all__ = ["MARK", "is_ours", "stamp"]

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
