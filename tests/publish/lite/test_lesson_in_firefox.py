"""Another browser than Chromium: a lesson's page and the lesson itself in Firefox, where it is
installed, with no other computer to be reached.
"""

import nbformat
import pytest

from course_utils.place import course_root
from course_utils.reading.notebooks import read_notebook
from tests.publish.lite.driving import CODE, IDLE, PANEL, counting_server
from tests.publish.lite.firefox import firefox, needs_firefox
from tests.publish.lite.outputs import differing

pytestmark = [pytest.mark.landing, needs_firefox]
NAME = "00_start_here"


def test_a_lesson_runs_in_firefox_from_the_link_on_its_page(live_site, tmp_path):
    server = counting_server(live_site)
    local = f"http://localhost:{server.server_port}/"
    with firefox(tmp_path / "profile") as page:
        page.open(f"{local}lessons/{NAME}.html")
        link = "[...document.links].find((link) => link.textContent.startsWith('Run this lesson'))"
        page.open(page.ask(f"{link}.href"))
        page.wait_for(IDLE)
        page.ask("void window.jupyterapp.commands.execute('notebook:run-all-cells')")
        page.wait_for(f"{CODE}.every((cell) => cell.model.executionCount)")
        page.wait_for(IDLE)
        ran = nbformat.reads(page.ask(f"JSON.stringify({PANEL}.content.model)"), as_version=4)
    server.shutdown()
    committed = read_notebook(course_root() / "notebooks" / f"{NAME}.ipynb")
    assert differing(committed, ran) == {}
    asked = [address for address in page.asked if not address.startswith((local, "blob:", "data:"))]
    assert asked == []
