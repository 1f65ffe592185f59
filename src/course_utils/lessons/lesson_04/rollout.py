"""The autoplay rollout: its tables, like compared with like, and the answers as a figure."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from course_utils.cases import CaseBook
from course_utils.experiments import Experiment, middle_95
from course_utils.figures import plot_dumbbell, plot_intervals, style
from course_utils.lessons.lesson_04.coin import plot_tosses, tosses
from course_utils.world import Features, World

__all__ = [
    "answers", "by_coin", "like_with_like", "one_row_per_viewer", "plot_ages", "plot_answers",
    "plot_coin", "three_tables", "who_got_it",
]  # fmt: skip

REDRAWS = 1000
FIRST_DAY = 14  # of the rollout
TYPES = ["light", "medium", "heavy"]
SPLITS: dict[str, list[str]] = {
    "nothing": [],
    "age": ["age_group"],
    "age, minutes before": ["age_group", "type before"],
    "age, minutes during": ["age_group", "type during"],
}


def three_tables(town: World) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The tables of the rollout, each with a row for every viewer: who they are, their `arm`
    ("autoplay" or "off"), and the minutes they watched (`before`: in the two weeks before;
    `minutes`: in the two weeks of the rollout). Who never came has 0 minutes.

    >>> viewers, arms, minutes = three_tables(World(seed=1, n_viewers=60, n_videos=40))
    >>> len(viewers), sorted(set(arms["arm"])), list(minutes)
    (60, ['autoplay', 'off'], ['viewer_id', 'before', 'minutes'])
    """
    tables = CaseBook(town).open("autoplay_rollout").tables
    visits, minutes = tables["visits"], tables["viewers"][["viewer_id"]].copy()
    during = visits["day"] >= FIRST_DAY
    for name, rows in {"before": visits[~during], "minutes": visits[during]}.items():
        watched = rows.groupby("viewer_id")["watched_s"].sum() / 60
        minutes[name] = minutes["viewer_id"].map(watched).fillna(0)
    return tables["viewers"], tables["experiments"][["viewer_id", "arm"]], minutes


def one_row_per_viewer(town: World) -> pd.DataFrame:
    """The three tables side by side, and two more columns: was this a light, medium or heavy
    watcher before the rollout (`type before`), and during it (`type during`)?

    >>> table = one_row_per_viewer(World(seed=1, n_viewers=60, n_videos=40))
    >>> len(table), set(table["type during"]) <= {"light", "medium", "heavy"}
    (60, True)
    """
    viewers, arms, minutes = three_tables(town)
    table = viewers.merge(arms, on="viewer_id").merge(minutes, on="viewer_id")
    for name, column in {"type before": "before", "type during": "minutes"}.items():
        table[name] = pd.cut(table[column], [-1, 5, 30, np.inf], labels=TYPES)
    return table


def who_got_it(table: pd.DataFrame) -> pd.DataFrame:
    """Of each age group, the share with autoplay and the share without.

    >>> rows = [("14-17", "off"), ("14-17", "autoplay")]
    >>> who_got_it(pd.DataFrame(rows, columns=["age_group", "arm"])).to_dict("index")
    {'14-17': {'autoplay': 0.5, 'off': 0.5}}
    """
    return pd.crosstab(table["age_group"], table["arm"], normalize="index").round(2)


def plot_ages(table: pd.DataFrame) -> Axes:
    """Draw the mean minutes with and without autoplay: everybody on top, then each age group.

    >>> rows = [("14-17", "off", 4.0), ("14-17", "autoplay", 6.0)]
    >>> ax = plot_ages(pd.DataFrame(rows, columns=["age_group", "arm", "minutes"]))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['everybody', '14-17']
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    everybody = table.groupby("arm")["minutes"].mean().to_frame("everybody").T
    ages = table.pivot_table(index="age_group", columns="arm", values="minutes")
    ax = plot_dumbbell(
        pd.concat([everybody, ages]),
        "off",
        "autoplay",
        names=("without autoplay", "with autoplay"),
        colours=(style.GREY, style.QUILL),
        xlabel="minutes per viewer in two weeks",
    )
    ax.axhline(0.5, color=style.GREY, linewidth=1)
    return ax


def like_with_like(table: pd.DataFrame, columns: Sequence[str]) -> np.ndarray:
    """Minutes more with autoplay, compared within the piles that some columns make, each pile
    counted by its share of all viewers: first the number itself, then of 1,000 redraws.

    In a redraw a pile in which one side has no viewer does not count.

    >>> table = pd.DataFrame({"arm": ["autoplay", "off"] * 20, "age_group": list("yyoo") * 10,
    ...     "minutes": [3.0, 1.0, 9.0, 5.0] * 10})
    >>> float(like_with_like(table, ["age_group"])[0]), len(like_with_like(table, []))
    (3.0, 1001)
    """
    piles = table.groupby(list(columns), observed=True).ngroup() if columns else table["arm"] == ""
    place = 2 * piles.to_numpy().astype(int) + (table["arm"] == "autoplay").to_numpy()
    minutes, slots = table["minutes"].to_numpy(), 2 * (int(piles.max()) + 1)
    rng, found = np.random.default_rng(4), []
    for i in range(REDRAWS + 1):
        rows = rng.integers(0, len(table), len(table)) if i else slice(None)
        count = np.bincount(place[rows], minlength=slots).reshape(-1, 2)
        total = np.bincount(place[rows], minutes[rows], slots).reshape(-1, 2)
        count, total = (x[count.min(axis=1) > 0] for x in (count, total))
        found.append(np.average(np.diff(total / count)[:, 0], weights=count.sum(axis=1)))
    return np.array(found)


def answers(table: pd.DataFrame) -> pd.DataFrame:
    """Minutes more with autoplay, by what the viewers were split by; `low` and `high` are the
    middle 95 of 100 redraws.

    >>> table = one_row_per_viewer(World(seed=1, n_viewers=300, n_videos=40))
    >>> answers(table).index.tolist()
    ['nothing', 'age', 'age, minutes before', 'age, minutes during']
    """
    return pd.DataFrame({name: _swing(table, columns) for name, columns in SPLITS.items()}).T


def by_coin(town: World) -> pd.DataFrame:
    """Autoplay once more, in the same two weeks, but a coin decides who gets it: a row for each
    viewer, with `arm`, `age_group` and `minutes`.

    >>> coin = by_coin(World(seed=1, n_viewers=60, n_videos=40))
    >>> len(coin), sorted(set(coin["arm"]))
    (60, ['autoplay', 'off'])
    """
    arms = {"off": None, "autoplay": Features(autoplay=True)}
    found = Experiment("autoplay by coin", arms).run(town).per_viewer()
    table = town.viewers[["viewer_id", "age_group"]].merge(found, on="viewer_id")
    return table.assign(minutes=table["watched_s"] / 60)


def _swing(table: pd.DataFrame, columns: Sequence[str]) -> dict[str, float]:
    value, *redrawn = like_with_like(table, columns)
    low, high = middle_95(redrawn)
    return {"minutes more": value, "low": low, "high": high}


def plot_answers(table: pd.DataFrame, key: float | None = None) -> Axes:
    """Draw `answers`: a row for each split, a line at the answer key.

    >>> table = one_row_per_viewer(World(seed=1, n_viewers=300, n_videos=40))
    >>> ax = plot_answers(table, key=9.0)
    >>> ax.get_xlabel(), ax.texts[0].get_text()
    ('minutes more with autoplay (line: middle 95)', 'answer key')
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    return plot_intervals(
        answers(table).rename(index={"nothing": "not split"}),
        point="minutes more",
        reference=key,
        reference_label="answer key",
        xlabel="minutes more with autoplay (line: middle 95)",
    )


def plot_coin(table: pd.DataFrame) -> Axes:
    """Draw the gap that autoplay made when a coin dealt it out, among 1,000 fresh tosses.

    >>> ax = plot_coin(by_coin(World(seed=1, n_viewers=60, n_videos=40)))
    >>> ax.get_xlabel(), ax.texts[0].get_text()
    ('minutes more with autoplay, by coin', 'the real gap')
    >>> import matplotlib.pyplot as plt
    >>> plt.close(ax.figure)
    """
    means = table.groupby("arm")["minutes"].mean()
    gaps = tosses(table["minutes"])
    return plot_tosses(
        gaps, means["autoplay"] - means["off"], "minutes more with autoplay, by coin"
    )
