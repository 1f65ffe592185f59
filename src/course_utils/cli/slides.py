"""`course slides`: self-contained decks from the committed solved notebooks; nothing is run."""

import argparse
import re

from course_utils.cli.arguments import add_brand, add_force, add_lessons, add_out
from course_utils.place import course_root, find_lesson, lesson_names
from course_utils.publish.brand import read_brand
from course_utils.publish.slides import deck
from course_utils.publish.slides.write import write_decks
from course_utils.reading.untouched import open_lesson

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
    _warn_of_changes(args.lessons, args.deck)
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


def _warn_of_changes(lessons: list[str], decks: list[str]) -> None:
    """Say which of the solved notebooks that decks are made of were changed by hand."""
    files = [deck.find_deck(name).read_text(encoding="utf-8", errors="replace") for name in decks]
    numbers = set(re.findall(r"^\s*(\d\d)\b", "\n".join(files), re.MULTILINE))
    names = {find_lesson(name) for name in lessons}
    for name in lesson_names():
        if name in names or name[:2] in numbers or not (lessons or decks):
            open_lesson(course_root() / "notebooks" / "solutions" / f"{name}.ipynb")
