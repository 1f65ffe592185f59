"""Every cell of every lesson in the Python of the site: what it says is what is committed, but for
the handful in differences.toml.
"""

import shutil
import subprocess
from pathlib import Path

import pytest

from course_utils.place import course_root, lesson_names
from course_utils.reading.notebooks import read_notebook
from tests.publish.lite.outputs import differing, listed

NODE = shutil.which("node")
RUNNER = Path(__file__).with_name("run_lessons.mjs")
FOLDER = course_root() / "notebooks"
MOST_S = 1200
LISTED = listed()


@pytest.fixture(scope="session")
def ran(live_site, made_once):
    """The folder of the notebooks as they come out there."""

    def fill(folder):
        folder.mkdir()
        names = [str(FOLDER / f"{name}.ipynb") for name in lesson_names()]
        words = [NODE, str(RUNNER), str(live_site / "lite"), str(folder), *names]
        subprocess.run(words, check=True, timeout=MOST_S)

    return made_once("lessons run in node", fill)


@pytest.mark.landing
@pytest.mark.long
@pytest.mark.skipif(NODE is None, reason="node is not installed")
@pytest.mark.parametrize("name", lesson_names())
def test_a_lesson_says_in_a_browser_what_is_committed(name, ran, record_property):
    notebook = read_notebook(ran / f"{name}.ipynb")
    found = differing(read_notebook(FOLDER / f"{name}.ipynb"), notebook)
    cells, run = sum("outputs" in cell for cell in notebook.cells), notebook.metadata.run
    words = f"{cells} cells, {cells - len(found)} as committed, {run.processor:.1f} s"
    record_property("found", f"{name} in node: {words}")
    assert run.loaded == [], "comes with the page, or the next lesson has it by this one's grace"
    of_this = {cell for cell in LISTED if cell.startswith(f"{name[:2]}-")}
    news = {cell: found[cell] for cell in found.keys() - of_this}
    assert news == {}, "a difference that differences.toml does not list"
    assert of_this - found.keys() == set(), "listed, and no difference any more"
    for cell in of_this:
        assert LISTED[cell]["says"] in "\n".join(words for _, words in found[cell][1]), cell


def test_each_listed_difference_has_its_reason_and_its_cell():
    cells = {
        cell.id for name in lesson_names() for cell in read_notebook(FOLDER / f"{name}.ipynb").cells
    }
    assert LISTED.keys() <= cells
    assert all(len(entry["why"].split()) > 3 for entry in LISTED.values())
    assert len(LISTED) <= len(lesson_names())  # a handful: one a lesson, at most
