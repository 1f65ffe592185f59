"""A real browser for the tests of decks, pages and hand-outs: found, started once, kept off the
network.
"""

import functools
import re
import shutil
import time
from importlib import resources
from pathlib import Path

import pytest

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
OUTSIDE = re.compile("^(?!file:|data:|blob:|about:)")
# What axe-core is to look for, in its own words (options of axe.run). Contrast takes most of its
# time.
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
SHAPE = RULES | {"rules": {"color-contrast": {"enabled": False}}}
# all that another theme can change
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


# Finds one text of each look: the same colours, size and weight, on the same grounds all the way down
# to the page. What something out of the flow may cover is looked at by itself.
ONE_OF_EACH = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const PARTS = ["color", "backgroundColor", "backgroundImage", "textShadow", "opacity", "visibility", "position", "float",
    "fontSize", "fontWeight", "content"];
  const style = (element) => [null, "::before", "::after"].map((part) => {
    const style = getComputedStyle(element, part);
    return PARTS.map((name) => style[name]);
  });
  const says = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const loose = [...document.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    return style.float !== "none" || !["static", "relative"].includes(style.position)
      || (style.position === "relative" && [style.top, style.left].some((moved) => parseFloat(moved)));
  }).map((element) => [element, element.getBoundingClientRect()]);
  const mayBeCovered = (element) => {
    const box = element.getBoundingClientRect();
    return loose.some(([other, its]) => !other.contains(element) && !element.contains(other)
      && its.left < box.right && box.left < its.right && its.top < box.bottom && box.top < its.bottom);
  };
  const seen = new Set(), found = [];
  const walk = (element, grounds) => {
    if (!element.getClientRects().length) return;
    const look = grounds + JSON.stringify(style(element));
    if (says(element) && (mayBeCovered(element) || !seen.has(look))) found.push(element);
    if (says(element)) seen.add(look);
    for (const inner of element.children) walk(inner, look);
  };
  walk(document.documentElement, "");
  window.oneOfEach = { include: found };
  return found.length;
}"""


@functools.cache
def axe():
    """axe-core, the checker of accessibility, as a program text."""
    return (
        resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    )


def violations(page, rules=RULES, within=None):
    """What axe-core finds against WCAG 2.2 AA and the best practices (or other `rules`): a list of
    sentences.

    `within` is a selector: only there, by the rules that a part of a page can keep.
    """
    return _ask_axe(page, rules | {"resultTypes": ["violations"]}, within)["violations"]


def contrasts(page, one_of_each=False):
    """What axe-core finds against the contrasts of a page, and how many texts it could measure, and
    how many not. With `one_of_each`, one text of each look stands for all that look the same.
    """
    if one_of_each:
        assert page.evaluate(ONE_OF_EACH) > 0
    found = _ask_axe(page, COLOURS, one_of_each=one_of_each)
    return found["violations"], found["passed"], found["unmeasured"]


def _ask_axe(page, rules, within=None, one_of_each=False):
    if not page.evaluate("Boolean(window.axe)"):
        page.add_script_tag(content=axe())
    rules = rules | {"selectors": False}  # a fault is shown by its own HTML, not by where it stands
    return page.evaluate(
        """async ([rules, within, oneOfEach]) => {
             const where = oneOfEach ? window.oneOfEach : within ? document.querySelector(within) : document;
             const found = await axe.run(where, rules);
             const count = (kind) => kind.reduce((sum, rule) => sum + rule.nodes.length, 0);
             // a sign alone, such as a minus, is no word to axe-core; it has the colours of its formula
             const signs = found.incomplete.flatMap((rule) => rule.nodes).filter((node) => node.html.startsWith("<mo>"));
             return { passed: count(found.passes), unmeasured: count(found.incomplete) - signs.length, violations: found.violations.map(
               (v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`) }; }""", [rules, within, one_of_each],
    )  # fmt: skip


class Opened:
    """One page in a context of its own, and what it asked of the network or stumbled over."""

    def __init__(self, browser, path, width=1280, height=720, query="", **settings):
        self.asked, self.errors = [], []
        self.context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        self.page = self.context.new_page()
        self.context.route(
            OUTSIDE, lambda route: (self.asked.append(route.request.url), route.abort())
        )
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(Path(path).resolve().as_uri() + query)

    def wait_for(self, expression, patience_s=30):
        """Ask again and again from outside: a deck's own policy forbids scripts that wait inside
        it.
        """
        deadline = time.monotonic() + patience_s
        while not self._holds(expression):
            assert time.monotonic() < deadline, f"this never came true: {expression}"
            time.sleep(0.03)

    def _holds(self, expression):
        from playwright.sync_api import Error

        try:
            return self.page.evaluate(f"Boolean({expression})")
        except Error as error:
            if "navigation" in str(error):  # the page is just being exchanged for another
                return False
            raise

    def wait_for_deck(self):
        self.wait_for("window.Reveal && Reveal.isReady()")
        self.page.evaluate("Reveal.configure({transition: 'none'})")

    def stand_still(self):
        """No fading while something is measured."""
        self.page.add_style_tag(
            content="*, *::before, *::after { transition: none !important; animation: none !important; }"
        )

    def violations(self, rules=RULES, within=None):
        return violations(self.page, rules, within)

    def close(self):
        self.context.close()


def assert_tagged(pdf, title):
    """A PDF can be read aloud: it has its structure, its language and its title."""
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "en"
    assert pdf.metadata.title == title
