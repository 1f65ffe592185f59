"""The quiz of lesson 08: for its sittings questions from before and of their own; then the twins of
lesson 00's ten.
"""

from course_utils.lessons.lesson_08.where_you_stand import TWINS

__all__ = ["QUESTIONS"]

QUESTIONS = (
    *TWINS,
)  # fmt: skip
