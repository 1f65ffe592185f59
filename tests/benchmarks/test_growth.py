"""The benchmark of more and more visitors: its interval, and a short run of it."""

import numpy as np
import pandas as pd
import pytest
from growth import COLUMNS, measure, share_interval

from course_utils.recorded import can_run, load_run


def test_the_interval_of_a_share_draws_whole_seconds():
    true = pd.Series([True] * 10 + [False] * 10)
    rng = np.random.default_rng(0)
    alike = share_interval(true, pd.Series([0, 1] * 10), rng)
    assert alike.tolist() == [0.5, 0.5]  # each second is half true: no luck between them
    low, high = share_interval(true, pd.Series([0] * 10 + [1] * 10), rng)
    assert (low, high) == (0, 1)


@pytest.mark.landing
@pytest.mark.skipif(not can_run("growth"), reason="no service can run here")
def test_a_short_run_has_the_columns_of_the_record_and_answers_all():
    rows = pd.DataFrame(list(measure(2, rates=(20, 40))), columns=list(COLUMNS))
    assert list(rows.columns) == list(load_run("growth").columns)
    assert rows["requests"].to_list() == [40, 40, 80, 80]
    assert (rows["unanswered"] == 0).all()
    assert (rows["p50_s"] <= rows["p99_s"]).all()
    assert (rows.loc[rows["time_limit_s"].isna(), "popular"] == 0).all()
