"""What a lesson needs to check an answer, give a hint, keep a guess, and ask a question."""

from course_utils.checks.engine import check, hint
from course_utils.checks.guesses import guess, predict, reveal
from course_utils.checks.questions import quiz

__all__ = ["check", "guess", "hint", "predict", "quiz", "reveal"]
