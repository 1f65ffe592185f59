"""One count in several forms: all right ones are equal, and the wrong ones are found by logs made
to find them.
"""

import subprocess
import sys
from collections import Counter
from itertools import groupby, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from course_utils.datasets import load_watches
from course_utils.errors import CourseError
from course_utils.kernels import next_video
from course_utils.kernels.logs import in_order, many_times
from course_utils.kernels.next_video import (
    compile_count_next,
    count_next,
    count_next_byte,
    count_next_library,
    count_next_no_border,
    count_next_slowly,
)

SIX_ROWS = np.array([7, 7, 7, 8, 8, 8]), np.array([0, 1, 0, 1, 0, 2])
FORMS = ("plain", "library", "slowly", "compiled", "slowly compiled")


@pytest.fixture(scope="module")
def compiled():
    """Each of the loops as machine code."""
    loops = count_next, count_next_slowly, count_next_byte, count_next_no_border
    return {loop.__name__: compile_count_next(loop) for loop in loops}


@pytest.fixture(scope="module")
def right(compiled):
    """Every right form, by name."""
    loops = (
        count_next,
        count_next_library,
        count_next_slowly,
        compiled["count_next"],
        compiled["count_next_slowly"],
    )
    return dict(zip(FORMS, loops, strict=True))


def by_hand(viewer_id, video_id, n_videos):
    """The same table from nothing but the standard library."""
    rows = zip(np.asarray(viewer_id).tolist(), np.asarray(video_id).tolist(), strict=True)
    histories = [[video for _, video in some] for _, some in groupby(rows, key=lambda row: row[0])]
    pairs = Counter(pair for history in histories for pair in pairwise(history))
    return np.array(
        [[pairs[before, after] for after in range(n_videos)] for before in range(n_videos)]
    )


@st.composite
def logs(draw, longest=60):
    """A sorted log: whole-number arrays of viewers and videos, and how many videos there are."""
    n_videos = draw(st.integers(1, 5))
    kind = draw(st.sampled_from([np.int32, np.int64]))
    watches = draw(
        st.lists(st.tuples(st.integers(-3, 9), st.integers(0, n_videos - 1)), max_size=longest)
    )
    watches.sort(key=lambda watch: watch[0])
    table = np.array(watches, kind).reshape(-1, 2)
    return np.ascontiguousarray(table[:, 0]), np.ascontiguousarray(table[:, 1]), n_videos


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None, max_examples=60)
@given(log=logs())
def test_all_right_forms_count_what_a_counter_counts(right, form, log):
    counts = right[form](*log)
    assert counts.dtype == np.int64
    assert counts.shape == (log[2], log[2])
    assert np.array_equal(counts, by_hand(*log))


@settings(deadline=None, max_examples=30)
@given(log=logs())
def test_plain_lines_take_lists_as_well(log):
    viewer_id, video_id, n_videos = log
    assume(len(viewer_id))
    for form in (count_next, count_next_library, count_next_slowly):
        assert np.array_equal(form(viewer_id.tolist(), video_id.tolist(), n_videos), by_hand(*log))


@pytest.mark.parametrize("times", [1, 10])
def test_on_the_courses_own_log_all_that_are_quick_agree(right, times):
    log = many_times(*in_order(load_watches()), times)
    wanted = by_hand(*log, 600)
    assert wanted.sum() == len(log[0]) - len(np.unique(log[0]))
    for form in ("plain", "library", "compiled"):
        assert np.array_equal(right[form](*log, 600), wanted), form


def test_the_byte_is_right_on_six_rows_and_on_a_whole_month_and_wrong_on_ten(compiled):
    log = in_order(load_watches())
    byte = compiled["count_next_byte"]
    assert np.array_equal(byte(*SIX_ROWS, 3), count_next(*SIX_ROWS, 3))
    assert np.array_equal(byte(*log, 600), count_next_library(*log, 600))
    ten = many_times(*log, 10)
    wrong = byte(*ten, 600) != count_next_library(*ten, 600)
    assert np.array_equal(wrong, count_next_library(*ten, 600) > 255)
    assert wrong.any()


@pytest.mark.parametrize("often", [255, 256, 600])
def test_one_pair_often_enough_finds_the_byte(compiled, often):
    log = np.zeros(often + 1, np.int32), np.zeros(often + 1, np.int32), 1
    assert compiled["count_next"](*log) == [[often]]
    assert compiled["count_next_byte"](*log) == [[often % 256]]


def test_plain_python_warns_about_the_byte_where_machine_code_is_silent(compiled, recwarn):
    log = np.zeros(300, np.int32), np.zeros(300, np.int32), 1
    compiled["count_next_byte"](*log)
    assert not [warning for warning in recwarn if issubclass(warning.category, RuntimeWarning)]
    with pytest.warns(RuntimeWarning, match="overflow"):
        counts = count_next_byte(*log)
    assert counts == [[299 % 256]]


@settings(deadline=None, max_examples=40)
@given(log=logs())
def test_without_the_border_there_is_one_pair_too_many_for_each_new_viewer(compiled, log):
    too_many = count_next_no_border(*log) - by_hand(*log)
    assert (too_many >= 0).all()
    assert too_many.sum() == max(len(np.unique(log[0])) - 1, 0)
    assert np.array_equal(compiled["count_next_no_border"](*log), count_next_no_border(*log))


def test_six_rows_find_the_missing_border():
    assert not np.array_equal(count_next_no_border(*SIX_ROWS, 3), count_next(*SIX_ROWS, 3))


@pytest.mark.parametrize(
    ("count", "looks"), [(count_next, lambda n: n - 1), (count_next_slowly, lambda n: n * n)]
)
@pytest.mark.parametrize("n", [1, 10, 300])
def test_how_often_each_plan_looks_is_exact(monkeypatch, count, looks, n):
    looked = []

    def counting(*bounds):
        for row in range(*bounds):
            looked.append(row)
            yield row

    monkeypatch.setattr(next_video, "range", counting, raising=False)
    count([0] * n, [0] * n, 1)
    rows = n if count is count_next_slowly else 0  # the outer loop looks at nothing itself
    assert len(looked) - rows == looks(n)


@pytest.mark.parametrize("form", FORMS)
def test_an_id_outside_the_table_is_an_error_not_a_wrong_number(right, form):
    with pytest.raises((IndexError, ValueError)):
        right[form](np.array([1, 1, 1]), np.array([0, 4, 0]), 3)


@pytest.mark.parametrize("form", FORMS)
def test_the_log_is_left_as_it_is(right, form):
    viewer_id, video_id = (part.copy() for part in SIX_ROWS)
    right[form](viewer_id, video_id, 3)
    assert np.array_equal(viewer_id, SIX_ROWS[0])
    assert np.array_equal(video_id, SIX_ROWS[1])


def test_compiling_without_numba_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(next_video.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(CourseError, match="python -m pip install numba"):
        compile_count_next()


def test_compiling_in_the_browser_points_to_the_recorded_run(monkeypatch):
    monkeypatch.setattr(sys, "platform", "emscripten")
    with pytest.raises(CourseError, match="load_run"):
        compile_count_next()


HEAVY = "numba", "duckdb", "dask", "distributed", "pyarrow"
IMPORT_ALL = f"""
import sys
from course_utils import recorded
from course_utils.kernels import by_topic, languages, logs, next_video
recorded.can_run("speed"), recorded.can_run("scale"), recorded.load_run("speed")
print([name for name in {HEAVY} if name in sys.modules and name != "pyarrow"])
next_video.compile_count_next()(*[__import__("numpy").zeros(3, int)] * 2, 1)
"""


@pytest.mark.landing
def test_numba_is_loaded_only_to_compile_and_keeps_nothing_on_disk():
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
    assert [file.name for file in Path(next_video.__file__).parent.rglob("*.nb[ic]")] == []


def test_in_order_is_the_order_of_the_table_sorted():
    # of two in the same second either may be first
    watches = load_watches().drop_duplicates(["viewer_id", "day", "time_s"])
    ordered = watches.sort_values(["viewer_id", "day", "time_s"], kind="stable")
    viewer_id, video_id = in_order(watches.sample(frac=1, random_state=3))
    assert np.array_equal(viewer_id, ordered["viewer_id"])
    assert np.array_equal(video_id, ordered["video_id"])
    assert viewer_id.flags["C_CONTIGUOUS"]


def test_many_times_the_log_is_many_times_the_counts():
    log = SIX_ROWS
    assert np.array_equal(count_next(*many_times(*log, 4), 3), 4 * count_next(*log, 3))
    for wrong in (0, -1):
        with pytest.raises(CourseError, match="too few"):
            many_times(*log, wrong)


def test_a_table_that_is_no_log_is_refused():
    with pytest.raises(CourseError, match="'time_s'"):
        in_order(load_watches().drop(columns="time_s"))
