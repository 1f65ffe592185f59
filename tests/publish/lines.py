"""Outputs as a check, a hint, a guess or a quiz leaves them in a notebook."""

from nbformat.v4 import new_output


def line(kind, state, words, id="99.p1", **more):
    """One such output; its metadata say what `words` mean."""
    meaning = {"kind": kind, "id": id, "state": state, **more}
    return new_output("display_data", data={"text/plain": words}, metadata={"course": meaning})
