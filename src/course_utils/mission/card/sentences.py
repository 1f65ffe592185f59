"""What a report card says in sentences; the figure's words and the page are made of them."""

from course_utils.mission.card.contents import Answered, Card, Work
from course_utils.mission.card.portrait import say_portrait

__all__ = [
    "NEXT", "NOVAS_DAY", "QUESTION", "QUILLS_DAY", "nova_means", "quill_means", "say_answer",
    "say_card", "say_nova", "say_progress", "say_scores", "say_state", "say_times",
]  # fmt: skip

NO_ANSWER, HANDED_IN = "not answered yet", "handed in, your teacher opens it"
QUESTION = "Which day would you rather have?"
NOVAS_DAY = (
    "The pages were slow last night. Find the line that waits, and write the test that would have "
    "seen it.",
    "New rows for the model to learn from. One column has changed its unit: ask who did that.",
    "Yesterday's model against today's, on days that neither has seen. The better one goes out, to "
    "one viewer in a hundred first.",
    "A note for the person who is called tonight.",
)
QUILLS_DAY = (
    "A complaint: fewer people come back. Ask what was counted, and who is missing from it.",
    "Two tables that should agree do not. Find the rows that were sent twice.",
    "A number, its low and its high, and one page that says what to do.",
    "Half an hour with somebody who hoped for another answer.",
)
NEXT = {
    "Nova": "Build something small that somebody else uses, and keep it running for a month. Then: "
    "tests, a language near the machine, vectors and derivatives.",
    "Quill": "Take open numbers about the place where you live, and answer a question that "
    "somebody there has. Then: SQL, how to plan an experiment, chance and statistics.",
    "both": "Do one piece of work twice, once in each chair. Look for people who do it too: a "
    "club, a library, a course near you.",
}


def say_times(width: float | None) -> str:
    """A width against careful's, in figures.

    >>> say_times(1.234), say_times(1234.5), say_times(None)
    ('1.2', '1,234', '-')
    """
    if width is None:
        return "-"
    return f"{width:.1f}" if width < 100 else f"{width:,.0f}"


def say_state(answer: Answered) -> str:
    """Where an answer stands that has no width to compare, in a few words.

    >>> say_state(Answered("a fault")), say_state(Answered("a fault", handed_in=True))
    ('not answered yet', 'handed in, your teacher opens it')
    """
    if answer.handed_in:
        return HANDED_IN
    return NO_ANSWER if answer.is_open else "not scored"


def say_answer(answer: Answered) -> str:
    """One complaint in a sentence.

    >>> say_answer(Answered("a fault", True, False, 0.5, 3.21))
    'a fault: the cause is right; low to high missed the true size; 0.5 times as wide as a \
careful one; score 3.2.'
    """
    if answer.is_open or answer.handed_in:
        return f"{answer.title}: {say_state(answer)}."
    parts = []
    if answer.cause_right is not None:
        parts.append("the cause is right" if answer.cause_right else "it was another cause")
    if answer.held is not None:
        parts.append(f"low to high {'held' if answer.held else 'missed'} the true size")
    if answer.width_to_careful is not None:
        parts.append(f"{say_times(answer.width_to_careful)} times as wide as a careful one")
    if answer.score is not None:
        parts.append(f"score {say_times(answer.score)}")
    if answer.points is not None:
        parts.append(f"{answer.points} points of 100")
    return f"{answer.title}: {'; '.join(parts)}."


def quill_means(work: Work) -> str:
    """What the scores of the answers are.

    >>> quill_means(Work(level=0.95)).split(". ")[1]
    'It is the width of low to high, plus 40 times the distance by which they missed the true size \
(level 95%), counted in usual widths of a careful answer'
    """
    scales = "; ".join(filter(None, (answer.counted_in for answer in work.complaints)))
    return (
        "The smaller a score, the better; a careful answer has about 1. It is the width of low to "
        f"high, plus {2 / (1 - work.level):.0f} times the distance by which they missed the true "
        f"size (level {work.level:.0%}), counted in usual widths of a careful answer"
        f"{f': {scales}' if scales else ''}. Less than half a careful width counts as half; a true "
        "size of 0 is held by at most 1.5 careful widths. With another cause nothing is scored."
        f"{_points(work)}"
    )


def _points(work: Work) -> str:
    if all(answer.points is None for answer in work.complaints):
        return ""
    return f" Points: 100 for a score of 0, none from {work.worst:g} on."


def say_nova(work: Work) -> str:
    """The recommender's share of what could be gained, beside that of the popular list.

    >>> say_nova(Work(nova=0.46, popular=0.21))
    'Of what a page could gain on days to come, yours takes 46%; most popular takes 21%.'
    """
    if work.pages_handed_in:
        return "Your pages are handed in; your teacher opens what they are worth."
    if work.nova is None:
        return "No recommender was handed in yet."
    beside = "" if work.popular is None else f"; most popular takes {work.popular:.0%}"
    return f"Of what a page could gain on days to come, yours takes {work.nova:.0%}{beside}."


def nova_means() -> str:
    """What the two ends of that share are."""
    return (
        "0% is a page filled at random, 100% the best page there can be, made with every taste "
        "known."
    )


def say_progress(card: Card) -> str:
    """Exercises solved in all lessons, and of how many.

    >>> from course_utils.mission.card.contents import Done
    >>> say_progress(Card(Work(), None, progress=(Done("00", {"check": (3, 5)}),)))
    'Exercises solved: 00, 3 of 5.'
    """
    if not card.progress:
        return "The lessons are not on this computer, so the way through them is not counted."
    parts = [
        f"{done.lesson}, {done.counts['check'][0]} of {done.counts['check'][1]}"
        for done in card.progress
    ]
    return f"Exercises solved: {'; '.join(parts)}."


def say_card(card: Card) -> str:
    """The whole card in words: for those who cannot see its figure."""
    return f"A report card. {say_portrait(card.portrait)} {say_scores(card)}"


def say_scores(card: Card) -> str:
    """The card without its town, in words."""
    guesses = " ".join(
        part for part in (card.guesses.line, card.guesses.reading, card.guesses.about_width) if part
    )
    return " ".join([
        "Quill's part.",
        *map(say_answer, card.work.complaints),
        f"Nova's part. {say_nova(card.work)}",
        f"Guesses with a low and a high. {guesses}",
        say_progress(card),
    ])  # fmt: skip
