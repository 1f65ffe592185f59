"""`course world`: partitions that are whole or absent, the same whoever writes them, and nothing
overwritten.
"""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import psutil
import pyarrow.parquet as pq
import pytest

from course_utils.cli import main
from course_utils.cli.arguments import seed_of
from course_utils.errors import CourseError
from course_utils.files import whole as whole_files
from course_utils.files.whole import clear_leftovers, write_whole
from course_utils.world import World
from course_utils.world.large import parts as world_parts
from course_utils.world.large.parquet import looks_whole, write_parquet
from course_utils.world.large.parts import TABLES, block_size
from course_utils.world.large.write import write_world

pytestmark = pytest.mark.long

KEYS = ("day", "session_id", "viewer_id", "position", "time_s", "action")


def read(folder, name):
    table = pd.concat([pd.read_parquet(p) for p in sorted((folder / name).glob("*.parquet"))])
    keys = [key for key in KEYS if key in table]
    return table.sort_values(keys, kind="stable").reset_index(drop=True)


def files(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*.parquet"))
    }


def leftovers(folder):
    return sorted(p.name for p in folder.rglob("*.part"))


def in_python(code, *arguments):
    """A process of Python that runs some code."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_folder_holds_the_same_rows_as_simulate(tmp_path):
    out = tmp_path / "with space é"
    n = write_world("Zoë", 250, 80, 25, out, progress=False, block=64, site_events=True)
    world = World("Zoë", 250, 80)
    log = world.simulate(days=25)
    assert n == len(log.impressions)
    assert set(TABLES) >= {"visits", "impressions", "watches"}
    for name in (*TABLES, "site_events"):
        assert len(list((out / name).iterdir())) == 4
        keys = [key for key in KEYS if key in getattr(log, name)]
        expected = getattr(log, name).sort_values(keys, kind="stable").reset_index(drop=True)
        pd.testing.assert_frame_equal(read(out, name), expected, check_categorical=False)
    pd.testing.assert_frame_equal(pd.read_parquet(out / "viewers.parquet"), world.viewers)
    pd.testing.assert_frame_equal(pd.read_parquet(out / "videos.parquet"), world.videos)
    assert leftovers(out) == []


def test_viewers_are_written_in_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(world_parts, "people", lambda viewers: [(0, 70), (70, 70), (140, 10)])
    write_world(1, 150, 40, 1, tmp_path / "w", progress=False)
    assert pq.ParquetFile(tmp_path / "w" / "viewers.parquet").num_row_groups == 3
    pd.testing.assert_frame_equal(
        pd.read_parquet(tmp_path / "w" / "viewers.parquet"), World(1, 150, 40).viewers
    )


def test_long_logs_and_large_catalogues_make_small_partitions():
    assert block_size(1, 10) == 8192
    for days, videos in [(28, 600), (365, 600), (28, 10**6), (10**9, 10**9)]:
        n = block_size(days, videos)
        assert n == 1 or (n * days <= 160_000 and n * videos <= 2**29)


def test_a_missing_category_is_refused(tmp_path):
    with pytest.raises(IndexError, match="-1 out of bounds"):
        write_parquet([pd.DataFrame({"a": pd.Categorical(["x", None])})], tmp_path / "t.parquet")
    assert list(tmp_path.iterdir()) == []


def test_categories_and_missing_values_survive(tmp_path):
    table = pd.DataFrame(
        {
            "a": pd.Categorical(["x", "y", "x"]),
            "b": ["p", None, "q"],
            "c": [1.5, None, 2.0],
            "d": [True] * 3,
        }
    )
    write_parquet([table, table.iloc[:0]], tmp_path / "t.parquet")
    pd.testing.assert_frame_equal(
        pd.read_parquet(tmp_path / "t.parquet"), table, check_categorical=False
    )


def test_an_interrupted_world_is_finished_with_the_same_bytes(tmp_path, monkeypatch):
    write_world(3, 350, 80, 3, tmp_path / "whole", progress=False, block=100)
    write, calls = world_parts.write_parquet, []

    def fails_in_the_middle(tables, path):
        if path.name == "block-00002.parquet" and path.parent.name == TABLES[-1]:
            raise KeyboardInterrupt
        calls.append(path.name)
        return write(tables, path)

    with monkeypatch.context() as patch:
        patch.setattr(world_parts, "write_parquet", fails_in_the_middle)
        with pytest.raises(KeyboardInterrupt):
            write_world(3, 350, 80, 3, tmp_path / "cut", progress=False, block=100)
    assert "block-00002.parquet" in calls
    assert set(files(tmp_path / "cut")) < set(files(tmp_path / "whole"))
    write_world(3, 350, 80, 3, tmp_path / "cut", progress=False, block=100)
    assert files(tmp_path / "cut") == files(tmp_path / "whole")
    assert write_world(3, 350, 80, 3, tmp_path / "cut", progress=False, block=100) == 0


@pytest.mark.parametrize("table", ["visits", "impressions", "watches"])
def test_a_block_is_done_only_if_every_table_of_it_is_there_and_whole(tmp_path, table):
    write_world(3, 150, 60, 2, tmp_path / "w", progress=False, block=100)
    whole = files(tmp_path / "w")
    (tmp_path / "w" / table / "block-00000.parquet").unlink()
    with open(tmp_path / "w" / table / "block-00001.parquet", "r+b") as file:
        file.truncate(200)
    assert files(tmp_path / "w") != whole
    assert write_world(3, 150, 60, 2, tmp_path / "w", progress=False, block=100) > 0
    assert files(tmp_path / "w") == whole


SMALL = {"seed": 7, "viewers": 1000, "videos": 60, "days": 8, "block": 20}
WRITE = f"""
import signal, sys
from course_utils.world.large.write import write_world
if __name__ == "__main__":
    # as a terminal starts it; where pytest itself runs behind an &, Ctrl-C is ignored
    signal.signal(signal.SIGINT, signal.default_int_handler)
    write_world(**{SMALL}, out=sys.argv[1], workers=int(sys.argv[2]), progress=False)
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The files that WRITE should leave."""
    folder = tmp_path_factory.mktemp("whole") / "w"
    write_world(**SMALL, out=folder, progress=False)
    return files(folder)


@pytest.fixture
def script(tmp_path):
    (tmp_path / "write.py").write_text(WRITE)
    started = []

    def start(out, workers=1):
        words = [sys.executable, tmp_path / "write.py", out, str(workers)]
        process = subprocess.Popen(
            words,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"STRAY": str(tmp_path)},
        )
        started.append(process)
        return process

    def strays():  # workers that outlived their parent: only if the code is wrong
        for one in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                if one.environ().get("STRAY") == str(tmp_path):
                    yield one

    yield start
    for process in started:
        process.kill()
    for one in strays():
        one.kill()
    for process in started:
        process.communicate()


def wait_for(what, seconds=30):
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.landing
def test_a_killed_world_is_finished_with_the_same_bytes(tmp_path, script, whole, workers):
    out, kills = tmp_path / "w", 0
    # files that are there when the process is killed
    for goal in (5, 70) if workers == 1 else (40,):
        process = script(out, workers)
        wait_for(lambda: process.poll() is not None or len(files(out)) >= goal)  # noqa: B023
        if process.poll() is None:
            family = psutil.Process(process.pid).children(recursive=True)
            assert len(family) >= (2 if workers == 2 else 0)
            process.kill()
            process.wait()
            kills += 1
            assert psutil.wait_procs(family, timeout=10)[1] == []  # no worker outlives its parent
        assert all(whole[name] == content for name, content in files(out).items())
    assert kills
    assert script(out, workers).wait(60) == 0
    assert files(out) == whole
    assert leftovers(out) == []


@pytest.mark.landing
def test_two_commands_on_one_folder_do_no_harm(tmp_path, script, whole):
    first, second = script(tmp_path / "w"), script(tmp_path / "w")
    for process in (first, second):
        _, error = process.communicate(timeout=60)
        assert (process.returncode, error) == (0, "")
    assert files(tmp_path / "w") == whole
    assert leftovers(tmp_path / "w") == []


@pytest.mark.landing
def test_two_commands_for_different_worlds_do_not_mix(tmp_path):
    code = """
import sys
from course_utils.errors import CourseError
from course_utils.world.large.write import write_world
input()
try:
    write_world(int(sys.argv[1]), 30, 40, 1, sys.argv[2], progress=False)
except CourseError as error:
    print(error)
"""
    both = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(seed), tmp_path / "w"], stdin=-1, stdout=-1, text=True
        )
        for seed in (1, 2)
    ]
    for process in both:
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=30)[0] for process in both]
    assert sum("holds another world" in text for text in said) == 1
    seed = json.loads((tmp_path / "w" / "world.json").read_text())["seed"]
    assert said[seed - 1] == ""
    write_world(seed, 30, 40, 1, tmp_path / "alone", progress=False)
    assert files(tmp_path / "w") == files(tmp_path / "alone")


def test_leftovers_are_cleared_unless_somebody_works_on_them(tmp_path):
    code = """
import os, signal, sys, time
from pathlib import Path
from course_utils.world.large import parquet as world_files
world_files.os.fsync = lambda handle: (print("at work", flush=True), time.sleep(60))
world_files.write_whole(Path(sys.argv[1]) / "x.parquet", b"content")
"""
    with in_python(code, tmp_path) as worker:
        try:
            assert worker.stdout.readline() == "at work\n"
            (old,) = leftovers(tmp_path)
            (tmp_path / ".y.parquet.abc.part").write_bytes(b"half")
            clear_leftovers([tmp_path])
            assert leftovers(tmp_path) == [old]
        finally:
            worker.kill()
    clear_leftovers([tmp_path])
    assert list(tmp_path.iterdir()) == []


def test_a_file_taken_for_a_leftover_too_early_is_written_again(tmp_path, monkeypatch):
    make, made = whole_files.tempfile.mkstemp, []

    def taken_at_once(**where):
        handle, name = make(**where)
        made.append(name)
        if len(made) == 1:
            os.unlink(name)
        return handle, name

    monkeypatch.setattr(whole_files.tempfile, "mkstemp", taken_at_once)
    write_whole(tmp_path / "x", b"content")
    assert len(made) == 2
    assert (tmp_path / "x").read_bytes() == b"content"


@pytest.mark.landing
def test_a_full_disk_is_one_clear_line_and_what_is_there_is_whole(tmp_path):
    resource = pytest.importorskip("resource")  # not on Windows
    code = f"""
import resource, sys
from course_utils.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, {resource.RLIM_INFINITY}))
sys.exit(main(["world", "--viewers", "900", "--videos", "60", "--days", "7", "--out", sys.argv[1]]))
"""
    with in_python(code, tmp_path / "w") as process:
        _, error = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "could not be written: File too large" in error
    assert "run the same command again" in error
    assert "Traceback" not in error
    assert leftovers(tmp_path / "w") == []
    there = files(tmp_path / "w")
    assert there
    assert write_world(0, 900, 60, 7, tmp_path / "w", progress=False) > 0
    assert there.items() < files(tmp_path / "w").items()


@pytest.mark.landing
def test_a_worker_that_dies_is_one_clear_line(tmp_path, script, whole):
    process = script(tmp_path / "w", 2)
    wait_for(lambda: len(files(tmp_path / "w")) >= 10)
    workers = [
        one
        for one in psutil.Process(process.pid).children()
        if "spawn_main" in " ".join(one.cmdline())
    ]
    workers[0].kill()
    _, error = process.communicate(timeout=30)
    assert "CourseError: A worker process died" in error.splitlines()[-1]
    assert "run the same command again" in error
    assert psutil.wait_procs(workers, timeout=10)[1] == []
    assert files(tmp_path / "w").items() < whole.items()


def test_threads_of_one_process_do_not_disturb_each_other(tmp_path, whole):
    settings = world_parts.prepare(world_parts.settings_of(**SMALL), tmp_path / "w")
    with ThreadPoolExecutor(3) as pool:
        list(
            pool.map(
                lambda first: world_parts.write_block(settings, tmp_path / "w", first),
                range(0, 1000, 20),
            )
        )
    assert len(files(tmp_path / "w")) == len(whole) - 2
    assert files(tmp_path / "w").items() < whole.items()


@pytest.mark.landing
def test_memory_is_bounded_by_a_block(tmp_path):
    pytest.importorskip("resource")  # not on Windows
    code = """
import resource, sys
from course_utils.world.large.write import write_world
for i, (viewers, days, block) in enumerate([(2000, 28, 1000), (9000, 28, 1000), (150_000, 1, None)]):
    write_world(0, viewers, 60, days, f"{sys.argv[1]}/{i}", progress=False, block=block)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))
"""
    with in_python(code, tmp_path) as process:
        said, _ = process.communicate(timeout=120)
    two, nine, many = map(float, said.split())
    assert nine - two < 40  # MB; seven blocks more are 130
    assert many - nine < 60  # so many viewers at once are 110


def test_an_unfinished_world_of_other_code_is_not_mixed_with_this(tmp_path, monkeypatch):
    monkeypatch.setattr(world_parts, "made_with", lambda: {"code": "older"})
    write_world(1, 200, 40, 1, tmp_path / "w", progress=False, block=100)
    monkeypatch.undo()
    assert write_world(1, 200, 40, 1, tmp_path / "w", progress=False, block=100) == 0
    (tmp_path / "w" / "visits" / "block-00001.parquet").unlink()
    with pytest.raises(CourseError, match="begun with another version"):
        write_world(1, 200, 40, 1, tmp_path / "w", progress=False, block=100)


def test_a_word_is_the_same_seed_however_it_is_written(tmp_path):
    n = write_world("Ada Lovelace", 120, 40, 1, tmp_path / "w", progress=False, block=100)
    assert n > 0
    (tmp_path / "w" / "visits" / "block-00001.parquet").unlink()
    assert (
        0 < write_world(" ada LOVELACE", 120, 40, 1, tmp_path / "w", progress=False, block=100) < n
    )


def test_what_is_there_is_never_overwritten(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine")
    with pytest.raises(CourseError, match="holds no world"):
        write_world(out=tmp_path / "mine", progress=False)
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["thesis.txt"]
    write_world(1, 120, 40, 1, tmp_path / "w", progress=False)
    before = files(tmp_path / "w")
    for other in [
        (2, 120, 40, 1),
        ("1", 120, 40, 1),
        (1, 121, 40, 1),
        (1, 120, 41, 1),
        (1, 120, 40, 2),
    ]:
        with pytest.raises(CourseError, match="holds another world"):
            write_world(*other, tmp_path / "w", progress=False)
    assert files(tmp_path / "w") == before
    (tmp_path / "file").write_text("x")
    with pytest.raises(CourseError, match="is a file"):
        write_world(out=tmp_path / "file", progress=False)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--days", "-3"], "--days wants a whole number of at least 1; -3 is too small"),
        (["--viewers", "many"], "'many' is no whole number"),
        (["--viewers", "3000000000"], "3000000000 is too large"),
        (["--videos", "0"], "0 is too small"),
        (["--workers", "0"], "0 is too small"),
        (["--videos", "1", "--seed", "3"], "No video is published on day 0"),
    ],
)
def test_wrong_sizes_are_one_clear_line(tmp_path, capsys, arguments, words):
    assert main(["world", "--out", str(tmp_path / "w"), *arguments]) != 0
    err = capsys.readouterr().err.strip()
    assert words in err
    assert "Traceback" not in err
    assert not (tmp_path / "w").exists()


@pytest.mark.parametrize("seed", [1.5, None, True, b"ada"])
def test_what_is_no_seed_is_refused(tmp_path, seed):
    with pytest.raises(TypeError, match="A world's seed is a whole number or a word"):
        write_world(seed, 5, 40, 1, tmp_path / "w", progress=False)
    assert not (tmp_path / "w").exists()


@pytest.mark.parametrize(
    ("text", "seed"),
    [("7", 7), ("-7", -7), ("ada", "ada"), ("--7", "--7"), ("²", "²"), ("1_0", "1_0")],
)
def test_a_seed_that_looks_like_a_whole_number_is_one(text, seed):
    assert seed_of(text) == seed


def test_workers_and_scheduler_exclude_each_other(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(
            ["world", "--out", str(tmp_path / "w"), "--workers", "2", "--scheduler", "127.0.0.1:1"]
        )
    assert "not allowed with argument" in capsys.readouterr().err
    assert not (tmp_path / "w").exists()


def test_a_world_by_command(tmp_path, capsys):
    words = [
        "world",
        "--seed",
        "ada",
        "--viewers",
        "50",
        "--videos",
        "40",
        "--days",
        "2",
        "--out",
        str(tmp_path / "w"),
    ]
    assert main(words) == 0
    said = capsys.readouterr()
    assert "impressions written" in said.out
    assert "100%" in said.err
    assert pd.read_parquet(tmp_path / "w" / "viewers.parquet").equals(World("Ada", 50, 40).viewers)
    assert main(words) == 0
    assert "complete; no impressions were left" in capsys.readouterr().out


@pytest.mark.landing
def test_ctrl_c_ends_all_processes(tmp_path, script, whole):
    if os.name == "nt":
        pytest.skip("Windows has no SIGINT for one process")
    process = script(tmp_path / "w", 2)
    wait_for(lambda: len(files(tmp_path / "w")) >= 4)  # so early that much is left to do
    family = psutil.Process(process.pid).children(recursive=True)
    for one in [process, *family]:  # as a terminal does
        with contextlib.suppress(ProcessLookupError, psutil.NoSuchProcess):
            one.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=30)
    assert process.returncode != 0
    assert "KeyboardInterrupt" in error
    assert psutil.wait_procs(family, timeout=10)[1] == []
    assert set(files(tmp_path / "w")) < set(whole)


COMMAND = """
import signal, sys
from course_utils.cli import main
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.landing
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_command_that_is_stopped_says_what_stands(tmp_path, sent, code):
    (tmp_path / "command.py").write_text(COMMAND)
    out = tmp_path / "w"
    words = [
        "world",
        "--viewers",
        "200000",
        "--videos",
        "60",
        "--days",
        "28",
        "--workers",
        "2",
        "--out",
    ]
    process = subprocess.Popen(
        [sys.executable, tmp_path / "command.py", *words, out],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        wait_for(lambda: len(list(out.glob("*/block-*.parquet"))) >= 3, 60)
        family = psutil.Process(process.pid).children(recursive=True)
        to_whom = [process, *family] if sent == signal.SIGINT else [process]  # as a terminal does
        for one in to_whom:
            with contextlib.suppress(ProcessLookupError, psutil.NoSuchProcess):
                one.send_signal(sent)
        begun = time.monotonic()
        _, error = process.communicate(timeout=30)
    finally:
        process.kill()
    assert time.monotonic() - begun < 10
    assert process.returncode == code
    last = error.splitlines()[-1]
    assert re.fullmatch(
        r"Stopped\. \d+ of 36 blocks are there, whole in .*; the same command goes on from there\.",
        last,
    )
    assert not re.search(r"Traceback|leaked|Warning", error)
    assert psutil.wait_procs(family, timeout=10)[1] == []
    assert all(looks_whole(path) for path in out.glob("*/*.parquet"))
