"""What an ingest has to do: the pieces of its sources that the ledger does not have, in handy amounts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from cablekit.archive.engines import Work
from cablekit.archive.ledger import Ledger
from cablekit.archive.pieces import Piece, pieces, size_of
from cablekit.errors import SourceError

MOST_PIECES, MOST_BYTES = 256, 1_000_000
"""How much a worker is given at a time."""


@frozen
class Given:
    """Pieces in their order, some of which went to a worker: those that no document is of yet and that can be read.

    `place` is how many bytes of all sources they reach up to.
    """

    pieces: list[tuple[Piece, int | None]]
    place: int


def work_of(found: Iterable[tuple[Piece, int]], ledger: Ledger) -> Iterator[Work[Given, Piece]]:
    """The pieces that are new, in amounts of some hundred, of pieces with the place up to which each reaches."""
    gathered: list[tuple[Piece, int | None]] = []
    size = place = 0
    for piece, place in found:
        outcome = ledger.outcome(piece.path, piece.sha256, piece.beside)
        if outcome and not piece.quarantined_as:
            ledger.summary.met(outcome)
        elif outcome in (None, "quarantined"):
            gathered.append((piece, ledger.same_bytes(piece.sha256, piece.beside)))
            size += len(piece.data)
        if size > MOST_BYTES or len(gathered) == MOST_PIECES:
            yield handed(gathered, place)
            gathered, size = [], 0
    if gathered:
        yield handed(gathered, place)


def placed_pieces(todo: Iterable[Path | SourceError]) -> Iterator[tuple[Piece, int]]:
    """The pieces of some files, each with the place in all their bytes up to which it reaches."""
    before = 0
    for file in todo:
        place, end = before, before + size_of(file)
        found = [Piece(file.place, None, failure=file.reason)] if isinstance(file, SourceError) else pieces(file)
        for piece in found:
            place = min(end, place + len(piece.data))
            yield piece, place
        before = end


def handed(gathered: list[tuple[Piece, int | None]], place: int) -> Work[Given, Piece]:
    """Pieces as work: those are items of it that have to be read."""
    return Work(Given(gathered, place), [piece for piece, same in gathered if piece.failure is None and same is None])
