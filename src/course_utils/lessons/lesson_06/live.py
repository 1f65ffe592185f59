"""The service that lesson 06 starts, asks and breaks: live where it can run, and where it cannot, a
stand-in that says why.
"""

from time import perf_counter, sleep

from course_utils.recorded import can_run, why_not
from course_utils.service import Service

__all__ = ["NotHere", "ask", "start", "who_answers", "who_answers_until_back"]

LIST, NOBODY = "popular list", "nobody"
PATIENCE_S = 60  # for a killed model to be back


class NotHere:
    """What takes the service's place in a browser: it can be ordered about, and answers nobody."""

    time_limit_s, why = None, why_not("service")

    def hang(self, seconds: float) -> None:
        """Nothing is there that could hang."""

    def kill(self) -> None:
        """Nothing is there that could be killed."""

    def stop(self) -> None:
        """Nothing is there that would have to end."""


def start(recommender: str = "taste") -> Service | NotHere:
    """The recommender as a service, in two programs of its own: a door, and the model behind it.

    >>> service = start("popular")
    >>> service.recommend(viewer=17, k=3)["from"]
    'model'
    >>> service.stop()
    """
    return Service(recommender).start() if can_run("service") else NotHere()


def ask(service: Service | NotHere, viewer: int = 98) -> str:
    """Ask as a visitor would, and say who answered after how many seconds; returns who.

    >>> NotHere.why = "There are no servers here."
    >>> ask(NotHere())
    There are no servers here.
    'nobody'
    """
    began, who = perf_counter(), who_answers(service, viewer)
    if who != NOBODY:
        print(f"{who}, after {perf_counter() - began:.2f} seconds")
    return who


def who_answers(service: Service | NotHere, viewer: int = 98) -> str:
    """Ask as a visitor would; returns who answered.

    >>> NotHere.why = "There are no servers here."
    >>> who_answers(NotHere())
    There are no servers here.
    'nobody'
    """
    if isinstance(service, NotHere):
        print(service.why)
        return NOBODY
    said = service.recommend(viewer=viewer, k=3)["from"]
    return LIST if said == "popular" else said


def who_answers_until_back(service: Service | NotHere, viewer: int = 98) -> str:
    """Ask again and again until the model answers; returns everybody who did, in their order."""
    began, answered = perf_counter(), [who_answers(service, viewer)]
    while answered[-1] == LIST and perf_counter() - began < PATIENCE_S:
        sleep(0.05)
        answered.append(who_answers(service, viewer))
    return ", then ".join(dict.fromkeys(answered))
