"""What lesson 09's first sitting hands out: letters, rows of viewers, the tool for luck, widths."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from course_utils.errors import CourseError
from course_utils.lessons.lesson_09 import at_work, luck, widths
from course_utils.lessons.lesson_09.letters import Letter, letters_of
from course_utils.lessons.lesson_09.tables import one_row_per_viewer
from course_utils.mission import DRAWERS, Complaint, Mission, desk
from course_utils.mission.growing import Given
from course_utils.mission.nova import NovaKey
from course_utils.mission.scores import Key, Known

SITE = {"asked": pd.DataFrame({"viewer_id": [0]}), "videos": pd.DataFrame({"video_id": range(12)})}
NOVA = NovaKey(np.array([0]), np.ones((1, 12)), np.ones(10), 0.0, 1.0, 0.5)
KEY = Key({"fault": Known("sent twice", 66.4, 55.3, 66.5, 10.8)}, NOVA)


@pytest.fixture
def mine():
    visits = pd.DataFrame({"viewer_id": [0, 1], "day": [3, 4]})
    complaints = tuple(Complaint(drawer, f"About a {drawer}.", {"visits": visits}) for drawer in DRAWERS)  # fmt: skip
    return Mission("somebody of lesson 09", Given(complaints, SITE))


def test_a_letter_shows_its_words_tables_and_causes(mine):
    fault, comparison, model = letters_of(mine)
    assert repr(fault) == "About a fault.\n- visits: 2 rows of viewer_id, day"
    assert repr(comparison.causes).startswith("who got it: The new thing went mostly")
    for letter in (fault, comparison, model):
        names = [cause.name for cause in DRAWERS[letter.drawer]]
        assert list(letter.causes.happened) == list(letter.asks.numbers) == names
        assert max(map(len, repr(letter.causes).splitlines())) <= 80


def test_a_letter_can_be_answered(mine, capsys):
    mine.answer(letters_of(mine)[0], "sent twice", 61, 56, 67)
    assert mine.answers["fault"]["number"] == 61


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        ("Sent_twice", "of 100 visits of that evening"),
        (..., "in the place of the dots"),
        (7, "in quotes"),
        ("nothing", "no cause 'nothing' here. Choose one of hidden search, slow phones"),
    ],
)
def test_the_number_of_a_cause_is_said_or_what_is_missing(cause, words):
    assert words in Letter("fault", "", {}).asks[cause]


def test_a_row_for_each_viewer_by_hand():
    tables = {
        "viewers": pd.DataFrame({"viewer_id": [0, 1, 2, 3], "age_group": list("yyoo")}),
        "arms": pd.DataFrame({"viewer_id": [0, 1, 3], "arm": ["new", "old", "new"]}),
        "visits": pd.DataFrame(
            {
                "viewer_id": [0, 0, 1, 2, 3],
                "day": [13, 14, 20, 15, 21],
                "minutes": [1.0, 2, 3, 4, 5],
            }
        ),
        "starts": pd.DataFrame({"viewer_id": [0, 0, 1], "day": [14, 20, 9]}),
    }
    rows = one_row_per_viewer(Complaint("comparison", "", tables), 14, 20)
    assert rows["viewer_id"].tolist() == [0, 1, 3]  # viewer 2 has no side
    assert rows["age_group"].tolist() == ["y", "y", "o"]
    assert rows["visits"].tolist() == [1, 1, 0]
    assert rows["minutes"].tolist() == [2.0, 3.0, 0.0]
    assert rows["starts"].tolist() == [2, 0, 0]


def test_what_is_no_complaint_is_said(mine):
    with pytest.raises(CourseError, match="wants a complaint, such as .*; received text"):
        one_row_per_viewer("fault", 14)
    others = Mission("Noa", Given((Complaint("fault", "Another.", {}),), SITE))
    with pytest.raises(CourseError, match="from another town, that of 'Noa'"):
        widths.try_widths(mine, letters_of(others)[0])
    with pytest.raises(CourseError, match="no answer to 'fault' yet"):
        widths.try_widths(mine, letters_of(mine)[0])


def test_without_sides_there_is_no_row_for_each_viewer():
    with pytest.raises(CourseError, match=r"no table arms.*Its tables: visits"):
        one_row_per_viewer(Complaint("model", "", {"visits": pd.DataFrame()}), 14)


def test_redraws_are_as_wide_as_theory_says():
    rows = pd.Series([1] * 60 + [0] * 40)
    number, low, high = luck.redraw(rows, lambda rows: 100 * rows.mean(), n=1000)
    assert number == 60
    assert (high - low) / (2 * 1.96 * 100 * np.sqrt(0.6 * 0.4 / 100)) == pytest.approx(1, abs=0.1)
    assert (low + high) / 2 == pytest.approx(60, abs=1)


ROWS = pd.DataFrame({"arm": ["new", "old", "old"], "visits": [4, 2, 3]})


@pytest.mark.parametrize(
    ("rows", "count", "says"),
    [
        ([1, 2], len, "rows is a list; it wants a table or a column."),
        ("events", len, "rows is text; it wants"),
        (ROWS.groupby("arm"), len, "it wants a table or a column."),
        (len, ROWS, "The other way round: first the rows, then the function."),
        (ROWS, 5.0, "count is a number; it wants the function itself"),
        (ROWS.head(0), len, "rows holds no rows"),
        (ROWS, lambda rows: None, "hands nothing back. Does it end with return?"),
        (ROWS, lambda rows: rows, "That is a table; count has to hand back one number."),
        (ROWS, lambda rows: rows["visits"], "That is a whole column; count has to hand back one"),
        (ROWS, lambda rows: float("nan"), "That is NaN, a gap where a number should be"),
        (ROWS, lambda rows: rows["visit"].sum(), "no column 'visit'. Did you mean 'visits'?"),
        (ROWS, lambda: 5, "Your function stops with TypeError."),
        (ROWS, lambda rows: rows.groupby("arm")["visits"].sum()["new"], "In one of the redraws: "),
    ],
)
def test_what_does_not_work_in_a_redraw_is_said_in_one_line(rows, count, says, capsys):
    assert luck.redraw(rows, count) == (..., ..., ...)
    line = capsys.readouterr().out.strip()
    assert says in line
    assert "\n" not in line


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (..., len),
        (pd.Series([1]), lambda rows: ...),
        (pd.Series([1]), lambda rows: None),
        ([1], ...),
    ],
)
def test_dots_stay_dots(rows, count):
    assert luck.redraw(rows, count) == (..., ..., ...)


def test_other_widths_of_one_answer(mine, monkeypatch):
    monkeypatch.setattr(desk, "key_of", lambda name: KEY)
    with pytest.raises(CourseError, match="no answer to 'fault' yet"):
        widths.try_widths(mine, "fault")
    mine.answer("fault", "sent twice", 61.0, 55.9, 66.9)
    table = widths.try_widths(mine, "fault")
    assert table["held"].tolist() == ["no", "yes", "yes", "yes"]
    assert table.loc["twice as wide", ["low", "high"]].tolist() == pytest.approx([50.8, 72.8])
    assert table["points"].tolist() == [0, 75, 49, 0]
    mine.answer("fault", "boredom", 61.0, 55.9, 66.9)  # the key was shown: the first one stays
    assert mine.answers["fault"]["cause"] == "sent twice"
    other = Mission("somebody else of lesson 09", Given(mine.complaints, mine.tables))
    other.answer("fault", "boredom", 61.0, 55.9, 66.9)
    assert set(widths.try_widths(other, "fault")["held"]) == {"another cause"}


@pytest.fixture(autouse=True)
def fresh_kernel(monkeypatch):
    """Nothing is at work yet."""
    monkeypatch.setattr(at_work, "AT_WORK", {})


def test_the_second_sitting_finds_the_mission_of_the_first(monkeypatch):
    monkeypatch.setattr(at_work, "mission", lambda name, folder=None: [name, folder])
    first = at_work.my_mission("Lena")
    assert at_work.my_mission("Lena") is first
    assert at_work.my_mission("Noa") is not first
    assert at_work.my_mission("Lena") == first
    assert at_work.my_mission("Lena") is not first  # one at a time
    assert at_work.my_mission(folder="team-07-owls") == [None, "team-07-owls"]


def test_in_a_class_a_name_does_not_take_the_place_of_the_folder(monkeypatch):
    """The set-up cell of the second sitting says a name, which grows another town."""
    monkeypatch.setattr(at_work, "mission", lambda name, folder=None: [name, folder])
    at_work.my_mission("Lena")
    theirs = at_work.my_mission(folder=Path("team-07-owls"))
    for name in ("Lena", None, ""):
        with pytest.raises(CourseError) as told:
            at_work.my_mission(name)
        assert str(told.value) == (
            "This notebook works in your team's folder, so write "
            "my_mission(folder='team-07-owls'): a name grows another town. To leave the folder, "
            "restart the kernel."
        )
    assert at_work.my_mission(folder="team-07-owls") is theirs
    assert at_work.my_mission(folder="team-08-larks") == [None, "team-08-larks"]
