"""A course of one tiny lesson, to build as often as the tests like; its folder has a space and an
accent.
"""

import shutil
from pathlib import Path

import pytest

from course_utils.author.build import build_lesson
from course_utils.author.source import read_lesson

TINY = Path(__file__).parent / "tiny_course"


@pytest.fixture
def tiny_source(tmp_path):
    """The path of the tiny lesson's source in a course of its own."""
    shutil.copytree(TINY, tmp_path / "a cöurse of mine")
    return tmp_path / "a cöurse of mine" / "notebooks" / "source" / "07_tiny.py"


@pytest.fixture
def tiny(tiny_source):
    """The tiny lesson, read."""
    return read_lesson(tiny_source)


@pytest.fixture
def changed(tiny_source):
    """A function that reads the tiny lesson after replacing one text in its source by another."""

    def change(old, new):
        text = tiny_source.read_text(encoding="utf-8")
        assert old in text
        tiny_source.write_text(text.replace(old, new), encoding="utf-8")
        return read_lesson(tiny_source)

    return change


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The tiny lesson with both its notebooks made, once for all tests; not to be changed."""
    root = tmp_path_factory.mktemp("built") / "a cöurse"
    shutil.copytree(TINY, root)
    lesson = read_lesson(root / "notebooks" / "source" / "07_tiny.py")
    build_lesson(lesson)
    return lesson


@pytest.fixture
def copy(built, tmp_path):
    """A copy of the built course, to change."""
    shutil.copytree(built.root, tmp_path / "a cöpy")
    return read_lesson(tmp_path / "a cöpy" / "notebooks" / "source" / "07_tiny.py")


@pytest.fixture
def plain(changed):
    """The tiny lesson, read, with a word in HTML in the place of its figure: a kernel is ready for
    it in half the time.
    """
    changed("import matplotlib.pyplot as plt\n\nfrom course_utils.figures import show\n", "")
    changed("_, ax = plt.subplots(figsize=(4, 3))\n", "from IPython.display import HTML\n\n")
    changed('ax.plot(minutes, marker="o")\n', "")
    return changed(
        'show(ax, alt=f"A line that ends at {minutes[-1]} minutes.")',
        'HTML(f"<b>{minutes[-1]}</b>")',
    )
