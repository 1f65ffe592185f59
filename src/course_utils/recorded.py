"""Runs that were recorded: measured once on a named computer, to be looked at where they cannot be
made again.

Each run is two files in `recorded_runs/`: NAME.csv (or NAME.csv.gz) holds the table, NAME.json
where it comes from and what its columns mean. `benchmarks/NAME.py --record` writes them. `can_run`
says whether the live part can run on this computer.
"""

import gzip
import importlib.metadata
import importlib.util
import json
import os
import platform
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd

from course_utils.errors import CourseError, UnknownId, did_you_mean, near_names

__all__ = ["Run", "can_run", "describe_machine", "load_run", "why_not", "write_run"]

FOLDER = Path(__file__).with_name("recorded_runs")
NAMES = ("speed", "languages", "scale", "service", "growth", "plans", "loop")
NEEDED: dict[str, tuple[str, ...]] = {  # packages for the live part
    "speed": ("numba",),
    "languages": (),
    "scale": ("pyarrow", "tqdm", "duckdb", "dask", "distributed"),
    "service": ("tornado",),
    "growth": ("tornado",),
    "plans": (),
    "loop": (),
}
MOST_PLAIN = 50_000  # bytes of a table that is kept as plain text


@dataclass(frozen=True)
class Run:
    """What was measured, where, with what, and how anyone can measure it again.

    Attributes
    ----------
    name : str
        The name of the run, such as "speed".
    machine : str
        Processor, cores and memory of the computer.
    versions : dict of str to str
        Python's version, and those of the packages and programs that matter.
    seed : int
        The seed of what was drawn at random.
    command : str
        What anyone can run to measure it again.
    recorded_on : date
        The day, in UTC.
    columns : dict of str to str
        What each column of the table means, with its unit.
    table : DataFrame
        What was measured.
    """

    name: str
    machine: str
    versions: dict[str, str]
    seed: int
    command: str
    recorded_on: date
    columns: dict[str, str]
    table: pd.DataFrame = field(repr=False)

    def sentence(self) -> str:
        """Where these numbers come from, in a sentence for people.

        >>> load_run("speed").sentence().split(" by ")[1]
        '`python benchmarks/speed.py --record`.'
        """
        day = f"{self.recorded_on.day} {self.recorded_on:%B %Y}"
        return f"Recorded on {day} on a computer with {self.machine}, by `{self.command}`."


def load_run(name: str) -> Run:
    """A recorded run: "speed", "languages", "scale", "service", "growth", "plans" or "loop".
    UnknownId, with the nearest names, for another word.

    >>> load_run("speeed")
    Traceback (most recent call last):
        ...
    course_utils.errors.UnknownId: There is no recorded run 'speeed'. Did you mean 'speed'?
    """
    file = FOLDER / f"{known(name)}.json"
    try:
        about = json.loads(file.read_text(encoding="utf-8"))
        about["recorded_on"] = date.fromisoformat(about["recorded_on"])
        table = pd.read_csv(FOLDER / about.pop("file"), keep_default_na=False, na_values=[""])
        run = Run(table=table, **about)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CourseError(
            f"The recorded run {name!r} cannot be read ({type(error).__name__}). "
            f"Install the course again, or record it again with: python benchmarks/{script(name)} "
            "--record"
        ) from None
    return run


def write_run(
    name: str,
    table: pd.DataFrame,
    columns: Mapping[str, str],
    command: str | None = None,
    seed: int = 0,
    packages: Sequence[str] = ("numpy", "pandas"),
    others: Mapping[str, str] | None = None,
    folder: Path = FOLDER,
) -> Path:
    """Record a run (for the benchmarks): both files, each whole or not at all.

    Parameters
    ----------
    name : str
        One of "speed", "languages", "scale", "service", "growth", "plans", "loop".
    table : DataFrame
        What was measured, as it should come back; at least one row.
    columns : dict
        What each column means, with its unit: one sentence or less for each.
    command : str, optional
        What anyone can run to make it again; `python benchmarks/NAME.py --record` unless said.
    seed : int
        The seed of what was drawn at random.
    packages : sequence of str
        The packages whose versions matter, beside Python's.
    others : dict, optional
        Versions of what is no package, such as {"javac": "17.0.15"}.
    folder : Path
        Where the files are written; the course's own `recorded_runs` unless said.

    Returns
    -------
    Path
        The table's.

    Raises
    ------
    LookupError
        For a name that no run has.
    CourseError
        For a table without rows, or columns that are not explained.
    """
    from course_utils.files.whole import write_atomically

    if list(columns) != list(table.columns) or table.empty:
        raise CourseError(
            f"The run {name!r} needs rows, and for each column what it means; got "
            f"{', '.join(columns) or 'none'}."
        )
    text = table.to_csv(index=False, lineterminator="\n").encode()
    file = f"{known(name)}.csv" if len(text) <= MOST_PLAIN else f"{name}.csv.gz"
    about = {
        "name": name, "machine": describe_machine(),
        "versions": versions_of(packages) | priority() | dict(others or {}), "seed": seed,
        "command": command or f"python benchmarks/{script(name)} "
                              "--record", "recorded_on": str(datetime.now(UTC).date()),
        "columns": dict(columns), "file": file,
    }  # fmt: skip
    write_atomically(folder / file, text if file.endswith("csv") else gzip.compress(text, mtime=0))
    write_atomically(
        folder / f"{name}.json", (json.dumps(about, indent=1, ensure_ascii=False) + "\n").encode()
    )
    (folder / (f"{name}.csv.gz" if file.endswith("csv") else f"{name}.csv")).unlink(missing_ok=True)
    return folder / file


def can_run(name: str) -> bool:
    """Whether the live part of a lesson can run on this computer; `why_not` says what is missing.

    >>> can_run("languages") == (why_not("languages") == "")
    True
    """
    return not why_not(name)


def why_not(name: str) -> str:
    """Why the live part of one of these names cannot run here, as a sentence; empty if it can.

    >>> why_not("serviec")
    Traceback (most recent call last):
        ...
    course_utils.errors.UnknownId: There is no recorded run 'serviec'. Did you mean 'service'?
    """
    name = known(name)
    if sys.platform == "emscripten":
        return (
            "This runs in the browser, where there are no compilers, no second process and "
            "no "
            "server."
        )
    missing = [package for package in NEEDED[name] if importlib.util.find_spec(package) is None]
    if missing:
        return (
            f"Missing here: {', '.join(missing)}. Get it with: python -m pip "
            "install "
            f"{' '.join(missing)}"
        )
    if name == "languages":
        from course_utils.kernels.languages import can_build

        without = [language for language in ("c++", "java") if not can_build(language)]
        if without:
            return f"There is no compiler here for {' and '.join(without)}."
    return ""


def describe_machine() -> str:
    """This computer in words: processor, cores, memory.

    >>> "cores" in describe_machine()
    True
    """
    cpuinfo = Path("/proc/cpuinfo")
    lines = (
        cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines()
        if cpuinfo.exists()
        else []
    )
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    processor = (
        names[0] if names else platform.processor() or platform.machine() or "an unknown processor"
    )
    pages = "SC_PHYS_PAGES" in getattr(os, "sysconf_names", {})
    memory = (
        f", {os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GB of memory"
        if pages
        else ""
    )
    return (
        f"{re.sub(r'[(]R[)]|[(]TM[)]', '', processor)}, {os.cpu_count()} "
        f"cores{memory}, "
        f"{platform.system()}"
    )


def versions_of(packages: Iterable[str]) -> dict[str, str]:
    """The versions of Python and of some packages."""
    return {"python": platform.python_version()} | {
        name: importlib.metadata.version(name) for name in packages
    }


def priority() -> dict[str, str]:
    """What is to be said if the system lets this process run ahead of the computer's other work
    (`chrt -r 5`, as root).
    """
    ahead = hasattr(os, "sched_getscheduler") and os.sched_getscheduler(0) in (
        os.SCHED_RR,
        os.SCHED_FIFO,
    )
    return (
        {"scheduling": "real-time, ahead of the computer's other work (chrt -r 5)"} if ahead else {}
    )


def script(name: str) -> str:
    """The benchmark that records a run."""
    return "speed.py" if name == "languages" else f"{name}.py"


def known(name: str) -> str:
    """The name itself, if there is such a run."""
    if name in NAMES:
        return name
    remedy = did_you_mean(near_names(name, NAMES, n=2)) or f"There are {', '.join(NAMES)}."
    raise UnknownId(f"There is no recorded run {name!r}. {remedy}")
