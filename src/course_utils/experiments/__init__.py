"""Experiments: who gets what, what came of it, how sure one may be, and what was true.

| name | what it does |
|---|---|
| `assign` | who gets what, by hashing, as real sites do it |
| `sample_size`, `power` | how many viewers are needed, and how likely the effect is seen |
| `Experiment` | run one on HeroTube; replay the same days under each arm for the true effect |
| `sample_ratio_mismatch` | look at the coin first: did each arm get its share? |
| `difference` | two means, their difference and its interval (Welch's t) |
| `stratified_difference` | the same within strata, weighted as in the whole population |
| `adjusted_difference` | the same, with what was known before taken out (CUPED) |
| `rate` | a rate over many rows of few viewers, with an interval that knows it |
| `middle_95` | the ends of many redraws without the lowest and the highest 25 of 1,000 |
| `permutation_test` | how often would a shuffle alone do as much? |
| `totals` | a log, added up by viewer |
"""

from course_utils.experiments.analysis import (
    Difference,
    Rate,
    adjusted_difference,
    difference,
    middle_95,
    permutation_test,
    rate,
    stratified_difference,
)
from course_utils.experiments.planning import (
    SampleRatio,
    assign,
    power,
    sample_ratio_mismatch,
    sample_size,
)
from course_utils.experiments.running import Experiment, ExperimentLog, totals

__all__ = [
    "Difference", "Experiment", "ExperimentLog", "Rate", "SampleRatio", "adjusted_difference",
    "assign", "difference", "middle_95",
    "permutation_test", "power", "rate", "sample_ratio_mismatch", "sample_size",
    "stratified_difference", "totals",
]  # fmt: skip
