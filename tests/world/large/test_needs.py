"""What a world needs is told before it is begun, and a world that does not fit is not begun."""

import os
import subprocess
import sys

import pytest

from course_utils.cli import main
from course_utils.errors import CourseError
from course_utils.files import room
from course_utils.world.large import needs
from course_utils.world.large.needs import Needs, check_room, estimate
from course_utils.world.large.write import write_world

MEASURE = """
import resource, sys
from course_utils.world.large.write import write_world
viewers, videos, days, events = map(int, sys.argv[2:])
write_world(0, viewers, videos, days, sys.argv[1], progress=False, site_events=bool(events))
if sys.platform == "linux":  # ru_maxrss would begin with that of the process that started this one
    with open("/proc/self/status") as status:
        print(1024 * next(int(line.split()[1]) for line in status if line.startswith("VmHWM")))
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak if sys.platform == "darwin" else 1024 * peak)
"""


@pytest.mark.landing
@pytest.mark.parametrize(
    ("viewers", "videos", "days", "events"), [(6000, 600, 28, 1), (300, 150_000, 20, 0)]
)
def test_the_estimate_is_what_is_needed_or_up_to_three_times_that(
    tmp_path, viewers, videos, days, events
):
    pytest.importorskip("resource")  # not on Windows
    sizes = viewers, videos, days, events
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, tmp_path / "w", *map(str, sizes)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    said = estimate(*sizes)
    assert 1 <= said.memory / int(done.stdout) <= 3
    written = sum(file.stat().st_size for file in (tmp_path / "w").rglob("*.parquet"))
    assert 1 <= said.disk / written <= 3


def test_more_of_anything_needs_more():
    sizes = {"viewers": 3000, "videos": 600, "days": 28, "workers": 2}
    usual = estimate(**sizes)
    for name, value in sizes.items():
        assert estimate(**sizes | {name: 40 * value}).memory > usual.memory, name
    assert estimate(**sizes, site_events=True).disk > usual.disk
    assert usual.memory > 2 * usual.process * 0.8


@pytest.fixture
def computer(monkeypatch):
    """A computer with as much room as a test says."""

    def has(memory=None, one=None, disk=None):
        monkeypatch.setattr(needs, "free_memory", lambda: memory)
        monkeypatch.setattr(needs, "most_for_one", lambda: one)
        monkeypatch.setattr(needs, "free_disk", lambda out: disk)

    return has


@pytest.mark.parametrize(
    ("room_here", "words"),
    [
        ({"memory": 2 * 10**9}, "about 3.0 GB of memory, but this computer has 2.0 GB free"),
        ({"one": 10**9}, "about 1.5 GB of memory, but a process here may have at most 1.0 GB"),
        ({"disk": 10**9}, "about 5.0 GB of disk, but 1.0 GB are free"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_line(computer, tmp_path, room_here, words):
    asked = Needs(process=1_500_000_000, memory=3_000_000_000, disk=5_000_000_000)
    computer(**room_here)
    with pytest.raises(CourseError) as refused:
        check_room(asked, tmp_path, workers=2)
    said = str(refused.value)
    assert words in said
    assert "Ask for fewer" in said
    assert "--anyway" in said
    computer()  # a system that says nothing
    check_room(asked, tmp_path)


def test_what_was_written_of_a_world_needs_no_room_twice(computer, tmp_path):
    (tmp_path / "impressions").mkdir()
    (tmp_path / "impressions" / "block-00000.parquet").write_bytes(bytes(3000))
    computer(disk=2500)
    check_room(Needs(0, 0, 5000), tmp_path)
    with pytest.raises(CourseError, match="of disk"):
        check_room(Needs(0, 0, 6000), tmp_path)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--videos", "2147483647", "--viewers", "1", "--days", "1"], "--videos may be at most"),
        (["--videos", "90000000", "--viewers", "1", "--days", "1"], "but this computer has"),
        (["--days", "2147483647", "--viewers", "1", "--videos", "10"], "--days may be at most"),
        (["--viewers", "2000000000", "--days", "1"], "but this computer has"),
        (["--workers", "2000000000"], "--workers may be at most 256"),
    ],
)
def test_a_world_for_no_computer_is_not_begun(tmp_path, capsys, computer, arguments, words):
    computer(memory=16 * 10**9)
    assert main(["world", "--out", str(tmp_path / "w"), *arguments]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert words in line
    assert not (tmp_path / "w").exists()


def test_whoever_knows_better_may_begin(tmp_path, capsys, computer):
    computer(memory=10**6)
    words = ["world", "--viewers", "30", "--videos", "40", "--days", "1", "--out"]
    assert main([*words, str(tmp_path / "w")]) == 1
    assert not (tmp_path / "w").exists()
    assert main([*words, str(tmp_path / "w"), "--anyway"]) == 0


def test_the_workers_of_a_cluster_have_memory_of_their_own(tmp_path, computer):
    here, there = estimate(2000, 600, 28, workers=1), estimate(2000, 600, 28, workers=0)
    computer(memory=(here.memory + there.memory) // 2)
    with pytest.raises(CourseError, match="of memory"):
        write_world(out=tmp_path / "w", progress=False)
    with pytest.raises(CourseError, match="No Dask scheduler"):
        write_world(out=tmp_path / "w", scheduler="no address", progress=False)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of Linux")
def test_a_limit_on_a_process_is_read():
    code = (
        "import resource as r, sys; r.setrlimit(r.RLIMIT_AS, (2**40, r.RLIM_INFINITY))\n"
        "from course_utils.files.room import most_for_one; print(most_for_one())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) <= 2**40


@pytest.mark.parametrize(
    ("line", "files", "free"),
    [
        ("0::/jobs/mine", {"jobs/mine/memory.max": "900", "jobs/mine/memory.current": "300"}, 640),
        ("0::/jobs/mine", {"jobs/memory.max": "500", "jobs/memory.current": "300"}, 240),
        ("0::/jobs/mine", {"jobs/memory.max": "max", "jobs/memory.current": "300"}, None),
        (
            "4:cpu,memory:/mine",
            {"memory/mine/memory.limit_in_bytes": "900", "memory/mine/memory.usage_in_bytes": "1"},
            939,
        ),
    ],
)
def test_the_limit_of_a_container_is_read(tmp_path, monkeypatch, line, files, free):
    (tmp_path / "proc" / "self").mkdir(parents=True)
    (tmp_path / "proc" / "self" / "cgroup").write_text(line + "\n")
    for name, content in files.items():
        place = tmp_path / "groups" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content)
        (place.parent / "memory.stat").write_text("inactive_file 40\ntotal_inactive_file 40\n")
    monkeypatch.setattr(room, "PROC", tmp_path / "proc")
    monkeypatch.setattr(room, "CGROUPS", tmp_path / "groups")
    nobody_says_what_the_computer_has(monkeypatch)
    assert room.free_memory() == free


def nobody_says_what_the_computer_has(monkeypatch):
    monkeypatch.setitem(sys.modules, "psutil", None)
    monkeypatch.setattr(room.os, "sysconf", None, raising=False)
    monkeypatch.delattr(room.os, "sysconf")


@pytest.mark.parametrize("known", [True, False])
def test_without_psutil_the_whole_memory_is_taken(monkeypatch, tmp_path, known):
    monkeypatch.setattr(room, "PROC", tmp_path)  # in no group
    monkeypatch.setitem(sys.modules, "psutil", None)
    if not known:
        nobody_says_what_the_computer_has(monkeypatch)
    assert (room.free_memory() is None) == (not known or os.name == "nt")
