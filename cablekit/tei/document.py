"""A record as a TEI document, and the bytes of one."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element, _ElementTree

from cablekit.records import Article, Cable, Record
from cablekit.tei.article import ArticleWriter, passages_of, write_stand_off
from cablekit.tei.article_header import UNDETERMINED, write_article_header, write_unknown_header
from cablekit.tei.elements import Box
from cablekit.tei.flow import Flow
from cablekit.tei.marks import marks_of, protected_of
from cablekit.tei.names import NAMESPACE, TEI, XML_ID, XML_LANG, Names, prefix_of
from cablekit.tei.sources import with_source
from cablekit.tei.telegram import TelegramWriter
from cablekit.tei.telegram_header import write_header
from cablekit.tei.writer import TextWriter, point_at


def to_tei(record: Record) -> _ElementTree[_Element]:
    """The TEI document of a record: valid against TEI's full schema, and no character of the source lost.

    >>> from cablekit.records import SourceText
    >>> from cablekit.telegram import parse_telegram
    >>> tree = to_tei(parse_telegram(SourceText("SUBJECT: TIDES\\n\\n1. (U) They come late.")))
    >>> tree.findtext(".//{*}titleStmt/{*}title"), tree.find(".//{*}p[@n='1']").attrib
    ('TIDES', {'n': '1', 'ana': '#cable-f9955a133463-cls-U'})

    Raises RenderError for a telegram without leaves (from JSON, or made by hand) that no text can hold.
    """
    record = with_source(record)
    names = Names(prefix_of(record))
    root = etree.Element(TEI + "TEI", nsmap={None: NAMESPACE})
    root.set(XML_ID, names.prefix)
    box = Box(root, 1)
    header = box.box("teiHeader")
    if isinstance(record, Article):
        write_stand_off(box, record, names)
    writer = write_text(box, record, names)
    pointers = pointers_of(record, writer, names)
    if isinstance(record, Cable):
        root.set(XML_LANG, "en")
        write_header(header, record, names, pointers)
    elif isinstance(record, Article):
        root.set(XML_LANG, record.language or UNDETERMINED)
        write_article_header(header, record, names, pointers)
    else:
        root.set(XML_LANG, UNDETERMINED)
        write_unknown_header(header, record, names, pointers)
    return root.getroottree()


def serialise(tree: _ElementTree[_Element]) -> bytes:
    """The bytes of a document in UTF-8: the same for the same record, whenever and wherever they are made."""
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True) + b"\n"


def write_text(root: Box, record: Record, names: Names) -> TextWriter:
    """Writes the `text` element; the writer then knows where things stand in it."""
    body = root.box("text").box("body")
    source = record.source.text if record.source else ""
    writer: TextWriter
    if isinstance(record, Cable):
        writer = TelegramWriter(record, body, Flow(source, names, marks_of(record, protected_of(record))), names)
    elif isinstance(record, Article):
        writer = ArticleWriter(record, body, Flow(source, names, marks_of(record, passages_of(record, names))), names)
    else:
        writer = TextWriter(body, Flow(source, names, marks_of(record, [])), {"type": "unknown"}, beside=frozenset())
    writer.write(record.leaves)
    return writer


def pointers_of(record: Record, writer: TextWriter, names: Names) -> list[str]:
    """A pointer for each diagnostic: to the element at its place, or to the division for the whole document."""
    assert writer.document is not None
    whole = point_at(writer.document, f"{names.prefix}-d1")
    targets = writer.flow.targets
    return [
        point_at(targets[number], f"{names.prefix}-at{found.span.start}") if number in targets else whole
        for number, found in enumerate(record.diagnostics)
    ]
