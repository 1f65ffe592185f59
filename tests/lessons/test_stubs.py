"""What the learner's copy holds before anybody has typed a letter is not tried, in every exercise."""

import ast

import pytest
from mutants import read_cell

from course_utils.checks import check
from tests.sources import lessons


def untouched():
    """Of each exercise: its id, the code of its cell in the learner's copy, and what the lesson has
    defined before it.
    """
    for lesson in lessons():
        names = {}
        for cell in lesson.cells:
            if cell.kind != "code":
                continue
            if "exercise" in cell.tags:
                code = "\n".join(cell.lines("student"))
                for node in ast.walk(ast.parse(code)):
                    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "check":
                        yield pytest.param(code, dict(names), id=node.args[0].value)
            read_cell(cell, names, {})


@pytest.mark.parametrize(("code", "names"), untouched())
def test_the_untouched_stub_is_not_tried(code, names, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    outcomes = []
    names["check"] = lambda id, answer: outcomes.append(check(id, answer))
    exec(code, names)
    assert [outcome.status for outcome in outcomes] == ["not tried"], outcomes
