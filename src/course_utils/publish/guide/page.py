"""The guide's pages: one for each lesson and the index, each an HTML file that opens and prints
without a network. They are set as the hand-outs are.
"""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from course_utils.files.templates import templates_in
from course_utils.publish.brand import Brand
from course_utils.publish.guide.gather import PEOPLE, Guide
from course_utils.publish.guide.minutes import clock
from course_utils.publish.guide.plan import Plan
from course_utils.publish.guide.ways import BREAK
from course_utils.publish.markup import with_code
from course_utils.publish.printable import printable, style_sheets
from course_utils.reading.cuts import spoken_minutes
from course_utils.reading.lesson import Head

__all__ = ["index_page", "lesson_page"]

_ROOM = Path(__file__).parent
_TEMPLATES = [
    _ROOM / "templates" / "course_guide",
    _ROOM.parent / "handout/templates/course_handout",
]


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
    emphasis = r"(?<![\w*])\*(\w[^*]*\w)\*(?![\w*])"
    return Markup(re.sub(emphasis, r"<em>\1</em>", with_code(text)))


def _page(template: str, head: Head, folder: Path, brand: Brand | None, **parts: Any) -> str:
    env = templates_in(*_TEMPLATES)
    return printable(
        env, template, style_sheets(env, "sheet.css", "guide.css"), f"{head.heading} · guide",
        folder, brand, lesson=SimpleNamespace(head=head), plain=_plain, said=spoken_minutes,
        clock=clock, **parts,
    )  # fmt: skip
