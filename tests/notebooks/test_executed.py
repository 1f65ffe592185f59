"""Each lesson run again shows what is committed: its text, its prose and its figures."""

import pytest

from course_utils.author.build import check_lesson
from course_utils.author.source import find_lessons, read_lesson
from course_utils.place import course_root

pytestmark = [pytest.mark.landing, pytest.mark.long]


@pytest.mark.parametrize("path", find_lessons(course_root(), []), ids=lambda path: path.stem)
def test_a_lesson_shows_when_run_what_is_committed(path):
    check_lesson(read_lesson(path), execute=True)
