"""Two testers of a service: one sends its requests by the clock, one waits politely for each
answer.
"""

import contextlib
import json
import math
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pandas as pd

from course_utils.errors import CourseError
from course_utils.lifeline import launch

__all__ = ["visit", "visit_politely"]

HERE = Path(__file__).parent
COLUMNS = ["asked_s", "sent_s", "latency_s", "status", "source"]


def visit(address, viewer_ids, every_s, timeout_s=30):
    """Visit a service by the clock: a request every `every_s` seconds, whether or not the ones
    before were answered.

    This is how visitors come: they do not know of each other. The time of each counts from the
    moment at which its request *should* have been sent. A tester that waits for an answer before it
    asks again leaves out just the requests that would have waited; Gil Tene calls that *coordinated
    omission* ("How NOT to Measure Latency", 2013; his tool wrk2 counts as is done here).

    Parameters
    ----------
    address : str
        As `Service.address` says it.
    viewer_ids : whole numbers
        Who comes, in this order; one request each.
    every_s : float
        Seconds from one request to the next.
    timeout_s : float
        Who has waited so long, leaves.

    Returns
    -------
    DataFrame, one row per request, in the order in which they were due:
        asked_s, when it was due, from the start; sent_s, when it was sent (much later only if this
        computer was too busy); latency_s, from asked_s to the whole answer; status, as HTTP has it;
        source, "model" or "popular". A request without an answer has status 0 and counts with the
        whole `timeout_s`; its source is "timeout", "lost", or "no socket" if this computer allows
        no more connections at once.

    Raises CourseError for what cannot be asked.

    Examples
    --------
    >>> from course_utils.service import Service
    >>> with Service("popular") as service:
    ...     visits = visit(service.address, range(20), every_s=0.01)
    >>> len(visits), bool((visits["latency_s"] < 30).all()), visits["asked_s"].round(2).tolist()[:3]
    (20, True, [0.0, 0.01, 0.02])
    """
    return _visits(address, viewer_ids, every_s, timeout_s, polite=False, for_s=None)


def visit_politely(address, viewer_ids, every_s, timeout_s=30, for_s=None):
    """Visit a service one after the other: the next request goes out only when the last was
    answered (or given up).

    So the tester slows down with the service that it should measure, and while that hangs, it asks
    nothing at all.

    Parameters and result are those of `visit`; `every_s` is the least time from one request to the
    next. With `for_s`, no request is sent after so many seconds, even if viewers are left.

    >>> visit_politely("http://127.0.0.1:1", [17], every_s=0.1,
    ...     timeout_s=2)[["latency_s", "status", "source"]].values.tolist()
    [[2.0, 0, 'lost']]
    """
    return _visits(address, viewer_ids, every_s, timeout_s, polite=True, for_s=for_s)


def _visits(address, viewer_ids, every_s, timeout_s, polite, for_s):
    order = {
        "address": _local(address), "viewers": _ids(viewer_ids), "every_s": _above_0(every_s,
        "every_s"),
        "timeout_s": _above_0(timeout_s, "timeout_s"), "polite": polite,
        "for_s": None if for_s is None else _above_0(for_s, "for_s"),
    }  # fmt: skip
    visits = pd.DataFrame(_tested(order), columns=COLUMNS)
    return visits.sort_values("asked_s", ignore_index=True, kind="stable").astype(
        {"latency_s": float, "status": int}
    )


def _tested(order):
    """The rows that a process of the tester brings back. It is gone when this returns, however it
    returns.
    """
    with tempfile.TemporaryFile() as words, launch("tester", HERE, words) as tester:
        try:
            tester.stdin.write(json.dumps(order).encode() + b"\n")
            tester.stdin.flush()
            for line in tester.stdout:
                message = json.loads(line)
                if "visits" in message:
                    return message["visits"]
        finally:
            tester.kill()
            with contextlib.suppress(OSError):
                tester.stdin.close()
        words.seek(0)
        last = words.read().decode(errors="replace").strip().splitlines()[-1:]
        raise CourseError(
            f"The tester ended before it was done. {' '.join(last)} Try: course doctor"
        )


def _local(address):
    """The address, if it is one on this computer: no other person's service is to be tested by
    accident.
    """
    try:
        place = urlsplit(address)
        if place.scheme == "http" and place.hostname in ("127.0.0.1", "localhost") and place.port:
            return address
    except (ValueError, AttributeError, TypeError):
        pass
    raise CourseError(
        "address is that of a service on this computer, such as http://127.0.0.1:8000; got "
        f"{address!r}."
    )


def _ids(viewer_ids):
    ids = np.asarray(viewer_ids)
    if ids.ndim == 1 and len(ids) and ids.dtype.kind in "iu":
        return ids.tolist()
    raise CourseError(f"viewer_ids are whole numbers, at least one; got {viewer_ids!r}.")


def _above_0(number, name):
    right = isinstance(number, int | float | np.number) and not isinstance(number, bool)
    if right and math.isfinite(number) and number > 0:
        return float(number)
    raise CourseError(f"{name} is a number of seconds above 0; got {number!r}.")
