"""The README's table of lessons is the lessons'."""

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
