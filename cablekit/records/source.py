"""A document as it was found: its decoded text, where that came from, and what its portal says of it."""

from __future__ import annotations

from attrs import frozen

from cablekit.records.diagnostics import Diagnostic
from cablekit.records.spans import Leaf, evidence


@frozen
class PortalMetadata:
    """What the portal that published a document says about it, as printed there."""

    identifier: str | None = None
    created: str | None = None
    released: str | None = None
    classification: str | None = None
    origin: str | None = None
    title: str | None = None
    tags: tuple[str, ...] = ()


@frozen
class SourceText:
    """The text of one document with its provenance.

    `text` is the document as decoded, nothing taken out. `leaves` are the stretches that belong to the portal
    (its table, its links), found by the layout's reader; the rest is the document proper. `recognised_by` says
    in a phrase what the layout was recognised by. `sha256` is that of the bytes of the file.

    >>> SourceText("SIPDIS ¶1", encoding="utf-8").byte_offset(8)
    9
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
    leading_bytes: int = 0
    diagnostics: tuple[Diagnostic, ...] = evidence(default=())

    def byte_offset(self, offset: int) -> int:
        """The byte of the file at which the character at `offset` begins."""
        return self.leading_bytes + len(self.text[:offset].encode(self.encoding or "utf-8", "surrogateescape"))
