"""The record of what was handed out: the SHA-256 of every version of every file, by its name."""

import hashlib
import json
from pathlib import Path

from course_utils.files.whole import write_atomically

__all__ = ["Handed", "digest_of", "note", "read_handed_out", "sha256_of", "write_handed_out"]

Handed = dict[str, list[str]]


def read_handed_out(path: Path) -> Handed | None:
    """What was handed out before, SHA-256 by name; nothing where there is no record, and None where
    it is damaged. Raises OSError if it cannot be read.
    """
    try:
        record = json.loads(path.read_bytes())
        return {str(name): [str(digest) for digest in digests] for name, digests in record.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError, TypeError, RecursionError):
        return None


def write_handed_out(manifest: Path, handed: Handed) -> None:
    """Write the record, whole or not at all."""
    write_atomically(manifest, json.dumps(handed, indent=1, sort_keys=True).encode())


def note(handed: Handed, name: str, digest: str) -> bool:
    """Add a version to the record; whether it is a new one."""
    if digest in handed.get(name, []):
        return False
    handed.setdefault(name, []).append(digest)
    return True


def sha256_of(content: bytes) -> str:
    """The SHA-256 of some bytes, as it stands in the record."""
    return hashlib.sha256(content).hexdigest()


def digest_of(path: Path) -> str | None:
    """The SHA-256 of a file, however large; None if it is not there."""
    if not path.exists():
        return None
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
