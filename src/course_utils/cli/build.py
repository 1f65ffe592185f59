"""`course build`: from text sources to the notebooks, or a check that they are up to date."""

import argparse
from pathlib import Path

from course_utils.author.build import build
from course_utils.cli.arguments import add_force, add_lessons

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the arguments of `course build`."""
    add_lessons(parser)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; say what is not up to date"
    )
    parser.add_argument(
        "--execute",
        action="store_true",
        help="with --check: run the lessons and compare what they show",
    )
    parser.add_argument(
        "--draft",
        action="store_true",
        help="write the notebooks of the lessons named although they are not finished, and warn of "
        "their faults",
    )
    parser.add_argument(
        "--clock", action="store_true", help="print how long the lessons take, and what of"
    )
    add_force(parser, "notebooks")


def run(args: argparse.Namespace, root: Path | None = None) -> int:
    """Build or check the lessons named; return the exit code."""
    names = ("check", "execute", "draft", "clock", "force")
    return build(args.lessons, root, **{name: getattr(args, name) for name in names})
