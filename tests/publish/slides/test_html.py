"""The last hand on a deck's HTML."""

from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from course_utils.publish.slides.html import finish


def test_code_marked_in_steps_keeps_its_lines_and_their_indents():
    code = '<div class="highlight"><pre>def f(x):\n    <span>return</span>  x\n\nf(1)\n</pre></div>'
    made = finish(f'<div class="source" data-steps="1-2|4">{code}</div>', Path("."))
    soup = BeautifulSoup(made, "html.parser")
    lines = [line.get_text() for line in soup.select(".highlight > pre > .line")]
    assert lines == ["def f(x):\n", "    return  x\n", "\n", "f(1)\n"]
    assert [step["data-lines"] for step in soup.select(".fragment.marks")] == ["1-2", "4"]


def test_in_a_table_a_column_of_words_begins_on_the_left_and_numbers_stand_right():
    frame = pd.DataFrame(
        {"title": ["Lentil soup", "12"], "share": ["1,200", "-3.5 %"], "done": [True, None]},
        index=["all", "week"],
    )
    soup = BeautifulSoup(finish(frame.to_html(), Path(".")), "html.parser")
    said = [["said" in cell.get("class", []) for cell in row] for row in rows_of(soup)]
    assert said == [[True, True, False, False]] * 3
    two = frame.set_axis(pd.MultiIndex.from_product([["a"], ["b", "c", "d"]]), axis="columns")
    assert not BeautifulSoup(finish(two.to_html(), Path(".")), "html.parser").select(".said")


def test_in_a_table_each_header_says_what_it_heads():
    """Whoever hears the table is told the column and the row of a number."""
    frame = pd.DataFrame({"phones": [1, 2]}, index=pd.Index(["mean", "sum"], name="minutes"))
    soup = BeautifulSoup(finish(frame.to_html(), Path(".")), "html.parser")
    scopes = {cell.get_text(): cell["scope"] for cell in soup.find_all("th")}
    assert scopes == {"minutes": "col", "phones": "col", "mean": "row", "sum": "row"}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ([1, 2, 3, 2], [2, 2, 3, 2]),
        ([2, 4, 6, 3], [2, 3, 4, 3]),
        ([4, 4, 1], [2, 3, 2]),
    ],
)
def test_headings_begin_at_the_second_level_and_skip_none(written, shown):
    headings = "".join(f"<h{level}>Who left?</h{level}>" for level in written)
    made = finish(f'<section><div class="content">{headings}</div></section>', Path("."))
    found = BeautifulSoup(made, "html.parser").find_all(["h1", "h2", "h3", "h4", "h5", "h6"])
    assert [int(heading.name[1]) for heading in found] == shown
    assert [heading["class"] for heading in found] == [[f"h-{level}"] for level in written]


def rows_of(soup):
    return [row.find_all(["th", "td"]) for row in soup.find_all("tr")]
