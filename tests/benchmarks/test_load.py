"""The two testers, against a service and against servers that are made to misbehave. Relations, not
milliseconds.
"""

import asyncio
import socket
import threading
import time

import numpy as np
import pytest
import tester
from load import visit, visit_politely

from course_utils.datasets import load_watches
from course_utils.errors import CourseError
from course_utils.service import Service
from tests.service.doors import door_of
from tests.tiers import first_of

PATIENCE_S = 60
KNOWN = np.unique(load_watches()["viewer_id"])  # the model has a list of its own for each of these


@pytest.fixture(scope="module")
def service():
    with Service() as service:
        yield service


@pytest.fixture
def limit(service):
    """Sets the time limit, for one test."""
    yield lambda seconds: setattr(service, "time_limit_s", seconds)
    service.time_limit_s = None


@pytest.fixture
def stranger():
    """Starts a server that does with each connection what it is told; its address."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=200)
    held = []

    def start(behave):
        def serve():
            while True:
                try:
                    connection = listening.accept()[0]
                except OSError:
                    return
                held.append(connection)
                behave(connection)

        threading.Thread(target=serve, daemon=True).start()
        return f"http://127.0.0.1:{listening.getsockname()[1]}"

    yield start
    listening.close()
    for connection in held:
        connection.close()


def answering(raw):
    def behave(connection):
        connection.recv(1000)
        connection.sendall(raw)
        connection.close()

    return behave


def test_every_visit_is_a_row_and_due_by_the_clock(service):
    visits = visit(service.address, KNOWN[:50], every_s=0.02)
    assert list(visits.columns) == ["asked_s", "sent_s", "latency_s", "status", "source"]
    assert visits["asked_s"].to_numpy() == pytest.approx(np.arange(50) * 0.02)
    assert (visits["sent_s"] >= visits["asked_s"]).all()
    assert (visits["latency_s"] > visits["sent_s"] - visits["asked_s"]).all()
    assert set(visits["status"]) == {200}
    assert set(visits["source"]) == {"model"}


class Meanwhile:
    """Visits that are made while the test does something else."""

    def __init__(self, how, *args, **kwargs):
        self.visits = None
        self.thread = threading.Thread(target=self.run, args=(how, args, kwargs))
        self.thread.start()

    def run(self, how, args, kwargs):
        self.visits = how(*args, timeout_s=PATIENCE_S, **kwargs)

    def result(self):
        self.thread.join(2 * PATIENCE_S)
        return self.visits


@pytest.fixture
def asleep(service):
    """The model's process, which does nothing until it is resumed."""
    model = door_of(service).children()[0]
    model.suspend()
    yield model
    model.resume()


def wait_for(service, waiting):
    deadline = time.monotonic() + PATIENCE_S
    while service.health()["waiting"] != waiting:
        assert time.monotonic() < deadline, service.health()
        time.sleep(0.05)


def test_visitors_come_though_nobody_is_answered(service, asleep):
    """All 400 at once: a client that holds only so many connections would send the others late, and
    nobody would see it.
    """
    visitors = Meanwhile(visit, service.address, np.resize(KNOWN, 400), every_s=0.002)
    wait_for(service, 400)
    asleep.resume()
    visits = visitors.result()
    assert set(visits["source"]) == {"model"}
    answered = visits["asked_s"] + visits["latency_s"]
    # the last was sent before the first was answered
    assert answered.min() > visits["sent_s"].max()


def test_a_polite_tester_waits_with_the_service_and_so_meets_one_slow_answer(service, asleep):
    tester = Meanwhile(visit_politely, service.address, KNOWN[:30], every_s=0.002)
    wait_for(service, 1)
    time.sleep(1)  # in which 500 visitors would have come
    assert service.health()["waiting"] == 1
    asleep.resume()
    visits = tester.result()
    answered = visits["asked_s"] + visits["latency_s"]
    # one after the other
    assert (visits["asked_s"].to_numpy()[1:] >= answered.to_numpy()[:-1] - 1e-9).all()
    assert visits["latency_s"].idxmax() == 0
    assert visits["latency_s"].iloc[0] > 1


def test_a_polite_tester_ends_in_time_and_does_not_hurry(service):
    visits = visit_politely(service.address, np.resize(KNOWN, 1000), every_s=0.05, for_s=1)
    assert 1 <= len(visits) <= 20
    assert visits["asked_s"].max() < 1
    assert (visits["asked_s"].diff().dropna() >= 0.05 - 1e-9).all()


def test_a_time_limit_and_the_popular_list_keep_visitors_from_waiting(service, limit, asleep):
    limit(0.2)
    visits = visit(service.address, KNOWN[:50], every_s=0.01, timeout_s=PATIENCE_S)
    assert set(visits["source"]) == {"popular"}
    assert set(visits["status"]) == {200}
    assert visits["latency_s"].min() >= 0.2


def test_the_time_counts_from_when_the_request_was_due_even_if_the_tester_was_late(stranger):
    address = stranger(answering(b'HTTP/1.1 200 OK\r\n\r\n{"from": "model"}'))
    late = tester.Tester(
        {"address": address, "viewers": [1, 2, 3], "every_s": 0.01, "timeout_s": 100, "for_s": None}
    )
    late.begun = tester.clock() - 50  # as if this computer had been too busy to test
    asyncio.run(late.by_the_clock())
    for asked, sent, latency, status, source in late.rows:
        assert (status, source) == (200, "model")
        assert 49 < sent - asked < latency


def test_who_gets_no_answer_is_a_row_that_counts_with_all_of_the_patience(stranger):
    address = stranger(lambda connection: None)  # takes the request and is silent
    visits = visit(address, range(5), every_s=0.01, timeout_s=0.5)
    assert visits[["latency_s", "status", "source"]].values.tolist() == [[0.5, 0, "timeout"]] * 5
    polite = visit_politely(address, range(2), every_s=0.01, timeout_s=0.5)
    assert polite["source"].tolist() == ["timeout"] * 2


@pytest.mark.parametrize(
    ("raw", "status", "source"),
    first_of([
        (b"HTTP/1.1 503 Service Unavailable\r\n\r\n{}", 503, "refused"),
        (b"HTTP/1.1 200 OK\r\n\r\n{\"viewer\": 1, \"videos\"", 0, "lost"),
        (b"HTTP/1.1 200 OK\r\n\r\n[1, 2]", 0, "lost"),
        (b"HTTP/1.1 200 OK\r\n\r\n{}", 0, "lost"),
        (b"what?", 0, "lost"),
    ], quick=2),
)  # fmt: skip
def test_a_server_that_answers_wrongly_is_a_row_too(stranger, raw, status, source):
    visits = visit(stranger(answering(raw)), range(3), every_s=0.01, timeout_s=20)
    assert visits[["status", "source"]].values.tolist() == [[status, source]] * 3


def test_it_works_where_a_loop_is_running_already_as_in_a_cell(service):
    async def cell():
        return visit(service.address, KNOWN[:3], every_s=0.01)

    assert set(asyncio.run(cell())["status"]) == {200}


def test_an_interrupted_visit_takes_its_tester_along(service, monkeypatch):
    import load

    started = []

    def launch(*args, **kwargs):
        started.append(real(*args, **kwargs))
        return started[0]

    def interrupted(_):
        raise KeyboardInterrupt

    real = load.launch
    monkeypatch.setattr(load, "launch", launch)
    monkeypatch.setattr(load.json, "loads", interrupted)
    with pytest.raises(KeyboardInterrupt):
        visit(service.address, KNOWN[:3], every_s=0.01)
    deadline = time.monotonic() + 20
    while started[0].poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    assert started[0].poll() is not None


@pytest.mark.parametrize(
    ("words", "match"),
    [
        ({"address": "http://example.org:80"}, "on this computer"),
        ({"address": "127.0.0.1:80"}, "on this computer"),
        ({"address": None}, "on this computer"),
        ({"address": "http://127.0.0.1:99999"}, "on this computer"),
        ({"viewer_ids": []}, "at least one"),
        ({"viewer_ids": ["17"]}, "whole numbers"),
        ({"every_s": 0}, "every_s is a number of seconds above 0"),
        ({"every_s": "fast"}, "every_s"),
        ({"timeout_s": float("inf")}, "timeout_s"),
    ],
)
def test_what_cannot_be_visited_is_one_clear_line(words, match):
    with pytest.raises(CourseError, match=match):
        visit(**({"address": "http://127.0.0.1:9", "viewer_ids": [1], "every_s": 1} | words))
