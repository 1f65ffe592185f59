"""`course likeness`: a page that compares HeroTube with published facts on real sites."""

import argparse
from pathlib import Path

from course_utils.cli.arguments import seed_of
from course_utils.reports.likeness.page import write_realism_page

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the arguments of the command."""
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help="the page to write, as in likeness.html",
    )
    parser.add_argument(
        "--seed",
        type=seed_of,
        default=0,
        help="a whole number or a word (0, the world of the lessons)",
    )
    parser.add_argument(
        "--force", action="store_true", help="overwrite a page that was changed by hand"
    )


def run(args: argparse.Namespace) -> int:
    """Write the page and say where it is."""
    print(write_realism_page(args.out, args.seed, args.force))
    return 0
