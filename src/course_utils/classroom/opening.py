"""Whether a browser can be opened here, and the words for one that has to be opened by hand."""

import contextlib
import getpass
import os
import sys
import webbrowser
from collections.abc import Mapping
from pathlib import Path

__all__ = ["has_browser", "open_page", "words_by_hand"]


def has_browser(environment: Mapping[str, str] | None = None) -> bool:
    """Whether a browser with windows opens on the screen of the one who sits here: not over SSH,
    unless windows come that way, and not one that draws in the terminal.
    """
    environment = os.environ if environment is None else environment
    if environment.get("BROWSER"):  # the user's own choice
        return True
    windows = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    if not windows and environment.get("SSH_CONNECTION"):
        return False
    # Linux inside Windows has no windows of its own, but opens those of Windows
    own_screen = sys.platform in ("win32", "darwin") or "WSL_DISTRO_NAME" in environment
    if not windows and not own_screen:
        return False
    try:
        return type(webbrowser.get()) is not webbrowser.GenericBrowser
    except webbrowser.Error:
        return False


def open_page(page: Path, address: str) -> None:
    """Open a page of Jupyter's that leads to the address, so that the token is in no list of
    processes; the address itself if there is no such page.
    """
    with contextlib.suppress(webbrowser.Error, OSError):
        webbrowser.open(page.as_uri() if page.is_file() else address)


def words_by_hand(port: int, environment: Mapping[str, str] | None = None) -> str:
    """What to do where no browser opens by itself.

    >>> words_by_hand(8888, {})
    'Open that address in a browser on this computer.'
    """
    environment = os.environ if environment is None else environment
    ends = environment.get("SSH_CONNECTION", "").split()
    if len(ends) != 4:
        return "Open that address in a browser on this computer."
    return (
        "You are here over SSH. On the computer with your browser, run\n"
        f"  ssh -N -L {port}:127.0.0.1:{port} {_user()}@{ends[2]}\n"
        "and open that address there."
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "USER"
