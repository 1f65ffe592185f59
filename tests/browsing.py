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
    return _ask_axe(page, rules, within)["violations"]


def contrasts(page):
    """What axe-core finds against the contrasts of a page, and how many texts it could measure, and
    how many not.
    """
    found = _ask_axe(page, COLOURS, None)
    return found["violations"], found["passed"], found["unmeasured"]


def _ask_axe(page, rules, within):
    if not page.evaluate("Boolean(window.axe)"):
        page.add_script_tag(content=axe())
    return page.evaluate(
        """async ([rules, within]) => {
             const found = await axe.run(within ? document.querySelector(within) : document, rules);
             const count = (kind) => kind.reduce((sum, rule) => sum + rule.nodes.length, 0);
             return { passed: count(found.passes), unmeasured: count(found.incomplete), violations: found.violations.map(
               (v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`) }; }""", [rules, within],
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
