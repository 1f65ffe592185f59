"""Guesses: kept, shown beside the result, never marked.

A guess counts if it was kept before its result was shown, so the first showing of a result is
recorded as well. Whatever a learner guesses, and whatever the file of records holds, is answered
with one line.
"""

import re

from course_utils.checks import store
from course_utils.checks.guessable import as_kept, as_plain, between, bounds, refuse_slips, say
from course_utils.checks.ids import read_id
from course_utils.checks.outcomes import NotTried, NotYet
from course_utils.checks.saying import say_line
from course_utils.errors import UnknownId

__all__ = ["before_the_result", "guess", "predict", "reveal"]


def guess(id: str = "", value: object = ..., low: object = None, high: object = None) -> None:
    """Keep a guess before you look. A guess is never marked.

    What cannot be a guess is answered with one line, and nothing is kept.

    Parameters
    ----------
    id : str
        The name of the guess, such as "02.p1".
    value : number, str, bool, or a list of these
        What you expect; `...` is no guess yet.
    low, high : number, or None
        Bounds between which you think the result lies; give both or none.

    Raises
    ------
    LookupError
        For a name that no guess can have.

    Examples
    --------
    >>> guess("99.p1", ...)
    No guess yet. Put one in the place of the dots: it is kept, and never marked.
    """
    id = _read_id(id, 'guess("02.p1", 300)')
    try:
        value = as_plain(value)
        refuse_slips(value)
        entry = {"guess": value, **bounds(value, low, high)}
    except NotTried:
        line = "No guess yet. Put one in the place of the dots: it is kept, and never marked."
        say_line(line, "guess", id, "none")
    except NotYet as remark:
        say_line(str(remark), "guess", id, "refused")
    else:
        _keep(id, entry)


def reveal(id: str = "", result: object = ...) -> None:
    """Show a result, beside the last guess that was kept before it was first shown.

    Parameters
    ----------
    id : str
        The name of the guess, such as "02.p1".
    result : number, str, bool, or a list of these
        What came out; `...` and None are no result yet.

    Raises
    ------
    LookupError
        For a name that no guess can have.

    Examples
    --------
    >>> reveal("99.p9", 0.25)
    It is 0.25. (No guess was kept for this one.)
    """
    id = _read_id(id, 'reveal("02.p1", result)')
    if result is None or result is ...:
        say_line("There is no result yet.", "reveal", id, "no guess", result="")
        return
    records = store.read(id)
    before, shown = before_the_result(records)
    words = say(as_kept(result))
    if before is None:
        late = any(record["kind"] == "guess" for record in records)
        remark = f"No guess was kept {'before it was shown' if late else 'for this one'}."
        say_line(f"It is {words}. ({remark})", "reveal", id, "no guess", result=words)
    else:
        line = f"You guessed {between(before)}. It is {words}."
        say_line(line, "reveal", id, "guessed", result=words)
    if not shown:
        store.append({"kind": "result", "id": id, "result": as_kept(result)})


def predict(
    id: str = "",
    guess: object = None,
    low: object = None,
    high: object = None,
    result: object = None,
) -> None:
    """`guess`, or with `result` `reveal`, as the first edition's lessons call them.

    Parameters
    ----------
    id : str
        The name of the guess, such as "02.p1".
    guess : number, str, bool, or a list of these
        What you expect; it does not count where there is a `result`.
    low, high : number, or None
        Bounds between which you think the result lies; give both or none.
    result : number, str, bool, or a list of these; or None
        What came out; None: keep the guess.

    Raises
    ------
    LookupError
        For a name that no guess can have.
    """
    if result is None:
        _guess(id, guess, low, high)
    else:
        reveal(id, result)


_guess = guess  # inside `predict` that name is a value


def _read_id(id: object, example: str) -> str:
    id = read_id(id, "guess", example)
    if not re.fullmatch(r"[0-9]{2}\.p[1-9][0-9]?", id):
        raise UnknownId(f"There is no guess {id!r}. Guesses have names like '02.p1'.")
    return id


def _keep(id: str, entry: dict) -> None:
    """Write a guess down, unless it is the one that counts already, and say how it is kept."""
    records = store.read(id)
    before, late = before_the_result(records)
    known = before is not None and all(before[name] == entry[name] for name in entry)
    if known and not store.waiting():
        kept = True
    else:
        kept = store.append({"kind": "guess", "id": id, **entry, "after_result": late})
    line = f"Your guess is {'kept' if kept else 'noted until this notebook stops'}"
    if not late or known:
        line += f": {between(entry)}."
    elif before is None:
        line += ", but after the result: it does not count."
    else:
        line += f", but after the result: the first one counts, {between(before)}."
    say_line(line, "guess", id, "kept" if kept else "in memory")


def before_the_result(records: list[dict]) -> tuple[dict | None, bool]:
    """The guess that counts among the records of one id, and whether the result was shown.

    >>> guessed = {"kind": "guess", "id": "02.p1", "guess": 3, "low": None, "high": None}
    >>> before_the_result([guessed])
    ({'guess': 3, 'low': None, 'high': None}, False)
    """
    last = None
    for record in records:
        if record["kind"] == "result":
            return last, True
        if record["kind"] == "guess" and not record.get("after_result"):
            last = _as_guessed(record) or last
    return last, False


def _as_guessed(record: dict) -> dict | None:
    """What a record says was guessed, or None if it says nothing that a guess can be."""
    try:
        value = as_plain(record.get("guess"))
        return {"guess": value, **bounds(value, record.get("low"), record.get("high"))}
    except (NotTried, NotYet):
        return None
