"""The tester's process: it makes the visits, so that a busy notebook does not make the service look
slow.

It gets one order, {"address", "viewers", "every_s", "timeout_s", "polite", "for_s"}, and says at
the end {"visits": rows of [asked_s, sent_s, latency_s, status, source]}.

The few lines of HTTP are written here on purpose. A client made for programs has a place for so
many requests at once (tornado's ten, many others' a hundred) and lets the others wait *before they
are sent*, unseen: by the clock on paper, polite in truth.
"""

import asyncio
import errno
import json
import queue
import time
from urllib.parse import urlsplit

from course_utils.lifeline import Messages, follow
from course_utils.service.connections import most_open

__all__ = ["main"]

clock = time.perf_counter


async def get(host, port, viewer):
    """Ask for one viewer's list: (status, source)."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        words = (
            f"GET /recommend?viewer={viewer}&k=10 "
            "HTTP/1.1\r\nHost: "
            f"{host}:{port}\r\nConnection: close\r\n\r\n"
        )
        writer.write(words.encode())
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
        status = int(head.split()[1])
        return status, json.loads(body)["from"] if status == 200 else "refused"
    finally:
        writer.close()


class Tester:
    """One row for each visit, whatever became of it."""

    def __init__(self, order):
        place = urlsplit(order["address"])
        self.host, self.port, self.timeout_s = place.hostname, place.port, order["timeout_s"]
        self.viewers, self.every_s, self.for_s, self.rows = (
            order["viewers"],
            order["every_s"],
            order["for_s"],
            [],
        )

    async def visit(self, viewer, due):
        """Ask; the time counts from the moment at which the request was due, not from when it was
        sent.
        """
        sent = clock()
        try:
            async with asyncio.timeout(max(due + self.timeout_s - sent, 0)):
                status, source = await get(self.host, self.port, viewer)
            latency = clock() - due
        except TimeoutError:
            status, source, latency = 0, "timeout", self.timeout_s
        except (
            OSError,
            ValueError,
            LookupError,
            TypeError,
        ) as error:  # nothing is there, it hung up in the middle, or it talks nonsense
            status, source, latency = 0, "lost", self.timeout_s
            if getattr(error, "errno", None) in (errno.EMFILE, errno.ENFILE):
                source = "no socket"
        self.rows.append([due - self.begun, sent - self.begun, latency, status, source])

    async def by_the_clock(self):
        """Send each request at its moment, answered or not the ones before."""
        visits = []
        for number, viewer in enumerate(self.viewers):
            due = self.begun + number * self.every_s
            await asyncio.sleep(due - clock())
            visits.append(asyncio.create_task(self.visit(viewer, due)))
        await asyncio.gather(*visits)

    async def politely(self):
        """Send the next request when the last was answered, and not sooner than `every_s` after the
        last was sent.
        """
        due = self.begun
        for viewer in self.viewers:
            await asyncio.sleep(due - clock())
            due = max(due, clock())
            if self.for_s is not None and due - self.begun >= self.for_s:
                return
            await self.visit(viewer, due)
            due += self.every_s


def main():
    """Make the visits that are ordered."""
    messages, orders = Messages(), queue.SimpleQueue()
    follow(orders.put)
    most_open()  # as many connections as the system allows
    order = orders.get()
    tester = Tester(order)
    tester.begun = clock() + 0.05
    asyncio.run(tester.politely() if order["polite"] else tester.by_the_clock())
    messages.say(visits=tester.rows)
