"""Points and stretches (intervals, upright lines) in words; row by row where rows have names."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import numpy as np
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.lines import Line2D

from course_utils.figures.words.lines import is_drawn, places_of, references, stands_in
from course_utils.figures.words.panel import Panel, odd_ones

__all__ = ["read_marks"]

_MOST = 30  # so many rows are read out one by one
_FEW = 10  # so many points


def read_marks(panel: Panel) -> tuple[str, list[str], set[Line2D]]:
    """What kind of marks there are; sentences about them; and the lines that were told as rows."""
    points = [*_points(panel)]
    if points and (rows := _named_rows(panel, points)):
        return rows
    bundles = [one for one in map(_stretches, _line_collections(panel)) if len(one)]
    said = [_cloud(panel, drawn, at) for drawn, at in points]
    said += list(chain.from_iterable(_bundle(panel, bundle) for bundle in bundles))
    kinds = ["points"] * bool(points) + ["short lines"] * bool(bundles)
    return " and ".join(kinds), said, set()


def _points(panel: Panel) -> Iterator:
    """Each series of points: what was drawn, and its places as an array of (x, y)."""
    for drawn in panel.ax.collections:
        if isinstance(drawn, PathCollection) and drawn.get_visible():
            at: np.ndarray = np.ma.filled(np.ma.asarray(drawn.get_offsets(), dtype=float), np.nan)
            at = at[np.isfinite(at).all(axis=1)]
            if len(at):
                yield drawn, at
    for line in panel.ax.lines:
        if line.get_visible() and stands_in(panel, line) and not is_drawn(line):
            at = np.column_stack(places_of(line))
            if len(at) and line.get_marker() not in ("", " ", "None", "none", None):
                yield line, at


def _line_collections(panel: Panel) -> Iterator:
    for drawn in panel.ax.collections:
        if isinstance(drawn, LineCollection) and drawn.get_visible():
            yield drawn


def _stretches(drawn: LineCollection) -> np.ndarray:
    """The stretches of a collection: n x 2 ends x (x, y)."""
    ends = [part for part in drawn.get_segments() if np.shape(part) == (2, 2)]
    return np.array(ends, dtype=float).reshape(-1, 2, 2)


def _named_rows(panel: Panel, points: list) -> tuple[str, list[str], set[Line2D]] | None:
    """Every row's points by name, with the stretch it lies in; None where rows have no names."""
    all_at = np.concatenate([at for _, at in points])
    if panel.y.has_names(all_at[:, 1]):
        which, along, across = 1, panel.y, panel.x
    elif panel.x.has_names(all_at[:, 0]):
        which, along, across = 0, panel.x, panel.y
    else:
        return None
    stretches, lines = _across_rows(panel, which)
    places = np.unique(all_at[:, which])[:: 1 if which == 0 or along.is_reversed else -1]
    names = [panel.name(drawn) for drawn, _ in points]
    said, colours = [], []
    for place in places[:_MOST]:
        found = [at[np.isclose(at[:, which], place)][:, 1 - which] for _, at in points]
        parts = [
            f"{name} {across(value)}".strip()
            for name, values in zip(names, found, strict=True)
            for value in values
        ]
        reach = _reach(stretches, which, place, np.concatenate(found))
        parts += [f"from {across(low)} to {across(high)}" for low, high in reach]
        said.append(f"{along(place)}: {', '.join(parts)}")
        colours.append(_colour_at(points, which, place))
    head = "From top to bottom" if which else "From left to right"
    more = f"; and {len(places) - _MOST} more" if len(places) > _MOST else ""
    odd = odd_ones([along(place) for place in places[:_MOST]], colours)
    kind = "points with intervals" if len(stretches) and len(points) == 1 else "points"
    return kind, [f"{head}. {'; '.join(said)}{more}.", odd], lines


def _across_rows(panel: Panel, which: int) -> tuple[np.ndarray, set[Line2D]]:
    """All stretches that stay within one row, and the lines among them."""
    found, lines = [*map(_stretches, _line_collections(panel))], set()
    for line in panel.ax.lines:
        ends = np.column_stack(places_of(line))
        if stands_in(panel, line) and is_drawn(line) and ends.shape == (2, 2):
            found.append(ends[None])
            lines.add(line)
    both = np.concatenate(found) if found else np.empty((0, 2, 2))
    level = np.isclose(both[:, 0, which], both[:, 1, which])
    return both[level], lines


def _reach(stretches: np.ndarray, which: int, place: float, values: np.ndarray) -> list:
    """The stretches in a row, but for one that only joins two of its points."""
    here = stretches[np.isclose(stretches[:, 0, which], place)][:, :, 1 - which]
    return [
        (low, high)
        for low, high in np.sort(here, axis=1)
        if not (np.isclose(values, low).any() and np.isclose(values, high).any() and low < high)
    ]


def _colour_at(points: list, which: int, place: float) -> Any:
    """The colour of the first point in a row."""
    for drawn, at in points:
        here = np.flatnonzero(np.isclose(at[:, which], place))
        if len(here) and isinstance(drawn, Line2D):
            return drawn.get_color()
        if len(here):
            colours = drawn.get_facecolor()
            return colours[here[0] % len(colours)]
    return "black"


def _cloud(panel: Panel, drawn: Any, at: np.ndarray) -> str:
    """Points without names of their own: each of a few, else their number and where they lie."""
    name = panel.name(drawn)
    if len(at) <= _FEW:
        return f"{name or 'Points'}: {', '.join(f'{panel.y(y)} at {panel.x(x)}' for x, y in at)}."
    (left, low), (right, high) = at.min(axis=0), at.max(axis=0)
    top = at[at[:, 1].argmax()]
    return (
        f"{name + ': ' if name else ''}{len(at):,} points between {panel.x(left)} and "
        f"{panel.x(right)} across and between {panel.y(low)} and {panel.y(high)} upwards; the "
        f"highest at {panel.x(top[0])}."
    )


def _bundle(panel: Panel, ends: np.ndarray) -> list[str]:
    """Stretches without names: one by its place, many by their ends and by what they cross."""
    upright = bool(np.isclose(ends[:, 0, 0], ends[:, 1, 0]).all())
    along, across = (panel.x, panel.y) if upright else (panel.y, panel.x)
    at, reach = ends[:, 0, 0 if upright else 1], np.sort(ends[:, :, 1 if upright else 0], axis=1)
    kind = "upright" if upright else "level"
    if len(ends) == 1:
        low, high = reach[0]
        return [f"A short {kind} line at {along(at[0])}, {across(low)} to {across(high)}."]
    (low, high), (lowest, highest) = reach.min(axis=0), reach.max(axis=0)
    said = [
        f"{len(ends):,} short {kind} lines, from {along(at.min())} to {along(at.max())}: they "
        f"begin between {across(low)} and {across(lowest)} and end between {across(high)} and "
        f"{across(highest)}."
    ]
    for other, place, _ in references(panel):
        if (other == "level") == upright:
            crossing = int(((reach[:, 0] <= place) & (place <= reach[:, 1])).sum())
            said.append(f"{crossing:,} of them cross the {other} line at {across(place)}.")
    return said
