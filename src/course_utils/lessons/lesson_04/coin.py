"""Every viewer's coin tossed again: the trial of the rounder buttons, tosses, and their figure."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course_utils import experiments
from course_utils.cases import CaseBook
from course_utils.figures import style
from course_utils.figures.frame import new_axes
from course_utils.world import World

__all__ = ["middle_95", "plot_tosses", "rounder_buttons", "tosses"]


def rounder_buttons(world: World) -> pd.DataFrame:
    """The trial of the rounder buttons, a row for each viewer: whether a coin gave them the new
    buttons (`new`), and how many videos they started in two weeks (`starts`; who never came: 0).

    >>> trial = rounder_buttons(World(seed=1, n_viewers=60, n_videos=40))
    >>> list(trial), len(trial), trial["new"].dtype
    (['viewer_id', 'new', 'starts'], 60, dtype('bool'))
    """
    tables = CaseBook(world).open("change_that_did_nothing").tables
    arms, starts = tables["experiments"], tables["watches"]["viewer_id"].value_counts()
    trial = pd.DataFrame({"viewer_id": arms["viewer_id"], "new": arms["arm"] == "new"})
    return trial.assign(starts=trial["viewer_id"].map(starts).fillna(0).astype(int))


def tosses(values: Sequence[float], n: int = 1000, seed: int = 4) -> np.ndarray:
    """The gaps of `n` fresh tosses: each viewer's coin is tossed, heads' mean minus tails'.

    `values` holds one number per viewer.

    >>> gaps = tosses([1.0] * 50)
    >>> len(gaps), float(abs(gaps).max()) < 1e-9
    (1000, True)
    """
    values, rng = np.asarray(values, float), np.random.default_rng(seed)
    heads = (rng.random(len(values)) < 0.5 for _ in range(n))
    return np.array([values[coin].mean() - values[~coin].mean() for coin in heads])


def middle_95(gaps: Sequence[float]) -> tuple[float, float]:
    """The two ends of what is left of some gaps when the 25 lowest and the 25 highest of 1,000 are
    taken away.

    >>> middle_95(range(1000))
    (25.0, 974.0)
    """
    low, high = experiments.middle_95(np.asarray(gaps, float))
    return float(low), float(high)


def plot_tosses(gaps: Sequence[float], real: float, xlabel: str) -> Axes:
    """Draw how often tosses made which gap, and a line at the real one.

    >>> ax = plot_tosses([-1.0, 0.0, 0.0, 1.0], 0.5, "starts more")
    >>> float(sum(bar.get_height() for bar in ax.patches)), ax.texts[0].get_text()
    (4.0, 'the real gap')
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    ax = new_axes(None)
    reach = 1.1 * max(abs(real), np.abs(gaps).max())
    edges = np.linspace(-reach, reach, 42)
    ax.hist(gaps, bins=edges, color=style.GREY)
    ax.axvline(real, color=style.QUILL, linewidth=2)
    ax.text(real, 1.01, "the real gap", transform=ax.get_xaxis_transform(), ha="center")
    ax.set_xlabel(xlabel)
    ax.set_ylabel("tosses")
    return ax
