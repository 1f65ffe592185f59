"""The town at night: every part is read back from what was drawn and compared with its number."""

import dataclasses
import io
import itertools

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle

from course_utils.figures import style
from course_utils.mission.card import drawing
from course_utils.mission.card.drawing import GARDEN, GROUND, SIZE, plot_portrait
from course_utils.mission.card.portrait import DEVICES, House, portrait_of
from course_utils.mission.card.roofs import EDGE, ROOFS
from course_utils.world.words import TOPICS
from tests.mission.card.conftest import tables_of
from tests.tiers import by_tier

NAMES = ["Ben", "Noor", "クイル", "mira", "x", "Zoe", "Tom", "Li", "0", "Ada Lovelace"]


@pytest.fixture
def drawn(town):
    """What was drawn, by its name."""
    with style.use():
        ax = plot_portrait(town)
    plt.close(ax.figure)
    return {artist.get_gid(): artist for artist in ax.get_children() if artist.get_gid()}


def area(points):
    x, y = np.asarray(points).T
    return abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


def proportional(one, other):
    one, other = np.array(one, float), np.array(other, float)
    assert one == pytest.approx(other * one.max() / other.max())
    return True


def test_a_house_is_as_high_as_its_hours_and_as_wide_as_its_videos(town, drawn):
    houses = [drawn[f"house {house.topic}"] for house in town.houses]
    assert len(houses) == 12
    assert proportional([h.get_height() for h in houses], [h.hours for h in town.houses])
    assert proportional([h.get_width() for h in houses], [h.videos for h in town.houses])
    assert {house.get_y() for house in houses} == {GROUND}


def test_the_lit_windows_are_the_plays_watched_to_the_end(town, drawn):
    asked = 0
    for house in town.houses:
        if f"lit {house.topic}" not in drawn:
            assert drawn[f"house {house.topic}"].get_height() < 0.2
            continue
        lit, dark = (drawn[f"{kind} {house.topic}"].get_paths() for kind in ("lit", "dark"))
        number = len(lit) + len(dark)
        assert len(lit) == round(number * house.finished)
        asked += number
    assert asked > 60


def test_windows_lie_inside_their_house(town, drawn):
    for house in town.houses:
        wall = drawn[f"house {house.topic}"]
        x, y, width, height = wall.get_bbox().bounds
        for kind in ("lit", "dark"):
            for path in (
                drawn[f"{kind} {house.topic}"].get_paths()
                if f"{kind} {house.topic}" in drawn
                else ()
            ):
                low, high = path.vertices.min(axis=0), path.vertices.max(axis=0)
                assert y <= low[1] <= high[1] <= y + height
                if width > 0.12:
                    assert x <= low[0] <= high[0] <= x + width


@pytest.mark.parametrize("share", [0, 0.1, 0.41, 0.5, 0.9, 1])
def test_the_moon_is_lit_to_the_share_of_all_plays(town, share):
    ax = plot_portrait(dataclasses.replace(town, finished=share))
    plt.close(ax.figure)
    (lit,) = ax.findobj(lambda artist: artist.get_gid() == "moon")
    discs = [circle for circle in ax.findobj(Circle) if circle.get_zorder() == 1]
    assert len(discs) == 1
    assert area(lit.get_xy()) / (np.pi * discs[0].radius ** 2) == pytest.approx(share, abs=0.005)


def test_the_stars_are_the_new_videos(town, drawn):
    places = drawn["stars"].get_offsets()
    assert len(places) == len(town.stars) > 5
    for which, of in ((0, "day"), (1, "minutes")):
        values = np.array([getattr(star, of) for star in town.stars])
        for one, other in itertools.combinations(range(len(values)), 2):
            assert (values[one] < values[other]) == (
                places[one][which] < places[other][which] - 1e-9
            )
    plays = np.array([star.plays for star in town.stars])
    sizes = drawn["stars"].get_sizes()
    assert np.argmax(sizes) == np.argmax(plays)
    assert np.corrcoef(sizes, plays)[0, 1] == pytest.approx(1)
    joined = {tuple(point) for point in drawn["constellation"].get_xydata().tolist()}
    fifth = np.sort(plays)[-5]
    assert len(joined) == 5
    assert joined <= {tuple(place) for place in places[plays >= fifth].tolist()}


def test_flowers_and_mountains_are_the_days_and_the_hours(town, drawn):
    stems = [stem[1][1] - GARDEN for stem in drawn["stems"].get_segments()]
    assert isinstance(drawn["stems"], LineCollection)
    assert proportional(stems, town.by_day)
    assert [high - GARDEN for _, high in drawn["flowers"].get_offsets().tolist()] == pytest.approx(
        stems
    )
    hours = np.zeros(24)
    for device in reversed(DEVICES):
        hours = hours + town.by_hour[device]
        ridge = drawn[f"ridge {device}"].get_xy()[2:26]
        far = drawn["ridge tv"].get_xy()[2:26, 1].max() - GROUND
        everything = np.sum(list(town.by_hour.values()), axis=0)
        assert ridge[:, 1] - GROUND == pytest.approx(far * hours / everything.max())
        assert ridge[:, 0] == pytest.approx((np.arange(24) + 0.5) * SIZE[0] / 24)


def test_one_name_gives_one_drawing_and_two_names_two(town):
    pictures = []
    for portrait in (town, portrait_of(*tables_of("ada")), portrait_of(*tables_of("Ben"))):
        ax = plot_portrait(portrait)
        plt.close(ax.figure)
        buffer = io.BytesIO()
        ax.figure.savefig(buffer, format="png", dpi=50)
        pictures.append(buffer.getvalue())
    assert pictures[0] == pictures[1] != pictures[2]


@pytest.mark.parametrize("name", NAMES[: by_tier(2, 10)])
def test_every_word_has_its_place(name):
    with style.use():
        ax = plot_portrait(portrait_of(*tables_of(name, 2000, 600)))
    plt.close(ax.figure)
    ax.figure.canvas.draw()
    boxes = [text.get_window_extent() for text in ax.texts]
    frame = ax.get_window_extent()
    assert len(boxes) == 12 + 4 + len(drawing.KEY)
    for box in boxes:
        assert frame.x0 <= box.x0 < box.x1 <= frame.x1
        assert frame.y0 <= box.y0 < box.y1 <= frame.y1
    for one, other in itertools.combinations(boxes, 2):
        assert not one.overlaps(other)


def test_what_is_drawn_stands_out_without_its_hue():
    assert set(ROOFS) == set(TOPICS)
    assert style.contrast(drawing.INK, drawing.PAVEMENT) >= 7
    for wall in drawing.WALLS:
        assert style.contrast(drawing.LIT, wall) >= 4.5
        for colour in itertools.chain(*drawing.SKIES):  # the wall itself, or the line around it
            assert max(style.contrast(wall, colour), style.contrast(EDGE, colour)) >= 3
    for top, _, _ in drawing.SKIES:
        assert style.contrast(drawing.STAR, top) >= 7
    for petal in drawing.WEEKS:
        assert style.contrast(petal, drawing.PAVEMENT) >= 3


def test_a_town_of_other_topics_one_day_and_no_news_is_drawn_too(town):
    houses = (House("chess", 0.0, 3, 0.0), House("knots", 2.0, 1, 1.0))
    odd = dataclasses.replace(town, houses=houses, stars=(), by_day=(7,), first_day=3)
    ax = plot_portrait(odd, key=False)
    plt.close(ax.figure)
    named = {artist.get_gid(): artist for artist in ax.get_children() if artist.get_gid()}
    assert named["house chess"].get_height() == 0
    assert "stars" not in named
    assert len(named["dark knots"].get_paths()) == 0
    assert "day 3" in [text.get_text() for text in ax.texts]
    assert "chess 0" in [text.get_text() for text in ax.texts]
