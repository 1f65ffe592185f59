"""`course mission`: what the command says and refuses; what it does is in `tests/mission/teams`."""

import pytest

from course_utils import cli


def test_help_says_what_it_protects_from_and_what_not(capsys):
    with pytest.raises(SystemExit):
        cli.main(["mission", "--help"])
    said = capsys.readouterr().out
    for words in ("--class FILE", "--score DIR", "--secret-file FILE", "--out DIR|CSV"):
        assert words in said
    assert "What this protects from:" in said
    assert "What it does not protect from:" in said
    assert max(map(len, said.splitlines())) <= 100


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
