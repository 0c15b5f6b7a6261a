"""The records: frozen, slotted, without parsing. What a field means is said in the field's own words at its class."""

from cablekit.records.article import (
    Article,
    ArticleType,
    BoundedDate,
    Chrome,
    Citation,
    CitedSource,
    FigureCaption,
    Quotation,
    Reading,
    VariantName,
)
from cablekit.records.cable import (
    Addressee,
    Cable,
    Classification,
    ClassifiedBy,
    DashLine,
    Distribution,
    ExecutiveOrder,
    PageHeader,
    Paragraph,
    Passage,
    Reference,
    Repair,
    Section,
    Tag,
    Transmission,
)
from cablekit.records.codes import CODES, Code
from cablekit.records.diagnostics import Diagnostic, ErrorLevel, Severity
from cablekit.records.source import PortalMetadata, SourceText, Statement
from cablekit.records.spans import Leaf, LeafKind, Span
from cablekit.records.unknown import Unknown

Record = Cable | Article | Unknown
"""What `cablekit.parse` gives."""

__all__ = [
    "CODES",
    "Addressee",
    "Article",
    "ArticleType",
    "BoundedDate",
    "Cable",
    "Chrome",
    "Citation",
    "CitedSource",
    "Classification",
    "ClassifiedBy",
    "Code",
    "DashLine",
    "Diagnostic",
    "Distribution",
    "ErrorLevel",
    "ExecutiveOrder",
    "FigureCaption",
    "Leaf",
    "LeafKind",
    "PageHeader",
    "Paragraph",
    "Passage",
    "PortalMetadata",
    "Quotation",
    "Reading",
    "Record",
    "Reference",
    "Repair",
    "Section",
    "Severity",
    "SourceText",
    "Span",
    "Statement",
    "Tag",
    "Transmission",
    "Unknown",
    "VariantName",
]
