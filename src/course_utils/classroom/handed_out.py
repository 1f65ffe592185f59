"""The record of what was handed out: the SHA-256 of every version of every file, by its name.

It also holds what a learner threw away since, so that it is not handed out again.
"""

import json
from pathlib import Path

from course_utils.files.whole import write_atomically

__all__ = ["Handed", "note", "read_handed_out", "write_handed_out"]

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
