"""Quiz questions: shown, answered with a letter, and answered back with one sentence on this very
option.
"""

from dataclasses import dataclass
from textwrap import fill

from course_utils.checks import store
from course_utils.checks.engine import load_lesson, unknown
from course_utils.checks.outcomes import NOT_TRIED, NOT_YET, RIGHT, Gone, Outcome

__all__ = ["Option", "Question", "find_question", "quiz"]

WIDTH = 78  # characters a line
_QUESTIONS = {}


@dataclass(frozen=True)
class Option:
    """One answer to choose: its letter, its words, one sentence on it, and whether it is the right
    one.
    """

    letter: str
    text: str
    why: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    """One question; `belief` names the misconception it tests again, such as "02.b1"."""

    id: str
    text: str
    options: tuple
    belief: str | None = None


def find_question(id):
    """The question with this id; LookupError with the nearest ids if there is none."""
    if id not in _QUESTIONS:
        module = load_lesson("questions", id)
        _QUESTIONS.update(
            {question.id: question for question in module.QUESTIONS} if module else {}
        )
    if id not in _QUESTIONS:
        raise unknown(id, sorted(_QUESTIONS), "question") from None
    return _QUESTIONS[id]


def quiz(id, choice=...):
    """Show a question, or answer it with the letter of an option.

    Returns an object with `.status` ("right", "not yet", "not tried") and `.message`, that displays
    nothing more. Raises LookupError if there is no such question.
    """
    try:
        question = find_question(id)
    except Gone as gone:
        return gone.say()
    letters = [option.letter for option in question.options]
    if choice is ... or choice is None:
        _say(question.text)
        for option in question.options:
            _say(f"  {option.letter}) {option.text}")
        print(f"Put the letter in the place of the dots, in quotes: quiz({id!r}, {letters[0]!r})\n")
        return Outcome(id, NOT_TRIED, "No letter yet.")
    letter = choice.strip().strip("()").lower() if isinstance(choice, str) else ""
    if letter not in letters:
        print(f"Choose one of the letters {', '.join(letters)}, in quotes.")
        return Outcome(id, NOT_TRIED, f"{choice!r} is none of the letters.")
    option = question.options[letters.index(letter)]
    status = RIGHT if option.right else NOT_YET
    _say(question.text)
    _say(f"  {option.letter}) {option.text}")
    _say(f"{'Right.' if option.right else 'Not quite.'} {option.why}\n")
    store.append({"kind": "quiz", "id": id, "choice": letter, "status": status})
    return Outcome(id, status, option.why)


def _say(words):
    """Print a sentence in lines that fit a slide and a narrow window."""
    indent = "     " if words.startswith("  ") else ""
    print(fill(words, WIDTH, subsequent_indent=indent) + ("\n" if words.endswith("\n") else ""))
