"""A quiz on slides: the question with all its options, then which it is, and why each other is
not.
"""

import nbformat
import pytest
from bs4 import BeautifulSoup

from course_utils.checks.questions import find_question
from course_utils.place import course_root, lesson_names
from course_utils.publish.slides.exporter import CourseSlidesExporter
from course_utils.publish.slides.quizzes import with_quiz_slides
from course_utils.reading.meaning import meanings
from course_utils.reading.slides import slide_type
from tests.tiers import first_of


def solved(name):
    path = course_root() / "notebooks" / "solutions" / f"{name}.ipynb"
    return nbformat.read(path, as_version=4)


def asked(notebook):
    """The questions that stand on slides."""
    cells = [cell for cell in notebook.cells if "quiz" in cell.metadata.get("tags", [])]
    found = [
        find_question(said["id"])
        for cell in cells
        if slide_type(cell) != "skip"
        for said in meanings(cell, "quiz")
    ]
    return [question for question in found if not question.kept]


@pytest.mark.parametrize("name", first_of(lesson_names()[1:], 2))
def test_every_question_has_a_slide_with_all_its_options_and_each_ones_reason(name, soup_of):
    page = soup_of(name)
    questions = asked(solved(name))
    assert len(questions) >= 4
    slides = {slide.p.strong.get_text(): slide for slide in page.select(".kind-quiz .words")}
    for question in questions:
        slide = slides[question.text.replace("`", "")]
        options = slide.select("li")
        for option, item in zip(question.options, options, strict=True):
            assert item.select_one(".letter").get_text() == f"{option.letter})"
            assert item.select_one(".asked").get_text() == option.text.replace("`", "")
            assert item.select_one(".why").get_text() == option.why.replace("`", "")
            assert item["class"] == ["right" if option.right else "wrong"]
        presses = [part["class"] for part in slide.select(".fragment")]
        assert presses == [["fragment", "told"], ["fragment", "explained"]]


def test_a_deck_for_students_has_the_questions_alone():
    notebook = solved(lesson_names()[1])
    where = {"metadata": {"path": str(course_root() / "notebooks" / "solutions")}}
    page, _ = CourseSlidesExporter(students=True).from_notebook_node(notebook, where)
    slides = BeautifulSoup(page, "html.parser").select(".kind-quiz .quiz-options")
    assert len(slides) == len(asked(notebook))
    assert not [
        part for slide in slides for part in slide.select(".why, .fragment, .right, .wrong")
    ]


def test_the_minutes_of_a_quiz_are_shared_out():
    cells = with_quiz_slides(solved(lesson_names()[1]).cells)
    before = solved(lesson_names()[1]).cells

    def time(cells):
        notes = [cell.source for cell in cells if slide_type(cell) == "notes"]
        return sum(float(words.split(" min")[0]) for words in notes)

    assert time(cells) == pytest.approx(time(before), abs=0.05)
    assert len({cell.id for cell in cells}) == len(cells)
