"""The engine: right, not yet, not tried, and never an error, whatever the answer is."""

import sys
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.checks import check, hint, store
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


@pytest.mark.parametrize("id", ["98.11", "x"])
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


def test_a_guess_has_no_hint():
    with pytest.raises(LookupError, match="A guess has no hint"):
        hint("01.p3")


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
                continue
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


@pytest.mark.parametrize(("id", "hints"), [("2.1", ("a",)), ("02.1", ()), ("02.1", ("a",) * 4)])
def test_a_judge_with_a_wrong_id_or_number_of_hints_is_refused_and_not_kept(id, hints):
    before = dict(EXERCISES)
    with pytest.raises(ValueError, match=f"received {id!r} with {len(hints)}"):
        exercise(id, asks="what", hints=hints)
    assert before == EXERCISES
