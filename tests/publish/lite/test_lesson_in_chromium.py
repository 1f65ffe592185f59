"""One lesson as a learner has it who installs nothing: in Chromium, with no other computer to be
reached.
"""

import shutil

import nbformat
import pytest
from nbclient import NotebookClient

from course_utils.place import course_root
from course_utils.reading.notebooks import read_notebook
from tests.browsing import CHROMIUM, needs_browser
from tests.publish.lite.driving import Lesson, counting_server, opened_in
from tests.publish.lite.outputs import differing

pytestmark = [pytest.mark.landing, pytest.mark.long, needs_browser]
NAME = "00_start_here"
GUESS, TOLD, EXERCISE, FUNCTION = "00-first-guess-cell", "00-first-hours", "00-exercise-1", "00-exercise-4"  # fmt: skip
SETUP = "00-setup"
ENDLESS = """from course_utils.checks import limits
limits.PROCESSOR_S = 0.3  # a learner waits for longer
def minutes(seconds):
    while True:
        pass
check("00.4", minutes)"""


@pytest.fixture(scope="module")
def story(live_site, tmp_path_factory):
    """What a learner sees and does in this lesson, once for all tests of this file: by its name."""
    from playwright.sync_api import sync_playwright

    folder, seen = tmp_path_factory.mktemp("learner"), {}
    server = counting_server(live_site)
    with sync_playwright() as play:
        context = opened_in(play, CHROMIUM, folder / "profile")
        try:
            lesson = Lesson(context, server, NAME)
            _first_visit(lesson, seen)
            lesson.page.reload()
            _second_visit(lesson, seen)
            lesson.download(folder / f"{NAME}.ipynb")
        finally:
            context.close()
            server.shutdown()
    seen |= {"asked": lesson.asked, "errors": lesson.errors, "answers": server.answers}
    return seen | {"file": folder / f"{NAME}.ipynb"}


def _first_visit(lesson, seen):
    lesson.wait_for_cells()
    lesson.wait_for_kernel()
    lesson.type(GUESS, 'guess("00.p1", "cooking")')
    lesson.command("notebook:run-all-cells")
    lesson.wait_for_all()
    seen["all run"] = nbformat.from_dict(lesson.notebook())
    seen["guess"] = lesson.said(TOLD)
    lesson.save()


def _second_visit(lesson, seen):
    lesson.wait_for_cells()
    lesson.wait_for_kernel()
    lesson.run(SETUP)
    seen["guess after a reload"] = lesson.run(TOLD)
    for answer, name in (("600", "wrong"), ("261", "right")):
        lesson.type(EXERCISE, f'football_hours = {answer}\ncheck("00.1", football_hours)')
        seen[name] = lesson.run(EXERCISE)
    lesson.type(FUNCTION, ENDLESS)
    seen["endless"] = lesson.run(FUNCTION)
    lesson.save()


def test_every_cell_runs_through_the_deliberate_error(story):
    committed = read_notebook(course_root() / "notebooks" / f"{NAME}.ipynb")
    assert differing(committed, story["all run"]).keys() == {GUESS, TOLD}
    assert all(cell.execution_count for cell in story["all run"].cells if cell.cell_type == "code")


def test_no_other_computer_is_asked_and_nothing_breaks(story):
    assert story["asked"] == []
    assert story["errors"] == []


def test_a_guess_is_kept_over_a_reload(story):
    assert "You guessed cooking" in story["guess"]
    assert story["guess after a reload"] == story["guess"]


def test_an_exercise_is_judged(story):
    assert "Not yet" in story["wrong"]
    assert "Right" in story["right"]


def test_a_loop_without_end_is_stopped_inside_a_check(story):
    assert "never stops" in story["endless"]


def test_the_downloaded_notebook_is_whole_and_runs_in_jupyter(story, tmp_path):
    notebook = nbformat.read(story["file"], as_version=4)
    nbformat.validate(notebook)
    shutil.copytree(course_root() / "notebooks" / "images", tmp_path / "images")
    place = {"metadata": {"path": str(tmp_path)}}
    ran = NotebookClient(notebook, timeout=60, kernel_name="python3", resources=place).execute()
    said = [output for cell in ran.cells if cell.id == EXERCISE for output in cell.outputs]
    assert "Right" in said[0].data["text/plain"]
