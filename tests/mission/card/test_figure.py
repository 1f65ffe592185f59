"""The card as a figure: what stands in its panels, compared with the card."""

import dataclasses
import itertools

import matplotlib as mpl
import pytest

from course_utils.mission.card.contents import Answered, Work
from course_utils.mission.card.figure import (
    LEAST_SHARE,
    WIDEST,
    plot_card,
    plot_scores,
    show_card,
    show_scores,
    show_town,
)
from course_utils.mission.card.guesses import Guesses
from course_utils.mission.card.sentences import say_card


def panels(card):
    figure = plot_card(card)
    return {ax.get_label(): ax for ax in figure.get_axes()}


def words(ax):
    ticks = [label.get_text() for label in (*ax.get_yticklabels(), *ax.get_xticklabels())]
    return [*(text.get_text() for text in ax.texts), *ticks]


def named(ax, gid):
    (found,) = ax.findobj(lambda artist: artist.get_gid() == gid)
    return found


def test_quills_rows_are_the_answers(card):
    ax = panels(card)["quill"]
    assert [named(ax, f"answer {row}").get_offsets().tolist() for row in (0, 1)] == [
        [[1.2, 0]],
        [[0.4, 1]],
    ]
    discs = [named(ax, f"answer {row}").get_paths()[0].vertices.shape for row in (0, 1)]
    assert discs[0] != discs[1]  # held and missed have shapes of their own
    assert "a fault\ncause right" in words(ax)
    assert "a comparison\nanother cause" in words(ax)
    assert {"held", "missed", "not answered yet", "a model"} <= set(words(ax))
    (line,) = (line for line in ax.lines if line.get_linestyle() == "--")
    assert line.get_xdata()[0] == 1


def test_a_width_beyond_the_edge_stands_there_with_its_number(card):
    wide = Answered("a fault", True, True, 1234.0, 1234.0)
    ax = panels(dataclasses.replace(card, work=Work((wide,))))["quill"]
    assert named(ax, "answer 0").get_offsets().tolist() == [[WIDEST, 0]]
    assert "held, 1,234 times" in words(ax)
    assert ax.get_xlim()[1] < 5
    wrong = Answered("a fault", False, points=0)
    assert "not scored" in words(panels(dataclasses.replace(card, work=Work((wrong,))))["quill"])


@pytest.mark.parametrize("share", [0.46, 1.0, 0.0, -0.2, -7.5])
def test_novas_bars_are_the_shares(card, share):
    work = dataclasses.replace(card.work, nova=share)
    ax = panels(dataclasses.replace(card, work=work))["nova"]
    yours, popular = ax.patches
    assert yours.get_width() == pytest.approx(max(share, LEAST_SHARE))
    assert popular.get_width() == pytest.approx(0.21)
    assert [text.get_text() for text in ax.texts] == [f"{share:.0%}", "21%"]
    assert words(ax)[2:4] == ["yours", "most popular"]


def test_the_guesses_stand_beside_what_luck_does(card):
    ax = panels(card)["guesses"]
    assert named(ax, "held").get_offsets().tolist() == [[17, 0]]
    assert named(ax, "luck").get_xdata().tolist() == [15, 23]
    assert named(ax, "expected").get_xdata() == pytest.approx([19.2, 19.2])
    assert {"17 of 24 held", "19 expected; luck: 15 to 23"} <= set(words(ax))
    few = panels(dataclasses.replace(card, guesses=Guesses(9, 14)))["guesses"]
    assert named(few, "held").get_offsets().tolist() == [[9, 0]]
    assert not few.findobj(lambda artist: artist.get_gid() in ("luck", "expected"))


def test_the_bars_of_the_way_are_what_was_solved(card):
    ax = panels(card)["progress"]
    heights = [bar.get_height() for bar in ax.patches]
    assert heights == [9] * 10 + list(range(10))
    assert [label.get_text() for label in ax.get_xticklabels()] == list("0123456789")


def test_a_card_of_somebody_who_has_done_nothing_says_so(card):
    empty = dataclasses.replace(
        card, work=Work((Answered("a fault"),)), guesses=Guesses(0, 0), progress=()
    )
    said = panels(empty)
    assert words(said["nova"])[0] == "not handed in yet"
    assert words(said["guesses"])[0] == "none has its result yet"
    assert words(said["progress"])[0] == "no lessons here to count"
    assert "not answered yet" in words(said["quill"])
    everything = say_card(empty)
    assert "a fault: not answered yet." in everything
    assert "No recommender was handed in yet." in everything
    assert "No guess with a low and a high has its result yet." in everything


def test_what_a_teacher_will_open_is_handed_in(card):
    handed = Answered("a fault", handed_in=True)
    work = Work((handed, Answered("a model")), pages_handed_in=True)
    said = panels(dataclasses.replace(card, work=work))
    assert {"handed in, your teacher opens it", "not answered yet"} <= set(words(said["quill"]))
    assert words(said["nova"])[0] == "handed in, your teacher opens it"
    everything = say_card(dataclasses.replace(card, work=work))
    assert "a fault: handed in, your teacher opens it." in everything
    assert "Your pages are handed in; your teacher opens what they are worth." in everything


def test_no_word_covers_another(card):
    wide = Answered("a very long name of a complaint", False, True, 3.2, 3.2)
    work = dataclasses.replace(card.work, complaints=(*card.work.complaints[:2], wide))
    figure = plot_card(dataclasses.replace(card, work=work))
    figure.canvas.draw()
    for ax in figure.get_axes():
        texts = [*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels(), ax.xaxis.label]
        boxes = [text.get_window_extent() for text in texts if text.get_text()]
        for one, other in itertools.combinations(boxes, 2):
            assert not one.overlaps(other), ax.get_label()


def test_the_words_of_the_card_hold_its_numbers(card, capsys):
    show_card(card)  # outside a notebook it is said
    said = capsys.readouterr().out.strip()
    assert said == say_card(card)
    for number in (
        "1.2 times",
        "score 1.3; 68 points of 100",
        "46%",
        "21%",
        "17 of 24",
        "15 to 23",
        "09, 9 of 9",
    ):
        assert number in said
    assert "a comparison: it was another cause; low to high missed the true size; 0.4" in said
    assert "a model: not answered yet." in said


def test_town_and_scores_stand_apart_as_well(card, capsys):
    show_town(card)
    show_scores(card)
    town, scores = capsys.readouterr().out.strip().split("Quill's part.")
    assert say_card(card) == f"A report card. {town.strip()} Quill's part.{scores}"
    labels = {ax.get_label() for ax in plot_scores(card).get_axes()}
    assert labels == {"quill", "nova", "guesses", "progress"}


def test_the_look_of_the_notebook_stays(card):
    with mpl.rc_context():
        mpl.rcdefaults()
        before = dict(mpl.rcParams)
        figure = plot_card(card)
        assert dict(mpl.rcParams) == before
    (title,) = {ax.title.get_fontweight() for ax in figure.get_axes() if ax.get_label() != "town"}
    assert title == "bold" != before["axes.titleweight"]
