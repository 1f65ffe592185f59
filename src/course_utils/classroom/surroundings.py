"""What JupyterLab finds around it: its settings, and folders of its own that can be written."""

import json
import os
import tempfile
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files.whole import write_atomically

__all__ = ["make_surroundings"]

_QUIET = {"fetchNews": "false", "checkForUpdates": False}
_AUTOSAVE_S = 30


def make_surroundings(folder: Path) -> dict[str, str]:
    """Make `.course/lab` in a learner's folder; return the environment for JupyterLab.

    A settings file that is there is left alone. Raises CourseError if nothing can be written.
    """
    lab = folder / ".course" / "lab"
    environment = os.environ | {
        "COURSE_HOME": str(folder),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTERLAB_SETTINGS_DIR": str(lab / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(lab / "workspaces"),
    }
    try:
        _put_setting(lab, "apputils-extension/notification", _QUIET)
        _put_setting(
            lab,
            "docmanager-extension/plugin",
            {"autosaveInterval": _AUTOSAVE_S} | _own_setting("docmanager-extension/plugin"),
        )
        with tempfile.TemporaryFile(dir=lab) as probe:
            probe.write(bytes(2**16))
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        raise CourseError(
            f"JupyterLab cannot work in {folder}: {error.strerror} ({error.filename or lab}). Your "
            "files are as they were. Make room, or fix that, and run the same command again."
        ) from error
    return environment | _folders_instead(lab)


def _put_setting(lab: Path, name: str, content: dict) -> None:
    """Write a file of JupyterLab's settings, unless there is one."""
    room, plugin = name.split("/")
    file = lab / "settings" / "@jupyterlab" / room / f"{plugin}.jupyterlab-settings"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, json.dumps(content).encode())


def _own_setting(name: str) -> dict:
    """What the user has set in the JupyterLab of this computer, in a file that may hold comments;
    nothing if it cannot be read.
    """
    from jupyter_core.paths import jupyter_config_dir

    usual = Path(jupyter_config_dir()) / "lab" / "user-settings"
    settings = Path(os.environ.get("JUPYTERLAB_SETTINGS_DIR") or usual)
    try:
        text = (settings / "@jupyterlab" / f"{name}.jupyterlab-settings").read_text("utf-8")
        import json5

        own = json5.loads(text)
    except (OSError, ValueError, RecursionError):
        return {}
    return own if isinstance(own, dict) else {}


def _folders_instead(lab: Path) -> dict[str, str]:
    """Names of folders for those of Jupyter's that cannot be written: a home may belong to a
    school. Where they can be, they stay the user's.
    """
    from jupyter_core import paths

    usual = {
        "JUPYTER_CONFIG_DIR": paths.jupyter_config_dir(),
        "JUPYTER_DATA_DIR": paths.jupyter_data_dir(),
        "JUPYTER_RUNTIME_DIR": paths.jupyter_runtime_dir(),
        "IPYTHONDIR": os.environ.get("IPYTHONDIR") or os.path.expanduser("~/.ipython"),
    }
    return {
        name: str(lab / name.lower())
        for name, folder in usual.items()
        if not _can_be_written(Path(folder))
    }


def _can_be_written(folder: Path) -> bool:
    """Whether files can be made in a folder; it is made if need be, for this user only."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(2**12))
        return True
    except OSError:
        return False
