"""Records as TEI: `to_tei` gives the tree of a document, `tei_bytes` its bytes."""

from cablekit.tei.document import tei_bytes, to_tei

__all__ = ["tei_bytes", "to_tei"]
