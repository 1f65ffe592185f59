"""The quiz of lesson 03: a question from lesson 01, one from lesson 02, and three on what learning
live is and is not.
"""

from course_utils.checks.questions import Option, Question

__all__ = ["QUESTIONS"]

QUESTIONS = (
    Question(
        "03.r1",
        "“The data scientist does the science, the developer only writes code.” True?",
        (
            Option(
                "a",
                "Yes: science needs a degree, code only practice.",
                "The 48 tasks ask what is done, and nobody's degree.",
            ),
            Option(
                "b",
                "No: asking and testing belong to both, and both build.",
                "Comparing two models on days kept back is an experiment, no matter who makes it.",
                True,
            ),
            Option(
                "c",
                "The other way round.",
                "The careers page gives the data scientist features, models and tests.",
            ),
        ),
        belief="01.b1",
    ),
    Question(
        "03.r2",
        "A model sees two facts about each moment, and gets ten times as many examples. What can happen at best?",
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
        "“Our recommender learns live, after every watch.” What do you know about its pages?",
        (
            Option(
                "a",
                "They are better than those of a robot trained at night.",
                "With the same memory they were better for one evening; by the next day both were the same.",
            ),
            Option(
                "b",
                "They can change within the evening.",
                "What is new is out at once, a new taste and a prank alike.",
                True,
            ),
            Option(
                "c",
                "They forget old tastes sooner than others do.",
                "How long a robot remembers is another knob than when it learns.",
            ),
        ),
        belief="03.b1",
    ),
    Question(
        "03.q2",
        "You watched one video about tortoises; now your page is full of them. What happened inside?",
        (
            Option(
                "a",
                "It understood that you like slow animals.",
                "It would have done the same for a cat that walked over your keyboard.",
            ),
            Option(
                "b",
                "It looked up what people of your age like.",
                "Nothing here used your age. Your watch came in, and that was enough.",
            ),
            Option(
                "c",
                "Numbers moved towards what happened.",
                "A count went up by 1. Whose finger it was, the numbers do not know.",
                True,
            ),
        ),
        belief="03.b2",
    ),
    Question(
        "03.q4",
        "You watch a video, and at once your list is another. The model's numbers are from last night. What was it?",
        (
            Option(
                "a",
                "Fresh inputs.",
                "The numbers stand still; the model was told what you have just watched.",
                True,
            ),
            Option(
                "b",
                "Training every night.",
                "Then your list would change tomorrow.",
            ),
            Option(
                "c",
                "An update after every watch.",
                "Then the model's numbers would be from tonight.",
            ),
        ),
    ),
)
