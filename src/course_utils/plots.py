"""Figures that come back as an Axes, and `show`, which puts one on the page with words beside it.

Every `plot_` function draws what it is given on an Axes and returns that Axes. It fits nothing, edits
nothing and shows nothing. `show(ax, alt="…")` ends the cell: picture and alternative text together.
"""

import base64
import io
from html import escape

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

__all__ = ["show"]

_DPI = 150


def show(drawn: Axes | Figure, alt: str) -> None:
    """Show a figure together with the words that stand for it.

    `drawn` is an Axes (or an array of them) or a Figure; `alt` says in a sentence or two what a reader
    sees, for those who cannot see it. It travels with the picture into the web page, the slides and the
    plain text. Returns nothing and closes the figure, so that it appears once.

    Raises ValueError for an empty `alt`, TypeError for something that was not drawn by matplotlib.

    >>> ax = plt.figure().add_subplot()
    >>> _ = ax.plot([1, 2, 3])
    >>> show(ax, alt="A line that rises from 1 to 3.")
    A line that rises from 1 to 3.
    """
    if not isinstance(alt, str) or not alt.strip():
        raise ValueError(f'show needs words for the picture: show(ax, alt="…"). It received alt={alt!r}.')
    figure = _figure_of(drawn)
    words = " ".join(alt.split())
    png = _png(figure)
    plt.close(figure)
    _display(png, words, width=round(figure.get_size_inches()[0] * 100))


def _figure_of(drawn: object) -> Figure:
    if isinstance(drawn, np.ndarray) and drawn.size:
        drawn = drawn.flat[0]
    for _ in range(3):  # an Axes may lie in a sub-figure, and that in a figure
        if isinstance(drawn, Figure):
            return drawn
        drawn = getattr(drawn, "figure", None)
    raise TypeError("show takes the Axes or the Figure that was drawn on: show(ax, alt=…).")


def _png(figure: Figure) -> bytes:
    """The picture's bytes; no software tag, so that the same figure gives the same file."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=_DPI, bbox_inches="tight", metadata={"Software": None})
    return buffer.getvalue()


def _display(png: bytes, words: str, width: int) -> None:
    from IPython import get_ipython
    from IPython.display import display

    if get_ipython() is None:  # a plain Python program: words are all it can show
        print(words)
        return
    picture = base64.b64encode(png).decode("ascii")
    image = (
        f'<img alt="{escape(words)}" width="{width}" style="max-width: 100%; height: auto" '
        f'src="data:image/png;base64,{picture}">'
    )
    display({"image/png": png, "text/html": image, "text/plain": words}, raw=True)
