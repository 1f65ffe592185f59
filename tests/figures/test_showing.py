"""Every picture travels with its words, is small enough, and looks as it was drawn."""

import base64
import io

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from PIL import Image

from course_utils import figures
from course_utils.figures import showing
from course_utils.figures.palette import with_palette

pytestmark = pytest.mark.usefixtures("tidy")


@pytest.fixture
def shown(monkeypatch):
    """Catches what `show` hands to Jupyter."""
    bundles = []
    monkeypatch.setattr("IPython.get_ipython", lambda: object())
    monkeypatch.setattr("IPython.display.display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def test_show_gives_picture_page_and_words_in_one_bundle(shown):
    ax = plt.subplots()[1]
    ax.plot([1, 2])
    assert figures.show(ax, alt='A "steep"\n line & <more>') is None
    (bundle,) = shown
    assert set(bundle) == {"image/png", "text/html", "text/plain"}
    assert bundle["text/plain"] == 'A "steep" line & <more>'
    assert 'alt="A &quot;steep&quot; line &amp; &lt;more&gt;"' in bundle["text/html"]
    assert "max-width: 100%" in bundle["text/html"]
    inside = bundle["text/html"].split("base64,")[1].split('"')[0]
    assert inside == bundle["image/png"]  # as text: bytes are no notebook in the browser
    assert base64.b64decode(inside).startswith(b"\x89PNG")


def test_show_writes_the_same_bytes_twice_and_no_software_tag(shown):
    for _ in range(2):
        ax = plt.subplots()[1]
        ax.plot([1, 3, 2])
        figures.show(ax, alt="A peak.")
    assert shown[0]["image/png"] == shown[1]["image/png"]
    png = base64.b64decode(shown[0]["image/png"])
    assert b"Software" not in png
    assert Image.open(io.BytesIO(png)).width == pytest.approx(1408, abs=40)


def test_show_says_how_small_its_smallest_words_are(shown):
    ax = plt.subplots()[1]
    ax.plot([1, 3, 2])
    ax.text(0, 2, "unseen", fontsize=2, visible=False)
    ax.text(0, 2, " ", fontsize=3)
    ax.text(1, 2, "small print", fontsize=7.2)
    figures.show(ax, alt="A peak with small print.")
    html = shown[0]["text/html"]
    # 7.2 points of 72 to the inch, 220 pixels to the inch
    assert 'data-smallest-text="22.0"' in html
    assert 'width="640"' in html  # in a notebook as wide as ever, however many pixels there are


def test_a_figure_without_words_has_no_smallest_ones(shown):
    ax = plt.figure(layout="none").add_axes((0, 0, 1, 1))
    ax.set_axis_off()
    ax.set_xticks([])
    ax.set_yticks([])
    figures.show(ax, alt="Nothing.")
    assert 'data-smallest-text="inf"' in shown[0]["text/html"]


def test_show_closes_the_figure_so_that_it_appears_once(shown):
    ax = plt.subplots()[1]
    figures.show(ax, alt="Nothing yet.")
    assert not plt.fignum_exists(ax.figure.number)


@pytest.mark.parametrize("pick", ["figure", "array", "sub-figure"])
def test_show_takes_what_matplotlib_returns(shown, pick):
    if pick == "sub-figure":
        drawn = plt.figure().subfigures(1, 2)[0].subplots()
    else:
        figure, array = plt.subplots(1, 2)
        drawn = figure if pick == "figure" else array
    figures.show(drawn, alt="Two empty frames.")
    assert len(shown) == 1


@pytest.mark.parametrize("alt", ["", "  \n", 3])
def test_show_refuses_a_picture_without_words(alt):
    with pytest.raises(ValueError, match="makes the words"):
        figures.show(plt.subplots()[1], alt=alt)


def test_show_refuses_what_was_not_drawn():
    with pytest.raises(TypeError, match="Axes or the Figure"):
        figures.show([1, 2], alt="Two numbers.")


def test_show_makes_the_words_itself(shown):
    figures.show(figures.plot_bars(pd.Series([30, 12], index=["music", "games"]), xlabel="hours"))
    words = "A chart of bars; across: hours. From top to bottom: music 30; games 12."
    assert shown[0]["text/plain"] == words
    assert f'alt="{words}"' in shown[0]["text/html"]


def _narrow():
    ax = plt.subplots(figsize=(6.4, 4))[1]
    ax.plot([0, 100], [0, 100])
    ax.set(aspect="equal")
    return ax


def _busy():
    """Two panels of five lines with points, names at their ends, soft edges of every colour."""
    figure, axes = plt.subplots(1, 2, figsize=(6.4, 4), sharey=True)
    rng = np.random.default_rng(3)
    for ax in axes:
        table = pd.DataFrame(rng.random((4, 5)), columns=["all", "week", "fed", "live", "frozen"])
        figures.plot_curve(table, ax, marker="o")
    return figure


def _shaded():
    ax = plt.subplots()[1]
    ax.hist(np.random.default_rng(1).normal(size=(300, 2)), bins=30, alpha=0.8)
    ax.imshow(np.linspace(0, 1, 400).reshape(20, 20), extent=(-3, 0, 0, 20), aspect="auto")
    return ax


@pytest.mark.parametrize("draw", [_narrow, _busy, _shaded])
def test_a_picture_of_few_colours_is_small_and_looks_like_the_true_one(draw, monkeypatch):
    true = []
    keep = lambda picture: true.append(picture.convert("RGB")) or with_palette(picture)  # noqa: E731
    monkeypatch.setattr(showing, "with_palette", keep)
    png = figures.to_png(draw())
    few = Image.open(io.BytesIO(png))
    assert few.mode == "P"
    assert few.width >= 1400
    assert len(png) <= 45_000
    parts = np.abs(np.asarray(few.convert("RGB"), float) - np.asarray(true[0], float))
    assert parts.mean() < 2
    assert parts.max() < 64  # no dot is of another colour to the eye
    assert few.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_a_clear_ground_becomes_white():
    few = Image.open(io.BytesIO(with_palette(Image.new("RGBA", (9, 9), (0, 0, 0, 0)))))
    assert few.convert("RGB").getpixel((4, 4)) == (255, 255, 255)
    assert "transparency" not in few.info


def test_a_narrow_figure_gets_more_dots_and_stays_as_wide_on_the_page():
    narrow = showing.Picture.of(_narrow())
    assert Image.open(io.BytesIO(narrow.png)).width < 1450
    assert narrow.width == 640
    # the words grow with the dots: 12 points of 72 to the inch
    assert narrow.smallest_words > 1.3 * 12 * 220 / 72
