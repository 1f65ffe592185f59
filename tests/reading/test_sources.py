"""Every paper that the course cites stands in one file with what it is cited for, and every one
there is cited.
"""

import re

import pytest

from course_utils.place import course_root
from course_utils.reading.sources import load_sources, sources_page

ROOT = course_root()
SOURCES = load_sources()
# Names that stand before a comma and a year and are no authors.
NO_AUTHORS = {"YouTube", "Tencent"}
_NAME = r"[A-ZÄÖÅÉÓ][\w'-]+"
# Cha, Kwak and Moon, "I Tube", IMC 2007 · Deng et al., WSDM 2013 · Lindley, 1952
_CITED = re.compile(
    rf"({_NAME})(?:(?:,| and|, and) {_NAME})*(?: et al\.| and others)?, "
    r"""(?:\(?["*“][^"*”]{5,120}["*”],? )?(?:[A-Z][\w .:()]{1,80}?,? )?\(?((?:19|20)\d\d)\b"""
)


def _texts():
    """The lessons' sources, the package and the benchmarks, each as one line of words."""
    folders = (
        ("notebooks/source", "[0-9]*.py"),
        ("src/course_utils", "**/*.py"),
        ("benchmarks", "*.py"),
    )
    for folder, pattern in folders:
        for path in sorted((ROOT / folder).glob(pattern)):
            text = re.sub(r"^\s*# ?", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
            yield path, " ".join(text.split())


TEXTS = dict(_texts())


def cited(text):
    """Who is cited in a text, and from which year.

    >>> sorted(cited("(Deng et al., WSDM 2013); by Lindley, 1952."))
    [('Deng', '2013'), ('Lindley', '1952')]
    """
    return {(name, year) for name, year in _CITED.findall(text)}


def _is_known(name, year):
    return any(name in source.authors and str(source.year) == year for source in SOURCES.values())


def test_everyone_who_is_cited_stands_in_the_file():
    found = {
        (path.relative_to(ROOT).as_posix(), name, year)
        for path, text in TEXTS.items()
        for name, year in cited(text)
        if name not in NO_AUTHORS
    }
    assert len(found) >= 20
    assert {one for one in found if not _is_known(*one[1:])} == set()


def _place(where):
    """The files that a place stands for."""
    if where.isdigit():
        return [path for path in TEXTS if path.name.startswith(f"{where}_")]
    if where.endswith(".py"):
        return [ROOT / where]
    return [ROOT / "src" / "course_utils" / f"{where.replace('.', '/')}.py"]


@pytest.mark.parametrize("key", SOURCES)
def test_every_source_is_cited_where_the_file_says(key):
    source = SOURCES[key]
    assert bool(source.where) != source.background
    for where in source.where:
        if where != "likeness":  # its own test compares what it cites
            text = " ".join(TEXTS[path] for path in _place(where))
            assert source.authors.split(",")[0].split(" and ")[0] in text, where
            assert source.year is None or str(source.year) in text, where


def test_each_is_told_in_one_sentence_with_a_place_to_look_it_up():
    page = sources_page()
    for source in SOURCES.values():
        assert source.claim.endswith(".")
        assert len(re.findall(r"[.!?] [A-Z]", source.claim)) == 0, source.claim
        assert source.citation in page
        assert source.claim in page
        assert not source.address or f"]({source.address})" in page
    assert page == (ROOT / "notebooks" / "sources.md").read_text(encoding="utf-8")


def test_what_the_curriculum_warns_of_is_said_with_its_limits():
    """The concentration of views was found in two categories; a formula is not lent to a paper."""
    assert "two categories" in SOURCES["cha"].claim
    assert "own account" in SOURCES["creatorblog"].claim
    assert not re.search(r"cosine|Jaccard", SOURCES["davidson"].claim)
