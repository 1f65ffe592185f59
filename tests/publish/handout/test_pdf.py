"""Hand-outs as PDF: A4, and kept when a person has changed one."""

import shutil

import pytest

from course_utils.cli import main
from course_utils.place import lesson_names

pytest.importorskip("course_utils.files.browser")
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.landing
def test_sheets_are_printed_and_a_changed_pdf_is_kept(tmp_path, capsys):
    from pypdf import PdfReader

    words = ["handout", "1", "--pdf", "--out", str(tmp_path)]
    assert main(words) == 0
    paper = tmp_path / f"{lesson_names()[1]}.handout.pdf"
    pages = PdfReader(paper).pages
    assert f"({len(pages)} pages)" in capsys.readouterr().out
    assert [round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:]] == [210, 297]
    assert main(words) == 0
    paper.write_bytes(paper.read_bytes() + b"x")
    changed = paper.read_bytes()
    assert main(words) == 1
    assert "was changed since it was made" in capsys.readouterr().err
    assert paper.read_bytes() == changed


def test_without_a_browser_nothing_is_written(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("course_utils.files.browser.find_browser", _no_browser)
    assert main(["handout", "1", "--pdf", "--out", str(tmp_path / "out")]) == 1
    assert "Install Chromium" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def _no_browser():
    from course_utils.errors import CourseError

    raise CourseError("A PDF needs a browser, and none was found. Install Chromium.")
