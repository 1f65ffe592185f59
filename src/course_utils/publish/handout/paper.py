"""What of a lesson the class gets on paper: one part to work on, given out at the beginning, and
one for the end.

On paper everything is seen at once, so the first part holds no word that a result is told by:
guesses, votes and exercises, each with room for it. What looks back on results stands in the
second part: the open task, *Should we?*, common beliefs, the last quiz, new words, figures.
"""

import re
from dataclasses import dataclass

from course_utils.publish.handout.asked import question_alone, task
from course_utils.publish.handout.gather import Item

__all__ = ["Paper", "asked_on_paper", "on_paper", "printed"]

_TEST = re.compile(r"\d\d\.t\d+")  # the ten questions of where one stands
_BETS = ("guess", "vote", "exercise")


@dataclass(frozen=True)
class Paper:
    """A lesson's items as the class gets them: `lesson` (its headings too) and `further` at the
    beginning, `end` at the end.
    """

    lesson: list[Item]
    further: list[Item]
    end: list[Item]
    test: int = 0  # questions of where one stands, which are left to the notebook


def on_paper(items: list[Item]) -> Paper:
    """The items for the class, in the two parts that it is given.

    >>> quiz = Item("quiz", at_end=True)
    >>> kept = on_paper([Item("heading", text="A round"), Item("guess", id="01.p1"), quiz])
    >>> [item.kind for item in kept.lesson], kept.end == [quiz]
    (['heading', 'guess'], True)
    """
    test = [item for item in items if any(_TEST.fullmatch(asked.id) for asked in item.questions)]
    items = [item for item in _each_bet_once(items) if item not in test]
    end = [item for item in items if item.kind in ("belief", "should") and not item.further]
    end += [item for item in items if item.at_end and item.kind in ("exercise", "quiz")]
    rest = [item for item in items if item not in end and item.kind not in ("start", "belief")]
    core = _with_headings([item for item in rest if not item.further])
    bets = [item for item in rest if item.further and item.kind in _BETS]
    further = [item for item in bets if not item.in_notebook]  # the others need no paper at all
    order = ["exercise", "should", "belief", "quiz"]
    end.sort(key=lambda item: order.index(item.kind))
    return Paper(core, further, end, sum(len(item.questions) for item in test))


def _each_bet_once(items: list[Item]) -> list[Item]:
    """Without a guess in no words of its own right after a vote: it is the same question."""
    return [
        item
        for before, item in zip([Item("start"), *items[:-1]], items, strict=True)
        if not (item.kind == "guess" and not item.text and before.kind == "vote")
    ]


def _with_headings(items: list[Item]) -> list[Item]:
    """The items without headings that nothing follows, or what the label below says already."""
    kept: list[Item] = []
    for item, after in zip(items, [*items[1:], None], strict=True):
        follows = after is not None and after.kind not in ("heading", "sitting")
        says = not item.text.startswith("Your turn") and not (after and after.in_notebook)
        if item.kind != "heading" or (follows and says and not item.at_end):
            kept.append(item)
    return kept


def asked_on_paper(item: Item) -> tuple[str, str]:
    """The words that an item asks with on paper, as Markdown, and lines of code to look at.

    >>> asked_on_paper(Item("exercise", code="# Who?\\n# a  x = 1\\nwho = ...", asks="a name"))
    ('Who?', 'a  x = 1')
    >>> asked_on_paper(Item("exercise", text="Both are right.", in_notebook=True))[0]
    'The task is in the notebook.'
    """
    if item.in_notebook:
        return f"The {'task' if item.kind == 'exercise' else 'question'} is in the notebook.", ""
    if item.kind != "exercise":
        return question_alone(item.text, item.further) if item.kind in _BETS else item.text, ""
    if item.further and item.asks:
        return f"{item.asks[0].upper()}{item.asks[1:]}.", ""
    told = re.match(r"(?:#.*\n?)*", item.code)[0].splitlines()
    first, *more = [line.removeprefix("#").removeprefix(" ") for line in told] or [""]
    return task(first or item.text), "\n".join(more)


def printed(item: Item, offered: bool = True) -> str:
    """All that the class reads of an item, as plain text; or all but what a vote offers.

    >>> vote = Item("vote", text="Which?", options=[("a", "cats")])
    >>> "cats" in printed(vote), "cats" in printed(vote, offered=False)
    (True, False)
    """
    words, listing = asked_on_paper(item)
    options = [said for _, said in item.options if offered and not item.in_notebook]
    asked = [question.text for question in item.questions]
    answers = [option.text for question in item.questions for option in question.options]
    asks = "" if item.in_notebook else item.asks
    names = [name for name, _ in item.room.results] if item.kind == "exercise" else []
    return "\n".join([words, listing, asks, *names, *options, *asked, *answers])
