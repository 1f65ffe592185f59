"""One figure per fact about HeroTube: each function draws what `world.realism` measured and says it
in words.

Every function takes the numbers of the fact of its name and returns the Axes drawn on and the
alternative text. What was published stands in grey, as a diamond or a grey bar.
"""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.axis import Axis

from course_utils.figures import plot_bars, plot_curve, plot_shares, style
from course_utils.world.realism import fits
from course_utils.world.realism.attention import EYE_TRACKING

__all__ = ["FIGURES"]

Drawn = tuple[Axes, str]
THIRDS = ("short", "middle", "long")


def _percent(axis: Axis) -> None:
    axis.set_major_formatter(lambda value, _: f"{value:.0f}%")


def _histogram(ax: Axes, values: np.ndarray, edges: range) -> float:
    """Bars of how many values lie between each two edges; how high the highest is."""
    counts = ax.hist(values, bins=list(edges), color=style.HEROTUBE, alpha=0.8)[0]
    return float(np.max(counts))


def _pareto(
    part: np.ndarray,
    share: np.ndarray,
    top: tuple[float, float],
    real: tuple[float, str],
    of: tuple[str, str],
) -> Axes:
    """A curve of who holds how much, the largest first, with HeroTube's point and the published one
    at the same place.
    """
    ax = plt.subplots()[1]
    at, ours = 100 * top[0], 100 * top[1]
    ax.plot(100 * part, 100 * share, color=style.HEROTUBE)
    ax.plot([at], [real[0]], "D", color=style.GREY, label=real[1])
    ax.plot([at], [ours], "o", color=style.HEROTUBE, markersize=10, label=f"HeroTube: {ours:.0f}%")
    ax.plot(
        [0, 100],
        [0, 100],
        color=style.GREY,
        linewidth=1.5,
        linestyle="--",
        label="if all were alike",
    )
    ax.set(xlim=(0, 100), ylim=(0, 103), xlabel=of[0], ylabel=of[1])
    ax.legend(loc="lower right")
    _percent(ax.xaxis)
    _percent(ax.yaxis)
    return ax


def concentration(numbers: dict) -> Drawn:
    top = numbers["top_tenth"]
    axes = "share of the videos, most viewed first", "share of all views"
    real = 80, "YouTube, 2007: about 80%"
    ax = _pareto(numbers["share_of_videos"], numbers["share_of_views"], (0.1, top), real, axes)
    return ax, (
        "A curve that rises steeply and then flattens: on HeroTube the top 10% of the videos "
        f"hold {top:.0%} of the views. "
        "A grey diamond above it shows about 80% for YouTube in 2007."
    )


def activity(numbers: dict) -> Drawn:
    top = numbers["top_fifth"]
    axes = "share of the viewers, busiest first", "share of all visits"
    real = 78, "a mobile network, 2014: 78%"
    ax = _pareto(numbers["share_of_viewers"], numbers["share_of_visits"], (0.2, top), real, axes)
    return ax, (
        "A curve that rises and slowly flattens: the busiest 20% of HeroTube's viewers make "
        f"{top:.0%} of the visits. "
        "A grey diamond above it shows 78% for requests to YouTube in a mobile network in 2014."
    )


def _doubling(counts: np.ndarray, what: str, most: int) -> tuple[Axes, str]:
    """Bars of how many have 1, 2 to 3, 4 to 7, … with what a log-normal and a bell curve would
    expect.
    """
    ends = np.array([2**i for i in range(int(np.log2(most)) + 2)])
    edges = ends - 0.5
    edges[-1] = np.inf
    seen = np.histogram(counts, edges)[0]
    names = [f"{a}" if b == a + 1 else f"{a} to {b - 1}" for a, b in pairwise(ends[:-1])] + [
        f"{ends[-2]} and more"
    ]
    ax = plt.subplots()[1]
    ax.bar(range(len(seen)), seen, color=style.HEROTUBE, width=0.8, alpha=0.55)
    for kind, name, colour in (
        ("lognormal", "log-normal", style.TRUTH),
        ("normal", "bell curve", style.GREY),
    ):
        curve = fits.fit(kind, counts)
        expected = len(counts) * np.diff(curve.cdf(edges)) / curve.sf(0.5)
        line = "-" if kind == "lognormal" else "--"
        ax.plot(
            range(len(seen)), expected, line, color=colour, marker="o", markersize=5, label=name
        )
    ax.set_xticks(range(len(names)), [f"{end}" for end in ends[:-2]] + [f"{ends[-2]}+"])
    ax.set_xlabel(f"{what} (1, 2 to 3, 4 to 7, …)")
    ax.legend(loc="upper left", bbox_to_anchor=(0, 1.16), ncols=2)
    return ax, "; ".join(f"{name}: {n}" for name, n in zip(names, seen, strict=True))


def view_counts(numbers: dict) -> Drawn:
    ax, words = _doubling(numbers["views"], "views of a video in four weeks", 512)
    ax.set_ylabel("videos")
    return ax, (
        f"Bars of how many videos got how many views ({words}). A log-normal curve goes through "
        "the large heap in the middle "
        "and misses the small one on the right; a bell curve misses both."
    )


def activity_shape(numbers: dict) -> Drawn:
    ax, words = _doubling(numbers["visits"], "visits of a viewer in four weeks", 64)
    ax.set_ylabel("viewers")
    return ax, (
        f"Bars of how many viewers came how often ({words}). A log-normal curve follows them "
        "roughly; a bell curve expects far "
        "too many on the right and too few on the left."
    )


def position(numbers: dict) -> Drawn:
    rate, exponent = numbers["click_rate"] / numbers["level"], numbers["exponent"]
    place = np.arange(1, len(rate) + 1)
    ax = plt.subplots()[1]
    ax.plot(place, place**-exponent, color=style.HEROTUBE, linewidth=2)
    ax.plot(
        place[rate > 0],
        rate[rate > 0],
        "o",
        color=style.HEROTUBE,
        label="HeroTube: clicks in slots filled at random",
    )
    eyes = EYE_TRACKING / EYE_TRACKING[0]
    ax.plot(
        np.arange(1, 11),
        eyes,
        "D",
        color=style.GREY,
        markersize=7,
        label="web searchers: looks (eye tracking)",
    )
    ax.set(
        xscale="log",
        yscale="log",
        xlabel="place on the page",
        ylabel="compared with place 1",
        xlim=(0.9, 23),
        ylim=(0.04, 2.2),
    )
    ax.set_xticks([1, 2, 3, 5, 10, 20], ["1", "2", "3", "5", "10", "20"])
    ax.set_yticks([0.05, 0.1, 0.2, 0.5, 1], ["0.05", "0.1", "0.2", "0.5", "1"])
    ax.minorticks_off()
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1.0))
    return ax, (
        f"Clicks fall along a straight line of slope {exponent:.2f} on two logarithmic axes, to "
        f"{10**-exponent:.2f} of place 1 "
        "in place 10. Grey diamonds show looks of web searchers, which fall more slowly at first "
        "and faster from place 6 on, to "
        f"{eyes[-1]:.2f} in place 10."
    )


def day_rhythm(numbers: dict) -> Drawn:
    hours = pd.Index(range(24), name="hour")
    data = pd.DataFrame({"visits": numbers["by_hour"]}, index=hours) * 100
    ax = plot_curve(
        data, colours={"visits": style.HEROTUBE}, xlabel="hour of the day", ylabel="share of visits"
    )
    ax.axvspan(20, 22, color=style.GREY, alpha=0.2, linewidth=0)
    ax.text(
        18.4,
        0.97 * ax.get_ylim()[1],
        "Netflix's peak, 2010",
        ha="right",
        va="top",
        color=style.ink(style.GREY),
    )
    ax.set_xticks([0, 4, 8, 12, 16, 20])
    _percent(ax.yaxis)
    return ax, (
        "A line, the share of visits by the hour of the day: lowest at "
        f"{int(numbers['by_hour'].argmin())} o'clock, highest at "
        f"{numbers['busiest_hour']} o'clock with {numbers['by_hour'].max():.1%}. A grey band "
        "marks 20 to 22 o'clock."
    )


def _pair(
    left: pd.Series, right: pd.Series, forms: tuple[str, str], labels: tuple[str, str]
) -> np.ndarray:
    """Two bar charts of the same rows side by side."""
    axes = plt.subplots(1, 2, figsize=(7.2, 2.6))[1]
    for ax, values, form, label in zip(axes, (left, right), forms, labels, strict=True):
        plot_bars(values, ax, form=form, xlabel=label)
        ax.margins(x=0.3)
    axes[0].figure.get_layout_engine().set(wspace=0.08)
    axes[1].set_yticklabels([""] * len(right))
    return axes


def finishing(numbers: dict) -> Drawn:
    names = [
        f"{third}: {minutes:.0f} min"
        for third, minutes in zip(THIRDS, numbers["minutes"], strict=True)
    ]
    finished, seconds = (
        pd.Series(numbers["finished"], names),
        pd.Series(numbers["watched_s"], names),
    )
    axes = _pair(finished, seconds, ("{:.0%}", "{:.0f} s"), ("finished", "watched (seconds)"))
    axes[0].xaxis.set_major_formatter(lambda x, _: f"{x:.0%}")
    said = [
        f"{n}: {f:.0%} finished, {s:.0f} seconds watched"
        for n, f, s in zip(names, finished, seconds, strict=True)
    ]
    return axes[0], f"Two bar charts of three groups of watches by length. {'; '.join(said)}."


def thumbnails(numbers: dict) -> Drawn:
    names = ["quiet third", "loud third"]
    clicked = pd.Series([numbers["clicked_quiet"], numbers["clicked_loud"]], names) * 100
    watched = pd.Series([numbers["watched_quiet"], numbers["watched_loud"]], names)
    axes = _pair(clicked, watched, ("{:.1f}", "{:.0%}"), ("clicks per 100 shown", "share watched"))
    axes[1].xaxis.set_major_formatter(lambda x, _: f"{x:.0%}")
    said = [
        f"{n}: {c:.1f} clicks per 100 shown, {w:.0%} watched"
        for n, c, w in zip(names, clicked, watched, strict=True)
    ]
    return axes[
        0
    ], f"Two bar charts that compare videos with quiet and with loud thumbnails. {'; '.join(said)}."


def likes(numbers: dict) -> Drawn:
    rows = pd.Series(
        {"HeroTube: likes": 1000 * numbers["per_watch"], "YouTube, 2010: ratings": 2.5}
    )
    ax = plot_bars(
        rows,
        highlight={"YouTube, 2010: ratings": style.GREY},
        form="{:.1f}",
        xlabel="per 1,000 views",
    )
    return (
        ax,
        f"Two bars: {rows.iloc[0]:.1f} likes per 1,000 views on HeroTube, 2.5 ratings per 1,000 "
        "views on YouTube in 2010.",
    )


def click_rate(numbers: dict) -> Drawn:
    percent = 100 * numbers["rates"]
    ax = plt.subplots()[1]
    ax.axvspan(2, 10, color=style.GREY, alpha=0.2, linewidth=0)
    highest = _histogram(ax, np.minimum(percent, 19.9), range(21))
    ax.set(
        xlabel="clicks per 100 times shown",
        ylabel="videos",
        xlim=(0, 20),
        ylim=(0, 1.2 * highest),
    )
    ax.text(
        6,
        1.17 * highest,
        "half of YouTube's videos",
        ha="center",
        va="top",
        color=style.ink(style.GREY),
    )
    ax.set_xticks([0, 2, 5, 10, 15, 20], ["0", "2", "5", "10", "15", "20+"])
    low, high = np.quantile(percent, [0.25, 0.75])
    return ax, (
        f"A histogram of {len(percent)} videos by clicks per 100 times shown; half of them lie "
        f"between {low:.1f} and {high:.1f}. "
        "A band from 2 to 10 marks where half of YouTube's videos lie; of HeroTube's it is "
        f"{numbers['in_range']:.0%}. "
        f"Over all, {100 * numbers['overall']:.1f} in 100 are clicked."
    )


def early_stops(numbers: dict) -> Drawn:
    names = [
        "stop in the 1st fifth",
        "2nd fifth",
        "3rd fifth",
        "4th fifth",
        "5th fifth",
        "finished",
    ]
    rows = pd.Series([*numbers["fifths"], numbers["finished"]], names)
    ax = plot_shares(rows, highlight={"finished": style.BOLT}, xlabel="share of watches")
    ax.plot([0.6, 0.2], [0, 5], "D", color=style.GREY, markeredgecolor=style.PAPER)
    for x, row, words in ((0.63, 0, "YouTube, 2011: 60%"), (0.54, 5, "◆ Tencent, 2013: 20%")):
        ax.text(x, row, words, va="center", color=style.ink(style.GREY))
    said = "; ".join(f"{name}: {share:.0%}" for name, share in rows.items())
    return ax, (
        f"Bars of where watches end. {said}. Grey diamonds: 60% in the first fifth on YouTube in "
        "2011, 20% finished on Tencent "
        "Video in 2013."
    )


def freshness(numbers: dict) -> Drawn:
    ages = {"first week": "first_week", "weeks 2 to 4": "weeks_2_to_4", "older": "older"}
    rows = pd.Series({name: 100 * numbers[key] for name, key in ages.items()})
    ax = plot_bars(rows, form="{:.1f}", xlabel="clicks per 100 times shown in a random slot")
    said = "; ".join(f"{name}: {clicks:.1f}" for name, clicks in rows.items())
    return (
        ax,
        f"Bars of clicks per 100 times shown in a random slot, by the age of the video. {said}.",
    )


def early_and_late(numbers: dict) -> Drawn:
    early, late = numbers["early"], numbers["late"]
    ax = plt.subplots()[1]
    ax.plot(early, late, "o", color=style.HEROTUBE, alpha=0.45, markersize=6, markeredgewidth=0)
    ax.set(
        xscale="log", yscale="log", xlabel="views in the first week", ylabel="views in weeks 2 to 4"
    )
    for axis, most in ((ax.xaxis, early.max()), (ax.yaxis, late.max())):
        ticks = [tick for tick in (1, 3, 10, 30, 100, 300, 1000) if tick <= most]
        axis.set_ticks(ticks, [f"{tick:,}" for tick in ticks])
    ax.minorticks_off()
    return ax, (
        f"A cloud of {len(early)} points, one per video, on two logarithmic axes: it rises from "
        "the lower left to the upper "
        f"right. The correlation of the logarithms is {numbers['correlation']:.2f}."
    )


def durations(numbers: dict) -> Drawn:
    minutes = numbers["minutes"]
    ax = plt.subplots()[1]
    highest = _histogram(ax, np.minimum(minutes, 29.9), range(0, 32, 2))
    ax.axvline(10, color=style.TRUTH, linewidth=1.5, linestyle="--")
    ax.text(
        10.4,
        highest,
        f"up to 10 minutes: HeroTube {numbers['within_10_min']:.0%},\nYouTube in 2008: 97.9%",
        va="top",
    )
    ax.set(xlabel="duration (minutes)", ylabel="videos", xlim=(0, 30))
    ax.set_xticks([0, 5, 10, 15, 20, 25, 30], ["0", "5", "10", "15", "20", "25", "30+"])
    return ax, (
        f"A histogram of {len(minutes)} durations, high on the left with a long tail to the "
        "right. The median is "
        f"{numbers['median_min']:.1f} minutes, the mean {numbers['mean_min']:.1f}. "
        f"{numbers['within_10_min']:.0%} are at most 10 "
        "minutes long; on YouTube in 2008 it was 97.9%."
    )


def chosen_or_not(numbers: dict) -> Drawn:
    rows = pd.Series({"all that was shown": numbers["shown"], "what was chosen": numbers["chosen"]})
    ax = plot_shares(
        rows,
        highlight={"all that was shown": style.TRUTH},
        xlabel="true chance to finish, if started",
    )
    return ax, (
        "Two bars of the true chance to finish a video in a slot filled at random: "
        f"{numbers['shown']:.0%} over all that was "
        f"shown, {numbers['chosen']:.0%} over what was chosen."
    )


FIGURES = {
    figure.__name__: figure
    for figure in (
        concentration, view_counts, freshness, early_and_late, durations, position, click_rate,
        early_stops, finishing, likes,
        thumbnails, chosen_or_not, day_rhythm, activity, activity_shape,
    )
}  # fmt: skip
