"""The lessons as web pages with an index in reading order, from the committed notebooks."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from course_utils.files.pages import as_file, check_targets, make_folder, write_file
from course_utils.reading.untouched import open_lesson

if TYPE_CHECKING:
    from course_utils.publish.pages.exporter import Entry

__all__ = ["make_pages", "write_pages"]


def write_pages(names: list[str], root: Path, out: Path, force: bool = False) -> list[Path]:
    """Write a page for each of the lessons `names`, for the glossary and the sources, and
    index.html; the paths, the index first, then in reading order.
    """
    from course_utils.publish.pages.exporter import entry, index_page

    lessons, shared = _texts(names, root)
    entries, beside = ([entry(*found) for found in some.items()] for some in (lessons, shared))
    make_folder(out)
    targets = [out / "index.html", *(out / found.file for found in [*entries, *beside])]
    check_targets(targets, force)
    for found, page in _made(lessons, shared, root, "index.html", False):
        write_file(out / found.file, as_file(page))
    write_file(targets[0], as_file(index_page(entries, beside)))
    return targets


def make_pages(
    names: list[str],
    root: Path,
    index: str = "index.html",
    contents: bool = False,
    live: Callable[[str], str] | None = None,
) -> Iterator[tuple["Entry", str]]:
    """The pages of the lessons `names`, then of the glossary and the sources, each with what an
    index says of it; `index` is where theirs lies, `contents` whether they list their parts, `live`
    what is said, in HTML, of running the lesson of that name in the browser.
    """
    return _made(*_texts(names, root), root, index, contents, live)


def _texts(names: list[str], root: Path) -> tuple[dict[str, NotebookNode], dict[str, NotebookNode]]:
    """The notebooks of the lessons, and the pages for all of them, by name."""
    folder = root / "notebooks"
    lessons = {name: open_lesson(folder / f"{name}.ipynb") for name in names}
    return lessons, {page.stem: _as_notebook(page) for page in sorted(folder.glob("*.md"))}


def _made(
    lessons: dict[str, NotebookNode],
    shared: dict[str, NotebookNode],
    root: Path,
    index: str,
    contents: bool,
    live: Callable[[str], str] | None = None,
) -> Iterator[tuple["Entry", str]]:
    from course_utils.publish.pages.exporter import CoursePageExporter, entry

    exporter = CoursePageExporter()
    exporter.index, exporter.contents = index, contents
    entries = [entry(*found) for found in lessons.items()]
    beside = [entry(*found) for found in shared.items()]
    before = [None, *entries[:-1], *(None for _ in beside)]
    after = [*entries[1:], None, *(None for _ in beside)]
    for (name, notebook), found, exporter.before, exporter.after in zip(
        (lessons | shared).items(), [*entries, *beside], before, after, strict=True
    ):
        exporter.live = live(name) if live and name in lessons else ""
        metadata = {"name": name, "path": str(root / "notebooks")}
        yield found, exporter.from_notebook_node(notebook, {"metadata": metadata})[0]


def _as_notebook(page: Path) -> NotebookNode:
    """A page in Markdown as a notebook of one cell."""
    return new_notebook(cells=[new_markdown_cell(page.read_text(encoding="utf-8"))])
