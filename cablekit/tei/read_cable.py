"""A TEI document to a telegram: its header says the fields, its text the paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from urllib.parse import unquote

from attrs import evolve
from lxml.etree import _Element

from cablekit.records import (
    Addressee,
    Cable,
    Classification,
    ClassifiedBy,
    ExecutiveOrder,
    Paragraph,
    Passage,
    Reference,
    Repair,
    Section,
    Span,
    Tag,
)
from cablekit.tei.handling import handled
from cablekit.tei.names import TAXONOMIES, precedence
from cablekit.tei.printed import Printed, diagnostics_of, source_of, with_left_out
from cablekit.tei.telegram_elements import APART, HEADING_STYLE
from cablekit.tei.telegram_header import CAPTIONS_SCHEME
from cablekit.tei.xml import TEI, Document, number_of
from cablekit.telegram.draft import joined

NUMBER = "teiHeader/fileDesc/publicationStmt/idno[@type='{}']"
ADMINISTRATION = "teiHeader/fileDesc/sourceDesc//msDesc/additional/adminInfo/"
EVENT = ADMINISTRATION + "custodialHist/custEvent[@type='{}']"
PROFILE = "teiHeader/profileDesc/"
ACTION = PROFILE + "correspDesc/correspAction"
TITLE = "teiHeader/fileDesc/titleStmt/title"
SECTION = re.compile(r"([0-9]{1,18}) of ([0-9]{1,18})")
NOTES = frozenset({TEI + "note"})
CORRECTIONS = frozenset({TEI + "corr"})
BARE = re.compile(r"\W*(.*?)\W*", re.DOTALL)
"""A number or a marking without its brackets."""


def read_cable(document: Document) -> Cable:
    """The telegram that a document holds."""
    printed = Printed(document)
    cable = Cable(
        identifier=document.value(NUMBER.format("canonical")),
        source=source_of(document, printed, Cable.kind),
        classification=_classification(document),
        section=_section(document),
        post=document.value(NUMBER.format("post")),
        serial=document.value(NUMBER.format("serial")),
        captions=document.values(PROFILE + f"textClass/keywords[@scheme='{CAPTIONS_SCHEME}']/term"),
        date_time_group=_date_time_group(document),
        sent=_sent(document),
        originator=document.value(ACTION + "[@type='sent']/orgName"),
        action_addressees=tuple(_addressees(document, "to")),
        information_addressees=tuple(_addressees(document, "info")),
        executive_order=_executive_order(document),
        tags=tuple(_tags(document)),
        subject=_subject(document),
        references=tuple(_references(document)),
        classified_by=_classified_by(document),
        paragraphs=with_left_out(document, _paragraphs(document)),
        page_breaks=tuple(_page_breaks(document)),
        summary=document.value(PROFILE + "abstract/p"),
        signature=_signature(document),
        redactions=tuple(_redactions(document, printed)),
        protected=tuple(Passage(words) for words in document.values("standOff/list[@type='protected']/item")),
        repairs=tuple(_repairs(document, printed)),
        diagnostics=diagnostics_of(document, printed),
    )
    items = document.all(PROFILE + "correspDesc/note[@type='handling']/list/item")
    return evolve(cable, **handled([(item.get("n", ""), document.words(item)) for item in items]))


# ---- the header


def _classification(document: Document) -> Classification | None:
    status = ADMINISTRATION + "availability/p/term[@type='{}']"
    level = document.value(status.format("level"))
    if level is None:
        return None
    printed = document.value(ADMINISTRATION + "availability/p/q")
    return Classification(level, document.values(status.format("control")), printed)


def _section(document: Document) -> Section | None:
    found = SECTION.fullmatch(document.value(NUMBER.format("section")) or "")
    return Section(int(found[1]), int(found[2])) if found else None


def _dated(document: Document) -> _Element | None:
    """When the telegram was sent, as the sender's action or the creation of the text says."""
    sent = document.first(ACTION + "[@type='sent']/date")
    return document.first(PROFILE + "creation/date") if sent is None else sent


def _date_time_group(document: Document) -> str | None:
    dated = _dated(document)
    return None if dated is None else document.words(dated) or None


def _sent(document: Document) -> datetime | None:
    dated = _dated(document)
    when = None if dated is None else dated.get("when")
    try:
        sent = datetime.fromisoformat(when) if when else None
        return sent.astimezone(UTC) if sent and sent.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _addressees(document: Document, role: str) -> Iterator[Addressee]:
    for action in document.all(ACTION):
        is_exempt = action.get("type") == "exempted"
        if (is_exempt or action.get("type") == "received") and action.get("subtype", "to") == role:
            yield _addressee(document, action, is_exempt)


def _addressee(document: Document, action: _Element, is_exempt: bool) -> Addressee:
    name = document.first("orgName", action)
    if name is None:
        name = document.first("persName", action)
    return Addressee(
        "" if name is None else document.words(name),
        None if name is None else name.get("key"),
        document.value("note[@type='precedence']", action) or _category(document, action.get("ana")),
        document.value("idno[@type='addresseeSerial']", action),
        is_exempt,
    )


def _category(document: Document, pointer: str | None) -> str | None:
    """What the precedence that a pointer leads to is called. A member of a corpus has it by its letter only."""
    category = document.by_pointer(pointer) if pointer else None
    if category is not None:
        return document.value("catDesc", category)
    _, is_precedence, letter = (pointer or "").rpartition(f"-{TAXONOMIES['precedence']}-")
    return precedence(letter).description if is_precedence else None


def _executive_order(document: Document) -> ExecutiveOrder | None:
    event = document.first(EVENT.format("authority"))
    if event is None:
        return None
    return ExecutiveOrder(
        document.value("idno[@type='executiveOrder']", event),
        document.value("q", event),
        _day(document.attribute(EVENT.format("declassification"), "when")),
        document.values("term[@type='reason']", event),
    )


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _classified_by(document: Document) -> ClassifiedBy | None:
    event = document.first(EVENT.format("classified"))
    if event is None:
        return None
    return ClassifiedBy(
        document.value("persName", event),
        document.value("roleName", event),
        document.values("term[@type='reason']", event),
        document.value("q", event),
    )


def _tags(document: Document) -> Iterator[Tag]:
    """The terms of all key words but the captions: an editor names the scheme of TAGS as the edition needs it."""
    for keywords in document.all(PROFILE + "textClass/keywords"):
        for term in document.all("term", keywords) if keywords.get("scheme") != CAPTIONS_SCHEME else ():
            yield Tag(term.get("n") or document.words(term), term.get("type", "unknown"))


def _subject(document: Document) -> str | None:
    """The main title, unless it is the one that this program made where there was no subject."""
    if document.is_own and document.first(TITLE + "[@type='sub']") is None:
        return None
    main = document.value(TITLE + "[@type='main']")
    return document.value(TITLE) if main is None else main


def _references(document: Document) -> Iterator[Reference]:
    for ref in document.all(PROFILE + "correspDesc/correspContext/ref"):
        target = ref.get("target", "")
        mrn = unquote(target.removeprefix("mrn:")) if target.startswith("mrn:") else None
        kind = ref.get("subtype", "cable") if mrn else ref.get("type", "document")
        raw = None if document.first("supplied", ref) is not None else document.words(ref, NOTES)
        yield Reference(kind, mrn, ref.get("n"), raw, document.values("note[@type='foundBy']", ref))


def _signature(document: Document) -> str | None:
    """Who signed; of a letter, who sent it."""
    signed = document.value(ACTION + "[@type='sent']/persName[@type='signatory']")
    return document.value(ACTION + "[@type='sent']/persName") if signed is None else signed


# ---- the text


class _Building:
    """A paragraph in the making: what was read of it, and its words line by line."""

    def __init__(self, paragraph: Paragraph, words: str) -> None:
        self.paragraph = paragraph
        self.words = words


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    building: list[_Building] = []
    headings: list[str] = []
    for element in document.all("text//p"):
        words = document.meant(element)
        if element.get("rend") == HEADING_STYLE:
            headings.append(joined(words))
        elif element.get("part") == "F" and building:
            building[-1].words += "\n" + words
        else:
            building.append(_Building(_opening(document, element, tuple(headings)), words))
            headings.clear()
    return (evolve(found.paragraph, text=joined(found.words)) for found in building)


def _opening(document: Document, element: _Element, headings: tuple[str, ...]) -> Paragraph:
    """What the opening of a paragraph says."""
    division = element.getparent()
    kind = None if division is None else division.get("type")
    return Paragraph(
        "",
        number_of(element.get("n")),
        _bare(document, "seg[@type='portion-mark']", element),
        headings,
        kind if kind in APART else None,
        _bare(document, "seg[@type='para-number']", element),
    )


def _bare(document: Document, path: str, below: _Element) -> str | None:
    """What is printed in brackets."""
    element = document.first(path, below)
    found = None if element is None else BARE.fullmatch(document.words(element, CORRECTIONS))
    return found[1] or None if found else None


def _page_breaks(document: Document) -> Iterator[str]:
    for line in document.values("text//fw[@type='header']"):
        yield " ".join(line.split())


def _redactions(document: Document, printed: Printed) -> Iterator[Passage]:
    text = document.first("text")
    for element in () if text is None else text.iter(TEI + "gap", TEI + "seg"):
        if "redacted" in (element.get("reason"), element.get("type")) and (words := document.words(element)).strip():
            yield Passage(words, printed.spans.get(element, Span(0, 0)))


def _repairs(document: Document, printed: Printed) -> Iterator[Repair]:
    for choice in document.all("text//choice"):
        damaged, read = document.value("sic", choice), document.value("corr", choice)
        if damaged is not None and read is not None:
            yield Repair(printed.spans.get(choice, Span(0, 0)), damaged, read)
