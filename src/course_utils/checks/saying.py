"""How a check, a hint, a guess or a quiz says its line: with a note of what the line means.

In a notebook a line is an output of its own. Its metadata say under `course` what kind of line it
is, of which id, and how things stand, so that what reads a notebook later (slides, pages,
hand-outs) need not understand the words. Elsewhere the line is printed.
"""

import re
import sys

__all__ = ["say_line"]

_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # all that moves a cursor, but a line break


def say_line(line: str, kind: str, id: str, state: str, **more: str) -> None:
    """Say a line and, in a notebook, note what it means.

    `kind` is "check", "hint", "guess", "reveal" or "quiz"; `state` how it stands, such as "kept".
    `more` is noted with them.

    >>> say_line("Your guess is kept: 3.", "guess", "99.p1", "kept")
    Your guess is kept: 3.
    """
    line = _UNSEEN.sub(" ", line).encode("utf-8", "replace").decode("utf-8")
    if not _in_ipython():
        print(line)
        return
    from IPython.display import display

    meaning = {"kind": kind, "id": id, "state": state, **more}
    ends = "\n" if line.endswith("\n") else ""  # a page leaves out the last line break of a text
    display({"text/plain": line + ends}, raw=True, metadata={"course": meaning})


def _in_ipython() -> bool:
    ipython = sys.modules.get("IPython")
    return ipython is not None and ipython.get_ipython() is not None
