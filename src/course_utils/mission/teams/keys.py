"""The key of a team's town, kept beside the secret: scoring needs no town to grow again.

The secret is enough to grow every key, so keeping them gives nothing away. And a later version
of the course may grow another town from the same seed: then these still belong to the tables that
were handed out. Each carries a seal that needs the secret; one that was changed is not believed.
"""

import io
import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import NamedTuple

import numpy as np

from course_utils.files.whole import write_atomically
from course_utils.mission.growing import Given, grow
from course_utils.mission.nova import NovaKey
from course_utils.mission.scores import Key, Known
from course_utils.mission.teams.register import Register

__all__ = ["TeamKey", "grow_team", "keep_key", "key_of_team"]

_SEAL = 32  # bytes


class TeamKey(NamedTuple):
    """What a team's answers are compared with: the key, and the videos that may stand on a page."""

    key: Key
    videos: np.ndarray


def grow_team(register: Register, name: str) -> tuple[Given, TeamKey]:
    """A team's town: what is handed out, and the key."""
    given, key = grow(register.secret.seed(name))
    return given, TeamKey(key, given.site["videos"]["video_id"].to_numpy())


def keep_key(register: Register, name: str, found: TeamKey) -> bool:
    """Keep the key of a team where only the teacher can read it.

    False if another one is kept already, which stays: its tables were handed out.
    """
    content = _packed(found)
    before = _kept(register, name)
    if before is not None:
        return _packed(before) == content
    sealed = register.secret.seal(_named(name, content)) + content
    register.keys.mkdir(mode=0o700, exist_ok=True)  # gone if the secret was moved without it
    write_atomically(_place(register, name), sealed, private=True)
    return True


def key_of_team(register: Register, name: str) -> tuple[TeamKey, bool]:
    """The key of a team, and whether it was kept; where it was not, the town is grown again."""
    kept = _kept(register, name)
    return (grow_team(register, name)[1], False) if kept is None else (kept, True)


def _packed(found: TeamKey) -> bytes:
    nova = found.key.nova
    known = {drawer: asdict(one) for drawer, one in found.key.complaints.items()}
    packed = io.BytesIO()
    np.savez(
        packed,
        complaints=np.frombuffer(json.dumps(known).encode(), np.uint8),
        videos=found.videos,
        **{field.name: getattr(nova, field.name) for field in fields(nova)},
    )
    return packed.getvalue()


def _kept(register: Register, name: str) -> TeamKey | None:
    """The key that is kept of a team; None if there is none, or it was changed."""
    try:
        sealed = _place(register, name).read_bytes()
    except OSError:
        return None
    content = sealed[_SEAL:]
    if sealed[:_SEAL] != register.secret.seal(_named(name, content)):
        return None
    with np.load(io.BytesIO(content), allow_pickle=False) as packed:
        nova = {field.name: packed[field.name] for field in fields(NovaKey)}
        nova |= {name: float(nova[name]) for name in ("random", "best", "popular")}
        known = json.loads(packed["complaints"].tobytes())
        complaints = {drawer: Known(**one) for drawer, one in known.items()}
        return TeamKey(Key(complaints, NovaKey(**nova)), packed["videos"])


def _place(register: Register, name: str) -> Path:
    return register.keys / f"{register.teams[name]}.key"


def _named(name: str, content: bytes) -> bytes:
    return name.encode("utf-8") + b"\0" + content
