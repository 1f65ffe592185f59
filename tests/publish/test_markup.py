"""What slides, pages and hand-outs make of a lesson's HTML is the same for all of them."""

import itertools
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_markdown_cell, new_notebook

from course_utils.errors import CourseError
from course_utils.publish.handout.gather import gather
from course_utils.publish.markup import headings_in, put_in_order
from course_utils.publish.pages.exporter import CoursePageExporter
from course_utils.publish.pages.html import tidy
from course_utils.publish.slides.exporter import CourseSlidesExporter
from course_utils.publish.slides.html import finish

HERE = Path(".")


@pytest.mark.parametrize("whole", [lambda html: finish(html, HERE), lambda html: tidy(html, HERE)])
@pytest.mark.parametrize(
    "loads",
    [
        "<script>run()</script>", '<iframe src="a.html"></iframe>', '<object data="a"></object>',
        '<embed src="a"/>', '<link href="a.css"/>', '<base href="/"/>', "<form></form>",
        '<audio src="a.mp3"></audio>', '<video src="a.mp4"></video>',
        '<style>@import "a.css";</style>', "<style scoped>td {}</style>",
    ],
)  # fmt: skip
def test_nothing_in_it_runs_or_loads_anything(whole, loads):
    assert whole(f"<p>Before.</p>{loads}<p>After.</p>") == "<p>Before.</p><p>After.</p>"


@pytest.mark.parametrize("whole", [lambda html: finish(html, HERE), lambda html: tidy(html, HERE)])
def test_a_picture_is_inside_or_refused(whole):
    with pytest.raises(CourseError, match=r"'https://a.org/b.png': it must be a picture file"):
        whole('<img alt="b" src="https://a.org/b.png"/>')
    with pytest.raises(CourseError, match=r"The picture 'nowhere\.png' is not there"):
        whole('<img alt="b" src="nowhere.png"/>')


@settings(deadline=None, max_examples=50)  # a busy computer makes nothing wrong
@given(st.lists(st.integers(1, 6), min_size=1), st.booleans())
def test_no_heading_skips_a_level(levels, titled):
    page = BeautifulSoup("".join(f"<h{n}>{n}</h{n}>" for n in levels), "html.parser")
    put_in_order(headings_in(page), titled)
    put = [int(heading.name[1]) for heading in headings_in(page)]
    assert [int(heading.string) for heading in headings_in(page)] == levels
    assert put[0] == (1 if titled and levels[0] == 1 else 2)
    assert all(2 <= after <= before + 1 for before, after in itertools.pairwise(put))
    fits = all(after <= before + 1 for before, after in itertools.pairwise(levels))
    if fits and titled and levels[0] == 1 and levels.count(1) == 1:
        assert put == levels


def test_a_slide_type_that_nobody_knows_is_refused_everywhere():
    cells = [
        new_markdown_cell("# A", id="07-title", metadata={"slideshow": {"slide_type": "slide"}}),
        new_markdown_cell("2 min.", id="07-odd", metadata={"slideshow": {"slide_type": "note"}}),
    ]
    nb = new_notebook(cells=cells)
    for make in (
        CourseSlidesExporter().from_notebook_node,
        CoursePageExporter().from_notebook_node,
        lambda nb: gather("07_a", nb, nb, HERE),
    ):
        with pytest.raises(CourseError, match=r"ell (2 )?\(07-odd\) has the slide type 'note'"):
            make(nb)
