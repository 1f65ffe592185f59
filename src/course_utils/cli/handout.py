"""`course handout`: printable sheets for each lesson, and the key for the instructor."""

import argparse

from course_utils.cli.arguments import add_printed
from course_utils.cli.output import tell_printed
from course_utils.place import course_root, lessons_named
from course_utils.publish.brand import read_brand
from course_utils.publish.handout.write import write_sheets

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the arguments of `course handout`."""
    add_printed(parser, "sheets")
    parser.add_argument(
        "--key", action="store_true", help="make the answer keys too: for the instructor only"
    )


def run(args: argparse.Namespace) -> int:
    """Make the sheets asked for and say where they are."""
    names = lessons_named(args.lessons)
    brand = read_brand(args.brand) if args.brand else None
    made = write_sheets(
        names, course_root(), args.out, key=args.key, pdf=args.pdf, brand=brand, force=args.force
    )
    tell_printed(made, len(names), 1 + args.key)
    return 0
