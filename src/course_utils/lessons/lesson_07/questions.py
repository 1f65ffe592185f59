"""The quiz of lesson 07: one question from 04, one from 05, and three of its own."""

from course_utils.checks.questions import Option, Question

__all__ = ["QUESTIONS"]

QUESTIONS = (
    Question(
        "07.r1",
        "Autoplay went mostly to people who watch little. You want to know what it does. Which column may you split by?",
        (
            Option("a", "Minutes watched during the rollout, for it says most about a viewer.", "Autoplay itself changes it, so the split hides the effect."),
            Option("b", "Every column there is, to be on the safe side.", "Some of them were changed by autoplay. Safe is what was settled before."),
            Option("c", "The age group of each viewer, which was known before the rollout.", "What was settled before cannot have been changed by it.", True),
        ),
        belief="04.b1",
    ),
    Question(
        "07.r2",
        "A recommender has the best recall on last week's log of the site. Is it the best one for tomorrow?",
        (
            Option("a", "Yes: it has guessed best what people really did.", "What they did with the pages that the old list had filled."),
            Option("b", "Not for sure: last week's log rewards what was shown.", "A week by lot, or a trial, could tell.", True),
            Option("c", "No: the model with the best recall is always the one that has learned by heart.", "It may be fine. The log alone cannot say."),
        ),
        belief="05.b2",
    ),
    Question(
        "07.q1",
        "Pupils who bring an umbrella are late more often, and a model that guesses who is late relies on it. Forbid umbrellas?",
        (
            Option("a", "Yes: it is the strongest feature of the model.", "Strong for guessing. It is the rain that makes people late."),
            Option("b", "No: the umbrella goes along with the rain, and forbidding it makes nobody earlier.", "A clue to who is late, not a lever.", True),
            Option("c", "Yes, but only if the model is right on new days as well.", "Even a model that is always right finds what goes along, not what causes."),
        ),
        belief="07.b1",
    ),
    Question(
        "07.q2",
        "A model for the library guesses who brings a book back late, and is nearly always right. One column is "
        "'reminders sent'. What do you ask first?",
        (
            Option("a", "How many examples it has learned from.", "However many: a column that knows the ending makes any number look good."),
            Option("b", "Whether a deep tree would be right still more often.", "It is too good already. Ask why."),
            Option("c", "When that column is written down.", "Reminders go out when a book is late: known only after.", True),
        ),
    ),
    Question(
        "07.q3",
        "You double the number of columns. On the rows it learned from, the model gets better. What do you know?",
        (
            Option("a", "Nothing yet about rows that it has not seen.", "More columns also help it to recognise what it has seen.", True),
            Option("b", "That it is a better model: more features, more knowledge.", "Only if the new columns say something new."),
            Option("c", "That it is worse now, for more features always mean learning by heart.", "A column that says something new helps. Ask later days and other viewers."),
        ),
        belief="07.b2",
    ),
)  # fmt: skip
