"""What JupyterLab finds around it: settings and folders."""

import json
import os

import pytest

from course_utils.classroom import surroundings
from course_utils.classroom.surroundings import make_surroundings
from course_utils.errors import CourseError

SAVING = "@jupyterlab/docmanager-extension/plugin.jupyterlab-settings"
FOLDERS = {"JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"}


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home in which nobody has set anything."""
    for name in (*FOLDERS, "JUPYTERLAB_SETTINGS_DIR", "XDG_DATA_HOME", "JUPYTER_PLATFORM_DIRS"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def saving(folder):
    return json.loads((folder / ".course" / "lab" / "settings" / SAVING).read_text())


def test_what_is_typed_is_saved_every_thirty_seconds(home, tmp_path):
    make_surroundings(tmp_path / "mine")
    assert saving(tmp_path / "mine") == {"autosaveInterval": 30}


@pytest.mark.parametrize(
    ("own", "kept"),
    [
        ('{"autosaveInterval": 600, // slowly\n}', {"autosaveInterval": 600}),
        ('{"autosave": false}', {"autosave": False, "autosaveInterval": 30}),
        ("{", {"autosaveInterval": 30}),
        ("[1]", {"autosaveInterval": 30}),
    ],
)
def test_what_the_user_has_set_at_home_is_kept(home, tmp_path, own, kept):
    file = home / ".jupyter" / "lab" / "user-settings" / SAVING
    file.parent.mkdir(parents=True)
    file.write_text(own)
    make_surroundings(tmp_path / "mine")
    assert saving(tmp_path / "mine") == kept
    assert file.read_text() == own


def test_what_the_user_has_set_in_this_folder_is_never_overwritten(home, tmp_path):
    make_surroundings(tmp_path / "mine")
    file = tmp_path / "mine" / ".course" / "lab" / "settings" / SAVING
    file.write_text("{}  // the default, as I like it")
    make_surroundings(tmp_path / "mine")
    assert file.read_text() == "{}  // the default, as I like it"


def test_jupyters_folders_stay_at_home_where_it_can_be_written(home, tmp_path):
    environment = make_surroundings(tmp_path / "mine")
    assert FOLDERS & environment.keys() == set()
    assert environment["COURSE_HOME"] == str(tmp_path / "mine")
    assert "JUPYTER_TOKEN" not in environment


def test_they_are_in_the_folder_where_the_home_cannot_be_written(home, tmp_path, monkeypatch):
    home.rmdir()
    home.touch()  # no folder can be made in a file, whoever asks
    environment = make_surroundings(tmp_path / "mine")
    lab = tmp_path / "mine" / ".course" / "lab"
    assert {name: environment[name] for name in FOLDERS} == {
        name: str(lab / name.lower()) for name in FOLDERS
    }
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "elsewhere"))
    assert make_surroundings(tmp_path / "mine")["JUPYTER_RUNTIME_DIR"] == str(
        tmp_path / "elsewhere"
    )


def test_a_full_disk_is_one_sentence_with_the_next_step(home, tmp_path, monkeypatch):
    make_surroundings(tmp_path / "mine")

    def refuse(_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(surroundings.os, "fsync", refuse)
    with pytest.raises(CourseError, match=r"No space left on device.*Make room.*run the same"):
        make_surroundings(tmp_path / "mine")
