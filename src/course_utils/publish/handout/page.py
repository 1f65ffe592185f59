"""A lesson's hand-out, and its key, as one HTML file each that opens and prints without a
network.
"""

from pathlib import Path

from markupsafe import Markup
from pygments.formatters import HtmlFormatter

from course_utils.files.templates import templates_in
from course_utils.publish.brand import Brand
from course_utils.publish.handout.gather import Handout
from course_utils.publish.handout.paper import asked_on_paper, on_paper
from course_utils.publish.pages import html as pages_html
from course_utils.publish.printable import printable, style_sheets

__all__ = ["render"]

KINDS = {
    "guess": "Guess", "vote": "Vote", "belief": "Belief", "exercise": "Exercise",
    "quiz": "Quiz",
    "should": "Should we?",
}  # fmt: skip
_TEMPLATES = Path(__file__).parent / "templates" / "course_handout"
_SHORT = 36  # letters of an option that leaves room for another one beside it


def render(lesson: Handout, key: bool = False, brand: Brand | None = None) -> str:
    """The page set of a lesson as HTML: for the class, or with `key` for the instructor."""
    env = templates_in(_TEMPLATES)
    numbers = {id(item): place for place, item in enumerate(lesson.items, start=1)}
    return printable(
        env, "key.html.j2" if key else "handout.html.j2",
        style_sheets(env, "sheet.css") + _code_css(),
        lesson.head.heading + (" · key" if key else ""), lesson.folder, brand,
        lesson=lesson, paper=on_paper(lesson.items), asked=asked_on_paper, short=_are_short,
        kinds=KINDS, code=lambda text: Markup(pages_html.code(text)),
        loop_id=lambda item: item.id or str(numbers[id(item)]),
        results=lambda cell: Markup(pages_html.results(cell, lesson.folder)),
    )  # fmt: skip


def _are_short(texts: list[str]) -> bool:
    """Whether all of some options are so short that two of them stand side by side."""
    return max(map(len, texts), default=0) <= _SHORT


def _code_css() -> str:
    """Colours of code that stand on light grey with a contrast of at least 4.5."""
    colours = {"k": "#7a1f8a", "kc": "#7a1f8a", "kn": "#7a1f8a", "ow": "#7a1f8a", "s1": "#0a5c2b",
    "s2": "#0a5c2b",
               "mi": "#1f4fa3", "mf": "#1f4fa3", "c1": "#5b5b5b", "nf": "#8a3b00",
               "nb": "#1f4fa3"}  # fmt: skip
    known = HtmlFormatter().class2style
    return "\n".join(
        f".code .{name} {{ color: {colour}; }}" for name, colour in colours.items() if name in known
    )
