import functools
import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from course_utils import cli
from course_utils.classroom import copying
from course_utils.classroom.copying import copy_course
from course_utils.errors import CourseError
from course_utils.place import course_root

NAME = "01_small.ipynb"


def small_notebook(source):
    cell = {
        "cell_type": "code",
        "id": "01-a",
        "metadata": {},
        "source": source,
        "execution_count": 7,
        "outputs": [{"output_type": "stream", "name": "stdout", "text": "secret\n"}],
    }
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def write_version(root, source):
    (root / "notebooks" / NAME).write_text(json.dumps(small_notebook(source)), encoding="utf-8")


@pytest.fixture
def root(tmp_path):
    """A course of one small lesson and one picture."""
    root = tmp_path / "the course"
    (root / "notebooks" / "images").mkdir(parents=True)
    (root / "notebooks" / "images" / "nova.svg").write_text("<svg/>")
    write_version(root, "print('first')")
    return root


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "mes leçons à moi"


def work(words):
    """A lesson that somebody has worked in."""
    return json.dumps(small_notebook(words))


def source_of(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"]


def test_a_copy_has_no_outputs_but_its_pictures(root, folder):
    report = copy_course(folder, root)
    cell = json.loads((folder / NAME).read_text(encoding="utf-8"))["cells"][0]
    assert (cell["outputs"], cell["execution_count"], cell["source"]) == (
        [],
        None,
        "print('first')",
    )
    assert (folder / "images" / "nova.svg").is_file()
    assert report.new == [NAME, "images/nova.svg"]


@pytest.fixture
def with_pages(root):
    """The same course with a glossary, a datasheet with its table, and a lesson that links to it."""
    (root / "datasets").mkdir()
    (root / "datasets" / "steps.md").write_text("# Steps\n", encoding="utf-8")
    (root / "datasets" / "steps.csv").write_text("a\n1\n", encoding="utf-8")
    (root / "notebooks" / "glossary.md").write_text("# Glossary\n", encoding="utf-8")
    lesson = small_notebook("print('first')")
    link = "Its [datasheet](../datasets/steps.md).\n"
    lesson["cells"].append({"cell_type": "markdown", "id": "b", "metadata": {}, "source": [link]})
    (root / "notebooks" / NAME).write_text(json.dumps(lesson), encoding="utf-8")
    return root


def test_the_glossary_and_the_datasheets_lie_in_the_copy_and_links_lead_there(with_pages, folder):
    report = copy_course(folder, with_pages)
    assert {"glossary.md", "datasets/steps.md"} < set(report.new)
    cells = json.loads((folder / NAME).read_text(encoding="utf-8"))["cells"]
    (target,) = re.findall(r"\]\((.+?)\)", "".join(cells[1]["source"]))
    assert (folder / target).read_text(encoding="utf-8") == "# Steps\n"
    assert not (folder / "datasets" / "steps.csv").exists()  # tables are loaded, not opened


def test_a_datasheet_that_somebody_wrote_in_is_kept(with_pages, folder):
    copy_course(folder, with_pages)
    mine, page = folder / "datasets" / "steps.md", folder / "glossary.md"
    mine.write_text("# Steps\nmy note\n", encoding="utf-8")
    for new in (with_pages / "datasets" / "steps.md", with_pages / "notebooks" / "glossary.md"):
        new.write_text("# New\n", encoding="utf-8")
    report = copy_course(folder, with_pages)
    assert mine.read_text(encoding="utf-8") == "# Steps\nmy note\n"
    assert (folder / "datasets" / "steps.new.md").read_text(encoding="utf-8") == "# New\n"
    assert (report.updated, page.read_text(encoding="utf-8")) == (["glossary.md"], "# New\n")


def test_every_link_of_a_lesson_to_a_file_leads_somewhere_in_the_copy(tmp_path):
    copy_course(tmp_path / "mine")
    found = 0
    for lesson in (tmp_path / "mine").glob("*.ipynb"):
        for cell in json.loads(lesson.read_text(encoding="utf-8"))["cells"]:
            for target in re.findall(r"\]\((?!https?:|#)([^)\s]+)\)", "".join(cell["source"])):
                if cell["cell_type"] == "markdown":
                    found += 1
                    assert (tmp_path / "mine" / target).is_file(), (lesson.name, target)
    assert found
    assert (tmp_path / "mine" / "sources.md").is_file()
    assert (tmp_path / "mine" / "datasets" / "site_events.md").is_file()


def test_a_second_start_changes_nothing(root, folder):
    copy_course(folder, root)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.name != "lock"}
    report = copy_course(folder, root)
    assert (report.new, report.updated, report.kept, report.beside) == ([], [], [], [])
    assert {
        path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.name != "lock"
    } == before


def test_an_untouched_lesson_is_brought_up_to_date(root, folder):
    copy_course(folder, root)
    write_version(root, "print('second')")
    assert copy_course(folder, root).updated == [NAME]
    assert source_of(folder / NAME) == "print('second')"


def test_a_lesson_that_was_worked_in_is_kept_and_the_newer_version_put_beside_once(root, folder):
    copy_course(folder, root)
    (folder / NAME).write_text(work("my work"))
    assert copy_course(folder, root).beside == []
    write_version(root, "print('second')")
    assert copy_course(folder, root).beside == [(NAME, "01_small.new.ipynb")]
    assert (folder / NAME).read_text() == work("my work")
    assert source_of(folder / "01_small.new.ipynb") == "print('second')"
    (folder / "01_small.new.ipynb").unlink()
    assert copy_course(folder, root).beside == []


def test_a_newer_version_that_was_worked_in_is_kept_too(root, folder):
    copy_course(folder, root)
    (folder / NAME).write_text(work("my work"))
    write_version(root, "print('second')")
    copy_course(folder, root)
    (folder / "01_small.new.ipynb").write_text(work("my second work"))
    write_version(root, "print('third')")
    assert copy_course(folder, root).beside == [(NAME, "01_small.new2.ipynb")]
    assert (folder / "01_small.new.ipynb").read_text() == work("my second work")
    assert source_of(folder / "01_small.new2.ipynb") == "print('third')"


def test_a_damaged_record_of_what_was_handed_out_keeps_every_file(root, folder):
    copy_course(folder, root)
    (folder / NAME).write_text(work("my work"))
    (folder / ".course" / "handed_out.json").write_text("{")
    copy_course(folder, root)
    assert (folder / NAME).read_text() == work("my work")


def test_other_files_and_records_in_the_folder_stay(root, folder):
    copy_course(folder, root)
    (folder / ".course" / "records.jsonl").write_text('{"guess": 3}\n')
    (folder / "notes.txt").write_text("mine")
    write_version(root, "print('second')")
    copy_course(folder, root)
    assert (folder / ".course" / "records.jsonl").read_text() == '{"guess": 3}\n'
    assert (folder / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("step", range(6))
def test_a_copying_that_dies_at_any_write_loses_nothing_and_can_be_run_again(
    root, folder, monkeypatch, step
):
    copy_course(folder, root)
    (folder / "images" / "nova.svg").write_text("my drawing")
    write_version(root, "print('second')")
    (root / "notebooks" / "images" / "nova.svg").write_text("<svg>new</svg>")
    left, replace = [step], os.replace

    def dying(*args):
        left[0] -= 1
        if left[0] < 0:
            raise SystemExit("killed")
        return replace(*args)

    monkeypatch.setattr(copying.os, "replace", dying)
    try:
        copy_course(folder, root)
    except SystemExit:
        assert source_of(folder / NAME) in ("print('first')", "print('second')")
    monkeypatch.undo()
    copy_course(folder, root)
    assert source_of(folder / NAME) == "print('second')"
    assert (folder / "images" / "nova.svg").read_text() == "my drawing"
    assert (folder / "images" / "nova.new.svg").read_text() == "<svg>new</svg>"


def test_two_at_once_leave_one_whole_copy(root, folder):
    with ThreadPoolExecutor(4) as pool:
        for copy in [pool.submit(copy_course, folder, root) for _ in range(4)]:
            copy.result()
    assert source_of(folder / NAME) == "print('first')"
    assert [path.name for path in folder.rglob("*.part")] == []
    assert json.loads((folder / ".course" / "handed_out.json").read_text()).keys() == {
        NAME,
        "images/nova.svg",
    }


def test_a_folder_that_another_made_while_it_was_looked_for_is_no_fault(root, folder, monkeypatch):
    lexists = os.path.lexists

    def just_made(path):
        if str(path).endswith(".course"):
            os.makedirs(path, exist_ok=True)
        return lexists(path)

    monkeypatch.setattr(os.path, "lexists", just_made)
    copy_course(folder, root)
    assert source_of(folder / NAME) == "print('first')"


def test_a_file_in_the_folders_place_is_one_clear_line(root, tmp_path):
    (tmp_path / "file").write_text("x")
    for where in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(CourseError, match=r"cannot be (a folder|written).*course start FOLDER"):
            copy_course(where, root)


def test_a_folder_that_cannot_be_written_is_one_clear_line(root, folder, monkeypatch):
    def refuse(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(copying.tempfile, "TemporaryFile", refuse)
    with pytest.raises(CourseError, match=r"cannot be written \(Permission denied\)"):
        copy_course(folder, root)


def test_the_course_itself_is_never_the_copy(capsys):
    for where in (course_root(), course_root() / "notebooks", course_root() / "notebooks" / "mine"):
        assert cli.main(["start", str(where), "--copy-only"]) == 1
        assert "is the course itself" in capsys.readouterr().err
    assert not (course_root() / ".course").exists()


def test_copy_only_hands_out_the_real_lessons_without_answers(folder, capsys):
    assert cli.main(["start", str(folder), "--copy-only"]) == 0
    lessons = sorted(folder.glob("*.ipynb"))
    assert lessons[0].name == "00_start_here.ipynb"
    for lesson in lessons:
        for cell in json.loads(lesson.read_text(encoding="utf-8"))["cells"]:
            assert not cell.get("outputs")
            for picture in re.findall(r"\]\((images/[^)]+)\)", "".join(cell["source"])):
                assert (folder / picture).is_file()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal to send to a child")
def test_start_serves_on_this_computer_only_with_a_token_until_ctrl_c(folder):
    command = [sys.executable, "-m", "course_utils.cli", "start", str(folder), "--no-browser"]
    course = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # as a terminal starts it; where pytest itself runs behind an &, Ctrl-C is ignored
        preexec_fn=functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    try:
        said = []
        for line in course.stdout:
            said.append(line)
            if "http" in line:
                break
        address, token = re.search(
            r"(http://127\.0\.0\.1:\d+)/lab/tree/00_start_here\.ipynb\?token=(\w+)", "".join(said)
        ).groups()
        with urllib.request.urlopen(
            f"{address}/api/contents/00_start_here.ipynb?content=0&token={token}", timeout=20
        ) as answer:
            assert json.load(answer)["name"] == "00_start_here.ipynb"
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(f"{address}/api/contents", timeout=20)
        course.send_signal(signal.SIGINT)
        rest = course.communicate(timeout=40)[0]
    finally:
        course.kill()
    assert course.returncode == 0
    assert "Traceback" not in rest
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"{address}/api/status", timeout=5)
