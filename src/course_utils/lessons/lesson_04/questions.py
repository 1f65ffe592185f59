"""The quiz of lesson 04: two questions about lesson 02, and three of its own."""

from course_utils.checks.questions import Option, Question

__all__ = ["QUESTIONS"]

QUESTIONS = (
    Question(
        "04.r1",
        "A program spots fake accounts and is right about 97 of 100. How good is it?",
        (
            Option("a", "Very good: only three mistakes in a hundred.", "If 97 of 100 accounts are real, “real” for everybody makes three mistakes too."),
            Option("b", "One cannot say before one knows how many are fake.", "That gives the baseline: what the laziest rule would get.", True),
            Option("c", "As good as it gets, for 100 of 100 is out of reach for any program there is.", "Perhaps, perhaps not: that depends on what it can see. First ask for the baseline."),
        ),
        belief="02.b3",
    ),
    Question(
        "04.r2",
        "An app that names birds by their song has learned from 3,000 songs, and names every one of them. What does that show?",
        (
            Option("a", "That it has understood how birds sing.", "Give its columns nonsense names, and it answers as before: there was nothing to understand."),
            Option("b", "That it is a good one, for nobody can be right more often than every time.", "On what it studied. A tree that remembered accidents lost to three questions."),
            Option("c", "That it remembers them; new songs have to show the rest.", "Only what was kept back says what it has learned.", True),
        ),
        belief="02.b1",
    ),
    Question(
        "04.q1",
        "A site tries a larger font on half of its viewers, by coin: p = 0.40. What follows?",
        (
            Option("a", "The font has no effect: the result is not significant.", "A small effect, or a small trial, looks like this as well. Read the interval."),
            Option("b", "The chance that the font does nothing is 40%.", "p is worked out as if the font did nothing. It cannot be the chance of that."),
            Option("c", "If the font did nothing, gaps like this would be common.", "In 40 of 100 shuffles. How large an effect may be all the same, the interval says.", True),
        ),
        belief="04.b2",
    ),
    Question(
        "04.q2",
        "A school gave tablets to some classes, not by coin, and asks whether marks rose. By which column may it split?",
        (
            Option("a", "By last year's marks.", "They were settled before the first tablet came.", True),
            Option("b", "By how much homework was done since, for that matters most.", "The tablets may have changed it: some of their effect would be split away."),
            Option("c", "By every column that there is, to be on the safe side.", "Some of them the tablets themselves have changed."),
        ),
        belief="04.b1",
    ),
    Question(
        "04.q3",
        "Twelve fans in the one arm, twelve in the other, thousands of watches each. How many clues are there?",
        (
            Option("a", "Thousands: every watch is a row in the log, and more rows mean more certainty.", "The watches of a fan go where the fan goes. Dealt one by one, nothing is found far too often."),
            Option("b", "About twenty-four: one for each of the fans.", "The coin was tossed for people, so people are shuffled.", True),
            Option("c", "Two: one for each arm.", "Within an arm people differ, and that is what tells luck from news."),
        ),
    ),
)  # fmt: skip
