"""A mission in a folder: read as it was written, its answers kept there, damage named. (A small
one, made by hand.)
"""

import gzip
import json

import numpy as np
import pandas as pd
import pytest

from course_utils.errors import CourseError
from course_utils.lessons.lesson_09 import pages, widths
from course_utils.mission import Complaint, desk, mission, opened
from course_utils.mission.drawers import DRAWERS
from course_utils.mission.folder import read_answers, read_folder, write_folder
from course_utils.mission.growing import Given

PAGES = np.array([range(10), range(2, 12)])


@pytest.fixture
def folder(tmp_path):
    """The folder of the team Owls."""
    visits = pd.DataFrame(
        {"viewer_id": np.arange(3, dtype=np.int32), "minutes": [0.1, 1 / 3, 7e-9]}
    )
    steps = pd.DataFrame(
        {"app_version": ["5.8", "6.0"], "device": ["tv", "phone"], "on": [True, False]}
    )
    steps["surface"] = pd.Categorical(["home", "search"], ["up_next", "search", "home"])
    site = {
        "asked": pd.DataFrame({"viewer_id": [0, 6]}),
        "videos": pd.DataFrame(
            {"video_id": range(12), "title": ["A, b", 'c "d"', "é", "NA", "5", *"fghijkl"]}
        ),
    }
    tables = {
        "fault": {"site_events": steps},
        "comparison": {"visits": visits},
        "model": {"visits": visits},
    }
    complaints = tuple(Complaint(d, f"Is it a {d}? Übung", tables[d]) for d in DRAWERS)
    write_folder(tmp_path / "team-07-owls", "Owls", Given(complaints, site))
    return tmp_path / "team-07-owls"


def test_what_was_handed_out_comes_back(folder):
    theirs = mission(folder=str(folder))
    assert (theirs.name, theirs.folder) == ("Owls", folder)
    assert [c.letter for c in theirs.complaints] == [f"Is it a {d}? Übung" for d in DRAWERS]
    fault, comparison, _ = (c.tables for c in theirs.complaints)
    assert fault["site_events"]["app_version"].tolist() == ["5.8", "6.0"]
    assert fault["site_events"].dtypes.astype(str)[["on", "surface"]].tolist() == [
        "bool",
        "category",
    ]
    assert fault["site_events"]["surface"].cat.categories.tolist() == ["up_next", "search", "home"]
    assert comparison["visits"]["minutes"].tolist() == [0.1, 1 / 3, 7e-9]
    assert comparison["visits"]["viewer_id"].dtype == np.int32
    assert theirs.tables["videos"]["title"].tolist()[:5] == ["A, b", 'c "d"', "é", "NA", "5"]
    files = sorted(path.name for path in (folder / "tables").iterdir())
    assert "model_visits.csv.gz" not in files  # the same table, once
    assert len(files) == 4


def test_the_same_mission_is_the_same_bytes(folder, tmp_path):
    team, given = read_folder(folder)
    write_folder(tmp_path / "again", team, given)
    for path in folder.rglob("*.gz"):
        assert path.read_bytes() == (tmp_path / "again" / "tables" / path.name).read_bytes()


def test_answers_are_kept_in_the_folder_and_taken_up_again(folder):
    theirs = mission(folder=folder)
    theirs.answer("fault", "sent twice", 70, 60, 80)
    theirs.submit(lambda viewers, k: PAGES)
    again = mission(folder=folder)
    assert again.answers == theirs.answers == json.loads((folder / "answers.json").read_text())
    again.answer("fault", "boredom", 1, 0, 2)
    assert read_answers(folder)["fault"]["cause"] == "boredom"
    assert read_answers(folder)["pages"]["videos"] == PAGES.tolist()


def test_two_of_a_team_who_answer_in_turn_lose_nothing(folder):
    one, other = mission(folder=folder), mission(folder=folder)
    one.answer("fault", "sent twice", 70, 60, 80)
    other.answer("fault", "boredom", 1, 0, 2)
    one.answer("model", "liked most", 3, 1, 5)
    kept = read_answers(folder)
    assert kept["fault"]["cause"] == "boredom"  # the last one, though `one` knows another
    assert kept["model"]["cause"] == "liked most"


def test_answers_of_another_folder_are_refused_and_stay(folder, tmp_path, capsys):
    _, given = read_folder(folder)
    for name in ("owls", "larks"):
        write_folder(tmp_path / name, name, given, mark=f"mark of {name}")
    owls, larks = (mission(folder=tmp_path / name) for name in ("owls", "larks"))
    owls.answer("fault", "sent twice", 70, 60, 80)
    content = (tmp_path / "owls" / "answers.json").read_bytes()
    (tmp_path / "larks" / "answers.json").write_bytes(content)
    capsys.readouterr()
    larks.answer("fault", "boredom", 1, 0, 2)
    assert "answers.json belongs in the folder of another team." in capsys.readouterr().out
    with pytest.raises(CourseError, match="belongs in the folder of another team"):
        mission(folder=tmp_path / "larks")
    assert (tmp_path / "larks" / "answers.json").read_bytes() == content


def test_what_somebody_wrote_beside_the_answers_stays(folder):
    kept = {"note": "ask Ada", "model": {"cause": "no such cause", "number": 1}}
    (folder / "answers.json").write_text(json.dumps(kept))
    theirs = mission(folder=folder)
    assert theirs.answers == {}
    theirs.answer("fault", "boredom", 1, 0, 2)
    assert read_answers(folder) == kept | theirs.answers


def test_the_report_of_a_folder_says_what_was_answered_and_who_has_the_key(folder):
    theirs = mission(folder=folder)
    theirs.answer("fault", "sent twice", 70, 60, 80)
    text = str(theirs.report())
    assert f"kept in {folder / 'answers.json'}. The key is with your teacher." in text
    assert "fault: you said 'sent twice', 70 (60 to 80)" in text
    assert "model: not answered yet" in text
    theirs.answer("fault", "boredom", 1, 0, 2)  # nothing was shown, so nothing is closed
    assert theirs.answers["fault"]["cause"] == "boredom"


def test_every_way_to_the_key_is_shut_in_a_folder_and_locks_no_answer(folder, monkeypatch, capsys):
    """The team's name grows a town too, but another one: its key would be a false one."""
    monkeypatch.setattr(desk, "key_of", lambda name: pytest.fail(f"the key of {name} was grown"))
    monkeypatch.setattr(opened, "OPENED", {})
    theirs = mission(folder=folder)
    theirs.answer("comparison", "nothing", 0, -1, 1)
    for shown in (
        lambda: theirs.open_key("comparison"),
        lambda: widths.try_widths(theirs, "comparison"),
        lambda: widths.try_widths(theirs, theirs.complaints[1]),
    ):
        with pytest.raises(CourseError, match=r"^The key .* is with your teacher, so nobody can"):
            shown()
    theirs.report()
    assert pages.share_of(theirs) is ...
    assert "is with your teacher" in capsys.readouterr().out
    theirs.submit(lambda viewers, k: PAGES)
    assert pages.share_of(theirs) is ...
    theirs.answer("comparison", "they stay away", 1, 0, 2)
    theirs.submit(lambda viewers, k: PAGES[::-1])
    assert theirs.answers["comparison"]["cause"] == "they stay away"
    assert theirs.answers["pages"]["videos"] == PAGES[::-1].tolist()
    assert opened.OPENED == {}


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda f: (f / "mission.json").unlink(), "There is no mission.json in"),
        (lambda f: (f / "mission.json").write_text("{"), "mission.json cannot be read"),
        (lambda f: (f / "mission.json").write_text("[" * 10_000), "mission.json cannot be read"),
        (lambda f: (f / "mission.json").write_text("{}"), "mission.json cannot be read"),
        (lambda f: (f / "mission.json").write_text("7"), "mission.json cannot be read"),
        (lambda f: (f / "tables" / "site_asked.csv.gz").unlink(), "site_asked.csv.gz cannot be"),
        (lambda f: cut(f / "tables" / "site_videos.csv.gz"), "site_videos.csv.gz cannot be read"),
        (lambda f: (f / "tables" / "site_videos.csv.gz").write_bytes(b"x"), "cannot be read"),
        (lambda f: change_a_number(f / "tables" / "site_asked.csv.gz"), "or was changed. Ask for"),
        (lambda f: elsewhere(f), "lies outside the folder"),
        (lambda f: (f / "answers.json").write_text("no"), "answers.json cannot be read"),
        (lambda f: (f / "answers.json").write_text("[1]"), "Rename it, and answer again"),
        (lambda f: (f / "answers.json").write_bytes(b" " * 3_000_000), "or too large"),
    ],
)
def test_damage_is_named_in_one_line(folder, spoil, words):
    spoil(folder)
    with pytest.raises(CourseError, match=words) as told:
        mission(folder=folder)
    assert "\n" not in str(told.value)


def cut(path):
    path.write_bytes(path.read_bytes()[:-20])


def change_a_number(path):
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(b"6", b"7")))


def elsewhere(folder):
    said = json.loads((folder / "mission.json").read_text())
    said["tables"]["site"]["asked"]["file"] = "../../secret.csv.gz"
    (folder / "mission.json").write_text(json.dumps(said))


def test_a_folder_that_is_there_is_left_alone(folder):
    before = sorted(folder.rglob("*"))
    with pytest.raises(CourseError, match="is there already. Name a new folder"):
        write_folder(folder, "Larks", Given((), {}))
    assert sorted(folder.rglob("*")) == before


def test_a_name_or_a_folder(folder):
    with pytest.raises(TypeError, match="received both"):
        mission("Ada", folder=folder)
    with pytest.raises(TypeError, match="name in quotes"):
        mission()


@pytest.mark.parametrize("given", [5, ..., ["owls"], b"owls"])
def test_a_folder_is_named_by_a_text(given):
    with pytest.raises(TypeError, match=r"A folder is named by a text in quotes.*; received "):
        mission(folder=given)


@pytest.mark.parametrize("file", ["answers.json", "mission.json"])
def test_for_a_file_of_the_folder_the_folder_is_named(folder, file):
    (folder / file).touch()
    with pytest.raises(CourseError) as told:
        mission(folder=folder / file)
    assert str(told.value) == (
        f"{folder / file} is a file. Name the folder that it lies in: folder={str(folder)!r}."
    )


def test_a_zip_or_any_other_file_is_no_folder(tmp_path):
    for name, words in (
        ("team-07-owls.zip", "is a file. Unpack it, and name the folder that comes out."),
        ("notes.txt", "is a file. Name the folder that your team was given."),
    ):
        (tmp_path / name).touch()
        with pytest.raises(CourseError) as told:
            mission(folder=tmp_path / name)
        assert str(told.value) == f"{tmp_path / name} {words}"


def test_answers_that_cannot_be_written_are_told_in_one_line(folder, capsys):
    theirs = mission(folder=folder)
    (folder / "answers.json").write_text("half a file")
    theirs.answer("fault", "boredom", 1, 0, 2)
    line = capsys.readouterr().out.strip()
    assert "answers.json cannot be read" in line
    assert "\n" not in line
    assert (folder / "answers.json").read_text() == "half a file"


def test_what_could_not_be_written_is_not_said_to_be_kept(folder, capsys):
    import shutil

    theirs = mission(folder=folder)
    shutil.rmtree(folder)
    theirs.answer("fault", "sent twice", 3, 2, 4)
    assert "is gone, so nothing was kept" in capsys.readouterr().out
    assert theirs.answers == {}


def test_a_note_with_half_a_letter_and_a_mark_of_the_order_of_bytes_stop_no_answer(folder, capsys):
    text = chr(0xFEFF) + '{"note": "\\ud83d"}'
    (folder / "answers.json").write_text(text, encoding="utf-8")
    theirs = mission(folder=folder)
    theirs.answer("fault", "sent twice", 3, 2, 4)
    assert "Your answer is kept" in capsys.readouterr().out
    assert read_answers(folder).keys() >= {"note", "fault"}


@pytest.mark.parametrize("spoil", ["asked", "letter"])
def test_a_folder_whose_letters_or_viewers_are_gone_is_not_opened(folder, spoil):
    said = json.loads((folder / "mission.json").read_text(encoding="utf-8"))
    if spoil == "asked":
        del said["tables"]["site"]["asked"]
    else:
        said["letters"]["fault"] = 5
    (folder / "mission.json").write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(CourseError, match=r"mission\.json cannot be read"):
        mission(folder=folder)


def test_an_answer_that_the_disk_refuses_is_not_kept(folder, capsys, monkeypatch):
    def full(*words):
        raise OSError(28, "No space left on device")

    theirs = mission(folder=folder)
    monkeypatch.setattr("course_utils.mission.folder.write_atomically", full)
    theirs.answer("fault", "sent twice", 3, 2, 4)
    assert "(No space left on device). Make room, and answer again." in capsys.readouterr().out
    assert theirs.answers == {}
