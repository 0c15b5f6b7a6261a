"""What surely did not come before, in a memory that does not grow: the database is asked of the rest alone."""

from __future__ import annotations

from collections.abc import Iterable

PLACES = 1 << 24
"""Of a byte each. With a million names, one new name in seventeen is held for one that came."""


class Sieve:
    """Names that were added; a few others are held for such.

    >>> sieve = Sieve(["08LOWMERE118"])
    >>> "08LOWMERE118" in sieve, "08TARN44" in sieve
    (True, False)
    """

    def __init__(self, names: Iterable[str | None] = ()) -> None:
        self._places = bytearray(PLACES)
        for name in names:
            self.add(name)

    def add(self, name: str | None) -> None:
        """Adds a name."""
        self._places[hash(name) % PLACES] = True

    def __contains__(self, name: str | None) -> bool:
        """Whether a name may have been added."""
        return bool(self._places[hash(name) % PLACES])
