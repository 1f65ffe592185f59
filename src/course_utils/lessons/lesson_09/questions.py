"""The quiz of lesson 09: for each sitting two questions from before, and three of its own."""

from course_utils.checks.questions import Option, Question

__all__ = ["QUESTIONS"]

QUESTIONS = (
    Question(
        "09.r1",
        "You redraw your rows 200 times and keep the middle 95 of every 100. What does it say?",
        (
            Option("a", "95 of 100 viewers are in it, and five are not.", "It is about the number that you worked out, not about single viewers."),
            Option("b", "The truth is in it, for certain.", "Mostly. With 95 of 100, some intervals miss."),
            Option("c", "How far luck alone moves your number.", "Other viewers would have given another number, mostly one in there.", True),
        ),
    ),
    Question(
        "09.r2",
        "Those who have the new thing watch less. What do you ask first?",
        (
            Option("a", "Who got it, and how was that decided?", "If it went to those who watch less anyway, the gap says nothing about the thing.", True),
            Option("b", "How fast can we take it back?", "Not before you know whether the thing is the cause."),
            Option("c", "What do they not like about it, and since when?", "Perhaps they like it. They may have watched less all along."),
        ),
        belief="04.b1",
    ),
    Question(
        "09.q1",
        "The truth is 66. Sam said 60, from 59 to 61. Noa said 60, from 54 to 68. Who gets more points?",
        (
            Option("a", "Sam: a narrow one shows that he knows.", "Sam was sure, and missed by 5. Each of the 5 costs 40 times as much as a step of width."),
            Option("b", "Noa: the truth is in hers.", "She said honestly how sure she was, and hers is not very wide.", True),
            Option("c", "Both alike: they said the same number.", "The number is the same. How sure they were is scored, too."),
        ),
        belief="09.b1",
    ),
    Question(
        "09.q2",
        "\"Of 100 visits, between 0 and 100 were sent twice.\" What is this interval worth?",
        (
            Option("a", "Nothing: it holds whatever is true.", "Nobody can decide anything by it.", True),
            Option("b", "All points: it holds the truth for certain.", "Width costs points, and this one is as wide as it can be."),
            Option("c", "It is the only honest answer.", "Your rows say much more than that. Honest is: as wide as luck is, no wider."),
        ),
    ),
    Question(
        "09.q3",
        "Half-way your partner takes over. What helps most?",
        (
            Option("a", "All your code, with a remark on every line.", "It says what you typed, not what you have found out by it."),
            Option("b", "What it cannot be, and by which number.", "So nobody walks the same way twice.", True),
            Option("c", "Your feeling about the cause.", "Say it, too. But a feeling is no reason to stop looking."),
        ),
    ),
    Question(
        "09.r3",
        "Two models are compared on a site's own log. Which of them has it easy there?",
        (
            Option("a", "The one that suggests what the old pages showed.", "What was never shown could not be picked. So ask the slots filled at random.", True),
            Option("b", "The one that learned longer.", "The log rewards what was on its pages, however long somebody learned."),
            Option("c", "Neither: a log is neutral.", "It holds what people picked from the old pages, and nothing else."),
        ),
        belief="05.b2",
    ),
    Question(
        "09.r4",
        "A score is `appeal` times `kept`. Everybody leaves this video after ten seconds. This viewer wants it very much. Where is it on the page?",
        (
            Option("a", "On top: the viewer wants it.", "In a product a number near 0 pulls all of it down."),
            Option("b", "Far down: one of the two is nearly 0.", "Both have to be high.", True),
            Option("c", "In the middle, where the mean of the two is.", "That would be a sum. Here the two are multiplied."),
        ),
    ),
    Question(
        "09.q4",
        "List A is clicked most. List B is watched to the end most. Which one do you build?",
        (
            Option("a", "A: a click is a vote.", "A click says that the title was good. What comes after it is another question."),
            Option("b", "B: who stays to the end is always pleased.", "Perhaps. But whose goal is that?"),
            Option("c", "First agree with the owner what counts.", "Each list is best at what it was asked for.", True),
        ),
        belief="09.b2",
    ),
    Question(
        "09.q5",
        "Why may the lists not learn from the days on which they are tried?",
        (
            Option("a", "It would take too long.", "It would be quick, and it would be wrong."),
            Option("b", "They would know the answers already.", "On days to come nobody knows them. So try as it will be.", True),
            Option("c", "The last days are not like the others.", "Any days would do that the lists have not seen; later ones are most like what comes."),
        ),
    ),
    Question(
        "09.q6",
        "\"We found 12.\" Your neighbour may ask one question. Which one tells most?",
        (
            Option("a", "From where to where could it be, by luck?", "12 with 11 to 13 is a finding, 12 with -20 to 44 is none yet.", True),
            Option("b", "Which program did you use?", "With another program the same rows say the same."),
            Option("c", "Are you sure?", "Everybody says yes. Ask how sure, in numbers."),
        ),
    ),
)  # fmt: skip
