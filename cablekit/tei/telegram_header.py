"""The TEI header of a telegram: title, source, custody, classes, and the correspondence that it is part of."""

from __future__ import annotations

from cablekit import vocabulary
from cablekit.records import Addressee, Cable
from cablekit.tei import header as common
from cablekit.tei.elements import Attributes, Box, add
from cablekit.tei.names import XML_ID, Category, Names, authority, caption, level, precedence
from cablekit.tei.telegram import mrn_pointer
from cablekit.tei.titles import serial_number, title_of

TAGS_SCHEME = "urn:cablekit:tags"
PROJECT = "Converted automatically from a telegram in plain text."


def write_header(header: Box, cable: Cable, names: Names, pointers: list[str]) -> None:
    """Fills the header of a telegram; `pointers` are the targets of its diagnostics."""
    description = header.box("fileDesc")
    _title(description, cable, names)
    common.publication(description, _numbers(cable))
    common.notes(description, cable.diagnostics, pointers)
    _source(description.box("sourceDesc").box("msDesc"), cable, names)
    encoding = common.encoding(header, names, PROJECT)
    if any(reference.mrn for reference in cable.references):
        _prefix(encoding)
    _profile(header.box("profileDesc"), cable, names)
    common.revision(header, names)
    common.declarations(encoding, names)


def _title(description: Box, cable: Cable, names: Names) -> None:
    statement = description.box("titleStmt")
    title = str(title_of(cable))
    statement.add("title", {"type": "main"}, cable.subject or title)
    if cable.subject:
        statement.add("title", {"type": "sub"}, title)
    if cable.originator:
        add(statement.add("author"), "orgName", text=cable.originator)
    common.responsibility(statement, names)


def _numbers(cable: Cable) -> list[tuple[str, str]]:
    """The message reference number as printed forms have it, and in its canonical form."""
    numbers = []
    number = serial_number(cable)
    if cable.sent and cable.post and number:
        numbers.append(("MRN", f"{cable.sent:%y} {cable.post} {number}"))
    if cable.identifier:
        numbers.append(("canonical", cable.identifier))
    return numbers


# ---- the source


def _source(description: Box, cable: Cable, names: Names) -> None:
    source = cable.source
    common.identification(description, source)
    common.physical(description, source)
    events = _events(cable)
    metadata = source.portal if source else None
    if not (cable.classification or events or metadata):
        return
    administration = description.box("additional").box("adminInfo")
    if metadata:
        common.portal(administration, metadata)
    if cable.classification:
        _availability(administration, cable, cable.classification.level)
    if events:
        history = administration.box("custodialHist")
        for attributes, text in events:
            history.add("custEvent", attributes | _governed(cable, names), text)


def _availability(administration: Box, cable: Cable, name: str) -> None:
    """The release status: what the telegram itself says of it, and when the portal says that it was released."""
    status = administration.box("availability", {"status": "unknown"}).add("p")
    status.text = f"Originally {name}."
    order = cable.executive_order
    if order and order.declassify_on:
        when = order.declassify_on.isoformat()
        status.text += " Declassify on: "
        add(status, "date", {"type": "declassifyOn", "when": when}, when).tail = "."


def _events(cable: Cable) -> list[tuple[Attributes, str]]:
    """Who classified the telegram and why; when it was to be declassified; when it was released."""
    events: list[tuple[Attributes, str]] = []
    order, by = cable.executive_order, cable.classified_by
    if by:
        who = ", ".join(part for part in (by.name, by.title) if part) or "an authority that is not named"
        reasons = by.reasons or (order.reasons if order else ())
        why = f"; reasons {', '.join(reasons)}" if reasons else ""
        dated = {"when": cable.sent.date().isoformat()} if cable.sent else {}
        events.append(({"type": "classified"} | dated, f"Classified by {who}{why}."))
    if order and order.declassify_on:
        when = order.declassify_on.isoformat()
        events.append(({"type": "declassification", "when": when}, "Declassification as scheduled by the classifier."))
    released = cable.source.portal.released if cable.source and cable.source.portal else None
    if released:
        events.append(({"type": "released"}, f"Released by the portal: {released}."))
    return events


def _governed(cable: Cable, names: Names) -> Attributes:
    order = cable.executive_order
    return {"ana": names.pointer(authority(order.number))} if order and order.number else {}


def _prefix(encoding: Box) -> None:
    attributes = {
        "ident": "mrn",
        "matchPattern": "([0-9]{2})([A-Z]+)([0-9]+)",
        "replacementPattern": "#cable-$1$2$3",
    }
    prefix = encoding.box("listPrefixDef").box("prefixDef", attributes)
    prefix.add("p", text="Message reference number: year, post, serial. Leads to that telegram in the same corpus.")


# ---- the profile


def _profile(profile: Box, cable: Cable, names: Names) -> None:
    if cable.date_time_group or cable.sent:
        _date(profile.box("creation"), cable)
    common.language(profile, "en")
    _classes(profile, cable, names)
    _correspondence(profile, cable, names)


def _date(box: Box, cable: Cable) -> None:
    when = cable.sent.isoformat() if cable.sent else None
    box.add("date", {"when": when} if when else None, cable.date_time_group or when)


def _classes(profile: Box, cable: Cable, names: Names) -> None:
    categories: list[Category] = []
    if cable.classification:
        categories.append(level(cable.classification.level))
        categories += map(caption, cable.classification.controls)
    categories += map(caption, cable.captions)
    categories += map(precedence, cable.precedence)
    if not (categories or cable.tags):
        return
    classes = profile.box("textClass")
    for category in dict.fromkeys(categories):
        scheme = f"#{names.prefix}-{category.taxonomy}"
        classes.add("catRef", {"scheme": scheme, "target": names.pointer(category)})
    if cable.tags:
        keywords = classes.box("keywords", {"scheme": TAGS_SCHEME})
        for tag in cable.tags:
            title = vocabulary.tag_title(tag.code) or tag.code
            keywords.add("term", {"type": tag.kind, "n": tag.code}, title)


# ---- the correspondence


def _correspondence(profile: Box, cable: Cable, names: Names) -> None:
    addressees = [(found, "to") for found in cable.action_addressees]
    addressees += [(found, "info") for found in cable.information_addressees]
    is_sent = cable.originator or cable.signature or cable.sent
    if not (is_sent or addressees or cable.references):
        return
    key = {"key": cable.identifier} if cable.identifier else {}
    description = profile.box("correspDesc", {XML_ID: f"{names.prefix}-corresp", "type": "telegram"} | key)
    if is_sent:
        _sent(description, cable, names)
    for number, (addressee, role) in enumerate(addressees, 1):
        _received(description, addressee, role, number, names)
    if cable.references:
        context = description.box("correspContext")
        for reference in cable.references:
            target = {"target": mrn_pointer(reference.mrn)} if reference.mrn else {}
            label = {"n": reference.label} if reference.label else {}
            kind = "reftel" if reference.mrn else reference.kind
            context.add("ref", {"type": kind} | label | target, reference.raw or reference.mrn or reference.kind)


def _sent(description: Box, cable: Cable, names: Names) -> None:
    pointers = [names.pointer(precedence(letter)) for letter in cable.precedence]
    action = description.box("correspAction", {"type": "sent"} | ({"ana": " ".join(pointers)} if pointers else {}))
    if cable.originator:
        action.add("orgName", text=cable.originator)
    if cable.signature:
        action.add("persName", {"type": "signatory"}, cable.signature)
    if cable.date_time_group or cable.sent:
        _date(action, cable)


def _received(description: Box, addressee: Addressee, role: str, number: int, names: Names) -> None:
    """An addressee. One that is exempted (XMT) is named in the telegram so as not to receive it."""
    attributes = {"type": "exempted" if addressee.exempt else "received", "subtype": role, "n": str(number)}
    letter = vocabulary.precedence_letter(addressee.precedence) if addressee.precedence else None
    if letter:
        attributes["ana"] = names.pointer(precedence(letter))
    action = description.box("correspAction", attributes)
    key = {"key": addressee.routing_indicator} if addressee.routing_indicator else {}
    action.add("orgName", key, addressee.name)
    if addressee.serial:
        action.add("idno", {"type": "addresseeSerial"}, addressee.serial)
