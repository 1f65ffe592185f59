"""Lesson 00: ten questions on where you stand. Each names the lesson that takes it up; their twins
close lesson 08.
"""

from course_utils.checks.questions import Option, Question

__all__ = ["QUESTIONS"]

_LATER = "The end of the course asks again and shows both."

QUESTIONS = (
    Question(  # taken up in lesson 02
        "00.t1",
        "Of 100 viewers, 5 press like. A program guesses for each of them who will, and is right 90 times. Is that good?",
        (
            Option(
                "a",
                "Yes: 90 of 100 is a good mark.",
                "A mark needs something to stand beside. Always saying no is right about 95 of them.",
            ),
            Option(
                "b",
                "No: a computer should get all 100 right, or it is broken.",
                "Nobody gets all of them right here, computer or not. What would a shrug get?",
            ),
            Option(
                "c",
                "No: saying no to all 100 does better.",
                "A score says something only beside what always giving the more common answer would score.",
                right=True,
            ),
        ),
        kept=_LATER,
    ),
    Question(  # taken up in lesson 02
        "00.t2",
        "A program is right on every example it learned from. What do you do to find out how good it is?",
        (
            Option(
                "a",
                "Nothing more: all of them is as good as it gets.",
                "Learning answers by heart gets them all right as well, and nothing was understood.",
            ),
            Option(
                "b",
                "Try it on examples that it has never seen.",
                "Only examples that it has never seen can tell learning from remembering.",
                right=True,
            ),
            Option(
                "c",
                "Let it learn the same examples once more, and test again.",
                "That shows once more what it remembers: there is no new example in it.",
            ),
        ),
        kept=_LATER,
    ),
    Question(  # taken up in lesson 02
        "00.t3",
        (
            "A program is told two facts about each video and learns to say who will watch to the end. Now it gets ten "
            "times as many examples. What can happen?"
        ),
        (
            Option(
                "a",
                "It improves up to a point. To get further, it needs more facts.",
                "More examples lead to the best that these two facts allow, and not beyond.",
                right=True,
            ),
            Option(
                "b",
                "With enough examples it gets everything right.",
                "Two viewers can look alike in these two facts and do different things. No number of examples tells them apart.",
            ),
            Option(
                "c",
                "Nothing: computers do not get better by practice.",
                "They do, up to a point. The question is what stops them there.",
            ),
        ),
        kept=_LATER,
    ),
    Question(  # taken up in lesson 01
        "00.t4",
        "In a company, who makes the model, the part that learns: the machine learning developer or the data scientist?",
        (
            Option(
                "a",
                "The developer: the other one makes charts.",
                "That is how one description of the two jobs has it. The next one you read may say the opposite.",
            ),
            Option(
                "b",
                "The data scientist: the other one runs programs.",
                "There are descriptions that say so, and others that give this very work to the developer.",
            ),
            Option(
                "c",
                "Both happen, in different companies.",
                "Descriptions of the two jobs contradict each other on this very point, and both things happen.",
                right=True,
            ),
        ),
        kept=_LATER,
    ),
    Question(  # taken up in lesson 03
        "00.t5",
        "A program changes itself a little after every single video that somebody watches. What is true of it?",
        (
            Option(
                "a",
                "It is always better than one that learns once a night.",
                "If both remember the same, it is ahead until the night; then both have learned it.",
            ),
            Option(
                "b",
                "It learns new tastes fast, and people's tricks as fast.",
                "Whatever comes in moves it at once, sense and nonsense alike.",
                right=True,
            ),
            Option(
                "c",
                "From then on it understands you.",
                "It moves some numbers. Updating is not understanding.",
            ),
        ),
        kept=_LATER,
    ),
    Question(  # taken up in lesson 04
        "00.t6",
        "Viewers with autoplay watch less than viewers without. Does autoplay make people watch less?",
        (
            Option(
                "a",
                "Yes: there are thousands on either side, and those with it watch less.",
                "The numbers say that two groups differ. They may have differed before anybody switched autoplay on.",
            ),
            Option(
                "b",
                "That is a matter of opinion: numbers never show such a thing.",
                "They can, if the groups are alike in all else; a coin is the surest way to get there.",
            ),
            Option(
                "c",
                "The groups may differ in other things: compare like with like.",
                "First compare like with like. In that comparison the answer may even turn around.",
                right=True,
            ),
        ),
        kept=_LATER,
    ),
    Question(  # taken up in lesson 05
        "00.t7",
        "On a site, you have never watched a video about cooking. What does the site know?",
        (
            Option(
                "a",
                "That you do not like cooking, or you would have watched one.",
                "You may never have been asked. What was not shown could not be chosen.",
            ),
            Option(
                "b",
                "Nothing about your taste: it may never have shown you one.",
                "Not watched and not liked are two things, and a log of watches cannot tell them apart.",
                right=True,
            ),
            Option(
                "c",
                "That you will like it, because it is new to you.",
                "New is not the same as liked. What was never on the page says nothing either way.",
            ),
        ),
        kept=_LATER,
    ),
    Question(  # taken up in lesson 06
        "00.t8",
        "A site answers its visitors in 4 milliseconds on average. How long did the slowest of 1,000 visitors wait?",
        (
            Option(
                "a",
                "About 4 milliseconds.",
                "The average belongs to nobody. One visitor can wait for seconds and hardly move it.",
            ),
            Option(
                "b",
                "At most 8 milliseconds: about twice the average.",
                "No rule says that the slowest takes twice the average. It may be a thousand times.",
            ),
            Option(
                "c",
                "Perhaps seconds: an average hides them.",
                "A promise to visitors has to be about the slow end, because the average never mentions it.",
                right=True,
            ),
        ),
        kept=_LATER,
    ),
    Question(  # taken up in lesson 07
        "00.t9",
        (
            "In the data, people with a TV set watch to the end more often, so a program uses the device to predict "
            "it. Now the site gives everybody a TV set. What happens?"
        ),
        (
            Option(
                "a",
                "Perhaps nothing: what predicts is not always a cause.",
                "A TV set may only go with evenings and long films. Whether it does something is another question.",
                right=True,
            ),
            Option(
                "b",
                "More people watch to the end: the program has shown that it works.",
                "It has shown that the two go together, not that one makes the other.",
            ),
            Option(
                "c",
                "Fewer do: a prediction turns around when you use it.",
                "There is no such rule either. The prediction leaves it open.",
            ),
        ),
        kept=_LATER,
    ),
    Question(  # taken up in lesson 08
        "00.t10",
        "A site changes its ranking. Clicks go up by a fifth. Is the site better now?",
        (
            Option(
                "a",
                "Yes: people vote with their clicks, and a fifth more is a clear win.",
                "They can click more and be disappointed more. Did they come back the next week?",
            ),
            Option(
                "b",
                "Ask first: of all who got the change, how many still come?",
                "A number can rise because the unhappy are no longer counted.",
                right=True,
            ),
            Option(
                "c",
                "Nobody can say: better is a matter of taste.",
                "What people do next week can be counted. Clicks are just not the whole of it.",
            ),
        ),
        kept=_LATER,
    ),
)
