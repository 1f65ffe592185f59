"""The scores as a spreadsheet reads them."""

import codecs
import csv
import io

import pytest

from course_utils.mission.teams.marking import Row
from course_utils.mission.teams.sheet import as_csv, cell


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "\uff1d1"])
def test_a_text_is_never_a_formula(text):
    assert cell(text) == f"'{text}"
    first = as_csv([Row(text, "pages", remarks=text)]).decode("utf-8-sig").split("\n")[1]
    assert first.startswith("\"'")


def test_numbers_stay_numbers_and_words_are_quoted():
    row = Row("a;b", "fault", True, None, 1.23456, -2.0, -0.5, 'say "hi"')
    assert as_csv([row]).startswith(codecs.BOM_UTF8 + b'"team"')  # or Excel reads it otherwise
    line = as_csv([row]).decode("utf-8-sig").split("\n")[1]
    assert line == '"a;b","fault",True,"",1.2346,-2.0,-0.5,"say ""hi"""'
    read = list(csv.reader(io.StringIO(line)))
    assert read == [["a;b", "fault", "True", "", "1.2346", "-2.0", "-0.5", 'say "hi"']]
