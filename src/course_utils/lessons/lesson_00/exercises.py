"""The exercises of lesson 00: a name, two calls, a function handed over, a function with a gap."""

from functools import cache

from course_utils.checks.answers import close, number, text, truth
from course_utils.checks.engine import call, exercise
from course_utils.checks.outcomes import NotYet
from course_utils.datasets import load_videos, load_viewers, load_watches
from course_utils.lessons.lesson_00.tables import hours_by_topic

__all__ = [
    "a_function_for_the_longest",
    "football_hours",
    "is_short",
    "minutes",
    "plays_per_viewer",
]


@cache
def _hours() -> dict[str, float]:
    """Hours watched in four weeks, by topic."""
    return hours_by_topic(load_watches(), load_videos()).to_dict()


@exercise(
    "00.1",
    asks="the hours for which football was watched, read from the picture",
    hints=(
        "The bars are named at their left end, and their hours stand at their right end.",
        "Put the number in the place of the three dots, without quotes: football_hours = 12",
        "The number beside football is the whole answer.",
    ),
)
def football_hours(answer: object) -> str:
    """The football bar, to the nearest hour or better."""
    hours = _hours()
    if hasattr(answer, "index") and hasattr(answer, "to_frame"):
        raise NotYet("These are the hours of all topics. Read one number off, that of football.")
    got, right = number(answer), hours["football"]
    if close(got, right, rel=0, abs=1):
        return "You have read a chart and given what you read a name."
    for topic, other in hours.items():
        if close(got, other, rel=0, abs=0.6):
            return _not_yet(
                f"That is the bar of {topic}. Follow the line of football from its name to its number."
            )
    for factor, unit in ((60, "minutes"), (3600, "seconds")):
        if close(got, right * factor, rel=0.01):
            return _not_yet(
                f"Those are {unit}. The picture counts in hours, as the words below it say."
            )
    if 0 < got < 1 or close(got, 100 * right / sum(hours.values()), abs=1):
        return _not_yet(
            "That looks like a share of the whole. The exercise asks for the hours themselves."
        )
    return _not_yet(
        "No bar has this number. Find the name football on the left, then the number at the end of its bar."
    )


def _not_yet(words: str) -> str:
    raise NotYet(words)


@exercise(
    "00.2",
    asks="how many times one viewer pressed play, on average",
    hints=(
        "Which table has one row for each time somebody pressed play? Which one has a row for each person?",
        "len(watches) is the number of plays. You need a second len, and a / between the two.",
        "Plays go before the /, people after it: plays for each person.",
    ),
)
def plays_per_viewer(answer: object) -> str:
    """Plays divided by viewers; rounded is fine."""
    plays, people, videos = len(load_watches()), len(load_viewers()), len(load_videos())
    got, right = number(answer), plays / people
    if close(got, right, rel=1e-3) or got in (round(right), round(right, 1)):
        return f"{right:.1f} plays for each viewer: your first average."
    if close(got, people / plays, rel=1e-3):
        return _not_yet(
            "The other way round: these are people for each play. Nobody presses play less than once in this table."
        )
    if close(got, plays):
        return _not_yet("That is everybody together. Divide it by the number of viewers.")
    if close(got, people):
        return _not_yet("That is how many viewers there are. How many plays come on each of them?")
    if close(got, plays / videos, rel=1e-2):
        return _not_yet(
            "That is plays for each video. The exercise asks for each viewer: which table has one row per viewer?"
        )
    if close(got, right / 28, rel=1e-2):
        return _not_yet(
            "That is for one day. The exercise asks for all four weeks, so nothing is divided by 28."
        )
    if close(got, plays // people):
        return _not_yet("The // has cut off what is over. With / the whole answer stays.")
    letters = {"watches": len("watches"), "viewers": len("viewers")}
    in_quotes = (plays / letters["viewers"], letters["watches"] / people, *letters.values(), 1)
    if any(close(got, value) for value in in_quotes):
        return _not_yet(
            "In quotes it is a word, and len counts its letters. Leave out the quotes: then the name means the table."
        )
    return _not_yet(
        "How many plays are there, and how many people? len(…) counts the rows of a table, and one division makes an average."
    )


@exercise(
    "00.3",
    asks="the function that says how long the longest video is",
    hints=(
        "Try them in a cell of your own: max([3, 9, 4]), then the other three.",
        "It is the one that picks the largest number.",
        "Its name alone: no brackets after it, no quotes around it.",
    ),
)
def a_function_for_the_longest(answer: object) -> str:
    """Max, or anything callable that does the same."""
    if isinstance(answer, str):
        if text(answer) in ("len", "max", "min", "sum"):
            raise NotYet(
                f"That is the text {text(answer)!r}. Leave out the quotes, and the name means the function."
            )
        raise NotYet(
            f"That is the text {text(answer)!r}, no function. Which of len, max, min and sum is it? Its name alone, without brackets and quotes."
        )
    if not callable(answer):
        raise NotYet(
            "That is what a function has made, not the function. Give its name without brackets."
        )
    for lengths in ([428, 113, 240, 455], [61, 60], [35], [20, 90, 30]):
        got = call(answer, list(lengths))
        _wrong_machine(got, lengths)
    return "You handed over a machine, and the check ran it on lists that you never saw."


def _wrong_machine(got: object, lengths: list[int]) -> None:
    if not isinstance(got, (list, tuple)) and close(got, max(lengths)):
        return
    if isinstance(got, (list, tuple)):
        raise NotYet("That puts them in a row. The exercise asks for one number: the largest.")
    if close(got, len(lengths)):
        raise NotYet(
            f"That counts: {lengths} are {len(lengths)} videos. Not how many, but how long the longest is."
        )
    if close(got, sum(lengths)):
        raise NotYet(
            f"That adds them all up: {sum(lengths)} seconds is longer than any video in {lengths}."
        )
    if close(got, min(lengths)):
        raise NotYet(
            f"That finds the shortest: {min(lengths)} in {lengths}. Look at the other end."
        )
    raise NotYet(
        f"Handed {lengths}, it answered {number(got):g}. The longest of them is {max(lengths)}."
    )


@exercise(
    "00.4",
    asks="a function minutes(seconds) that answers in minutes",
    hints=(
        "How many minutes are 120 seconds? What did you do to 120 to find out?",
        "Use the name seconds and the sign / after return.",
        "There are 60 seconds in a minute.",
    ),
)
def minutes(answer: object) -> str:
    """Seconds divided by 60, with nothing dropped."""
    _must_be_function(answer, "minutes")
    for seconds in (600, 90, 45):
        got = call(answer, seconds)
        if close(got, seconds / 60, abs=0.006):
            continue
        if close(got, seconds * 60):
            raise NotYet(
                f"For {seconds} seconds it answers {got}. Minutes are larger than seconds, so there are fewer of them."
            )
        if close(got, seconds // 60):
            raise NotYet(
                f"For {seconds} seconds it drops what is over: {seconds / 60:g} minutes is right. // cuts, / does not."
            )
        if close(got, seconds / 3600):
            raise NotYet("Those are hours: divided by 60 twice. Once is enough.")
        if close(got, seconds / 100):
            raise NotYet("A minute has 60 seconds, not 100.")
        if close(got, seconds):
            raise NotYet(
                "It hands the seconds back as they were. Do something to them after return."
            )
        raise NotYet(
            f"For {seconds} seconds it answers {number(got):g}; {seconds / 60:g} minutes is right."
        )
    return "It works for 600, for 90 and for 45 seconds: a function is tried on numbers its maker did not think of."


def _must_be_function(answer: object, name: str) -> None:
    if not callable(answer):
        raise NotYet(f"Hand over the function itself, its name without brackets: {name}")


@exercise(
    "00.5",
    asks="a function is_short(duration_s) that says True for less than a minute",
    hints=(
        "It needs a comparison after return, like the one in the first of the ten lines.",
        "The column is in seconds: how many are in a minute?",
        "Less than is written <, and a comparison is True or False all by itself.",
    ),
)
def is_short(answer: object) -> str:
    """True below 60 seconds, False from there on."""
    _must_be_function(answer, "is_short")
    given = {seconds: call(answer, seconds) for seconds in (12, 59, 60, 61, 600)}
    for seconds, got in given.items():
        if isinstance(got, str):
            raise NotYet(
                f"For {seconds} seconds it answers with the text {got!r}. Leave out the quotes around True and False."
            )
    says = {seconds: truth(got) for seconds, got in given.items()}
    right = {seconds: seconds < 60 for seconds in given}
    if says == right:
        return "It keeps to the sentence on both sides of the edge: at 59, at 60 and at 61 seconds."
    if says == {seconds: seconds <= 60 for seconds in given}:
        raise NotYet(
            "A video of exactly 60 seconds is not less than a minute. Look at the edge: < or <=?"
        )
    if says == {seconds: not short for seconds, short in right.items()} or says == {
        s: s > 60 for s in given
    }:
        raise NotYet("It says True for the long ones. Is it < or >?")
    if len(set(says.values())) == 1:
        raise NotYet(
            f"It says {says[12]} for 12 seconds and for 600. Is the comparison in seconds? A minute has 60."
        )
    wrong = next(seconds for seconds in given if says[seconds] != right[seconds])
    raise NotYet(f"For {wrong} seconds it says {says[wrong]}; {right[wrong]} is right.")
