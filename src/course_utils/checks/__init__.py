"""What a lesson needs to check an answer, give a hint, keep a guess, and ask a question."""

from course_utils.checks.engine import check, hint
from course_utils.checks.predictions import predict
from course_utils.checks.questions import quiz

__all__ = ["check", "hint", "predict", "quiz"]
