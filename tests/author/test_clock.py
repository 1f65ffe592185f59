"""The clock: each thing that a lesson holds, in minutes; what is over; where the minutes stand."""

from collections import Counter

import pytest
from nbformat.v4 import new_output

from course_utils.author.clock import (
    clock_faults,
    clock_remarks,
    clock_table,
    exercise_kind,
    fill_minutes,
    minutes,
    printed,
    sittings,
)
from course_utils.author.compare import stale_faults
from course_utils.author.new_python import learned
from course_utils.author.notebooks import unrun
from course_utils.author.source import SourceCell, read_lesson
from course_utils.errors import CourseError
from course_utils.publish.pages.exporter import entry
from course_utils.reading.notebooks import read_notebook

from .building import course_build

HEAD = '# %% [markdown] label="title" slide="slide"\n# [[minutes]]\n'


@pytest.fixture
def lesson_of(tiny_source):
    """A function that reads a lesson of some cells, with a head before them."""

    def read(*cells, name="08_small"):
        text = HEAD + "".join(f"\n# %% {cell}\n" for cell in cells)
        path = tiny_source.with_name(f"{name}.py")
        path.write_text(text, encoding="utf-8")
        return read_lesson(path)

    return read


def _core(lesson, outputs=()):
    """What the core of a lesson holds, when its last cell shows some outputs."""
    student = unrun(lesson, "student")
    if outputs:
        student.cells[-1].outputs = list(outputs)
    held = sittings(lesson, student)["core"]
    held["words"] -= 1  # the head's
    return {what: times for what, times in held.items() if times}


ONE = 'label="one" slide="-"'
MARKDOWN = f"[markdown] {ONE}"


@pytest.mark.parametrize(
    ("cell", "held", "time"),
    [
        (f"{MARKDOWN}\n# " + "word " * 130, {"words": 130}, 1),
        (f"{MARKDOWN}\n# <details><summary>After</summary> two words </details>", {"words": 3}, 0),
        (
            f"{MARKDOWN}\n# ![a long text](images/dot.svg) {{{{ 1 + len('x y') }}}} left",
            {"words": 2},
            0,
        ),
        ('[markdown] label="one" slide="notes"\n# 9 min. ' + "word " * 130, {}, 0),
        (f'{MARKDOWN} tags=["vote"]\n# Vote', {"words": 1, "votes": 1}, 1),
        (
            f"{MARKDOWN}\n# @word model: a rule from examples.\n# Yes",
            {"words": 1, "new words": 1},
            0.5,
        ),
        (f"{ONE}\n" + "x\n\n" * 8, {"lines": 8}, 1),
        (f'{ONE}\nguess(\n    "08.p1", ...,\n)\nx', {"guesses": 1, "lines": 1}, 1.1),
        (f'{ONE}\nquiz("08.q1")\nquiz("08.q2", ...)', {"questions": 2}, 1),
    ],
    ids=lambda value: None if not isinstance(value, str) else value[:40],
)
def test_what_a_cell_holds_takes_its_time(lesson_of, cell, held, time):
    core = _core(lesson_of(cell))
    assert core == held
    assert minutes(Counter(core)) == pytest.approx(time, abs=0.06)


def test_outputs_count_by_their_words_and_figures_by_their_number(lesson_of):
    told = new_output("stream", text="It is 595.2, said Bolt\n")
    table = new_output("execute_result", {"text/plain": "topic 17 21", "text/html": "<b>x y z</b>"})
    drawn = new_output("display_data", {"image/png": "", "text/plain": "many words that are alt"})
    wrong = new_output("error", ename="E", evalue="no such name", traceback=["a b c d"])
    held = _core(lesson_of(f"{ONE}\nx"), [told, table, drawn, wrong])
    assert held == {"lines": 1, "printed words": 4 + 1 + 3, "figures": 1}


EXERCISES = {
    "one-line exercises": ["x = 1\n# END\n# STUB\n# x = ...", "def f(a):\n    return a\n# END\n# STUB\n# def f(a):\n#     return ..."],
    "gaps": [
        "def f(a):\n    b = a\n    return b\n# END\n# STUB\n# def f(a):\n#     b = ...\n#     return ...",
        "a = 1\nb = 2\n# END\n# STUB\n# a = ...\n# b = ...",
    ],
    "functions": ["def f(a):\n    b = a\n    return b\n# END\n# STUB\n# def f(a):\n#     return ..."],
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in EXERCISES.items() for text in texts]
)
def test_an_exercise_is_known_by_its_solution(lesson_of, kind, text):
    cell = f'{ONE} tags=["exercise"]\n# What is it?\n# SOLUTION\n{text}\n# END\ncheck("08.1", x)'
    held = _core(lesson_of(cell))
    assert held == {kind: 1, "checked exercises": 1} | {
        what: held[what] for what in held if what == "new Python"
    }
    opened = SourceCell("a", "code", "-", ("exercise", "open"), text)
    assert exercise_kind(opened) == "open exercises"


def test_new_python_is_what_an_exercise_uses_or_comes_back_and_no_earlier_core_taught(lesson_of):
    exercise = 'label="ex" slide="-" tags=["exercise"]\n# SOLUTION\ny = sum(x)\n# END\n# STUB\n# y = ...\n# END'
    lesson_of(exercise, name="05_earlier")
    lesson_of(exercise.replace("sum", "max"), name="06_for_some")
    further = 'label="more" slide="-" tags=["further", "exercise"]\nlen(x)'
    lesson_of(further, name="04_further")
    later = exercise.replace("sum(x)", "max(sum(x), len(x))")
    once = 'label="once" slide="-"\nsorted(x)'
    lesson = lesson_of(later, once, name="08_later")
    code = [cell for cell in lesson.cells if cell.kind == "code"]
    assert list(learned(code, set())) == ["variable", "call", "max", "sum", "len"]
    assert sittings(lesson, unrun(lesson, "student"))["core"]["new Python"] == 2  # max, len
    thrice = [once.replace("once", name) for name in ("once", "twice", "thrice")]
    lesson = lesson_of(later, *thrice, name="08_later")
    assert sittings(lesson, unrun(lesson, "student"))["core"]["new Python"] == 3


def test_what_was_read_in_three_cells_of_earlier_lessons_is_known(lesson_of):
    once = 'label="once" slide="-"\nsorted(x)'
    exercise = 'label="ex" slide="-" tags=["exercise"]\n# SOLUTION\ny = sorted(x)\n# END\n# STUB\n# y = ...\n# END'
    new = []
    for name in ("02_one", "03_two", "04_three", "06_for_some"):
        lesson_of(once, name=name)
        lesson = lesson_of(exercise, name="08_later")
        new.append(sittings(lesson, unrun(lesson, "student"))["core"]["new Python"])
    assert new[:3] == [new[0], new[0], new[0] - 2]  # `sorted` and the call of it
    assert new[3] == new[2]


def test_a_call_of_ours_is_one_construct_and_guessing_and_drawing_none():
    code = """from course_utils.world import World
from course_utils.figures import plot_bars
world = World(seed=[n for n in (1, 2)])
ax = plot_bars({"a": 1}, xlabel="x")
tasks[tasks["a"] > 3]["b"].value_counts().to_frame()"""
    cells = [SourceCell("a", "code", "-", ("exercise",), code)]
    taught = ["variable", "World", "call", "value_counts", "column", "filter"]
    assert list(learned(cells, set())) == taught
    assert learned([SourceCell("a", "code", "-", ("setup", "exercise"), code)], set()) == {}


def test_go_further_and_two_sittings_have_their_own_time(lesson_of):
    b = '[markdown] label="b" slide="-" tags=["sitting-b"]\n# [[minutes]] ' + "word " * 1300
    further = '[markdown] label="more" slide="-" tags=["further"]\n# ' + "word " * 2600
    lesson = lesson_of(b, f"{MARKDOWN}\n# *[[minutes]]*, or [[minutes]]", further)
    student = unrun(lesson, "student")
    held = sittings(lesson, student)
    assert {part: round(minutes(what)) for part, what in held.items()} == {
        "a": 0,
        "b": 10,
        "further": 20,
    }
    fill_minutes(student, lesson, student)
    assert student.cells[0].source == "About 5 minutes, then about 10 minutes in a second sitting"
    assert student.cells[1].source.startswith("About 10 minutes word")
    assert student.cells[2].source == "*About 10 minutes so far*, or about 10 minutes so far"


def test_go_further_says_all_of_its_time_although_some_of_it_stands_before(lesson_of):
    early = '[markdown] label="home" slide="-" tags=["further"]\n# ' + "word " * 1300
    head = '[markdown] label="more" slide="-" tags=["further"]\n# [[minutes]] ' + "word " * 1300
    lesson = lesson_of(early, head)
    student = unrun(lesson, "student")
    fill_minutes(student, lesson, student)
    assert student.cells[2].source.startswith("About 25 minutes word")


def test_notes_take_the_minutes_of_the_exercises_on_their_slide(lesson_of):
    exercise = f'{ONE} tags=["exercise"]\n# SOLUTION\ny = 1\n# END\n# STUB\n# y = ...\n# END'
    notes = '[markdown] label="one-notes" slide="notes"\n# [[minutes]] min. In pairs.'
    apart = exercise.replace('"one"', '"two"').replace('"-"', '"subslide"')
    lesson = lesson_of(apart, exercise.replace('"-"', '"subslide"'), notes)
    solved = unrun(lesson, "solved")
    fill_minutes(solved, lesson, unrun(lesson, "student"))
    assert solved.cells[-1].source == "3 min. In pairs."


def test_a_sitting_that_is_too_long_is_named_with_what_it_holds(lesson_of):
    many = [f'[markdown] label="w-{n}" slide="-"\n# ' + "word " * 1000 for n in range(6)]
    lesson = lesson_of(*many, name="08_long")
    (fault,) = clock_faults(lesson, unrun(lesson, "student"))
    assert fault.startswith("08_long, the sitting 'core' holds 46.2 minutes, at most 42.")
    (remark,) = clock_remarks(lesson, unrun(lesson, "student"))
    assert remark == "08_long, the sitting 'core' holds 6001 words, about 900 are enough."
    start = lesson_of(*many[:4], name="00_start")
    (fault,) = clock_faults(start, unrun(start, "student"))
    assert "holds 30.8 minutes, at most 25" in fault
    two = lesson_of(*many[:4], f'{MARKDOWN} tags=["sitting-b"]\n# [[minutes]]', name="00_start")
    (fault,) = clock_faults(two, unrun(two, "student"))
    assert "the sitting 'a' holds 30.8 minutes, at most 25" in fault
    further = [cell.replace('"-"', '"-" tags=["further"]') for cell in many[:4]]
    start = lesson_of(*further, name="00_start")
    assert clock_faults(start, unrun(start, "student")) == []
    start = lesson_of(*many[:4], name="00_start")
    assert "minutes" in clock_table([(start, unrun(start, "student"))]).splitlines()[1]


def test_a_sitting_may_be_full(lesson_of):
    ex = 'label="ex-{}" slide="-" tags=["exercise"]\ncheck("08.{}", 1)'
    words = MARKDOWN + "".join(f"\n# @word {word}: a word." for word in "abcdefgh") + "\n# Eight."
    lesson = lesson_of(words, *(ex.format(n, n) for n in range(3)))
    assert clock_faults(lesson, unrun(lesson, "student")) == []


@pytest.mark.parametrize(("clock", "told"), [(0, 5), (22, 25), (23, 30), (42, 50)])
def test_what_is_printed_is_a_fifth_more_to_the_nearest_five(clock, told):
    assert printed(clock) == told


def test_exercises_new_words_and_a_head_without_its_time_are_refused(lesson_of):
    ex = 'label="ex-{}" slide="-" tags=["exercise"]\ncheck("08.{}", 1)'
    words = MARKDOWN + "".join(f"\n# @word {word}: a word." for word in "abcdefghi") + "\n# Nine."
    lesson = lesson_of(words, *(ex.format(n, n) for n in range(4)))
    lesson.path.write_text(lesson.path.read_text().replace("[[minutes]]", "45 minutes"))
    faults = clock_faults(read_lesson(lesson.path), unrun(lesson, "student"))
    assert [fault.split(", ", 1)[1][:50] for fault in faults] == [
        "cell 'title': a sitting begins with its time: [[mi",
        "the sitting 'core' holds 4 checked exercises, at m",
        "the sitting 'core' holds 9 new words, at most 8. T",
    ]


@pytest.mark.long
def test_the_minutes_are_those_of_the_outputs_that_are_kept(copy):
    """The tiny lesson is built: its head says its time, and the check compares without running."""
    student = copy.notebook_path("student").read_text(encoding="utf-8")
    assert "*About 40 minutes.*" in student
    assert entry("07_tiny", read_notebook(copy.notebook_path("student"))).time == "About 40 minutes"
    assert stale_faults(copy) == []
    for edition in ("student", "solved"):
        path = copy.notebook_path(edition)
        path.write_text(path.read_text(encoding="utf-8").replace("About 40", "About 45"))
    assert any("'07-title': its text is not that" in fault for fault in stale_faults(copy))


@pytest.mark.long
def test_the_command_prints_a_table_and_changes_nothing(copy):
    code, (heads, *rows), _ = course_build(copy.root, "--clock", "7")
    assert code == 0
    assert [row.split()[:2] for row in rows] == [["07", "core"], ["07", "further"]]
    assert heads.split()[:4] == ["clock", "about", "words", "printed"]
    with pytest.raises(CourseError, match="--clock only reads"):
        course_build(copy.root, "--clock", "--check")
