"""Running a notebook from top to bottom in a fresh kernel of this very Python."""

import ast
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode

from course_utils.author.notebooks import cell_slots, fill_cell
from course_utils.author.offline import kernel_environment
from course_utils.author.rules import error_fault
from course_utils.errors import CourseError

__all__ = ["Execution", "run_editions"]

CELL_TIMEOUT_S = 60
_INTERRUPTED = {"ename": "TimeoutError", "evalue": "interrupted", "traceback": []}
_PEAK = "__import__('resource').getrusage(__import__('resource').RUSAGE_SELF).ru_maxrss"


@dataclass
class Execution:
    """What a run took: seconds from first to last cell, the slowest cell, and the peak of memory in
    MB; of a run that goes on after a fault, also what failed.
    """

    seconds: float = 0.0
    slowest: str = ""
    slowest_s: float = 0.0
    peak_mb: float = float("nan")
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.seconds:.1f} s, slowest {self.slowest} {self.slowest_s:.1f} s, "
            "peak "
            f"{self.peak_mb:.0f} MB"
        )


def run_editions(
    name: str, student: NotebookNode, solved: NotebookNode, folder: Path, go_on: bool = False
) -> tuple[Execution, Execution]:
    """Execute both editions in place, at the same time, each in a kernel of its own that runs in
    `folder`.

    What the prose asks for in {{ }} is worked out in the solved notebook, at the point where it
    stands, and written into both. Raises CourseError, naming lesson and cell, when a cell or an
    expression fails. With `go_on`, as for a draft, runs the cells after it too: an error stays in
    its cell's output, and what no output shows is in the run's `faults`.
    """
    words: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory(prefix="course-build-") as scratch:
        runs = asyncio.run(_both(name, student, solved, folder, Path(scratch), words, go_on))
    for notebook in (student, solved):
        for cell in notebook.cells:
            if cell.id in words:
                fill_cell(cell, words[cell.id])
    return runs


async def _both(
    name, student, solved, folder, scratch, words, go_on
) -> tuple[Execution, Execution]:
    jobs = [
        asyncio.ensure_future(
            _run(
                f"{name} ({edition})",
                notebook,
                folder,
                scratch / edition,
                words if edition == "solved" else None,
                go_on,
            )
        )
        for edition, notebook in (("student", student), ("solved", solved))
    ]
    try:
        return tuple(await asyncio.gather(*jobs))
    finally:
        for job in jobs:
            job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)


async def _run(
    name: str,
    notebook: NotebookNode,
    folder: Path,
    scratch: Path,
    words: dict | None,
    go_on: bool,
) -> Execution:
    scratch.mkdir(parents=True)
    run = Execution()
    async with AsyncExitStack() as stack:
        try:
            client = await _started(stack, notebook, folder, scratch, go_on)
        except RuntimeError:  # another program took one of its ports first: a new one has others
            client = await _started(stack, notebook, folder, scratch, go_on)
        begun = time.perf_counter()
        for place, cell in enumerate(notebook.cells):
            try:
                if cell.cell_type == "code":
                    await _execute(client, cell, place, name, run, go_on)
                elif words is not None and (slots := cell_slots(cell)):
                    words[cell.id] = [await _word(client, slot, cell.id, name) for slot in slots]
            except CourseError as fault:
                if not go_on:
                    raise
                run.faults.append(str(fault))
                if isinstance(fault, _KernelDied):
                    break
        else:
            run.peak_mb = await _peak_mb(client)
        run.seconds = time.perf_counter() - begun
    return run


async def _started(stack, notebook: NotebookNode, folder: Path, scratch: Path, go_on: bool):
    """A client whose kernel answers; it is ended when the stack is left."""
    client = _client(notebook, folder, go_on)
    environment = {**os.environ, **kernel_environment(scratch)}
    # nbclient leaves a kernel that was given to it running, unless it is told to end it
    how = {"env": environment, "stderr": subprocess.DEVNULL, "cleanup_kc": True}
    await stack.enter_async_context(client.async_setup_kernel(**how))
    return client


class _KernelDied(CourseError):
    """No later cell can run."""


def _client(notebook: NotebookNode, folder: Path, go_on: bool):
    """A client whose kernel is that of this Python, whatever kernels a person has installed.

    With `go_on`, a cell that takes too long is interrupted, and the next one is run.
    """
    try:
        import ipykernel.kernelspec
        from jupyter_client.kernelspec import KernelSpecManager
        from jupyter_client.manager import AsyncKernelManager
        from nbclient import NotebookClient
    except ImportError as error:
        raise CourseError(
            f"Building notebooks needs {error.name}. Install it: python -m pip install {error.name}"
        ) from error

    class ThisPython(KernelSpecManager):
        def get_kernel_spec(self, kernel_name):
            return self.kernel_spec_class(
                resource_dir=ipykernel.kernelspec.RESOURCES,
                **ipykernel.kernelspec.get_kernel_dict(),
            )

    manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=ThisPython())
    return NotebookClient(
        notebook, km=manager, timeout=CELL_TIMEOUT_S, record_timing=False, allow_errors=True,
        interrupt_on_timeout=go_on, error_on_timeout=_INTERRUPTED,
        resources={"metadata": {"path": str(folder)}},
    )  # fmt: skip


async def _execute(
    client, cell: NotebookNode, place: int, name: str, run: Execution, go_on: bool
) -> None:
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    where, begun = f"{name}, cell {cell.id!r}", time.perf_counter()
    too_long = f"{where}: still running after {CELL_TIMEOUT_S} s. Make it do less."
    try:
        await client.async_execute_cell(cell, place)
    except CellTimeoutError as error:
        raise CourseError(too_long) from error
    except DeadKernelError as error:
        raise _KernelDied(f"{where}: the kernel died. Run the cell alone to see why.") from error
    took = time.perf_counter() - begun
    if took > run.slowest_s:
        run.slowest, run.slowest_s = cell.id, took
    if took > CELL_TIMEOUT_S:
        raise CourseError(too_long)
    if not go_on and (fault := error_fault(cell)):
        raise CourseError(f"{where}: {fault}")


async def _word(client, expression: str, cell: str, name: str) -> str:
    """The text of one expression, worked out in the kernel as it stands."""
    answer = await _evaluate(client, f"str({expression})")
    if answer.get("status") == "ok":
        return ast.literal_eval(answer["data"]["text/plain"])
    reason = f"{answer.get('ename', 'no answer')}: {answer.get('evalue', '')}"
    raise CourseError(
        f"{name}, cell {cell!r}: {{{{ {expression} }}}} failed ({reason}). Use what an earlier "
        "cell has made."
    )


async def _peak_mb(client) -> float:
    """The kernel's peak of memory in MB, where the system tells it."""
    answer = await _evaluate(client, _PEAK)
    if answer.get("status") != "ok":
        return float("nan")
    return int(answer["data"]["text/plain"]) / (2**20 if sys.platform == "darwin" else 2**10)


async def _evaluate(client, expression: str) -> dict:
    message = client.kc.execute(
        "", silent=True, store_history=False, user_expressions={"it": expression}
    )
    while True:
        reply = await client.kc.get_shell_msg(timeout=CELL_TIMEOUT_S)
        if reply["parent_header"].get("msg_id") == message:
            return reply["content"].get("user_expressions", {}).get("it", {})
