"""The brief: one page, whole, alone, and never over what a person wrote."""

import os
import re
import sys

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from course_utils.errors import CourseError
from course_utils.experiments import Rate
from course_utils.reports.brief import write_brief


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))


def words(**other):
    figure, ax = plt.subplots(figsize=(6.4, 3))
    ax.plot([1, 2, 3])
    plt.close(figure)
    groups = pd.DataFrame(
        {"right": [0.7, 0.71], "low": [0.68, 0.69], "high": [0.72, 0.73]}, index=["14-17", "50+"]
    )
    return {
        "title": "A badge?", "question": "How often is it right?", "number": Rate(0.714, 0.699, 0.729), "unit": "% of guesses",
        "recommendation": "Try it.", "change_our_mind": "Fewer <visits> & likes.", "chart": ax, "chart_says": 'A "line".', "groups": groups,
    } | other  # fmt: skip


def test_the_page_holds_what_a_brief_needs_and_nothing_from_elsewhere(tmp_path, capsys):
    path = write_brief("brief.html", **words())
    page = path.read_text()
    assert path == tmp_path / "brief.html"
    assert "71.4% of guesses" in page
    assert "69.9% to 72.9%" in page
    assert "Fewer &lt;visits&gt; &amp; likes." in page
    assert 'alt="A &#34;line&#34;."' in page
    assert "<th>14-17</th>" in page
    assert "<td>68.0%</td>" in page  # one notation: the number's, in the table too
    assert "0.68" not in page
    assert not re.search(r"<script|https?://", page)
    assert page.count("@font-face") == page.count('url("data:font/woff;base64,') == 2
    assert page.count("url(") == 2
    assert (
        capsys.readouterr().out
        == "brief.html is written: one page, to open in a browser and to hand over.\n"
    )


def test_a_second_run_replaces_its_own_page_and_the_same_words_give_the_same_bytes():
    first = write_brief("brief", **words()).read_bytes()
    again = write_brief("brief.html", **words())
    assert again.read_bytes() == first
    another = write_brief("brief", **words(title="Another"))
    assert another == again
    assert another.read_bytes() != first


def test_what_a_person_changed_or_made_stays(tmp_path, capsys):
    mine = write_brief("brief.html", **words())
    mine.write_text(mine.read_text().replace("Try it.", "Do it now."))
    (tmp_path / "brief-2.html").write_text("my own")
    kept = mine.read_text()
    assert write_brief("brief.html", **words()).name == "brief-3.html"
    assert mine.read_text() == kept
    assert (tmp_path / "brief-2.html").read_text() == "my own"
    assert "brief.html was changed by hand" in capsys.readouterr().out
    (tmp_path / "other.pdf").write_bytes(b"%PDF mine")
    assert write_brief("other.html", **words()).name == "other-2.html"
    if os.name == "posix":
        (tmp_path / "link.html").symlink_to("elsewhere.html")
        assert write_brief("link.html", **words()).name == "link-2.html"


GROUPS = pd.DataFrame({"low": range(9), "high": range(9)})


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"recommendation": " "}, "needs its recommendation"),
        ({"change_our_mind": None}, "needs its change our mind"),
        ({"question": "why " * 200}, "800 letters"),
        ({"number": 0.7}, "an estimate, a low and a high"),
        ({"number": None}, "needs its number, or an answer"),
        ({"cost": "much " * 60}, "room for 200"),
        ({"author": "me " * 40}, "room for 90"),
        ({"number": Rate(0.7, 0.8, 0.9)}, "out of order"),
        ({"chart": "a picture"}, "Axes or a Figure"),
        ({"groups": pd.DataFrame({"right": [0.7]})}, "columns low and high"),
        ({"groups": GROUPS}, "9 rows"),
    ],
)
def test_what_cannot_be_a_brief_is_refused_and_nothing_is_written(wrong, said, tmp_path):
    with pytest.raises(CourseError, match=said) as refused:
        write_brief("brief.html", **words(**wrong))
    assert "\n" not in str(refused.value)
    assert not list(tmp_path.iterdir())


FRAME = {"number": None, "answer": "61.5% with a badge, 38.3% of all.", "author": "Kim", "period": "Days 21 to 27.",
         "how_many": "2,359 badges.", "cost": "Long videos may lose.", "columns": "right: the share."}  # fmt: skip


def test_the_words_of_a_frame_stand_on_the_page_and_what_is_missing_is_a_dotted_line():
    page = write_brief("brief", **words(**FRAME)).read_text()
    places = [
        page.index(said) for said in [">Kim<", ">Days 21", "61.5% with", ">2,359", ">right: the"]
    ]
    assert places == sorted(places)
    assert page.index("We recommend") < page.index("Long videos may lose.")
    assert "interval:" not in page
    assert 'class="blank"' not in page
    empty = FRAME | dict.fromkeys(["answer", "author", "period", "cost"], ...)
    mine = dict.fromkeys(["question", "recommendation", "change_our_mind"], ...)
    path = write_brief("brief", **words(**empty, **mine))
    assert path.name == "brief.html"  # its own page, filled in by nobody, is made again
    assert path.read_text().count('class="blank"') == 7


def test_a_table_of_other_things_keeps_its_numbers():
    assert "<td>0.68</td>" in write_brief("brief", **words(unit="visits")).read_text()


@pytest.mark.parametrize("name", ["", " ", ".", "..", "sub/..", "/", "a\0b", None, 3, b"brief"])
def test_a_name_that_is_none_is_refused_and_nothing_is_written(name, tmp_path, monkeypatch):
    mine = tmp_path / "mine"
    mine.mkdir()
    monkeypatch.setenv("COURSE_HOME", str(mine))
    with pytest.raises(
        CourseError, match=r"is no name for a page\. Call it brief\.html"
    ) as refused:
        write_brief(name, **words())
    assert "\n" not in str(refused.value)
    assert list(tmp_path.iterdir()) == [mine]
    assert not list(mine.iterdir())


@pytest.mark.parametrize("name", ["x" * 300, "x" * 300 + ".html", "\ud800", "~nosuchuser/brief"])
def test_a_name_that_this_computer_cannot_have_is_one_sentence(name, tmp_path):
    with pytest.raises(
        CourseError, match=r"short name|another name|For a folder of that name"
    ) as no:
        write_brief(name, **words())
    assert len(str(no.value)) < 250
    str(no.value).encode()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["תקציר.html", "ملخص", "Zoë's brief", "a" * 200])
def test_names_of_every_script_are_names(name, tmp_path):
    assert write_brief(name, **words(author="נועה כהן", title="שלום")).parent == tmp_path


def test_a_folder_in_the_way_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CourseError, match="cannot be written"):
        write_brief("file/brief.html", **words())


def test_without_a_browser_the_page_is_there_all_the_same(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("COURSE_BROWSER", "no-such-browser")
    assert write_brief("brief.html", **words(pdf=True)).exists()
    assert "No PDF: COURSE_BROWSER names" in capsys.readouterr().out
    assert not (tmp_path / "brief.pdf").exists()


def test_inside_a_browser_it_is_said_how_the_page_comes_out(monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "emscripten")
    write_brief("brief.html", **words())
    assert "Download" in capsys.readouterr().out.splitlines()[1]


def test_the_fullest_brief_prints_on_one_page(tmp_path):
    from course_utils.files.browser import find_browser

    try:
        find_browser()
    except CourseError:
        pytest.skip("no browser on this computer")
    pypdf = pytest.importorskip("pypdf")
    long = ("It depends on what people do next. " * 12)[:420]
    table = pd.DataFrame(
        {c: [0.123] * 7 for c in ("n", "finish", "right", "low", "high", "yes")},
        index=[f"group {i}" for i in range(7)],
    )
    full = words(question=long, recommendation=long, change_our_mind=long, groups=table, pdf=True)
    some, line = long[:200], long[:90]
    frame = {"number": None, "author": line, "period": line, "how_many": line}
    frame |= dict.fromkeys(
        ["question", "answer", "recommendation", "cost", "change_our_mind", "columns"], some
    )
    assert write_brief("frame.html", **full | frame).exists()
    assert len(pypdf.PdfReader(tmp_path / "frame.pdf").pages) == 1
    assert write_brief("full.html", **full).exists()
    assert len(pypdf.PdfReader(tmp_path / "full.pdf").pages) == 1
    assert write_brief("full.html", **full) == tmp_path / "full.html"  # its own: made anew


@pytest.mark.parametrize("ends", [(0.9, 0.1), (float("nan"), 0.2), (0.1, float("inf"))])
def test_an_interval_of_a_group_that_is_none_is_refused(ends):
    groups = pd.DataFrame([ends], ["phone"], ["low", "high"])
    with pytest.raises(CourseError, match="of the group 'phone' runs from"):
        write_brief("brief", **words(groups=groups))
