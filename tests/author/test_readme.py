"""The README's table of lessons is the lessons'."""

import re

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from course_utils.author import readme as author_readme
from course_utils.author.picture import PICTURE, shown_cells, with_picture, words_for
from course_utils.author.readme import (
    badge,
    launch_links,
    lesson_table,
    main,
    project_urls,
    ways_table,
    with_badge,
    with_table,
)
from course_utils.datasets import load_videos, load_watches
from course_utils.errors import CourseError
from course_utils.lessons.lesson_00.tables import hours_by_topic
from course_utils.place import course_root, lesson_names


def test_the_table_is_up_to_date():
    readme = (course_root() / "README.md").read_text(encoding="utf-8")
    assert with_table(readme, lesson_table(course_root())) == readme
    assert all(f"notebooks/{name}.ipynb" in readme for name in lesson_names())


def test_the_ways_are_those_of_the_guide():
    readme = (course_root() / "README.md").read_text(encoding="utf-8")
    assert with_table(readme, ways_table(), "ways") == readme


def test_the_picture_is_told_as_lesson_00_has_it_and_tells_no_result():
    root = course_root()
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert with_picture(readme, root) == readme
    words = words_for(root)
    assert words in readme
    asked, cell = shown_cells(root)
    for option in re.findall(r"^[a-d]\) (.+)$", asked.source, re.MULTILINE):
        assert option in words
    assert cell.source.strip() in words
    hours = hours_by_topic(load_watches(), load_videos())
    assert not any(re.search(rf"\b{hour:.0f}\b", words) for hour in hours)


def test_the_words_of_the_picture_follow_the_lesson(tmp_path):
    copy = tmp_path / "notebooks"
    copy.mkdir()
    lesson = (course_root() / "notebooks" / "00_start_here.ipynb").read_text(encoding="utf-8")
    (copy / "00_start_here.ipynb").write_text(lesson.replace("b) football", "b) chess"), "utf-8")
    readme = f"![old words]({PICTURE})"
    assert "animals, chess, gaming, music" in with_picture(readme, tmp_path)


def test_a_readme_without_marks_is_refused():
    with pytest.raises(CourseError, match="no place for the table"):
        with_table("# Hello", "table")


def test_two_sittings_have_two_times(tmp_path):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    (folder / "source").mkdir()
    head = (
        "# 08 · Two\n\n**Why?**\n\n*About 50 minutes, then about 45 minutes in a second sitting.*"
    )
    nbformat.write(new_notebook(cells=[new_markdown_cell(head)]), folder / "08_two.ipynb")
    assert lesson_table(tmp_path).splitlines()[-1].startswith("| **08** Two | Why? | 50 + 45 min |")


@pytest.mark.parametrize("missing", ["# 08 · ", "**Why?**", "*About 50 minutes.*"])
def test_a_lesson_without_a_whole_head_is_refused_by_its_name(tmp_path, missing):
    (tmp_path / "notebooks" / "source").mkdir(parents=True)
    head = "# 08 · Two\n\n**Why?**\n\n*About 50 minutes.*".replace(missing, "")
    notebook = new_notebook(cells=[new_markdown_cell(head)])
    nbformat.write(notebook, tmp_path / "notebooks" / "08_two.ipynb")
    with pytest.raises(
        CourseError, match="The first cell of 08_two should hold .* Mend its source"
    ):
        lesson_table(tmp_path)


def test_the_badge_is_the_projects_or_is_not_there():
    readme = (course_root() / "README.md").read_text(encoding="utf-8")
    shown = badge(project_urls(course_root()))
    assert with_badge(readme, shown) == readme
    assert ("actions/workflows" in readme) == bool(shown)


@pytest.mark.parametrize(
    ("urls", "address"),
    [
        ("", None),
        ('[project.urls]\nHomepage = "https://example.org/course"\n', None),
        ('[project.urls]\nRepository = "https://github.com/a/b.c.git"\n', "github.com/a/b.c"),
        (
            '[project.urls]\nHomepage = "https://example.org"\nSource = "https://github.com/a/b/"\n',
            "github.com/a/b",
        ),
    ],
)
def test_a_project_with_addresses_shows_its_monthly_run(tmp_path, monkeypatch, urls, address):
    (tmp_path / "pyproject.toml").write_text(f'[project]\nname = "x"\n{urls}', "utf-8")
    page = "# X\n<!-- badge -->\nold\n<!-- /badge -->\n<!-- lessons -->\n<!-- /lessons -->\n"
    page += "<!-- ways -->\n<!-- /ways -->\n<!-- launch -->\nold\n<!-- /launch -->\n"
    (tmp_path / "README.md").write_text(page, "utf-8")
    monkeypatch.setattr(author_readme, "course_root", lambda: tmp_path)
    monkeypatch.setattr(author_readme, "lesson_table", lambda root: "rows\n")
    assert main() == 0
    made = (tmp_path / "README.md").read_text("utf-8")
    assert "rows" in made
    between = made.partition("<!-- badge -->\n")[2].partition("<!-- /badge -->")[0]
    run = f"https://{address}/actions/workflows/tests.yml"
    assert between == (
        f"[![The monthly tests]({run}/badge.svg?event=schedule)]({run}?query=event%3Aschedule)\n"
        if address
        else ""
    )
    links = made.partition("<!-- launch -->\n")[2].partition("<!-- /launch -->")[0]
    place = address and address.removeprefix("github.com/")
    opened = "HEAD?urlpath=lab/tree/my-course/00_start_here.ipynb"
    assert re.findall(r"\((https://(?!\S+svg).+?)\)", links) == (
        [f"https://mybinder.org/v2/gh/{place}/{opened}", f"https://codespaces.new/{place}"]
        if address
        else []
    )
    assert bool(links) == bool(address)


def test_the_links_are_the_projects_or_are_not_there():
    readme = (course_root() / "README.md").read_text(encoding="utf-8")
    shown = launch_links(project_urls(course_root()))
    assert with_table(readme, shown, "launch") == readme
    assert ("mybinder.org" in readme) == ("codespaces.new" in readme) == bool(shown)


def test_the_badges_run_is_the_workflows_monthly_one():
    workflow = course_root() / ".github" / "workflows" / "tests.yml"
    assert "schedule:" in workflow.read_text(encoding="utf-8")
    assert workflow.name in badge({"Source": "https://github.com/a/b"})


def test_a_readme_without_a_place_for_the_badge_is_refused():
    with pytest.raises(CourseError, match="no place for the badge"):
        with_badge("# Hello", "")
