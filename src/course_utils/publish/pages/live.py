"""What a page says where a lesson can be run in the browser, and what a learner must know then."""

from bs4 import BeautifulSoup
from jinja2 import Template

__all__ = ["live_words", "with_live"]

_WORDS = Template(
    """<p class="live">\
<span class="served">{% if address %}<a class="run" href="{{ address }}">Run this lesson in your \
browser</a>. {% endif %}Nothing needs to be installed. The first time, your browser fetches about \
{{ size }} MB, and Python takes a minute or two to start. <strong>Your work is kept by this \
browser, at this address, and nowhere else</strong>: at the end of the hour download it (menu \
File, Download). A private window, or clearing the browser's data, loses it. A lesson that you \
changed stays as you left it; delete it in the list of files to get it new.</span>\
<span class="from-file">To run {{ "this lesson" if address else "the lessons" }} in the browser, \
the pages must come from a web server, and you opened them from a folder. Type <code>python -m \
http.server</code> in the folder that holds <code>licences.html</code>, then open \
http://localhost:8000.</span>\
<noscript> It needs JavaScript, which is switched off here.</noscript></p>""",
    autoescape=True,
)


def live_words(size: int, address: str = "") -> str:
    """The words as HTML: with a link to `address`, or of all lessons. `size`: the megabytes of a
    first load. Which of the two sentences is seen, the page's script decides.

    >>> 'href="../lite/a?path=b"' in live_words(50, "../lite/a?path=b"), "50 MB" in live_words(50)
    (True, True)
    """
    return _WORDS.render(address=address, size=size)


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
