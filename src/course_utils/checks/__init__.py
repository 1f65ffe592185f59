"""What a lesson needs to check an answer, give a hint, and keep a guess."""

from course_utils.checks.engine import check, hint
from course_utils.checks.predictions import predict

__all__ = ["check", "hint", "predict"]
