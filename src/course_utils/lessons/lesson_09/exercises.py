"""The exercises of lesson 09, found through this module: the tool for luck, the pages, the brief."""

from course_utils.lessons.lesson_09.brief_exercise import brief
from course_utils.lessons.lesson_09.page_exercise import pages
from course_utils.lessons.lesson_09.redraw_exercise import redraw

__all__ = ["brief", "pages", "redraw"]
