"""The first page of a site, and its page of licences, in the make of the lessons' pages."""

from pathlib import Path

from markupsafe import Markup

from course_utils.files.templates import templates_in
from course_utils.publish.brand import Brand
from course_utils.publish.lite.write import live_address
from course_utils.publish.pages.exporter import Entry, plain_page
from course_utils.publish.site.licences import Licence

__all__ = ["TITLE", "first_page", "licences_page"]

_TEMPLATES = Path(__file__).parent / "templates" / "course_site"
TITLE = "Machine Learning Developer vs Data Scientist"


def first_page(
    lessons: dict[str, Entry],
    beside: list[Entry],
    brand: Brand | None = None,
    guide: bool = False,
    live: str = "",
) -> str:
    """The page that tells what the course is, and leads to everything: `lessons` by their names,
    `beside` what belongs to all of them, `live` what is said in HTML of running them here.

    >>> page = first_page({"00_hello": Entry("00_hello.html", "00 · Hello", "Who?")}, [])
    >>> 'href="slides/00_hello.slides.html"' in page, "<p>Who?</p>" in page
    (True, True)
    """
    template = templates_in(_TEMPLATES).get_template("index.html.j2")
    words = {"title": TITLE, "brand": brand or Brand(), "guide": guide, "live": Markup(live)}
    words["live_address"] = live_address
    return plain_page(TITLE, template.render(lessons=lessons, beside=beside, **words))


def licences_page(found: list[Licence]) -> str:
    """The page with the words of every licence.

    >>> "&lt;you&gt;" in licences_page([Licence("All", "Copyright <you>")])
    True
    """
    template = templates_in(_TEMPLATES).get_template("licences.html.j2")
    return plain_page("Licences", template.render(licences=found), "index.html")
