"""Wrong functions that the checks call right: at most 2 in 100 of the small changes of a solution."""

import pytest
from mutants import HARMLESS, INPUTS, mutants_of, run, solutions

from course_utils.checks import limits
from tests.tiers import by_tier


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    monkeypatch.setattr(limits, "PROCESSOR_S", 1.0)


CHEAP = ["00.5", "01.2", "03.4", "03.7", "05.3", "05.4", "06.5", "07.7", "08.1", "08.5"]


@pytest.mark.landing
def test_hardly_any_mutant_is_called_right():
    found = solutions()
    asked = [id for id in by_tier(CHEAP, CHEAP, list(INPUTS)) if id in found]
    rows = [run(id, found[id]) for id in asked]
    kept = sum(row.kept for row in rows)
    lived = {row.id: row.survivors for row in rows if row.survivors}
    assert kept > 5 * len(rows)
    assert sum(map(len, lived.values())) <= 0.02 * kept, lived


def test_a_check_that_looks_too_little_is_found_out(monkeypatch):
    from course_utils.lessons.lesson_03 import further_exercises as exercises

    monkeypatch.setattr(exercises, "RINGS", exercises.RINGS[1:3])  # no mean lies on the limit
    monkeypatch.setattr(exercises, "SILENT", exercises.SILENT[:1])
    assert "< -> <=" in run("03.7", solutions()["03.7"]).survivors


def test_every_exercise_with_inputs_has_a_solution_and_every_harmless_one_a_reason():
    assert set(INPUTS) <= set(solutions())
    for (id, words), why in HARMLESS.items():
        assert words in [said for said, _ in mutants_of(solutions()[id][0])]
        assert len(why.split()) > 5
