"""Hand-outs as files: what the class gets tells no answer, what the instructor gets tells them all."""

import re
import time

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_markdown_cell, new_notebook

from course_utils.author.leaks import giving_away_on_paper, numbers
from course_utils.author.rules import text_of
from course_utils.author.source import find_lessons, read_lesson
from course_utils.checks.engine import find_exercise
from course_utils.cli import main
from course_utils.place import course_root, lesson_names
from course_utils.publish.handout.gather import gather
from course_utils.publish.handout.page import render
from course_utils.publish.handout.paper import on_paper, printed
from course_utils.publish.handout.write import make_sheets
from course_utils.reading.glossary import Word, glossary_page, read_glossary
from course_utils.reading.meaning import meaning, meanings
from course_utils.reading.notebooks import read_notebook
from course_utils.reading.words import without_readings

NAMES = lesson_names()


def notebooks(name):
    folder = course_root() / "notebooks"
    return read_notebook(folder / f"{name}.ipynb"), read_notebook(
        folder / "solutions" / f"{name}.ipynb"
    )


def squeezed(text):
    return re.sub(r"[\s*`_“”\"]", "", text)


@pytest.fixture(scope="module")
def sheets():
    return {
        name: {
            kind: BeautifulSoup(page, "html.parser")
            for kind, page in make_sheets(name, course_root(), key=True).items()
        }
        for name in NAMES
    }


@pytest.fixture(scope="module")
def lessons():
    return {name: gather(name, *notebooks(name), course_root() / "notebooks") for name in NAMES}


def solution_lines(name):
    """The lines of code that stand in the solved notebook's exercises alone, without their blanks."""
    student, solved = notebooks(name)
    own = {cell.id: set(map(squeezed, cell.source.splitlines())) for cell in student.cells}
    for cell in solved.cells:
        if "exercise" in cell.metadata.get("tags", []):
            yield from (
                line
                for line in map(squeezed, cell.source.splitlines())
                if len(line) > 4 and line not in own[cell.id]
            )


@pytest.mark.parametrize("name", NAMES)
def test_the_class_gets_no_solution_and_the_instructor_every_one(sheets, name):
    handout, key = (squeezed(sheets[name][kind].get_text()) for kind in ("handout", "key"))
    lines = list(solution_lines(name))
    assert lines
    for line in lines:
        assert line not in handout
        assert line in key or line.startswith(("check(", "quiz(", "predict(", "guess(", "reveal("))


@pytest.mark.parametrize("name", NAMES)
def test_the_class_gets_no_quiz_answer_no_hint_and_no_folded_reading(sheets, lessons, name):
    handout, key = (squeezed(sheets[name][kind].get_text()) for kind in ("handout", "key"))
    student, _ = notebooks(name)
    for item in lessons[name].items:
        for question in item.questions:
            test = re.fullmatch(r"\d\d\.t\d+", question.id)  # ten questions, in the notebook
            for option in question.options:
                if not test:
                    assert squeezed(question.text) in handout
                    assert squeezed(option.text) in handout
                assert squeezed(option.why) not in handout
                assert squeezed(option.why) in key
        hints = find_exercise(item.id).hints if item.kind == "exercise" and item.id else ()
        assert all(squeezed(hint) not in handout and squeezed(hint) in key for hint in hints)
        assert not any(squeezed(note)[:40] in handout for note in item.notes)
    folded = [
        text
        for cell in student.cells
        if cell.cell_type == "markdown"
        for text in without_readings(cell.source)[1]
    ]
    for text in folded:
        for sentence in re.split(r"(?<=[.?!])\s", text):
            if len(squeezed(sentence)) > 25:
                assert squeezed(sentence) not in handout
    assert not sheets[name]["handout"].select("details, .right, .why, .result, .aside")


@pytest.mark.parametrize("name", NAMES)
def test_no_guess_is_given_away_before_the_lesson(sheets, lessons, name):
    """What a cell that closes a guess prints or draws stands nowhere before the sheet for
    afterwards.
    """
    student, _ = notebooks(name)
    page = BeautifulSoup(str(sheets[name]["handout"]), "html.parser")
    after = page.select_one("#after")
    assert "sheet of its own" in after.get_text()
    assert len(after.select("figure img")) == len(lessons[name].figures) > 0
    assert {item["class"][1] for item in after.select(".item")} <= {
        "exercise", "should", "belief", "quiz",
    }  # fmt: skip
    after.decompose()
    assert not page.select("figure, .belief, .should")
    assert not page.select("main img[src^='data:image/png']")
    before = squeezed(page.get_text())
    for item in lessons[name].items:
        if item.kind == "guess":
            assert item.results, f"{item.id} has no result for the key"
    closing = [cell for cell in student.cells if any(meanings(cell, "reveal"))]
    for cell in closing:
        for output in cell.outputs:
            for line in str(
                output.get("text", output.get("data", {}).get("text/plain", ""))
            ).splitlines():
                if len(squeezed(line)) > 12 and meaning(output).get("kind") != "guess":
                    assert squeezed(line) not in before
    told = [
        result
        for item in lessons[name].items
        for result in item.results
        if re.search(r"\d", result)
    ]
    # a single digit stands on every page
    for result in (result for result in told if len(result) > 1):
        assert not re.search(
            rf"(?<![\d.,]){re.escape(result)}(?![\d.,]*\d)", page.select_one("main").get_text()
        )


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_is_asked_before_the_lesson_tells_another_answer(lessons, name):
    """By the words that the lesson's source names for it, and by the numbers of what is right."""
    student, solved = notebooks(name)
    source = read_lesson(find_lessons(course_root(), [name])[0])
    assert giving_away_on_paper(source, student, solved) == []
    paper = on_paper(lessons[name].items)
    stubs = {said["id"]: cell.source for cell in student.cells for said in meanings(cell, "check")}
    for cell in solved.cells:
        for output in cell.get("outputs", []):
            said = meaning(output)
            if said.get("kind") == "check" and said["state"] == "right":
                tells = numbers(text_of(output)) - numbers(stubs[said["id"]])
                for item in [*paper.lesson, *paper.further]:
                    assert not tells & numbers(printed(item)), f"{item.id} tells {said['id']}"


@pytest.mark.parametrize("name", NAMES)
def test_everything_to_do_is_there_with_room_for_it(sheets, lessons, name):
    page = sheets[name]["handout"]
    student, _ = notebooks(name)
    # of Go further, what is left to the notebook needs no room on paper
    alone = {"paper": "notebook", "further": True}
    cells = [
        c
        for c in student.cells
        if {"paper": c.metadata.get("paper"), "further": "further" in c.metadata.get("tags", [])}
        != alone
    ]
    source = "\n".join(cell.source for cell in cells)
    core = [c for c in student.cells if "further" not in c.metadata.get("tags", [])]
    asked = set(re.findall(r'(?:check|guess)\("(\d\d\.p?\d+)"', source))
    asked |= {c.metadata["vote"] for c in cells if "vote" in c.metadata}
    asked |= {c.metadata["belief"] for c in core if "belief" in c.metadata}
    shown = [span.get_text() for span in page.select(".item .id")]
    assert len(shown) == len(set(shown))
    # 00's first guess is the vote above it
    assert asked - set(shown) == ({"00.p1"} if name == NAMES[0] else set())
    assert set(shown) <= asked
    for item in page.select(".item:not(.quiz)"):
        assert item.select(".ruled div, .blank, .first .box, .options .box"), item.get_text()
    assert all(len(vote.select(".box")) == 2 * len(vote("li")) > 4 for vote in page.select(".vote"))
    assert all(guess.select(".blank") for guess in page.select(".item.guess"))
    assert len(page.select(".should")) == (name != NAMES[0])
    assert page.h1.get_text() == lessons[name].head.heading
    assert len(page.select(".goals li")) == len(lessons[name].head.can_do) > 0


@pytest.mark.parametrize("name", NAMES)
def test_no_function_is_written_by_hand(sheets, lessons, name):
    page = sheets[name]["handout"]
    functions = [item.id for item in lessons[name].items if "def " in item.code]
    for item in page.select(".item.exercise"):
        id = item.select_one(".id")
        if id and id.get_text() in functions:
            assert item.select(".place .box, .first .box")
            assert len(item.select(".ruled div")) <= 2  # a sentence that is asked for too
            assert "def " not in item.get_text()
            assert "..." not in item.get_text()


def test_new_words_are_those_of_the_glossary_with_what_they_mean(sheets, tmp_path):
    page = (course_root() / "notebooks" / "glossary.md").read_text(encoding="utf-8")
    for name in NAMES:
        mine = [word for word in read_glossary(page) if word.lesson == name[:2]]
        assert mine
        for kind in ("handout", "key"):
            said = sheets[name][kind].select(".words dl > div")
            assert [squeezed(one.dt.get_text()) for one in said] == [squeezed(w.word) for w in mine]
            assert [squeezed(one.dd.get_text()) for one in said] == [squeezed(w.said) for w in mine]
    student, solved = notebooks(NAMES[0])
    (tmp_path / "glossary.md").write_text(
        glossary_page([Word("cell", "a box.", "code cell", "00"), Word("tree", "tall.", "", "02")]),
        encoding="utf-8",
    )
    words = gather(NAMES[0], student, solved, tmp_path).words
    assert [(word.word, word.said) for word in words] == [
        ("cell", "a box. Others call it: code cell.")
    ]


def test_a_brand_is_on_every_sheet(tmp_path):
    (tmp_path / "brand.toml").write_text(
        'name = "City </style> \\"Library\\""\ndate = "21 November"\ncolour = "teal"\n'
    )
    assert (
        main(
            [
                "handout",
                "1",
                "--key",
                "--out",
                str(tmp_path),
                "--brand",
                str(tmp_path / "brand.toml"),
            ]
        )
        == 0
    )
    for file in tmp_path.glob("*.html"):
        text = file.read_text(encoding="utf-8")
        page = BeautifulSoup(text, "html.parser")
        assert 'City </style> "Library"' in page.select_one(".brand").get_text()
        assert "21 November" in page.style.string
        assert text.count("</style>") == 1


def test_all_lessons_take_a_few_seconds(tmp_path):
    begun = time.perf_counter()
    assert main(["handout", "--key", "--out", str(tmp_path)]) == 0
    assert time.perf_counter() - begun < 30  # 3 s on two idle cores
    assert len(list(tmp_path.glob("*.html"))) == 2 * len(NAMES)


def test_what_a_person_changed_is_not_overwritten(tmp_path, capsys):
    words = ["handout", "1", "--out", str(tmp_path)]
    assert main(words) == 0
    assert main(words) == 0
    sheet = next(tmp_path.glob("*.html"))
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("Nova", "Nora", 1), encoding="utf-8")
    changed = sheet.read_bytes()
    capsys.readouterr()
    assert main([*words, "--key"]) == 1
    assert "was changed since it was made" in capsys.readouterr().err
    assert sheet.read_bytes() == changed
    assert list(tmp_path.glob("*.html")) == [sheet]
    assert main([*words, "--force"]) == 0
    assert sheet.read_bytes() != changed


def test_faults_are_one_clear_line(tmp_path, capsys):
    for words, said in (
        (["youtub", "--out", str(tmp_path)], "05_the_youtube_example"),
        (["1", "--out", str(tmp_path), "--brand", str(tmp_path / "none.toml")], "cannot be read"),
        (["1", "--out", "/proc/nowhere"], "cannot be made"),
    ):
        assert main(["handout", *words]) == 1
        told = capsys.readouterr().err
        assert said in told
        assert told.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_each_of_two_sittings_has_a_heading_of_its_own(tmp_path):
    texts = {
        "title": "# 09 · Two\n\n**Why?**\n\nYou will do both.",
        "round": "## First sitting",
        "vote": "Which?\n\na) this · b) that",
        "recap": "## What you can do now\n\n- one\n- two",
        "sitting-b": "## Second sitting · More",
        "again": "And now?\n\na) this · b) that",
        "recap-b": "## What you can do now, too\n\nDo three.",
    }
    cells = [new_markdown_cell(text, id=f"09-{label}") for label, text in texts.items()]
    cells[4].metadata.tags = ["sitting-b"]
    for cell in (cells[2], cells[5]):
        cell.metadata.tags = ["vote"]
    notebook = new_notebook(cells=cells)
    found = gather("09_two", notebook, notebook, tmp_path)
    headings = [(item.kind, item.text) for item in found.items if "ing" in item.kind]
    assert headings == [
        ("heading", "First sitting"),
        ("heading", "Looking back"),
        ("sitting", "Second sitting · More"),
        ("heading", "Looking back"),
    ]
    assert [item.at_end for item in found.items if item.kind == "vote"] == [False, False]
    assert found.head.can_do == ("one", "two", "Do three.")
    page = BeautifulSoup(render(found), "html.parser")
    assert [h.get_text() for h in page.select("h2:not(.head)")] == [
        "Second sitting · More",
        "At the end",
    ]
    (second,) = BeautifulSoup(render(found, key=True), "html.parser").select("h2.new-page")
    assert second.get_text() == "Second sitting · More"


def test_what_stays_in_the_notebook_leaves_only_room_on_paper(tmp_path):
    vote = new_markdown_cell("It was c. Why?\n\na) this · b) that", id="09-vote")
    vote.metadata |= {"tags": ["vote"], "vote": "09.v2", "paper": "notebook"}
    notebook = new_notebook(cells=[new_markdown_cell("# 09 · Two", id="09-title"), vote])
    found = gather("09_two", notebook, notebook, tmp_path)
    (item,) = BeautifulSoup(render(found), "html.parser").select(".vote")
    assert "The question is in the notebook." in item.get_text()
    assert [squeezed(one.get_text()) for one in item("li")] == ["a", "b"]
    assert "It was c" in render(found, key=True)
    assert "It was c" not in render(found)
