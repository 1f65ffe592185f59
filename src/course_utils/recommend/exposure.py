"""What was shown, and was it seen? The place of a slot decides whether it is looked at."""

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.optimize import minimize_scalar

if TYPE_CHECKING:
    import pandas as pd


__all__ = ["examination_exponent", "exposure_table"]


def examination_exponent(impressions: "pd.DataFrame") -> float:
    """How fast attention falls down the page: the a in P(seen) = position ** -a.

    In slots filled at random, merit is the same at every position, so what is left is the place
    alone. There, clicks at position p are Poisson with mean proportional to shown(p) * p ** -a, and
    a is the most likely exponent. Without the column `random_slot` (or without clicks in such
    slots) all slots are used, in which place and merit mix.

    Parameters
    ----------
    impressions : DataFrame with `position` (from 1), `clicked`, and if possible `random_slot`

    Returns
    -------
    float, 0 to 3

    Examples
    --------
    100 clicks at position 1 and 50 at position 2, each shown 1,000 times: attention is halved, so a
    = 1.

    >>> import pandas as pd
    >>> slots = pd.DataFrame({"position": np.repeat([1, 2], 1000), "clicked": False})
    >>> slots.loc[:99, "clicked"] = slots.loc[1000:1049, "clicked"] = True
    >>> round(examination_exponent(slots), 3)
    1.0
    """
    random = (
        impressions[impressions["random_slot"]] if "random_slot" in impressions else impressions
    )
    slots = random if random["clicked"].any() else impressions
    if not slots["clicked"].any():
        return 0.0  # without a click there is no reason to think that places differ
    position = slots["position"].to_numpy()
    shown, clicks = np.bincount(position)[1:], np.bincount(position, slots["clicked"])[1:]
    log_place = np.log(np.arange(1, len(shown) + 1))

    def unlikeliness(
        a: float,
    ) -> float:  # minus the log likelihood, up to what does not depend on a
        return a * (clicks @ log_place) + clicks.sum() * np.log(shown @ np.exp(-a * log_place))

    return float(minimize_scalar(unlikeliness, bounds=(0, 3), method="bounded").x)


def exposure_table(
    rows: np.ndarray,
    places: np.ndarray,
    position: np.ndarray,
    exponent: float,
    shape: tuple[int, int],
) -> sparse.csr_array:
    """How often each viewer has looked at each video: sparse array of this shape, sums of position
    ** -exponent.

    Examples
    --------
    Shown at position 1 and at position 4 with exponent 0.5: looked at once, and half the time once
    more.

    >>> exposure_table([0, 0], [2, 2], [1, 4], 0.5, (1, 3)).toarray()
    array([[0. , 0. , 1.5]], dtype=float32)
    """
    seen = (np.asarray(position) ** -float(exponent)).astype(np.float32)
    # adds up what is in the same cell
    return sparse.csr_array((seen, (rows, places)), shape=shape)
