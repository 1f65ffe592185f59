"""Recorded runs: whole, made by a command that is there, and saying what a live run says, too."""

import importlib.util
import json
import re
import shutil
import sys
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest

from course_utils import recorded
from course_utils.datasets import load_watches
from course_utils.errors import CourseError
from course_utils.place import course_root
from course_utils.recorded import can_run, describe_machine, load_run, why_not, write_run

THERE = sorted(file.stem for file in recorded.FOLDER.glob("*.json"))
PLAIN, LIBRARY, COMPILED = "plain Python", "library", "compiled"
MONTH = 37_079  # watches in the course's log


@pytest.mark.parametrize("name", THERE)
def test_a_run_says_where_it_comes_from(name):
    run = load_run(name)
    assert run.name == name
    assert re.fullmatch(r".+, \d+ cores(, \d+ GB of memory)?, \w+", run.machine)
    assert {"python", "numpy", "pandas"} <= set(run.versions)
    assert isinstance(run.seed, int)
    assert date(2026, 1, 1) < run.recorded_on <= datetime.now(UTC).date()
    assert list(run.columns) == list(run.table.columns)
    assert all(len(meaning) > 10 for meaning in run.columns.values())
    assert len(run.table) > 0
    assert run.command in run.sentence()
    assert str(run.recorded_on.year) in run.sentence()
    assert "\n" not in run.sentence()


@pytest.mark.parametrize("name", THERE)
def test_the_command_of_a_run_exists_and_records(name):
    python, script, option = load_run(name).command.split()
    assert (python, option) == ("python", "--record")
    path = course_root() / script
    text = path.read_text(encoding="utf-8")
    assert f'"{name}"' in text
    if "size_and_record(" in text:  # the benchmark that asks for both in the words of all
        text = path.with_name("asked.py").read_text(encoding="utf-8")
    assert '"--record"' in text


@pytest.mark.parametrize("name", THERE)
def test_columns_with_a_unit_in_their_name_hold_numbers_above_nothing(name):
    table = load_run(name).table
    measured = [column for column in table if re.search(r"(_s|_mb|seconds)$", column)]
    assert measured
    for column in measured:
        assert pd.api.types.is_numeric_dtype(table[column]), column
        known = table[column] if column != "time_limit_s" else table[column].dropna()
        assert (known >= 0).all(), column
    assert (recorded.FOLDER / f"{name}.json").stat().st_size < 5000


def by_way(name, watches, column="way"):
    """Seconds of each way at one length of the log."""
    table = load_run(name).table
    return table[table["watches"] == watches].set_index(column)["seconds"]


def test_the_run_of_speed_covers_the_courses_log():
    table = load_run("speed").table
    assert len(load_watches()) == MONTH
    assert set(table["watches"]) == {1000, 2000, 4000, 8000, 16_000, MONTH, 10 * MONTH, 100 * MONTH}
    for row in table.itertuples():
        assert row.looks == (row.watches**2 if "n x n" in row.way else row.watches - 1)
    plain = table[table["way"] == PLAIN].set_index("watches")["seconds"]
    ratio = table["watches"].map(plain) / table["seconds"]
    assert np.allclose(ratio, table["plain_over_this"], rtol=0.01, atol=0.006)


@pytest.mark.parametrize("watches", [MONTH, 10 * MONTH, 100 * MONTH])
def test_recorded_library_and_compiler_beat_plain_python(watches):
    seconds = by_way("speed", watches)
    assert seconds[PLAIN] > 5 * seconds[LIBRARY]
    assert seconds[PLAIN] > 10 * seconds[COMPILED]
    if watches > MONTH:
        assert seconds[LIBRARY] > seconds[COMPILED]
    else:
        assert seconds[COMPILED] > seconds["compiled, one byte"]


def test_recorded_first_the_algorithm():
    short, long = by_way("speed", 1000), by_way("speed", MONTH)
    assert short["compiled, n x n"] < short["plain Python, n x n"] / 5
    assert long["compiled, n x n"] > 20 * long[PLAIN]
    table = load_run("speed").table
    slow = table[table["way"] == "compiled, n x n"].set_index("watches")["seconds"]
    # four times the rows, sixteen times the looks
    assert slow[16_000] / slow[4000] == pytest.approx(16, rel=0.6)


LANGUAGES = {
    "python", "python, by NumPy", "python, compiled by numba", "python, compiled, one byte",
    "c++", "java", "scala",
}  # fmt: skip


@pytest.mark.parametrize("watches", [MONTH, 10 * MONTH])
def test_recorded_languages_that_compile_beat_plain_python(watches):
    seconds = by_way("languages", watches, "language")
    assert set(seconds.index) == LANGUAGES
    for language in LANGUAGES - {"python"}:
        assert seconds["python"] > 3 * seconds[language], language


def test_recorded_languages_say_how_far_their_counts_swing():
    table = load_run("languages").table
    assert (table["low_s"] <= table["seconds"]).all()
    assert (table["seconds"] <= table["high_s"]).all()
    base = table["watches"].map(
        table[table["language"] == "python"].set_index("watches")["seconds"]
    )
    assert np.allclose(base / table["seconds"], table["plain_over_this"], rtol=0.01)


@pytest.mark.parametrize("language", ["java", "scala"])
def test_recorded_java_and_scala_warm_up(language):
    table = load_run("languages").table
    rows = table[table["language"] == language]
    assert (rows["first_s"] > 4 * rows["seconds"]).all()
    log = rows[rows["watches"] == MONTH]
    assert (log["high_s"] > 4 * log["seconds"]).all()


def test_recorded_growth():
    table = load_run("growth").table
    assert (table["requests"] == 20 * table["requests_per_s"]).all()
    assert (table["unanswered"] == 0).all()
    for low, middle, high in (
        ("p99_low_s", "p99_s", "p99_high_s"),
        ("popular_low", "popular", "popular_high"),
    ):
        assert (table[low] <= table[middle]).all()
        assert (table[middle] <= table[high]).all()
    free, limited = table[table["time_limit_s"].isna()], table[table["time_limit_s"].notna()]
    assert free["requests_per_s"].to_list() == limited["requests_per_s"].to_list()
    assert (free["popular"] == 0).all()
    assert limited["popular"].iloc[0] == 0
    assert limited["popular_low"].iloc[-1] > 0.05
    assert free["p99_s"].iloc[-1] > 5 * limited["p99_s"].iloc[-1]


def test_recorded_scale():
    table = load_run("scale").table
    ways = {"at once", "file by file", "DuckDB", "two processes", "Dask cluster"}
    for (_, times), rows in table.groupby(["table", "times"]):
        rows = rows.set_index("way")
        assert set(rows.index) == ways
        assert (rows["rows"] == rows["rows"].iloc[0]).all()
        total = rows["start_s"] + rows["seconds"]
        assert total["Dask cluster"] > total["file by file"], times
        assert (rows["peak_mb"] >= rows["before_mb"]).all()
    rows = table.groupby(["table", "times"])["rows"].first()
    assert rows["watches", 10] / rows["watches", 1] == pytest.approx(10, rel=0.1)
    assert rows["watches", 100] / rows["watches", 1] == pytest.approx(100, rel=0.1)
    assert rows["watches", 1] == MONTH
    largest = table[table["table"] == "impressions"].set_index("way")
    assert largest.loc["file by file", "rows"] > 4e7
    for way in ("file by file", "DuckDB"):
        assert largest.loc["at once", "peak_mb"] > 3 * largest.loc[way, "peak_mb"]


@pytest.fixture(scope="module")
def speed():
    """benchmarks/speed.py, asked for little."""
    path = course_root() / "benchmarks" / "speed.py"
    spec = importlib.util.spec_from_file_location("benchmark_speed", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.SHORT, module.TIMES, module.ROUNDS, module.BUDGET_S = (1000, 8000), (1,), 3, 0.2
    module.MOST = module.MOST | {module.SLOW: 1000, module.SLOW_COMPILED: 8000}
    return module


@pytest.mark.landing
def test_a_small_live_run_shows_the_order_of_the_record(speed):
    table = speed.compare()
    assert list(table.columns) == list(load_run("speed").columns)
    live = table.set_index(["way", "watches"])["seconds"]
    assert live[PLAIN, MONTH] > 3 * live[LIBRARY, MONTH]
    assert live[PLAIN, MONTH] > 3 * live[COMPILED, MONTH]
    assert live["compiled, n x n", 1000] < live["plain Python, n x n", 1000] / 3
    assert live["compiled, n x n", 8000] > 2 * live[PLAIN, 8000]


def test_the_benchmark_holds_every_way_against_the_others(speed, monkeypatch):
    monkeypatch.setattr(
        speed.next_video, "count_next_slowly", speed.next_video.count_next_no_border
    )
    with pytest.raises(SystemExit, match="no longer counts what the others count"):
        speed.compare()


COLUMNS = {
    "way": "how it is counted",
    "seconds": "median seconds",
    "note": "words, or nothing at all",
}
TABLE = pd.DataFrame({"way": ["plain", "NA"], "seconds": [0.25, 1e-6], "note": ["a, b", "é"]})


def test_what_is_recorded_comes_back(tmp_path, monkeypatch):
    monkeypatch.setattr(recorded, "FOLDER", tmp_path)
    path = write_run(
        "service",
        TABLE,
        COLUMNS,
        seed=7,
        packages=("numpy",),
        others={"c++": "12"},
        folder=tmp_path,
    )
    run = load_run("service")
    pd.testing.assert_frame_equal(run.table, TABLE)
    assert path == tmp_path / "service.csv"
    assert (run.seed, run.columns, run.command) == (
        7,
        COLUMNS,
        "python benchmarks/service.py --record",
    )
    assert run.versions == {"python": sys.version.split()[0], "numpy": np.__version__, "c++": "12"}
    assert run.recorded_on <= datetime.now(UTC).date()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["service.csv", "service.json"]


def test_a_run_that_pushed_ahead_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(recorded, "FOLDER", tmp_path)
    for name, value in (
        ("SCHED_RR", 2),
        ("SCHED_FIFO", 1),
        ("sched_getscheduler", lambda process: 2),
    ):
        monkeypatch.setattr(recorded.os, name, value, raising=False)
    write_run("speed", TABLE, COLUMNS, folder=tmp_path)
    assert "chrt" in load_run("speed").versions["scheduling"]


def test_a_long_table_is_packed_and_takes_the_place_of_a_short_one(tmp_path, monkeypatch):
    monkeypatch.setattr(recorded, "FOLDER", tmp_path)
    columns = {"wait_s": "seconds from asking to the answer"}
    long = pd.DataFrame({"wait_s": np.arange(20_000) / 8})
    for table, kind in ((long[:5], "csv"), (long, "csv.gz"), (long[:5], "csv")):
        write_run("service", table, columns, folder=tmp_path)
        assert sorted(file.name for file in tmp_path.iterdir()) == [
            f"service.{kind}",
            "service.json",
        ]
        pd.testing.assert_frame_equal(load_run("service").table, table)
    first = write_run("service", long, columns, folder=tmp_path).read_bytes()
    assert first[4:8] == bytes(4)  # no time of day inside: the same table gives the same file


@pytest.mark.parametrize("spoil", [
    lambda about: about.pop("machine"),
    lambda about: about.update(recorded_on="yesterday"),
    lambda about: about.update(file="gone.csv"),
    lambda about: about.update(surprise=1),
])  # fmt: skip
def test_a_damaged_run_is_one_line_with_the_remedy(tmp_path, monkeypatch, spoil):
    shutil.copytree(recorded.FOLDER, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(recorded, "FOLDER", tmp_path)
    about = json.loads((tmp_path / "speed.json").read_text(encoding="utf-8"))
    spoil(about)
    (tmp_path / "speed.json").write_text(json.dumps(about))
    with pytest.raises(CourseError, match=r"python benchmarks/speed\.py --record"):
        load_run("speed")


def test_a_run_without_rows_or_meanings_is_refused(tmp_path):
    for table, columns in ((TABLE, {"way": "how"}), (TABLE[:0], COLUMNS)):
        with pytest.raises(CourseError, match="needs rows, and for each column what it means"):
            write_run("speed", table, columns, folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ask", [load_run, can_run, why_not])
def test_an_unknown_name_gets_the_nearest(ask):
    with pytest.raises(CourseError, match="Did you mean 'languages'"):
        ask("language")
    with pytest.raises(CourseError, match="There are speed, languages, scale, service, growth"):
        ask("quux")


@pytest.mark.parametrize("name", recorded.NAMES)
def test_in_the_browser_nothing_runs_and_the_records_can_be_read(monkeypatch, name):
    monkeypatch.setattr(sys, "platform", "emscripten")
    assert not can_run(name)
    assert "browser" in why_not(name)
    if name in THERE:
        assert len(load_run(name).table) > 0


@pytest.mark.parametrize(
    ("name", "package"),
    [("speed", "numba"), ("scale", "duckdb"), ("service", "tornado"), ("growth", "tornado")],
)
def test_a_missing_package_is_named_with_its_remedy(monkeypatch, name, package):
    assert can_run(name)
    find = importlib.util.find_spec
    monkeypatch.setattr(
        recorded.importlib.util,
        "find_spec",
        lambda wanted: None if wanted == package else find(wanted),
    )
    assert not can_run(name)
    assert why_not(name) == f"Missing here: {package}. Get it with: python -m pip install {package}"


def test_missing_compilers_are_named(monkeypatch):
    from course_utils.kernels import languages

    monkeypatch.setattr(languages, "can_build", lambda language: language == "c++")
    assert why_not("languages") == "There is no compiler here for java."


def test_the_machine_is_described_in_words():
    assert re.fullmatch(r"[^()]+, \d+ cores(, \d+ GB of memory)?, \w+", describe_machine())
