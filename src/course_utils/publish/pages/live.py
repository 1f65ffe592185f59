"""What a page says where a lesson can be run in the browser, and what a learner must know then."""

from pathlib import Path

from bs4 import BeautifulSoup

from course_utils.files.templates import templates_in

__all__ = ["live_words", "with_live"]

_TEMPLATES = Path(__file__).parent / "templates" / "course_page"


def live_words(size: int, address: str = "") -> str:
    """The words as HTML: with a link to `address`, or of all lessons. `size`: the megabytes of a
    first load. Which of the two sentences is seen, the page's script decides.

    >>> 'href="../lite/a?path=b"' in live_words(50, "../lite/a?path=b"), "50 MB" in live_words(50)
    (True, True)
    """
    words = templates_in(_TEMPLATES).get_template("live.html.j2")
    return words.render(address=address, size=size)


def with_live(body: str, words: str) -> str:
    """A lesson's body with the words after what holds its h1.

    >>> with_live("<h1>A</h1><h2>B</h2>", "<p>Run</p>")
    '<h1>A</h1><p>Run</p><h2>B</h2>'
    """
    soup = BeautifulSoup(body, features="html.parser")
    if soup.h1:
        begun = soup.h1.find_parent("div", class_="cell") or soup.h1
        begun.insert_after(BeautifulSoup(words, features="html.parser"))
    return str(soup)
