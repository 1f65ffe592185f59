"""What lesson 07 hands over: the brief in its frame, the dashboard; and whom a redraw draws."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from course_utils.lessons.lesson_07 import badges, judging, mornings
from course_utils.world import World

MINE = {
    "author": "Kim", "period": "Days 21 to 27", "question": "Of the badged videos, how many are finished?",
    "answer": "Sixty of 100.", "decision": " Try. ", "cost": "Long videos may lose.",
    "change_my_mind": "Fewer visits with it.",
}  # fmt: skip


@pytest.fixture(scope="module")
def town():
    world = World("pages of lesson 07", n_viewers=400, n_videos=120)
    return world, world.simulate(days=28)


@pytest.fixture(scope="module")
def week(town):
    return badges.last_week(*town)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))


def body(path):
    return path.read_text().split("<body>")[1]


def test_an_untouched_frame_has_a_dotted_line_for_each_of_the_seven(week):
    untouched = body(badges.write_my_brief(dict.fromkeys(MINE, ...), week))
    assert untouched.count('class="blank"') == 7
    assert untouched == body(badges.write_my_brief({}, week))
    assert untouched == body(badges.write_my_brief(dict.fromkeys(MINE, ""), week))


def test_the_learners_words_and_one_notation_stand_on_the_page(week):
    page = body(badges.write_my_brief(MINE, week))
    for part in MINE.keys() - {"decision"}:
        assert MINE[part] in page
    assert "half of the viewers, chosen at random, for two weeks" in page
    assert 'class="blank"' not in page
    assert f"{week['badge'].sum():,} of {len(week):,} started videos" in page
    assert f"all started videos: {week['finished'].mean():.1%}" in page  # the chart in words
    words = re.sub(r'src="[^"]*"|<[^>]*>', " ", page)
    assert re.findall(r"\d+\.\d%", words)
    assert not re.findall(r"\b0\.\d", words)  # no share beside the percentages
    assert not plt.get_fignums()  # nothing is drawn below the cell


def test_a_page_that_the_learner_changed_stays(week):
    first = badges.write_my_brief(MINE, week)
    first.write_text(first.read_text().replace("Kim", "Kim and Lee"))
    assert badges.write_my_brief(MINE, week).name == "brief-2.html"
    assert "Kim and Lee" in first.read_text()


def test_the_days_run_to_the_right_and_the_dashboards_chart_has_a_title(town, week):
    ax = mornings.plot_mornings(mornings.by_day(week))
    line = ax.lines[0]
    assert list(line.get_xdata()) == list(range(21, 28))
    plt.close(ax.figure)
    page = body(mornings.write_my_dashboard(*town))
    (words,) = re.findall(r'<img alt="([^"]*)"', page)
    assert "Badge kept, day by day" in words
    kept = week.loc[week["badge"] & (week["day"] == 27), "finished"].mean()
    assert f"{kept:.1%} of the badged videos were finished" in page


def test_whole_viewers_are_drawn_and_not_rows():
    rows = pd.Series(np.repeat([0.0, 1.0] * 10, 50))
    viewers = pd.Series(np.repeat(range(20), 50))
    wide, narrow = (judging.redraw_viewers(rows, who) for who in (viewers, pd.Series(range(1000))))
    assert wide.estimate == narrow.estimate == 0.5
    assert wide.high - wide.low > 4 * (narrow.high - narrow.low)


def test_both_models_are_asked_about_the_same_rows(week):
    tree = judging.tree_pipeline(20, ["duration_s"])
    lead = judging.lead(tree, "always no", week, week)
    other = judging.lead(tree, tree, week, week)
    assert not hasattr(tree, "classes_")  # the learner's model is left as it was
    right = tree.fit(week, week["finished"]).score(week, week["finished"])
    assert lead.estimate == pytest.approx(right - (1 - week["finished"].mean()))
    assert (other.low, other.high) == (0, 0)
