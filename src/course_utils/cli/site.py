"""`course site`: the course as one folder for any web server, and for the file system."""

import argparse
from pathlib import Path

from course_utils.cli.arguments import add_brand, add_out
from course_utils.installed import quoted
from course_utils.place import course_root, lesson_names
from course_utils.publish.brand import read_brand
from course_utils.publish.lite.parts import get_parts
from course_utils.publish.site.swap import check_place
from course_utils.publish.site.write import write_site

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the arguments of `course site`."""
    add_out(parser, "site")
    parser.add_argument(
        "--guide",
        action="store_true",
        help="put the instructor's guide in too: anyone who has the address can read it, and it "
        "tells answers",
    )
    parser.add_argument(
        "--without-lite",
        action="store_true",
        help="leave out the part that runs the lessons in a browser (about 70 MB)",
    )
    parser.add_argument(
        "--parts",
        type=Path,
        metavar="FROM",
        help="a folder or tar archive with the files that the live part is made of, where pip "
        "cannot fetch them; each is held to its checksum",
    )
    add_brand(parser)
    parser.add_argument(
        "--force",
        action="store_true",
        help="make the site again although files of it were changed by hand or taken away; a "
        "folder that is not the course's, or holds files of yours, is never touched",
    )


def run(args: argparse.Namespace) -> int:
    """Make the site; say how large it is and how to look at it."""
    brand = read_brand(args.brand) if args.brand else None

    def tell(words: str) -> None:
        print(words, flush=True)

    check_place(args.out, args.force)  # before anything is fetched
    parts = None if args.without_lite else get_parts(args.parts, tell)
    made = write_site(
        lesson_names(), course_root(), args.out, brand=brand, guide=args.guide,
        force=args.force, parts=parts, tell=tell,
    )  # fmt: skip
    folder = quoted(args.out)
    print(f"{args.out}: {made.files} files, {made.size / 1e6:.1f} MB")
    print(f"Look at it: python -m http.server -d {folder}, then open http://localhost:8000")
    if parts:
        print("Any web server can hand it out as it is. Opened without one, its pages can be read; "
              "to run the lessons it needs one.")  # fmt: skip
    else:
        print("Or open index.html in it; any web server can hand it out as it is.")
    return 0
