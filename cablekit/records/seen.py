"""Names that were met, remembered in little memory: those of a large archive, which must not come twice."""

from __future__ import annotations

from hashlib import blake2b

DIGEST = 8
"""Bytes of the hash: among a million names, two are mistaken for one once in 37 million runs."""


class Seen:
    """The names that were added.

    >>> seen = Seen()
    >>> seen.add("08LOWMERE118"), seen.add("08LOWMERE118")
    (True, False)
    """

    def __init__(self) -> None:
        self._digests: set[int] = set()

    def add(self, name: str) -> bool:
        """Adds a name; gives whether it is new."""
        digest = digest_of(name)
        is_new = digest not in self._digests
        self._digests.add(digest)
        return is_new


def digest_of(name: str) -> int:
    """A short hash of a name, the same on every machine."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=DIGEST).digest(), "big")
