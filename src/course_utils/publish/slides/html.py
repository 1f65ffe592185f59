"""The last hand on a deck's HTML: readings as fragments, votes, tasks with a clock, no way out.

Lessons are written once, for the notebook. What a slide needs differently is changed here.
"""

import re
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from course_utils.publish.markup import closed, headings_in, put_in_order
from course_utils.publish.slides.tables import dress

__all__ = ["finish"]

_FOR_A_READER = re.compile(r"\s*(?:After you have|When you have)\b")
_OPTION = re.compile(r"^\s*([a-f])\)\s*")
_TASK = "Your turn"  # how the heading of a task begins whose cell is too long for a slide


def finish(html: str, folder: Path, students: bool = False, within: tuple[Path, ...] = ()) -> str:
    """Make a deck's body complete in itself.

    `folder` is where the notebook lies: pictures are looked for from there. With `students=True`,
    folded text in exercises and quizzes is left out. Raises CourseError for a picture that is not
    there, or lies in none of the folders `within`, if there are any.

    >>> finish("<details><summary>Why?</summary><p>Half.</p></details>", Path("."))
    '<div class="reading fragment"><p class="reading-label">Why?</p><p>Half.</p></div>'
    """
    soup = closed(html, folder, within)
    if students:
        for folded in soup.select(".tag-exercise details, .tag-open details, .tag-quiz details"):
            folded.decompose()
    for folded in soup.find_all("details"):
        _unfold(folded, soup)
    for words in soup.select(".tag-vote"):
        _list_options(words, soup)
    for source in soup.select(".source[data-steps]"):
        _mark_lines(source, soup)
    for link in soup.find_all("a", href=True):
        _tame(link)
    for table in soup.find_all("table"):
        dress(table)
    for slide in soup.select("section .content"):
        _order_headings(slide)
        _open_the_first(slide)
        _time_the_task(slide, soup)
    return str(soup)


def _unfold(folded: Tag, soup: BeautifulSoup) -> None:
    """Folded text becomes a box that the next press of the key brings; what stands after it in its
    cell comes with a press of its own.
    """
    summary = folded.find("summary")
    if summary is not None and _FOR_A_READER.match(summary.get_text()):
        summary.decompose()
    elif summary is not None:
        label = soup.new_tag("p", attrs={"class": "reading-label"})
        label.extend(list(summary.contents))
        summary.replace_with(label)
    folded.name = "div"
    folded.attrs = {"class": "reading fragment"}
    for after in folded.find_next_siblings():
        if after.name != "details" and "fragment" not in after.get("class", []):
            after["class"] = [*after.get("class", []), "fragment"]


def _open_the_first(slide: Tag) -> None:
    """A slide that a reading opens shows it at once: no slide starts empty."""
    parts = ".words > *, .source, .stub, .outputs, .room-guess"
    first = slide.select_one(parts)
    if first is not None and "reading" in first.get("class", []):
        first["class"] = ["reading"]


def _list_options(words: Tag, soup: BeautifulSoup) -> None:
    """The options of a vote, written as paragraphs "a) …", become a list in which the speaker can
    type how many hands went up.
    """
    found = [part for part in words.find_all("p", recursive=False) if _OPTION.match(part.text)]
    if not found:
        return
    options = soup.new_tag("ul", attrs={"class": "options"})
    found[0].insert_before(options)
    for part in found:
        letter = _OPTION.match(part.text)[1]
        first = part.find(string=lambda text: text.strip())
        first.replace_with(_OPTION.sub("", first, count=1))
        item = soup.new_tag("li")
        name = soup.new_tag("b", attrs={"class": "letter"})
        name.string = f"{letter})"
        said = soup.new_tag("span", attrs={"class": "asked"})
        said.extend(list(part.contents))
        label = f"hands for {letter}"
        kind = {"class": "hands", "type": "text", "inputmode": "numeric", "maxlength": "4"}
        hands = soup.new_tag("input", attrs={**kind, "aria-label": label, "autocomplete": "off"})
        item.extend([name, said, hands])
        options.append(item)
        part.decompose()


def _mark_lines(source: Tag, soup: BeautifulSoup) -> None:
    """Code whose lines are marked in steps: each line in a box of its own, a press for each
    step.
    """
    block = source.find("pre")
    lines = block.decode_contents().strip("\n").split("\n")
    boxes = "".join(f'<span class="line">{line}\n</span>' for line in lines)
    block.replace_with(BeautifulSoup(f"<pre>{boxes}</pre>", "html.parser"))  # spaces are kept in it
    for step in source["data-steps"].split("|"):
        attrs = {"class": "fragment marks", "data-lines": step.strip()}
        source.append(soup.new_tag("span", attrs=attrs))


def _time_the_task(slide: Tag, soup: BeautifulSoup) -> None:
    """An exercise that a class does now gets a clock, which the speaker starts."""
    section, heading = slide.find_parent("section"), slide.select_one("h2:not(.again)")
    seconds = section.get("data-timing")
    does = slide.select_one(".task") or (heading and heading.get_text().startswith(_TASK))
    if seconds and does:
        kind = {"class": "countdown", "type": "button", "data-seconds": seconds}
        button = soup.new_tag("button", attrs=kind)
        button.string = f"{int(seconds) / 60:g} min"
        slide.insert_before(button)


def _tame(link: Tag) -> None:
    """Links to the web open beside the deck; links to files that do not travel with it become
    words.
    """
    if link["href"].startswith(("https://", "http://")):
        link["target"], link["rel"] = "_blank", "noopener"
    elif not link["href"].startswith(("#", "mailto:")):
        link.unwrap()


def _order_headings(slide: Tag) -> None:
    """Headings in order; `h-1` … keeps the level that one has in the lesson."""
    headings = headings_in(slide)
    for heading in headings:
        heading["class"] = [*heading.get("class", []), f"h-{heading.name[1]}"]
    put_in_order(headings)
