"""The exercises of lesson 01: a share, four words looked up, two chairs, the best evidence,
agreement by chance.
"""

import re

import pandas as pd

from course_utils.checks.answers import close, fields, letter, number, parts, text, word
from course_utils.checks.engine import call, exercise
from course_utils.checks.outcomes import ForAPerson, NotYet
from course_utils.datasets import load_hero_tasks

__all__ = [
    "agreement_by_chance",
    "best_evidence",
    "either_chair",
    "page_says",
    "share_where_both_speak",
]

DEVELOPER, NOTHING = "ml_developer", "nothing"


@exercise(
    "01.1",
    asks="the share of the rows of `both` on which the two texts say the same",
    hints=(
        "You made `same` from the two columns of `tasks`. Do the same with the two columns of `both`.",
        'both["story"] == both["page"] says True or False for each row. What made a share of `same`?',
        "Put the comparison in round brackets, and .mean() after it.",
    ),
)
def share_where_both_speak(answer: object) -> str:
    """Rows that agree, of those on which both texts name somebody; as a share or in per cent."""
    if callable(answer):
        _first_edition("one line")
    tasks = load_hero_tasks()
    same = tasks["story"] == tasks["page"]
    both = (tasks["story"] != NOTHING) & (tasks["page"] != NOTHING)
    right = same[both].mean()
    got = number(answer)
    if close(got, right, digits=2) or close(got, 100 * right, digits=0):
        return (
            f"{same[both].sum()} of these {both.sum()} rows; the silent ones are gone. Two true "
            "numbers, 50 % and 62.5 %: each counts something else."
        )
    mistakes = (
        (same.mean(), "That is the share among all 48 tasks, silences included. Ask `both`."),
        (1 - right, "That is the share on which they differ. == asks for the same word."),
        (
            same[both].sum(),
            "That is how many rows agree. What share is that of the rows in `both`?",
        ),
        (same[both].sum() / len(tasks), "Divided by all 48 tasks. `both` has fewer rows."),
        (
            same.sum() / both.sum(),
            "The silent rows are still among those that agree. Compare the columns of `both`.",
        ),
        (both.sum(), "That is how many rows `both` has. On what share of them do they agree?"),
        (
            both.mean(),
            "That is the share of tasks on which both speak. Do they say the same there?",
        ),
        (
            (tasks["page"] == DEVELOPER).sum(),
            "That is how often the page calls the developer. (The first edition asked for it; the "
            "new lesson comes with: course start)",
        ),
    )
    for value, words in mistakes:
        if close(got, float(value), digits=3) or (value < 1 and close(got, 100 * value, digits=1)):
            raise NotYet(words)
    raise NotYet(
        "No count of these rows gives this number. Compare the two columns of `both`, row by row."
    )


def _first_edition(wanted: str) -> None:
    raise NotYet(
        f"That is a function; the exercise asks for {wanted}. Are there round brackets after its "
        "name, as in .mean()? (A page that asks for a function is of the first edition; the new "
        "one comes with: course start)"
    )


PAGE_SAYS = {"Scala": "N", "creativity": "Q", "software skill": "N", "stakeholders": "Q"}


def _four_letters(answer: object) -> list[str]:
    """N or Q, four times: out of "NQNQ", "n, q, n, q" or a list of letters or names."""
    if issubclass(type(answer), str):
        words = re.findall(r"[A-Za-z]+", text(answer).upper())
        said = [one[0] for one in words] if len(words) == 4 else list("".join(words))
    elif issubclass(type(answer), (dict, pd.Series)):
        given = fields(answer, "four letters, N or Q")
        said = [word(given[asked]).upper()[:1] for asked in PAGE_SAYS if asked in given]
    else:
        said = [word(one).upper()[:1] for one in parts(answer, 4, "letters, N or Q")]
    if odd := sorted(set(said) - {"N", "Q"}):
        raise NotYet(f"{odd[0]!r} is neither of the two: N for Nova, Q for Quill.")
    if len(said) != 4:
        raise NotYet(
            f"The exercise asks for four letters, one for each word; here are {len(said)}."
        )
    return said


@exercise(
    "01.2",
    asks="four letters, N for Nova or Q for Quill",
    hints=(
        "Put one of the four words into the cell above and run it. Whom do the reasons name?",
        "The engineer of the page is Nova, the data scientist Quill.",
        "Two are Nova's and two are Quill's.",
    ),
)
def page_says(answer: object) -> str:
    """Whom the page names for each of its four differences, looked up in its reasons."""
    if callable(answer):
        _first_edition("four letters")
    letters = _four_letters(answer)
    says = dict(zip(PAGE_SAYS, letters, strict=True))
    wrong = [asked for asked, said in says.items() if said != PAGE_SAYS[asked]]
    if not wrong:
        return "That is what the page says. Whether it is so in companies, no table here can tell."
    if len(wrong) == len(PAGE_SAYS):
        raise NotYet(
            "All four are the wrong way around. The page's *engineer* is the developer, Nova."
        )
    why = {
        "Scala": "Languages close to the machine are the engineer's on this page.",
        "creativity": "Many would guess otherwise. What does the reason with this word say?",
        "software skill": "Both write software. The page says who does it closer to the machine.",
        "stakeholders": "The page sends only one of the two to them, and says so.",
    }
    raise NotYet(f'Look up "{wrong[0]}" once more. {why[wrong[0]]}')


@exercise(
    "01.3",
    asks="the number of one of the nine tasks, and a sentence: what would each of the two do?",
    hints=(
        "Take a task for which you need people as well as programs, or data as well as a model.",
        "What would Nova bring to it? What would Quill bring?",
        'Both names in one sentence: "Nova could ..., and Quill could ...".',
    ),
)
def either_chair(answer: object) -> str:
    """One of the nine, and a sentence that says what each of the two would do; the sentence is for
    a person to judge.
    """
    if callable(answer):
        _first_edition("a task and a sentence")
    task, why = parts(answer, 2, "the number of a task, and a sentence")
    _one_of_the_nine(task)
    why = text(why)
    if len(set(why.lower().split())) < 8:
        raise NotYet(
            "The task is one of the nine. Now more than that: what would Nova do, and what Quill?"
        )
    if missing := [who for who, names in _BOTH.items() if not _names_one(why, names)]:
        raise NotYet(f"And {missing[0]}? Say what each of the two could do with this task.")
    return ForAPerson(
        "One of the nine, and both are in your sentence. Read it to somebody: would they let "
        "either of the two take it?"
    )


_BOTH = {
    "Nova": ("nova", "developer", "engineer", "teacher"),
    "Quill": ("quill", "scientist", "detective"),
}


def _names_one(sentence: str, names: tuple[str, ...]) -> bool:
    """Whether a sentence speaks of a person: by name, or of the two as one and the other."""
    said = re.findall(r"[a-z]+", sentence.lower())
    pairs = ({"one", "other"}, {"she", "he"}, {"both"}, {"each"}, {"either"})
    return any(name in said for name in names) or any(pair <= set(said) for pair in pairs)


def _one_of_the_nine(answer: object) -> None:
    tasks = load_hero_tasks()
    if isinstance(answer, str) and answer.strip() in set(tasks["task_id"]):
        place = int(tasks.index[tasks["task_id"] == answer.strip()][0])
    elif isinstance(answer, str) and answer.strip() in set(tasks["task"]):
        place = int(tasks.index[tasks["task"] == answer.strip()][0])
    else:
        place = number(answer)
    if place not in tasks.index:
        raise NotYet("There is no row with this number. Take one that stands before a task.")
    row = tasks.loc[int(place)]
    if NOTHING in (row["story"], row["page"]):
        raise NotYet(
            f"On row {place:g} one of the texts says nothing. The nine are those on which both "
            "speak and name different people."
        )
    if row["story"] == row["page"]:
        raise NotYet(f"On row {place:g} the two texts agree. Choose one of the nine.")


def _second_columns() -> list[tuple[pd.Series, pd.Series]]:
    """Pairs of columns the learner has not seen, of several lengths."""
    one = pd.Series(["tea", "tea", "milk", "tea", "water", "milk", "tea", "tea"])
    other = pd.Series(["tea", "milk", "milk", "tea", "tea", "milk", "water", "tea"])
    return [(one, other), (one.iloc[:5], other.iloc[:5])]


@exercise(
    "01.4",
    asks="the letter of the best evidence, in quotes",
    hints=(
        "You want to know what people do, not what is written about them.",
        "Which of the four could not be changed by people who want the jobs to look good?",
        "Whom would you have to ask, and how would you choose them?",
    ),
)
def best_evidence(answer: object) -> str:
    """One letter, each wrong one with its own weakness."""
    chosen = letter(answer)
    weak = {
        "a": "Newer, but again one author's view of the jobs. A third text may side with either of the two.",
        "b": "A good start, and cheap. But adverts say what is wished for; who was hired may spend the day otherwise.",
        "d": "It repeats what many texts say, these two perhaps among them, and sounds sure of it. It has watched nobody work.",
    }
    if chosen in weak:
        raise NotYet(weak[chosen])
    if chosen != "c":
        raise NotYet("Choose one of the letters a, b, c and d, in quotes.")
    return "What people did, from companies nobody picked by hand. It costs the most, and that is why it is rare."


@exercise(
    "01.5",
    asks="a function agreement_by_chance(one, other)",
    hints=(
        "How often does each column use a word, as a share? value_counts() divided by len.",
        "For both to say the same word by chance: the one share times the other. Then add up over the words.",
        "((one.value_counts() / len(one)) * (other.value_counts() / len(other))).sum()",
    ),
)
def agreement_by_chance(answer: object) -> str:
    """Sum over words of the product of the two shares."""
    for one, other in _second_columns():
        p, q = one.value_counts() / len(one), other.value_counts() / len(other)
        got, right = number(call(answer, one, other)), (p * q).sum()
        if close(got, right, rel=1e-3, digits=3):
            continue
        if close(got, 1 / one.nunique(), rel=1e-3):
            raise NotYet(
                "This is right if all words are used equally often. Here some are used more."
            )
        if close(got, (one == other).mean(), rel=1e-3):
            raise NotYet(
                "This is the agreement itself, row by row. By chance, the rows do not matter: only how often each word is used."
            )
        if close(got, (p * p).sum(), rel=1e-3):
            raise NotYet(
                "The first column was multiplied with itself. The second shares come from the other one."
            )
        if close(got, (one.value_counts() * other.value_counts()).sum(), rel=1e-3):
            raise NotYet("Counts were multiplied. Turn both into shares first.")
        raise NotYet(
            f"It should be {right:.3f} for columns of {len(one)} rows; yours says {got:.3f}."
        )
    return "What two careless sorters would reach, who only know how often each word comes up."
