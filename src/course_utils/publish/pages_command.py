"""`course pages`: the lessons as web pages with an index in reading order, from the committed
notebooks.
"""

import argparse
from pathlib import Path

from course_utils.place import course_root, find_lesson, lesson_names
from course_utils.publish.pages_files import check_targets, make_folder, open_notebook, write_page

__all__ = ["HELP", "add_arguments", "run", "write_pages"]

HELP = "write the lessons as pages for a web server"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the arguments of `course pages`."""
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
        help="the folder for the pages; made if it is missing",
    )
    parser.add_argument(
        "--force", action="store_true", help="overwrite pages that were changed by hand"
    )


def run(args: argparse.Namespace) -> int:
    """Write the pages asked for, and the index, and say where they are."""
    names = sorted({find_lesson(name) for name in args.lessons}) or lesson_names()
    for path in write_pages(names, course_root(), args.out, args.force):
        print(path, flush=True)
    return 0


def write_pages(names: list[str], root: Path, out: Path, force: bool = False) -> list[Path]:
    """Write a page for each of the lessons `names` and index.html; the paths, in reading order."""
    from course_utils.publish.pages import CoursePageExporter, entry, index_page

    folder = root / "notebooks"
    notebooks = {name: open_notebook(folder / f"{name}.ipynb") for name in names}
    entries = [entry(name, notebook) for name, notebook in notebooks.items()]
    make_folder(out)
    targets = [out / "index.html", *(out / found.file for found in entries)]
    check_targets(targets, force)
    exporter = CoursePageExporter()
    exporter.index = "index.html"
    for name, path, before, after in zip(
        names, targets[1:], [None, *entries], [*entries[1:], None], strict=False
    ):
        exporter.before, exporter.after = before, after
        page, _ = exporter.from_notebook_node(
            notebooks[name], {"metadata": {"name": name, "path": str(folder)}}
        )
        write_page(path, page)
    write_page(targets[0], index_page(entries))
    return targets
