"""The guide's pages: one for each lesson and the index, each an HTML file that opens and prints
without a network. They are set as the hand-outs are.
"""

import re
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from course_utils.files.templates import templates_in
from course_utils.files.typeface import fonts_for
from course_utils.publish.brand import Brand
from course_utils.publish.guide.gather import PEOPLE, Guide
from course_utils.publish.guide.minutes import clock
from course_utils.publish.guide.plan import Plan
from course_utils.publish.guide.ways import BREAK
from course_utils.publish.handout import page as handout_page
from course_utils.publish.pages import html as pages_html
from course_utils.reading.cuts import spoken_minutes
from course_utils.reading.lesson import Head

__all__ = ["index_page", "lesson_page"]

_ROOM = Path(__file__).parent
_TEMPLATES = [
    _ROOM / "templates" / "course_guide",
    _ROOM.parent / "handout/templates/course_handout",
]
_FONTS = "/* the typeface */"  # its letters are known once the page is made


def lesson_page(guide: Guide, brand: Brand | None = None) -> str:
    """The guide to a lesson as HTML."""
    return _page("lesson.html.j2", guide.head, guide.folder, brand, guide=guide, people=PEOPLE)


def index_page(
    plans: list[Plan], names: list[str], folder: Path, brand: Brand | None = None
) -> str:
    """The index as HTML: links to the pages of the lessons `names`, and the plan of each way
    through.
    """
    question = "Which way through, and what does each meeting need?"
    head = Head("The instructor's guide", question=question)
    return _page("index.html.j2", head, folder, brand, plans=plans, made=names, pause=BREAK)


def _plain(text: str) -> Markup:
    """What a check or a quiz says: plain text, with `code` and an *emphasis* here and there.

    >>> _plain("x * 2 < 3? Ask `both`, the *page's* engineer.")
    Markup("x * 2 &lt; 3? Ask <code>both</code>, the <em>page's</em> engineer.")
    """
    html = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))
    return Markup(re.sub(r"(?<![\w*])\*(\w[^*]*\w)\*(?![\w*])", r"<em>\1</em>", html))


def _page(template: str, head: Head, folder: Path, brand: Brand | None, **parts: Any) -> str:
    env = templates_in(*_TEMPLATES)
    css = "".join(env.loader.get_source(env, file)[0] for file in ("sheet.css", "guide.css"))

    def line(text: str) -> Markup:
        return handout_page._line(Markup(pages_html.words(text, folder, top=3)))

    owner = " · ".join(filter(None, (brand.name, brand.date))) if brand else ""
    page = env.get_template(template).render(
        lesson=SimpleNamespace(head=head), css=Markup(css), fonts=_FONTS,
        brand=brand or Brand(), md_line=line, plain=_plain, said=spoken_minutes, clock=clock,
        header=handout_page._css_text(f"{head.heading} · guide"),
        owner=handout_page._css_text(owner), **parts,
    )  # fmt: skip
    return page.replace(_FONTS, fonts_for(page), 1)
