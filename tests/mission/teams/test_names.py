"""The names in a class file: taken in every form that people write, refused in one line."""

import pytest

from course_utils.errors import CourseError
from course_utils.mission.teams.names import folder_of, read_class, safe_line
from course_utils.mission.teams.secret import Secret

PERSIAN, SINHALA = (
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
)
ROCKET = "\U0001f469\U0001f3fd\u200d\U0001f680"  # a woman, a skin and a rocket: an astronaut


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
        (f"{PERSIAN}\n{SINHALA}\n{ROCKET} Crew", [PERSIAN, SINHALA, f"{ROCKET} Crew"]),
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
        ("Owls\x1b[31m", r"be seen: U\+001B \(a control sign\), after 'Owls'. Leave it out"),
        ("Owls\u202ex", r"U\+202E \(RIGHT-TO-LEFT OVERRIDE\), after 'Owls'. Leave it out"),
        ("\x00Owls", r"U\+0000 \(a control sign\), at its beginning. Leave"),
        ("Owls\u200c", r"U\+200C \(ZERO WIDTH NON-JOINER\), after 'Owls'. Leave it out"),
        ("The \u200dOwls", r"U\+200D \(ZERO WIDTH JOINER\), after 'The '"),
        ("\u0645\u06cc\u200c\u200c\u062e", r"U\+200C .*, after '\u0645\u06cc'"),
        ("\u0645\u06cc\u200c\u062e\u200b\u0648", r"U\+200B \(ZERO WIDTH SPACE\), sign 5"),
        ("\u0645\u06cc\u200c\u062e\n\u0645\u06cc\u062e", "Lines 1 and 2 .* the same team"),
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
    for path, words in (
        (tmp_path, "is a folder. Name a text"),
        (tmp_path / "none.txt", "is no file"),
    ):
        with pytest.raises(CourseError, match=words):
            read_class(path)


@pytest.mark.parametrize(
    "name", ["../x", "a/b\\c", "CON", ". hidden", "x" * 60, "~root", "a\u0301"]
)
def test_a_folder_is_one_part_of_a_path_that_every_disk_takes(name):
    folder = folder_of(name, 3)
    assert folder.startswith("team-03-")
    assert not set(folder) & set('/\\:*?"<>|. ')
    assert len(folder) <= 38


def test_signs_that_are_not_seen_make_no_other_folder_or_town():
    owl = Secret(bytes(32))
    plain = PERSIAN.replace("\u200c", "")
    assert folder_of(PERSIAN, 3) == folder_of(plain, 3) == f"team-03-{plain}"
    assert owl.mark(PERSIAN) == owl.mark(plain)
    assert folder_of(f"{ROCKET} Crew", 4) == "team-04-crew"


def test_words_of_others_steer_no_screen():
    assert safe_line("a\nb\x1b[2J\u202e\ud800") == "a b?[2J??"
    assert len(safe_line("x" * 1000, 50)) == 50
