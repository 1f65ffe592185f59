"""Brief and dashboard in a real browser: nothing is asked of a network, both themes read well,
narrow and on paper.
"""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from course_utils.experiments import Rate
from course_utils.reports.brief import write_brief
from course_utils.reports.dashboard import Watched, write_dashboard
from tests.browsing import Opened, needs_browser

pytestmark = needs_browser
LONG = ("It depends on what people do next. " * 12)[:420]
SHORT = LONG[:120]


def chart():
    figure, ax = plt.subplots(figsize=(6.4, 4))
    ax.plot([1, 2, 3])
    plt.close(figure)
    return ax


def fullest(kind):
    """The fullest page there may be."""
    groups = pd.DataFrame(
        {c: [0.123] * 7 for c in ("n", "finish", "right", "low", "high", "yes")},
        index=[f"group {i}" for i in range(7)],
    )
    if kind == "brief":
        return write_brief(
            "brief", title="A badge?", question=LONG, number=Rate(0.7, 0.6, 0.8), unit="% kept", recommendation=LONG,
            change_our_mind=LONG, chart=chart(), chart_says="A line.", groups=groups, pdf=True,
        )  # fmt: skip
    days = pd.DataFrame({"estimate": [0.66, 0.66, 0.5, 0.5], "low": 0.4, "high": 0.8})
    states = (days[:2], days[:3], days, days[:2])
    watched = [
        Watched(f"Number {i}", "% of it", d, 0.6, SHORT[:60], 0.6, SHORT)
        for i, d in enumerate(states)
    ]
    return write_dashboard(
        "dashboard", title="Every morning", data=LONG[:200], watched=watched, charts=[(chart(), "A line.")] * 2, groups=groups,
        groups_says=SHORT, cannot=LONG, pdf=True,
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["brief", "dashboard"])
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
