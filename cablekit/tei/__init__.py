"""Records as TEI: `to_tei` gives the tree of a document, `tei_bytes` its bytes; `from_tei` reads one."""

from cablekit.tei.document import tei_bytes, to_tei
from cablekit.tei.read import from_tei

__all__ = ["from_tei", "tei_bytes", "to_tei"]
