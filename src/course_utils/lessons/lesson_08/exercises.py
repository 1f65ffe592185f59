"""The exercises of lesson 08; those of *Your idea* are in a module of their own, and are found
through this one.
"""

from course_utils.lessons.lesson_08.idea_exercises import at_best, reach

__all__ = ["at_best", "reach"]
