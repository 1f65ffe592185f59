"""A folder is exchanged whole or not at all, and never over what a person did."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from course_utils.errors import CourseError
from course_utils.files.written import write_noted
from course_utils.publish.site.manifest import NAME, Changes, find_changes
from course_utils.publish.site.swap import swapped


def fill(out, words, force=False):
    with swapped(out, force) as new:
        (new / "lessons").mkdir()
        (new / "index.html").write_text(words)
        (new / "lessons" / "one.html").write_text(words)


@pytest.fixture
def out(tmp_path):
    """A site, as the course wrote it."""
    fill(tmp_path / "my séte", "old")
    return tmp_path / "my séte"


def state(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def is_whole(folder, words):
    return find_changes(folder) == Changes() and (folder / "index.html").read_text() == words


def test_an_unchanged_site_is_exchanged_and_nothing_is_left_beside(out):
    assert is_whole(out, "old")
    with swapped(out) as new:
        (new / "index.html").write_text("new")
    assert is_whole(out, "new")
    assert sorted(state(out.parent)) == [
        out.name,
        f"{out.name}/{NAME}",
        f"{out.name}/index.html",
    ]


def test_an_empty_folder_is_taken_and_a_file_is_not(tmp_path):
    (tmp_path / "empty").mkdir()
    fill(tmp_path / "empty", "new")
    assert is_whole(tmp_path / "empty", "new")
    (tmp_path / "file").write_text("mine")
    with pytest.raises(CourseError, match="is a file, not a folder"):
        fill(tmp_path / "file", "new", force=True)


@pytest.mark.parametrize("manifest", [None, "", "[]", "7", '{"file": "../x", "sha256": "0"}'])
@pytest.mark.parametrize("force", [False, True])
def test_a_folder_that_is_not_the_courses_is_never_touched(tmp_path, manifest, force):
    place = tmp_path / "mine"
    place.mkdir()
    (place / "thesis.txt").write_text("years")
    if manifest is not None:
        (place / NAME).write_text(manifest)
    before = state(tmp_path)
    with pytest.raises(CourseError, match="no site of the course's.* Choose another --out"):
        fill(place, "new", force)
    assert state(tmp_path) == before


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_of_decks_is_no_site(tmp_path, force):
    place = tmp_path / "talks"
    place.mkdir()
    write_noted(place / "01.slides.html", b"deck")
    with pytest.raises(CourseError, match="no site of the course's"):
        fill(place, "new", force)
    assert (place / "01.slides.html").read_bytes() == b"deck"


def test_names_outside_the_site_are_passed_over(out):
    mine = out.parent / "x.html"
    mine.write_text("mine")
    with open(out / NAME, "a") as file:
        file.write('{"file": "../x.html", "sha256": "0"}\n')
    assert find_changes(out) == Changes()
    fill(out, "new")
    assert mine.read_text() == "mine"


@pytest.mark.parametrize("what", ["file", "folder", "inside", "link"])
@pytest.mark.parametrize("force", [False, True])
def test_what_somebody_added_is_never_touched(out, what, force):
    new = out / ("lessons/mine" if what == "inside" else "mine")
    if what == "folder":
        new.mkdir()
    elif what == "link":
        new.symlink_to(out / "lessons", target_is_directory=True)
    else:
        new.write_text("mine")
    before = state(out.parent)
    with pytest.raises(CourseError, match=r"did not write: (lessons/)?mine\. Move it away"):
        fill(out, "new", force)
    assert state(out.parent) == before


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda file: file.write_text("mine"), "index.html changed"),
        (lambda file: file.unlink(), "index.html taken away"),
    ],
)
def test_what_was_changed_or_taken_away_needs_force(out, spoil, said):
    spoil(out / "index.html")
    before = state(out.parent)
    with pytest.raises(CourseError, match=f"{said}.* --force"):
        fill(out, "new")
    assert state(out.parent) == before
    fill(out, "new", force=True)
    assert is_whole(out, "new")


def test_where_one_stands_in_it_one_is_sent_up(out, monkeypatch):
    monkeypatch.chdir(out / "lessons")
    with pytest.raises(CourseError, match="You are inside .* Go up"):
        fill(Path(".."), "new")
    assert is_whole(out, "old")


def test_many_files_are_counted(out):
    for number in range(5):
        (out / f"mine {number}").touch()
    with pytest.raises(CourseError, match="mine 0, mine 1, mine 2 and 2 more"):
        fill(out, "new")


def test_what_is_changed_while_the_new_one_is_built_stays(out):
    building = swapped(out)
    (building.__enter__() / "index.html").write_text("new")
    (out / "index.html").write_text("mine")
    with pytest.raises(CourseError, match="index.html changed"):
        building.__exit__(None, None, None)
    assert (out / "index.html").read_text() == "mine"
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_a_fault_while_it_is_built_changes_nothing(out):
    before = state(out.parent)
    with pytest.raises(ZeroDivisionError), swapped(out) as new:
        (new / "index.html").write_text(str(1 / 0))
    assert state(out.parent) == before


def test_a_fault_in_the_exchange_brings_the_old_one_back(out, monkeypatch):
    before, rename, called = state(out.parent), os.rename, []

    def second_fails(source, target):
        called.append(source)
        if len(called) == 2:
            raise PermissionError(13, "Permission denied")
        rename(source, target)

    monkeypatch.setattr(os, "rename", second_fails)
    with pytest.raises(CourseError, match=r"cannot be exchanged \(Permission denied\)"):
        fill(out, "new")
    assert state(out.parent) == before
    assert len(called) == 3


def test_two_at_once_do_not_mix(out):
    with swapped(out) as new:
        (new / "index.html").write_text("new")
        with pytest.raises(CourseError, match="Another `course site` is at work"):
            fill(out, "other")
    assert is_whole(out, "new")


KILLED = """
import os, signal, sys
from pathlib import Path
from course_utils.publish.site.swap import swapped
rename, calls, last = os.rename, [], int(sys.argv[2])
def die_after(source, target):
    rename(source, target)
    calls.append(source)
    if len(calls) == last:
        os.kill(os.getpid(), signal.SIGKILL)
os.rename = die_after
with swapped(Path(sys.argv[1])) as new:
    (new / "index.html").write_text("new")
    if last == 0:
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")
@pytest.mark.parametrize(
    ("renames", "stands", "words"), [(0, True, "old"), (1, False, "old"), (2, True, "new")]
)
def test_a_kill_leaves_the_old_or_the_new_whole(out, renames, stands, words):
    """While it is built, between the two renames of the exchange, after them."""
    done = subprocess.run([sys.executable, "-c", KILLED, str(out), str(renames)], check=False)
    assert done.returncode == -9
    work = out.parent / f".{out.name}.course-site"
    assert is_whole(out if stands else work / "before", words)
    with swapped(out) as new:
        assert is_whole(out, words)
        (new / "index.html").write_text("next")
    assert is_whole(out, "next")
    assert [path.name for path in Path(out.parent).iterdir()] == [out.name]
