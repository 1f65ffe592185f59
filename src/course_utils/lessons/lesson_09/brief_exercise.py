"""The brief of the week: its six lines, looked at before the page is written."""

import re

from course_utils.checks.answers import fields, text
from course_utils.checks.engine import exercise
from course_utils.checks.outcomes import ForAPerson, NotYet
from course_utils.lessons.lesson_09.weekly import LINES, MOST

__all__ = ["brief"]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_SURE = re.compile(r"\b(?:certainly|definitely|proves?|proven|guaranteed?|always|never)\b", re.I)


@exercise(
    "09.3",
    asks="a dict with your six lines for the page",
    hints=(
        "Take the letter that you can say most about. What did they ask? What did you count, and from where to where?",
        '"answer" holds three numbers: yours, its low and its high, and what they count. "advice" is something that somebody can do on Monday.',
        '"answer": "The evening was ordinary: 61 of 100 of its visits were sent twice (56 to 67)." "cost": who could lose by it? "change_my_mind": something that can be counted, and which way it would go.',
    ),
)
def brief(answer: object) -> str:
    """A number with its low and high, an advice, a cost, and what would speak against it; whether
    it convinces is for a person.
    """
    answer = fields(answer, "a dict, as in the cell")
    if missing := [line for line in LINES if line not in answer]:
        raise NotYet(f"There is no {missing[0]!r} on your page yet.")
    said = {line: text(answer[line]) for line in LINES}
    for line, words in said.items():
        if len(words) > MOST[line]:
            raise NotYet(
                f"{line!r} has {len(words)} letters; its line on the page has room for "
                f"{MOST[line]}. Shorten it."
            )
    found = _NUMBER.findall(said["answer"])
    if not found:
        raise NotYet('"answer": there is no number in it yet.')
    if len(found) < 3:
        raise NotYet(
            '"answer": give the low and the high beside your number. One number alone looks surer '
            "than it is."
        )
    if sure := _SURE.search(" ".join(said.values())):
        raise NotYet(
            f"{sure[0]!r}: an interval holds in 95 of 100 towns. Say what you know, and how well."
        )
    _whole("question", said["question"], 5, "What did the letter ask?")
    _whole("advice", said["advice"], 4, "What can the owner do on Monday?")
    _whole("cost", said["cost"], 4, "Who could lose by it, and what?")
    _whole("change_my_mind", said["change_my_mind"], 6, "What would you count, and which way would it go?")  # fmt: skip
    return ForAPerson(
        "Number, low and high, advice and cost are there. Whether it convinces, only a person can "
        "say: read it to a neighbour in thirty seconds."
    )


def _whole(line: str, words: str, least: int, asks: str) -> None:
    if len(words.split()) < least:
        raise NotYet(f'"{line}": one whole sentence. {asks}')
