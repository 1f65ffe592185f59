"""The two testers, against a service and against servers that are made to misbehave. Relations, not milliseconds."""

import asyncio
import socket
import threading
import time

import numpy as np
import pytest

from course_utils.datasets import load_watches
from course_utils.errors import CourseError
from course_utils.service import Service, tester
from course_utils.service.load import visit, visit_politely

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


def test_while_the_model_hangs_visitors_come_all_the_same_and_wait(service):
    service.hang(1.5, after_s=0.1)
    visits = visit(service.address, KNOWN[:150], every_s=0.01)
    assert len(visits) == 150
    assert set(visits["source"]) == {"model"}  # without a time limit everybody waits for it
    assert (visits["latency_s"] > 0.5).sum() >= 30
    slowest = visits.loc[visits["latency_s"].idxmax()]
    after = visits[visits["asked_s"] > slowest["asked_s"]].head(50)
    assert np.corrcoef(after["asked_s"], after["latency_s"])[0, 1] < -0.9  # who comes later in the hang waits shorter


def test_a_polite_tester_meets_the_same_hang_once(service):
    service.hang(1.5, after_s=0.1)
    visits = visit_politely(service.address, np.resize(KNOWN, 400), every_s=0.01, for_s=3)
    assert (visits["latency_s"] > 1).sum() <= 1
    assert np.percentile(visits["latency_s"], 90) < 0.5
    ended = visits["asked_s"] + visits["latency_s"]
    assert (visits["asked_s"].to_numpy()[1:] >= ended.to_numpy()[:-1] - 1e-9).all()  # one after the other
    assert visits["asked_s"].max() < 3


def test_a_time_limit_and_the_popular_list_keep_visitors_from_waiting(service, limit):
    limit(0.2)
    service.hang(2, after_s=0.1)
    visits = visit(service.address, KNOWN[:100], every_s=0.01)
    popular = visits[visits["source"] == "popular"]
    assert len(popular) >= 30
    assert set(visits["status"]) == {200}
    assert popular["latency_s"].min() >= 0.19
    assert popular["latency_s"].median() < 1.2  # not the two seconds that the model sleeps


def test_hundreds_may_wait_at_once(service):
    """A client that holds only so many connections would send the others late, and nobody would see it."""
    service.hang(2)
    visits = visit(service.address, np.resize(KNOWN, 400), every_s=0.0025)
    waiting = [((visits["sent_s"] <= at) & (visits["asked_s"] + visits["latency_s"] > at)).sum() for at in np.arange(0, 2, 0.05)]
    assert max(waiting) > 150
    assert set(visits["status"]) == {200}


def test_the_time_counts_from_when_the_request_was_due_even_if_the_tester_was_late(stranger):
    address = stranger(answering(b'HTTP/1.1 200 OK\r\n\r\n{"from": "model"}'))
    late = tester.Tester({"address": address, "viewers": [1, 2, 3], "every_s": 0.01, "timeout_s": 100, "for_s": None})
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
    [
        (b"HTTP/1.1 503 Service Unavailable\r\n\r\n{}", 503, "refused"),
        (b"HTTP/1.1 200 OK\r\n\r\n{\"viewer\": 1, \"videos\"", 0, "lost"),
        (b"HTTP/1.1 200 OK\r\n\r\n[1, 2]", 0, "lost"),
        (b"HTTP/1.1 200 OK\r\n\r\n{}", 0, "lost"),
        (b"what?", 0, "lost"),
    ],
)  # fmt: skip
def test_a_server_that_answers_wrongly_is_a_row_too(stranger, raw, status, source):
    visits = visit(stranger(answering(raw)), range(3), every_s=0.01, timeout_s=20)
    assert visits[["status", "source"]].values.tolist() == [[status, source]] * 3


def test_it_works_where_a_loop_is_running_already_as_in_a_cell(service):
    async def cell():
        return visit(service.address, KNOWN[:3], every_s=0.01)

    assert set(asyncio.run(cell())["status"]) == {200}


def test_an_interrupted_visit_takes_its_tester_along(service, monkeypatch):
    from course_utils.service import load

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
