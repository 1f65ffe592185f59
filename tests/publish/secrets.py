"""What only an instructor has: the code of a solved lesson that the learner is to write, and the
speaker's notes.
"""

import re

from course_utils.place import course_root
from course_utils.reading.notebooks import read_notebook

__all__ = ["kept_back", "plain"]

FOLDER = course_root() / "notebooks"


def plain(words):
    return " ".join(words.split())


def kept_back(name):
    """The lines of the solved notebook that the learner's has not: code, and speaker notes."""
    student, solved = (
        read_notebook(place / f"{name}.ipynb") for place in (FOLDER, FOLDER / "solutions")
    )
    given = {plain(line) for cell in student.cells for line in cell.source.splitlines()}
    notes, code = set(), set()
    for cell in solved.cells:
        lines = {plain(re.sub(r"[*`]", "", line)) for line in cell.source.splitlines()}
        if cell.metadata.get("slideshow", {}).get("slide_type") == "notes":
            notes |= {line for line in lines if len(line) > 30}
        elif cell.cell_type == "code":
            code |= {line for line in map(plain, cell.source.splitlines()) if len(line) > 7}
    return notes, code - given
