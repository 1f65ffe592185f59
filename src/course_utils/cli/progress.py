"""`course progress`: what is solved and guessed, on this computer."""

import argparse
import sys

from course_utils.classroom.progress import find_folder, read_lessons, tell_progress

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the argument of `course progress`."""
    parser.add_argument(
        "folder",
        nargs="?",
        metavar="FOLDER",
        help="your folder (default: the one that a notebook here would write to, or my-course)",
    )


def run(args: argparse.Namespace) -> int:
    """Print a line for each lesson; letters that this terminal cannot show become `?`."""
    letters = getattr(sys.stdout, "encoding", None) or "utf-8"
    for line in tell_progress(find_folder(args.folder), read_lessons()):
        print(line.encode(letters, "replace").decode(letters))
    return 0
