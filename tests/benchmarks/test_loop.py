"""The benchmark of the page that learns from itself: a town of it again, and what its record says."""

import numpy as np
import pandas as pd
from loop import COLUMNS, LEARNING, USUAL, one_town

from course_utils.lessons.lesson_08 import record
from course_utils.recorded import load_run


def test_the_record_of_the_loop_says_what_the_page_says():
    found = record.loop()
    assert found.loc[f"topics shown, {LEARNING}", "towns with fewer"] >= 18
    assert found.loc[f"topics watched, {LEARNING}", "towns with fewer"] <= 8
    wide = load_run("loop").table.pivot_table(index="town", columns=["page", "week"])
    narrowed = wide["page_topics"].T.groupby("page").diff().T.xs(4, axis=1, level="week")
    assert (narrowed[LEARNING] < narrowed[USUAL]).sum() == 17
    for week in (1, 4):
        assert (wide["videos", LEARNING, week] < 0.6 * wide["videos", USUAL, week]).all()
    assert (wide["page_topics", LEARNING, 4] < wide["page_topics", USUAL, 4]).all()


def test_a_town_of_the_loop_lived_anew_has_the_numbers_of_the_record():
    rows = pd.DataFrame(list(one_town(3)), columns=list(COLUMNS))
    kept = load_run("loop").table.query("town == 3")
    measures = list(COLUMNS)[3:]
    assert np.allclose(rows[measures], kept[measures], rtol=0.02, atol=0.05)
    assert rows["page"].tolist() == kept["page"].tolist()
