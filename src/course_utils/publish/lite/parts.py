"""The pinned files: in the cache of this user, from a folder or archive that a school has, or from
the package client. What does not have its checksum is never unpacked.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from course_utils.errors import CourseError
from course_utils.files.held import hold
from course_utils.installed import quoted
from course_utils.publish.lite.pins import Pin, read_pins

__all__ = ["DOWNLOAD", "FOR_ANY", "cache_folder", "get_parts"]

# the same files whatever this computer is; what Python they want is asked when they are pinned
_ASK = [
    sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
    "--ignore-requires-python",
]  # fmt: skip
FOR_ANY = [*_ASK, "--platform", "any", "--implementation", "py", "--abi", "none"]
# also what has no wheel for any system: of its wheel for this one, the compiled part is left out
DOWNLOAD = [
    *_ASK, "--platform", "any", "--platform", "manylinux2014_x86_64", "--implementation", "cp",
    "--abi", "cp314", "--python-version", "3.14",
]  # fmt: skip
_PATIENCE_S = 900.0
_OR = "or leave the live part out: --without-lite"


def cache_folder() -> Path:
    """Where the pinned files are kept for the next time.

    >>> cache_folder().name
    'site-parts'
    """
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "course_utils" / "site-parts"


def get_parts(
    given: Path | None = None,
    tell: Callable[[str], None] = lambda words: None,
    cache: Path | None = None,
    pins: dict[str, Pin] | None = None,
) -> dict[str, Path]:
    """The file of every pinned wheel, by its name, each with the right checksum: what `cache` has
    not is taken from `given` (a folder, or a tar archive, with the files), else fetched.

    Raises CourseError if one cannot be had, or is another than the pinned one.
    """
    cache, pins = cache or cache_folder(), pins or read_pins()
    with _alone(cache):
        found = _known(cache, pins)
        lacking = [pin for name, pin in pins.items() if name not in found]
        if lacking:
            with TemporaryDirectory(dir=cache, prefix=".coming") as coming:
                fill = _fetch if given is None else _take
                fill(lacking, Path(coming), given, tell)
                new = {pin.name: pin for pin in lacking}
                for path in _known(Path(coming), new, given).values():
                    os.replace(path, cache / path.name)
            found = _known(cache, pins)
    for pin in lacking:
        if pin.name not in found:
            raise CourseError(
                f"{given or 'What the package client brought'} does not hold {pin.name} "
                f"{pin.version} (sha256 {pin.sha256[:12]}…). Get that very file, {_OR}"
            )
    return found


@contextmanager
def _alone(cache: Path) -> Iterator[None]:
    """The cache is there, and no other process fills it meanwhile."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        held = hold(cache / "lock", _PATIENCE_S)
    except OSError as error:
        raise CourseError(
            f"The live part needs a folder for its parts, and {cache} cannot be used "
            f"({error.strerror}). Fix that, {_OR}"
        ) from None
    if held is None:
        raise CourseError(f"Another `course site` has been filling {cache} for long. End it.")
    with held:
        yield


def _known(folder: Path, pins: dict[str, Pin], source: Path | None = None) -> dict[str, Path]:
    """Of the wheels in a folder those that are pinned, by name. A file with the name of a pinned
    one and other bytes is refused; `source` is where it was taken from.
    """
    found = {}
    for path in sorted(folder.glob("*-*.whl")):
        name, version = path.name.split("-")[:2]
        pin = pins.get(name.replace("_", "-").lower())
        if pin is None or version != pin.version:
            continue
        got = _sha256(path)
        if got != pin.sha256:
            raise CourseError(
                f"{path.name} in {source or folder} is not the file that the course knows: its "
                f"sha256 is {got[:12]}…, wanted is {pin.sha256[:12]}…. Nothing of it was opened. "
                "Delete it there, and try again."
            )
        found[pin.name] = path
    return found


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fetch(pins: list[Pin], into: Path, given: Path | None, tell: Callable[[str], None]) -> None:
    """Have pip bring the files. It holds them to their checksums too."""
    tell(f"fetching what runs in a browser, once: {len(pins)} files (131 MB if none is there)")
    wanted = into / "wanted.txt"
    wanted.write_text("".join(f"{pin.line}\n" for pin in pins), encoding="utf-8")
    words = [*DOWNLOAD, "--require-hashes", "-d", str(into), "-r", str(wanted)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["pip said nothing"]
        said = [line for line in lines if line.startswith("ERROR")] or lines[-1:]
        why = said[0].removeprefix("ERROR: ").rstrip(". ")
        raise CourseError(
            f"What runs in a browser could not be fetched: {why}. Name a folder that holds it (on "
            f"a computer where it worked: {quoted(into.parent)}) with --parts, {_OR}"
        )


def _take(pins: list[Pin], into: Path, given: Path | None, tell: Callable[[str], None]) -> None:
    """Copy the wheels out of a folder or a tar archive."""
    tell(f"taking what runs in a browser from {given}: {len(pins)} files")
    try:
        if given.is_dir():
            for path in given.rglob("*.whl"):
                shutil.copyfile(path, into / path.name)
            return
        with tarfile.open(given) as archive:
            for member in archive:
                if member.isfile() and member.name.endswith(".whl"):
                    with (into / Path(member.name).name).open("wb") as file:
                        shutil.copyfileobj(archive.extractfile(member), file)
    except (OSError, tarfile.TarError) as error:
        raise CourseError(
            f"--parts {given} cannot be read as a folder or a tar archive ({error})."
        ) from None
