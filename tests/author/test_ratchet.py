"""The list of lessons on the first edition's rules only gets shorter; what it lets pass."""

import pytest

from course_utils.author.leaks import EXCEPTIONS
from course_utils.author.ratchet import FIRST_EDITION, first_edition, second_edition_faults, weighed
from course_utils.author.source import EDITIONS, find_lessons, read_lesson
from course_utils.place import course_root
from course_utils.reading.notebooks import read_notebook

from .building import course_build

WRITTEN_THEN = ("00", "01", "02", "03", "04", "05", "06", "07")
SOURCES = course_root() / "notebooks" / "source"


def _notebooks(lesson):
    return [read_notebook(lesson.notebook_path(edition)) for edition in EDITIONS]


def test_the_list_holds_lessons_of_the_first_edition_only_each_once():
    numbers = first_edition(SOURCES)
    assert numbers == sorted(set(numbers) & set(WRITTEN_THEN))
    assert set(numbers) <= {path.stem[:2] for path in find_lessons(course_root())}


@pytest.mark.parametrize("number", first_edition(SOURCES))
def test_a_lesson_that_keeps_every_rule_is_taken_off_the_list(number):
    lesson = read_lesson(find_lessons(course_root(), [number])[0])
    faults = second_edition_faults(lesson, *_notebooks(lesson))
    assert faults, (
        f"{lesson.name} keeps the rules of the second edition: take {number} off the list"
    )


def test_what_may_give_away_is_of_lessons_that_there_are():
    lines = (SOURCES / EXCEPTIONS).read_text(encoding="utf-8").splitlines()
    numbers = {line.split("|")[0].strip() for line in lines if not line.startswith("#")}
    assert numbers <= {path.stem[:2] for path in find_lessons(course_root())}


@pytest.fixture
def over(copy):
    """The built tiny lesson with a line that is too long for a learner, and a vote that names
    nothing; off the list.
    """
    text = copy.path.read_text(encoding="utf-8")
    text = text.replace(' gives_away=["13.0"]', "").replace(
        "minutes[3]", f"minutes[{'3 + ' * 22}3]"
    )
    copy.path.write_text(text, encoding="utf-8")
    return read_lesson(copy.path)


COMPLAINTS = [
    "07_tiny, cell 'wanted-error': a line of 98 characters, at most 88.",
    "07_tiny, cell 'round-one': what would tell 07.v1? Write gives_away=[\"…\"] in the head line.",
]


def test_a_rule_is_a_fault_off_the_list_and_a_warning_on_it(over):
    books = _notebooks(over)
    assert weighed(over, *books) == (COMPLAINTS, [])
    listed = over.path.with_name(FIRST_EDITION)
    listed.write_text("# still\n06 other\n", encoding="utf-8")
    assert weighed(over, *books) == (COMPLAINTS, [])
    listed.write_text("# still\n07 tiny\n", encoding="utf-8")
    assert weighed(over, *books) == ([], COMPLAINTS)


@pytest.mark.long
def test_the_build_refuses_or_warns_and_the_check_says_how_many(over):
    before = over.notebook_path("student").read_bytes()
    assert course_build(over.root, "7") == (1, [], COMPLAINTS)
    assert over.notebook_path("student").read_bytes() == before
    over.path.with_name(FIRST_EDITION).write_text("07 tiny\n", encoding="utf-8")
    code, _, warnings = course_build(over.root, "7")
    assert (code, warnings) == (0, [f"warning: {fault}" for fault in COMPLAINTS])
    checked = (0, ["07_tiny: up to date (warnings: 2)"], [])
    assert course_build(over.root, "--check") == checked
    over.path.with_name(FIRST_EDITION).unlink()
    assert course_build(over.root, "--check") == (1, [], COMPLAINTS)


def test_twelve_lines_are_read_and_thirteen_are_not(copy):
    text = copy.path.read_text(encoding="utf-8")
    many = "\n".join(f"print({n})" for n in range(11))
    copy.path.write_text(text.replace("minutes[3]", f"{many}\nminutes[3]"), encoding="utf-8")
    lesson = read_lesson(copy.path)
    assert second_edition_faults(lesson, *_notebooks(lesson)) == []
    copy.path.write_text(text.replace("minutes[3]", f"{many}\n1\nminutes[3]"), encoding="utf-8")
    lesson = read_lesson(copy.path)
    (fault,) = second_edition_faults(lesson, *_notebooks(lesson))
    assert fault.endswith("cell 'wanted-error': 13 lines of code, a learner reads 12.")
