"""The text of a TEI document as its source had it, as far as TEI keeps that: and where its elements stand in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml.etree import _Element

from cablekit.records import CODES, Diagnostic, Paragraph, PortalMetadata, Severity, SourceText, Span
from cablekit.tei.beside import LEFT_OUT
from cablekit.tei.header import SAID_ONCE
from cablekit.tei.xml import CONTAINERS, GENERATED, TEI, Document, number_of

NOTE = "teiHeader/fileDesc/notesStmt/note[@type='diagnostic']"
DESCRIPTION = "teiHeader/fileDesc/sourceDesc//msDesc/"
PORTAL = DESCRIPTION + "additional/adminInfo/recordHist/source/list[@type='portal']"
SEVERITY_OF_UNKNOWN = Severity.WARNING


class Printed:
    """The words of `text` in their order, each block on a line of its own; `spans` says where each element stands.

    White space between blocks is not in TEI, so these offsets are not those of the source.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.spans: dict[_Element, Span] = {}
        self._pieces: list[str] = []
        self._length = 0
        text = document.first("text")
        if text is not None:
            self._take(text)
        self.text = "".join(self._pieces)

    def _put(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)

    def _take(self, element: _Element) -> None:
        start = self._length
        if element.tag == TEI + "g":
            self._put(self.document.words(element))
        elif isinstance(element.tag, str) and element.tag not in GENERATED:
            self._take_content(element)
        self.spans[element] = Span(start, self._length)

    def _take_content(self, element: _Element) -> None:
        is_container = element.tag in CONTAINERS
        self._put_between(element.text or "", is_container)
        for child in element:
            self._take(child)
            if is_container and self._pieces and not self._pieces[-1].endswith("\n"):
                self._put("\n")
            if child.tag == TEI + "lb" and not (child.tail or "").startswith(("\n", "\r")):
                self._put("\n")
            self._put_between(child.tail or "", is_container)

    def _put_between(self, words: str, in_container: bool) -> None:
        if words and not (in_container and words.isspace()):
            self._put(words)


def source_of(document: Document, printed: Printed, kind: str) -> SourceText:
    """The source of a document: its text as far as TEI keeps it, its file, what its portal says of it."""
    return SourceText(
        printed.text,
        layout=document.value(DESCRIPTION + "physDesc//term[@type='layout']") or "unknown",
        kind=kind,
        recognised_by=document.value(DESCRIPTION + "physDesc//term[@type='recognisedBy']") or "",
        path=document.value(DESCRIPTION + "msIdentifier/idno[@type='file']"),
        sha256=document.value(DESCRIPTION + "msIdentifier/altIdentifier/idno[@type='sha256']"),
        encoding=document.value(DESCRIPTION + "physDesc//term[@type='encoding']"),
        portal=_portal(document),
    )


def _portal(document: Document) -> PortalMetadata | None:
    if document.first(PORTAL) is None:
        return None
    said: dict[str, list[str]] = {}
    for item in document.all(PORTAL + "/item"):
        said.setdefault(item.get("n", ""), []).append(document.words(item))
    fields: dict[str, Any] = {name: said[name][0] for name in SAID_ONCE if name in said}
    return PortalMetadata(**fields, tags=tuple(said.get("tags", ())), references=tuple(said.get("references", ())))


def diagnostics_of(document: Document, printed: Printed) -> tuple[Diagnostic, ...]:
    """The diagnostics that a document holds; each has the place of the element that it points to."""
    return tuple(_diagnostic(note, document, printed) for note in document.all(NOTE))


def _diagnostic(note: _Element, document: Document, printed: Printed) -> Diagnostic:
    code, message = note.get("subtype", ""), document.words(note)
    target = document.by_pointer(note.get("target", ""))
    is_whole = target is None or target.tag == TEI + "div"
    span = Span(0, 0) if is_whole or target is None else printed.spans.get(target, Span(0, 0))
    severity = Severity(CODES[code].severity) if code in CODES else SEVERITY_OF_UNKNOWN
    return Diagnostic(code, severity, message, span)


def with_left_out(document: Document, paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, and among them those that have no place in it."""
    found = list(paragraphs)
    for item in document.all(LEFT_OUT):
        number = number_of(item.get("n"))
        found.insert(len(found) if number is None else number - 1, Paragraph(document.words(item)))
    return tuple(found)
