"""The ways to the course on other people's computers: a dev container, Binder, a hub. Nobody opens
them here; what stands in their files is read, parsed and, where no network is needed, done.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib

import pytest
import yaml

from course_utils import cli
from course_utils.author.readme import launch_links
from course_utils.place import course_root

ROOT = course_root()
CONTAINER = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
POST_BUILD = (ROOT / "postBuild").read_text("utf-8")
SECTION = (ROOT / "README.md").read_text("utf-8").partition("## Open it elsewhere")[2]
SECTION = SECTION.partition("\n## ")[0]
LINKS = launch_links({"Repository": "https://github.com/a/b"})
COMMAND = re.compile(r"(?:^|(?<=`)|(?<=&& ))(?:course|python -m course_utils\.cli) (.+?)(?= &&|`|$)", re.M)  # fmt: skip


def words_of(text):
    """The words of each `course …` command in a text, as the command gets them."""
    return [words.split() for words in COMMAND.findall(text)]


COMMANDS = {
    "created": words_of(CONTAINER["postCreateCommand"]),
    "attached": words_of(CONTAINER["postAttachCommand"]),
    "postBuild": words_of(POST_BUILD),
    "README": words_of(SECTION),
}


def parsed(monkeypatch, words):
    """What `course` understands, and whether it says that it is well; nothing is done."""
    understood = []
    monkeypatch.setattr("course_utils.cli.start.run", lambda args: understood.append(args) or 0)
    assert cli.main(words) == 0
    (args,) = understood
    return args


@pytest.mark.parametrize("where", COMMANDS)
def test_each_command_is_one_that_course_understands(monkeypatch, where):
    assert COMMANDS[where]
    for words in COMMANDS[where]:
        assert parsed(monkeypatch, words).command == "start"
    with pytest.raises(SystemExit):
        cli.main([*words, "--no-such"])


def test_every_way_hands_out_one_folder_and_opens_lesson_00_in_it(monkeypatch):
    (created,), (attached,), (built,) = (
        COMMANDS[name] for name in ("created", "attached", "postBuild")
    )
    for words, only_copy in ((created, True), (built, True), (attached, False)):
        args = parsed(monkeypatch, words)
        assert (args.folder, args.copy_only) == ("my-course", only_copy)
    assert parsed(monkeypatch, attached).no_browser
    opened = CONTAINER["customizations"]["codespaces"]["openFiles"]
    assert opened == re.findall(r"urlpath=lab/tree/([^)]+)", LINKS) == ["my-course/00_start_here.ipynb"]  # fmt: skip


def test_the_container_has_a_python_of_the_project_and_asks_for_nothing_else():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    image, _, python = CONTAINER["image"].partition(":")
    assert image == "mcr.microsoft.com/devcontainers/python"
    assert f"Programming Language :: Python :: {python}" in project["classifiers"]
    floor = project["requires-python"].removeprefix(">=")
    assert re.fullmatch(r"3\.\d+", python)
    assert int(python[2:]) >= int(floor[2:])
    assert f"Python {python} image" in SECTION
    assert CONTAINER["postCreateCommand"].startswith("python -m pip install -q -e . && ")
    assert CONTAINER.keys() == {"name", "image", "postCreateCommand", "postAttachCommand", "customizations"}  # fmt: skip
    editor = CONTAINER["customizations"]["vscode"]
    assert editor == {"settings": {"telemetry.telemetryLevel": "off"}}


def test_binder_reads_the_files_at_the_top():
    """A folder binder/ or .binder/, a Dockerfile or a default.nix would take their place."""
    for name in ("binder", ".binder", "Dockerfile", "default.nix"):
        assert not (ROOT / name).exists()
    assert "-e ." in yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"][-1]["pip"]  # fmt: skip
    assert POST_BUILD.splitlines()[0] == "#!/bin/bash"
    assert "\nset -e\n" in POST_BUILD  # or an error would be passed over
    if os.name == "posix":
        assert os.access(ROOT / "postBuild", os.X_OK)


@pytest.mark.skipif(os.name != "posix", reason="Binder runs Linux")
def test_what_binder_runs_makes_the_lesson_that_the_link_opens(tmp_path):
    """`course` is this Python's here, where Binder's stands on the path."""
    shim = tmp_path / "bin" / "course"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m course_utils.cli "$@"\n')
    shim.chmod(0o755)
    shutil.copy(ROOT / "postBuild", tmp_path / "postBuild")
    there = {**os.environ, "PATH": f"{shim.parent}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(["./postBuild"], cwd=tmp_path, env=there, check=True, capture_output=True)
    lesson = tmp_path / re.search(r"lab/tree/([^)]+)", LINKS)[1]
    cells = json.loads(lesson.read_text("utf-8"))["cells"]
    assert not any(cell.get("outputs") for cell in cells)
    assert (lesson.parent / ".course").is_dir()
    assert not (lesson.parent / "solutions").exists()
    shim.write_text("#!/bin/sh\nexit 1\n")
    done = subprocess.run(["./postBuild"], cwd=tmp_path, env=there, check=False)
    assert done.returncode == 1


def test_what_was_not_opened_says_so_and_nobodys_address_is_made_up():
    rows = [line for line in SECTION.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == 5
    assert all("(not run here)" in row.split(" | ")[0] for row in rows)
    assert [address for address in re.findall(r"https?://[\w.-]+", SECTION.partition("<!-- /launch -->")[2])] == ["https://nbgitpuller.readthedocs.io"]  # fmt: skip


def test_the_pages_workflow_makes_the_site_and_publishes_that_folder(monkeypatch):
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "pages.yml").read_text("utf-8"))
    site, publish = workflow["jobs"]["site"], workflow["jobs"]["publish"]
    used = [step["uses"] for job in (site, publish) for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", name) for name in used)
    ((words,),) = (words_of(step.get("run", "")) for step in site["steps"] if "course site" in step.get("run", ""))  # fmt: skip
    understood = []
    monkeypatch.setattr("course_utils.cli.site.run", lambda args: understood.append(args) or 0)
    assert cli.main(words) == 0
    (args,) = understood
    assert not args.without_lite
    (uploaded,) = (step["with"]["path"] for step in site["steps"] if "upload-pages" in step.get("uses", ""))  # fmt: skip
    assert uploaded == str(args.out)
    assert 'pip install -e ".[teach]"' in site["steps"][2]["run"]
    assert publish["needs"] == "site"
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert workflow["permissions"] == {"contents": "read"}
    assert publish["environment"]["name"] == "github-pages"
    assert set(workflow[True]) == {"workflow_dispatch", "push"}  # YAML reads the key `on` as True
    assert workflow[True]["push"] == {"tags": ["v*"]}
