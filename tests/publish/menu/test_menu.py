"""JupyterLab's export menu: our formats by plain names; opening and saving a lesson is no change."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from course_utils.place import course_root
from course_utils.publish import menu
from course_utils.reading.notebooks import read_notebook
from course_utils.reading.untouched import is_untouched
from tests.browsing import needs_browser

HERE = Path(menu.__file__).parent / "labextension"
NAMES = {"course_page": "Course page", "course_slides": "Course slides"}
LESSON = "01_two_superheroes.ipynb"


@pytest.fixture
def lab(tmp_path):
    """JupyterLab with our extension and one lesson; its address and its folder."""
    room = tmp_path / "data" / "labextensions" / "course-utils-menu"
    shutil.copytree(HERE, room)
    (tmp_path / "work").mkdir()
    shutil.copy(course_root() / "notebooks" / "solutions" / LESSON, tmp_path / "work" / LESSON)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = {f"JUPYTER_{kind}_DIR": str(tmp_path / kind.lower()) for kind in ("DATA", "CONFIG")}
    folders |= {"JUPYTER_RUNTIME_DIR": str(tmp_path / "run"), "HOME": str(tmp_path)}
    words = [
        "lab", "--no-browser", "--allow-root", f"--port={port}", "--ServerApp.port_retries=0",
        "--IdentityProvider.token=", "--ServerApp.password=", f"--ServerApp.root_dir={tmp_path / 'work'}",
    ]  # fmt: skip
    with open(tmp_path / "log", "wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyter", *words],
            env=os.environ | folders, stdout=log, stderr=log, cwd=tmp_path,
        )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(lambda: urllib.request.urlopen(f"{address}/api", timeout=5).read())
        yield address, tmp_path / "work"
    finally:
        server.terminate()
        server.wait(30)


def wait_for(something, patience_s=90):
    """What `something` gives as soon as it is something."""
    deadline = time.monotonic() + patience_s
    while True:
        try:
            if found := something():
                return found
        except OSError:
            pass
        assert time.monotonic() < deadline
        time.sleep(0.3)


def opened_menu(page):
    """Open the export menu; whether it is filled, which takes as long as the server's list."""
    for _ in range(3):
        page.keyboard.press("Escape")
    page.click('.lm-MenuBar-itemLabel:text-is("File")')
    page.hover('.lm-Menu-itemLabel:text("Save and Export Notebook As")')
    page.wait_for_timeout(1000)
    return page.locator('.lm-Menu-itemLabel:text-matches("Course.slides")').count()


def test_every_exporter_of_the_course_has_a_plain_name():
    ours = {
        point.name
        for point in entry_points(group="nbconvert.exporters")
        if point.value.startswith("course_utils.")
    }
    script = (HERE / "static" / "menu.js").read_text(encoding="utf-8")
    assert dict(re.findall(r'(course_\w+): "([^"]+)"', script)) == NAMES
    assert set(NAMES) == ours
    package = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
    assert (HERE / package["jupyterlab"]["_build"]["load"]).is_file()
    project = tomllib.loads((course_root() / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert (course_root() / next(iter(shared))).resolve() == HERE.resolve()
    assert next(iter(shared.values())) == f"share/jupyter/labextensions/{package['name']}"
    assert package["version"] == project["project"]["version"]


@needs_browser
@pytest.mark.landing
@pytest.mark.long
def test_jupyterlab_says_course_slides_and_a_save_is_no_change(lab, browser):
    address, folder = lab
    offered = json.loads(urllib.request.urlopen(f"{address}/api/nbconvert", timeout=60).read())
    assert set(NAMES) <= set(offered)
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/lab/tree/{LESSON}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=120_000)
    # the name of the kernel is in the notebook
    page.wait_for_selector(".lm-TabBar-tab.jp-mod-current.jp-mod-dirty", timeout=120_000)
    wait_for(lambda: opened_menu(page))
    said = page.locator(".lm-Menu-itemLabel").all_inner_texts()
    assert set(NAMES.values()) <= set(said)
    assert not any("Course_" in words for words in said)
    before = (folder / LESSON).read_bytes()
    with page.context.expect_page() as opened:
        page.click('.lm-Menu-itemLabel:text-is("Course slides")')
    opened.value.close()
    wait_for(lambda: (folder / LESSON).read_bytes() != before)
    page.close()
    after = read_notebook(folder / LESSON)
    assert after.metadata.kernelspec.display_name == "Python 3 (ipykernel)"
    assert is_untouched(after)
