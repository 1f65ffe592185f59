"""`course doctor`: what is missing, too old or damaged on this computer, in plain words, with the
command that fixes it.
"""

import importlib.util
import os
import subprocess
import sys
import warnings

from course_utils.classroom.damaged import is_damaged
from course_utils.classroom.packages import find_package_faults
from course_utils.classroom.place_faults import find_place_faults
from course_utils.errors import CourseError
from course_utils.installed import how_to_install_again, quoted

__all__ = ["find_faults", "find_lesson_faults", "find_start_faults", "ready"]

OLDEST_PYTHON = (3, 11)
START_S = 60  # a kernel that has not answered by then does not start


def find_lesson_faults():
    """Lessons that are missing or damaged: a list of sentences."""
    from course_utils.place import course_root, lesson_names

    try:
        root = course_root()
    except CourseError as error:
        return [str(error)]
    faults = (
        []
        if lesson_names(root)
        else [f"There are no lessons in {root / 'notebooks'}. Make them with: course build"]
    )
    for name in lesson_names(root):
        try:
            damaged = is_damaged(root / "notebooks" / f"{name}.ipynb")
        except OSError:
            damaged = True
        if damaged:
            faults.append(
                f"The lesson {name} is damaged. {restore(root, f'notebooks/{name}.ipynb')}"
            )
    return faults


def find_table_faults():
    """Tables that are missing or damaged: a list of sentences. (They are read with packages, so
    those come first.)
    """
    from course_utils.place import course_root

    if find_package_faults():
        return []
    from course_utils.datasets import find_damage

    try:
        root = course_root()
    except CourseError as error:
        return [str(error)]
    return [f"{words} {restore(root, f'datasets/{file}')}" for file, words in find_damage().items()]


def restore(root, file):
    """The command that brings back a file of the course."""
    from course_utils.place import is_checkout

    if (root / ".git").exists():
        return f"Fix it with: git -C {quoted(root)} checkout -- {file}"
    if is_checkout(root):
        return f"Get {file} again from where you got {root}, and put it there."
    return how_to_install_again()


def find_kernel_faults():
    """Whether notebooks find a Python to run in."""
    if importlib.util.find_spec("ipykernel") is None:
        return [
            "Notebooks have no Python to run in. Fix it with: "
            f"{quoted(sys.executable)} -m pip install ipykernel"
        ]
    return []


def find_start_faults():
    """Whether a notebook's Python really starts: one is started, and stopped again."""
    if find_kernel_faults() or find_package_faults():
        return []
    try:
        os.getcwd()
    except FileNotFoundError:  # said elsewhere; nothing starts in a folder that is gone
        return []
    try:
        _start_and_stop_a_kernel()
    except Exception as error:
        said = " ".join(str(error).split()) or type(error).__name__
        python = quoted(sys.executable)
        return [
            f"A notebook's Python does not start ({said}). Fix it with: {python} -m pip "
            f"install --force-reinstall ipykernel && {python} -m ipykernel install --sys-prefix. "
            "If it still does not start, a broken entry named python3 stands in the way; see where "
            f"with: {python} -m jupyter kernelspec list"
        ]
    return []


def _start_and_stop_a_kernel():
    """Start a notebook's Python, wait until it answers, and stop it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # IPython warns of a home that takes nothing, and goes on
        from jupyter_client.manager import start_new_kernel

        manager, client = start_new_kernel(
            startup_timeout=START_S, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def find_faults():
    """What is wrong with this computer's set-up, as sentences for people; the lessons' own files
    apart. Empty means: ready.
    """
    if sys.version_info < OLDEST_PYTHON:
        version = ".".join(map(str, sys.version_info[:2]))
        return [
            f"Python is too old ({version}; wanted 3.11 or newer). Install a newer one and make "
            "the environment again."
        ]
    return find_package_faults() + find_table_faults() + find_kernel_faults() + find_place_faults()


def ready():
    """Say in one line whether everything is here; else one line per fault, with what fixes it."""
    try:
        faults = find_faults()
    except Exception as error:
        faults = [
            f"The check itself failed ({type(error).__name__}: {error}). Run 'course doctor "
            "--debug' in a terminal."
        ]
    print("\n".join(faults) or "Everything is here. You can start.")
