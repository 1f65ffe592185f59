"""The quiz of lesson 08, found through this module."""

from course_utils.lessons.lesson_08.first_questions import FIRST
from course_utils.lessons.lesson_08.second_questions import SECOND
from course_utils.lessons.lesson_08.where_you_stand import TWINS

__all__ = ["QUESTIONS"]

QUESTIONS = (*FIRST, *SECOND, *TWINS)
