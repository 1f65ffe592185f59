"""`course handout`: printable sheets for each lesson, and the key for the instructor, from the
committed notebooks.
"""

import argparse
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.place import course_root, find_lesson, lesson_names
from course_utils.publish.brand import read_brand
from course_utils.publish.pages_files import (
    check_targets,
    make_folder,
    open_notebook,
    seal_pdf,
    write_page,
)

__all__ = ["HELP", "add_arguments", "make_sheets", "run"]

HELP = "make printable hand-outs, and answer keys for the instructor"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the arguments of `course handout`."""
    parser.add_argument(
        "lessons",
        nargs="*",
        metavar="LESSON",
        help="05, 5 or 05_the_youtube_example; all if none is named",
    )
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="DIR",
        help="the folder for the sheets; made if it is missing",
    )
    parser.add_argument(
        "--pdf",
        action="store_true",
        help="print each as PDF too (A4), with Chromium, Chrome or Edge",
    )
    parser.add_argument(
        "--key", action="store_true", help="make the answer keys too: for the instructor only"
    )
    parser.add_argument(
        "--brand",
        type=Path,
        metavar="FILE",
        help="your name, date, logo and colour on every page (TOML)",
    )
    parser.add_argument(
        "--force", action="store_true", help="overwrite sheets that were changed by hand"
    )


def make_sheets(name: str, root: Path, key: bool = False, brand=None) -> dict[str, str]:
    """The HTML of a lesson's sheets by their kind: "handout", and "key" if it is asked for."""
    from course_utils.publish.handout import gather
    from course_utils.publish.handout_page import render

    folder = root / "notebooks"
    student, solved = (
        open_notebook(place / f"{name}.ipynb") for place in (folder, folder / "solutions")
    )
    lesson = gather(name, student, solved, folder)
    sheets = {"handout": render(lesson, brand=brand)}
    return {**sheets, "key": render(lesson, True, brand)} if key else sheets


def run(args: argparse.Namespace) -> int:
    """Make the sheets asked for and say where they are."""
    root = course_root()
    names = list(dict.fromkeys(find_lesson(name) for name in args.lessons)) or lesson_names()
    brand = read_brand(args.brand) if args.brand else None
    print_pdf = _printer() if args.pdf else None
    make_folder(args.out)
    kinds, endings = ["handout", "key"][: 1 + args.key], ["html", "pdf"][: 1 + args.pdf]
    check_targets(
        (args.out / f"{name}.{kind}.{end}" for name in names for kind in kinds for end in endings),
        args.force,
    )
    for number, name in enumerate(names, start=1):
        for kind, page in make_sheets(name, root, args.key, brand).items():
            path = args.out / f"{name}.{kind}.html"
            write_page(path, page)
            printed = ""
            if print_pdf:
                printed = f" and .pdf ({print_pdf(path, path.with_suffix('.pdf'))} pages)"
                seal_pdf(path.with_suffix(".pdf"))
            print(f"[{number}/{len(names)}] {path}{printed}", flush=True)
    return 0


def _printer():
    """What prints a file as PDF, once it is known that a browser is there."""
    try:
        from course_utils.publish.browser import find_browser, print_pdf
    except ModuleNotFoundError:
        raise CourseError(
            "This installation cannot print. Open the HTML file in a browser and print it there."
        ) from None
    find_browser()
    return print_pdf
