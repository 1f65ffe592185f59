"""Where the installed course came from, and the command that installs it again.

Only what was really installed is named, never a name on a public index: the course is on none.
"""

import importlib.metadata
import json
import os
import shlex
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from urllib.request import url2pathname

__all__ = ["how_to_install_again", "quoted"]


def quoted(word: str | os.PathLike) -> str:
    """A path as it is typed in a terminal.

    >>> quoted("my-course")
    'my-course'
    """
    word = os.fspath(word)
    if os.name != "nt":
        return shlex.quote(word)
    return f'"{word}"' if " " in word else word


def how_to_install_again() -> str:
    """One sentence: the command that puts the installed course back in order.

    >>> " -m pip install --force-reinstall --no-deps " in how_to_install_again()
    True
    """
    again = f"{quoted(sys.executable)} -m pip install --force-reinstall --no-deps"
    came_from = _came_from()
    url = str(came_from.get("url", ""))
    if url.startswith("file:"):
        path = Path(url2pathname(urlsplit(url).path))
        editable = "-e " if _part(came_from, "dir_info").get("editable") else ""
        if path.exists():
            return f"Fix it with: {again} {editable}{quoted(path)}"
        return (
            f"Install it again from what you were given, {path.name} (it is no longer in "
            f"{path.parent}): {again} {editable}PATH-TO-IT"
        )
    if url.startswith(("https:", "http:")):
        return f"Fix it with: {again} {quoted(_without_secrets(url, came_from))}"
    return f"Install the wheel that you were given again: {again} PATH-TO-THE-WHEEL"


def _came_from() -> dict:
    """What the installer noted (`direct_url.json` of PEP 610), or nothing."""
    try:
        text = importlib.metadata.distribution("course-utils").read_text("direct_url.json")
        noted = json.loads(text or "{}")
    except (importlib.metadata.PackageNotFoundError, OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def _part(came_from: dict, name: str) -> dict:
    part = came_from.get(name)
    return part if isinstance(part, dict) else {}


def _without_secrets(url: str, came_from: dict) -> str:
    """An address without a user's name, password or key in it; of a clone, with its commit.

    >>> _without_secrets("https://ada:key@example.org/c.whl?key=1", {})
    'https://example.org/c.whl'
    """
    parts = urlsplit(url)
    plain = urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
    vcs = _part(came_from, "vcs_info")
    return f"{vcs['vcs']}+{plain}@{vcs['commit_id']}" if {"vcs", "commit_id"} <= set(vcs) else plain
