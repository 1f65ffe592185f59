"""What a room sees of each deck: `python benchmarks/decks.py [FOLDER]` prints every figure quoted
about the slides' words, headings and order.

Without a folder all decks are made first. Each is opened at 1280 x 720 in Chromium, without a
network, and every slide is looked at in its first and in its last state. Counted are slides; their
words outside code (median, most), and how many have more than 60 and 75; slides without a heading
of their own, slides that open on code, in the smallest type, on which later words stand before an
earlier result is shown, that start empty; those that show a line of the course's own record or an
alternative text. The decks of an earlier version, in a folder, are counted the same way.
"""

import statistics
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from course_utils.files.browser import find_browser
from course_utils.publish.slides.deck import deck_names

COURSE = [sys.executable, "-m", "course_utils.cli", "slides"]
COLUMNS = (
    "slides", "median", "most", "> 60", "> 75", "no heading", "opens on code", "smallest type",
    "early", "empty", "remarks",
)  # fmt: skip
LOOK = """() => {
  const slide = Reveal.getCurrentSlide(), content = slide.querySelector(".content");
  const seen = (part) => part.getClientRects().length
    && getComputedStyle(part).visibility !== "hidden" && !part.closest(".fragment:not(.visible)");
  const PARTS = ".words > *, .source, .stub > *, .outputs, .room-guess";
  const parts = [...content.querySelectorAll(PARTS)];
  let words = 0;
  for (const part of content.querySelectorAll("*")) {
    if (!seen(part) || part.closest(".source, .stub")) continue;
    for (const node of part.childNodes)
      if (node.nodeType === 3) words += (node.data.match(/\\S*\\p{L}\\S*/gu) || []).length;
    words += Number(part.dataset.words || 0);
  }
  const shown = parts.map((part) => Boolean(seen(part)));
  const heads = [...content.querySelectorAll("h2, h3, h4")]
    .filter((head) => !head.classList.contains("again"));
  const code = (part) => part && part.matches(".source, .stub > *");
  return {
    words,
    headed: heads.length > 0,
    code: code(parts.find((part, place) => shown[place])) && !heads.some(seen),
    tight: slide.querySelector(".sheet").dataset.fit === "tight",
    early: shown.some((one, place) => one && shown.slice(0, place).includes(false)),
    empty: !shown.includes(true) && !heads.some(seen),
    remarks: /You guessed|guess is kept|alt=/.test(content.textContent),
  };
}"""


GO = "(n) => { const { h, v } = Reveal.getIndices(Reveal.getSlides()[n]); Reveal.slide(h, v, -1); }"
REVEAL = """() => Reveal.getCurrentSlide().querySelectorAll(".fragment")
  .forEach((one) => one.classList.add("visible"))"""
STILL = "* { transition: none !important; animation: none !important; }"


def slides_of(page: Page) -> list[tuple[dict, dict]]:
    """Each slide as it is first seen, and with everything shown."""
    looks = []
    for number in range(page.evaluate("Reveal.getTotalSlides()")):
        page.evaluate(GO, number)
        first = page.evaluate(LOOK)
        page.evaluate(REVEAL)
        looks.append((first, page.evaluate(LOOK)))
    return looks


def row(looks: list[tuple[dict, dict]]) -> list[float]:
    """The figures of one deck, in the order of COLUMNS."""
    firsts, lasts = zip(*looks, strict=True)
    words = [last["words"] for last in lasts]
    return [
        len(looks),
        statistics.median(words),
        max(words),
        sum(count > 60 for count in words),
        sum(count > 75 for count in words),
        sum(not last["headed"] for last in lasts),
        sum(bool(first["code"]) for first in firsts),
        sum(last["tight"] for last in lasts),
        sum(first["early"] for first in firsts),
        sum(first["empty"] for first in firsts),
        sum(last["remarks"] for last in lasts),
    ]


def make(folder: Path) -> None:
    """All lessons and all decks that come with the course."""
    named = [word for name in deck_names() for word in ("--deck", name)]
    for words in ([], named):
        subprocess.run([*COURSE, *words, "--out", str(folder)], check=True, capture_output=True)


def main(folder: Path) -> None:
    print(f"{'deck':30}" + "".join(f"{name:>15}" for name in COLUMNS))
    with sync_playwright() as play:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = play.chromium.launch(executable_path=str(find_browser()), args=flags)
        print_version = browser.version
        for deck in sorted(folder.glob("*.slides.html")):
            page = browser.new_page(viewport={"width": 1280, "height": 720})
            page.goto(deck.resolve().as_uri())
            page.wait_for_selector(".reveal.ready", timeout=90_000)
            page.add_style_tag(content=STILL)
            name = deck.name.removesuffix(".slides.html")
            print(f"{name:30}" + "".join(f"{figure:15g}" for figure in row(slides_of(page))))
            page.close()
        browser.close()
    print(
        f"Chromium {print_version}, playwright {version('playwright')}; nothing is drawn by chance"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            make(Path(made))
            main(Path(made))
