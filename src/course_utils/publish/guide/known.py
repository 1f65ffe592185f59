"""What learners usually say, grouped by where in the core it comes up: the mistakes that the checks
of the exercises know, the wrong options of a quiz, the common beliefs.
"""

from dataclasses import dataclass

from nbformat import NotebookNode

from course_utils.checks.engine import find_exercise
from course_utils.checks.mistakes import known_mistakes
from course_utils.checks.questions import Option, find_question
from course_utils.reading.meaning import meanings
from course_utils.reading.words import beliefs

__all__ = ["Known", "known_things"]


@dataclass(frozen=True)
class Known:
    """Something that learners say at one place of a lesson, and what is answered."""

    kind: str  # exercise, quiz, belief
    id: str
    asked: str  # what the exercise asks for, the question, the belief
    said: tuple[str, ...] = ()  # what the check answers to each mistake; what answers a belief
    wrong: tuple[Option, ...] = ()  # of a quiz


def known_things(solved: NotebookNode) -> dict[str, list[Known]]:
    """The known things of each cell of the core that has some, by the cell's id."""
    found = {}
    for cell in solved.cells:
        if "further" not in cell.metadata.get("tags", []) and (known := _known(cell)):
            found[cell.id] = known
    return found


def _known(cell: NotebookNode) -> list[Known]:
    if cell.cell_type == "markdown":
        id = cell.metadata.get("belief", "")
        found = beliefs(cell.source)
        return [Known("belief", id, words, (said,) if said else ()) for words, said in found]
    asked = [find_exercise(said["id"]) for said in meanings(cell, "check")]
    known = [
        Known("exercise", one.id, one.asks, tuple(known_mistakes(one.id)) or one.hints)
        for one in asked
    ]
    for question in (find_question(said["id"]) for said in meanings(cell, "quiz")):
        wrong = tuple(option for option in question.options if not option.right)
        if not question.kept:
            known.append(Known("quiz", question.id, question.text, wrong=wrong))
    return known
