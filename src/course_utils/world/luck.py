"""Luck with an address: every random number of HeroTube is a hash, not the next draw of a stream.

A stream of random numbers has a memory: if one viewer more comes along, everyone behind them draws
other numbers. Here each draw has an *address* instead,

    luck = hash(world seed, what is drawn, viewer, day, session, slot),

so the luck of one viewer never depends on who else is there or in which order the work is done.
Replaying a day under another ranking uses the same luck, and the difference between the two days
*is* the effect of the ranking.

The hash is the finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
generators", OOPSLA 2014), on 64-bit integers in NumPy, where overflow wraps around as intended.
"""

import hashlib
import unicodedata
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtri

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from course_utils.arrays import Floats, Ints


__all__ = ["extend", "folded", "key", "levels16", "mix", "normal", "seed_key", "uniform"]

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
M1 = np.uint64(0xBF58476D1CE4E5B9)
M2 = np.uint64(0x94D049BB133111EB)
S27, S30, S31 = np.uint64(27), np.uint64(30), np.uint64(31)


def seed_key(seed: object) -> np.uint64:
    """Turn a seed, a whole number or a word, into the 64-bit key of a world.

    Words are normalised first (Unicode form NFKC, case, outer and repeated spaces), so "  Ada
    LOVELACE" and "ada lovelace" always name the same world.

    >>> bool(seed_key("Ada Lovelace") == seed_key("  ada   LOVELACE "))
    True
    >>> bool(seed_key(1) == seed_key("1"))
    False
    """
    if isinstance(seed, bool) or not isinstance(seed, (int, np.integer, str)):
        raise TypeError(f"A world's seed is a whole number or a word; received {seed!r}.")
    if isinstance(seed, str):
        words = folded(seed)
        if not words:
            raise ValueError("A world's seed is a whole number or a word; received an empty text.")
        if words.encode(errors="replace").decode() != words:
            raise ValueError(
                f"A world's seed is a whole number or a word; received {seed!r}, which is none."
            )
        text = f"word:{words}"
    else:
        text = f"number:{int(seed)}"
    return np.uint64(
        int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")
    )


def folded(words: str) -> str:
    """Words as they are compared: Unicode form NFKC, without case, one space between them.

    >>> folded("  Ada   LOVELACE ")
    'ada lovelace'
    """
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", words).casefold())
    return " ".join(plain.split())


def mix(x: np.ndarray | np.uint64) -> np.ndarray:
    """Scramble 64-bit integers: neighbouring inputs give unrelated outputs. Returns a new uint64
    array.
    """
    x = np.array(x, dtype=np.uint64, ndmin=1)
    x ^= x >> S30
    x *= M1
    x ^= x >> S27
    x *= M2
    x ^= x >> S31
    return x


def key(parent: np.ndarray | np.uint64, what: str, *numbers: "ArrayLike") -> np.ndarray:
    """Hash an address: a parent key, a word for what is drawn, then numbers (ids, day, session),
    with broadcasting.

    >>> key(seed_key(0), "demo", np.arange(2)).dtype
    dtype('uint64')
    """
    word = np.uint64(
        int.from_bytes(hashlib.blake2b(what.encode(), digest_size=8).digest(), "little")
    )
    h = mix(np.asarray(parent, np.uint64) ^ word)
    for number in numbers:
        h = extend(h, number)
    return h


def extend(keys: "Ints | np.uint64", number: "ArrayLike") -> np.ndarray:
    """Hash one more number of an address: `extend(key(k, "x", 1), 2)` is `key(k, "x", 1, 2)`."""
    address = np.atleast_1d(np.asarray(number, dtype=np.int64)).view(np.uint64)
    return mix((keys + GOLDEN) ^ (address * M2))


def levels16(keys: np.ndarray, k: int) -> np.ndarray:
    """Four 16-bit integers for each of k slots under each key: uint16 array of shape (n, k, 4).

    Slot j of a key is element j of the SplitMix64 sequence that starts there. A thing that happens
    with probability t / 65536 happens when its level is below the whole number t: an integer
    comparison, the same on every machine.
    """
    slots = (np.arange(1, k + 1, dtype=np.uint64) * GOLDEN)[None, :]
    h = mix(keys[:, None] + slots)
    return h.astype("<u8", copy=False).view("<u2").reshape(len(keys), k, 4)


def uniform(keys: np.ndarray) -> "Floats":
    """Floats strictly between 0 and 1 from keys (53 bits, so the same everywhere)."""
    return ((mix(keys) >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53


def normal(keys: np.ndarray) -> "Floats":
    """Standard normal floats from keys, by the inverse of the normal distribution function."""
    return ndtri(uniform(keys))
