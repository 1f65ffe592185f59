"""Whether the folders that a learner needs can be written; if not, why, and where to go instead."""

import os
import tempfile
from pathlib import Path

from course_utils.place import GONE, learner_folder, per_user_folder

__all__ = ["find_place_faults"]


def find_place_faults() -> list[str]:
    """Whether this folder, and the one for guesses, can be written: a list of sentences."""
    try:
        here, mine = Path.cwd(), learner_folder()
    except FileNotFoundError:
        return [GONE]
    except RuntimeError:
        return [
            "This computer knows no home folder for you, where your guesses would be kept. Work in "
            "a copy of your own: course start FOLDER"
        ]
    faults = []
    if problem := _refusal(here):
        faults.append(
            f"Nothing can be written in this folder ({here}: {problem}). Go to a folder of your "
            "own and try again."
        )
    if mine != here and (problem := _refusal(mine)):
        faults.append(_no_place_for_guesses(mine, problem))
    return faults


def _refusal(folder: Path) -> str | None:
    """Why nothing can be written in a folder, made if need be; None if something can."""
    try:
        os.makedirs(folder, exist_ok=True)
        handle, probe = tempfile.mkstemp(prefix=".try-", dir=folder)
        os.close(handle)
        os.unlink(probe)
    except OSError as error:
        return error.strerror
    return None


def _no_place_for_guesses(folder: Path, problem: str) -> str:
    if folder == per_user_folder():
        return (
            f"Nothing can be written in your home folder ({folder}: {problem}), where guesses are "
            "kept outside a copy of the lessons. Work in a copy, which keeps them itself: course "
            "start FOLDER, in a place where you can write."
        )
    return (
        f"Nothing can be written in the folder for your guesses ({folder}: {problem}). Go to a "
        "folder of your own and try again: course start FOLDER"
    )
