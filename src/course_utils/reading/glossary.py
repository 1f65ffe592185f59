"""The glossary: each word of the course with its one plain sentence, and what others call it.

A lesson's source says it in a line of a text cell, which no notebook shows:

    @word bolt: a model in this course's pictures. Others call it: machine learning model.
"""

import re
from dataclasses import dataclass

__all__ = ["Word", "take_words"]

_MARK = "@word"
_LINE = re.compile(
    rf"{_MARK} (?P<word>[^:]+?): (?P<meaning>\S.*?[.?!])(?: Others call it: (?P<others>\S.*?)\.)?"
)
_NEXT = re.compile(r"[.?!]\s+[A-Z]")  # a second sentence


@dataclass(frozen=True)
class Word:
    """A word, what it means in one sentence, what others call it, and its lesson's number."""

    word: str
    meaning: str
    others: str = ""
    lesson: str = ""


def take_words(text: str, lesson: str = "") -> tuple[str, tuple[Word, ...], list[str]]:
    """A text without its `@word` lines; the words in them; and the lines that are none.

    >>> line = "@word cell: a box to run. Others call it: code cell."
    >>> rest, (word,), _ = take_words(f"One page.\\n{line}\\nMore.", "00")
    >>> rest, word.word, word.others
    ('One page.\\nMore.', 'cell', 'code cell')
    >>> take_words("@word cell a box to run.")[2]
    ['@word cell a box to run.']
    """
    kept, words, bad = [], [], []
    for line in text.splitlines():
        if not line.strip().lower().startswith(_MARK):
            kept.append(line)
        elif (found := _LINE.fullmatch(line.strip())) and not _NEXT.search(found["meaning"]):
            words.append(Word(found["word"], found["meaning"], found["others"] or "", lesson))
        else:
            bad.append(line.strip())
    rest = "\n".join(kept) if words or bad else text
    return re.sub(r"\n{3,}", "\n\n", rest).strip("\n") if words else rest, tuple(words), bad
