"""The teacher's file: a secret that only one person can read, and that is known to be the same."""

import hashlib
import hmac
import json
import os
import stat

import pytest

from course_utils.errors import CourseError
from course_utils.mission.teams import register, secret
from course_utils.mission.teams.register import begin, is_private, read_register
from course_utils.mission.teams.secret import Secret

ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows knows no modes")


@pytest.fixture
def ours(tmp_path, monkeypatch):
    monkeypatch.setattr(register, "per_user_folder", lambda: tmp_path / "home")
    monkeypatch.setitem(secret.SLOW, "n", 2)
    return begin(["Owls", "Larks", "Kites"], tmp_path / "out")


@ON_POSIX
def test_nobody_else_can_read_it_or_list_its_folder(ours, tmp_path):
    def mode(path):
        return stat.S_IMODE(path.stat().st_mode)

    assert mode(ours.path) == 0o600
    assert [mode(p) for p in (ours.keys, ours.path.parent, tmp_path / "home/classes")] == [
        0o700
    ] * 3
    later = ours.with_late(["Wrens"])
    assert mode(later.path) == 0o600
    assert is_private(ours.path)
    ours.path.chmod(0o640)
    assert not is_private(ours.path)


def test_it_is_read_as_it_was_written(ours):
    assert read_register(ours.path) == ours
    assert sorted(ours.teams) == ["Kites", "Larks", "Owls"]
    assert [folder[:7] for folder in ours.teams.values()] == ["team-01", "team-02", "team-03"]


def test_a_second_class_of_a_day_has_a_file_and_a_secret_of_its_own(ours, tmp_path):
    other = begin(["Owls"], tmp_path / "out")
    assert other.path != ours.path
    assert other.secret.value != ours.secret.value
    assert ours.secret.seed("Owls") != other.secret.seed("Owls")


def test_an_order_is_not_told(tmp_path, monkeypatch):
    monkeypatch.setattr(register, "per_user_folder", lambda: tmp_path / "home")
    names = [f"team {chr(97 + n)}" for n in range(20)]
    assert list(begin(names, tmp_path / "out").teams) != names


def test_late_teams_get_the_next_numbers_and_the_others_keep_theirs(ours):
    later = ours.with_late(["owls", "Wrens", "LARKS"])
    assert later.teams == ours.teams | {"Wrens": "team-04-wrens"}
    assert read_register(ours.path) == later
    assert later.secret == ours.secret
    assert later.with_late(["Wrens"]) is later
    with pytest.raises(CourseError, match="Make a second class"):
        later.with_late([f"team {n}" for n in range(96)])


def test_the_secret_never_lies_in_what_is_handed_out(tmp_path, monkeypatch):
    monkeypatch.setattr(register, "per_user_folder", lambda: tmp_path / "out" / "home")
    with pytest.raises(CourseError, match="which is inside .*. Choose another --out"):
        begin(["Owls"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_seeds_and_marks_say_nothing_of_each_other():
    one, other = Secret(bytes(32)), Secret(bytes(31) + b"\1")
    found = [s.seed(n) for s in (one, other) for n in ("Owls", "Larks")]
    found += [s.mark(n) for s in (one, other) for n in ("Owls", "Larks")]
    found += [one.check, other.check]
    assert len({value[:32] for value in found}) == 10
    assert one.seed("The Owls") == one.seed(" the  OWLS")
    assert [len(one.seed("x")), len(one.mark("x"))] == [64, 32]
    assert "00" not in repr(one)


def test_seeds_are_what_the_description_says():
    value = bytes(range(32))
    how = {"n": 32_768, "r": 8, "p": 1, "maxmem": 2**27, "dklen": 32}
    slow = hashlib.scrypt(value, salt=b"HeroTube: the towns of a class", **how)
    expected = hmac.new(slow, b"town:the owls", hashlib.sha256).hexdigest()
    assert Secret(value).seed("The Owls") == expected


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda said: said | {"secret": "00" * 32}, "its check value is another"),
        (lambda said: said | {"check": "x"}, "its check value is another"),
        (lambda said: said | {"secret": "zz"}, "cannot be read as the secret"),
        (lambda said: said | {"secret": 7}, "cannot be read as the secret"),
        (lambda said: {}, "cannot be read as the secret"),
        (lambda said: [said], "cannot be read as the secret"),
        (lambda said: said | {"teams": [7]}, "cannot be read as the secret"),
    ],
)
def test_a_wrong_secret_is_refused(ours, spoil, words):
    said = json.loads(ours.path.read_text(encoding="utf-8"))
    ours.path.write_text(json.dumps(spoil(said)), encoding="utf-8")
    with pytest.raises(CourseError, match=words):
        read_register(ours.path)


@pytest.mark.parametrize("content", [b"", b"\xff", b"[" * 100_000, b" " * 2_000_000])
def test_a_damaged_file_is_refused(ours, content):
    ours.path.write_bytes(content)
    with pytest.raises(CourseError, match="put your copy of it back"):
        read_register(ours.path)


def test_a_missing_file_says_where_they_lie(ours, tmp_path):
    with pytest.raises(CourseError, match=r"There is no .*; they lie in .*home.classes"):
        read_register(tmp_path / "secret.json")
