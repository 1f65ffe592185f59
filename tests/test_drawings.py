"""The drawings are small, stand alone, and carry the words that lessons use for them."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from course_utils.figures import style

IMAGES = Path(__file__).parents[1] / "notebooks" / "images"
DRAWINGS = sorted(IMAGES.glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"


def words_in_readme():
    table = re.findall(
        r"^\| `(\w+\.svg)` \| (.+) \|$", (IMAGES / "README.md").read_text("utf-8"), re.MULTILINE
    )
    return dict(table)


def test_every_drawing_has_its_words_and_every_word_its_drawing():
    assert {path.name for path in DRAWINGS} == set(words_in_readme())
    assert len(DRAWINGS) >= 6


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_drawing_stands_alone(path):
    assert path.stat().st_size < 25_000
    root = ET.parse(path).getroot()
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}title").text
    assert root.find(f"{SVG}desc").text == words_in_readme()[path.name]
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert not tags & {"text", "image", "use", "style", "script", "foreignObject"}
    links = re.findall(r"https?://[^\s\"']+", path.read_text("utf-8"))
    assert links == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize(
    ("name", "colour"),
    [
        ("nova", style.NOVA),
        ("quill", style.QUILL),
        ("bolt", style.BOLT),
        ("herotube", style.HEROTUBE),
    ],
)
def test_the_heroes_wear_the_colours_of_the_charts(name, colour):
    text = (IMAGES / f"{name}.svg").read_text("utf-8")
    assert colour in text
    assert style.TRUTH in text
