"""Nothing given away: each way in which a small lesson can tell a guess or a vote too early."""

import re

import pytest
from nbformat.v4 import new_output

from course_utils.author.leaks import (
    EXCEPTIONS,
    giving_away,
    giving_away_elsewhere,
    giving_away_on_paper,
)
from course_utils.author.notebooks import unrun
from course_utils.author.source import find_lessons, read_lesson
from course_utils.errors import CourseError
from course_utils.place import course_root
from tests.publish.lines import line

SOURCE = """# %% [markdown] label="title" slide="slide"
# # 08 · Small
#
# **What?**

# %% [markdown] label="vote" slide="slide" tags=["vote"] vote="08.v1" gives_away=["slower", "queue"]
# What happens?
#
# a) it is slower · b) a queue
#
# **C** slower at first

# %% [markdown] label="vote-read" slide="subslide"
# Look.
#
# <details><summary>After you have run it</summary> A queue: slower. </details>

# %% [markdown] label="ask" slide="slide"
# Which topic? One of these:
#
# - gaming
# - music

# %% label="guess" slide="-" tags=["guess"] gives_away=["gaming"]
# a) gaming, b) music
# SOLUTION
guess("08.p1", "music")
# END
# STUB
# guess("08.p1", ...)
# END

# %% label="look" slide="subslide"
hours = 2
reveal("08.p1", hours)

# %% [markdown] label="look-read" slide="subslide"
# It was gaming, with 595 hours.
"""


@pytest.fixture
def told(tiny_source):
    """A function that makes the small lesson with one text replaced, and says what gives away."""

    def tell(old="", new="", *, by=giving_away, said="It is 1,595.", result="1,595", outputs=None):
        assert old in SOURCE
        path = tiny_source.with_name("08_small.py")
        path.write_text(SOURCE.replace(old, new, 1) if old else SOURCE, encoding="utf-8")
        lesson = read_lesson(path)
        student, solved = unrun(lesson, "student"), unrun(lesson, "solved")
        shown = line("reveal", "guessed", said, id="08.p1", result=result)
        for notebook in (student, solved):
            for cell in notebook.cells:
                if cell.id == "08-look":
                    cell.outputs = [shown]
                elif outputs and cell.id in outputs:
                    cell.outputs = [outputs[cell.id]]
        found = by(lesson, student, solved)
        assert all(fault.startswith("08_small, ") for fault in found)
        return [fault.removeprefix("08_small, ") for fault in found]

    return tell


def test_what_is_offered_folded_behind_or_comes_after_gives_nothing_away(told):
    assert told() == []
    assert told(by=giving_away_elsewhere) == told(by=giving_away_on_paper) == []


@pytest.mark.parametrize(
    ("old", "new", "cell", "word"),
    [
        ("# What happens?", "# ## Slower and slower\n#\n# What?", "vote", "slower"),
        ("# Look.", "# > **A common belief.** *No queue.* Look.", "vote-read", "queue"),
        ("# **What?**", "# **Why slower?**", "title", "slower"),
        ("# Which topic?", "# Gaming, or another?", "ask", "gaming"),
        ("# **What?**", "# <details>gaming</details>", "title", "gaming"),
        ("hours = 2", 'hours = count("gaming")', "look", "gaming"),
        ("hours = 2", "hours = 2  # gaming", "look", "gaming"),
        ("hours = 2", 'show(ax, alt="Gaming is longest.")', "look", "gaming"),
        ("# Which topic?", "# One has 1,595 hours.", "ask", "1595"),
        ("hours = 2", "hours = 1_595", "look", "1595"),
    ],
)
def test_a_word_or_a_number_that_tells_is_a_fault_wherever_it_stands(told, old, new, cell, word):
    assert [fault.split(" gives ")[0] for fault in told(old, new)] == [
        f"cell '08-{cell}': {word!r}"
    ]


def test_parts_of_words_and_short_numbers_tell_nothing(told):
    stands = "# 42 gamingtons, e-ungaming, 15950 queues."
    assert told("# Which topic?", stands, result="42") == []


@pytest.mark.parametrize(
    ("result", "stands", "word"),
    [
        ("4.253", "4.25", "4.25"),
        ("0.523", "52.3 %", "52.3"),
        ("12, 1,023", "1023", "1023"),
        ("777", "320 or 888", None),
    ],
)
def test_a_result_is_known_in_its_other_forms_and_the_words_beside_it_are_none(
    told, result, stands, word
):
    said = "You guessed 320 (200 to 400). It is 888."
    found = told("# **What?**", f"# {stands}", said=said, result=result)
    assert found == (
        [f"cell '08-title': {word!r} gives 08.p1 away. Say it after the result."] * bool(word)
    )


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (' gives_away=["gaming"]', "", "cell 'guess': what would tell 08.p1? Write gives_away"),
        (' gives_away=["slower", "queue"]', "", "cell 'vote': what would tell 08.v1? Write"),
        (
            '["gaming"]',
            "[]",
            "cell 'guess': nothing gives 08.p1 away? Say why in may_give_away.txt",
        ),
        ('reveal("08.p1"', 'reveal("08.p2"', "cell 'guess': 08.p1 is never answered."),
        (
            "# END\n\n# %% label",
            "# END\nx = 1\n\n# %% label",
            "cell 'guess': the guess 08.p1 shares",
        ),
    ],
)
def test_a_bet_names_what_tells_it_is_answered_and_stands_alone(told, old, new, complaint):
    found = told(old, new)
    assert len(found) == bool(complaint)
    assert not complaint or found[0].startswith(complaint)


def test_a_vote_is_answered_by_a_fold_or_too_early(told):
    start, end = SOURCE.index("# <details>"), SOURCE.index('# %% [markdown] label="ask"')
    found = told(SOURCE[start:end], "# A queue: slower.\n\n")
    assert [fault[:24] for fault in found] == [
        "cell '08-vote-read': 'sl",
        "cell '08-vote-read': 'qu",
    ]
    found = told(SOURCE[start:], "# A queue: slower.\n")
    assert found == ["cell 'vote': 08.v1 is never answered. Show its result, or fold the answer."]


@pytest.mark.parametrize(
    ("lines", "complaints"),
    [
        ("# a note\n08 | 08.p1 | gaming | the column is called so\n", []),
        ("07 | 08.p1 | gaming | of another lesson\n", ["cell '08-ask': 'gaming' gives"]),
        (
            "08 | 08.p1 | gaming | so\n08 | 08.v1 | queue | so\n",
            ["may_give_away.txt: 'queue' of 0"],
        ),
    ],
)
def test_an_exception_has_a_reason_is_needed_and_the_only_one(told, tiny_source, lines, complaints):
    tiny_source.with_name(EXCEPTIONS).write_text(lines, encoding="utf-8")
    found = told("# Which topic?", "# Gaming, or another?")
    assert [fault[:29] for fault in found][: len(complaints)] == [c[:29] for c in complaints]
    two = "may_give_away.txt: 2 exceptions. A lesson may have one."
    assert (two in found) == (lines.count("08 |") == 2)


def test_an_empty_list_needs_its_reason_and_a_line_its_four_parts(told, tiny_source):
    path = tiny_source.with_name(EXCEPTIONS)
    path.write_text("08 | 08.p1 | - | each learner's own number\n", encoding="utf-8")
    assert told('["gaming"]', "[]") == []
    path.write_text("08 | 08.p1 | gaming\n", encoding="utf-8")
    with pytest.raises(CourseError, match=r"a line is lesson \| id \| word \| reason. Received"):
        told()


def test_a_page_shows_some_results_openly(told):
    """A figure before the first heading, an exercise not tried: their words are on the page."""
    drawn = new_output("display_data", {"image/png": "", "text/plain": "Gaming is longest."})
    early = 'label="early" slide="-"\nplot()\n\n# %% [markdown] label="vote"'
    found = told('[markdown] label="vote"', early, outputs={"08-early": drawn})
    assert [fault[:26] for fault in found] == ["cell '08-early': 'gaming' "]


def test_slides_are_read_as_they_appear(told):
    """What comes up together with the question, or on a press before the result."""
    drawn = {"08-extra": new_output("stream", text="gaming\n")}
    before = 'label="extra" slide="slide"\nplot()\n\n# %% [markdown] label="ask"'
    found = told('[markdown] label="ask"', before, by=giving_away_elsewhere, outputs=drawn)
    assert found == ["on the slide of cell '08-extra': 'gaming' gives 08.p1 away."]
    late = 'label="extra" slide="-"\nplot()\n\n# %% [markdown] label="look-read"'
    assert told('[markdown] label="look-read"', late, by=giving_away_elsewhere, outputs=drawn) == []
    at_once = told(
        'label="look" slide="subslide"', 'label="look" slide="-"', by=giving_away_elsewhere
    )
    assert at_once == ["on the slide of cell '08-look': '1595' gives 08.p1 away."]


def test_a_hand_out_is_read_whole(told):
    """Its first part is in the learner's hands before the lesson; its second comes at the end."""
    box = '# > **A common belief.** *"It is gaming."*\n#\n# It was gaming'
    assert told("# It was gaming", box, by=giving_away_on_paper) == []
    vote = """# It was gaming, with 595 hours.

# %% [markdown] label="next" slide="slide" tags=["vote"] vote="08.v2" gives_away=["less"]{}
# Now that gaming has won by far, what next?
#
# a) more · b) less
#
# <details><summary>After</summary> Less. </details>
"""
    old = "# It was gaming, with 595 hours.\n"
    (found,) = told(old, vote.format(""), by=giving_away_on_paper)
    assert found.startswith("hand-out, vote 08.v2: 'gaming' gives 08.p1 away. Say it otherwise")
    assert told(old, vote.format(' paper="notebook"'), by=giving_away_on_paper) == []


def test_the_names_of_what_gives_away_reach_no_notebook(told, tiny_source):
    told()
    lesson = read_lesson(tiny_source.with_name("08_small.py"))
    for edition in ("student", "solved"):
        assert not any("gives_away" in cell.metadata for cell in unrun(lesson, edition).cells)


def test_the_course_has_exceptions_for_lessons_that_there_are_only():
    sources = course_root() / "notebooks" / "source"
    lines = (sources / EXCEPTIONS).read_text(encoding="utf-8").splitlines()
    numbers = {line.split("|")[0].strip() for line in lines if not line.startswith("#")}
    assert numbers <= {path.stem[:2] for path in find_lessons(course_root())}


def test_no_lesson_asks_by_the_name_that_older_copies_use():
    """A guess that is asked with `predict` would not be looked for."""
    texts = [path.read_text(encoding="utf-8") for path in find_lessons(course_root())]
    assert texts
    assert not [text for text in texts if re.search(r"(?<![.\w])predict\(\"", text)]
