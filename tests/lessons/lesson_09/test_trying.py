"""What lesson 09's second sitting hands out: lists tried at random slots, pages, brief and card."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from course_utils.errors import CourseError
from course_utils.lessons.lesson_09 import pages, trying, weekly
from course_utils.mission import Mission, desk
from course_utils.mission.growing import Given
from course_utils.world import World

SHOWN = ["viewer_id", "day", "session_id", "video_id", "random_slot", "clicked"]


@pytest.fixture
def by_hand():
    """Two viewers and four videos (ids 2, 5, 6, 9), some of which came at random on day 21."""
    shown = [
        (0, 21, 7, 2, True, True),  # watched to the end
        (0, 21, 7, 5, True, True),  # not to the end
        (0, 21, 7, 6, False, True),  # not at random
        (0, 20, 5, 6, True, True),  # a day before
        (1, 22, 8, 9, True, False),
        (1, 22, 8, 2, True, True),  # watched before: no news
        (1, 22, 8, 4, True, True),  # not in the table of videos
    ]
    watches = [(0, 21, 7, 2, True), (0, 21, 7, 5, False), (1, 3, 1, 2, True), (1, 22, 8, 2, True)]
    return {
        "viewers": pd.DataFrame({"viewer_id": [0, 1]}),
        "videos": pd.DataFrame({"video_id": [2, 5, 6, 9]}),
        "impressions": pd.DataFrame(shown, columns=SHOWN),
        "watches": pd.DataFrame(
            watches, columns=["viewer_id", "day", "session_id", "video_id", "finished"]
        ),
    }


def test_only_what_came_at_random_and_was_new_is_judged(by_hand):
    scores = {"one list": np.array([0.0, 9.0, 1.0, 2.0]), "own": np.eye(4)[[0, 3]]}
    rows = trying.judge(by_hand, 21, scores)
    assert rows["viewer_id"].tolist() == [0, 0, 1]
    assert rows["clicked"].tolist() == [True, True, False]
    assert rows["finished"].tolist() == [True, False, False]
    assert rows["one list"].tolist() == [False, True, False]  # the top tenth of four is one video
    assert rows["own"].tolist() == [True, False, True]


def test_a_trial_counts_by_list_and_redraws_viewers():
    rng = np.random.default_rng(1)
    rows = pd.DataFrame({"viewer_id": np.repeat(np.arange(400), 5), "top": True})
    rows = rows.assign(clicked=rng.random(2000) < 0.1, finished=False)
    found = trying.trial(rows).loc["top"]
    assert found["clicked"] == pytest.approx(100 * rows["clicked"].mean())
    due = 2 * 196 * np.sqrt(0.1 * 0.9 / 2000)
    assert (found["clicked high"] - found["clicked low"]) / due == pytest.approx(1, abs=0.15)
    assert found["finished"] == found["finished high"] == 0
    one_clue = trying.trial(rows.assign(clicked=rows["viewer_id"] < 40)).loc["top"]
    assert (
        one_clue["clicked high"] - one_clue["clicked low"] > 1.8 * due
    )  # rows of one viewer agree


def test_what_was_before_a_day(by_hand):
    before = trying.tables_before(by_hand, 21)
    assert [len(before[name]) for name in ("impressions", "watches", "videos")] == [1, 1, 4]
    assert trying.plays_of(by_hand).tolist() == [3, 1, 0, 0]


def test_the_figure_shows_both_measures():
    ends = {
        f"{m} {end}": value for m in trying.MEASURES for end, value in (("low", 3), ("high", 6))
    }
    table = pd.DataFrame({"clicked": 5.0, "finished": 4.0} | ends, index=["most popular", "both"])
    ax = trying.plot_trial(table)
    left, right = ax.figure.axes
    assert left.collections[0].get_offsets()[:, 0].tolist() == [5.0, 5.0]
    assert right.lines[1].get_xdata().tolist() == [3, 6]
    plt.close(ax.figure)


@pytest.fixture(scope="module")
def small():
    """A small site with its mission, made by hand."""
    world = World("a small town of lesson 09", n_viewers=120, n_videos=60)
    log = world.simulate(days=14)
    ids = world.published(13)
    site = {
        "viewers": world.viewers,
        "videos": world.videos.loc[ids].reset_index(drop=True),
        "watches": log.watches,
        "impressions": log.impressions,
        "asked": pd.DataFrame({"viewer_id": np.arange(0, 120, 6)}),
    }
    return Mission("a small town of lesson 09", Given((), site))


def test_pages_hold_ids_that_are_new_to_their_viewer(small):
    made = pages.recommender(small.tables, pages.ours)
    ids = small.tables["asked"]["viewer_id"].to_numpy()
    found = made.recommend(ids, 10)
    assert found.shape == (20, 10)
    assert np.isin(found, small.tables["videos"]["video_id"]).all()
    watched = set(
        zip(*small.tables["watches"][["viewer_id", "video_id"]].to_numpy().T, strict=True)
    )
    assert not {(v, video) for v, page in zip(ids, found, strict=True) for video in page} & watched
    assert (made.appeal >= 0).all()
    assert ((made.kept > 0) & (made.kept <= 1)).all()


def test_pages_can_be_handed_in_and_dots_are_none_yet(small, capsys):
    small.submit(pages.recommender(small.tables, lambda appeal, kept, unseen, k: ...))
    small.submit(pages.recommender(small.tables, lambda *given: pages.highest_first(..., 3)))
    said = capsys.readouterr().out.splitlines()
    assert said == ["No recommender yet. Put yours in the place of the dots."] * 2
    small.submit(pages.recommender(small.tables, lambda appeal, kept, unseen, k: appeal.nothing))
    assert (
        "It was asked for pages. Your function stops with AttributeError" in capsys.readouterr().out
    )
    small.submit(pages.recommender(small.tables, pages.ours))
    assert "10 videos for each of 20 viewers" in capsys.readouterr().out


def test_the_brief_of_the_week_is_one_page_with_the_trial(tmp_path, monkeypatch, small):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    ends = {
        f"{m} {end}": value for m in trying.MEASURES for end, value in (("low", 3), ("high", 6))
    }
    found = pd.DataFrame({"clicked": 5.0, "finished": 4.0} | ends, index=["most popular", "both"])
    said = {"author": "Lena", "answer": "61 of <100> (56 to 67)."}
    page = weekly.write_my_brief(said, small, found)
    words = page.read_text(encoding="utf-8")
    assert "61 of &lt;100&gt; (56 to 67)." in words
    assert "This week's letters" not in words  # none is answered yet
    assert "most popular" in words
    assert words.count('class="blank"') == 4  # question, advice, cost, change_my_mind
    assert '<p class="small">By Lena</p>' in words
    page.write_text("mine", encoding="utf-8")
    small.answer("fault", "boredom", 3.14, 2, 4)
    other = weekly.write_my_brief({}, small, found)
    assert other != page
    assert all(one in other.read_text(encoding="utf-8") for one in ("boredom", "3.1"))
    assert page.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("said", "received"),
    [(None, "nothing (None)"), ("61 of 100", "text"), (["Lena"], "a list")],
)
def test_a_brief_of_something_else_gets_one_line(small, said, received):
    with pytest.raises(CourseError) as told:
        weekly.write_my_brief(said, small, pd.DataFrame())
    assert (
        str(told.value)
        == f"The brief needs its lines in a dict, as my_brief has them; received {received}."
    )


def test_the_card_holds_what_was_answered_and_leaves_the_rest_open(small, monkeypatch, capsys):
    from course_utils.mission.report import Report
    from course_utils.mission.scores import NovaScore, QuillScore

    report = Report(
        {"fault": QuillScore(True, True, 1.0, 0.9, 77)}, NovaScore(0.5, 0.1, 0.0, 50), ""
    )
    monkeypatch.setattr(small, "report", lambda: report)
    card = weekly.report_card(small)
    assert [answer.title for answer in card.work.complaints] == ["fault", "comparison", "model"]
    assert [answer.is_open for answer in card.work.complaints] == [False, True, True]
    assert (card.work.nova, card.work.popular, card.portrait.viewers) == (0.5, 0.1, 120)
    assert pages.share_of(small) == 0.5
    assert capsys.readouterr().out == ""


def test_in_a_folder_the_card_says_what_was_handed_in(small, monkeypatch):
    from course_utils.mission.report import Report

    mine = Mission("a small town of lesson 09", Given((), small.tables))
    monkeypatch.setattr(mine, "report", lambda: Report({}, None, ""))

    def seen_in(folder):
        with monkeypatch.context() as patch:
            patch.setattr(mine, "folder", folder)
            return weekly.report_card(mine).work

    mine.answer("fault", "boredom", 50, 40, 60)
    work = seen_in("team-07-owls")
    assert [answer.handed_in for answer in work.complaints] == [True, False, False]
    assert not work.pages_handed_in
    mine.submit(pages.recommender(small.tables, pages.ours))
    assert seen_in("team-07-owls").pages_handed_in
    # a key that is here: nothing waits for anybody
    assert all(answer.is_open for answer in seen_in(None).complaints)


def test_without_pages_of_ones_own_the_share_is_that_of_ours(small, monkeypatch, capsys):
    from course_utils.mission.nova import NovaKey, best_pages
    from course_utils.mission.report import Report
    from course_utils.mission.scores import Key

    made = pages.Pages(small.tables, pages.ours)
    worth = np.zeros((20, 60))
    asked = small.tables["asked"]["viewer_id"]
    worth[:, made.videos] = (made.appeal * made.kept * made.unseen)[asked]
    nova = NovaKey(asked.to_numpy(), worth, np.ones(10), 0.0, 1.0, 0.0)
    best = nova.value(best_pages(worth))
    key = Key({}, NovaKey(asked.to_numpy(), worth, np.ones(10), 0.0, best, 0.0))
    monkeypatch.setattr(small, "report", lambda: Report({}, None, ""))
    monkeypatch.setattr(desk, "key_of", lambda name: key)
    assert pages.share_of(small) == pytest.approx(1)
    assert (
        "handed in no pages yet. So here is what the pages of this lesson"
        in capsys.readouterr().out
    )
    monkeypatch.setattr(small, "folder", "team-07-owls")  # whose key is with the teacher
    assert pages.share_of(small) is ...
    assert "with your teacher" in capsys.readouterr().out
