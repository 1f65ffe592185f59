"""The typeface inside a page: the letters that are needed and few others, the same bytes always."""

import base64
import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest
from fontTools.ttLib import TTFont

from course_utils.files.typeface import cut, fonts_for

FILE = "DejaVuSans.ttf"
WHOLE = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / FILE


def faces(css):
    """The two typefaces in a page's rules, regular and bold."""
    found = re.findall(r"url\(\"data:font/woff;base64,([^\"]+)\"\)", css)
    return [TTFont(io.BytesIO(base64.b64decode(source))) for source in found]


def letters(font):
    return set(map(chr, font.getBestCmap()))


@pytest.mark.parametrize(
    ("text", "there", "not_there"),
    [
        ("Fewer visits", set("Fewer visits0123456789%—…"), set("éЖ")),
        # an e with an accent beside it is shown by the letter that is both
        ("Ж, cafe\u0301", set("Ж\u00e9\u0301"), set("жö")),
        ("日本, Ж", set("Ж"), set("日本")),  # DejaVu has no Japanese
    ],
)
def test_a_page_has_the_letters_of_its_text_and_the_usual_ones(text, there, not_there):
    for font in faces(fonts_for(text)):
        assert there <= letters(font)
        assert not not_there & letters(font)


def test_it_is_small_and_a_second_page_with_these_letters_costs_no_time():
    css = fonts_for("Fewer visits")
    assert len(css) < 25_000 < WHOLE.stat().st_size
    assert fonts_for("More likes") is css


def test_letters_are_as_wide_as_in_the_whole_typeface_and_kerned():
    regular, whole = faces(fonts_for("AV"))[0], TTFont(WHOLE)
    for letter in "AVim":
        assert regular["hmtx"][letter] == whole["hmtx"][letter]
    assert "kern" in {row.FeatureTag for row in regular["GPOS"].table.FeatureList.FeatureRecord}


def test_the_same_letters_give_the_same_bytes_in_any_order_at_any_time_in_any_process():
    one = cut(FILE, [65, 66, 0x416, 0xE9], hinting=False)
    assert cut(FILE, [0xE9, 0x416, 66, 65], hinting=False) == one
    assert TTFont(io.BytesIO(one))["head"].modified == TTFont(WHOLE)["head"].modified
    program = (
        "import hashlib; from course_utils.files.typeface import cut\n"
        f"print(hashlib.sha256(cut({FILE!r}, [65, 66, 0x416, 0xE9], hinting=False)).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == hashlib.sha256(one).hexdigest()
    assert other.stderr == ""
