"""The quiz of the first sitting of lesson 08: two questions from before, three of its own."""

from course_utils.checks.questions import Option, Question

__all__ = ["FIRST"]

FIRST = (
    Question(
        "08.r1",
        "On a site's own log a new recommender has the best recall. What does that show?",
        (
            Option("a", "People will like its pages best.", "The log could only reward what was on the old pages. Lesson 05 asked a random week as well."),
            Option("b", "It best guesses what people picked from the old pages.", "What was never shown could not be picked.", True),
            Option("c", "Nothing: recall is only a number.", "It does show something: who best guesses what people picked from the old pages."),
        ),
        belief="05.b2",
    ),
    Question(
        "08.r2",
        "Why should a coin decide who gets a new page?",
        (
            Option("a", "So that both sides are equally large.", "They only come out about equally large. It is about who is on which side."),
            Option("b", "So that nobody can complain.", "It may be fair, too. But it is done to compare like with like."),
            Option("c", "So that both sides have the same kinds of people.", "Every cause is dealt out evenly, even one that nobody wrote down.", True),
        ),
    ),
    Question(
        "08.q1",
        "Old: 5,212 viewers. New: 4,788. None of 1,000 tosses is as far apart. The new page looks great. What now?",
        (
            Option("a", "Close it unread and repair the coin.", "Who is missing on the new side? Until you know that, no number of it can be trusted.", True),
            Option("b", "Keep the page: it looks great.", "Perhaps only those who like the page were written down."),
            Option("c", "Divide by the viewers of each side: then sizes do not matter.", "That helps against the size, not against the question of who is missing."),
        ),
    ),
    Question(
        "08.q2",
        "Minutes per viewer of the day: up. Visits per assigned viewer: down. How can that be?",
        (
            Option("a", "One of the two is a mistake.", "Both are counted rightly. They divide by different people."),
            Option("b", "People came less, so the page is more exciting.", "If it were, why would they stay away?"),
            Option("c", "Those who stay away are missing from the first number.", "It divides only by those who came. A number shows what it counts, and nothing else.", True),
        ),
        belief="08.b1",
    ),
    Question(
        "08.q3",
        "A guardrail: at most 2% fewer orders. The interval of the change goes from -3% to +4%. Does the plan pass?",
        (
            Option("a", "Yes: the middle is above 0.", "The middle may be luck. A loss of 3% fits these numbers, too."),
            Option("b", "No: the bad end is worse than the margin.", "A loss of 3% could be true, and 2% was the most that one would bear.", True),
            Option("c", "Move the margin to 3%, then it passes.", "A margin that is moved after looking holds nothing back."),
        ),
    ),
)  # fmt: skip
