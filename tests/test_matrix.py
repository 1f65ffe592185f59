"""The environments: one list, which the workflow and `.ci/matrix.py` read; and what is done in each."""

import importlib.util
import json
import os
import re
import sys
import tomllib

import pytest
import yaml

from course_utils.place import course_root

ROOT = course_root()
WORKFLOW = (ROOT / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8")
JOBS = yaml.safe_load(WORKFLOW)["jobs"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def matrix():
    """`.ci/matrix.py` as a module."""
    spec = importlib.util.spec_from_file_location("course_matrix", ROOT / ".ci" / "matrix.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def listed(matrix):
    return matrix.load()


def row_of(listed, name):
    return next(row for row in listed["environment"] if row["name"] == name)


def test_the_pythons_are_those_the_project_promises(listed):
    line = "Programming Language :: Python :: 3."
    promised = [c.rpartition(" ")[2] for c in PROJECT["classifiers"] if c.startswith(line)]
    assert listed["pythons"] == promised
    assert PROJECT["requires-python"] == f">={promised[0]}"
    minors = [int(python.removeprefix("3.")) for python in promised]
    assert minors == list(range(minors[0], minors[0] + len(minors)))
    assert f"3.{sys.version_info[1]}" in promised


def test_every_python_has_the_newest_libraries_and_the_first_the_oldest(listed):
    rows = listed["environment"]
    plain = [row for row in rows if not row.keys() & {"warnings", "vectors"}]
    newest = [row["python"] for row in plain if row["libraries"] == "newest"]
    assert newest == listed["pythons"]
    assert [row["python"] for row in plain if row["libraries"] == "oldest"] == [newest[0]]
    assert {row["name"] for row in rows if row.get("warnings") == "error"} == {"warnings"}
    assert {row["name"] for row in rows if row.get("vectors") is False} == {"no-vectors"}
    assert {row["python"] for row in rows} <= set(listed["pythons"])
    assert len({row["name"] for row in rows}) == len(rows)
    known = {"name", "python", "libraries", "warnings", "vectors"}
    assert all(row.keys() <= known and row["libraries"] in ("oldest", "newest") for row in rows)


def test_the_usual_part_is_there_with_both_editions_of_its_lessons(listed):
    part = listed["part"]
    assert [path for path in part if not (ROOT / path).exists()] == []
    lessons = {path for path in part if path.endswith(".ipynb")}
    students = {path.replace("solutions/", "") for path in lessons}
    assert len(lessons) == 2 * len(students) >= 4


def test_the_workflow_reads_the_list(matrix, capsys):
    assert matrix.main(["--outputs"]) == 0
    said = dict(line.split("=", 1) for line in capsys.readouterr().out.splitlines())
    listed = matrix.load()
    pythons, rows = listed["pythons"], json.loads(said["environments"])
    assert json.loads(said["ends"]) == [pythons[0], pythons[-1]]
    assert [(row["name"], row["python"]) for row in rows] == [
        (row["name"], row["python"]) for row in listed["environment"]
    ]
    reader = JOBS["list"]
    assert reader["outputs"] == {name: f"${{{{ steps.read.outputs.{name} }}}}" for name in said}
    (step,) = (step for step in reader["steps"] if step.get("id") == "read")
    assert step["run"] == 'python .ci/matrix.py --outputs >> "$GITHUB_OUTPUT"'
    used = {job: JOBS[job]["strategy"]["matrix"] for job in ("everywhere", "environments")}
    assert used["everywhere"]["python"] == "${{ fromJSON(needs.list.outputs.ends) }}"
    assert used["environments"] == {"include": "${{ fromJSON(needs.list.outputs.environments) }}"}
    assert [JOBS[job]["needs"] for job in used] == ["list", "list"]
    (words,) = (
        step["run"] for step in JOBS["environments"]["steps"] if "matrix.py" in step.get("run", "")
    )
    assert words == "python .ci/matrix.py --all --strict --only ${{ matrix.name }}"


@pytest.mark.parametrize("name", JOBS)
def test_a_job_is_whole(listed, name):
    """Its actions have a version, its Pythons are the project's, what it names is defined."""
    job = JOBS[name]
    assert job.keys() <= {
        *("name", "needs", "if", "runs-on", "timeout-minutes", "strategy", "outputs", "steps"),
    }
    assert 5 <= job["timeout-minutes"] <= 120
    actions = {step["uses"] for step in job["steps"] if "uses" in step}
    assert actions == {"actions/checkout@v5", "actions/setup-python@v6"}
    (python,) = (
        step["with"]["python-version"] for step in job["steps"] if "python-version" in
        step.get("with", {})
    )  # fmt: skip
    assert python in (*listed["pythons"], "${{ matrix.python }}")
    names = set(job.get("strategy", {}).get("matrix", {}))
    if "include" in names:
        names = {"name", "python"}
    assert set(re.findall(r"\{\{ matrix\.(\w+) \}\}", json.dumps(job))) <= names
    assert all(step.keys() & {"uses", "run"} for step in job["steps"])


@pytest.fixture
def words(matrix, listed):
    """How pytest is called in an environment."""
    return lambda name, *tests: matrix.pytest_words(row_of(listed, name), list(tests))


def test_each_environment_asks_what_it_is_there_for(words):
    assert "--nbval-lax" in words("oldest")[words("oldest").index("-o") + 1].split()
    assert "--nbval" not in words("oldest")[words("oldest").index("-o") + 1].split()
    assert words("warnings")[-2:] == ["-W", "error"]
    assert "-n" not in words("newest-3.13")  # every test: pytest shares them out itself
    assert words("newest-3.13", "tests/world")[-1] == "tests/world"


def test_without_vectors_numpy_is_told_which_to_leave(matrix, listed, monkeypatch):
    monkeypatch.setenv("PYTEST_ADDOPTS", "-x")
    there = matrix.surroundings(row_of(listed, "no-vectors"), sys.executable)
    from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

    assert there["NPY_DISABLE_CPU_FEATURES"].split() == [
        name for name in __cpu_dispatch__ if __cpu_features__.get(name)
    ]
    usual = matrix.surroundings(row_of(listed, "newest-3.13"), sys.executable)
    assert "NPY_DISABLE_CPU_FEATURES" not in usual.keys() - os.environ.keys()
    assert "PYTEST_ADDOPTS" not in usual


def test_a_python_that_is_not_here_is_said(matrix, monkeypatch, capsys):
    monkeypatch.setattr(matrix, "find_python", lambda version: None)
    assert matrix.main(["--only", "oldest"]) == 0
    assert "| oldest | 3.11 |" in capsys.readouterr().out
    assert matrix.main(["--only", "oldest", "--strict"]) == 1
    assert "no such Python here" in capsys.readouterr().out


def test_this_python_is_found(matrix):
    found = matrix.find_python("{}.{}".format(*sys.version_info))
    assert found is not None
    assert matrix.find_python("3.1") is None


@pytest.mark.landing
def test_the_table_tells_what_came_out(matrix, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(matrix, "make", lambda row, python, folder: sys.executable)
    monkeypatch.setattr(matrix, "find_python", lambda version: sys.executable)
    (tmp_path / "test_two.py").write_text("def test_a(): pass\ndef test_b(): assert False\n")
    words = [str(tmp_path / "test_two.py"), "-n0", "--rootdir=."]
    assert matrix.main(["--only", "newest-3.13", "--", *words]) == 1
    row = capsys.readouterr().out.splitlines()[-1]
    assert "| 1 failed, 1 passed |" in row
    assert f"| {'.'.join(map(str, sys.version_info[:3]))} |" in row
