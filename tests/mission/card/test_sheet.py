"""The card as a page to print: whole, alone, safe with any name, and never over what a person
wrote.
"""

import dataclasses
import errno
import os
import re
from datetime import date
from html import unescape

import pytest

from course_utils.errors import CourseError
from course_utils.files.written import is_written
from course_utils.mission.card import sheet
from course_utils.mission.card.contents import Answered, Work
from course_utils.mission.card.guesses import Guesses
from course_utils.mission.card.portrait import say_portrait
from course_utils.mission.card.sentences import NOVAS_DAY, QUILLS_DAY
from course_utils.mission.card.sheet import write_card
from course_utils.reports import page as page_of_reports
from course_utils.reports.page import pictured
from tests.browsing import Opened, assert_tagged, needs_browser

DAY = date(2026, 5, 4)


@pytest.fixture(scope="module")
def draw_once():
    """`pictured`, which draws the same town no second time."""
    drawn = {}

    def chart(page, figure, says):
        if says not in drawn:
            drawn[says] = pictured(page, figure, says)
        return drawn[says]

    return chart


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch, draw_once):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    monkeypatch.setattr(sheet, "pictured", draw_once)


@pytest.fixture
def page(card):
    return write_card(card, "Ada", made_on=DAY).read_text("utf-8")


def cells(page, table):
    """The rows of a table, each as the texts of its cells."""
    (inner,) = re.findall(rf'aria-label="{table}".*?<table>(.*?)</table>', page, re.DOTALL)
    rows = re.findall(r"<tr>(.*?)</tr>", inner, re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]


def test_the_page_holds_the_card_and_nothing_from_elsewhere(card, page, tmp_path):
    assert cells(page, "The three complaints")[1:] == [
        ["a fault", "right", "held", "1.2", "1.3", "68"],
        ["a comparison", "another", "missed", "0.4", "7.3", "0"],
        ["a model", "not answered yet", "-", "-", "-", "-"],
    ]
    ways = cells(page, "The way here")
    assert ways[0] == ["Lesson", *(f"{number:02}" for number in range(10))]
    assert ways[1] == ["exercises", *(f"{number}/9" for number in range(10))]
    assert ways[2:] == [["guesses", *["1/2"] * 10], ["quiz", *["-"] * 10]]
    assert "yours takes 46%; most popular takes 21%" in page
    assert "plus 40 times the distance" in page
    assert "a fault, 4.4 searches in 100 visits; a comparison, 3.6 minutes a viewer" in page
    assert "Points: 100 for a score of 0, none from 4 on." in page
    assert card.guesses.line in page
    assert f'alt="{say_portrait(card.portrait)}"' in unescape(page)
    assert "answers to 2 of 3 complaints" in page
    assert "24 guesses with a low, a high and a result" in page
    assert not re.search(r"<script|https?://|www\.", page)
    assert (tmp_path / "report-card.html").is_file()


def test_it_says_what_it_is_and_what_it_is_not(page):
    assert "<p>By <bdi>Ada</bdi>, on 2026-05-04.</p>" in page
    assert "Nobody has examined this, and it is no certificate:" in page
    assert page.count("certificate") == 1


def test_both_days_stand_side_by_side_and_nobody_marks_them(page):
    both = re.search(
        r"<h3>Nova's day</h3>(.*?)</div>\s*<div><h3>Quill's day</h3>(.*?)</div>", page, re.DOTALL
    )
    for found, day in zip(both.groups(), (NOVAS_DAY, QUILLS_DAY), strict=True):
        items = re.findall(r"<li>(.*?)</li>", found)
        assert [unescape(item) for item in items] == list(day)
    assert len(NOVAS_DAY) == len(QUILLS_DAY)
    assert "Nobody marks this." in page
    assert page.index("After Nova's day") < page.index("After Quill's day")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('"Ada" & Ben', "&#34;Ada&#34; &amp; Ben"),
        ("نور الهدى", "نور الهدى"),
        ("王小明", "王小明"),
        ("a\x00d\x1ba\x9f", "ada"),
        ("  Ada \n Lovelace ", "Ada Lovelace"),
        ("\u202eada \u2066Ben\u2069\ufeff", "ada Ben"),  # signs that turn letters round
        ("A\N{SOFT HYPHEN}da\u200b", "Ada"),
        (
            "\u0645\u06cc\u200c\u0631\u0648",
            "\u0645\u06cc\u200c\u0631\u0648",
        ),  # that joins or parts letters stays
        ("n" * 90, "n" * 90),
    ],
)
def test_any_name_is_safe(card, name, written):
    page = write_card(card, name, made_on=DAY).read_text("utf-8")
    assert page.count(f"<bdi>{written}</bdi>") == 1
    assert "<script" not in page
    assert written not in re.search("<title>(.*)</title>", page)[1]


@pytest.mark.parametrize("name", ["", "   ", "\x00", "\u202e", "\u200d \u200f"])
def test_without_a_name_there_is_a_line_to_write_on(card, name):
    page = write_card(card, name, made_on=DAY).read_text("utf-8")
    assert 'By <span class="blank hand" title="to be filled in">&nbsp;</span>, on' in page


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("n" * 300, "The name has 300 letters; one page has room for 90. Cut it."),
        (7, "The name on the card is a text, in quotes; received 7."),
        (None, "received None"),
        ("\ud800", "holds letters that cannot be written"),
    ],
)
def test_a_name_that_does_not_fit_gets_one_line_and_nothing_is_written(card, name, said, tmp_path):
    with pytest.raises(CourseError, match=re.escape(said)):
        write_card(card, name)
    assert list(tmp_path.iterdir()) == []


def test_the_letters_of_a_complaint_are_safe_too(card):
    spoiled = Work((Answered("<b>a & b</b>", True, True, 1.0, 1.0, 2.0, "<i>visits</i>"),))
    page = write_card(dataclasses.replace(card, work=spoiled)).read_text("utf-8")
    assert page.count("&lt;b&gt;a &amp; b&lt;/b&gt;") == 2  # in the table, and below it
    assert "&lt;i&gt;visits&lt;/i&gt;" in page


def test_somebody_who_has_done_nothing_gets_a_card_that_says_so(card):
    empty = dataclasses.replace(card, work=Work(), guesses=Guesses(0, 0), progress=())
    page = write_card(empty).read_text("utf-8")
    for said in (
        "No complaint was answered yet.",
        "No recommender was handed in yet.",
        "No guess with a low and a high has its result yet.",
        "The lessons are not on this computer",
        "no recommender yet",
    ):
        assert said in page


def test_what_a_teacher_will_open_is_handed_in(card):
    answers = (Answered("a fault", handed_in=True), Answered("a model"))
    work = Work(answers, pages_handed_in=True)
    page = write_card(dataclasses.replace(card, work=work)).read_text("utf-8")
    assert cells(page, "The three complaints")[1:] == [
        ["a fault", "handed in, your teacher opens it", "-", "-", "-", "-"],
        ["a model", "not answered yet", "-", "-", "-", "-"],
    ]
    assert "answers to 1 of 2 complaints about a made-up video site, a recommender, and" in page


def test_the_same_card_gives_the_same_bytes_and_a_changed_one_stays(card, capsys):
    first = write_card(card, "Ada", made_on=DAY)
    before = first.read_bytes()
    assert write_card(card, "Ada", made_on=DAY) == first
    assert first.read_bytes() == before
    assert is_written(first)
    first.write_text(first.read_text("utf-8").replace("Nobody marks this.", "I choose both!"))
    kept = first.read_bytes()
    capsys.readouterr()
    assert write_card(card, "Ada", made_on=DAY).name == "report-card-2.html"
    assert first.read_bytes() == kept
    assert "report-card.html was changed by hand" in capsys.readouterr().out


@pytest.mark.parametrize("error", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_disk_that_takes_nothing_gets_one_line(card, error, tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(page_of_reports, "write_noted", refuse)
    with pytest.raises(
        CourseError, match=f"'report-card.html' cannot be written .{os.strerror(error)}"
    ):
        write_card(card, "Ada")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_no_folder_gets_one_line(card, tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(CourseError, match="'report-card.html' cannot be|cannot be called"):
        write_card(card, "Ada", name=tmp_path / "file" / "report-card.html")
    assert (tmp_path / "file").read_text() == "mine"


def fullest(card):
    """The fullest card there may be."""
    answer = Answered(
        "a complaint as long as", False, False, 1234.5, 1234.5, 123.4, "visits " * 12, 0
    )
    work = Work((answer,) * 3, nova=-0.46, popular=0.21)
    full = {kind: (20, 20) for kind in ("check", "guess", "quiz")}
    progress = tuple(dataclasses.replace(done, counts=full) for done in card.progress)
    guesses = Guesses(9, 28, (1000.0,) * 28, single=12, late=12, waiting=12, without=12)
    return dataclasses.replace(card, work=work, guesses=guesses, progress=progress)


@needs_browser
def test_the_fullest_page_is_read_by_everybody_and_fits_on_a_sheet(card, browser):
    pypdf = pytest.importorskip("pypdf")
    path = write_card(fullest(card), "王 W" * 22, pdf=True)
    printed = pypdf.PdfReader(path.with_suffix(".pdf"))
    assert len(printed.pages) == 1
    assert "Do one piece of work twice" in " ".join(printed.pages[0].extract_text().split())
    assert_tagged(printed, "Report card: a HeroTube of my own")
    for width, scheme in ((1280, "light"), (1280, "dark"), (320, "dark")):
        page = Opened(browser, path, width=width, color_scheme=scheme, bypass_csp=True)
        assert page.violations() == []
        assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        ground = page.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (ground == "rgb(23, 24, 29)") == (scheme == "dark")
        assert (page.asked, page.errors) == ([], [])
        page.close()
