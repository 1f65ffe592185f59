"""What goes into the live part: every file by version and SHA-256, none by an address.

`pins.txt` is a requirements file of wheels that the package client brings. One of them carries
Python for browsers (Pyodide) and its libraries inside; `pyodide.json` says which, and what is taken
out. Both are written by `python benchmarks/live_pins.py`.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

__all__ = [
    "APP",
    "KERNEL",
    "PYODIDE",
    "REQUIREMENTS",
    "Pin",
    "Pyodide",
    "read_pins",
    "read_pyodide",
]

APP, KERNEL = "jupyterlite-core", "jupyterlite-pyodide-kernel"
REQUIREMENTS = Path(__file__).with_name("pins.txt")
PYODIDE = Path(__file__).with_name("pyodide.json")
_LINE = re.compile(r"^([\w-]+)==(\S+) --hash=sha256:([0-9a-f]{64})$")


@dataclass(frozen=True)
class Pin:
    """A wheel: its name and version, and the checksum of its one file."""

    name: str
    version: str
    sha256: str

    @property
    def line(self) -> str:
        """The pin as a line of a requirements file.

        >>> Pin("six", "1.17.0", "ab" * 32).line[:30]
        'six==1.17.0 --hash=sha256:abab'
        """
        return f"{self.name}=={self.version} --hash=sha256:{self.sha256}"


@dataclass(frozen=True)
class Pyodide:
    """Python for browsers: in which wheel it lies and where there, the files of its own with their
    checksums, and its libraries as its own list names them.
    """

    version: str
    carrier: str
    folder: str
    info: dict[str, str]
    core: dict[str, str]
    packages: dict[str, dict[str, Any]]


@cache
def read_pins() -> dict[str, Pin]:
    """The wheels by name.

    >>> pins = read_pins()
    >>> {APP, KERNEL, read_pyodide().carrier} <= pins.keys()
    True
    """
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    pins = [Pin(*_LINE.match(line).groups()) for line in lines if line and line[0] != "#"]
    return {pin.name: pin for pin in pins}


@cache
def read_pyodide() -> Pyodide:
    """What is taken out of the carrier.

    >>> "numpy" in read_pyodide().packages, "python_stdlib.zip" in read_pyodide().core
    (True, True)
    """
    return Pyodide(**json.loads(PYODIDE.read_text(encoding="utf-8")))
