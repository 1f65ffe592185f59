"""What the command prints arrives, or nobody hears of it."""

import os
import subprocess
import sys

import pytest

COURSE = [sys.executable, "-m", "course_utils.cli"]


def course(*words, **environment):
    return subprocess.run(
        [*COURSE, *map(str, words)],
        env=os.environ | environment,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_that_lacks_a_letter_shows_another(tmp_path, encoding):
    mine = tmp_path / "leçon → é日"
    done = course("start", mine, "--copy-only", PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    said = done.stdout.decode(encoding)
    assert ("lecon -> e?" if encoding == "ascii" else "leçon -> é?") in said
    assert done.stderr == b""
    assert (mine / "00_start_here.ipynb").is_file()


def test_an_error_is_a_sentence_there_too(tmp_path):
    (tmp_path / "é").write_text("x")
    done = course("start", tmp_path / "é", "--copy-only", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert done.stderr.decode("ascii").startswith("course: ")
    assert "unforeseen" not in done.stderr.decode("ascii")


UNFORESEEN = """
import sys
from types import SimpleNamespace
from course_utils import cli
def run(args):
    raise RuntimeError("é\\n\\ud800")
cli.importlib.import_module = lambda name: SimpleNamespace(add_arguments=lambda p: None, run=run)
sys.exit(cli.main(["start"]))
"""


@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_an_unforeseen_error_stays_one_sentence(encoding):
    done = subprocess.run(
        [sys.executable, "-c", UNFORESEEN],
        env=os.environ | {"PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    (line,) = done.stderr.decode(encoding).splitlines()
    assert done.returncode == 1
    assert line.startswith("course: something unforeseen went wrong (RuntimeError: ")


@pytest.mark.skipif(os.name == "nt", reason="pipes of Windows")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", [["--help"], ["progress"]])
def test_a_reader_who_has_gone_is_not_complained_of(words, unbuffered):
    read, write = os.pipe()
    os.close(read)  # as `head` does when it has enough
    process = subprocess.Popen(
        [*COURSE, *words],
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
        stdout=write,
        stderr=subprocess.PIPE,
    )
    os.close(write)
    _, error = process.communicate(timeout=60)
    assert error == b""
    assert process.returncode == 141 or words == ["--help"]
