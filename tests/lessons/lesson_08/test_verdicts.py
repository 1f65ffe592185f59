"""Six verdicts: kept, beside the cells that speak to them, and never marked."""

import re

import numpy as np
import pandas as pd
import pytest

from course_utils.author.source import find_lessons, read_lesson
from course_utils.checks import store
from course_utils.datasets import load_hero_tasks
from course_utils.lessons.lesson_08.verdicts import PLACES, VERDICTS, weigh
from course_utils.place import course_root

MINE = dict(
    zip(
        PLACES,
        ["it depends", "disagree", "agree", "not done yet", "agree", "it depends"],
        strict=True,
    )
)


pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.mark.parametrize(
    "mine",
    [
        MINE,
        dict(reversed(MINE.items())),
        pd.Series(MINE),
        list(MINE.values()),
        {name: np.str_(verdict.upper()) for name, verdict in MINE.items()},
        {name: f" {verdict.replace(' ', '_')}. " for name, verdict in MINE.items()},
    ],
)
def test_every_right_form_is_kept_and_comes_back_beside_its_lessons(mine, capsys):
    table = weigh(mine)
    assert capsys.readouterr().out == "Kept, and not marked: 6 of 6.\n"
    assert table["your verdict"].to_dict() == MINE
    for name, places in PLACES.items():
        assert table.loc[name].tolist()[1:] == [", ".join(place) for place in places]
    assert [record["verdicts"] for record in store.read("08.verdicts")] == [MINE]


@pytest.mark.parametrize("verdict", VERDICTS)
def test_no_verdict_is_answered_otherwise_than_another(verdict, capsys):
    """Nothing is marked: whatever the verdict, the same words follow it."""
    table = weigh(dict.fromkeys(PLACES, verdict))
    assert capsys.readouterr().out == "Kept, and not marked: 6 of 6.\n"
    assert set(table["your verdict"]) == {verdict}


@pytest.mark.parametrize("mine", [..., None, dict.fromkeys(PLACES, ...), [...] * 6, {}])
def test_the_untouched_cell_shows_where_to_look_and_keeps_nothing(mine, capsys):
    table = weigh(mine)
    assert capsys.readouterr().out == (
        'No verdict yet. Put one of these in place of the dots: "agree", "disagree", "it depends", '
        '"not done yet".\n'
    )
    assert set(table["your verdict"]) == {""}
    assert table["look again at"].str.len().min() > 10
    assert store.read() == []


@pytest.mark.parametrize(
    ("mine", "line"),
    [
        ({"creativity": "agre"}, 'creativity: "agre" is none of the four words. Did you mean "agree"?'),
        ({"overlap": "dissagree"}, 'overlap: "dissagree" is none of the four words. Did you mean "disagree"?'),
        ({"languages": "depends"}, 'languages: "depends" is none of the four words. Did you mean "it depends"?'),
        (
            {"languages": "yes"},
            'languages: "yes" is none of the four words. They are "agree", "disagree", "it depends", '
            '"not done yet".',
        ),
        ({"languages": True}, "languages: That is True or False; the exercise asks for a text, in quotes."),
        ({"languages": ["agree"]}, "languages: That is a list; the exercise asks for a text, in quotes."),
        ({"creativty": "agree"}, 'There is no "creativty" among the six. Did you mean "creativity"?'),
        ({3: "agree"}, 'There is no "3" among the six.'),
        (7, "That is a number; the exercise asks for a dict of six names, each with a verdict."),
        ("agree", "That is text; the exercise asks for a dict of six names, each with a verdict."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_gets_a_kind_line(mine, line, capsys):
    table = weigh(mine)
    assert capsys.readouterr().out == f"{line}\n"
    assert set(table["your verdict"]) == {""}
    assert store.read() == []


def test_a_slip_costs_none_of_the_others(capsys):
    table = weigh({**MINE, "overlap": "agreee"})
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith('overlap: "agreee"')
    assert second == "Kept, and not marked: 5 of 6."
    assert table.loc["overlap", "your verdict"] == ""
    assert table.loc["languages", "your verdict"] == "it depends"


def test_the_same_verdicts_are_written_once_and_others_are_added():
    weigh(MINE)
    weigh(MINE)
    weigh({**MINE, "overlap": "disagree"})
    kept = [record["verdicts"]["overlap"] for record in store.read("08.verdicts")]
    assert kept == ["agree", "disagree"]


def test_verdicts_that_no_folder_takes_are_not_called_kept(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "file"))
    weigh(MINE)
    assert "Noted until this notebook stops, and not marked: 6 of 6." in capsys.readouterr().out


def test_every_place_is_a_heading_of_that_lesson():
    for lesson in map(read_lesson, find_lessons(course_root())):
        headings = re.findall(r"^##+ (.+)$", "\n".join(c.text for c in lesson.cells), re.MULTILINE)
        for number, heading in (place for places in PLACES.values() for place in places):
            if number == lesson.number:
                assert heading in headings, f"{number}: {heading}"


def test_the_first_place_is_in_a_lesson_for_everybody():
    assert {places[0][0] for places in PLACES.values()} <= {"01", "02", "03", "04", "05", "08"}


def test_the_four_differences_are_those_that_lesson_01_looks_up():
    """In the page's reasons stands what the learner's six names say."""
    reasons = " ".join(load_hero_tasks()["page_why"])
    for words in ("Scala", "creativity", "software skill", "stakeholders"):
        assert words in reasons
    assert list(PLACES)[1:4] == ["creativity", "software skill", "stakeholders"]
