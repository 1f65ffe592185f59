"""What lesson 01 counts for the learner: shares by kind of work (lesson 04 counts them by hand)."""

import pandas as pd

__all__ = ["developer_share"]


def developer_share(tasks: pd.DataFrame) -> pd.DataFrame:
    """For each kind of work, the share of its tasks that each text gives to the developer.

    Parameters
    ----------
    tasks : DataFrame
        One row per task, with `area`, and with `story` and `page`: whom each text calls.

    Returns
    -------
    DataFrame
        Named by area, with a share from 0 to 1 for `story` and for `page`; the area on which they
        differ most comes first, areas that differ equally in alphabetical order.

    Examples
    --------
    >>> tasks = pd.DataFrame({"area": ["talking", "modelling"],
    ...     "story": ["data_scientist", "ml_developer"], "page": "data_scientist"})
    >>> developer_share(tasks).to_dict("index")["modelling"]
    {'story': 1.0, 'page': 0.0}
    """
    named = tasks[["story", "page"]] == "ml_developer"
    shares = named.groupby(tasks["area"]).mean()
    gap = (shares["story"] - shares["page"]).abs()
    order = gap.sort_values(ascending=False, kind="stable").index
    return shares.loc[order]
