"""The quiz of lesson 04: for each of its two sittings two questions from before and three of its
own.
"""

from course_utils.checks.questions import Option, Question

__all__ = ["QUESTIONS"]

QUESTIONS = (
    Question(
        "04.r1",
        "A program spots fake accounts and is right about 97 of 100. How good is it?",
        (
            Option("a", "Very good: three mistakes in a hundred.", "If 97 of 100 accounts are real, “real” for everybody makes three mistakes too."),
            Option("b", "It depends: how many are fake?", "That gives the baseline: what the laziest rule would get.", True),
            Option("c", "As good as it gets.", "That depends on what it can see. First ask for the baseline."),
        ),
        belief="02.b3",
    ),
    Question(
        "04.r2",
        "An app has learned from 3,000 bird songs, and names every one of them. What does that show?",
        (
            Option("a", "It has understood how birds sing.", "It may only have learned these 3,000 by heart. New songs have to show more."),
            Option("b", "It is as good as can be.", "On what it studied. The largest tree of lesson 02 was nearly always right there, too."),
            Option("c", "It remembers them; new songs show the rest.", "Only what was kept back says what it has learned.", True),
        ),
        belief="02.b1",
    ),
    Question(
        "04.q4",
        "Which of these is an insight?",
        (
            Option("a", "“We have 48,233 visits, more than ever.”", "A number. What does anybody do differently because of it?"),
            Option("b", "“On tablets the word Pay is off the screen since May: move it.”", "Who, since when, and what to do: somebody can act today.", True),
            Option("c", "“Tablets behave in a special way.”", "How, and so what? Nobody can act on it."),
        ),
    ),
    Question(
        "04.q5",
        "In a shop's app search is broken for 500 visits. What did the shop lose?",
        (
            Option("a", "It depends: how many left with nothing?", "Some find their way without search. The funnel counts those who do not.", True),
            Option("b", "500 times what a visit brings.", "Only if all 500 left. Many find their way without search."),
            Option("c", "Nothing: people find a way.", "Then no visit would end with nothing. The funnel says whether that is so."),
        ),
        belief="04.b4",
    ),
    Question(
        "04.q6",
        "Which of these may a data scientist use on a question?",
        (
            Option("a", "Machine learning: it is the newest.", "One of the tools. Today a count and a division were enough."),
            Option("b", "Counts and charts: the rest is for developers.", "In 02 Quill read a tree that had learned. It is one of his tools."),
            Option("c", "A count, a query, a chart, a model: what fits.", "A box of methods, and machine learning is in it.", True),
        ),
    ),
    Question(
        "04.r3",
        "Why did Quill divide the searches by the visits?",
        (
            Option("a", "A group with more visits has more of everything.", "Only a share lets small and large groups be compared.", True),
            Option("b", "To get a smaller number.", "The size of the number does not matter; what it compares does."),
            Option("c", "To leave out steps reported twice.", "That was drop_duplicates. Dividing removes no row."),
        ),
    ),
    Question(
        "04.r4",
        "The middle 95 of the redraws of a difference go from +1 to +5 minutes. So:",
        (
            Option("a", "95 of 100 viewers gain 1 to 5 minutes.", "It is about the mean of all viewers, not about single ones."),
            Option("b", "The difference is exactly 3.", "3 is in the middle, but luck swings it by about 2 each way."),
            Option("c", "Luck swings it that far; 0 is not inside.", "So it is not luck alone, if we trust these rows.", True),
        ),
    ),
    Question(
        "04.q7",
        "Somebody gave tablets to some classes. Did marks rise? By which column may you split?",
        (
            Option("a", "Last year's marks.", "They were written down before the first tablet came.", True),
            Option("b", "How much homework was done since.", "The tablets may have changed it: some of their effect would be split away."),
            Option("c", "Every column there is.", "Some of them the tablets themselves have changed."),
        ),
        belief="04.b1",
    ),
    Question(
        "04.q8",
        "A coin gave a larger font to some of 40 viewers. 400 of 1,000 fresh tosses make as large a gap. So:",
        (
            Option("a", "The font has no effect.", "40 viewers show only a very large effect. It may be small, or hidden by luck."),
            Option("b", "The font works for 400 of 1,000.", "The 400 are tosses, not people: so often does luck do as much."),
            Option("c", "No news: luck often does as much.", "Whether there is an effect, these 40 cannot say.", True),
        ),
        belief="04.b3",
    ),
    Question(
        "04.q9",
        "Pill A helps more often than pill B in each of two hospitals. In both together, B does. How?",
        (
            Option("a", "It cannot be: somebody miscounted.", "It can: you have seen five age groups do it."),
            Option("b", "A went mostly to the harder cases.", "Then A's patients are not like B's. Compare within each hospital.", True),
            Option("c", "By luck: with more patients it goes away.", "More patients, given out in the same way, show the same thing."),
        ),
    ),
)  # fmt: skip
