"""Quiz questions: shown, answered with a letter, and answered back with one sentence on this very
option.
"""

from dataclasses import dataclass
from textwrap import fill

from course_utils.checks import store
from course_utils.checks.engine import load_lesson, unknown
from course_utils.checks.ids import read_id
from course_utils.checks.outcomes import KEPT, NOT_TRIED, NOT_YET, RIGHT, Gone, Outcome
from course_utils.checks.saying import say_line

__all__ = ["Option", "Question", "find_question", "quiz"]

WIDTH = 78  # characters a line
_QUESTIONS: dict[str, "Question"] = {}


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
    """One question; `belief` names the misconception it tests again, such as "02.b1". The letter
    given to one with `kept` is kept as a guess is: that sentence is said, not right or wrong.
    """

    id: str
    text: str
    options: tuple
    belief: str | None = None
    kept: str = ""


def find_question(id: str) -> Question:
    """The question with this id; LookupError with the nearest ids if there is none."""
    if id not in _QUESTIONS:
        module = load_lesson("questions", id)
        _QUESTIONS.update(
            {question.id: question for question in module.QUESTIONS} if module else {}
        )
    if id not in _QUESTIONS:
        raise unknown(id, sorted(_QUESTIONS), "question") from None
    return _QUESTIONS[id]


def quiz(id: str = "", choice: object = ...) -> Outcome:
    """Show a question, or answer it with the letter of an option.

    Returns an object with `.status` ("right", "not yet", "not tried"; "kept" where right or wrong
    is not told) and `.message`, that displays nothing more. Raises LookupError if there is no such
    question.
    """
    id = read_id(id, "question", 'quiz("02.q1", "a")')
    try:
        question = find_question(id)
    except Gone as gone:
        return gone.say()
    letters = [option.letter for option in question.options]
    if choice is ... or choice is None:
        asked = [question.text, *map(_option, question.options)]
        if not question.kept:  # there are many in a row, and the words above them say how
            asked.append(f"Put the letter in the place of the dots, in quotes: quiz({id!r}, 'a')")
        say_line("\n".join([*map(_filled, asked), ""]), "quiz", id, "asked")
        return Outcome(id, NOT_TRIED, "No letter yet.")
    letter = choice.strip().strip("()").lower() if isinstance(choice, str) else ""
    if letter not in letters:
        say_line(f"Choose one of the letters {', '.join(letters)}, in quotes.", "quiz", id, "asked")
        return Outcome(id, NOT_TRIED, "That is none of the letters.")
    return _answered(question, question.options[letters.index(letter)])


def _answered(question: Question, option: Option) -> Outcome:
    """Answer a letter back, and keep it."""
    status = KEPT if question.kept else RIGHT if option.right else NOT_YET
    record = {"kind": "quiz", "id": question.id, "choice": option.letter, "status": status}
    on_disk = store.append(record)
    message = question.kept or option.why
    kept = "Kept." if on_disk else "Noted until this notebook stops."
    label = {RIGHT: "Right.", NOT_YET: "Not quite.", KEPT: kept}[status]
    said = [question.text, _option(option), f"{label} {message}"]
    say_line("\n".join([*map(_filled, said), ""]), "quiz", question.id, status)
    return Outcome(question.id, status, message)


def _option(option: Option) -> str:
    return f"  {option.letter}) {option.text}"


def _filled(words: str) -> str:
    """A sentence in lines that fit a slide and a narrow window."""
    return fill(words, WIDTH, subsequent_indent="     " if words.startswith("  ") else "")
