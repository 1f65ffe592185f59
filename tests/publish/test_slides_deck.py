"""Decks from deck files: the two that come with the course, and every way of writing one wrong."""

import nbformat
import pytest
from bs4 import BeautifulSoup

from course_utils.cli import main
from course_utils.errors import CourseError
from course_utils.place import course_root
from course_utils.publish.slides_cells import cut
from course_utils.publish.slides_deck import deck_names, find_deck, own_slides, read_deck

DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>'


def load(name):
    return nbformat.read(course_root() / "notebooks" / "solutions" / f"{name}.ipynb", as_version=4)


@pytest.fixture
def written(tmp_path):
    """A function that reads a deck file of these lines."""

    def write(text, **own):
        for name, words in own.items():
            (tmp_path / f"{name}.md").write_text(words, encoding="utf-8")
        path = tmp_path / "mïne.txt"
        path.write_text(text, encoding="utf-8")
        return read_deck(path, load)

    return write


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The decks of the course, as pages."""
    out = tmp_path_factory.mktemp("dècks")
    for name in deck_names():
        assert main(["slides", "--deck", name, "--out", str(out)]) == 0
    return {name: BeautifulSoup((out / f"{name}.slides.html").read_text(encoding="utf-8"), "html.parser") for name in deck_names()}


@pytest.mark.parametrize("name", deck_names())
def test_a_deck_of_the_course_is_whole(made, name):
    deck, page = read_deck(find_deck(name), load), made[name]
    shown = [slide["id"] for slide in page.select("section[id]")]
    assert shown == [slide.id for slide in deck.slides]
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert page.title.get_text() == deck.title != ""
    pictures = [image["src"] for image in page.select("section img")]
    assert pictures
    assert all(source.startswith("data:image/") for source in pictures)
    for slide in page.select("section[id]"):
        assert slide.find("aside", class_="notes"), f"{slide['id']} has no speaker notes"
        assert int(slide["data-timing"]) > 0
    assert sum(int(slide["data-timing"]) for slide in page.select("section[id]")) == deck.minutes * 60


def test_the_one_hour_talk_fits_into_an_hour_with_four_votes():
    deck = read_deck(find_deck("one-hour-talk"), load)
    assert 55 <= deck.minutes <= 60
    assert sum("vote" in slide.tags for slide in deck.slides) == 4
    assert not [slide.id for slide in deck.slides if {"quiz", "exercise", "further"} & set(slide.tags)]
    assert [name[:2] for name in deck.lessons] == ["01", "02", "05"]


def test_the_workshop_is_half_a_day_of_cores_with_two_breaks():
    deck = read_deck(find_deck("half-day-workshop"), load)
    assert 150 <= deck.minutes <= 210
    assert sum("break" in slide.id for slide in deck.slides) == 2
    cores = [s.id for name in deck.lessons for s in cut(load(name).cells) if "further" not in s.tags]
    assert [slide.id for slide in deck.slides if slide.id[0].isdigit()] == cores


def test_lessons_cores_slides_and_ranges_are_taken_in_the_order_of_the_lines(written):
    whole = [slide.id for slide in cut(load("01_two_superheroes").cells)]
    core = [slide.id for slide in cut(load("01_two_superheroes").cells) if "further" not in slide.tags]
    assert [s.id for s in written("01").slides] == whole
    assert [s.id for s in written("core 1").slides] == core != whole
    assert [s.id for s in written("\ufeff# mine\r\n02-title # the start\r\n\r\n01-title .. 01-round-1\r\n").slides] == [
        "02-title",
        *whole[: whole.index("01-round-1") + 1],
    ]
    some = written("core 01\nwithout 01-title\nwithout 01-round-2 .. 01-share").slides
    out = {"01-title", *core[core.index("01-round-2") : core.index("01-share") + 1]}
    assert [s.id for s in some] == [name for name in core if name not in out]
    again = written("core 01\nwithout 01-title\n01-title").slides
    assert again[-1].id == "01-title"


def test_a_sub_slide_that_comes_alone_begins_a_stack_and_the_lesson_stays_as_it_is(written):
    deck = written("02-title\n01-earlier\n01-cards")
    types = [s.cells[0].metadata.slideshow.slide_type for s in deck.slides]
    assert types == ["slide", "slide", "slide"]
    assert [s.opens_stack for s in cut(deck.notebook().cells)] == [True, True, True]


def test_notes_travel_with_their_slides(written):
    deck = written("05-three-judges-figure")
    lesson = next(s for s in cut(load("05_the_youtube_example").cells) if s.id == "05-three-judges-figure")
    assert cut(deck.notebook().cells)[0].notes == lesson.notes
    assert deck.minutes == lesson.minutes > 0


OWN = """# Welcome to *us*

![A dot](a%20dot.svg) and <img alt="a dot" src="a dot.svg">

```
---
```

---
2 min. Say hello.
---

## Welcome to us
--- no line of its own
"""


def test_own_slides_have_names_notes_and_pictures(written, tmp_path, capsys):
    (tmp_path / "a dot.svg").write_text(DOT, encoding="utf-8")
    deck = written("title: Öur day\nown hello.md\n01-title", hello=OWN.replace('src="a dot.svg"', 'src="a%20dot.svg"'))
    assert [s.id for s in deck.slides] == ["own-welcome-to-us", "own-welcome-to-us-2", "01-title"]
    assert deck.slides[0].notes == ["2 min. Say hello."]
    assert deck.slides[1].notes == []
    assert "---" in deck.slides[0].cells[0].source
    out = tmp_path / "out"
    assert main(["slides", "--deck", str(tmp_path / "mïne.txt"), "--out", str(out)]) == 0
    page = BeautifulSoup((out / "mïne.slides.html").read_text(encoding="utf-8"), "html.parser")
    assert page.title.get_text() == "Öur day"
    dots = page.select("#own-welcome-to-us img")
    assert [image["alt"] for image in dots] == ["A dot", "a dot"]
    assert all(image["src"].startswith("data:image/svg+xml;base64,") for image in dots)
    assert "3 slides" in capsys.readouterr().out


WRONG = [
    ("youtub", "line 1: There is no lesson 'youtub'. Did you mean 05_the_youtube_example?"),
    ("\n02-titel", "line 2: There is no slide '02-titel'. Did you mean 02-title"),
    ("99-title", "line 1: There is no slide '99-title', for there is no lesson 99. The lessons are 00_"),
    ("cor 02", "line 1: 'cor 02' is not understood. Did you mean 'core'?"),
    ("core", "line 1: After 'core' something is missing. Write, for example: core 01"),
    ("own", "line 1: After 'own' something is missing. Write, for example: own welcome.md"),
    ("own helo.md", "line 1: No helo.md lies beside the deck file. Did you mean hello.md?"),
    ("own empty.md", "line 1: empty.md holds no slides. Write one in Markdown"),
    ("own notes.md", "line 1: notes.md begins with notes ('2 min. Say hello.' …). Put a slide before them."),
    ("own picture.md", "line 1: picture.md names the picture dot.svg, which is not there."),
    ("core 01\n01-title", "line 2: The slide 01-title stands in the deck already (line 1)"),
    ("core 01\nwithout 02-title", "line 2: The slide 02-title is not in the deck so far"),
    ("without title", "line 1: 'title' is no slide's name. Those look like 02-title"),
    ("02-round-1 .. 02-title", "line 1: '02-round-1 .. 02-title' is no range: 02-title does not come after 02-round-1"),
    ("01-title .. 02-title", "is no range"),
    ("01-title ..", "line 1: '' is no slide's name"),
    ("# nothing\ntitle: x", "mïne.txt names no slides. Write a lesson or a slide on a line of its own"),
]


@pytest.mark.parametrize(("text", "complaint"), WRONG, ids=[text.replace("\n", "/") for text, _ in WRONG])
def test_a_fault_is_one_line_that_says_where(written, text, complaint):
    own = {"hello": "# Hello", "empty": "---\n", "notes": "2 min. Say hello.", "picture": "![A dot](dot.svg)"}
    with pytest.raises(CourseError) as refused:
        written(text, **own)
    assert complaint in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_deck_file_that_is_no_text_or_not_there_is_refused(tmp_path):
    (tmp_path / "deck.txt").write_bytes(b"\xff\xfe\x00d")
    with pytest.raises(CourseError, match="is not plain text"):
        read_deck(tmp_path / "deck.txt", load)
    (tmp_path / "own.md").write_bytes(b"\xff\xfe\x00d")
    with pytest.raises(CourseError, match=r"own\.md is not plain text"):
        own_slides(tmp_path / "own.md", set())
    with pytest.raises(CourseError, match="is not there"):
        find_deck(str(tmp_path / "no.txt"))


def test_the_command_refuses_what_does_not_go_together(tmp_path, capsys):
    for words, complaint in [
        (["01", "--deck", "one-hour-talk"], "--deck names its lessons itself. Leave out 01"),
        (["--deck", "one-hour"], "There is no deck 'one-hour'. Did you mean one-hour-talk?"),
        (["01", "--brand", str(tmp_path / "no.toml")], "cannot be read"),
    ]:
        assert main(["slides", *words, "--out", str(tmp_path / "out")]) == 1
        said = capsys.readouterr().err
        assert complaint in said
        assert said.count("\n") == 1
        assert not (tmp_path / "out").exists()


def test_help_says_how_a_deck_is_written(capsys):
    with pytest.raises(SystemExit):
        main(["slides", "--help"])
    said = capsys.readouterr().out
    assert "without 01-quiz" in said
    assert all(name in said for name in deck_names())


def test_a_deck_for_students_has_no_notes_and_no_solutions(tmp_path):
    assert main(["slides", "--deck", "half-day-workshop", "--students", "--out", str(tmp_path)]) == 0
    page = BeautifulSoup((tmp_path / "half-day-workshop.slides.html").read_text(encoding="utf-8"), "html.parser")
    assert not page.select("aside.notes, .solution")
    workshop = read_deck(find_deck("half-day-workshop"), load)
    assert len(page.select("section[id]")) == len(workshop.slides)


def test_a_solution_comes_after_its_stub_in_a_deck_too(made):
    page = made["half-day-workshop"]
    assert page.select("#\\30 2-gap .stub")
    assert all("fragment" in solution["class"] for solution in page.select(".solution"))
