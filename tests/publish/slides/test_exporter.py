"""Decks as files: figures keep their words, notes and solutions go where they should, what a person
changed is kept.
"""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_utils.cli import main
from course_utils.errors import CourseError
from course_utils.files.written import NAME
from course_utils.place import course_root
from course_utils.publish.slides.exporter import CourseSlidesExporter
from course_utils.publish.slides.write import make_deck
from course_utils.reading.arranging import arrange
from course_utils.reading.slides import count_slides


def test_figures_keep_their_words_and_notes_are_there(deck_of, asked):
    for name in asked:
        solved = nbformat.read(
            course_root() / "notebooks" / "solutions" / f"{name}.ipynb", as_version=4
        )
        deck = deck_of(name).read_text(encoding="utf-8")
        shown = [
            c
            for c in solved.cells
            if c.cell_type == "code" and c.metadata.slideshow.slide_type not in ("skip", "notes")
        ]
        words = [
            o.data["text/plain"]
            for c in shown
            for o in c.outputs
            if "image/png" in o.get("data", {})
        ]
        for alt in words:
            assert alt[:40].replace("&", "&amp;") in deck
        assert deck.count('<aside class="notes">') >= 0.9 * count_slides(solved)


def test_a_deck_for_students_has_no_notes_and_no_solutions(asked):
    for name in asked:
        deck = make_deck(name, course_root(), students=True)
        assert '<aside class="notes">' not in deck
        assert 'class="solution' not in deck


def cell(text, kind, make=new_markdown_cell, **more):
    return make(text, metadata={"slideshow": {"slide_type": kind}}, **more)


def test_only_a_headline_makes_a_title_slide():
    cells = [
        cell("# Hello", "slide"),
        cell("# a remark in Python", "slide", new_code_cell),
        cell("# Part two", "slide"),
    ]
    kinds = [c.metadata.deck.kind for c in arrange(new_notebook(cells=cells)).cells]
    assert kinds == ["title", "plain", "title"]


def test_a_second_sitting_begins_with_a_title_slide():
    cells = [cell("# Hello", "slide"), cell("## A round", "slide"), cell("## Second", "slide")]
    cells[2].metadata.tags = ["sitting-b"]
    kinds = [c.metadata.deck.kind for c in arrange(new_notebook(cells=cells)).cells]
    assert kinds == ["title", "plain", "title"]


def test_an_unknown_slide_type_and_an_empty_deck_are_refused():
    with pytest.raises(CourseError, match=r"slide type 'slidde'. Known are: slide"):
        CourseSlidesExporter().from_notebook_node(new_notebook(cells=[cell("x", "slidde")]))
    with pytest.raises(CourseError, match="has no slides"):
        CourseSlidesExporter().from_notebook_node(
            new_notebook(cells=[cell("x", "skip", new_code_cell)])
        )


def test_what_a_person_changed_is_not_overwritten(tmp_path, capsys):
    out = tmp_path / "out"
    words = ["slides", "01", "--out", str(out)]
    assert main(words) == 0
    assert main(words) == 0  # our own, unchanged: made again
    deck = next(out.glob("*.html"))
    deck.write_text(
        deck.read_text(encoding="utf-8").replace("superheroes", "heroes", 1), encoding="utf-8"
    )
    changed = deck.read_bytes()
    assert main(words) == 1
    assert "was changed since it was made" in capsys.readouterr().err
    assert deck.read_bytes() == changed
    assert main([*words, "--force"]) == 0
    assert main(words) == 0


def test_what_the_exporter_alone_wrote_is_not_overwritten_unasked(tmp_path, capsys):
    """`jupyter nbconvert` and JupyterLab's menu write what they are told to, and note nothing."""
    (tmp_path / "a.deck").write_text("01-title\n")
    words = ["slides", "--deck", str(tmp_path / "a.deck"), "--out", str(tmp_path)]
    deck = tmp_path / "a.slides.html"
    deck.write_text(
        CourseSlidesExporter().from_notebook_node(new_notebook(cells=[cell("# Hello", "slide")]))[0]
    )
    assert main(words) == 1
    said = capsys.readouterr().err
    assert f"{NAME} beside it does not name it. Move it away, or add --force." in said
    assert main([*words, "--force"]) == 0
    assert main(words) == 0


def test_faults_are_one_clear_line(tmp_path, capsys):
    assert main(["slides", "youtub", "--out", str(tmp_path)]) == 1
    assert "05_the_youtube_example" in capsys.readouterr().err
    (tmp_path / "file").write_text("x")
    assert main(["slides", "01", "--out", str(tmp_path / "file")]) == 1
    assert "is a file" in capsys.readouterr().err


def test_the_exporter_is_offered_by_name():
    from nbconvert.exporters import get_exporter

    assert get_exporter("course_slides") is CourseSlidesExporter
