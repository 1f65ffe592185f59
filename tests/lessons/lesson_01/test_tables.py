"""What lesson 01 counts for the learner, counted once more by hand."""

from course_utils.datasets import load_hero_tasks
from course_utils.lessons.lesson_01.tables import developer_share


def test_shares_are_those_of_a_count_and_the_widest_gap_comes_first():
    tasks = load_hero_tasks()
    shares = developer_share(tasks)
    for area, row in shares.iterrows():
        here = tasks[tasks["area"] == area]
        for text in ("story", "page"):
            named = sum(who == "ml_developer" for who in here[text])
            assert row[text] == named / len(here)
    gaps = [abs(row["story"] - row["page"]) for _, row in shares.iterrows()]
    assert gaps == sorted(gaps, reverse=True)
    assert shares.index[0] == "modelling"
    assert set(shares.index) == set(tasks["area"])
