"""Lessons as pages for a web server: the learner's notebooks, to read, with results folded until
one asks for them.

A page is read and not run. So that *guess, then look* works on it too, every result that could
give a guess away is folded; pictures before a lesson's first heading, quiz questions and exercises
that were not tried are open.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from markupsafe import Markup
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from traitlets import default

from course_utils.files.templates import templates_in
from course_utils.publish.markup import headings_in, put_in_order
from course_utils.publish.pages import html as pages_html
from course_utils.publish.pages.contents import with_contents
from course_utils.publish.pages.live import with_live
from course_utils.reading.lesson import read_head
from course_utils.reading.meaning import has_figure
from course_utils.reading.slides import is_notes

__all__ = ["CoursePageExporter", "Entry", "entry", "index_page", "open_cells", "plain_page"]

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Entry:
    """A lesson on the index page: its file, its title, the question it opens with, what time it
    takes.
    """

    file: str
    title: str
    question: str = ""
    time: str = ""


class CoursePageExporter(HTMLExporter):
    """A lesson as one accessible HTML page that needs no network.

    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> page, _ = CoursePageExporter().from_notebook_node(
    ...     new_notebook(cells=[new_markdown_cell("# Hello")]))
    >>> "<h1>Hello</h1>" in page, "<title>Hello</title>" in page
    (True, True)
    """

    export_from_notebook = "Course page (one file, offline)"

    before: Entry | None = None
    after: Entry | None = None
    index: str = ""
    contents: bool = False  # whether its parts are listed after its beginning
    live: str = ""  # HTML after its beginning, on how it is run in the browser

    @default("template_extension")
    def _template_extension_default(self) -> str:
        return ".html.j2"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "course_page"

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(TEMPLATES)]

    def default_filters(self):
        yield from super().default_filters()
        yield "lesson_words", lambda text: pages_html.words(text, self._folder)
        yield "lesson_code", pages_html.code
        yield "lesson_results", lambda cell: pages_html.results(cell, self._folder)
        yield "shown_openly", lambda cell: cell.id in self._open

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page as text. `resources["metadata"]` may hold the notebook's `name` and folder
        (`path`).
        """
        metadata = (resources or {}).get("metadata", {})
        self._folder = Path(metadata.get("path") or os.curdir)
        self._open = open_cells(nb)
        lesson = nb.copy()
        lesson.cells = [cell for cell in nb.cells if not is_notes(cell)]
        body, resources = super().from_notebook_node(lesson, resources, **kw)
        title = read_head(nb, str(metadata.get("name", "Lesson"))).heading
        beside = {"before": self.before, "after": self.after}
        links = {
            side: (found.file, found.title) if found else None for side, found in beside.items()
        }
        ordered = _in_order(body, title)
        listed = with_contents(ordered) if self.contents else ordered
        page = _page(
            title,
            self.language_code,
            body=Markup(with_live(listed, self.live) if self.live else listed),
            index=self.index,
            **links,
        )
        return page, resources


def index_page(
    lessons: list[Entry],
    beside: list[Entry] | None = None,
    title: str = "Machine Learning Developer vs Data Scientist",
) -> str:
    """The page that lists the lessons in their reading order, and what belongs to all of them."""
    return _page(title, "en", lessons=lessons, beside=beside or [])


def plain_page(title: str, body: str, index: str = "") -> str:
    """A page of the same make around other HTML, which has its own h1; `index` is where its link
    to all lessons leads.

    >>> "<title>Hello</title>" in plain_page("Hello", "<h1>Hello</h1>")
    True
    """
    return _page(title, "en", body=Markup(body), index=index)


def entry(name: str, notebook: NotebookNode) -> Entry:
    """What the index page says of a lesson."""
    head = read_head(notebook, name)
    plain = re.sub(r"[*`]", "", head.question)
    return Entry(f"{name}.html", head.heading, plain, head.time)


def _page(title: str, language: str, **parts: Any) -> str:
    nothing = dict.fromkeys(["body", "index", "before", "after", "lessons", "beside"], "")
    page = templates_in(TEMPLATES / "course_page").get_template("page.html.j2")
    return page.render(title=title, language=language, **nothing | parts)


def open_cells(notebook: NotebookNode) -> set[str]:
    """The code cells whose results need not be folded."""
    opened, begun = set(), False
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            begun = begun or bool(re.search(r"^## ", cell.source, re.MULTILINE))
        elif cell.cell_type == "code":
            draws = bool(cell.outputs) and all(map(has_figure, cell.outputs))
            if pages_html.is_told(cell) or (draws and not begun):
                opened.add(cell.id)
    return opened


def _in_order(body: str, title: str) -> str:
    """The same with one h1, and no heading level skipped."""
    soup = BeautifulSoup(body, features="html.parser")
    headings = headings_in(soup)
    if not any(heading.name == "h1" for heading in headings):
        first = soup.new_tag("h1")
        first.string = title
        soup.insert(0, first)
    put_in_order(headings, titled=True)
    return str(soup)
