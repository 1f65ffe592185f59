"""`course guide`: the instructor's guide, a page a lesson and a plan for each way through."""

import argparse

from course_utils.cli.arguments import add_printed
from course_utils.cli.output import tell_printed
from course_utils.place import course_root, lessons_named
from course_utils.publish.brand import read_brand
from course_utils.publish.guide.write import write_guide

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the arguments of `course guide`."""
    add_printed(parser, "pages")


def run(args: argparse.Namespace) -> int:
    """Make the pages asked for and say where they are."""
    names = lessons_named(args.lessons)
    brand = read_brand(args.brand) if args.brand else None
    made = write_guide(names, course_root(), args.out, pdf=args.pdf, brand=brand, force=args.force)
    tell_printed(made, len(names) + 1)
    return 0
