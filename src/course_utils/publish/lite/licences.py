"""Under what licences the live part stands, as its wheels say it of themselves."""

import json
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

from course_utils.publish.lite.pins import APP, KERNEL, read_pins, read_pyodide
from course_utils.publish.site.licences import Licence

__all__ = ["live_licences"]

_WHERE = """Python for browsers is Pyodide {version} ({licence}), with CPython under the licence \
of the Python Software Foundation. Each library lies in lite/static/pyodide as it came, less its \
tests and what other processors run; its wheel is a zip archive, and holds the words of its \
licence in a folder .dist-info. What the page itself is made of is listed in \
lite/build/third-party-licenses.json.

"""


def live_licences(parts: dict[str, Path]) -> list[Licence]:
    """JupyterLite's own words, and for every library what it says of itself."""
    pyodide = read_pyodide()
    with zipfile.ZipFile(parts[pyodide.carrier]) as carrier:
        core = json.loads(carrier.read(f"{pyodide.folder}package.json"))
        lines = [
            _line(_metadata(carrier, pyodide.folder + package["file_name"]))
            for name, package in pyodide.packages.items()
            if pyodide.folder + package["file_name"] in carrier.namelist()
        ]
    for name in read_pins().keys() - {APP, KERNEL, pyodide.carrier}:
        lines.append(_line(_metadata_of(parts[name])))
    where = _WHERE.format(version=pyodide.version, licence=core["license"])
    return [
        Licence("JupyterLite, which runs the lessons in a browser", _words(parts[APP])),
        Licence(
            "Python and its libraries in a browser", where + "\n".join(sorted(lines, key=str.lower))
        ),
    ]


def _words(wheel: Path) -> str:
    """The text of a wheel's licence."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("licenses/LICENSE"))
        return archive.read(name).decode()


def _metadata(archive: zipfile.ZipFile, name: str) -> Message:
    """What a wheel inside another says of itself."""
    with archive.open(name) as inside:
        return _metadata_of(inside)


def _metadata_of(wheel) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode())


def _line(said: Message) -> str:
    """Name, version, licence in a few words."""
    classified = [
        line.rpartition(" :: ")[2]
        for line in said.get_all("Classifier") or []
        if line.startswith("License :: ")
    ]
    licence = said["License-Expression"] or ", ".join(classified)
    licence = licence or (said["License"] or "see its wheel").strip().splitlines()[0]
    return f"{said['Name']} {said['Version']}: {licence}"
