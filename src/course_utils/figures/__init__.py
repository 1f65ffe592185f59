"""Figures that say in words what they show.

| module | what it holds |
|---|---|
| `plots` | `show`, and a plot for each kind of question; each draws on an Axes and returns it |
| `style` | colours that mean the same everywhere, and one look for all figures |
"""

from course_utils.figures import style
from course_utils.figures.plots import (
    plot_bars,
    plot_curve,
    plot_dumbbell,
    plot_intervals,
    plot_shares,
    say_values,
    show,
)

__all__ = [
    "plot_bars", "plot_curve", "plot_dumbbell", "plot_intervals", "plot_shares", "say_values",
    "show", "style",
]  # fmt: skip
