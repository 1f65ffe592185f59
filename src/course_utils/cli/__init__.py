"""The `course` command: one name for what students, instructors and builders do.

Each subcommand is a thin module of this room with `add_arguments(parser)` and `run(args) -> int`,
found by its name; it is imported only when it is called, so that `course --help` answers at once.
"""

import argparse
import importlib
import importlib.util
import sys
import traceback
from collections.abc import Sequence

from course_utils.cli.output import nobody_reads, show_any_letter, tell
from course_utils.errors import CourseError

__all__ = ["main", "offered"]

_COMMANDS = {
    name: (f"course_utils.cli.{name}", help_line)
    for name, help_line in {
        "start": "make a copy of your own and open it in JupyterLab",
        "doctor": "say what is missing, too old or damaged, and how to fix it",
        "progress": "say what you have solved and guessed, on this computer",
        "build": "make the notebooks from their sources, or check them",
        "new": "write the skeleton of a new lesson",
        "slides": "make slide decks from the lessons",
        "handout": "make printable hand-outs, and answer keys for the instructor",
        "guide": "make the instructor's guide: a page a lesson, and a plan for each way through",
        "pages": "write the lessons as pages for a web server",
        "site": "put all of it for learners into one folder for any web server",
        "mission": "make a class's missions, a town for each team, and score what comes back",
        "world": "write a HeroTube of another size to files",
        "likeness": "write a page that compares HeroTube with published facts on real sites",
    }.items()
}


def offered() -> list[str]:
    """The subcommands that this installation has.

    >>> "start" in offered()
    True
    """
    return [
        name
        for name, (module, _) in _COMMANDS.items()
        if importlib.util.find_spec(module) is not None
    ]


def main(argv: Sequence[str] | None = None) -> int:
    """Run `course` with the words of `argv` (default: the command line's); return the exit code.

    0: done; 1: something is wrong, said in one line; 2: the command was not understood; 130:
    Ctrl-C; 141: the reader of the output has gone (`| head`).
    """
    words = list(sys.argv[1:] if argv is None else argv)
    debug = "--debug" in words
    show_any_letter()
    try:
        code = _code([word for word in words if word != "--debug"], debug)
    except SystemExit:  # argparse has printed help, or what it did not understand
        nobody_reads()
        raise
    return 141 if nobody_reads() else code


def _code(words: list[str], debug: bool) -> int:
    """Run `course` with these words, say in a line what went wrong, and return the exit code."""
    try:
        return _run(words)
    except KeyboardInterrupt:
        if debug:
            traceback.print_exc()
        return 130
    except Exception as error:
        if isinstance(error, BrokenPipeError) and nobody_reads():
            return 141
        if debug:
            traceback.print_exc()
        else:
            tell(f"course: {_one_sentence(error)}")
        return 1


def _run(words: list[str]) -> int:
    """Read the words with the one subcommand that they name, and run it."""
    names = offered()
    chosen = next((word for word in words if not word.startswith("-")), None)
    parser = argparse.ArgumentParser(
        prog="course", description="Machine Learning Developer vs Data Scientist."
    )
    parser.add_argument("--debug", action="store_true", help="show where an error came from")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    module = None
    for name in names:
        path, help_line = _COMMANDS[name]
        command = commands.add_parser(name, help=help_line, description=help_line)
        if name == chosen:
            module = importlib.import_module(path)
            module.add_arguments(command)
    args = parser.parse_args(words)
    return int(module.run(args) or 0)


def _one_sentence(error: Exception) -> str:
    """What went wrong, with the file's name where the system gave one; what was not
    foreseen is called so.
    """
    if isinstance(error, CourseError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    words = " ".join(str(error).split())
    return (
        f"something unforeseen went wrong ({type(error).__name__}: {words}). Add --debug "
        "to "
        "see where."
    )
