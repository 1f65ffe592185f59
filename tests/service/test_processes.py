"""The service is started, broken in every way, and leaves nothing behind."""

import asyncio
import contextlib
import gc
import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from types import SimpleNamespace

import psutil
import pytest

from course_utils.datasets import load_videos, load_watches
from course_utils.errors import CourseError
from course_utils.recommend import MostPopular, TasteFactors
from course_utils.service import Service, keeper, processes
from tests.service.doors import door_of, family

PATIENCE_S = 60
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")


@pytest.fixture(scope="module")
def service():
    with Service() as service:
        yield service


@pytest.fixture(scope="module")
def lists():
    """What the model and the popular list say for viewer 17."""
    watches, videos = load_watches(), load_videos()
    models = {"model": TasteFactors(), "popular": MostPopular()}
    return {
        name: model.fit(watches, videos=videos).recommend(17)[0].tolist()
        for name, model in models.items()
    }


@pytest.fixture(autouse=True)
def as_before(request):
    """After each test, the shared service has no time limit and a model that can be asked."""
    yield
    if "service" in request.fixturenames:
        service = request.getfixturevalue("service")
        service.time_limit_s = None
        assert service.recommend(17)["from"] == "model"


def wait_until(true, words):
    deadline = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < deadline, words
        time.sleep(0.05)


def let_in(service):
    """A visitor who waits for the model (a thread), and the list in which the answer will stand."""
    answers = []
    visitor = threading.Thread(target=lambda: answers.append(service.recommend(17)))
    visitor.start()
    wait_until(lambda: service.health()["waiting"] == 1, "the visitor did not get in")
    return visitor, answers


def alive(process):
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def gone(processes):
    wait_until(lambda: not any(map(alive, processes)), "a process was left behind")


def test_without_a_time_limit_everybody_waits_for_a_model_that_hangs(service, lists):
    begun = time.monotonic()
    service.hang(1.5)
    answer = service.recommend(17)
    assert time.monotonic() - begun >= 1.5
    assert (answer["from"], answer["videos"]) == ("model", lists["model"])


@pytest.mark.landing
def test_with_a_time_limit_the_popular_list_comes_while_the_model_hangs_and_while_it_starts_again(
    service, lists
):
    service.time_limit_s = 0.1
    assert service.health()["time_limit_s"] == 0.1
    service.hang(300)
    for happens in (lambda: None, service.kill):
        happens()
        begun = time.monotonic()
        answer = service.recommend(17)
        assert (answer["from"], answer["videos"]) == ("popular", lists["popular"])
        assert 0.1 <= time.monotonic() - begun < PATIENCE_S
    wait_until(lambda: service.recommend(17)["from"] == "model", "the model did not come back")


def test_who_gave_up_leaves_the_line(service):
    service.time_limit_s = 0.05
    model = door_of(service).children()[0]
    model.suspend()
    try:
        assert [service.recommend(17)["from"] for _ in range(5)] == ["popular"] * 5
        assert service.health()["waiting"] == 0
    finally:
        model.resume()
    wait_until(lambda: service.recommend(17)["from"] == "model", "the model did not come back")


@pytest.mark.landing
def test_who_left_before_the_request_was_read_never_stands_in_line(service):
    host, port = service.address.removeprefix("http://").split(":")
    service.hang(300)
    visitor = socket.create_connection((host, int(port)), timeout=PATIENCE_S)
    # whoever asks later is let in later: the visitor is inside
    assert service.health()["waiting"] == 0
    door = door_of(service)
    door.suspend()
    try:
        visitor.sendall(
            f"GET /recommend?viewer=17 HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode()
        )
        visitor.close()
    finally:
        door.resume()
    assert service.health()["waiting"] == 0  # a request that is read later
    service.kill()
    wait_until(lambda: service.health()["model"] == "up", "the model did not come back")
    assert service.health()["waiting"] == 0


def test_a_model_killed_over_a_request_is_started_again_and_asked_again(service, lists):
    starts = service.health()["starts"]
    service.hang(300)
    visitor, answers = let_in(service)
    service.kill()
    assert service.health()["model"] == "starting"
    visitor.join(PATIENCE_S)
    assert [(answer["from"], answer["videos"]) for answer in answers] == [("model", lists["model"])]
    assert service.health() == {
        "model": "up",
        "waiting": 0,
        "starts": starts + 1,
        "time_limit_s": None,
    }


@pytest.mark.landing
def test_a_request_over_which_two_models_died_gets_the_popular_list(service, lists):
    service.hang(300)
    visitor, answers = let_in(service)
    service.kill()
    service.hang(300)
    wait_until(lambda: service.health()["model"] == "up", "the model did not come back")
    assert answers == []
    service.kill()
    visitor.join(PATIENCE_S)
    assert [(answer["from"], answer["videos"]) for answer in answers] == [
        ("popular", lists["popular"])
    ]


@pytest.mark.landing
def test_killed_twice_and_killed_by_a_stranger(service):
    starts = service.health()["starts"]
    service.kill()
    service.kill()
    assert service.recommend(17)["from"] == "model"
    assert service.health()["starts"] == starts + 2
    model = door_of(service).children()[0]
    model.kill()
    wait_until(lambda: service.health()["starts"] == starts + 3, "the door did not notice")


@pytest.mark.landing
def test_a_kill_may_be_ordered_for_later(service):
    starts, begun = service.health()["starts"], time.monotonic()
    service.kill(after_s=0.5)
    wait_until(lambda: service.health()["starts"] == starts + 1, "it was not killed")
    assert time.monotonic() - begun >= 0.5


def test_an_unknown_answer_is_the_services_own_sentence(service):
    with pytest.raises(CourseError, match="k is a whole number from 1 to 50; got '1000'"):
        service.recommend(17, k=1000)
    with pytest.raises(
        CourseError, match="viewer is a whole number from 0 to 1000000000; got '../ x&k=3'"
    ):
        service.recommend("../ x&k=3")


def test_a_port_that_is_taken_is_one_clear_line_and_leaves_nothing(service):
    port = int(service.address.rsplit(":", 1)[1])
    other = Service(port=port)
    with pytest.raises(CourseError, match=f"Port {port} cannot be used .*Leave port=0"):
        other.start()
    assert repr(other) == "Service('taste', time_limit_s=None; not running)"
    with pytest.raises(CourseError, match="runs already"):
        service.start()


@pytest.fixture
def launched(monkeypatch):
    """The door that is started in this test."""
    started = []

    def launch(*args, **kwargs):
        started.append(real(*args, **kwargs))
        return started[-1]

    real = processes.launch
    monkeypatch.setattr(processes, "launch", launch)
    return started


@pytest.mark.landing
def test_a_model_that_starts_too_slowly_is_one_clear_line_and_leaves_nothing(launched, monkeypatch):
    monkeypatch.setattr(processes, "PATIENCE_S", 0.3)
    service = Service()
    with pytest.raises(CourseError, match="not ready within 0.3 seconds"):
        service.start()
    assert launched[0].poll() is not None


@pytest.mark.landing
def test_a_model_that_cannot_start_is_one_clear_line_with_its_last_words_and_soon(
    launched, monkeypatch
):
    service = Service()
    service.recommender = "nonsense"
    with pytest.raises(CourseError, match="ended before it was ready. KeyError: 'nonsense'"):
        service.start()
    assert launched[0].poll() is not None


FEW_HANDLES = """
import resource, sys
from course_utils.service import Service
resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[1]), int(sys.argv[1])))
try:
    with Service() as service:
        print(service.recommend(17)["from"])
except Exception as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize(
    ("handles", "words"),
    [(6, "needs 60 open files"), (24, "needs 60 open files"), (59, "may have 59. Allow more")],
)
def test_too_few_open_files_are_one_clear_line(handles, words):
    pytest.importorskip("resource")  # not on Windows
    done = subprocess.run(
        [sys.executable, "-c", FEW_HANDLES, str(handles)],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.startswith("CourseError The service")
    assert words in done.stdout


@pytest.mark.parametrize("begun", [[], [OSError(24, "Too many open files")] * 2])
def test_a_model_that_cannot_be_started_again_now_is_started_later(monkeypatch, begun):
    tries = [*begun, None]

    def launch(module):
        said = tries.pop(0)
        if said:
            raise said
        return SimpleNamespace(
            stdin=io.BytesIO(),
            stdout=io.BytesIO(),
            kill=lambda: None,
            wait=lambda: threading.Event().wait(),
        )

    async def lose_one():
        monkeypatch.setattr(
            keeper,
            "launch",
            lambda module: SimpleNamespace(
                stdin=io.BytesIO(),
                stdout=io.BytesIO(),
                kill=lambda: None,
                wait=lambda: threading.Event().wait(),
            ),
        )
        monkeypatch.setattr(keeper, "PAUSE_S", 0.001)
        one = keeper.Keeper("taste", lambda: None, lambda: None)
        one.ready = True
        monkeypatch.setattr(keeper, "launch", launch)
        one.kill()
        for _ in range(200):
            if one.process is not None:
                break
            await asyncio.sleep(0.01)
        return one.starts, one.process

    starts, process = asyncio.run(lose_one())
    assert starts == 2
    assert process is not None


@pytest.mark.landing
def test_a_door_that_dies_at_the_start_is_one_clear_line(launched, monkeypatch):
    noted = processes.launch

    def launch(*words, **how):
        door = noted(*words, **how)
        door.kill()
        return door

    monkeypatch.setattr(processes, "launch", launch)
    with pytest.raises(CourseError, match="ended before it was ready"):
        Service().start()
    assert launched[0].poll() is not None


@pytest.mark.landing
def test_whatever_flies_out_of_the_block_nothing_is_left():
    def cell():
        with service:
            everybody.extend(family(door_of(service)))
            service.hang(300)
            if os.name != "nt":
                everybody[1].suspend()  # a model that cannot even notice
            raise ZeroDivisionError

    service, everybody = Service(), []
    with pytest.raises(ZeroDivisionError):
        cell()
    assert len(everybody) == 2
    gone(everybody)
    for call in (service.recommend, service.hang):
        with pytest.raises(CourseError, match="does not run"):
            call(17)
    service.stop()


@pytest.mark.landing
def test_a_service_that_nobody_holds_any_more_ends_and_a_dead_door_takes_the_model_along():
    service = Service().start()
    everybody = family(door_of(service))
    everybody[0].kill()
    gone(everybody)
    with pytest.raises(CourseError, match="did not answer"):
        service.recommend(17)
    with pytest.raises(CourseError, match="has ended"):
        service.kill()
    service.stop()
    service.start()  # again, and on a port of its own
    everybody = family(door_of(service))
    del service
    gc.collect()
    gone(everybody)


CELL = """
import os, psutil, signal, sys, time
from course_utils.service import Service
# as Jupyter starts it; where pytest itself runs behind an &, Ctrl-C is ignored
signal.signal(signal.SIGINT, signal.default_int_handler)
{before}
with Service() as service:
    door, = psutil.Process().children()
    {inside}
    print(door.pid, flush=True)
    time.sleep(300)
"""


def in_a_kernel(before="", inside=""):
    """A Python process that runs a service, and the processes of that."""
    command = [sys.executable, "-c", CELL.format(before=before, inside=inside)]
    group = {"start_new_session": True} if os.name != "nt" else {}
    kernel = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **group
    )
    return kernel, family(psutil.Process(int(kernel.stdout.readline())))


@pytest.mark.landing
def test_a_kernel_that_is_killed_leaves_nothing_behind():
    kernel, everybody = in_a_kernel(inside="service.hang(300)")
    with kernel:
        kernel.kill()
        gone(everybody)


@posix
@pytest.mark.landing
def test_nor_does_one_with_a_forked_child_that_holds_its_pipes():
    kernel, everybody = in_a_kernel(inside="if os.fork() == 0: time.sleep(1000); os._exit(0)")
    everybody = [one for one in everybody if one.pid != kernel.pid]
    children = [one for one in psutil.Process(kernel.pid).children() if one.pid != everybody[0].pid]
    try:
        kernel.kill()
        gone(everybody)
    finally:
        for child in children:
            child.kill()
        kernel.communicate()


@posix
@pytest.mark.landing
def test_an_interrupted_kernel_clears_up_and_the_service_itself_is_not_hit():
    kernel, everybody = in_a_kernel()
    os.killpg(kernel.pid, signal.SIGINT)  # as Jupyter does: to all of the kernel's group
    words = kernel.communicate(timeout=PATIENCE_S)[1]
    gone(everybody)
    assert "KeyboardInterrupt" in words
    assert words.count("Traceback") == 1


@pytest.mark.parametrize(
    ("words", "match"),
    [
        ({"recommender": "tast"}, "There is no recommender 'tast'.*Did you mean taste?"),
        ({"recommender": 5}, "taste or cowatch or popular"),
        ({"time_limit_s": 0}, "time_limit_s is a number of seconds above 0, or None.*got 0"),
        ({"time_limit_s": "fast"}, "got 'fast'"),
        ({"time_limit_s": True}, "got True"),
        ({"time_limit_s": float("nan")}, "got nan"),
        ({"port": -1}, "port is a whole number"),
        ({"port": "80"}, "port is a whole number"),
    ],
)
def test_settings_that_make_no_sense_are_one_clear_line(words, match):
    with pytest.raises(CourseError, match=match):
        Service(**words)


@pytest.mark.parametrize("seconds", [-1, "long", None, float("inf")])
def test_a_hang_takes_a_time(service, seconds):
    with pytest.raises(CourseError, match="seconds is a number of seconds from 0"):
        service.hang(seconds)


def test_a_page_in_a_browser_starts_nothing(monkeypatch, launched):
    monkeypatch.setattr(sys, "platform", "emscripten")
    with pytest.raises(CourseError, match="course start"):
        Service().start()
    assert launched == []
