"""What was drawn is what was given."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from course_utils import figures as plots
from course_utils.figures import bars, curves, style
from course_utils.figures import rows as rows_

pytestmark = pytest.mark.usefixtures("tidy")


def rows(ax):
    return [tick.get_text() for tick in ax.get_yticklabels()]


def test_bars_have_the_lengths_and_say_them():
    values = pd.Series([3000, 20], index=["music", "games"], name="watched_min")
    before = values.copy()
    ax = plots.plot_bars(values, colour=style.GREY, highlight={"games": style.QUILL})
    assert [bar.get_width() for bar in ax.patches] == [3000, 20]
    assert [to_hex(bar.get_facecolor()) for bar in ax.patches] == [
        style.GREY.lower(),
        style.QUILL.lower(),
    ]
    assert [text.get_text() for text in ax.texts] == ["3,000", "20"]
    assert (rows(ax), ax.get_xlabel()) == (["music", "games"], "watched (minutes)")
    assert ax.get_ylim()[0] > ax.get_ylim()[1]  # the first row is on top
    pd.testing.assert_series_equal(values, before)


def test_shares_stand_on_a_whole_axis():
    ax = plots.plot_shares(pd.Series([0.25, 0.5], index=["a", "b"]))
    assert ax.get_xlim() == (0, 1)
    assert [bar.get_width() for bar in ax.patches] == [0.25, 0.5]
    assert [text.get_text() for text in ax.texts] == ["25%", "50%"]


def test_shares_refuse_percentages_given_as_shares():
    with pytest.raises(ValueError, match="between 0 and 1"):
        plots.plot_shares(pd.Series([25.0, 50.0]))


def test_dumbbell_puts_both_dots_and_the_bar_where_the_table_says():
    data = pd.DataFrame({"s1": [0.2, 0.9], "s2": [0.8, 0.4]}, index=["trains", "talks"])
    before = data.copy()
    ax = plots.plot_dumbbell(data, "s1", "s2", names=("first", "second"), xlabel="share")
    bars, left, right = ax.collections
    np.testing.assert_allclose(left.get_offsets(), [[0.2, 0], [0.9, 1]])
    np.testing.assert_allclose(right.get_offsets(), [[0.8, 0], [0.4, 1]])
    np.testing.assert_allclose([s[:, 0] for s in bars.get_segments()], [[0.2, 0.8], [0.9, 0.4]])
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["first", "second"]
    assert to_hex(left.get_facecolor()[0]) == style.GREY.lower()
    assert (rows(ax), ax.get_xlabel()) == (["trains", "talks"], "share")
    pd.testing.assert_frame_equal(data, before)


def test_dumbbell_names_the_columns_there_are():
    with pytest.raises(KeyError, match="s1, s2"):
        plots.plot_dumbbell(pd.DataFrame({"s1": [1], "s2": [2]}), "s1", "s3")


def test_intervals_run_from_low_to_high_with_the_point_between():
    data = pd.DataFrame(
        {"estimate": [2.0, -1.0], "low": [1.0, -3.0], "high": [4.0, 0.5]}, index=["a", "b"]
    )
    ax = plots.plot_intervals(data, reference=0, reference_label="no effect", xlabel="minutes")
    assert [line.get_xdata().tolist() for line in ax.lines[:2]] == [[1.0, 4.0], [-3.0, 0.5]]
    np.testing.assert_allclose(ax.collections[0].get_offsets(), [[2, 0], [-1, 1]])
    assert list(ax.lines[2].get_xdata()) == [0, 0]
    assert ax.texts[0].get_text() == "no effect"
    ax = plots.plot_intervals(data, colour=style.QUILL, highlight={"b": style.BOLT})
    assert [line.get_color() for line in ax.lines] == [style.QUILL, style.BOLT]
    points = [to_hex(colour) for colour in ax.collections[0].get_facecolors()]
    assert points == [to_hex(style.QUILL), to_hex(style.BOLT)]


@pytest.mark.parametrize(("low", "high"), [(2.0, 0.5), (1.5, 2.0), (0.5, 0.9)])
def test_intervals_refuse_swapped_columns(low, high):
    """A point of 1 that lies outside, below or above."""
    data = pd.DataFrame(
        {"estimate": [2.0, 1.0], "low": [1.0, low], "high": [4.0, high]}, index=["a", "b"]
    )
    with pytest.raises(ValueError, match="'b' is not in order"):
        plots.plot_intervals(data)


def test_curve_draws_each_column_and_names_it_at_its_end():
    data = pd.DataFrame(
        {"train": [0.6, 1.0], "test": [0.6, 0.7], "lazy": [0.6, 0.699]}, index=[1, 2]
    )
    before = data.copy()
    ax = plots.plot_curve(
        data, colours={"test": style.BOLT}, xlabel="questions", ylabel="share right"
    )
    for line, column in zip(ax.lines, data, strict=True):
        assert (line.get_xdata().tolist(), line.get_ydata().tolist()) == (
            [1, 2],
            data[column].tolist(),
        )
    assert [text.get_text() for text in ax.texts] == ["train", "test", "lazy"]
    assert ax.lines[1].get_color() == style.BOLT
    assert all(style.contrast(text.get_color()) >= 4.5 for text in ax.texts)
    heights = sorted(text.xy[1] for text in ax.texts)
    assert np.diff(heights).min() > 0.02  # names that would overlap are moved apart
    assert list(ax.get_xticks()) == [1, 2]
    pd.testing.assert_frame_equal(data, before)


def test_names_of_lines_that_end_close_together_stay_apart_on_an_axis_from_zero():
    data = pd.DataFrame({"plain": [3900, 2800], "mixed": [3700, 2660]}, index=[1, 2])
    ax = plots.plot_curve(data, bottom=0)
    ax.figure.canvas.draw()
    upper, lower = (text.get_window_extent() for text in ax.texts)
    assert ax.get_ylim()[0] == 0
    assert not upper.overlaps(lower)


def test_curve_takes_a_series_and_reads_units_from_the_names():
    data = pd.Series([1.0, 2.0], index=pd.Index([0.5, 1.5], name="wait_ms"), name="viewers")
    ax = plots.plot_curve(data)
    assert (ax.texts[0].get_text(), ax.get_xlabel()) == ("viewers", "wait (milliseconds)")


def test_charts_draw_on_the_axes_they_are_given():
    ax = plt.subplots()[1]
    data = pd.DataFrame({"estimate": [2.0], "low": [1.0], "high": [4.0]}, index=["a"])
    assert plots.plot_bars(data["low"], ax) is ax
    assert plots.plot_dumbbell(data, "low", "high", ax) is ax
    assert plots.plot_intervals(data, ax) is ax
    assert plots.plot_curve(data[["low"]].set_index([[1]]), ax) is ax


def test_values_in_words_keep_the_order_and_the_form():
    assert (
        plots.say_values(pd.Series([0.25, 0.1], index=["b", "a"]), form="{:.0%}")
        == "b: 25%; a: 10%"
    )


def test_missing_numbers_are_refused_not_hidden():
    with pytest.raises(ValueError, match="no gaps"):
        plots.plot_bars(pd.Series([1.0, np.nan]))
    with pytest.raises(ValueError, match="no row or no column"):
        plots.plot_curve(pd.DataFrame({"a": []}))


def test_the_room_offers_every_plot():
    for module in (bars, curves, rows_):
        assert set(module.__all__) <= set(plots.__all__)


@pytest.mark.parametrize(
    ("values", "said"), [([], "has no rows"), (["a", "b"], "holds text, such as 'a'")]
)
def test_nothing_and_text_are_not_drawn(values, said):
    with pytest.raises(ValueError, match=said):
        plots.plot_bars(pd.Series(values, name="plays"))


def test_numbers_in_a_column_of_any_kind_are_drawn():
    ax = plots.plot_bars(pd.Series([2, 3.5], ["a", "b"], dtype=object, name="plays"))
    assert [bar.get_width() for bar in ax.patches] == [2, 3.5]
