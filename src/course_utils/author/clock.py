"""The clock: how long a learner needs for a lesson, worked out from what the lesson holds.

| what | minutes |
|---|---|
| words of prose, folded text too, and words that outputs print | 1 for 130 |
| lines of given code | 1 for 8 |
| a guess, a vote | 1 |
| a quiz question, a figure, a new word | 0.5 |
| a new construct of Python (`new_python`) | 2 |
| an exercise: one line, gaps, a function, an open one | 3, 5, 8, 10 |

Readers were slower than that by a fifth: what is printed is the clock times 1.2, to the nearest
five minutes. A lesson has one core sitting, or two (the second begins at the tag `sitting-b`), and
*Go further*. Speaker notes do not count. Outputs are those of the student's notebook, in which the
exercises are not tried; an exercise's own lines are in its minutes.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pandas as pd
from nbformat import NotebookNode

from course_utils.author.new_python import learned, times_met
from course_utils.author.source import Lesson, SourceCell, find_lessons, read_lesson
from course_utils.reading.meaning import has_figure

__all__ = ["clock_faults", "clock_remarks", "clock_table", "fill_minutes", "minutes", "sittings"]

EVERYBODY = ("00", "01", "02", "03", "04", "05", "08", "09")
RATES = {
    "words": 1 / 130, "printed words": 1 / 130, "lines": 1 / 8, "guesses": 1, "votes": 1,
    "questions": 0.5, "figures": 0.5, "new words": 0.5, "new Python": 2, "one-line exercises": 3,
    "gaps": 5, "functions": 8, "open exercises": 10,
}  # fmt: skip
MOST = {"minutes": 42, "checked exercises": 3, "new words": 8}  # a sitting holds no more
ABOUT = {"words": 900, "lines": 60}  # or little more
START_MINUTES = 25  # in a sitting of lesson 00
_WORD = re.compile(r"\w[\w'\u2019.,-]*")
_LETTER = re.compile(r"[^\W\d_]")
_UNSEEN = re.compile(r"!?\[[^\]]*\]\(images/[^)]*\)|\]\([^)]*\)|<[^>]+>")
_SLOT = re.compile(r"\{\{.+?\}\}", re.DOTALL)
_PLACE = re.compile(r"(^[ >*_]*)?\[\[minutes\]\]", re.MULTILINE)
_SHORT = {  # heads of the table
    "printed words": "printed", "guesses": "guess", "votes": "vote", "questions": "quiz",
    "figures": "figure", "new words": "term", "new Python": "Python", "functions": "def",
    "one-line exercises": "1 line", "open exercises": "open", "checked exercises": "checked",
}  # fmt: skip
_CALLS = {"guess": "guesses", "quiz": "questions"}


def minutes(held: Counter) -> float:
    """The time for what a cell or a sitting holds.

    >>> minutes(Counter({"words": 260, "guesses": 1}))
    3.0
    """
    return sum(times * RATES.get(what, 0) for what, times in held.items())


def printed(clock: float) -> int:
    """Minutes as a lesson prints them: a fifth more, to the nearest five, and never none.

    >>> printed(25), printed(42), printed(1)
    (30, 50, 5)
    """
    return max(5, 5 * int(clock * 1.2 / 5 + 0.5))


def sittings(lesson: Lesson, student: NotebookNode) -> dict[str, Counter]:
    """What each sitting of a lesson holds, by its name: "core" ("a" and "b" where there are two)
    and "further".
    """
    held: dict[str, Counter] = {}
    for part, _, counted in _walk(lesson, student):
        held.setdefault(part, Counter()).update(counted)
    return held


def _walk(lesson: Lesson, student: NotebookNode) -> Iterator[tuple[str, SourceCell, Counter]]:
    """Each cell that a learner meets: its sitting, the cell, what it holds."""
    outputs = {cell.id: cell.get("outputs", []) for cell in student.cells}
    cells = lesson.cells_of("student")
    known, code = _known_before(lesson), [cell for cell in cells if cell.kind == "code"]
    core = learned([cell for cell in code if "further" not in cell.tags], known)
    new = Counter(core.values()), Counter(learned(code, known.union(core)).values())
    part = "a" if any("sitting-b" in cell.tags for cell in cells) else "core"
    for cell in cells:
        further, part = "further" in cell.tags, "b" if "sitting-b" in cell.tags else part
        held = _held(cell, outputs.get(f"{lesson.number}-{cell.label}", []))
        held["new Python"] = new[further][cell.label]
        yield "further" if further else part, cell, held


def _known_before(lesson: Lesson) -> frozenset[str]:
    """The constructs that the lessons for everybody have taught before this one, and those that
    stood in three of their cells.
    """
    before = [
        (path, path.stat().st_mtime_ns)
        for path in find_lessons(lesson.root)
        if path.stem[:2] in EVERYBODY and path.stem[:2] < lesson.number
    ]
    often = sum((times_met(_core_code(*file)) for file in before), Counter())
    return _taught(tuple(before)).union(name for name, times in often.items() if times >= 3)


@lru_cache(maxsize=64)
def _core_code(path: Path, changed: int) -> list[SourceCell]:
    """The code of a lesson's core, read once for each time that its file was changed."""
    cells = read_lesson(path, []).cells
    return [cell for cell in cells if cell.kind == "code" and "further" not in cell.tags]


@lru_cache(maxsize=64)
def _taught(sources: tuple[tuple[Path, int], ...]) -> frozenset[str]:
    if not sources:
        return frozenset()
    known = _taught(sources[:-1])
    return known.union(learned(_core_code(*sources[-1]), known))


def _held(cell: SourceCell, outputs: list[NotebookNode]) -> Counter:
    """What one cell holds but its new Python."""
    held = Counter({"votes": "vote" in cell.tags, "new words": len(cell.words)})
    if cell.kind == "markdown":
        held["words"] = len(_WORD.findall(_UNSEEN.sub(" ", _SLOT.sub("0", cell.text))))
    else:
        held.update(_given("\n".join(cell.lines("student"))))
        held.update(_shown(outputs))
    if "open" in cell.tags or "exercise" in cell.tags:
        held[exercise_kind(cell)] = 1
        held["checked exercises"], held["lines"] = "check(" in cell.text, 0
    return held


def _given(code: str) -> Counter:
    """The guesses and the questions that code asks for, and its other lines."""
    held = Counter(lines=sum(bool(line.strip()) for line in code.splitlines()))
    try:
        calls = [node.value for node in ast.parse(code).body if isinstance(node, ast.Expr)]
    except SyntaxError:  # a draft
        return held
    for call in (call for call in calls if isinstance(call, ast.Call)):
        if kind := _CALLS.get(getattr(call.func, "id", "")):
            held.update({kind: 1, "lines": call.lineno - call.end_lineno - 1})
    return held


def _shown(outputs: list[NotebookNode]) -> Counter:
    """The figures of some outputs, and in all others the words that have a letter."""
    held = Counter()
    for output in outputs:
        data = output.get("data", {})
        if has_figure(output):
            held["figures"] += 1
        else:
            said = output.get("text") or data.get("text/plain") or output.get("evalue", "")
            held["printed words"] += sum(bool(_LETTER.search(word)) for word in _WORD.findall(said))
    return held


def exercise_kind(cell: SourceCell) -> str:
    """What an exercise is, by what its solution asks of the learner: gaps have given lines around
    the dots, a function has nothing but its first line.
    """
    if "open" in cell.tags:
        return "open exercises"
    written = [line for line in cell.solution_lines() if not line.strip().startswith("#")]
    if len(written) <= 1:
        return "one-line exercises"
    stub = [line.strip() for line in cell.lines("student") if line.strip()]
    stub = [line for line in stub if not line.startswith(("#", "check(", "from ", "import "))]
    given = [line for line in stub if "..." not in line and not line.startswith(("def ", "class "))]
    whole = not given and sum("..." in line for line in stub) <= 1
    return "functions" if whole and "def " in cell.text else "gaps"


def fill_minutes(notebook: NotebookNode, lesson: Lesson, student: NotebookNode) -> None:
    """Write the minutes in place of each [[minutes]] in a notebook: in the first cell of a sitting
    for all of it, further on so far, in speaker notes those of the exercises on their slide.
    """
    asking = [cell for cell in notebook.cells if "[[minutes]]" in cell.source]
    told = dict([*_times(lesson, student), *_exercise_times(lesson)] if asking else [])
    for cell in asking:
        if cell.cell_type == "markdown":
            cell.source = _said(cell.source, told[cell.id])


def _times(lesson: Lesson, student: NotebookNode) -> Iterator[tuple[str, str]]:
    whole = {part: printed(minutes(held)) for part, held in sittings(lesson, student).items()}
    so_far: dict[str, float] = {}
    begun = set()  # what has said how long all of it takes
    for part, cell, held in _walk(lesson, student):
        words = f"about {printed(so_far.get(part, 0))} minutes so far"
        if part not in begun:
            words = f"about {whole[part]} minutes"
            words += f", then about {whole['b']} minutes in a second sitting" if part == "a" else ""
        if "[[minutes]]" in cell.text:
            begun.add(part)
        so_far[part] = so_far.get(part, 0) + minutes(held)
        yield f"{lesson.number}-{cell.label}", words


def _exercise_times(lesson: Lesson) -> Iterator[tuple[str, str]]:
    on_slide = 0
    for cell in lesson.cells:
        on_slide = 0 if cell.slide in ("slide", "subslide") else on_slide
        if cell.is_notes:
            yield f"{lesson.number}-{cell.label}", str(on_slide)
        elif "exercise" in cell.tags:
            on_slide += RATES[exercise_kind(cell)]


def _said(text: str, words: str) -> str:
    """A text with some words for its [[minutes]], with a capital where they begin a line."""

    def put(found: re.Match) -> str:
        return words if found[1] is None else found[1] + words[0].upper() + words[1:]

    return _PLACE.sub(put, text)


def clock_faults(lesson: Lesson, student: NotebookNode) -> list[str]:
    """What a sitting holds more of than it may, and a sitting that does not say its time."""
    faults, begun = [], {"further"}
    for part, cell, _ in _walk(lesson, student):
        if part not in begun and "[[minutes]]" not in cell.text:
            faults.append(f"cell {cell.label!r}: a sitting begins with its time: [[minutes]].")
        begun.add(part)
    for part, held in sittings(lesson, student).items():
        faults += [
            f"the sitting {part!r} holds {held[what]:g} {what}, at most {most}. Take some out, or "
            "move them to Go further; course build --clock shows what it holds."
            for what, most in _over(lesson, part, held, MOST).items()
        ]
    return [f"{lesson.name}, {fault}" for fault in faults]


def clock_remarks(lesson: Lesson, student: NotebookNode) -> list[str]:
    """What a sitting should hold less of: no fault as long as its clock is right."""
    return [
        f"{lesson.name}, the sitting {part!r} holds {held[what]} {what}, about {about} are enough."
        for part, held in sittings(lesson, student).items()
        for what, about in _over(lesson, part, held, ABOUT).items()
    ]


def _over(lesson: Lesson, part: str, held: Counter, limits: dict[str, int]) -> dict[str, int]:
    """The limits that a sitting passes; its minutes are written into what it holds."""
    held["minutes"] = round(minutes(held), 1)
    if lesson.number == "00" and part != "further" and "minutes" in limits:
        limits = limits | {"minutes": START_MINUTES}
    return {what: limit for what, limit in limits.items() if held[what] > limit}


def clock_table(lessons: list[tuple[Lesson, NotebookNode]]) -> str:
    """A line for each sitting: its clock, what is printed, what it holds, what is over."""
    rows = []
    for lesson, student in lessons:
        for part, held in sittings(lesson, student).items():
            over = ", ".join(_over(lesson, part, held, MOST | ABOUT))
            time = {"clock": held["minutes"], "about": printed(held["minutes"])}
            holds = {_SHORT.get(what, what): held[what] for what in [*RATES, "checked exercises"]}
            rows.append({"": f"{lesson.number} {part}", **time, **holds, "over": over})
    return pd.DataFrame(rows).to_string(index=False)
