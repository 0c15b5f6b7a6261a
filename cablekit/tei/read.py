"""A TEI document to a record: the way back of `to_tei`, and into the program for documents of others."""

from __future__ import annotations

from attrs import evolve

from cablekit.records import Diagnostic, Record, Unknown
from cablekit.tei.embedded import with_offsets
from cablekit.tei.fitted import fitted
from cablekit.tei.printed import Printed, diagnostics_of, source_of
from cablekit.tei.read_article import read_article
from cablekit.tei.read_cable import read_cable
from cablekit.tei.xml import Document, Source, root_of


def from_tei(source: Source) -> Record:
    """The record that a TEI document holds; the source is a path, the document's bytes, its tree or its root.

    What `to_tei` wrote comes back equal, with printed forms, diagnostics and provenance; the offsets are those of a
    text made again from the document, or of the source where it is embedded. Of other documents as much is read as
    stands where `to_tei` would write it, and a diagnostic says so. Raises SourceError for what is no TEI document.

    >>> from cablekit.records import Addressee, Cable, Paragraph
    >>> from cablekit.tei import tei_bytes
    >>> from cablekit.telegram import parse_telegram
    >>> from cablekit.records import SourceText
    >>> cable = parse_telegram(SourceText("TO RUEHC/SECSTATE WASHDC\\nSUBJECT: TIDES\\n\\n1. (U) They come late."))
    >>> from_tei(tei_bytes(cable)) == cable
    True
    """
    document = Document(root_of(source))
    record = with_offsets(fitted(_record(document)), document)
    if document.is_own:
        return record
    found = Diagnostic.of("tei-foreign", "another program or an editor wrote this; only what has a known place is read")
    return evolve(record, diagnostics=(*record.diagnostics, found))


def _record(document: Document) -> Record:
    if document.first("teiHeader/fileDesc/sourceDesc/biblStruct[@type='newspaperArticle']") is not None:
        return read_article(document)
    is_telegram = document.first("teiHeader/profileDesc/correspDesc") is not None
    if is_telegram or document.first("text//div[@type='document']") is not None:
        return read_cable(document)
    printed = Printed(document)
    whole = source_of(document, printed, "unknown")
    text = whole.text
    if (only := document.first("text//ab[@type='text']")) is not None:  # it ends where its element ends
        text = printed.spans[only].of(text)
    return Unknown(text=text, source=evolve(whole, text=text), diagnostics=diagnostics_of(document, printed))
