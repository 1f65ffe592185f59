"""How full a slide is, told from its cells alone: enough to refuse at `course build` what no
browser could fit.

Everything is counted in lines of running text in the smallest type of the slides (`tight` in
theme.css). A real browser measures more exactly and has the last word in the tests; this says it
while the author is still writing.
"""

import math
import re

from nbformat import NotebookNode

from course_utils.reading.slides import Slide, cut

__all__ = ["ROOM", "fullness_faults", "lines_needed"]

ROOM = 22  # lines of text that a slide of 1280 x 720 has room for
WIDTH, CODE_WIDTH = 105, 98  # letters in a line of text, of code
HEADING, PICTURE, FIGURE, FORMULA, ROW, CODE = 2.0, 7.5, 9.0, 2.5, 1.1, 0.9
_TAG = re.compile(r"<[^>]+>")
_BLOCK = re.compile(r"</?(?:p|li|tr|div|pre|br|h\d)\b[^>]*>")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)|<img\b[^>]*>")
_RULED = re.compile(r"\|[\s:|-]+\|?")


def fullness_faults(notebook: NotebookNode) -> list[str]:
    """The slides of a notebook that are too full, one line each, with what to do.

    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> long = new_markdown_cell("- a point\\n" * 40, id="07-points",
    ...     metadata={"slideshow": {"slide_type": "slide"}})
    >>> fullness_faults(new_notebook(cells=[long]))[0][:68]
    "cell '07-points': its slide is too full: about 40 lines, room for 22"
    """
    if not any("slideshow" in cell.metadata for cell in notebook.cells):
        return []  # no slides are made of it
    faults = []
    for slide in cut(notebook.cells):
        lines = lines_needed(slide)
        if lines > ROOM:
            faults.append(
                f"cell {slide.id!r}: its slide is too full: about {lines:.0f} lines, room for "
                f"{ROOM}. "
                'Begin another with slide="subslide" on one of its cells, or shorten it.'
            )
    return faults


def lines_needed(slide: Slide) -> float:
    """The height of a slide with everything on it shown, in lines of text."""
    return sum(
        _markdown(cell.source) if cell.cell_type == "markdown" else _code(cell)
        for cell in slide.cells
    )


def _code(cell: NotebookNode) -> float:
    """A code cell and what it shows; a figure takes the place of its code."""
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
    total, fenced = 0.0, False
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
