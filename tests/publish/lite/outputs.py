"""What the cells of a notebook say, and where two notebooks say different things."""

import re
import tomllib
from pathlib import Path

from course_utils.author.rules import text_of
from course_utils.reading.notebooks import plain

__all__ = ["differing", "listed", "spoken"]

_MEASURES = re.compile(r' data-(smallest-text|words)="[\d.]+"')
_LISTED = Path(__file__).with_name("differences.toml")


def listed():
    """The cells that may say something else, each with its reason (differences.toml)."""
    return tomllib.loads(_LISTED.read_text(encoding="utf-8"))


def spoken(notebook):
    """By the id of each cell of code: a list of what stands below it, as (kind, words). Of an error
    its kind and its sentence: the browser's kernel shows the lines of code in another way. What
    was measured of a picture is left out, its words are not.
    """
    return {
        cell.id: [it for output in cell.outputs if (it := _said(output))[1]]
        for cell in notebook.cells
        if cell.cell_type == "code"
    }


def _said(output):
    if output.output_type == "error":
        name = output.ename.removeprefix("<class '").removesuffix("'>").rpartition(".")[2]
        return "error", f"{name}: {output.evalue}"
    kind = output.get("name", output.output_type)
    return kind, _MEASURES.sub("", plain(text_of(output))).strip()


def differing(committed, ran):
    """The cells that say something else: (what was committed, what was said), by their ids. Of what
    is measured anew each time, only that it went without an error.
    """
    was, now = spoken(committed), spoken(ran)
    assert list(was) == list(now)
    measured = {
        cell.id
        for cell in committed.cells
        if "nbval-ignore-output" in cell.metadata.get("tags", [])
    }
    return {
        cell: (was[cell], now[cell])
        for cell in was
        if was[cell] != now[cell]
        and not (cell in measured and [k for k, _ in was[cell]] == [k for k, _ in now[cell]])
    }
