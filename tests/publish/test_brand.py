"""An instructor's brand file: what it may hold, and one clear line for what it may not."""

import base64

import pytest

from course_utils import style
from course_utils.cli import main
from course_utils.errors import CourseError
from course_utils.publish.brand import Brand, read_brand

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.fixture
def written(tmp_path):
    """A function that reads a brand file of these lines, in a folder with some pictures."""
    (tmp_path / "our lögo.png").write_bytes(PNG)
    (tmp_path / "large.png").write_bytes(PNG + b"\0" * 500_000)
    (tmp_path / "false.png").write_text("no picture")
    (tmp_path / "words.txt").write_text("words")
    (tmp_path / "logo.svg").write_text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')

    def write(text):
        path = tmp_path / "brand.toml"
        path.write_text(text, encoding="utf-8")
        return read_brand(path)

    return write


def test_all_four_lines_are_read(written):
    brand = written('name = "Stadtbücherei"\ndate = 2026-11-21\nlogo = "our lögo.png"\ncolour = "#0B6E4F"')
    assert (brand.name, brand.date, brand.colour) == ("Stadtbücherei", "2026-11-21", "#0b6e4f")
    assert base64.b64decode(brand.logo.removeprefix("data:image/png;base64,")) == PNG


def test_every_line_may_be_left_out(written):
    assert written("") == Brand()
    assert written('logo = "logo.svg"').logo.startswith("data:image/svg+xml;base64,")


def test_a_colour_too_pale_is_darkened_and_that_is_said(written, capsys):
    brand = written('colour = "#ffe680"')
    assert style.contrast("#ffe680") < 3 <= style.contrast(brand.colour)
    said = capsys.readouterr().err
    assert "#ffe680" in said
    assert brand.colour in said
    assert said.count("\n") == 1
    assert written('colour = "teal"').colour == "#008080"
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('nmae = "x"', "has a line 'nmae'; it may have name, date, logo, colour. Did you mean 'name'?"),
        ('color = "red"', "Did you mean 'colour'?"),
        ("name = 3", "name is not a text"),
        ("name: x", "cannot be read"),
        ('colour = "greenish"', "'greenish' is no colour"),
        ('logo = "none.png"', "none.png is not there"),
        ('logo = "large.png"', "has 500 kB, at most 500 are allowed"),
        ('logo = "false.png"', "is not what its name says"),
        ('logo = "words.txt"', "is no picture the slides can hold"),
    ],
)
def test_a_fault_is_one_line(written, text, complaint):
    with pytest.raises(CourseError) as refused:
        written(text)
    assert complaint in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_brand_stands_in_the_deck(tmp_path):
    (tmp_path / "logo.png").write_bytes(PNG)
    (tmp_path / "brand.toml").write_text('name = "Room <3>"\ndate = "today"\nlogo = "logo.png"\ncolour = "#0b6e4f"')
    words = ["slides", "01", "--out", str(tmp_path)]
    assert main(words) == 0
    deck = tmp_path / "01_two_superheroes.slides.html"
    plain = deck.read_text(encoding="utf-8")
    assert main([*words, "--brand", str(tmp_path / "brand.toml")]) == 0
    branded = deck.read_text(encoding="utf-8")
    for mark in ("Room &lt;3&gt;", "today", base64.b64encode(PNG).decode(), "--brand: #0b6e4f"):
        assert mark in branded
        assert mark not in plain
