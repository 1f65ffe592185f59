"""`course pages`: the lessons as web pages, with an index in reading order."""

import argparse

from course_utils.cli.arguments import add_force, add_lessons, add_out
from course_utils.place import course_root, lessons_named
from course_utils.publish.pages.write import write_pages

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the arguments of `course pages`."""
    add_lessons(parser)
    add_out(parser, "pages")
    add_force(parser, "pages")


def run(args: argparse.Namespace) -> int:
    """Write the pages asked for, and the index, and say where they are."""
    names = sorted(lessons_named(args.lessons))
    for path in write_pages(names, course_root(), args.out, args.force):
        print(path, flush=True)
    return 0
