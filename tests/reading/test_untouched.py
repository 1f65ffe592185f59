"""A lesson that somebody changed is known, and exported with a warning; a saved one is none."""

import shutil

import nbformat
import pytest

from course_utils.cli import main
from course_utils.place import course_root
from course_utils.reading.untouched import is_changed, is_normal, is_untouched, open_lesson

NAME = "01_two_superheroes"
SAVED = {  # as JupyterLab writes them
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py", "mimetype": "text/x-python", "name": "python",
        "nbconvert_exporter": "python", "pygments_lexer": "ipython3", "version": "3.12.1",
    },
}  # fmt: skip


@pytest.fixture
def lesson():
    return nbformat.read(course_root() / "notebooks" / f"{NAME}.ipynb", as_version=4)


def test_what_jupyterlab_writes_when_it_saves_is_no_change(lesson):
    assert is_untouched(lesson)
    lesson.metadata |= SAVED
    assert is_untouched(lesson)
    assert not is_changed(lesson)
    lesson.metadata.kernelspec = {"display_name": "R", "language": "R", "name": "ir"}
    assert not is_normal(lesson)
    assert is_changed(lesson)


def test_a_word_an_output_or_a_cell_that_is_gone_is_a_change(lesson):
    lesson.metadata |= SAVED
    lesson.cells[0].source += " "
    assert is_changed(lesson)
    lesson.cells[0].source = lesson.cells[0].source[:-1]
    assert not is_changed(lesson)
    del lesson.cells[-1]
    assert is_changed(lesson)


def test_a_notebook_of_ones_own_is_no_changed_lesson(tmp_path, capsys):
    path = tmp_path / "mine.ipynb"
    nbformat.write(nbformat.v4.new_notebook(), path)
    open_lesson(path)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("words", [["slides", "1"], ["pages", "1"], ["handout", "1"]])
def test_an_export_of_a_changed_lesson_says_what_to_do(words, tmp_path, monkeypatch, capsys):
    root = tmp_path / "course"
    shutil.copytree(course_root() / "notebooks", root / "notebooks")
    module = "publish.slides.write" if words[0] == "slides" else f"cli.{words[0]}"
    monkeypatch.setattr(f"course_utils.{module}.course_root", lambda: root)
    out = ["--out", str(tmp_path / "out")]
    assert main([*words, *out]) == 0
    assert capsys.readouterr().err == ""
    edition = "." if words[0] == "pages" else "solutions"
    path = root / "notebooks" / edition / f"{NAME}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[2].source += "\n# mine"
    nbformat.write(notebook, path)
    assert main([*words, *out]) == 0
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"{NAME}.ipynb was changed by hand" in said
    assert f"notebooks/source/{NAME}.py, then: course build --force 01" in said
