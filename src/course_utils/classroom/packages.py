"""Which packages the student's install wants, and which of them are missing, too old or too new."""

import importlib.metadata
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from course_utils.errors import CourseError
from course_utils.installed import how_to_install_again, quoted

if TYPE_CHECKING:
    from packaging.requirements import Requirement
    from packaging.specifiers import Specifier

__all__ = ["find_package_faults"]

_FITS = {">=": "too old", ">": "too old", "<": "too new", "<=": "too new"}


def find_package_faults() -> list[str]:
    """Packages that are missing, too old, too new or damaged: a list of sentences."""
    try:
        import packaging.requirements  # noqa: F401  # here: it may be what is missing
    except ModuleNotFoundError:
        return [f"The package packaging is missing. {_mend('packaging')}"]
    try:
        return [fault for wanted in _requirements() for fault in _faults(wanted)]
    except CourseError as error:
        return [str(error)]


def _requirements() -> "Iterator[Requirement]":
    """What is wanted on this computer; extras, and what is for other computers, left out."""
    from packaging.requirements import Requirement

    try:
        lines = importlib.metadata.requires("course-utils") or []
    except importlib.metadata.PackageNotFoundError:
        raise CourseError(
            f"The course is not installed in this Python ({sys.executable}). "
            f"{how_to_install_again()}"
        ) from None
    for wanted in map(Requirement, lines):
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            yield wanted


def _faults(wanted: "Requirement") -> Iterator[str]:
    from packaging.version import InvalidVersion, Version

    mend = _mend(f"{wanted.name}{wanted.specifier}")
    try:
        have = Version(importlib.metadata.version(wanted.name))
    except importlib.metadata.PackageNotFoundError:
        yield f"The package {wanted.name} is missing. {mend}"
    except (InvalidVersion, TypeError):  # its own files do not say which version it is
        yield f"The package {wanted.name} is damaged. {mend} --force-reinstall"
    else:
        for bound in wanted.specifier:
            if not bound.contains(have, prereleases=True):
                yield f"The package {wanted.name} is {_how(bound)} ({have}; wanted {bound}). {mend}"


def _how(bound: "Specifier") -> str:
    return _FITS.get(bound.operator, "the wrong version")


def _mend(requirement: str) -> str:
    return f"Fix it with: {quoted(sys.executable)} -m pip install --upgrade '{requirement}'"
