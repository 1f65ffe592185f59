"""How sure a learner was: what counts, how far luck goes, and what the card says about it."""

from fractions import Fraction
from math import comb

import pytest

from course_utils.checks import guess, reveal, store
from course_utils.mission.card.guesses import ASKED, CENTRAL, LEAST, Guesses, band, tally

HUGE = {"low": 0, "high": 10**9}


def records(*guesses, result=5, first=1):
    """A record of guesses (guess, low, high), each of an id of its own, with its result."""
    return [
        record
        for number, (value, low, high) in enumerate(guesses, start=first)
        for id in [f"97.p{number}"]
        for record in (
            {"kind": "guess", "id": id, "guess": value, "low": low, "high": high},
            {"kind": "result", "id": id, "result": result},
        )
    ]


def at_most(held, counted):
    """The exact chance that at most so many hold, if each holds 8 times in 10."""
    chance = Fraction(8, 10)
    return sum(
        comb(counted, k) * chance**k * (1 - chance) ** (counted - k) for k in range(held + 1)
    )


@pytest.mark.parametrize("counted", [*range(LEAST, 41), 99])
def test_the_band_is_the_narrowest_that_leaves_out_little_on_either_side(counted):
    low, high = band(counted)
    tail = Fraction(25, 1000)
    assert 1 - 2 * float(tail) == CENTRAL
    assert Fraction(str(ASKED)) == Fraction(8, 10)
    assert at_most(low - 1, counted) < tail <= at_most(low, counted)
    assert 1 - at_most(high, counted) <= tail < 1 - at_most(high - 1, counted)


def test_the_line_of_the_card():
    assert Guesses(17, 24).line == "17 of 24 held; 19 expected; 15 to 23 is luck."


@pytest.mark.parametrize(
    ("held", "verdict", "said"),
    [
        (14, "fewer", "10 misses, and luck explains 9 at most: you were surer"),
        (15, "within", "9 misses: this many can be luck."),
        (17, "within", "7 misses: this many can be luck."),
        (23, "within", "1 miss: this many can be luck."),
        (
            24,
            "more",
            "No misses, and luck alone brings 1 at least: your lows and highs lie further",
        ),
    ],
)
def test_too_few_too_many_and_what_luck_does(held, verdict, said):
    guesses = Guesses(held, 24)
    assert guesses.verdict == verdict
    assert guesses.reading.startswith(said)


def test_no_verdict_on_a_few():
    assert Guesses(0, LEAST).verdict == "fewer"
    few = Guesses(0, LEAST - 1)
    assert (few.verdict, few.line) == ("few", "0 of 14 held.")
    assert few.reading.startswith("With fewer than 15 there is no verdict")
    none = tally([])
    assert (none.verdict, none.about_width, none.left_out) == ("none", "", "")
    assert none.line == "No guess with a low and a high has its result yet."


@pytest.mark.usefixtures("own_folder")
def test_what_counts_is_what_the_course_shows_beside_the_result(capsys):
    guess("97.p1", 3, low=2, high=4)  # the last one before the result counts: it holds
    guess("97.p1", 5, low=4, high=9)
    reveal("97.p1", 6)
    guess("97.p1", 1, low=0, high=2)
    guess("97.p2", 3, low=2, high=4)  # so it does where the last one misses
    guess("97.p2", 8, low=7, high=9)
    reveal("97.p2", 3)
    reveal("97.p3", 3)
    guess("97.p3", 3, low=2, high=4)  # late
    guess("97.p4", 3)
    reveal("97.p4", 3)
    guess("97.p5", 3, low=2, high=4)  # no result yet
    guess("97.p6", "music")
    reveal("97.p6", "music")
    guess("97.p7", 3, low=4, high=2)  # refused
    reveal("97.p7", 3)
    capsys.readouterr()
    found = tally(store.read())
    assert (found.held, found.counted) == (1, 2)
    assert (found.late, found.waiting, found.without) == (1, 1, 2)
    assert found.widths == (5 / 6, 2 / 3)
    assert found.left_out == (
        "Not counted: 1 made after the result was shown; 1 still without a result; 2 without a low "
        "and a high."
    )


@pytest.mark.parametrize("result", ["nan", "music", True, [5], None])
def test_a_result_that_is_no_number_is_between_no_two(result):
    assert tally(records((5, 0, 9), result=result)) == Guesses(0, 0)


@pytest.mark.parametrize(
    ("low", "high", "held"),
    [(4, 6, 1), (5, 5, 1), (6, 9, 0), (0, 4.9, 0), (5, 9, 1), (1, 5, 1), (9, 1, None)],
)
def test_both_bounds_hold_too_and_a_reversed_pair_is_no_guess(low, high, held):
    found = tally(records((low, low, high)))
    assert (found.held, found.counted) == ((held, 1) if held is not None else (0, 0))


def test_a_bound_that_reads_like_the_result_holds_it():
    assert tally(records((0.2, 0.1, 0.333), result=1 / 3)).held == 1
    assert tally(records((0.2, 0.1, 0.332), result=1 / 3)).held == 0


def test_what_width_alone_can_do_is_said():
    """Nineteen that hold everything and five that hold nothing come out as expected."""
    wide = [(7, *HUGE.values())] * 19
    found = tally(records(*wide, *[(6, 6, 6)] * 5))
    assert (found.line, found.verdict) == (
        "19 of 24 held; 19 expected; 15 to 23 is luck.",
        "within",
    )
    assert "19 of 24 more than 20 times: those say little" in found.about_width
    assert "5 had no width at all" in found.about_width
    assert "at most 200,000,000 times as wide as their result" in found.about_width
    assert tally(records(*[(7, *HUGE.values())] * 24)).verdict == "more"


def test_a_usual_record_hears_how_wide_it_was_and_no_more():
    said = tally(records((5, 4, 6), (5, 3, 7), (5, 2, 8))).about_width
    assert "Half of your intervals were at most 0.8 times as wide as their result." in said
    assert "more than" not in said
    assert tally(records((0, -1, 1), result=0)).about_width == ""
    assert tally(records((-5, -6, -4), result=-5)).widths == (0.4,)
