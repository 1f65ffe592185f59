"""`course world`: partitions that are whole or absent, the same whoever writes them, and nothing overwritten."""

import pandas as pd
import pytest

from course_utils import world_command
from course_utils.cli import main
from course_utils.errors import CourseError
from course_utils.world import World
from course_utils.world_command import TABLES, write_world


@pytest.fixture
def small_blocks(monkeypatch):
    monkeypatch.setattr(world_command, "BLOCK", 100)


def read(folder, name):
    table = pd.concat([pd.read_parquet(p) for p in sorted((folder / name).glob("*.parquet"))])
    order = ["day", "session_id", "viewer_id"] + (["position"] if name != "visits" else [])
    return table.sort_values(order).reset_index(drop=True)


def files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*.parquet"))}


def test_the_folder_holds_the_same_rows_as_simulate(tmp_path, small_blocks):
    n = write_world("Zoë", 250, 80, 4, tmp_path / "with space é", progress=False)
    log = World("Zoë", 250, 80).simulate(days=4)
    assert n == len(log.impressions)
    for name in TABLES:
        pd.testing.assert_frame_equal(read(tmp_path / "with space é", name), getattr(log, name), check_categorical=False)


def test_an_interrupted_world_is_finished_with_the_same_bytes(tmp_path, small_blocks, monkeypatch):
    write_world(3, 350, 80, 3, tmp_path / "whole", progress=False)
    write_block, calls = world_command.write_block, []

    def fails_in_the_middle(settings, out, first):
        if first == 200:
            raise KeyboardInterrupt
        calls.append(first)
        return write_block(settings, out, first)

    monkeypatch.setattr(world_command, "write_block", fails_in_the_middle)
    with pytest.raises(KeyboardInterrupt):
        write_world(3, 350, 80, 3, tmp_path / "cut", progress=False)
    assert calls == [0, 100]
    assert set(files(tmp_path / "cut")) < set(files(tmp_path / "whole"))
    monkeypatch.setattr(world_command, "write_block", write_block)
    write_world(3, 350, 80, 3, tmp_path / "cut", progress=False)
    assert files(tmp_path / "cut") == files(tmp_path / "whole")
    assert write_world(3, 350, 80, 3, tmp_path / "cut", progress=False) == 0


def test_two_workers_write_the_same_bytes(tmp_path):
    write_world(3, 9000, 60, 1, tmp_path / "one", progress=False)
    write_world(3, 9000, 60, 1, tmp_path / "two", workers=2, progress=False)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert len(files(tmp_path / "one")) == 8


def test_what_is_there_is_never_overwritten(tmp_path, small_blocks):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine")
    with pytest.raises(CourseError, match="holds no world"):
        write_world(out=tmp_path / "mine", progress=False)
    write_world(1, 120, 40, 1, tmp_path / "w", progress=False)
    with pytest.raises(CourseError, match="holds another world"):
        write_world(2, 120, 40, 1, tmp_path / "w", progress=False)
    (tmp_path / "file").write_text("x")
    with pytest.raises(CourseError, match="is a file"):
        write_world(out=tmp_path / "file", progress=False)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--days", "-3"], "--days wants a whole number of at least 1; -3 is too small"),
        (["--viewers", "many"], "'many' is no whole number"),
        (["--videos", "0"], "0 is too small"),
    ],
)
def test_wrong_sizes_are_one_clear_line(tmp_path, capsys, arguments, words):
    assert main(["world", "--out", str(tmp_path / "w"), *arguments]) != 0
    err = capsys.readouterr().err.strip()
    assert words in err
    assert "Traceback" not in err
    assert not (tmp_path / "w").exists()


def test_a_world_by_command(tmp_path, capsys):
    assert main(["world", "--seed", "ada", "--viewers", "50", "--videos", "40", "--days", "2", "--out", str(tmp_path / "w")]) == 0
    assert "impressions written" in capsys.readouterr().out
    assert pd.read_parquet(tmp_path / "w" / "viewers.parquet").equals(World("Ada", 50, 40).viewers)
