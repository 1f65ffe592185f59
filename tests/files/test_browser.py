"""The instructor's own browser: found or asked for; what it prints is counted and looked at."""

import os
import stat
import sys

import pytest

from course_utils.cli import main
from course_utils.errors import CourseError
from course_utils.files import browser
from course_utils.files.browser import find_browser, print_pdf, take_picture
from course_utils.files.written import NAME, is_written
from tests.browsing import assert_tagged, needs_browser

PAGE = """<!DOCTYPE html><html lang="en"><title>t</title><style>@page { size: A5 } div { break-after: page }</style>
<body><div>one</div><div>two</div><p>three</p></body></html>"""


@pytest.fixture
def nothing_here(monkeypatch, tmp_path):
    """A computer on which no browser can be found."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("COURSE_BROWSER", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(browser, "MACOS", ("no-chrome",))
    monkeypatch.setattr(browser, "WINDOWS", ("no-chrome",))
    return tmp_path


def program(path):
    path.write_text("#!/bin/sh\nexit 0\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_without_a_browser_it_says_what_to_install_and_writes_nothing(nothing_here, capsys):
    assert main(["slides", "01", "--pdf", "--out", str(nothing_here / "out")]) == 1
    said = capsys.readouterr().err
    assert "apt-get install chromium" in said
    assert "COURSE_BROWSER" in said
    assert not (nothing_here / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="programs are found by other names there")
@pytest.mark.parametrize("name", ["chromium", "google-chrome", "microsoft-edge"])
def test_a_browser_on_the_path_is_found(nothing_here, name):
    expected = program(nothing_here / name)
    assert find_browser() == expected


@pytest.mark.parametrize(("platform", "inside"), [("darwin", "Applications"), (None, ".")])
def test_a_browser_in_a_usual_place_is_found(nothing_here, monkeypatch, platform, inside):
    """Not run on other systems: which folders are looked into."""
    monkeypatch.setattr(browser.sys, "platform", platform or sys.platform)
    (nothing_here / inside).mkdir(exist_ok=True)
    place = program(nothing_here / inside / "no-chrome")
    assert find_browser() == place


def test_the_named_browser_wins_and_a_wrong_name_is_said(nothing_here, monkeypatch):
    program(nothing_here / "chromium")
    mine = program(nothing_here / "mine")
    monkeypatch.setenv("COURSE_BROWSER", str(mine))
    assert find_browser() == mine
    monkeypatch.setenv("COURSE_BROWSER", "nonsense")
    with pytest.raises(CourseError, match="COURSE_BROWSER names 'nonsense'"):
        find_browser()


@needs_browser
@pytest.mark.landing
def test_pages_are_counted_and_nothing_is_left_when_they_are_wrong(tmp_path, monkeypatch):
    page, pdf = tmp_path / "a päge.html", tmp_path / "a päge.pdf"
    page.write_text(PAGE, encoding="utf-8")
    assert print_pdf(page, pdf) == 3
    assert pdf.read_bytes().startswith(b"%PDF")
    pdf.unlink()
    with pytest.raises(CourseError, match="there are 3 pages where 4 were wanted"):
        print_pdf(page, pdf, pages=4)
    # it was tried twice above; here nobody need wait for that
    monkeypatch.setattr(browser, "TRIES", 1)
    page.write_text(PAGE.replace("<div>two</div>", "<div>&nbsp;</div>"), encoding="utf-8")
    with pytest.raises(CourseError, match="page 2 is empty"):
        print_pdf(page, pdf)
    foot = (
        PAGE.replace("</div>", "<p>My foot</p></div>")
        .replace("three", "three<br>My foot")
        .replace("two", "")
    )
    page.write_text(foot, encoding="utf-8")
    with pytest.raises(CourseError, match="page 2 is empty"):  # a foot alone is no slide
        print_pdf(page, pdf)
    assert set(os.listdir(tmp_path)) == {page.name, NAME}


@needs_browser
def test_a_deck_has_a_page_for_every_slide(tmp_path):
    import pypdf

    (tmp_path / "short.deck").write_text("01-title\n01-round-3 .. 01-the-nine-read\n05-judge-log\n")
    assert (
        main(["slides", "--deck", str(tmp_path / "short.deck"), "--pdf", "--out", str(tmp_path)])
        == 0
    )
    pdf = pypdf.PdfReader(tmp_path / "short.slides.pdf")
    pages = pdf.pages
    assert len(pages) == 5
    assert_tagged(pdf, "Short")
    assert "Two superheroes" in pages[0].extract_text()
    for number, page in enumerate(pages, start=1):
        assert page.extract_text().split()[-2:] == ["Short", str(number)]  # every page has its foot
    assert len(pages[2].images) == 1


@needs_browser
@pytest.mark.landing
def test_a_pdf_that_somebody_wrote_on_is_kept(tmp_path, capsys):
    (tmp_path / "short.deck").write_text("01-title\n")
    words = ["slides", "--deck", str(tmp_path / "short.deck"), "--pdf", "--out", str(tmp_path)]
    pdf = tmp_path / "short.slides.pdf"
    assert main(words) == 0
    assert is_written(pdf)
    assert main(words) == 0  # our own: made again
    pdf.write_bytes(pdf.read_bytes() + b"% a remark\n")
    changed = pdf.read_bytes()
    assert main(words) == 1
    assert "short.slides.pdf was changed since it was made" in capsys.readouterr().err
    assert pdf.read_bytes() == changed
    assert main([*words, "--force"]) == 0
    assert is_written(pdf)


@needs_browser
@pytest.mark.landing
def test_it_prints_where_a_loop_is_running_already(tmp_path):
    import asyncio

    page = tmp_path / "a.html"
    page.write_text(PAGE, encoding="utf-8")

    async def in_a_notebook():
        return print_pdf(page, tmp_path / "a.pdf")

    assert asyncio.run(in_a_notebook()) == 3


class Tab:
    """Playwright, a browser and its page in one, which says these things when it is asked."""

    def __init__(self, *said):
        self.said, self.done, self.settings = iter(said), [], {}
        self.chromium = self.first = self

    def __call__(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def launch_persistent_context(self, profile, **settings):
        self.settings = settings
        return self

    def new_page(self):
        return self

    def locator(self, _):
        return self

    def evaluate(self, _):
        return next(self.said)

    def goto(self, address):
        self.done.append(address.rsplit("/")[-1])

    def reload(self):
        self.done.append("again")

    def screenshot(self):
        return b"a picture"

    def wait_for_selector(self, *_, **__):
        pass

    route = close = wait_for_selector


GROWING, STILL = ["9,5,loading"] * 4 + ["9,5,loaded"], ["12,5,loaded"] * 3


@pytest.fixture
def picture_of(nothing_here, monkeypatch):
    """Take a picture of a.html with a browser that is none."""
    monkeypatch.setenv("COURSE_BROWSER", str(program(nothing_here / "mine")))
    monkeypatch.setattr(browser.time, "sleep", lambda _: None)

    def take(tab):
        monkeypatch.setattr("playwright.sync_api.sync_playwright", tab)
        return take_picture(nothing_here / "a.html", "body")

    return take


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ([*GROWING, *STILL, False], ["a.html"]),
        ([*GROWING, *STILL, True, *STILL], ["a.html", "again"]),
    ],
)
def test_it_waits_until_the_page_is_still_and_has_the_fonts_it_brought(picture_of, said, done):
    tab = Tab(*said)
    assert picture_of(tab) == b"a picture"
    assert list(tab.said) == []
    assert tab.done == done


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there is no root")
@pytest.mark.parametrize(("user", "sandbox"), [(0, False), (1000, True)])
def test_the_sandbox_is_left_out_for_root_only(picture_of, monkeypatch, user, sandbox):
    monkeypatch.setattr(os, "geteuid", lambda: user)
    tab = Tab(*STILL, False)
    picture_of(tab)
    assert tab.settings["chromium_sandbox"] is sandbox
    assert "--no-sandbox" not in tab.settings["args"]
