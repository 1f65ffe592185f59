"""Hand-outs as files: what the class gets tells no answer, what the instructor gets tells them all."""

import re
import time

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_markdown_cell, new_notebook

from course_utils.checks.engine import find_exercise
from course_utils.cli import main
from course_utils.place import course_root, lesson_names
from course_utils.publish.handout.gather import gather
from course_utils.publish.handout.page import render
from course_utils.publish.handout.write import make_sheets
from course_utils.reading.glossary import Word, glossary_page
from course_utils.reading.meaning import meaning, meanings
from course_utils.reading.notebooks import open_notebook
from course_utils.reading.words import new_words, without_readings

NAMES = lesson_names()


def notebooks(name):
    folder = course_root() / "notebooks"
    return open_notebook(folder / f"{name}.ipynb"), open_notebook(
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
            assert squeezed(question.text) in handout
            for option in question.options:
                assert squeezed(option.text) in handout
                assert squeezed(option.why) not in handout
                assert squeezed(option.why) in key
        hints = find_exercise(item.id).hints if item.kind == "exercise" and item.id else ()
        assert all(squeezed(hint) not in handout and squeezed(hint) in key for hint in hints)
        assert not any(note[:60] and squeezed(note)[:40] in handout for _, note in item.notes)
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
    after.decompose()
    assert not page.select("figure")
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
def test_everything_to_do_is_there_with_room_for_it(sheets, lessons, name):
    page = sheets[name]["handout"]
    student, _ = notebooks(name)
    source = "\n".join(cell.source for cell in student.cells)
    asked = set(re.findall(r'(?:check|predict|guess)\("(\d\d\.p?\d+)"', source)) | {
        c.metadata[k] for c in student.cells for k in ("vote", "belief") if k in c.metadata
    }
    assert {span.get_text() for span in page.select(".item .id")} == asked
    assert all(
        exercise.select(".ruled div") for exercise in page.select(".exercise, .should, .belief")
    )
    assert all(guess.select(".blank") for guess in page.select(".item.guess"))
    assert len(page.select(".should")) == (name != NAMES[0])
    assert page.h1.get_text() == lessons[name].title
    assert page.select("#goals ~ p, #goals ~ ul")
    listed = [word for cell in student.cells for word in new_words(cell.source)]
    assert len(page.select("dt")) == len(lessons[name].terms) == len(listed)


def test_the_glossary_takes_a_sentence_of_the_lesson_and_none_that_is_folded(lessons):
    terms = {term.word: term for lesson in lessons.values() for term in lesson.terms}
    assert terms["machine learning"].said.startswith("What Bolt just did is **machine learning**")
    assert terms["redraw"].said.startswith("Draw one, note *right* or *wrong*, put it back")
    assert terms["baseline"].said == ""
    assert "the score to beat" in terms["baseline"].folded


def test_a_lesson_that_lists_no_words_has_those_of_the_glossary(tmp_path):
    student, solved = notebooks(NAMES[0])
    for cell in student.cells:
        cell.source = re.sub(r"\*+New words:\*+.*", "", cell.source)
    (tmp_path / "glossary.md").write_text(
        glossary_page([Word("cell", "a box.", "code cell", "00"), Word("tree", "tall.", "", "02")]),
        encoding="utf-8",
    )
    terms = gather(NAMES[0], student, solved, tmp_path).terms
    assert [(term.word, term.said) for term in terms] == [
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
    assert len(list(tmp_path.iterdir())) == 2 * len(NAMES)


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
    assert len(list(tmp_path.iterdir())) == 1
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


def test_the_second_of_two_sittings_begins_a_page_and_brings_its_words(tmp_path):
    texts = {
        "title": "# 09 · Two\n\n**Why?**\n\nYou will do both.",
        "round": "## First sitting",
        "recap": "## What you can do now\n\n**New words:** one, two.",
        "sitting-b": "## Second sitting · More",
        "recap-b": "## What you can do now, too\n\n**New words:** three.",
    }
    cells = [new_markdown_cell(text, id=f"09-{label}") for label, text in texts.items()]
    cells[3].metadata.tags = ["sitting-b"]
    notebook = new_notebook(cells=cells)
    found = gather("09_two", notebook, notebook, tmp_path)
    assert [(item.kind, item.text) for item in found.items[1:]] == [
        ("heading", "First sitting"),
        ("heading", "Looking back"),
        ("sitting", "Second sitting · More"),
        ("heading", "Looking back"),
    ]
    assert [term.word for term in found.terms] == ["one", "two", "three"]
    page = BeautifulSoup(render(found), "html.parser")
    (second,) = (h2 for h2 in page("h2") if "Second sitting" in h2.text)
    assert second["class"] == ["new-page"]
