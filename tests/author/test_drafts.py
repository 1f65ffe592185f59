"""`course build --draft`: both notebooks of a lesson that is not finished, its faults as warnings."""

import re
import shutil
from dataclasses import replace

import pytest

from course_utils.author import kernel
from course_utils.author.drafts import each_once, sound
from course_utils.author.source import EDITIONS, read_lesson
from course_utils.errors import CourseError
from course_utils.reading.notebooks import plain as without_colours
from course_utils.reading.notebooks import read_notebook

from .building import course_build
from .conftest import TINY

pytestmark = pytest.mark.long

BROKEN = [  # what is added to the end of the lesson, and the warning of it
    (
        'label="unknown-name" slide="skip"\nmy_finding = undefined_name',
        r"cell '07-unknown-name': NameError: name 'undefined_name' is not defined \(line 1: my_f",
    ),
    (
        'label="afar" slide="skip"\nimport socket\nsocket.create_connection(("192.0.2.1", 80), timeout=2)',
        r"cell '07-afar': OSError: A lesson reached for '192.0.2.1'.*\(line 2: socket.create_conn",
    ),
    (
        'label="web" slide="skip"\nimport urllib.request\nurllib.request.urlopen("http://example.org", timeout=2)',
        r"cell '07-web': URLError: .*A lesson reached for 'example.org'.*\(line 2: urllib.request.url",
    ),
    (
        'label="old" slide="skip"\nimport warnings\nwarnings.warn("old")',
        "cell '07-old': it prints a warning",
    ),
    (None, "cell '07-old': its output shows a folder"),
    ('label="nameless" slide="skip"\nobject()', "cell '07-nameless': its output shows an address"),
    (
        'label="home" slide="skip"\nprint("/home/ada/x")',
        "cell '07-home': its output shows a folder",
    ),
    (
        'label="bare" slide="skip"\nfig, ax = plt.subplots()',
        "cell '07-bare': its figure has no alternative text",
    ),
    (None, "cell '07-bare': its output shows what matplotlib calls its parts"),
    (
        'label="leak" slide="skip"\nlongest = max(minutes)',
        r"07_tiny \(student\), cell '07-longest': its solution is in the student's",
    ),
    (
        '[markdown] label="far" slide="-"\n# {{ sum(minutes) }} and {{ minutes[9] }}',
        r"cell '07-far': \{\{ minutes\[9\] \}\} failed \(IndexError",
    ),
    (
        'label="The Label" slide="skip"\nprint("capital")',
        "07_tiny, cell 'The Label': a label is small letters",
    ),
    ('label="sum" slide="skip"\nprint("twice")', "07_tiny, cell 'sum': 2 cells have this label"),
    ('slide="skip"\nprint("no label")', 'cell 28 ."print."no label"."\\) has no label'),
    ('label="lost" tags=["guess"]\nprint("lost")', "cell 'lost': says nothing about slides"),
    (
        'label="wide" slide="wide" tags=["wide", "quiz"]\nprint("wide")',
        "cell 'wide': slide='wide' is not known",
    ),
    (None, "cell 'wide': the tag 'wide' is not known"),
    (
        'label="half" slide="skip"\n# SOLUTION\nhalf = 1\n# END',
        "07_tiny, cell 'half': each # SOLUTION needs a # STUB",
    ),
    ('label="semi" slide="skip"\nx = 1;', "07_tiny, cell 'semi': a line ends with a semicolon"),
    ('[markdown] label="deep" slide="-"\n# #### Deep', "07_tiny, cell 'deep': a heading of level"),
]


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """A lesson that is broken in every way, drafted: its source, the exit code, what was said."""
    root = tmp_path_factory.mktemp("broken") / "a cöurse"
    shutil.copytree(TINY, root)
    source = root / "notebooks" / "source" / "07_tiny.py"
    cells = "".join(f"\n# %% {cell}\n" for cell, _ in BROKEN if cell)
    source.write_text(source.read_text(encoding="utf-8") + cells, encoding="utf-8")
    return source, *course_build(root, "--draft", "7")


def _notebooks(source):
    """Both notebooks of a lesson whose source cannot be read without faults."""
    lesson = read_lesson(source, [])
    return [read_notebook(lesson.notebook_path(edition)) for edition in EDITIONS]


@pytest.mark.parametrize("complaint", [complaint for _, complaint in BROKEN])
def test_a_draft_is_warned_of_everything_in_one_line(broken, complaint):
    _, code, _, warnings = broken
    assert code == 0
    found = [line for line in warnings if re.search(complaint, line)]
    assert len(found) == 1, warnings
    assert found[0].startswith("warning: 07_tiny")


def test_nothing_else_is_warned_of_and_a_draft_says_that_it_is_one(broken):
    _, _, said, warnings = broken
    assert len(warnings) == len(BROKEN), "\n".join(warnings)
    assert said[0].startswith(f"07_tiny: a DRAFT (warnings: {len(BROKEN)}); core ")
    assert (
        said[-1] == "A draft does not pass `course build --check`. Once finished: course build 07"
    )


def test_a_draft_shows_the_traceback_and_runs_what_comes_after(broken):
    for notebook in _notebooks(broken[0]):
        cells = {cell.id: cell for cell in notebook.cells}
        (error,) = cells["07-unknown-name"].outputs
        assert error.ename == "NameError"
        assert "my_finding = undefined_name" in without_colours("\n".join(error.traceback))
        assert cells["07-wide"].outputs[0].text == "wide\n"
        assert cells["07-cell-28"].outputs[0].text == "no label\n"
        assert cells["07-27-sum"].outputs[0].text == "twice\n"
        assert cells["07-The-Label"].outputs[0].text == "capital\n"
        assert cells["07-far"].source == "{{ sum(minutes) }} and {{ minutes[9] }}"
        assert "39 minutes in all" in cells["07-reading"].source


def test_a_draft_is_no_finished_lesson_and_not_changed_by_hand(plain):
    root, path = plain.root, plain.notebook_path("student")
    assert course_build(root, "--draft", "7")[::2] == (0, [])
    where = ("notebooks/07_tiny.ipynb", "notebooks/solutions/07_tiny.ipynb")
    refused = [f"{w}: it is a draft, not the finished lesson. Run: course build 07" for w in where]
    assert course_build(root, "--check") == (1, [], refused)
    path.write_text(path.read_text(encoding="utf-8").replace("so far", "so near"), encoding="utf-8")
    by_hand = "notebooks/07_tiny.ipynb was changed by hand. Move the change to notebooks/source/07_tiny.py, then: course build "
    for options, remedy in (([], "--force 07"), (["--draft"], "--draft --force 07")):
        assert course_build(root, *options, "7") == (1, [], [by_hand + remedy])
        assert "so near" in path.read_text(encoding="utf-8")
    assert course_build(root, "--draft", "--force", "7")[::2] == (0, [])
    assert "so near" not in path.read_text(encoding="utf-8")
    assert course_build(root, "7")[::2] == (0, [])
    finished = (0, ["07_tiny: up to date and the same when run"], [])
    assert course_build(root, "--check", "--execute") == finished


def test_a_cell_without_end_and_a_kernel_that_dies_are_warned_of(plain, changed, monkeypatch):
    monkeypatch.setattr(kernel, "CELL_TIMEOUT_S", 12)  # others may need a while on a busy computer
    endless = "__import__('time').sleep(900)"
    lesson = changed(
        "my_finding = ...",
        f'{endless}\n\n# %% label="dies" slide="skip"\nimport os\nos._exit(1)',
    )
    code, _, warnings = course_build(lesson.root, "--draft", "7")
    assert code == 0
    for words in (
        "'07-open': still running after 12 s. Make it do less.",
        "'07-open': KeyboardInterrupt (line 1: __import__",
        "'07-dies': the kernel died. Run the cell alone to see why.",
    ):
        assert sum(words in line for line in warnings) == 1, warnings
    for notebook in _notebooks(lesson.path):
        cells = {cell.id: cell for cell in notebook.cells}
        assert [output.ename for output in cells["07-open"].outputs] == ["KeyboardInterrupt"]
        assert cells["07-wanted-error"].outputs == []


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (["--draft"], "--draft needs the lesson that is not finished, as in: course build --draft"),
        (["--draft", "--check", "7"], "--draft writes notebooks and --check changes nothing"),
        (["--draft", "--execute", "7"], "--execute belongs to --check"),
        (["--draft", "tinny"], "There is no lesson 'tinny'. Did you mean 07_tiny?"),
    ],
)
def test_words_that_say_nothing_together_are_one_line(tiny, words, refusal):
    with pytest.raises(CourseError, match=re.escape(refusal)) as refused:
        course_build(tiny.root, *words)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("source", "refusal"),
    [
        (
            b'# %% label="a" slide="-" tags=["b", "b"]\n1\n',
            "07_tiny: a head line is not of the form",
        ),
        (b'# %% label="a" slide="-"\n"\xff"\n', "cannot be read (invalid start byte). Save it as"),
    ],
)
def test_a_source_that_cannot_be_read_is_one_line_and_nothing_is_written(tiny, source, refusal):
    tiny.path.write_bytes(source)
    code, _, (fault,) = course_build(tiny.root, "--draft", "7")
    assert code == 1
    assert refusal in fault
    assert not list(tiny.root.rglob("*.ipynb"))


def test_what_is_sound_stays_and_what_is_said_twice_is_said_once(tiny):
    assert sound(tiny) == tiny
    again = [replace(cell, label=label) for cell, label in zip(tiny.cells, "aba", strict=False)]
    assert [cell.label for cell in sound(replace(tiny, cells=again)).cells] == ["a", "b", "3-a"]
    named_so = [replace(cell, label="a" * 70) for cell in again]
    labels = [cell.label for cell in sound(replace(tiny, cells=named_so)).cells]
    assert len(set(labels)) == 3
    assert max(map(len, labels)) <= 60
    faults = [f"07_tiny{edition} deep." for edition in (", cell 'a':", " (solved), cell '07-a':")]
    assert each_once([*faults, "07_tiny, cell '07-a': wide."], tiny) == [
        "07_tiny, cell 'a': deep.",
        "07_tiny, cell '07-a': wide.",
    ]
