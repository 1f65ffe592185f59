"""`show`: a figure on the page, with the words that stand for it."""

import base64
import io
import math
import re
from dataclasses import dataclass
from html import escape

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from course_utils.figures.palette import with_palette
from course_utils.figures.words import describe

__all__ = ["Picture", "show", "to_png"]

_DPI = 220  # as sharp on a projector of 1920 x 1080 as on paper
_LETTER = re.compile(r"[^\W\d_]")
_WIDE = 1400  # dots across at least, also for a narrow figure


@dataclass(frozen=True)
class Picture:
    """A figure as a page takes it: the bytes of a PNG; how wide it is shown; how large its smallest
    words are in dots of the PNG (infinite where there are none); how many words are in it.
    """

    png: bytes
    width: int
    smallest_words: float
    words: int

    @classmethod
    def of(cls, drawn: Axes | Figure) -> "Picture":
        """Draw it. Raises TypeError for something that was not drawn by matplotlib."""
        figure = _figure_of(drawn)
        dots, dpi = _drawn(figure, _DPI), _DPI
        if dots.width < _WIDE:
            dpi = math.ceil(_DPI * (_WIDE + 8) / dots.width)
            dots = _drawn(figure, dpi)
        width = round(figure.get_size_inches()[0] * 100)
        texts = _texts(figure)
        smallest = min((float(text.get_fontsize()) for text in texts), default=float("inf"))
        words = sum(bool(_LETTER.search(word)) for t in texts for word in t.get_text().split())
        return cls(with_palette(dots), width, smallest * dpi / 72, words)

    def as_text(self) -> str:
        """The PNG in letters (base64), as notebooks and pages hold it."""
        return base64.b64encode(self.png).decode("ascii")


def show(drawn: Axes | Figure, alt: str | None = None) -> None:
    """Show a figure together with the words that stand for it.

    `drawn` is an Axes (or an array of them) or a Figure. The words are made from what was drawn:
    its axes, names and numbers. They travel with the picture into the web page, the slides and the
    plain text. `alt` puts other words in their place. Returns nothing and closes the figure, so
    that it appears once.

    Raises ValueError for an empty `alt`, TypeError for something that was not drawn by matplotlib.

    >>> ax = plt.figure().add_subplot()
    >>> _ = ax.plot([1, 2, 3])
    >>> show(ax)
    A chart of lines. A line: 1 at 0, 2 at 1, 3 at 2.
    """
    figure = _figure_of(drawn)
    if alt is not None and (not isinstance(alt, str) or not alt.strip()):
        raise ValueError(
            "show(ax) makes the words for the picture itself, and alt=… takes others. It received "
            f"alt={alt!r}."
        )
    words = describe(figure) if alt is None else " ".join(alt.split())
    picture = Picture.of(figure)
    plt.close(figure)
    _display(picture, words)


def to_png(drawn: Axes | Figure) -> bytes:
    """A figure as the bytes of a picture: the same bytes for the same figure.

    Raises TypeError for something that was not drawn by matplotlib.

    >>> to_png(Figure())[1:4]
    b'PNG'
    """
    return Picture.of(drawn).png


def _figure_of(drawn: object) -> Figure:
    if isinstance(drawn, np.ndarray) and drawn.size:
        drawn = drawn.flat[0]
    for _ in range(3):  # an Axes may lie in a sub-figure, and that in a figure
        if isinstance(drawn, Figure):
            return drawn
        drawn = getattr(drawn, "figure", None)
    raise TypeError("show takes the Axes or the Figure that was drawn on: show(ax).")


def _drawn(figure: Figure, dpi: int) -> Image.Image:
    """The dots of a figure, cut to what is drawn."""
    buffer = io.BytesIO()
    fast = {"compress_level": 1}
    figure.savefig(buffer, format="png", dpi=dpi, bbox_inches="tight", pil_kwargs=fast)
    return Image.open(buffer)


def _texts(figure: Figure) -> list[Text]:
    """What is written in a figure."""
    found = figure.findobj(Text)
    return [text for text in found if text.get_visible() and text.get_text().strip()]


def _display(picture: Picture, words: str) -> None:
    from IPython import get_ipython
    from IPython.display import display

    if get_ipython() is None:  # a plain Python program: words are all it can show
        print(words)
        return
    text = picture.as_text()
    image = (
        f'<img alt="{escape(words)}" width="{picture.width}" '
        f'data-smallest-text="{picture.smallest_words:.1f}" data-words="{picture.words}" '
        f'style="max-width: 100%; height: auto" src="data:image/png;base64,{text}">'
    )
    # the picture goes out as text: bytes would make a notebook in the browser invalid
    display({"image/png": text, "text/html": image, "text/plain": words}, raw=True)
