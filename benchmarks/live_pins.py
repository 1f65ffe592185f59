"""The pins of the live part of a site: `python benchmarks/live_pins.py [--write]` compares what
`publish/lite/pins.txt` and `pyodide.json` say with what the package client brings for the versions
below, and for the newest libraries that IPython wants; with `--write` it writes them again.

Python for browsers (Pyodide) and its libraries lie inside one wheel on the index, byte for byte as
their makers published them: each library has the checksum that Pyodide's own list gives it, and the
script stops where one has not. After `--write` build a site and run `COURSE_CI=1 pytest
tests/publish/lite`: the page, its kernel and Python are versions that were tried together.
"""

import hashlib
import json
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from course_utils.publish.lite import pins
from course_utils.publish.lite.parts import DOWNLOAD, FOR_ANY
from course_utils.publish.lite.pins import APP, KERNEL, Pin
from course_utils.publish.lite.python import entry
from course_utils.publish.lite.slim import is_left_out

PAGE = {APP: "0.8.6", KERNEL: "0.8.3"}
CARRIER, CARRIED, FOLDER = "open-webui", "0.12.4", "open_webui/frontend/pyodide/"
CORE = ("package.json", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide.mjs", "python_stdlib.zip")
PURE, INSIDE = ["ipython", "comm", "jinja2"], ["matplotlib", "micropip", "pandas", "scikit-learn"]
LATER = {"pytz"}  # loaded when a cell imports it, not before: no lesson does
HEAD = (
    "# What the live part of `course site` is made of: `python benchmarks/live_pins.py --write`\n"
    "# writes this file. Every line is held to its checksum before anything is unpacked.\n"
)


def fetch(requirement: str, folder: Path) -> Path:
    """The one wheel that the package client has for a requirement."""
    place = folder / hashlib.sha256(requirement.encode()).hexdigest()[:12]
    if not place.exists():
        words = ["-d", str(place), requirement]
        done = subprocess.run([*FOR_ANY, *words], stderr=subprocess.DEVNULL, check=False)
        if done.returncode:
            subprocess.run([*DOWNLOAD, *words], check=True, stderr=subprocess.DEVNULL)
    (wheel,) = place.glob("*.whl")
    return wheel


def pin_of(wheel: Path) -> Pin:
    """The pin of a wheel."""
    name, version = wheel.name.split("-")[:2]
    sha256 = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return Pin(canonicalize_name(name), version, sha256)


def wanted_by(wheel: Path, environment: dict[str, str]) -> list[Requirement]:
    """What a wheel requires in a browser."""
    with zipfile.ZipFile(wheel) as archive:
        (notes,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = Parser().parsestr(archive.read(notes).decode())
    python = SpecifierSet(metadata.get("Requires-Python") or "")
    assert python.contains(environment["python_full_version"]), wheel.name
    found = map(Requirement, metadata.get_all("Requires-Dist") or [])
    return [one for one in found if one.marker is None or one.marker.evaluate(environment)]


def modules_of(wheel: Path) -> list[str]:
    """What can be imported from a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        heads = {name.split("/")[0].removesuffix(".py") for name in archive.namelist()}
    return sorted(head for head in heads if head.isidentifier())


def name_of(wheel: Path) -> str:
    """The name under which a wheel lies on the site, where nothing in it is compiled."""
    with zipfile.ZipFile(wheel) as archive:
        kept = [name for name in archive.namelist() if not is_left_out(name)]
    compiled = [name for name in kept if name.endswith((".so", ".pyd"))]
    assert not compiled, compiled
    if wheel.name.endswith("-none-any.whl"):
        return wheel.name
    return "-".join([*wheel.name.split("-")[:2], "py3-none-any.whl"])


def pure(folder: Path, official: dict, environment: dict) -> tuple[list[Pin], dict]:
    """IPython and what it wants: pins, and entries of the lock."""
    found, entries, waiting = {}, {}, list(PURE)
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        if name in found:
            continue
        if name in official:
            assert requirement.specifier.contains(official[name]["version"]), requirement
            continue
        wheel = fetch(str(requirement), folder)
        found[name] = pin_of(wheel)
        needs = wanted_by(wheel, environment)
        waiting += [f"{one.name}{one.specifier}" for one in needs]
        depends = sorted({canonicalize_name(one.name) for one in needs})
        entries[name] = entry(
            name,
            found[name].version,
            name_of(wheel),
            wheel.read_bytes(),
            modules_of(wheel),
            depends,
        )
    return list(found.values()), entries


def carried(official: dict) -> dict:
    """The libraries inside the carrier, with what they want."""
    found, waiting = {}, [*INSIDE, *LATER]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = official[name] | {
                "depends": [one for one in official[name]["depends"] if one not in LATER]
            }
            waiting += found[name]["depends"]
    return found


def kernels(kernel: Path) -> dict:
    """The wheels that the kernel itself brings."""
    needs = {"piplite": [], "pyodide-kernel": ["comm", "ipython"], "ipykernel": ["pyodide-kernel"]}
    found = {}
    with zipfile.ZipFile(kernel) as archive:
        for inside in archive.namelist():
            file = Path(inside).name
            name = canonicalize_name(file.split("-")[0])
            if "/static/pypi/" in inside and name in needs:
                module = name.replace("-", "_")
                version, wheel = file.split("-")[1], archive.read(inside)
                found[name] = entry(name, version, file, wheel, [module], needs[name])
    assert found.keys() == needs.keys(), found.keys()
    return found


def made(folder: Path) -> tuple[str, str]:
    """The text of pins.txt and of pyodide.json."""
    carrier = fetch(f"{CARRIER}=={CARRIED}", folder)
    page = [fetch(f"{name}=={version}", folder) for name, version in PAGE.items()]
    with zipfile.ZipFile(carrier) as archive:
        lock = json.loads(archive.read(f"{FOLDER}pyodide-lock.json"))
        version = json.loads(archive.read(f"{FOLDER}package.json"))["version"]
        sha256 = lambda name: hashlib.sha256(archive.read(FOLDER + name)).hexdigest()  # noqa: E731
        core = {name: sha256(name) for name in CORE}
        there = {
            name: package
            for name, package in lock["packages"].items()
            if FOLDER + package["file_name"] in archive.namelist()
        }
        libraries = carried(there)
        for name, package in libraries.items():
            assert sha256(package["file_name"]) == package["sha256"], name
    python = lock["info"]["python"]
    environment = {
        "sys_platform": "emscripten", "platform_system": "Emscripten", "os_name": "posix",
        "python_version": python.rpartition(".")[0], "python_full_version": python,
        "implementation_name": "cpython", "platform_python_implementation": "CPython", "extra": "",
    }  # fmt: skip
    wheels, entries = pure(folder, libraries, environment)
    packages = libraries | entries | kernels(page[1])
    lines = sorted(pin.line for pin in [*map(pin_of, [carrier, *page]), *wheels])
    pyodide = {
        "version": version, "carrier": CARRIER, "folder": FOLDER, "info": lock["info"],
        "core": core, "packages": dict(sorted(packages.items())),
    }  # fmt: skip
    return HEAD + "\n".join(lines) + "\n", json.dumps(pyodide, indent=1) + "\n"


def main() -> int:
    with TemporaryDirectory() as folder:
        texts = made(Path(folder))
    same = True
    for path, text in zip((pins.REQUIREMENTS, pins.PYODIDE), texts, strict=True):
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        for line in sorted(set(before.splitlines()) ^ set(text.splitlines())):
            print("-" if line in before else "+", line.strip()[:100])
        same = same and before == text
        if "--write" in sys.argv[1:]:
            path.write_text(text, encoding="utf-8")
    print("the pins are those of today" if same else "the pins differ")
    return 0 if same or "--write" in sys.argv[1:] else 1


if __name__ == "__main__":
    sys.exit(main())
