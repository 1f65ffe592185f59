"""A wheel without what a browser never opens: tests, sample pictures, headers and stubs."""

import base64
import hashlib
import io
import zipfile
from pathlib import PurePosixPath

__all__ = ["is_left_out", "packed", "slimmed"]

# folders, whatever lies in them
_FOLDERS = {"tests", "sample_data", "pdfcorefonts", "afm"}
_INSIDE = (
    "jedi/third_party/django-stubs/",
    "jedi/third_party/typeshed/stubs/",
    "markupsafe/_speedups.",  # for another processor; beside it is the same in Python
    "numpy/_core/include/",
    "numpy/f2py/src/",
    "sklearn/datasets/images/",
    "sklearn/svm/src/",
)
_STUBS_THAT_ARE_READ = "jedi/third_party/typeshed/stdlib/"  # completion reads them
# what a compiler or a type checker reads
_ENDINGS = {".pyi", ".pxd", ".pyx", ".pxi", ".tp", ".h", ".c", ".cpp", ".a", ".f", ".f90"}
_THEN = (2020, 2, 2, 0, 0, 0)


def is_left_out(name: str) -> bool:
    """Whether a file of a wheel is of no use in a browser. Licences always stay.

    >>> is_left_out("scipy/io/tests/a.mat"), is_left_out("pandas/io/sql.py")
    (True, False)
    """
    path = PurePosixPath(name)
    if name.startswith(_STUBS_THAT_ARE_READ) or path.parts[0].endswith(".dist-info"):
        return False
    return (
        bool(_FOLDERS.intersection(path.parts[:-1]))
        or name.startswith(_INSIDE)
        or path.suffix in _ENDINGS
    )


def slimmed(wheel: bytes) -> bytes:
    """The same wheel without what is left out, packed as tightly as can be, its list of files
    right.

    >>> full = packed({"a/b.py": b"1", "a/tests/c.py": b"2"}, "a-1.dist-info")
    >>> zipfile.ZipFile(io.BytesIO(slimmed(full))).namelist()
    ['a/b.py', 'a-1.dist-info/RECORD']
    """
    with zipfile.ZipFile(io.BytesIO(wheel)) as full:
        names = [name for name in full.namelist() if not name.endswith("/")]
        (record,) = (name for name in names if name.endswith(".dist-info/RECORD"))
        kept = {name: full.read(name) for name in names if name != record and not is_left_out(name)}
    return packed(kept, record.rpartition("/")[0])


def packed(files: dict[str, bytes], notes: str) -> bytes:
    """A wheel of these files; `notes` is the name of its .dist-info folder, where RECORD lists
    them. The same files give the same bytes.
    """
    record = []
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as wheel:
        for name, content in files.items():
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
            record.append(f"{_quoted(name)},sha256={digest.decode()},{len(content)}\n")
            _put(wheel, name, content)
        record.append(f"{notes}/RECORD,,\n")
        _put(wheel, f"{notes}/RECORD", "".join(record).encode())
    return whole.getvalue()


def _put(wheel: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _THEN)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    wheel.writestr(entry, content, compresslevel=9)


def _quoted(name: str) -> str:
    """A name as a field of comma-separated values."""
    return f'"{name}"' if "," in name else name
