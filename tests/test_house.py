"""The house itself: one configuration, one README, one wheel that carries the course."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from course_utils.installed import quoted
from course_utils.kernels.languages import COMPILERS
from course_utils.place import course_root
from tests.tiers import TIERS

from . import tiers

ROOT = course_root()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_oldest_libraries_are_the_floors_of_the_project():
    floors = dict(
        re.match(r"([\w-]+)>=([\d.]+)", line).groups() for line in PROJECT["dependencies"]
    )
    oldest = dict(
        line.split("==")
        for line in read(".github/oldest-libraries.txt").splitlines()
        if line and line[0] != "#"
    )
    assert floors.keys() == oldest.keys()
    for name, floor in floors.items():
        assert f"{oldest[name]}.".startswith(f"{floor}."), name


def test_what_a_browser_cannot_have_is_marked():
    marked = {
        re.match(r"[\w-]+", line)[0]
        for line in PROJECT["dependencies"]
        if "sys_platform != 'emscripten'" in line
    }
    assert marked == {"jupyterlab", "nbconvert", "jsonschema"}


def test_opening_a_notebook_builds_no_grammar():
    """jsonschema from 4.25 on builds one whenever nbformat is imported, which takes as long as all
    the rest of JupyterLab's start.
    """
    loaded = subprocess.run(
        [sys.executable, "-c", "import nbformat, sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "lark" not in loaded.stdout.split()


def test_the_workflow_covers_the_systems_and_a_clean_machine():
    workflow = yaml.safe_load(read(".github/workflows/tests.yml"))
    jobs = workflow["jobs"]
    systems = jobs["everywhere"]["strategy"]["matrix"]["os"]
    assert {system.split("-")[0] for system in systems} == {"ubuntu", "macos", "windows"}
    # YAML reads the key `on` as True
    assert re.fullmatch(r"\d+ \d+ 1 \* \*", workflow[True]["schedule"][0]["cron"])
    assert any(step.get("run") == ".ci/run" for step in jobs["clean-machine"]["steps"])


def test_the_workflow_asks_the_last_tier_once_a_month(monkeypatch):
    jobs = yaml.safe_load(read(".github/workflows/tests.yml"))["jobs"]
    job = jobs["monthly"]
    (step,) = (step for step in job["steps"] if "pytest" in step.get("run", ""))
    assert "schedule" in job["if"]
    for name, value in step["env"].items():
        monkeypatch.setenv(name, value)
    assert tiers.tier() == tiers.TIERS[-1]
    assert job["timeout-minutes"] > jobs["clean-machine"]["timeout-minutes"]


def test_the_readme_has_one_test_line_and_the_clean_machine_runs_that_one():
    (line,) = re.findall(r"<!-- test-command -->\s*```[a-z]*\n(.+)\n```", read("README.md"))
    asked = [part.partition("-m ")[2] for part in line.split(" && ")]
    assert asked[2:] == ["ruff check .", "mypy", "pytest -q"]
    assert "<!-- test-command -->" in read(".ci/run")
    assert "pytest" not in read(".ci/run")


def test_the_clean_machine_gets_what_the_lessons_show_of_other_languages():
    needed = {"chromium", "r-base-core", "scala", "default-jdk-headless", "g++"}
    assert set(re.findall(r"missing\+=\((\S+)\)", read(".ci/run"))) == needed
    asked = {name for names in COMPILERS.values() for some in names for name in some} - {"scala"}
    looked_for = re.findall(r"^any (.+?) \|\|", read(".ci/run"), re.MULTILINE)
    assert asked | {"Rscript"} <= {name for names in looked_for for name in names.split()} | {
        "java"
    }


@pytest.fixture
def conftest(pytestconfig):
    """The conftest.py at the root, as pytest has loaded it."""
    return pytestconfig.pluginmanager.get_plugin(str(ROOT / "conftest.py"))


@pytest.mark.parametrize(
    ("what", "given", "processes"),
    [
        ("tests/test_house.py", {}, None),
        ("tests/test_house.py", {"numprocesses": 2}, 2),
        ("tests", {}, "many"),
        ("tests", {"numprocesses": 0}, 0),
        ("tests", {"usepdb": True}, None),
        ("tests", {"collectonly": True}, None),
    ],
)
def test_folders_are_shared_out_file_by_file_and_a_file_runs_here(conftest, what, given, processes):
    usual = {"numprocesses": None, "dist": "no", "usepdb": False, "collectonly": False}
    option = SimpleNamespace(**usual | given)
    conftest.pytest_cmdline_main(SimpleNamespace(args=[str(ROOT / what)], option=option))
    many = min(os.cpu_count(), conftest.MOST_PROCESSES)
    assert option.numprocesses == (many if processes == "many" else processes)
    assert option.dist == ("loadfile" if option.numprocesses else "no")


@pytest.mark.parametrize(
    ("before", "cell", "said"),
    [
        (0, 41, r"The cell took 41\.0 s, at most 5 s are allowed \(times 8\)\."),
        (
            90,
            39,
            r"The notebook took 129\.0 s up to here, at most 15 s are allowed \(times 8\)\.",
        ),
    ],
)
def test_what_takes_too_long_is_told_with_the_factor(conftest, monkeypatch, before, cell, said):
    monkeypatch.setattr(conftest, "TIME_FACTOR", 8.0)
    process = SimpleNamespace(pid=os.getpid())
    kernel = SimpleNamespace(km=SimpleNamespace(provisioner=process))
    notebook = SimpleNamespace(kernel=kernel, seconds=before)
    with pytest.raises(pytest.fail.Exception, match=f"^{said}$"):
        conftest.hold_to_the_budget(SimpleNamespace(parent=notebook), cell)


def collected(conftest, items, markexpr=""):
    """What is left of tests with these markers, in the order in which they run; and what is not."""
    left_out = []
    config = SimpleNamespace(
        option=SimpleNamespace(markexpr=markexpr),
        hook=SimpleNamespace(pytest_deselected=lambda items: left_out.extend(items)),
    )
    tests = [
        SimpleNamespace(name=name, get_closest_marker=markers.split().count)
        for name, markers in items.items()
    ]
    conftest.pytest_collection_modifyitems(config, tests)
    return "".join(test.name for test in tests), "".join(test.name for test in left_out)


def test_long_files_come_first(conftest):
    assert collected(conftest, {"a": "", "b": "long", "c": "", "d": "long"}) == ("bdac", "")


@pytest.mark.parametrize(
    ("tier", "run"), [("quick", "al"), ("landing", "alL"), ("monthly", "alLM")]
)
def test_a_later_tier_asks_all_that_an_earlier_one_asks(conftest, monkeypatch, tier, run):
    monkeypatch.setattr(conftest, "TIER", tier)
    items = {"a": "", "l": "needs", "L": "landing", "M": "monthly"}
    assert collected(conftest, items)[0] == run
    assert set("".join(collected(conftest, items))) == set(items)
    assert collected(conftest, items, "monthly")[0].endswith("M")
    assert tier in TIERS


def test_a_marker_spelled_wrongly_is_an_error():
    with pytest.raises(pytest.fail.Exception, match="'lnading' not found in `markers`"):
        _ = pytest.mark.lnading


@pytest.mark.landing
def test_a_file_that_is_named_starts_no_workers_and_no_notebooks():
    words = [sys.executable, "-m", "pytest", "-v", "tests/test_place.py"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    done = subprocess.run(
        words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    run = [line.split("::")[0] for line in done.stdout.splitlines() if "::" in line]
    assert len(run) > 10
    assert set(run) == {"tests/test_place.py"}  # a worker's line begins with its name, [gw0]
    assert "workers" not in done.stdout


@pytest.mark.parametrize("failed", [True, False])
def test_what_a_failed_cell_wrote_to_stderr_stands_in_its_report(conftest, failed):
    written = [{"name": "stdout", "text": "a number"}, {"name": "stderr", "text": "a warning\n"}]
    report = SimpleNamespace(when="call", failed=failed, skipped=False, sections=[])
    hook = conftest.pytest_runtest_makereport(SimpleNamespace(test_outputs=written), None)
    next(hook)
    with pytest.raises(StopIteration):
        hook.send(report)
    assert report.sections == [("the cell's stderr", "a warning\n")] * failed


def test_every_file_the_readme_points_to_is_there():
    for target in re.findall(r"\]\(((?!https?:|#)[^)\s]+)\)", read("README.md")):
        assert (ROOT / target).exists(), target


def test_every_lesson_stands_in_the_readmes_table():
    for notebook in ROOT.glob("notebooks/[0-9][0-9]_*.ipynb"):
        assert f"(notebooks/{notebook.name})" in read("README.md")


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with an environment in which the course's wheel is installed, and no checkout around
    it.
    """
    place = tmp_path_factory.mktemp("an empty machine é")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    venv.create(place / "env", with_pip=False)
    python = place / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(
        subprocess.run(
            [python, "-c", where], check=True, capture_output=True, text=True
        ).stdout.strip()
    )
    (wheel,) = place.glob("*.whl")
    shutil.unpack_archive(wheel, packages, "zip")
    # the tests' libraries, behind the wheel's own package
    libraries = Path(yaml.__file__).parents[1]
    (packages / "libraries.pth").write_text(f"{libraries}\n")
    return place, python


def run_installed(installed, *words):
    place, python = installed
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONPATH", "COURSE_HOME")
    }
    environment["COURSE_HOME"] = str(place)
    environment["JUPYTER_PATH"] = str(Path(sys.prefix) / "share" / "jupyter")  # nbconvert's own
    return subprocess.run(
        [python, *words], cwd=place, env=environment, capture_output=True, text=True, check=False
    )


def test_the_wheel_carries_the_lessons_their_solutions_the_pictures_and_the_tables(installed):
    (inside,) = installed[0].glob("env/**/course_utils/_course")
    for pattern in (
        "notebooks/[0-9]*.ipynb",
        "notebooks/*.md",
        "notebooks/solutions/*.ipynb",
        "notebooks/images/*",
        "datasets/*",
    ):
        wanted = {path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern)}
        assert wanted
        assert wanted == {path.relative_to(inside).as_posix() for path in inside.glob(pattern)}
    assert not (ROOT / "src" / "course_utils" / "_course").exists()
    assert (inside.parent / "py.typed").is_file()  # whoever installs it sees its types


def test_the_wheel_starts_the_course_where_no_checkout_is(installed):
    done = run_installed(installed, "-m", "course_utils.cli", "start", "my leçons", "--copy-only")
    assert (done.returncode, done.stderr) == (0, "")
    for name in ("00_start_here.ipynb", "glossary.md", "sources.md", "datasets/watches.md"):
        assert (installed[0] / "my leçons" / name).is_file()


def test_the_wheel_names_itself_as_what_mends_it(installed):
    """pip notes in direct_url.json what it installed; of a name on an index nothing is said."""
    (notes,) = installed[0].glob("env/**/course_utils-*.dist-info")
    (lesson,) = installed[0].glob("env/**/_course/notebooks/03_*.ipynb")
    (wheel,) = installed[0].glob("*.whl")
    whole = lesson.read_bytes()
    program = "from course_utils.classroom.doctor import *; print(*find_lesson_faults())"
    try:
        lesson.write_bytes(whole[:3000])
        said = run_installed(installed, "-c", program).stdout
        assert "Install the wheel that you were given again: " in said
        (notes / "direct_url.json").write_text(json.dumps({"url": wheel.as_uri()}))
        said = run_installed(installed, "-c", program).stdout
        assert f"--no-deps {quoted(wheel)}" in said
        assert "course-utils" not in said
    finally:
        lesson.write_bytes(whole)


def test_the_wheel_finds_its_own_tables(installed):
    program = "from course_utils.datasets import *; print(len(load_hero_tasks()), '_course' in str(dataset_path('hero_tasks')))"
    done = run_installed(installed, "-c", program)
    assert (done.stdout, done.returncode) == ("48 True\n", 0), done.stderr


FROM_THE_WHEEL = """
import sys
from importlib.metadata import distribution
from course_utils.cli import main
from course_utils.kernels.languages import read_source
from course_utils.reading.sources import load_sources
from course_utils.recorded import load_run
from course_utils.place import course_root
from course_utils.publish.lite.pins import read_pins, read_pyodide
from course_utils.publish.lite.wheel import course_wheel
from course_utils.publish.site.licences import licences
points = distribution("course-utils").entry_points
print(*sorted(f"{point.name}={point.load().__name__}" for point in points))
print("static long" in read_source("java"), len(load_run("service").table) > 100, len(load_sources()) > 30, len(licences(course_root())) == 6, len(read_pins()) > 10 < len(read_pyodide().packages), len(course_wheel(course_root())[1]) > 10**6)
for words in (["slides", "0"], ["slides", "--deck", "one-hour-talk"], ["pages", "0"], ["handout", "0", "--key"]):
    assert main([*words, "--out", sys.argv[1], "--debug"]) == 0
assert main(["guide", "0", "--out", sys.argv[1] + "/guide", "--debug"]) == 0
"""


def test_the_wheel_opens_what_lies_in_its_rooms_and_makes_one_of_each(installed):
    """Templates, deck files, recorded runs and sources of other languages are there, and the three
    entry points load.
    """
    made = installed[0] / "made"
    done = run_installed(installed, "-c", FROM_THE_WHEEL, str(made))
    assert done.returncode == 0, done.stderr
    points, opened, *_ = done.stdout.splitlines()
    assert points == "course=main course_page=CoursePageExporter course_slides=CourseSlidesExporter"
    assert opened == "True True True True True True"
    assert sorted(path.name for path in made.glob("[!.]*")) == [
        "00_start_here.handout.html",
        "00_start_here.html",
        "00_start_here.key.html",
        "00_start_here.slides.html",
        "glossary.html",
        "guide",
        "index.html",
        "one-hour-talk.slides.html",
        "sources.html",
    ]


def test_the_version_is_the_same_everywhere():
    assert f"course_utils-{PROJECT['version']}-py3-none-any.whl" in read("README.md")
    assert f"\nversion: {PROJECT['version']}\n" in read("CITATION.cff")
    assert re.search(r"^## (\S+) ·", read("CHANGELOG.md"), re.M)[1] == PROJECT["version"]


IMPORT_EVERYTHING = """
import pkgutil, random, warnings
import matplotlib, numpy as np, pandas as pd
import IPython, nbconvert, nbformat, sklearn.linear_model, scipy.sparse  # what they do at import is theirs
def state():
    options = {name: pd.get_option(name) for name in ("display.max_rows", "display.width", "display.precision", "mode.chained_assignment")}
    luck = str(np.random.get_state()), random.getstate()
    return dict(matplotlib.rcParams), options, luck, list(warnings.filters), np.get_printoptions(), np.geterr()
import course_utils
names = [module.name for module in pkgutil.walk_packages(course_utils.__path__, "course_utils.")]
before = state()
for name in names:
    __import__(name)
after = state()
print(len(names), [same == now for same, now in zip(before, after)])
"""


@pytest.mark.landing
def test_importing_changes_nothing(tmp_path):
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", IMPORT_EVERYTHING],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    count, same = done.stdout.strip().split(" ", 1)
    assert int(count) > 20
    assert same == str([True] * 6)
    assert list(tmp_path.iterdir()) == []
