"""What visitors of every kind are told by a real door, over real sockets; afterwards it stands as
before.
"""

import json
import os
import socket
import threading
import time

import pytest

from course_utils.datasets import load_videos, load_watches
from course_utils.lifeline import launch
from course_utils.recommend import MostPopular, TasteFactors
from course_utils.service import Service

PATIENCE_S = 60


@pytest.fixture(scope="module")
def service():
    with Service() as service:
        yield service
        assert service.health()["starts"] == 1, "something that was asked killed the model"


def port_of(service):
    return int(service.address.rsplit(":", 1)[1])


def send(port, raw):
    """Everything that comes back for these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S) as connection:
        connection.sendall(raw)
        said = b""
        while True:
            try:
                piece = connection.recv(65536)
            except ConnectionResetError:  # it hung up with bytes of ours unread
                piece = b""
            if not piece:
                return said
            said += piece


def ask(port, target, method="GET", body=b"", **headers):
    """(status, headers, parsed body) of one request."""
    headers = {"Host": f"127.0.0.1:{port}", "Connection": "close"} | {
        k.replace("_", "-"): v for k, v in headers.items()
    }
    lines = [
        f"{method} {target} HTTP/1.1",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    said = send(port, "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)
    head, _, body = said.partition(b"\r\n\r\n")
    first, *rest = head.decode().split("\r\n")
    return (
        int(first.split()[1]),
        dict(line.lower().split(": ", 1) for line in rest),
        json.loads(body) if body else None,
    )


def test_the_answers_are_those_of_the_recommender(service):
    watches, videos = load_watches(), load_videos()
    taste, popular = (
        model.fit(watches, videos=videos) for model in (TasteFactors(), MostPopular())
    )
    for viewer in sorted(watches["viewer_id"].unique().tolist())[:: len(videos)]:
        status, _, answer = ask(port_of(service), f"/recommend?viewer={viewer}&k=50")
        assert (status, answer) == (
            200,
            {
                "viewer": viewer,
                "videos": taste.recommend(viewer, k=50)[0].tolist(),
                "from": "model",
            },
        )
    answer = ask(port_of(service), "/recommend?viewer=123456")[2]
    assert answer == {
        "viewer": 123456,
        "videos": popular.recommend(-1)[0].tolist(),
        "from": "popular",
    }


REFUSED = [
    ("/recommend", 400, "viewer is a whole number from 0 to 1000000000; got nothing."),
    ("/recommend?viewer=", 400, "got ''."),
    ("/recommend?viewer=../../etc", 400, "got '../../etc'"),
    ("/recommend?viewer=%3Cscript%3Ealert(1)%3C/script%3E", 400, "got '<script>alert(1)</script>'"),
    ("/recommend?viewer=17&viewer=18", 400, "got '17' and '18'"),
    ("/recommend?viewer=-1", 400, "got '-1'"),
    ("/recommend?viewer=1e3", 400, "got '1e3'"),
    ("/recommend?viewer=%D9%A1%D9%A7", 400, "whole number"),  # digits, but Arabic ones
    ("/recommend?viewer=%ff", 400, "cannot be read"),
    ("/recommend?viewer=" + "9" * 1500, 400, "…'"),
    (
        "/recommend?viewer=17&k=1000000000",
        400,
        "k is a whole number from 1 to 50; got '1000000000'.",
    ),
    ("/recommend?viewer=17&k=0", 400, "from 1 to 50"),
    ("/recommend?viewer=17&k=ten", 400, "from 1 to 50"),
    ("/recommend?viewer=17&K=5", 400, "There is no 'K' to set"),
    ("/recommend?viewer=" + "9" * 5000, 414, "at most 2000"),
    ("/" + "a" * 200_000, 414, "at most 2000"),
    ("/", 404, "Ask for /recommend"),
    ("/recommend/../../etc/passwd", 404, "There is nothing at '/recommend/../../etc/passwd'"),
    ("/%2e%2e/%2e%2e/etc/passwd", 404, "There is nothing at"),
]


@pytest.mark.parametrize(
    ("target", "status", "words"), REFUSED, ids=[target[:40] for target, _, _ in REFUSED]
)
def test_what_cannot_be_asked_is_refused_with_one_sentence(service, target, status, words):
    got, headers, said = ask(port_of(service), target)
    assert got == status
    assert words in said["error"]
    assert "\n" not in said["error"]
    assert len(said["error"]) < 200
    # what was sent comes back, but never as a page
    assert headers["content-type"].startswith("application/json")
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"])
def test_only_get_is_answered(service, method):
    body = b"" if method in ("HEAD", "OPTIONS") else b"x" * 10
    status, headers, said = ask(
        port_of(service), "/recommend?viewer=17", method, body, Content_Length=str(len(body))
    )
    assert (status, headers["allow"]) == (405, "get")
    assert method == "HEAD" or "only answers GET" in said["error"]
    assert "access-control-allow-origin" not in headers


def test_a_body_is_refused_before_it_is_read(service):
    said = send(
        port_of(service),
        f"POST /recommend HTTP/1.1\r\nHost: 127.0.0.1:{port_of(service)}\r\nContent-Length: 9999999999\r\n\r\n".encode()
        + b"x",
    )
    assert said.startswith(b"HTTP/1.1 405")


FOREIGN = {
    "another name, as after DNS rebinding": {"Host": "evil.example:80"},
    "this computer, but no port": {"Host": "127.0.0.1"},
    "a page of another site": {"Origin": "https://evil.example"},
    "a sandboxed page": {"Origin": "null"},
    "a page of another server on this computer": {"Origin": "http://127.0.0.1:8888"},
    "an image on another site's page": {
        "Sec_Fetch_Site": "cross-site",
        "Sec_Fetch_Mode": "no-cors",
    },
}


@pytest.mark.parametrize("who", FOREIGN)
def test_pages_of_other_sites_get_nothing(service, who):
    status, headers, said = ask(port_of(service), "/recommend?viewer=17", **FOREIGN[who])
    assert status == 403
    assert "videos" not in said
    assert said["error"].startswith("This service")
    assert not [name for name in headers if name.startswith("access-control")]


def test_who_types_the_address_or_clicks_on_it_is_answered(service):
    port = port_of(service)
    for headers in ({"Host": f"localhost:{port}"}, {"Sec_Fetch_Site": "none"}, {"Origin": f"http://127.0.0.1:{port}"},
                    {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}):  # fmt: skip
        status, answered, _ = ask(port, "/recommend?viewer=17", **headers)
        assert status == 200
        assert not [name for name in answered if name.startswith("access-control")]


@pytest.mark.parametrize(
    "raw",
    [
        b"\r\n\r\n",
        b"hello\r\n\r\n",
        b"GET\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
    ],
)
def test_what_is_no_http_harms_nobody(service, raw):
    send(port_of(service), raw)
    assert service.recommend(17)["from"] == "model"


def test_what_is_asked_at_once_is_all_answered(service):
    answers = [None] * 60

    def one(number):
        answers[number] = ask(port_of(service), f"/recommend?viewer={number}&k=3")

    threads = [threading.Thread(target=one, args=(number,)) for number in range(60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert [(status, body["viewer"]) for status, _, body in answers] == [
        (200, number) for number in range(60)
    ]


def test_many_who_say_nothing_do_not_keep_others_out(service):
    idle = [
        socket.create_connection(("127.0.0.1", port_of(service)), timeout=PATIENCE_S)
        for _ in range(200)
    ]
    try:
        for connection in idle[::2]:
            connection.sendall(b"GET /recommend?viewer=1")  # and then nothing more
        assert service.recommend(17)["from"] == "model"
    finally:
        for connection in idle:
            connection.close()


def test_only_this_computer_reaches_it(service):
    if not os.path.exists("/proc/net/tcp"):
        pytest.skip("needs Linux, where 127.0.0.2 is this computer too")
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", port_of(service)), timeout=PATIENCE_S)


@pytest.mark.landing
def test_a_full_door_says_so_and_silent_ones_are_shown_out():
    def order(**words):
        door.stdin.write(json.dumps(words).encode() + b"\n")
        door.stdin.flush()

    def connect(words=b""):
        connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S)
        connection.sendall(words)
        return connection

    with launch("course_utils.service.front") as door:
        order(recommender="popular", time_limit_s=None, port=0, most_open=2, idle_s=2)
        port = json.loads(door.stdout.readline())["ready"]
        assert connect().recv(1) == b""  # it hangs up on one who says nothing
        order(do="hang", **{"with": [300]}, after_s=0, number=1)
        assert json.loads(door.stdout.readline()) == {"done": 1}
        words = f"GET /recommend?viewer=17 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
        waiting = [connect(words) for _ in range(2)]
        status, _, said = ask(port, "/health")
        assert (status, said["error"][:17]) == (503, "Too many visitors")
        for visitor in waiting:
            visitor.close()
        deadline = time.monotonic() + PATIENCE_S
        # it notices that they have left, one after the other
        while ask(port, "/health")[2].get("waiting") != 0:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        door.stdin.close()
        assert door.wait(PATIENCE_S) == 0
