"""`python -m course_utils.cli`: the `course` command, where no such program is on the path."""

import sys

from course_utils.cli import main

if __name__ == "__main__":
    sys.exit(main())
