"""Arguments that several commands take, said once."""

import argparse
import re
from pathlib import Path

from course_utils.errors import CourseError

__all__ = [
    "add_brand",
    "add_force",
    "add_lessons",
    "add_out",
    "add_pdf",
    "add_printed",
    "seed_of",
    "whole",
]

MOST = 2**31 - 1  # ids are 32-bit integers


def add_lessons(parser: argparse.ArgumentParser) -> None:
    """The lessons, by number or name."""
    parser.add_argument(
        "lessons",
        nargs="*",
        metavar="LESSON",
        help="05, 5 or 05_the_youtube_example; all if none is named",
    )


def add_pdf(parser: argparse.ArgumentParser) -> None:
    """Whether to print what the command makes."""
    parser.add_argument(
        "--pdf",
        action="store_true",
        help="print each as PDF too (A4), with Chromium, Chrome or Edge",
    )


def add_out(parser: argparse.ArgumentParser, what: str) -> None:
    """The folder for `what` the command makes."""
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR",
        help=f"the folder for the {what}; made if it is missing",
    )


def add_brand(parser: argparse.ArgumentParser) -> None:
    """The instructor's name, date, logo and colour."""
    parser.add_argument(
        "--brand",
        type=Path,
        metavar="FILE",
        help="a TOML file with your name, date, logo and colour",
    )


def add_printed(parser: argparse.ArgumentParser, what: str) -> None:
    """All that is asked of a command that makes `what` of some lessons, to read and to print."""
    add_lessons(parser)
    add_out(parser, what)
    add_pdf(parser)
    add_brand(parser)
    add_force(parser, what)


def add_force(parser: argparse.ArgumentParser, what: str) -> None:
    """Whether to overwrite what a person changed."""
    parser.add_argument(
        "--force", action="store_true", help=f"overwrite {what} that were changed by hand"
    )


def whole(option, least=1):
    """A reader of whole numbers of at least `least`, for argparse; its error is one line that names
    the option.
    """

    def read(text):
        wanted = f"{option} wants a whole number of at least {least}"
        try:
            value = int(text)
        except ValueError:
            raise CourseError(f"{wanted}; {text!r} is no whole number.") from None
        if value < least:
            raise CourseError(f"{wanted}; {value} is too small.")
        if value > MOST:
            raise CourseError(f"{wanted} and at most {MOST}; {value} is too large.")
        return value

    return read


def seed_of(text):
    """A seed from the command line: a whole number if it looks like one, else a word."""
    return int(text) if re.fullmatch(r"[+-]?[0-9]+", text) else text
