"""Quiz questions as slides: one question a slide with all its options; then which it is, and why
each other is not.
"""

import re

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from course_utils.checks.questions import Question, find_question
from course_utils.errors import UnknownId
from course_utils.publish.markup import with_code
from course_utils.reading.meaning import meanings
from course_utils.reading.slides import is_notes, minutes, slide_type, without_minutes

__all__ = ["as_html", "with_quiz_slides"]

STEPS = "told", "explained"  # what a press tells: which option it is; why each other is not


def with_quiz_slides(cells: list[NotebookNode], students: bool = False) -> list[NotebookNode]:
    """The cells, with a slide for each question in place of every quiz cell that is on a slide; in
    a deck for students, without answers. What is no question of a lesson stays as it is.
    """
    made: list[NotebookNode] = []
    waiting: list[NotebookNode] = []  # the questions whose notes come next
    for cell in cells:
        questions = _asked(cell)
        if questions:
            waiting = _slides(cell, questions, students)
            made += waiting
        elif waiting and is_notes(cell):
            made[-len(waiting) :] = _with_notes(waiting, cell)
            waiting = []
        else:
            waiting = []
            made.append(cell)
    return made


def _asked(cell: NotebookNode) -> list[Question]:
    """The questions of a quiz cell that is on a slide and whose answers are right or wrong."""
    if "quiz" not in cell.metadata.get("tags", []) or slide_type(cell) == "skip":
        return []
    try:
        found = [find_question(said["id"]) for said in meanings(cell, "quiz")]
    except UnknownId:  # a question that this course does not have
        return []
    return [question for question in found if not question.kept]


def _slides(cell: NotebookNode, questions: list[Question], students: bool) -> list[NotebookNode]:
    earlier = re.fullmatch(r"\d\d\.r\d+", questions[0].id)
    name = cell.metadata.slideshow.get("heading") or ("From earlier" if earlier else "Quiz")
    slides = []
    for number, question in enumerate(questions, start=1):
        of = f", {number} of {len(questions)}" if len(questions) > 1 else ""
        slide = new_markdown_cell(f"### {name}{of}\n\n{as_html(question, students)}")
        slide.id = cell.id if number == 1 else f"{cell.id}-{number}"
        slide.metadata = NotebookNode(cell.metadata.copy())
        kind = slide_type(cell) if number == 1 else "subslide"
        kind = kind if kind in ("slide", "subslide") else "subslide"
        quiz = NotebookNode({"name": name, "number": number})
        slide.metadata.slideshow = NotebookNode({"slide_type": kind, "quiz": quiz})
        slides.append(slide)
    return slides


def _with_notes(slides: list[NotebookNode], notes: NotebookNode) -> list[NotebookNode]:
    """Each slide with the speaker's notes; their minutes are shared out."""
    share, words = minutes(notes.source), without_minutes(notes.source)
    cells = []
    for number, slide in enumerate(slides, start=1):
        said = notes.copy()
        if len(slides) > 1 and share:
            said.source = f"{round(share / len(slides), 2):g} min. {words}"
        said.id = notes.id if number == 1 else f"{notes.id}-{number}"
        cells += [slide, said]
    return cells


def as_html(question: Question, students: bool = False) -> str:
    """A question as HTML: its options as a list. The next press of the key tells which it is, while
    the others can still be read; one more, why each of these is not.

    >>> from course_utils.checks.questions import Option
    >>> options = Option("a", "2", "Yes.", True), Option("b", "11", "Glued.")
    >>> two = Question("9.q1", "1 + 1?", options)
    >>> '<li class="right">' in as_html(two), "Glued" in as_html(two, students=True)
    (True, False)
    """
    lines = [f"<p><strong>{with_code(question.text)}</strong></p>"]
    lines += ['<div class="quiz-options">']
    lines += [] if students else [f'<span class="fragment {step}"></span>' for step in STEPS]
    lines += ["<ul>"]
    for option in question.options:
        kind = "" if students else f' class="{"right" if option.right else "wrong"}"'
        why = "" if students else f'<span class="why">{with_code(option.why)}</span>'
        lines.append(
            f'<li{kind}><b class="letter">{option.letter})</b>'
            f'<span class="asked">{with_code(option.text)}</span>{why}</li>'
        )
    return "\n".join([*lines, "</ul>", "</div>"])
