"""The page about HeroTube's likeness: its figures are the measured numbers, its words hold them,
everybody can read it.
"""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from bs4 import BeautifulSoup

from course_utils.cli import main
from course_utils.figures import style
from course_utils.reports.likeness import page as realism_page
from course_utils.reports.likeness.figures import FIGURES
from course_utils.reports.likeness.words import SOURCES, told
from course_utils.world import World
from course_utils.world.realism import FACTS, measure
from tests.browsing import Opened, needs_browser


@pytest.fixture(scope="module")
def measured():
    world = World()
    return measure(world, world.simulate(days=realism_page.DAYS))


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    path = tmp_path_factory.mktemp("à page") / "new" / "likeness.html"
    assert main(["likeness", "--out", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def page(written):
    return BeautifulSoup(written.read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module")
def figures(measured):
    """The figure of each fact in the look of the course, drawn once and not to be changed: (Axes,
    alternative text).
    """
    with style.use():
        drawn = {name: FIGURES[name](measured[name]) for name in FACTS}
    yield drawn
    plt.close("all")


def bars(ax):
    return [bar.get_width() for bar in ax.patches]


def heights(ax):
    return [bar.get_height() for bar in ax.containers[0]]


def line(ax, label):
    return next(line for line in ax.lines if line.get_label().startswith(label))


DRAWN = {
    "concentration": lambda ax, n: (line(ax, "HeroTube").get_ydata(), [100 * n["top_tenth"]]),
    "view_counts": lambda ax, n: (sum(heights(ax)), len(n["views"])),
    "freshness": lambda ax, n: (bars(ax), [100 * n[key] for key in ("first_week", "weeks_2_to_4", "older")]),
    "early_and_late": lambda ax, n: (ax.lines[0].get_xydata(), np.column_stack([n["early"], n["late"]])),
    "durations": lambda ax, n: (sum(heights(ax)[:5]), round(n["within_10_min"] * len(n["minutes"]))),
    "position": lambda ax, n: (line(ax, "HeroTube").get_ydata() * n["level"], n["click_rate"]),
    "click_rate": lambda ax, n: (sum(heights(ax)), len(n["rates"])),
    "early_stops": lambda ax, n: (bars(ax), [*n["fifths"], n["finished"]]),
    "finishing": lambda ax, n: ([bars(axes) for axes in ax.figure.axes], [n["finished"], n["watched_s"]]),
    "likes": lambda ax, n: (bars(ax), [1000 * n["per_watch"], 2.5]),
    "thumbnails": lambda ax, n: (
        [bars(axes) for axes in ax.figure.axes],
        [[100 * n["clicked_quiet"], 100 * n["clicked_loud"]], [n["watched_quiet"], n["watched_loud"]]],
    ),
    "chosen_or_not": lambda ax, n: (bars(ax), [n["shown"], n["chosen"]]),
    "day_rhythm": lambda ax, n: (line(ax, "visits").get_ydata(), 100 * n["by_hour"]),
    "activity": lambda ax, n: (line(ax, "HeroTube").get_ydata(), [100 * n["top_fifth"]]),
    "activity_shape": lambda ax, n: (sum(heights(ax)), len(n["visits"])),
}  # fmt: skip

SAID = {
    "concentration": lambda n: [f"{n['top_tenth']:.0%}", "80%"],
    "view_counts": lambda n: [f"8 to 15: {((n['views'] >= 8) & (n['views'] <= 15)).sum()}"],
    "freshness": lambda n: [f"{100 * n['first_week']:.1f}", f"{100 * n['older']:.1f}"],
    "early_and_late": lambda n: [f"{n['correlation']:.2f}", f"{len(n['early'])} points"],
    "durations": lambda n: [f"{n['within_10_min']:.0%}", f"{n['median_min']:.1f}", "97.9%"],
    "position": lambda n: [f"{n['exponent']:.2f}"],
    "click_rate": lambda n: [f"{n['in_range']:.0%}", f"{100 * n['overall']:.1f} in 100"],
    "early_stops": lambda n: [f"{n['first_fifth']:.0%}", f"finished: {n['finished']:.0%}", "60%", "20%"],
    "finishing": lambda n: [f"{n['finished'][2]:.0%} finished", f"{n['watched_s'][2]:.0f} seconds"],
    "likes": lambda n: [f"{1000 * n['per_watch']:.1f}", "2.5"],
    "thumbnails": lambda n: [f"{100 * n['clicked_loud']:.1f} clicks", f"{n['watched_loud']:.0%}"],
    "chosen_or_not": lambda n: [f"{n['shown']:.0%}", f"{n['chosen']:.0%}"],
    "day_rhythm": lambda n: [f"highest at {n['busiest_hour']} o'clock", f"{n['by_hour'].max():.1%}"],
    "activity": lambda n: [f"{n['top_fifth']:.0%}", "78%"],
    "activity_shape": lambda n: [f"4 to 7: {((n['visits'] >= 4) & (n['visits'] <= 7)).sum()}"],
}  # fmt: skip


def test_every_fact_has_its_figure_and_its_words(measured):
    names = [fact.name for fact in told(measured)]
    assert names == list(FACTS) == list(FIGURES) == list(DRAWN) == list(SAID)
    assert {key for fact in told(measured) for key in fact.sources} == set(SOURCES)


@pytest.mark.parametrize("name", FACTS)
def test_what_is_drawn_is_what_was_measured(figures, measured, name):
    ax, _ = figures[name]
    drawn, true = DRAWN[name](ax, measured[name])
    np.testing.assert_allclose(drawn, true)


@pytest.mark.parametrize("name", FACTS)
def test_the_words_for_a_picture_hold_its_numbers(figures, measured, name):
    _, alt = figures[name]
    for number in SAID[name](measured[name]):
        assert number in alt, (number, alt)


def tick_labels(axis):
    """The labels within the limits of an axis; others are never painted."""
    low, high = sorted(axis.get_view_interval())
    places = zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=True)
    return [label for place, label in places if label.get_text() and low <= place <= high]


@pytest.mark.parametrize("name", FACTS)
def test_no_label_is_hidden_by_another_or_tiny(figures, name):
    ax, _ = figures[name]
    figure = ax.figure
    with style.use():
        figure.canvas.draw()
    texts = [
        t for axes in figure.axes for axis in (axes.xaxis, axes.yaxis) for t in tick_labels(axis)
    ]
    texts += [
        t
        for axes in figure.axes
        for t in (*axes.texts, axes.xaxis.label, axes.yaxis.label)
        if t.get_text()
    ]
    texts += [t for axes in figure.axes if axes.get_legend() for t in axes.get_legend().get_texts()]
    boxes = [(t.get_text(), t.get_window_extent()) for t in texts]
    assert min(t.get_fontsize() for t in texts) >= 11
    overlapping = [
        (one, two)
        for i, (one, a) in enumerate(boxes)
        for two, b in boxes[i + 1 :]
        if a.padded(-1).overlaps(b.padded(-1))
    ]
    assert overlapping == []


def test_a_figure_follows_its_numbers(measured):
    """Other numbers, another picture and other words: nothing is painted on."""
    with style.use():
        ax, alt = FIGURES["concentration"](measured["concentration"] | {"top_tenth": 0.123})
    plt.close(ax.figure)
    assert line(ax, "HeroTube").get_ydata() == pytest.approx([12.3])
    assert "12%" in alt


def test_the_page_holds_every_fact_with_its_sources_and_needs_no_network(page, measured, figures):
    assert [heading["id"] for heading in page.select("h2")] == ["glance", *FACTS, "assumed"]
    assert len(page.select("h1")) == 1
    assert page.html["lang"] == "en"
    assert not page.select("script[src], link, iframe, object")
    pictures = page.select("figure img")
    assert [image["alt"] for image in pictures] == [figures[name][1] for name in FACTS]
    assert all(image["src"].startswith("data:image/png;base64,") for image in pictures)
    words = " ".join(page.get_text().split())
    for fact in told(measured):
        for text in (
            fact.title,
            fact.fact,
            fact.published,
            fact.herotube,
            fact.differs,
            *fact.glance,
        ):
            assert " ".join(text.split()) in words
    for citation, address in SOURCES.values():
        assert citation in words
        assert not address or page.select(f'a[href="{address}"]')


def test_no_number_stands_twice_with_two_values(page, measured):
    """The table at a glance and the paragraphs say the same."""
    cells = page.select("tbody td:last-child")
    for fact, cell in zip(told(measured), cells, strict=True):
        for number in re.findall(r"\d+(?:\.\d+)?%", cell.get_text()):
            assert number in fact.herotube, (fact.name, number)


def test_the_smallest_words_are_large_enough(page):
    """12 points at 220 dots an inch; shown at the figure's width in CSS pixels they are about 16
    high.
    """
    for image in page.select("figure img"):
        assert float(image["data-smallest-text"]) / 2.2 >= 15


@pytest.mark.landing
def test_written_twice_it_is_the_same_and_changed_by_hand_it_is_left_alone(written, capsys):
    before = written.read_bytes()
    assert main(["likeness", "--out", str(written)]) == 0
    assert written.read_bytes() == before
    written.write_bytes(before.replace(b"made up", b"all true", 1))
    capsys.readouterr()
    assert main(["likeness", "--out", str(written)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "--force" in said
    assert b"all true" in written.read_bytes()
    written.write_bytes(before)


def test_a_folder_is_no_page(tmp_path, capsys):
    assert main(["likeness", "--out", str(tmp_path)]) == 1
    assert "is a folder" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.landing
@needs_browser
@pytest.mark.parametrize(("width", "scheme"), [(1000, "light"), (320, "dark")])
def test_the_page_is_open_to_everyone(browser, written, width, scheme):
    opened = Opened(browser, written, width=width, height=800, color_scheme=scheme)
    assert opened.violations() == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") == width
    assert (opened.asked, opened.errors) == ([], [])
    opened.close()
