"""What lies on a learner's desk: answers are kept or refused in one line, the key opens once, and
nothing on the desk leads to it. (A small mission, made by hand; real ones are in `test_solved`.)
"""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from course_utils.mission import Complaint, Mission, desk, mission, opened
from course_utils.mission.drawers import DRAWERS
from course_utils.mission.growing import Given
from course_utils.mission.nova import NovaKey
from course_utils.mission.scores import Key, Known

PAGES = np.array([range(10), range(2, 12)])
KEY = Key(
    {
        "fault": Known("sent twice", 70.0, 65.0, 75.0, 10.0),
        "comparison": Known("nothing", 0.0, -1.0, 1.0, 2.0),
        "model": Known("shown most", 50.0, 49.0, 51.0, 2.0),
    },
    NovaKey(np.array([0, 6]), np.ones((2, 12)) * np.arange(12), np.ones(10), 20.0, 65.0, 40.0),
)


@pytest.fixture
def mine(monkeypatch):
    complaints = tuple(
        Complaint(drawer, f"A letter about a {drawer}.", {"visits": pd.DataFrame({"day": [1]})})
        for drawer in DRAWERS
    )
    site = {
        "asked": pd.DataFrame({"viewer_id": [0, 6]}),
        "videos": pd.DataFrame({"video_id": range(12)}),
    }
    monkeypatch.setattr(desk, "key_of", lambda name: KEY)
    monkeypatch.setattr(opened, "OPENED", {})
    return Mission("Ada", Given(complaints, site))


def said(capsys):
    return capsys.readouterr().out.strip()


def test_an_answer_is_kept_as_plain_data(mine, capsys):
    mine.answer(
        mine.complaints[0], "Sent_twice.", np.float32(70), low=np.int8(60), high="80" and 80
    )
    assert said(capsys) == "Your answer is kept: 'sent twice', 70 (60 to 80)."
    mine.answer("model", "liked most", 3, 1, 5)
    mine.submit(lambda viewers, k: PAGES)
    assert "2 viewers" in said(capsys)
    expected = {"cause": "sent twice", "number": 70.0, "low": 60.0, "high": 80.0}
    found = json.loads(json.dumps(mine.answers))
    assert found["fault"] == expected
    assert found["pages"] == {"viewers": [0, 6], "days": [28, 29, 30], "videos": PAGES.tolist()}
    assert list(found) == ["fault", "model", "pages"]


def test_the_last_answer_before_the_report_counts(mine):
    for number in (1, 2, 3):
        mine.answer("fault", "sent twice", number, 0, 9)
    assert mine.answers["fault"]["number"] == 3


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((..., ..., ..., ...), "No answer yet. Put your own in the place of the dots."),
        (("sent twice", 70, ..., 80), "No answer yet."),
        ((7, 70, 60, 80), "cause: That is a number; the answer needs a text, in quotes."),
        (("sent thrice", 70, 60, 80), "no cause 'sent thrice' for this complaint. Choose one of"),
        (("nothing", 70, 60, 80), "no cause 'nothing'"),
        ((["sent twice"], 70, 60, 80), "cause: That is a list; the answer needs a text"),
        (("sent twice", [70], 60, 80), "number: That is a list; the answer needs one number."),
        (("sent twice", "70", 60, 80), "number: That is text; leave out the quotes."),
        (("sent twice", 70, 80, 60), "low (80) is above high (60). Swap them."),
        (("sent twice", 90, 60, 80), "Your number (90) lies outside your own interval, 60 to 80"),
        (("sent twice", float("nan"), 60, 80), "number: That is NaN"),
        (("sent twice", 70, 60, float("inf")), "high: That is infinite"),
        (("sent twice", 70, 60, 10**400), "high: that is too large"),
        (("sent twice", True, 60, 80), "number: That is True or False"),
        (("sent twice", "70 %", 60, 80), "number: That is a text, '70 %'. Write the number alone"),
        (("sent twice", pd.Series([1, 2]), 60, 80), "number: That is a whole column"),
    ],
)
def test_a_wrong_form_is_told_in_one_line_and_changes_nothing(mine, capsys, given, words):
    mine.answer("fault", *given)
    line = said(capsys)
    assert words in line
    assert "\n" not in line
    assert "exercise" not in line
    assert mine.answers == {}


@pytest.mark.parametrize(
    ("drawer", "given", "says"),
    [
        (
            "fault",
            ("sent twice", 0.03, 0.02, 0.05),
            "0.03 is less than one: if it is a share, say 3.",
        ),
        (
            "fault",
            ("broken coin", 0, -0.2, 0.1),
            "-0.2 is less than one: if it is a share, say -20.",
        ),
        ("fault", ("sent twice", 0.9, 0.5, 1.4), None),
        ("fault", ("it works", 0.3, 0.1, 0.5), None),  # minutes
        ("comparison", ("nothing", 0, -0.4, 0.4), None),
        ("model", ("good stays good", 0, 0, 0), None),
    ],
)
def test_a_share_is_kept_with_a_remark_where_so_many_of_100_are_asked_for(
    mine, capsys, drawer, given, says
):
    mine.answer(drawer, *given)
    line = said(capsys)
    assert (says in line) if says else line.endswith(").")
    assert list(mine.answers) == [drawer]


@pytest.mark.parametrize("complaint", ["faults", 1, None, ..., [], pd.DataFrame({"a": [1]})])
def test_an_unknown_complaint_is_told_the_names(mine, capsys, complaint):
    mine.answer(complaint, "sent twice", 70, 60, 80)
    assert "Name one of 'fault', 'comparison', 'model'." in said(capsys)


def test_nothing_in_the_untouched_notebook_raises(mine, capsys):
    for complaint in mine.complaints:
        mine.answer(complaint, ..., ..., ..., ...)
    mine.submit(...)
    report = mine.report()
    assert report.quill == {}
    assert report.nova is None
    assert str(report).count("not answered yet, so its key stays closed") == 3
    assert capsys.readouterr().out.count("No answer yet") == 3


def test_a_report_says_two_facts_and_a_score_of_what_was_answered(mine):
    mine.answer("fault", "sent twice", 69, 64, 74)
    mine.answer("comparison", "nothing", 0, -2, 2)
    mine.submit(lambda viewers, k: PAGES)
    report = mine.report()
    assert list(report.quill) == ["fault", "comparison"]
    assert report.quill["fault"].held is True
    assert report.quill["comparison"].held is False
    text = str(report)
    assert "The number is 70. Your interval holds it. It is 1.0 times as wide as a careful" in text
    assert "does not hold it (an interval that is to hold 0 may be 1.5 times as wide" in text
    assert "model: not answered yet" in text
    assert "shown most" not in text
    assert "The number is 50" not in text
    assert "0.78 of the achievable gain" in text
    assert json.loads(json.dumps(report.as_dict()))["quill"]["fault"]["points"] == 75


def test_the_key_opens_once(mine, capsys):
    mine.answer("fault", "it works", 1, 0, 2)
    mine.submit(lambda viewers, k: PAGES)
    first = mine.report()
    mine.answer("fault", "sent twice", 70, 69, 71)
    assert "The key was shown, so this one stays: 'it works', 1 (0 to 2)." in said(capsys)
    mine.submit(lambda viewers, k: PAGES[::-1])
    assert "The key was shown" in said(capsys)
    mine.answer("model", "shown most", 50, 49, 51)  # its key is closed still
    again = mine.report()
    assert again.quill["fault"] == first.quill["fault"]
    assert again.nova == first.nova
    assert again.quill["model"].held is True


def test_who_saw_the_key_and_takes_the_same_town_once_more_is_marked(mine, capsys):
    again, honest = (Mission(name, Given(mine.complaints, mine.tables)) for name in (" ADA", "Ada"))
    mine.answer("fault", "it works", 1, 0, 2)
    mine.submit(lambda viewers, k: PAGES)
    assert mine.report().after_key == ()
    said(capsys)
    again.answer("fault", "sent twice", 70, 69, 71)
    assert "The key to it was opened before: the report will say so." in said(capsys)
    again.answer("model", "shown most", 50, 49, 51)  # nobody has seen this one
    again.submit(lambda viewers, k: PAGES[::-1])
    report = again.report()
    assert report.after_key == ("fault", "pages")
    assert report.quill["fault"].points == 88  # it counts
    assert str(report).count("(Given after the key was opened.)") == 2
    honest.answer("fault", "it works", 1, 0, 2)  # the cells run once more
    honest.submit(lambda viewers, k: PAGES)
    assert honest.report().after_key == ()


def test_a_letter_of_another_town_is_refused_and_the_same_town_grown_again_is_not(mine, capsys):
    complaint = mine.complaints[0]
    other = replace(complaint, letter="Another letter.", town="Noa")
    mine.answer(other, "sent twice", 70, 60, 80)
    line = said(capsys)
    assert "another town, that of 'Noa'; these are the answers for 'Ada'" in line
    assert "\n" not in line
    longer = {"visits": pd.DataFrame({"day": [1, 2]})}
    mine.answer(replace(complaint, tables=longer, town=""), "sent twice", 70, 60, 80)
    assert "That letter is from another town; these" in said(capsys)
    assert mine.answers == {}
    mine.answer(replace(complaint, town="ada"), "sent twice", 70, 60, 80)
    assert list(mine.answers) == ["fault"]


def test_pages_that_say_they_were_made_from_another_town_are_refused(mine, capsys):
    def pages(viewers, k):
        return PAGES

    pages.site = {"videos": pd.DataFrame({"video_id": range(1, 13)})}
    mine.submit(pages)
    assert "made from the tables of another town; this is the mission of 'Ada'" in said(capsys)
    assert "pages" not in mine.answers
    pages.site = dict(mine.tables)
    mine.submit(pages)
    assert "pages" in mine.answers


@pytest.mark.parametrize("name", ["", "   ", "\n"])
def test_a_mission_needs_a_name(name):
    with pytest.raises(ValueError, match="grows from a name"):
        mission(name)


@pytest.mark.parametrize("name", [None, 7, ["Ada"], ...])
def test_a_name_is_a_text(name):
    with pytest.raises(TypeError, match="name in quotes"):
        mission(name)


def test_a_cause_says_what_happened_and_which_number_it_asks_for():
    for drawer, causes in DRAWERS.items():
        names = [cause.name for cause in causes]
        assert len(set(names)) == len(names) >= 6, drawer
        assert all(cause.happened.endswith(".") and cause.number for cause in causes)


def test_a_complaint_shows_its_causes(mine):
    causes = mine.complaints[0].causes
    assert list(causes) == ["what happened", "what the number says"]
    assert "sent twice" in causes.index
    assert "A letter about a fault" in repr(mine.complaints[0])


def test_who_changes_the_tables_changes_nothing_of_what_is_asked_and_judged(mine, capsys):
    mine.tables["asked"] = mine.tables["asked"].iloc[::-1]
    mine.tables["videos"].loc[0, "video_id"] = 777
    mine.submit(lambda viewers, k: PAGES)
    assert mine.answers["pages"]["viewers"] == [0, 6]
    mine.tables.pop("asked")
    mine.submit(lambda viewers, k: np.where(PAGES[0, 0] == PAGES, 777, PAGES))
    assert "which is not in the table of videos" in capsys.readouterr().out


def test_a_letter_whose_tables_were_worked_on_is_still_the_same(mine, capsys):
    letter = mine.complaints[1]
    letter.tables["mine"] = letter.tables["visits"].head(0)
    again = Mission(
        "Ada", Given(tuple(Complaint(c.drawer, c.letter, {}) for c in mine.complaints), mine.tables)
    )
    again.answer(letter, "nothing", 0, -1, 1)
    assert "Your answer is kept" in capsys.readouterr().out


def test_what_was_not_answered_cannot_be_closed(mine, capsys):
    mine.open_key("fault", "pages")
    mine.answer("fault", "sent twice", 70, 60, 80)
    assert "Your answer is kept" in capsys.readouterr().out
