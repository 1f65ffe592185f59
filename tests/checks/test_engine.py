"""The engine: right, not yet, not tried, and never an error, whatever the answer is; guesses
survive a kill.
"""

import json
import os
import random
import subprocess
import sys
import time
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.checks import check, hint, predict, store
from course_utils.checks.answers import close, number
from course_utils.checks.engine import EXERCISES, NotYet, call, exercise, find_exercise
from course_utils.checks.outcomes import ForAPerson


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))


@pytest.fixture(autouse=True)
def _exercises():
    @exercise("98.1", asks="the number seven", hints=("Six and one.", "Eight less one.", "7"))
    def seven(answer):
        if not close(answer, 7):
            raise NotYet("Not seven.")
        return "Seven."

    @exercise("98.2", asks="a function that adds up a table's column x", hints=("sum",))
    def total(answer):
        table = pd.DataFrame({"x": [1, 2, 4]})
        if not close(call(answer, table), 7):
            raise NotYet("The sum is 7.")
        return "Added up."

    yield
    del EXERCISES["98.1"], EXERCISES["98.2"]


@pytest.mark.parametrize(
    "answer", [7, 7.0, np.int8(7), np.float32(7), np.array(7), Fraction(7), Decimal(7), 7 + 1e-12]
)
def test_every_form_of_a_number_is_accepted(answer):
    assert check("98.1", answer).status == "right"


@given(st.one_of(st.integers(-(10**6), 10**6), st.floats(-1e6, 1e6)))
def test_numbers_are_read_as_they_are(value):
    assert number(value) == value
    assert number(np.array(value)) == value


class Liar:
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 7


class Bomb:
    def __eq__(self, other):
        raise RuntimeError("boom")

    __hash__ = None

    def __repr__(self):
        raise RuntimeError("boom")


def endless():
    yield from iter(int, 1)


@pytest.mark.parametrize(
    "answer",
    [8, True, np.True_, "7", float("nan"), float("inf"), 7j, [7, 7], [], {}, Liar(), Bomb(), object(), len, np.arange(5), b"7",
     pd.DataFrame({"x": [7]}), pd.NA, pd.NaT, [[7]], type, endless(), np.array([None, 1], object), lambda: 7],
)  # fmt: skip
def test_a_wrong_answer_is_not_yet_and_never_an_error(answer):
    outcome = check("98.1", answer)
    assert outcome.status == "not yet"
    assert outcome.message
    assert "\n" not in outcome.message


nested = [1]
nested.append(nested)


@pytest.mark.parametrize(
    "answer",
    [
        ...,
        None,
        [...],
        (1, ...),
        {"a": ...},
        np.array([1, ...], object),
        pd.Series([..., 2]),
        [[...]],
    ],
)
def test_what_holds_dots_is_not_tried(answer):
    assert check("98.1", answer).status == "not tried"


@pytest.mark.parametrize("function", [lambda t: ..., lambda t: None, lambda t: [...]])
def test_a_function_that_returns_dots_is_not_tried(function):
    assert check("98.2", function).status == "not tried"


def test_a_list_that_holds_itself_is_survived():
    assert check("98.1", nested).status == "not yet"


def recurse(table):
    return recurse(table)


def leave(table):
    sys.exit("bye")


def spoil(table):
    table["x"] = 0
    return 7


def spoil_and_add(table):
    table.loc[0, "x"] = 99
    return 7


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda t: t["y"].sum(), "stops with KeyError"),
        (lambda: 7, "stops with TypeError"),
        (recurse, "without end"),
        (leave, "stops with SystemExit"),
        (spoil, "changes the data"),
        (spoil_and_add, "changes the data"),
        (lambda t: "7", ""),
        (7, "asks for the function itself"),
    ],
)
def test_what_goes_wrong_in_a_function_is_said(function, words):
    outcome = check("98.2", function)
    assert outcome.status == "not yet"
    assert words in outcome.message


def test_a_function_that_prints_keeps_the_line_to_itself(capsys):
    assert check("98.2", lambda t: (print("noise"), t["x"].sum())[1]).status == "right"
    assert capsys.readouterr().out.count("\n") == 1


def test_who_presses_stop_means_everything():
    def stopped(table):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check("98.2", stopped)


GAPS = np.array([1.0, np.nan])


@pytest.mark.parametrize(
    "given",
    [
        GAPS,
        [GAPS, 2],
        {"a": GAPS},
        (GAPS,),
        [float("nan")],
        [None, "x"],
        pd.DataFrame({"x": GAPS}),
        [pd.Series(GAPS)],
    ],
)
def test_what_holds_gaps_or_arrays_and_was_left_alone_is_not_called_changed(given):
    assert call(lambda answer: 7, given) == 7
    assert call(lambda answer: 7, answer=given) == 7


def put(given):
    given[0] = 99
    return 7


@pytest.mark.parametrize(
    "given",
    [np.array([1.0, np.nan]), np.array(["a", "b"], object), [1, 2], {0: 1}, pd.Series([1, 2])],
)
def test_what_was_changed_is_called_changed_however_it_was_given(given):
    for changed in (
        lambda: call(put, given),
        lambda: call(put, given=given),
        lambda: call(lambda g: put(g["x"]), {"x": given}),
    ):
        with pytest.raises(NotYet, match="changes the data"):
            changed()
    assert given[0] != 99


def test_an_outcome_shows_nothing_more(capsys):
    outcome = check("98.1", 7)
    capsys.readouterr()
    assert outcome._ipython_display_() is None
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("id", ["98.11", "", "x"])
def test_an_unknown_exercise_is_a_one_line_error(id):
    for ask in (lambda: check(id, 1), lambda: hint(id)):
        with pytest.raises(LookupError) as caught:
            ask()
        assert "\n" not in str(caught.value)
        assert "There is no exercise" in str(caught.value)
        assert caught.value.__cause__ is None


@pytest.mark.parametrize("id", [None, 3, 0.1, ["00.1"], {}, len, np.float64(0.1), Bomb()])
def test_an_id_without_quotes_is_a_one_line_error(id):
    for ask in (lambda: check(id, 1), lambda: hint(id), lambda: check(id)):
        with pytest.raises(LookupError, match="in quotes") as caught:
            ask()
        assert len(caught.value._render_traceback_()) == 1


def test_what_is_missing_in_the_brackets_is_one_line():
    assert check("98.1").status == "not tried"
    for ask in (check, hint):
        with pytest.raises(LookupError, match="Which exercise"):
            ask()


def test_a_sentence_is_for_a_person(capsys):
    @exercise("98.3", asks="a sentence", hints=("Say it.",))
    def sentence(answer):
        return ForAPerson("Ask a neighbour.")

    assert check("98.3", "This is one.").status == "for a person"
    assert capsys.readouterr().out == "98.3 · For a person. Ask a neighbour.\n"
    assert store.read()[-1]["status"] == "for a person"
    del EXERCISES["98.3"]


def test_hints_come_one_by_one(capsys):
    for _ in range(4):
        hint("98.1")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "Hint 1 of 3",
        "Hint 2 of 3",
        "Hint 3 of 3",
        "Hint 3 of 3",
    ]
    assert len(set(lines)) == 3


def test_every_exercise_of_the_course_survives_hostile_answers():
    for lesson in ("00", "01", "02", "03", "05"):
        found = 0
        for n in range(1, 10):
            try:
                id = find_exercise(f"{lesson}.{n}").id
            except LookupError:
                break
            found += 1
            for answer in (
                Liar(),
                Bomb(),
                [],
                {},
                "",
                -1,
                1e300,
                nested,
                lambda *a: Liar(),
                lambda *a: 1 / 0,
                lambda *a: [],
            ):
                assert check(id, answer).status in ("not yet", "not tried"), (id, answer)
            assert check(id, ...).status == "not tried"
        assert found >= 4


def test_a_guess_is_kept_and_shown_beside_the_result(capsys):
    predict("98.p1", 300, low=250, high=350)
    predict("98.p1", result=311)
    assert (
        capsys.readouterr().out.splitlines()[-1]
        == "You guessed 300 (between 250 and 350). It is 311."
    )
    predict("98.p1", 311)  # too late: the first guess stays the one that is shown
    predict("98.p1", result=311)
    assert "You guessed 300" in capsys.readouterr().out.splitlines()[-1]


@pytest.mark.parametrize("guess", [..., None, [...], (..., 1)])
def test_no_guess_is_no_guess(guess, capsys):
    predict("98.p2", guess, low=..., high=...)
    assert "No guess yet" in capsys.readouterr().out
    predict("98.p2", result=0.25)
    assert "It is 0.25" in capsys.readouterr().out
    assert not [r for r in store.read() if r["id"] == "98.p2" and r["kind"] == "guess"]


@pytest.mark.parametrize(("low", "high"), [(9, 1), (1, None), ("a", 3)])
def test_odd_bounds_are_a_friendly_sentence(low, high, capsys):
    predict("98.p3", 5, low=low, high=high)
    assert len(capsys.readouterr().out.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "guess", [[True, False, True], "music", np.array([1.5, 2]), np.bool_(True), 3]
)
def test_guesses_of_every_kind_are_kept(guess, capsys):
    predict("98.p4", guess)
    assert "kept" in capsys.readouterr().out


WRITER = """
import sys
from course_utils.checks import store
for n in range(100000):
    store.append({"kind": "guess", "id": "98.p1", "guess": n})
    print(n, flush=True)
"""


@pytest.mark.landing
@pytest.mark.skipif(os.name != "posix", reason="kills with SIGKILL")
def test_records_survive_a_kill_at_any_moment(tmp_path):
    chance = random.Random(1)
    for _ in range(4):
        child = subprocess.Popen([sys.executable, "-c", WRITER], stdout=subprocess.PIPE, text=True)
        child.stdout.readline()
        time.sleep(chance.uniform(0.01, 0.3))
        child.kill()
        said = child.stdout.read().split()
        child.wait()
        kept = {r["guess"] for r in store.read()}
        assert {int(n) for n in said} <= kept
    cut_one_short()


def cut_one_short():
    """A record that was cut short is passed over, and harms none that comes after it."""
    before = len(store.read())
    with store.records_file().open("ab") as file:
        file.write(b'\n{"kind": "guess", "id": "98.p1", "gu')
    assert len(store.read()) == before
    store.append({"kind": "guess", "id": "98.p1", "guess": -1})
    assert store.read()[-1]["guess"] == -1


def test_a_record_that_was_cut_short_is_passed_over():
    store.append({"kind": "guess", "id": "98.p1", "guess": 0})
    cut_one_short()
    assert [record["guess"] for record in store.read()] == [0, -1]


@pytest.mark.landing
def test_two_writers_lose_nothing(tmp_path):
    code = WRITER.replace("100000", "200")
    children = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL) for _ in range(2)
    ]
    assert [child.wait() for child in children] == [0, 0]
    lines = [line for line in store.records_file().read_bytes().split(b"\n") if line]
    assert len(lines) == 400
    assert all(json.loads(line)["kind"] == "guess" for line in lines)


def test_a_folder_that_cannot_be_written_is_said_once(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "file"))
    check("98.1", 7)
    check("98.1", 7)
    assert capsys.readouterr().out.count("not kept") == 1
