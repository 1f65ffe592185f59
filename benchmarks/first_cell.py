"""How long a learner waits for the imports of a lesson's first cell, against `import pandas` alone.

`python benchmarks/first_cell.py [LESSON ...]` (default: all) prints every figure quoted about it.
Each first cell's imports run in a fresh Python, in turns with `import pandas`, round after round;
counted are processor seconds from the first import to the last, and ratios are those within this
run. A first round, in which files are read from the disk and compiled, is not counted. Of a ratio
of 2, one half is pandas.
"""

import ast
import statistics
import subprocess
import sys

from course_utils.place import course_root, find_lesson, lesson_names
from course_utils.reading.notebooks import read_notebook
from course_utils.recorded import describe_machine, versions_of

PANDAS, ROUNDS = "import pandas", 5
PACKAGES = ("numpy", "pandas", "scipy", "matplotlib", "scikit-learn")
TIMED = """import sys, time
begun = time.process_time()
exec(sys.argv[1])
took = time.process_time() - begun
print(took, *sys.modules)"""


def imports_of(lesson: str) -> str:
    """The lines of a lesson's first cell that import something.

    >>> print(imports_of("00"))
    from course_utils.classroom.doctor import ready
    """
    notebook = read_notebook(course_root() / "notebooks" / f"{find_lesson(lesson)}.ipynb")
    first = next(cell for cell in notebook.cells if cell.cell_type == "code")
    body = ast.parse(first.source).body
    lines = [line for line in body if isinstance(line, ast.Import | ast.ImportFrom)]
    return "\n".join(map(ast.unparse, lines))


def imported(program: str) -> tuple[float, set[str]]:
    """Processor seconds that some imports take in a fresh Python, and the modules that are there.

    >>> took, modules = imported("import json")
    >>> took < 5, "json" in modules
    (True, True)
    """
    done = subprocess.run(
        [sys.executable, "-c", TIMED, program], capture_output=True, text=True, check=True
    )
    took, *modules = done.stdout.split()
    return float(took), set(modules)


def main(lessons: list[str]) -> None:
    """Print a row for each lesson."""
    versions = ", ".join(f"{name} {version}" for name, version in versions_of(PACKAGES).items())
    print(f"{describe_machine()}; {versions}; medians of {ROUNDS} rounds")
    programs = {"pandas alone": PANDAS} | {lesson: imports_of(lesson) for lesson in lessons}
    took: dict[str, list[float]] = {name: [] for name in programs}
    for counted in range(ROUNDS + 1):
        for name, program in programs.items():
            seconds, _ = imported(program)
            took[name] += [seconds] if counted else []
    middle = {name: statistics.median(some) for name, some in took.items()}
    for name, seconds in middle.items():
        print(f"{name:>12}: {seconds:5.2f} s, {seconds / middle['pandas alone']:4.2f} of pandas")


if __name__ == "__main__":
    main(sys.argv[1:] or [name[:2] for name in lesson_names()])
