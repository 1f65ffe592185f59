"""What a draft is made of: a lesson that is not finished, in a form that a notebook can hold."""

import re
from dataclasses import replace

from course_utils.author.budget import TAGS
from course_utils.author.source import Lesson
from course_utils.reading.slides import SLIDE_TYPES

__all__ = ["each_once", "sound"]


def sound(lesson: Lesson) -> Lesson:
    """The lesson with head lines that a notebook can hold: labels of their own, known slide types
    and tags. What is sound already stays as it is.
    """
    taken: set[str] = set()
    cells = []
    for place, cell in enumerate(lesson.cells, start=1):
        label = re.sub(r"[^a-zA-Z0-9_-]+", "-", cell.label)[:60] or f"cell-{place}"
        while label in taken:
            label = f"{place}-{label}"[:60]
        taken.add(label)
        slide = cell.slide if cell.slide in SLIDE_TYPES else "-"
        tags = tuple(tag for tag in cell.tags if tag in TAGS)
        cells.append(replace(cell, label=label, slide=slide, tags=tags))
    return replace(lesson, cells=tuple(cells))


def each_once(faults: list[str], lesson: Lesson) -> list[str]:
    """The faults without those said before: of the source, of the student's edition, or of the
    solved one.
    """
    edition_and_number = rf" \((student|solved)\)(?=,)|(?<=, cell '){lesson.number}-"
    of_this_run = r"\b0x[0-9a-f]+|ipykernel_[\d/]+"
    first: dict[str, str] = {}
    for fault in faults:
        first.setdefault(re.sub(f"{edition_and_number}|{of_this_run}", "", fault), fault)
    return list(first.values())
