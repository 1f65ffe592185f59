"""Paper from a web page: the instructor's own Chromium, Chrome or Edge, found by itself, prints a file as PDF.

A browser's `--print-to-pdf` sometimes gives blank pages and says nothing. Here the browser is driven through
Playwright, which waits until the page is laid out; afterwards the pages of the PDF are counted and looked into.
"""

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from course_utils.errors import CourseError

__all__ = ["find_browser", "is_our_pdf", "print_deck", "print_pdf"]

NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable",
    "msedge", "brave-browser",
)  # fmt: skip
PLACES = (
    "/usr/bin/chromium", "/usr/lib/chromium/chromium", "/snap/bin/chromium",
    "/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge",
    "{Applications}/Google Chrome.app/Contents/MacOS/Google Chrome", "{Applications}/Chromium.app/Contents/MacOS/Chromium",
    "{Applications}/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "{Programs}/Google/Chrome/Application/chrome.exe", "{Programs}/Microsoft/Edge/Application/msedge.exe",
    "{Programs}/Chromium/Application/chrome.exe",
)  # fmt: skip
FLAGS = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)  # fmt: skip
PATIENCE_S = 60
READY = "() => Promise.allSettled([document.fonts.ready, ...[...document.images].map((image) => image.decode())]).then(() => 1)"
_SEAL = b"\n%course-utils sha256 "
OWN = ("file:", "data:", "blob:", "about:")  # what a page may load when the network is cut


def find_browser(environ: Mapping[str, str] | None = None, places: tuple[str, ...] = PLACES) -> Path:
    """The program that prints: what COURSE_BROWSER names, else the first browser on the PATH or in the usual places.

    `environ` is the environment to look in (default: this program's). Raises CourseError, with what to install,
    when there is none.

    >>> find_browser({"PATH": "", "COURSE_BROWSER": "/no/such/browser"})
    Traceback (most recent call last):
        ...
    course_utils.errors.CourseError: COURSE_BROWSER is '/no/such/browser', but there is no such program. Give the path of \
Chromium, Chrome or Edge, or unset it.
    """
    environ = os.environ if environ is None else environ
    path = environ.get("PATH", "")
    if wanted := environ.get("COURSE_BROWSER", "").strip():
        found = shutil.which(Path(wanted).expanduser(), path=path)
        if not found:
            raise CourseError(
                f"COURSE_BROWSER is {wanted!r}, but there is no such program. "
                "Give the path of Chromium, Chrome or Edge, or unset it."
            )
        return Path(found).absolute()
    on_path = (shutil.which(name, path=path) for name in NAMES)
    in_places = (place for pattern in places for place in _spelled_out(pattern, environ) if os.access(place, os.X_OK))
    for found in (*filter(None, on_path), *in_places):
        return Path(found).absolute()
    raise CourseError(
        "A PDF needs a browser, and none was found. Install Chromium, Chrome or Edge (on Debian and Ubuntu: "
        "sudo apt install chromium), or give the path of one in the environment variable COURSE_BROWSER."
    )


def _spelled_out(pattern: str, environ: Mapping[str, str]) -> list[str]:
    """The places that a pattern stands for on this computer."""
    bases = {
        "{Applications}": ("/Applications", str(Path(environ.get("HOME", "/")) / "Applications")),
        "{Programs}": tuple(filter(None, map(environ.get, ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")))),
    }
    for name, folders in bases.items():
        if pattern.startswith(name):
            return [folder + pattern.removeprefix(name) for folder in folders]
    return [pattern]


def print_deck(html_path: Path, pdf_path: Path, slides: int) -> None:
    """Print a slide deck, one page for each of its `slides` slides, every fragment shown. Errors as in `print_pdf`."""
    query = "?print-pdf&pdfSeparateFragments=false&pdfMaxPagesPerSlide=1"
    print_pdf(html_path, pdf_path, query=query, wait_for=".pdf-page", pages=slides)


def print_pdf(
    html_path: Path, pdf_path: Path, *, query: str = "", wait_for: str = "body", pages: int | None = None
) -> int:
    """Print an HTML file as PDF, on the page size that its own style sheet names, and return the number of pages.

    The network is cut meanwhile. `wait_for` is a CSS selector: printing waits for one such element, or, if `pages` is
    given, for exactly so many; the PDF must then have that many pages. Every page must hold words or a picture.
    What is not right is tried once more. Raises CourseError, and leaves no new file, when it is not right again, or when
    browser, Playwright or pypdf are missing.
    """
    for module, package in (("playwright", "playwright"), ("pypdf", "pypdf")):
        if find_spec(module) is None:
            raise CourseError(f'A PDF needs the package {package}. Install it with: python -m pip install "course-utils[teach]"')
    program, address = find_browser(), Path(html_path).resolve().as_uri() + query
    with _beside(Path(pdf_path)) as part:
        fault = ""
        for _ in range(2):
            # A thread of its own: Playwright's plain interface refuses to run where a loop is running already, as in Jupyter.
            with ThreadPoolExecutor(1) as thread:
                fault, printed = thread.submit(_print_once, program, address, part, wait_for, pages).result()
            if not fault:
                _seal(part)
                os.replace(part, pdf_path)
                return printed
    raise CourseError(f"{program.name} could not print {html_path}, tried twice: {fault} Open it there and print by hand.")


def is_our_pdf(path: Path) -> bool:
    """True for a PDF that `print_pdf` made and nobody has changed since."""
    body, mark, checksum = Path(path).read_bytes().rpartition(_SEAL)
    return bool(mark) and checksum.strip() == hashlib.sha256(body).hexdigest().encode()


def _seal(path: Path) -> None:
    """Add a comment with a checksum; readers of PDF pass over it."""
    body = path.read_bytes()
    path.write_bytes(body + _SEAL + hashlib.sha256(body).hexdigest().encode() + b"\n")


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A file beside `path` to write to first; whatever is left of it is taken away."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    os.close(handle)
    os.chmod(name, 0o644)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _print_once(program: Path, address: str, part: Path, wait_for: str, pages: int | None) -> tuple[str, int]:
    """Print into `part`; what is wrong with it in one sentence, or nothing, and its number of pages."""
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(
                executable_path=program, args=FLAGS, chromium_sandbox=not _is_root(), timeout=PATIENCE_S * 1000
            )
            try:
                page = _laid_out(browser, address, wait_for, pages)
                page.pdf(path=part, prefer_css_page_size=True, print_background=True)
            finally:
                browser.close()
    except Error as error:
        return f"{_first_line(str(error))}.", 0
    return _look_into(part, pages)


def _is_root() -> bool:
    """Chromium refuses to start as root with its sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _laid_out(browser: Any, address: str, wait_for: str, pages: int | None) -> Any:
    """A page opened without a network, once it stands, letters and pictures included."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    context.route("**/*", lambda route: route.continue_() if route.request.url.startswith(OWN) else route.abort())
    page = context.new_page()
    page.set_default_timeout(PATIENCE_S * 1000)
    page.goto(address)
    parts = page.locator(wait_for)
    if pages is None:
        parts.first.wait_for(state="attached")
    else:
        parts.nth(pages - 1).wait_for(state="attached")
    page.evaluate(READY)
    page.wait_for_timeout(300)  # reveal.js orders its pages in the frames after that
    return page


def _look_into(part: Path, pages: int | None) -> tuple[str, int]:
    """What is wrong with a PDF (too many or too few pages, or one with nothing on it), and its number of pages."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        found = PdfReader(part).pages
        many = len(found)
        if pages not in (None, many):
            return f"it gave {many} pages for {pages} slides.", many
        blank = [str(number) for number, page in enumerate(found, start=1) if not (page.extract_text().strip() or page.images)]
    except (PyPdfError, OSError) as error:
        return f"it gave no PDF that can be read ({_first_line(str(error))}).", 0
    if not many:
        return "it gave no pages.", 0
    return (f"nothing stands on page {', '.join(blank)}." if blank else ""), many


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), text).rstrip(".")
