"""Pieces of a web page or a hand-out: Markdown, code and results as HTML that everybody can read.

Both are made from committed notebooks and hold everything they need; nothing is executed.
"""

from html import escape
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from course_utils.publish.markup import closed, headings_in, markdown_to_html
from course_utils.publish.slides.tables import dress
from course_utils.reading.meaning import gives_nothing_away
from course_utils.reading.notebooks import plain

__all__ = ["code", "is_told", "results", "words"]


def words(markdown: str, folder: Path, *, top: int = 1) -> str:
    """A Markdown text as HTML: pictures inside it, wide tables in boxes of their own; its `#`
    becomes heading level `top`.

    >>> words("# One thing", Path("."), top=2).strip()
    '<h2>One thing</h2>'
    """
    return tidy(markdown_to_html(markdown), folder, top)


def tidy(html: str, folder: Path, top: int = 1) -> str:
    """HTML of a cell made fit for a page: no programs, no addresses that lead nowhere, tables that
    say what they head.
    """
    soup = closed(html, folder)
    for link in soup.find_all("a", href=True):
        if not link["href"].startswith(("https://", "http://", "#", "mailto:")):
            link.unwrap()
    for table in soup.find_all("table"):
        _box(table, soup)
    for lines in soup.find_all("pre"):
        lines.attrs = {
            "class": "listing",
            "tabindex": "0",
            "role": "group",
            "aria-label": "Lines of text or code",
        }
    for formula in soup.select('math[display="block"]'):
        formula.wrap(
            soup.new_tag(
                "div",
                attrs={
                    "class": "scroll",
                    "tabindex": "0",
                    "role": "group",
                    "aria-label": "Formula",
                },
            )
        )
    for heading in headings_in(soup):
        heading.name = f"h{min(6, int(heading.name[1]) + top - 1)}"
        heading.attrs.pop("id", None)
    return str(soup)


def _box(table: Tag, soup: BeautifulSoup) -> None:
    dress(table)
    table.wrap(
        soup.new_tag(
            "div",
            attrs={"class": "scroll", "tabindex": "0", "role": "group", "aria-label": "Table"},
        )
    )


def code(source: str) -> str:
    """Python in colours that have enough contrast, in a box that the keyboard can scroll.

    >>> 'class="mi"' in code("x = 1")
    True
    """
    coloured = highlight(source, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)).rstrip(
        "\n"
    )
    return (
        '<pre class="code" tabindex="0" role="group" '
        'aria-label="Python '
        f'code"><code>{coloured}</code></pre>'
    )


def is_told(cell: NotebookNode) -> bool:
    """Whether a code cell's results give nothing away: a quiz question, an exercise that was
    not tried, a guess not made.

    >>> from nbformat.v4 import new_code_cell, new_output
    >>> is_told(new_code_cell("x", outputs=[new_output("stream", text="It is 17.")]))
    False
    """
    return all(map(gives_nothing_away, cell.outputs))


def results(cell: NotebookNode, folder: Path) -> str:
    """The outputs of a code cell as HTML."""
    return "\n".join(_result(output, folder) for output in cell.outputs)


def _result(output: NotebookNode, folder: Path) -> str:
    if output.output_type == "stream":
        return _printed(output.text)
    if output.output_type == "error":
        return _printed("\n".join(output.traceback), "error", "Error message")
    data = output.data
    if "text/html" in data:
        return tidy(data["text/html"], folder, 3)
    if "image/png" in data:
        said = escape(data.get("text/plain", ""), quote=True)
        return f'<img alt="{said}" src="data:image/png;base64,{data["image/png"]}">'
    if "text/markdown" in data:
        return words(data["text/markdown"], folder, top=3)
    return _printed(data.get("text/plain", ""))


def _printed(text: str, kind: str = "printed", label: str = "Printed result") -> str:
    return (
        f'<pre class="{kind}" tabindex="0" '
        'role="group" '
        f'aria-label="{label}">{escape(plain(text).rstrip())}</pre>'
    )
