"""`course start`: a copy of your own, opened in a JupyterLab that only this computer can reach."""

import argparse

from course_utils.classroom.copying import copy_course
from course_utils.classroom.start import serve, tell
from course_utils.place import named_folder

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the arguments of `course start`."""
    parser.add_argument(
        "folder",
        nargs="?",
        default="my-course",
        metavar="FOLDER",
        help="your folder (default: my-course)",
    )
    parser.add_argument(
        "--no-browser", action="store_true", help="print the address instead of opening a browser"
    )
    parser.add_argument("--copy-only", action="store_true", help="only make or update your copy")


def run(args: argparse.Namespace) -> int:
    """Copy the lessons; then, unless only a copy was wanted, serve them until Ctrl-C."""
    folder = named_folder(args.folder)
    report = copy_course(folder)
    tell(folder, report)
    if args.copy_only:
        return 1 if report.problems else 0
    return serve(folder.resolve(), browser=not args.no_browser)
