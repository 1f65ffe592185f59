"""Before the results: who is in which arm, how many viewers are needed, and whether the coin was
honest.

The arithmetic is SciPy's, which is loaded when it is needed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from course_utils.world.luck import key, seed_key, uniform
from course_utils.world.sizes import check_share

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


__all__ = ["SampleRatio", "assign", "power", "sample_ratio_mismatch", "sample_size"]


@dataclass(frozen=True)
class SampleRatio:
    """What a look at the coin said.

    Attributes
    ----------
    counts : tuple of int
        Viewers seen in each arm.
    expected : tuple of float
        Viewers that an honest coin gives each arm on average.
    p_value : float, from 0 to 1
        How often an honest coin makes a gap at least as large.
    """

    counts: tuple
    expected: tuple
    p_value: float

    @property
    def mismatch(self) -> bool:
        """True where the gap is too large for luck (p < 0.001, as sites commonly draw the line):
        then stop, and fix the coin.
        """
        return self.p_value < 0.001

    def __repr__(self) -> str:
        said = "mismatch: do not read the results" if self.mismatch else "no sign of a broken coin"
        return f"<{said}, p = {self.p_value:.3g}>"


def assign(
    viewer_ids: "ArrayLike",
    experiment: str,
    arms: Sequence[str] = ("control", "treatment"),
    shares: "ArrayLike | None" = None,
) -> np.ndarray:
    """Which arm each viewer is in.

    The arm is a hash of the experiment's name and the viewer's id. So a viewer always stays in it,
    on every computer, and two experiments split the viewers in ways that have nothing to do with
    each other. (How real sites do it: Tang et al., "Overlapping experiment infrastructure", KDD
    2010.)

    Parameters
    ----------
    viewer_ids : int array, shape (n,)
        Any ids from 0.
    experiment : str, not empty
        The name of the experiment.
    arms : sequence of str
        The names of two or more arms, all different.
    shares : sequence of float above 0, one per arm, or None
        The share of each arm, in any unit (``[9, 1]`` is nine to one); None: equal shares.

    Returns
    -------
    array of str, shape (n,)
        The name of each viewer's arm.

    Raises
    ------
    TypeError
        If ids are no whole numbers.
    ValueError
        For an empty name, fewer than two arms, two of one name, or shares that do not fit.

    Examples
    --------
    >>> assign([0, 1, 2, 3], "blue button").tolist() == assign([3, 2, 1, 0],
    ...     "blue button").tolist()[::-1]
    True
    """
    if not str(experiment).strip():
        raise ValueError(
            "An experiment needs a name: it decides who is in which arm. Received an empty text."
        )
    arms = list(arms)
    if len(arms) < 2 or len(set(arms)) < len(arms):
        raise ValueError(
            f"An experiment has two or more arms with different names; received {arms!r}."
        )
    shares = _shares(np.ones(len(arms)) if shares is None else shares, len(arms), "shares")
    ids = np.atleast_1d(np.asarray(viewer_ids))
    if ids.dtype.kind not in "iu" and ids.size:
        raise TypeError(f"viewer_ids are whole numbers; received {ids.dtype}.")
    luck = uniform(key(seed_key(str(experiment)), "experiment", ids)) if ids.size else np.empty(0)
    return np.array(arms, dtype=object)[
        np.minimum(np.searchsorted(np.cumsum(shares), luck, side="right"), len(arms) - 1)
    ]


def power(effect: float, sd: float, n: float, alpha: float = 0.05) -> float:
    """How likely an experiment is to see an effect of this size (two-sided t test).

    Parameters
    ----------
    effect : float, not 0
        A difference of means, in the unit of the measure; its sign makes no difference.
    sd : float, above 0
        The standard deviation of the measure between viewers, in the same unit.
    n : int, at least 2
        Viewers in each of the two arms.
    alpha : float, between 0 and 1
        How often an experiment without any effect may say that there is one.

    Returns
    -------
    float, from 0 to 1

    Raises
    ------
    ValueError
        For an effect of 0, an sd that is not above 0, an n below 2, or an alpha outside 0 to 1.

    Examples
    --------
    >>> round(power(effect=5, sd=20, n=252), 2)
    0.8
    """
    from scipy import stats

    _check_effect(effect, sd)
    check_share(alpha, "alpha")
    if np.ndim(n) or not 2 <= n < np.inf:
        raise ValueError(f"n is how many viewers each arm has, 2 or more; received {n!r}.")
    df, shift = 2 * n - 2, abs(effect) / sd * np.sqrt(n / 2)
    edge = stats.t.isf(alpha / 2, df)
    return float(stats.nct.sf(edge, df, shift) + stats.nct.cdf(-edge, df, shift))


def sample_size(effect: float, sd: float, power: float = 0.8, alpha: float = 0.05) -> int:
    """How many viewers each arm needs to see an effect of this size (two-sided t test).

    Parameters
    ----------
    effect : float, not 0
        The smallest difference of means worth seeing, in the unit of the measure.
    sd : float, above 0
        The standard deviation of the measure between viewers, in the same unit.
    power : float, between alpha and 1
        How likely the experiment should be to see it.
    alpha : float, between 0 and 1
        How often an experiment without any effect may say that there is one.

    Returns
    -------
    int, at least 2
        Viewers per arm, not in both together.

    Raises
    ------
    ValueError
        For an effect of 0, an sd that is not above 0, shares outside 0 to 1, or a power that luck
        alone reaches.

    Examples
    --------
    >>> sample_size(effect=5, sd=20)
    253
    """
    _check_effect(effect, sd)
    check_share(power, "power")
    check_share(alpha, "alpha")
    if power <= alpha:
        raise ValueError(
            f"A power of {power} at alpha {alpha} needs no viewers: luck alone says yes as often. "
            "Ask for more."
        )
    enough = 2
    while _power(effect, sd, enough, alpha) < power:
        enough *= 2
    few = enough // 2
    while enough - few > 1:
        middle = (few + enough) // 2
        few, enough = (
            (few, middle) if _power(effect, sd, middle, alpha) >= power else (middle, enough)
        )
    return enough


_power = power  # `sample_size` has an argument of that name


def sample_ratio_mismatch(
    counts: "Sequence[int] | Mapping[str, int] | pd.Series",
    expected_ratio: "ArrayLike | None" = None,
) -> SampleRatio:
    """Did each arm get the share that it was to get?

    Parameters
    ----------
    counts : sequence of int, or a mapping or Series by arm
        Viewers assigned to each of two or more arms.
    expected_ratio : sequence or mapping of float, or None
        What was planned, in any unit (``[1, 1]``, ``[0.9, 0.1]``); None: equal shares. A mapping
        goes by the names of the arms.

    Returns
    -------
    SampleRatio
        With `.p_value` (chi-square) and `.mismatch`.

    Raises
    ------
    ValueError
        For counts that are no whole numbers or all 0, and for another number of shares, or other
        names, than there are arms.

    Examples
    --------
    >>> sample_ratio_mismatch([5000, 5000]).p_value, sample_ratio_mismatch(
    ...     {"control": 5210, "treatment": 4790}).mismatch
    (1.0, True)
    """
    from scipy import stats

    names = list(counts.keys()) if isinstance(counts, (Mapping, pd.Series)) else None
    seen = np.array([counts[name] for name in names] if names else list(counts), float)
    if (
        len(seen) < 2
        or not np.isfinite(seen).all()
        or (seen < 0).any()
        or (seen != np.floor(seen)).any()
        or not seen.sum()
    ):
        raise ValueError(
            "counts are two or more whole numbers of viewers, 0 or more and not all 0; received "
            f"{counts!r}."
        )
    if isinstance(expected_ratio, (Mapping, pd.Series)):
        if names is None or set(expected_ratio.keys()) != set(names):
            raise ValueError(
                f"expected_ratio names the arms {list(expected_ratio.keys())}; counts has "
                f"{names or 'no names'}."
            )
        expected_ratio = [expected_ratio[name] for name in names]
    shares = _shares(
        np.ones(len(seen)) if expected_ratio is None else expected_ratio,
        len(seen),
        "expected_ratio",
    )
    expected = shares * seen.sum()
    p_value = float(stats.chisquare(seen, expected).pvalue)
    return SampleRatio(tuple(int(n) for n in seen), tuple(expected.tolist()), p_value)


def _shares(shares: "ArrayLike | None", n: int, name: str) -> np.ndarray:
    shares = np.asarray(shares, float)
    if shares.shape != (n,) or not np.isfinite(shares).all() or (shares <= 0).any():
        raise ValueError(
            f"{name} holds one number above 0 for each of the {n} arms; received {shares.tolist()}."
        )
    return shares / shares.sum()


def _check_effect(effect: float, sd: float) -> None:
    if not (np.isfinite(effect) and effect):
        raise ValueError(
            f"effect is the smallest difference worth seeing, not 0; received {effect!r}."
        )
    if not (np.isfinite(sd) and sd > 0):
        raise ValueError(f"sd is a number above 0; received {sd!r}.")
