"""The same on every processor: what is equal stays in its order, whatever the vector unit does.

NumPy sorts with the processor's vector instructions where it finds them, and these leave equal
values in an order of their own. A sort that says `kind="stable"` keeps them as they came.
"""

import ast
import json
import os
import re
import subprocess
import sys

import pytest

from course_utils.place import course_root

ROOT = course_root()
SORTS = {"argsort", "sort_values"}

# Sorts that may stay as they are: the file, the call, and why nothing in it can be equal.
NO_TIES: dict[tuple[str, str], str] = {}


def _python():
    """Every file of the package and every source of a lesson, parsed."""
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "notebooks" / "source").glob("*.py")]
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(files)]


def _named(node):
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def _is_stable(call):
    return any(
        word.arg == "kind" and ast.unparse(word.value) == "'stable'" for word in call.keywords
    )


def _of_an_order(call):
    """Whether what is sorted is itself an order, in which every number stands once."""
    return (
        bool(call.args) and isinstance(call.args[0], ast.Call) and _named(call.args[0]) == "argsort"
    )


def loose_sorts(tree):
    """The sorts in a program that may leave equal values in any order.

    >>> loose_sorts(ast.parse("np.argsort(x); np.argsort(x, kind='stable'); t.sort_values('a')"))
    ['np.argsort(x)', "t.sort_values('a')"]
    """
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and _named(node) in SORTS
    ]
    return [ast.unparse(call) for call in calls if not _is_stable(call) and not _of_an_order(call)]


def test_every_sort_keeps_equals_in_their_order_or_says_why_it_need_not():
    found = {(path.name, sort) for path, tree in _python() for sort in loose_sorts(tree)}
    assert found - set(NO_TIES) == set(), 'Write kind="stable", or say here why nothing is equal.'
    assert set(NO_TIES) - found == set(), "No longer there: take it off the list."


# Orders of things that are equal, as lessons and the package put them; last what NumPy alone does.
TIES = """
import json, sys
import numpy as np
from course_utils.recommend.topk import top_k
values = np.tile([0.0, 1.0, 0.0, 2.0], (3, 25))
print(json.dumps({
    "places in lesson 03": eval(sys.argv[1], {"np": np, "liking": values}).tolist(),
    "the k best": top_k(values, 10).tolist(),
    "NumPy alone": np.argsort(-values[0]).tolist(),
}))
"""


def _extensions():
    """The processor's extensions that this NumPy uses here and can do without."""
    from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

    return [name for name in __cpu_dispatch__ if __cpu_features__.get(name)]


def _orders(switched_off):
    alarm = ROOT / "src" / "course_utils" / "lessons" / "lesson_03" / "further.py"
    places = re.search(r"^    order = (.+)$", alarm.read_text("utf-8"), re.MULTILINE)[1]
    done = subprocess.run(
        [sys.executable, "-c", TIES, places],
        env=os.environ | {"NPY_DISABLE_CPU_FEATURES": " ".join(switched_off)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_ties_fall_alike_with_and_without_the_vector_unit():
    fast, plain = _orders([]), _orders(_extensions())
    alone = fast.pop("NumPy alone"), plain.pop("NumPy alone")
    assert fast == plain
    if "X86_V4" in _extensions():  # this processor would show it
        assert alone[0] != alone[1]
    best = [3 + 4 * i for i in range(10)]
    assert fast["the k best"] == [best] * 3
    assert [fast["places in lesson 03"][0].index(i) for i in range(10)] == best


@pytest.mark.monthly
@pytest.mark.parametrize("folder", ["notebooks", "notebooks/solutions"])
def test_every_notebook_shows_the_same_without_the_vector_unit(folder):
    notebooks = sorted(map(str, (ROOT / folder).glob("[0-9][0-9]_*.ipynb")))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *notebooks],
        env=os.environ | {"NPY_DISABLE_CPU_FEATURES": " ".join(_extensions())},
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]


ROWS = """
import hashlib, sys, time
if len(sys.argv) > 1:  # a clock that was set back to before 1970, and goes backwards
    clock = iter(range(-10**9, -10**10, -1))
    time.time = lambda: float(next(clock))
from course_utils.datasets import load_videos, load_watches
from course_utils.lessons.lesson_00.tables import hours_by_topic
from course_utils.world import World
world = World("ada", 60, 40)
log, rows = world.simulate(days=3), hashlib.sha256()
for table in (world.viewers, world.videos, log.visits, log.impressions, log.watches):
    rows.update(table.to_csv().encode())
print(rows.hexdigest(), list(hours_by_topic(load_watches(), load_videos())))
"""


def test_rows_know_no_clock_and_no_time_zone():
    said = {
        subprocess.run(
            [sys.executable, "-c", ROWS, *words],
            env=os.environ | {"TZ": zone},
            capture_output=True, text=True, check=True,
        ).stdout
        for zone, words in (("UTC", []), ("no/such-zone-99:99", ["back"]))
    }  # fmt: skip
    assert len(said) == 1
