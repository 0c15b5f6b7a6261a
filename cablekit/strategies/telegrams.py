"""Whole telegrams as records, and archives of them; their parts agree with each other."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from itertools import product
from typing import NamedTuple

from attrs import evolve
from hypothesis import assume
from hypothesis import strategies as st

from cablekit.records import (
    Addressee,
    Cable,
    Classification,
    Passage,
    Reference,
    Section,
    Tag,
    Transmission,
)
from cablekit.strategies import authority, body, elements
from cablekit.strategies.pools import UNGUARDED, Place, era_named, places, words
from cablekit.vocabulary import level_letter, tag_kind
from cablekit.vocabulary.tables import renewed

MOST_SECTIONS = 4
MOST_TAGS = 16
"""So many that a line does not always hold them."""
ROUTED = re.compile(r"R[A-NP-Z][A-Z]{3,6}")
"""The routing indicators that a routing line can hold (RO is a precedence twice, and an indicator's first letters)."""


class Origin(NamedTuple):
    """Where, when and under which number a telegram was sent: what makes its message reference number."""

    place: Place
    sent: datetime
    serial: int


@renewed
@cache
def origins(era: str, invented: bool) -> st.SearchStrategy[Origin]:
    """Origins of the telegrams of an era, which had serials of at least three digits in the 1970s."""
    lowest = 1 if era == "2000s" else 100
    return st.builds(Origin, elements.sampled_places(era, invented), elements.moments(era), elements.serials(lowest))


class Wanted(NamedTuple):
    """What is asked of a header: the parameters of `headers`."""

    era: str
    sections: bool = False
    invented: bool = False
    full: bool = False


def header(draw: st.DrawFn, wanted: Wanted, earlier: tuple[Origin, ...] | None = None) -> Cable:
    """A cable without its text; if `earlier` telegrams are given, it cites none but them."""
    lists = _lists(wanted.era, wanted.invented)
    origin = draw(origins(wanted.era, wanted.invented))
    place, sent, serial = origin
    classification, letters = draw(lists.classification), draw(lists.letters)
    level, modern = classification.level, wanted.era == "2000s"
    marked = modern and level not in UNGUARDED
    action, informed = tuple(draw(lists.action[letters[0]])), tuple(draw(lists.informed[letters[-1]]))
    section = Section(1, draw(lists.section_count)) if wanted.sections else None
    cable = Cable(
        identifier=f"{sent:%y}{place.letters}{serial}",
        classification=classification,
        section=section,
        post=place.name,
        serial=f"{serial:06}" if modern else f"{serial}",
        captions=tuple(draw(lists.captions)),
        passing_instructions=tuple(draw(lists.passing)),
        precedence=letters,
        date_time_group=elements.printed_moment(sent),
        sent=sent,
        originator=place.address,
        action_addressees=action,
        information_addressees=informed,
        executive_order=authority.executive_order(draw, wanted.era, sent.date(), level),
        tags=(*draw(lists.tags), *draw(lists.person)),
        subject=draw(lists.subject),
        subject_marking=draw(lists.subject_marking) if marked else None,
        references=_references(draw, wanted, origin, earlier),
        classified_by=authority.authority(draw, sent.date()) if marked and draw(st.booleans()) else None,
    )
    sends = place.routing_indicator and (wanted.full or draw(st.booleans()))
    return evolve(cable, transmission=_transmission(draw, place.routing_indicator, cable)) if sends else cable


class Lists(NamedTuple):
    """The strategies that a header is drawn from; those of addressees by their letter of precedence."""

    classification: st.SearchStrategy[Classification]
    letters: st.SearchStrategy[tuple[str, ...]]
    action: dict[str, st.SearchStrategy[list[Addressee]]]
    informed: dict[str, st.SearchStrategy[list[Addressee]]]
    section_count: st.SearchStrategy[int]
    captions: st.SearchStrategy[list[str]]
    passing: st.SearchStrategy[list[str]]
    tags: st.SearchStrategy[list[Tag]]
    person: st.SearchStrategy[tuple[Tag, ...]]
    subject: st.SearchStrategy[str]
    subject_marking: st.SearchStrategy[str | None]


@renewed
@cache
def _lists(era: str, invented: bool) -> Lists:
    addressed = {letter: elements.addressees(era=era, invented=invented, letter=letter) for letter in "RPOZ"}
    people = elements.officers().map(lambda name: Tag(", ".join(reversed(name.upper().split())), "person"))
    terms = elements.tags(era=era).filter(lambda tag: tag.code != "OVIP")
    visitor = Tag("OVIP", tag_kind("OVIP"))
    return Lists(
        classification=elements.classifications(era=era),
        letters=st.sampled_from(elements.PRECEDENCES),
        action={letter: st.lists(one, min_size=1, max_size=2) for letter, one in addressed.items()},
        informed={letter: st.lists(one, max_size=3) for letter, one in addressed.items()},
        section_count=st.integers(2, MOST_SECTIONS),
        captions=st.lists(elements.captions(era=era), max_size=2, unique=True),
        passing=st.lists(elements.sampled_words("passing"), max_size=2, unique=True),
        tags=st.lists(terms, min_size=1, max_size=MOST_TAGS, unique=True),
        person=st.just(()) | people.map(lambda person: (visitor, person)),
        subject=st.sampled_from(_subjects()),
        subject_marking=st.sampled_from([None, "U", "C"]),
    )


@cache
def _subjects() -> tuple[str, ...]:
    phrases = tuple(" ".join(parts) for parts in product(words("actor"), words("verb"), words("topic")))
    return (*words("topic"), *phrases, *(f"{phrase} {words('after')[0]}" for phrase in phrases))


def _transmission(draw: st.DrawFn, station: str | None, cable: Cable) -> Transmission:
    """The transmission block (telegrams of the 1970s lost theirs), with the station of the post."""
    assert cable.classification
    assert cable.sent
    addressed = (*cable.action_addressees, *cable.information_addressees)
    indicators = dict.fromkeys(one.routing_indicator for one in addressed)
    letter = level_letter(cable.classification.level)
    routed = tuple(one for one in indicators if one and ROUTED.fullmatch(one))
    return Transmission(
        f"VZCZCXRO{draw(elements.serials()):04}",
        cable.precedence if routed else (),
        routed,
        station,
        f"{int(cable.serial or 0):04}",
        f"{cable.section.number:02}" if cable.section else None,
        elements.filing_time(draw, cable.sent),
        f"ZN{'R' if letter == 'U' else 'Y'} {letter * 5} ZZH",
    )


def _references(
    draw: st.DrawFn, wanted: Wanted, origin: Origin, earlier: tuple[Origin, ...] | None
) -> tuple[Reference, ...]:
    """References with their labels: to any telegrams, or to the earlier ones of an archive."""
    count = draw(_counts()) if earlier or earlier is None else 0
    labels = [None] if count == 1 else [chr(ord("A") + number) for number in range(count)]
    if earlier is None:
        return tuple(elements.reference(draw, wanted.era, wanted.invented, label, origin.sent) for label in labels)
    return tuple(_cited(draw, draw(st.sampled_from(earlier)), origin, label) for label in labels)


@cache
def _counts() -> st.SearchStrategy[int]:
    return st.integers(0, 3)


def _cited(draw: st.DrawFn, cited: Origin, citing: Origin, label: str | None) -> Reference:
    """A telegram cited with its year or, where it is the year of the citing one, without."""
    undated = cited.place != citing.place and draw(st.booleans())
    return elements.cited(
        cited.place, cited.sent.year, cited.serial, label=label, own_year=citing.sent.year if undated else None
    )


def headers(
    *, era: str = "2000s", sections: bool = False, invented: bool = False, full: bool = False
) -> st.SearchStrategy[Cable]:
    """Cables without their text.

    `era` is `"1973-79"` or `"2000s"`. With `sections` they are the first of several sections; with `invented`, posts
    of an invented world are among those drawn; with `full`, telegrams of the 2000s have their transmission block if
    the station of their post is known (of the 1970s none is left).

    >>> from hypothesis import find
    >>> header = find(headers(), lambda cable: True)
    >>> header.identifier, header.date_time_group, header.executive_order.number, header.paragraphs
    ('00APIA1', '010000Z JAN 00', '12958', ())
    """
    era_named(era)
    return st.composite(header)(Wanted(era, sections, invented, full))


def cable(draw: st.DrawFn, wanted: Wanted, earlier: tuple[Origin, ...] | None = None) -> Cable:
    """A header with numbered paragraphs in sequence."""
    above = header(draw, wanted, earlier)
    level = above.classification.level if above.classification else "UNCLASSIFIED"
    paragraphs = tuple(body.paragraph(draw, number, level, wanted.era) for number in range(1, 2 + draw(_counts())))
    redactions = sum(paragraph.text.count(body.REDACTION) for paragraph in paragraphs)
    return evolve(
        above,
        paragraphs=paragraphs,
        redactions=(Passage(body.REDACTION),) * redactions,
        signature=draw(_signatures()),
    )


@cache
def _signatures() -> st.SearchStrategy[str | None]:
    return elements.maybe(elements.sampled_words("surname").map(str.upper))


def cables(
    *, era: str = "2000s", sections: bool = False, invented: bool = False, full: bool = False
) -> st.SearchStrategy[Cable]:
    """Whole cables whose identifier, dates, serials, stations, levels and sections agree. Parameters as of `headers`.

    What they say, `cablekit.render` can write, too.

    >>> from hypothesis import find
    >>> cable = find(cables(full=True), lambda cable: True)
    >>> cable.date_time_group, cable.transmission.filed
    ('010000Z JAN 00', '0010000')
    """
    era_named(era)
    return st.composite(cable)(Wanted(era, sections, invented, full))


def _archive(draw: st.DrawFn, wanted: Wanted, min_size: int, max_size: int) -> tuple[Cable, ...]:
    known = {place.address: place for place in places(wanted.era, wanted.invented)}
    found: dict[str | None, Cable] = {}
    earlier: list[Origin] = []
    for _ in range(draw(st.integers(min_size, max_size))):
        drawn = cable(draw, wanted, tuple(earlier))
        assume(drawn.identifier not in found)
        found[drawn.identifier] = drawn
        if drawn.sent and drawn.serial:
            earlier.append(Origin(known[drawn.originator or ""], drawn.sent, int(drawn.serial)))
    return tuple(found.values())


def archives(
    *, era: str = "2000s", invented: bool = False, min_size: int = 1, max_size: int = 5
) -> st.SearchStrategy[tuple[Cable, ...]]:
    """Archives of different cables that cite each other: each only those that stand before it.

    >>> from hypothesis import find
    >>> first, *others = find(archives(), lambda archive: any(cable.references for cable in archive))
    >>> first.identifier in {reference.mrn for cable in others for reference in cable.references}
    True
    """
    era_named(era)
    return st.composite(_archive)(Wanted(era, False, invented), min_size, max_size)
