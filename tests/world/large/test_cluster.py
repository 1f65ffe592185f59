"""`course world --scheduler`: the same files from a real Dask cluster of separate processes, one of
which is killed.
"""

import json
import os
import socket
import subprocess
import sys
import threading
import time

import pytest
from distributed import Client

from course_utils.cli import main
from course_utils.errors import CourseError
from course_utils.world.large import cluster as world_cluster
from course_utils.world.large import parts as world_parts
from course_utils.world.large.cluster import cluster
from course_utils.world.large.write import write_world

pytestmark = pytest.mark.long

WORLD = {"seed": 5, "viewers": 2000, "videos": 60, "days": 14, "block": 50}


class Cluster:
    """A scheduler and workers in processes of their own, on this computer only."""

    def __init__(self, folder):
        self.folder, self.processes = folder, []
        self.start(
            "scheduler",
            "--port",
            "0",
            "--dashboard-address",
            "127.0.0.1:0",
            "--idle-timeout",
            "120",
        )
        self.wait(lambda: self.file.is_file() and self.file.read_text().endswith("}"))
        self.address = json.loads(self.file.read_text())["address"]

    @property
    def file(self):
        return self.folder / "scheduler.json"

    def start(self, what, *options):
        log = open(self.folder / f"{what}-{len(self.processes)}.log", "w")  # noqa: SIM115
        words = [
            sys.executable,
            "-m",
            f"distributed.cli.dask_{what}",
            "--host",
            "127.0.0.1",
            "--scheduler-file",
            str(self.file),
        ]
        with log:
            process = subprocess.Popen([*words, *options], cwd=self.folder, stdout=log, stderr=log)
        self.processes.append(process)
        return process

    def worker(self, preload=None):
        """Start one worker with one thread; `preload` is code that it runs first."""
        options = [
            "--no-nanny",
            "--no-dashboard",
            "--nthreads",
            "1",
            "--death-timeout",
            "60",
            "--local-directory",
            str(self.folder),
        ]
        if preload:
            (self.folder / "preload.py").write_text(preload)
            options += ["--preload", str(self.folder / "preload.py")]
        return self.start("worker", *options)

    def ready(self, n):
        """Wait for as many workers as there should be."""
        with Client(self.address, set_as_default=False) as client:
            self.wait(lambda: len(client.scheduler_info(n_workers=-1)["workers"]) == n)

    def wait(self, what, seconds=40):
        end = time.monotonic() + seconds
        while not what():
            assert time.monotonic() < end, [
                log.read_text()[-2000:] for log in self.folder.glob("*.log")
            ]
            time.sleep(0.02)

    def end(self, *processes):
        for process in processes or self.processes[::-1]:
            process.kill()
        for process in processes or self.processes[::-1]:
            process.wait()


@pytest.fixture
def dask(tmp_path_factory):
    """A cluster without workers."""
    cluster = Cluster(tmp_path_factory.mktemp("dask"))
    yield cluster
    cluster.end()


def files(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*.parquet"))
    }


@pytest.mark.landing
def test_a_cluster_that_loses_a_worker_half_way_writes_the_same_files(dask, tmp_path):
    # how many partitions this worker has finished, and how many it is at
    def executing(dask_worker):
        return dask_worker.state.executed_count, len(dask_worker.state.executing)

    workers = [dask.worker(), dask.worker()]
    impressions = write_world(**WORLD, out=tmp_path / "alone", progress=False)
    dask.ready(2)
    answers = []
    out = tmp_path / "shared é"
    work = threading.Thread(
        target=lambda: answers.append(
            write_world(**WORLD, out=out, scheduler=dask.address, progress=False)
        ),
        daemon=True,
    )
    with Client(dask.address, set_as_default=False) as client:
        pids = client.run(os.getpid)
        doomed = next(address for address, pid in pids.items() if pid == workers[1].pid)
        work.start()
        dask.wait(
            lambda: (
                (state := client.run(executing, workers=[doomed])[doomed])[0] >= 3 and state[1] == 1
            )
        )
        there = len(list(out.glob("*/*.parquet")))
        dask.end(workers[1])
        dask.wait(lambda: not work.is_alive())
        left = client.run(executing)
    n_files = len(world_parts.TABLES) * WORLD["viewers"] // WORLD["block"]
    assert 0 < there < 0.9 * n_files
    assert list(left) == [address for address in pids if address != doomed]
    assert files(out) == files(tmp_path / "alone")
    assert len(files(out)) == n_files + 2
    assert list(out.rglob("*.part")) == []
    assert answers == [impressions]


@pytest.mark.landing
def test_unfit_workers_are_refused_in_one_line(dask, tmp_path, capsys, monkeypatch):
    words = [
        "world",
        "--viewers",
        "100",
        "--out",
        str(tmp_path / "hidden"),
        "--scheduler",
        dask.address,
    ]

    def refused():
        assert main(words) == 1
        said = capsys.readouterr().err.strip()
        assert said.count("\n") == 0, said
        return said

    with monkeypatch.context() as patch:
        patch.setattr(world_cluster, "PATIENCE_S", 1)
        assert f"has no workers. Start some with: dask worker {dask.address}" in refused()
    for preload, complaint in [
        (NO_COURSE, "has no course_utils. Install the course"),
        (
            "from course_utils.world.large import cluster as world_cluster; world_cluster.HERE = {'code': 'older'}",
            "has another version of the course",
        ),
    ]:
        worker = dask.worker(preload)
        dask.ready(1)
        assert complaint in refused()
        assert not (tmp_path / "hidden").exists()
        dask.end(worker)
        dask.ready(0)
    dask.worker(NO_SUCH_FOLDER)
    dask.ready(1)
    assert "Choose a folder for --out that every worker sees" in refused()
    assert not list((tmp_path / "hidden").glob("*/*.parquet"))


@pytest.mark.landing
def test_whatever_fails_on_a_worker_is_one_clear_line(dask, tmp_path, capsys):
    dask.worker(
        "from course_utils.world.large import parts as world_parts; world_parts.write_block = lambda *a: world_parts.write_block(*a)"
    )
    dask.ready(1)
    assert (
        main(
            ["world", "--viewers", "100", "--out", str(tmp_path / "w"), "--scheduler", dask.address]
        )
        == 1
    )
    said = capsys.readouterr().err.strip().splitlines()[-1]
    assert said.startswith("course: A Dask worker could not write its partition (RecursionError")


NO_COURSE = """
import sys
class Hide:
    def find_spec(name, *rest):
        if name.startswith("course_utils"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Hide)
"""
NO_SUCH_FOLDER = """
import sys
def hide(event, arguments):
    if event in ("open", "os.mkdir") and "hidden" in str(arguments[0]):
        raise FileNotFoundError(2, "No such file or directory", arguments[0])
sys.addaudithook(hide)
"""


@pytest.mark.landing
def test_a_lost_scheduler_is_one_clear_line(dask, tmp_path):
    dask.worker()
    dask.ready(1)
    settings = world_parts.prepare(world_parts.settings_of(**WORLD), tmp_path / "w")
    with cluster(dask.address) as work:
        done = work(settings, tmp_path / "w", world_parts.missing(settings, tmp_path / "w"))
        assert next(done) > 0
        dask.end()
        begun = time.monotonic()
        with pytest.raises(CourseError, match="scheduler was lost.*run the same command again"):
            list(done)
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize("address", ["127.0.0.1:1", "nonsense", ""])
def test_an_address_where_nobody_answers_is_one_clear_line(tmp_path, capsys, monkeypatch, address):
    monkeypatch.setattr(world_cluster, "PATIENCE_S", 0.5)
    assert main(["world", "--out", str(tmp_path / "w"), "--scheduler", address]) == 1
    assert capsys.readouterr().err.startswith(f"course: No Dask scheduler answered at {address!r}")
    assert not (tmp_path / "w").exists()


def test_an_address_that_takes_calls_and_never_answers_is_one_clear_line(
    tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr(world_cluster, "PATIENCE_S", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        end = threading.Timer(20, silent.close)  # a client of Dask alone would wait for ever
        end.start()
        assert main(["world", "--out", str(tmp_path / "w"), "--scheduler", address]) == 1
        assert end.is_alive()
        end.cancel()
    assert capsys.readouterr().err.startswith(f"course: No Dask scheduler answered at {address!r}")


@pytest.mark.landing
def test_a_scheduler_needs_no_course(tmp_path_factory, tmp_path):
    class Bare(Cluster):
        def start(self, what, *options):
            (self.folder / "bare.py").write_text(NO_COURSE)
            bare = ["--preload", str(self.folder / "bare.py")] if what == "scheduler" else []
            return super().start(what, *options, *bare)

    dask = Bare(tmp_path_factory.mktemp("bare"))
    try:
        dask.worker()
        dask.ready(1)
        world = WORLD | {"viewers": 100, "progress": False}
        write_world(**world, out=tmp_path / "w", scheduler=dask.address)
    finally:
        dask.end()
    write_world(**world, out=tmp_path / "alone")
    assert files(tmp_path / "w") == files(tmp_path / "alone")


def test_without_distributed_it_says_how_to_get_it(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["world", "--out", str(tmp_path / "w"), "--scheduler", "127.0.0.1:1"]) == 1
    assert "Get them with: python -m pip install dask distributed" in capsys.readouterr().err


@pytest.mark.landing
def test_dask_is_loaded_only_when_asked_for(tmp_path):
    code = """
import sys
from course_utils.world.large.write import write_world
write_world(0, 50, 40, 1, sys.argv[1], progress=False)
print(sorted({"dask", "distributed"} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "w"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
