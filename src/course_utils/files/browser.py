"""The instructor's own browser, found on this computer, to print decks and hand-outs to PDF without
a network.
"""

import io
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import reduce
from operator import and_
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course_utils.errors import CourseError
from course_utils.files.written import write_noted

if TYPE_CHECKING:
    from playwright.sync_api import Page, Playwright


__all__ = ["find_browser", "print_pdf", "take_picture"]

NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "microsoft-edge-stable",
    "msedge", "brave-browser",
)  # fmt: skip
MACOS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)  # fmt: skip
WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
    r"Chromium\Application\chrome.exe",
)
FLAGS = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
SIZE = {"width": 1280, "height": 720}
TRIES = 2  # a browser gives an empty page now and then, and says nothing
PATIENCE_S = 60


def find_browser() -> Path:
    """The program to print with: what COURSE_BROWSER names, else Chromium, Chrome or Edge where
    they usually are.

    Raises CourseError with what to install if there is none.
    """
    named = os.environ.get("COURSE_BROWSER")
    if named:
        found = shutil.which(named)
        if found is None:
            raise CourseError(
                f"COURSE_BROWSER names {named!r}, which is no program here. Name Chromium, Chrome "
                "or Edge."
            )
        return Path(found)
    for candidate in (*(shutil.which(name) for name in NAMES), *_usual_places()):
        if candidate and Path(candidate).is_file():
            return Path(candidate)
    raise CourseError(
        "Printing to PDF needs Chromium, Chrome or Edge, and none was found. Install one (on "
        "Debian or Ubuntu: "
        "sudo apt-get install chromium), or say where it is: COURSE_BROWSER=/path/to/browser"
    )


def _usual_places() -> list[Path]:
    if sys.platform == "darwin":
        return [
            folder / app
            for folder in (Path("/Applications"), Path.home() / "Applications")
            for app in MACOS
        ]
    roots = (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
    return [Path(root) / program for root in roots if root for program in WINDOWS]


def print_pdf(
    page: Path, pdf: Path, pages: int | None = None, query: str = "", ready: str = "body"
) -> int:
    """Print an HTML file to a PDF file; returns how many pages it has.

    Parameters
    ----------
    page, pdf : Path
        The HTML file, and the file to write (whole or not at all).
    pages : int, optional
        How many pages there must be.
    query : str
        What follows the address, for instance "?print-pdf".
    ready : str
        A CSS selector that finds something as soon as the page can be printed.

    Raises CourseError if there is no browser, or if even the second try has not the right pages or
    an empty one.
    """
    program = find_browser()
    try:
        import pypdf
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise CourseError(
            'Printing to PDF needs two more packages: python -m pip install "playwright" "pypdf"'
        ) from None
    fault = ""
    for _ in range(TRIES):
        try:
            # a thread of its own: Playwright's plain interface refuses to run where a loop runs
            # already, as in Jupyter
            with ThreadPoolExecutor(1) as thread:
                data = thread.submit(
                    _started, sync_playwright, program, page, query, ready
                ).result()
        except Error as error:
            fault = f"the browser said: {str(error).splitlines()[0]}"
            continue
        printed = pypdf.PdfReader(io.BytesIO(data)).pages
        empty = _empty_pages(printed)
        if pages is not None and len(printed) != pages:
            fault = f"there are {len(printed)} pages where {pages} were wanted"
        elif empty:
            fault = f"page {empty[0]} is empty"
        else:
            write_noted(pdf, data)
            return len(printed)
    raise CourseError(
        f"{page.name} could not be printed with {program}: {fault}. Open it in a browser and "
        "print it there."
    )


def take_picture(page: Path, part: str, width: int = 760) -> bytes:
    """A PNG of the part of an HTML file that a CSS selector finds, at twice the size of its pixels.

    Raises CourseError if there is no browser to open it with.
    """
    program = find_browser()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise CourseError(
            'Taking a picture needs one more package: python -m pip install "playwright"'
        ) from None
    size = {"viewport": {"width": width, "height": 720}, "device_scale_factor": 2}
    with sync_playwright() as play:
        return _opened(
            play, program, page.resolve().as_uri(), part,
            lambda tab: tab.locator(part).first.screenshot(), size,
        )  # fmt: skip


def _started(sync_playwright: Callable, program: Path, page: Path, query: str, ready: str) -> bytes:
    with sync_playwright() as play:
        return _opened(
            play, program, page.resolve().as_uri() + query, ready,
            lambda tab: tab.pdf(
                prefer_css_page_size=True, print_background=True, tagged=True, outline=True
            ),
            {"viewport": SIZE},
        )  # fmt: skip


def _opened(
    play: "Playwright",
    program: Path,
    address: str,
    ready: str,
    take: Callable[..., bytes],
    size: dict,
) -> bytes:
    """What is taken of a page that is opened without a network, in a browser of its own."""
    # Chromium does not start as root with one
    sandbox = not (hasattr(os, "geteuid") and os.geteuid() == 0)
    with tempfile.TemporaryDirectory(
        prefix="course-browser-", ignore_cleanup_errors=True
    ) as profile:
        context = play.chromium.launch_persistent_context(
            profile,
            executable_path=str(program),
            args=FLAGS,
            headless=True,
            chromium_sandbox=sandbox,
            **size,
        )
        try:
            context.route("http*://**", lambda route: route.abort())
            tab = context.new_page()
            _open(tab, address, ready)
            return take(tab)
        finally:
            context.close()


def _empty_pages(sheets: Any) -> list[int]:
    """The numbers of pages with no picture and no word but those that stand on every page, such as
    a foot.
    """
    words = [
        Counter(word for word in sheet.extract_text().split() if not word.isdigit())
        for sheet in sheets
    ]
    foot = reduce(and_, words) if len(words) > 2 else Counter()  # the least number of each word
    return [
        number
        for number, sheet in enumerate(sheets, start=1)
        if not (words[number - 1] - foot or sheet.images)
    ]


def _open(tab: "Page", address: str, ready: str) -> None:
    """Go to a page and wait for it; a second time if it lost a font that it brought with it.

    Chromium loses one now and then where the computer has no font at all, and finds it again.
    """
    tab.goto(address)
    _wait_until_still(tab, ready)
    if tab.evaluate("[...document.fonts].some((font) => font.status === 'error')"):
        tab.reload()
        _wait_until_still(tab, ready)


def _wait_until_still(tab: "Page", ready: str) -> None:
    """Until the page is there, has its fonts and has stopped growing: its height and number of
    elements are the same three times in a row.
    """
    tab.wait_for_selector(ready, state="attached", timeout=1000 * PATIENCE_S)
    seen: list = []
    deadline = time.monotonic() + PATIENCE_S
    while len(seen) < 3 or len(set(seen[-3:])) > 1 or seen[-1].endswith("loading"):
        if time.monotonic() > deadline:
            return
        time.sleep(0.1)
        size = (
            "[document.body.scrollHeight, "
            "document.querySelectorAll('*').length, "
            "document.fonts.status].join()"
        )
        seen.append(tab.evaluate(size))
