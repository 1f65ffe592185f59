"""When worlds agree on a claim: twenty towns before a landing, four at any time.

Four towns cannot tell a likely claim from a certain one, so there only its sign is asked: the mean
points the right way, and so do as many of the four as of the twenty. An effect that turned round,
or vanished, is seen; that it became smaller is seen over the twenty.
"""

import numpy as np
from scipy.stats import t

from tests.tiers import by_tier

__all__ = ["ALL_TOWNS", "TOWNS", "agree", "enough"]

ALL_TOWNS = range(20)
TOWNS = range(by_tier(4, 20))


def enough(towns, least, of=20):
    """Whether at least `least` of `of` towns say yes; of fewer towns the same share, rounded down.

    >>> enough([True, True, True, False], least=16), enough([True, True, False, False], least=16)
    (True, False)
    """
    return int(np.sum(towns)) >= least * len(towns) // of


def agree(differences, least=16):
    """Above 0 in at least 16 of 20 towns, with a 95% interval of the mean difference above 0.

    Of fewer than twenty towns: in the same share of them (3 of 4), and on average.

    >>> agree([0.2, 0.1, 0.3, -0.1]), agree([0.1, 0.1, 0.1, -0.4]), agree([0.9, 0.1, -0.1, -0.1])
    (True, False, False)
    """
    d = np.asarray(differences, float)
    low = d.mean()
    if len(d) >= len(ALL_TOWNS):
        low -= t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    return enough(d > 0, least) and bool(low > 0)
