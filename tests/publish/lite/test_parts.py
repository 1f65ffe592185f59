"""The pinned files are those that are pinned, wherever they come from, or nothing is made."""

import hashlib
import re
import subprocess
import sys
import tarfile
import zipfile

import pytest

from course_utils.cli import main
from course_utils.errors import CourseError
from course_utils.publish.lite import parts as lite_parts
from course_utils.publish.lite.parts import get_parts
from course_utils.publish.lite.pins import (  # fmt: skip
    APP,
    KERNEL,
    PYODIDE,
    REQUIREMENTS,
    Pin,
    read_pins,
    read_pyodide,
)


def wheel(folder, name, words=b"whole"):
    """A small wheel in a folder, and its pin."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.txt"), words)
    return path, Pin(name, "1.0", hashlib.sha256(path.read_bytes()).hexdigest())


@pytest.fixture
def two(tmp_path):
    """A school's folder with two pinned wheels, and the pins."""
    made = [wheel(tmp_path / "schöol", name) for name in ("one", "two")]
    return tmp_path / "schöol", {pin.name: pin for _, pin in made}


@pytest.fixture
def no_client(monkeypatch):
    """Whoever asks the package client fails the test."""
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("asked the network"))


@pytest.mark.parametrize("kind", ["folder", "archive"])
def test_a_school_gives_a_folder_or_an_archive_and_the_second_time_nothing(tmp_path, two, kind):
    given, pins = two
    if kind == "archive":
        with tarfile.open(tmp_path / "parts.tar.gz", "w:gz") as archive:
            archive.add(given, "any/where")
        given = tmp_path / "parts.tar.gz"
    cache = tmp_path / "cache"
    found = get_parts(given, cache=cache, pins=pins)
    assert {path.parent for path in found.values()} == {cache}
    assert found == get_parts(tmp_path / "gone", cache=cache, pins=pins)
    assert sorted(path.name for path in cache.iterdir()) == ["lock", *sorted(path.name for path in found.values())]  # fmt: skip


@pytest.mark.parametrize("where", ["given", "cache"])
def test_a_spoiled_byte_is_refused_and_nothing_is_left(tmp_path, two, where):
    given, pins = two
    cache = tmp_path / "cache"
    if where == "cache":
        get_parts(given, cache=cache, pins=pins)
    folder = cache if where == "cache" else given
    spoiled = next(folder.glob("two*"))
    content = bytearray(spoiled.read_bytes())
    content[40] ^= 1
    spoiled.write_bytes(content)
    with pytest.raises(CourseError, match=r"sha256 is .*Nothing of it was opened") as said:
        get_parts(given, cache=cache, pins=pins)
    assert str(said.value).startswith(f"{spoiled.name} in {folder} is not the file")
    assert "\n" not in str(said.value)
    if where == "given":
        assert [path.name for path in cache.iterdir()] == ["lock"]


def test_another_version_beside_the_pinned_one_is_passed_over(tmp_path, two):
    given, pins = two
    (given / "one-0.9-py3-none-any.whl").write_bytes(b"an old one")
    (given / "three-1.0-py3-none-any.whl").write_bytes(b"nobody's")
    found = get_parts(given, cache=tmp_path / "cache", pins=pins)
    assert {path.name.split("-")[1] for path in found.values()} == {"1.0"}
    assert found.keys() == pins.keys()


def test_what_is_lacking_is_named_with_its_checksum_and_the_way_out(tmp_path, two):
    given, pins = two
    next(given.glob("one*")).unlink()
    lacking = rf"does not hold one 1\.0 \(sha256 {pins['one'].sha256[:12]}…\).*--without-lite"
    with pytest.raises(CourseError, match=lacking):
        get_parts(given, cache=tmp_path / "cache", pins=pins)


def test_what_is_no_archive_is_said(tmp_path, two):
    (tmp_path / "notes.txt").write_text("no archive")
    with pytest.raises(CourseError, match=r"--parts .*notes\.txt cannot be read"):
        get_parts(tmp_path / "notes.txt", cache=tmp_path / "cache", pins=two[1])


def test_the_package_client_is_told_every_checksum_and_its_word_is_not_taken(
    tmp_path, two, monkeypatch
):
    """What it brings is held to the checksum again."""
    pins, asked = two[1], []

    def fake(words, **_):
        asked.append(words)
        into = words[words.index("-d") + 1]
        with open(words[words.index("-r") + 1], encoding="utf-8") as wanted:
            asked.append(wanted.read().splitlines())
        wheel(lite_parts.Path(into), "one", b"another")
        return subprocess.CompletedProcess(words, 0, "", "")

    monkeypatch.setattr(lite_parts.subprocess, "run", fake)
    with pytest.raises(CourseError, match="is not the file that the course knows"):
        get_parts(cache=tmp_path / "cache", pins=pins)
    words, lines = asked
    assert words[:4] == [sys.executable, "-m", "pip", "download"]
    assert {"--require-hashes", "--no-deps", "--only-binary=:all:"} <= set(words)
    assert lines == [pin.line for pin in pins.values()]


def test_without_a_network_one_line_says_what_to_do(tmp_path, two, monkeypatch):
    def fake(words, **_):
        return subprocess.CompletedProcess(words, 1, "", "x\nERROR: No matching distribution.\n")

    monkeypatch.setattr(lite_parts.subprocess, "run", fake)
    said = r"could not be fetched: No matching distribution\. .*--parts.*--without-lite"
    with pytest.raises(CourseError, match=said):
        get_parts(cache=tmp_path / "cache", pins=two[1])


def test_a_refused_part_leaves_no_folder(tmp_path, monkeypatch, capsys):
    (tmp_path / "parts").mkdir()
    monkeypatch.setattr(lite_parts, "cache_folder", lambda: tmp_path / "cache")
    words = ["site", "--out", str(tmp_path / "new"), "--parts", str(tmp_path / "parts")]
    assert main(words) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "new").exists()


def test_the_pins_name_versions_and_checksums_and_no_host():
    for path in (REQUIREMENTS, PYODIDE):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"://|\bwww\.|\.(org|com|net|io)\b", text), path
    lines = [line for line in REQUIREMENTS.read_text("utf-8").splitlines() if line[:1] != "#"]
    assert lines == sorted(pin.line for pin in read_pins().values())


def test_every_library_is_pinned_with_all_that_it_wants():
    packages, pins = read_pyodide().packages, read_pins()
    assert {APP, KERNEL, read_pyodide().carrier} | set(packages) >= pins.keys()
    for name, package in packages.items():
        assert set(package["depends"]) <= packages.keys(), name
        assert re.fullmatch("[0-9a-f]{64}", package["sha256"])
        if name in pins:
            assert (package["version"], package["sha256"]) == (
                pins[name].version,
                pins[name].sha256,
            )
    assert all(re.fullmatch("[0-9a-f]{64}", sha256) for sha256 in read_pyodide().core.values())


def test_a_cache_that_cannot_be_made_is_said(tmp_path, two):
    (tmp_path / "file").touch()
    with pytest.raises(CourseError, match=r"file.cache cannot be used \(Not a directory\)"):
        get_parts(two[0], cache=tmp_path / "file" / "cache", pins=two[1])
