"""Decks in a real browser: no request leaves, nothing is cut on either kind of projector, tools
work by keyboard, axe finds nothing.
"""

import os
import re

import nbformat
import pytest

from course_utils.place import course_root, lesson_names
from course_utils.publish.slides.deck import deck_names
from course_utils.publish.slides.quizzes import with_quiz_slides
from course_utils.reading.arranging import arranged
from tests.browsing import CHROMIUM, SHAPE, Opened, contrasts, needs_browser
from tests.tiers import first_of

pytestmark = [needs_browser, pytest.mark.long]
SIZES = ((1280, 720), (1024, 768))
# pixels of 720, as shown: of words, of code and tables, of what is written in a figure
SMALLEST = {"words": 23.9, "code": 19.9, "figure": 18}

# Walks all slides with everything revealed; says for each how far it sticks out and how large its
# smallest words are,
# those in figures included: a figure knows its own smallest words in pixels of the picture
# (course_utils.figures.show).
MEASURE = """async (known) => {
  const found = [], still = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (const slide of Reveal.getSlides()) {
    if (known.includes(slide.id)) continue;
    const { h, v } = Reveal.getIndices(slide);
    Reveal.slide(h, v);
    slide.querySelectorAll(".fragment").forEach((fragment) => fragment.classList.add("visible"));
    await still();
    const content = slide.querySelector(".content"), sheet = slide.querySelector(".sheet").getBoundingClientRect();
    const scale = Reveal.getScale();
    let over = content.scrollHeight - content.clientHeight - 1, words = 999, code = 999, figure = 999;
    for (const part of content.querySelectorAll("*")) {
      if (!part.getClientRects().length || part.closest(".stub") || getComputedStyle(part).visibility === "hidden") continue;
      const box = part.getBoundingClientRect();
      over = Math.max(over, box.bottom - sheet.bottom, box.right - sheet.right);
      if (part.matches(".grows")) over = Math.max(over, part.scrollHeight - part.clientHeight - 1);
      if (part.tagName === "PRE") over = Math.max(over, part.scrollWidth - part.clientWidth - 1);
      for (const node of part.childNodes) {
        if (node.nodeType !== 3 || !node.data.trim()) continue;
        const size = parseFloat(getComputedStyle(part).fontSize) * scale;
        if (part.closest("pre, code, table, input")) code = Math.min(code, size); else words = Math.min(words, size);
      }
      if (parseFloat(part.dataset.smallestText)) {
        const style = getComputedStyle(part), inside = parseFloat(style.paddingTop) * scale;
        const shown = Math.min((box.width - 2 * inside) / part.naturalWidth, (box.height - 2 * inside) / part.naturalHeight);
        figure = Math.min(figure, parseFloat(part.dataset.smallestText) * shown);
      }
    }
    found.push({ id: slide.id, over, words, code, figure });
  }
  return found;
}"""


# What a deck's slides are made of, before anybody has walked: by their ids, a number for each. Decks
# from several lessons hold slides of the lessons' own decks, which look there as they do here.
CONTENTS = """() => Object.fromEntries(Reveal.getSlides().map((slide) => {
  const text = slide.className + slide.querySelector(".sheet").outerHTML;
  let one = 0xdeadbeef, two = 0x41c6ce57;
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }
  return [slide.id, `${one >>> 0} ${two >>> 0} ${text.length}`];
}))"""
MEASURED = {}  # by contents and width: each slide of a run is measured once


@pytest.fixture
def open_deck(browser, deck_of):
    """Open a lesson's deck, or a named deck."""
    opened = []

    def open_one(lesson, **settings):
        deck = Opened(browser, deck_of(lesson), **settings)
        opened.append(deck)
        if "view=page" not in settings.get("query", ""):
            deck.wait_for_deck()
        return deck

    yield open_one
    for deck in opened:
        deck.close()


@pytest.fixture(scope="module", params=first_of(lesson_names()))
def each_deck(request, browser, deck_of):
    """The deck of one lesson after the other, opened once for all tests that walk through it; no
    test may need it as it was.
    """
    deck = Opened(browser, deck_of(request.param))
    deck.lesson = request.param
    deck.wait_for_deck()
    deck.stand_still()
    yield deck
    deck.close()


FIRST = lesson_names()[0]


def check_sizes(deck, lesson):
    """Measure the deck on both kinds of projector; the same page, made narrower."""
    faults, contents = [], deck.page.evaluate(CONTENTS)
    for width, height in SIZES:
        deck.page.set_viewport_size({"width": width, "height": height})
        deck.wait_for(f"Reveal.getConfig().width === {width}")
        known = {id: MEASURED[it, width] for id, it in contents.items() if (it, width) in MEASURED}
        walked = {it["id"]: it for it in deck.page.evaluate(MEASURE, list(known))}
        slides = [{**(walked | known)[id], "id": id} for id in contents]
        MEASURED.update({(it, width): walked[id] for id, it in contents.items() if id in walked})
        for slide in slides:
            where = f"{lesson}, {slide['id']}, {width} x {height}"
            faults += [f"{where}: {slide['over']:.0f} px too much"] if slide["over"] > 1 else []
            faults += [
                f"{where}: {what} of {slide[what]:.1f} px"
                for what, least in SMALLEST.items()
                if slide[what] < least
            ]
    return faults, slides


def test_every_slide_fits_and_can_be_read_from_the_back_row(each_deck):
    faults, slides = check_sizes(each_deck, each_deck.lesson)
    solved = nbformat.read(
        course_root() / "notebooks" / "solutions" / f"{each_deck.lesson}.ipynb", as_version=4
    )
    cells = with_quiz_slides(solved.cells)
    assert len(slides) == len(arranged(cells)) > 10
    assert not faults, "\n".join(faults)
    assert any(slide["figure"] < 999 for slide in slides), "no figure was measured"
    assert each_deck.asked == []
    assert each_deck.errors == []


@pytest.mark.landing
@pytest.mark.parametrize("name", deck_names())
def test_every_slide_of_a_deck_from_several_lessons_fits(open_deck, name):
    deck = open_deck(name)
    deck.stand_still()
    faults, _ = check_sizes(deck, name)
    assert not faults, "\n".join(faults)
    assert deck.violations() == []


@pytest.mark.landing
def test_what_a_press_brings_is_measured_in_the_size_that_it_gets(open_deck):
    deck = open_deck(FIRST)
    sizes = deck.page.evaluate("""() => ["", "fragment"].map((kind) => {
      const content = document.querySelector(".content");
      content.innerHTML = `<div class="${kind}"><p>${"word ".repeat(250)}</p></div>`;
      layOut();
      return content.parentElement.dataset.fit;
    })""")
    assert sizes == ["dense", "dense"]


@pytest.mark.landing
def test_a_figure_is_not_covered_by_what_stands_below_it(open_deck):
    deck = open_deck(FIRST)
    hidden = deck.page.evaluate("""() => {
      const content = document.querySelector(".content");
      content.innerHTML = `<div class="grows"><p style="flex: none; height: 400px"></p></div><p>${"word ".repeat(60)}</p>`;
      layOut();
      return content.firstChild.scrollHeight - content.firstChild.clientHeight;
    }""")
    assert hidden <= 1


@pytest.mark.landing
def test_the_measure_sees_what_is_too_full_and_too_small(open_deck):
    deck = open_deck(FIRST)
    deck.page.evaluate("document.querySelector('.content .words').style.paddingTop = '900px'")
    deck.page.evaluate(
        "document.querySelectorAll('.outputs img').forEach((image) => { image.dataset.smallestText = '5'; })"
    )
    faults, _ = check_sizes(deck, FIRST)
    assert any("px too much" in fault for fault in faults)
    assert any(re.search(r"figure of [1-5]\.", fault) for fault in faults)


@pytest.mark.landing
def test_the_speakers_view_opens_without_a_network(open_deck):
    deck = open_deck(FIRST)
    with deck.page.expect_popup() as popup:
        deck.page.keyboard.press("s")
    notes = popup.value.locator(".speaker-controls-notes .value")
    notes.wait_for(timeout=20_000)
    assert len(notes.inner_text().strip()) > 20
    assert popup.value.locator(".clock-value, .hours-value").first.is_visible()
    assert popup.value.locator("#upcoming-slide iframe").count() == 1
    assert deck.asked == []


@pytest.mark.landing
def test_the_keys_walk_through_all_slides_and_questions_come_first(open_deck):
    deck, seen = open_deck(FIRST), set()
    for _ in range(400):
        seen.add(deck.page.evaluate("Reveal.getCurrentSlide().id"))
        if deck.page.evaluate("Reveal.isLastSlide() && Reveal.availableFragments().next === false"):
            break
        deck.page.keyboard.press("ArrowRight")
    assert len(seen) == deck.page.evaluate("Reveal.getTotalSlides()")


# For each slide, in the order in which its parts stand: how many presses until each is seen. And the
# words of its headings, and what a hall must not meet.
ORDER = """() => Reveal.getSlides().map((slide) => {
  const parts = [".words > *", ".options li", ".source", ".stub", ".outputs", ".room-guess", ".quiz-options"];
  const fragments = [...slide.querySelectorAll(".fragment")];
  const press = (part) => {
    const inside = fragments.filter((one) => one.contains(part));
    return inside.length ? 1 + fragments.indexOf(inside.at(-1)) : 0;
  };
  const content = slide.querySelector(".content");
  return {
    id: slide.id,
    presses: [...content.querySelectorAll(parts.join(", "))].filter((part) => !part.closest(".solution > .source")).map(press),
    heads: [...content.querySelectorAll("h2, h3")].map((head) => head.textContent.trim()),
    again: content.querySelectorAll(".again").length,
    said: content.textContent,
    sources: [...content.querySelectorAll(".source, .stub")].map((part) => part.textContent).join(" "),
  };
})"""


def test_nothing_is_seen_before_its_time_and_no_slide_is_without_a_heading(each_deck):
    for slide in each_deck.page.evaluate(ORDER):
        assert slide["presses"] == sorted(slide["presses"]), slide["id"]
        assert slide["heads"][0], slide["id"]
        assert not slide["again"], slide["id"]
        assert "alt=" not in slide["sources"], slide["id"]
        assert not re.search(r"You guessed|guess is kept|After you have run", slide["said"]), slide[
            "id"
        ]


def test_no_result_is_there_before_a_press_and_no_reading_but_one_that_opens_its_slide(each_deck):
    shown = each_deck.page.evaluate(
        """() => [...document.querySelectorAll(".sheet .outputs, .sheet .reading, .sheet .solution")]
             .filter((box) => !box.closest(".fragment"))
             .filter((box) => box !== box.closest(".content").querySelector(".reading, .outputs, .source, .stub")
               || !box.matches(".reading"))
             .map((box) => box.closest("section").id)"""
    )
    assert shown == []


@pytest.mark.landing
def test_what_a_speaker_types_and_starts(open_deck):
    """Hands become bars, a guess is written down, a clock runs and stands; a key in a box turns no
    slide.
    """
    deck = open_deck("02_what_is_machine_learning")
    page = deck.page
    go = "(part) => { const at = Reveal.getIndices(document.querySelector(part).closest('section')); Reveal.slide(at.h, at.v); }"
    page.evaluate(go, ".options")
    slide = page.evaluate("Reveal.getCurrentSlide().id")
    for place, hands in enumerate(("6", "18", "x", "")):
        box = page.locator(f"[id='{slide}'] .hands").nth(place)
        box.click()
        box.press_sequentially(hands)
        box.press("ArrowRight")
    share = "[...Reveal.getCurrentSlide().querySelectorAll('.options li')].map((one) => one.style.getPropertyValue('--share'))"
    assert page.evaluate(share)[:4] == ["25%", "75%", "0%", "0%"]
    assert page.evaluate("Reveal.getCurrentSlide().id") == slide
    page.evaluate(go, ".room-guess")
    page.evaluate("while (Reveal.availableFragments().next) Reveal.nextFragment()")
    assert page.locator(".present .present .room-guess input").count() == 3
    page.evaluate(go, ".countdown")
    clock = page.locator(".present .present .countdown")
    said = clock.inner_text()
    assert said.endswith(" min")
    clock.click()
    deck.wait_for(
        f"document.querySelector('.present .present .countdown').textContent !== {said!r}"
    )
    minutes, _, seconds = clock.inner_text().partition(":")
    left = 60 * int(minutes) + int(seconds)
    assert 0 <= 60 * float(said.removesuffix(" min")) - left < 20
    clock.click()
    assert clock.inner_text() == said
    page.evaluate(go.replace("at.v)", "at.v, -1)"), ".quiz-options")
    shown = "[...Reveal.getCurrentSlide().querySelectorAll('.wrong')].map((one) => one.innerText)"
    asked = page.evaluate(shown)
    page.keyboard.press("ArrowRight")  # which it is: the others can still be read
    assert page.evaluate(shown) == asked
    assert page.locator(".present .present .right .why").is_visible()
    page.keyboard.press("ArrowRight")  # why each of them is not
    assert not set(page.evaluate(shown)) & set(asked)
    assert deck.errors == []


@pytest.mark.landing
def test_search_finds_a_word_and_goes_there(open_deck):
    deck = open_deck("02_what_is_machine_learning")
    page = deck.page
    page.keyboard.press("/")
    page.keyboard.type("accidents by HEART")
    deck.wait_for("document.querySelectorAll('#deck-found button').length > 0")
    assert "slide" in page.inner_text("#deck-found-count")
    page.keyboard.press("Enter")
    deck.wait_for("!document.querySelector('dialog[open]')")
    assert "overfitting" in page.evaluate("Reveal.getCurrentSlide().textContent.toLowerCase()")
    page.keyboard.press("/")
    page.keyboard.press("Control+a")
    page.keyboard.type("quetzalcoatl")
    deck.wait_for("document.querySelector('#deck-found-count').textContent === '0 slides'")
    page.keyboard.press("Escape")
    deck.wait_for("!document.querySelector('dialog[open]')")


@pytest.mark.landing
def test_the_theme_follows_the_computer_and_the_key(open_deck):
    for scheme, other in (("dark", "light"), ("light", "dark")):
        deck = open_deck(FIRST, color_scheme=scheme)
        theme = "document.documentElement.dataset.theme"
        assert deck.page.evaluate(theme) == scheme
        paper = "getComputedStyle(document.body).backgroundColor"
        before = deck.page.evaluate(paper)
        deck.page.keyboard.press("t")
        assert deck.page.evaluate(theme) == other
        assert deck.page.evaluate(paper) != before


@pytest.mark.landing
def test_the_theme_changes_where_nothing_can_be_kept(open_deck):
    deck = open_deck(FIRST)
    deck.page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    deck.page.reload()
    deck.wait_for_deck()
    deck.page.keyboard.press("t")
    assert deck.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert deck.errors == []


@pytest.mark.landing
def test_the_overview_opens_and_closes_by_key(open_deck):
    deck = open_deck(FIRST)
    for opens, closes in (("o", "o"), ("Escape", "Escape")):
        deck.page.keyboard.press(opens)
        assert deck.page.evaluate("Reveal.isOverview()")
        deck.page.keyboard.press(closes)
        assert not deck.page.evaluate("Reveal.isOverview()")


def test_figures_are_sharp_on_a_large_projector(each_deck):
    each_deck.page.set_viewport_size({"width": 1920, "height": 1080})
    each_deck.wait_for("Reveal.getConfig().width === 1280 && Reveal.getScale() > 1.4")
    blurred = each_deck.page.evaluate(
        """() => Reveal.getSlides().flatMap((slide) => {
             const { h, v } = Reveal.getIndices(slide);
             Reveal.slide(h, v);
             return [...slide.querySelectorAll(".outputs img")].map((image) => {
               const box = image.getBoundingClientRect();
               return [slide.id, Math.min(box.width / image.naturalWidth, box.height / image.naturalHeight)];
             });
           }).filter(([, stretched]) => stretched > 1.01)"""
    )
    assert blurred == []


@pytest.mark.landing
def test_everything_in_the_menu_is_reached_by_keyboard(open_deck):
    page = open_deck(FIRST).page
    page.keyboard.press("m")
    names = []
    for _ in range(10):
        names.append(page.evaluate("document.activeElement.dataset.does"))
        page.keyboard.press("Tab")
    assert names == [
        "previous",
        "next",
        "overview",
        "search",
        "theme",
        "page",
        "print",
        "link",
        "speaker",
        "help",
    ]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "deck-menu"
    page.keyboard.press("?")
    assert page.evaluate("document.querySelector('dialog[open]').id") == "deck-keys"


@pytest.mark.landing
def test_the_link_leads_to_the_very_slide(open_deck):
    deck = open_deck(FIRST)
    for _ in range(12):
        deck.page.keyboard.press("ArrowRight")
    here = deck.page.evaluate("Reveal.getCurrentSlide().id")
    deck.page.keyboard.press("c")
    address = deck.page.input_value("#deck-address")
    assert address.endswith(f"#/{here}")
    again = open_deck(FIRST, query="#" + address.split("#")[1])
    assert again.page.evaluate("Reveal.getCurrentSlide().id") == here


@pytest.mark.landing
def test_enlarged_to_twice_the_size_it_is_one_page_that_wraps(open_deck):
    """At 200% a window of 1280 x 720 has 640 x 360 pixels of the page's own."""
    deck = open_deck(FIRST, width=640, height=360, query="?view=page")
    assert deck.page.evaluate("document.body.classList.contains('page')")
    assert deck.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert deck.page.evaluate("document.documentElement.scrollHeight > 5 * innerHeight")
    hidden = deck.page.evaluate(
        "[...document.querySelectorAll('.fragment')].filter((f) => getComputedStyle(f).visibility === 'hidden').length"
    )
    assert hidden == 0
    assert deck.errors == []


@pytest.mark.landing
def test_print_lays_out_every_slide_as_a_page_and_asks_the_printer(open_deck):
    deck = open_deck(FIRST)
    deck.context.add_init_script("window.print = () => { window.askedThePrinter = true; };")
    deck.page.keyboard.press("m")
    with deck.page.expect_popup() as popup:
        deck.page.click("[data-does=print]")
    popup.value.wait_for_selector(".pdf-page", state="attached")
    for _ in range(100):
        if popup.value.evaluate("Boolean(window.askedThePrinter)"):
            break
        popup.value.wait_for_timeout(50)
    assert popup.value.evaluate("window.askedThePrinter")
    assert popup.value.locator(".pdf-page").count() == deck.page.evaluate("Reveal.getTotalSlides()")


@pytest.mark.landing
def test_a_small_window_gets_the_page_by_itself(browser, deck_of):
    deck = Opened(browser, deck_of(FIRST), width=640, height=360)
    deck.wait_for("document.body.classList.contains('page')")
    deck.close()


@pytest.mark.landing
def test_whoever_enlarges_an_open_deck_gets_the_page_at_the_same_slide(open_deck):
    """What a browser does at 200%: half as many pixels of the page's own, each twice as large."""
    deck = open_deck(FIRST)
    for _ in range(8):
        deck.page.keyboard.press("ArrowRight")
    here = deck.page.evaluate("Reveal.getCurrentSlide().id")
    zoom = {"width": 640, "height": 360, "deviceScaleFactor": 2, "mobile": False}
    deck.context.new_cdp_session(deck.page).send("Emulation.setDeviceMetricsOverride", zoom)
    deck.wait_for("document.body.classList.contains('page')")
    deck.wait_for(f"Math.abs(document.getElementById('{here}').getBoundingClientRect().top) < 200")


@pytest.mark.landing
def test_who_wants_less_motion_gets_none(open_deck):
    assert (
        open_deck(FIRST, reduced_motion="reduce").page.evaluate(
            "getComputedStyle(document.querySelector('.slides section')).transitionDuration"
        )
        == "0s"
    )


@pytest.mark.landing
def test_axe_finds_nothing_in_the_boxes_and_on_the_page(open_deck):
    deck = open_deck(FIRST)
    deck.stand_still()
    for key in ("m", "/", "c", "?"):
        deck.page.keyboard.press(key)
        assert deck.violations() == [], key
        deck.page.keyboard.press("Escape")
    page = open_deck(FIRST, query="?view=page&theme=dark")
    page.stand_still()
    assert page.violations() == []


# Goes to a slide, reveals all of it and takes the other slides out of the page, which axe-core would
# read again each time; the second puts them back.
ALONE = """(number) => {
  const slides = Reveal.getSlides(), slide = slides[number], { h, v } = Reveal.getIndices(slide);
  Reveal.slide(h, v);
  slide.querySelectorAll(".fragment").forEach((fragment) => fragment.classList.add("visible"));
  window.putBack = slides.filter((other) => other !== slide).map((other) => {
    const place = document.createComment("a slide");
    other.replaceWith(place);
    return () => place.replaceWith(other);
  });
  return slide.id;
}"""
TOGETHER = "window.putBack.forEach((one) => one())"
TWICE = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  return ids.filter((id, place) => ids.indexOf(id) < place);
}"""


@pytest.mark.landing
def test_axe_finds_nothing_on_any_slide(each_deck):
    deck = each_deck
    deck.page.set_viewport_size({"width": 1280, "height": 720})
    deck.wait_for("Reveal.getConfig().width === 1280 && Reveal.getScale() <= 1")
    faults = [f"around the slides: {fault}" for fault in deck.violations()]
    faults += [f"two have one id: {id}" for id in deck.page.evaluate(TWICE)]
    for number in range(deck.page.evaluate("Reveal.getTotalSlides()")):
        here = deck.page.evaluate(ALONE, number)
        faults += [f"{here}: {fault}" for fault in deck.violations(SHAPE, within=f'[id="{here}"]')]
        deck.page.evaluate(TOGETHER)
    assert not faults, "\n".join(faults)


@pytest.mark.landing
@pytest.mark.parametrize("lesson", lesson_names())
def test_words_stand_out_from_their_ground(open_deck, lesson):
    """Measured where all slides stand on one page: on a slide by itself axe-core cannot tell what
    lies below a word. Decided for every word in light, and for one of each look (same colours, size
    and grounds) in dark and on the other grounds that words can stand on; patterns are off.
    """
    page = open_deck(lesson, query="?view=page&theme=light")
    page.stand_still()
    page.page.add_style_tag(
        content=".sheet::before, .sheet::after { content: none !important; }"
        ".fragment { will-change: auto !important; } .ribbon { transform: none !important; }"
        ".tools { display: none !important; }"
        ".tried .kind-title .sheet { background: var(--title) !important; }"
        ".tried .options li { background: var(--sun-pale) !important; }"
    )
    for theme in ("light", "dark"):
        page.page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
        for tried in (False, True):
            page.page.evaluate("(on) => document.body.classList.toggle('tried', on)", tried)
            every = (theme, tried) == ("light", False)  # then one text of each look
            faults, measured, unmeasured = contrasts(page.page, one_of_each=not every)
            assert faults == [], (theme, tried)
            assert unmeasured == 0, (theme, tried)
            assert measured > (200 if every else 40)


def test_a_browser_is_there_where_it_must_be():
    assert CHROMIUM or not os.environ.get("COURSE_CI")
