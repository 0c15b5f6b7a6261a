"""What the parts of a telegram say of each other: its identifier by its witnesses, and where they disagree."""

from __future__ import annotations

from cablekit import vocabulary
from cablekit.records import Classification, PortalMetadata, Section, Transmission
from cablekit.telegram import grammar
from cablekit.telegram.archive_attributes import document_number
from cablekit.telegram.dates import day_of_year
from cablekit.telegram.draft import Draft
from cablekit.telegram.references import message_reference_number
from cablekit.telegram.witnesses import post_on_line, sender

REQUIRED = {
    "classification": ("classification-missing", "there is no classification line"),
    "date_time_group": ("date-missing", "there is no date-time group"),
    "originator": ("originator-missing", "there is no FM line"),
    "action_addressees": ("addressees-missing", "there is no TO line"),
    "executive_order": ("executive-order-missing", "there is no E.O. line"),
    "tags": ("tags-missing", "there is no TAGS line"),
    "subject": ("subject-missing", "there is no SUBJECT line"),
}


TO_THE_HOUR = len("2008-02-14 06")
"""A portal's date is compared to the hour, or to the day if it has no hour: minutes of portals are not reliable."""


def check(draft: Draft) -> None:
    """Settles the identifier and adds what is missing or disagrees."""
    extract = draft.fields.get("partial_extract", False)
    _settle_date(draft)
    _settle_identifier(draft)
    unreadable = any(found.code == "text-unreadable" for found in draft.diagnostics)
    for field, (code, message) in REQUIRED.items():
        if not (draft.fields.get(field) or unreadable or field in draft.empty_labels):
            draft.note(code, message + (": the publisher gives an extract only" if extract else ""))
    transmission = draft.fields.get("transmission") or Transmission()
    _check_day(draft, transmission)
    _check_serial(draft, transmission)
    _check_security(draft, transmission)
    _check_sections(draft)
    if draft.source.portal:
        _check_portal(draft, draft.source.portal)


def _settle_date(draft: Draft) -> None:
    portal = draft.source.portal
    if draft.fields.get("sent") or not (portal and portal.created):
        return
    draft.year = draft.portal_year
    draft.note(
        "date-from-portal",
        f"the portal says {portal.created}; only the year is used",
        *_place_on_portal(draft, "created"),
    )


def _settle_identifier(draft: Draft) -> None:
    """The reading that two of transmission block, classification line and portal agree on, else the text's."""
    fields, year, portal = draft.fields, draft.year, draft.source.portal
    transmission = fields.get("transmission") or Transmission()
    of_portal = vocabulary.canonical_identifier(portal.identifier) if portal and portal.identifier else None
    on_line = message_reference_number(year, post_on_line(draft, of_portal), fields.get("serial"))
    sent_as = message_reference_number(year, sender(draft), transmission.station_serial)
    if of_portal and of_portal == sent_as:
        fields["identifier"] = of_portal
    else:
        fields["identifier"] = on_line or sent_as or of_portal
    if fields["identifier"] is None and fields.get("message_attributes"):
        _take_document_number(draft)
    if fields["identifier"] is None:
        draft.note("identifier-missing", "neither the text nor a portal gives a message reference number")
    elif fields["identifier"] == of_portal and not (on_line or sent_as):
        draft.note(
            "identifier-from-portal", f"the text gives no identifier; the portal says {of_portal}",
            *_place_on_portal(draft, "identifier"),
        )  # fmt: skip


def _take_document_number(draft: Draft) -> None:
    draft.fields["identifier"] = number = document_number(draft.fields["message_attributes"])
    if number:
        place = draft.claims.first("message_attributes.Document Number")
        draft.note("identifier-from-attributes", f"the text gives no identifier; the archive's is {number}", *place)


def _check_day(draft: Draft, transmission: Transmission) -> None:
    sent = draft.fields.get("sent")
    if not (sent and transmission.filed):
        return
    filed, day = int(transmission.filed[:3]), day_of_year(sent)
    if filed != day:
        start, _ = draft.claims.first("transmission.filed")
        message = f"day {filed:03} of the year in the DE line, but the date-time group says day {day:03}"
        draft.note("julian-day-disagrees", message, start, start + 3)


def _check_serial(draft: Draft, transmission: Transmission) -> None:
    serial = draft.fields.get("serial")
    if serial and transmission.station_serial and int(serial) % 10000 != int(transmission.station_serial):
        message = f"the DE line has {transmission.station_serial}, the classification line {serial}"
        draft.note("serial-disagrees", message, *draft.claims.first("transmission.station_serial"))


def _check_security(draft: Draft, transmission: Transmission) -> None:
    classification: Classification | None = draft.fields.get("classification")
    if not (classification and transmission.security):
        return
    letter, printed = vocabulary.level_letter(classification.level), transmission.security.split()[1]
    if set(printed) != {letter} and set(printed) != {"E"}:
        message = f"{printed} in the security line, but the classification line says {classification.level}"
        start, _ = draft.claims.first("transmission.security")
        start += draft.text[start:].index(printed)
        draft.note("security-letter-disagrees", message, start, start + len(printed))


def _check_sections(draft: Draft) -> None:
    section: Section | None = draft.fields.get("section")
    if not (section and draft.page_breaks):
        return
    for leaf in draft.claims.of("page_breaks"):
        page = grammar.pattern("body", "PAGE_LINE").match(draft.text[leaf.start : leaf.end] + "\n")
        if page and int(page["pages"]) != section.of:
            message = f"the page line counts {int(page['pages'])} sections, the classification line {section.of}"
            draft.note("section-count-disagrees", message, leaf.start, leaf.end)


def _check_portal(draft: Draft, portal: PortalMetadata) -> None:
    fields = draft.fields
    subject = " ".join((fields.get("subject") or "").split())
    # a portal that cuts at the first bracket leaves the rest of the marking in the title: `S) THE TIDES`
    title = " ".join((portal.title or "").removeprefix((fields.get("subject_marking") or "") + ")").split())
    if title and subject and title != subject:
        place = _place_on_portal(draft, "title")
        if subject.startswith(title.rstrip(" .")):
            draft.note("portal-title-cut", "the portal's title holds only the beginning of the subject", *place)
        else:
            _disagree(draft, "title", title, subject)
    if portal.identifier and portal.identifier != fields["identifier"]:
        _disagree(draft, "identifier", portal.identifier, fields["identifier"])
    sent, classification = fields.get("sent"), fields.get("classification")
    if sent and portal.created:
        printed = sent.replace(tzinfo=None).isoformat(" ", "minutes")
        if not printed.startswith(portal.created[:TO_THE_HOUR]):
            _disagree(draft, "created", portal.created, printed)
    if classification and portal.classification:
        level = vocabulary.level_of(portal.classification.split("//")[0])
        if level and level != classification.level.split("//")[0]:
            _disagree(draft, "classification", portal.classification, classification.level)
    if portal.references:
        _check_references(draft, portal.references)


def _check_references(draft: Draft, said: tuple[str, ...]) -> None:
    """The telegrams that the portal says are referred to, and those of the REF lines; their order does not matter."""
    of_portal = [vocabulary.canonical_identifier(printed) or printed for printed in said]
    of_text = [reference.mrn for reference in draft.fields.get("references", ()) if reference.mrn]
    if set(of_portal) != set(of_text):
        _disagree(draft, "references", ", ".join(of_portal), ", ".join(of_text) or "none", "list of references")


def _disagree(draft: Draft, field: str, portal: str, text: str, name: str = "") -> None:
    message = f"the portal's {name or field} is {portal}, the text has {text}"
    draft.note("portal-disagrees", message, *_place_on_portal(draft, field))


def _place_on_portal(draft: Draft, field: str) -> tuple[int, int]:
    """Where the portal prints a field; an empty stretch at 0 if that is not in the text."""
    path = f"source.portal.{field}"
    return next(((leaf.start, leaf.end) for leaf in draft.source.leaves if leaf.path == path), (0, 0))
