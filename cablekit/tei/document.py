"""A record as a TEI document: its bytes, or the tree that they hold."""

from __future__ import annotations

from datetime import date

from lxml import etree
from lxml.etree import _Element, _ElementTree

from cablekit.records import Article, Cable, Record, Unknown
from cablekit.tei.article import ArticleWriter, article_lists, passages_of
from cablekit.tei.article_header import UNDETERMINED, article_header, unknown_header
from cablekit.tei.beside import stand_off, telegram_lists
from cablekit.tei.embedded import SourceLines, flow_of
from cablekit.tei.marks import marks_of, protected_of
from cablekit.tei.markup import quoted
from cablekit.tei.names import NAMESPACE, Names, prefix_of
from cablekit.tei.places import Placed
from cablekit.tei.sources import with_source
from cablekit.tei.telegram import TelegramWriter
from cablekit.tei.telegram_header import telegram_header
from cablekit.tei.titles import title_of
from cablekit.tei.writer import TextWriter

DECLARATION = """<?xml version="1.0" encoding="UTF-8"?>
"""


def to_tei(record: Record, *, converted: date | None = None, embed_source: bool = False) -> _ElementTree[_Element]:
    """The TEI document of a record as a tree: valid against TEI's full schema, no character of the source lost.

    >>> from cablekit.records import SourceText
    >>> from cablekit.telegram import parse_telegram
    >>> tree = to_tei(parse_telegram(SourceText("SUBJECT: TIDES\\n\\n1. (U) They come late.")))
    >>> tree.findtext(".//{*}titleStmt/{*}title"), tree.find(".//{*}p[@n='1']").attrib
    ('TIDES', {'n': '1', 'ana': '#cable-f9955a133463-cls-U'})

    `converted` is the day of the conversion, if the document is to say it; with `embed_source` it has the lines of the
    source, too.
    """
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    return etree.fromstring(tei_bytes(record, converted=converted, embed_source=embed_source), parser).getroottree()


def tei_bytes(record: Record, *, converted: date | None = None, embed_source: bool = False) -> bytes:
    """The TEI document of a record in UTF-8: the same for the same record, whenever and wherever it is made.

    `converted` is the day of the conversion, if the document is to say it; with `embed_source` it has the lines of the
    source, too.
    """
    record = with_source(record)
    names = Names(prefix_of(record), converted)
    return DECLARATION.encode() + document_of(record, names, embed_source=embed_source)


def document_of(record: Record, names: Names, *, embed_source: bool) -> bytes:
    """The root element of the document of a record that has its source."""
    lines = SourceLines(_text(record), names) if embed_source else None
    if isinstance(record, Cable):
        header, text = _telegram(record, names, lines)
        language = "en"
    elif isinstance(record, Article):
        header, text = _article(record, names, lines)
        language = record.language or UNDETERMINED
    else:
        header, text = _unknown(record, names, lines)
        language = UNDETERMINED
    root = f'<TEI xmlns="{NAMESPACE}" xml:id="{names.prefix}" xml:lang="{quoted(language)}">'
    return b"".join([root.encode(), header.encode(), text.encode(), b"\n</TEI>\n"])


def _telegram(cable: Cable, names: Names, lines: SourceLines | None) -> tuple[str, str]:
    title = title_of(cable)
    flow = flow_of(_text(cable), names, marks_of(cable, protected_of(cable)), lines)
    writer = TelegramWriter(cable, title, flow, Placed(flow.text, cable.leaves), names)
    writer.write()
    beside = stand_off(telegram_lists(cable, writer.paragraphs, names)) + embedded(lines)
    return telegram_header(cable, title, names, pointers_of(cable, writer, names)) + beside, body(writer)


def _article(article: Article, names: Names, lines: SourceLines | None) -> tuple[str, str]:
    flow = flow_of(_text(article), names, marks_of(article, passages_of(article, names)), lines)
    writer = ArticleWriter(article, flow, Placed(flow.text, article.leaves), names)
    writer.write()
    beside = stand_off(article_lists(article, writer.paragraphs, names)) + embedded(lines)
    return article_header(article, names, pointers_of(article, writer, names)) + beside, body(writer)


def _unknown(unknown: Unknown, names: Names, lines: SourceLines | None) -> tuple[str, str]:
    flow = flow_of(_text(unknown), names, marks_of(unknown, []), lines)
    writer = TextWriter(flow, Placed(flow.text, unknown.leaves), {"type": "unknown"}, beside=frozenset())
    writer.write()
    beside = embedded(lines)
    return unknown_header(unknown, names, pointers_of(unknown, writer, names)) + beside, body(writer)


def _text(record: Record) -> str:
    return record.source.text if record.source else ""


def embedded(lines: SourceLines | None) -> str:
    """The lines of the source, if the document is to have them. They are made before its header, as the text is."""
    return lines.element() if lines else ""


def body(writer: TextWriter) -> str:
    """The `text` element, with all that was written."""
    return f"""
  <text>
    <body>{"".join(writer.flow.out)}
    </body>
  </text>"""


def pointers_of(record: Record, writer: TextWriter, names: Names) -> list[str]:
    """A pointer for each diagnostic: to the element at its place, or to the division for the whole document."""
    assert writer.document is not None
    flow = writer.flow
    whole = flow.point_at(writer.document, f"{names.prefix}-d1")
    return [
        flow.point_at(flow.targets[number], f"{names.prefix}-at{found.span.start}") if number in flow.targets else whole
        for number, found in enumerate(record.diagnostics)
    ]
