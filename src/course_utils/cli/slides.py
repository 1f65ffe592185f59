"""`course slides`: self-contained decks from the committed solved notebooks; nothing is run."""

import argparse

from course_utils.cli.arguments import add_brand, add_force, add_lessons, add_out
from course_utils.publish.brand import read_brand
from course_utils.publish.slides import deck
from course_utils.publish.slides.write import write_decks

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the arguments of `course slides`."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    named = ", ".join(deck.deck_names())
    parser.epilog = f"decks that come with the course: {named}\n\n{deck.__doc__}"
    add_lessons(parser)
    parser.add_argument(
        "--deck",
        action="append",
        default=[],
        metavar="NAME|FILE",
        help="a deck from several lessons; see below",
    )
    add_out(parser, "decks")
    parser.add_argument(
        "--pdf",
        action="store_true",
        help="print each deck to PDF as well, with your Chromium, Chrome or Edge",
    )
    add_brand(parser)
    parser.add_argument(
        "--students",
        action="store_true",
        help="decks to hand out: no notes, no solutions, no quiz answers",
    )
    add_force(parser, "decks")


def run(args: argparse.Namespace) -> int:
    """Make the decks asked for and say where they are."""
    write_decks(
        args.lessons,
        args.deck,
        args.out,
        pdf=args.pdf,
        brand=read_brand(args.brand) if args.brand else None,
        students=args.students,
        force=args.force,
    )
    return 0
