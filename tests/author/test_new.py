"""`course new`: a skeleton that builds, passes its own tests, and overwrites nothing."""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from course_utils.author.new import TARGETS, new_lesson
from course_utils.author.readme import lesson_table
from course_utils.author.source import EDITIONS, read_lesson
from course_utils.cli import main
from course_utils.cli import new as new_command
from course_utils.errors import CourseError
from course_utils.place import course_root
from course_utils.reading.meaning import meaning
from course_utils.reading.notebooks import read_notebook

from .building import course_build
from .conftest import TINY

pytestmark = pytest.mark.long

BEFORE = """# %% label="taught" slide="-" tags=["exercise"]
def f(x):
    return sum(max(x), len(x))
"""
TITLE = 'What\'s "new" / Größe & $x: \\n?'


def _files(root):
    return {path for path in root.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course of its own with the package in it, and in the package lesson 08's exercises."""
    root = tmp_path_factory.mktemp("new") / "a cöurse"
    shutil.copytree(TINY / "notebooks" / "images", root / "notebooks" / "images")
    (root / "notebooks" / "source").mkdir()
    real = course_root()
    for name in (
        "src/course_utils",
        "tests/lessons/forms.py",
        "tests/checks/test_questions.py",
        "tests/conftest.py",
        "tests/browsing.py",
        "pyproject.toml",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        if (real / name).is_dir():
            shutil.copytree(
                real / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "lesson_08")
            )
        else:
            shutil.copy(real / name, root / name)
    earlier = root / "notebooks" / "source" / "00_before.py"
    earlier.write_text(BEFORE, encoding="utf-8")
    written = new_lesson(root, "8", TITLE)
    assert len(written) == len(TARGETS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(root / "src"))
        yield root


def _fill_in(course):
    """Write words in the place of every TO WRITE, as an author does."""
    for path in (*(course / "notebooks" / "source").iterdir(), *_files(course / "src")):
        mine = "lesson_08" in path.parts or path.stem.startswith("08_")
        if mine and path.suffix == ".py":
            text = path.read_text(encoding="utf-8").replace("TO WRITE", "WRITTEN")
            path.write_text(text, encoding="utf-8")


def test_the_skeleton_is_a_draft_until_it_is_written_and_then_builds_without_a_fault(course):
    kept = {path: path.read_bytes() for path in _files(course)}
    code, said, warnings = course_build(course, "--draft", "8")
    assert code == 0
    assert len(warnings) >= 15
    unwritten = re.compile(r"it(s output)? still says TO WRITE\. Write what belongs there\.$")
    assert [line for line in warnings if not unwritten.search(line)] == []
    code, _, faults = course_build(course, "8")
    assert code == 1
    assert all("it still says TO WRITE" in fault for fault in faults)
    _fill_in(course)
    code, said, faults = course_build(course, "8")
    assert (code, faults) == (0, [])
    assert re.match(r"08_whats_new_grosse_x_n: core \d+ min, further \d+ min$", said[0])
    assert course_build(course, "--check", "8")[0] == 0
    lesson = read_lesson(course / "notebooks" / "source" / "08_whats_new_grosse_x_n.py")
    for edition in EDITIONS:
        notebook = read_notebook(lesson.notebook_path(edition))
        assert notebook.cells[0].source.splitlines()[0] == f"# 08 · {TITLE}"
    told = [meaning(output) for cell in notebook.cells for output in cell.get("outputs", [])]
    right = Counter(found["kind"] for found in told if found.get("state") == "right")
    assert right == {"check": 3, "quiz": 5}
    (course / "notebooks" / "source" / "00_before.py").unlink()
    assert lesson_table(course).splitlines()[-1].startswith(f"| **08** {TITLE} | WRITTEN: the ")
    for path, before in kept.items():
        path.write_bytes(before)


@pytest.mark.landing
def test_the_skeletons_own_tests_and_the_rules_for_questions_pass(course):
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *("-o", "addopts=--import-mode=importlib", "-k", "08", "tests"),
        ],
        cwd=course,
        env=os.environ | {"COURSE_HOME": str(course.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) >= 40


def test_the_skeletons_python_is_as_ruff_wants_it(course):
    files = [path for path in _files(course) if path.parent.name == "lesson_08"]
    files = [path for path in files if path.suffix == ".py"]
    assert len(files) == 4
    for words in (["check"], ["format", "--check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *words, "--no-cache", *files],
            cwd=course,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("number", "title", "refusal"),
    [
        ("7", "Tiny", "There is a lesson 07 already, 07_tiny. The first free number is 00."),
        ("x", "New", "A lesson's number is one or two digits, such as 08. Received 'x'."),
        ("100", "New", "one or two digits, such as 08. Received '100'."),
        ("²", "New", "one or two digits, such as 08. Received '²'."),
        ("8", " ", 'A lesson needs a title, as in: course new 10 "What changes what"'),
        ("8", "Two\nlines", r"A title is one line of letters that can be printed. Received 'Two\n"),
        ("8", "What {{ x }} is", "{{ is worked out by Python. Leave it out of 'What {{ x }} is'."),
        ("8", "数据", "The title '数据' has no letter from a to z for the file's name."),
        (
            "9",
            "New",
            "tests/lessons/lesson_09/test_exercises.py is there already, and `course new` overwrites",
        ),
    ],
)
def test_what_cannot_be_is_one_line_and_nothing_is_written(tiny, number, title, refusal):
    own = tiny.root / "tests" / "lessons" / "lesson_09" / "test_exercises.py"
    own.parent.mkdir(parents=True)
    own.write_text("mine", encoding="utf-8")
    before = _files(tiny.root)
    with pytest.raises(CourseError, match=re.escape(refusal)) as refused:
        new_lesson(tiny.root, number, title)
    assert "\n" not in str(refused.value)
    assert _files(tiny.root) == before
    assert own.read_text(encoding="utf-8") == "mine"


def test_it_is_written_in_a_checkout_only(tmp_path):
    with pytest.raises(CourseError, match="A lesson is written in a checkout"):
        new_lesson(tmp_path, "8", "New")


def test_a_write_that_fails_leaves_nothing(tiny):
    (tiny.root / "tests").write_text("no folder", encoding="utf-8")
    before = _files(tiny.root)
    with pytest.raises(OSError, match="tests"):
        new_lesson(tiny.root, "8", "New")
    assert _files(tiny.root) == before


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("What changes what?", "08_what_changes_what.py"),
        ("Café/Bar \\ 50 %", "08_cafe_bar_50.py"),
        ("Søren's Łódź", "08_sorens_lodz.py"),
        ("数据 and data", "08_and_data.py"),
        ("A " + "very " * 20 + "long title", "08_a" + "_very" * 9 + ".py"),
        ("x" * 300, "08_" + "x" * 50 + ".py"),
    ],
)
def test_a_files_name_is_of_plain_words(tiny, title, name):
    source = new_lesson(tiny.root, "08", title)[0]
    assert source.name == name
    assert f"# # 08 · {title}\n" in source.read_text(encoding="utf-8")


def test_the_command_says_what_comes_next_or_why_not(tiny, capsys):
    parser = argparse.ArgumentParser()
    new_command.add_arguments(parser)
    assert new_command.run(parser.parse_args(["8", "New"]), tiny.root) == 0
    said = capsys.readouterr().out
    assert "  notebooks/source/08_new.py\n" in said
    assert "  course build --draft 08 " in said
    assert main(["new", "7", "Seven again"]) == 1
    assert capsys.readouterr().err == (
        "course: There is a lesson 07 already, 07_from_question_to_decision. The first free "
        "number is 10.\n"
    )
    assert not list(Path(course_root() / "notebooks" / "source").glob("*seven*"))
