"""Twelve roofs, one for each topic, so that a house is known by its shape and not by its colour.

A roof stands on a house of width 1, its middle at 0. What is filled is stretched to the house's
width; what is drawn in lines or discs keeps its shape.
"""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, Polygon

__all__ = ["EDGE", "ROOFS", "put_roof"]

EDGE = "#f3e3cf"  # a thin pale line around walls and roofs: they stand out from every sky

_TALL = 0.34  # a roof's unit in inches, where the house is wide enough


def _arch(left: float, right: float, high: float, points: int = 13) -> list[tuple[float, float]]:
    """The upper half of an ellipse."""
    angles = np.linspace(np.pi, 0, points)
    middle, reach = (left + right) / 2, (right - left) / 2
    return [(float(middle + reach * np.cos(a)), float(high * np.sin(a))) for a in angles]


def _teeth(number: int, high: float, lean: float) -> list[tuple[float, float]]:
    """A row of teeth from -0.5 to 0.5; `lean` is where a tooth's tip is: 0 left, 1 right."""
    ends = np.linspace(-0.5, 0.5, number + 1)
    row = [p for a, b in pairwise(ends) for p in ((a, 0), (a + lean * (b - a), high))]
    return [*row, (0.5, 0)]


def _battlements(number: int, high: float) -> list[tuple[float, float]]:
    tops = [
        (end, high if place % 2 == 0 else high / 2)
        for place, ends in enumerate(pairwise(np.linspace(-0.5, 0.5, 2 * number)))
        for end in ends
    ]
    return [(-0.5, 0), *tops, (0.5, 0)]


_GABLE = ("fill", [(-0.56, 0), (0, 0.55), (0.56, 0)])
_FLAT = ("fill", [(-0.55, 0), (-0.55, 0.12), (0.55, 0.12), (0.55, 0)])
_WAVES = [[(r * np.cos(a), 0.72 + r * np.sin(a)) for a in np.linspace(0.5, 2.64, 9)]
          for r in (0.16, 0.28)]  # fmt: skip

ROOFS = {
    # ears
    "animals": [("fill", [(-0.5, 0), (-0.46, 0.62), (-0.1, 0.22), (0.1, 0.22), (0.46, 0.62),
                          (0.5, 0)])],
    # a circus tent with its ball
    "comedy": [("fill", [(-0.58, 0), (-0.2, 0.28), (0, 0.72), (0.2, 0.28), (0.58, 0)]),
               ("disc", (0, 0.78), 0.11)],
    # a chimney that smokes
    "cooking": [_GABLE, ("fill", [(0.14, 0.2), (0.14, 0.7), (0.38, 0.7), (0.38, 0.2)]),
                ("puff", (0.26, 0.86), 0.10), ("puff", (0.36, 1.06), 0.13)],
    # a workshop with its saw-teeth
    "crafts": [("fill", _teeth(3, 0.5, lean=0.0))],
    # a hanger
    "fashion": [("fill", [(-0.56, 0), (-0.56, 0.08), (0, 0.42), (0.56, 0.08), (0.56, 0)]),
                ("line", [(0, 0.4), (0, 0.56), (0.1, 0.64), (0.06, 0.78), (-0.08, 0.76)])],
    # a ball on a stand
    "football": [_FLAT, ("line", [(0, 0.1), (0, 0.4)]), ("disc", (0, 0.6), 0.24)],
    # a castle
    "gaming": [("fill", _battlements(3, 0.44))],
    # a note
    "music": [_FLAT, ("disc", (-0.16, 0.28), 0.15), ("line", [(-0.03, 0.28), (-0.03, 0.95),
              (0.26, 0.82), (0.26, 0.64), (-0.03, 0.77)])],
    # a mast that sends
    "news": [_GABLE, ("line", [(0, 0.5), (0, 0.74)]), *(("line", wave) for wave in _WAVES)],
    # an observatory
    "science": [("fill", _arch(-0.5, 0.5, 0.62)), ("line", [(0.05, 0.45), (0.34, 0.86)])],
    # a sail
    "travel": [_FLAT, ("line", [(0, 0.1), (0, 1.0)]),
               ("shape", [(0.06, 0.2), (0.06, 0.98), (0.46, 0.26)]),
               ("shape", [(-0.06, 0.26), (-0.06, 0.82), (-0.34, 0.3)])],
    # a garage with a wheel
    "vehicles": [("fill", _arch(-0.54, 0.54, 0.4)), ("ring", (0, 0.62), 0.2)],
}  # fmt: skip


def put_roof(ax: Axes, topic: str, x: float, y: float, width: float, colour: str) -> None:
    """Draw the roof of a topic on a house; a topic that is not known gets a gable."""
    unit = min(_TALL, max(width, 0.2))
    for kind, place, *reach in ROOFS.get(topic, [_GABLE]):
        at = np.array(place) * ((width if kind == "fill" else unit), unit) + (x, y)
        for artist in _artists(kind, at, [unit * r for r in reach], colour):
            ax.add_artist(artist)


def _artists(kind: str, at: np.ndarray, reach: list[float], colour: str) -> Iterator:
    drawn = {"facecolor": colour, "edgecolor": EDGE, "linewidth": 0.8, "zorder": 5}
    if kind in ("fill", "shape"):
        yield Polygon(at, closed=True, **drawn)
    elif kind == "disc":
        yield Circle(tuple(at), reach[0], **drawn)
    elif kind == "puff":
        yield Circle(tuple(at), reach[0], facecolor=EDGE, edgecolor="none", alpha=0.8, zorder=5)
    else:
        for shade, width in ((EDGE, 3.4), (colour, 2)):
            line = {"fill": False, "edgecolor": shade, "linewidth": width, "zorder": 5}
            if kind == "ring":
                yield Circle(tuple(at), reach[0], **line)
            else:
                yield Polygon(at, closed=False, capstyle="round", joinstyle="round", **line)
