"""Quiz questions: sound data, and an answer to every letter."""

import importlib
import pkgutil
import re
from collections import Counter

import numpy as np
import pytest

import course_utils.lessons
from course_utils.checks import store
from course_utils.checks.questions import find_question, quiz
from course_utils.place import course_root

MODULES = [
    importlib.import_module(f"course_utils.lessons.{m.name}.questions")
    for m in pkgutil.iter_modules(course_utils.lessons.__path__)
]
QUESTIONS = [(question.id[:2], question) for module in MODULES for question in module.QUESTIONS]


pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.mark.parametrize(("lesson", "question"), QUESTIONS, ids=[q.id for _, q in QUESTIONS])
def test_a_question_is_sound(lesson, question):
    assert question.id.startswith(f"{lesson}.")
    assert [o.letter for o in question.options] == list("abcdef")[: len(question.options)]
    assert len(question.options) >= 3
    assert sum(o.right for o in question.options) == 1
    assert len({o.why for o in question.options}) == len(question.options)
    assert all(len(o.why) > 15 for o in question.options)


@pytest.mark.parametrize(("lesson", "question"), QUESTIONS, ids=[q.id for _, q in QUESTIONS])
def test_every_letter_is_answered(lesson, question):
    assert quiz(question.id, ...).status == "not tried"
    for option in question.options:
        outcome = quiz(question.id, f" {option.letter.upper()} ")
        if question.kept:
            assert outcome.status == "kept"
            continue
        assert outcome.status == ("right" if option.right else "not yet")
        assert outcome.message == option.why


def test_the_ten_questions_of_where_you_stand_tell_nobody_right_from_wrong(capsys):
    """Whatever letter is given, the same words follow it; the letter is on the disk."""
    asked = [question for lesson, question in QUESTIONS if lesson == "00"]
    assert len(asked) == 10
    for question in asked:
        told = set()
        for option in question.options:
            quiz(question.id, option.letter)
            said = " ".join(capsys.readouterr().out.split())
            assert " ".join(option.text.split()) in said
            assert " ".join(option.why.split()) not in said
            told.add(said.rpartition(" ".join(option.text.split()))[2])
        assert told == {" Kept. The end of the course asks again and shows both."}
        records = store.read(question.id)
        assert [r["choice"] for r in records] == [option.letter for option in question.options]
        assert {r["status"] for r in records} == {"kept"}


def test_a_letter_that_no_folder_takes_is_not_called_kept(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "file"))
    quiz("00.t1", "a")
    assert "Noted until this notebook stops." in capsys.readouterr().out


def test_ids_are_unique_and_the_right_letter_is_no_habit():
    assert max(Counter(q.id for _, q in QUESTIONS).values()) == 1
    letters = Counter(next(o.letter for o in q.options if o.right) for _, q in QUESTIONS)
    assert max(letters.values()) <= 0.6 * len(QUESTIONS)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__[-2:])
def test_the_right_option_is_not_told_by_its_length(module):
    longest = [max(q.options, key=lambda o: len(o.text)).right for q in module.QUESTIONS]
    shortest = [min(q.options, key=lambda o: len(o.text)).right for q in module.QUESTIONS]
    assert np.mean(longest) <= 0.4
    assert np.mean(shortest) <= 0.6


ANSWERS = [
    (path.stem[:2], *found)
    for path in sorted((course_root() / "notebooks" / "source").glob("*.py"))
    for found in re.findall(
        r'^quiz\("([\w.]+)", "(\w)"\)', path.read_text(encoding="utf-8"), re.MULTILINE
    )
]


@pytest.mark.parametrize(("lesson", "id", "letter"), ANSWERS)
def test_the_solved_lessons_answer_rightly(lesson, id, letter):
    assert quiz(id, letter).status == ("kept" if find_question(id).kept else "right")


@pytest.mark.parametrize("choice", ["z", "", 1, [1], np.arange(3), {"a"}])
def test_what_is_no_letter_is_said(choice):
    assert quiz(QUESTIONS[0][1].id, choice).status == "not tried"


def test_an_unknown_question_is_a_one_line_error():
    with pytest.raises(LookupError, match="There is no question '05.q99'"):
        quiz("05.q99", "a")


def test_ten_in_a_row_do_not_say_ten_times_how_to_answer(capsys):
    quiz("00.t1")
    assert "in the place of the dots" not in capsys.readouterr().out
    quiz("01.q1")
    assert "in the place of the dots, in quotes: quiz('01.q1', 'a')" in capsys.readouterr().out
