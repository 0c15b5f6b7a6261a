"""Documents that belong together: the sections of one telegram, put together; two copies of it, compared."""

from cablekit.collation.copies import collate
from cablekit.collation.results import Collation, FieldPair, ParagraphPair, Piece, Verdict
from cablekit.collation.sections import assemble

__all__ = ["Collation", "FieldPair", "ParagraphPair", "Piece", "Verdict", "assemble", "collate"]
