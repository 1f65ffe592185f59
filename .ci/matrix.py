"""Make the environments of `.ci/environments.toml` on this computer, run tests in each, and print
a table of what came out, with the versions.

    python .ci/matrix.py --only oldest warnings    # two of them, the usual part of the tests
    python .ci/matrix.py --all                     # every environment, every test
    python .ci/matrix.py --keep DIR tests/world    # these tests; DIR keeps the environments

What this computer has no Python for is said in the table. Needs nothing but Python; uses uv where
it is there, since it is faster than pip.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLDEST = ROOT / ".github" / "oldest-libraries.txt"
SHOWN = ("numpy", "pandas", "scipy", "scikit-learn", "matplotlib", "jupyterlab", "pytest")
VERSIONS = (
    "import json, platform, sys; from importlib.metadata import version; "
    "print(json.dumps([platform.python_version(), *map(version, sys.argv[1:])]))"
)
EXTENSIONS = (
    "from numpy._core._multiarray_umath import __cpu_dispatch__ as d, __cpu_features__ as f; "
    "print(*(name for name in d if f.get(name)))"
)


def load() -> dict:
    """The list of environments, as it is in the file."""
    return tomllib.loads((ROOT / ".ci" / "environments.toml").read_text(encoding="utf-8"))


def outputs(listed: dict) -> str:
    """The list as lines for a workflow's $GITHUB_OUTPUT: `ends` are the first and last Python."""
    pythons = listed["pythons"]
    ends = [pythons[0], pythons[-1]]
    rows = [{"name": row["name"], "python": row["python"]} for row in listed["environment"]]
    return f"ends={json.dumps(ends)}\nenvironments={json.dumps(rows)}\n"


def find_python(version: str) -> str | None:
    """A Python of this version on this computer: this one, on the path, pyenv's; else None."""
    home = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    pyenv = sorted(home.glob(f"versions/{version}.*/bin/python"))
    ask = [[sys.executable], [f"python{version}"], *([str(path)] for path in pyenv)]
    if os.name == "nt":
        ask.append(["py", f"-{version}"])
    program = "import sys; print('%d.%d' % sys.version_info[:2], sys._base_executable)"
    for words in ask:
        try:
            done = subprocess.run(
                [*words, "-c", program], capture_output=True, text=True, check=True
            )
        except (OSError, subprocess.CalledProcessError):  # not there, or a shim that leads nowhere
            continue
        said, _, path = done.stdout.strip().partition(" ")
        if said == version:
            return path
    return None


def make(row: dict, python: str, folder: Path) -> str:
    """An environment with the course and the libraries of `row`; the path of its Python."""
    place = folder / f"{row['libraries']}-{row['python']}"  # shared by rows that differ in how
    inside = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    how = ["-c", str(OLDEST)] if row["libraries"] == "oldest" else ["--upgrade"]
    wanted = [*how, "-e", f"{ROOT}[test]"]
    uv = shutil.which("uv")
    if uv and subprocess.run([uv, "--version"], capture_output=True, check=False).returncode == 0:
        if not inside.exists():
            subprocess.run([uv, "venv", "-q", "--python", python, str(place)], check=True)
        install = [uv, "pip", "install", "-q", "--compile-bytecode", "--python", str(inside)]
    else:
        if not inside.exists():
            subprocess.run([python, "-m", "venv", str(place)], check=True)
        install = [str(inside), "-m", "pip", "install", "-q"]
    subprocess.run([*install, *wanted], check=True)
    return str(inside)


def pytest_words(row: dict, tests: list[str]) -> list[str]:
    """How pytest is called in an environment."""
    words = ["-q", "-p", "no:cacheprovider"]
    if tests and not any(word.startswith("-n") for word in tests):
        words += ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadfile"]
    if row["libraries"] == "oldest":
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        usual = project["tool"]["pytest"]["ini_options"]["addopts"]
        words += ["-o", "addopts=" + re.sub(r"--nbval(?= )", "--nbval-lax", usual)]
    if row.get("warnings") == "error":
        words += ["-W", "error", *(f"-W{line}" for line in row.get("excused", []))]
    return [*words, *tests]


def surroundings(row: dict, python: str) -> dict[str, str]:
    """The environment variables of a run: without vector extensions, NumPy's own list of those it
    can do without.
    """
    given = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
    if not row.get("vectors", True):
        done = subprocess.run(
            [python, "-c", EXTENSIONS], capture_output=True, text=True, check=True
        )
        given["NPY_DISABLE_CPU_FEATURES"] = done.stdout.strip()
    return given


def run(row: dict, folder: Path, tests: list[str], strict: bool) -> tuple[bool, list[str]]:
    """Make one environment and run tests in it: whether all is well, and its row of the table."""
    begun = time.monotonic()
    python = find_python(row["python"])
    if python is None:
        empty = ["-"] * len(SHOWN)
        return not strict, [row["name"], row["python"], *empty, "no such Python here", "-"]
    inside = make(row, python, folder)
    told = subprocess.run(
        [inside, "-c", VERSIONS, *SHOWN], capture_output=True, text=True, check=True
    )
    with subprocess.Popen(
        [inside, "-m", "pytest", *pytest_words(row, tests)],
        cwd=ROOT, env=surroundings(row, inside), text=True, encoding="utf-8", errors="replace",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        last = ""
        for line in process.stdout:
            print(line, end="", flush=True)
            last = line.strip(" =\n") if re.search(r"\bin [0-9.]+s", line) else last
    said = re.sub(r" in [0-9.]+s.*", "", last) or f"pytest ended with {process.returncode}"
    took = f"{time.monotonic() - begun:.0f} s"
    return process.returncode == 0, [row["name"], *json.loads(told.stdout), said, took]


def main(words: list[str] | None = None) -> int:
    """Run the environments asked for; 0 if every test that could run passed."""
    listed = load()
    names = [row["name"] for row in listed["environment"]]
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("tests", nargs="*", help="what pytest should run instead of the usual part")
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="NAME",
                        help=", ".join(names))  # fmt: skip
    parser.add_argument("--all", action="store_true", help="run every test")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where the environments stay")
    parser.add_argument("--strict", action="store_true", help="a Python that is missing is a fault")
    parser.add_argument("--outputs", action="store_true", help="print the list for a workflow")
    args = parser.parse_args(words)
    if args.outputs:
        print(outputs(listed), end="")
        return 0
    tests = args.tests or ([] if args.all else listed["part"])
    with tempfile.TemporaryDirectory(prefix="course-matrix-", ignore_cleanup_errors=True) as made:
        folder = (args.keep or Path(made)).resolve()
        chosen = [row for row in listed["environment"] if row["name"] in args.only]
        results = [run(row, folder, tests, args.strict) for row in chosen]
    heads = ["environment", "Python", *SHOWN, "result", "took"]
    for cells in (heads, ["---"] * len(heads), *(cells for _, cells in results)):
        print(f"| {' | '.join(cells)} |")
    return 0 if all(well for well, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main())
