"""Lines in words: where each begins and ends, where it is highest and lowest; and lines that go
straight across the whole plot, to compare with.
"""

import numpy as np
from matplotlib.lines import Line2D

from course_utils.figures.words.panel import Panel
from course_utils.figures.words.scale import one_line

__all__ = [
    "is_drawn", "places_of", "read_lines", "read_references", "references", "stands_in",
]  # fmt: skip

_FEW = 6  # so many points of a line are read out one by one
_AT_MOST = 12  # so many lines are


def places_of(line: Line2D) -> tuple[np.ndarray, np.ndarray]:
    """The points of a line, without gaps, as two arrays of numbers."""
    x: np.ndarray
    y: np.ndarray
    x, y = (np.ma.filled(np.ma.asarray(one, dtype=float), np.nan) for one in line.get_data(False))
    there = np.isfinite(x) & np.isfinite(y)
    return x[there], y[there]


def stands_in(panel: Panel, line: Line2D) -> bool:
    """Whether a line's points are places on the two scales, and not shares of the plot."""
    return line.get_transform() == panel.ax.transData


def read_lines(panel: Panel, but: set[Line2D]) -> tuple[str, list[str]]:
    """A sentence about each line, but for those in `but`, which have been told."""
    lines = [
        line
        for line in panel.ax.lines
        if line not in but and line.get_visible() and stands_in(panel, line)
    ]
    drawn = [line for line in lines if len(places_of(line)[0]) > 1 and is_drawn(line)]
    said = [_line(panel, line) for line in drawn[:_AT_MOST]]
    if len(drawn) > _AT_MOST:
        said.append(f"And {len(drawn) - _AT_MOST} more lines.")
    return ("lines" if said else ""), said


def is_drawn(line: Line2D) -> bool:
    """Whether there is a line, and not only its points."""
    return str(line.get_linestyle()).lower() not in ("none", " ", "")


def _line(panel: Panel, line: Line2D) -> str:
    x, y = places_of(line)
    kind = "A dashed line" if line.is_dashed() else "A line"
    name = panel.name(line) or panel.tell(panel.written(x[-1], y[-1])) or kind
    by_name = panel.x.has_names(x)
    points = [
        f"{panel.x(a)} {panel.y(b)}" if by_name else f"{panel.y(b)} at {panel.x(a)}"
        for a, b in zip(x, y, strict=True)
    ]
    if len(points) <= _FEW:
        return f"{name}: {', '.join(points)}."
    return (
        f"{name}: begins with {points[0]}, ends with {points[-1]}; highest {points[y.argmax()]}, "
        f"lowest {points[y.argmin()]}."
    )


def references(panel: Panel) -> list[tuple[str, float, Line2D]]:
    """The lines that cross the whole plot: "level" or "upright", the place, the line."""
    found = []
    for line in panel.ax.lines:
        if line.get_visible() and not stands_in(panel, line) and np.size(line.get_xdata()) == 2:
            x, y = (np.asarray(one, dtype=float) for one in line.get_data(False))
            upright = x[0] == x[1]
            found.append(("upright", x[0], line) if upright else ("level", y[0], line))
    return found


def read_references(panel: Panel) -> list[str]:
    """A sentence about each line to compare with, and what is written at it."""
    return [_reference(panel, *reference) for reference in references(panel)]


def _reference(panel: Panel, kind: str, at: float, line: Line2D) -> str:
    upright = kind == "upright"
    words = panel.name(line) or panel.written(**({"x": at} if upright else {"y": at}))
    place = panel.x(at) if upright else panel.y(at)
    article = "A dashed" if line.is_dashed() else "An" if upright else "A"
    said = f": {panel.tell(words)}" if one_line(words) else ""
    return f"{article} {kind} line at {place}{said}."
