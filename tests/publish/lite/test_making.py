"""What of wheels is left out, the course's own wheel, the page's fault, and the lists of files."""

import ast
import base64
import csv
import hashlib
import io
import json
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from course_utils.errors import CourseError
from course_utils.place import course_root, lesson_names
from course_utils.publish.lite.app import mended, write_app
from course_utils.publish.lite.contents import write_contents
from course_utils.publish.lite.pins import APP, KERNEL, read_pyodide
from course_utils.publish.lite.python import NEEDS, write_python
from course_utils.publish.lite.slim import is_left_out, packed, slimmed
from course_utils.publish.lite.wheel import course_wheel
from course_utils.publish.lite.write import keeper

# what no cell of a lesson imports, or what says there that it needs a computer of its own
NOT_IN_A_BROWSER = (
    "author", "classroom", "cli", "files/browser.py", "files/room.py", "kernels/by_topic.py",
    "kernels/next_video.py", "publish", "reading", "reports/likeness", "service", "world/large",
)  # fmt: skip


def records(wheel):
    """What RECORD says of a wheel, and what is so."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        names = archive.namelist()
        (record,) = (name for name in names if name.endswith("/RECORD"))
        said = {row[0]: tuple(row[1:]) for row in csv.reader(archive.read(record).decode().splitlines())}  # fmt: skip
        real = {}
        for name in names:
            content = archive.read(name)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
            real[name] = ("", "") if name == record else (f"sha256={digest}", str(len(content)))
    return said, real


@pytest.mark.parametrize(
    ("name", "out"),
    [
        ("scipy/special/tests/data/boost.npz", True),
        ("matplotlib/mpl-data/sample_data/goog.npz", True),
        ("matplotlib/mpl-data/fonts/afm/cmr10.afm", True),
        ("matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf", False),
        ("numpy/__init__.pyi", True),
        ("numpy/testing/__init__.py", False),
        ("bin/tests", False),
        ("jedi/third_party/typeshed/stubs/docker/docker/__init__.pyi", True),
        ("jedi/third_party/typeshed/stdlib/builtins.pyi", False),
        ("sklearn/datasets/data/iris.csv", False),
        ("numpy-2.4.3.dist-info/licenses/tests/LICENSE.c", False),
    ],
)
def test_what_a_browser_never_opens_is_left_out(name, out):
    assert is_left_out(name) is out


def test_a_slimmed_wheel_lists_what_is_in_it_and_is_the_same_twice():
    full = packed({"a/b,c.py": b"1" * 99, "a/tests/c.py": b"2", "a/d.pyi": b"3"}, "a-1.dist-info")
    slim = slimmed(full)
    said, real = records(slim)
    assert said == real
    assert said.keys() == {"a/b,c.py", "a-1.dist-info/RECORD"}
    assert slim == slimmed(full) == slimmed(slim)


def test_a_slimmed_wheel_is_remembered_unless_it_was_spoiled(tmp_path):
    full = packed({"a/b.py": b"1", "a/tests/c.py": b"2"}, "a-1.dist-info")
    keep = keeper(tmp_path)
    slim = keep("ab" * 32, full)
    (kept,) = tmp_path.iterdir()
    assert keep("ab" * 32, b"") == slim == slimmed(full)
    kept.write_bytes(kept.read_bytes()[:-1])
    assert keep("ab" * 32, full) == slim


@pytest.mark.parametrize("inside", [{}, {"python_stdlib.zip": b"another"}], ids=["gone", "another"])
def test_a_part_with_another_python_in_it_is_refused(tmp_path, inside):
    pyodide = read_pyodide()
    with zipfile.ZipFile(tmp_path / "carrier.whl", "w") as carrier:
        for name, content in inside.items():
            carrier.writestr(pyodide.folder + name, content)
    with pytest.raises(
        CourseError, match=r"carrier\.whl does not hold the .* that the course knows"
    ):
        write_python({pyodide.carrier: tmp_path / "carrier.whl"}, course_root(), tmp_path, slimmed)
    assert [path.name for path in tmp_path.iterdir()] == ["carrier.whl"]


def test_the_courses_wheel_has_its_code_and_tables_and_no_notebook():
    name, wheel = course_wheel(course_root())
    assert name.endswith("-py3-none-any.whl")
    said, real = records(wheel)
    assert said == real
    assert not [file for file in real if file.endswith(".ipynb") or "solutions" in file]
    assert {"course_utils/place.py", "course_utils/_course/datasets/watches.csv", "course_utils/_course/notebooks/README.md"} <= real.keys()  # fmt: skip
    assert wheel == course_wheel(course_root())[1]


# the script of the pinned page that drops the waiting cells: before the fault, its condition, after
AROUND = "x,g=await a({id:l,sendMessage:d;"
IF = '"execute_reply"===e.header.msg_type&&"error"===e.content.status&&"interrupt"!==e.metadata.cause'
THEN = '&&(this._cancelReason.set(i,"error"),i.cancel());y'
FAULTY = AROUND + IF + THEN
EXTENSION = "@jupyterlite/pyodide-kernel-extension"


@pytest.fixture
def page_of(tmp_path):
    """Unpack a page with these scripts, and with some files that it does not need."""

    def of(scripts, more=()):
        settings = {"jupyter-config-data": {"appName": "theirs", "theirs": 1}}
        files = {
            "jupyter-lite.json": json.dumps(settings), "notebooks/favicon.ico": "an icon",
            "lab/index.html": "lab", "build/schemas/all.json": "[]", "repl/index.html": "a page that nothing leads to",
            "build/a.js.map": "a map",
        } | {f"build/{name}": text for name, text in scripts.items()} | dict(more)  # fmt: skip
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w:gz") as page:
            for name, text in files.items():
                entry = tarfile.TarInfo(f"package/{name}")
                entry.size = len(text)
                page.addfile(entry, io.BytesIO(text.encode()))
        share, build = f"x/share/jupyter/labextensions/{EXTENSION}", {"load": "static/remote.js"}
        package = json.dumps({"jupyterlab": {"_build": build}})
        for part, inside in (
            (APP, {"app.tgz": packed.getvalue()}),
            (KERNEL, {f"{share}/package.json": package, f"{share}/static/pypi/all.json": "{}"}),
        ):
            with zipfile.ZipFile(tmp_path / part, "w") as wheel:
                for name, content in inside.items():
                    wheel.writestr(name, content)
        write_app({part: tmp_path / part for part in (APP, KERNEL)}, tmp_path / "page")
        return tmp_path / "page"

    return of


def test_the_fault_is_mended_once_and_another_text_is_refused(page_of):
    right = FAULTY.replace(IF, IF + "&&!1!==g._parent?.content?.stop_on_error")
    page = page_of({"a.js": FAULTY, "b.js": "y"})
    assert (page / "build" / "a.js").read_text() == right
    assert (page / "build" / "b.js").read_text() == "y"
    assert mended(right) is None


@pytest.mark.parametrize(
    ("scripts", "found"),
    [
        ({"a.js": "y"}, 0),
        ({"a.js": IF + THEN}, 0),  # what the mending text names is called otherwise there
        ({"a.js": FAULTY * 2}, 0),
        ({"a.js": FAULTY, "b.js": FAULTY}, 2),
    ],
)
def test_a_page_with_another_text_is_refused(page_of, scripts, found):
    with pytest.raises(CourseError, match=f"{found} of its scripts.*--without-lite"):
        page_of(scripts)


def test_the_page_starts_by_the_courses_settings_and_without_what_nobody_opens(page_of):
    page = page_of({"a.js": FAULTY})
    files = {path.relative_to(page).as_posix() for path in page.rglob("*") if path.is_file()}
    assert {"lab/index.html", "static/favicons/favicon.ico"} <= files
    assert not {name for name in files if name.startswith("repl") or name.endswith(".map")}
    settings = json.loads((page / "jupyter-lite.json").read_text())["jupyter-config-data"]
    assert settings["theirs"] == 1
    assert settings["appName"] != "theirs"
    assert settings["federated_extensions"] == [{"name": EXTENSION, "load": "static/remote.js"}]
    (index,) = settings["litePluginSettings"][f"{EXTENSION}:kernel"]["pipliteUrls"]
    assert index.endswith(hashlib.sha256(b"{}").hexdigest())


@pytest.mark.parametrize("name", ["../../out.txt", "/out.txt"])
def test_a_page_writes_nothing_beside_its_folder(page_of, name):
    with pytest.raises(CourseError, match="outside of it"):
        page_of({"a.js": FAULTY}, more={name: "x"})


def test_the_lists_name_every_file_and_no_lesson_has_an_output(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    names = lesson_names()
    write_contents(names, course_root(), tmp_path)
    listed = {}
    for path in (tmp_path / "api" / "contents").rglob("all.json"):
        listed |= {entry["path"]: entry for entry in json.loads(path.read_text("utf-8"))["content"]}
    files = tmp_path / "files"
    assert listed.keys() == {path.relative_to(files).as_posix() for path in files.rglob("*")}
    for name in names:
        assert listed[f"{name}.ipynb"]["type"] == "notebook"
        assert listed[f"{name}.ipynb"]["last_modified"] == "2026-09-21T14:13:20Z"
        lesson = json.loads((files / f"{name}.ipynb").read_text("utf-8"))
        assert lesson["metadata"]["kernelspec"]["name"] == "python"
        code = [cell for cell in lesson["cells"] if cell["cell_type"] == "code"]
        assert len(code) > 10
        assert not any(cell["outputs"] or cell["execution_count"] for cell in code)
    pictures = {path.name for path in (files / "images").iterdir()}
    for page in ("notebooks", "lab"):
        assert {path.name for path in (tmp_path / page / "images").iterdir()} == pictures


def test_a_damaged_lesson_is_said(tmp_path):
    (tmp_path / "notebooks" / "images").mkdir(parents=True)
    (tmp_path / "notebooks" / "00_a.ipynb").write_text("{")
    with pytest.raises(CourseError, match="00_a.ipynb is damaged"):
        write_contents(["00_a"], tmp_path, tmp_path / "out")


def imported(text):
    """The packages that a module imports, inside its functions too; not what only mypy reads."""
    waiting = [ast.parse(text)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        waiting += ast.iter_child_nodes(node)
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.split(".")[0]


def test_all_that_the_course_imports_is_loaded_with_it():
    """A browser loads by itself only what a cell imports."""
    packages, loaded, waiting = read_pyodide().packages, set(), list(NEEDS)
    while waiting:
        if (name := waiting.pop()) not in loaded:
            loaded.add(name)
            waiting += packages[name]["depends"]
    there = {module for name in loaded for module in packages[name]["imports"]}
    there |= {"course_utils", "pyodide_js"}  # the second is Pyodide itself
    package = course_root() / "src" / "course_utils"
    read, lacking = 0, set()
    for path in package.rglob("*.py"):
        inside = path.relative_to(package)
        if not any(inside.is_relative_to(Path(room)) for room in NOT_IN_A_BROWSER):
            read += 1
            wanted = set(imported(path.read_text("utf-8"))) - sys.stdlib_module_names - there
            lacking |= {(inside.as_posix(), name) for name in wanted}
    assert lacking == set()
    assert read > 100
