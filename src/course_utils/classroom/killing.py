"""Kernels that have to be killed, because the JupyterLab that would end them cannot any more.

A kernel looks by itself whether its JupyterLab is there, but not while it is busy with one long
step, such as a huge power or a sum over a huge array.
"""

import contextlib
import os
import signal

__all__ = ["kernels_of", "kill_kernels"]


def kernels_of(manager) -> list[list[int | None]]:
    """[process, group] of each kernel that one of Jupyter's kernel managers looks after."""
    found = []
    for number in list(manager.list_kernel_ids()):
        with contextlib.suppress(KeyError):  # it went while we looked
            provisioner = getattr(manager.get_kernel(number), "provisioner", None)
            if getattr(provisioner, "pid", None):
                found.append([provisioner.pid, getattr(provisioner, "pgid", None)])
    return found


def kill_kernels(kernels: list[list[int | None]]) -> None:
    """Kill these kernels, and what they have started in their groups."""
    for pid, group in kernels:
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg") and group and group != os.getpgrp():
                os.killpg(group, signal.SIGKILL)
            elif pid:
                os.kill(pid, signal.SIGTERM)  # on Windows: at once and by force
