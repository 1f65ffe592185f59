"""`course mission`: what the command says and refuses; what it does is in `tests/mission/teams`."""

import pytest

from course_utils import cli
from course_utils.place import course_root


def test_help_says_what_it_protects_from_and_what_not(capsys):
    with pytest.raises(SystemExit):
        cli.main(["mission", "--help"])
    said = capsys.readouterr().out
    for words in ("--class FILE", "--score DIR", "--secret-file FILE", "--out DIR|CSV"):
        assert words in said
    assert "What this protects from:" in said
    not_from = said.partition("What it does not protect from:")[2]
    assert "A number near the usual one is no proof" in " ".join(not_from.split())
    assert max(map(len, said.splitlines())) <= 100


def test_help_and_readme_say_the_same(capsys):
    with pytest.raises(SystemExit):
        cli.main(["mission", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    readme = " ".join((course_root() / "README.md").read_text(encoding="utf-8").split())
    lesson = (course_root() / "notebooks" / "09_your_mission.ipynb").read_text(encoding="utf-8")
    assert "7 to 8 MB a team" in said  # measured in `tests/mission/teams/test_class.py`
    assert "its own folder of 7 to 8 MB" in readme
    for words in ("A number near the usual one is no proof", "Five questions for a neighbour"):
        assert words in said
        assert words in readme
    assert "Five questions for a neighbour" in lesson


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--out", "x"],
        ["--class", "a.txt"],
        ["--class", "a.txt", "--score", "b", "--out", "x"],
        ["--score", "b", "--secret-file", "s"],
    ],
)
def test_half_a_command_is_not_understood(words, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["mission", *words])
    assert ended.value.code == 2
    assert "usage: course mission" in capsys.readouterr().err


def test_scoring_asks_for_the_secret(tmp_path, capsys):
    assert cli.main(["mission", "--score", str(tmp_path), "--out", str(tmp_path / "s.csv")]) == 1
    assert "Scoring needs the secret of the class. Add --secret-file" in capsys.readouterr().err


def test_a_class_file_that_is_missing(tmp_path, capsys):
    out = tmp_path / "out"
    assert cli.main(["mission", "--class", str(tmp_path / "no.txt"), "--out", str(out)]) == 1
    assert "There is no file" in capsys.readouterr().err
    assert not out.exists()


def test_help_tells_the_teacher_that_both_sittings_name_the_folder(capsys):
    with pytest.raises(SystemExit):
        cli.main(["mission", "--help"])
    assert "both write my_mission(folder=" in " ".join(capsys.readouterr().out.split())
