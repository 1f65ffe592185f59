"""Plain `pytest` at the root: unit tests, doctests, and strict nbval over every committed notebook.

Each notebook runs in a kernel that reaches nothing but this computer, and has a learner's folder of
its own. The files are shared out among up to four processes (`-n 0` runs all in one); the cells of
a notebook stay together and in order.
"""

import hashlib
import os
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from course_utils.author.offline import kernel_environment
from tests.tiers import TIER, TIERS

MOST_PROCESSES = 4
SCRATCH = pytest.StashKey()
collect_ignore_glob = [
    "notebooks/source/*",
    "tests/author/tiny_course/*",
    "tests/first_edition/*",
    "**/.ipynb_checkpoints/*",
]

# What a notebook may take. Seconds are stretched by COURSE_TIME_FACTOR, for computers that are busy
# with other work.
CELL_S, NOTEBOOK_S, PEAK_MB = 5, 15, 1024
TIME_FACTOR = float(os.environ.get("COURSE_TIME_FACTOR", "4"))


def pytest_configure(config):
    scratch = tempfile.TemporaryDirectory(prefix="course-tests-", ignore_cleanup_errors=True)
    config.add_cleanup(scratch.cleanup)
    config.stash[SCRATCH] = Path(scratch.name)
    config.option.nbval_sanitize_with = str(config.rootpath / "tests" / "nbval_sanitize.cfg")
    os.environ["COURSE_HOME"] = scratch.name
    os.environ["MPLBACKEND"] = "Agg"
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        # the processes share out the cores; threads of theirs would only wait for each other
        os.environ.setdefault(name, "1")
    if not hasattr(config, "workerinput"):  # workers take it over
        # matplotlib's list of fonts is made here, once: not out of what other programs left, and
        # not by a test with few open files, which would miss some
        os.environ["MPLCONFIGDIR"] = str(Path(scratch.name) / "matplotlib")
        import matplotlib.font_manager  # noqa: F401


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config):
    """Share folders out among processes, file by file; a file that is named runs here, alone."""
    if hasattr(config, "workerinput"):
        return
    option, folders = config.option, all(map(os.path.isdir, config.args))
    if option.numprocesses is None and folders and not (option.usepdb or option.collectonly):
        option.numprocesses = min(os.cpu_count() or 1, MOST_PROCESSES)
    if option.numprocesses and option.dist == "no":
        option.dist = "loadfile"


def pytest_collection_modifyitems(config, items):
    """Begin with the long files, and leave out what only a later tier asks (tests/tiers.py)."""
    items.sort(key=lambda item: not item.get_closest_marker("long"))
    asked = TIERS[: TIERS.index(TIER) + 1]
    unasked = [name for name in TIERS if name not in (*asked, *config.option.markexpr.split())]
    left_out = [item for item in items if any(map(item.get_closest_marker, unasked))]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter):
    """Name every notebook that was run and how many of its cells came out as committed; and what
    tests wrote down as found.
    """
    cells = defaultdict(Counter)
    passed = terminalreporter.getreports("passed")
    found = [
        words for report in passed for name, words in report.user_properties if name == "found"
    ]
    if found:
        terminalreporter.section("found")
    for words in found:
        terminalreporter.write_line(words)
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in terminalreporter.getreports(outcome):
            name, _, cell = report.nodeid.partition(".ipynb::Cell ")
            if cell and report.when == "call":
                cells[name + ".ipynb"][outcome] += 1
    if cells:
        terminalreporter.section("notebooks run")
    for name, counts in sorted(cells.items()):
        terminalreporter.write_line(
            f"{name}: " + ", ".join(f"{n} cells {outcome}" for outcome, n in counts.items())
        )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item):
    if not hasattr(item, "cell_num"):
        return (yield)
    folder = item.config.stash[SCRATCH] / hashlib.sha256(str(item.path).encode()).hexdigest()[:12]
    with pytest.MonkeyPatch.context() as patch:
        for name, value in kernel_environment(folder).items():
            patch.setenv(name, value)
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Hold a notebook's cell to its budget; before a landing, to its figure and prose too."""
    begun, ask = time.perf_counter(), None
    if hasattr(item, "cell_num") and TIER != "quick" and not item.config.option.nbval_lax:
        from tests.rerun import asked_of  # needs what an author has, and a learner need not

        ask = asked_of(item)
        begun = time.perf_counter()
    result = yield
    if hasattr(item, "cell_num"):
        hold_to_the_budget(item, time.perf_counter() - begun)
    if ask:
        ask()
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Say what a failed cell wrote to stderr, which nbval does not. And under .ci/run a browser is
    there: a test that was skipped for want of one has failed.
    """
    report = yield
    if report.when == "call" and report.failed:
        outputs = getattr(item, "test_outputs", None) or ()
        if told := "".join(it["text"] for it in outputs if it.get("name") == "stderr"):
            report.sections.append(("the cell's stderr", told))
    if (
        os.environ.get("COURSE_CI")
        and report.skipped
        and "chromium" in str(report.longrepr).lower()
    ):
        report.outcome = "failed"
    return report


def hold_to_the_budget(item, seconds):
    """Fail a notebook's cell when it, or its notebook up to here, took more than a lesson may."""
    notebook = item.parent
    notebook.seconds = getattr(notebook, "seconds", 0.0) + seconds
    peak_mb = _peak_mb(notebook.kernel.km.provisioner.pid)
    for what, took, so_far, most in (
        ("cell", seconds, "", CELL_S),
        ("notebook", notebook.seconds, " up to here", NOTEBOOK_S),
    ):
        if took > most * TIME_FACTOR:
            pytest.fail(
                f"The {what} took {took:.1f} s{so_far}, at most {most} s are allowed (times "
                f"{TIME_FACTOR:g}).",
                pytrace=False,
            )
    if peak_mb > PEAK_MB:
        pytest.fail(
            f"The kernel's memory rose to {peak_mb:.0f} MB, at most {PEAK_MB} MB are allowed.",
            pytrace=False,
        )


def _peak_mb(pid):
    """The peak of a process's memory in MB, where Linux tells it; elsewhere 0."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return next(
        (int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")),
        0.0,
    )
