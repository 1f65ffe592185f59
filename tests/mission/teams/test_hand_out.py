"""Folders for a class: whole, without a trace of the secret, and never over a team's work."""

import contextlib
import gzip
import json
import os
import shutil

import pytest

from course_utils.mission import mission
from course_utils.mission.teams import hand_out


def everything(folder):
    """All bytes of a folder, unpacked too, and the names of its files."""
    found = [str(path.relative_to(folder)).encode() for path in folder.rglob("*")]
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found.append(content)
            if path.suffix == ".gz":
                found.append(gzip.decompress(content))
    return b"\n".join(found)


def test_a_team_finds_all_that_it_needs(handed, capsys):
    ours = mission(folder=handed.folder("The Owls"))
    assert ours.name == "The Owls"
    assert ours.answers == {}
    assert ours.complaints[0].letter == "Is it a fault?"
    page = (handed.folder("The Owls") / "README.md").read_text(encoding="utf-8")
    assert f'mission(folder="{handed.folder("The Owls").name}")' in page
    assert f'my_mission(folder="{handed.folder("The Owls").name}")' in page  # not by a name
    assert "from course_utils.mission import mission\n" in page
    assert "Is it a comparison?" in page
    assert "`shown most`" in page
    said = json.loads((handed.folder("The Owls") / "answers.json").read_text())
    assert said["model"] == {"cause": None, "number": None, "low": None, "high": None}
    assert list(said) == ["mark", "fault", "comparison", "model", "pages"]
    ours.answer("fault", "sent twice", 1, 0, 2)
    kept = json.loads((handed.folder("The Owls") / "answers.json").read_text())
    assert kept["mark"] == said["mark"]
    assert kept["fault"]["number"] == 1
    (handed.folder("The Owls") / "answers.json").unlink()
    ours.answer("fault", "sent twice", 1, 0, 2)
    again = json.loads((handed.folder("The Owls") / "answers.json").read_text())
    assert next(iter(again.items())) == ("mark", said["mark"])
    assert handed.said.count("secret.json") == 1
    assert handed.said.count(": made") == 3


def test_a_changed_table_is_named(handed, capsys):
    table = handed.folder("Larks") / "tables" / "fault_visits.csv.gz"
    table.write_bytes(gzip.compress(gzip.decompress(table.read_bytes()).replace(b"0", b"1", 1)))
    with pytest.raises(Exception, match=r"fault_visits.csv.gz cannot be read: .* was changed"):
        mission(folder=handed.folder("Larks"))


def test_no_byte_tells_the_secret(handed, spellings):
    register, found = handed.register(), everything(handed.out)
    for needle in spellings.of(register.secret, handed.names):
        assert needle not in found
    sizes = [k.size for name in handed.names for k in handed.key(name).complaints.values()]
    assert not any(repr(size).encode() in found for size in sizes if size)
    assert register.secret.mark("Larks").encode() in found  # the search finds what is there
    assert str(handed.secret_file).encode() not in found


def test_nothing_leads_from_one_team_to_another(handed):
    for name in handed.names:
        others = [other for other in handed.names if other != name]
        found = everything(handed.folder(name))
        for other in others:
            assert handed.register().secret.mark(other).encode() not in found
            assert other.encode() not in found


def test_times_of_files_tell_no_order(handed):
    times = {os.stat(p).st_mtime for n in handed.names for p in handed.folder(n).rglob("*")}
    times |= {os.stat(handed.folder(name)).st_mtime for name in handed.names}
    assert times == {hand_out.ONE_DAY}
    packed = [p.read_bytes() for p in handed.out.rglob("*.gz")]
    assert {content[4:8] for content in packed} == {bytes(4)}  # the time inside
    assert {content[3] for content in packed} == {0}  # no name inside


def test_the_same_names_with_another_secret_are_other_towns(handed, small, tmp_path):
    before = {name: everything(handed.folder(name) / "tables") for name in handed.names}
    handed.hand_out(out=tmp_path / "again")
    other = handed.register()
    for name in handed.names:
        assert everything(tmp_path / "again" / other.teams[name] / "tables") != before[name]


def test_an_old_folder_without_its_secret_is_refused_and_nothing_is_made(handed, capsys):
    before = sorted(handed.base.rglob("*"))
    assert handed.hand_out() == 1
    told = capsys.readouterr().err
    assert "holds team-01-" in told
    assert "and 2 more already. To go on, or for late teams, name the secret of that class" in told
    assert sorted(handed.base.rglob("*")) == before


def test_a_late_team_gets_a_folder_and_no_work_is_touched(handed, capsys):
    handed.answer("Larks", {"fault": "in the middle of it"})
    (handed.out / f"{handed.folder('Larks').name}.zip").write_bytes(b"PK")
    (handed.folder("The Owls") / "tables" / "site_asked.csv.gz").unlink()
    before = {p: p.read_bytes() for p in handed.out.rglob("*") if p.is_file()}
    handed.class_file.write_text("\n".join([*handed.names, "Kites"]), encoding="utf-8")
    secret = handed.secret_file
    assert handed.hand_out("--secret-file", secret) == 0
    assert handed.secret_file == secret
    assert "team-04-kites (Kites): made" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in before} == before
    assert mission(folder=handed.folder("Kites")).name == "Kites"
    assert handed.hand_out("--secret-file", secret) == 0
    assert capsys.readouterr().out.count("stays as it is") == 4


def test_of_two_names_that_make_one_word_the_output_tells_which_folder_is_whose(small, capsys):
    small.class_file.write_text("\U0001f989 Owls\nOwls?", encoding="utf-8")
    assert small.hand_out() == 0
    told = capsys.readouterr().out
    for name, folder in small.register().teams.items():
        assert folder.endswith("-owls")
        assert f"{folder} ({name}): made\n" in told


def test_two_who_add_a_team_at_once_both_do(handed, monkeypatch):
    @contextlib.contextmanager
    def after_another(*words):
        handed.register().with_late(["Wrens"])
        yield

    monkeypatch.setattr(hand_out, "one_at_a_time", after_another)
    handed.class_file.write_text("Kites", encoding="utf-8")
    assert handed.hand_out("--secret-file", handed.secret_file) == 0
    assert {"Wrens", "Kites"} < set(handed.register().teams)


def test_a_secret_that_was_moved_works_where_it_is(handed, capsys):
    handed.answer("Larks", handed.good("Larks"))
    moved = handed.base / "stick" / "secret.json"
    moved.parent.mkdir()
    shutil.move(handed.secret_file, moved)
    assert handed.score(secret=moved) == 0
    assert "its key was not kept" in capsys.readouterr().out
    assert handed.row("Larks").held == "True"
    handed.class_file.write_text("Kites", encoding="utf-8")
    assert handed.hand_out("--secret-file", moved) == 0
    assert (handed.out / "team-04-kites").is_dir()
    assert [path.name for path in (moved.parent / "keys").iterdir()] == ["team-04-kites.key"]


def test_a_lost_folder_is_made_again_as_it_was(handed):
    before = everything(handed.folder("Larks"))
    shutil.rmtree(handed.folder("Larks"))
    assert handed.hand_out("--secret-file", handed.secret_file) == 0
    assert everything(handed.folder("Larks")) == before


def test_a_town_that_grows_otherwise_now_is_not_handed_out_again(handed, monkeypatch, capsys):
    shutil.rmtree(handed.folder("Larks"))
    key = (handed.secret_file.parent / "keys" / f"{handed.folder('Larks').name}.key").read_bytes()
    town = hand_out.grow_team
    monkeypatch.setattr(hand_out, "grow_team", lambda register, name: town(register, "another"))
    assert handed.hand_out("--secret-file", handed.secret_file) == 0
    assert "not made: this version of the course grows another town" in capsys.readouterr().out
    assert not handed.folder("Larks").exists()
    assert key == next(handed.secret_file.parent.glob("keys/*larks.key")).read_bytes()


def test_a_stopped_run_leaves_whole_folders_and_goes_on(small, monkeypatch, capsys):
    def stop(*words):
        if len(list(small.out.glob("team-*"))) == 1:
            raise KeyboardInterrupt
        return write(*words)

    write = hand_out.write_team
    monkeypatch.setattr(hand_out, "write_team", stop)
    assert small.hand_out() == 130
    assert "Go on with --secret-file" in capsys.readouterr().out.splitlines()[-1]
    assert len(list(small.out.iterdir())) == 1
    monkeypatch.setattr(hand_out, "write_team", lambda *words: write(*words))
    assert small.hand_out("--secret-file", small.secret_file) == 0
    assert len(list(small.out.iterdir())) == 3


@pytest.mark.parametrize("where", ["file", "link", "folder"])
def test_what_stands_in_the_place_of_a_folder_stays(handed, where, capsys):
    handed.class_file.write_text("Kites", encoding="utf-8")
    place = handed.out / "team-04-kites"
    {
        "file": lambda: place.write_text("mine"),
        "link": lambda: place.symlink_to(handed.base / "nowhere"),
        "folder": place.mkdir,
    }[where]()
    assert handed.hand_out("--secret-file", handed.secret_file) == 1
    assert "They are not of this class" in capsys.readouterr().err
    assert os.path.lexists(place)
    assert not (handed.base / "nowhere").exists()


def test_a_folder_that_cannot_be_made_is_told(small, capsys):
    small.out.write_text("a file")
    assert small.hand_out() == 1
    told = capsys.readouterr().err
    assert "cannot be opened (" in told
    assert "Choose another --out" in told
    assert not (small.base / "home").exists()


def test_the_secret_of_a_class_may_not_lie_with_its_folders(handed, capsys):
    inside = handed.out / "secret.json"
    inside.write_bytes(handed.secret_file.read_bytes())
    tries = (lambda: handed.hand_out("--secret-file", inside), lambda: handed.score(secret=inside))
    for attempt in tries:
        assert attempt() == 1
        assert "Move it out: it is for you alone" in capsys.readouterr().err
