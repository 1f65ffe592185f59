"""Lessons in a browser in which nothing is installed, measured and pictured: how long until Python
is there, until the first cell and until all cells are done; how many MB come over the network, and
how much memory the page takes.

`python -m benchmarks.browser SITE OUT` takes the folder that `course site` has made, and puts
pictures of each screenful, the downloaded notebooks and a table into the new folder OUT. Each
lesson (00, 05 and 08, or those named with `--lessons`) gets a fresh profile and no other computer
to ask. In the first of them all cells run again after *Restart Kernel and Run All Cells*. The
downloaded notebooks are opened in a JupyterLab of this installation. It takes a few minutes and
ends with an error where a cell does not say what is committed.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pandas as pd
import psutil
from playwright.sync_api import sync_playwright

from course_utils.place import course_root, find_lesson
from course_utils.reading.notebooks import read_notebook
from course_utils.recorded import describe_machine
from tests.browsing import CHROMIUM, FLAGS
from tests.publish.lite.driving import IDLE, PANEL, Lesson, counting_server, opened_in
from tests.publish.lite.outputs import differing, listed

LESSONS = ("00", "05", "08")
MOST_S = 1200
PORT = 8899  # of the JupyterLab
ALL_AGAIN = ("Run", "Restart Kernel and Run All Cells…")


def measured(play, site, name, out, again):
    """One lesson on a first visit: what it took. Its pictures and its notebook are put into `out`.

    With `again` the kernel is then restarted and all cells run a second time.
    """
    server = counting_server(site)
    context = opened_in(play, CHROMIUM, out / "profile" / name)
    begun, took = time.monotonic(), {"load": os.getloadavg()[0]}

    def note(what):
        took.setdefault(what, time.monotonic() - begun)

    try:
        lesson = Lesson(context, server, name)
        lesson.wait_for_cells()
        note("page")
        lesson.wait_for_kernel(MOST_S)
        note("kernel")
        lesson.command("notebook:run-all-cells")
        lesson.wait_for_all(MOST_S, seen=lambda cell: note("first cell"))
        note("all cells")
        took |= {"MB": server.sent / 1e6} | _browser_uses()
        _hold_to_the_committed(lesson, name)
        if again:
            lesson.menu(*ALL_AGAIN)
            lesson.page.locator(".jp-Dialog .jp-mod-accept").click()
            lesson.wait_for_none(MOST_S)
            lesson.wait_for_all(MOST_S)
            _hold_to_the_committed(lesson, name)
        take_pictures(lesson, out / name)
        lesson.save()
        lesson.download(out / "downloaded" / f"{name}.ipynb")
        assert lesson.asked == [], "another computer was asked"
        assert lesson.errors == [], "the page stumbled"
    finally:
        context.close()
        server.shutdown()
    return took


def _hold_to_the_committed(lesson, name):
    committed = read_notebook(course_root() / "notebooks" / f"{name}.ipynb")
    found = differing(committed, nbformat.from_dict(lesson.notebook()))
    news = {cell: what for cell, what in found.items() if cell not in listed()}
    assert news == {}, news


def _browser_uses():
    """MB of the largest page of a browser that this process has started, and seconds that the
    browser has kept the processor busy.
    """
    below = psutil.Process().children(recursive=True)
    pages = [one for one in below if "--type=renderer" in one.cmdline()]
    busy = [one.cpu_times() for one in below]
    return {
        "memory MB": max(page.memory_info().rss for page in pages) / 1e6,
        "processor s": sum(times.user + times.system for times in busy),
    }


def take_pictures(lesson, folder):
    """Each screenful of a lesson from top to bottom, and its File menu."""
    folder.mkdir(parents=True)
    scroller = f"{PANEL}.content.node.querySelector('.jp-WindowedPanel-outer')"
    place = number = 0
    while True:
        lesson.page.evaluate(f"{scroller}.scrollTo(0, {place})")
        lesson.page.wait_for_timeout(700)
        lesson.page.screenshot(path=folder / f"{number:02}.png")
        height, seen = lesson.page.evaluate(f"[{scroller}.scrollHeight, {scroller}.clientHeight]")
        place, number = place + seen - 60, number + 1
        if place + 60 >= height:
            break
    lesson.page.locator(".lm-MenuBar-itemLabel", has_text="File").click()
    lesson.page.wait_for_timeout(500)
    lesson.page.screenshot(path=folder / "menu.png")
    lesson.page.keyboard.press("Escape")


def open_in_jupyterlab(play, folder, names):
    """Open each downloaded notebook in a JupyterLab of this installation: its kernel starts, and no
    question is in the way.
    """
    words = [
        "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={PORT}",
        f"--ServerApp.root_dir={folder}", "--IdentityProvider.token=open",
        "--LabApp.expose_app_in_browser=True", "--LabApp.news_url=None",
    ]  # fmt: skip
    with open(folder.with_suffix(".log"), "wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *words], stdout=log, stderr=log
        )
    browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    try:
        for name in names:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            _until_answered(page, f"http://127.0.0.1:{PORT}/lab/tree/{name}.ipynb?token=open&reset")
            page.wait_for_function(IDLE, timeout=120_000)
            page.wait_for_timeout(1500)
            page.screenshot(path=folder / f"{name}.png")
            assert page.locator(".jp-Dialog").count() == 0, name
            kernel = page.evaluate(f"{PANEL}.sessionContext.session.kernel.name")
            print(f"{name}: opened in JupyterLab with the kernel {kernel}")
            page.close()
    finally:
        browser.close()
        server.terminate()
        server.wait()


def _until_answered(page, address, patience_s=60):
    from playwright.sync_api import Error

    deadline = time.monotonic() + patience_s
    while True:
        try:
            page.goto(address)
            return
        except Error:
            assert time.monotonic() < deadline, address
            time.sleep(0.5)


def main():
    """Measure the lessons that were asked for, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("site", type=Path, metavar="SITE")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--lessons", nargs="+", default=LESSONS)
    asked = parser.parse_args()
    names, rows = [find_lesson(word) for word in asked.lessons], {}
    (asked.out / "downloaded").mkdir(parents=True)
    with sync_playwright() as play:
        for name in names:
            rows[name] = measured(play, asked.site, name, asked.out.resolve(), name == names[0])
            print(name, {what: round(took, 1) for what, took in rows[name].items()}, flush=True)
        open_in_jupyterlab(play, (asked.out / "downloaded").resolve(), names)
    table = pd.DataFrame(rows).T.round(1)
    table.to_csv(asked.out / "table.csv")
    print(describe_machine(), table.to_string(), sep="\n")


if __name__ == "__main__":
    main()
