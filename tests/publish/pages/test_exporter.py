"""Lesson pages as files: whole in themselves, in reading order, careful with what a person changed."""

import re

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course_utils.cli import main
from course_utils.place import course_root, lesson_names
from course_utils.publish.pages.exporter import CoursePageExporter
from course_utils.reading.glossary import read_glossary
from course_utils.reading.notebooks import read_notebook
from course_utils.reading.sources import load_sources
from tests.publish.lines import line


@pytest.fixture
def pages(made):
    """The folder of the pages; not to be changed."""
    return made("pages/index.html").parent


def page_of(*cells):
    return BeautifulSoup(
        CoursePageExporter().from_notebook_node(new_notebook(cells=list(cells)))[0], "html.parser"
    )


def test_a_page_asks_nothing_of_the_network(pages):
    for file in pages.glob("*.html"):
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        assert not page.select("script[src], link, iframe, object")
        assert all(image["src"].startswith("data:") for image in page.select("img"))
        assert not re.search(r"require\.js|MathJax|mermaid|jquery", str(page), re.IGNORECASE)


def test_every_word_and_every_figure_of_a_lesson_is_on_its_page(pages, asked):
    beside = {"glossary", "sources"}
    assert {file.stem for file in pages.glob("*.html")} == {"index", *beside, *asked}
    for name in asked:
        page = BeautifulSoup((pages / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
        cells = read_notebook(course_root() / "notebooks" / f"{name}.ipynb").cells
        shown = [image["alt"] for image in page.select(".results img")]
        said = [
            " ".join(o.data["text/plain"].split())
            for c in cells
            if c.cell_type == "code"
            for o in c.outputs
            if "image/png" in o.get("data", {})
        ]
        assert shown == said
        assert len(page.select(".words")) + len(page.select(".python")) == len(cells)
        assert len(page.select("h1")) == 1
        assert page.html["lang"] == "en"
        assert page.title.string == page.h1.get_text()


def test_the_glossary_and_the_sources_are_pages_that_the_index_links_to(pages):
    index = BeautifulSoup((pages / "index.html").read_text(encoding="utf-8"), "html.parser")
    links = {link["href"]: link.get_text() for link in index.select(".beside a")}
    assert links == {"glossary.html": "Glossary", "sources.html": "Sources"}
    words = BeautifulSoup((pages / "glossary.html").read_text(encoding="utf-8"), "html.parser")
    page = (course_root() / "notebooks" / "glossary.md").read_text(encoding="utf-8")
    assert [item.strong.get_text() for item in words.select("main li")] == [
        word.word for word in read_glossary(page)
    ]
    assert words.select_one('nav a[href="index.html"]')
    papers = BeautifulSoup((pages / "sources.html").read_text(encoding="utf-8"), "html.parser")
    assert len(papers.select("main li")) == len(load_sources())
    assert papers.select('main a[href^="https://doi.org/"]')


def test_a_result_is_folded_and_a_question_is_not():
    printed = new_output("stream", text="It is 17.\n")
    asked = line("quiz", "asked", "Who?\n  a) Nova\n")
    page = page_of(
        new_markdown_cell("# Hello"),
        new_code_cell("1", outputs=[printed]),
        new_code_cell("quiz()", outputs=[asked], metadata={"tags": ["quiz"]}),
    )
    assert "It is 17." in page.select_one("details.result").get_text()
    assert len(page.select("details")) == 1
    assert "Who?" in page.get_text()


def test_a_formula_needs_no_program_and_headings_do_not_skip():
    page = page_of(new_markdown_cell("# A\n\n### B\n\n$x^2$"))
    assert page.select_one("math msup")
    assert [heading.name for heading in page.select("main h1, main h2, main h3")] == ["h1", "h2"]


def test_lines_in_a_box_can_be_reached_by_the_keyboard_wherever_they_come_from():
    lines = "long " * 90
    fenced, coloured = f"# A\n\n```\n{lines}\n```", f"```python\nx = 1  # {lines}\n```"
    given = new_output("display_data", data={"text/html": f"<pre>{lines}</pre>", "text/plain": "x"})
    page = page_of(
        new_markdown_cell(fenced),
        new_markdown_cell(coloured),
        new_code_cell("f()", outputs=[given]),
    )
    boxes = page.select("pre")
    assert len(boxes) == 4
    for box in boxes:
        assert (box["tabindex"], box["role"]) == ("0", "group")
        assert box["aria-label"]


def test_what_a_person_changed_is_not_overwritten(tmp_path, capsys):
    words = ["pages", "1", "0", "--out", str(tmp_path)]
    assert main(words) == 0
    assert main(words) == 0
    page = tmp_path / f"{lesson_names()[1]}.html"
    page.write_text(
        page.read_text(encoding="utf-8").replace("superheroes", "heroes", 1), encoding="utf-8"
    )
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    capsys.readouterr()
    assert main(words) == 1
    assert "was changed since it was made" in capsys.readouterr().err
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before
    assert main([*words, "--force"]) == 0


def test_faults_are_one_clear_line(tmp_path, capsys):
    assert main(["pages", "youtub", "--out", str(tmp_path)]) == 1
    assert "05_the_youtube_example" in capsys.readouterr().err
    (tmp_path / "file").write_text("x")
    assert main(["pages", "--out", str(tmp_path / "file")]) == 1
    assert "is a file" in capsys.readouterr().err
    (tmp_path / "index.html").mkdir()
    assert main(["pages", "--out", str(tmp_path)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
