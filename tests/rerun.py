"""What a committed notebook shows beyond its text, asked in the kernel in which nbval runs it: its
figures, and the numbers in its prose.

nbval compares what cells print, and leaves figures out. A lesson's prose asks for numbers in {{ }}
at the place where it stands; they are worked out where the solved edition runs, and stand in both.
"""

import ast
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_notebook

from course_utils.author.clock import fill_minutes
from course_utils.author.compare import differences
from course_utils.author.notebooks import cell_slots, fill_cell, normalise, unrun
from course_utils.author.source import EDITIONS, read_lesson
from course_utils.place import course_root
from course_utils.reading.notebooks import read_notebook

__all__ = ["Rerun", "asked_of"]

PATIENCE_S = 60


class Rerun:
    """One notebook while nbval runs it, cell after cell from the first."""

    def __init__(self, path, lesson):
        self.lesson, self.run = lesson, 0  # cells of code that were run
        self.edition = next(it for it in EDITIONS if lesson.notebook_path(it) == path)
        self.committed = {it: read_notebook(lesson.notebook_path(it)) for it in EDITIONS}
        self.code = [cell.id for cell in self._cells() if cell.cell_type == "code"]
        self.asked = {c.id: cell_slots(c) for c in unrun(lesson, "solved").cells if cell_slots(c)}
        self.words = {}

    def _cells(self):
        return self.committed[self.edition].cells

    def before(self, cell_id, evaluate):
        """Work out what the prose above this cell asks for, if all that stands above was run."""
        if self.edition == "solved" and self.code.index(cell_id) == self.run:
            above = {cell.id for cell in self._cells()[: self._place(cell_id)]}
            self._work_out(above, evaluate)

    def after(self, cell_id, outputs, evaluate):
        """Everything in which this cell shows something else than is committed; after the last one,
        also the prose of both editions.
        """
        old = self._cells()[self._place(cell_id)]
        new = nbformat.from_dict({**old, "outputs": self._counted(outputs, cell_id)})
        places = {str(self.lesson.root): "…", str(Path.home()): "~", sys.prefix: "…"}
        one = [new_notebook(cells=[old]), normalise(new_notebook(cells=[new]), places)]
        found = differences(*one)
        self.run += self.code.index(cell_id) == self.run
        if self.edition == "solved" and self.run == len(self.code) and cell_id == self.code[-1]:
            self._work_out({cell.id for cell in self._cells()}, evaluate)
            found += [fault for edition in EDITIONS for fault in self._prose_faults(edition)]
        return found

    def _counted(self, outputs, cell_id):
        """Outputs with the cell's number in what is said of an error: nbval's kernel counts no
        cells, and calls each the first.
        """
        number = f"In[{self.code.index(cell_id) + 1}]"
        told = [dict(output) for output in outputs]
        for output in told:
            if "traceback" in output:
                output["traceback"] = [it.replace("In[1]", number) for it in output["traceback"]]
        return told

    def _place(self, cell_id):
        return [cell.id for cell in self._cells()].index(cell_id)

    def _work_out(self, ids, evaluate):
        for cell_id, slots in self.asked.items():
            if cell_id in ids - self.words.keys():
                self.words[cell_id] = [evaluate(f"str({slot})") for slot in slots]

    def _prose_faults(self, edition):
        """Where the words of an edition are not what they are when worked out now."""
        fresh, committed = unrun(self.lesson, edition), self.committed[edition]
        fill_minutes(fresh, self.lesson, self.committed["student"])
        for cell in fresh.cells:
            if cell.id in self.words:
                fill_cell(cell, self.words[cell.id])
        pair = ([c for c in book.cells if c.cell_type == "markdown"] for book in (committed, fresh))
        found = differences(*(new_notebook(cells=cells) for cells in pair))
        return [f"{edition} edition, {fault}" for fault in found]


def asked_of(item):
    """Work out the prose above a cell that nbval is about to run. A function to call after it, which
    fails the test if figure or prose is not as committed; None for a notebook that is no lesson.
    """
    rerun, kernel = _rerun_of(item), item.parent.kernel
    if rerun is None:
        return None
    evaluate = _evaluate_in(kernel)
    rerun.before(item.cell.id, evaluate)

    def ask():
        if found := rerun.after(item.cell.id, item.test_outputs, evaluate):
            pytest.fail("\n".join(found), pytrace=False)

    return ask


def _rerun_of(item):
    """The same for all cells of a notebook."""
    if not hasattr(item.parent, "rerun"):
        source = course_root() / "notebooks" / "source" / f"{item.path.stem}.py"
        lesson = read_lesson(source) if source.exists() else None
        known = lesson and item.path in map(lesson.notebook_path, EDITIONS)
        item.parent.rerun = Rerun(item.path, lesson) if known else None
    return item.parent.rerun


def _evaluate_in(kernel):
    """A function that works an expression out in nbval's kernel, to a string."""

    def evaluate(expression):
        asked = kernel.kc.execute("", silent=True, store_history=False, user_expressions={"it": expression})  # fmt: skip
        while True:
            reply = kernel.get_message(stream="shell", timeout=PATIENCE_S)
            if reply["parent_header"].get("msg_id") == asked:
                break
        answer = reply["content"].get("user_expressions", {}).get("it", {})
        if answer.get("status") != "ok":
            pytest.fail(f"{{{{ {expression} }}}} failed: {answer.get('evalue')}", pytrace=False)
        return ast.literal_eval(answer["data"]["text/plain"])

    return evaluate
