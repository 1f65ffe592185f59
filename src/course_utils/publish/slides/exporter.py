"""Lessons as slides: an exporter of nbconvert that makes one HTML file which needs nothing else.

`jupyter nbconvert --to course_slides NOTEBOOK` and JupyterLab's *Save and Export Notebook As* use
it by its entry point; the command `course slides` uses it on the course's own lessons. The deck
holds reveal.js, its speaker view, the typefaces and all pictures. A Content-Security-Policy in it
forbids every request.
"""

import os
import re
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter
from nbformat import NotebookNode
from traitlets import Bool, default
from traitlets.config import Config

from course_utils.figures import style
from course_utils.publish.brand import Brand
from course_utils.publish.markup import markdown_to_html
from course_utils.publish.slides import assets as slides_assets
from course_utils.publish.slides import html as slides_html
from course_utils.publish.slides.quizzes import with_quiz_slides
from course_utils.reading.arranging import arrange
from course_utils.reading.lesson import read_head
from course_utils.reading.notebooks import read_notebook

__all__ = ["CourseSlidesExporter", "learners_notebook"]

TEMPLATES = Path(__file__).parent / "templates"
DARK = "#3b3315"  # the lightest ground that coloured words stand on in the dark theme (theme.css)
NO_WORDS = "No description has been provided for this image"  # nbconvert's words
_WORDLESS = re.compile(r"<img\b(?![^>]*\balt=)")


class CourseSlidesExporter(HTMLExporter):
    """Slides of a lesson in one file that opens without a network. Press S for the speaker's view.

    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> deck, _ = CourseSlidesExporter().from_notebook_node(
    ...     new_notebook(cells=[new_markdown_cell("# Hello")]))
    >>> "Hello" in deck
    True
    """

    export_from_notebook = "Course slides (one file, offline)"

    brand: Brand | None = None  # an instructor's name, date, logo and colour on every slide
    # the learner's cells; None: those of the lesson whose solved notebook is exported
    twin: NotebookNode | None = None
    within: tuple[Path, ...] = ()  # the only folders whose pictures a deck may hold; (): any

    students = Bool(
        False, help="Make a deck to hand out: no speaker notes, no solutions, no quiz answers."
    ).tag(config=True)

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".slides.html"

    @default("template_extension")
    def _template_extension_default(self) -> str:
        return ".html.j2"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "course_slides"

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(TEMPLATES)]

    @property
    def default_config(self) -> Config:
        config = super().default_config.copy()
        config.NbConvertBase.display_data_priority = [
            "text/html",  # first: our figures carry their alternative text there
            "image/svg+xml",
            "image/png",
            "image/jpeg",
            "text/markdown",
            "text/plain",
        ]
        return config

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        """Markdown as HTML, formulas as MathML."""
        return markdown_to_html(source, context.get("cell", {}).get("attachments"))

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The deck as text. `resources["metadata"]` may hold the notebook's `name` and folder
        (`path`).
        """
        metadata = (resources or {}).get("metadata", {})
        folder = Path(metadata.get("path") or os.curdir)
        student = self.twin or learners_notebook(folder, str(metadata.get("name", "")))
        asked = nb.copy()
        asked.cells = with_quiz_slides(nb.cells, self.students)
        deck = arrange(asked, student, self.students, nb.metadata.get("spoken"))
        if self.brand:
            deck.cells[0].metadata.deck.speaker = vars(self.brand)
        body, resources = self._body(deck, resources, **kw)
        body = slides_html.finish(
            _WORDLESS.sub(f'<img alt="{NO_WORDS}"', body), folder, self.students, self.within
        )
        return self._page(body, deck, resources), resources

    def _body(
        self, deck: NotebookNode, resources: dict[str, Any] | None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The slides' HTML. HTMLExporter would read it once more, for what `finish` and the
        template do here.
        """
        language = deck.metadata.get("language_info", {})
        lexer = language.get("pygments_lexer", language.get("name"))
        resources = self._init_resources(resources)
        self.register_filter("highlight_code", Highlight2HTML(pygments_lexer=lexer, parent=self))
        self.register_filter(
            "filter_data_type",
            WidgetsDataTypeFilter(
                notebook_metadata=self._nb_metadata, parent=self, resources=resources
            ),
        )
        return TemplateExporter.from_notebook_node(self, deck, resources, **kw)

    def _page(self, body: str, deck: NotebookNode, resources: dict[str, Any]) -> str:
        """The whole page: `body` between the parts that are the same in every deck."""
        page = self.environment.get_template("page.html.j2")
        return page.render(
            body=body,
            title=_title(deck, resources),
            language=self.language_code,
            timed=any(cell.metadata.deck.get("minutes") for cell in deck.cells),
            colours={name.lower(): colour for name, colour in style.NAMES.items()},
            inks={name.lower(): style.ink(colour, 5.0) for name, colour in style.NAMES.items()},
            lights={
                name.lower(): style.ink(colour, 5.0, DARK) for name, colour in style.NAMES.items()
            },
            brand=self.brand,
            assets=slides_assets,
            version=version("course-utils"),
        )


def learners_notebook(folder: Path, name: str) -> NotebookNode | None:
    """The learner's notebook of a lesson whose solved one lies in `folder`, or None.

    >>> learners_notebook(Path("notebooks/solutions"), "99_no_such_lesson") is None
    True
    """
    twin = folder.parent / f"{name}.ipynb"
    if folder.name != "solutions" or not twin.is_file():
        return None
    return read_notebook(twin)


def _title(deck: NotebookNode, resources: dict[str, Any]) -> str:
    """The deck's name: what the notebook says, else its title, else the notebook's name."""
    name = str(resources.get("metadata", {}).get("name", "Slides"))
    return str(deck.metadata.get("title") or read_head(deck, name).heading)
