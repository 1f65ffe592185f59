"""The README's table of lessons is the lessons'."""

import json

import pytest

from course_utils.author.readme import lesson_table, with_table
from course_utils.errors import CourseError
from course_utils.place import course_root, lesson_names


def test_the_table_is_up_to_date():
    readme = (course_root() / "README.md").read_text(encoding="utf-8")
    assert with_table(readme, lesson_table(course_root())) == readme
    assert all(f"notebooks/{name}.ipynb" in readme for name in lesson_names())


def test_a_readme_without_marks_is_refused():
    with pytest.raises(CourseError, match="no place for the table"):
        with_table("# Hello", "table")


def test_two_sittings_have_two_times(tmp_path):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    (folder / "source").mkdir()
    head = (
        "# 08 · Two\n\n**Why?**\n\n*About 50 minutes, then about 45 minutes in a second sitting.*"
    )
    book = {"cells": [{"source": [head]}]}
    (folder / "08_two.ipynb").write_text(json.dumps(book), encoding="utf-8")
    assert lesson_table(tmp_path).splitlines()[-1].startswith("| **08** Two | Why? | 50 + 45 min |")
