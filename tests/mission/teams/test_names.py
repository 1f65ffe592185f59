"""The names in a class file: taken in every form that people write, refused in one line."""

import pytest

from course_utils.errors import CourseError
from course_utils.mission.teams.names import folder_of, read_class, safe_line


def written(tmp_path, content):
    path = tmp_path / "class.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("Owls\nLarks\n", ["Owls", "Larks"]),
        (b"\xef\xbb\xbfOwls\r\n\r\n  \r\nThe   Larks \r\n", ["Owls", "The Larks"]),
        ("Owls\rLarks", ["Owls", "Larks"]),
        ("Grün\n東京\n7\n", ["Grün", "東京", "7"]),
        ("\n".join(f"team {n}" for n in range(99)), [f"team {n}" for n in range(99)]),
    ],
)
def test_names_are_read_as_people_write_them(tmp_path, content, names):
    assert read_class(written(tmp_path, content)) == names


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "names no team. Write one team name"),
        (" \n\t\n", "names no team"),
        ("Owls\n\nowls", r"Lines 1 and 3 of .* name the same team, 'owls'"),
        ("The Owls\nLarks\nthe  \uff2f\uff37\uff2c\uff33", "Lines 1 and 3"),
        ("Straße\nSTRASSE", "Lines 1 and 2"),
        ("!!!", "Line 1 of .*, '!!!', makes no folder"),
        ("Owls\n../..", "Line 2 of .* makes no folder"),
        ("Owls\x1b[31m", r"holds a sign that cannot be seen: 'Owls\\x1b\[31m'"),
        ("Owls\u202e", "cannot be seen"),
        ("Owls\x00", "cannot be seen"),
        ("x" * 61, "has 61 letters; a team's name has at most 60"),
        ("\n".join(f"team {n}" for n in range(100)), "names 100 teams; at most 99"),
        (b"Gr\xfcn", "is not UTF-8 text. Save it as UTF-8"),
        (b"\xff\xfeO\x00", "is not UTF-8 text"),
        ("x\n" * 60_000, "too large"),
    ],
)
def test_what_names_no_class_is_refused_in_one_line(tmp_path, content, words):
    with pytest.raises(CourseError, match=words) as told:
        read_class(written(tmp_path, content))
    assert "\n" not in str(told.value)


def test_a_class_file_is_a_file(tmp_path):
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(CourseError, match="There is no file"):
            read_class(path)


@pytest.mark.parametrize(
    "name", ["../x", "a/b\\c", "CON", ". hidden", "x" * 60, "~root", "a\u0301"]
)
def test_a_folder_is_one_part_of_a_path_that_every_disk_takes(name):
    folder = folder_of(name, 3)
    assert folder.startswith("team-03-")
    assert not set(folder) & set('/\\:*?"<>|. ')
    assert len(folder) <= 38


def test_words_of_others_steer_no_screen():
    assert safe_line("a\nb\x1b[2J\u202e\ud800") == "a b?[2J??"
    assert len(safe_line("x" * 1000, 50)) == 50
