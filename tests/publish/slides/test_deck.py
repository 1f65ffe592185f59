"""Decks put together from several lessons: what a deck file can say, and what is said about a wrong
one.
"""

import re
from itertools import groupby

import nbformat
import pytest

from course_utils.cli import main
from course_utils.errors import CourseError
from course_utils.place import course_root, lesson_names
from course_utils.publish.slides.deck import (
    OPENING,
    deck_names,
    find_deck,
    read_deck,
    solved_notebook,
)
from course_utils.publish.slides.leftovers import leftovers
from course_utils.publish.slides.quizzes import with_quiz_slides
from course_utils.reading.arranging import arrange
from course_utils.reading.slides import cut


@pytest.fixture
def deck(tmp_path):
    """A function that reads a deck file of these lines."""

    def read(*lines):
        path = tmp_path / "my talk.deck"
        path.write_text("\n".join(lines), encoding="utf-8")
        return read_deck(path, course_root())

    return read


def ids_of(lesson):
    cells = nbformat.read(
        course_root() / "notebooks" / "solutions" / f"{lesson}.ipynb", as_version=4
    ).cells
    return [c.id for c in cells if c.metadata.slideshow.slide_type in ("slide", "subslide")]


@pytest.mark.parametrize("name", deck_names())
def test_the_courses_decks_are_whole(name):
    deck = read_deck(find_deck(name), course_root())
    deck.notebook.cells = with_quiz_slides(deck.notebook.cells)
    arranged = arrange(deck.notebook, deck.twin, spoken=deck.notebook.metadata.get("spoken"))
    kinds = [cell.metadata.deck for cell in arranged.cells if cell.metadata.deck.get("opens")]
    ids = [kind.id for kind in kinds]
    # a reading stands on the slide of its result, and a quiz has a slide for each question
    assert [slide for slide in deck.slides if slide in ids] == [
        slide for slide in ids if slide in deck.slides
    ]
    assert len(set(ids)) == len(ids)
    assert all(kind.get("notes") for kind in kinds)
    assert sum(kind.get("minutes", 0) for kind in kinds) == pytest.approx(deck.minutes, abs=0.1)
    assert leftovers(deck) == []


def test_the_talk_takes_an_hour_and_has_four_votes():
    deck = read_deck(find_deck("one-hour-talk"), course_root())
    votes = [cell for cell in deck.notebook.cells if "vote" in cell.metadata.get("tags", [])]
    assert 50 <= deck.minutes <= 60
    assert len(votes) == 4
    assert [*deck.lessons] == [
        name for name in lesson_names() if name[:2] in ("01", "02", "05", "08")
    ]
    assert deck.slides[0] == OPENING
    assert deck.slides[-2:] == ["08-end", "one-hour-talk-10"]
    assert [*shown(deck)] == ["02-rule-by-hand"]  # two lines, read aloud as a sentence
    for cell in arrange(deck.notebook, deck.twin, spoken=()).cells:
        if cell.cell_type == "markdown":  # an hour knows no other lessons
            assert not re.search(r"\b0\d\b|lesson|\bround \d", cell.source), cell.id


def test_the_workshop_ends_together_and_leaves_time_for_breaks_and_for_slow_hands(deck):
    workshop = read_deck(find_deck("half-day-workshop"), course_root())
    # of three and a half hours; two breaks; a third more than the notes say
    assert 120 <= workshop.minutes <= (210 - 2 * 15) * 3 / 4
    assert workshop.slides[0] == OPENING
    order = [key for key, _ in groupby(workshop.slides[1:], lambda slide: slide[:2])]
    assert order == ["01", "02", "05", "08"]
    for whole, without in (("05 core", "05-earlier"), (SITTINGS["08"], "08-earlier")):
        slides = [slide for slide in deck(whole).slides if slide != without]
        assert [slide for slide in workshop.slides if slide in slides] == slides
    assert workshop.slides[-1] == "08-end"
    assert workshop.title == "Two superheroes and a robot, in an afternoon"


LESSON_05 = "05_the_youtube_example"
LECTURES = {1: ["01", "02"], 2: ["03", "04"], 3: ["05", "06"], 4: ["08"]}
SITTINGS = {"04": "04-title .. 04-quiz", "08": "08-title .. 08-quiz"}  # the first of two
IDEA = "08-round-idea-b .. 08-idea-six-read"  # of the second sitting of 08, the learner's own idea
SHOWN = {4: ["lecture-4-1", "07-brief", "your-idea-1", "08-end"]}  # and not done


@pytest.mark.parametrize(("number", "lessons"), LECTURES.items())
def test_a_lecture_is_whole_cores_within_ninety_minutes(deck, number, lessons):
    lecture = read_deck(find_deck(f"four-lectures-{number}"), course_root())
    assert lecture.minutes <= 90
    assert lecture.minutes >= 40 * len(lessons)
    assert lecture.title.startswith(f"Lecture {number} of 4 · ")
    parts = [SITTINGS.get(lesson, f"{lesson} core") for lesson in lessons]
    cores = deck(*parts, *([IDEA] if number == 4 else [])).slides
    left_out = [slide for slide in cores if slide not in lecture.slides]
    done = [slide for slide in lecture.slides[1:] if slide not in SHOWN.get(number, [])]
    assert lecture.slides[0] == OPENING
    assert set(SHOWN.get(number, [])) <= set(lecture.slides)
    assert done == [slide for slide in cores if slide not in left_out]
    assert set(left_out) <= {
        f"{lesson}-{label}" for lesson in lessons[1:] for label in ("recall", "earlier")
    }
    votes = {cell.id for cell in lecture.notebook.cells if "vote" in cell.metadata.get("tags", [])}
    assert {vote[:2] for vote in votes} == set(lessons)


def test_lessons_slides_ranges_and_what_is_left_out(deck):
    ids = ids_of("02_what_is_machine_learning")
    assert deck("2").slides == ids
    core = deck("02 core").slides
    assert core == ids[: len(core)]
    assert len(core) < len(ids)
    assert (
        deck("02-round-1 .. 02-count  # the rule by hand").slides
        == ids[ids.index("02-round-1") : ids.index("02-count") + 1]
    )
    assert deck("02 core", "not 02-title", "not 02-round-1 .. 02-count").slides == [
        slide
        for slide in core
        if slide != "02-title" and slide not in deck("02-round-1 .. 02-count").slides
    ]
    assert deck("05-title", "", "# nothing", "01-title").slides == ["05-title", "01-title"]


def test_slides_of_ones_own_stand_where_they_are_put(deck, tmp_path):
    (tmp_path / "our room.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (tmp_path / "hello.md").write_text(
        "# Welcome\n\n![A door.](our%20room.svg)\nNote:\n3 min. Wave.\n---\n## Second\n"
    )
    read = deck("title: Our day", "01-title", "add hello.md", "02-title")
    assert read.slides == [OPENING, "01-title", "hello-1", "hello-2", "02-title"]
    assert read.minutes == 5
    assert (
        main(["slides", "--deck", str(tmp_path / "my talk.deck"), "--out", str(tmp_path / "out")])
        == 0
    )
    page = (tmp_path / "out" / "my talk.slides.html").read_text(encoding="utf-8")
    assert "<title>Our day</title>" in page
    assert "Wave." in page
    assert 'alt="A door."' in page
    assert len(re.findall('<div class="sheet">', page)) == 5
    assert [*re.findall(r'<section [^>]*id="([^"]+)"', page)] == read.slides


def test_single_slides_of_ones_own_and_ones_own_opening(deck, tmp_path):
    (tmp_path / "hello.md").write_text("# Welcome\n---\n## Second\n")
    one = deck("title: Our day", "add hello.md 2", "01-title", "02-title", "add hello.md 1")
    assert one.slides == [OPENING, "hello-2", "01-title", "02-title", "hello-1"]
    own = deck("title: Our day", "add hello.md 1", "01-title", "02-title")
    assert own.slides == ["hello-1", "01-title", "02-title"]  # it welcomes itself
    with pytest.raises(CourseError, match=r"line 1: hello.md has 2 slides, no slide 3"):
        deck("add hello.md 3")


def test_what_one_says_stands_in_place_of_a_lessons_notes(deck, tmp_path):
    (tmp_path / "said.md").write_text(
        "## 01-round-1\n\n7 min. Ask my\nquestion.\n---\n## 01-dumbbell\nLook.\n"
    )
    read = deck("notes said.md", "01-title", "01-round-1", "01-dumbbell")
    slides = {slide.id: slide for slide in cut(read.notebook.cells)}
    assert slides["01-round-1"].notes == ["7 min. Ask my\nquestion."]
    assert slides["01-dumbbell"].notes == ["Look."]  # in place of two
    assert slides["01-title"].notes == deck("01-title").notebook.cells[1:2][0].source.splitlines()
    assert read.minutes == 8
    kept = deck("01-round-1")
    lesson = [slide for slide in cut(kept.notebook.cells) if slide.id == "01-round-1"]
    assert "Ask my" not in lesson[0].notes[0]  # the lesson itself has its own


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("## 01-titel\nHello.", "line 2: .*'01-titel', which is not in the deck.*mean 01-title"),
        ("Hello.", "line 2: In said.md each part begins with .* One begins with 'Hello.'"),
        ("## 01-title\n\n---\n## 01-round-1\nHi.", "One begins with '## 01-title'"),
        ("## 01-title\nHi.\n---\n## 01-title\nHello.", "has notes for 01-title twice"),
    ],
)
def test_notes_that_fit_no_slide_are_refused(deck, tmp_path, text, words):
    (tmp_path / "said.md").write_text(text)
    with pytest.raises(CourseError, match=words):
        deck("01-title", "notes said.md", "01-round-1")


def test_rules_inside_code_are_no_cuts_and_files_of_one_name_are_told_apart(deck, tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / "hello.md").write_text("# One\n```\n---\n```\n")
    (tmp_path / "more" / "hello.md").write_text("# Two\n---\n# Three\n")
    assert deck("add hello.md", "add more/hello.md").slides == ["hello-1", "hello-2-1", "hello-2-2"]
    with pytest.raises(CourseError, match="line 2: hello.md is in the deck already"):
        deck("add hello.md", "add hello.md")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["01 core", "02-titel"], r"line 2: There is no slide '02-titel'. Did you mean 02-title"),
        (["youtub"], r"line 1: There is no lesson 'youtub'. Did you mean 05_the_youtube_example"),
        (["01-title", "01-title"], r"line 2: 01-title is in the deck already \(line 1\)"),
        (["01 core", "01-title"], r"line 2: 01-title is in the deck already \(line 1\)"),
        (["not 01-title"], "is not in the deck at this point"),
        (["02-count .. 02-round-1"], "02-round-1 stands before 02-count"),
        (["02-title .. 01-title"], "02-title and 01-title are in two lessons"),
        (["02 cores"], "'02 cores' is not understood"),
        (["title .. 02-key"], "'title' is no slide's id"),
        (
            ["code: 01-hed", "01-head"],
            r"code: there is no cell '01-hed' with code in the deck. Did you mean 01-head",
        ),
        (["add nothing.md"], r"line 1: Your slides .*nothing.md cannot be read"),
        (["# only a remark"], "names no slide"),
    ],
)
def test_a_wrong_line_is_named_with_the_nearest_names(deck, lines, words):
    with pytest.raises(CourseError, match=words):
        deck(*lines)


PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.fixture
def secret(tmp_path):
    """The folder of the deck, in which a slide of one's own stands; a slide, a picture and a folder
    elsewhere; and links to them where this system has links.
    """
    talk, elsewhere = tmp_path / "talk", tmp_path / "elsewhere"
    for folder in (talk, elsewhere):
        folder.mkdir()
        (folder / "slide.md").write_text("# Hello\n")
        (folder / "shot.png").write_bytes(PNG)
    (talk / "notes.txt").write_text("# Hello\n")
    try:
        (talk / "link.md").symlink_to(elsewhere / "slide.md")
        (talk / "link.png").symlink_to(elsewhere / "shot.png")
        (talk / "linked").symlink_to(elsewhere)
    except OSError:  # Windows without the right to make links: the names lead nowhere
        pytest.skip("no links here")
    return talk


def told(talk, capsys, line, slide="# Hello"):
    """What `course slides` says of a deck with one line, and of what it makes."""
    (talk / "our.deck").write_text(f"01-title\n{line}\n", encoding="utf-8")
    (talk / "slide.md").write_text(f"{slide}\n", encoding="utf-8")
    out = talk.parent / "out"
    code = main(["slides", "--deck", str(talk / "our.deck"), "--out", str(out), "--force"])
    assert code == (0 if (out / "our.slides.html").exists() else 1)
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("add ../elsewhere/slide.md", "our.deck, line 2: Your slides '../elsewhere/slide.md' lie"),
        ("add link.md", "outside the folder"),
        ("add linked/slide.md", "outside the folder"),
        ("add /etc/passwd", "outside the folder"),
        ("add notes.txt", "a text file whose name ends in .md"),
        ("notes ../elsewhere/slide.md", "Your notes '../elsewhere/slide.md' lie"),
        ("notes notes.txt", "Your notes 'notes.txt' should be a text file whose name ends in .md"),
    ],
)
def test_a_deck_takes_no_file_from_elsewhere(secret, capsys, line, words):
    said = told(secret, capsys, line)
    assert words in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    "shown",
    [
        "![A shot.](../elsewhere/shot.png)",
        "![A shot.](%2e%2e/elsewhere/shot.png)",
        "![A shot.](link.png)",
        "![A shot.](linked/shot.png)",
        "![A shot.]({elsewhere}/shot.png)",
        "![A shot.][it]\n\n[it]: {elsewhere}/shot.png",
        '<img alt="A shot." src="{elsewhere}/shot.png">',
        '<img alt="A shot." src="../../../../../../../../..{elsewhere}/shot.png">',
    ],
)
def test_a_slide_of_ones_own_shows_no_picture_from_elsewhere(secret, capsys, shown):
    elsewhere = (secret.parent / "elsewhere").as_posix()
    said = told(secret, capsys, "add slide.md", shown.format(elsewhere=elsewhere))
    assert "outside the folder" in said
    assert said.count("\n") == 1


def test_a_slide_of_ones_own_shows_what_lies_beside_it(secret, capsys):
    (secret / "more").mkdir()
    (secret / "more" / "own.md").write_text("![A shot.](../shot.png)")
    assert told(secret, capsys, "add slide.md\nadd more/own.md", "![A shot.](shot.png)") == ""
    page = (secret.parent / "out" / "our.slides.html").read_text(encoding="utf-8")
    assert page.count('alt="A shot."') == 2


def test_an_unknown_deck_and_a_deck_with_lessons_are_refused(tmp_path, capsys):
    out = ["--out", str(tmp_path / "out")]
    assert main(["slides", "--deck", "one-hour-tolk", *out]) == 1
    assert "Did you mean one-hour-talk?" in capsys.readouterr().err
    assert main(["slides", "05", "--deck", "one-hour-talk", *out]) == 1
    assert "not both" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_deck_for_students_leaves_notes_and_solutions_out(tmp_path):
    assert (
        main(["slides", "--deck", "half-day-workshop", "--students", "--out", str(tmp_path)]) == 0
    )
    page = (tmp_path / "half-day-workshop.slides.html").read_text(encoding="utf-8")
    assert '<aside class="notes">' not in page
    assert 'class="solution' not in page


def shown(deck):
    """The code on the slides of a deck, by its cell."""
    spoken = deck.notebook.metadata.get("spoken")
    cells = arrange(deck.notebook, deck.twin, spoken=spoken).cells
    return {cell.id: cell.source for cell in cells if cell.cell_type == "code" and cell.source}


def test_a_deck_without_code_shows_what_is_read_aloud_alone(deck):
    slides = "02-round-1 .. 02-count"
    code = shown(deck(slides))
    assert len(code) > 2
    assert shown(deck("code: none", slides)) == {}
    one = next(iter(code))
    assert shown(deck(f"code: {one}", slides)) == {one: code[one]}


def test_what_speaks_of_slides_that_were_left_out_is_named(deck, tmp_path, capsys):
    assert leftovers(deck("02 core")) == []
    missing = leftovers(deck("02 core", "not 02-you-first"))
    assert "02-exam uses test, which no slide of the deck makes." in missing
    ids = [slide.id for slide in cut(solved_notebook(course_root(), LESSON_05).cells)]
    before, reading = next(
        (ids[ids.index(slide) - 1], slide) for slide in ids if slide == "05-divide-read"
    )
    (alone,) = leftovers(deck(reading))
    assert alone == f"{reading} reads a result that is on {before}, which is not in the deck."
    (tmp_path / "part.deck").write_text(reading)
    wanted = ["slides", "--deck", str(tmp_path / "part.deck"), "--out", str(tmp_path / "out")]
    assert main(wanted) == 0
    assert f"part: {alone}" in capsys.readouterr().err


def test_a_lessons_notes_are_not_asked_where_ones_own_are_said(deck, tmp_path):
    (tmp_path / "said.md").write_text("## 02-round-1\n\nHello.\n")
    read = deck("notes said.md", "02-round-1", "02-round-2")
    cells = next(iter(read.lessons.values()))
    notes = next(cell for cell in cells if cell.id == "02-round-1-notes")
    notes.source += " You will need it in round three."
    assert not [fault for fault in leftovers(read) if "speaks of" in fault]


def test_a_round_that_is_not_in_the_deck_is_named(deck):
    read = deck("02-round-1", "02-round-2")
    cells = next(iter(read.lessons.values()))
    notes = next(cell for cell in cells if cell.id == "02-round-1-notes")
    notes.source += " You will need it in round 2."
    assert not [fault for fault in leftovers(read) if "speaks of" in fault]
    notes.source += " And in round three."
    assert "02-round-1 speaks of round three, which is not in the deck." in leftovers(read)
