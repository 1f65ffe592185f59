"""What a learner is asked, in the words that go on paper: no help that only a screen can give, and
of a guess or a vote the paragraph that asks.
"""

import re

__all__ = ["question_alone", "task"]

_ON_SCREEN = re.compile(
    r"^\*About \d+ minutes so far\.?\*$"
    r"|\s*\((?:For help|Help): `?hint\([^)]*\)`?\.?\)"
    r"|\s*Help: `hint\([^)]*\)`\."
    r"|\s*\(?\bsay a letter\b[^.)]*[.)]"
    r"|\s*(?:Give|With) a low and a high[^.;]*[.;](?: below 0 is possible\.)?"
    r"|\s*(?:Bet on a number|Bet on one number)[^.]*\.(?: Then give a lowest[^.]*\.)?"
    r"|\s*Write numbers without[^\n]*",
    re.MULTILINE | re.IGNORECASE,
)
_TABLE = "|"
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z*“(])")
_ANSWER = re.compile(r"^(?:\w+ ?){1,3}\.\s+(?=\S)")  # "It is true." answers what stood before


def task(text: str) -> str:
    """The words of an exercise without what a screen is needed for.

    >>> task('*About 5 minutes so far.*\\n\\nDivide. (Help: `hint("05.2")`.)\\n\\nStuck? Look.')
    'Divide.'
    """
    parts = _ON_SCREEN.sub("", text).split("\n\n")
    kept = [part.strip("\n") for part in parts if not part.startswith("Stuck?")]
    return "\n\n".join(part for part in kept if part.strip())


def question_alone(text: str, brief: bool = False) -> str:
    """The paragraph of a guess or a vote that asks, and a table that follows it. What stands before
    it may tell how an earlier one came out. `brief` leaves its last three sentences.

    >>> question_alone("The model is right in 69%.\\n\\n**How many of 100?** Bet on a number.")
    '**How many of 100?**'
    >>> question_alone("It is true. There are five groups. **In how many?**")
    'There are five groups. **In how many?**'
    """
    parts = [part.strip() for part in task(text).split("\n\n") if part.strip()]
    asking = [place for place, part in enumerate(parts) if re.search(r"[?…]", part)]
    place = asking[-1] if asking else len(parts) - 1
    kept = parts[place:] if not asking else parts[place : place + 1]
    kept += [part for part in parts[place + 1 :] if asking and part.startswith(_TABLE)]
    if kept:
        kept[0] = _ANSWER.sub("", kept[0])
        kept[0] = " ".join(_SENTENCE.split(kept[0])[-3:]) if brief else kept[0]
    return "\n\n".join(kept)
