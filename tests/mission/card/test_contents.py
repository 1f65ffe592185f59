"""What stands on a card: read from a learner's own record."""

import dataclasses
from types import SimpleNamespace

import pytest

from course_utils import place
from course_utils.checks import check, guess, reveal
from course_utils.classroom.progress import read_lessons
from course_utils.errors import CourseError
from course_utils.mission.card import contents
from course_utils.mission.card.contents import Answered, Work, card_of, progress_of, work_of

pytestmark = pytest.mark.usefixtures("own_folder")


def test_a_card_knows_the_guesses_and_the_way_from_the_record(work, town, capsys):
    check("00.1", 261)
    guess("00.p2", 100, low=1, high=200)
    reveal("00.p2", 12)
    capsys.readouterr()
    card = card_of(work, town)
    assert (card.work, card.portrait) == (work, town)
    assert (card.guesses.held, card.guesses.counted) == (1, 1)
    first = card.progress[0]
    assert first.lesson == "00"
    assert first.counts["check"][0] == first.counts["guess"][0] == 1
    asked = {lesson.name[:2]: len(lesson.asked["check"]) for lesson in read_lessons()}
    assert {done.lesson: done.counts["check"][1] for done in card.progress} == asked
    assert sum(done.counts["check"][0] for done in card.progress) == 1


@pytest.mark.parametrize(
    "error", [CourseError("They are missing."), ModuleNotFoundError("nbformat")]
)
def test_where_nothing_reads_the_lessons_their_exercises_are_known(error, town, monkeypatch):
    def gone():
        raise error

    assert card_of(Work(), town).guesses.counted == 0
    records = [{"kind": "check", "id": "00.1", "status": "right"}]
    usual = {done.lesson: done.counts["check"] for done in progress_of(records)}
    monkeypatch.setattr(contents, "read_lessons", gone)
    found = {done.lesson: done.counts["check"] for done in progress_of(records)}
    assert found == usual
    assert found["00"][0] == 1


def test_the_scores_of_a_mission_come_onto_the_card():
    right = SimpleNamespace(
        cause_right=True, held=False, width_to_careful=0.5, interval_score=3.0, points=25
    )
    wrong = SimpleNamespace(
        cause_right=False, held=None, width_to_careful=None, interval_score=None, points=0
    )
    nova = SimpleNamespace(share_of_gain=0.4, most_popular=0.1)
    assert work_of({"fault": right, "comparison": wrong, "model": None}, nova) == Work(
        (
            Answered("fault", True, False, 0.5, 3.0, points=25),
            Answered("comparison", False, points=0),
            Answered("model"),
        ),
        nova=0.4,
        popular=0.1,
    )


def test_a_long_title_is_cut_where_there_is_little_room():
    assert Answered("a comparison").short == "a comparison"
    assert len(Answered("a comparison of everything with everything").short) <= 20
    assert Answered("x" * 50).short
    assert dataclasses.replace(Answered("a"), held=True).is_open is False
    assert place.lesson_names()
