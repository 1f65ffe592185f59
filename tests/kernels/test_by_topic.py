"""One table by topic, in five ways: all give what the world itself says."""

import json
import subprocess
import sys

import pandas as pd
import pytest
from distributed import LocalCluster

from course_utils.errors import CourseError
from course_utils.kernels import by_topic
from course_utils.kernels.by_topic import (
    at_once,
    by_duckdb,
    by_processes,
    file_by_file,
    on_cluster,
    processes,
)
from course_utils.place import course_root
from course_utils.world import World
from course_utils.world.large import cluster as world_cluster
from course_utils.world.large.write import write_world
from tests.tiers import first_of

SEED, VIEWERS, VIDEOS, DAYS, BLOCK = 11, 300, 50, 5, 100
TABLES = ("watches", "impressions")
HERE = {"at once": at_once, "file by file": file_by_file, "DuckDB": by_duckdb}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A small world, written to three files a table."""
    out = tmp_path_factory.mktemp("a world é") / "w"
    write_world(SEED, VIEWERS, VIDEOS, DAYS, out, progress=False, block=BLOCK)
    return out


@pytest.fixture(scope="module")
def wanted():
    """The answers by another road: the same world in memory, merged with its videos."""
    world = World(SEED, VIEWERS, VIDEOS)
    log, answers = world.simulate(DAYS), {}
    for table, value in by_topic.VALUES.items():
        rows = getattr(log, table).merge(world.videos[["video_id", "topic"]], on="video_id")
        answers[table] = rows.groupby("topic")[value].agg(["size", "mean"])
    return answers


def assert_same(answer, table, wanted):
    assert list(answer.columns) == [table, f"mean_{by_topic.VALUES[table]}"]
    assert answer.index.name == "topic"
    assert list(answer.index) == list(wanted[table].index)
    assert answer[table].tolist() == wanted[table]["size"].tolist()
    assert answer.iloc[:, 1].tolist() == pytest.approx(wanted[table]["mean"].tolist(), rel=1e-12)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("way", HERE)
def test_in_one_process(way, table, folder, wanted):
    assert_same(HERE[way](folder, table), table, wanted)


def test_all_ways_give_the_same_bits(folder):
    first = at_once(folder)
    for way in (file_by_file, by_duckdb):
        pd.testing.assert_frame_equal(way(folder), first, check_exact=True, check_index_type=False)


@pytest.mark.landing
def test_in_two_processes(folder, wanted):
    with processes(2) as pool:
        for table in TABLES:
            assert_same(by_processes(folder, table, pool), table, wanted)
    assert_same(by_processes(folder, workers=1), "watches", wanted)


@pytest.mark.landing
def test_on_a_real_cluster_of_two_processes_by_its_address(folder, wanted, tmp_path):
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=str(tmp_path)
    ) as cluster:
        for table in TABLES:
            assert_same(on_cluster(folder, cluster.scheduler_address, table), table, wanted)


def test_no_cluster_is_one_line(folder, monkeypatch):
    monkeypatch.setattr(world_cluster, "PATIENCE_S", 0.5)
    with pytest.raises(CourseError, match="No Dask scheduler answered"):
        on_cluster(folder, "tcp://127.0.0.1:9")


def test_parts_may_be_added_in_any_order(folder, wanted):
    class LastFirst:
        """A pool that hands its answers over from the last to the first."""

        def map(self, what, files):
            assert len(files) == 3
            return map(what, files[::-1])

    assert_same(by_processes(folder, pool=LastFirst()), "watches", wanted)


@pytest.mark.parametrize("way", HERE.values())
def test_no_world_and_no_question_are_one_line(way, folder, tmp_path):
    with pytest.raises(CourseError, match="course world --out"):
        way(tmp_path)
    with pytest.raises(CourseError, match="Ask about watches or impressions"):
        way(folder, "visits")


def test_a_missing_package_is_named(folder, monkeypatch):
    monkeypatch.setattr(
        by_topic.importlib.util, "find_spec", lambda name: None if name == "duckdb" else name
    )
    with pytest.raises(CourseError, match="python -m pip install duckdb"):
        by_duckdb(folder)


@pytest.mark.parametrize("way", first_of(["at once", "DuckDB", "two processes"]))
def test_the_benchmark_measures_a_row_in_a_process_of_its_own(way, folder, wanted):
    row = json.dumps([way, str(folder), "watches"])
    words = [sys.executable, str(course_root() / "benchmarks" / "scale.py"), "--row", row]
    done = subprocess.run(
        words, input="\n\n", capture_output=True, text=True, timeout=120, check=True
    )
    ready, *took, last = map(json.loads, done.stdout.splitlines())
    assert len(took) == 2
    assert all(0 < seconds < 60 for seconds in took)
    assert 0 < ready["start_s"] < 60
    assert 30 < ready["before_mb"] <= last["peak_mb"] < 2000
    topics, numbers = last["answer"]
    assert topics == list(wanted["watches"].index)
    assert [n for n, _ in numbers] == wanted["watches"]["size"].tolist()
