"""The lessons as web pages with an index in reading order, from the committed notebooks."""

from pathlib import Path

from course_utils.files.pages import check_targets, make_folder, write_page
from course_utils.reading.notebooks import open_notebook

__all__ = ["write_pages"]


def write_pages(names: list[str], root: Path, out: Path, force: bool = False) -> list[Path]:
    """Write a page for each of the lessons `names` and index.html; the paths, in reading order."""
    from course_utils.publish.pages.exporter import CoursePageExporter, entry, index_page

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
