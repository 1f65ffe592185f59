"""Lesson 08: the twins of lesson 00's ten questions, and both answers side by side.

`08.t3` asks after the same idea as `00.t3`, in other words, and asks only what the lessons for
everybody teach. The letter that counts is the last one before both were shown.
"""

from textwrap import fill

from course_utils.checks import store
from course_utils.checks.outcomes import KEPT
from course_utils.checks.questions import Option, Question, find_question

__all__ = ["TWINS", "both_answers"]

_NOW = "The end of this lesson shows it beside your letter of lesson 00."
_WIDTH, _INDENT = 78, "    "  # of a line

TWINS = (
    Question(  # 02
        "08.t1",
        "Of 1,000 e-mails, 30 are spam. A filter sorts 960 rightly. Is it any good?",
        (
            Option("a", "No: a filter that lets all of them in sorts 970 rightly.", "A score says something only beside that of the laziest rule.", True),
            Option("b", "Yes: 96 of 100 is as good as anybody could wish.", "Compare it with the laziest rule first: letting all in."),
            Option("c", "No: it has to sort all 1,000 rightly.", "Nobody sorts all of them rightly. The laziest rule is the one to beat."),
        ),
        kept=_NOW,
    ),
    Question(  # 02
        "08.t2",
        "A program names all 500 birds rightly in the photos it learned from. What next?",
        (
            Option("a", "Sell it: it has not made one mistake.", "It may have learned these 500 by heart."),
            Option("b", "Show it the same 500 again, to be quite sure.", "The same 500 show again what it remembers."),
            Option("c", "Show it photos that it has never seen.", "Only what it has never seen tells learning from remembering.", True),
        ),
        kept=_NOW,
    ),
    Question(  # 02
        "08.t3",
        "From a flat's size and street, a program guesses its rent. It learns from a million more. Then?",
        (
            Option("a", "In the end it guesses every rent to the cent.", "Flats of one size in one street have different rents."),
            Option("b", "It gets better, up to what size and street can tell.", "Flats alike in both have different rents: past that point only new facts help.", True),
            Option("c", "It stays as it is, because a program does not learn from more rows.", "It does, up to what the two facts can tell."),
        ),
        kept=_NOW,
    ),
    Question(  # 01
        "08.t4",
        "Two firms look for a data scientist. One lets them build models, the other does not. Who is wrong?",
        (
            Option("a", "Neither of them.", "Who makes the model depends on the company.", True),
            Option("b", "The first: models are the developer's.", "The story says so. The page gives them to the data scientist."),
            Option("c", "The second: models are the data scientist's.", "The page says so. The story gives them to the developer."),
        ),
        kept=_NOW,
    ),
    Question(  # 03
        "08.t5",
        "For fun somebody plays one song 500 times tonight. Which robot plays it to others before midnight?",
        (
            Option("a", "None: a robot sees that it was a joke.", "To its numbers a joke and a new love are the same 500 plays."),
            Option("b", "The one that learns at four each morning.", "It knows nothing of tonight before four."),
            Option("c", "The one that learns after each song.", "What learns at once takes in a joke as fast as a new taste.", True),
        ),
        kept=_NOW,
    ),
    Question(  # 04, second sitting
        "08.t6",
        "Pupils who have a tutor get worse marks than pupils who have none. Do tutors harm?",
        (
            Option("a", "Yes: the marks of thousands of pupils say so.", "They say that two groups differ, not why."),
            Option("b", "First compare pupils whose marks were alike before.", "Perhaps weaker pupils got the tutors: compare like with like, or let a coin decide.", True),
            Option("c", "No: more help never makes anything worse, whatever marks say.", "It might. Compare like with like, then say."),
        ),
        kept=_NOW,
    ),
    Question(  # 05
        "08.t7",
        "A shop has only ever shown you blue shirts. You never bought a green one. What does it know?",
        (
            Option("a", "Not whether you like green.", "What was never shown could not be chosen.", True),
            Option("b", "That you do not like green.", "You were never asked."),
            Option("c", "That blue is the colour you like best.", "Blue was all there was to choose from."),
        ),
        kept=_NOW,
    ),
    Question(  # 04, first sitting
        "08.t8",
        "In an app there were 60 searches in 100 visits last week; this week there are 54. What happened to the visitors?",
        (
            Option("a", "Each of them searched a little less.", "That is one way. An average cannot tell it from the others."),
            Option("b", "Perhaps a few could not search at all.", "An average hides single people: a few may have lost everything, the others nothing.", True),
            Option("c", "Nothing: so small a change is always luck.", "Luck can be counted. A few may have lost everything."),
        ),
        kept=_NOW,
    ),
    Question(  # 04, second sitting
        "08.t9",
        "Homes with many books have pupils with good marks. So a town gives each home 200 books. What do marks do?",
        (
            Option("a", "They rise: books tell good marks beforehand.", "They tell them. Whether they make them is another question."),
            Option("b", "They fall: what tells something stops telling it once you use it.", "There is no such rule."),
            Option("c", "Perhaps nothing: a sign need not be a cause.", "The two go together. Whether one makes the other, a coin can show.", True),
        ),
        kept=_NOW,
    ),
    Question(  # 08, first sitting
        "08.t10",
        "A game gives prizes. Those who still play now play longer than before. Is it a success?",
        (
            Option("a", "First count how many of all still play.", "Divide by everybody who got the change: those who left count, too.", True),
            Option("b", "Yes: players play longer, and that was what the prizes were for.", "Those who left are not in that number."),
            Option("c", "No: prizes spoil every game.", "That is a belief. Count those who still play."),
        ),
        kept=_NOW,
    ),
)  # fmt: skip


def both_answers() -> None:
    """Show, for each of the ten ideas, the answer of lesson 00 and today's beside the right one.

    Only what was answered today is shown, so that nothing is told beforehand.
    """
    records = store.read()
    pairs = {twin: _letters(twin.id, records) for twin in TWINS}
    shown = {twin: letters for twin, letters in pairs.items() if letters[1]}
    if not shown:
        print("Answer the ten questions first: this cell shows your letters beside those of 00.")
        return
    lines = [line for twin, (then, now) in shown.items() for line in _pair(twin, then, now)]
    print("\n".join([*lines, *_remarks(pairs, records)]))
    told = {record["id"] for record in records if record["kind"] == "result"}
    for twin in shown:
        if twin.id not in told:
            store.append({"kind": "result", "id": twin.id, "result": _right(twin).letter})


def _letters(id: str, records: list[dict]) -> tuple[str, str]:
    """The last letter of lesson 00 and of today, of those before both were shown ("": none)."""
    then, last = id.replace("08.", "00."), {}
    for record in records:
        if record["id"] == id and record["kind"] == "result":
            break
        kept = record["kind"] == "quiz" and record.get("status") == KEPT
        if kept and record["id"] in (then, id) and record.get("choice") in ("a", "b", "c"):
            last[record["id"]] = record["choice"]
    return last.get(then, ""), last.get(id, "")


def _right(question: Question) -> Option:
    return next(option for option in question.options if option.right)


def _pair(twin: Question, then: str, now: str) -> list[str]:
    """An idea, and both answers to it; the right one once."""
    right, number = _right(twin), twin.id.removeprefix("08.t")
    lines = [f"{number}. {right.why}"]
    for when, letter, question in (
        ("in 00", then, find_question(twin.id.replace("08.", "00."))),
        ("now", now, twin),
    ):
        for option in question.options:
            if option.letter == letter:
                lines.append(f"{when}{', right' if option.right else ''}: {option.text}")
    if now != right.letter:
        lines.append(f"right: {right.text}")
    first, *rest = lines
    return [_filled(first), *(_filled(f"  {line}") for line in rest), ""]


def _filled(words: str) -> str:
    return fill(words, _WIDTH, subsequent_indent=_INDENT)


def _remarks(pairs: dict[Question, tuple[str, str]], records: list[dict]) -> list[str]:
    """What is missing, in plain sentences."""
    remarks = []
    if waits := [twin.id for twin, (_, now) in pairs.items() if not now]:
        remarks.append(f"Not answered yet: {', '.join(waits)}.")
    if gone := [twin.id.replace("08.", "00.") for twin, (then, _) in pairs.items() if not then]:
        which = "No answer of lesson 00 is" if len(gone) == len(TWINS) else f"{_and(gone)} not"
        remarks.append(
            f"{which} kept in this folder. (If you gave one in another folder or on another "
            "computer, it is there.)"
        )
    if _late(records):
        remarks.append("A letter that came after both were shown does not count.")
    if damaged := _damaged():
        remarks.append(store.tell_damage(damaged, "your record"))
    return [_filled(remark).replace(f"\n{_INDENT}", "\n") for remark in remarks]


def _and(ids: list[str]) -> str:
    return f"{', '.join(ids)} {'is' if len(ids) == 1 else 'are'}"


def _late(records: list[dict]) -> bool:
    """Whether a letter of these questions came after its result."""
    told = set()
    for record in records:
        if record["kind"] == "result":
            told.add(record["id"])
        elif record["kind"] == "quiz" and record["id"].replace("00.t", "08.t") in told:
            return True
    return False


def _damaged() -> int:
    """How many lines of the record say nothing."""
    try:
        return store.read_file(store.records_file())[1]
    except (OSError, RuntimeError):  # none yet, or none that can be read
        return 0
