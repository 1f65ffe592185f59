"""How hand-outs and the guide are set: an HTML file that opens and prints without a network."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from course_utils.files.typeface import fonts_for
from course_utils.publish.brand import Brand
from course_utils.publish.pages.html import words

if TYPE_CHECKING:
    from course_utils.files.templates import Environment

__all__ = ["printable", "style_sheets"]

_FONTS = "/* the typeface */"  # its letters are known once the page is made


def style_sheets(env: "Environment", *names: str) -> str:
    """Some style sheets as one."""
    return "".join(env.loader.get_source(env, name)[0] for name in names)


def printable(
    env: "Environment",
    template: str,
    css: str,
    header: str,
    folder: Path,
    brand: Brand | None,
    **parts: Any,
) -> str:
    """The page that a template makes of its `parts`, with a header on each sheet and whose it is;
    pictures are looked for from `folder`. In the template `md` is Markdown as HTML, and `md_line`
    the same of a single paragraph.
    """

    def md(text: str) -> Markup:
        return Markup(words(text, folder, top=3))

    owner = " · ".join(filter(None, (brand.name, brand.date))) if brand else ""
    page = env.get_template(template).render(
        css=Markup(css), fonts=_FONTS, header=_css_text(header), owner=_css_text(owner),
        brand=brand or Brand(), md=md, md_line=lambda text: _line(md(text)), **parts,
    )  # fmt: skip
    return page.replace(_FONTS, fonts_for(page), 1)


def _css_text(text: str) -> Markup:
    """A text as a string of a style sheet, whatever stands in it."""
    return Markup('"' + re.sub(r'["\\\\<>\n]', lambda found: f"\\{ord(found[0]):x} ", text) + '"')


def _line(html: str) -> Markup:
    """The inside of a single paragraph."""
    return Markup(re.sub(r"^\s*<p>(.*)</p>\s*$", r"\1", str(html), flags=re.DOTALL))
