"""The words of a lesson's text cells: those that a recap lists as new, beliefs, what is folded."""

import re

__all__ = ["beliefs", "new_words", "without_readings"]

_NEW = re.compile(r"\*{1,2}New words:\*{1,2} (.+?)\.(?:\s|$)")
_DETAILS = re.compile(r"<details\b.*?</details>", re.DOTALL)
_BELIEF = re.compile(r'^> \*\*A common belief\.\*\* \*[“"](.+?)["”]\*[ ]*(.*)$', re.MULTILINE)


def beliefs(text: str) -> list[tuple[str, str]]:
    """The common beliefs in a text, each with what answers it in its own box.

    >>> beliefs('> **A common belief.** *"It learned by itself."* Nobody wrote the rule.')
    [('It learned by itself.', 'Nobody wrote the rule.')]
    """
    return [(words, answer.strip()) for words, answer in _BELIEF.findall(text)]


def new_words(text: str) -> list[str]:
    """The words that a text lists as new.

    >>> new_words("- count.\\n\\n**New words:** table, column. Next: 02.")
    ['table', 'column']
    """
    found = _NEW.search(text)
    return [word.strip() for word in found[1].split(",")] if found else []


def without_readings(markdown: str) -> tuple[str, list[str]]:
    """A Markdown text without its folded readings, and what these say.

    >>> without_readings("Before. <details><summary>After</summary> Half. </details>")
    ('Before.', ['Half.'])
    """
    readings = [
        re.sub(r"</?details\b[^>]*>|<summary>.*?</summary>", "", text).strip()
        for text in _DETAILS.findall(markdown)
    ]
    return _DETAILS.sub("", markdown).strip(), readings
