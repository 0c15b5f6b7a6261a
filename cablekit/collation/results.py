"""What a collation finds: two copies field by field, paragraph by paragraph, stretch by stretch."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from cablekit.records import Cable, Paragraph


class Verdict(StrEnum):
    """How what two copies give compares."""

    AGREE = "agree"
    """Both give the same."""
    DIFFER = "differ"
    """Each gives something else."""
    ONLY_A = "only-a"
    """The second copy does not give it."""
    ONLY_B = "only-b"
    """The first copy does not give it."""
    REDACTED_A = "redacted-a"
    """The first copy has X characters where the second has words; the rest agrees."""
    REDACTED_B = "redacted-b"
    """The second copy has X characters where the first has words; the rest agrees."""


@frozen
class FieldPair:
    """A field by its path in the JSON form, as each copy gives it; what is absent is None or empty."""

    path: str
    verdict: Verdict
    a: Any
    b: Any


@frozen
class Piece:
    """A stretch of a paragraph in each copy. The pieces of a paragraph, joined, are its text."""

    verdict: Verdict
    a: str
    b: str


@frozen
class ParagraphPair:
    """A paragraph in each copy, None where a copy lacks it; `pieces` compares them."""

    verdict: Verdict
    a: Paragraph | None
    b: Paragraph | None
    pieces: tuple[Piece, ...]


@frozen
class Collation:
    """Two copies of one telegram, compared. Fields that neither copy gives are not among `fields`."""

    a: Cable = field(repr=False)
    b: Cable = field(repr=False)
    fields: tuple[FieldPair, ...]
    paragraphs: tuple[ParagraphPair, ...]

    @property
    def agrees(self) -> bool:
        """Whether the copies give the same throughout."""
        verdicts = {pair.verdict for pair in self.fields} | {pair.verdict for pair in self.paragraphs}
        return verdicts <= {Verdict.AGREE}

    @property
    def redacted(self) -> tuple[Piece, ...]:
        """The passages that one copy has blacked out and the other gives."""
        return tuple(piece for piece in self._pieces() if piece.verdict in (Verdict.REDACTED_A, Verdict.REDACTED_B))

    def _pieces(self) -> Iterator[Piece]:
        for pair in self.paragraphs:
            yield from pair.pieces
