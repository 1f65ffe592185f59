"""Alternative texts: kind, axes and message, and no number that was not worked out from the data."""

import ast
import io
import re
from contextlib import redirect_stdout

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils.author.source import find_lessons, read_lesson
from course_utils.figures import describe
from course_utils.place import course_root

KINDS = re.compile(r"\b(bars?|lines?|histogram|maps?|points|dots|dumbbell)\b", re.IGNORECASE)
# a convention, a scale, measures' names
NOT_DATA = re.compile(r"\b95% intervals|\b0 to 1\b|\w+@\d+|\bp\d\d\b")


def figure_cells():
    for path in find_lessons(course_root()):
        lesson = read_lesson(path)
        for cell in lesson.cells:
            if cell.kind == "code" and "alt=" in cell.text:
                yield pytest.param(lesson, cell, id=f"{lesson.number}-{cell.label}")


FIGURES = list(figure_cells())


def the_alt(cell):
    """The expression that makes a cell's alternative text."""
    tree = ast.parse("\n".join(cell.lines("solved")))
    given = [
        word.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for word in call.keywords
        if word.arg == "alt"
    ]
    assert len(given) == 1
    return tree, given[0]


def written(expression):
    """The words that stand in it as they are; not what is worked out, nor how a number is to be
    written.
    """
    if isinstance(expression, ast.Constant):
        return str(expression.value)
    if isinstance(expression, ast.FormattedValue):
        return ""
    if isinstance(expression, ast.Call):
        inside = [] if getattr(expression.func, "id", "") == "say_values" else expression.args
        return " ".join(map(written, [expression.func, *inside]))
    return " ".join(map(written, ast.iter_child_nodes(expression)))


def with_names(tree, expression):
    """The words of an alternative text, those of texts that it takes in by name included."""
    named = {
        node.targets[0].id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    taken = [node.id for node in ast.walk(expression) if isinstance(node, ast.Name)]
    return " ".join(
        [
            written(expression),
            *(written(named[name]) for name in taken if isinstance(named.get(name), ast.JoinedStr)),
        ]
    )


def test_there_are_figures():
    assert len({lesson.number for lesson, _ in (param.values for param in FIGURES)}) >= 4


@pytest.mark.parametrize(("lesson", "cell"), FIGURES)
def test_no_number_is_typed_into_an_alternative_text(lesson, cell):
    tree, expression = the_alt(cell)
    assert re.findall(r"\d+", NOT_DATA.sub("", with_names(tree, expression))) == []


@pytest.mark.parametrize(("lesson", "cell"), FIGURES)
def test_an_alternative_text_names_the_kind_and_the_axes(lesson, cell):
    tree, expression = the_alt(cell)
    said = with_names(tree, expression).lower()
    assert KINDS.search(said)
    labels = [word.value.value for call in ast.walk(tree) if isinstance(call, ast.Call) for word in call.keywords
              if word.arg in ("xlabel", "ylabel") and isinstance(word.value, ast.Constant)]  # fmt: skip
    for label in filter(None, labels):
        assert any(word in said for word in re.findall(r"[a-z]{4,}", label.lower())), (
            f"{label!r} is not named in {said!r}"
        )


@pytest.mark.parametrize(("lesson", "cell"), FIGURES)
def test_an_alternative_text_works_something_out(lesson, cell):
    _, expression = the_alt(cell)
    assert any(isinstance(node, ast.FormattedValue) for node in ast.walk(expression))


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
