"""The service that lesson 06 starts, hangs and kills; and what stands in for it in a browser."""

import re

import pytest

from course_utils.lessons.lesson_06 import live
from course_utils.recorded import can_run


@pytest.fixture
def service():
    if not can_run("service"):
        pytest.skip("no service can run here")
    started = live.start("popular")
    yield started
    started.stop()


def test_a_hang_and_a_kill_are_told_and_the_model_comes_back(service, capsys):
    assert live.ask(service) == "model"
    service.time_limit_s = 0.1
    service.hang(3)
    assert live.who_answers(service) == "popular list"
    assert re.fullmatch(r"model, after \d+\.\d\d seconds\n", capsys.readouterr().out)
    service.kill()
    assert live.who_answers_until_back(service) == "popular list, then model"
    assert service.health()["starts"] == 2


def test_in_a_browser_every_cell_of_the_lesson_runs_and_says_why(monkeypatch, capsys):
    monkeypatch.setattr(live, "can_run", lambda name: False)
    monkeypatch.setattr(live.NotHere, "why", "There is no server here.")
    service = live.start()
    service.time_limit_s = 0.1
    service.hang(2)
    assert live.ask(service) == live.who_answers(service) == "nobody"
    service.kill()
    assert live.who_answers_until_back(service) == "nobody"
    service.stop()
    assert capsys.readouterr().out == "There is no server here.\n" * 3
