"""Lesson 08: a learner's verdicts on six things that the two texts of lesson 01 say. They are kept
as guesses are, and never marked.
"""

import pandas as pd

from course_utils.checks import store
from course_utils.checks.answers import fields, holds_dots, word
from course_utils.checks.outcomes import NotYet
from course_utils.errors import did_you_mean, near_names

__all__ = ["PLACES", "VERDICTS", "weigh"]

VERDICTS = ("agree", "disagree", "it depends", "not done yet")
_ID = "08.verdicts"

# Of each: where the lessons for everybody speak to it, and where one more does: lesson, heading.
PLACES = {
    "languages": (("04", "And in R, and on a dashboard"), ("06", "Near the machine")),
    "creativity": (("03", "Feed the robot"), ("08", "Your idea")),
    "software skill": (("03", "Your turn: mend it"), ("06", "The test that Nova needs")),
    "stakeholders": (("04", "Your report"), ("06", "Your agreement")),
    "overlap": (("01", "Your turn: swap chairs"), ("08", "Chairs swapped")),
    "who makes the model": (("05", "One list for everybody"), ("07", "A pipeline")),
}


def weigh(mine: object) -> pd.DataFrame:
    """Keep six verdicts, and show each beside the cells that speak to it. Nothing is marked.

    `mine` is a dict of the six names in `PLACES`, each with one of `VERDICTS`; dots are no verdict
    yet. What is misspelt gets a line that says so, and counts as no verdict.
    """
    given, remarks = _read(mine)
    if given:
        remarks.append(_keep(given))
    elif not remarks:
        remarks = [f"No verdict yet. Put one of these in place of the dots: {_listed()}."]
    print("\n".join(remarks))
    return pd.DataFrame(
        {
            "your verdict": [given.get(name, "") for name in PLACES],
            "look again at": [_place(places[0]) for places in PLACES.values()],
            "and": [_place(places[1]) for places in PLACES.values()],
        },
        index=list(PLACES),
    )


def _place(place: tuple[str, str]) -> str:
    return ", ".join(place)


def _listed() -> str:
    return ", ".join(f'"{verdict}"' for verdict in VERDICTS)


def _read(mine: object) -> tuple[dict[str, str], list[str]]:
    """The verdicts that can be read, by name in order, and a line for each that cannot."""
    if mine is None or mine is ...:
        return {}, []
    try:
        if isinstance(mine, (list, tuple)) and len(mine) == len(PLACES):
            mine = dict(zip(PLACES, mine, strict=True))
        named = fields(mine, "a dict of six names, each with a verdict")
    except NotYet as remark:
        return {}, [str(remark)]
    given, remarks = {}, []
    for name, verdict in named.items():
        known = _nearest(name, list(PLACES))
        if known != name:
            remarks.append(f"There is no {_quoted(name)} among the six.{_meant(known)}")
            continue
        try:
            given |= _verdict(name, verdict)
        except NotYet as remark:
            remarks.append(f"{name}: {remark}")
    return {name: given[name] for name in PLACES if name in given}, remarks


def _verdict(name: str, verdict: object) -> dict[str, str]:
    """The name and its verdict, or nothing if there is none yet. Raises NotYet for other words."""
    if verdict is None or holds_dots(verdict) or verdict == "":
        return {}
    said = word(verdict)
    if said not in VERDICTS:
        near = _meant(_nearest(said, list(VERDICTS)))
        raise NotYet(
            f"{_quoted(said)} is none of the four words.{near or f' They are {_listed()}.'}"
        )
    return {name: said}


def _nearest(said: object, known: list[str]) -> str:
    return next(iter(near_names(said, known, n=1)), "")


def _meant(near: str) -> str:
    return " " + did_you_mean([near], quote='"{}"'.format) if near else ""


def _quoted(words: object) -> str:
    return f'"{str(words)[:40]}"'


def _keep(given: dict[str, str]) -> str:
    """Write the verdicts down, unless they are the last that were kept, and say how many."""
    before = [record for record in store.read(_ID) if record["kind"] == "verdicts"]
    known = bool(before) and before[-1].get("verdicts") == given
    kept = (known and not store.waiting()) or store.append(
        {"kind": "verdicts", "id": _ID, "verdicts": given}
    )
    said = "Kept, and not marked" if kept else "Noted until this notebook stops, and not marked"
    return f"{said}: {len(given)} of {len(PLACES)}."
