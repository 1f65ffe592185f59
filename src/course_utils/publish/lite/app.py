"""JupyterLite's page: unpacked out of its wheel, with the extension that runs Python, its settings,
and the one fault in it that is fixed.
"""

import hashlib
import io
import json
import tarfile
import zipfile
from pathlib import Path
from typing import Any

from course_utils.errors import CourseError
from course_utils.publish.lite.pins import APP, KERNEL
from course_utils.publish.lite.putting import put

__all__ = ["mended", "write_app"]

_LEFT_OUT = ("consoles/", "repl/", "build/consoles/", "build/repl/")
_EXTENSION = "@jupyterlite/pyodide-kernel-extension"
_SHARED = "/share/jupyter/labextensions/"
_SETTINGS = Path(__file__).with_name("jupyter-lite.json")
# the icons of a tab that a page asks for, which a Jupyter server has
_ICONS = ("favicon", "favicon-notebook", "favicon-busy-1", "favicon-busy-2", "favicon-busy-3")
_ICON = "notebooks/favicon.ico"
# After an error every cell that waits is dropped, even where the notebook says of the cell that it
# raises (the tag raises-exception, which is sent as stop_on_error: false). So *Run All* would stop
# where a lesson shows an error on purpose.
_BROKEN = (
    '"execute_reply"===e.header.msg_type&&"error"===e.content.status&&"interrupt"!==e.metadata.cause'
    '&&(this._cancelReason.set(i,"error"),i.cancel())'
)
_AROUND = ",g=await a({id:l,sendMessage:d"  # here g is the kernel, which knows the cell's request
_ALSO = "&&!1!==g._parent?.content?.stop_on_error"


def write_app(parts: dict[str, Path], folder: Path) -> None:
    """Unpack the page into `folder`, and settle how it starts.

    Raises CourseError where the text of the fault is not the one that is known.
    """
    with zipfile.ZipFile(parts[APP]) as wheel:
        (name,) = (name for name in wheel.namelist() if name.endswith(".tgz"))
        _unpack_page(wheel.read(name), folder)
    build = _unpack_extension(parts[KERNEL], folder / "extensions")
    _settle(folder, build)
    _mend(folder / "build")
    for name in _ICONS:
        put(folder / "static" / "favicons", f"{name}.ico", (folder / _ICON).read_bytes())
    (folder / "api" / "translations").mkdir(parents=True)
    english = {"displayName": "English", "nativeName": "English"}
    _write(folder / "api/translations/all.json", {"data": {"en": english}, "message": ""})
    _write(folder / "api/translations/en.json", {"data": {}, "message": ""})


def mended(script: str) -> str | None:
    """A script with the fault fixed; None if the fault is not in it.

    >>> mended("var a = 1") is None
    True
    """
    if script.count(_BROKEN) != 1 or _AROUND not in script:
        return None
    head, rest = _BROKEN.split("&&(", 1)
    return script.replace(_BROKEN, f"{head}{_ALSO}&&({rest}")


def _mend(build: Path) -> None:
    found = [
        (path, text)
        for path in sorted(build.glob("*.js"))
        if (text := mended(path.read_text(encoding="utf-8"))) is not None
    ]
    if len(found) != 1:
        raise CourseError(
            f"The page that runs the lessons is not the one that is known: {len(found)} of its "
            "scripts hold what has to be fixed in it (see publish/lite/app.py), and it should be "
            "one. Take the pinned parts, or leave the live part out: --without-lite"
        )
    path, text = found[0]
    path.write_text(text, encoding="utf-8")


def _unpack_page(archive: bytes, folder: Path) -> None:
    """All of it but two pages that nothing leads to, and maps of scripts."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as page:
        for member in page:
            inside = member.name.partition("/")[2]
            if member.isfile() and not inside.endswith(".map") and not inside.startswith(_LEFT_OUT):
                put(folder, inside, page.extractfile(member).read())


def _unpack_extension(wheel: Path, extensions: Path) -> dict[str, Any]:
    """The kernel, as JupyterLab loads it; where its entry is."""
    with zipfile.ZipFile(wheel) as kernel:
        for name in kernel.namelist():
            inside = name.partition(_SHARED)[2]
            if inside and not name.endswith((".map", "/")):
                put(extensions, inside, kernel.read(name))
    package = json.loads((extensions / _EXTENSION / "package.json").read_text(encoding="utf-8"))
    return package["jupyterlab"]["_build"]


def _settle(folder: Path, build: dict[str, Any]) -> None:
    """Write the settings: the page's own, the course's over them, and the kernel."""
    path = folder / "jupyter-lite.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    here = settings["jupyter-config-data"]
    here |= json.loads(_SETTINGS.read_text(encoding="utf-8"))
    here["federated_extensions"] = [{"name": _EXTENSION, **build}]
    index = f"extensions/{_EXTENSION}/static/pypi/all.json"
    sha256 = hashlib.sha256((folder / index).read_bytes()).hexdigest()
    kernel = here["litePluginSettings"][f"{_EXTENSION}:kernel"]
    kernel["pipliteUrls"] = [f"./{index}?sha256={sha256}"]
    _write(path, settings)
    _write(folder / "build" / "schemas" / "all_federated.json", [])


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
