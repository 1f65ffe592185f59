"""A lesson in JupyterLite, as a learner has it before them: served from this computer and counted,
opened in Chromium, run, typed into, saved and downloaded.
"""

import functools
import http.server
import json
import re
import threading
import time
from pathlib import Path

from tests.browsing import FLAGS

__all__ = ["CODE", "IDLE", "PANEL", "Lesson", "counting_server", "opened_in"]

PATIENCE_S = 240
# whatever is not on this computer has no address, in workers too
OFF_THE_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"
PANEL = "window.jupyterapp.shell.currentWidget"
IDLE = "window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
CODE = f"{PANEL}.content.widgets.filter((cell) => cell.model.type === 'code')"


class _Counting(http.server.SimpleHTTPRequestHandler):
    """What `python -m http.server` does, and a count of what it sent."""

    def send_response(self, code, message=None):
        self.server.answers.append((code, self.path))
        super().send_response(code, message)

    def copyfile(self, source, outputfile):
        with self.server.counting:  # requests come at the same time
            self.server.sent += Path(source.name).stat().st_size
        super().copyfile(source, outputfile)

    def log_message(self, *_):
        pass


def counting_server(folder):
    """A server of this folder, on a port of its own; `sent` counts bytes, `answers` are the codes
    and paths. `shutdown()` ends it.
    """
    handler = functools.partial(_Counting, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.sent, server.answers, server.counting = 0, [], threading.Lock()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class Lesson:
    """A lesson's page in a context of a browser, and what it asked of other computers."""

    def __init__(self, context, server, name):
        self.context, self.server = context, server
        self.local = f"http://localhost:{server.server_port}"
        self.asked, self.errors = [], []
        context.on("request", self._note)
        outside = re.compile(f"^(?!{re.escape(self.local)}/|blob:|data:|about:)")
        context.route(outside, lambda route: route.abort())
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.address = f"{self.local}/lite/notebooks/index.html?path={name}.ipynb"
        self.page.goto(self.address)

    def _note(self, request):
        if not request.url.startswith((f"{self.local}/", "blob:", "data:", "about:")):
            self.asked.append(request.url)

    def wait_for(self, expression, patience_s=PATIENCE_S):
        """Wait until this is true in the page."""
        self.page.wait_for_function(expression, timeout=patience_s * 1000)

    def wait_for_cells(self):
        """Until the notebook can be seen."""
        self.wait_for("window.jupyterapp && document.querySelector('.jp-Notebook .jp-Cell')")

    def wait_for_kernel(self, patience_s=PATIENCE_S):
        """Until Python is there and has nothing to do."""
        self.wait_for(IDLE, patience_s)

    def wait_for_none(self, patience_s=PATIENCE_S):
        """Until no cell counts as run, as after a restart."""
        self.wait_for(f"{CODE}.some((cell) => !cell.model.executionCount)", patience_s)

    def command(self, name):
        """What a menu's item does, by the name that JupyterLab gives it."""
        self.page.evaluate(f"void window.jupyterapp.commands.execute('{name}')")

    def menu(self, *items):
        """Click an item of the menu, such as ("File", "Download")."""
        self.page.locator(".lm-MenuBar-itemLabel", has_text=re.compile(f"^{items[0]}$")).click()
        for item in items[1:]:
            self.page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{item}$")).click()

    def counts(self):
        """The number that stands beside each cell of code, None where none does, by its id."""
        return self.page.evaluate(
            f"Object.fromEntries({CODE}.map((cell) => [cell.model.id, cell.model.executionCount]))"
        )

    def notebook(self):
        """The notebook as it would be saved now."""
        return json.loads(self.page.evaluate(f"JSON.stringify({PANEL}.content.model)"))

    def wait_for_all(self, patience_s=PATIENCE_S, seen=lambda cell: None):
        """Until every cell of code has been run; `seen` is told the id of each when it has."""
        deadline, known = time.monotonic() + patience_s, set()
        while True:
            counts = self.counts()
            for cell in [cell for cell, count in counts.items() if count and cell not in known]:
                known.add(cell)
                seen(cell)
            if len(known) == len(counts):
                break
            assert time.monotonic() < deadline, f"{len(known)} of {len(counts)} cells were run"
            self.page.wait_for_timeout(100)
        self.wait_for_kernel()

    def go_to(self, cell):
        """Make this cell the one that is worked in, and bring it into sight."""
        found = self.page.evaluate(
            f"""async (id) => {{
                const notebook = {PANEL}.content;
                const place = notebook.widgets.findIndex((cell) => cell.model.id === id);
                notebook.deselectAll();
                notebook.activeCellIndex = place;
                await notebook.scrollToItem(place, "center");
                return place; }}""",
            cell,
        )
        assert found >= 0, cell

    def type(self, cell, text):
        """Type this in the place of what stands in a cell, key by key."""
        self.go_to(cell)
        editor = self.page.locator(".jp-Notebook .jp-Cell.jp-mod-active .cm-content")
        editor.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(text)

    def run(self, cell, patience_s=PATIENCE_S):
        """Run one cell (as Shift and Enter do); the text of what it gave."""
        self.go_to(cell)
        self.page.evaluate(
            f"""(id) => {{ const cell = {CODE}.find((cell) => cell.model.id === id);
                           cell.model.executionCount = null; }}""",
            cell,
        )
        self.command("notebook:run-cell")
        self.wait_for(
            f"{CODE}.find((cell) => cell.model.id === '{cell}').model.executionCount", patience_s
        )
        self.wait_for_kernel()
        return self.said(cell)

    def said(self, cell):
        """The words that stand below a cell."""
        (found,) = [it for it in self.notebook()["cells"] if it["id"] == cell]
        return "\n".join(
            "".join(output.get("text", output.get("data", {}).get("text/plain", "")))
            for output in found["outputs"]
        )

    def save(self):
        """Save, and wait until it is."""
        self.command("docmanager:save")
        self.wait_for(f"!{PANEL}.content.model.dirty")

    def download(self, path):
        """Click File, Download; the file that comes is put at `path`."""
        with self.page.expect_download() as coming:
            self.menu("File", "Download")
        coming.value.save_as(path)


def opened_in(playwright, program, profile):
    """A browser off the network with this folder as its profile: closing it closes the browser,
    and what it keeps is there when the next one opens it.
    """
    return playwright.chromium.launch_persistent_context(
        str(profile), executable_path=program, headless=True, accept_downloads=True,
        args=[*FLAGS, OFF_THE_NETWORK], viewport={"width": 1280, "height": 900},
    )  # fmt: skip
