"""Bars in words: each one's name and number; of bars that touch, where the heap lies."""

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.container import BarContainer

from course_utils.figures.words.panel import Panel, odd_ones
from course_utils.figures.words.scale import Scale, number_in

if TYPE_CHECKING:
    from matplotlib.patches import Rectangle


__all__ = ["read_bars"]

_MOST = 30  # so many bars are read out one by one


def read_bars(panel: Panel) -> tuple[str, list[str]]:
    """What kind of bars there are, and a sentence or two about each group of them."""
    said, kinds = [], []
    for group in panel.ax.containers:
        if isinstance(group, BarContainer) and len(group):
            heap = _heap(panel, group)
            kinds.append("bars that touch (a histogram)" if heap else "bars")
            said += [heap] if heap else _bars(panel, group)
    return " and ".join(dict.fromkeys(kinds)), said


def _bars(panel: Panel, group: BarContainer) -> list[str]:
    flat, low, high, lengths = _boxes(group)
    along, across = (panel.y, panel.x) if flat else (panel.x, panel.y)
    order = np.argsort(low if along.is_reversed or not flat else -low, kind="stable")
    names = [along(middle) for middle in (low + high)[order] / 2]
    numbers = [_number(panel, group.patches[i], lengths[i], across, flat) for i in order]
    pairs = [" ".join(pair) for pair in zip(names, numbers, strict=True)]
    if len(pairs) > _MOST:
        long, short = pairs[np.argmax(lengths[order])], pairs[np.argmin(lengths[order])]
        pairs = [
            f"{len(pairs)} of them",
            f"the first {pairs[0]}",
            f"the last {pairs[-1]}",
            f"the longest {long}",
            f"the shortest {short}",
        ]
    head = panel.name(group) or f"From {'top to bottom' if flat else 'left to right'}"
    colours = [group.patches[i].get_facecolor() for i in order]
    return [f"{head}: {'; '.join(pairs)}.", odd_ones(names, colours)]


def _boxes(group: BarContainer) -> tuple[bool, np.ndarray, np.ndarray, np.ndarray]:
    """Whether the bars lie flat; where each begins and ends along the row of them; how long it
    is.
    """
    flat = group.orientation == "horizontal"
    if flat:
        rows = [(bar.get_y(), bar.get_height(), bar.get_width()) for bar in group.patches]
    else:
        rows = [(bar.get_x(), bar.get_width(), bar.get_height()) for bar in group.patches]
    begin, thick, lengths = np.array(rows, dtype=float).T
    return flat, begin, begin + thick, lengths


def _number(panel: Panel, bar: "Rectangle", length: float, scale: Scale, flat: bool) -> str:
    """A bar's number as it stands beside it, if that is its number; else as its axis has it."""
    middle = bar.get_y() + bar.get_height() / 2 if flat else bar.get_x() + bar.get_width() / 2
    end = length + (bar.get_x() if flat else bar.get_y())
    beside = panel.written(*((end, middle) if flat else (middle, end)))
    return panel.tell(beside) if _says(beside, length) else scale(length)


def _says(words: str, value: float) -> bool:
    """Whether the words are this number, rounded.

    >>> _says("1,235", 1234.6), _says("25%", 0.25), _says("3", 4.0), _says("", 4.0)
    (True, True, False, False)
    """
    number = number_in(words)
    if number is None:
        return False
    shown = words.rstrip("%")
    value = 100 * value if shown != words else value
    return abs(number - value) <= 0.501 * 10.0 ** -len(shown.partition(".")[2])


def _heap(panel: Panel, group: BarContainer) -> str:
    """Bars that touch: how many things are counted, from where to where, where most and half of
    them lie. Nothing for other bars.
    """
    flat, low, high, counts = _boxes(group)
    scale = panel.y if flat else panel.x
    if len(low) < 5 or not np.allclose(low[1:], high[:-1]) or scale.has_names((low + high) / 2):
        return ""
    name, full = (
        panel.name(group) or panel.name(group.patches[0]) or "A heap",
        np.flatnonzero(counts),
    )
    if not len(full):
        return f"{name}: empty."
    part, top = np.cumsum(counts) / counts.sum(), int(np.argmax(counts))
    begin, end = low[np.searchsorted(part, 0.25)], high[np.searchsorted(part, 0.75)]
    are_counts = np.allclose(counts, counts.round())
    many = f"{counts.sum():,.0f} in all, " if are_counts else ""
    height = f", of {counts[top]:,.0f}," if are_counts else ""
    return (
        f"{name}: {many}from {scale(low[full[0]])} to {scale(high[full[-1]])}; the highest "
        f"bar{height} from {scale(low[top])} to {scale(high[top])}; at least half of it between "
        f"{scale(begin)} and {scale(end)}."
    )
