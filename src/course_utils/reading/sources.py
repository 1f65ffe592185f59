"""The papers and pages that the course rests on, and what each is cited for (`sources.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Source", "load_sources", "sources_page"]

_FILE = Path(__file__).with_name("sources.toml")


@dataclass(frozen=True)
class Source:
    """A paper or a page: who wrote it, where it stands, what it says, and who cites it.

    `where` names lessons by their numbers, modules of the package, and `likeness`, the page that
    compares HeroTube with real sites. What nothing cites yet is `background`.
    """

    authors: str
    title: str
    venue: str
    claim: str
    where: tuple[str, ...]
    year: int | None = None
    doi: str = ""
    arxiv: str = ""
    url: str = ""
    background: bool = False

    @property
    def citation(self) -> str:
        """The source in one line."""
        year = f" {self.year}" if self.year else ""
        return f"{self.authors}: “{self.title}”, {self.venue}{year}"

    @property
    def address(self) -> str:
        """Where it can be looked up; nothing if that is not known for sure."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else self.url


@cache
def load_sources() -> dict[str, Source]:
    """All sources by their keys.

    >>> load_sources()["cha"].year
    2007
    """
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {key: Source(**{**row, "where": tuple(row["where"])}) for key, row in tables.items()}


def sources_page() -> str:
    """All sources as a page in Markdown, by author and year, each with what it is cited for.

    >>> sources_page().splitlines()[0]
    '# Sources'
    """
    found = sorted(load_sources().values(), key=lambda one: (one.authors.casefold(), one.year or 0))
    lines = [_line(source) for source in found]
    return (
        "# Sources\n\nWhat this course says about real sites, and the methods that it has from "
        "others: who found it, and what each is cited for here. HeroTube is made up; what is found "
        "on it is no fact about a real site.\n\n" + "\n".join(lines) + "\n"
    )


def _line(source: Source) -> str:
    citation = f"[{source.citation}]({source.address})" if source.address else source.citation
    return f"- {citation}.\n  *Cited for:* {source.claim} ({_places(source)})"


def _places(source: Source) -> str:
    """Who cites it, in words."""
    words = [
        f"lesson {place}" if place.isdigit() else _MEANING.get(place, f"`{place}`")
        for place in source.where
    ]
    return ", ".join(words) or "to read beside the lessons"


_MEANING = {"likeness": "the page of `course likeness`"}
