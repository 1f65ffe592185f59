"""HTML of a lesson's cells, the same for slides, pages and hand-outs: formulas as MathML, pictures
inside, nothing that runs or loads anything, headings in order.
"""

import base64
import mimetypes
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from course_utils.errors import CourseError
from course_utils.files.beside import is_within

__all__ = ["closed", "headings_in", "markdown_to_html", "put_in_order", "with_code"]

_LOADS = (
    "script", "iframe", "object", "embed", "link", "base", "audio", "video", "form",
    "style",  # such as pandas': our own style sheets dress tables
)  # fmt: skip
_CODE = re.compile(r"`([^`]+)`")
_HEADING = re.compile(r"^h[1-6]$")


class _Renderer(IPythonRenderer):
    """nbconvert's own, but formulas become MathML, which a browser sets without any program."""

    def inline_math(self, body: str) -> str:
        return _mathml(body, "inline")

    def block_math(self, body: str) -> str:
        return _mathml(body, "block")

    def latex_environment(self, name: str, body: str) -> str:
        return _mathml(f"\\begin{{{name}}}{body}\\end{{{name}}}", "block")


def markdown_to_html(text: str, attachments: dict | None = None) -> str:
    """The HTML of a Markdown cell.

    >>> markdown_to_html("Half of *all*.").strip()
    '<p>Half of <em>all</em>.</p>'
    >>> "<msup>" in markdown_to_html("$x^2$")
    True
    """
    renderer = _Renderer(escape=False, exclude_anchor_links=True, attachments=attachments)
    return MarkdownWithMath(renderer=renderer).render(text)


def _mathml(formula: str, display: str) -> str:
    try:
        from latex2mathml.converter import convert
    except ImportError:
        raise CourseError(
            f"The formula {formula.strip()!r} needs a package that is not installed here. "
            "Install it with: python -m pip install latex2mathml"
        ) from None
    return convert(formula, display=display)


def with_code(words: str) -> str:
    """Words that are no HTML as HTML, with code between ` and `.

    >>> with_code("Is `a` < 3?")
    'Is <code>a</code> &lt; 3?'
    """
    return _CODE.sub(r"<code>\1</code>", escape(words, quote=False))


def closed(html: str, folder: Path, within: tuple[Path, ...] = ()) -> BeautifulSoup:
    """The HTML of cells, read: without what runs or loads anything, and with its pictures inside,
    which are looked for from `folder`.

    Raises CourseError for a picture that is not there, or lies in none of the folders `within`, if
    there are any.

    >>> closed("<p>Hello<video src='x.mp4'></video></p>", Path("."))
    <p>Hello</p>
    """
    soup = BeautifulSoup(html, features="html.parser")
    for element in soup.select(", ".join(_LOADS)):
        element.decompose()
    for image in soup.find_all("img"):
        image["src"] = _embedded(image.get("src", ""), folder, within)
    return soup


def headings_in(part: Tag) -> list[Tag]:
    """All headings, in their order."""
    return part.find_all(_HEADING)


def put_in_order(headings: Iterable[Tag], titled: bool = False) -> None:
    """Let no heading skip a level, and none be an h1 but the first where they are `titled`.

    >>> soup = BeautifulSoup("<h1>A</h1><h4>B</h4><h1>C</h1>", "html.parser")
    >>> put_in_order(headings_in(soup), titled=True)
    >>> soup
    <h1>A</h1><h2>B</h2><h2>C</h2>
    """
    last = 1
    for place, heading in enumerate(headings):
        level = int(heading.name[1])
        is_title = titled and place == 0 and level == 1
        last = 1 if is_title else min(max(level, 2), last + 1)
        heading.name = f"h{last}"


def _embedded(source: str, folder: Path, within: tuple[Path, ...] = ()) -> str:
    """The picture itself as a data URI in place of its address."""
    if source.startswith("data:"):
        return source
    kind = mimetypes.guess_type(source)[0] or ""
    if "://" in source or not kind.startswith("image/"):
        raise CourseError(
            f"A slide or a page cannot hold the picture {escape(source)!r}: it must be a picture "
            "file beside the notebook. Save it in notebooks/images and name that file."
        )
    path = folder / unquote(source)
    if within and not any(is_within(path, place) for place in within):
        raise CourseError(
            f"The picture {source!r} lies outside the folder of the deck. Put a copy beside the "
            "deck file, and name that."
        )
    try:
        data = path.read_bytes()
    except (OSError, ValueError):
        raise CourseError(
            f"The picture {source!r} is not there (looked in {folder}). Put it there, or fix its "
            "name."
        ) from None
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
