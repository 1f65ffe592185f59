"""What is of another town is refused: a letter, and pages that say what they were made from."""

from collections.abc import Iterable, Mapping

import pandas as pd

from course_utils.checks.outcomes import NotYet
from course_utils.mission.drawers import Complaint

__all__ = ["refuse_other_letter", "refuse_other_tables"]


def refuse_other_letter(complaint: object, ours: Iterable[Complaint], name: str) -> None:
    """Raises NotYet, with one line, for a letter that is none of ours, the letters of `name`.

    >>> letter = Complaint("fault", "Why?", {})
    >>> refuse_other_letter(letter, [letter], "Ada")
    """
    if isinstance(complaint, Complaint) and not any(map(complaint.is_like, ours)):
        town = f", that of {complaint.town!r}" if complaint.town else ""
        raise NotYet(
            f"That letter is from another town{town}; these are the answers for {name!r}. Take the "
            "letter out of this mission, or answer in the other one."
        )


def refuse_other_tables(recommender: object, site: Mapping[str, pd.DataFrame], name: str) -> None:
    """Raises NotYet, with one line, where a recommender says by its attribute `site` that it was
    made from the tables of another town than `name`.

    >>> refuse_other_tables(len, {}, "Ada")
    """
    theirs = vars(recommender).get("site") if hasattr(recommender, "__dict__") else None
    videos = theirs.get("videos") if isinstance(theirs, dict) else None
    if isinstance(videos, pd.DataFrame) and not videos.equals(site.get("videos")):
        raise NotYet(
            f"These pages were made from the tables of another town; this is the mission of "
            f"{name!r}. Make them from its own tables, and submit them again."
        )
