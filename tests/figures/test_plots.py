"""What was drawn is what was given, and every picture travels with its words."""

import base64
import io

import matplotlib as mpl
import matplotlib.image
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from course_utils import figures
from course_utils.figures import plots, style


@pytest.fixture(autouse=True)
def _tidy():
    before = mpl.get_backend()
    plt.switch_backend("agg")
    with style.use():
        yield
    plt.close("all")
    plt.switch_backend(before)


@pytest.fixture
def shown(monkeypatch):
    """Catches what `show` hands to Jupyter."""
    bundles = []
    monkeypatch.setattr("IPython.get_ipython", lambda: object())
    monkeypatch.setattr("IPython.display.display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def rows(ax):
    return [tick.get_text() for tick in ax.get_yticklabels()]


# show


def test_show_gives_picture_page_and_words_in_one_bundle(shown):
    ax = plt.subplots()[1]
    ax.plot([1, 2])
    assert plots.show(ax, alt='A "steep"\n line & <more>') is None
    (bundle,) = shown
    assert set(bundle) == {"image/png", "text/html", "text/plain"}
    assert bundle["text/plain"] == 'A "steep" line & <more>'
    assert 'alt="A &quot;steep&quot; line &amp; &lt;more&gt;"' in bundle["text/html"]
    assert "max-width: 100%" in bundle["text/html"]
    inside = bundle["text/html"].split("base64,")[1].split('"')[0]
    assert base64.b64decode(inside) == bundle["image/png"]


def test_show_writes_the_same_bytes_twice_and_no_software_tag(shown):
    for _ in range(2):
        ax = plt.subplots()[1]
        ax.plot([1, 3, 2])
        plots.show(ax, alt="A peak.")
    assert shown[0]["image/png"] == shown[1]["image/png"]
    assert b"Software" not in shown[0]["image/png"]
    width = matplotlib.image.imread(io.BytesIO(shown[0]["image/png"])).shape[1]
    assert width == pytest.approx(1408, abs=40)  # 6.4 inches, fixed dots per inch


def test_show_says_how_small_its_smallest_words_are(shown):
    ax = plt.subplots()[1]
    ax.plot([1, 3, 2])
    ax.text(0, 2, "unseen", fontsize=2, visible=False)
    ax.text(0, 2, " ", fontsize=3)
    ax.text(1, 2, "small print", fontsize=7.2)
    plots.show(ax, alt="A peak with small print.")
    html = shown[0]["text/html"]
    # 7.2 points of 72 to the inch, 220 pixels to the inch
    assert 'data-smallest-text="22.0"' in html
    assert 'width="640"' in html  # in a notebook as wide as ever, however many pixels there are


def test_a_figure_without_words_has_no_smallest_ones(shown):
    ax = plt.figure(layout="none").add_axes((0, 0, 1, 1))
    ax.set_axis_off()
    ax.set_xticks([])
    ax.set_yticks([])
    plots.show(ax, alt="Nothing.")
    assert 'data-smallest-text="inf"' in shown[0]["text/html"]


def test_show_closes_the_figure_so_that_it_appears_once(shown):
    ax = plt.subplots()[1]
    plots.show(ax, alt="Nothing yet.")
    assert not plt.fignum_exists(ax.figure.number)


@pytest.mark.parametrize("pick", ["figure", "array", "sub-figure"])
def test_show_takes_what_matplotlib_returns(shown, pick):
    if pick == "sub-figure":
        drawn = plt.figure().subfigures(1, 2)[0].subplots()
    else:
        figure, array = plt.subplots(1, 2)
        drawn = figure if pick == "figure" else array
    plots.show(drawn, alt="Two empty frames.")
    assert len(shown) == 1


@pytest.mark.parametrize("alt", ["", "  \n", None])
def test_show_refuses_a_picture_without_words(alt):
    with pytest.raises(ValueError, match="needs words"):
        plots.show(plt.subplots()[1], alt=alt)


def test_show_refuses_what_was_not_drawn():
    with pytest.raises(TypeError, match="Axes or the Figure"):
        plots.show([1, 2], alt="Two numbers.")


# the charts


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
    assert to_hex(left.get_facecolor()[0]) == style.NOVA.lower()
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


def test_intervals_refuse_swapped_columns():
    data = pd.DataFrame(
        {"estimate": [2.0, 1.0], "low": [1.0, 2.0], "high": [4.0, 0.5]}, index=["a", "b"]
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


def test_the_room_offers_every_plot():
    assert set(plots.__all__) - {"to_png"} < set(figures.__all__)
