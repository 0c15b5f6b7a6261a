"""A record to the rows of an archive's tables (schema.sql), without the number of the document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from cablekit.contract.writer import universal_time
from cablekit.records import Addressee, Article, Cable, Paragraph, Passage, Record, SourceText
from cablekit.records.article import BoundedDate
from cablekit.vocabulary import year_of

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
"""The rows of a document, by table."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": (
        "key", "kind", "identifier", "sent", "year", "classification", "controls", "captions", "post", "serial",
        "section_number", "section_of", "originator", "precedence", "subject", "summary", "signature",
        "executive_order", "declassify_on", "classified_by", "partial_extract", "language", "publisher", "url",
        "license", "version",
    ),
    "addressees": ("place", "role", "name", "routing_indicator", "precedence", "serial", "exempt"),
    "tags": ("place", "code", "kind"),
    "refs": ("place", "label", "raw", "kind", "mrn", "found_by"),
    "paragraphs": ("place", "number", "marking", "kind", "headings", "text"),
    "passages": ("place", "kind", "text", "start", "end"),
    "diagnostics": ("place", "code", "severity", "message", "start", "end"),
    "articles": (
        "alternative_headline", "byline", "dateline", "published", "modified", "additional_type", "article_section",
    ),
    "quotations": ("place", "text", "speaker", "phrase", "start", "end"),
}  # fmt: skip
"""The columns that a record gives; `documents` has its number and `witness_of` besides, the others `document_id`."""
REMEMBERED = 1000
"""Lists, as JSON: most come again and again."""


def rows_of(record: Record, key: str, version: str) -> Rows:
    """The rows of a record, by table; a table without rows is left out.

    >>> from cablekit import parse
    >>> rows = rows_of(parse("UNCLAS TARN HEAD 000044\\nTAGS: PREL\\nSUBJECT: TIDES\\n\\n1. (U) They come."), "k", "1")
    >>> rows["tags"], rows["paragraphs"]
    ([(0, 'PREL', 'subject')], [(0, 1, 'U', None, None, 'They come.')])
    """
    if isinstance(record, Cable):
        rows = _of_cable(record, key, version)
    elif isinstance(record, Article):
        rows = _of_article(record, key, version)
    else:
        rows = {"documents": [document(key=key, kind="unknown", partial_extract=0, version=version)]}
        rows["paragraphs"] = [(0, None, None, None, None, record.text)]
    rows["diagnostics"] = [
        (place, found.code, found.severity.value, found.message, found.span.start, found.span.end)
        for place, found in enumerate(record.diagnostics)
    ]
    if not is_plain(record.source):
        rows = {table: list(map(printable, found)) for table, found in rows.items()}
    return {table: found for table, found in rows.items() if found}


def document(**values: Any) -> Row:
    """A row of `documents`; what is not named is NULL."""
    return tuple(values.get(column) for column in COLUMNS["documents"])


def _of_cable(cable: Cable, key: str, version: str) -> Rows:
    order, classification, section = cable.executive_order, cable.classification, cable.section
    return {
        "documents": [
            (
                key,
                "cable",
                cable.identifier,
                universal_time(cable.sent) if cable.sent else None,
                cable.sent.year if cable.sent else year_of(cable.identifier),
                classification and classification.level,
                classification and listed(classification.controls),
                listed(cable.captions),
                cable.post,
                cable.serial,
                section and section.number,
                section and section.of,
                cable.originator,
                " ".join(cable.precedence) or None,
                cable.subject,
                cable.summary,
                cable.signature,
                order and order.number,
                order.declassify_on.isoformat() if order and order.declassify_on else None,
                cable.classified_by and cable.classified_by.name,
                int(cable.partial_extract),
                None,
                None,
                None,
                None,
                version,
            )
        ],
        "addressees": list(_addressees(cable)),
        "tags": [(place, tag.code, tag.kind) for place, tag in enumerate(cable.tags)],
        "refs": [
            (place, found.label, found.raw, found.kind, found.mrn, listed(found.found_by))
            for place, found in enumerate(cable.references)
        ],
        "paragraphs": paragraphs(cable.paragraphs),
        "passages": passages(cable),
    }


def _addressees(cable: Cable) -> Iterable[Row]:
    named: list[tuple[str, Addressee]] = [("action", found) for found in cable.action_addressees]
    named += [("information", found) for found in cable.information_addressees]
    for place, (role, found) in enumerate(named):
        yield place, role, found.name, found.routing_indicator, found.precedence, found.serial, int(found.exempt)


def paragraphs(found: Iterable[Paragraph]) -> list[Row]:
    """The rows of paragraphs."""
    return [
        (place, one.number, one.marking, one.kind, listed(one.headings), one.text) for place, one in enumerate(found)
    ]


def passages(cable: Cable) -> list[Row]:
    """The rows of redactions, then of passages that ask for protection."""
    named: list[tuple[str, Passage]] = [("redaction", found) for found in cable.redactions]
    named += [("protected", found) for found in cable.protected]
    return [(place, kind, one.text, one.span.start, one.span.end) for place, (kind, one) in enumerate(named)]


def _of_article(article: Article, key: str, version: str) -> Rows:
    sent = article.date_published.value if article.date_published else None
    return {
        "documents": [
            document(
                key=key,
                kind="article",
                sent=sent,
                year=int(sent[:4]) if sent else None,
                subject=article.headline,
                partial_extract=0,
                language=article.language,
                publisher=article.publisher,
                url=article.url,
                license=article.license,
                version=version,
            )
        ],
        "articles": [
            (
                article.alternative_headline,
                article.byline,
                article.dateline,
                bounded(article.date_published),
                bounded(article.date_modified),
                article.additional_type and article.additional_type.value,
                article.article_section,
            )
        ],
        "paragraphs": paragraphs(article.paragraphs),
        "quotations": [
            (place, found.text, found.speaker, found.phrase, found.span.start, found.span.end)
            for place, found in enumerate(article.quotations)
        ],
    }


@lru_cache(REMEMBERED)
def listed(values: tuple[str, ...]) -> str | None:
    """A list as JSON; NULL for an empty one.

    >>> listed(("NOFORN",)), listed(())
    ('["NOFORN"]', None)
    """
    return json.dumps(values, ensure_ascii=False) if values else None


def bounded(date: BoundedDate | None) -> str | None:
    """A bounded date as JSON."""
    if date is None:
        return None
    form = {"value": date.value, "not_before": date.not_before, "not_after": date.not_after, "reason": date.reason}
    readings = [{"value": one.value, "reason": one.reason} for one in date.readings]
    return json.dumps({**form, "readings": readings}, ensure_ascii=False)


def is_plain(source: SourceText | None) -> bool:
    """Whether a text is one that databases can hold: without NUL, and without bytes that are no text."""
    if source is None or "\0" in source.text:
        return False
    try:
        source.text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def printable(row: Row) -> Row:
    """A row whose strings are such that databases can hold them.

    >>> printable((1, "A\\x00B\\udcff"))
    (1, 'A\ufffdB\ufffd')
    """
    return tuple(storable(value) if isinstance(value, str) else value for value in row)


def storable(text: str) -> str:
    """A text with U+FFFD for NUL and for what is no character; the source keeps them."""
    return text.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
