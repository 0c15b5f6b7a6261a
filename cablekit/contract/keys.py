"""The keys of the contract: what each object has, in order, and which attribute of the record gives it."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from attrs import Attribute, fields_dict, frozen, resolve_types

from cablekit.records import (
    Addressee,
    Article,
    ArticleType,
    BoundedDate,
    Cable,
    Chrome,
    Citation,
    CitedSource,
    Classification,
    ClassifiedBy,
    DashLine,
    Diagnostic,
    Distribution,
    ExecutiveOrder,
    FigureCaption,
    PageHeader,
    Paragraph,
    Passage,
    PortalMetadata,
    Quotation,
    Reading,
    Record,
    Reference,
    Section,
    Severity,
    SourceText,
    Span,
    Tag,
    Transmission,
    Unknown,
    VariantName,
)

KINDS: MappingProxyType[str, type[Record]] = MappingProxyType({"cable": Cable, "article": Article, "unknown": Unknown})

KEYS: MappingProxyType[type, tuple[str, ...]] = MappingProxyType(
    {
        Cable: (
            "kind", "identifier", "source", "classification", "section", "post", "serial", "captions",
            "passing_instructions", "transmission", "precedence", "date_time_group", "sent", "originator",
            "action_addressees", "information_addressees", "executive_order", "tags", "subject",
            "subject_marking", "references", "classified_by", "paragraphs", "headings", "page_breaks",
            "summary", "signature", "redactions", "protected", "partial_extract", "distribution",
            "drafted_by", "approved_by", "cleared_by", "page_header", "dash_line", "message_attributes",
            "diagnostics",
        ),
        Article: (
            "kind", "source", "headline", "alternative_headline", "byline", "dateline", "date_published",
            "date_modified", "publisher", "additional_type", "article_section", "figure_captions", "paragraphs",
            "quotations", "citations", "variant_names", "chrome", "language", "url", "license", "diagnostics",
        ),
        ArticleType: ("value", "reason"),
        Unknown: ("kind", "source", "text", "diagnostics"),
        SourceText: ("path", "sha256", "encoding", "layout", "portal", "parts"),
        PortalMetadata: (
            "identifier", "created", "released", "classification", "origin", "title", "tags", "references",
        ),
        Classification: ("level", "controls", "raw"),
        Section: ("number", "of"),
        Transmission: (
            "channel", "precedence", "routing_indicators", "station", "station_serial", "section", "filed",
            "security",
        ),
        Addressee: ("routing_indicator", "name", "precedence", "serial", "exempt"),
        ExecutiveOrder: ("number", "declassify", "declassify_on", "reasons"),
        Tag: ("code", "kind"),
        Reference: ("label", "raw", "kind", "mrn", "found_by"),
        ClassifiedBy: ("raw", "name", "title", "reasons"),
        Paragraph: ("number", "printed_number", "marking", "text", "headings", "kind"),
        Passage: ("text", "span"),
        Distribution: ("role", "offices", "info", "total", "suffix"),
        PageHeader: ("page", "post", "number"),
        DashLine: ("raw", "counter", "filing_time"),
        BoundedDate: ("value", "not_before", "not_after", "readings", "reason"),
        Reading: ("value", "reason"),
        FigureCaption: ("text", "credit"),
        Quotation: ("text", "speaker", "phrase", "span"),
        Citation: ("text", "parts", "span"),
        CitedSource: ("source", "date"),
        VariantName: ("name", "abbreviation", "relation"),
        Chrome: ("text", "class"),
        Diagnostic: ("code", "severity", "message", "start", "end"),
    }
)  # fmt: skip
"""The objects of the contract by the class of the record that they stand for."""

RENAMED = MappingProxyType({"class_": "class"})
"""Attributes whose key is another name, since Python has taken that one."""


@frozen
class Computed:
    """The keys that a record computes: it has no field for them, yet an attribute to read."""

    kind: str
    headings: tuple[str, ...]


COMPUTED = frozenset(fields_dict(Computed))


@frozen
class SourceForm:
    """What the contract says of a source: all but its text."""

    path: str | None = None
    sha256: str | None = None
    encoding: str | None = None
    layout: str = "unknown"
    portal: PortalMetadata | None = None
    parts: tuple[SourceText, ...] = ()

    def record(self) -> SourceText:
        """The source without its text."""
        return SourceText(
            "",
            path=self.path,
            sha256=self.sha256,
            encoding=self.encoding,
            layout=self.layout,
            portal=self.portal,
            parts=self.parts,
        )


@frozen
class DiagnosticForm:
    """A diagnostic as the contract has it: the ends of its span are keys of its own."""

    code: str
    severity: Severity
    message: str
    start: int
    end: int

    def record(self) -> Diagnostic:
        """The diagnostic that this stands for."""
        return Diagnostic(self.code, self.severity, self.message, Span(self.start, self.end))


def attributes_of(cls: type) -> list[Attribute[Any]]:
    """The attributes that give the keys of a class of records, in their order, with their types resolved.

    >>> [(attribute.name, attribute.type) for attribute in attributes_of(Chrome)]
    [('text', <class 'str'>), ('class_', <class 'str'>)]
    """
    named = fields_dict(resolve_types(Computed)) | fields_dict(resolve_types(cls))
    by_key = {RENAMED.get(name, name): attribute for name, attribute in named.items()}
    return [by_key[key] for key in KEYS[cls]]
