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

    @property
    def said(self) -> str:
        """What it means, and what others call it."""
        return f"{self.meaning} Others call it: {self.others}." if self.others else self.meaning


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


def glossary_page(words: list[Word]) -> str:
    """The words as a page in Markdown, in the order of the alphabet; of two lessons that define
    one, the first is asked.

    >>> print(glossary_page([Word("cell", "a box to run.", "code cell", "00")]))
    # Glossary
    <BLANKLINE>
    The words of this course in plain sentences, and what others call them.
    <BLANKLINE>
    - **cell**: a box to run. Others call it: code cell. (lesson 00)
    <BLANKLINE>
    """
    first: dict[str, Word] = {}
    for word in sorted(words, key=lambda one: one.lesson):
        first.setdefault(word.word.casefold(), word)
    lines = [_entry(first[name]) for name in sorted(first, key=_by_letter)]
    return f"{_HEAD}\n\n" + "".join(f"{line}\n" for line in lines)


def read_glossary(page: str) -> list[Word]:
    """The words of such a page.

    >>> read_glossary(glossary_page([Word("cell", "a box to run.", "", "00")]))
    [Word(word='cell', meaning='a box to run.', others='', lesson='00')]
    """
    found = map(_ENTRY.fullmatch, page.splitlines())
    return [Word(**match.groupdict("")) for match in found if match]


_HEAD = "# Glossary\n\nThe words of this course in plain sentences, and what others call them."
_ENTRY = re.compile(
    r"- \*\*(?P<word>.+?)\*\*: (?P<meaning>.*?)(?: Others call it: (?P<others>.+)\.)? "
    r"\(lesson (?P<lesson>\d\d)\)"
)


def _entry(word: Word) -> str:
    return f"- **{word.word}**: {word.said} (lesson {word.lesson})"


def _by_letter(name: str) -> str:
    return name.removeprefix("to ").casefold()
