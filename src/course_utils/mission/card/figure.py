"""The report card as a figure: the town, and below it both scores, the guesses, the way through."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure
from matplotlib.ticker import MaxNLocator

from course_utils.figures import show, style
from course_utils.figures.frame import name_rows
from course_utils.mission.card.contents import Card, Work
from course_utils.mission.card.drawing import SIZE, plot_portrait
from course_utils.mission.card.guesses import ASKED, Guesses, band
from course_utils.mission.card.portrait import say_portrait
from course_utils.mission.card.sentences import (
    HANDED_IN,
    say_card,
    say_scores,
    say_state,
    say_times,
)

__all__ = [
    "plot_answers", "plot_card", "plot_guesses", "plot_recommender", "plot_scores", "show_card",
    "show_scores", "show_town",
]  # fmt: skip

LEAST_SHARE = -0.3  # as far to the left as a bar goes
PANELS = 4.2  # inches for the four panels below the town
WIDEST = 4  # times careful's width: what is wider stands at the edge, with its number
_OVER = {"facecolor": style.PAPER, "edgecolor": "none", "pad": 1}  # words over a line


def plot_card(card: Card) -> Figure:
    """The whole card; `say_card` has its words.

    The panels are labelled "town", "quill", "nova", "guesses" and "progress".
    """
    with style.use():
        figure = plt.figure(figsize=(SIZE[0], SIZE[1] + PANELS))
        above, below = figure.subfigures(2, 1, height_ratios=[SIZE[1], PANELS])
        # as wide as the figure, for its words are as large as it counts in inches
        plot_portrait(card.portrait, above.add_axes((0, 0, 1, 1), label="town"), key=False)
        _fill(below, card)
    plt.close(figure)
    return figure


def plot_scores(card: Card) -> Figure:
    """The card without its town: as wide as a screen or a slide has room for."""
    with style.use():
        figure = plt.figure(figsize=(SIZE[0], PANELS))
        _fill(figure, card)
    plt.close(figure)
    return figure


def _fill(figure: Figure | SubFigure, card: Card) -> None:
    """The four panels of a card."""
    axes = figure.subplot_mosaic(
        [["quill", "nova"], ["guesses", "progress"]],
        height_ratios=[1.3, 1],
        width_ratios=[1.1, 1],
    )
    for name, ax in axes.items():
        ax.set_label(name)
    plot_answers(card.work, axes["quill"])
    plot_recommender(card.work, axes["nova"])
    plot_guesses(card.guesses, axes["guesses"])
    _plot_progress(card, axes["progress"])


def show_card(card: Card) -> None:
    """Show the whole card in a notebook, together with its words."""
    show(plot_card(card), alt=say_card(card))


def show_town(card: Card) -> None:
    """Show the town of a card, together with its words."""
    with style.use():
        show(plot_portrait(card.portrait, key=False), alt=say_portrait(card.portrait))


def show_scores(card: Card) -> None:
    """Show the card without its town, together with its words."""
    show(plot_scores(card), alt=say_scores(card))


def plot_answers(work: Work, ax: Axes) -> Axes:
    """A row for each complaint: how wide low to high was against careful's, a disc where it held
    the true size and a cross where it missed; beside the name, whether the cause was right.
    """
    rows = work.complaints
    ax.set_title("Quill's part")
    for row, answer in enumerate(rows):
        if answer.width_to_careful is None:
            ax.text(0.1, row, say_state(answer), va="center", color=style.GREY, bbox=_OVER)
            continue
        width = min(answer.width_to_careful, WIDEST)
        ax.plot([0, width], [row, row], color=style.QUILL, linewidth=3)
        ax.scatter([width], [row], s=110, marker="o" if answer.held else "X", color=style.QUILL,
                   edgecolors=style.PAPER, zorder=3, gid=f"answer {row}")  # fmt: skip
        said = "held" if answer.held else "missed"
        left = width > WIDEST / 2
        if answer.width_to_careful > WIDEST:
            said = f"{said}, {say_times(answer.width_to_careful)} times"
        beside = max(width, 1) + 0.15  # and right of the line of the careful one
        ax.text(width - 0.15 if left else beside, row + (-0.3 if left else 0), said,
                ha="right" if left else "left", va="center",
                bbox=_OVER)  # fmt: skip
    ax.axvline(1, color=style.TRUTH, linewidth=1.5, linestyle="--", zorder=0)
    marks = {True: "\ncause right", False: "\nanother cause", None: ""}
    name_rows(ax, pd.Index([f"{a.short}{marks[a.cause_right]}" for a in rows]))
    ax.set(xlim=(0, WIDEST + 0.2), xlabel="width of low to high (careful: 1)")
    ax.tick_params(axis="y", length=0)
    return ax


def plot_recommender(work: Work, ax: Axes) -> Axes:
    """The share of what can be gained, beside that of the popular list; a bar below 0 is worse than
    a page filled at random.
    """
    ax.set_title("Nova's part")
    if work.nova is None:
        _only_words(ax, HANDED_IN if work.pages_handed_in else "not handed in yet")
        return ax
    shares = {"yours": (work.nova, style.NOVA), "most popular": (work.popular, style.GREY)}
    shares = {name: pair for name, pair in shares.items() if pair[0] is not None}
    for row, (share, colour) in enumerate(shares.values()):
        ax.barh(row, max(share, LEAST_SHARE), color=colour, height=0.7)
        ax.text(max(share, 0) + 0.03, row, f"{share:.0%}", va="center")
    name_rows(ax, pd.Index(list(shares)))
    ax.set(xlim=(LEAST_SHARE if work.nova < 0 else 0, 1.15), xlabel="share of what can be gained")
    ax.set_xticks([0, 0.5, 1], ["0%", "50%", "100%"])
    ax.tick_params(axis="y", length=0)
    return ax


def plot_guesses(guesses: Guesses, ax: Axes) -> Axes:
    """How many guesses held, on a line from none to all; where there is a verdict, with what would
    be expected and how far luck goes.
    """
    ax.set_title("Your guesses")
    if not guesses.counted:
        _only_words(ax, "none has its result yet")
        return ax
    ax.plot([0, guesses.counted], [0, 0], color=style.GREY, linewidth=1.5, zorder=1)
    if guesses.verdict != "few":
        low, high = band(guesses.counted)
        ax.plot([low, high], [0, 0], color=style.GUESS, linewidth=14, alpha=0.35, zorder=1,
                solid_capstyle="butt", gid="luck")  # fmt: skip
        expected = ASKED * guesses.counted
        ax.text(high, -0.6, f"{expected:.0f} expected; luck: {low} to {high}", ha="right",
                va="center")  # fmt: skip
        ax.plot([expected] * 2, [-0.2, 0.2], color=style.TRUTH, linewidth=1.5, gid="expected")
    ax.scatter([guesses.held], [0], s=150, marker="D", color=style.GUESS, zorder=3, gid="held")
    ax.text(guesses.held, 0.5, f"{guesses.held} of {guesses.counted} held", va="center",
            ha="right" if 2 * guesses.held > guesses.counted else "left")  # fmt: skip
    ax.set(xlim=(-0.5, guesses.counted + 0.5), ylim=(-1, 1), yticks=[])
    ax.set_xticks(np.unique([0, guesses.counted]))
    ax.spines["left"].set_visible(False)
    return ax


def _plot_progress(card: Card, ax: Axes) -> None:
    ax.set_title("Exercises solved")
    counts = [(done.lesson, *done.counts["check"]) for done in card.progress]
    if not counts:
        _only_words(ax, "no lessons here to count")
        return
    names, solved, asked = zip(*counts, strict=True)
    names = [str(int(name)) for name in names]
    at = np.arange(len(names))
    ax.bar(at, asked, color=style.GREY, alpha=0.25, width=0.7, label="asked")
    ax.bar(at, solved, color=style.BOLT, width=0.7, label="solved")
    ax.set_xticks(at, names)
    ax.tick_params(axis="x", length=0)
    ax.set(xlabel="lesson", ylabel="exercises")
    ax.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=4))


def _only_words(ax: Axes, words: str) -> None:
    ax.axis("off")
    ax.text(0, 0.6, words, transform=ax.transAxes, color=style.GREY)
