"""Guesses: kept before the result, shown beside it, and never in the way of a lesson."""

import io
import json
import os
import re
import subprocess
import sys
import textwrap
import time
from contextlib import redirect_stdout
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from course_utils.checks import check, guess, hint, predict, quiz, reveal, store
from course_utils.checks.guesses import before_the_result

QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


pytestmark = pytest.mark.usefixtures("own_folder")


def said(call, *given, **named):
    """What a call says, line by line."""
    out = io.StringIO()
    with redirect_stdout(out):
        assert call(*given, **named) is None
    return out.getvalue().splitlines()


def kept(id):
    """The guesses and results on the disk."""
    lines = store.records_file().read_text(encoding="ascii").split()
    records = map(json.loads, store.records_file().read_text(encoding="ascii").splitlines()[1:])
    assert lines
    return [r.get("guess", "shown") for r in records if r["id"] == id]


def write(*lines):
    path = store.records_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\n".join(lines))


@pytest.mark.parametrize(
    ("guessed", "words"),
    [
        ((300, 300, 350), "300 (between 300 and 350)"),
        ((350, 300, 350), "350 (between 300 and 350)"),
        ((-1234.5, -2000, -1000), "-1,234.5 (between -2,000 and -1,000)"),
    ],
)
def test_a_guess_may_be_one_of_its_own_bounds_and_below_zero(guessed, words):
    assert said(guess, "98.p1", *guessed) == [f"Your guess is kept: {words}."]


def test_a_guess_noted_as_late_does_not_count_where_its_result_was_lost():
    late = {"kind": "guess", "id": "98.p1", "guess": 311, "after_result": True}
    assert before_the_result([late]) == (None, False)


def test_a_guess_is_kept_and_shown_beside_the_result():
    assert said(guess, "98.p1", 300, low=250, high=350) == [
        "Your guess is kept: 300 (between 250 and 350)."
    ]
    assert said(reveal, "98.p1", 311) == ["You guessed 300 (between 250 and 350). It is 311."]


def test_the_last_guess_before_the_result_is_the_one_that_counts():
    for number in (1, 2, 3):
        guess("98.p1", number)
    assert said(reveal, "98.p1", 9) == ["You guessed 3. It is 9."]
    assert said(guess, "98.p1", 9) == [
        "Your guess is kept, but after the result: the first one counts, 3."
    ]
    assert said(reveal, "98.p1", 9) == ["You guessed 3. It is 9."]


def test_a_guess_after_the_result_is_late_though_there_was_none_before():
    assert said(reveal, "98.p1", 42) == ["It is 42. (No guess was kept for this one.)"]
    assert said(guess, "98.p1", 42, low=41, high=43) == [
        "Your guess is kept, but after the result: it does not count."
    ]
    assert said(reveal, "98.p1", 42) == ["It is 42. (No guess was kept before it was shown.)"]
    assert [r["after_result"] for r in store.read("98.p1") if r["kind"] == "guess"] == [True]


def test_a_lesson_that_is_run_again_says_the_same_and_writes_nothing_more():
    for _ in range(3):
        assert said(guess, "98.p1", 3) == ["Your guess is kept: 3."]
        assert said(reveal, "98.p1", 4) == ["You guessed 3. It is 4."]
    assert kept("98.p1") == [3, "shown"]


def test_the_first_editions_name_does_the_same():
    assert said(predict, "98.p1", guess=3, low=1, high=5) == [
        "Your guess is kept: 3 (between 1 and 5)."
    ]
    assert said(predict, "98.p1", result=4) == ["You guessed 3 (between 1 and 5). It is 4."]
    assert said(predict, "98.p2", ..., low=..., high=...)[0].startswith("No guess yet.")


def test_records_of_the_first_edition_are_read():
    write(
        b'{"kind": "guess", "id": "98.p1", "guess": [true, "80%"], "low": null, "high": null, '
        b'"after_result": false, "at": "2026-01-01T00:00:00+00:00"}',
        b'{"kind": "result", "id": "98.p1", "result": 4, "at": "2026-01-01T00:00:00+00:00"}',
        b'{"kind": "guess", "id": "98.p1", "guess": 4, "low": 1, "high": 9, "after_result": true}',
        b'{"kind": "guess", "id": "98.p2", "guess": "80%", "low": null, "high": null}',
    )
    assert said(reveal, "98.p1", 4) == ["You guessed True, 80%. It is 4."]
    assert said(reveal, "98.p2", 0.8) == ["You guessed 80%. It is 0.8."]


@pytest.mark.parametrize("value", [..., None, [...], (..., 1), np.array([..., 1], object), "", " "])
def test_no_guess_is_no_guess(value):
    assert said(guess, "98.p2", value, low=..., high=...)[0].startswith("No guess yet")
    assert not store.read("98.p2")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([True, False, True], "True, False, True"),
        ("music", "music"),
        (np.array([1.5, 2]), "1.5, 2"),
        (pd.Series([1, 2], index=[7, 9]), "1, 2"),
        (np.array(3), "3"),
        (np.bool_(True), "True"),
        (np.longdouble(0.5), "0.5"),
        (Decimal("0.25"), "0.25"),
        (Fraction(1, 4), "0.25"),
        (40_000, "40,000"),
        (1e300, "1e+300"),
        (0.0001, "0.0001"),
        ("two\nlines\x1b[31m\ud800", "two lines [31m?"),
    ],
)
def test_guesses_of_every_kind_are_kept(value, words):
    assert said(guess, "98.p4", value) == [f"Your guess is kept: {words}."]
    assert said(reveal, "98.p4", 1) == [f"You guessed {words}. It is 1."]


nested = [1]
nested.append(nested)


class Bomb(str):
    def strip(self):
        raise RuntimeError("boom")

    __str__ = __repr__ = __len__ = strip


ODD = [
    *(10**400, -(10**400), 10**5000, nested, [[[[1]]]], [], np.array([]), float("nan"), np.inf),
    *(np.datetime64("2026-01-01"), np.timedelta64(3, "s"), 1j, np.complex64(1), b"a", np.bytes_(b"a")),
    *(np.ma.masked, np.ma.array([1, 2], mask=[0, 1]), pd.NA, pd.NaT, pd.DataFrame({"x": [1]})),
    *("x" * 5_000_000, ["x" * 5_000_000], list(range(10**6)), np.zeros(10**7), {}, {1}, len, object),
    *([["x" * 5_000_000]], "80%", "80", "1,000.5 %", "c) gaming", "(b) music", Bomb("x"), [Bomb("x")], [None], Decimal("NaN")),
    *(np.longdouble("1e4000"), iter([1]), range(3), type("Odd", (), {"__class__": 3})()),
]  # fmt: skip


@pytest.mark.parametrize("value", ODD, ids=lambda value: type(value).__name__)
def test_what_is_no_guess_is_one_line_and_not_kept(value):
    (line,) = said(guess, "98.p4", value)
    assert len(line) < 120
    assert "guess is kept" not in line
    assert not store.read("98.p4")
    (line,) = said(guess, "98.p4", 3, low=value, high=4)
    assert len(line) < 120
    assert not store.read("98.p4")
    (line,) = said(reveal, "98.p4", value)
    assert line.startswith("It is ")
    assert len(line) < 300


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((5, 9, 1), "low bound (9) is above the high one (1)"),
        ((5, 1), "Give both bounds"),
        ((40, 000), "without a comma: 40000"),
        ((5, "a", 3), "low is not"),
        (("news", 1, 3), "guess is not"),
        ((True, 0, 1), "guess is not"),
        ((9, 1, 5), "outside your own bounds, 1 to 5. Fix one of the three"),
        (("80%",), "leave out the quotes. A share of 80% is 0.8"),
        (("c) gaming",), "the word alone, without its letter"),
    ],
)
def test_what_does_not_fit_is_said_plainly(given, words):
    (line,) = said(guess, "98.p3", *given)
    assert words in line
    assert not store.read("98.p3")


plain = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["98.p1", "guess", "result", "80%", 10**400])
)
values = st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
    st.sampled_from(["kind", "id", "guess", "low", "high", "after_result", "at"]) | st.text(max_size=3),
    inner, max_size=4), max_leaves=8)  # fmt: skip


@QUIET
@given(value=plain | values, low=plain, high=plain, result=plain | values)
@example(value=10**400, low=None, high=None, result=10**5000)
@example(value=["x", [1, [2]]], low="1", high=[], result=nested)
def test_no_guess_and_no_result_breaks_a_lesson(value, low, high, result):
    for call, *given_values in ((guess, value, low, high), (reveal, result), (guess, value)):
        (line,) = said(call, "98.p1", *given_values)
        assert len(line) < 900


records = st.fixed_dictionaries(
    {"kind": st.sampled_from(["guess", "result"]), "id": st.just("98.p1")},
    optional={name: values for name in ("guess", "low", "high", "after_result", "result")},
)


@st.composite
def damaged(draw):
    """Lines of records as odd as JSON allows, some of them cut, turned round or overwritten."""
    lines = []
    for value in draw(st.lists(records | values, max_size=6)):
        line = json.dumps(value).encode()
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(line))] * 2)))
        with_noise = line[:start] + draw(st.binary(max_size=4)) + line[end:]
        lines.append(draw(st.sampled_from([line, line, line[:end], with_noise])))
    return b"\n".join(lines)


@QUIET
@given(damaged())
@example(b'{"kind": "guess", "id": "98.p1"}')
@example(b'{"kind": "guess", "id": "98.p1", "guess": ' + b"9" * 400 + b"}")
@example(b'{"kind": "guess", "id": "98.p1", "guess": ' + b"9" * 5000 + b"}")
@example(b'{"kind": "guess", "id": "98.p1", "guess": 3, "low": 1}')
@example(b'{"kind": "guess", "id": "98.p1", "guess": NaN, "low": "a", "high": null}')
@example(b'"98.p1"' + b"[" * 200_000)
@example(b'\x00\x00\x00{"kind": "guess", "id": "98.p1"}\x00')
@example(b'\xef\xbb\xbf{"kind": ["guess"], "id": "98.p1"}')
def test_no_content_of_the_file_breaks_a_lesson(content):
    write(content)
    for call, *value in ((reveal, 4), (guess, 3, 1, 5), (reveal, 4)):
        (line,) = said(call, "98.p1", *value)
        assert len(line) < 900
    assert "guess is kept" in said(guess, "98.p2", 3)[0]
    assert said(reveal, "98.p2", 4) == ["You guessed 3. It is 4."]


@pytest.mark.parametrize("kind", ["folder", "pipe", "course is a file"])
def test_a_file_of_records_that_is_none_breaks_no_lesson(kind, tmp_path):
    path = store.records_file()
    if kind == "folder":
        path.mkdir(parents=True)
    elif kind == "course is a file":
        path.parent.write_text("x")
    elif hasattr(os, "mkfifo"):
        path.parent.mkdir()
        os.mkfifo(path)
    lines = said(guess, "98.p1", 3)
    assert lines[-1] == "Your guess is noted until this notebook stops: 3."
    assert said(reveal, "98.p1", 4) == ["You guessed 3. It is 4."]


@pytest.fixture
def full(monkeypatch):
    """A disk that takes nothing while `full` is not empty; with "half", it takes half a line."""
    state, write = ["nothing"], os.write

    def refuse(handle, line):
        if not state:
            return write(handle, line)
        if state == ["half"]:
            return write(handle, line[: len(line) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", refuse)
    return state


@pytest.mark.parametrize("how", ["nothing", "half"])
def test_kept_is_said_only_when_it_is_on_the_disk(full, how, tmp_path):
    full[:] = [how]
    first, second = said(guess, "98.p1", 3)
    assert "the disk is full" in first
    assert str(tmp_path) in first
    assert second == "Your guess is noted until this notebook stops: 3."
    for _ in range(2):  # the second says the same: it is on no disk either
        assert said(guess, "98.p1", 4) == ["Your guess is noted until this notebook stops: 4."]
    assert said(reveal, "98.p1", 5) == ["You guessed 4. It is 5."]
    full.clear()  # there is room again: what waited is written with the next one
    assert said(guess, "98.p2", 6) == ["Your guess is kept: 6."]
    assert [r["guess"] for r in store.read("98.p1") if r["kind"] == "guess"] == [3, 4, 4]
    assert not store.waiting()
    assert [r["kind"] for r in store.read()] == ["guess"] * 3 + ["result", "guess"]
    assert said(guess, "98.p1", 4) == ["Your guess is kept: 4."]


def test_a_read_only_folder_is_named_as_such(monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert "it is read-only" in said(guess, "98.p1", 3)[0]


def test_a_hundred_thousand_records_are_read_within_a_second():
    line = b'{"kind": "guess", "id": "97.p%d", "guess": 3, "low": 1, "high": 5, "at": "2026"}'
    write(*(line % (n % 9) for n in range(100_000)))
    begun = time.process_time()
    guess("98.p1", 3)
    reveal("98.p1", 3)
    assert time.process_time() - begun < 1
    assert len(store.read()) == 100_002


CALLS = {"check": check, "hint": hint, "guess": guess, "reveal": reveal, "quiz": quiz}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("given", [(), (2.1,), (2,), (["02.1"],), ("",), (None,), ("x" * 10**6,)])
def test_a_name_that_is_missing_or_in_no_quotes_is_one_line(call, given):
    with pytest.raises(LookupError) as caught:
        CALLS[call](*given)
    assert f'in quotes, as in {call}("' in str(caught.value)
    assert caught.value._render_traceback_() == [f"LookupError: {caught.value}"]


@pytest.mark.parametrize("call", [guess, reveal, predict])
@pytest.mark.parametrize(
    "id", ["02.1", "02.p0", "02.p01", "02.p100", "٠٢.p1", "02.p٣", "²2.p1", "02.p1\n02.p2", "02.q1"]
)
def test_a_name_that_no_guess_can_have_is_one_line(call, id):
    with pytest.raises(LookupError) as caught:
        call(id, 3)
    assert str(caught.value) == f"There is no guess {id!r}. Guesses have names like '02.p1'."
    assert not store.read()


IN_A_NOTEBOOK = """
import json, sys
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
shell = InteractiveShell.instance()
shell.run_cell("from course_utils.checks import *")
for cell in json.loads(sys.argv[1]):
    with capture_output() as shown:
        shell.run_cell(cell)
    print(json.dumps([shown.stdout, [[o.data["text/plain"], o.metadata] for o in shown.outputs]]))
"""


def test_in_a_notebook_every_line_carries_its_meaning(tmp_path):
    (tmp_path / "file").write_text("x")
    wanted = {
        'check("02.3", ...)': ("check", "02.3", "not tried"),
        'check("02.3", "no")': ("check", "02.3", "not yet"),
        'hint("02.3")': ("hint", "02.3", "1"),
        'guess("98.p1")': ("guess", "98.p1", "none"),
        'guess("98.p1", [])': ("guess", "98.p1", "refused"),
        'guess("98.p1", 3)': ("guess", "98.p1", "kept"),
        'reveal("98.p1", 4)': ("reveal", "98.p1", "guessed"),
        'reveal("98.p2", 0.25)': ("reveal", "98.p2", "no guess"),
        'quiz("00.t1")': ("quiz", "00.t1", "asked"),
        'quiz("00.t1", "a")': ("quiz", "00.t1", "kept"),
        'quiz("02.q1")': ("quiz", "02.q1", "asked"),
        f'import os; os.environ["COURSE_HOME"] = {str(tmp_path / "file")!r}; guess("98.p3", 3)': (
            *("guess", "98.p3", "in memory"),
        ),
    }
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(IN_A_NOTEBOOK), json.dumps(list(wanted))],
        capture_output=True, text=True, check=True, env=os.environ | {"COURSE_HOME": str(tmp_path)},
    )  # fmt: skip
    noted = {}
    for (cell, meaning), line in zip(wanted.items(), done.stdout.splitlines(), strict=True):
        printed, outputs = json.loads(line)
        ((text, metadata),) = outputs
        course = metadata["course"]
        assert (course["kind"], course["id"], course["state"]) == meaning, cell
        assert text
        # the number is IPython's affair: 0 today, 1 in 8.20
        assert re.fullmatch(r"(Out\[\d\]: )?", printed) or "not kept" in printed
        noted[cell] = text, course.get("result")
    assert noted['reveal("98.p2", 0.25)'] == (
        *("It is 0.25. (No guess was kept for this one.)", "0.25"),
    )
    assert [cell[:6] for cell in noted if noted[cell][1]] == ["reveal", "reveal"]
    # the next question is a line away, though a page leaves out a text's last line break
    assert [cell[:4] for cell in noted if noted[cell][0].endswith("\n\n")] == ["quiz"] * 3
