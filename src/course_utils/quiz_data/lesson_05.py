"""The quiz of lesson 05: what the log can see, why counts are divided, what a score is."""

from course_utils.quiz import Option, Question

__all__ = ["QUESTIONS"]

QUESTIONS = [
    Question(
        "05.q1",
        "A new recommender has a lower recall on last week's log than the list that filled last week's pages. What follows?",
        (
            Option("a", "It is worse; the numbers say so.", "The log could only reward what the old list put on the pages."),
            Option(
                "b", "Not much yet: the log has seen only the old list.",
                "A trial in which both fill pages, or slots filled by lot, would tell.", right=True,
            ),
            Option(
                "c", "It needs more factors until its recall is higher.",
                "Then it would learn to repeat the old list, which is what the log rewards.",
            ),
        ),
        belief="05.b2",
    ),
    Question(
        "05.q2",
        "You never watched any of the 40 crochet videos on a site. What does the log say about you and crochet?",
        (
            Option(
                "a", "It depends on whether you were shown any.",
                "Never shown says nothing; shown and passed over says something.", right=True,
            ),
            Option("b", "You do not like crochet, or you would have watched one.", "Perhaps none ever stood on your page."),
            Option("c", "You would like it: it is what you have been missing.", "Nothing in the log speaks for that either."),
        ),
        belief="05.b1",
    ),
    Question(
        "05.q3",
        "A viewer's taste is (football 1, cooking 0.5). A video is (football 0.2, cooking 0.8). What is its score?",
        (
            Option("a", "2.5: all four numbers added up.", "Multiply pair by pair first; then add."),
            Option("b", "0.2: football times football, for it is the larger taste.", "Cooking counts as well: 0.5 times 0.8."),
            Option("c", "0.6: 1 times 0.2, plus 0.5 times 0.8.", "A sum of products.", right=True),
        ),
    ),
]  # fmt: skip
