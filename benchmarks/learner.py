"""What one learner takes of a hub: peak memory and processor seconds of a lesson's kernel with all
that it starts, and of the JupyterLab before it.

`python benchmarks/learner.py [LESSON ...]` (default: 00 05 06) prints every figure quoted about it.
Each lesson runs as for a learner who solves everything: its solved edition, once from top to
bottom, in a fresh kernel without a network, in a learner's copy. Twenty times a second
the kernel's processes are looked at: their memory is added up as it lies in main memory, so that
what two of them share counts twice; their processor seconds are the last that were seen. JupyterLab
is started in the copy and left alone for 15 seconds; no page is opened.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import psutil
from nbclient import NotebookClient

from course_utils.author.offline import kernel_environment
from course_utils.classroom.copying import copy_course
from course_utils.place import course_root, find_lesson
from course_utils.recorded import describe_machine, versions_of

LESSONS = ("00", "05", "06")
PERIOD_S, ALONE_S, CELL_TIMEOUT_S = 0.05, 15, 120
PACKAGES = ("numpy", "pandas", "scikit-learn", "matplotlib", "ipykernel", "jupyterlab")


@dataclass
class Watch:
    """Looks at a process and its descendants until it is left."""

    pid: int
    peak_mb: float = 0.0
    most_processes: int = 0
    _seconds: dict[tuple[int, float], float] = field(default_factory=dict)
    _left: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Watch":
        self._thread = threading.Thread(target=self._go_on_looking, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.look()
        self._left.set()
        self._thread.join()

    @property
    def processor_s(self) -> float:
        """Processor seconds of all processes that were seen."""
        return sum(self._seconds.values())

    def look(self) -> None:
        """Add up what the processes take at this moment."""
        memory, processes = 0, self._processes()
        for process in processes:
            try:
                with process.oneshot():
                    times, memory = process.cpu_times(), memory + process.memory_info().rss
                    self._seconds[process.pid, process.create_time()] = times.user + times.system
            except psutil.Error:  # it has just ended
                continue
        self.peak_mb = max(self.peak_mb, memory / 2**20)
        self.most_processes = max(self.most_processes, len(processes))

    def _processes(self) -> list[psutil.Process]:
        try:
            first = psutil.Process(self.pid)
            return [first, *first.children(recursive=True)]
        except psutil.Error:
            return []

    def _go_on_looking(self) -> None:
        while not self._left.wait(PERIOD_S):
            self.look()

    def __str__(self) -> str:
        many = f"{self.most_processes} process" + "es" * (self.most_processes != 1)
        return f"peak {self.peak_mb:4.0f} MB, {self.processor_s:5.1f} processor seconds, {many}"


async def run_lesson(notebook: nbformat.NotebookNode, folder: Path, scratch: Path) -> Watch:
    """Run all code cells in a kernel of their own; its start counts, its end does not."""
    client = NotebookClient(
        notebook, timeout=CELL_TIMEOUT_S, kernel_name="python3", allow_errors=True,
        resources={"metadata": {"path": str(folder)}},
    )  # fmt: skip
    environment = {**os.environ, **kernel_environment(scratch)}
    async with client.async_setup_kernel(env=environment, cleanup_kc=True):
        with Watch(client.km.provisioner.pid) as watch:
            for place, cell in enumerate(notebook.cells):
                await client.async_execute_cell(cell, place)
    return watch


def run_jupyterlab(folder: Path) -> Watch:
    """Start JupyterLab in the folder, and let it alone."""
    words = ["--no-browser", "--allow-root", "--ServerApp.port=0", f"--ServerApp.root_dir={folder}"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([sys.executable, "-m", "jupyterlab", *words], **quiet) as server:
        with Watch(server.pid) as watch:
            time.sleep(ALONE_S)
        alive = server.poll() is None
        server.terminate()
    if not alive:
        sys.exit("JupyterLab did not start. Try: course doctor")
    return watch


def main(lessons: list[str]) -> None:
    versions = ", ".join(f"{name} {version}" for name, version in versions_of(PACKAGES).items())
    print(f"{describe_machine()}; {versions}")
    with tempfile.TemporaryDirectory() as place:
        copy_course(copy := Path(place) / "my-course")
        print(f"JupyterLab:  {run_jupyterlab(copy)}")
        for wanted in lessons:
            name = find_lesson(wanted)
            file = course_root() / "notebooks" / "solutions" / f"{name}.ipynb"
            notebook, begun = nbformat.read(file, as_version=4), time.perf_counter()
            watch = asyncio.run(run_lesson(notebook, copy, Path(place) / name))
            print(f"lesson {name[:2]}:   {watch}, in {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main(sys.argv[1:] or list(LESSONS))
