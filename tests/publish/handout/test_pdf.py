"""Hand-outs as PDF: A4, few sides, tagged, and kept when a person has changed one."""

import io

import pytest

from course_utils.cli import main
from course_utils.place import lesson_names
from tests.browsing import assert_tagged, needs_browser
from tests.tiers import first_of

pytest.importorskip("course_utils.files.browser")
NAMES = [*lesson_names()[1:], lesson_names()[0]]
MOST_SIDES = 4
FULL = 0.55  # of a side's height; only the last of a part may hold less


def lowest_word(page):
    """How far down a side its words go, from 0 to 1; its foot does not count."""
    found = []

    def visit(text, matrix, text_matrix, *_):
        if text.strip():
            found.append(matrix[5] + matrix[3] * text_matrix[5])

    page.extract_text(visitor_text=visit)
    height = float(page.mediabox.height)
    return 1 - min(y for y in found if y > 60) / height


@needs_browser
@pytest.mark.parametrize("name", first_of(NAMES))
def test_a_lesson_is_at_most_four_sides_and_none_is_half_empty(browser, made, name):
    from pypdf import PdfReader

    page = browser.new_page()
    page.goto(made(f"sheets/{name}.handout.html").resolve().as_uri())
    page.evaluate("document.fonts.ready.then(() => true)")
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    page.close()
    sides = list(paper.pages)
    assert len(sides) <= MOST_SIDES
    (first_of_end,) = [n for n, side in enumerate(sides) if "Teacher:" in side.extract_text()]
    last = {first_of_end - 1, len(sides) - 1}
    held = [lowest_word(side) for side in sides]
    assert all(share > FULL for n, share in enumerate(held) if n not in last), held


@needs_browser
@pytest.mark.landing
def test_sheets_are_printed_and_a_changed_pdf_is_kept(tmp_path, capsys):
    from pypdf import PdfReader

    words = ["handout", "1", "--pdf", "--out", str(tmp_path)]
    assert main(words) == 0
    paper = tmp_path / f"{lesson_names()[1]}.handout.pdf"
    printed = PdfReader(paper)
    assert f"({len(printed.pages)} pages)" in capsys.readouterr().out
    assert [round(float(side) / 72 * 25.4) for side in printed.pages[0].mediabox[2:]] == [210, 297]
    assert_tagged(printed, "01 · Two superheroes · hand-out")
    assert printed.outline
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
