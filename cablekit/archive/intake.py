"""What an ingest has to do: the pieces of its sources that the ledger does not have, in handy amounts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from cablekit.archive.engines import Work
from cablekit.archive.ledger import Ledger
from cablekit.archive.pieces import Piece, pieces
from cablekit.errors import SourceError
from cablekit.portals.files import STANDARD

MOST_PIECES, MOST_BYTES = 256, 1_000_000
"""How much a worker is given at a time."""


@frozen
class Given:
    """Pieces in their order, some of which went to a worker: those that no document is of yet and that can be read.

    `place` is how many bytes of all sources they reach up to.
    """

    pieces: list[tuple[Piece, int | None]]
    place: int


class Intake:
    """Gives the work. `size` are the bytes of all sources, as they are on disk."""

    def __init__(self, todo: list[Path | SourceError], ledger: Ledger) -> None:
        self.todo, self.ledger = todo, ledger
        self.size = sum(map(size_of, todo))

    def work(self) -> Iterator[Work[Given, Piece]]:
        """The pieces that are new, in amounts of some hundred."""
        gathered: list[tuple[Piece, int | None]] = []
        size = place = 0
        for piece, place in self._new():
            gathered.append((piece, self.ledger.same_bytes(piece.sha256)))
            size += len(piece.data)
            if size > MOST_BYTES or len(gathered) == MOST_PIECES:
                yield handed(gathered, place)
                gathered, size = [], 0
        if gathered:
            yield handed(gathered, place)

    def _new(self) -> Iterator[tuple[Piece, int]]:
        """The pieces that the ledger does not have, each with the place up to which it reaches."""
        before = 0
        for file in self.todo:
            place, end = before, before + size_of(file)
            found = [Piece(file.place, None, failure=file.reason)] if isinstance(file, SourceError) else pieces(file)
            for piece in found:
                place = min(end, place + len(piece.data))
                outcome = self.ledger.outcome(piece.path, piece.sha256)
                if outcome:
                    self.ledger.summary.met(outcome)
                else:
                    yield piece, place
            before = end


def handed(gathered: list[tuple[Piece, int | None]], place: int) -> Work[Given, Piece]:
    """Pieces as work: those are items of it that have to be read."""
    return Work(Given(gathered, place), [piece for piece, same in gathered if piece.failure is None and same is None])


def size_of(file: Path | SourceError) -> int:
    """Bytes of a file on disk."""
    if isinstance(file, SourceError) or str(file) == STANDARD:
        return 0
    return file.stat().st_size
