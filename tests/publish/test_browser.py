"""A browser is found wherever it lies, and a PDF is whole or is not there."""

import os
import stat
import threading

import pytest

from course_utils.cli import main
from course_utils.errors import CourseError
from course_utils.place import lesson_names
from course_utils.publish import browser
from course_utils.publish.browser import find_browser, is_our_pdf, print_deck, print_pdf
from course_utils.publish.slides_deck import deck_names

try:
    find_browser()
    FOUND = True
except CourseError:
    FOUND = False
needs_browser = pytest.mark.skipif(not FOUND, reason="no Chromium, Chrome or Edge is installed")


def program(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\nexit 3\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_a_browser_is_there_where_it_must_be():
    assert FOUND or not os.environ.get("COURSE_CI")


@pytest.mark.parametrize("name", ["chromium", "google-chrome", "microsoft-edge", "msedge"])
def test_a_browser_on_the_path_is_found(tmp_path, name):
    path = program(tmp_path / "b in" / name)
    assert find_browser({"PATH": str(path.parent)}, places=()) == path


@pytest.mark.parametrize(
    ("place", "variable", "value"),
    [
        ("Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "HOME", "."),
        ("Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge", "HOME", "."),
        ("Google/Chrome/Application/chrome.exe", "LOCALAPPDATA", "."),
        ("Microsoft/Edge/Application/msedge.exe", "PROGRAMFILES(X86)", "."),
    ],
)
def test_a_browser_in_one_of_the_usual_places_is_found(tmp_path, place, variable, value):
    path = program(tmp_path / place)
    usual = tuple(p for p in browser.PLACES if p.startswith("{"))  # not those of this computer
    assert find_browser({"PATH": "", variable: str(tmp_path / value)}, usual) == path


def test_the_variable_goes_before_all_others(tmp_path):
    first, wanted = program(tmp_path / "chromium"), program(tmp_path / "mine" / "brówser")
    assert find_browser({"PATH": str(tmp_path), "COURSE_BROWSER": str(wanted)}) == wanted
    assert find_browser({"PATH": str(tmp_path), "COURSE_BROWSER": "chromium"}) == first
    assert find_browser({"PATH": str(tmp_path), "COURSE_BROWSER": " "}) == first
    with pytest.raises(CourseError, match=r"COURSE_BROWSER is '/no/browser', but there is no such program"):
        find_browser({"PATH": str(tmp_path), "COURSE_BROWSER": "/no/browser"})


def test_without_a_browser_the_error_says_what_to_install(tmp_path):
    with pytest.raises(CourseError, match=r"Install Chromium, Chrome or Edge .*COURSE_BROWSER"):
        find_browser({"PATH": str(tmp_path)}, places=())


def test_the_command_asks_for_a_browser_before_it_makes_anything(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COURSE_BROWSER", "/no/browser")
    assert main(["slides", "01", "--pdf", "--out", str(tmp_path / "out")]) == 1
    assert "COURSE_BROWSER is '/no/browser'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("package", ["playwright", "pypdf"])
def test_a_missing_package_is_named(tmp_path, monkeypatch, package):
    monkeypatch.setattr(browser, "find_spec", lambda name: None if name == package else object())
    with pytest.raises(CourseError, match=rf"needs the package {package}\. Install it with"):
        print_pdf(tmp_path / "a.html", tmp_path / "a.pdf")


@pytest.fixture
def page(tmp_path):
    """A function that writes a page with this body into a folder with a blank and an accent."""

    def write(body):
        path = tmp_path / "a pâge" / "x.html"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"<meta charset=utf-8><style>div {{ break-after: page; height: 3cm }}</style>{body}", encoding="utf-8")
        return path

    return write


def left(folder):
    return sorted(file.name for file in folder.iterdir())


@needs_browser
def test_a_page_is_printed_and_known_again(page):
    html = page("<div class=p>one</div><div class=p>two</div>")
    pdf = html.with_suffix(".pdf")
    assert print_pdf(html, pdf, wait_for=".p", pages=2) == 2
    assert left(pdf.parent) == ["x.html", "x.pdf"]
    assert is_our_pdf(pdf)
    pdf.write_bytes(pdf.read_bytes().replace(b"%PDF-1.4", b"%PDF-1.5") + b"\n% a note\n")
    assert not is_our_pdf(pdf)


@needs_browser
@pytest.mark.parametrize(
    ("body", "pages", "complaint"),
    [
        ("<div class=p>one</div><div class=p></div><div class=p>three</div>", 3, "nothing stands on page 2"),
        ("<div class=p>one</div><div class=p>two</div>", 1, "it gave 2 pages for 1 slides"),
    ],
    ids=["an empty page", "a page too many"],
)
def test_what_is_not_right_is_tried_twice_and_leaves_no_file(page, monkeypatch, body, pages, complaint):
    html, tries = page(body), []
    once = browser._print_once
    monkeypatch.setattr(browser, "_print_once", lambda *words: (tries.append(words), once(*words))[1])
    with pytest.raises(CourseError, match=f"tried twice: {complaint}"):
        print_pdf(html, html.with_suffix(".pdf"), wait_for=".p", pages=pages)
    assert len(tries) == 2
    assert left(html.parent) == ["x.html"]


@needs_browser
def test_a_fault_that_goes_away_is_forgiven(page, monkeypatch):
    html, faults = page("<div class=p>one</div>"), iter(["it gave no pages."])
    monkeypatch.setattr(browser, "_look_into", lambda part, pages: (next(faults, ""), 1))
    assert print_pdf(html, html.with_suffix(".pdf")) == 1
    assert list(faults) == []


@needs_browser
def test_a_deck_that_never_gets_ready_is_an_error_and_the_old_pdf_stays(page, monkeypatch):
    html = page("<p>no slides here</p>")
    pdf = html.with_suffix(".pdf")
    pdf.write_bytes(b"old")
    monkeypatch.setattr(browser, "PATIENCE_S", 1)
    with pytest.raises(CourseError, match=r"could not print .*x\.html, tried twice: .*Timeout"):
        print_deck(html, pdf, slides=3)
    assert pdf.read_bytes() == b"old"
    assert left(pdf.parent) == ["x.html", "x.pdf"]


@needs_browser
def test_nothing_is_asked_of_the_network(page):
    """A server of our own stands in for the web: nobody may call."""
    import http.server

    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            html = page(f'<p>words</p><img alt="" src="http://127.0.0.1:{server.server_port}/x.png">')
            assert print_pdf(html, html.with_suffix(".pdf")) == 1
        finally:
            server.shutdown()
            thread.join()
    assert asked == []


def test_a_browser_that_breaks_off_is_an_error_in_one_line(page, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_BROWSER", str(program(tmp_path / "broken")))
    html = page("<p>words</p>")
    with pytest.raises(CourseError, match="broken could not print") as refused:
        print_pdf(html, html.with_suffix(".pdf"))
    assert "\n" not in str(refused.value)
    assert left(html.parent) == ["x.html"]


def words_of(pdf):
    from pypdf import PdfReader

    return [" ".join(page.extract_text().split()) for page in PdfReader(pdf).pages]


@needs_browser
def test_a_deck_prints_one_page_for_each_slide_with_its_words(tmp_path, capsys):
    (tmp_path / "few.txt").write_text("title: Few\n02-title\n02-by-heart\n01-dumbbell", encoding="utf-8")
    words = ["slides", "--deck", str(tmp_path / "few.txt"), "--pdf", "--out", str(tmp_path / "mes dècks")]
    assert main(words) == 0
    assert "(3 slides, " in capsys.readouterr().out
    pdf = tmp_path / "mes dècks" / "few.slides.pdf"
    pages = words_of(pdf)
    assert len(pages) == 3
    assert "What is machine learning?" in pages[0]
    assert "503 questions" in pages[1]  # a fragment: shown on paper
    assert main(words) == 0  # our own: made again
    pdf.write_bytes(pdf.read_bytes() + b"% somebody's note")
    assert main(words) == 1
    assert "few.slides.pdf was changed since it was made" in capsys.readouterr().err
    assert pdf.read_bytes().endswith(b"% somebody's note")


@needs_browser
@pytest.mark.browser_walk
@pytest.mark.parametrize("what", [*deck_names(), *lesson_names()])
def test_every_deck_prints(tmp_path, capsys, what):
    words = ["--deck", what] if what in deck_names() else [what]
    assert main(["slides", *words, "--pdf", "--out", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert f"({len(words_of(tmp_path / f'{what}.slides.pdf'))} slides" in said


def test_the_sandbox_is_left_out_for_root_only(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert browser._is_root()
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert not browser._is_root()

