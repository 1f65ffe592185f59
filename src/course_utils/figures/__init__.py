"""Figures that say in words what they show.

Every `plot_` function draws what it is given on an Axes and returns it. It fits nothing, edits
nothing and shows nothing. `show(ax)` ends the cell: picture and alternative text together.

| module | what it holds |
|---|---|
| `showing`, `palette` | `show`: a figure on the page; its bytes, of few colours |
| `words/` | what a figure shows, in sentences, read from what was drawn |
| `bars`, `rows`, `curves` | a plot for each kind of question; `frame` is what they share |
| `style` | colours that mean the same everywhere, and one look for all figures |
"""

from course_utils.figures import style
from course_utils.figures.bars import plot_bars, plot_shares, say_values
from course_utils.figures.curves import plot_curve
from course_utils.figures.rows import plot_dumbbell, plot_intervals
from course_utils.figures.showing import show, to_png
from course_utils.figures.words import describe

__all__ = [
    "describe", "plot_bars", "plot_curve", "plot_dumbbell", "plot_intervals", "plot_shares",
    "say_values", "show", "style", "to_png",
]  # fmt: skip
