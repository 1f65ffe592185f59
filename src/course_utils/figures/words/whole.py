"""A whole figure in sentences."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course_utils.figures.words.areas import read_areas
from course_utils.figures.words.bars import read_bars
from course_utils.figures.words.lines import read_lines, read_references
from course_utils.figures.words.marks import read_marks
from course_utils.figures.words.panel import Panel, is_seen
from course_utils.figures.words.scale import Scale, one_line

__all__ = ["describe"]


def describe(figure: Figure) -> str:
    """What a figure shows, in plain sentences: its kind, its axes, its names and numbers.

    >>> ax = Figure().add_subplot()
    >>> _ = ax.plot([10, 20], [0.5, 0.7], label="Bolt"), ax.set(xlabel="examples")
    >>> describe(ax.figure)
    'A chart of lines; across: examples. Bolt: 0.5 at 10, 0.7 at 20.'
    """
    panels = [ax for ax in figure.get_axes() if ax.get_visible() and ax.get_label() != "<colorbar>"]
    said = [_panel(ax) for ax in panels]
    if len(said) > 1:
        said = [f"Panel {place}. {words}" for place, words in enumerate(said, start=1)]
        said.insert(0, f"{len(said)} panels.")
    title = one_line(figure.get_suptitle())
    return " ".join(([f"{title}."] if title else []) + said) or "An empty figure."


def _panel(ax: Axes) -> str:
    panel = Panel.of(ax)
    bars, of_bars = read_bars(panel)
    marks, of_marks, in_rows = read_marks(panel)
    lines, of_lines = read_lines(panel, in_rows)
    areas, of_areas = read_areas(panel)
    said = [*of_bars, *of_marks, *of_lines, *of_areas, *read_references(panel)]
    kinds = [kind for kind in (bars, marks, lines, areas) if kind]
    head = (
        f"A chart of {' and '.join(kinds)}" if kinds else "An empty frame" if not said else "Lines"
    )
    titles = [panel.tell(ax.get_title(loc)) for loc in ("left", "center", "right")]
    return " ".join(
        [f"{title}." for title in titles if title]
        + [f"{head}{_axes(panel)}."]
        + [sentence for sentence in said if sentence]
        + _key(panel)
        + _rest(panel)
    )


def _axes(panel: Panel) -> str:
    """The names of the two axes, where they have any."""
    named = [_axis("across", panel.x), _axis("upwards", panel.y)]
    return "".join(f"; {words}" for words in named if words)


def _axis(way: str, scale: Scale) -> str:
    log = "each step times as much (logarithmic)" if scale.is_log else ""
    words = ", ".join(filter(None, (scale.label, log)))
    return f"{way}: {words}" if words else ""


def _key(panel: Panel) -> list[str]:
    """What the legend says beyond the names that have been told."""
    legend = panel.ax.get_legend()
    entries = (
        [one_line(text.get_text()) for text in legend.get_texts() if is_seen(text)]
        if legend
        else []
    )
    new = [panel.tell(entry) for entry in entries if entry not in panel.told]
    return [f"The key names: {'; '.join(new)}."] if new else []


def _rest(panel: Panel) -> list[str]:
    texts = panel.rest()
    return [f"Written in it: {'; '.join(texts)}."] if texts else []
