"""What holds for every process on the lifeline; how the service and JupyterLab end on it is asked
in their rooms.
"""

import os
import subprocess
import sys

import psutil
import pytest

from course_utils.lifeline import launch

CHATTY = """
import os, subprocess, sys, threading
from course_utils.lifeline import Messages, follow

def main():
    messages = Messages()
    print("to people")
    subprocess.run([sys.executable, "-c", "print('to people, too')"])
    follow(lambda order: messages.say(order=order, here=os.getcwd(), mine=os.environ.get("MINE")))
    threading.Event().wait()
"""


@pytest.fixture
def place(tmp_path):
    (tmp_path / "chatty.py").write_text(CHATTY)
    return tmp_path


def test_only_messages_come_out_and_the_end_of_the_line_is_the_end(place):
    environment = os.environ | {"PYTHONPATH": str(place), "MINE": "this"}
    with (
        open(place / "log", "wb") as log,
        launch("chatty", stderr=log, environment=environment, cwd=place) as process,
    ):
        process.stdin.write(b"5\n")
        process.stdin.flush()
        line = process.stdout.readline()
        assert b'"order": 5' in line
        assert b'"mine": "this"' in line
        assert place.name.encode() in line
        process.stdin.close()
        assert process.wait(20) == 0
    assert sorted((place / "log").read_text().splitlines()) == ["to people", "to people, too"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no parent to look at")
def test_it_ends_with_its_parent_even_if_somebody_else_holds_the_line(place):
    parent = (
        "import os, sys, time\nfrom course_utils.lifeline import launch\n"
        f"child = launch('chatty', {str(place)!r})\n"
        "child.stdin.write(b'5\\n'); child.stdin.flush(); child.stdout.readline()\n"
        "holder = os.fork()\n"
        "if holder: print(child.pid, holder, flush=True)\n"
        "time.sleep(1000)"
    )
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE) as process:
        child, holder = map(psutil.Process, map(int, process.stdout.readline().split()))
        try:
            process.kill()
            assert psutil.wait_procs([child], timeout=20)[1] == []
        finally:
            for one in (child, holder):
                if one.is_running():
                    one.kill()
