"""When a browser opens by itself, and what is said when none does."""

import sys
import webbrowser

import pytest

from course_utils.classroom import opening
from course_utils.classroom.opening import has_browser, open_page, words_by_hand

SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.7 22"}


class Window(webbrowser.GenericBrowser):
    pass


@pytest.mark.parametrize(
    ("system", "environment", "browser", "opens"),
    [
        ("linux", {"DISPLAY": ":0"}, Window("x"), True),
        ("linux", {"WAYLAND_DISPLAY": "w"}, Window("x"), True),
        ("linux", {"WSL_DISTRO_NAME": "Debian"}, Window("x"), True),
        ("linux", {}, Window("x"), False),
        ("linux", {"DISPLAY": ":0"}, webbrowser.GenericBrowser("w3m"), False),
        ("linux", {"DISPLAY": ":0"}, None, False),
        ("linux", {"BROWSER": "helper.sh"}, None, True),
        ("linux", {**SSH, "DISPLAY": "localhost:10.0"}, Window("x"), True),
        ("linux", {**SSH, "BROWSER": "helper.sh"}, None, True),
        ("darwin", SSH, Window("x"), False),
        ("darwin", {}, Window("x"), True),
        ("win32", {}, Window("x"), True),
        ("win32", SSH, Window("x"), False),
    ],
)
def test_a_browser_opens_where_somebody_sits_before_it(
    monkeypatch, system, environment, browser, opens
):
    def get():
        if browser is None:
            raise webbrowser.Error("could not locate runnable browser")
        return browser

    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(opening.webbrowser, "get", get)
    assert has_browser(environment) == opens


def test_over_ssh_the_way_to_the_page_is_said():
    words = words_by_hand(8765, SSH)
    assert "ssh -N -L 8765:127.0.0.1:8765 " in words
    assert "@192.0.2.7\n" in words


def test_the_token_is_in_no_list_of_processes(tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(opening.webbrowser, "open", opened.append)
    page = tmp_path / "jpserver-1-open.html"
    open_page(page, "http://127.0.0.1:1/?token=x")
    page.touch()
    open_page(page, "http://127.0.0.1:1/?token=x")
    assert opened == ["http://127.0.0.1:1/?token=x", page.as_uri()]
