"""A notebook is read, or one line says which file it is and what to do."""

import pytest

from course_utils.errors import CourseError
from course_utils.publish.lite.contents import write_contents
from course_utils.publish.slides.exporter import learners_notebook
from course_utils.reading.notebooks import read_notebook
from course_utils.reading.untouched import open_both, open_lesson


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "is not there. Make it: course build 05_a"),
        (b"", "is damaged. Make it again: course build --force 05_a"),
        (b'{"cells": [', "is damaged. Make it again: course build --force 05_a"),
        (b"[1, 2]", "is damaged. Make it again: course build --force 05_a"),
        (b'{"cells": "\xff"}', "is damaged. Make it again: course build --force 05_a"),
    ],
)
def test_whoever_reads_a_lesson_says_the_same_of_a_broken_one(tmp_path, content, words):
    folder = tmp_path / "notebooks"
    (folder / "solutions").mkdir(parents=True)
    path = folder / "05_a.ipynb"
    readers = [
        lambda: read_notebook(path),
        lambda: open_lesson(path),
        lambda: open_both(folder, "05_a"),
        lambda: write_contents(["05_a"], tmp_path, tmp_path / "out"),
    ]
    if content is not None:  # a deck can do without the learner's notebook
        path.write_bytes(content)
        readers.append(lambda: learners_notebook(folder / "solutions", "05_a"))
    for read in readers:
        with pytest.raises(CourseError) as refused:
            read()
        assert str(refused.value) == f"The notebook {path} {words}"


def test_what_the_system_refuses_is_no_damage(tmp_path):
    (tmp_path / "05_a.ipynb").mkdir()
    with pytest.raises(CourseError, match=r"05_a\.ipynb cannot be read \(\w.*\)\. Give yourself"):
        read_notebook(tmp_path / "05_a.ipynb")
