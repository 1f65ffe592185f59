"""The quiz of lesson 02: two questions from lesson 01, and three of its own."""

from course_utils.checks.questions import Option, Question

__all__ = ["QUESTIONS"]

QUESTIONS = (
    Question(
        "02.r1",
        "Who makes the model, say the texts of 01?",
        (
            Option(
                "a",
                "Both say: the developer.",
                "One of the texts says so. The other says the data scientist, and companies do both.",
            ),
            Option(
                "b",
                "Both say: the data scientist.",
                "One of the texts says so. The other says the developer, and companies do both.",
            ),
            Option(
                "c",
                "They disagree, and so do companies.",
                "Both happen. That is why you asked which evidence would settle it.",
                True,
            ),
        ),
    ),
    Question(
        "02.r2",
        "You and a text agree on 36 of 48 tasks. What share?",
        (
            Option("a", "0.75", "36 of 48: three in four.", True),
            Option("b", "0.25", "That is the share on which you disagree: 12 of 48."),
            Option("c", "36", "That is how many. A share divides by how many there are."),
        ),
    ),
    Question(
        "02.q1",
        "A model is right about all its examples. What follows?",
        (
            Option(
                "a",
                "It is right about new ones.",
                "That is what the largest tree would have had you believe.",
            ),
            Option(
                "b",
                "It remembers well, no more.",
                "Only examples that were kept back can tell.",
                True,
            ),
            Option(
                "c",
                "It is excellent.",
                "On what it learned from. A tree that remembers accidents can do the same.",
            ),
        ),
        belief="02.b1",
    ),
    Question(
        "02.q2",
        "Two facts, a score near the ceiling. What helps most?",
        (
            Option(
                "a",
                "Ten times the examples.",
                "They lead up to this ceiling, and Bolt is nearly there already.",
            ),
            Option(
                "b",
                "Nothing: nobody can do better.",
                "Nobody who sees these two columns. Anyone who sees more can do better.",
            ),
            Option(
                "c",
                "A third fact that says more.",
                "Knowing more is the only way past this ceiling.",
                True,
            ),
        ),
        belief="02.b2",
    ),
    Question(
        "02.q3",
        "Nova's tree guesses, Quill reads it. Whose is machine learning?",
        (
            Option(
                "a",
                "Both heroes use it.",
                "And a field of its own in computer science. The circles overlap.",
                True,
            ),
            Option(
                "b",
                "Nova's: models are software.",
                "She builds what learns. Quill used the same tree to find out what makes people leave.",
            ),
            Option(
                "c",
                "Bolt's: he does it alone.",
                "Nobody wrote the rule. But people chose the goal, the facts, the examples, and when to stop.",
            ),
        ),
    ),
)
