"""The exercises of lesson 04: a funnel for any column, a feature and its worth, like with like, a
shuffle, reports, looks.
"""

from functools import cache

import numpy as np
import pandas as pd

from course_utils.cases import CaseBook
from course_utils.checks.answers import by_name, close, fields, items, number, text, word
from course_utils.checks.engine import call, exercise
from course_utils.checks.kinds import plain_value
from course_utils.checks.outcomes import ForAPerson, NotYet
from course_utils.datasets import load_site_events
from course_utils.experiments import difference, permutation_test, stratified_difference
from course_utils.world import World

__all__ = [
    "ever_below",
    "faults",
    "like_with_like",
    "p_value",
    "report",
    "searches_per_100",
    "suggestion",
]

ELSEWHERE = "the second world of lesson 04"
REPORT_VIEWERS = 6000


@cache
def _events() -> pd.DataFrame:
    """Two weeks of site events of a world the learner has not seen."""
    return World(ELSEWHERE, n_viewers=700, n_videos=200).simulate(days=14, start_day=14).site_events


@exercise(
    "04.1",
    asks="a function searches_per_100(events, column) that returns a number for each value of the column",
    hints=(
        "The first gap: which piles? The cell above counts the actions of each device; the name of your column is in the brackets of your function: column.",
        'counts = events.groupby(column)["action"].value_counts().unstack() has a column for each action. Which two do you divide?',
        'return 100 * counts["search"] / counts["arrive"]',
    ),
)
def searches_per_100(answer: object) -> str:
    """The rate by device and by version, in a second world."""
    events = _events()
    for column, other in (("device", "app_version"), ("app_version", "device")):
        got = call(answer, events, column)
        if isinstance(got, (pd.Series, dict)) and set(got.keys()) == set(events[other].unique()):
            raise NotYet(
                f"Asked for the column {column}, it sorts by {other}. Let `column` in the brackets decide."
            )
        got = by_name(got, sorted(events[column].unique()))
        steps = pd.crosstab(events[column], events["action"])
        right = 100 * steps["search"] / steps["arrive"]
        if not close(list(got.values()), right.loc[list(got)], digits=1):
            _explain_rate(pd.Series(got), steps.loc[list(got)], right, column)
    return "Asked about another site, it answered rightly. That is what a function is for."


def _explain_rate(got: pd.Series, steps: pd.DataFrame, right: pd.Series, column: str) -> None:
    """Raise NotYet with the mistake behind wrong rates."""
    search, arrive, first = steps["search"], steps["arrive"], got.index[0]
    own = load_site_events().drop_duplicates()
    here = pd.crosstab(own[column], own["action"])
    mistakes = (
        (search / arrive, "Right as a share. Per 100 visits it is a hundred times as much."),
        (
            search,
            "These are the searches. A large group searches more than a small one: divide by its visits.",
        ),
        (100 * arrive / search, "Upside down: searches above the line, visits (arrive) below it."),
        (
            100 * search / steps.sum(axis=1),
            "Divided by all steps. A visit is one arrive, however many steps it has.",
        ),
        (
            100 * search / steps["start"],
            "Divided by the starts. The exercise asks: of 100 visits, and a visit begins with arrive.",
        ),
        (
            100 * search / (search + steps["browse"]),
            "Divided by searches and browses: who left with nothing was a visit, too.",
        ),
        (
            100 * search / steps["browse"],
            "Divided by the browses. The exercise asks: of 100 visits, and a visit begins with arrive.",
        ),
        (
            100 * search / search.sum(),
            "This is each group's part of all searches. The exercise asks: of a group's own 100 visits.",
        ),
        (
            100 * here["search"] / here["arrive"],
            "These are the numbers of the notebook's own table. Use the events in the brackets.",
        ),
    )
    for value, words in mistakes:
        if close(got.to_numpy(), value.reindex(got.index).to_numpy(), rel=0.005):
            raise NotYet(words)
    raise NotYet(
        f"On another site, for {column} {first}, it should be {right[first]:.1f}; yours says {got[first]:.1f}."
    )


@cache
def _funnel() -> pd.DataFrame:
    """The funnel of the lesson: steps by group since the search box vanished."""
    events = load_site_events().drop_duplicates()
    suspect = (events["device"] == "phone") & (events["app_version"] == "6.0")
    broke = events.loc[suspect & (events["action"] == "search"), "day"].max() + 1
    since = events["day"] >= broke
    return pd.crosstab(events.loc[since, "action"], np.where(suspect[since], "phone", "others"))


@exercise(
    "04.2",
    asks='a dict such as {"feature": "tv search", "starts": 1000}',
    hints=(
        "In which column of the funnel is somebody missing, and between which two steps?",
        "On phones with 6.0: arrive, minus search, minus browse, is who left with nothing. How many starts does a visit usually bring?",
        'others["start"] / others["arrive"] is what a visit brings elsewhere. Multiply the two.',
    ),
)
def suggestion(answer: object) -> str:
    """The search box, with its worth in starts to about a tenth."""
    form = 'Write it as {"feature": …, "starts": …}: a name in quotes, and a number.'
    given = fields(answer, f"a name and a number. {form}")
    if not {"feature", "starts"} <= set(given):
        raise NotYet(form)
    feature, starts = word(given["feature"]).removeprefix("the "), number(given["starts"])
    if feature not in ("search box", "like button", "tv search"):
        raise NotYet('The features are called "search box", "like button" and "tv search".')
    if feature == "like button":
        raise NotYet("A like comes after the start. Which step is it that people fail to reach?")
    if feature == "tv search":
        raise NotYet(
            "On tv people search as much as elsewhere: the funnel shows nobody missing there."
        )
    phone, others = _funnel()["phone"], _funnel()["others"]
    empty = phone["arrive"] - phone["search"] - phone["browse"]
    per_visit = others["start"] / others["arrive"]
    mistakes = (
        (
            empty,
            "These are the visits that ended with nothing. How many starts does a visit bring elsewhere? Multiply.",
        ),
        (
            phone["arrive"],
            "That is everybody on these phones. Most of them browsed instead and lost nothing.",
        ),
        (
            phone["arrive"] * per_visit,
            "That counts every visit on these phones. Most of them browsed and did start something.",
        ),
        (
            phone["arrive"] * others["search"] / others["arrive"],
            "So many searches were lost, but some of these people browsed instead. Count those who left with nothing.",
        ),
        (
            others["search"],
            "These are searches of people who have a search box. Whom does the feature help?",
        ),
        (-empty * per_visit, "The right size. Extra starts are more starts: no minus."),
    )
    for value, words in mistakes:
        if close(starts, value, abs=1):
            raise NotYet(words)
    if not 0.983 * empty * per_visit <= starts <= 1.06 * empty * per_visit:
        way = "more" if starts < empty * per_visit else "fewer"
        raise NotYet(
            f"The right feature; the funnel promises {way}. How many visits ended with nothing, and what would each have brought?"
        )
    return "A suggestion with a number, written down before anything is built. Now the replay can judge it."


@cache
def _rollout(seed: object, n_viewers: int) -> tuple:
    """A world, and its autoplay rollout with one row per viewer: columns of viewers, arm, minutes."""
    world = World(seed, n_viewers=n_viewers)
    tables = CaseBook(world).open("autoplay_rollout").tables
    table = tables["viewers"].merge(tables["experiments"], on="viewer_id")
    visits = tables["visits"][tables["visits"]["day"] >= 14]
    minutes = visits.groupby("viewer_id")["watched_s"].sum() / 60
    return world, table.assign(minutes=table["viewer_id"].map(minutes).fillna(0))


def _by_group(table: pd.DataFrame) -> pd.DataFrame:
    """By age group: minutes more with autoplay, and how many viewers are in it, with autoplay,
    without.
    """
    means = table.pivot_table(index="age_group", columns="arm", values="minutes")
    sizes, more = pd.crosstab(table["age_group"], table["arm"]), means["autoplay"] - means["off"]
    return pd.DataFrame(
        {"more": more, "all": sizes.sum(axis=1), "with": sizes["autoplay"], "without": sizes["off"]}
    )


def _small_table() -> pd.DataFrame:
    """Three groups of another kind, small enough for pen and paper."""
    rows = [
        ("a", "autoplay", 12),
        ("a", "off", 8),
        ("a", "off", 10),
        ("b", "autoplay", 31),
        ("b", "autoplay", 33),
        ("b", "off", 30),
    ]
    rows += [
        ("b", "off", 26),
        ("c", "autoplay", 5),
        ("c", "autoplay", 4),
        ("c", "autoplay", 6),
        ("c", "off", 4),
    ]
    return pd.DataFrame(rows, columns=["age_group", "arm", "minutes"])


def _raw(table: pd.DataFrame) -> float:
    means = table.groupby("arm")["minutes"].mean()
    return float(means["autoplay"] - means["off"])


@exercise(
    "04.3",
    asks="a function like_with_like(table) that returns one number: minutes more with autoplay",
    hints=(
        'means["autoplay"] and means["off"] are the minutes of the two sides within one group. Which is taken away from which?',
        "rows holds the viewers of this group, table those of all groups. len(…) counts them.",
        'more = means["autoplay"] - means["off"], and then total = total + more * len(rows) / len(table)',
    ),
)
def like_with_like(answer: object) -> str:
    """The weighted mean of the groups' differences, in a second world and on paper."""
    small = _small_table()
    swapped = small.assign(arm=small["arm"].map({"autoplay": "off", "off": "autoplay"}))
    for table in (_rollout(ELSEWHERE, 2500)[1], small, swapped):
        got, groups = number(call(answer, table)), _by_group(table)
        right = np.average(groups["more"], weights=groups["all"])
        if close(got, right, rel=1e-4, digits=2):
            continue
        mistakes = (
            (
                abs(right),
                "Here those with autoplay watch less, so the number is below 0. Leave out abs.",
            ),
            (
                -right,
                "The other way round: what those with autoplay watch, minus what the others watch.",
            ),
            (
                _raw(table),
                "This is the raw comparison, all groups in one pot. Compare within each group.",
            ),
            (
                groups["more"].mean(),
                "A plain mean of the groups: a small one counts as much as a large one. Weigh by its share.",
            ),
            (
                groups["more"].sum(),
                "The differences are added up unweighted. Multiply each by its group's share first.",
            ),
            (
                (groups["more"] * groups["all"]).sum(),
                "Multiplied by how many they are. Multiply by their share: divide by len(table).",
            ),
            (
                np.average(groups["more"], weights=groups["with"]),
                "Weighed by who has autoplay. That is the gain of those who got it; the exercise asks for everybody's.",
            ),
            (
                np.average(groups["more"], weights=groups["without"]),
                "Weighed by who has no autoplay. Weigh by the whole group.",
            ),
            (
                groups["more"].iloc[-1],
                "Only the last group is left. Add to total, do not put in its place.",
            ),
            (
                groups["more"].iloc[0],
                "Only the first group: the return is inside the loop. Move it to the left.",
            ),
            (
                groups["more"].iloc[-1] * groups["all"].iloc[-1] / len(table),
                "Only the last group is left: total = total + …",
            ),
            (
                groups["more"].iloc[0] * groups["all"].iloc[0] / len(table),
                "The return is inside the loop. Move it to the left.",
            ),
        )
        for value, words in mistakes:
            if close(got, value, rel=1e-4):
                raise NotYet(words)
        raise NotYet(
            f"For a table in which it should be {right:.2f}, your function says {got:.2f}."
        )
    return "Each group is compared with itself, and counts for as much as it is."


@cache
def _trials() -> tuple:
    """Counts and arms of a second world: three coins whose p-values are small, middling and large,
    with both signs of the gap.
    """
    log = World(ELSEWHERE, n_viewers=700, n_videos=200).simulate(days=14, start_day=14).watches
    starts = np.bincount(log["viewer_id"], minlength=700)[:400]
    rng, found = np.random.default_rng(0), {}
    for _ in range(400):
        new = rng.random(400) < 0.5
        trial = difference(starts[new], starts[~new])
        for name, low, high, sign in (
            ("small", 0.03, 0.08, 1),
            ("middling", 0.25, 0.4, -1),
            ("large", 0.55, 0.7, 1),
        ):
            if low < trial.p_value < high and sign * trial.estimate > 0 and name not in found:
                found[name] = (
                    starts,
                    new,
                    permutation_test(starts[new], starts[~new], n=4000, rng=1),
                    sign,
                )
    return tuple(found.values())


@exercise(
    "04.4",
    asks="a function p_value(starts, new, rng) that returns a share",
    hints=(
        "Begin with a counter at 0, and a loop: for i in range(500). In each round, shuffle, work out the gap, and compare.",
        "rng.permutation(new) shuffles who is new; gap(starts, …) is the gap for them. When does a shuffle do as much as the real coin, if luck works both ways?",
        "if abs(gap(starts, rng.permutation(new))) >= abs(gap(starts, new)): as_large = as_large + 1. At the end, return as_large / 500",
    ),
)
def p_value(answer: object) -> str:
    """The two-sided share of shuffles, for three coins in a second world."""
    got = _p_values(answer, 5)
    right = [p for _, _, p, _ in _trials()]
    one_sided = [p / 2 for p in right]
    signed = [p / 2 if sign > 0 else 1 - p / 2 for *_, p, sign in _trials()]
    mistakes = (
        (
            [500 * p for p in right],
            45,
            "You have counted the shuffles. Which share is that of all 500?",
        ),
        (
            [100 * p for p in right],
            9,
            "You have it, in per cent. Give a share: divide by 500 only.",
        ),
        (
            [1, 1, 1],
            1e-9,
            "It is always 1: the shuffled gap is compared with itself. Shuffle one and leave the other as it is.",
        ),
        (
            [0, 0, 0],
            1e-9,
            "It is always 0. Is the counter put back to 0 in every round, or the return inside the loop?",
        ),
        (
            [1 - p for p in right],
            0.08,
            "This is the share of shuffles that do LESS than the real gap.",
        ),
    )
    for values, slack, words in mistakes:
        if close(got, values, rel=0, abs=slack):
            raise NotYet(words)
    if close(got, right, rel=0, abs=0.08):
        _shuffle_again(answer, got, right)
        return "On another site, with three other coins, it says what the library says, up to the luck of the shuffles."
    if close(got, signed, rel=0, abs=0.08) or close(got, one_sided, rel=0, abs=0.08):
        raise NotYet(
            "Only gaps in one direction are counted. Luck works both ways: compare abs(…) with abs(…)."
        )
    if max(got) - min(got) < 0.05:
        raise NotYet(
            "It says the same of three different coins. Inside the function use starts and new, the names in its brackets."
        )
    raise NotYet(
        f"For three other coins it should say about {_said(right)}; yours says {_said(got)}."
    )


def _p_values(answer: object, seed: int) -> list:
    """What a function says of the three coins, each with luck that begins at this seed."""
    return [
        number(call(answer, starts, new, np.random.default_rng(seed)))
        for starts, new, _, _ in _trials()
    ]


def _shuffle_again(answer: object, first: list, right: list) -> None:
    """Raise NotYet where other luck shows that nothing was shuffled, or too seldom."""
    again = [_p_values(answer, seed) for seed in (6, 7)]
    if all(values == first for values in again):
        raise NotYet(
            "Whatever the luck, it says the same. Shuffle with the rng in the brackets: rng.permutation(new)."
        )
    if not all(close(values, right, rel=0, abs=0.08) for values in again):
        raise NotYet(
            "Asked again with other luck it says something else. Are there 500 shuffles? A few are not enough."
        )


def _said(values: list) -> str:
    return ", ".join(f"{value:.2f}" for value in values)


PARTS = ("world", "minutes", "low", "high", "age_group", "recommend", "paragraph")


@exercise(
    "04.5",
    asks="a dict with world, minutes, low, high, age_group, recommend and paragraph",
    hints=(
        'Grow your site: mine = one_row_per_viewer(World("your name", n_viewers=6000)), and give the same name as "world".',
        'mine.groupby(["age_group", "arm"])["minutes"].agg(["size", "mean"]) shows who got autoplay and who comes least.',
        'stratified_difference(mine, "minutes", "arm", "age_group", treated="autoplay") has .estimate, .low and .high.',
    ),
)
def report(answer: object) -> str:
    """A report on the learner's own site, against that site's answer key."""
    answer = fields(answer, "the report, which is a dict: names and values between { and }")
    if missing := [part for part in PARTS if part not in answer]:
        raise NotYet(f"The report has no {', '.join(missing)}.")
    seed = plain_value(answer["world"])
    seed = seed if type(seed) is int else text(seed)
    if seed == "":
        raise NotYet("Give your world a name: the one you grew it from.")
    world, table = _rollout(seed, REPORT_VIEWERS)
    truth = world.truth.trouble("autoplay_rollout").size
    minutes, low, high = (number(answer[part]) for part in ("minutes", "low", "high"))
    _judge_number(minutes, low, high, table)
    groups = _by_group(table)
    _judge_words(answer, (groups["with"] / groups["all"]).idxmax())
    held = "holds it" if low <= truth <= high else "misses it, as five in a hundred careful ones do"
    return ForAPerson(
        f"The answer key of this world: {truth:.1f} minutes. Your interval {held}. Now let a neighbour judge the paragraph."
    )


def _judge_number(minutes: float, low: float, high: float, table: pd.DataFrame) -> None:
    """Raise NotYet for an estimate or an interval that does not hold up."""
    if not low < minutes < high:
        raise NotYet("The number lies between low and high, and low is the smaller of the two.")
    best, groups = (
        stratified_difference(table, "minutes", "arm", "age_group", treated="autoplay"),
        _by_group(table),
    )
    reach = (best.high - best.low) / 2
    mistakes = (
        (
            _raw(table),
            "This is the raw comparison, of rare visitors with frequent ones. Compare like with like.",
        ),
        (-best.estimate, "The right size with the wrong sign: with autoplay minus without."),
        *(
            (more, "This is one age group. The report is about everybody: weigh all groups.")
            for more in groups["more"]
        ),
    )
    for value, words in mistakes:
        if close(minutes, value, abs=0.05) and not close(minutes, best.estimate, abs=0.05):
            raise NotYet(words)
    if minutes < best.estimate - 0.8 * reach:
        raise NotYet(
            "Too little: part of the effect is split away, or the groups are not weighed. Split by what was settled before."
        )
    if minutes > best.estimate + 0.8 * reach:
        raise NotYet(
            "Too much. Each group counts with its share of all viewers. (And is the world the one you named?)"
        )
    if high - low > 3.4 * reach:
        raise NotYet(
            f"From {low:.1f} to {high:.1f}: so wide an interval is hardly ever wrong and says little. Take .low and .high."
        )
    if high - low < 1.2 * reach:
        raise NotYet(
            "The interval is narrower than these data allow: it claims more than anybody can know."
        )


def _judge_words(answer: dict, group: str) -> None:
    """Raise NotYet for a wrong cause or recommendation, or where there is no paragraph."""
    named = text(answer["age_group"]).replace("\N{EN DASH}", "-").replace(" ", "")
    if named != group:
        raise NotYet(
            f"The number holds up. But {named!r} is not it: which age group got autoplay most often, and comes least?"
        )
    advice = word(answer["recommend"])
    if advice == "take back":
        raise NotYet(
            "Every age group watches more with it. Why take it back? (Read your own number aloud.)"
        )
    if advice != "keep":
        raise NotYet(
            'Somebody has to decide: recommend "keep" or "take back", and nothing else. Your reasons belong in the paragraph.'
        )
    if len(text(answer["paragraph"]).split()) < 20:
        raise NotYet(
            "Number, cause and advice hold up. Now the paragraph: at least twenty words, in whole sentences, for a person."
        )


FAULTS = {3, 6, 8}
HOLDS = {  # why a sentence of the assistant's report that somebody doubts is right all the same
    1: "len(reported) - len(events) says the same",
    2: "the line of phone 6.0 lies at 0 from that day on",
    4: "in funnel, take search and browse away from arrive",
    5: "count the arms in each age group of table: one group stands out",
    7: "new.sum() says the same, and a coin need not give exactly half",
    9: "difference(starts[new], starts[~new]) says the same",
    10: "a report with faults can end on good advice",
}


@exercise(
    "04.6",
    asks="a list of three numbers of sentences",
    hints=(
        "One of the three is a number that is in no table. Look every number up.",
        "One has a true number and a method that hides what it should show: which column did autoplay itself change?",
        "One has a true number and says something else about it: what is a p-value worked out from?",
    ),
)
def faults(answer: object) -> str:
    """The three planted faults, in any order."""
    named = {number(value) for value in items(answer)}
    if strange := [value for value in named if value not in range(1, 11)]:
        raise NotYet(f"There is no sentence {strange[0]:g}. They are numbered from 1 to 10.")
    if wrong := sorted(named - FAULTS):
        raise NotYet(f"Sentence {wrong[0]:g} holds up: {HOLDS[wrong[0]]}.")
    if len(named) < 3:
        raise NotYet(f"{len(named)} of the three, and no false accusation. Go on.")
    return "A number that is made up, a split by what was changed, a p that is read backwards."


@exercise(
    "04.7",
    asks="a function ever_below(looks, line) that returns a share",
    hints=(
        "looks < line is a table of True and False.",
        ".any(axis=1) asks of every row: is at least one of them True? (axis=0 would ask the columns.)",
        "return (looks < line).any(axis=1).mean()",
    ),
)
def ever_below(answer: object) -> str:
    """The share of rows with a value below the line, for a table the learner has not seen."""
    walks = np.random.default_rng(8).normal(size=(60, 9)).cumsum(axis=1) / np.sqrt(np.arange(1, 10))
    looks = pd.DataFrame(np.exp(-np.abs(walks)), columns=range(1, 10))
    looks.loc[:1] = 0.9
    looks.loc[0, 4], looks.loc[1, 5] = 0.3, 0.15  # two that touch a line and are not below it
    for line in (0.3, 0.15):
        got, below = number(call(answer, looks, line)), looks < line
        right = below.any(axis=1).mean()
        if close(got, right, abs=1e-6, digits=2):
            continue
        mistakes = (
            (
                (looks <= line).any(axis=1).mean(),
                "A value exactly on the line is not below it: < and not <=.",
            ),
            (
                below.to_numpy().mean(),
                "This is the share of all looks. Count experiments: one alarm is enough for each.",
            ),
            (
                below.any(axis=1).sum(),
                "You have counted the experiments. Which share is that of all?",
            ),
            (
                below.iloc[:, -1].mean(),
                "This looks at the last morning only. An earlier alarm counts as well.",
            ),
            (
                below.iloc[:, 0].mean(),
                "This looks at the first morning only. A later alarm counts as well.",
            ),
            (
                below.any(axis=0).mean(),
                "This asks of every morning whether any experiment cried. Ask the rows: axis=1.",
            ),
            (
                below.all(axis=1).mean(),
                "This asks for alarms on every morning: all. One is enough: any.",
            ),
            (1 - right, "This is the share that never cried."),
        )
        for value, words in mistakes:
            if close(got, float(value), abs=1e-6):
                raise NotYet(words)
        raise NotYet(
            f"For a table in which it should be {right:.2f}, your function says {got:.2f}."
        )
    return "Now the line can be chosen before anybody looks."
