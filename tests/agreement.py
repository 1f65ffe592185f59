"""When twenty worlds agree on a claim."""

import numpy as np

__all__ = ["agree"]


def agree(differences, least=16):
    """Above 0 on at least `least` of 20 worlds, with a 95% interval of the mean difference above 0."""
    d = np.asarray(differences, float)
    return (d > 0).sum() >= least and d.mean() - 2.09 * d.std(ddof=1) / np.sqrt(len(d)) > 0
