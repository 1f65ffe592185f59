"""The instructor's guide: every slide at its minute, every known mistake, nothing of Go further, and
plans that fit their rooms.
"""

import ast
import importlib
import re
from functools import cache

import pytest
from bs4 import BeautifulSoup

from course_utils.checks import check
from course_utils.checks.mistakes import known_mistakes
from course_utils.cli import main
from course_utils.place import course_root, lesson_names
from course_utils.publish.guide.gather import gather
from course_utils.publish.guide.minutes import minutes_of
from course_utils.publish.guide.page import lesson_page
from course_utils.publish.guide.plan import plans
from course_utils.reading.arranging import arrange
from course_utils.reading.meaning import meanings
from course_utils.reading.notebooks import read_notebook
from course_utils.reading.slides import cut
from tests.browsing import needs_browser
from tests.tiers import first_of

ROOT = course_root()
FOLDER = ROOT / "notebooks"


@cache
def solved(name):
    return read_notebook(FOLDER / "solutions" / f"{name}.ipynb")


@cache
def guide(name):
    return gather(name, read_notebook(FOLDER / f"{name}.ipynb"), solved(name), FOLDER)


@cache
def page(name):
    return BeautifulSoup(lesson_page(guide(name)), "html.parser")


def said(soup):
    return " ".join(soup.get_text(" ").split())


@pytest.mark.parametrize("name", lesson_names())
def test_every_slide_of_the_core_is_in_the_table_at_its_minute(name):
    sittings = [part.sitting for part in guide(name).parts]
    rows = [row for sitting in sittings for row in sitting.rows]
    core = [slide for slide in cut(solved(name).cells) if "further" not in slide.tags]
    cells = {id for row in rows for id in row.cells}
    deck = arrange(solved(name)).cells
    wanted = {cell.id for cell in deck} & {cell.id for slide in core for cell in slide.cells}
    assert wanted <= cells
    opened = [cell.metadata.deck for cell in deck if cell.metadata.deck.get("opens")]
    assert {it.id for it in opened if not it.further} <= {id for row in rows for id in row.ids}
    assert sum(sitting.minutes for sitting in sittings) == sum(slide.minutes for slide in core)
    before = 0.0
    for table, sitting in zip(page(name).select("table.minutes"), sittings, strict=True):
        begins = dict(_begins(core, before))
        before += sitting.minutes
        for row in sitting.rows:
            assert row.start == pytest.approx(begins[row.ids[0]], abs=0.05), row
        lines = [line.find_all(["td", "th"]) for line in table.select("tbody tr")]
        clocks = [line[0].text for line in lines]
        assert clocks[:-1] == [f"{round(row.start * 60) // 60}:{round(row.start * 60) % 60:02d}"
                               for row in sitting.rows]  # fmt: skip
        assert clocks[0] == "0:00"
        assert lines[-1][2].text == "The end"


def _begins(core, before):
    """The ids of the slides' cells and how many minutes of notes come before each, less those of
    the first sitting.
    """
    passed = 0.0
    for slide in core:
        yield from ((cell.id, passed - before) for cell in slide.cells)
        passed += slide.minutes or 0.0


@pytest.mark.parametrize("name", lesson_names())
def test_all_of_the_core_and_nothing_of_go_further_is_on_the_page(name):
    core, further = set(), set()
    for cell in solved(name).cells:
        ids = {found["id"] for kind in ("check", "quiz") for found in meanings(cell, kind)}
        ids = {id for id in ids if ".t" not in id}
        (further if "further" in cell.metadata.get("tags", []) else core).update(ids)
    ids = {tag.text for tag in page(name).select(".place-said strong")} - {"Belief."}
    assert core - ids == set()
    assert not (further - core) & ids
    titles = [
        cell.source for cell in solved(name).cells if "further" in cell.metadata.get("tags", [])
    ]
    headings = [text.split("\n")[0].lstrip("# ") for text in titles if text.startswith("### ")]
    shown = {tag.text for tag in page(name).select("tbody th")}
    assert headings
    assert not shown & set(headings)


def core_exercises(name):
    return [one.id for part in guide(name).parts for place in part.places for one in place.known
            if one.kind == "exercise"]  # fmt: skip


def wrong_answers(number):
    """The answers that the tests of a lesson know to be wrong, by exercise."""
    found = {}
    for file in sorted((ROOT / "tests" / "lessons" / f"lesson_{number}").glob("test_*.py")):
        tests = importlib.import_module(f"tests.lessons.lesson_{number}.{file.stem}")
        found |= getattr(tests, "WRONG", {})
    return found


def written(number):
    """All texts in the programs of a lesson, as they stand there."""
    files = (ROOT / "src/course_utils/lessons" / f"lesson_{number}").glob("*.py")
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return {node.value for node in nodes if isinstance(node.value, str)}


# those whose tests have a table of wrong answers
@pytest.mark.parametrize("place", first_of([1, 3, 4, 5, 6, 7, 8]))
def test_every_known_mistake_of_the_core_is_there(place, monkeypatch, tmp_path):
    """What a check answers to a mistake that its own test knows, where it is always the same."""
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    name = lesson_names()[place]
    wrong, texts = wrong_answers(name[:2]), written(name[:2])
    words, found = bare(said(page(name))), 0
    for id in core_exercises(name):
        for answer, told in wrong.get(id, ()):
            message = check(id, answer).message
            if message in texts and "first edition" not in message:
                found += 1
                assert bare(message) in words, (id, told)
    assert found >= 5


def bare(words):
    """A text's letters, whatever marks, spaces and entities a page makes of them."""
    return re.sub(r"[^\w.?=<>]|_", "", words)


def test_mistakes_are_read_as_the_check_says_them():
    said = known_mistakes("01.1")
    assert said[0] == "That is the share among all 48 tasks, silences included. Ask `both`."
    assert not any("first edition" in text for text in said)
    assert not any("\0" in text for id in ("02.4", "03.8", "06.9") for text in known_mistakes(id))
    assert "Either" not in " ".join(known_mistakes("01.3"))  # praise is no mistake
    assert not any(text.startswith("One of the nine, and") for text in known_mistakes("01.3"))


def test_where_to_cut_gives_the_minutes_of_the_notes():
    name = lesson_names()[1]
    nb = read_notebook(FOLDER / "solutions" / f"{name}.ipynb")
    student = read_notebook(FOLDER / f"{name}.ipynb")
    nb.cells[0].metadata.slideshow["cut"] = "First *Should we?* ([[should-we differences]])."
    assert minutes_of(nb, student)[0].cut.startswith("First")
    soup = BeautifulSoup(lesson_page(gather(name, student, nb, FOLDER)), "html.parser")
    freed = sum(s.minutes for s in cut(nb.cells) if s.id in ("01-should-we", "01-differences"))
    assert f"First Should we? ({freed:g} minutes)." in said(soup.select_one(".cut"))


@cache
def planned():
    return plans(ROOT)


def test_each_meeting_fits_its_room_and_its_breaks_are_there():
    for plan in planned():
        assert len(plan.meetings) == len(plan.way.meetings)
        for met in plan.meetings if plan.way.room else ():
            assert 0 < met.minutes <= plan.way.room, (plan.way.name, met)
            assert len(met.parts) == 1 + len(met.meeting.before), met
            assert all(part > 0 for part in met.parts), met


def test_what_one_meeting_leaves_out_and_no_other_shows_is_for_home():
    afternoon = next(plan for plan in planned() if plan.way.name == "an afternoon").meetings[0]
    assert set(afternoon.exercises) == {"01.2", "01.3"}  # of 08 the second sitting is not begun
    course = next(plan for plan in planned() if plan.way.name == "the course").meetings
    assert not any(met.exercises for met in course)
    fourth, fifth = course[3:5]
    assert (fourth.further, fifth.further) == ((), ("04",))
    lecture = next(plan for plan in planned() if plan.way.name == "four lectures").meetings[-1]
    assert lecture.sheets == ("08",)  # of 07 only its brief is shown


def test_the_pages_are_written_and_a_changed_one_is_kept(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("course_utils.publish.guide.plan.plans", lambda root: planned())
    words = ["guide", "1", "--out", str(tmp_path)]
    assert main(words) == 0
    assert {file.name for file in tmp_path.glob("*.html")} == {
        "index.html",
        f"{lesson_names()[1]}.html",
    }
    index = BeautifulSoup((tmp_path / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert {link["href"] for link in index.find_all("a")} == {f"{lesson_names()[1]}.html"}
    assert main(words) == 0
    path = tmp_path / f"{lesson_names()[1]}.html"
    path.write_text(path.read_text(encoding="utf-8").replace("They do", "We do"), encoding="utf-8")
    assert main(words) == 1
    assert "was changed since it was made" in capsys.readouterr().err
    assert "We do" in path.read_text(encoding="utf-8")
    assert main([*words, "--force"]) == 0
    assert "We do" not in path.read_text(encoding="utf-8")


@needs_browser
@pytest.mark.landing
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_a_page_and_on_the_index(tmp_path, browser, theme):
    from tests.browsing import Opened

    assert main(["guide", "4", "--out", str(tmp_path)]) == 0
    for name in ("index", lesson_names()[4]):
        opened = Opened(browser, tmp_path / f"{name}.html", color_scheme=theme, bypass_csp=True)
        assert opened.violations() == []
        assert opened.asked == []
        opened.close()


@needs_browser
@pytest.mark.landing
def test_a_printed_page_has_at_most_two_sides_a_sitting(tmp_path):
    from pypdf import PdfReader

    assert main(["guide", "1", "4", "6", "--pdf", "--out", str(tmp_path)]) == 0
    for place, sides in ((1, 2), (4, 4), (6, 2)):
        pages = PdfReader(tmp_path / f"{lesson_names()[place]}.pdf").pages
        assert len(pages) <= sides
