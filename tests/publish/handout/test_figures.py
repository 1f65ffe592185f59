"""Alternative texts stand in no cell, and say no number that is not drawn."""

import io
import re
from contextlib import redirect_stdout

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils.author.source import find_lessons, read_lesson
from course_utils.figures import describe
from course_utils.place import course_root


def test_no_learner_reads_an_alternative_text_above_the_figure():
    """It would tell what is to be seen. `describe` makes it of what is drawn."""
    for path in find_lessons(course_root()):
        for cell in read_lesson(path).cells:
            assert cell.kind != "code" or "alt=" not in cell.text, f"{path.stem}: {cell.label}"


def drawn(figure):
    """Every number that a figure draws: the ends of bars, the places of points and lines."""
    numbers = []
    for ax in figure.axes:
        numbers += [
            value for patch in ax.patches for value in (patch.get_width(), patch.get_height())
        ]
        numbers += [value for line in ax.lines for value in np.ravel(line.get_xydata())]
        numbers += [value for points in ax.collections for value in np.ravel(points.get_offsets())]
    return np.array(numbers, float)


def numbers_in(text):
    """The numbers that a text says, each with half of its last place."""
    for sign, digits, percent in re.findall(
        r"(?<![\w.-])(-?)(\d[\d,]*(?:\.\d+)?)(%?)(?![\w-])", text
    ):
        value = float(sign + digits.replace(",", "")) / (100 if percent else 1)
        places = len(digits.partition(".")[2]) + (2 if percent else 0)
        yield value, 0.5 * 10**-places + 1e-9


def shown_until(number, label, monkeypatch):
    """Run a lesson's core up to one figure; the figure, and the words it is given."""
    shown = {}
    monkeypatch.setattr(
        "course_utils.figures.show",
        lambda ax, alt=None: shown.update(drawn=ax, alt=alt or describe(np.ravel(ax)[0].figure)),
    )
    lesson = read_lesson(find_lessons(course_root(), [number])[0])
    names = {}
    for cell in lesson.cells:
        if cell.kind == "code" and "raises-exception" not in cell.tags:
            with redirect_stdout(io.StringIO()):
                exec("\n".join(cell.lines("solved")), names)  # the course's own lesson
        if cell.label == label:
            break
    return np.ravel(shown["drawn"])[0].figure, shown["alt"]


@pytest.mark.parametrize(
    ("number", "label"),
    [
        ("00", "first-picture"),
        ("01", "dumbbell"),
    ],
)
def test_the_numbers_said_are_the_numbers_drawn(number, label, monkeypatch):
    with plt.rc_context():  # a lesson turns the course's look on
        figure, alt = shown_until(number, label, monkeypatch)
    values, said = drawn(figure), list(numbers_in(re.sub(r"new in \d{4}", "", alt)))
    assert len(said) >= 6
    for value, half in said:
        assert np.abs(values - value).min() <= half, f"{value:g} is not in the figure"
    plt.close("all")
