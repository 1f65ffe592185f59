"""The glossary is made of the lessons' words; `course build` writes it and finds a stale one."""

import pytest

from course_utils.author.reference import find_words, reference_faults, write_reference
from course_utils.place import course_root
from course_utils.reading.glossary import read_glossary
from tests.author.building import course_build

LINE = "@word minute: sixty seconds. Others call it: min."


@pytest.fixture
def course(changed):
    return changed("# # 07 · A tiny lesson\n", f"# # 07 · A tiny lesson\n# {LINE}\n").root


def test_the_words_come_from_the_source(course):
    (word,) = find_words(course)
    assert (word.word, word.meaning, word.others, word.lesson) == (
        "minute",
        "sixty seconds.",
        "min",
        "07",
    )


def test_the_pages_are_written_once_and_a_stale_one_is_found(course):
    pages = [course / "notebooks" / name for name in ("sources.md", "glossary.md")]
    write_reference(course)
    assert reference_faults(course) == []
    written = pages[1].stat().st_mtime_ns
    write_reference(course)
    assert pages[1].stat().st_mtime_ns == written
    pages[1].write_text("# Glossary\n", encoding="utf-8")
    assert reference_faults(course) == [
        "notebooks/glossary.md is not up to date. Run: course build"
    ]


def test_course_build_writes_them_and_checks_them(copy):
    text = copy.path.read_text(encoding="utf-8")
    head = "# # 07 · A tiny lesson\n"
    copy.path.write_text(text.replace(head, f"{head}# {LINE}\n"), encoding="utf-8")
    assert course_build(copy.root, "7")[0] == 0
    page = copy.root / "notebooks" / "glossary.md"
    assert [word.word for word in read_glossary(page.read_text("utf-8"))] == ["minute"]
    assert course_build(copy.root, "--check")[0] == 0
    page.write_text("", encoding="utf-8")
    code, _, err = course_build(copy.root, "--check")
    assert (code, err) == (1, ["notebooks/glossary.md is not up to date. Run: course build"])


def test_every_lesson_has_its_words_in_the_committed_glossary():
    root = course_root()
    page = read_glossary((root / "notebooks" / "glossary.md").read_text(encoding="utf-8"))
    assert reference_faults(root) == []
    assert {word.lesson for word in page} == {
        path.name[:2] for path in root.glob("notebooks/[0-9]*.ipynb")
    }
    assert len(page) >= 50
    assert all(len(word.meaning.split()) >= 3 for word in page)
