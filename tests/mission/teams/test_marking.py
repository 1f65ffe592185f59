"""What comes back is scored as data: good answers as alone, everything else gets a line."""

import json
import os
import pickle
import shutil
import sys

import numpy as np
import pytest

from course_utils.mission.teams import keys, scoring
from course_utils.mission.teams.came_back import came_back, parse


def changed(said, path, value):
    """Answers with one part changed."""
    said = json.loads(json.dumps(said))
    inner = said
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return said


def test_good_careless_and_missing_answers_side_by_side(handed):
    handed.answer("The Owls", handed.good("The Owls"))
    careless = changed(handed.good("Larks"), ["fault", "cause"], "a good evening")
    careless["model"] |= {"number": 10, "low": 9, "high": 11}
    handed.answer("Larks", careless)
    assert handed.score() == 0
    fault = handed.row("The Owls")
    assert (fault.cause_right, fault.held) == ("True", "True")
    assert (fault.width_to_careful, fault.interval_score) == ("1.25", "1.25")
    assert handed.row("The Owls", "comparison").held == "True"
    value = handed.key("The Owls").nova
    pages = np.array(handed.good("The Owls")["pages"]["videos"])
    share = float(handed.row("The Owls", "pages").share_of_gain)
    assert share == pytest.approx(value.share(value.value(pages)), abs=1e-4)
    assert (handed.row("Larks").cause_right, handed.row("Larks").held) == ("False", "")
    assert handed.row("Larks", "model").held == "False"
    assert float(handed.row("Larks", "model").interval_score) > 100
    assert handed.row("Añil", "pages").remarks == "not answered"
    assert list(handed.table()) == [
        "team", "complaint", "cause_right", "held", "width_to_careful", "interval_score",
        "share_of_gain", "remarks",
    ]  # fmt: skip
    assert len(handed.table()) == 12


def test_nothing_that_came_in_is_changed(handed):
    before = {
        p: (p.stat().st_mtime_ns, p.is_file() and p.read_bytes()) for p in handed.out.rglob("*")
    }
    handed.score()
    assert {p: (p.stat().st_mtime_ns, p.is_file() and p.read_bytes()) for p in before} == before
    assert sorted(handed.out.rglob("*")) == sorted(before)


def test_pages_of_the_key_are_flagged_and_others_are_not(handed):
    for name, n in (("The Owls", 3), ("Larks", 1), ("Añil", 0)):
        said = handed.good(name)
        said["pages"]["videos"][:n] = handed.best(name)[:n]
        handed.answer(name, said)
    handed.mark()
    assert handed.row("The Owls", "pages").remarks.startswith("100 of 100 pages are the key's own")
    assert handed.row("Larks", "pages").remarks == ""
    assert handed.row("Añil", "pages").remarks == ""


def test_pages_that_are_the_keys_but_for_their_order_are_flagged(handed):
    said = handed.good("Larks")
    said["pages"]["videos"] = [page[1::-1] + page[2:] for page in handed.best("Larks")]
    handed.answer("Larks", said)
    handed.mark()
    assert handed.row("Larks", "pages").remarks.startswith("nearer to the best than the tables")


WRONG = [
    (["fault"], "sent twice", "fault is no object with parts"),
    (["fault"], [1, 2], "fault is no object"),
    (["fault"], {}, "not answered"),
    (["fault"], None, "not answered"),
    (["fault", "cause"], "sent thrice", "no cause 'sent thrice'"),
    (["fault", "cause"], ["sent twice"], "cause: That is a list; the answer needs a text"),
    (["fault", "cause"], "=cmd|' /C calc'!A0", "no cause"),
    (["fault", "cause"], "\u001b[2J\n\u202ex", "no cause"),
    (["fault", "number"], "70", "number: That is text; leave out the quotes."),
    (["fault", "number"], True, "True or False"),
    (["fault", "number"], None, "not answered"),
    (["fault", "number"], [70], "number"),
    (["fault", "number"], 10**400, "number: that is too large"),
    (["fault", "low"], 1e12, "Swap them"),
    (["fault", "high"], -1, "Swap them"),
    (["fault", "number"], -500, "lies outside your own interval"),
    (["pages"], [[2] * 10] * 3, "pages is no object with parts"),
    (["pages", "viewers"], [0, 6], "viewers are not those in site_asked"),
    (["pages", "viewers"], [0, 12, 6], "viewers are not those"),
    (["pages", "viewers"], [0.0, 6, 12], "viewers are not those"),
    (["pages", "viewers"], {"0": 1}, "viewers are not those"),
    (["pages", "days"], [28, 29], "days are not [28, 29, 30]"),
    (["pages", "days"], "28 to 30", "days are not"),
    (["pages", "videos"], None, "videos is no list of rows"),
    (["pages", "videos"], "x" * 1000, "videos is no list of rows"),
    (["pages", "videos", 0], list(range(2, 11)), "videos is no list of rows with 10"),
    (["pages", "videos", 0], "0123456789", "videos is no list of rows"),
    (["pages", "videos", 0, 0], "2", "no whole number"),
    (["pages", "videos", 0, 0], 2.0, "no whole number"),
    (["pages", "videos", 0, 0], True, "no whole number"),
    (["pages", "videos", 0, 0], 10**40, "no table of whole numbers"),
    (["pages", "videos", 0, 0], -1, "shows video -1, which is not in the table"),
    (["pages", "videos", 0, 0], 23_000, "shows video 23000, which is not"),
    (["pages", "videos", 0, 0], 0, "shows video 0, which is not"),
    (["pages", "videos", 0, 0], 3, "shows video 3 twice"),
    (["pages", "videos"], [list(range(2, 12))] * 2, "so 3 rows of 10"),
    (["pages", "videos"], [], "so 3 rows of 10"),
]


def test_every_wrong_part_gets_a_line_and_the_rest_is_scored(handed):
    good = handed.good("The Owls")
    handed.answer("Larks", handed.good("Larks"))
    for path, value, words in WRONG:
        handed.answer("The Owls", changed(good, path, value))
        handed.mark()
        row = handed.row("The Owls", path[0])
        assert words in row.remarks, (path, value, row.remarks)
        assert row.remarks.isprintable()
        assert (row.held, row.share_of_gain) == ("", "")
        other = "pages" if path[0] == "fault" else "fault"
        assert handed.row("The Owls", other).remarks == ""
        assert handed.row("Larks").held == "True"


def test_an_interval_without_end_is_not_measured(handed):
    said = changed(handed.good("Larks"), ["fault", "low"], -1.7e308)
    said["fault"]["high"] = 1.7e308
    handed.answer("Larks", said)
    handed.mark()
    assert handed.row("Larks").remarks == "so wide that it cannot be measured"
    assert b"inf" not in handed.csv.getvalue()


NO_ANSWERS = [
    (b"", "no JSON: damaged"),
    (b"\0" * 100, "no JSON: damaged"),
    (b'{"fault": ', "no JSON: damaged, line 1"),
    (b"\xff\xfe{\0}\0", "no UTF-8 text"),
    (b"[]", "JSON, but no answers"),
    (b'"mark"', "JSON, but no answers"),
    (b'{"fault": NaN}', "it holds NaN, which is no number"),
    (b'{"fault": -Infinity}', "it holds -Infinity"),
    (b'{"fault": ' + b"9" * 5000 + b"}", "no JSON: damaged"),
    (b'{"fault":' + b"[" * 500_000, "lists within lists without end"),
    (b'{"a":' * 300_000, "lists within lists without end"),
    (b'{"fault": 1, "fault": 2}', "'fault' stands in it twice"),
    (b'{"\\u001b[2J": 1, "\\u001b[2J": 2}', "'?[2J' stands in it twice"),
    (b" " * 2_000_001, "larger than 2 MB, and not read"),
]


def test_a_file_that_holds_no_answers_gets_a_line(handed):
    handed.answer("The Owls", handed.good("The Owls"))
    for content, words in NO_ANSWERS:
        handed.answer("Larks", content)
        handed.mark()
        assert words in handed.row("Larks", "pages").remarks, content[:50]
        assert handed.row("The Owls").held == "True"


def test_many_names_that_stand_twice_take_no_time():
    pairs = ",".join(f'"{n}":0' for n in range(150_000)) + ',"149999":1'
    with pytest.raises(Exception, match="'149999' stands in it twice"):
        parse(f"{{{pairs}}}".encode())


def test_a_pickle_is_never_loaded(handed, tmp_path):
    class Evil:
        def __reduce__(self):
            return os.system, (f"touch {tmp_path / 'ran'}",)

    for file in ("answers.json", "answers.pkl", "mission.py", "answers.json.npy"):
        (handed.folder("Larks") / file).write_bytes(pickle.dumps(Evil()))
    assert handed.score() == 0
    assert not (tmp_path / "ran").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_links_pipes_devices_and_giants_are_never_opened(handed):
    outside = handed.base / "outside.json"
    outside.write_text(json.dumps(handed.good("The Owls")))
    places = {name: handed.folder(name) / "answers.json" for name in handed.names}
    for place in places.values():
        place.unlink()
    places["The Owls"].symlink_to(outside)
    os.mkfifo(places["Larks"])
    with open(places["Añil"], "wb") as file:
        file.truncate(2 * 2**30)
    (handed.out / "device.json").symlink_to("/dev/zero")
    (handed.out / "up").symlink_to("..")
    (handed.folder("Larks") / "more").symlink_to("/")
    assert handed.score() == 0
    assert "a link, which is not followed" in handed.row("The Owls").remarks
    assert "not a plain file" in handed.row("Larks").remarks
    assert "larger than 2 MB" in handed.row("Añil").remarks
    strays = handed.table().query("team == ''")["remarks"].tolist()
    assert strays == [f"{name}: a link, which is not followed" for name in ("device.json", "up")]


@pytest.mark.skipif(os.name == "nt", reason="Windows takes no such names")
def test_odd_names_stay_on_their_line(handed):
    for name in ("\x1b[31mred\n.json", "=1+1.json", "..json", 'a,b;"c".json', "x" * 200 + ".json"):
        (handed.out / name).write_text("{}")
    if sys.platform == "linux":
        with open(os.fsencode(handed.out) + b"/\xff\xfe.json", "wb") as file:
            file.write(b"{}")
    assert handed.score() == 0
    text = handed.csv.read_bytes().decode("utf-8-sig")
    assert all(line.isprintable() for line in text.split("\n"))
    assert "\"'=1+1.json: it has no mark" in text
    assert all(len(line) < 400 for line in text.split("\n"))


def test_a_folder_without_end_gets_a_line(handed):
    deep = handed.out / "deep"
    for _ in range(6):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "answers.json").write_text(json.dumps(handed.good("Larks")))
    many = handed.out / "many" / "inner"
    many.mkdir(parents=True)
    for n in range(1001):
        (many / str(n)).touch()
    found = [arrived.where for arrived in came_back(handed.out) if arrived.problem]
    assert found == ["deep/d/d/d/d/d", "many/inner"]


def test_what_is_kept_of_a_file_is_small_and_of_many_files_a_few(handed):
    for n in range(40):
        bulk = handed.folder("Larks") / f"answers {n}.json"
        bulk.write_bytes(b'{"pages":[' + b"[],[]," * 5_000 + b'[]],"mark":"' + b"x" * 9_999 + b'"}')
    found = list(came_back(handed.out))
    assert [one.problem for one in found if one.problem] == ["holds more than 10 files of answers"]
    assert len(pickle.dumps(found)) < 10_000


def test_files_and_folders_within_folders_are_found(handed):
    came = handed.base / "came"
    (came / "Owls (1)" / "team-07").mkdir(parents=True)
    (came / "Owls (1)" / "team-07" / "answers (2).json").write_text(
        json.dumps(handed.good("The Owls"))
    )
    (came / "whatever.JSON").write_text(
        "\ufeff" + json.dumps(handed.good("Larks")), encoding="utf-8"
    )
    (came / "packed.zip").write_bytes(b"PK")
    assert handed.score(came) == 0
    assert handed.row("The Owls").held == handed.row("Larks").held == "True"
    assert handed.row("The Owls").remarks == handed.row("Larks").remarks == ""
    assert handed.row("Añil").remarks == "nothing came back"
    assert handed.row("", "").remarks == "packed.zip: packed: unpack it first"


RENAMED = (
    "answers.json.txt", "my-answers.json", "Copy of answers.json", "Kopie von answers.json",
    "answers (1).json", "Answers.JSON", "answers - Copy.json.txt", "a/b/c/d/answers.json",
)  # fmt: skip


def test_answers_are_found_under_the_names_that_school_gives_them(handed):
    for name in RENAMED:
        (handed.folder("Larks") / "answers.json").unlink(missing_ok=True)
        place = handed.folder("Larks") / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(handed.good("Larks")))
        handed.mark()
        assert (handed.row("Larks").held, handed.row("Larks").remarks) == ("True", ""), name
        place.unlink()
    (handed.out / "team-01.json.txt").write_text(json.dumps(handed.good("Larks")))
    handed.mark()
    assert handed.row("Larks").held == "True"


NOT_READ = {
    "team.zip": "packed: unpack it first",
    "team.7z": "packed: unpack it first",
    "larks.json": "not read: answers are in answers.json",
    "answers.txt": "not read: answers are in answers.json",
    "answers.json.bak": "not read: answers are in answers.json",
    "1/2/3/4/5/answers.json": "lies too deep, and was not looked into",
}


@pytest.mark.parametrize("name", NOT_READ)
def test_what_could_be_answers_and_is_not_read_gets_a_line(handed, name):
    (handed.folder("Larks") / "answers.json").unlink()
    place = handed.folder("Larks") / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(handed.good("Larks")))
    handed.mark()
    remarks = handed.row("Larks").remarks
    assert remarks.startswith(f"nothing came back; {handed.folder('Larks').name}/{name[:1]}")
    assert remarks.endswith(NOT_READ[name])
    assert handed.row("The Owls").remarks == "not answered"  # what was handed out gets no line


def test_a_plain_file_beside_the_folders_gets_a_line(handed):
    for name in ("foxes.txt", "Thumbs.db", ".DS_Store"):
        (handed.out / name).write_text("{}")
    named = f"{handed.folder('Larks').name}.docx"
    (handed.out / named).write_text("{}")
    handed.mark()
    line = "not read: a file of answers ends in .json"
    assert handed.row("", "").remarks == f"foxes.txt: {line}"
    assert handed.row("Larks").remarks == f"not answered; {named}: {line}"


def test_of_many_files_that_are_not_read_a_few_get_a_line(handed):
    for n in range(40):
        (handed.folder("Larks") / f"{n}.json").write_text("{}")
    handed.answer("Larks", handed.good("Larks"))
    found = [one.problem for one in came_back(handed.out) if one.passed_over]
    assert len(found) == 11
    assert found[-1] == "holds more than 10 files that were not read"
    handed.mark()
    assert handed.row("Larks").held == "True"


def test_a_platform_that_wraps_all_teams_in_one_folder(handed):
    came = handed.base / "came"
    for n, name in enumerate(handed.names * 4):
        folder = came / "Task 9" / f"Name_{n}_assignsubmission_file" / handed.folder(name).name
        shutil.copytree(handed.folder(name), folder / folder.name)
        (folder / folder.name / "answers.json").write_text(json.dumps(handed.good(name)))
    assert handed.score(came) == 0
    for name in handed.names:
        row = handed.row(name)
        assert (row.held, row.remarks) == ("True", "the same came 4 times")


def test_a_copy_and_an_untouched_file_do_not_void_the_answers(handed):
    good = handed.good("Larks")
    older = changed(good, ["fault", "cause"], "boredom")
    (handed.out / "larks.json").write_text(json.dumps(good))  # the folder here is as handed out
    handed.mark()
    assert (handed.row("Larks").held, handed.row("Larks").remarks) == ("True", "")
    handed.answer("Larks", good)
    copy = handed.folder("Larks") / "Kopie von answers.json"
    copy.write_text(json.dumps(older))
    handed.mark()
    assert handed.row("Larks").held == "True"
    assert f"{copy.parent.name}/{copy.name} is its too, and" in handed.row("Larks").remarks
    handed.folder("Larks").joinpath("answers.json").write_text('{"fault": null}')
    handed.mark()
    assert handed.row("Larks").cause_right == "False"


def test_two_answers_of_one_team(handed):
    good = handed.good("Larks")
    other = changed(good, ["fault", "cause"], "boredom")
    handed.answer("Larks", good)
    handed.answer("The Owls", handed.good("The Owls"))
    (handed.out / "x.json").write_text(json.dumps(other))  # somebody else put it there
    handed.mark()
    assert handed.row("Larks").cause_right == "True"
    assert "x.json is its too, and does not count" in handed.row("Larks").remarks
    (handed.folder("Larks") / "answers (1).json").write_text(json.dumps(other))
    handed.mark()
    assert handed.row("Larks").cause_right == ""
    assert "two answers that differ" in handed.row("Larks").remarks
    assert handed.row("The Owls").held == "True"
    (handed.folder("Larks") / "answers (1).json").write_text(json.dumps(good))
    handed.mark()
    assert handed.row("Larks").held == "True"
    assert "the same came 2 times" in handed.row("Larks").remarks


def unmarked(said):
    return json.dumps({part: value for part, value in said.items() if part != "mark"})


def placed(folder, name, said):
    """Answers at a place, with the folders on the way there."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(said if isinstance(said, str) else json.dumps(said))


def test_a_folder_named_after_another_team_changes_nothing_for_it(handed):
    good = handed.good("Larks")
    handed.answer("Larks", good)
    for victim in ("Larks", "Añil"):
        inner = f"{handed.folder(victim).name}/answers.json"
        placed(handed.folder("The Owls"), inner, unmarked(good))
    (handed.folder("Añil") / "answers.json").unlink()
    (handed.folder("The Owls") / "answers.json").unlink()
    handed.mark()
    assert (handed.row("Larks").held, handed.row("Larks").remarks) == ("True", "")
    assert handed.row("Añil").remarks == "nothing came back"
    assert handed.row("The Owls").held == "False"  # the same twice in its folder, from elsewhere
    assert "its mark is gone" in handed.row("The Owls").remarks


def test_what_names_a_team_and_has_no_mark_voids_no_answers_that_have_one(handed):
    good, came = handed.good("Larks"), handed.base / "came"
    named = handed.folder("Larks").name
    placed(came, f"A_1_file/{named}/answers.json", unmarked(changed(good, ["fault", "low"], -9)))
    for place in (f"B_2_file/{named}/answers.json", "B_2_file/answers.json", "larks.json"):
        placed(came, place, good)
        assert handed.score(came, "--force") == 0
        assert handed.row("Larks").held == "True"
        remarks = f"A_1_file/{named}/answers.json names it but has no mark, and does not count"
        assert handed.row("Larks").remarks == remarks
        (came / place).unlink()
    placed(handed.base / "came", f"{handed.folder('The Owls').name}/answers (7).json", good)
    assert handed.score(came, "--force") == 0
    assert handed.row("Larks").remarks.endswith(
        "its mark is gone; the name of the folder was believed"
    )


COLLECTED = (
    "{team}/answers.json", "{team}.json", "{team}_answers.json", "{team}/{team}/answers.json",
    "Name_123_assignsubmission_file/{team}/answers.json", "Task/Name_123/{team}/{team}/answers.json",
    "Task/{team}.zip/answers.json", "Class 9b/{team}/old/answers.json",
)  # fmt: skip


@pytest.mark.parametrize("place", COLLECTED)
def test_a_folder_as_teachers_and_platforms_collect_it(handed, place):
    came = handed.base / "came"
    for name in handed.names:
        placed(came, place.format(team=handed.folder(name).name), unmarked(handed.good(name)))
    assert handed.score(came) == 0
    for name in handed.names:
        remarks = "its mark is gone; the name of the folder was believed"
        assert (handed.row(name).held, handed.row(name).remarks) == ("True", remarks)


def test_answers_in_another_teams_folder_are_told_of(handed):
    handed.answer("The Owls", handed.good("Larks"))
    (handed.folder("Larks") / "answers.json").unlink()
    handed.mark()
    assert handed.row("Larks").held == "True"
    assert handed.row("Larks").remarks.endswith("lay in another team's folder")
    assert handed.row("The Owls").remarks == "nothing came back"


def test_a_team_that_hands_in_another_ones_file_gains_nothing(handed):
    handed.answer("Larks", handed.good("Larks"))
    handed.answer("The Owls", handed.good("Larks"))
    handed.mark()
    assert handed.row("Larks").held == "True"
    assert "does not count" in handed.row("Larks").remarks
    assert handed.row("The Owls").remarks == "nothing came back"
    stolen = changed(handed.good("Larks"), ["mark"], handed.register().secret.mark("The Owls"))
    handed.answer("The Owls", stolen)
    handed.mark()
    assert handed.row("The Owls").held == "False"  # the numbers of another town


@pytest.mark.parametrize("mark", [None, 7, ["x"], "", "0" * 32, {"a": 1}])
def test_a_lost_or_changed_mark(handed, mark):
    said = handed.good("Larks")
    handed.answer("The Owls", handed.good("The Owls"))
    if mark is None:
        del said["mark"]
    else:
        said["mark"] = mark
    handed.answer("Larks", said)
    assert handed.score() == 0
    if mark is None:
        assert handed.row("Larks").held == "True"
        assert handed.row("Larks").remarks.startswith("its mark is gone")
    else:
        assert handed.row("Larks").remarks == "nothing came back"
        assert handed.row("", "").remarks.endswith("its mark belongs to no team of this class")


def test_the_secret_of_another_class_is_refused(handed, capsys):
    before = handed.secret_file
    handed.hand_out(out=handed.base / "other")
    assert handed.secret_file != before
    assert handed.score() == 1
    told = capsys.readouterr().err
    assert "was not handed out with the secret in" in told
    assert "Name the secret of that class" in told
    assert not handed.csv.exists()
    assert handed.score(secret=before) == 0


def test_a_lost_or_changed_key_grows_again(handed, capsys):
    handed.answer("Larks", handed.good("Larks"))
    handed.score()
    before = handed.csv.read_bytes()
    kept = next(handed.secret_file.parent.glob("keys/*larks.key"))
    content = kept.read_bytes()
    for spoilt in (b"", content[:-9], content[:-1] + bytes([content[-1] ^ 1]), b"x" * 100):
        kept.write_bytes(spoilt)
        capsys.readouterr()
        handed.score()
        assert (
            "its key was not kept, or was changed; the town grew again" in capsys.readouterr().out
        )
        assert handed.csv.read_bytes() == before
    owls = next(handed.secret_file.parent.glob("keys/*owls.key"))
    kept.write_bytes(owls.read_bytes())  # another team's, with its seal
    assert keys.key_of_team(handed.register(), "Larks")[1] is False


def test_scores_lie_beside_what_came_in_and_over_nothing_of_a_person(handed, capsys):
    assert handed.score(out=handed.out / "scores.csv") == 1
    assert "where nothing is changed. Name a file elsewhere" in capsys.readouterr().err
    assert handed.score(out=handed.base) == 1
    assert "is a folder. Name a file" in capsys.readouterr().err
    mine = handed.base / "mine.csv"
    mine.write_text("a,b")
    assert handed.score(out=mine) == 1
    assert "is not the course's" in capsys.readouterr().err
    assert mine.read_text() == "a,b"
    assert handed.score() == handed.score() == 0  # its own, untouched
    handed.csv.write_bytes(handed.csv.read_bytes() + b"note")
    capsys.readouterr()
    assert handed.score() == 1
    assert "was changed since it was made" in capsys.readouterr().err
    assert handed.score(None, "--force") == 0


def test_others_who_can_read_the_secret_are_told_of(handed, capsys, monkeypatch):
    handed.secret_file.chmod(0o644)
    monkeypatch.setattr(scoring, "is_private", lambda path: False)  # on Windows too
    assert handed.score() == 0
    assert "Others on this computer can read" in capsys.readouterr().out


def test_a_folder_that_is_none(handed, capsys):
    assert handed.score(handed.base / "none") == 1
    assert "There is no folder" in capsys.readouterr().err


def test_the_copies_that_an_editor_makes_are_no_answers(handed):
    good = handed.good("Larks")
    handed.answer("Larks", good)
    (folder,) = (path.parent for path in handed.base.rglob("*larks*/answers.json"))
    (folder / ".ipynb_checkpoints").mkdir()
    older = good | {"fault": good["fault"] | {"number": 1, "low": 0, "high": 2}}
    copy = folder / ".ipynb_checkpoints" / "answers-checkpoint.json"
    copy.write_text(json.dumps(older), encoding="utf-8")
    handed.mark()
    assert "differ" not in handed.row("Larks", "fault").remarks
    assert handed.row("Larks", "fault").held == "True"
