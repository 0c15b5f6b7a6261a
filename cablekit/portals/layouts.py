"""A layout: how documents of one portal look, and how its reader tells its own from the document's text."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cablekit.records import Leaf, PortalMetadata


class Furniture(NamedTuple):
    """What a portal put around a document: what it says of it, and the leaves that are the portal's own."""

    metadata: PortalMetadata | None = None
    leaves: tuple[Leaf, ...] = ()


def no_furniture(_text: str) -> Furniture:
    """The furniture of a layout that is nothing but the document."""
    return Furniture()


class Layout(NamedTuple):
    """A layout. `recognise` gives a phrase of evidence for a text, None if the text is of another layout."""

    name: str
    kind: str
    sign: str
    recognise: Callable[[str], str | None]
    read: Callable[[str], Furniture] = no_furniture
