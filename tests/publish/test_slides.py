"""Decks in a real browser: no request leaves, every slide fits, the speaker's view opens, figures keep their words."""

import os
import re
import shutil
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_utils.cli import main
from course_utils.errors import CourseError
from course_utils.place import course_root, lesson_names
from course_utils.publish.slides import CourseSlidesExporter, is_ours
from course_utils.publish.slides_cells import count_slides
from course_utils.publish.slides_command import make_deck

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

MEASURE = """async () => {
  const found = [];
  Reveal.configure({ transition: "none" });
  for (const slide of Reveal.getSlides()) {
    const { h, v } = Reveal.getIndices(slide);
    Reveal.slide(h, v);
    slide.querySelectorAll(".fragment").forEach((part) => part.classList.add("visible"));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const content = slide.querySelector(".content"), sheet = slide.getBoundingClientRect(), scale = Reveal.getScale();
    let smallest = 999, lowest = 0, widest = 0;
    for (const part of content.querySelectorAll("*")) {
      if (!part.getClientRects().length || part.closest(".stub")) continue;
      const box = part.getBoundingClientRect();
      lowest = Math.max(lowest, box.bottom); widest = Math.max(widest, box.right);
      for (const node of part.childNodes)
        if (node.nodeType === 3 && node.data.trim()) smallest = Math.min(smallest, parseFloat(getComputedStyle(part).fontSize) * scale);
    }
    found.push({ id: slide.id, over: Math.max(lowest - innerHeight, widest - innerWidth), smallest });
  }
  return found;
}"""


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def decks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dècks and spaces")
    assert main(["slides", "--out", str(folder)]) == 0
    return folder


def wait_until_ready(page, patience_s=30):
    """Ask again and again from outside: the deck's own policy forbids scripts that wait inside it."""
    deadline = time.monotonic() + patience_s
    while not page.evaluate("Boolean(window.Reveal && Reveal.isReady())"):
        assert time.monotonic() < deadline, "the deck did not get ready"
        time.sleep(0.05)


@pytest.fixture
def open_deck(browser):
    """Open a deck at 1280 x 720 and count what it asks of the network."""
    opened = []

    def open_one(path):
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        page, asked, errors = context.new_page(), [], []
        context.route(re.compile("^(?!file:|data:|blob:|about:)"), lambda route: (asked.append(route.request.url), route.abort()))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(Path(path).resolve().as_uri())
        wait_until_ready(page)
        opened.append(context)
        return page, asked, errors

    yield open_one
    for context in opened:
        context.close()


@needs_browser
@pytest.mark.parametrize("name", lesson_names())
def test_every_slide_fits_and_nothing_is_asked_of_the_network(decks, open_deck, name):
    page, asked, errors = open_deck(decks / f"{name}.slides.html")
    slides = page.evaluate(MEASURE)
    solved = nbformat.read(course_root() / "notebooks" / "solutions" / f"{name}.ipynb", as_version=4)
    assert len(slides) == count_slides(solved)
    too_full = [f"{s['id']}: {s['over']:.0f} px too much" for s in slides if s["over"] > 1]
    too_small = [f"{s['id']}: {s['smallest']:.1f} px" for s in slides if s["smallest"] < 18]
    assert not too_full
    assert not too_small
    assert asked == []
    assert errors == []


@needs_browser
def test_the_speakers_view_opens_without_a_network(decks, open_deck):
    page, asked, _ = open_deck(decks / f"{lesson_names()[0]}.slides.html")
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    notes = popup.value.locator(".speaker-controls-notes .value")
    notes.wait_for(timeout=20_000)
    assert len(notes.inner_text().strip()) > 20
    assert asked == []


@needs_browser
def test_the_keys_walk_through_all_slides(decks, open_deck):
    page, _, _ = open_deck(decks / f"{lesson_names()[0]}.slides.html")
    seen = set()
    for _ in range(400):
        seen.add(page.evaluate("Reveal.getCurrentSlide().id"))
        if page.evaluate("Reveal.isLastSlide() && Reveal.availableFragments().next === false"):
            break
        page.keyboard.press("ArrowRight")
    assert len(seen) == page.evaluate("Reveal.getTotalSlides()")


def test_a_browser_is_there_where_it_must_be():
    assert CHROMIUM or not os.environ.get("COURSE_CI")


def test_figures_keep_their_words_and_notes_are_there(decks):
    for name in lesson_names():
        solved = nbformat.read(course_root() / "notebooks" / "solutions" / f"{name}.ipynb", as_version=4)
        deck = (decks / f"{name}.slides.html").read_text(encoding="utf-8")
        shown = [c for c in solved.cells if c.cell_type == "code" and c.metadata.slideshow.slide_type not in ("skip", "notes")]
        words = [o.data["text/plain"] for c in shown for o in c.outputs if "image/png" in o.get("data", {})]
        for alt in words:
            assert alt[:40].replace("&", "&amp;") in deck
        assert deck.count('<aside class="notes">') >= 0.9 * count_slides(solved)


def test_a_deck_for_students_has_no_notes_and_no_solutions(tmp_path):
    for name in lesson_names():
        deck = make_deck(name, course_root(), students=True)
        assert '<aside class="notes">' not in deck
        assert 'class="solution' not in deck


def cell(text, kind, make=new_markdown_cell, **more):
    return make(text, metadata={"slideshow": {"slide_type": kind}}, **more)


def test_an_unknown_slide_type_and_an_empty_deck_are_refused():
    with pytest.raises(CourseError, match=r"slide type 'slidde'. Known are: slide"):
        CourseSlidesExporter().from_notebook_node(new_notebook(cells=[cell("x", "slidde")]))
    with pytest.raises(CourseError, match="has no slides"):
        CourseSlidesExporter().from_notebook_node(new_notebook(cells=[cell("x", "skip", new_code_cell)]))


def test_what_a_person_changed_is_not_overwritten(tmp_path, capsys):
    out = tmp_path / "out"
    words = ["slides", "01", "--out", str(out)]
    assert main(words) == 0
    assert main(words) == 0  # our own, unchanged: made again
    deck = next(out.glob("*.html"))
    assert is_ours(deck.read_text(encoding="utf-8"))
    deck.write_text(deck.read_text(encoding="utf-8").replace("superheroes", "heroes", 1), encoding="utf-8")
    changed = deck.read_bytes()
    assert main(words) == 1
    assert "was changed since it was made" in capsys.readouterr().err
    assert deck.read_bytes() == changed
    assert main([*words, "--force"]) == 0
    assert is_ours(deck.read_text(encoding="utf-8"))


def test_faults_are_one_clear_line(tmp_path, capsys):
    assert main(["slides", "youtub", "--out", str(tmp_path)]) == 1
    assert "05_the_youtube_example" in capsys.readouterr().err
    (tmp_path / "file").write_text("x")
    assert main(["slides", "01", "--out", str(tmp_path / "file")]) == 1
    assert "is a file" in capsys.readouterr().err


def test_the_exporter_is_offered_by_name():
    from nbconvert.exporters import get_exporter

    assert get_exporter("course_slides") is CourseSlidesExporter
