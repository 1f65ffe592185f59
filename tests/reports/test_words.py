"""Whatever a person writes comes out as words, on every page that takes a learner's words."""

from datetime import date
from types import SimpleNamespace

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from course_utils.errors import CourseError
from course_utils.experiments import Rate
from course_utils.lessons.lesson_09 import weekly
from course_utils.mission.card import Card, Guesses, Work, contents, sheet
from course_utils.mission.card.portrait import DEVICES, House, Portrait
from course_utils.reports import brief, dashboard
from course_utils.reports.page import Pictured, plain_words

WORDS = {
    "a script": "<script>document.title = 'x'</script>",
    "the end of things": "</title></style></main>--><b onclick='x'>",
    "an expression": "{{ 7 * 7 }} {{ self }} {{ fonts_for }}",
    "a statement": "{% for a in (1, 2) %}{{ a }}{% endfor %} {# gone #}",
    "another template's": "$title ${body} {title} %(title)s",
    "marks": "& &amp; &lt;b&gt; \"double\" 'single' `back` \\",
    "nothing to see": "a\x00b\x1b[31mc\x7f\x9fd",
    "right to left": "\u202eabc \u2067def \u05e9\u05dc\u05d5\u05dd",
    "emoji": "\U0001f642 \U0001f469\u200d\U0001f680 \U0001f1eb\U0001f1f7",
}


@pytest.fixture(autouse=True)
def _no_drawing(tmp_path, monkeypatch):
    """Pages go to a folder of the test; their charts are told, not drawn."""
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))

    def told(page, chart, says):
        return Pictured(plain_words(page, "chart_says", says, 2000), "AAAA")

    for module in (brief, dashboard, sheet, weekly):
        monkeypatch.setattr(module, "pictured", told)


def groups(words):
    return pd.DataFrame({"low": [0.1], "high": [0.2], words: [words]}, index=[words])


def a_brief(words, **other):
    said = dict.fromkeys(["title", "question", "recommendation", "change_our_mind"], words)
    said |= dict.fromkeys(["cost", "columns", "period", "author", "how_many", "unit"], words)
    given = {"number": Rate(0.7, 0.6, 0.8), "chart": None, "chart_says": words} | said
    return brief.write_brief("brief", **given | {"groups": groups(words)} | other)


def a_frame(words):
    return a_brief(words, number=None, answer=words)


def a_dashboard(words):
    days = pd.DataFrame({"estimate": [0.5, 0.5], "low": 0.4, "high": 0.6})
    said = dict.fromkeys(["name", "unit", "usual_says", "call"], words)
    watched = [
        dashboard.Watched(mornings=days, usual=0.6, line=line, **said) for line in (0.4, 0.6)
    ]
    said = dict.fromkeys(["title", "data", "groups_says", "cannot"], words)
    return dashboard.write_dashboard(
        "dashboard", watched=watched, charts=[(None, words)], groups=groups(words), **said
    )


def a_week(words, monkeypatch):
    monkeypatch.setattr(weekly, "plot_trial", lambda found: plt.figure().add_subplot())
    monkeypatch.setattr(weekly, "describe", lambda figure: words)
    answer = {"cause": words, "number": 1, "low": 0, "high": 2}
    mine = SimpleNamespace(answers={next(iter(weekly.DRAWERS)): answer})
    return weekly.write_my_brief(dict.fromkeys(weekly.LINES, words), mine, None)


def a_card(words):
    town = Portrait(
        9, 9, 9, 0.5, (House(words, 1, 1, 0.5),), (), dict.fromkeys(DEVICES, (1,) * 24), (9,), 0
    )
    work = Work((contents.Answered(words, True, True, 1.0, 1.0, 2.0, words, 50),))
    return sheet.write_card(Card(work, town, Guesses(0, 0)), words, made_on=date(2026, 5, 4))


PAGES = {"brief": (a_brief, 15), "frame": (a_frame, 15), "dashboard": (a_dashboard, 17)}


def looked_at(path):
    page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    assert len(page.find_all(["script", "b", "iframe", "link"])) == 0
    assert not page.select("[onclick], [onload]")
    assert len(page.find_all("main")) == len(page.find_all("style")) == 1
    return page


def said_in(page):
    """What can be read, and what stands for a picture."""
    return "\n".join([page.get_text(), *(picture["alt"] for picture in page.find_all("img"))])


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
@pytest.mark.parametrize("kind", PAGES)
def test_words_are_words(kind, words):
    write, times = PAGES[kind]
    page = looked_at(write(words))
    plain = plain_words("page", "words", words)
    assert said_in(page).count(plain) == times
    assert page.title.string == plain == page.h1.string


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_words_are_words_in_the_brief_of_the_week_and_on_the_card(words, monkeypatch):
    plain = plain_words("page", "words", words)
    week = looked_at(a_week(words, monkeypatch))
    assert said_in(week).count(plain[:40]) >= 7
    assert said_in(looked_at(a_card(words))).count(plain[:12]) >= 2


def test_a_sign_that_turns_letters_round_is_on_no_page(monkeypatch):
    words = WORDS["right to left"]
    for page in (a_brief(words), a_dashboard(words)):
        assert not set("\u202e\u2067") & set(page.read_text(encoding="utf-8"))
    assert not set("\u202e\u2067") & set(said_in(looked_at(a_week(words, monkeypatch))))


@pytest.mark.parametrize(
    "much", ["x" * 10**6, "<b>" * 400_000, "\x00" * 10**6], ids=["x", "b", "0"]
)
@pytest.mark.parametrize("write", [a_brief, a_dashboard, a_card])
def test_a_megabyte_gets_one_short_line(write, much, tmp_path):
    with pytest.raises(CourseError, match=r"has [\d,]+ letters.* room for \d+") as refused:
        write(much)
    assert len(str(refused.value)) < 150
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("label", ["x" * 10**6, "a\ud800"])
def test_a_table_with_names_that_no_page_holds_gets_one_line(label, tmp_path):
    with pytest.raises(CourseError, match="table of groups (has|holds)") as refused:
        a_brief("fine", groups=groups("fine").set_axis(pd.Index([label], dtype=object)))
    assert len(str(refused.value)) < 150
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", ["a\ud800", 7, None, ["a"], "\x00", " \n"])
@pytest.mark.parametrize("field", ["title", "question", "unit", "cost"])
def test_what_are_no_words_get_one_line(field, words, tmp_path):
    if field == "cost" and words is None:
        return  # it may be left out
    with pytest.raises(
        CourseError, match=rf"(The|its) {field}.*(received|cannot be written)"
    ) as no:
        a_brief("fine", **{field: words})
    assert "\n" not in str(no.value)
    assert list(tmp_path.iterdir()) == []
