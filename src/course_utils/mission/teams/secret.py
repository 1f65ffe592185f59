"""The secret of a class, and what is made of it: a seed for each team's town, and a mark.

    slow key = scrypt(secret)          n = 2**15, r = 8, p = 1: 32 MB and a tenth of a second
    seed     = HMAC-SHA256(slow key, "town:" + name)     64 digits of base 16
    mark     = HMAC-SHA256(slow key, "mark:" + name)     32 of them; it stands in a team's files

The secret has 256 random bits. Who knows the names, the marks and all of this code has to guess
it, one slow key a guess. From the mark of a team nothing follows for its seed, or for another
team.

>>> ours = Secret(bytes(32))
>>> ours.seed("Owls") == ours.seed(" OWLS "), ours.seed("Owls") == ours.seed("Larks")
(True, False)
>>> ours
Secret()
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from functools import cached_property

from course_utils.mission.teams.names import same_name

__all__ = ["Secret", "new_secret"]

BYTES = 32
SLOW = {"n": 2**15, "r": 8, "p": 1, "maxmem": 2**26, "dklen": BYTES}
SALT = b"HeroTube: the towns of a class"  # no secret: the secret itself is random


@dataclass(frozen=True)
class Secret:
    """The secret of a class. What it is, its `repr` does not say."""

    value: bytes = field(repr=False)

    @cached_property
    def _slow_key(self) -> bytes:
        return hashlib.scrypt(self.value, salt=SALT, **SLOW)

    def _of(self, what: str) -> str:
        return hmac.new(self._slow_key, what.encode("utf-8"), "sha256").hexdigest()

    def seed(self, name: str) -> str:
        """The seed of a team's town."""
        return self._of(f"town:{same_name(name)}")

    def mark(self, name: str) -> str:
        """What stands in a team's files, so that they are known again."""
        return self._of(f"mark:{same_name(name)}")[:32]

    @property
    def check(self) -> str:
        """A value that tells whether this is still the same secret."""
        return self._of("check")[:32]

    def seal(self, content: bytes) -> bytes:
        """What only the owner of the secret can have written beside some bytes: 32 bytes."""
        return hmac.digest(self._slow_key, b"seal:" + content, "sha256")


def new_secret() -> Secret:
    """A new secret, from the system's own source of luck.

    >>> new_secret().value == new_secret().value
    False
    """
    return Secret(secrets.token_bytes(BYTES))
