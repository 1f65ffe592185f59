"""Lists tried on days that are over, on what was shown at random: whose videos were clicked there,
and whose were watched to the end?
"""

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course_utils.experiments import middle_95
from course_utils.figures import plot_intervals, style
from course_utils.lessons.lesson_08.deciding import COLOURS
from course_utils.lessons.lesson_08.plans import above_zero, kept_of, scores_of

__all__ = ["MEASURES", "judge", "plays_of", "plot_trial", "tables_before", "trial", "two_answers"]

TOP = 0.1  # of a viewer's list, from the top
REDRAWS = 200
MEASURES = {"clicked": "clicked, of 100 shown", "finished": "watched to the end, of 100 shown"}
"""What is asked of a video that came at random."""


def tables_before(site: Mapping[str, pd.DataFrame], day: int) -> dict[str, pd.DataFrame]:
    """The tables of a site as they were before a day; what has no days stays as it is.

    >>> site = {"watches": pd.DataFrame({"day": [3, 9]}), "videos": pd.DataFrame({"video_id": [4]})}
    >>> [len(table) for table in tables_before(site, 5).values()]
    [1, 1]
    """
    return {
        name: table[table["day"] < day] if "day" in table else table for name, table in site.items()
    }


def two_answers(site: Mapping[str, pd.DataFrame]) -> tuple[np.ndarray, np.ndarray]:
    """What a site's tables say: `appeal`, Nova's model (a row for each viewer, a column for each
    video of the table of videos), and `kept`, Quill's finding (a number for each of these videos).
    """
    watches, videos = site["watches"], site["videos"]
    ids, viewers = videos["video_id"].to_numpy(), site["viewers"]["viewer_id"].to_numpy()
    appeal = above_zero(scores_of(watches, site["impressions"], videos, viewers))
    return appeal, kept_of(watches, int(max(ids.max(), watches["video_id"].max())) + 1)[ids]


def plays_of(site: Mapping[str, pd.DataFrame]) -> np.ndarray:
    """How often each video of the table of videos was started: the list for everybody.

    >>> site = {"watches": pd.DataFrame({"video_id": [4, 4, 9]}),
    ...     "videos": pd.DataFrame({"video_id": [4, 7]})}
    >>> plays_of(site).tolist()
    [2, 0]
    """
    counts = site["watches"]["video_id"].value_counts()
    return counts.reindex(site["videos"]["video_id"], fill_value=0).to_numpy()


def judge(
    site: Mapping[str, pd.DataFrame], since: int, scores: Mapping[str, np.ndarray]
) -> pd.DataFrame:
    """What came of the slots that were filled at random from a day on: a row for each, with whether
    it was `clicked` and `finished` and, for each list, whether this video is in the top tenth of
    it for this viewer.

    `scores` holds by name a table (viewers, videos of the table of videos), or one number for each
    video. What a viewer had watched before is no news, so it is left out.
    """
    videos = site["videos"]["video_id"].to_numpy()
    shown = site["impressions"]
    shown = shown[shown["random_slot"] & (shown["day"] >= since)]
    before = site["watches"][site["watches"]["day"] < since]
    shown = shown.merge(before[["viewer_id", "video_id"]].drop_duplicates(), how="left",
                        on=["viewer_id", "video_id"], indicator="known")  # fmt: skip
    shown = shown[(shown["known"] == "left_only") & shown["video_id"].isin(videos)]
    ends = site["watches"][["session_id", "viewer_id", "video_id", "finished"]]
    ends = ends.drop_duplicates(["session_id", "viewer_id", "video_id"])
    rows = shown.merge(ends, how="left", on=["session_id", "viewer_id", "video_id"])
    found = pd.DataFrame({
        "viewer_id": rows["viewer_id"], "clicked": rows["clicked"],
        "finished": rows["clicked"] & (rows["finished"] == True),  # noqa: E712
    })  # fmt: skip
    place = np.searchsorted(videos, rows["video_id"])
    for name, score in scores.items():
        found[name] = _in_the_top(np.asarray(score, float), rows["viewer_id"].to_numpy(), place)
    return found


def _in_the_top(score: np.ndarray, viewers: np.ndarray, place: np.ndarray) -> np.ndarray:
    """Whether the score of a viewer's video is among the highest tenth of that viewer's."""
    if score.ndim == 1:
        return score[place] >= np.quantile(score, 1 - TOP)
    line = np.quantile(score, 1 - TOP, axis=1)
    return score[viewers, place] >= line[viewers]


def trial(rows: pd.DataFrame) -> pd.DataFrame:
    """For each list, of 100 videos that came at random and are in its top tenth, how many were
    clicked, and how many watched to the end; `low` and `high` are the middle 95 of the redraws.

    The viewers are redrawn, because the rows of one viewer are one clue.

    >>> rows = pd.DataFrame({"viewer_id": [1, 1, 2, 3], "clicked": [True, False, True, True],
    ...     "finished": [True, False, False, True], "ours": [True] * 4})
    >>> trial(rows)[["clicked", "finished"]].round(1).values.tolist()
    [[75.0, 50.0]]
    """
    viewers, whose = np.unique(rows["viewer_id"], return_inverse=True)
    rng = np.random.default_rng(9)
    times = [np.bincount(rng.integers(0, len(viewers), len(viewers)), minlength=len(viewers))
             for _ in range(REDRAWS)]  # fmt: skip
    table = {}
    for name in rows.columns.drop(["viewer_id", "clicked", "finished"]):
        top = rows[name].to_numpy()
        shown = np.bincount(whose, top, len(viewers))
        table[name] = {}
        for measure in MEASURES:
            hits = np.bincount(whose, top & rows[measure].to_numpy(), len(viewers))
            low, high = middle_95(np.array([100 * (t @ hits) / (t @ shown) for t in times]))
            table[name] |= {measure: 100 * hits.sum() / shown.sum(),
                            f"{measure} low": low, f"{measure} high": high}  # fmt: skip
    return pd.DataFrame(table).T


def plot_trial(found: pd.DataFrame) -> Axes:
    """Draw what `trial` found: a row for each list; on the left what was clicked, on the right what
    was watched to the end. Returns the right one.

    >>> ends = {"clicked low": 7.0, "clicked high": 9.0, "finished low": 5.0, "finished high": 7.0}
    >>> ax = plot_trial(pd.DataFrame({"clicked": 8.0, "finished": 6.0} | ends, index=["both"]))
    >>> ax.get_xlabel(), ax.lines[0].get_xdata().tolist()
    ('watched to the end, of 100 shown', [5.0, 7.0])
    >>> plt.close(ax.figure)
    """
    _, panels = plt.subplots(1, 2, figsize=(6.4, 2.6), sharey=True, gridspec_kw={"wspace": 0.12})
    for ax, (what, label) in zip(panels, MEASURES.items(), strict=True):
        plot_intervals(found, ax, point=what, low=f"{what} low", high=f"{what} high",
                       highlight=COLOURS, colour=style.GREY, xlabel=label)  # fmt: skip
    return panels[1]
