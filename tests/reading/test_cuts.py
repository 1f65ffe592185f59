"""What can go first when time runs out, with the minutes that it frees."""

import pytest
from nbformat.v4 import new_markdown_cell

from course_utils.reading.cuts import say_cut
from course_utils.reading.slides import Slide


def slide(label, *notes):
    made = Slide(new_markdown_cell("## Who left?", id=f"02-{label}"))
    made.notes += notes
    return made


@pytest.mark.parametrize(
    ("labels", "freed"),
    [
        ("one", "1 minute"),
        ("two", "2.5 minutes"),
        ("one two", "3.5 minutes"),
        ("silent", "0 minutes"),
        ("one gone", "1 minute"),
    ],
)
def test_a_cut_frees_the_minutes_of_all_its_slides(labels, freed):
    slides = [slide("one", "1 min. A."), slide("two", "2 min.", "0.5 min."), slide("silent", "B.")]
    assert say_cut(f"First this ([[{labels}]]).", slides) == f"First this ({freed})."
