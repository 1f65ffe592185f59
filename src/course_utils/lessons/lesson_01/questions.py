"""The quiz of lesson 01: two questions from lesson 00, and three of its own."""

from course_utils.checks.questions import Option, Question

__all__ = ["QUESTIONS"]

QUESTIONS = (
    Question(
        "01.r1",
        "HeroTube has an answer key. What is that good for?",
        (
            Option(
                "a",
                "It marks your guesses with points, and you can collect them.",
                "Guesses are kept and never marked.",
            ),
            Option(
                "b",
                "You can compare what you find with what is true.",
                "We made the site up, so the truth about it is written down.",
                True,
            ),
            Option(
                "c",
                "It says how people use the real YouTube.",
                "It holds for HeroTube only. The method carries over, the numbers do not.",
            ),
        ),
    ),
    Question(
        "01.r2",
        "A number on a notebook page puzzles you. What do you try first?",
        (
            Option(
                "a",
                "Restart the kernel and run all cells from the top.",
                "Then the page has run once, in its own order.",
                True,
            ),
            Option(
                "b",
                "Run the last cell again and again until it changes.",
                "That adds to the muddle: Python remembers every run.",
            ),
            Option(
                "c",
                "Delete the cell.",
                "What it did is still in Python's memory until you restart.",
            ),
        ),
    ),
    Question(
        "01.q1",
        "Who makes the model: the machine learning developer or the data scientist?",
        (
            Option(
                "a",
                "The data scientist: the real scientist of the two.",
                "The story gives every modelling task to the developer.",
            ),
            Option(
                "b",
                "The developer: the data scientist only makes charts.",
                "The careers page has the data scientist develop, select and tune models.",
            ),
            Option(
                "c",
                "Either: the texts and the companies differ.",
                "Both happen. Ask in the company you mean.",
                True,
            ),
        ),
        belief="01.b1",
    ),
    Question(
        "01.q2",
        "Two critics and 20 films. On 12 films neither has a word. On the other 8 both write, and agree on 6. How much do they agree?",
        (
            Option(
                "a",
                "On 90 %: on 18 of 20 films they say the same.",
                "On twelve of these 18 they say nothing. Two silences are not an agreement.",
            ),
            Option(
                "b",
                "On 75 % of the films on which both say something.",
                "Six of eight, and the words beside the number say what was counted.",
                True,
            ),
            Option(
                "c",
                "On 30 %: 6 of 20.",
                "Then every silence would count as a quarrel. They did not quarrel either.",
            ),
        ),
    ),
    Question(
        "01.q3",
        '"I was never good at maths, so neither job is for me." What does this lesson say?',
        (
            Option(
                "a",
                "Both jobs are things people do, and what you do can be practised.",
                "Find, test, choose, tell: each of them is learned.",
                True,
            ),
            Option(
                "b",
                "The detective's job needs no maths, so take that one.",
                "Both count and compare. What is needed is learned on the way, as here.",
            ),
            Option(
                "c",
                "That is right: you have it or you do not.",
                "Nothing in the 48 tasks asks how you were born.",
            ),
        ),
        belief="01.b2",
    ),
)
