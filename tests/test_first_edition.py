"""Learners' notebooks of the first edition, as they were handed out: what they import is there."""

import ast
import importlib
import json
from pathlib import Path
from types import ModuleType

import nbformat
import pytest
from nbclient import NotebookClient

from course_utils.author.offline import kernel_environment
from course_utils.checks import check, hint, quiz
from course_utils.checks.first_edition import was_there

FOLDER = Path(__file__).parent / "first_edition"
LESSONS = sorted(path.stem for path in FOLDER.glob("*.ipynb"))


def code_of(lesson):
    """All Python of a lesson, one tree."""
    cells = json.loads((FOLDER / f"{lesson}.ipynb").read_text(encoding="utf-8"))["cells"]
    code = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return ast.parse("\n".join(code))


def test_all_eight_are_here():
    assert [lesson[:2] for lesson in LESSONS] == [f"{number:02}" for number in range(8)]


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_name_that_it_imports_is_there(lesson):
    tree, found = code_of(lesson), {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module.startswith("course_utils"):
            for alias in node.names:
                room = importlib.import_module(node.module)
                if not hasattr(room, alias.name):
                    importlib.import_module(f"{node.module}.{alias.name}")
                found[alias.asname or alias.name] = getattr(room, alias.name)
    assert "check" in found
    modules = {name: value for name, value in found.items() if isinstance(value, ModuleType)}
    assert "style" in modules
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", None) in modules:
            assert hasattr(modules[node.value.id], node.attr), f"{node.value.id}.{node.attr}"


def ids_of(lesson, *asked):
    """The ids that a lesson gives to these functions."""
    for node in ast.walk(code_of(lesson)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) in asked:
            yield node.args[0].value


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_id_of_the_first_edition_is_known_to_have_been_there(lesson):
    ids = set(ids_of(lesson, "check", "hint", "quiz"))
    assert ids
    assert {id for id in ids if not was_there(id)} == set()


def test_what_is_gone_is_said_in_one_line_and_the_notebook_runs_on(capsys):
    assert check("03.1", 0.4).status == "not tried"
    hint("03.1")
    quiz("04.q1", "b")
    exercise, again, question = capsys.readouterr().out.splitlines()
    assert exercise == again
    assert exercise.startswith("03.1 · This exercise was in the first edition and is gone.")
    assert question.startswith("04.q1 · This question was in the first edition and is gone.")
    with pytest.raises(LookupError, match="There is no exercise '02.33'"):
        check("02.33", 1)


@pytest.mark.landing
@pytest.mark.parametrize("lesson", LESSONS)
def test_it_runs_from_top_to_bottom(lesson, tmp_path, monkeypatch):
    for name, value in kernel_environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    notebook = nbformat.read(FOLDER / f"{lesson}.ipynb", as_version=4)
    done = NotebookClient(notebook, timeout=120, kernel_name="python3").execute(cwd=tmp_path)
    for cell in done.cells:
        for output in cell.get("outputs", []):
            wanted = "raises-exception" in cell.metadata.get("tags", [])
            assert output.output_type != "error" or wanted, output.evalue
