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
    open_ones = re.search(r"Stations (.+?) are coloured and open", CELLS["way-ahead"])[1]
    assert re.findall(r"\d\d", open_ones) == [lesson.number for lesson in LESSONS]
