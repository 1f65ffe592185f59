"""The exercises of lesson 08, found through this module."""

from course_utils.lessons.lesson_08.first_exercises import score, shared, visits_per_assigned

__all__ = ["score", "shared", "visits_per_assigned"]
