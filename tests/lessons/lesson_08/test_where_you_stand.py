"""The twins of lesson 00's questions: sound, and shown beside them whatever the record holds."""

from collections import Counter

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course_utils.checks import quiz, store
from course_utils.lessons.lesson_00.questions import QUESTIONS as FIRST
from course_utils.lessons.lesson_08.where_you_stand import TWINS, both_answers
from course_utils.publish.handout.gather import gather

RIGHT = {q.id: next(o for o in q.options if o.right) for q in (*FIRST, *TWINS)}


pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture
def shown(capsys):
    """A function that runs the cell and hands back what it says, in one line."""

    def run():
        capsys.readouterr()
        both_answers()
        return " ".join(capsys.readouterr().out.split())

    return run


def other(id):
    """A letter that is not the right one."""
    return "b" if RIGHT[id].letter == "a" else "a"


def words(id, letter):
    question = next(q for q in (*FIRST, *TWINS) if q.id == id)
    return next(o.text for o in question.options if o.letter == letter)


def test_each_has_its_partner_and_no_letter_is_a_habit():
    assert [q.id for q in TWINS] == [q.id.replace("00.", "08.") for q in FIRST]
    letters = Counter(RIGHT[q.id].letter for q in TWINS)
    assert max(letters.values()) <= 4
    for first, twin in zip(FIRST, TWINS, strict=True):
        assert RIGHT[first.id].letter != RIGHT[twin.id].letter
        assert not {o.text for o in first.options} & {o.text for o in twin.options}


def test_the_untouched_notebook_is_told_what_to_do_and_nothing_else(shown):
    for question in TWINS:
        quiz(question.id, ...)
    assert shown() == (
        "Answer the ten questions first: this cell shows your letters beside those of 00."
    )
    assert store.read() == []


def test_a_letter_is_answered_with_no_word_on_right_or_wrong(capsys):
    for question in TWINS:
        ends = set()
        for option in question.options:
            quiz(question.id, option.letter)
            said = " ".join(capsys.readouterr().out.split())
            ends.add(said.rpartition(option.text)[2])
        assert ends == {" Kept. The end of this lesson shows it beside your letter of lesson 00."}


def test_both_answers_and_the_right_one(shown):
    for question in FIRST:
        quiz(question.id, RIGHT[question.id].letter)
    for question in TWINS:
        quiz(question.id, other(question.id))
    said = shown()
    for first, twin in zip(FIRST, TWINS, strict=True):
        number = twin.id.removeprefix("08.t")
        assert (
            f"{number}. {RIGHT[twin.id].why} in 00, right: {RIGHT[first.id].text} "
            f"now: {words(twin.id, other(twin.id))} right: {RIGHT[twin.id].text}"
        ) in said
    assert said.endswith(RIGHT["08.t10"].text)


def test_a_right_answer_of_today_is_said_once(shown):
    quiz("00.t4", other("00.t4"))
    quiz("08.t4", RIGHT["08.t4"].letter)
    said = shown()
    assert f"in 00: {words('00.t4', other('00.t4'))} now, right: {RIGHT['08.t4'].text}" in said
    assert said.count(RIGHT["08.t4"].text) == 1


def test_what_is_not_answered_today_is_not_told(shown):
    quiz("00.t1", "a")
    quiz("00.t2", "a")
    quiz("08.t1", "b")
    said = shown()
    assert RIGHT["08.t1"].why in said
    for question in TWINS[1:]:
        assert RIGHT[question.id].why not in said
        assert RIGHT[question.id].text not in said
    assert "Not answered yet: 08.t2, 08.t3, 08.t4, 08.t5," in said
    assert "00.t3, 00.t4, 00.t5, 00.t6, 00.t7, 00.t8, 00.t9, 00.t10 are not kept" in said


def test_nobody_who_has_not_done_00_here_is_left_without_a_sentence(shown):
    for question in TWINS:
        quiz(question.id, "a")
    said = shown()
    assert said.endswith(
        "No answer of lesson 00 is kept in this folder. (If you gave one in another folder or on "
        "another computer, it is there.)"
    )
    assert "in 00" not in said


def test_the_letter_that_counts_is_the_last_before_both_were_shown(shown):
    quiz("00.t6", "a")
    quiz("00.t6", "b")
    quiz("08.t6", "a")
    quiz("08.t6", "c")
    first = shown()
    assert f"in 00: {words('00.t6', 'b')} now: {words('08.t6', 'c')}" in first
    assert "does not count" not in first
    quiz("08.t6", "b")
    quiz("00.t6", "c")
    again = shown()
    assert f"in 00: {words('00.t6', 'b')} now: {words('08.t6', 'c')}" in again
    assert "A letter that came after both were shown does not count." in again


@pytest.mark.parametrize(
    "spoiled", ['{"kind": "quiz", "id": "00.t', "\x00", "[]", '{"id": "00.t1", "choice": "a"}']
)
def test_a_damaged_record_is_said_and_kept(shown, spoiled):
    quiz("00.t1", "a")
    with store.records_file().open("a") as file:
        file.write(f"\n{spoiled}")
    quiz("08.t1", "b")
    before = store.records_file().read_bytes()
    said = shown()
    assert f"in 00: {words('00.t1', 'a')} now: {words('08.t1', 'b')}" in said
    assert "1 line of your record cannot be understood (cut short, or changed by hand)" in said
    assert store.records_file().read_bytes().startswith(before)


def test_letters_that_no_question_has_count_as_none(shown):
    """The first edition's letters, too: it told right from wrong, and other words stood there."""
    quiz("08.t1", "b")
    kept = {"kind": "quiz", "id": "00.t1", "status": "kept"}
    for record in ({**kept, "choice": "z"}, {**kept, "choice": ["a"]}, {**kept, "choice": None}):
        store.append(record)
    store.append({**kept, "choice": "a", "status": "not yet"})
    assert "in 00" not in shown()


def test_a_folder_that_takes_nothing_is_no_end(tmp_path, monkeypatch, shown):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "file"))
    quiz("08.t1", "b")
    assert RIGHT["08.t1"].why in shown()


def test_every_line_fits_a_slide(capsys):
    for question in (*FIRST, *TWINS):
        quiz(question.id, other(question.id))
    capsys.readouterr()
    both_answers()
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 78


def test_a_hand_out_has_no_empty_quiz_for_the_cell_that_shows_both(tmp_path):
    def cell(id, *outputs):
        return new_code_cell("x", id=id, metadata={"tags": ["quiz"]}, outputs=list(outputs))

    said = {"course": {"kind": "quiz", "id": "08.t1", "state": "asked"}}
    asked = cell("08-twin-1", new_output("display_data", metadata=said))
    cells = [new_markdown_cell("# 08 · A", id="08-title"), asked, cell("08-twin-both")]
    book = new_notebook(cells=cells)
    items = gather("08_a", book, book, tmp_path).items
    assert [len(item.questions) for item in items if item.kind == "quiz"] == [1]
