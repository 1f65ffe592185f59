"""Figures that come back as an Axes, and `show`, which puts one on the page with words beside it.

Every `plot_` function draws what it is given on an Axes and returns that Axes. It fits nothing,
edits nothing and shows nothing. `show(ax, alt="…")` ends the cell: picture and alternative text
together.
"""

import base64
import io
from html import escape

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from course_utils.figures import style

__all__ = [
    "plot_bars",
    "plot_curve",
    "plot_dumbbell",
    "plot_intervals",
    "plot_shares",
    "say_values",
    "show",
    "to_png",
]

_DPI = 220  # as sharp on a projector of 1920 x 1080 as on paper


def show(drawn: Axes | Figure, alt: str) -> None:
    """Show a figure together with the words that stand for it.

    `drawn` is an Axes (or an array of them) or a Figure; `alt` says in a sentence or two what a
    reader sees, for those who cannot see it. It travels with the picture into the web page, the
    slides and the plain text. Returns nothing and closes the figure, so that it appears once.

    Raises ValueError for an empty `alt`, TypeError for something that was not drawn by matplotlib.

    >>> ax = plt.figure().add_subplot()
    >>> _ = ax.plot([1, 2, 3])
    >>> show(ax, alt="A line that rises from 1 to 3.")
    A line that rises from 1 to 3.
    """
    if not isinstance(alt, str) or not alt.strip():
        raise ValueError(
            f'show needs words for the picture: show(ax, alt="…"). It received alt={alt!r}.'
        )
    figure = _figure_of(drawn)
    words = " ".join(alt.split())
    png = to_png(figure)
    smallest = _smallest_text(figure) * _DPI / 72
    plt.close(figure)
    _display(png, words, round(figure.get_size_inches()[0] * 100), smallest)


def to_png(drawn: Axes | Figure) -> bytes:
    """A figure as the bytes of a picture; no software tag, so that the same figure gives the same
    bytes.

    Raises TypeError for something that was not drawn by matplotlib.

    >>> to_png(Figure())[1:4]
    b'PNG'
    """
    buffer = io.BytesIO()
    _figure_of(drawn).savefig(
        buffer, format="png", dpi=_DPI, bbox_inches="tight", metadata={"Software": None}
    )
    return buffer.getvalue()


def say_values(values: pd.Series, form: str = "{:,.0f}") -> str:
    """A Series in words, for an alternative text: each row's name and its number, as `form` writes
    it.

    >>> say_values(pd.Series([625.5, 98.2], index=["gaming", "news"]))
    'gaming: 626; news: 98'
    """
    return "; ".join(f"{name}: {form.format(value)}" for name, value in values.items())


def _figure_of(drawn: object) -> Figure:
    if isinstance(drawn, np.ndarray) and drawn.size:
        drawn = drawn.flat[0]
    for _ in range(3):  # an Axes may lie in a sub-figure, and that in a figure
        if isinstance(drawn, Figure):
            return drawn
        drawn = getattr(drawn, "figure", None)
    raise TypeError("show takes the Axes or the Figure that was drawn on: show(ax, alt=…).")


def _smallest_text(figure: Figure) -> float:
    """The size of the smallest words in a figure, in points; infinite where there are none."""
    shown = (
        text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()
    )
    return min((text.get_fontsize() for text in shown), default=float("inf"))


def _display(png: bytes, words: str, width: int, smallest_px: float) -> None:
    from IPython import get_ipython
    from IPython.display import display

    if get_ipython() is None:  # a plain Python program: words are all it can show
        print(words)
        return
    picture = base64.b64encode(png).decode("ascii")
    image = (
        f'<img alt="{escape(words)}" width="{width}" data-smallest-text="{smallest_px:.1f}" '
        f'style="max-width: 100%; height: auto" src="data:image/png;base64,{picture}">'
    )
    display({"image/png": png, "text/html": image, "text/plain": words}, raw=True)


def plot_bars(
    values: pd.Series,
    ax: Axes | None = None,
    *,
    colour: str = style.HEROTUBE,
    highlight: dict[object, str] | None = None,
    form: str = "{:,.0f}",
    xlabel: str | None = None,
) -> Axes:
    """Draw one horizontal bar per row, the first row on top, its number written beside it.

    `values` is a Series of numbers without gaps, its index the rows' names. `highlight` gives some
    rows another colour. `form` is how a number is written. The axis is named `xlabel`, else the
    Series' name with its unit spelled out.

    >>> minutes = pd.Series([30, 12], index=["music", "games"], name="watched_min")
    >>> ax = plot_bars(minutes, highlight={"music": style.QUILL})
    >>> [int(bar.get_width()) for bar in ax.patches], ax.get_xlabel()
    ([30, 12], 'watched (minutes)')
    >>> plt.close(ax.figure)
    """
    lengths = _numbers(values, "values")
    ax = _axes(ax, len(lengths))
    colours = [(highlight or {}).get(name, colour) for name in values.index]
    bars = ax.barh(np.arange(len(lengths)), lengths, color=colours, height=0.7)
    ax.bar_label(bars, labels=[form.format(length) for length in lengths], padding=4)
    ax.margins(x=0.12)
    _name_rows(ax, values.index)
    ax.set_xlabel(_words(values.name) if xlabel is None else xlabel)
    ax.tick_params(axis="y", length=0)
    return ax


def plot_shares(
    shares: pd.Series,
    ax: Axes | None = None,
    *,
    colour: str = style.HEROTUBE,
    highlight: dict[object, str] | None = None,
    xlabel: str | None = None,
) -> Axes:
    """Draw shares between 0 and 1 as bars on an axis that always runs from 0% to 100%.

    >>> ax = plot_shares(pd.Series([0.25, 1.0], index=["finished", "started"],
    ...     name="share of viewers"))
    >>> ax.texts[0].get_text(), [float(end) for end in ax.get_xlim()]
    ('25%', [0.0, 1.0])
    >>> plt.close(ax.figure)
    """
    numbers = _numbers(shares, "shares")
    if (numbers < 0).any() or (numbers > 1).any():
        raise ValueError(
            f"A share lies between 0 and 1. Received {numbers.min()} to {numbers.max()}."
        )
    ax = plot_bars(shares, ax, colour=colour, highlight=highlight, form="{:.0%}", xlabel=xlabel)
    ax.set_xlim(0, 1)
    ax.xaxis.set_major_formatter(lambda x, _: f"{x:.0%}")
    return ax


def plot_dumbbell(
    data: pd.DataFrame,
    left: str,
    right: str,
    ax: Axes | None = None,
    *,
    colours: tuple[str, str] = (style.NOVA, style.QUILL),
    names: tuple[str, str] | None = None,
    xlabel: str = "",
) -> Axes:
    """Draw two dots per row and the bar between them: where two sources part, the bar is long.

    `data` has one row per line of the chart (its index names them) and the columns `left` and
    `right`. The two dots have their own shapes as well as colours; `names` is what the key calls
    them.

    >>> data = pd.DataFrame({"s1": [0.2, 0.9], "s2": [0.8, 0.9]}, index=["who trains", "who talks"])
    >>> ax = plot_dumbbell(data, "s1", "s2", xlabel="share of tasks")
    >>> [float(x) for x in ax.collections[1].get_offsets()[:, 0]]
    [0.2, 0.9]
    >>> plt.close(ax.figure)
    """
    one, two = (_numbers(_column(data, column), column) for column in (left, right))
    ax = _axes(ax, len(data))
    rows = np.arange(len(data))
    ax.hlines(rows, one, two, color=style.GREY, linewidth=3, alpha=0.5, zorder=1)
    for numbers, name, colour, shape in zip(
        (one, two), names or (left, right), colours, ("o", "D"), strict=True
    ):
        # the disc is drawn first and larger: both show where they meet
        size = 130 if shape == "o" else 55
        ax.scatter(numbers, rows, s=size, color=colour, marker=shape, label=name, zorder=2)
    _name_rows(ax, data.index)
    ax.set_xlabel(xlabel)
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
    return ax


def plot_intervals(
    data: pd.DataFrame,
    ax: Axes | None = None,
    *,
    point: str = "estimate",
    low: str = "low",
    high: str = "high",
    reference: float | None = None,
    reference_label: str = "",
    colour: str = style.QUILL,
    highlight: dict[object, str] | None = None,
    xlabel: str = "",
) -> Axes:
    """Draw one point per row with a line from its low to its high, and perhaps a line to compare
    with.

    `data` has the columns `point`, `low` and `high` (low <= point <= high), one row per line of the
    chart.

    >>> data = pd.DataFrame({"estimate": [2.0], "low": [1.0], "high": [4.0]}, index=["phones"])
    >>> ax = plot_intervals(data, reference=0, reference_label="no effect", xlabel="extra minutes")
    >>> ax.lines[0].get_xdata().tolist(), ax.texts[0].get_text()
    ([1.0, 4.0], 'no effect')
    >>> plt.close(ax.figure)
    """
    points, lows, highs = (_numbers(_column(data, column), column) for column in (point, low, high))
    if (lows > points).any() or (points > highs).any():
        row = data.index[int(np.argmax((lows > points) | (points > highs)))]
        raise ValueError(
            f"Row {row!r} is not in order: low, point, high should not fall. Check the columns."
        )
    ax = _axes(ax, len(data))
    colours = [(highlight or {}).get(name, colour) for name in data.index]
    for row, own in enumerate(colours):
        ax.plot([lows[row], highs[row]], [row, row], color=own, linewidth=3, solid_capstyle="round")
    ax.scatter(points, np.arange(len(data)), s=70, c=colours, zorder=3)
    if reference is not None:
        ax.axvline(reference, color=style.TRUTH, linewidth=1.5, linestyle="--", zorder=0)
        above = ax.get_xaxis_transform()
        ax.text(reference, 1.01, reference_label, transform=above, ha="center", va="bottom")
    _name_rows(ax, data.index)
    ax.set_xlabel(xlabel)
    return ax


def plot_curve(
    data: pd.DataFrame | pd.Series,
    ax: Axes | None = None,
    *,
    colours: dict[object, str] | None = None,
    marker: str = "",
    xlabel: str | None = None,
    ylabel: str = "",
) -> Axes:
    """Draw one line per column over the index, each with its name at its right end (no key to look
    up).

    `data`'s index holds numbers for the x axis; `colours` says which column gets which colour.

    >>> data = pd.DataFrame({"Bolt": [0.5, 0.7], "lazy": [0.5, 0.5]}, index=[10, 20])
    >>> ax = plot_curve(data, colours={"Bolt": style.BOLT}, xlabel="examples", ylabel="share right")
    >>> [text.get_text() for text in ax.texts]
    ['Bolt', 'lazy']
    >>> ax.lines[0].get_ydata().tolist()
    [0.5, 0.7]
    >>> plt.close(ax.figure)
    """
    table = data.to_frame() if isinstance(data, pd.Series) else data
    ax = _axes(ax)
    spare = iter(style.CYCLE * (1 + table.shape[1] // len(style.CYCLE)))
    drawn = []
    for column in table.columns:
        colour = (colours or {}).get(column) or next(spare)
        drawn += ax.plot(table.index, table[column], color=colour, marker=marker, label=str(column))
    if table.index.dtype.kind in "iu" and len(table) <= 12:  # 1, 2, 3 questions: no tick at 2.5
        ax.set_xticks(table.index)
    ax.set_xlabel(_words(table.index.name) if xlabel is None else xlabel)
    ax.set_ylabel(ylabel)
    _label_ends(ax, drawn)
    return ax


def _label_ends(ax: Axes, lines: list) -> None:
    """Write each line's name at its right end, moved up where two names would overlap."""
    gap = 0.07 * (ax.get_ylim()[1] - ax.get_ylim()[0])
    free_from = -np.inf
    ends = {}
    for line in sorted(lines, key=lambda line: line.get_ydata()[-1]):
        ends[line] = free_from = max(line.get_ydata()[-1], free_from + gap)
    for line in lines:
        ax.annotate(
            line.get_label(),
            (line.get_xdata()[-1], ends[line]),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            color=style.ink(line.get_color()),
            annotation_clip=False,
        )


def _axes(ax: Axes | None, rows: int | None = None) -> Axes:
    """The Axes that was given, or a new one: as high as its rows need, at most 4 inches."""
    if ax is not None:
        return ax
    size = (
        None if rows is None else (plt.rcParams["figure.figsize"][0], min(4.0, 1.2 + 0.36 * rows))
    )
    return plt.subplots(figsize=size, layout="constrained")[1]


def _column(data: pd.DataFrame, name: str) -> pd.Series:
    if name not in data:
        raise KeyError(
            f"There is no column {name!r}. The table has: {', '.join(map(str, data.columns))}."
        )
    return data[name]


def _numbers(values: pd.Series, name: str) -> np.ndarray:
    numbers = np.asarray(values)
    if not len(numbers) or not np.isfinite(numbers.astype(float)).all():
        raise ValueError(
            f"{name!r} should hold numbers and no gaps. Drop the missing rows before you draw."
        )
    return numbers


def _name_rows(ax: Axes, names: pd.Index) -> None:
    ax.set_yticks(np.arange(len(names)), [str(name) for name in names])
    ax.set_ylim(len(names) - 0.4, -0.6)


_UNITS = {"s": "seconds", "ms": "milliseconds", "min": "minutes", "h": "hours"}


def _words(name: object) -> str:
    """A column's name as an axis says it: 'duration_s' is 'duration (seconds)'."""
    if name is None:
        return ""
    words, _, last = str(name).rpartition("_")
    return (
        f"{words.replace('_', ' ')} ({_UNITS[last]})"
        if last in _UNITS
        else str(name).replace("_", " ")
    )
