"""How sure the learner was: of the guesses with a low and a high, how many held their result, how
many would be expected, and how far luck alone can carry that number.

Lesson 00 asks for a low and a high between which the truth lies *8 times in 10*. If every guess
holds with that chance, the number that hold follows a binomial distribution. The band is its
central 95%: below it, and above it, lies at most one in forty.

What counts is what the course shows beside a result: of several guesses of one id, the last that
was kept before the result was first shown.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from course_utils.checks.guessable import as_kept, say
from course_utils.checks.guesses import before_the_result

__all__ = ["ASKED", "CENTRAL", "LEAST", "WIDE", "Guesses", "band", "tally"]

ASKED = 0.8  # what the lessons ask for: sure 8 times in 10
CENTRAL = 0.95  # how much of what luck does lies in the band
LEAST = 15  # with fewer, luck explains nearly any number
WIDE = 20  # an interval wider than so many times its result says next to nothing


@dataclass(frozen=True)
class Guesses:
    """A learner's guesses with a low and a high, counted.

    `held` of `counted` held their result; `widths` are their widths, each in multiples of its own
    result (of a result that is 0 there is none); `single` have a low equal to the high. Not among
    them: `late` ones, made after the result was shown; those that are `waiting` for their result;
    those `without` a low and a high.

    >>> guesses = Guesses(held=17, counted=24)
    >>> guesses.line
    '17 of 24 held; 19 expected; 15 to 23 is luck.'
    >>> guesses.verdict
    'within'
    """

    held: int
    counted: int
    widths: tuple[float, ...] = ()
    single: int = 0
    late: int = 0
    waiting: int = 0
    without: int = 0

    @property
    def verdict(self) -> str:
        """How it stands: "none", "few" (no verdict), "fewer", "within" or "more"."""
        if self.counted < LEAST:
            return "few" if self.counted else "none"
        low, high = band(self.counted)
        return "fewer" if self.held < low else "more" if self.held > high else "within"

    @property
    def line(self) -> str:
        """The numbers, in one line."""
        if not self.counted:
            return "No guess with a low and a high has its result yet."
        held = f"{self.held} of {self.counted} held"
        if self.verdict == "few":
            return f"{held}."
        low, high = band(self.counted)
        return f"{held}; {ASKED * self.counted:.0f} expected; {low} to {high} is luck."

    @property
    def reading(self) -> str:
        """What the numbers say about the learner's lows and highs, in a sentence or two."""
        missed = self.counted - self.held
        low, high = band(max(self.counted, 1))
        return {
            "none": "Make some in the lessons, before you look: they are counted here.",
            "few": f"With fewer than {LEAST} there is no verdict: so few can come out in nearly "
            "any way by luck.",
            "fewer": f"{_misses(missed)}, and luck explains {self.counted - low} at most: you were "
            "surer than the results allow. Next time, draw the low lower and the high higher.",
            "within": f"{_misses(missed)}: this many can be luck. Nothing here says that you were "
            "too sure, or not sure enough.",
            "more": f"{_misses(missed)}, and luck alone brings {self.counted - high} at least: "
            "your lows and highs lie further apart than 8 times in 10 needs. Next time, dare "
            "closer ones.",
        }[self.verdict]

    @property
    def about_width(self) -> str:
        """How wide the intervals are: to hold is no art for one that holds everything."""
        if not self.widths:
            return ""
        wide = sum(width > WIDE for width in self.widths)
        said = [
            "To hold is easy: 0 to a billion holds nearly everything. Half of your intervals were "
            f"at most {_times(median(self.widths))} as wide as their result"
        ]
        if wide:
            said.append(f"{wide} of {len(self.widths)} more than {WIDE} times: those say little")
        if self.single:
            said.append(f"{self.single} had no width at all: one number, which has to be exact")
        return "; ".join(said) + "."

    @property
    def left_out(self) -> str:
        """Which guesses are not counted, and why."""
        parts = [
            f"{number} {why}"
            for number, why in (
                (self.late, "made after the result was shown"),
                (self.waiting, "still without a result"),
                (self.without, "without a low and a high"),
            )
            if number
        ]
        return f"Not counted: {'; '.join(parts)}." if parts else ""


def _misses(number: int) -> str:
    return "1 miss" if number == 1 else f"{number or 'No'} misses"


def _times(width: float) -> str:
    return f"{width:.1f} times" if width < 10 else f"{say(round(width))} times"


def band(counted: int, chance: float = ASKED, central: float = CENTRAL) -> tuple[int, int]:
    """The fewest and the most that hold by luck, of so many that each hold with the same chance.

    Fewer have a probability of at most half of what lies outside `central`, and so have more.

    >>> band(24), band(15)
    ((15, 23), (9, 15))
    """
    from scipy.stats import binom

    outside = (1 - central) / 2
    low, high = binom.ppf((outside, 1 - outside), counted, chance)
    return int(low), int(high)


def tally(records: Iterable[dict]) -> Guesses:
    """Count the guesses of a learner's record, as `checks.store.read()` gives it.

    >>> guess = {"kind": "guess", "id": "00.p2", "guess": 5, "low": 2, "high": 9}
    >>> tally([guess, {"kind": "result", "id": "00.p2", "result": 4}])
    Guesses(held=1, counted=1, widths=(1.75,), single=0, late=0, waiting=0, without=0)
    """
    by_id = defaultdict(list)
    for record in records:
        if record["kind"] in ("guess", "result"):
            by_id[record["id"]].append(record)
    counts = dict.fromkeys(("held", "counted", "single", "late", "waiting", "without"), 0)
    widths = []
    for of_one in by_id.values():
        state, low, high, result = _state(of_one)
        if state in counts:
            counts[state] += 1
        if state != "counted":
            continue
        counts["held"] += _holds(low, high, result)
        counts["single"] += low == high
        if result:
            widths.append((high - low) / abs(result))
    return Guesses(widths=tuple(widths), **counts)


def _state(records: list[dict]) -> tuple:
    """What becomes of the guesses of one id, with the bounds and the result of those counted."""
    guess, shown = before_the_result(records)
    nothing = (None, None, None)
    if guess is None:
        late = any(r["kind"] == "guess" and r.get("low") is not None for r in records)
        return ("late" if late and shown else "none", *nothing)
    if guess["low"] is None:
        return "without", *nothing
    if not shown:
        return "waiting", *nothing
    result = as_kept(next(r.get("result") for r in records if r["kind"] == "result"))
    if isinstance(result, (bool, str, list)):  # a word lies between no two numbers
        return "no number", *nothing
    return "counted", guess["low"], guess["high"], result


def _holds(low: float, high: float, result: float) -> bool:
    """Whether a result lies between two bounds, as a reader sees all three: rounded."""
    return low <= result <= high or say(result) in (say(low), say(high))
