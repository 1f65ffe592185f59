"""The site: everything it links to is in it, nothing of what only the instructor has, and how the
command speaks of it.
"""

import html
import os
import re
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from course_utils.cli import main, site
from course_utils.place import course_root, lesson_names
from course_utils.publish.pages.contents import with_contents
from course_utils.publish.site.licences import licences
from course_utils.publish.site.write import Site, write_site
from course_utils.reading.lesson import read_head
from course_utils.reading.notebooks import read_notebook
from tests.browsing import OUTSIDE, needs_browser, violations
from tests.publish.secrets import kept_back, plain

FOLDER = course_root() / "notebooks"
LEADS = ("href", "src", "srcset", "action", "data", "poster", "xlink:href")


@pytest.fixture(scope="session")
def pages(made_site):
    """Every page of it by its path, read."""
    return read(made_site)


def read(folder):
    """Its pages; of the live part's own nothing but that they are there."""
    return {
        path.relative_to(folder).as_posix(): BeautifulSoup(
            "" if is_live(path, folder) else path.read_text(encoding="utf-8"), "html.parser"
        )
        for path in sorted(folder.rglob("*.html"))
    }


def is_live(path, folder):
    return path.relative_to(folder).parts[0] == "lite"


def links(page):
    """The tag and target of all that leads somewhere, what a page carries inside itself left out."""
    return [
        (element.name, element[name])
        for element in page.find_all(True)
        for name in LEADS
        if element.get(name) and not element[name].startswith("data:")
    ]


def broken(folder, pages):
    """Every link that leads to no file, or to no place in it; and what asks another host."""
    for name, page in pages.items():
        for tag, link in links(page):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                if name != "lessons/sources.html" or tag != "a":  # papers, for who clicks
                    yield name, link
                continue
            target = (folder / name).parent / unquote(parts.path) if parts.path else folder / name
            inside = os.path.relpath(target.resolve(), folder.resolve())
            found = pages.get(inside.replace(os.sep, "/"))
            if found is None or (parts.fragment and not found.find(id=unquote(parts.fragment))):
                yield name, link


def test_every_link_leads_to_a_place_that_is_there(made_site, pages):
    assert list(broken(made_site, pages)) == []
    reached = {
        (made_site / name).parent.joinpath(urlsplit(link).path).resolve()
        for name, page in pages.items()
        for _, link in links(page)
    }
    own = {(made_site / name).resolve() for name in pages if not name.startswith("lite/")}
    assert own <= reached


@pytest.mark.landing
def test_with_the_guide_every_link_leads_to_a_place_that_is_there(tmp_path):
    folder, name = tmp_path / "with guide", lesson_names()[0]
    write_site([name], course_root(), folder, guide=True)
    pages = read(folder)
    assert {"guide/index.html", f"guide/{name}.html"} <= pages.keys()
    assert pages["index.html"].select_one('a[href="guide/index.html"]')
    assert list(broken(folder, pages)) == []


def test_a_broken_link_is_seen(tmp_path):
    (tmp_path / "a.html").write_text(
        '<h1 id="x">A</h1><a href="#x">1</a><a href="#y">2</a><a href="b.html">3</a>'
        '<img src="https://example.org/p.png">'
    )
    found = [link for _, link in broken(tmp_path, read(tmp_path))]
    assert found == ["#y", "b.html", "https://example.org/p.png"]


def test_nothing_of_a_solution_or_a_speakers_note_is_in_it(made_site, asked):
    secrets = set()
    for name in asked:
        notes, code = kept_back(name)
        assert len(notes) > 10
        assert len(code) > 5
        secrets |= notes | code
    found = set()
    for path in made_site.rglob("*"):
        if path.is_file() and not is_live(path, made_site):  # of that: tests/publish/lite
            raw = path.read_text(encoding="utf-8")
            said = plain(html.unescape(raw + re.sub(r"<[^>]*>", "", raw)))
            inside = path.relative_to(made_site).as_posix()
            found |= {(inside, secret) for secret in secrets if secret in said}
    assert found == set()


def test_the_first_page_leads_to_every_lesson_and_says_what_it_asks(made_site, pages, asked):
    first = pages["index.html"]
    assert len(first.select(".lessons > li")) == len(asked)
    for name, lesson in zip(asked, first.select(".lessons > li"), strict=True):
        head = read_head(read_notebook(FOLDER / f"{name}.ipynb"), name)
        assert lesson.h3.get_text() == head.heading
        assert [part.get_text() for part in lesson.select("p")][:2] == [
            re.sub(r"[*`]", "", head.question),
            head.time,
        ]
        assert [link["href"] for link in lesson.select("a:not(.served)")] == [
            f"lessons/{name}.html",
            f"slides/{name}.slides.html",
            f"sheets/{name}.handout.html",
        ]
    assert [link["href"] for link in first.select(".beside a")] == [
        "lessons/glossary.html",
        "lessons/sources.html",
        "licences.html",
    ]
    assert first.select_one(".brand").get_text() == "Cité Library · May 3"
    assert not (made_site / "guide").exists()
    for file in (f"slides/{asked[0]}.slides.html", f"sheets/{asked[0]}.handout.html"):
        assert "Cité Library" in str(pages[file])


def test_a_lesson_lists_its_parts(pages, asked):
    for name in asked:
        page = pages[f"lessons/{name}.html"]
        parts = {f"#{part['id']}": plain(part.get_text()) for part in page.select("main h2")}
        listed = {link["href"]: link.get_text() for link in page.select("nav.contents a")}
        assert listed == parts
        assert len(listed) == len(page.select("main h2")) > 3
        ids = [element["id"] for element in page.find_all(id=True)]
        assert len(ids) == len(set(ids))
        assert page.select_one('header a[href="../index.html"]')


def test_parts_of_the_same_name_have_places_of_their_own():
    page = BeautifulSoup(
        with_contents('<h1 id="look">A</h1><h2>Look!</h2><h2>Look</h2><h2>Content</h2><h2>?</h2>'),
        "html.parser",
    )
    assert [part["id"] for part in page.select("h2")] == ["look-2", "look-3", "content-2", "part"]
    assert BeautifulSoup(with_contents("<h1>A</h1><h2>B</h2>"), "html.parser").nav is None


def test_the_licences_are_those_of_the_course_and_of_what_the_pages_carry(pages):
    said = pages["licences.html"].get_text()
    for words in ("CC BY 4.0", "BSD 3-Clause", "Hakim El Hattab", "Open Font License", "Bitstream"):
        assert words in said
    own = licences(course_root())
    assert len(own) == 6
    shown = [part.get_text() for part in pages["licences.html"].select("h2")]
    assert shown[:6] == [licence.about for licence in own]
    assert len(pages["licences.html"].select("pre")) == len(shown)


def test_the_command_says_how_large_it_is_and_how_to_look_at_it(monkeypatch, tmp_path, capsys):
    told = {}

    def fake(names, root, out, *, tell, **more):
        told.update(more, names=names, out=out)
        tell("the sheets")
        return Site(32, 12_345_678)

    monkeypatch.setattr(site, "write_site", fake)
    monkeypatch.setattr(site, "get_parts", lambda given, tell: {"a": given})
    assert main(["site", "--out", "our site", "--force", "--parts", "usb"]) == 0
    assert told == {
        "names": lesson_names(),
        "out": tmp_path.__class__("our site"),
        "brand": None,
        "guide": False,
        "force": True,
        "parts": {"a": tmp_path.__class__("usb")},
    }
    said = capsys.readouterr().out
    assert "the sheets\nour site: 32 files, 12.3 MB\n" in said
    assert re.search(
        r"python -m http.server -d ['\"]our site['\"], then open http://localhost", said
    )


def test_without_lite_nothing_is_fetched(monkeypatch, tmp_path, capsys):
    given = []
    monkeypatch.setattr(
        site, "write_site", lambda *_, parts, **__: given.append(parts) or Site(1, 1)
    )
    assert main(["site", "--out", str(tmp_path / "new"), "--without-lite"]) == 0
    assert given == [None]
    assert "Or open index.html in it" in capsys.readouterr().out


def test_a_folder_of_somebody_else_is_refused_in_a_line(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["site", "--out", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("course: ")
    assert said.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@needs_browser
def test_one_comes_from_the_first_page_to_a_part_of_a_lesson_and_back(browser, made_site):
    """From the file system, in the dark; whatever is asked of the network is refused, and must be
    nothing.
    """
    asked = []
    with browser.new_context(color_scheme="dark") as context:
        context.route(OUTSIDE, lambda route: (asked.append(route.request.url), route.abort()))
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("pageerror", lambda error: asked.append(str(error)))
        page.goto((made_site / "index.html").as_uri())
        assert violations(page) == []
        page.get_by_role("link", name="Lesson 01").click()
        assert violations(page, within="nav.contents") == []
        page.locator("nav.contents a").nth(2).click()
        assert page.locator("h2:target").count() == 1
        page.get_by_role("link", name="All lessons").click()
        page.get_by_role("link", name="Slides 01").click()
        page.wait_for_selector(".reveal.ready")
        page.go_back()
        page.get_by_role("link", name="Sheet to print 01").click()
        assert page.title()
        page.go_back()
        page.get_by_role("link", name="Licences").click()
        assert violations(page) == []
    assert asked == []
