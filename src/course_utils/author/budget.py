"""What a lesson may hold: the rules that a source must keep before notebooks are made of it."""

import re
from collections import Counter
from collections.abc import Collection

from course_utils.author.source import Lesson, SourceCell
from course_utils.reading.cuts import cut_labels
from course_utils.reading.slides import SLIDE_TYPES, minutes
from course_utils.reading.words import new_words

__all__ = ["TAGS", "lesson_faults"]

TAGS = (
    "answer-key", "belief", "exercise", "further", "guess", "nbval-ignore-output", "open",
    "quiz", "raises-exception", "round", "setup", "sitting-b", "vote",
)  # fmt: skip
LEARNER_LINES, CELL_LINES, SLIDE_LINES, LINE_LETTERS = 12, 15, 10, 88
PLACEHOLDER = "TO WRITE"  # what `course new` leaves for an author
_HEADING = re.compile(r"^(#{1,6}) +\S")
_FENCE = re.compile(r"^\s*(```|~~~)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
_IMG = re.compile(r"<img\b[^>]*>")


def lesson_faults(lesson: Lesson) -> list[str]:
    """Every rule that the source breaks, one line each: lesson, cell and what to do. Empty if it is
    sound.
    """
    faults = [*_naming(lesson), *_notes(lesson), *_needs(lesson), *_headings(lesson)]
    faults += [*_sittings(lesson), *_cuts(lesson), *_words(lesson)]
    for cell in lesson.cells:
        faults += [f"cell {cell.label!r}: {fault}" for fault in _cell_faults(cell, lesson)]
    return [f"{lesson.name}, {fault}" for fault in faults]


def _naming(lesson: Lesson):
    for label, times in Counter(cell.label for cell in lesson.cells).items():
        if times > 1:
            yield f"cell {label!r}: {times} cells have this label. Give each its own."
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", label) or len(label) > 60:
            yield (
                f"cell {label!r}: a label is small letters, digits and single hyphens, at "
                "most "
                "60, as in 'first-rule'."
            )


def _cell_faults(cell: SourceCell, lesson: Lesson):
    if cell.slide not in SLIDE_TYPES:
        yield f"slide={cell.slide!r} is not known. Use one of {', '.join(SLIDE_TYPES)}."
    for tag in set(cell.tags) - set(TAGS):
        yield f"the tag {tag!r} is not known. Use one of {', '.join(TAGS)}."
    if not cell.text.strip():
        yield "it is empty. Write something or take it out."
    if PLACEHOLDER in f"{cell.text} {cell.extra}":
        yield f"it still says {PLACEHOLDER}. Write what belongs there."
    if cell.is_notes and (cell.kind != "markdown" or _minutes(cell.text) is None):
        yield "speaker notes are markdown and begin with their minutes, as in '4 min. Ask …'."
    yield from _hall_faults(cell)
    if "belief" in cell.tags and not cell.extra.get("belief"):
        yield f'a belief box has an id: write belief="{lesson.number}.b1" in its head line.'
    yield from _code_faults(cell) if cell.kind == "code" else _picture_faults(cell, lesson)


def _minutes(notes: str) -> float | None:
    """The minutes that speaker notes begin with, those that are yet to be counted as 0."""
    return minutes(notes.replace("[[minutes]]", "0", 1))


def _hall_faults(cell: SourceCell):
    """What a head line says of the slide alone."""
    if cell.extra.get("code", "show") not in ("show", "hide"):
        yield f'code={cell.extra["code"]!r} is not known. Write code="show" or code="hide".'
    many = len(cell.lines("solved"))
    for name in ("lines", "steps"):
        said = str(cell.extra.get(name, "1"))
        parts = re.split(r"[|,]", said)
        fits = all(re.fullmatch(r"\s*\d+(-\d+)?\s*", part) for part in parts)
        if not fits or not all(1 <= int(n) <= many for n in re.findall(r"\d+", said)):
            yield f'{name}={said!r} names no lines of its {many}. Write it as in {name}="1-2|4".'


def _code_faults(cell: SourceCell):
    lines = {
        edition: "\n".join(cell.lines(edition)).strip().splitlines()
        for edition in ("student", "solved")
    }
    longest = max(map(len, lines.values()))
    if len(lines["student"]) > LEARNER_LINES:
        yield f"it has {len(lines['student'])} lines of code, a learner reads {LEARNER_LINES}."
    elif longest > CELL_LINES:
        yield f"it has {longest} lines of code, at most {CELL_LINES} are read. Split it."
    elif longest > SLIDE_LINES and cell.slide != "skip":
        yield (
            f"it has {longest} lines, a slide shows at most {SLIDE_LINES}. Shorten it or "
            "write "
            'slide="skip".'
        )
    if (widest := max(map(len, lines["student"]), default=0)) > LINE_LETTERS:
        yield f"a line has {widest} characters, at most {LINE_LETTERS}."
    yield from shown_faults(cell.text, cell.tags)


def shown_faults(code: str, tags: Collection[str]):
    """What code leaves in its output, or out of it, against the rules.

    >>> list(shown_faults("plot(x);", []))
    ['a line ends with a semicolon. Write `_ = …` to hide a result.']
    """
    if any(line.rstrip().endswith(";") for line in code.splitlines()):
        yield "a line ends with a semicolon. Write `_ = …` to hide a result."
    if "nbval-ignore-output" in tags and not re.search(r"^\s*assert\b", code, re.M):
        yield "its output is not compared, so it must assert what it claims."


def _picture_faults(cell: SourceCell, lesson: Lesson):
    for words, target in _PICTURE.findall(cell.text):
        if not words.strip():
            yield f"the picture {target} has no alternative text. Write it between ![ and ]."
        if not target.startswith("images/") or not (lesson.root / "notebooks" / target).is_file():
            yield f"there is no picture notebooks/{target}. Pictures lie in notebooks/images/."
    for tag in _IMG.findall(cell.text):
        if not re.search(r"\balt=\"[^\"]+\"", tag):
            yield 'an <img> has no alternative text. Write alt="…".'


def _words(lesson: Lesson):
    """A word that a lesson lists as new is one that it defines."""
    defined = {word.word for cell in lesson.cells for word in cell.words}
    for cell in lesson.cells:
        for word in new_words(cell.text):
            if word not in defined:
                yield (
                    f"cell {cell.label!r}: {word!r} is listed as new. Say what it means where it "
                    f"first stands: @word {word}: …"
                )


def _notes(lesson: Lesson):
    """Every slide and sub-slide is followed by its speaker notes before the next one begins."""
    waiting = None
    for cell in lesson.cells:
        if cell.slide in ("slide", "subslide"):
            if waiting:
                yield (
                    f"cell {waiting!r}: this slide has no speaker notes. Add a markdown "
                    "cell "
                    'with slide="notes".'
                )
            waiting = cell.label
        elif cell.is_notes:
            waiting = None
    if waiting:
        yield (
            f"cell {waiting!r}: this slide has no speaker notes. Add a markdown cell "
            "with "
            'slide="notes".'
        )


def _needs(lesson: Lesson):
    """What a core cannot do without."""
    core = [cell for cell in lesson.cells_of("student") if "further" not in cell.tags]
    tags = {tag for cell in core for tag in cell.tags}
    if "belief" not in tags:
        yield "the core has no belief box (tag 'belief'). It needs one or more."
    if lesson.number != "00" and "open" not in tags:
        yield "the core has no open exercise (tag 'open'). It needs one."


def _sittings(lesson: Lesson):
    """What a lesson with a second core sitting needs: each has its own beginning and its own quiz,
    and runs by itself.
    """
    cells = lesson.cells_of("student")
    places = [place for place, cell in enumerate(cells) if "sitting-b" in cell.tags]
    for place in places[1:]:
        yield f"cell {cells[place].label!r}: a third sitting. A lesson has at most two."
    if not places:
        return
    first = cells[places[0]]
    if first.kind != "markdown" or first.slide != "slide" or not first.text.startswith("## "):
        yield (
            f"cell {first.label!r}: a second sitting begins with a text cell, on a slide of its "
            "own, that begins with a heading '## …'."
        )
    if any("further" in cell.tags for cell in cells[: places[0] + 1]):
        yield f"cell {first.label!r}: a second sitting comes before Go further."
    if lesson.number == "00":  # its second sitting is the test *where you stand*, and nothing else
        return
    for name, part in (("first", cells[: places[0]]), ("second", cells[places[0] :])):
        core = [tag for cell in part if "further" not in cell.tags for tag in cell.tags]
        if "setup" not in core:
            yield f"the {name} sitting has no set-up cell (tag 'setup'). Each runs by itself."
        if (n := core.count("quiz")) < 2:
            yield f"the {name} sitting has {n} quiz cells: it needs two, one at each end."


def _cuts(lesson: Lesson):
    """Each sitting says what of it can go first when time runs out; the second of 00 is a test."""
    places = [place for place, cell in enumerate(lesson.cells) if "sitting-b" in cell.tags][:1]
    for start, end in zip([0, *places], [*places, len(lesson.cells)], strict=True):
        part = lesson.cells[start:end]
        if not part or (start and lesson.number == "00"):
            continue
        said = part[0].extra.get("cut")
        core = [cell for cell in part if "further" not in cell.tags]
        slides = {cell.label for cell in core if cell.slide in ("slide", "subslide")}
        if not isinstance(said, str) or not said.strip():
            yield (
                f'cell {part[0].label!r}: write cut="…" in its head line: what of this sitting '
                "can go first when time runs out, and [[label]] for the minutes of that slide."
            )
        elif not cut_labels(said) or set(cut_labels(said)) - slides:
            wrong = ", ".join(label for label in cut_labels(said) if label not in slides)
            yield (
                f"cell {part[0].label!r}: its cut names {wrong or 'no slide'}. Write [[label]] "
                "with the label of a cell that opens a slide of this sitting."
            )


def headings(text: str) -> list[int]:
    """The levels of a text's headings, in order; lines in fenced code are none.

    >>> headings("# One\\n\\n```\\n# not one\\n```\\n### Three")
    [1, 3]
    """
    levels, fenced = [], False
    for line in text.splitlines():
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and (found := _HEADING.match(line)):
            levels.append(len(found[1]))
    return levels


def heading_faults(texts: list[tuple[str, str]]):
    """Faults in the order of headings over (label, text) pairs: one title, first, and no level
    skipped.
    """
    above = 0
    for label, text in texts:
        for level in headings(text):
            if level == 1 and above:
                yield (
                    f"cell {label!r}: a second title. Only the first heading is written with one #."
                )
            elif level > above + 1:
                yield (
                    f"cell {label!r}: a heading of level {level} follows one of level "
                    f"{above}. "
                    "Do not skip a level."
                )
            above = level
    if not above:
        yield "there is no heading. Begin with '# NN · …'."


def _headings(lesson: Lesson):
    return heading_faults(
        [
            (cell.label, cell.text)
            for cell in lesson.cells
            if cell.kind == "markdown" and not cell.is_notes
        ]
    )
