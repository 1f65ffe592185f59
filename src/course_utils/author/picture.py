"""The README's picture: the first guess of the course, as its page shows it.

`python -m course_utils.author.picture` takes it (with a browser, as for PDF) and writes the words
for it into the README.
"""

import re
import sys
import tempfile
from pathlib import Path

from nbformat.v4 import new_notebook

from course_utils.files.browser import take_picture
from course_utils.files.whole import write_atomically
from course_utils.place import course_root
from course_utils.publish.pages.exporter import CoursePageExporter
from course_utils.reading.meaning import meanings
from course_utils.reading.notebooks import read_notebook

__all__ = ["PICTURE", "main", "shown_cells", "with_picture"]

PICTURE = "notebooks/images/readme_lesson.png"
SHOWN = ("00-first-guess", "00-first-guess-cell")
_IMAGE = re.compile(rf"!\[[^\]]*\]\({re.escape(PICTURE)}\)")


def shown_cells(root: Path) -> list:
    """The cells of the student's lesson 00 that are on the picture."""
    notebook = read_notebook(root / "notebooks" / "00_start_here.ipynb")
    return [cell for cell in notebook.cells if cell.id in SHOWN]


def words_for(root: Path) -> str:
    """What the picture shows, in words: heading, question, options and cell, as the lesson has
    them.
    """
    asked, cell = shown_cells(root)
    heading = re.search(r"^##+ (.+)$", asked.source, re.MULTILINE)[1]
    question = re.search(r"^\*\*(.+?)\*\*$", asked.source, re.MULTILINE)[1]
    options = ", ".join(re.findall(r"^[a-f]\) (.+)$", asked.source, re.MULTILINE))
    said = cell.outputs[0]["data"]["text/plain"] if meanings(cell, "guess") else ""
    told = (
        f"Lesson 00, {heading}: Nova and Quill talk, then the question \u201c{question}\u201d "
        f"with the options {options}. Below it a cell, {cell.source.strip()}, and its answer: "
        f"{said}"
    )
    return told.replace("[", "(").replace("]", ")")


def with_picture(readme: str, root: Path) -> str:
    """The README with the words of its picture as the lesson gives them."""
    return _IMAGE.sub(lambda _: f"![{words_for(root)}]({PICTURE})", readme, count=1)


def main() -> int:
    """Take the picture and write it and its words into this checkout."""
    root = course_root()
    cells = shown_cells(root)
    cells[0].source = cells[0].source.replace("## ", "# ", 1)  # the title of the picture
    page, _ = CoursePageExporter().from_notebook_node(
        new_notebook(cells=cells), {"metadata": {"name": "00", "path": str(root)}}
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, encoding="utf-8")
        write_atomically(root / PICTURE, take_picture(file, "main"))
    readme = root / "README.md"
    words = with_picture(readme.read_text(encoding="utf-8"), root)
    write_atomically(readme, words.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
