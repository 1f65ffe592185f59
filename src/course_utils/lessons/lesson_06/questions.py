"""The quiz of lesson 06: two questions about lesson 04, and three of its own."""

from course_utils.checks.questions import Option, Question

__all__ = ["QUESTIONS"]

QUESTIONS = (
    Question(
        "06.r1",
        "A new server was tried by coin on some pages: p = 0.02. “So the chance that it changes nothing is 2%.” What do you say?",
        (
            Option("a", "Right: that is what p means.", "p is worked out as if nothing had changed. It cannot be the chance of that."),
            Option("b", "No: if it changed nothing, a gap this large would be rare.", "Two of a hundred shuffles show one. That is all p says.", True),
            Option("c", "No: the chance that it changes nothing is the rest, 98% of all cases.", "That turns the sentence round and keeps its mistake."),
        ),
        belief="04.b2",
    ),
    Question(
        "06.r2",
        "A trial on 40 viewers finds nothing significant. The site stops the idea: “it has no effect”. What is missing?",
        (
            Option("a", "The interval: what effects would fit these 40?", "With 40 viewers it is wide. Too little to see with is not nothing to see.", True),
            Option("b", "Nothing. A test was made, and it has shown that there is no effect.", "A real effect is missed by most small trials: you counted them in lesson 04."),
            Option("c", "A second look tomorrow, and another one the day after.", "Looking until it pleases makes false alarms. A larger trial was needed from the start."),
        ),
        belief="04.b3",
    ),
    Question(
        "06.q1",
        "A report compares every viewer with every other, for an hour. Next year there are ten times as many. What first?",
        (
            Option("a", "The same program in C++, a hundred times as fast.", "Next year there are a hundred times as many comparisons. That eats it all."),
            Option("b", "A larger computer.", "It would have to be a hundred times as large, and a thousand times the year after next."),
            Option("c", "Asking whether every pair must be looked at.", "First the algorithm. What is left over may then be compiled.", True),
        ),
        belief="06.b2",
    ),
    Question(
        "06.q2",
        "“Our pages are there in 30 ms on average.” What do you know about somebody in a hundred who waits longest?",
        (
            Option("a", "Nothing: ask for the p99.", "And ask whether the requests were sent by the clock.", True),
            Option("b", "About 60 ms: the slow ones take twice the average.", "No rule says so. It was two thousand times as long in your minute."),
            Option("c", "That they wait at most a second.", "The mean hides a wait of any length, if it is rare enough."),
        ),
        belief="06.b3",
    ),
    Question(
        "06.q3",
        "One writes ten lines of C++ for the innermost loop, another three lines of pandas. Whose is the lesser work?",
        (
            Option("a", "The one with C++: low-level is for those who cannot do science.", "Low means near the machine. It was there that a single byte decided between right and wrong."),
            Option("b", "Neither: it depends on whether it is right, and fast enough.", "Near the machine or far from it says where one works, not what it is worth.", True),
            Option("c", "The one with pandas: three lines are done in a minute.", "If three lines do it, three lines are good work. Most of the log's questions need no more."),
        ),
        belief="06.b1",
    ),
)  # fmt: skip
