"""`course build` as the tests call it, in this process."""

import argparse
import contextlib
import io

from course_utils.cli import build as build_command

__all__ = ["course_build"]


def course_build(root, *words):
    """Call `course build` in a course: its exit code, its lines on stdout, those on stderr."""
    parser = argparse.ArgumentParser()
    build_command.add_arguments(parser)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = build_command.run(parser.parse_args(words), root)
    return code, out.getvalue().splitlines(), err.getvalue().splitlines()
