"""The live part of a made site: what is in it and what is not, how much of it is loaded at first,
and what the pages say of it.
"""

import hashlib
import json
import re
import subprocess
import sys
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from bs4 import BeautifulSoup

from course_utils.place import lesson_names
from course_utils.publish.lite.pins import read_pyodide
from course_utils.publish.lite.write import FIRST_LOAD_MB
from course_utils.publish.site.manifest import Changes, find_changes
from tests.browsing import OUTSIDE, needs_browser, violations
from tests.publish.secrets import kept_back, plain

pytestmark = pytest.mark.landing
PAGE_MB = 7.5  # the page's own scripts, counted by a server
MOST_MB = 60


@pytest.fixture(scope="module")
def lite(live_site):
    """The live part's own folder."""
    return live_site / "lite"


@pytest.fixture(scope="module")
def lock(lite):
    """The libraries, as the browser's list names them."""
    return json.loads((lite / "static/pyodide/pyodide-lock.json").read_text("utf-8"))["packages"]


@pytest.fixture(scope="module")
def settings(lite):
    """How the page starts."""
    return json.loads((lite / "jupyter-lite.json").read_text("utf-8"))["jupyter-config-data"]


def texts(lite):
    """Every text of the live part by its path, those inside the course's wheel too. The other wheels
    are those that are pinned.
    """
    for path in lite.rglob("*"):
        if path.is_file() and path.suffix not in (".whl", ".wasm", ".zip", ".ico", ".png"):
            yield path.relative_to(lite).as_posix(), path.read_text("utf-8", "replace")
    (wheel,) = lite.glob("static/pyodide/course_utils-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            yield f"wheel/{name}", archive.read(name).decode("utf-8", "replace")


def test_no_solution_and_no_note_is_in_any_file_of_it(lite):
    """The checks compute with answers of their own, as on every learner's computer; whole lines of
    them stand in the modules of the package and nowhere else.
    """
    notes, code = (set().union(*some) for some in zip(*map(kept_back, lesson_names()), strict=True))
    assert len(notes) > 300
    assert len(code) > 150
    code = {line for line in code if len(line) > 20}
    found, read = set(), 0
    for name, text in texts(lite):
        said, read = plain(text), read + 1
        secrets = notes if re.fullmatch(r"wheel/course_utils/.*\.py", name) else notes | code
        found |= {(name, secret) for secret in secrets if secret in said}
    assert found == set()
    assert read > 500


def test_every_library_of_the_list_lies_there_with_its_checksum_and_nothing_else_does(lite, lock):
    folder = lite / "static" / "pyodide"
    core = {"pyodide-lock.json", *read_pyodide().core}
    assert {path.name for path in folder.iterdir()} == core | {one["file_name"] for one in lock.values()}  # fmt: skip
    for name, package in lock.items():
        content = (folder / package["file_name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == package["sha256"], name
        assert set(package["depends"]) <= lock.keys()


def test_a_first_load_is_small_enough_and_the_pages_say_how_large(lite, lock, settings):
    kernel = settings["litePluginSettings"]["@jupyterlite/pyodide-kernel-extension:kernel"]
    waiting, loaded = list(kernel["loadPyodideOptions"]["packages"]), set()
    while waiting:
        if (name := waiting.pop()) not in loaded:
            loaded.add(name)
            waiting += lock[name]["depends"]
    assert lock.keys() - loaded == {"pytz"}
    files = {lock[name]["file_name"] for name in loaded} | read_pyodide().core.keys()
    size = sum((lite / "static/pyodide" / file).stat().st_size for file in files) / 1e6 + PAGE_MB
    assert size <= MOST_MB
    assert abs(size - FIRST_LOAD_MB) < 1.5


def test_nothing_is_asked_of_another_host(settings):
    assert "://" not in json.dumps(settings)
    kernel = settings["litePluginSettings"]["@jupyterlite/pyodide-kernel-extension:kernel"]
    assert kernel["disablePyPIFallback"] is True
    assert kernel["pyodideUrl"].startswith("./")


def test_completion_has_what_it_reads(lite, tmp_path):
    for name in ("jedi", "parso"):
        (wheel,) = lite.glob(f"static/pyodide/{name}-*.whl")
        zipfile.ZipFile(wheel).extractall(tmp_path)
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import jedi; "
        "names = [one.name for one in jedi.Interpreter('len(word.split(x)[0].up', [{'word': 'a b'}]).complete()]; "
        "print('upper' in names, jedi.__file__.startswith(sys.argv[1]))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True)  # fmt: skip
    assert done.stdout.split() == ["True", "True"]


def test_what_the_course_wrote_covers_all_of_it(live_site):
    assert find_changes(live_site) == Changes()


def test_each_lesson_is_run_from_the_first_page_and_from_its_own(live_site):
    first = BeautifulSoup((live_site / "index.html").read_text("utf-8"), "html.parser")
    for name, lesson in zip(lesson_names(), first.select(".lessons > li"), strict=True):
        link = lesson.select_one("a.served")["href"]
        page = BeautifulSoup((live_site / "lessons" / f"{name}.html").read_text("utf-8"), "html.parser")  # fmt: skip
        assert page.select_one(".live a.run")["href"] == f"../{link}"
        assert link == f"lite/notebooks/index.html?path={name}.ipynb"
        assert (live_site / "lite" / "files" / f"{name}.ipynb").is_file()
        said = plain(page.select_one(".live .served").get_text())
        for words in ("this browser", "this address", "download it", f"about {FIRST_LOAD_MB} MB"):
            assert words in said
    for page in (
        "notebooks",
        "tree",
        "edit",
        "lab",
    ):  # edit: what the list opens that is no notebook
        assert (live_site / "lite" / page / "index.html").is_file()
    assert not BeautifulSoup((live_site / "lessons/glossary.html").read_text("utf-8"), "html.parser").select(".live")  # fmt: skip


def test_the_licences_of_what_runs_are_shown(live_site, lock):
    said = (live_site / "licences.html").read_text("utf-8")
    assert "JupyterLite Contributors" in said
    assert "licence of the Python Software Foundation" in said
    assert "MPL-2.0" in said
    listed = re.search(r"Python and its libraries in a browser.*", said, re.DOTALL)[0].lower()
    ours = {"course-utils", "ipykernel", "piplite", "pyodide-kernel"}
    for name in lock.keys() - ours:
        assert re.search(rf"\n{name.replace('-', '[-_]')} \d", listed), name


class Quiet(SimpleHTTPRequestHandler):
    """Hands out files, and says nothing of it."""

    def log_message(self, *_):
        pass


@pytest.fixture
def served(live_site):
    """The address of a plain web server that has the site in a sub-path."""
    handler = partial(Quiet, directory=live_site.parent)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{live_site.name.replace(' ', '%20')}"
        server.shutdown()


@needs_browser
@pytest.mark.parametrize("way", ["folder", "server"])
def test_a_page_says_how_to_run_a_lesson_or_why_not(browser, live_site, served, way):
    base = live_site.as_uri() if way == "folder" else served
    with browser.new_context() as context:
        context.route(OUTSIDE if way == "folder" else re.compile("^(?!http://127)"), lambda route: route.abort())  # fmt: skip
        page = context.new_page()
        for name in ("index.html", "lessons/00_start_here.html"):
            page.goto(f"{base}/{name}")
            shown = [
                page.locator(f".live {part}").is_visible() for part in (".served", ".from-file")
            ]
            assert shown == [way == "server", way == "folder"]
            assert page.locator("a.run, .ways .served").first.is_visible() is (way == "server")
            assert violations(page, within=".live") == []
