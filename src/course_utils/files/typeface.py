"""A typeface that a page carries inside itself, so that it looks the same on every computer.

It is DejaVu, which comes with matplotlib, cut down to the letters that are needed.
"""

import base64
import io
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

__all__ = ["FAMILY", "cut", "face", "fonts_for"]

FAMILY = "Course Page"
_WEIGHTS = {400: "DejaVuSans.ttf", 700: "DejaVuSans-Bold.ttf"}
# dashes, quotation marks, three dots, times, minus
_MARKS = (0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0xD7, 0x2212)
_BASIC = frozenset(map(chr, (*range(0x20, 0x7F), *_MARKS)))


def fonts_for(text: str) -> str:
    """`@font-face` rules for a page with this text, in two weights, some 10 KB each.

    A letter that the typeface does not have is left to the fonts of the computer.

    >>> fonts_for("Fewer visits").count("@font-face"), "http" in fonts_for("Fewer visits")
    (2, False)
    >>> fonts_for("Fewer visits") == fonts_for("More likes"), len(fonts_for("Меньше")) < 40_000
    (True, True)
    """
    # a browser shows an e and an accent by the letter that is both, where there is one
    return _fonts_with(_BASIC.union(text, unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=8)
def _fonts_with(letters: frozenset[str]) -> str:
    return "\n".join(
        face(FAMILY, "normal", weight, cut(file, map(ord, letters), hinting=False))
        for weight, file in _WEIGHTS.items()
    )


def cut(file: str, letters: Iterable[int], **settings: object) -> bytes:
    """One of matplotlib's typefaces with these letters only (their numbers in Unicode), as WOFF.

    The same letters give the same bytes. `settings` are those of `fontTools.subset.Options`, such
    as `hinting=False`, which leaves out what only coarse screens need: half of the size.

    >>> len(cut("DejaVuSans.ttf", map(ord, "abc"), hinting=False)) < 4_000
    True
    """
    import matplotlib
    from fontTools import subset

    options = subset.Options(flavor="woff", **settings)
    options.drop_tables += ["FFTM", "MATH"]  # the author's clock; how to set formulas
    path = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / file
    with subset.load_font(str(path), options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=sorted(letters))
        cutter.subset(font)
        out = io.BytesIO()
        subset.save_font(font, out, options)
    return out.getvalue()


def face(family: str, slant: str, weight: int, data: bytes) -> str:
    """An `@font-face` rule with a WOFF file inside.

    >>> face("Course Page", "normal", 400, b"letters").partition("url")[0]
    '@font-face { font-family: "Course Page"; font-style: normal; font-weight: 400; src: '
    """
    source = base64.b64encode(data).decode("ascii")
    return (
        f'@font-face {{ font-family: "{family}"; font-style: {slant}; font-weight: {weight}; '
        f'src: url("data:font/woff;base64,{source}") format("woff"); }}'
    )
