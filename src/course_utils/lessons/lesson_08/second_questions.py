"""The quiz of lesson 08's second sitting: two questions from before, and three of its own."""

from course_utils.checks.questions import Option, Question

__all__ = ["SECOND"]

SECOND = (
    Question(
        "08.r3",
        "“The data scientist does the science, the developer types it in.” What speaks against it?",
        (
            Option("a", "Nothing: both texts of lesson 01 say just that, in other words.", "They disagree on who makes the model."),
            Option("b", "Typing is harder than science.", "Perhaps, but neither job is only one of the two."),
            Option("c", "Trying models on unseen days is science; one text gives it to the developer.", "And to build a model is writing code, which the other text gives to the data scientist.", True),
        ),
        belief="01.b1",
    ),
    Question(
        "08.r4",
        "On phones a shop's page shows no “Buy”. Half of all visits come by phone. What can a repair win back?",
        (
            Option("a", "Half of all sales.", "Some of the phone visitors buy all the same, elsewhere or by asking."),
            Option("b", "Only what was lost: how many left with nothing?", "Who found another way was not lost. Count the others first.", True),
            Option("c", "Nothing: those who want to buy find a way.", "Some do. The others left with nothing, and can be counted."),
        ),
        belief="04.b4",
    ),
    Question(
        "08.q4",
        "A switch helps 300 of 2,000 viewers and annoys the others a little. What do you do?",
        (
            Option("a", "Switch it on for all: 300 is many.", "The others pay for it. Divide by all 2,000 first."),
            Option("b", "Try it on the 300, with a coin.", "You can say whom it is for, and a coin says whether it pays.", True),
            Option("c", "Drop it: an idea is good only if it helps everybody.", "It need not, if you can say whom it helps."),
        ),
    ),
    Question(
        "08.q5",
        "“Engineers are not creative,” you read. How do you weigh that?",
        (
            Option("a", "By how many people say so.", "Many people have said many things. What did you see?"),
            Option("b", "By whether it was written by an engineer or not.", "Either could be right. What did you see?"),
            Option("c", "By what you have seen both jobs do.", "That is what all the cells were for.", True),
        ),
        belief="01.b1",
    ),
    Question(
        "08.q6",
        "“The algorithm did it,” says a site about a cruel suggestion. What is left out?",
        (
            Option("a", "Who chose its goal, its examples and its test.", "These are people, and they can put it right.", True),
            Option("b", "Nothing: what it learns on its own is its own.", "On its own means that nobody wrote the rule. People chose all the rest."),
            Option("c", "The name of the algorithm.", "A name says as little as a number does."),
        ),
        belief="08.b3",
    ),
)  # fmt: skip
