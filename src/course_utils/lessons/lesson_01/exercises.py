"""The exercises of lesson 01: a count, a share, a filter, the best evidence, agreement by chance."""

import pandas as pd

from course_utils.checks.answers import close, letter, number, table
from course_utils.checks.engine import call, exercise
from course_utils.checks.outcomes import NotYet
from course_utils.datasets import load_hero_tasks

__all__ = ["agreement", "agreement_by_chance", "best_evidence", "page_calls_developer", "parted"]

DEVELOPER, SCIENTIST, NOTHING = "ml_developer", "data_scientist", "nothing"


@exercise(
    "01.1",
    asks="the number of tasks that the careers page gives to the developer",
    hints=(
        'The careers page is the column "s2". What did the cell above do with the column "s1"?',
        'tasks["s2"].value_counts() counts every word in the column. Which line of the answer do you need?',
        'page_calls_developer = tasks["s2"].value_counts()["ml_developer"]',
    ),
)
def page_calls_developer(answer: object) -> str:
    """How often the page names the developer."""
    tasks = load_hero_tasks()
    got, page, story = number(answer), tasks["s2"].value_counts(), tasks["s1"].value_counts()
    if close(got, page[DEVELOPER]):
        return "The careers page is the more sparing of the two with the developer."
    mistakes = {
        story[DEVELOPER]: "That is the story. The careers page is in the column s2.",
        page[SCIENTIST]: "That is how often the page calls the data scientist.",
        page[NOTHING]: "That is how often the page says nothing.",
        page[DEVELOPER]
        / len(tasks): "That is the share. The exercise asks for the number of tasks.",
        len(tasks): "That is all the tasks, whether they call the developer or not.",
    }
    for value, words in mistakes.items():
        if close(got, float(value)):
            raise NotYet(words)
    raise NotYet(
        "Neither text calls the developer so often. Which column is the careers page's? Let Python count, as the cell above did with the other."
    )


def _second_columns() -> list[tuple[pd.Series, pd.Series]]:
    """Pairs of columns the learner has not seen, of several lengths."""
    one = pd.Series(["tea", "tea", "milk", "tea", "water", "milk", "tea", "tea"])
    other = pd.Series(["tea", "milk", "milk", "tea", "tea", "milk", "water", "tea"])
    return [(one, other), (one.iloc[:5], other.iloc[:5])]


@exercise(
    "01.2",
    asks="a function agreement(one, other) that returns a share between 0 and 1",
    hints=(
        "one == other compares row by row. What do you get when you add up the Trues?",
        "A share is a count divided by how many there are: len(one).",
        "same = one == other, and then: return same.sum() / len(one)",
    ),
)
def agreement(answer: object) -> str:
    """Rows with the same word, over all rows."""
    for one, other in _second_columns():
        same = one == other
        got, right = number(call(answer, one, other)), same.mean()
        if close(got, right, rel=1e-3, digits=3):
            continue
        if close(got, same.sum()):
            raise NotYet("That is how many rows agree. Divide by how many rows there are.")
        if close(got, 1 - right):
            raise NotYet(
                "That is the share on which they differ: == asks for the same word, != for another."
            )
        if close(got, 100 * right):
            raise NotYet("That is per cent. A share lies between 0 and 1: leave out the 100.")
        if close(got, same.sum() / 48) or close(
            got, (load_hero_tasks()["s1"] == load_hero_tasks()["s2"]).mean()
        ):
            raise NotYet(
                "It works for our 48 tasks only. Use one and other, and len(one), inside the function."
            )
        if close(got, same.sum() / (2 * len(one))):
            raise NotYet("Divided by the rows of both columns. There are only len(one) pairs.")
        raise NotYet(
            f"Two columns with {same.sum()} of {len(one)} rows alike: it should be {right:.3f}, yours says {got:.3f}."
        )
    return "It works for any two columns: two texts, two friends, a person and a machine."


@exercise(
    "01.3",
    asks="a function parted(tasks) that returns the rows on which the texts name different people",
    hints=(
        'tasks["s1"] != tasks["s2"] finds every difference. Which of these rows have "nothing" in one of the columns?',
        "Join questions by &, and put each in brackets: (first question) & (second question).",
        'Three questions: s1 is not "nothing", s2 is not "nothing", s1 is not s2.',
    ),
)
def parted(answer: object) -> str:
    """Both speak, and they name different people; on the lesson's table and on a second one."""
    tasks = load_hero_tasks()
    flipped = tasks.iloc[::-2].rename(columns={"s1": "s2", "s2": "s1"})
    for given in (tasks, flipped):
        ids = table(call(answer, given), ["task_id"])["task_id"]
        got = set(ids)
        if len(ids) > len(got):
            raise NotYet("Some rows are there twice. A filter keeps each row once.")
        speak = (given["s1"] != NOTHING) & (given["s2"] != NOTHING)
        differ = given["s1"] != given["s2"]
        mistakes = (
            (
                differ,
                'Some of these rows hold "nothing": there one of the texts is silent. Keep the rows on which both speak.',
            ),
            (speak, "On these rows both speak, but on some they say the same."),
            (
                ~differ,
                "These are the rows with the same word in both columns. Ask for different ones: != instead of ==.",
            ),
            (
                speak & ~differ,
                "On these rows they agree. In the last question write != instead of ==.",
            ),
            (
                differ & (given["s1"] != NOTHING),
                "On some of these rows the careers page says nothing. Ask both columns.",
            ),
            (
                differ & (given["s2"] != NOTHING),
                "On some of these rows the story says nothing. Ask both columns.",
            ),
            (
                given["s1"] != NOTHING,
                "On these rows the story speaks. That is one question; the page has to speak too, and to differ.",
            ),
            (
                given["s2"] != NOTHING,
                "On these rows the careers page speaks. That is one question; the story has to speak too, and to differ.",
            ),
            (
                differ | speak,
                "| keeps a row if one of the questions is true. All must be: join them by &.",
            ),
        )
        if got == set(given.loc[speak & differ, "task_id"]):
            continue
        for rows, words in mistakes:
            if got == set(given.loc[rows, "task_id"]):
                raise NotYet(words)
        if given is flipped and not got:
            raise NotYet(
                "In another table the two may differ the other way round: first data scientist, then developer. Keep both."
            )
        if given is flipped:
            raise NotYet(
                "It works for the lesson's table only. Use the table that the function is given."
            )
        raise NotYet(
            f"It should keep {(speak & differ).sum()} rows; yours keeps {len(got)}. Say your questions aloud, one after the other."
        )
    return "The rows on which both texts speak and contradict each other."


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
