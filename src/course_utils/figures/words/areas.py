"""Areas in words: bands between two lines, maps of colours, slices of a round."""

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.collections import PolyCollection, QuadMesh
from matplotlib.patches import Wedge
from matplotlib.path import Path
from matplotlib.quiver import Quiver

from course_utils.figures.words.panel import Panel

if TYPE_CHECKING:
    from typing import TypeGuard


__all__ = ["read_areas"]

_KINDS = 4  # so many colours of a map are read out one by one


def read_areas(panel: Panel) -> tuple[str, list[str]]:
    """What kind of areas there are, and a sentence about each."""
    seen = [drawn for drawn in panel.ax.collections if drawn.get_visible()]
    bands = [_band(panel, drawn) for drawn in seen if _is_band(drawn)]
    maps = [drawn for drawn in [*panel.ax.images, *seen] if not isinstance(drawn, PolyCollection)]
    told = [_map(drawn.get_array()) for drawn in maps if _is_map(drawn)]
    slices = [shape for shape in panel.ax.patches if isinstance(shape, Wedge)]
    kinds = {"bands": bands, "colours (a map)": told, "slices of a round": slices}
    pie = [f"Slices: {', '.join(_slice(panel, shape) for shape in slices)}."] if slices else []
    return " and ".join(kind for kind, found in kinds.items() if found), bands + told + pie


def _slice(panel: Panel, shape: Wedge) -> str:
    part = f"{(shape.theta2 - shape.theta1) / 360:.0%}"
    return f"{panel.name(shape)} {part}".strip()


def _is_band(drawn: object) -> "TypeGuard[PolyCollection]":
    if not isinstance(drawn, PolyCollection) or isinstance(drawn, Quiver):
        return False
    return drawn.get_array() is None and any(map(len, map(_corners, drawn.get_paths())))


def _corners(path: Path) -> np.ndarray:
    return np.asarray(path.vertices)


def _band(panel: Panel, drawn: PolyCollection) -> str:
    corners = np.concatenate([*map(_corners, drawn.get_paths())])
    left, right = corners[:, 0].min(), corners[:, 0].max()

    def reach(x: float) -> str:
        y = corners[corners[:, 0] == x][:, 1]
        return f"from {panel.y(y.min())} to {panel.y(y.max())} at {panel.x(x)}"

    return f"{panel.name(drawn) or 'A band'}: {reach(left)}, {reach(right)}."


def _is_map(drawn: object) -> bool:
    return isinstance(drawn, QuadMesh) or drawn.__class__.__name__.endswith("Image")


def _map(values: Any) -> str:
    """How much of a map each of a few colours covers; else from which value to which it goes."""
    numbers = np.ma.compressed(np.ma.masked_invalid(values)).astype(float)
    if not len(numbers) or np.ndim(values) > 2:  # a photograph has three numbers a point
        return "A picture."
    kinds, counts = np.unique(numbers, return_counts=True)
    if len(kinds) > _KINDS:
        return f"Its values go from {numbers.min():,.3g} to {numbers.max():,.3g}."
    shares = [
        f"{kind:.3g} on {max(n / len(numbers), 0.01):.0%}"
        for kind, n in zip(kinds, counts, strict=True)
    ]
    return f"Its values: {', '.join(shares)} of the area."
