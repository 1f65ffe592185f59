"""What a lesson may hold: each rule is shown to bite."""

import re

import pytest

from course_utils.author.budget import lesson_faults, measure
from course_utils.author.source import read_lesson


def test_the_tiny_lesson_keeps_every_rule(tiny):
    assert lesson_faults(tiny) == []


def test_cells_and_minutes_are_counted_without_notes_and_further(tiny):
    held = measure(tiny)
    assert (held.core, held.further, held.minutes, held.skipped) == (11, 1, 6.5, 2)


BROKEN = [
    ('label="sum"', 'label="longest"', "'longest': 2 cells have this label"),
    ('label="sum"', 'label="The_Sum"', "'The_Sum': a label is small letters"),
    ('slide="fragment"', 'slide="fragments"', "'longest': slide='fragments' is not known"),
    ('tags=["setup"]', 'tags=["set-up"]', "'setup': the tag 'set-up' is not known"),
    (
        "2.5 min. Let",
        "Let",
        "'round-one-notes': speaker notes are markdown and begin with their minutes",
    ),
    (' belief="07.b1"', "", "'belief': a belief box has an id"),
    ("my_finding = ...", "", "'open': it is empty"),
    (
        'print("so far")',
        "\n".join(f"print({i})" for i in range(9)),
        "'sum': it has 12 lines, a slide shows at most 10",
    ),
    (
        'print("so far")',
        "\n".join(f"print({i})" for i in range(14)),
        "'sum': it has 17 lines of code, at most 15",
    ),
    ('print("so good")', 'print("so good");', "'sum': a line ends with a semicolon"),
    (
        'label="figure" slide="-"',
        'label="figure" slide="-" tags=["nbval-ignore-output"]',
        "'figure': its output is not compared",
    ),
    ("![A dot]", "![ ]", "'title': the picture images/dot.svg has no alternative text"),
    ("dot.svg", "dots.svg", "'title': there is no picture notebooks/images/dots.svg"),
    (
        "> **A common",
        '<img src="images/dot.svg"> **A common',
        "'belief': an <img> has no alternative text",
    ),
    (
        'slide="notes"\n# 2.5 min',
        'slide="-"\n# 2.5 min',
        "'round-one': this slide has no speaker notes",
    ),
    ('slide="notes"\n# 9 min', 'slide="-"\n# 9 min', "'further': this slide has no speaker notes"),
    ("# 4 min.", "# 44 min.", "the core's speaker notes add up to 46.5 minutes, at most 45"),
    ('"round", "vote"', '"round"', "the core has 1 vote slides"),
    ('tags=["belief"] belief="07.b1"', 'tags=["further"]', "the core has no belief box"),
    ('slide="fragment" tags=["exercise"]', 'slide="fragment"', "the core has 3 exercises"),
    ('"exercise", "open"', '"exercise"', "the core has no open exercise"),
    ("# ## Add", "# ### Add", "'round-one': a heading of level 3 follows one of level 1"),
    ("# ## Add", "# # Add", "'round-one': a second title"),
    ("# # 07 · A", "# 07 · A", "'round-one': a heading of level 2 follows one of level 0"),
]


@pytest.mark.parametrize(
    ("old", "new", "complaint"), BROKEN, ids=[complaint[:40] for _, _, complaint in BROKEN]
)
def test_a_broken_rule_is_one_line(changed, old, new, complaint):
    faults = lesson_faults(changed(old, new))
    assert [
        fault for fault in faults if re.match(f"07_tiny, (cell )?{re.escape(complaint)}", fault)
    ], faults
    assert not [fault for fault in faults if "\n" in fault]


@pytest.mark.parametrize(
    ("part", "many", "complaint"),
    [("", 30, "the core has 41 cells"), ("further", 20, "Go further has 21 cells")],
)
def test_too_many_cells_are_refused(tiny_source, part, many, complaint):
    tags = f' tags=["{part}"]' if part else ""
    more = "".join(
        f'\n# %% [markdown] label="more-{i}" slide="-"{tags}\n# More.\n' for i in range(many)
    )
    place = (
        '# %% [markdown] label="further"' if not part else '# %% [markdown] label="further-notes"'
    )
    tiny_source.write_text(
        tiny_source.read_text(encoding="utf-8").replace(place, more + "\n" + place),
        encoding="utf-8",
    )
    assert any(complaint in fault for fault in lesson_faults(read_lesson(tiny_source)))


def test_most_cells_stand_on_slides(changed):
    faults = lesson_faults(changed('slide="-"', 'slide="skip"'))
    assert any("7 of 12 cells are off the slides" in fault for fault in faults), faults


def test_lesson_00_is_shorter_and_needs_no_exercises(tiny_source):
    text = (
        tiny_source.read_text(encoding="utf-8")
        .replace("4 min.", "24 min.")
        .replace('"exercise"', '"quiz"')
    )
    start = tiny_source.with_name("00_tiny.py")
    start.write_text(text, encoding="utf-8")
    assert [fault.split(",")[1].strip() for fault in lesson_faults(read_lesson(start))] == [
        "the core's speaker notes add up to 26.5 minutes"
    ]
