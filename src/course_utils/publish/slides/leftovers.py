"""What a deck put together from lessons still says of slides that were left out: a name that no
slide of it defines, a round that it has not, a reading whose result is missing.
"""

import ast
import builtins
import re
from collections.abc import Iterator

from nbformat import NotebookNode

from course_utils.publish.slides.deck import Deck
from course_utils.reading.arranging import arrange
from course_utils.reading.hall import opens_folded, outside_folds
from course_utils.reading.slides import Slide, cut, slide_type

__all__ = ["leftovers", "names"]

_ROUND = re.compile(r"\bround (\d+|one|two|three|four)\b", re.IGNORECASE)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4}


def leftovers(deck: Deck) -> list[str]:
    """What is left over, one sentence each, with the id of its slide. Empty for a whole deck."""
    there = {cell.id for cell in deck.notebook.cells}
    arranged = arrange(deck.notebook, deck.twin, spoken=deck.notebook.metadata.get("spoken"))
    shown = {cell.id for cell in arranged.cells if cell.cell_type == "code" and cell.source}
    found: list[str] = []
    for cells in deck.lessons.values():
        slides = cut(cells)
        found += _undefined(cells, there, shown)
        said = [cell for cell in cells if cell.cell_type != "markdown" or cell.id in there]
        found += [*_rounds(cells, cut(said), deck.slides), *_alone(slides, deck.slides)]
    return found


def names(code: str) -> tuple[set[str], set[str]]:
    """The names that a code uses without making them, and those that it makes.

    >>> uses, makes = names("total = sum(n * share for n in plays)")
    >>> sorted(uses), sorted(makes)
    (['plays', 'share'], ['n', 'total'])
    """
    uses, makes = set(), set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Name):
            (uses if isinstance(node.ctx, ast.Load) else makes).add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            makes.add(node.name)
        elif isinstance(node, ast.arg):
            makes.add(node.arg)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            makes |= {(name.asname or name.name).split(".")[0] for name in node.names}
        elif isinstance(node, ast.ExceptHandler) and node.name:
            makes.add(node.name)
    return uses - makes - set(dir(builtins)), makes


def _undefined(cells: list[NotebookNode], there: set[str], shown: set[str]) -> Iterator[str]:
    """Names in the code that is `shown` of a lesson which neither a cell that is `there` makes nor
    one that no hall ever sees, such as the set-up.
    """
    known: set[str] = set()
    for cell in cells:
        if cell.cell_type != "code" or not (cell.id in there or slide_type(cell) == "skip"):
            continue
        uses, makes = names(cell.source)
        if missing := sorted(uses - known) if cell.id in shown else []:
            yield f"{cell.id} uses {', '.join(missing)}, which no slide of the deck makes."
        known |= makes | uses


def _rounds(cells: list[NotebookNode], slides: list[Slide], taken: list[str]) -> Iterator[str]:
    """Rounds of a lesson that are spoken of and that the deck has not."""
    rounds = [cell.id for cell in cells if "round" in cell.metadata.get("tags", [])]
    for slide in (slide for slide in slides if slide.id in taken):
        for cell in (cell for cell in slide.all_cells if cell.cell_type == "markdown"):
            for said in _ROUND.findall(cell.source):
                number = _NUMBERS.get(said.lower()) or int(said)
                if number > len(rounds) or rounds[number - 1] not in taken:
                    yield f"{slide.id} speaks of round {said}, which is not in the deck."


def _alone(slides: list[Slide], taken: list[str]) -> Iterator[str]:
    """Readings that open a slide whose result, on the slide before, is not in the deck."""
    before = ""
    for slide in slides:
        first = slide.cells[0]
        reads = opens_folded(first) and not outside_folds(first)
        if reads and slide.id in taken and before not in taken:
            yield f"{slide.id} reads a result that is on {before}, which is not in the deck."
        before = slide.id
