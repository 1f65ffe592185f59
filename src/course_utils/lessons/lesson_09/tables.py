"""A row for each viewer, out of the tables of a complaint: who they are and what they did."""

import pandas as pd

from course_utils.checks.kinds import kind_of
from course_utils.errors import CourseError
from course_utils.mission import Complaint

__all__ = ["one_row_per_viewer"]


def one_row_per_viewer(complaint: Complaint, first_day: int, last_day: int = 99) -> pd.DataFrame:
    """The viewers of an experiment, as they are written down in `arms`, with what they did from
    `first_day` to `last_day`: `visits`, `minutes` and `starts`, as far as the tables know them.
    Who never came has 0. Columns of `viewers` are beside it, if that table is there.

    Raises CourseError for a complaint without the table `arms`, and for what is no complaint.

    >>> arms = pd.DataFrame({"viewer_id": [1, 2], "arm": ["new", "old"]})
    >>> visits = pd.DataFrame({"viewer_id": [1, 1, 2], "day": [14, 15, 3], "minutes": [3.0, 4.0, 9.0]})
    >>> case = Complaint("comparison", "Shall we?", {"arms": arms, "visits": visits})
    >>> one_row_per_viewer(case, 14).to_dict("list")
    {'viewer_id': [1, 2], 'arm': ['new', 'old'], 'visits': [2, 0], 'minutes': [7.0, 0.0]}
    """
    if not isinstance(complaint, Complaint):
        raise CourseError(
            f"one_row_per_viewer wants a complaint, such as letters_of(mine)[1]; "
            f"received {kind_of(complaint)}."
        )
    tables = complaint.tables
    if "arms" not in tables:
        raise CourseError(
            "This complaint has no table arms, so nobody was put on a side. Its tables: "
            f"{', '.join(tables)}."
        )
    rows = tables["arms"]
    if "viewers" in tables:
        rows = rows.merge(tables["viewers"], on="viewer_id")
    for name in ("visits", "starts"):
        if name not in tables:
            continue
        during = tables[name][tables[name]["day"].between(first_day, last_day)]
        by_viewer = during.groupby("viewer_id")
        found = {name: by_viewer.size()}
        if "minutes" in during:
            found["minutes"] = by_viewer["minutes"].sum()
        for column, values in found.items():
            counted = rows["viewer_id"].map(values).fillna(0)
            rows = rows.assign(**{column: counted.astype(values.dtype)})
    return rows
