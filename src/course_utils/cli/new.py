"""`course new`: the skeleton of a lesson, which can be built at once and is then written over."""

import argparse
from pathlib import Path

from course_utils.author.new import new_lesson
from course_utils.place import course_root

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the arguments of `course new`."""
    parser.add_argument("number", metavar="NN", help="the lesson's number, such as 10")
    parser.add_argument("title", help="its title, in quotes, as its heading says it")


def run(args: argparse.Namespace, root: Path | None = None) -> int:
    """Write the skeleton and say what to do with it; return the exit code."""
    root = root or course_root()
    files = new_lesson(root, args.number, args.title)
    number = files[0].name[:2]
    print(f"Lesson {number} has its skeleton; what is yours to write says TO WRITE:")
    for file in files:
        print(f"  {file.relative_to(root).as_posix()}")
    print("Next:")
    print(f"  course build --draft {number}   to look at it, as often as you like")
    print(f"  pytest {files[-1].relative_to(root).as_posix()}   for its exercises")
    print(f"  course build {number}   when it is finished; the rest is in CONTRIBUTING.md")
    return 0
