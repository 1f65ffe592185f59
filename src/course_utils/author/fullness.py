"""Whether a slide is made for a room, told from its cells alone: that it says what it is about, and
is not too full. What no browser could fit is refused at `course build`.

Height is counted in lines of running text in the smallest type of the slides (`tight` in
theme.css). A real browser measures more exactly and has the last word in the tests; this says it
while the author is still writing.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy

from nbformat import NotebookNode

from course_utils.publish.slides.quizzes import with_quiz_slides
from course_utils.reading.arranging import arranged, given, headed
from course_utils.reading.meaning import has_figure
from course_utils.reading.slides import Slide

__all__ = ["MOST_WORDS", "ROOM", "fullness_faults", "lines_needed", "slides_of", "words_on"]

ROOM = 22  # lines of text that a slide of 1280 x 720 has room for
MOST_WORDS, MOST_WITH_OPTIONS = 60, 75  # outside code, with everything shown
WIDTH, CODE_WIDTH = 101, 94  # letters in a line of text, of code
HEADING, PICTURE, FIGURE, FORMULA, ROW, CODE = 2.0, 7.5, 9.0, 2.5, 1.1, 0.9
_TAG = re.compile(r"<[^>]+>")
_HIDDEN = re.compile(r"<(style|summary)\b.*?</\1>", re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|li|tr|div|pre|br|h\d)\b[^>]*>")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)|<img\b[^>]*>")
_LINK = re.compile(r"\]\([^)]*\)")
_RULED = re.compile(r"\|[\s:|-]+\|?")
_FENCED = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
_WORD = re.compile(r"\S*[^\W\d_]\S*")
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_FIGURE_WORDS = re.compile(r'\bdata-words="(\d+)"')
_WRONG = re.compile(r'<span class="asked">.*?</span>(?=<span class="why">)', re.DOTALL)


def fullness_faults(notebook: NotebookNode, student: NotebookNode | None = None) -> list[str]:
    """The slides of a solved notebook that have no heading, too many words, or no room for all of
    it, one line each, with what to do.

    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> long = new_markdown_cell("# Points\\n\\n" + "- a point\\n" * 40, id="07-points",
    ...     metadata={"slideshow": {"slide_type": "slide"}})
    >>> for fault in fullness_faults(new_notebook(cells=[long])): print(fault[:61])
    cell '07-points': its slide has 81 words outside code, at mos
    cell '07-points': its slide is too full: about 43 lines, room
    """
    if not any("slideshow" in cell.metadata for cell in notebook.cells):
        return []  # no slides are made of it
    slides = slides_of(notebook, student)
    faults = [f"cell {slide.id!r}: {fault}" for slide in slides for fault in _faults(slide)]
    return [*faults, *_hurried(slides)]


def slides_of(notebook: NotebookNode, student: NotebookNode | None = None) -> list[Slide]:
    """The slides that a hall is shown of a solved notebook."""
    cells = with_quiz_slides(deepcopy(notebook.cells))
    return arranged(cells, student.cells if student else ())


def _hurried(slides: list[Slide]) -> Iterator[str]:
    """A sitting with more slides than its speaker's notes have minutes."""
    part, many, time = "first sitting", Counter(), Counter()
    for slide in slides:
        part = "second sitting" if "sitting-b" in slide.tags else part
        here = "Go further" if "further" in slide.tags else part
        many[here] += 1
        time[here] += slide.minutes or 0
    for here, count in many.items():
        if 0 < time[here] < count:
            yield (
                f"{here}: {count} slides in {time[here]:g} minutes of its notes. A room needs a "
                "minute for each: put some together."
            )


def _faults(slide: Slide) -> Iterator[str]:
    if not headed(slide):
        yield (
            "its slide has no heading. Begin its text with one, or say it for the slide alone: "
            'heading="…" in its head line, a question before its result.'
        )
    words, most = words_on(slide), MOST_WITH_OPTIONS if _offers(slide) else MOST_WORDS
    if words > most:
        yield (
            f"its slide has {words} words outside code, at most {most} are read in a room. Say "
            'less on it with @hall lines, or begin another with slide="subslide".'
        )
    lines = lines_needed(slide)
    if lines > ROOM:
        yield (
            f"its slide is too full: about {lines:.0f} lines, room for {ROOM}. "
            'Begin another with slide="subslide" on one of its cells, or shorten it.'
        )


def _offers(slide: Slide) -> bool:
    return any({"vote", "quiz"} & set(cell.metadata.get("tags", [])) for cell in slide.cells)


def words_on(slide: Slide) -> int:
    """How many words are seen on a slide, outside code, once everything is shown: those in figures
    and tables too. What has no letter is no word.
    """
    return sum(map(_words, slide.cells)) + len(_WORD.findall(given(slide)))


def _words(cell: NotebookNode) -> int:
    if cell.cell_type == "markdown":
        text = _FENCED.sub("", _WRONG.sub("", _HIDDEN.sub("", cell.source)))
        return len(_WORD.findall(_TAG.sub(" ", _LINK.sub("]", _IMAGE.sub("", text)))))
    return sum(map(_shown_words, cell.get("outputs", [])))


def _shown_words(output: NotebookNode) -> int:
    data = output.get("data", {})
    html = data.get("text/html", "")
    if found := _FIGURE_WORDS.search(html):
        return int(found[1])
    if has_figure(output):
        return 0
    said = _TAG.sub(" ", _HIDDEN.sub("", html)) or data.get("text/plain") or output.get("text", "")
    return len(_WORD.findall(said or output.get("evalue", "")))


def lines_needed(slide: Slide) -> float:
    """The height of a slide with everything on it shown, in lines of text."""
    heading = HEADING if given(slide) else 0
    return heading + sum(
        _markdown(_WRONG.sub("", cell.source)) if cell.cell_type == "markdown" else _code(cell)
        for cell in slide.cells
    )


def _code(cell: NotebookNode) -> float:
    """A code cell and what it shows; a figure stands beside its code."""
    source = CODE * _wrapped(cell.source, CODE_WIDTH)
    shown = [_output(output) for output in cell.get("outputs", [])]
    if any("image/png" in output.get("data", {}) for output in cell.get("outputs", [])):
        return max(source, sum(shown))
    return source + sum(shown)


def _output(output: NotebookNode) -> float:
    data = output.get("data", {})
    if "image/png" in data or "image/svg+xml" in data:
        return FIGURE
    html = data.get("text/html", "")
    if "<table" in html:
        return ROW * len(re.findall(r"<tr\b", html))
    if html:
        words = _TAG.sub("", _BLOCK.sub("\n", html))
        return _wrapped("\n".join(line for line in words.splitlines() if line.strip()), WIDTH)
    if output.output_type == "stream":
        return (
            CODE * _wrapped(output.text.rstrip("\n"), CODE_WIDTH) if output.name == "stdout" else 0
        )
    if output.output_type == "error":
        return CODE * _wrapped(
            "\n".join(_TAG.sub("", line) for line in output.traceback), CODE_WIDTH
        )
    return CODE * _wrapped(data.get("text/plain", "").rstrip("\n"), CODE_WIDTH)


def _markdown(text: str) -> float:
    total, fenced = ROW * len(re.findall(r"<tr\b", text)), False
    text = _TABLE.sub("", text)
    for block in re.split(r"\n\s*\n", text.strip()):
        for line in block.splitlines():
            if line.lstrip().startswith(("```", "~~~")):
                fenced = not fenced
            elif not _RULED.fullmatch(line.strip()):
                total += CODE if fenced else _line(line)
        total += 0.35  # the space after a paragraph
    return total


def _line(line: str) -> float:
    if re.match(r"#{1,6} ", line):
        return HEADING
    if line.lstrip().startswith("|"):
        return ROW * max(math.ceil(len(line) / WIDTH), 1)
    pictures = len(_IMAGE.findall(line))
    words = _TAG.sub("", _IMAGE.sub("", line)).strip()
    height = PICTURE * bool(pictures) + (math.ceil(len(words) / WIDTH) if words else 0)
    return max(height, FORMULA) if words.startswith("$$") else height


def _wrapped(text: str, width: int) -> int:
    return sum(max(math.ceil(len(line) / width), 1) for line in text.splitlines())
