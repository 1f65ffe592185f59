"""`course guide`: the instructor's guide, a page a lesson and a plan for each way through."""

import argparse

from course_utils.cli.arguments import (
    add_brand,
    add_force,
    add_lessons,
    add_out,
    add_pdf,
)
from course_utils.place import course_root, lessons_named
from course_utils.publish.brand import read_brand
from course_utils.publish.guide.write import write_guide

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the arguments of `course guide`."""
    add_lessons(parser)
    add_out(parser, "pages")
    add_pdf(parser)
    add_brand(parser)
    add_force(parser, "pages")


def run(args: argparse.Namespace) -> int:
    """Make the pages asked for and say where they are."""
    names = lessons_named(args.lessons)
    brand = read_brand(args.brand) if args.brand else None
    made = write_guide(names, course_root(), args.out, pdf=args.pdf, brand=brand, force=args.force)
    for number, (path, printed) in enumerate(made, start=1):
        pages = f" and .pdf ({printed} pages)" if printed else ""
        print(f"[{number}/{len(names) + 1}] {path}{pages}", flush=True)
    return 0
