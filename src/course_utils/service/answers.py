"""What each request is answered with, or refused with: always JSON, and one plain sentence where
something was wrong.
"""

import asyncio
import contextlib
import re
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NoReturn

from tornado.web import HTTPError, RequestHandler, stream_request_body

if TYPE_CHECKING:
    from tornado.httputil import HTTPHeaders

    from course_utils.service.front import Front


__all__ = ["Health", "Nothing", "Recommend"]

LONGEST_ADDRESS, LARGEST_K = 2000, 50


class Answer(RequestHandler):
    """What all answers share: JSON, one sentence where something was wrong, and nothing for
    pages of other sites.
    """

    def initialize(self, front: "Front") -> None:
        self.front = front

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")

    def prepare(self) -> None:
        """Refuse what no visitor of ours would send."""
        own = {f"{name}:{self.front.port}" for name in ("127.0.0.1", "localhost")}
        if self.request.host not in own:
            refuse(
                403,
                "This service answers only under 127.0.0.1; the request came for "
                f"{short(self.request.host)}.",
            )
        if foreign(self.request.headers, own):
            refuse(403, "This service does not answer to pages of other sites.")
        if len(self.request.uri) > LONGEST_ADDRESS:
            refuse(
                414,
                f"The address is {len(self.request.uri)} characters long; at most "
                f"{LONGEST_ADDRESS} are read.",
            )
        if self.request.method != "GET":
            refuse(
                405, f"This service only answers GET; the request was {short(self.request.method)}."
            )

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        if status_code == 405:
            self.set_header("Allow", "GET")
        error = kwargs.get("exc_info", (None, None, None))[1]
        unread = (
            "This request cannot be read." if status_code < 500 else "The service made a mistake."
        )
        self.finish({"error": getattr(error, "sentence", unread)})


@stream_request_body  # a body is refused before it is read
class Recommend(Answer):
    def data_received(self, chunk: bytes) -> None:
        """A body is not read."""

    async def get(self) -> None:
        viewer, k = self.number("viewer", 0, 10**9), self.number("k", 1, LARGEST_K, default=10)
        for name in self.request.query_arguments:
            if name not in ("viewer", "k"):
                refuse(400, f"There is no {short(name)} to set; a request names viewer and k.")
        # the visitor has left before the request was read
        connection: Any = self.request.connection
        if connection.stream.closed():
            return
        self.asking = asyncio.ensure_future(self.front.recommend(viewer, k))
        with contextlib.suppress(asyncio.CancelledError):  # the visitor has left
            self.finish({"viewer": viewer, **await self.asking})

    def number(self, name: str, least: int, most: int, default: int | None = None) -> int:
        """The whole number that a request gives for a name, or a sentence that says what it should
        be.
        """
        words = self.get_query_arguments(name)
        if not words and default is not None:
            return default
        if (
            len(words) == 1
            and re.fullmatch(r"[0-9]{1,10}", words[0])
            and least <= int(words[0]) <= most
        ):
            return int(words[0])
        got = " and ".join(map(short, words)) or "nothing"
        return refuse(400, f"{name} is a whole number from {least} to {most}; got {got}.")

    def on_connection_close(self) -> None:
        if hasattr(self, "asking"):
            self.asking.cancel()


@stream_request_body
class Health(Answer):
    def data_received(self, chunk: bytes) -> None:
        """A body is not read."""

    def get(self) -> None:
        self.finish(self.front.health())


@stream_request_body
class Nothing(Answer):
    def data_received(self, chunk: bytes) -> None:
        """A body is not read."""

    def prepare(self) -> None:
        super().prepare()
        refuse(
            404,
            f"There is nothing at {short(self.request.path)}. Ask for /recommend?viewer=17&k=10 "
            "or /health.",
        )


def foreign(headers: "HTTPHeaders", own: Collection[str]) -> bool:
    """Whether a page of another site sent a request. (A link that was clicked on is fine: that page
    cannot read the answer.)
    """
    site, clicked = (
        headers.get("Sec-Fetch-Site", "none"),
        headers.get("Sec-Fetch-Mode") == "navigate",
    )
    return headers.get("Origin", "").removeprefix("http://") not in {"", *own} or not (
        site in ("none", "same-origin") or clicked
    )


class Refused(HTTPError):
    """A request that is not answered, with the sentence that says why."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(status)
        self.sentence = sentence


def refuse(status: int, sentence: str) -> NoReturn:
    raise Refused(status, sentence)


def short(words: str) -> str:
    """What a visitor sent, in quotation marks and not longer than is good for a sentence."""
    return repr(words if len(words) <= 40 else f"{words[:40]}…")
