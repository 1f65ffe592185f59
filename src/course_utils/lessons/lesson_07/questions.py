"""The quiz of lesson 07: of its first sitting one question about 04, one about 05 and three of its
own; of its second one about 02, one about the first sitting and three of its own.
"""

from course_utils.checks.questions import Option, Question

__all__ = ["QUESTIONS"]

QUESTIONS = (
    Question(
        "07.r1",
        "Autoplay went mostly to people who watch little. To see what it does, by which column may you split?",
        (
            Option("a", "Minutes watched during the rollout.", "Autoplay itself changes it, so the split hides the effect."),
            Option("b", "Every column there is.", "Some of them were changed by autoplay. Safe is what was settled before."),
            Option("c", "The age group, known before the rollout.", "What was settled before cannot have been changed by it.", True),
        ),
        belief="04.b1",
    ),
    Question(
        "07.r2",
        "A recommender has the best recall on last week's log. Is it the best for tomorrow?",
        (
            Option("a", "Yes: it guessed best what people did.", "What they did with the pages that the old list had filled."),
            Option("b", "Not for sure: a log rewards what was shown.", "A week at random, or an experiment, could tell.", True),
            Option("c", "No: the best one has learned by heart.", "The log alone cannot say."),
        ),
        belief="05.b2",
    ),
    Question(
        "07.r3",
        "A model is right in 95 of 100. Is that good?",
        (
            Option("a", "It depends: how often is the laziest rule right on these rows?", "A score needs its baseline beside it.", True),
            Option("b", "Yes: only 5 mistakes in 100.", "If 97 of 100 are a no, then always saying no makes only 3."),
            Option("c", "No: a good model is right in 100 of 100.", "Moments that look alike can end differently. There is a ceiling."),
        ),
    ),
    Question(
        "07.r4",
        "Why was the last week opened only once in the first sitting?",
        (
            Option("a", "Because opening it takes long.", "It takes a second. Time is not the reason."),
            Option("b", "Because its viewers are other people.", "They are mostly the same people, on later days."),
            Option("c", "Because a model chosen on it would be partly lucky there.", "The winner of many tries owes a part to luck, and that luck does not last.", True),
        ),
    ),
    Question(
        "07.q4",
        "A library's model guesses who will bring a book back late, and is nearly always right. One column is "
        "'reminders sent'. Ask first:",
        (
            Option("a", "How many examples did it learn from?", "However many: a column that knows the ending makes any number look good."),
            Option("b", "Would a larger tree do better?", "It is too good already. Ask why."),
            Option("c", "When is that column written down?", "Reminders go out when a book is late: known only after.", True),
        ),
    ),
    Question(
        "07.q5",
        "You double the columns. On the rows it learned from, the model gets better. What do you know?",
        (
            Option("a", "Nothing yet about rows that it has not seen.", "More columns also help it to learn rows by heart. Ask later days.", True),
            Option("b", "It is better: more columns, more knowledge.", "Only if they say something new."),
            Option("c", "It is worse: more columns, more by heart.", "A column that says something new helps, as yours did."),
        ),
        belief="07.b2",
    ),
    Question(
        "07.q6",
        "Nova made 05's models, Quill this one. Whose job is it?",
        (
            Option("a", "The developer's: models are software.", "So says the story of 01. The careers page gives them to the data scientist."),
            Option("b", "It depends on the company: both happen.", "That is why the course plays it both ways.", True),
            Option("c", "The scientist's: developers keep models running.", "So says the careers page of 01. The story has the developer build what learns."),
        ),
    ),
    Question(
        "07.q7",
        "Pupils who bring an umbrella are late more often, and a model that guesses who is late relies on it. Forbid umbrellas?",
        (
            Option("a", "Yes: it is the strongest feature of the model.", "Strong for guessing. It is the rain that makes people late."),
            Option("b", "No: umbrellas go along with rain, and without them nobody is earlier.", "A clue to who is late, not a lever.", True),
            Option("c", "Yes, if the model is right on new days as well.", "Even a model that is always right finds what goes along, not what causes."),
        ),
        belief="07.b1",
    ),
    Question(
        "07.q8",
        "A model is right in 90 of 100 mails. Of the mails that it calls spam, how many are spam?",
        (
            Option("a", "The score does not say: it counts both kinds of right.", "Look only at the mails that it calls spam.", True),
            Option("b", "90 of 100.", "That is how often it is right about all mails, the good ones too."),
            Option("c", "All of them, or it would not say so.", "A yes can be wrong. How often is what you have to count."),
        ),
    ),
    Question(
        "07.q9",
        "Does the badge make people come back? Which tool from the data scientist's box can tell?",
        (
            Option("a", "A model with a better score.", "It guesses better who finishes. What a badge changes it cannot say."),
            Option("b", "A dashboard that shows the visits of every morning.", "It shows that visits moved, never why. And nobody on it is without a badge."),
            Option("c", "An experiment: half of the viewers, chosen at random.", "With and without, at the same time, and nothing else differs.", True),
        ),
    ),
)  # fmt: skip
