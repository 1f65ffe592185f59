"""Colours and sizes of the course: the same colour means the same thing in every lesson.

Chosen so that they stay apart for readers who see few reds, greens or blues, and stand out from
white paper: every colour has a contrast of at least 3:1, enough for bars, lines and large shapes.
Words need more (4.5:1): write them in `ink(colour)`, the same hue, darkened where it must be.

Importing this module changes nothing. `use()` does, and what it did can be undone.
"""

from types import TracebackType
from typing import Any

import matplotlib as mpl
from matplotlib.colors import to_hex, to_rgb
from matplotlib.rcsetup import cycler

__all__ = [
    "BOLT",
    "CYCLE",
    "GREY",
    "GUESS",
    "HEROTUBE",
    "NAMES",
    "NOVA",
    "PAPER",
    "QUILL",
    "TRUTH",
    "contrast",
    "ink",
    "use",
]

NOVA = "#F05A0E"  # orange: Nova, the machine learning developer, and what she builds
QUILL = "#1438B8"  # blue: Quill, the data scientist, and what he finds
BOLT = "#0D9E70"  # green: Bolt, the model: what it says, scores and predicts
HEROTUBE = "#CF50AA"  # pink: the site: its viewers, videos and first ranking
TRUTH = "#26222E"  # nearly black: the answer key
GUESS = "#754F12"  # brown: what you, the learner, guessed
GREY = "#5E636B"  # grey: everything that is not the point
PAPER = "#FFFFFF"  # the background that all contrasts are measured against

NAMES = {
    "NOVA": NOVA,
    "QUILL": QUILL,
    "BOLT": BOLT,
    "HEROTUBE": HEROTUBE,
    "TRUTH": TRUTH,
    "GUESS": GUESS,
    "GREY": GREY,
}

# For lines that belong to no person of the story (three settings of one model). Label them; do not
# rely on colour alone.
CYCLE = (QUILL, NOVA, BOLT, HEROTUBE, GUESS, GREY)

_SETTINGS: dict[Any, Any] = {
    "figure.figsize": (6.4, 3.6),
    "figure.dpi": 100,
    "figure.facecolor": PAPER,
    "figure.constrained_layout.use": True,
    "font.family": ["DejaVu Sans"],  # travels with matplotlib, so it is the same on every computer
    "font.size": 12,
    "axes.titlesize": 14,
    "axes.formatter.min_exponent": 6,  # log axes say 1000, not ten to the third
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": 12,
    "xtick.labelsize": 12,
    "ytick.labelsize": 12,
    "legend.fontsize": 12,
    "legend.frameon": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.labelcolor": TRUTH,
    "text.color": TRUTH,
    "xtick.color": TRUTH,
    "ytick.color": TRUTH,
    "axes.axisbelow": True,
    "lines.linewidth": 2.5,
    "lines.markersize": 8,
    "axes.prop_cycle": cycler(color=CYCLE),
}


class _Undo:
    """What `use()` returns: call it, or leave its `with` block, and the old settings are back."""

    def __init__(self, before: dict[Any, Any]) -> None:
        self._before = before

    def __call__(self) -> None:
        mpl.rcParams.update(self._before)

    def __enter__(self) -> "_Undo":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self()

    def __repr__(self) -> str:
        return "The course's look is on; call what style.use() returned to undo it."


def use() -> _Undo:
    """Turn on the course's look: readable from the back row, the same colours everywhere.

    Changes matplotlib's `rcParams`. Returns what undoes it, to be called or used with `with`:

    >>> import matplotlib
    >>> before = matplotlib.rcParams["axes.titlesize"]
    >>> with use():
    ...     matplotlib.rcParams["axes.titlesize"]
    14.0
    >>> undo = use()
    >>> undo()
    >>> matplotlib.rcParams["axes.titlesize"] == before
    True
    """
    before = {name: mpl.rcParams[name] for name in _SETTINGS}
    mpl.rcParams.update(_SETTINGS)
    return _Undo(before)


def contrast(colour: str, background: str = PAPER) -> float:
    """How far two colours stand apart, from 1 (the same) to 21 (black on white).

    The formula is that of the Web Content Accessibility Guidelines 2.2 (contrast ratio).

    >>> contrast("black"), contrast("white")
    (21.0, 1.0)
    """
    one, two = sorted((_luminance(colour), _luminance(background)))
    return round((two + 0.05) / (one + 0.05), 2)


def ink(colour: str, at_least: float = 4.5, background: str = PAPER) -> str:
    """The same hue, darkened (or, on a dark background, lightened) just enough to be read as text.

    >>> ink(QUILL) == QUILL.lower()
    True
    >>> contrast(NOVA) < 4.5 <= contrast(ink(NOVA))
    True
    >>> contrast(QUILL, "#1b1920") < 4.5 <= contrast(ink(QUILL, background="#1b1920"), "#1b1920")
    True
    """
    end = 0.0 if contrast("black", background) > contrast("white", background) else 1.0
    for step in range(101):
        red, green, blue = (part + (end - part) * step / 100 for part in to_rgb(colour))
        changed = to_hex((red, green, blue))
        if contrast(changed, background) >= at_least:
            return changed
    raise ValueError(f"No colour on {background} has a contrast of {at_least}. Ask for less.")


def _luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
