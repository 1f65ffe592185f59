"""The first edition's place for what is now in `course_utils.figures`; gone in the next one."""

from course_utils.figures import *  # noqa: F403
