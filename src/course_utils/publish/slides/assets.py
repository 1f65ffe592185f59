"""What a deck carries inside itself: reveal.js, its speaker view, and the letters.

Nothing of this lies in the course's own files. reveal.js and two typefaces come from the package
`sphinx-revealjs` (found, never imported), the typeface of the code from matplotlib.
"""

import importlib.util
from functools import cache
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.typeface import cut, face

__all__ = ["fonts_css", "reveal_folder", "script", "stylesheet"]

_FACES = (  # family, style, weight, file below dist/theme/fonts
    ("Course Sans", "normal", 400, "source-sans-pro/source-sans-pro-regular.woff"),
    ("Course Sans", "italic", 400, "source-sans-pro/source-sans-pro-italic.woff"),
    ("Course Sans", "normal", 600, "source-sans-pro/source-sans-pro-semibold.woff"),
    ("Course Title", "normal", 400, "league-gothic/league-gothic.woff"),
)
_CODE_LETTERS = [*range(0x20, 0x17F), *range(0x2010, 0x2040), *range(0x2190, 0x2200), *range(0x2200,
0x2270),
                 *range(0x2500, 0x2600), 0x2713, 0x2717, 0x20AC]  # fmt: skip


def reveal_folder() -> Path:
    """Where reveal.js lies on this computer. Raises CourseError, with what to install, if nowhere.

    >>> (reveal_folder() / "dist" / "reveal.js").is_file()
    True
    """
    found = importlib.util.find_spec("sphinx_revealjs")
    for root in (found.submodule_search_locations or []) if found else []:
        folder = Path(root) / "_static" / "revealjs"
        if (folder / "dist" / "reveal.js").is_file() and (
            folder / "plugin" / "notes" / "notes.js"
        ).is_file():
            return folder
    raise CourseError(
        "Slides need reveal.js, which is not installed here. Install it with: python -m pip "
        'install "sphinx-revealjs>=3.2"'
    )


@cache
def script(name: str) -> str:
    """A JavaScript file of reveal.js as text that can stand between `<script>` and `</script>`.

    >>> "</script" in script("plugin/notes/notes.js")
    False
    """
    return inline_script((reveal_folder() / name).read_text(encoding="utf-8"))


def inline_script(code: str) -> str:
    r"""The same program, without the two character sequences that would end or confuse a script
    element.

    >>> inline_script('write("<!-- </script>")')
    'write("<\\!-- <\\/script>")'
    """
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--")


@cache
def stylesheet(name: str) -> str:
    """A style sheet of reveal.js as text."""
    return (reveal_folder() / name).read_text(encoding="utf-8")


@cache
def fonts_css() -> str:
    """`@font-face` rules with the typefaces inside, so that a slide looks the same on every
    computer.

    >>> fonts_css().count("@font-face"), "http" in fonts_css()
    (6, False)
    """
    folder = reveal_folder() / "dist" / "theme" / "fonts"
    rules = [
        face(family, slant, weight, (folder / file).read_bytes())
        for family, slant, weight, file in _FACES
    ]
    for weight, file in ((400, "DejaVuSansMono.ttf"), (700, "DejaVuSansMono-Bold.ttf")):
        letters = cut(file, _CODE_LETTERS, layout_features=[])
        rules.append(face("Course Code", "normal", weight, letters))
    return "\n".join(rules)
