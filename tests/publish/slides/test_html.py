"""The last hand on a deck's HTML."""

from pathlib import Path

from bs4 import BeautifulSoup

from course_utils.publish.slides.html import finish


def test_code_marked_in_steps_keeps_its_lines_and_their_indents():
    code = '<div class="highlight"><pre>def f(x):\n    <span>return</span>  x\n\nf(1)\n</pre></div>'
    made = finish(f'<div class="source" data-steps="1-2|4">{code}</div>', Path("."))
    soup = BeautifulSoup(made, "html.parser")
    lines = [line.get_text() for line in soup.select(".highlight > pre > .line")]
    assert lines == ["def f(x):\n", "    return  x\n", "\n", "f(1)\n"]
    assert [step["data-lines"] for step in soup.select(".fragment.marks")] == ["1-2", "4"]
