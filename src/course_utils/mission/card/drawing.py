"""A town at night, drawn from its own numbers: every part is one of them.

| part | what it shows |
|---|---|
| a house | a topic: its height is the hours watched, its width the number of videos |
| lit windows | the share of the topic's plays that were watched to the end |
| the moon | lit to the same share, of all plays |
| a star | a video that was new: later further right, longer higher, played more larger |
| the mountains | plays by the hour, from midnight to midnight; each ridge behind adds a device |
| a flower | a day: its height is the day's plays |
| the constellation | joins the five new videos that were played most |
| the sky | its colour goes with the topic that has most hours |
"""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.patches import Circle, Polygon, Rectangle

from course_utils.figures import style
from course_utils.mission.card.portrait import DEVICES, House, Portrait
from course_utils.mission.card.roofs import EDGE, ROOFS, put_roof

__all__ = ["KEY", "SIZE", "plot_portrait"]

SIZE = (8.0, 4.5)  # inches; the Axes counts in inches as well
KEY = (
    "House: height and number, hours watched; width, videos; lit windows, watched to the end.",
    "Moon: share of all plays watched to the end. Star: a new video. Flower: a day's plays.",
    "Mountains: plays by the hour, midnight to midnight, by phone, tablet, laptop, TV.",
)
GROUND, ROOM, STREET = 1.42, 1.85, 0.6  # where houses stand; the tallest, and the widest of them
SIDE = 0.34  # left and right of the houses
GARDEN, STEM = 0.26, 0.52  # where flowers grow, and the tallest of them
TEXT = 13
BANDS = 10  # of the sky, like a print
JOINED = 5  # stars in the constellation
STARS, LONG_MIN = (3.62, 4.38), (1 / 3, 90)  # heights for videos of so many minutes
RIDGE, PANE, GAP = 1.55, (0.075, 0.1), (0.11, 0.15)
# top, middle and foot of the sky, and the walls of the houses: six nights
SKIES = (
    ("#0b1238", "#3c4a9c", "#f5b98a"),
    ("#230c2c", "#8c3350", "#ffac6b"),
    ("#05232a", "#1f6e68", "#f3d586"),
    ("#1f0b36", "#79337f", "#ffb9b0"),
    ("#1d130d", "#74502c", "#f6d394"),
    ("#10141b", "#4c586b", "#ebcaa8"),
)
WALLS = ("#33437f", "#7d3b32", "#23594f", "#693964", "#5b4527", "#3d434d")
LIT, STAR, INK, PAVEMENT = "#ffdb7d", "#fff6d8", style.TRUTH, "#faf6ee"
WEEKS = (style.QUILL, style.NOVA, style.BOLT, style.HEROTUBE)


def plot_portrait(town: Portrait, ax: Axes | None = None, *, key: bool = True) -> Axes:
    """Draw a town on an Axes that counts in inches, and return it; with `key`, three lines below
    say what each part is. `say_portrait` has its words.

    >>> from course_utils.mission.card.portrait import House
    >>> houses = (House("music", 12, 7, 0.5), House("news", 6, 14, 0.25))
    >>> hours = {device: (1,) * 24 for device in DEVICES}
    >>> ax = plot_portrait(Portrait(9, 21, 96, 0.4, houses, (), hours, (50, 46), 0))
    >>> [round(p.get_height(), 2) for p in ax.patches if str(p.get_gid()).startswith("house")]
    [1.85, 0.93]
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    foot = -0.2 * len(KEY) - 0.08 if key else 0
    if ax is None:
        figure = plt.figure(figsize=(SIZE[0], SIZE[1] - foot), layout="none")
        ax = figure.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, SIZE[0]), ylim=(foot, SIZE[1]), aspect="equal")
    ax.axis("off")
    sky = SKIES[_place(town.tallest.topic) % len(SKIES)]
    _sky(ax, sky)
    _stars(ax, town)
    _moon(ax, town.finished, sky)
    _mountains(ax, town, sky)
    _street(ax, town)
    _garden(ax, town)
    for row, line in enumerate(KEY if key else ()):
        ax.text(0.02, -0.08 - 0.2 * row, line, va="top", fontsize=11, color=INK)
    return ax


def _place(topic: str) -> int:
    return list(ROOFS).index(topic) if topic in ROOFS else 0


def _sky(ax: Axes, sky: tuple[str, str, str]) -> None:
    night = LinearSegmentedColormap.from_list("night", [(0, sky[2]), (0.5, sky[1]), (1, sky[0])])
    edges = np.linspace(GROUND, SIZE[1], BANDS + 1)
    for band, (low, high) in enumerate(pairwise(edges)):
        colour = night(band / (BANDS - 1))
        ax.add_artist(Rectangle((0, low), SIZE[0], high - low, facecolor=colour, linewidth=0,
                                zorder=0, antialiased=False))  # fmt: skip


def _stars(ax: Axes, town: Portrait) -> None:
    if not town.stars:
        return
    days = np.array([star.day - town.first_day for star in town.stars])
    minutes = np.clip([star.minutes for star in town.stars], *LONG_MIN)
    plays = np.array([star.plays for star in town.stars])
    across = 0.25 + 6.2 * days / max(len(town.by_day) - 1, 1)
    share = np.log(minutes / LONG_MIN[0]) / np.log(LONG_MIN[1] / LONG_MIN[0])
    up = STARS[0] + (STARS[1] - STARS[0]) * share
    sizes = 10 + 130 * plays / max(plays.max(), 1)
    ax.scatter(across, up, s=sizes, c=STAR, marker=(4, 1, 0), linewidths=0, zorder=1, gid="stars")
    most = np.sort(np.argsort(-plays, kind="stable")[:JOINED])
    most = most[np.argsort(days[most], kind="stable")]
    ax.plot(across[most], up[most], color=STAR, linewidth=0.9, alpha=0.6, zorder=1,
            gid="constellation")  # fmt: skip


def _moon(ax: Axes, share: float, sky: tuple[str, str, str]) -> None:
    """A disc, and of it so much lit; the line between light and dark is half an ellipse."""
    x, y, r, tilt = 7.42, 3.98, 0.34, np.deg2rad(20)
    ax.add_artist(Circle((x, y), r, facecolor=_mix(sky[0], "#ffffff", 0.16), zorder=1))
    up = np.linspace(-np.pi / 2, np.pi / 2, 60)
    limb = np.column_stack([np.cos(up), np.sin(up)])
    line = np.column_stack([(1 - 2 * share) * np.cos(up), np.sin(up)])[::-1]
    turn = np.array([[np.cos(tilt), np.sin(tilt)], [-np.sin(tilt), np.cos(tilt)]])
    shape = r * np.concatenate([limb, line]) @ turn + (x, y)
    ax.add_artist(Polygon(shape, closed=True, facecolor=STAR, zorder=1, gid="moon"))


def _mountains(ax: Axes, town: Portrait, sky: tuple[str, str, str]) -> None:
    """One ridge for each device, standing on the ridges before it: the far one is all plays."""
    x = (np.arange(26) - 0.5) * SIZE[0] / 24
    plays = np.array([town.by_hour[device] for device in DEVICES])
    ridges = plays[::-1].cumsum(axis=0)[::-1]
    for depth, (device, hours) in enumerate(zip(DEVICES, ridges, strict=True)):
        around = np.concatenate([hours[-1:], hours, hours[:1]])  # midnight is both ends
        high = GROUND + RIDGE * around / max(ridges.max(), 1)
        shape = [(x[0], GROUND - 0.1), *zip(x, high, strict=True), (x[-1], GROUND - 0.1)]
        colour = _mix(sky[1], sky[2], 0.62 - 0.2 * depth)
        ax.add_artist(Polygon(shape, closed=True, facecolor=colour, edgecolor="none",
                              zorder=2 + depth / 10, gid=f"ridge {device}"))  # fmt: skip


def _street(ax: Axes, town: Portrait) -> None:
    ax.add_artist(Rectangle((0, 0), SIZE[0], GROUND, facecolor=PAVEMENT, zorder=4))
    ax.plot([0, SIZE[0]], [GROUND, GROUND], color=INK, linewidth=2, zorder=6)
    most_hours = max(town.tallest.hours, 1e-9)
    most_videos = max(house.videos for house in town.houses)
    plot = (SIZE[0] - 2 * SIDE) / len(town.houses)
    for place, house in enumerate(town.houses):
        x = SIDE + plot * (place + 0.5)
        high = ROOM * house.hours / most_hours
        wide = min(STREET, 0.95 * plot) * house.videos / most_videos
        colour = WALLS[_place(house.topic) % len(WALLS)]
        ax.add_artist(Rectangle((x - wide / 2, GROUND), wide, high, facecolor=colour,
                                edgecolor=EDGE, linewidth=0.8, zorder=5,
                                gid=f"house {house.topic}"))  # fmt: skip
        put_roof(ax, house.topic, x, GROUND + high, wide, colour)
        _windows(ax, house, x, wide, high, colour)
        row = GROUND - 0.15 - 0.2 * (place % 2)
        ax.text(x, row, f"{house.topic} {house.hours:,.0f}", ha="center", va="center",
                fontsize=TEXT, color=INK, zorder=7)  # fmt: skip


def _windows(ax: Axes, house: House, x: float, wide: float, high: float, colour: str) -> None:
    """As many windows as fit; the share of them that is lit is the share watched to the end."""
    across, up = max(int((wide - 0.03) / GAP[0]), 1), int((high - 0.03) / GAP[1])
    number = across * up
    if not number:
        return
    left = x - (across - 1) * GAP[0] / 2 - PANE[0] / 2
    foot = GROUND + (high - (up - 1) * GAP[1] - PANE[1]) / 2
    panes = [
        [(a, b), (a + PANE[0], b), (a + PANE[0], b + PANE[1]), (a, b + PANE[1])]
        for a in left + GAP[0] * np.arange(across)
        for b in foot + GAP[1] * np.arange(up)
    ]
    lit = np.argsort((np.arange(number) + len(house.topic)) * 0.618 % 1, kind="stable")
    lit = set(lit[: round(number * house.finished)].tolist())
    for name, shade, chosen in (
        ("lit", LIT, [pane for place, pane in enumerate(panes) if place in lit]),
        ("dark", _mix(colour, "#000000", 0.35), [p for i, p in enumerate(panes) if i not in lit]),
    ):
        ax.add_collection(
            PolyCollection(chosen, facecolors=shade, zorder=6, gid=f"{name} {house.topic}"),
            autolim=False,
        )


def _garden(ax: Axes, town: Portrait) -> None:
    plays = np.array(town.by_day)
    x = 0.3 + (SIZE[0] - 0.6) * (np.arange(len(plays)) + 0.5) / len(plays)
    high = GARDEN + STEM * plays / max(plays.max(), 1)
    stems = [[(a, GARDEN), (a, b)] for a, b in zip(x, high, strict=True)]
    ax.add_collection(
        LineCollection(stems, colors="#2f6b4f", linewidths=1.8, zorder=5, gid="stems"),
        autolim=False,
    )
    week = [WEEKS[day // 7 % len(WEEKS)] for day in range(len(plays))]
    around = 0.062 * np.exp(2j * np.pi * np.arange(6) / 6)
    for turn in around:
        ax.scatter(x + turn.real, high + turn.imag, s=26, c=week, linewidths=0, zorder=6)
    ax.scatter(x, high, s=20, c=LIT, edgecolors=INK, linewidths=0.5, zorder=7, gid="flowers")
    ax.plot([0.2, SIZE[0] - 0.2], [GARDEN, GARDEN], color="#2f6b4f", linewidth=2, zorder=5)
    for day in range(0, len(plays), 7):
        ax.text(x[day], GARDEN - 0.13, f"day {town.first_day + day}", ha="center", va="center",
                fontsize=TEXT, color=INK, zorder=7)  # fmt: skip


def _mix(one: str, other: str, share: float) -> tuple[float, ...]:
    """A colour between two."""
    return tuple((1 - share) * np.array(to_rgb(one)) + share * np.array(to_rgb(other)))
