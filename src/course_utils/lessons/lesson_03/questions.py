"""The quiz of lesson 03: two questions from lesson 01, and three on what learning live is and is
not.
"""

from course_utils.checks.questions import Option, Question

__all__ = ["QUESTIONS"]

QUESTIONS = (
    Question(
        "03.r1",
        "A colleague says: the data scientist does the science here, the developer only writes code. Your answer?",
        (
            Option(
                "a",
                "True: science needs a degree, and code needs only practice.",
                "The 48 tasks ask what is done, and nobody's degree.",
            ),
            Option(
                "b",
                "No: asking and testing belong to both, and both build.",
                "Comparing two models on days kept back is an experiment, whoever makes it.",
                True,
            ),
            Option(
                "c",
                "The other way round: only the developer does science.",
                "The careers page gives the data scientist features, models and tests.",
            ),
        ),
        belief="01.b1",
    ),
    Question(
        "03.r2",
        "A model sees two facts about each moment. It gets ten times as many examples. What can happen at best?",
        (
            Option(
                "a",
                "It gets everything right, sooner or later.",
                "Two moments can look the same in both facts and end differently.",
            ),
            Option(
                "b",
                "Nothing at all, since it has learned its rule already.",
                "A model that can use them comes nearer to its ceiling.",
            ),
            Option(
                "c",
                "It comes nearer to the best that two facts allow.",
                "To pass that ceiling it would have to know more, not practise more.",
                True,
            ),
        ),
        belief="02.b2",
    ),
    Question(
        "03.q1",
        "“Our recommender now learns live, after every watch.” What does that tell you about its pages?",
        (
            Option(
                "a",
                "They are better than those of a robot retrained at night.",
                "For whom? Where tastes stood still, it was the other way round.",
            ),
            Option(
                "b",
                "That they can change within the evening; better is another question.",
                "What learns quickly forgets quickly. Which pays depends on how often tastes change.",
                True,
            ),
            Option(
                "c",
                "They are right from the second or third watch on.",
                "With a small step it takes many watches, with a large one it chases every whim.",
            ),
        ),
        belief="03.b1",
    ),
    Question(
        "03.q2",
        "You watched one tortoise video, and tortoises are all over your page. What has happened inside?",
        (
            Option(
                "a",
                "It has understood that you are fond of slow animals with shells.",
                "It would have done the same for a cat that walked over your keyboard.",
            ),
            Option(
                "b",
                "It has looked up what people of your age like.",
                "Nothing here used your age. Your watch came in, and that was enough.",
            ),
            Option(
                "c",
                "Numbers moved towards what happened.",
                "Step times error times input. Whose finger it was, the numbers do not know.",
                True,
            ),
        ),
        belief="03.b2",
    ),
    Question(
        "03.q3",
        "The weight is 0.2, the input 1, the step 0.1, and it happened (1). What is the weight after the nudge?",
        (
            Option("a", "0.28", "The error is 0.8; a tenth of that is 0.08.", True),
            Option(
                "b", "0.30", "That adds the whole step. The step is multiplied by the error, 0.8."
            ),
            Option("c", "1.00", "That believes one watch completely: a step of 1."),
        ),
    ),
)
