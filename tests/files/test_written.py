"""What the course wrote and nobody changed since: whole, changed, moved, killed, damaged, linked."""

import errno
import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from course_utils.errors import CourseError
from course_utils.files import held, lock, whole, written
from course_utils.files.held import hold
from course_utils.files.pages import check_targets, write_file
from course_utils.files.written import NAME, is_written, read_list, sha256_of, write_noted

posix = pytest.mark.skipif(os.name != "posix", reason="as on Linux and macOS")


@pytest.fixture
def page(tmp_path):
    """A page that the course wrote."""
    path = tmp_path / "a päge.html"
    write_noted(path, b"<p>one</p>\n<p>two</p>\n")
    return path


@pytest.mark.parametrize(
    ("change", "stays"),
    [
        (lambda content: content, True),
        (lambda content: content.replace(b"\n", b"\r\n"), True),  # as git may check it out
        (lambda content: content.replace(b"two", b"too"), False),
        (lambda content: content + b"<p>more</p>", False),
        (lambda content: b"", False),
    ],
)
def test_a_page_is_the_courses_until_a_letter_changes(page, change, stays):
    page.write_bytes(change(page.read_bytes()))
    assert is_written(page) is stays


def test_only_in_texts_the_ends_of_lines_are_the_computers(tmp_path):
    pdf = tmp_path / "a.pdf"
    write_noted(pdf, b"%PDF\0\n")
    pdf.write_bytes(b"%PDF\0\r\n")
    assert not is_written(pdf)


def test_a_text_is_known_wherever_its_line_ends_fall(tmp_path, monkeypatch):
    lines = b"a\nbc\n\ndef\n"
    for block in range(1, 6):
        monkeypatch.setattr(written, "BLOCK", block)
        assert sha256_of(lines.replace(b"\n", b"\r\n")) == sha256_of(lines)
        assert sha256_of(b"a\r") != sha256_of(b"a")


def test_the_same_again_adds_no_line_and_another_version_adds_one(page):
    def lines():
        return page.with_name(NAME).read_bytes().count(b"\n")

    write_noted(page, page.read_bytes())
    assert lines() == 1
    write_noted(page, b"another")
    assert lines() == 2
    assert is_written(page)


def test_alone_elsewhere_it_is_a_persons_and_with_its_folder_it_is_not(page, tmp_path):
    shutil.copytree(tmp_path, tmp_path / "copy")
    assert is_written(tmp_path / "copy" / page.name)
    page.rename(tmp_path / "mine.html")
    assert not is_written(tmp_path / "mine.html")
    (tmp_path / "other").mkdir()
    shutil.copy(tmp_path / "mine.html", tmp_path / "other" / page.name)
    assert not is_written(tmp_path / "other" / page.name)


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_kill_leaves_a_file_that_is_known(page, monkeypatch, moment):
    """Before the file takes its place, and just after."""
    replace = os.replace

    def die(*names):
        if moment == "after":
            replace(*names)
        raise SystemExit

    monkeypatch.setattr(os, "replace", die)
    with pytest.raises(SystemExit):
        write_noted(page, b"new")
    assert (page.read_bytes() == b"new") is (moment == "after")
    assert is_written(page)


def test_a_line_that_was_cut_short_takes_no_other_with_it(page, tmp_path):
    with open(tmp_path / NAME, "ab") as file:
        file.write(b'{"file": "b.html", "sh')
    write_noted(tmp_path / "c.html", b"three")
    assert is_written(page)
    assert is_written(tmp_path / "c.html")


def test_what_somebody_wrote_into_the_list_is_passed_over(page, tmp_path):
    outside = tmp_path.parent / "x.html"
    damage = [
        b"", b"<<<<<<< HEAD", b"\xff\xfe", b"7", b"[]", b"null", b'"file"', b"[" * 9999,
        b'{"file": "b.html"}', b'{"file": 1, "sha256": 2}', b'{"file": "", "sha256": "0"}',
        *(
            json.dumps({"file": name, "sha256": "0"}).encode()
            for name in ("../x.html", "lessons/../../x.html", str(outside), "..")
        ),
    ]  # fmt: skip
    listed = tmp_path / NAME
    listed.write_bytes(b"\r\n".join([*damage, listed.read_bytes()]))
    assert set(read_list(listed)) == {page.name}
    assert is_written(page)


def _instead(make):
    return lambda path: (path.unlink(), make(path))


@pytest.mark.parametrize(
    "make",
    [
        lambda path: os.truncate(path, written.MOST + 1),
        _instead(lambda path: path.mkdir()),
        pytest.param(_instead(lambda path: os.mkfifo(path)), marks=posix),
        pytest.param(_instead(lambda path: path.symlink_to("nowhere")), marks=posix),
    ],
)
def test_what_is_no_list_is_named_and_nothing_is_written(page, tmp_path, make):
    before = page.read_bytes()
    make(tmp_path / NAME)
    assert not is_written(page)
    with pytest.raises(CourseError, match=rf"{NAME} is in the way.* Move it away"):
        write_file(page, b"new")
    assert page.read_bytes() == before


def test_a_list_that_cannot_be_added_to_stops_only_what_is_new(page, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    before = page.read_bytes()
    for module in (held, written):
        monkeypatch.setattr(module, "open", refuse, raising=False)
    write_noted(page, before)
    with pytest.raises(CourseError, match=rf"{NAME} lists .* \(Permission denied\)\. Fix that"):
        write_file(page, b"new")
    assert page.read_bytes() == before


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CourseError, match=r"a\.html cannot be written \(No such file.* --out"):
        write_file(tmp_path / "gone" / "a.html", b"new")


def test_two_commands_at_once_are_both_known(tmp_path):
    paths = [tmp_path / f"{number}.html" for number in range(24)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda path: write_noted(path, path.name.encode()), paths))
    assert all(map(is_written, paths))
    assert set(os.listdir(tmp_path)) == {NAME, *(path.name for path in paths)}


def test_another_that_holds_the_list_is_waited_for_and_not_without_end(page, monkeypatch):
    monkeypatch.setattr(lock, "PATIENCE_S", 0.1)
    before = page.read_bytes()
    with (
        hold(page.with_name(NAME)),
        pytest.raises(CourseError, match=f"Another command is at work in {page.parent},"),
    ):
        write_noted(page, b"new")
    assert page.read_bytes() == before
    write_noted(page, b"new")


@posix
def test_a_link_is_a_persons_and_what_it_leads_to_is_never_written(page, tmp_path):
    mine = tmp_path / "mine.html"
    page.rename(mine)
    page.symlink_to(mine)
    before = mine.read_bytes()
    assert not is_written(page)
    with pytest.raises(CourseError, match="was changed since it was made"):
        check_targets([page], force=False)
    write_noted(page, b"new")
    assert (page.is_symlink(), page.read_bytes()) == (False, b"new")
    assert mine.read_bytes() == before
    (tmp_path / "b.html").symlink_to("nowhere")
    with pytest.raises(CourseError, match=f"{NAME} beside it does not name it"):
        check_targets([tmp_path / "b.html"], force=False)


def test_what_is_not_the_courses_is_refused_and_force_helps(page, tmp_path):
    check_targets([page, tmp_path / "new.html"], force=False)
    page.write_text("mine")
    with pytest.raises(CourseError, match=r"was changed since it was made\. Move .* --force"):
        check_targets([page], force=False)
    (tmp_path / NAME).unlink()
    with pytest.raises(CourseError, match=r"does not name it\. Move .* --force"):
        check_targets([page], force=False)
    check_targets([page], force=True)


@posix
def test_on_a_disk_without_locks_a_file_is_written_all_the_same(tmp_path, monkeypatch):
    def no_locks(handle, how):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(whole, "flock", no_locks)
    whole.write_atomically(tmp_path / "a.txt", b"one")
    whole.write_whole(tmp_path / "b.txt", b"two")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "a.txt": b"one",
        "b.txt": b"two",
    }
