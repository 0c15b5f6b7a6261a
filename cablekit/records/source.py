"""A document as it was found: its decoded text, where that came from, and what its portal says of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import frozen

from cablekit.records.diagnostics import Diagnostic
from cablekit.records.spans import Leaf, evidence

MANY_BYTES = 1 << 62
"""More than any file has: it stands behind all segments of one offset."""


@frozen
class PortalMetadata:
    """What the portal that published a document says about it, as printed there; of dates the year is first."""

    identifier: str | None = None
    created: str | None = None
    released: str | None = None
    classification: str | None = None
    origin: str | None = None
    title: str | None = None
    tags: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


@frozen
class SourceText:
    """The text of one document with its provenance.

    `text` is the document as decoded. Of a page or a row it is what was cut out of it, with escapes resolved; where
    a copy lost a line break, one was put in again. `segments` say where the text stands in the file: each is the
    offset of a character and of its byte, from which both count on together up to the next segment. `leaves` are the
    stretches that belong to the portal (its table, its links), found by the layout's reader; the rest is the document
    proper. `recognised_by` says in a phrase what the layout was recognised by. `sha256` is that of the bytes of the
    file; of a row, that of the bytes of the row. `parts` are the documents that a telegram in several sections was put
    together from (`cablekit.assemble`); the text is theirs, the rest is the first one's, and `sha256` is absent.

    >>> SourceText("SIPDIS ¶1", encoding="utf-8").byte_offset(8)
    9
    >>> SourceText("A&B", segments=((0, 100), (2, 106))).byte_offset(2)
    106
    """

    text: str
    layout: str = "unknown"
    kind: str = "unknown"
    recognised_by: str = ""
    path: str | None = None
    sha256: str | None = None
    encoding: str | None = None
    portal: PortalMetadata | None = None
    leaves: tuple[Leaf, ...] = ()
    segments: Sequence[tuple[int, int]] = evidence(default=((0, 0),))
    diagnostics: tuple[Diagnostic, ...] = evidence(default=())
    parts: tuple[SourceText, ...] = evidence(default=(), repr=False)

    def byte_offset(self, offset: int) -> int:
        """The byte of the file at which the character at `offset` begins; for an entity or an escape, its first byte.

        A line break that was put in is at the byte of the character after it.
        """
        start, byte = self.segments[bisect_right(self.segments, (offset, MANY_BYTES)) - 1]
        return byte + len(self.text[start:offset].encode(self.encoding or "utf-8", "surrogateescape"))
