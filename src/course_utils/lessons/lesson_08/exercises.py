"""The exercises of lesson 08, found through this module: those of the first sitting, that of *Your
idea*, and those of *Go further*.
"""

from course_utils.lessons.lesson_08.first_exercises import score, shared, visits_per_assigned
from course_utils.lessons.lesson_08.further_exercises import seen, who
from course_utils.lessons.lesson_08.idea_exercises import at_best

__all__ = ["at_best", "score", "seen", "shared", "visits_per_assigned", "who"]
