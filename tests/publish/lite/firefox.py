"""Debian's own Firefox, asked over WebDriver BiDi: no driver has to be installed for it."""

import base64
import contextlib
import itertools
import json
import re
import shutil
import subprocess
import time

import pytest
import websocket

__all__ = ["FIREFOX", "Page", "firefox", "needs_firefox"]

FIREFOX = next(filter(None, map(shutil.which, ("firefox", "firefox-esr"))), None)
needs_firefox = pytest.mark.skipif(FIREFOX is None, reason="Firefox is not installed")
# Whatever is not on this computer is asked of a proxy that is not there.
SETTINGS = {
    "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "localhost", "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False, "browser.shell.checkDefaultBrowser": False,
}  # fmt: skip
START_S, ANSWER_S = 90, 300


class Page:
    """The one page of a Firefox that listens at this address."""

    def __init__(self, address):
        self._socket = websocket.create_connection(
            f"{address}/session", timeout=ANSWER_S, suppress_origin=True
        )
        self._numbers, self.asked = itertools.count(1), []
        self.tell("session.new", capabilities={})
        self.tell("session.subscribe", events=["network.beforeRequestSent"])
        self._context = self.tell("browsingContext.getTree")["contexts"][0]["context"]

    def tell(self, method, **words):
        """Send an order; what it gives. What the page asks of the network is noted on the way."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": words}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("method") == "network.beforeRequestSent":
                self.asked.append(answer["params"]["request"]["url"])
            if answer.get("id") == number:
                assert answer["type"] == "success", answer
                return answer["result"]

    def open(self, address):
        """Go there, and wait until the page is loaded."""
        self.tell("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def ask(self, expression):
        """What an expression gives in the page (JSON values)."""
        target, code = {"context": self._context}, f"JSON.stringify({expression}) ?? 'null'"
        found = self.tell("script.evaluate", expression=code, target=target, awaitPromise=True)
        assert found["type"] == "success", found
        return json.loads(found["result"]["value"])

    def wait_for(self, expression, patience_s=ANSWER_S):
        """Wait until this is true in the page."""
        deadline = time.monotonic() + patience_s
        while not self.ask(f"Boolean({expression})"):
            assert time.monotonic() < deadline, f"this never came true: {expression}"
            time.sleep(0.3)

    def take_picture(self, path):
        """What can be seen now, as a PNG."""
        picture = self.tell("browsingContext.captureScreenshot", context=self._context)["data"]
        path.write_bytes(base64.b64decode(picture))


@contextlib.contextmanager
def firefox(profile):
    """A page of a Firefox with this new folder as its profile; it ends with the context."""
    profile.mkdir()
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(to)});" for name, to in SETTINGS.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    words = ["--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    log = profile.with_suffix(".log")
    with open(log, "wb") as file:
        program = subprocess.Popen([FIREFOX, *words], stdout=file, stderr=file)
    try:
        yield Page(_address(log))
    finally:
        program.kill()
        program.wait()


def _address(log):
    """Where it listens, as it says itself."""
    deadline = time.monotonic() + START_S
    while not (found := re.search(r"BiDi listening on (ws://\S+)", log.read_text())):
        assert time.monotonic() < deadline, log.read_text()[-500:]
        time.sleep(0.2)
    return found[1]
