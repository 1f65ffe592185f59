"""The last hand on a deck's HTML."""

from pathlib import Path

import pandas as pd
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


def rows_of(soup):
    return [row.find_all(["th", "td"]) for row in soup.find_all("tr")]
