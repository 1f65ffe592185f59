"""The quiz of lesson 05: one question about lesson 03, one about lesson 02, and three on what the
log can see and who makes the model.
"""

from course_utils.checks.questions import Option, Question

__all__ = ["QUESTIONS"]

QUESTIONS = [
    Question(
        "05.r1",
        "Robot A learns after every watch, B every night. Both remember everything. Whose pages are better?",
        (
            Option(
                "a", "B's: learning at once means forgetting.",
                "Both remember everything. How long one remembers is another knob than when one learns.",
            ),
            Option(
                "b", "A's, until B catches up each night.",
                "A knows tonight's watches. By tomorrow B has learned from them too.", right=True,
            ),
            Option(
                "c", "A's: it sees more watches.",
                "Only since last night. In the morning both have learned from the same watches.",
            ),
        ),
        belief="03.b1",
    ),
    Question(
        "05.r2",
        "The middle 95 of the redrawn differences go from -2 to +4. What follows?",
        (
            Option(
                "a", "It could be luck: 0 is inside.",
                "Equally good is one of the things that fit these rows.", right=True,
            ),
            Option(
                "b", "The first is better, by about 1 point.",
                "It may be. But draws of the same rows fall on both sides of 0.",
            ),
            Option(
                "c", "They are equally good: 0 is inside.",
                "So is +3. An interval that holds 0 has not shown that nothing is there.",
            ),
        ),
    ),
    Question(
        "05.q1",
        "On a site's log a new model has less recall than the old list. So…",
        (
            Option(
                "a", "it is worse: the numbers say so.",
                "The log could only reward what the old list put on the pages.",
            ),
            Option(
                "b", "it needs more training.",
                "Then it would learn to repeat the old list, which is what the log rewards.",
            ),
            Option(
                "c", "who knows? It saw only old pages.",
                "An experiment in which both fill pages, or some random slots, would tell.", right=True,
            ),
        ),
        belief="05.b2",
    ),
    Question(
        "05.q2",
        "You watched none of a site's 40 crochet videos. What does that say?",
        (
            Option(
                "a", "It depends: were you shown any?",
                "Never shown says nothing; shown and passed over says something.", right=True,
            ),
            Option("b", "You do not like crochet.", "Perhaps none was ever on your page."),
            Option("c", "You would like it if you saw one.", "Nothing in the log speaks for that either."),
        ),
        belief="05.b1",
    ),
    Question(
        "05.q3",
        "Nova, a developer, made the models here. Do developers always do that?",
        (
            Option(
                "a", "Yes, in every company.",
                "So says the story of 01. The careers page gives them to the data scientist.",
            ),
            Option(
                "b", "No: in some companies scientists do.",
                "Both happen. In 07 Quill makes the model.", right=True,
            ),
            Option(
                "c", "No: only data scientists make models.",
                "So says the careers page of 01. The story gives them to the developer.",
            ),
        ),
    ),
]  # fmt: skip
