"""The same ten lines in four languages: to read, and, where there is a compiler, to run.

The programs in C++, Java and Scala lie beside this file, whole, each to be built by the line at its
top.
"""

import ast
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from course_utils.errors import CourseError, UnknownId, did_you_mean, near_names

__all__ = ["LANGUAGES", "build", "can_build", "compiler", "count_with", "program", "read_source"]

LANGUAGES = {
    "python": "next_video.py",
    "c++": "next_video.cpp",
    "java": "NextVideo.java",
    "scala": "NextVideo.scala",
}
COMPILERS = {
    "c++": (("c++", "g++", "clang++"),),
    "java": (("javac",), ("java",)),
    "scala": (("scalac",), ("scala",)),
}
OPTIONS = {"c++": ("-O2", "-std=c++17"), "java": (), "scala": ()}
BUILD_S, RUN_S = 120, 120  # longer than that, something hangs


def program(language: str) -> Path:
    """The file of the whole program in one of the LANGUAGES: a path.

    >>> program("java").name
    'NextVideo.java'
    """
    name = str(language).strip().lower()
    name = {"cpp": "c++", "py": "python"}.get(name, name)
    if name not in LANGUAGES:
        near = did_you_mean(near_names(name, LANGUAGES, n=1))
        remedy = near or f"There are {', '.join(LANGUAGES)}."
        raise UnknownId(f"The ten lines are not there in {language!r}. {remedy}")
    return Path(__file__).with_name(LANGUAGES[name])


def read_source(language: str) -> str:
    """The counting function in "python", "c++", "java" or "scala", as text, its documentation left
    out.

    >>> print(read_source("python"))
    def count_next(viewer_id, video_id, n_videos):
        counts = np.zeros((n_videos, n_videos), np.int64)
        for row in range(1, len(video_id)):
            if viewer_id[row] == viewer_id[row - 1]:  # still the same viewer
                before = video_id[row - 1]
                after = video_id[row]
                counts[before, after] += 1
        return counts
    """
    file = program(language)
    lines = file.read_text(encoding="utf-8").splitlines()
    if file.suffix == ".py":
        tree = ast.parse("\n".join(lines))
        functions = (node for node in tree.body if isinstance(node, ast.FunctionDef))
        function = next(node for node in functions if node.name == "count_next")
        body = function.body[1].lineno - 1  # after the documentation
        return "\n".join([lines[function.lineno - 1], *lines[body : function.end_lineno]])
    first, last = (
        [line.strip() for line in lines].index(f"// {word}") for word in ("begin", "end")
    )
    margin = len(lines[first]) - len(lines[first].lstrip())
    return "\n".join(line[margin:] for line in lines[first + 1 : last])


def can_build(language: str) -> bool:
    """Whether there is a compiler on this computer (and, for Java and Scala, what runs its result);
    Python needs none.

    >>> can_build("python")
    True
    """
    program(language)
    return all(_found(names) for names in COMPILERS.get(language, ()))


def compiler(language: str) -> str | None:
    """The compiler that `build` uses for a language, as a path; None if there is none."""
    program(language)
    return _found(COMPILERS[language][0]) if language in COMPILERS else None


def build(language: str, folder: Path) -> list[str]:
    """Compile the program into a folder: the command, as a list of words, that runs it. CourseError
    without a compiler.
    """
    source, folder = program(language), Path(folder)
    if language == "python":
        raise CourseError(
            "Python's ten lines need no building. Import count_next from "
            "course_utils.kernels.next_video."
        )
    if not can_build(language):
        needed = " and ".join(names[0] for names in COMPILERS[language])
        raise CourseError(
            f"There is no {needed} on this computer. Look at the recorded run instead: "
            "load_run('languages')."
        )
    found = [_found(names) or names[0] for names in COMPILERS[language]]
    target = [str(folder / "next_video")] if language == "c++" else [str(folder)]
    words = [
        found[0],
        *OPTIONS[language],
        str(source),
        "-o" if language == "c++" else "-d",
        *target,
    ]
    done = subprocess.run(words, capture_output=True, text=True, timeout=BUILD_S, check=False)
    if done.returncode:
        raise CourseError(
            f"{found[0]} could not build {source.name}: {' '.join(done.stderr.split())[:300]}"
        )
    return target if language == "c++" else [found[1], "-cp", *target, "NextVideo"]


def count_with(
    command: Sequence[str],
    viewer_id: np.ndarray,
    video_id: np.ndarray,
    n_videos: int,
    repeats: int | None = None,
) -> np.ndarray | tuple[np.ndarray, list[float]]:
    """What the program of such a command counts: the table as an int64 array (n_videos, n_videos).

    With `repeats` it counts so many times; then the table, and the seconds of each time, reading
    and printing left out.
    """
    log = "".join(f"{viewer} {video}\n" for viewer, video in zip(viewer_id, video_id, strict=True))
    words = [*command, *([] if repeats is None else [str(repeats)])]
    done = subprocess.run(
        words, input=log, capture_output=True, text=True, timeout=RUN_S, check=False
    )
    if done.returncode:
        raise CourseError(f"{Path(command[0]).name} stopped: {' '.join(done.stderr.split())[:300]}")
    counts = np.zeros((n_videos, n_videos), np.int64)
    for line in done.stdout.splitlines():
        before, after, count = map(int, line.split())
        counts[before, after] = count
    return counts if repeats is None else (counts, [float(line) for line in done.stderr.split()])


def _found(names: Iterable[str]) -> str | None:
    """The first of some programs that is here and answers (a Mac has a javac that only says that
    there is none).
    """
    for name in names:
        path = shutil.which(name)
        asked = "--version" if "+" in name else "-version"
        if path and subprocess.run([path, asked], capture_output=True, check=False).returncode == 0:
            return path
    return None
