"""Records as TEI: `to_tei` gives the tree of a document, `serialise` its bytes."""

from cablekit.tei.document import serialise, to_tei

__all__ = ["serialise", "to_tei"]
