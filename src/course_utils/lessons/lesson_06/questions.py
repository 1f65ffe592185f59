"""The quiz of lesson 06: two questions about lesson 04, and three of its own."""

from course_utils.checks.questions import Option, Question

__all__ = ["QUESTIONS"]

QUESTIONS = (
    Question(
        "06.r1",
        "One group watched 9 minutes more. Tossed again, the middle 95 of the gaps go from -4 to +4. So?",
        (
            Option("a", "Nothing: groups always differ.", "They do, by up to 4 here. This is more than twice that."),
            Option("b", "The new thing brings 9 minutes, exactly.", "The gap has an interval of its own. It could well be 6, or 12."),
            Option("c", "Luck alone hardly does that.", "So there is something to explain: the groups differed in the coin alone.", True),
        ),
    ),
    Question(
        "06.r2",
        "A trial with 40 viewers: no clear difference, so “no effect”. What is missing?",
        (
            Option("a", "The interval: what would fit these 40?", "With 40 viewers it is wide. Too little to see with is not nothing to see.", True),
            Option("b", "Nothing: it was tried.", "A real effect is missed by many small trials."),
            Option("c", "Another look every day, until it is clear.", "Looking until it pleases makes false alarms. A larger trial was needed from the start."),
        ),
        belief="04.b3",
    ),
    Question(
        "06.q1",
        "Three times as many people; the p99 stays below 200 ms. What next?",
        (
            Option("a", "Nothing: the promise was kept.", "In milliseconds. A service that gives everybody the popular list keeps it, too."),
            Option("b", "Ask for the average.", "It is lower than the p99, and says nothing about what people got."),
            Option("c", "Ask for the popular lists.", "The limit keeps the time. The price is paid in what is on the page.", True),
        ),
    ),
    Question(
        "06.q2",
        "“30 ms on average.” And the one in a hundred who waits longest?",
        (
            Option("a", "Nobody knows: ask for the p99.", "And ask whether the requests were sent by the clock.", True),
            Option("b", "About 60 ms, twice the average.", "No rule says so. In your hung minute the visitors' p99 was more than ten times their average."),
            Option("c", "A second at most.", "The average hides a wait of any length, if it is rare enough."),
        ),
        belief="06.b3",
    ),
    Question(
        "06.q3",
        "Ten lines of C++ or three of pandas: which is the lesser work?",
        (
            Option("a", "The C++: low means simple.", "Low means near the machine. It was there that one byte decided between right and wrong."),
            Option("b", "Neither, if right and fast enough.", "Near the machine or far from it says where one works, not what it is worth.", True),
            Option("c", "The pandas: it is soon written.", "If three lines do it, three lines are good work. Most questions to a log need no more."),
        ),
        belief="06.b1",
    ),
)  # fmt: skip
