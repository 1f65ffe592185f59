"""What a notebook was made of: hashes kept in its metadata, so that a stale or edited one is
known.

Only the source counts. What a change of the package or of the data does to a lesson is seen by
running it: in its text by nbval, in its prose and figures by `course build --check --execute`.
"""

import hashlib

from nbformat import NotebookNode

from course_utils.author.source import Lesson
from course_utils.reading.untouched import content_hash

__all__ = ["source_hash", "stamp"]


def source_hash(lesson: Lesson) -> str:
    """A hash of the lesson's source, its name included; line ends do not count, because git may
    change them.
    """
    body = lesson.path.read_bytes().replace(b"\r\n", b"\n")
    body = f"{lesson.path.name}\0{len(body)}\0".encode() + body
    return hashlib.sha256(body).hexdigest()[:16]


def stamp(
    notebook: NotebookNode, lesson: Lesson, edition: str, draft: bool = False
) -> NotebookNode:
    """Write into a notebook what it was made of, and whether it is a draft; return it."""
    notebook.metadata["course"] = {
        "lesson": lesson.number,
        "edition": edition,
        "source": source_hash(lesson),
        "content": content_hash(notebook),
        **({"draft": True} if draft else {}),
    }
    return notebook
