"""The lessons as web pages with an index in reading order, from the committed notebooks."""

from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from course_utils.files.pages import check_targets, make_folder, write_page
from course_utils.reading.untouched import open_lesson

__all__ = ["write_pages"]


def write_pages(names: list[str], root: Path, out: Path, force: bool = False) -> list[Path]:
    """Write a page for each of the lessons `names`, for the glossary and the sources, and
    index.html; the paths, the index first, then in reading order.
    """
    from course_utils.publish.pages.exporter import CoursePageExporter, entry, index_page

    folder = root / "notebooks"
    notebooks = {name: open_lesson(folder / f"{name}.ipynb") for name in names}
    entries = [entry(name, notebook) for name, notebook in notebooks.items()]
    shared = {page.stem: _as_notebook(page) for page in sorted(folder.glob("*.md"))}
    beside = [entry(name, page) for name, page in shared.items()]
    make_folder(out)
    targets = [out / "index.html", *(out / found.file for found in [*entries, *beside])]
    check_targets(targets, force)
    exporter = CoursePageExporter()
    exporter.index = "index.html"
    for name, path, before, after in zip(
        [*names, *shared],
        targets[1:],
        [None, *entries[:-1], *(None for _ in beside)],
        [*entries[1:], None, *(None for _ in beside)],
        strict=True,
    ):
        exporter.before, exporter.after = before, after
        page, _ = exporter.from_notebook_node(
            (notebooks | shared)[name], {"metadata": {"name": name, "path": str(folder)}}
        )
        write_page(path, page)
    write_page(targets[0], index_page(entries, beside))
    return targets


def _as_notebook(page: Path) -> NotebookNode:
    """A page in Markdown as a notebook of one cell."""
    return new_notebook(cells=[new_markdown_cell(page.read_text(encoding="utf-8"))])
