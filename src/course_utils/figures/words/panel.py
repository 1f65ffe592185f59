"""One Axes that is being read: its scales, and which of its texts and labels have been told."""

from dataclasses import dataclass, field

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.container import Container
from matplotlib.text import Text

from course_utils.figures.words.scale import Scale, one_line

__all__ = ["Panel", "odd_ones"]


@dataclass
class Panel:
    """An Axes with the scales across and upwards, and the words that need not be told again."""

    ax: Axes
    x: Scale
    y: Scale
    told: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, ax: Axes) -> "Panel":
        return cls(ax, Scale(ax.xaxis), Scale(ax.yaxis))

    def name(self, drawn: Artist | Container) -> str:
        """The label of something drawn, or nothing where it has none of its own."""
        label = one_line(drawn.get_label() or "")
        return "" if label.startswith("_") else self.tell(label)

    def tell(self, words: str) -> str:
        """The words, which count as told from here on."""
        self.told.add(one_line(words))
        return one_line(words)

    def written(self, x: float | None = None, y: float | None = None) -> str:
        """What stands at a place, or anywhere at that x, or at that y."""
        for text in self.ax.texts:
            at = getattr(text, "xy", text.get_position())
            wanted = [
                (one, other) for one, other in zip((x, y), at, strict=True) if one is not None
            ]
            if is_seen(text) and all(_same(*pair) for pair in wanted):
                return one_line(text.get_text())
        return ""

    def rest(self) -> list[str]:
        """The texts that have not been told."""
        texts = [one_line(text.get_text()) for text in self.ax.texts if is_seen(text)]
        return [text for text in dict.fromkeys(texts) if text not in self.told]


def is_seen(text: Text) -> bool:
    """Whether there is anything to read."""
    return text.get_visible() and bool(text.get_text().strip())


def odd_ones(names: list[str], colours: list) -> str:
    """The few whose colour is not that of the others, as a sentence; nothing if there are none.

    >>> odd_ones(["a", "b", "c"], ["red", "blue", "red"])
    'In another colour: b.'
    """
    written = [to_hex(colour) for colour in colours]
    usual = max(written, key=written.count)
    odd = [name for name, colour in zip(names, written, strict=True) if colour != usual]
    return f"In another colour: {', '.join(odd)}." if 0 < 2 * len(odd) < len(names) else ""


def _same(one: float, other: object) -> bool:
    return isinstance(other, (int, float, np.number)) and bool(np.isclose(one, float(other)))
