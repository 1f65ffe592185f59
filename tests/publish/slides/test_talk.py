"""The one-hour talk can be said in its minutes: its notes are counted as a speaker spends time.

130 words a minute for what is said; the seconds that a slanted direction gives for what is done;
200 words a minute for what the room reads; a look at each table and figure, and a breath at each
slide.
"""

import re

import pytest

from course_utils.place import course_root
from course_utils.publish.slides.deck import find_deck, read_deck
from course_utils.reading.arranging import arrange
from course_utils.reading.slides import without_minutes

SAID, READ = 130 / 60, 200 / 60  # words a second
LOOK, TURN = 8, 5  # seconds: at a table or figure; from a slide to the next
DONE = re.compile(r"(?<![\w*])\*[^*]+\*(?![\w*])")  # slanted: done, or a name that is said
SECONDS = re.compile(r"\((\d+) s\)")
HOUR, QUESTIONS = 60, 4


@pytest.fixture(scope="module")
def talk():
    """The slides of the talk, id -> (minutes, notes, cells as a hall sees them)."""
    deck = read_deck(find_deck("one-hour-talk"), course_root())
    slides, arranged = {}, arrange(deck.notebook, deck.twin, spoken=deck.notebook.metadata.spoken)
    for cell in arranged.cells:
        if cell.metadata.deck.get("opens"):
            kind = cell.metadata.deck
            slides[kind.id] = kind.get("minutes", 0), kind.get("notes", ""), []
        slides[kind.id][2].append(cell)
    return slides


def words(text):
    return len(re.findall(r"\S*[^\W_]\S*", text))


def directions(notes):
    """What the notes say is to be done: the slanted sentences, not a slanted name."""
    return [part for part in DONE.findall(notes) if re.search(r"[.!?:)]\*$", part)]


def said(notes):
    for part in directions(notes):
        notes = notes.replace(part, " ")
    return without_minutes(notes)


def seconds(notes, cells):
    """How long a slide takes: what is said, done, read and looked at."""
    read = sum(words(cell.source) for cell in cells if cell.cell_type == "markdown")
    looks = sum(bool(cell.get("outputs")) for cell in cells)
    done = sum(int(found) for part in directions(notes) for found in SECONDS.findall(part))
    return words(said(notes)) / SAID + done + read / READ + LOOK * looks + TURN


def test_what_is_said_done_and_read_fits_the_minutes_of_its_slide(talk):
    late = {
        name: f"{seconds(notes, cells):.0f} s in {minutes:g} min"
        for name, (minutes, notes, cells) in talk.items()
        if minutes and seconds(notes, cells) > 60 * minutes
    }
    assert late == {}


def test_the_hour_leaves_time_for_questions(talk):
    assert sum(minutes for minutes, _, _ in talk.values()) <= HOUR - QUESTIONS


def bold_words(cells):
    """The words in bold on a slide that are terms: one or two words in small letters."""
    text = " ".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return re.findall(r"\*\*([a-z]+(?: [a-z]+)?)\*\*", text)


def test_a_term_is_not_used_before_the_slide_that_introduces_it(talk):
    texts = {
        name: f"{notes} {' '.join(cell.source for cell in cells)}".lower()
        for name, (_, notes, cells) in talk.items()
    }
    homes: dict[str, str] = {}
    for name, (_, _, cells) in talk.items():
        for term in bold_words(cells):
            homes.setdefault(term, name)
    assert {"answer key", "tree", "recall", "margin", "baseline"} <= set(homes)
    early = {
        term: next(name for name, text in texts.items() if re.search(rf"\b{term}\b", text))
        for term in homes
    }
    assert {term: name for term, name in early.items() if name != homes[term]} == {}


def test_a_number_that_is_said_stands_in_the_lessons_or_on_a_slide(talk):
    deck = read_deck(find_deck("one-hour-talk"), course_root())
    cells = [cell for lesson in deck.lessons.values() for cell in lesson] + deck.notebook.cells
    known = " ".join(
        cell.source + str(cell.get("outputs", "")) for cell in cells if "-said" not in cell.id
    )
    numbers = {
        (name, number)
        for name, (_, notes, _) in talk.items()
        for number in re.findall(r"\d[\d,.]*\d|\d", said(notes))
    }
    assert len(numbers) > 10
    assert {one for one in numbers if not re.search(rf"(?<!\d){one[1]}(?!\d)", known)} == set()


def test_the_speaker_is_not_sent_to_what_the_talk_has_not(talk):
    for name, (_, notes, _) in talk.items():
        assert not re.search(r"\b0\d\b|lesson|notebook|[Gg]o further|\bround \d", notes), name
