"""What a lesson may hold: each rule is shown to bite."""

import re

import pytest

from course_utils.author.budget import lesson_faults
from course_utils.author.source import read_lesson


def test_the_tiny_lesson_keeps_every_rule(tiny):
    assert lesson_faults(tiny) == []


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
        "'sum': it has 17 lines of code, a learner reads 12",
    ),
    ("minutes[3]", f"minutes[{'3 + ' * 22}3]", "'wanted-error': a line has 98 characters, at"),
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
    (
        "# ![A dot]",
        "# **New words:** minute.\n#\n# ![A dot]",
        "'title': 'minute' is listed as new. Say what it means where it first stands: @word minute",
    ),
    ("How many minutes", "TO WRITE: how many", "'title': it still says TO WRITE"),
    ('print("so far")', "print('TO WRITE')", "'sum': it still says TO WRITE"),
    ('tags=["belief"] belief="07.b1"', 'tags=["further"]', "the core has no belief box"),
    ('"exercise", "open"', '"exercise"', "the core has no open exercise"),
    ("# ## Add", "# ### Add", "'round-one': a heading of level 3 follows one of level 1"),
    ("# ## Add", "# # Add", "'round-one': a second title"),
    (' cut="The belief ([[belief]])."', "", "'title': write cut="),
    ("([[belief]])", "([[further]])", "'title': its cut names further"),
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


def test_lesson_00_needs_no_exercises(tiny_source):
    text = tiny_source.read_text(encoding="utf-8").replace('"exercise", "open"', '"quiz"')
    assert any("no open exercise" in fault for fault in lesson_faults(_written(tiny_source, text)))
    assert lesson_faults(_written(tiny_source.with_name("00_tiny.py"), text)) == []


def _written(path, text):
    path.write_text(text, encoding="utf-8")
    return read_lesson(path)


def test_the_minutes_of_the_notes_may_be_those_of_the_clock(changed):
    assert lesson_faults(changed("2.5 min. Let", "[[minutes]] min. Let")) == []


SECOND = """# %% [markdown] label="sitting-b" slide="slide" tags=["sitting-b"] cut="More ([[more-b]])."
# ## Second sitting
#
# [[minutes]].

# %% [markdown] label="sitting-b-notes" slide="notes"
# 1 min. Begin.

# %% label="setup-b" slide="skip" tags=["setup"]
minutes = [1, 2]

# %% label="earlier-b" slide="skip" tags=["quiz"]
quiz("07.r3", ...)

# %% [markdown] label="more-b" slide="slide"
# ## More

# %% [markdown] label="more-b-notes" slide="notes"
# 1 min. More.

# %% label="quiz-b" slide="skip" tags=["quiz"]
quiz("07.q4", ...)

"""
QUIZZES = '# %% label="{0}" slide="skip" tags=["quiz"]\nquiz("07.{0}", ...)\n\n'
SITTINGS = [  # what is spoiled: the old text, the new one, the complaint
    ('"Second sitting', "", None),
    ("# ## Second", "# Second", "a second sitting begins with a text cell"),
    ('slide="slide" tags=["sitting-b"]', 'slide="-" tags=["sitting-b"]', "a second sitting begins"),
    ('tags=["sitting-b"]', 'tags=["sitting-b", "further"]', "comes before Go further"),
    ('label="setup-b" slide="skip" tags=["setup"]', 'label="b" slide="skip"', "the second sitting"),
    (QUIZZES.format("q1"), "", "the first sitting has 1 quiz cells"),
    (
        'label="quiz-b" slide="skip" tags=["quiz"]',
        'label="b" slide="skip"',
        "the second sitting has 1",
    ),
    (' cut="More ([[more-b]])."', "", "write cut="),
    ("[[more-b]]", "[[round-one]]", "its cut names round-one."),
    ("([[more-b]])", "", "its cut names no slide"),
    ('tags=["quiz"]\nquiz("07.r3"', 'tags=["quiz", "sitting-b"]\nquiz("07.r3"', "a third sitting"),
]


@pytest.mark.parametrize(("old", "new", "complaint"), SITTINGS)
def test_each_of_two_sittings_runs_by_itself_with_its_own_quiz(tiny_source, old, new, complaint):
    head = '# %% [markdown] label="further"'
    text = tiny_source.read_text(encoding="utf-8")
    place = text.index(head)
    whole = QUIZZES.format("r1") + QUIZZES.format("q1") + SECOND
    whole = text[:place] + whole + text[place:]
    assert complaint is None or old in whole
    faults = lesson_faults(_written(tiny_source, whole.replace(old, new)))
    assert [complaint in fault for fault in faults] == ([True] if complaint else []), faults


def test_the_second_sitting_of_00_is_a_test_and_needs_nothing_else(tiny_source):
    text = tiny_source.read_text(encoding="utf-8")
    place = text.index('# %% [markdown] label="further"')
    whole = text[:place] + SECOND[: SECOND.index('# %% label="setup-b"')] + text[place:]
    sittings = [f for f in lesson_faults(_written(tiny_source, whole)) if " sitting has " in f]
    assert len(sittings) == 3  # a quiz at each end of both, and a set-up
    first = tiny_source.with_name("00_tiny.py")
    first.write_text(whole.replace("07.", "00."), encoding="utf-8")
    assert not [f for f in lesson_faults(read_lesson(first)) if " sitting has " in f]


def test_a_learner_reads_twelve_lines_and_a_solution_may_have_three_more(changed):
    lines = [f"print({n})" for n in range(16)]
    for many, fault in ((12, []), (13, ["it has 13 lines of code, a learner reads 12."])):
        text = "\n".join(lines[:many])
        assert _about(changed, text, "wanted-error") == fault
    for many, fault in (
        (15, []),
        (16, ["it has 16 lines of code, at most 15 are read. Split it."]),
    ):
        text = "# SOLUTION\n" + "\n".join(lines[:many]) + "\n# END\n# STUB\n# ...\n# END"
        assert _about(changed, text, "wanted-error") == fault


def _about(changed, text, label):
    """What is said of a cell with this text."""
    path = changed("minutes[3]", text).path
    faults = lesson_faults(read_lesson(path))
    written = path.read_text(encoding="utf-8")
    path.write_text(written.replace(text, "minutes[3]"), encoding="utf-8")
    return [fault.split(": ", 1)[1] for fault in faults if f"cell {label!r}" in fault]
