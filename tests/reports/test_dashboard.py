"""The dashboard: few numbers, each with its line and its call, on a page that stands alone and
never goes over a person's work.
"""

import re

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from course_utils.errors import CourseError
from course_utils.experiments import rate
from course_utils.reports.dashboard import Watched, by_morning, write_dashboard


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))


def days(*shares):
    shares = pd.Series(shares, index=range(20, 20 + len(shares)))
    return pd.DataFrame({"estimate": shares, "low": shares - 0.07, "high": shares + 0.08})


def number(*shares, **other):
    given = {"name": "Badge <kept>", "unit": "% finished", "mornings": days(*shares), "usual": 0.67,
             "usual_says": "in the week before", "line": 0.6, "call": "Call Quill."}  # fmt: skip
    return Watched(**given | other)


def parts(**other):
    figure, ax = plt.subplots(figsize=(6.4, 3))
    ax.plot([1, 2, 3])
    plt.close(figure)
    groups = pd.DataFrame(
        {"kept": [0.7, 0.71], "low": [0.68, 0.69], "high": [0.72, 0.73]}, index=["14-17", "50+"]
    )
    return {
        "title": "The badge", "data": "Up to day 21.", "watched": [number(0.66, 0.647)], "charts": [(ax, 'A "line".')],
        "groups": groups, "groups_says": "By age.", "cannot": "Why it moved.",
    } | other  # fmt: skip


@pytest.mark.parametrize(
    ("shares", "worry", "state"),
    [
        ((0.7, 0.61), "below", "calm"),
        ((0.5, 0.6), "below", "calm"),
        ((0.61, 0.59), "below", "once"),
        ((0.7, 0.55, 0.59), "below", "call"),
        ((0.5, 0.5, 0.7, 0.5), "below", "once"),
        ((0.61, 0.62), "above", "call"),
        ((0.59, 0.62), "above", "once"),
        ((0.62, 0.6), "above", "calm"),
    ],
)
def test_a_call_needs_the_last_two_mornings(shares, worry, state):
    assert number(*shares, worry=worry).state == state


def test_the_page_says_for_each_number_where_it_stands_and_whom_to_call(tmp_path, capsys):
    watched = [
        number(0.66, 0.647),
        number(0.66, 0.55, name="Second"),
        number(0.5, 0.55, name="Third"),
    ]
    path = write_dashboard("dashboard", **parts(watched=watched))
    page = path.read_text()
    assert path == tmp_path / "dashboard.html"
    assert "<h3>Badge &lt;kept&gt;</h3>" in page
    assert "64.7% finished" in page
    assert "57.7% to 72.7%. Usual: 67.0%, <bdi>in the week before</bdi>." in page
    assert (
        page.count("Nothing to do.")
        == page.count("Below the line this morning, not yesterday.")
        == 1
    )
    assert page.count("Agreed beforehand for two mornings in a row below 60.0%: Call Quill.") == 2
    assert "Below the line two mornings in a row. Call Quill." in page
    assert 'alt="A &#34;line&#34;."' in page
    assert "Up to day 21." in page
    assert "Why it moved." in page
    assert not re.search(r"<script|https?://", page)
    assert page.count("@font-face") == page.count('url("data:font/woff;base64,') == 2
    assert page.count("url(") == 2
    assert (
        capsys.readouterr().out == "dashboard.html is written: one page, to open every morning.\n"
    )


def test_a_new_morning_replaces_the_old_one_and_never_what_a_person_changed(tmp_path):
    first = write_dashboard("dashboard.html", **parts())
    again = write_dashboard("dashboard.html", **parts(data="Up to day 22."))
    assert first == again
    assert "Up to day 22." in again.read_text()
    again.write_text(again.read_text().replace("Call Quill", "Call me"))
    mine = again.read_text()
    other = write_dashboard("dashboard.html", **parts())
    assert other.name == "dashboard-2.html"
    assert again.read_text() == mine


def test_four_numbers_stand_two_by_two():
    for n, listed in ((1, "<ul>"), (3, "<ul>"), (4, '<ul class="four">')):
        page = write_dashboard("dashboard", **parts(watched=[number(0.66, 0.65)] * n)).read_text()
        assert listed in page
        assert page.count("<li ") == n


def test_one_rate_for_each_day_and_viewers_are_the_clues():
    rows = pd.DataFrame({
        "viewer_id": [1, 1, 1, 2, 3, 1, 2, 3], "day": [4] * 5 + [5] * 3, "badge": [True] * 4 + [False] + [True] * 3,
        "kept": [True, True, False, False, False, True, True, False],
    })  # fmt: skip
    found = by_morning(rows, "kept", "badge")
    right = rate([2, 0, 0], [3, 1, 0])
    assert list(found.index) == [4, 5]
    assert found.loc[4, ["estimate", "low", "high"]].tolist() == [
        right.estimate,
        right.low,
        right.high,
    ]
    assert found.loc[5, "estimate"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"call": " "}, "needs its call"),
        ({"name": "n" * 200}, "200 letters"),
        ({"worry": "under"}, '"below" or "above"'),
        ({"mornings": days(0.6)}, "two days or more"),
        ({"mornings": days(0.6, 0.7)[::-1]}, "the latest last"),
        ({"mornings": [0.6, 0.7]}, "estimate, low and high"),
        ({"line": "60"}, "line is a number"),
        ({"usual": float("nan")}, "usual is a number"),
    ],
)
def test_what_cannot_be_watched_is_refused(wrong, said):
    with pytest.raises(CourseError, match=said) as refused:
        number(**{"mornings": days(0.6, 0.7)} | wrong)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"cannot": ""}, "needs its cannot"),
        ({"data": "day " * 200}, "800 letters"),
        ({"watched": []}, "one to 4 numbers"),
        ({"watched": [number(0.6, 0.7)] * 5}, "one to 4 numbers"),
        ({"watched": [0.6]}, "received float"),
        ({"charts": []}, "one to 2 charts"),
        ({"charts": ["a picture"]}, "the chart, and its words"),
        ({"charts": [("a picture", "words")]}, "Axes or a Figure"),
        ({"groups": pd.DataFrame({"kept": [0.7]})}, "columns low and high"),
        (
            {"watched": [number(0.6, float("nan"))]},
            "Badge <kept>: The number or its interval is missing",
        ),
    ],
)
def test_what_cannot_be_a_dashboard_is_refused_and_nothing_is_written(wrong, said, tmp_path):
    with pytest.raises(CourseError, match=said) as refused:
        write_dashboard("dashboard.html", **parts(**wrong))
    assert "\n" not in str(refused.value)
    assert not list(tmp_path.iterdir())
