"""Decks, pages and hand-outs read what a line means, never its words."""

import json
import re
from copy import deepcopy
from functools import cache
from itertools import count

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_output

from course_utils.place import course_root, lesson_names
from course_utils.publish.handout.gather import gather
from course_utils.publish.handout.page import render
from course_utils.publish.pages.exporter import CoursePageExporter
from course_utils.publish.pages.html import is_told
from course_utils.publish.slides.exporter import CourseSlidesExporter
from course_utils.reading.meaning import meaning
from course_utils.reading.notebooks import read_notebook
from tests.publish.lines import line
from tests.tiers import first_of

FOLDER = course_root() / "notebooks"


# each is made ready once, as for all decks of a run
pages = cache(CoursePageExporter)
decks = cache(CourseSlidesExporter)


def exported(name, student, solved):
    """The body of everything that is made of a lesson, by what it is."""
    here = {"metadata": {"name": name, "path": str(FOLDER)}}
    made = {"page": pages().from_notebook_node(deepcopy(student), here)[0]}
    for students in (False, True):
        deck = decks(students=students)
        deck.twin = deepcopy(student)
        resources = {"metadata": {"name": name, "path": str(FOLDER / "solutions")}}
        made[f"deck, students={students}"] = deck.from_notebook_node(deepcopy(solved), resources)[0]
    sheets = gather(name, student, solved, FOLDER)
    for key in (False, True):
        made[f"sheet, key={key}"] = render(sheets, key)
    return {what: BeautifulSoup(text, "html.parser").body for what, text in made.items()}


def babble(notebook, numbers, words):
    """Put a word that means nothing in the place of every line of a check, a guess or a quiz."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            said = output.get("metadata", {}).get("course")
            if said:
                before = [output.data["text/plain"], said.get("result")]
                for place, text in enumerate(before):
                    if text:
                        word = f"zq{next(numbers)}qz"
                        words[word] = text
                        if place:
                            said["result"] = word
                        else:
                            output.data["text/plain"] = word
    return notebook


def shape(body, words):
    """Elements, their attributes and their texts, with the words of before put back."""
    text = re.sub(r"zq\d+qz", lambda found: words[found[0]], body.get_text())
    return [(part.name, part.attrs) for part in body.find_all(True)], text.split()


@pytest.mark.parametrize("name", first_of(lesson_names(), 2))
def test_words_in_place_of_every_line_change_nothing_else(name):
    student = read_notebook(FOLDER / f"{name}.ipynb")
    solved = read_notebook(FOLDER / "solutions" / f"{name}.ipynb")
    plain = exported(name, student, solved)
    numbers, words = count(), {}
    other = exported(name, *(babble(deepcopy(nb), numbers, words) for nb in (student, solved)))
    assert len(words) >= 20
    said = {
        (meaning(output)["kind"], meaning(output)["state"])
        for notebook in (student, solved)
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if meaning(output)
    }
    assert ("check", "not tried") in said
    if any("guess(" in cell.source for cell in student.cells):
        assert {("guess", "none"), ("reveal", "no guess")} <= said
    for what, body in plain.items():
        assert shape(other[what], words) == shape(body, {}), what


@pytest.mark.parametrize(
    ("kind", "state", "told"),
    [
        ("check", "not tried", True),
        ("check", "right", False),
        ("check", "not yet", False),
        ("check", "for a person", False),
        ("hint", "1", False),
        ("guess", "none", True),
        ("guess", "kept", True),
        ("reveal", "no guess", False),
        ("reveal", "guessed", False),
        ("quiz", "asked", True),
        ("quiz", "kept", True),
        ("quiz", "right", False),
        ("quiz", "not yet", False),
    ],
)
def test_what_gives_a_result_away_is_told_by_its_meaning(kind, state, told):
    given = line(kind, state, "Right. No guess yet. Not tried yet. Not quite.")
    assert is_told(new_code_cell("x", outputs=[given])) is told
    assert not is_told(new_code_cell("x", outputs=[given, new_output("stream", text="17")]))


@pytest.mark.parametrize("damage", [3, "x", [], None, {}, {"kind": []}, {"kind": "guess"}])
def test_a_damaged_note_means_nothing(damage):
    output = new_output("display_data", data={"text/plain": "17"}, metadata={"course": damage})
    assert not is_told(new_code_cell("x", outputs=[json.loads(json.dumps(output))]))
