"""A layout: how documents of one portal look, and how its reader tells its own from the document's text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from cablekit.errors import SourceError
from cablekit.records import Leaf, PortalMetadata, SourceText


class Furniture(NamedTuple):
    """What a portal put around a document: what it says of it, and the leaves that are the portal's own."""

    metadata: PortalMetadata | None = None
    leaves: tuple[Leaf, ...] = ()


def no_furniture(_text: str) -> Furniture:
    """The furniture of a layout that is nothing but the document."""
    return Furniture()


class Layout(NamedTuple):
    """A layout of a text. `recognise` gives a phrase of evidence for a text, None if the text is of another layout.

    `kind` is what `parse` makes of it: `cable` or `article`. `sign` says in a phrase what it is recognised by.
    """

    name: str
    kind: str
    sign: str
    recognise: Callable[[str], str | None]
    read: Callable[[str], Furniture] = no_furniture


class FileLayout(NamedTuple):
    """A layout of a file whose text is not the document as it stands: documents have to be cut out of its bytes.

    `recognise` gives a phrase of evidence for the first bytes of a file, None if it is of another layout.
    `documents` takes the bytes of a file, a chunk at a time, and its name; it gives its documents, each with text,
    segments, path, checksum and portal metadata, or an error in the place of one that cannot be read.
    """

    name: str
    kind: str
    sign: str
    recognise: Callable[[bytes], str | None]
    documents: Callable[[Iterator[bytes], str], Iterator[SourceText | SourceError]]
