"""The words for a picture say what was drawn: spoil the picture, and they change."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from course_utils import figures
from course_utils.figures import describe, style

pytestmark = pytest.mark.usefixtures("tidy")


def words(ax):
    return describe(ax.figure)


INTERVALS = pd.DataFrame(
    {"estimate": [2.0, -1.0], "low": [1.0, -3.0], "high": [4.0, 0.5]}, index=["phones", "tv"]
)


def test_bars_are_read_from_the_top_with_the_numbers_beside_them():
    values = pd.Series([1234.6, 30.2, 7], index=["gaming", "music", "news"], name="watched_min")
    ax = figures.plot_bars(values, highlight={"news": style.QUILL})
    assert words(ax) == (
        "A chart of bars; across: watched (minutes). From top to bottom: gaming 1,235; music 30; "
        "news 7. In another colour: news."
    )
    ax.patches[0].set_width(900)  # what is written beside it is no longer its number
    assert "gaming 900" in words(ax)


def test_shares_are_read_as_their_axis_writes_them():
    ax = figures.plot_shares(pd.Series([0.25, 1.0], index=["finished", "started"]))
    assert "finished 25%; started 100%." in words(ax)
    ax.patches[0].set_width(0.5)
    assert "finished 50%" in words(ax)


def test_upright_bars_are_read_from_the_left():
    ax = plt.subplots()[1]
    ax.bar(["x", "y"], [3, 1.5], label="viewers")
    assert "viewers: x 3; y 1.5." in words(ax)


def test_many_bars_are_told_by_their_ends_and_extremes():
    many = pd.Series(np.r_[5, np.arange(10, 60), 1], index=[f"v{i}" for i in range(52)])
    assert (
        "52 of them; the first v0 5; the last v51 1; the longest v50 59; the shortest v51 1."
        in words(figures.plot_bars(many))
    )


def test_a_dumbbell_is_read_row_by_row_with_both_names():
    data = pd.DataFrame({"s1": [0.2, 0.9], "s2": [0.8, 0.4]}, index=["trains", "talks"])
    ax = figures.plot_dumbbell(data, "s1", "s2", names=("story", "page"), xlabel="share")
    assert words(ax) == (
        "A chart of points; across: share. From top to bottom. trains: story 0.2, page 0.8; "
        "talks: story 0.9, page 0.4."
    )
    ax.collections[1].set_offsets([[0.3, 0], [0.9, 1]])
    assert "trains: story 0.3, page 0.8" in words(ax)


def test_intervals_are_read_with_both_ends_and_the_line_to_compare_with():
    ax = figures.plot_intervals(
        INTERVALS, reference=0, reference_label="no effect", xlabel="extra minutes"
    )
    assert words(ax) == (
        "A chart of points with intervals; across: extra minutes. From top to bottom. phones: 2, "
        "from 1 to 4; tv: -1, from -3 to 0.5. A dashed upright line at 0: no effect."
    )
    ax.lines[0].set_xdata([1.5, 4])
    assert "phones: 2, from 1.5 to 4" in words(ax)


def test_a_short_line_is_read_point_by_point():
    data = pd.DataFrame({"Bolt": [0.5, 0.7], "lazy": [0.5, 0.5]}, index=[10, 20])
    ax = figures.plot_curve(data, xlabel="examples", ylabel="share right")
    assert words(ax) == (
        "A chart of lines; across: examples; upwards: share right. Bolt: 0.5 at 10, 0.7 at 20. "
        "lazy: 0.5 at 10, 0.5 at 20."
    )
    ax.lines[0].set_ydata([0.5, 0.6])
    assert "Bolt: 0.5 at 10, 0.6 at 20." in words(ax)


def test_a_long_line_is_read_by_its_ends_and_its_extremes():
    ax = figures.plot_curve(pd.Series([3.0, 1, 2, 9, 4, 5, 6, 7], index=range(8), name="clicks"))
    assert "clicks: begins with 3 at 0, ends with 7 at 7; highest 9 at 3, lowest 1 at 1." in words(
        ax
    )


def test_gaps_and_logarithmic_axes_are_read_for_what_they_are():
    ax = plt.subplots()[1]
    ax.plot([1, 10, 12345], [np.nan, 0.00123, 40])
    ax.set(xscale="log", yscale="log")
    said = words(ax)
    assert "0.00123 at 10, 40 at 12,345." in said
    assert said.count("logarithmic") == 2


def test_named_places_are_read_by_their_names():
    ax = figures.plot_curve(pd.Series([0.1, 0.2], name="live"))
    ax.set_xticks(range(2), ["that\nevening", "week after"])
    assert "live: that evening 0.1, week after 0.2." in words(ax)


def test_heaps_are_counted_and_placed():
    draws = np.r_[np.zeros(10), np.full(80, 5.2), np.full(10, 9.9)]
    ax = plt.subplots()[1]
    ax.hist(draws, bins=np.arange(11), label="draws")
    ax.axvline(7, linestyle="--")
    ax.text(7, 60, "the real gap")
    assert words(ax) == (
        "A chart of bars that touch (a histogram). draws: 100 in all, from 0 to 10; the highest "
        "bar, of 80, from 5 to 6; at least half of it between 5 and 6. A dashed upright line at 7: "
        "the real gap."
    )


def test_many_upright_lines_are_told_by_their_ends_and_by_what_they_cross():
    ax = plt.subplots()[1]
    ax.vlines(range(100), [-1.0] * 95 + [0.5] * 5, [1.0] * 95 + [2.0] * 5)
    ax.axhline(0)
    assert (
        "100 short upright lines, from 0 to 99: they begin between -1 and 0.5 and end between 1 "
        "and 2. 95 of them cross the level line at 0. A level line at 0." in words(ax)
    )


def test_points_maps_bands_and_slices():
    figure, axes = plt.subplots(2, 2)
    axes[0, 0].scatter(np.arange(50), np.arange(50) ** 2, label="waits")
    axes[0, 1].pcolormesh(np.array([[0, 1], [1, 1]]))
    axes[1, 0].fill_between([0, 2], [0, 1], [2, 4])
    axes[1, 1].pie([1, 3], labels=["a", "b"])
    axes[0, 0].set_title("Waits")
    said = describe(figure)
    assert said.startswith(
        "4 panels. Panel 1. Waits. A chart of points. waits: 50 points between 0"
    )
    assert "0 on 25%, 1 on 75% of the area" in said
    assert "from 0 to 2 at 0, from 1 to 4 at 2" in said
    assert "Slices: a 25%, b 75%." in said
    assert "Written in it" not in said


def test_what_is_written_and_what_the_key_names_is_not_lost():
    ax = plt.subplots()[1]
    ax.plot([1, 2], [1, 2], "--")
    ax.text(1, 1.5, "it rings\nbelow")
    ax.legend(handles=[plt.Line2D([], [], label="a tree")])
    assert (
        "A dashed line: 1 at 1, 2 at 2. The key names: a tree. Written in it: it rings below."
        in words(ax)
    )


def test_dates_are_read_as_dates():
    days = pd.to_datetime(["2022-07-01", "2022-07-05"])
    ax = plt.subplots()[1]
    ax.plot(days, [3, 1])
    assert "3 at 2022-07-01, 1 at 2022-07-05" in words(ax)
    assert "3 at 2022-07-01, 1 at 2022-07-05" in words(
        pd.Series([3, 1], days).plot(ax=plt.subplots()[1])
    )


def test_an_empty_figure_has_words_too():
    assert describe(plt.figure()) == "An empty figure."
    assert words(plt.subplots()[1]) == "An empty frame."


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: ax.plot([], []),
        lambda ax: ax.bar([], []),
        lambda ax: ax.scatter([], []),
        lambda ax: ax.plot([np.nan, np.nan]),
        lambda ax: ax.hist([]),
        lambda ax: ax.boxplot([1, 2, 9]),
        lambda ax: ax.errorbar([1], [2], yerr=[1]),
        lambda ax: ax.step([1, 2], [1, 3]),
        lambda ax: ax.axline((0, 0), slope=1),
        lambda ax: ax.axvspan(1, 2),
        lambda ax: ax.contourf([[1, 2], [3, 4]]),
        lambda ax: ax.stackplot([1, 2], [1, 2], [2, 3]),
        lambda ax: ax.quiver([1], [1]),
        lambda ax: ax.stem([1, 2]),
        lambda ax: ax.hexbin([1, 2, 3], [1, 2, 3]),
        lambda ax: ax.barh(["a"], [0]),
        lambda ax: ax.violinplot([1, 2, 3.0]),
        lambda ax: ax.hist([1, 2, 3], histtype="step"),
        lambda ax: ax.imshow(np.zeros((2, 2, 3))),
    ],
)
def test_whatever_matplotlib_draws_can_be_told(draw):
    ax = plt.subplots()[1]
    draw(ax)
    assert words(ax).endswith(".")
