"""What a worker does: pieces to documents, each with the rows that the archive stores. It opens no database."""

from __future__ import annotations

from contextlib import nullcontext

from attrs import frozen

from cablekit import __version__
from cablekit.archive.limits import UNLIMITED, Limits, Overtime, bounded, listening
from cablekit.archive.pieces import NO_DOCUMENT, Piece, sources_of
from cablekit.archive.rows import Rows, rows_of
from cablekit.archive.stored import key_of, pack
from cablekit.errors import SourceError
from cablekit.reading import parse
from cablekit.records import SourceText


@frozen
class Document:
    """A document that was read: what it is, its stored source, and its rows by table."""

    path: str
    key: str
    layout: str
    recognised_by: str
    source: bytes
    rows: Rows


@frozen
class Failure:
    """A document that could not be read, and why."""

    path: str
    reason: str


Finding = Document | Failure

FIRST = """\
R 051005Z MAR 08
FM AMCONSUL TARN HEAD
TO RUEHC/SECSTATE WASHDC 0044
INFO RUEHLM/AMEMBASSY LOWMERE
C O N F I D E N T I A L TARN HEAD 000044
SIPDIS
E.O. 12958: DECL: 03/05/2018
TAGS: PREL
SUBJECT: TIDES
REF: LOWMERE 118
Classified By: Consul Livia Morrow for reason 1.4 (b).

1. (C) They come late.
MORROW
"""
"""Read before all others by each process: with the lines for which grammars are loaded."""


class Reader:
    """Reads pieces within limits. (An object, since it goes to other processes.)"""

    def __init__(self, limits: Limits = UNLIMITED) -> None:
        self.limits = limits

    def prepare(self) -> None:
        """Called once in each process: reads a telegram, so that no document pays for the loading of the grammars."""
        self.findings(Piece("first.txt", None, FIRST.encode()), 0)

    def __call__(self, pieces: list[Piece]) -> list[list[Finding]]:
        """What was found in each piece."""
        before = listening() if self.limits != UNLIMITED else 0
        return [self.findings(piece, before) for piece in pieces]

    def findings(self, piece: Piece, before: int) -> list[Finding]:
        """The documents of a piece, and a failure for what cannot be read or exceeds a limit."""
        try:
            with bounded(self.limits, before) if before else nullcontext():
                found = [read(source, piece) for source in sources_of(piece)]
            return found or [Failure(piece.path, NO_DOCUMENT)]
        except Overtime:
            reason = f"it takes longer than {self.limits.seconds:g} seconds"
        except MemoryError:
            reason = f"it takes more than {self.limits.megabytes} MB of memory"
        except Exception as error:
            reason = f"cablekit fails on it ({type(error).__name__}: {error})"
        return [Failure(piece.path, reason)]


def read(source: SourceText | SourceError, piece: Piece) -> Finding:
    """A source as a document with its rows."""
    if isinstance(source, SourceError):
        return Failure(source.place, source.reason)
    key = key_of(source)
    record = parse(source)
    settled = record.source or source
    return Document(
        source.path or piece.path,
        key,
        settled.layout,
        settled.recognised_by,
        pack(settled),
        rows_of(record, key, __version__),
    )
