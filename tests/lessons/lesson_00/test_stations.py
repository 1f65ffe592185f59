"""Lesson 00's table of stations and its map, compared with the lessons that there are."""

import re

from tests.sources import lessons

LESSONS = lessons()
CELLS = {cell.label: cell.text for cell in LESSONS[0].cells}


def heads():
    """Number and title of each lesson, as its first cell says them."""
    for lesson in LESSONS:
        yield re.search(r"^# (\d\d) · (.+)$", lesson.cells[0].text, re.M).groups()


def rows():
    """The same two of each row of the table."""
    return re.findall(r"^\| \*\*(\d\d)\*\* (.+?) \| .+ \|$", CELLS["stations"], re.M)


def test_the_table_has_every_lesson():
    assert rows() == list(heads())


def test_the_map_says_which_stations_are_open():
    said = r"with ten stations, (\d\d) to (\d\d). All of them are coloured and open"
    numbers = [lesson.number for lesson in LESSONS]
    assert len(numbers) == 10
    assert re.search(said, CELLS["way-ahead"]).groups() == (numbers[0], numbers[-1])
