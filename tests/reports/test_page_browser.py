"""Brief and dashboard in a real browser: nothing is asked of a network, both themes read well,
narrow and on paper, and the computer's own fonts make no difference.
"""

import io
import os
import shutil
import sys
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
import pytest

from course_utils.experiments import Rate
from course_utils.files.browser import print_pdf
from course_utils.reports.brief import write_brief
from course_utils.reports.dashboard import Watched, write_dashboard
from tests.browsing import CHROMIUM, FLAGS, Opened, needs_browser

pytestmark = needs_browser
LONG = ("It depends on what people do next. " * 12)[:420]
SHORT = LONG[:120]
FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>{}<cachedir>{}</cachedir></fontconfig>
"""
# Of each piece of text in a page: its words, and where each of its lines stands.
LINES = """() => {
  const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    for (const { x, y, width, height } of range.getClientRects())
      found.push([texts.currentNode.data, x, y, width, height].join());
  }
  return found; }"""


def chart():
    figure, ax = plt.subplots(figsize=(6.4, 4))
    ax.plot([1, 2, 3])
    plt.close(figure)
    return ax


def fullest(kind, pdf=True):
    """The fullest page there may be."""
    groups = pd.DataFrame(
        {c: [0.123] * 7 for c in ("n", "finish", "right", "low", "high", "yes")},
        index=[f"group {i}" for i in range(7)],
    )
    if kind == "frame":
        line = LONG[:90]
        said = dict.fromkeys(["question", "recommendation", "cost", "columns"], LONG[:200])
        return write_brief(
            "frame", title="A badge?", unit="% kept", answer=LONG[:200], change_our_mind=..., author=..., period=line,
            how_many=line, chart=chart(), chart_says="A line.", groups=groups, pdf=pdf, **said,
        )  # fmt: skip
    if kind == "brief":
        return write_brief(
            "brief", title="A badge?", question=LONG, number=Rate(0.7, 0.6, 0.8), unit="% kept", recommendation=LONG,
            change_our_mind=LONG, chart=chart(), chart_says="A line.", groups=groups, pdf=pdf,
        )  # fmt: skip
    days = pd.DataFrame({"estimate": [0.66, 0.66, 0.5, 0.5], "low": 0.4, "high": 0.8})
    states = (days[:2], days[:3], days, days[:2])
    watched = [
        Watched(f"Number {i}", "% of it", d, 0.6, SHORT[:60], 0.6, SHORT)
        for i, d in enumerate(states)
    ]
    return write_dashboard(
        "dashboard", title="Every morning", data=LONG[:200], watched=watched, charts=[(chart(), "A line.")] * 2, groups=groups,
        groups_says=SHORT, cannot=LONG, pdf=pdf,
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["brief", "frame", "dashboard"])
def test_the_fullest_page_is_read_by_everybody_and_fits_on_a_sheet(
    kind, browser, tmp_path, monkeypatch
):
    pypdf = pytest.importorskip("pypdf")
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    path = fullest(kind)
    assert len(pypdf.PdfReader(path.with_suffix(".pdf")).pages) == 1
    for width, scheme in ((1280, "light"), (1280, "dark"), (320, "dark")):
        page = Opened(browser, path, width=width, color_scheme=scheme, bypass_csp=True)
        assert page.violations() == []
        assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        dark = (
            page.page.evaluate("getComputedStyle(document.body).backgroundColor")
            == "rgb(23, 24, 29)"
        )
        assert dark == (scheme == "dark")
        assert (page.asked, page.errors) == ([], [])
        page.close()


def computers(folder):
    """Computers with other fonts: for each, what Chromium is to find in its environment."""
    one = folder / "one"
    one.mkdir()
    shutil.copy(FONTS / "DejaVuSansMono-Bold.ttf", one)
    inside = {
        "none": "",
        "one, a wide one": f"<dir>{one}</dir>",
        "many": f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{FONTS}</dir>',
    }
    found = {"its own": {}}
    for name, rules in inside.items():
        file = folder / f"{name}.conf"
        file.write_text(FONTCONFIG.format(rules, folder / "cache"), encoding="utf-8")
        found[name] = {"FONTCONFIG_FILE": str(file)}
    return found


def started(browser, environment, *flags):
    """Another Chromium, with more in its environment."""
    return browser.browser_type.launch(
        executable_path=CHROMIUM, args=[*FLAGS, *flags], env={**os.environ, **environment}
    )


def opened(chromium, path):
    """The page, with its typeface; Chromium loses one now and then where there are no others."""
    page = chromium.new_page(viewport={"width": 1280, "height": 720})
    page.goto(path.as_uri())
    for _ in range(3):
        page.evaluate("document.body.scrollHeight && document.fonts.ready.then(() => true)")
        faces = page.evaluate("[...document.fonts].map((face) => face.status)")
        if "error" not in faces:
            break
        page.reload()
    assert faces == ["loaded", "loaded"]
    return page


def looks(chromium, path):
    """What stands where on the screen, and what is drawn on paper."""
    page = opened(chromium, path)
    lines = page.evaluate(LINES)
    sheets = []
    while len(sheets) < 6 and (len(sheets) < 2 or sheets[-1] != sheets[-2]):  # a busy computer
        pdf = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
        sheets.append(drawn(io.BytesIO(pdf)))
    page.close()
    assert len(lines) > 60
    return lines, sheets[-1]


def drawn(pdf):
    """What is drawn on the one sheet of a PDF, and the names of its fonts."""
    pypdf = pytest.importorskip("pypdf")
    (sheet,) = pypdf.PdfReader(pdf).pages
    fonts = [font.get_object() for font in sheet["/Resources"]["/Font"].values()]
    return sheet.get_contents().get_data(), {str(font.get("/BaseFont"))[8:] for font in fonts}


def width_of_a_word(chromium):
    """In a page that asks for a font of the computer."""
    page = chromium.new_page()
    page.set_content('<span style="font-family: sans-serif">mill will</span>')
    width = page.evaluate("document.querySelector('span').getBoundingClientRect().width")
    page.close()
    return width


@pytest.mark.landing
@pytest.mark.skipif(sys.platform != "linux", reason="fonts are found in another way there")
def test_a_page_is_the_same_on_computers_with_no_fonts_one_or_many(browser, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    pages = [fullest(kind, pdf=False) for kind in ("brief", "dashboard")]
    seen, widths = {}, set()
    for name, environment in computers(tmp_path).items():
        chromium = started(browser, environment)
        widths.add(width_of_a_word(chromium))
        seen[name] = [looks(chromium, page) for page in pages]
        chromium.close()
    assert len(widths) > 1  # other pages do differ
    for name, both in seen.items():
        for (lines, on_paper), first in zip(both, seen["many"], strict=True):
            assert on_paper[1] == {"DejaVuSans", "DejaVuSans-Bold"}, name
            assert lines == first[0], name
            assert on_paper == first[1], name
    sheets = [on_paper for _, on_paper in seen["many"]]
    chromium = started(browser, {}, "--blink-settings=defaultFontSize=24")  # as a reader may choose
    assert [looks(chromium, page)[1] for page in pages] == sheets
    chromium.close()
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "none.conf"))
    for page, sheet in zip(pages, sheets, strict=True):
        print_pdf(page, page.with_suffix(".pdf"), pages=1)
        assert drawn(page.with_suffix(".pdf")) == sheet


@pytest.mark.skipif(sys.platform != "linux", reason="fonts are found in another way there")
def test_a_letter_that_the_typeface_lacks_comes_from_the_computer(browser, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    path = write_brief(
        "brief", title="Ж and \u210a", question="?", number=Rate(0.7, 0.6, 0.8), unit="% kept", recommendation="!",
        change_our_mind=".", chart=chart(), chart_says="A line.", groups=pd.DataFrame({"low": [0], "high": [1]}),
    )  # fmt: skip
    chromium = started(browser, computers(tmp_path)["many"])
    page = opened(chromium, path)
    tools = page.context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    title = tools.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
    fonts = tools.send("CSS.getPlatformFontsForNode", {"nodeId": title})["fonts"]
    chromium.close()
    letters = {font["isCustomFont"]: font["glyphCount"] for font in fonts}
    assert letters == {True: len("Ж and "), False: 1}
