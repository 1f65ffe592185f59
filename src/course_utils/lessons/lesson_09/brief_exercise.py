"""The brief of the week: its six lines, looked at before the page is written."""

import re

from course_utils.checks.answers import fields, text
from course_utils.checks.engine import exercise
from course_utils.checks.outcomes import ForAPerson, NotYet
from course_utils.lessons.lesson_09.weekly import LINES, MOST

__all__ = ["brief"]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
# what stands beside a number and is none of the three: of 100, with 5.9
_ASIDE = re.compile(
    r"\b(?:of|per)\s+(?:\w+\s+)?100\b"
    r"|\b(?:with|version|app)\s+\d\.\d\b(?!\s*(?:to\b|and\b|[-\N{EN DASH}]))",
    re.I,
)
_SURE = re.compile(
    r"\b(?:certainly|definitely|undoubtedly|(?:no|without(?: any| a)?) doubt"
    r"|(?P<if_so>proves?|proven|guarantees?|guaranteed)"
    r"|(?:absolutely|completely|totally) (?:sure|certain)"
    r"|(?:never|(?:cannot|can['\N{RIGHT SINGLE QUOTATION MARK}]t) be) (?:be )?(?:wrong|false)"
    r"|always (?:right|true|correct|holds?)"
    r"|100 ?(?:%|per ?cent) (?:sure|certain|right|true))\b",
    re.I,
)
_DENIED = re.compile(  # "nobody can guarantee", "almost certainly"
    r"(?:\b(?:not|no|nobody|nothing|never|cannot|almost|nearly)|n['\N{RIGHT SINGLE QUOTATION MARK}]t)"
    r"(?:\s+\w+){0,2}\s+$",
    re.I,
)
_MAY_SUPPOSE = ("question", "change_my_mind")  # "an experiment that proves …"


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
    if not _NUMBER.search(said["answer"]):
        raise NotYet('"answer": there is no number in it yet.')
    if len(_NUMBER.findall(_ASIDE.sub(" ", said["answer"]))) < 3:
        raise NotYet(
            '"answer": give the low and the high beside your number, such as (17 to 22) or '
            "(17-22). One number alone looks surer than it is."
        )
    for line in LINES[1:]:
        if sure := _too_sure(line, said[line]):
            raise NotYet(
                f"{sure!r}: an interval holds in 95 of 100 towns. Say what you know, and how well."
            )
    _whole("question", said["question"], 5, "What did the letter ask?")
    _whole("advice", said["advice"], 4, "What can the owner do on Monday?")
    _whole("cost", said["cost"], 4, "Who could lose by it, and what?")
    _whole("change_my_mind", said["change_my_mind"], 6, "What would you count, and which way would it go?")  # fmt: skip
    return ForAPerson(
        "Number, low and high, advice and cost are there. Whether it convinces, only a person can "
        "say: read it to a neighbour in thirty seconds."
    )


def _too_sure(line: str, words: str) -> str:
    """The words that say more than an interval can; nothing where none do.

    >>> _too_sure("answer", "It is never wrong."), _too_sure("answer", "They never lost the box.")
    ('never wrong', '')
    >>> _too_sure("cost", "Nobody can guarantee it."), _too_sure("question", "What proves it?")
    ('', '')
    """
    for found in _SURE.finditer(words):
        supposed = found["if_so"] and line in _MAY_SUPPOSE
        if not supposed and not _DENIED.search(words[: found.start()]):
            return found[0]
    return ""


def _whole(line: str, words: str, least: int, asks: str) -> None:
    if len(words.split()) < least:
        raise NotYet(f'"{line}": one whole sentence. {asks}')
