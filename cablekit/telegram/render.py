"""A record to the canonical text of a telegram, such that reading the text gives the record again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from string import digits

from attrs import evolve, fields

from cablekit import vocabulary
from cablekit.errors import RenderError
from cablekit.records import Cable, ClassifiedBy, ExecutiveOrder, Reference, SourceText, Tag, Transmission
from cablekit.telegram.archive import archive_lines
from cablekit.telegram.archive_render import render_head, render_tail
from cablekit.telegram.authority import parse_authority, parse_classified_by
from cablekit.telegram.parse import parse_telegram
from cablekit.telegram.recognise import looks_like_telegram
from cablekit.telegram.references import parse_references
from cablekit.telegram.serials import Own, own_number

NOTICE = "This record is a partial extract of the original cable."


def render(cable: Cable) -> str:
    """The canonical text of a telegram: `parse(render(cable)) == cable`.

    Raises RenderError for a record that no telegram can hold, with the field that would be read otherwise.

    >>> from cablekit.records import Classification
    >>> print(render(Cable(classification=Classification("SECRET"), post="LOWMERE", serial="000118", subject="TIDES")))
    S E C R E T LOWMERE 000118
    <BLANKLINE>
    SUBJECT: TIDES
    <BLANKLINE>
    """
    parts = (render_head, _envelope, _preamble, _body, render_tail)
    text = "".join(f"{line}\n" for part in parts for line in part(cable))
    if not (looks_like_telegram(text) or archive_lines(text)):
        raise RenderError("kind", "cable", "unknown")
    again = parse_telegram(SourceText(text))
    if again != cable:
        raise RenderError(*first_difference(cable, again))
    return text


def first_difference(wanted: Cable, got: Cable) -> tuple[str, object, object]:
    """The first field in which two cables differ, with both values; in a list, the first item."""
    name = next(
        field.name for field in fields(Cable) if field.eq and getattr(wanted, field.name) != getattr(got, field.name)
    )
    a, b = getattr(wanted, name), getattr(got, name)
    if not (isinstance(a, tuple) and isinstance(b, tuple)):
        return name, a, b
    pairs = zip_longest(a, b)
    return next((f"{name}[{i}]", one, other) for i, (one, other) in enumerate(pairs) if one != other)


def _envelope(cable: Cable) -> Iterator[str]:
    if cable.partial_extract:
        yield NOTICE
    yield from _transmission(cable.transmission or Transmission())
    if cable.date_time_group:
        yield f"{' '.join(cable.precedence)} {cable.date_time_group}".lstrip()
    elif cable.sent:
        yield f"{cable.sent:%A, %d %B %Y, %H:%M}"
    if cable.originator:
        yield f"FM {cable.originator}"
    label = ""
    lists = (("TO", cable.action_addressees), ("INFO", cable.information_addressees))
    for name, addressees in lists:
        for addressee in addressees:
            own = "XMT" if addressee.exempt else name
            address = f"{addressee.routing_indicator}/" if addressee.routing_indicator else ""
            words = (address + addressee.name, addressee.precedence, addressee.serial)
            yield ("" if own == label else f"{own} ") + " ".join(filter(None, words))
            label = own


def _transmission(transmission: Transmission) -> Iterator[str]:
    if transmission.channel:
        yield transmission.channel
    if transmission.routing_indicators:
        letters = "".join(transmission.precedence)
        digraph = letters * 2 if len(letters) == 1 else letters
        yield " ".join(filter(None, [digraph, *transmission.routing_indicators]))
    if transmission.station:
        section = f"/{transmission.section}" if transmission.section else ""
        yield f"DE {transmission.station} #{transmission.station_serial}{section} {transmission.filed}"
    if transmission.security:
        yield transmission.security


def _preamble(cable: Cable) -> Iterator[str]:
    classification = cable.classification
    if classification:
        level = vocabulary.printed_level(classification.level) or classification.level
        words = [level + "".join(f"//{control}" for control in classification.controls)]
        if cable.section:
            words.append(f"SECTION {cable.section.number:02} OF {cable.section.of:02}")
        yield " ".join(filter(None, [*words, cable.post, cable.serial]))
        yield ""
    for group in (cable.captions, cable.passing_instructions):
        yield from group
        if group:
            yield ""
    if cable.executive_order:
        yield f"E.O. {cable.executive_order.number}: {_declassify(cable.executive_order)}".rstrip()
    if cable.tags:
        yield "TAGS: " + _tags(cable.tags)
    if cable.subject:
        marking = f"({cable.subject_marking}) " if cable.subject_marking else ""
        yield f"SUBJECT: {marking}{cable.subject}"
    if cable.references:
        yield ""
        yield "REF: " + _references(cable)
    if cable.classified_by:
        yield ""
        yield f"Classified By: {_classified_by(cable.classified_by)}"
    yield ""


def _declassify(order: ExecutiveOrder) -> str:
    printed = order.declassify or ""
    authority = parse_authority(" " + printed)
    if (authority.declassify_on, authority.reasons) == (order.declassify_on, order.reasons):
        return printed
    reasons = f"REASON {_reasons(order.reasons)} " if order.reasons else ""
    return reasons + (f"DECL: {order.declassify_on:%m/%d/%Y}" if order.declassify_on else "")


def _reasons(reasons: tuple[str, ...]) -> str:
    """`1.4(b), 1.4(d)`: a section of the order before each letter."""
    return ", ".join(reasons)


def _tags(tags: tuple[Tag, ...]) -> str:
    """Terms with commas between; a person in brackets behind the term that it belongs to."""
    return "".join(f" ({tag.code})" if tag.kind == "person" else f", {tag.code}" for tag in tags).lstrip(", ")


def _references(cable: Cable) -> str:
    """Entries with their labels, one a line; those without (or with the label above) parted by semicolons."""
    entries: list[str] = []
    label = None
    year = cable.sent.year if cable.sent else None
    own = own_number(cable.post, cable.serial)
    for reference in cable.references:
        opening = f"{reference.label}. " if reference.label and reference.label != label else ""
        separator = "\n" if opening else "; "
        entries.append((separator if entries else "") + opening + _cited(reference, year, own))
        label = reference.label
    return "".join(entries)


def _cited(reference: Reference, year: int | None, own: Own | None) -> str:
    """The entry as printed if that is read as what is meant, else the reference number written out."""
    printed = reference.raw or ""
    read = [placed.reference for placed in parse_references(printed, year, own)]
    if read == [evolve(reference, label=None)] or not reference.mrn:
        return printed
    post = reference.mrn[2:].rstrip(digits)
    return f"{reference.mrn[:2]} {post} {reference.mrn[2 + len(post) :]}"


def _classified_by(authority: ClassifiedBy) -> str:
    if authority.raw and parse_classified_by(authority.raw) == authority:
        return authority.raw
    words = ", ".join(filter(None, [authority.name, authority.title]))
    return f"{words}, reasons {_reasons(authority.reasons)}" if authority.reasons else words


def _body(cable: Cable) -> Iterator[str]:
    for paragraph in cable.paragraphs:
        for heading in paragraph.headings:
            yield heading
            yield "-" * len(heading)
        if paragraph.headings:
            yield ""
        number = f"{paragraph.number}. " if paragraph.number is not None else ""
        marking = f"({paragraph.marking}) " if paragraph.marking else ""
        yield f"{number}{marking}{paragraph.text}"
        yield ""
    if cable.signature:
        yield cable.signature
