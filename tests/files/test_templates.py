"""Jinja is set up in one place, and what is put into a template comes out as words."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from course_utils.files.templates import templates_in
from course_utils.place import course_root

PACKAGE = course_root() / "src" / "course_utils"
LEARNERS = ("reports", "mission", "lessons")  # rooms whose pages hold what a learner typed


@cache
def imported(path):
    """The names that a module imports, each with its module."""
    return frozenset(_imported(path))


def _imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_jinja_is_set_up_in_one_place():
    found = {
        (path.relative_to(PACKAGE).as_posix(), name)
        for path in PACKAGE.rglob("*.py")
        for name in imported(path)
        if name.split(".")[0] == "jinja2"
    }
    mine = {name for name in found if name[0] != "files/templates.py"}
    assert mine == {("publish/slides/exporter.py", "jinja2.pass_context")}  # nbconvert's own Jinja
    assert ("files/templates.py", "jinja2.Environment") in found


def test_a_page_with_a_learners_words_is_put_together_by_templates_alone():
    by_hand = {"html.escape", "html", "string.Template", "markupsafe.Markup"}
    found = {
        (path.relative_to(PACKAGE).as_posix(), name)
        for room in LEARNERS
        for path in (PACKAGE / room).rglob("*.py")
        for name in by_hand.intersection(imported(path))
    }
    assert found == set()


def test_what_a_template_takes_for_html_is_known():
    """The letters of the typeface; the table that pandas made, which escapes its words."""
    found = [
        (path.name, *said)
        for room in LEARNERS
        for path in (PACKAGE / room).rglob("*.j2")
        for said in re.findall(r"([\w()~. ]+?) *\| *(safe|forceescape)", path.read_text("utf-8"))
    ]
    assert sorted(found) == [
        ("page.html.j2", " fonts_for(title ~ self.body())", "safe"),
        ("parts.html.j2", " table", "safe"),
    ]
    for room in LEARNERS:
        for path in (PACKAGE / room).rglob("*.j2"):
            assert "autoescape" not in path.read_text("utf-8")


def test_a_name_that_was_not_given_stops_the_page(tmp_path):
    Path(tmp_path, "a.j2").write_text("{{ who }}")
    with pytest.raises(UndefinedError, match="who"):
        templates_in(tmp_path).get_template("a.j2").render(whom="Kim")
