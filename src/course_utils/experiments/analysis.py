"""What came of an experiment: the difference of two arms, how sure one may be of it, and how to see
it more sharply.

The arithmetic is SciPy's, which is loaded with the first interval: it takes longer than the rest of
a lesson's first cell. One row is one viewer: a fan's thousand watches are one clue, so add them up
before you compare.
"""

import inspect
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
import pandas as pd

from course_utils.errors import UnknownValue
from course_utils.world.sizes import check_share

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


__all__ = [
    "Difference",
    "Rate",
    "adjusted_difference",
    "difference",
    "middle_95",
    "permutation_test",
    "rate",
    "stratified_difference",
]

# names that say which arm is the usual one
CONTROLS = {"control", "off", "old", "a", "0", "false", "no", "before"}


@dataclass(frozen=True)
class Difference:
    """A difference of two means, treated minus control, and how sure one may be of it.

    Attributes
    ----------
    estimate : float
        The difference, in the unit of the measure.
    low, high : float
        The ends of its interval, in the same unit.
    p_value : float, from 0 to 1
        How often luck alone would make a difference at least as large, were there none.
    confidence : float, between 0 and 1
        How often such intervals hold the truth.
    """

    estimate: float
    low: float
    high: float
    p_value: float
    confidence: float = 0.95

    def __repr__(self) -> str:
        interval = f"{self.confidence:.0%} interval {self.low:+.4g} to {self.high:+.4g}"
        return f"<{self.estimate:+.4g}, {interval}, p = {self.p_value:.3g}>"


def difference(treated: "ArrayLike", control: "ArrayLike", confidence: float = 0.95) -> Difference:
    """The difference of two means, treated minus control, with its interval.

    Welch's t, which lets the two groups differ in size and in spread: `scipy.stats.ttest_ind` with
    `equal_var=False`.

    Parameters
    ----------
    treated, control : array of numbers, one per viewer, at least two
        The measure in each arm; True and False count as 1 and 0.
    confidence : float, between 0 and 1
        How often such intervals hold the truth.

    Returns
    -------
    Difference
        In the unit of the measure.

    Raises
    ------
    ValueError
        For fewer than two viewers in an arm, missing numbers, or a confidence outside 0 to 1.

    Examples
    --------
    >>> difference([3, 4, 5, 6], [1, 2, 3, 4])
    <+2, 95% interval -0.2337 to +4.234, p = 0.071>
    """
    treated, control = _numbers(treated, "treated"), _numbers(control, "control")
    check_share(confidence, "confidence")
    estimate = treated.mean() - control.mean()
    if not np.ptp(treated) and not np.ptp(control):
        return _sure(estimate, confidence)
    from scipy import stats

    with warnings.catch_warnings():  # it warns of a group in which all are alike
        warnings.simplefilter("ignore", RuntimeWarning)
        test = stats.ttest_ind(treated, control, equal_var=False)
    low, high = test.confidence_interval(confidence)
    return Difference(float(estimate), float(low), float(high), float(test.pvalue), confidence)


def stratified_difference(
    data: pd.DataFrame,
    outcome: str,
    arm: str,
    stratum: str | Sequence[str],
    confidence: float = 0.95,
    treated: object = None,
) -> Difference:
    """The difference within strata, weighted as the strata are in the whole population.

    Compares like with like: where one age group got the new thing more often, the raw difference is
    bent by age, this one is not. Split only by what was settled before the experiment, never by
    what it may have changed.

    Parameters
    ----------
    data : DataFrame
        One row per viewer.
    outcome : str
        The column with the measure: numbers without gaps.
    arm : str
        The column with the arm: two different values.
    stratum : str or list of str
        The column or columns to split by. In each stratum both arms need two viewers.
    confidence : float, between 0 and 1
        How often such intervals hold the truth.
    treated : a value of `arm`, or None
        Which arm is the new one; None: True, 1, or the one that is not called "control" (or "off",
        "old", "A").

    Returns
    -------
    Difference
        In the unit of the measure.

    Raises
    ------
    ValueError
        For a column or an arm that is not there, gaps, another number of arms than two, a stratum
        with too few viewers, or where it cannot be told which arm is the new one.

    Examples
    --------
    >>> table = pd.DataFrame({"arm": ["treatment", "control"] * 4, "age": list("yyyyoooo"),
    ...     "minutes": [3, 1, 4, 2, 9, 7, 8, 6]})
    >>> round(stratified_difference(table, "minutes", "arm", "age").estimate, 2)
    2.0
    """
    strata = [stratum] if isinstance(stratum, str) else list(stratum)
    for name in (outcome, arm, *strata):
        if name not in data.columns:
            raise UnknownValue(
                f"There is no column {name!r}. The columns are {', '.join(map(str, data.columns))}."
            )
    if data[[arm, *strata]].isna().any().any():
        raise ValueError(
            f"Some rows have no {' or '.join([arm, *strata])}. Leave them out, or give them a "
            "stratum of their own."
        )
    check_share(confidence, "confidence")
    new, old = _which_is_new(data[arm], treated)
    pairs, weights = [], []
    for name, rows in data.groupby(strata, observed=True, sort=True):
        groups = [rows.loc[rows[arm] == value, outcome] for value in (new, old)]
        for value, group in zip((new, old), groups, strict=True):
            if len(group) < 2:
                where = ", ".join(map(str, np.atleast_1d(np.array(name, dtype=object))))
                raise ValueError(
                    f"In the stratum {where} there are {len(group)} viewers with {arm} = {value}; "
                    "two or more are needed to "
                    "compare. Use coarser strata, or leave this one out and say so."
                )
        pairs.append([_Mean.of(_numbers(group, outcome)) for group in groups])
        weights.append(len(rows) / len(data))
    treated_mean, control_mean = (
        _Mean.weighted([pair[i] for pair in pairs], weights) for i in (0, 1)
    )
    return _interval(treated_mean, control_mean, confidence)


def adjusted_difference(
    treated: "ArrayLike",
    control: "ArrayLike",
    treated_before: "ArrayLike",
    control_before: "ArrayLike",
    confidence: float = 0.95,
) -> Difference:
    """The difference after taking out what each viewer did before the experiment.

    Called CUPED on websites (Deng et al., WSDM 2013), analysis of covariance in statistics: the
    same mean, a narrower interval where the weeks before say much about the weeks of the
    experiment.

    Parameters
    ----------
    treated, control : array of numbers, one per viewer, at least two
        The measure in each arm.
    treated_before, control_before : array of numbers, as long as its arm
        The same measure before the experiment, for the same viewers in the same order.
    confidence : float, between 0 and 1
        How often such intervals hold the truth.

    Returns
    -------
    Difference
        In the unit of the measure.

    Raises
    ------
    ValueError
        For too few viewers, missing numbers, an arm and its `before` of different lengths, or a
        confidence outside 0 to 1.

    Examples
    --------
    >>> before = [1, 2, 3, 4, 5, 6]
    >>> adjusted_difference([3.1, 3.9, 5.0, 6.1, 7.0, 8.0], [1.0, 2.1, 3.0, 3.9, 5.1, 6.0], before,
    ...     before)
    <+2, 95% interval +1.897 to +2.103, p = 8.48e-12>
    """
    groups = [_numbers(treated, "treated"), _numbers(control, "control")]
    befores = [
        _numbers(treated_before, "treated_before"),
        _numbers(control_before, "control_before"),
    ]
    check_share(confidence, "confidence")
    for name, after, before in zip(("treated", "control"), groups, befores, strict=True):
        if len(after) != len(before):
            raise ValueError(
                f"{name} has {len(after)} viewers and {name}_before {len(before)}; they must be "
                "the same, in the same order."
            )
    within = [before - before.mean() for before in befores]
    spread = sum((x * x).sum() for x in within)
    slope = (
        sum((x * y).sum() for x, y in zip(within, groups, strict=True)) / spread if spread else 0.0
    )
    rest = [y - slope * x for x, y in zip(befores, groups, strict=True)]
    n = [len(y) for y in rest]
    df = sum(n) - 3
    if df < 1:
        raise ValueError(
            f"{sum(n)} viewers are too few to take anything out; four or more are needed."
        )
    noise = sum(((y - y.mean()) ** 2).sum() for y in rest) / df
    gap = befores[0].mean() - befores[1].mean()
    error = np.sqrt(noise * (1 / n[0] + 1 / n[1] + (gap**2 / spread if spread else 0)))
    return _students_t(rest[0].mean() - rest[1].mean(), error, df, confidence)


@dataclass(frozen=True)
class Rate:
    """A rate and its interval.

    Attributes
    ----------
    estimate : float
        The rate: a number per row, such as searches per visit.
    low, high : float
        The ends of its interval.
    confidence : float, between 0 and 1
        How often such intervals hold the truth.
    """

    estimate: float
    low: float
    high: float
    confidence: float = 0.95

    def __repr__(self) -> str:
        return (
            f"<{self.estimate:.4g}, {self.confidence:.0%} interval {self.low:.4g} "
            "to "
            f"{self.high:.4g}>"
        )


def middle_95(redrawn: "ArrayLike") -> tuple[float, float]:
    """What is left of many redraws when the lowest and the highest 25 of every 1,000 are taken
    away (of 100, two): its two ends.

    Parameters
    ----------
    redrawn : array of numbers, shape (n,) or (n, columns)
        One redraw per row.

    Returns
    -------
    low, high : float, or float array, shape (columns,)
        For each column of a table.

    Examples
    --------
    >>> low, high = middle_95(np.arange(1000))
    >>> int(low), int(high)
    (25, 974)
    """
    ordered = np.sort(redrawn, axis=0)
    cut = len(ordered) * 25 // 1000
    return ordered[cut], ordered[-1 - cut]


def rate(part: "ArrayLike", whole: "ArrayLike", confidence: float = 0.95) -> Rate:
    """A rate over all rows, such as searches per visit, with an interval that knows that the rows
    come from viewers.

    The ratio of two sums over viewers, by the delta method: ten visits of one viewer count as one
    clue, not as ten.

    Parameters
    ----------
    part, whole : array of numbers, one per viewer, at least two
        How many rows of each viewer count (searches), out of how many (visits). Viewers without any
        row may have 0 in both.
    confidence : float, between 0 and 1
        How often such intervals hold the truth.

    Returns
    -------
    Rate
        The interval may reach below 0 or above 1 where there are few viewers.

    Raises
    ------
    ValueError
        For arrays of different lengths, fewer than two viewers, missing numbers, a whole of 0, or a
        confidence outside 0 to 1.

    Examples
    --------
    >>> rate([2, 0, 1, 1], [10, 5, 5, 10])
    <0.1333, 95% interval 0.004215 to 0.2625>
    """
    from scipy import stats

    part, whole = _numbers(part, "part"), _numbers(whole, "whole")
    check_share(confidence, "confidence")
    if len(part) != len(whole):
        raise ValueError(
            f"part has {len(part)} viewers and whole {len(whole)}; they must be the same, in the "
            "same order."
        )
    if not whole.sum():
        raise ValueError(
            "whole adds up to 0, so there is no rate. Choose rows in which something happened."
        )
    estimate, n = part.sum() / whole.sum(), len(part)
    error = np.sqrt(n / (n - 1) * ((part - estimate * whole) ** 2).sum()) / whole.sum()
    reach = stats.t.ppf((1 + confidence) / 2, n - 1) * error
    return Rate(float(estimate), float(estimate - reach), float(estimate + reach), confidence)


def permutation_test(
    treated: "ArrayLike",
    control: "ArrayLike",
    n: int = 10_000,
    rng: np.random.Generator | int | None = None,
) -> float:
    """How often a shuffle of the viewers alone makes a difference of means as large as the real
    one: the p-value.

    Shuffle viewers, never watches.

    Parameters
    ----------
    treated, control : array of numbers, one per viewer, at least two
        The measure in each arm.
    n : int, at least 1
        Shuffles that are drawn; where fewer are possible, each of them is looked at once.
    rng : NumPy Generator, int or None
        The luck, or a seed for it; None: another luck each time.

    Returns
    -------
    float, from 0 to 1
        Both directions count. Never 0: the real order counts as one of the shuffles.

    Raises
    ------
    ValueError
        For fewer than two viewers in an arm, missing numbers, or an `n` that is no whole number
        from 1.

    Examples
    --------
    >>> permutation_test([3, 4, 5, 6], [1, 2, 3, 4], rng=0)
    0.14285714285714285
    """
    from scipy import stats

    treated, control = _numbers(treated, "treated"), _numbers(control, "control")
    if isinstance(n, bool) or not isinstance(n, (int, np.integer)) or n < 1:
        raise ValueError(f"n is how many shuffles, a whole number from 1; received {n!r}.")

    def gap(a: np.ndarray, b: np.ndarray, axis: int) -> np.ndarray:
        return np.mean(a, axis=axis) - np.mean(b, axis=axis)

    renamed = "rng" in inspect.signature(stats.permutation_test).parameters  # in SciPy 1.15
    luck = {"rng" if renamed else "random_state": np.random.default_rng(rng)}
    return float(
        stats.permutation_test(
            (treated, control), gap, n_resamples=n, batch=256, vectorized=True, **luck
        ).pvalue
    )


@dataclass(frozen=True)
class _Mean:
    """A mean, its squared standard error, and what Welch's degrees of freedom need of it."""

    value: float
    variance: float  # of the mean
    parts: tuple  # (variance, degrees of freedom) of the means it is made of

    @classmethod
    def of(cls, x: np.ndarray) -> Self:
        variance = x.var(ddof=1) / len(x)
        return cls(x.mean(), variance, ((variance, len(x) - 1),))

    @classmethod
    def weighted(cls, means: "Sequence[_Mean]", weights: Sequence[float]) -> Self:
        parts = tuple(
            (w * w * v, df) for mean, w in zip(means, weights, strict=True) for v, df in mean.parts
        )
        return cls(
            sum(w * mean.value for mean, w in zip(means, weights, strict=True)),
            sum(v for v, _ in parts),
            parts,
        )


def _interval(treated: _Mean, control: _Mean, confidence: float) -> Difference:
    """The difference of two independent means, with the degrees of freedom of Welch and
    Satterthwaite.
    """
    variance = treated.variance + control.variance
    below = sum(v * v / df for v, df in (*treated.parts, *control.parts))
    return _students_t(
        treated.value - control.value,
        np.sqrt(variance),
        variance**2 / below if below else np.inf,
        confidence,
    )


def _sure(estimate: float, confidence: float) -> Difference:
    """The difference where nobody differs from anybody else in their arm."""
    one = float(estimate)
    return Difference(one, one, one, float(one == 0), confidence)


def _students_t(estimate: float, error: float, df: float, confidence: float) -> Difference:
    if not error:
        return _sure(estimate, confidence)
    from scipy import stats

    reach = stats.t.ppf((1 + confidence) / 2, df) * error
    p_value = 2 * stats.t.sf(abs(estimate) / error, df)
    return Difference(
        float(estimate),
        float(estimate - reach),
        float(estimate + reach),
        float(p_value),
        confidence,
    )


def _numbers(values: "ArrayLike", name: str) -> np.ndarray:
    x = np.asarray(values)
    if x.ndim != 1 or x.dtype.kind not in "iufb":
        held = "text" if x.dtype.kind in "US" else f"values of type {x.dtype}"
        raise ValueError(
            f"{name} should be a column with one number per viewer; received {held} in "
            f"{x.ndim} dimensions."
        )
    x = x.astype(float)
    if len(x) < 2:
        raise ValueError(
            f"{name} holds {len(x)} viewers; two or more are needed to know how much they differ."
        )
    if not np.isfinite(x).all():
        raise ValueError(
            f"{name} holds {np.sum(~np.isfinite(x))} missing numbers; say what such a viewer "
            "counts as (often 0)."
        )
    return x


def _which_is_new(arm: pd.Series, treated: object) -> tuple:
    """The two values of the arm column: the new one, the usual one."""
    values = list(pd.unique(arm))
    if len(values) != 2:
        named = ", ".join(map(str, values))
        raise ValueError(
            f"The column {arm.name!r} holds {len(values)} arms ({named}); two can be compared. "
            "Choose their rows."
        )
    if treated is None:
        usual = [v for v in values if str(v).casefold() in CONTROLS or v == 0]
        if len(usual) != 1:
            raise ValueError(
                f"Which of {values[0]!r} and {values[1]!r} is the new one? Say so: "
                f"treated={values[0]!r}."
            )
        treated = next(v for v in values if v is not usual[0])
    if treated not in values:
        raise UnknownValue(
            f"There is no arm {treated!r}; the arms are {values[0]!r} and {values[1]!r}."
        )
    return treated, next(v for v in values if v != treated)
