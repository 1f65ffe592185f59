"""The quiz of lesson 02: two questions from lesson 01, and three of its own."""

from course_utils.checks.questions import Option, Question

__all__ = ["QUESTIONS"]

QUESTIONS = (
    Question(
        "02.r1",
        "The two texts of lesson 01 part on one task more than on any other. Who trains and tunes the model?",
        (
            Option(
                "a",
                "Always the machine learning developer, for the model is software.",
                "One of the texts says so. The other says the data scientist, and companies do both.",
            ),
            Option(
                "b",
                "Always the data scientist, for the model is made of data.",
                "One of the texts says so. The other says the developer, and companies do both.",
            ),
            Option(
                "c",
                "It depends on the company, and the texts contradict each other.",
                "Both happen. That is why you asked which evidence would settle it.",
                True,
            ),
            Option(
                "d",
                "Neither: the computer does.",
                "The computer counts and compares. Somebody still chooses goal, examples and when to stop.",
            ),
        ),
    ),
    Question(
        "02.r2",
        "You and a text give the same answer on 36 of 48 tasks. What is your share of agreement?",
        (
            Option("a", "0.25", "That is the share on which you part: 12 of 48."),
            Option("b", "0.75", "36 of 48: three in four.", True),
            Option("c", "36", "That is how many. A share divides by how many there are."),
            Option("d", "1.33", "You divided 48 by 36. A share of agreement is never above 1."),
        ),
    ),
    Question(
        "02.q1",
        "A model is right about all its training examples. What do you know?",
        (
            Option(
                "a",
                "That it is excellent: nobody can be right more often than always.",
                "On what it studied. A tree that remembers accidents can do the same.",
            ),
            Option(
                "b",
                "That it remembers well. How good it is, you do not know yet.",
                "Only examples that were kept back can tell.",
                True,
            ),
            Option(
                "c",
                "That it will be right about new examples nearly as often.",
                "That is what the tree let loose would have had you believe.",
            ),
        ),
        belief="02.b1",
    ),
    Question(
        "02.q2",
        "Bolt sees two facts and is near the lower ceiling. What helps most?",
        (
            Option(
                "a",
                "Ten times as many examples.",
                "They lead up to this ceiling, and Bolt is nearly there already.",
            ),
            Option(
                "b",
                "A third column that says something new about the viewer or the video.",
                "Knowing more is the only way past this ceiling.",
                True,
            ),
            Option(
                "c",
                "Nothing: this is the best that anybody can do.",
                "The best for one who sees these two columns. Somebody who sees more can do better.",
            ),
        ),
        belief="02.b2",
    ),
    Question(
        "02.q3",
        "78 of 100 never press like. A model is right about 80 of 100. How good?",
        (
            Option(
                "a",
                "Good: 80 of 100 is far more than the half that guessing gets.",
                "Half is not the rival here. Saying “never” is right about 78.",
            ),
            Option(
                "b",
                "Hardly better than saying “never” to everybody.",
                "Two more of 100 than the lazy rule, and that may even be luck.",
                True,
            ),
            Option(
                "c",
                "It understands 80 of 100 visitors.",
                "It gave the right answer about them. Most of those were “no”, which needs no understanding.",
            ),
        ),
        belief="02.b3",
    ),
)
