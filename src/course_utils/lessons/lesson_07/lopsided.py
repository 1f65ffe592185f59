"""A device that hardly reached the sample, and what three cures do about it."""

import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from course_utils.cases import CaseBook
from course_utils.world import World

__all__ = ["cures"]

COLUMNS = ["duration_s", "taste_match"]


def cures(world: World) -> pd.Series:
    """Points of 100 that a model promises too little on the rare device: with a quarter of the
    sample, with all of it, with weights, and when it is told the device.
    """
    tables = CaseBook(world).open("lopsided_sample").tables
    rare = world.truth.trouble("lopsided_sample").culprit["value"]
    fresh, sample = (
        table.assign(rare=1.0 * (table["device"] == rare))
        for table in (tables["fresh"], tables["sample"])
    )
    there, even = fresh[fresh["rare"] == 1], pd.Series(1.0, sample.index)
    stands_for = fresh["rare"].mean() / sample["rare"].mean()  # how many each of the few stands for
    weighted = even.mask(sample["rare"] == 1, stands_for)
    quarter = sample.head(len(sample) // 4)
    gaps = {
        "a quarter of the sample": _too_little(quarter, even, COLUMNS, there),
        "four times as many": _too_little(sample, even, COLUMNS, there),
        "weights": _too_little(sample, weighted, COLUMNS, there),
        "told the device": _too_little(sample, even, [*COLUMNS, "rare"], there),
    }
    return pd.Series(gaps, name="points promised too little").rename_axis("cure")


def _too_little(
    sample: pd.DataFrame, weights: pd.Series, columns: list[str], there: pd.DataFrame
) -> float:
    model = make_pipeline(StandardScaler(), LogisticRegression())
    chosen = weights[sample.index]
    model.fit(sample[columns], sample["finished"], logisticregression__sample_weight=chosen)
    promised = model.predict_proba(there[columns])[:, 1].mean()
    return float(100 * (there["finished"].mean() - promised))
