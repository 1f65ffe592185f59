"""Lesson pages, hand-outs and keys in a real browser: axe-core, the keyboard, a narrow window,
paper.
"""

from pathlib import Path

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from course_utils.place import lesson_names
from course_utils.publish.handout.gather import Handout, Item
from course_utils.publish.handout.page import render
from course_utils.publish.pages.exporter import CoursePageExporter
from course_utils.reading.lesson import Head
from tests.browsing import (
    OUTSIDE,
    SHAPE,
    Opened,
    contrasts,
    needs_browser,
    violations,
)

pytestmark = [needs_browser, pytest.mark.long]


@pytest.fixture
def visit(browser):
    """Open a file; whatever it asks of the network is refused and noted, and must be nothing."""
    contexts, asked = [], []

    def go(path, width=1000, height=800, **settings):
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        context.route(OUTSIDE, lambda route: (asked.append(route.request.url), route.abort()))
        page = context.new_page()
        page.on("pageerror", lambda error: asked.append(str(error)))
        page.goto(Path(path).resolve().as_uri())
        return page

    yield go
    for context in contexts:
        context.close()
    assert asked == []


def unfold(page):
    page.evaluate(
        "document.querySelectorAll('details').forEach((folded) => { folded.open = true; })"
    )


def everywhere(page, name):
    """What axe-core finds on a page folded, and unfolded in light, in dark and on paper."""
    found = []
    if page.locator("details").count():
        found += [f"{name}, folded: {fault}" for fault in violations(page, SHAPE)]
    unfold(page)
    found += [f"{name}, light, unfolded: {fault}" for fault in violations(page)]
    for where, media in (
        ("dark", {"media": "screen", "color_scheme": "dark"}),
        ("paper", {"media": "print", "color_scheme": "light"}),
    ):
        page.emulate_media(**media)
        found += [f"{name}, {where}, unfolded: {fault}" for fault in contrasts(page, True)[0]]
    return found


NAMES = lesson_names()
WALKED = [f"pages/{name}.html" for name in [*NAMES, "glossary", "sources"]] + [
    f"sheets/{n}.{k}.html" for n in NAMES for k in ("handout", "key")
]


def test_the_index_and_one_of_each_are_open_to_everyone(visit, made):
    for file in ("pages/index.html", f"pages/{NAMES[1]}.html", f"sheets/{NAMES[1]}.key.html"):
        page = visit(made(file), color_scheme="dark")
        unfold(page)
        assert violations(page) == []


@pytest.mark.landing
@pytest.mark.parametrize("file", WALKED)
def test_every_page_and_sheet_is_open_to_everyone(visit, made, file):
    assert everywhere(visit(made(file), color_scheme="light"), file) == []


@pytest.fixture(scope="module")
def sideways(browser, made):
    """What sticks out of each file, and how wide the file is, by the width of the window."""
    found = {320: {}, 640: {}}
    for file in ["pages/index.html", *WALKED]:
        opened = Opened(browser, made(file))
        unfold(opened.page)
        for width in found:
            opened.page.set_viewport_size({"width": width, "height": 800})
            wide = opened.page.evaluate(
                """() => [...document.querySelectorAll("body *")].filter((e) => !e.closest(".scroll, pre, .skip, .hidden, math")
                   && e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 90)).slice(0, 3)"""
            )
            whole = opened.page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
            found[width][file] = (wide, *whole)
        assert (opened.asked, opened.errors) == ([], [])
        opened.close()
    return found


@pytest.mark.landing
@pytest.mark.parametrize("width", [320, 640])
def test_words_never_scroll_sideways(sideways, width):
    """320 px is what a window of 1280 px shows at 400%; 640 px at 200%."""
    assert len(sideways[width]) == 1 + len(WALKED)
    for file, found in sideways[width].items():
        assert (file, *found) == (file, [], width, width)


COVERED = """<!DOCTYPE html><html lang="en"><title>t</title><style>p { color: #222; position: relative; }
#veil { position: absolute; width: 300px; height: 60px; background: %s; }</style>
<body style="background: #fff"><p>on the page</p><p>this too</p><div id="veil"></div><p>on a veil</p>
<p style="color: %s">pale, or not</p>"""


@pytest.mark.landing
@pytest.mark.parametrize(
    ("veil", "colour", "faults"), [("#fff", "#222", 0), ("#333", "#222", 1), ("#fff", "#ccc", 1)]
)
def test_one_text_of_each_look_shows_what_all_would_show(visit, tmp_path, veil, colour, faults):
    (tmp_path / "covered.html").write_text(COVERED % (veil, colour), encoding="utf-8")
    page = visit(tmp_path / "covered.html")
    whole, some = contrasts(page), contrasts(page, one_of_each=True)
    assert whole[0] == some[0]
    assert len(some[0]) == faults
    assert some[1] < whole[1]


WIDE = (
    "```\n"
    + "a_very_long_line " * 40
    + "\n```\n\n<details><summary>After</summary>\n\n```python\nx = "
    + "1 + " * 90
    + "1\n```\n\n</details>"
)


@pytest.mark.parametrize("kind", ["page", "handout", "key"])
@pytest.mark.landing
def test_a_wide_box_of_lines_scrolls_inside_itself_and_by_keyboard(visit, tmp_path, kind):
    item = Item("exercise", id="03.1", text=WIDE, solution="x = " + "1 + " * 90 + "1")
    if kind == "page":
        html = CoursePageExporter().from_notebook_node(
            new_notebook(cells=[new_markdown_cell("# A\n\n" + WIDE)])
        )[0]
    else:
        head = Head("Wide", "09", "How wide?", can_do=("nothing;",))
        lesson = Handout("09_wide", tmp_path, head, [item], [], [])
        html = render(lesson, key=kind == "key")
    (tmp_path / "wide.html").write_text(html, encoding="utf-8")
    page = visit(tmp_path / "wide.html", width=320)
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert violations(page) == []
    box = page.locator("pre").first
    box.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert box.evaluate("(box) => box.scrollLeft") > 0


def test_results_are_folded_until_asked_for_and_the_theme_can_be_switched_by_keyboard(visit, made):
    page = visit(made(f"pages/{NAMES[1]}.html"), color_scheme="light", reduced_motion="reduce")
    assert page.locator("details[open]").count() == 0
    assert page.locator("details.result").count() > 5
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#unfold").focus()
    page.keyboard.press("Enter")
    assert page.locator("details:not([open])").count() == 0
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("#theme").focus()
    page.keyboard.press("Space")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    assert page.locator("#theme").get_attribute("aria-pressed") == "true"
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.landing
def test_previous_and_next_walk_through_the_lessons(visit, made):
    page = visit(made("pages/index.html"))
    titles = page.locator(".lessons a").all_inner_texts()
    page.locator(".lessons a").first.click()
    for title in titles[1:]:
        page.locator("a[rel=next]").click()
        page.wait_for_load_state()
        assert page.locator("h1").inner_text() == title
    assert page.locator("a[rel=next]").count() == 0


@pytest.mark.landing
def test_on_paper_each_page_has_its_number_and_the_key_says_whom_it_is_for(visit, made, tmp_path):
    from pypdf import PdfReader

    name = lesson_names()[1]
    for kind in ("handout", "key"):
        page = visit(made(f"sheets/{name}.{kind}.html"))
        page.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
        pages = PdfReader(tmp_path / "sheet.pdf").pages
        assert [round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:]] == [210, 297]
        for number, printed in enumerate(pages, start=1):
            text = " ".join(printed.extract_text().split())
            assert f"{number} / {len(pages)}" in text
            assert ("For the instructor" in text) == (kind == "key")
