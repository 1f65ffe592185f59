"""An instructor's hour with a deck, in a real browser with the network cut. Screenshots go where
COURSE_SCREENSHOTS says.
"""

import os
from pathlib import Path

import pytest

from course_utils.cli import main
from course_utils.place import lesson_names
from course_utils.publish.slides.deck import deck_names
from tests.browsing import Opened, needs_browser

pytestmark = [needs_browser, pytest.mark.landing]


@pytest.fixture(scope="module")
def decks(tmp_path_factory):
    """Every lesson and every named deck, as HTML and as PDF."""
    folder = tmp_path_factory.mktemp("an instructor's decks")
    assert main(["slides", "--pdf", "--out", str(folder)]) == 0
    assert (
        main(
            [
                "slides",
                *(word for name in deck_names() for word in ("--deck", name)),
                "--pdf",
                "--out",
                str(folder),
            ]
        )
        == 0
    )
    return folder


@pytest.fixture
def picture(tmp_path):
    """A function that takes a screenshot."""
    folder = Path(os.environ.get("COURSE_SCREENSHOTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)

    def take(page, name):
        page.screenshot(path=folder / f"{name}.png")
        assert (folder / f"{name}.png").stat().st_size > 5000

    return take


@pytest.mark.parametrize("name", [*lesson_names(), *deck_names()])
def test_an_hour_with_a_deck(browser, decks, picture, name):
    import pypdf

    deck = Opened(browser, decks / f"{name}.slides.html")
    page = deck.page
    deck.wait_for_deck()
    total, seen = page.evaluate("Reveal.getTotalSlides()"), []
    picture(page, f"{name}-first")
    for _ in range(12 * total):  # the one key that an instructor presses
        here, ended = page.evaluate(
            "[Reveal.getCurrentSlide().id, Reveal.isLastSlide() && !Reveal.availableFragments().next]"
        )
        seen += [here] if here not in seen else []
        if ended:
            break
        page.keyboard.press("Space")
    assert len(seen) == total
    page.keyboard.press("o")
    picture(page, f"{name}-overview")
    page.keyboard.press("o")
    page.keyboard.press("/")
    page.keyboard.type("what")
    deck.wait_for("document.querySelectorAll('#deck-found button').length > 0")
    picture(page, f"{name}-search")
    page.keyboard.press("Enter")
    page.keyboard.press("t")
    picture(page, f"{name}-other-theme")
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    speaker = popup.value
    speaker.locator(".speaker-controls-notes .value").wait_for(timeout=20_000)
    speaker.locator("#upcoming-slide iframe").wait_for(state="attached", timeout=20_000)
    picture(speaker, f"{name}-speaker")
    assert len(pypdf.PdfReader(decks / f"{name}.slides.pdf").pages) == total
    assert deck.asked == []
    assert deck.errors == []
    deck.close()
