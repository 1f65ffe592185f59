"""Where to cut: what the author of a sitting says can go first when time runs out.

It is at the slide that opens the sitting. `[[label]]` in it stands for the minutes of that slide's
notes, `[[one two]]` for those of two slides together: they are never typed.
"""

import re
from collections.abc import Iterable, Mapping

from course_utils.reading.slides import Slide

__all__ = ["cut_labels", "say_cut", "spoken_minutes"]

_FREED = re.compile(r"\[\[([^\[\]]+)\]\]")


def cut_labels(text: str) -> list[str]:
    """The labels of the slides whose minutes a text gives.

    >>> cut_labels("First R ([[r-language dashboard]]), then *Should we?* ([[should-we]]).")
    ['r-language', 'dashboard', 'should-we']
    """
    return [label for found in _FREED.findall(text) for label in found.split()]


def say_cut(text: str, slides: Iterable[Slide]) -> str:
    """The text with the minutes of these slides in the place of their labels.

    >>> from nbformat.v4 import new_markdown_cell
    >>> slide = Slide(new_markdown_cell("## Should we?", id="02-should-we"))
    >>> slide.notes.append("2 min. No right answer.")
    >>> say_cut("First *Should we?* ([[should-we]]).", [slide])
    'First *Should we?* (2 minutes).'
    """
    known = {slide.id[3:]: slide.minutes or 0.0 for slide in slides}
    return _FREED.sub(lambda found: spoken_minutes(_together(found[1], known)), text)


def spoken_minutes(minutes: float) -> str:
    """A number of minutes in words.

    >>> spoken_minutes(1.0), spoken_minutes(2.5)
    ('1 minute', '2.5 minutes')
    """
    return f"{minutes:g} minute{'' if minutes == 1 else 's'}"


def _together(labels: str, known: Mapping[str, float]) -> float:
    return round(sum(known.get(label, 0.0) for label in labels.split()), 1)
