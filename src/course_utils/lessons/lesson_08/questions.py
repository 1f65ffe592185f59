"""The quiz of lesson 08, found through this module."""

from course_utils.lessons.lesson_08.first_questions import FIRST

__all__ = ["QUESTIONS"]

QUESTIONS = (*FIRST,)
