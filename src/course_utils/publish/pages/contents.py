"""The parts of a long page as links, after its beginning."""

import re

from bs4 import BeautifulSoup, Tag

__all__ = ["with_contents"]

_FEWEST = 2  # parts that are worth a list
_TAKEN = {"content", "theme", "unfold"}  # ids of the page around


def with_contents(body: str) -> str:
    """The same with an id for every h2, and a list of them after what holds the h1.

    >>> page = with_contents("<h1>A</h1><h2>First, look</h2><h2>Then guess</h2>")
    >>> 'href="#then-guess"' in page, '<h2 id="first-look">' in page
    (True, True)
    """
    soup = BeautifulSoup(body, features="html.parser")
    parts = soup.find_all("h2")
    taken = _TAKEN | {found["id"] for found in soup.find_all(id=True)}
    for heading in parts:
        heading["id"] = _id(heading.get_text(), taken)
        taken.add(heading["id"])
    if len(parts) >= _FEWEST and soup.h1:
        begun = soup.h1.find_parent("div", class_="cell") or soup.h1
        begun.insert_after(_listed(soup, parts))
    return str(soup)


def _id(words: str, taken: set[str]) -> str:
    """A word for an address that no other element has."""
    plain = re.sub(r"[\W_]+", "-", words.lower()).strip("-") or "part"
    number, found = 2, plain
    while found in taken:
        number, found = number + 1, f"{plain}-{number}"
    return found


def _listed(soup: BeautifulSoup, parts: list[Tag]) -> Tag:
    """The list of links."""
    nav = soup.new_tag("nav", attrs={"class": "contents", "aria-label": "In this lesson"})
    lines = soup.new_tag("ul")
    for heading in parts:
        line, link = soup.new_tag("li"), soup.new_tag("a", href=f"#{heading['id']}")
        link.string = " ".join(heading.get_text().split())
        line.append(link)
        lines.append(line)
    nav.append(lines)
    return nav
