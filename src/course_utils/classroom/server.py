"""The process with JupyterLab. It ends, and its kernels with it, as soon as `course start` is gone,
however that went: a terminal that was closed, a signal, or no chance to do anything at all.
"""

import contextlib
import queue
import signal
import sys
import threading
from pathlib import Path

from course_utils.classroom.killing import kernels_of, kill_kernels
from course_utils.classroom.running import begin, remember, take_place
from course_utils.lifeline import Messages, follow

__all__ = ["main", "words_for_jupyter"]

ENDING_S = 10  # what JupyterLab and its kernels get to end by themselves
LOOK_S = 1  # how often it is looked which kernels there are


class Lab:
    """A JupyterLab that can be ended from another thread."""

    def __init__(self):
        self.app, self.told, self.over = None, [], threading.Event()

    def run(self, order: dict, ready, tell) -> None:
        """Serve until it is over; `ready()` is called when requests can come, `tell(kernels)` when
        there are others than before.
        """
        from jupyterlab.labapp import LabApp
        from tornado.ioloop import PeriodicCallback

        def look():
            kernels, self.told = self.told, kernels_of(self.app.kernel_manager)
            if kernels != self.told:
                tell(self.told)

        self.app = LabApp.initialize_server(argv=words_for_jupyter(order))
        self.app.io_loop.add_callback(ready)  # after the callback that binds the port
        PeriodicCallback(look, LOOK_S * 1000).start()
        try:
            self.app.start()
        finally:
            self.over.set()

    def end(self) -> None:
        """End it as its own menu does; by force what does not end in time."""
        if self.app is None:
            return
        with contextlib.suppress(RuntimeError):  # a loop that is closed already
            self.app.io_loop.add_callback(self.app.stop)
        if not self.over.wait(ENDING_S):
            kill_kernels(kernels_of(self.app.kernel_manager))


def words_for_jupyter(order: dict) -> list[str]:
    """The words of a command line, hidden from other programs because the token is in it."""
    folder, page = order["folder"], order["page"]
    return [
        "--allow-root",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={order['port']}",
        "--ServerApp.port_retries=0",
        "--ServerApp.base_url=/",
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.open_browser={order['browser']}",
        f"--IdentityProvider.token={order['token']}",
        "--LabApp.extension_manager=readonly",
        f"--LabApp.default_url=/lab{page and '/tree/'}{page}",
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
    ]


def main() -> None:
    """Run JupyterLab as the one who started us orders it."""
    messages, orders, lab = Messages(), queue.SimpleQueue(), Lab()
    follow(orders.put, lab.end)
    # what starts below, such as a terminal in JupyterLab, is not to inherit an ignored Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)
    order = orders.get()
    folder = Path(order["folder"])
    place = take_place(folder)
    if place is None:
        messages.say(taken=True)
        return
    with place:
        begin(folder)

        def ready():
            remember(folder, order["port"])
            messages.say(ready=order["port"])

        sys.argv[1:] = []
        lab.run(order, ready, lambda kernels: messages.say(kernels=kernels))
