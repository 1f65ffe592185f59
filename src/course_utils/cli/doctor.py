"""`course doctor`: what is missing, too old or damaged, and the command that repairs it."""

from course_utils.classroom.copy_faults import find_copy_faults, tell_copy_remarks
from course_utils.classroom.doctor import (
    find_faults,
    find_lesson_faults,
    find_start_faults,
)
from course_utils.classroom.packages import find_package_faults

__all__ = ["add_arguments", "run"]


def add_arguments(parser):
    """`course doctor` takes no arguments."""


def run(args):
    """Print what was found; exit code 1 if anything is wrong."""
    faults = find_faults() + find_lesson_faults() + find_copy_faults() + find_start_faults()
    remarks = [] if find_package_faults() else tell_copy_remarks()
    said = list(dict.fromkeys(faults)) or ["Everything is here. You can start: course start"]
    print("\n".join([*said, *remarks]))
    return 1 if faults else 0
