"""The quiz of lesson 05: two questions about lesson 03, and three on what the log can see and what
a score is.
"""

from course_utils.checks.questions import Option, Question

__all__ = ["QUESTIONS"]

QUESTIONS = [
    Question(
        "05.r1",
        "Robot A learns after every watch, robot B each night from all the watches so far. Tastes hardly change. Whose pages are better?",
        (
            Option(
                "a", "B's, on most days: it forgets nothing.",
                "What A can do is another thing: change its pages within the evening.", right=True,
            ),
            Option(
                "b", "A's, on all days: whoever learns sooner knows more about the viewer.",
                "It knows the last watch sooner. It also follows every chance watch, and forgets what lies far back.",
            ),
            Option(
                "c", "They are alike: they have seen the same watches.",
                "The same watches, used differently: A's numbers hold mostly the last ones, B's hold them all.",
            ),
        ),
        belief="03.b1",
    ),
    Question(
        "05.r2",
        "A friend watches volcanoes on your phone for an evening. By ten your page is full of volcanoes. What does that show?",
        (
            Option("a", "That the robot knows you: it saw at once what holds you tonight.", "Nothing in its numbers says who held the phone."),
            Option(
                "b", "That it is broken: a good one would have seen that it was not you.",
                "Ten watches of a friend and ten of a new love are the same ten rows.",
            ),
            Option(
                "c", "That its numbers go where the watches go, and nothing more.",
                "A nudge follows what happened. It does not ask why.", right=True,
            ),
        ),
        belief="03.b2",
    ),
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
