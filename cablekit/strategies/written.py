"""Telegrams as records together with their texts, whole or with one agreement broken."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from cablekit.records import Cable
from cablekit.strategies import archive_pages, telegrams
from cablekit.strategies.archive_pages import ARCHIVES, page_top
from cablekit.strategies.elements import HIGHEST_SERIAL
from cablekit.strategies.pools import era_named, one_of
from cablekit.strategies.portals import PORTALS, Said, Sheet, said_of
from cablekit.strategies.printing import Cut, cuts, page_line, printed, styles

ANOTHER_LETTER = {"U": "C", "C": "S", "S": "T", "T": "U"}
LATER = timedelta(days=40)
ERA_OF = {"nara": "1973-79", "state-archive": "2000s"}
"""Layouts of one era: the archive's files of the 1970s, and its pages of later years."""


class Broken(NamedTuple):
    """An agreement that can be broken: the code of its diagnostic, and what a text must have for it."""

    code: str
    needs: str


INCONSISTENCIES = {
    "julian_day": Broken("julian-day-disagrees", "transmission"),
    "serial": Broken("serial-disagrees", "transmission"),
    "security_letter": Broken("security-letter-disagrees", "transmission"),
    "section_count": Broken("section-count-disagrees", "page lines"),
    "distribution_total": Broken("distribution-total-disagrees", "distribution"),
    "portal_identifier": Broken("portal-disagrees", "identifier"),
    "portal_created": Broken("portal-disagrees", "created"),
    "portal_classification": Broken("portal-disagrees", "classification"),
    "portal_title": Broken("portal-disagrees", "title"),
    "portal_references": Broken("portal-disagrees", "references"),
}
"""The agreements that `cable_texts(inconsistent=...)` breaks, each with the code of the diagnostic that must come."""


def cable_texts(
    *,
    portal: str = "telegram",
    era: str = "2000s",
    sections: bool = False,
    duplicates: bool = False,
    inconsistent: str | None = None,
    invented: bool = False,
) -> st.SearchStrategy[tuple[Cable, str]]:
    """Telegrams with the texts that say what they say: `cablekit.parse(text) == record`.

    The text is written here and not by `cablekit.render`, so that a round trip cannot agree with itself by mistake.

    - `portal`: the layout, by its name in `cablekit layouts`. Of `wikileaks-html` and `cablegate-csv` the text is that
      of a file, for `cablekit.read`.
    - `era`: `"1973-79"` or `"2000s"`; `nara` is of the former and `state-archive` of the latter.
    - `sections`: the telegram has several sections, and page lines stand between and within its paragraphs.
    - `duplicates`: the lines from the classification line on are printed twice above the text.
    - `inconsistent`: one of `INCONSISTENCIES` is broken. The record is what the text says then, so that it still comes
      back, with a diagnostic of the code that `INCONSISTENCIES` gives.
    - `invented`: posts of an invented world are among those drawn.

    >>> from hypothesis import find
    >>> record, text = find(cable_texts(), lambda drawn: True)
    >>> print(text)
    R 010000Z JAN 00
    FM AMEMBASSY APIA
    TO RUEHC/SECSTATE WASHDC
    UNCLAS APIA 000001
    <BLANKLINE>
    E.O. 12958: N/A
    TAGS: PREL
    SUBJECT: HARBOUR TENDER
    <BLANKLINE>
    1. The Harbour Minister wants the tidal lock.
    <BLANKLINE>
    <BLANKLINE>
    >>> import cablekit
    >>> cablekit.parse(text) == record
    True
    """
    _check(portal, era, inconsistent)
    full = inconsistent is not None and INCONSISTENCIES[inconsistent].needs == "transmission"
    wanted = telegrams.Wanted(era, sections or inconsistent == "section_count", invented, full)
    return st.composite(_cable_text)(wanted, portal, duplicates, inconsistent)


def _check(portal: str, era: str, inconsistent: str | None) -> None:
    """Raises InvalidArgument, with what to pass instead, for what no text can be."""
    wrapping = {**PORTALS, **ARCHIVES}[one_of("portal", portal, (*PORTALS, *ARCHIVES))]
    era_named(era)
    if ERA_OF.get(portal, era) != era:
        raise InvalidArgument(f"portal={portal!r} has no telegrams of {era}: pass era={ERA_OF[portal]!r}")
    if inconsistent is None:
        return
    needs = INCONSISTENCIES[one_of("inconsistent", inconsistent, INCONSISTENCIES)].needs
    archive = portal in ARCHIVES
    has = {
        "transmission": era == "2000s" and not archive,
        "page lines": not archive and portal != "markdown",
        "distribution": archive,
    }
    if not has.get(needs, needs in wrapping.speaks_of):
        raise InvalidArgument(f"inconsistent={inconsistent!r}: {portal} of {era} has no {needs}; pass another portal")


def _cable_text(
    draw: st.DrawFn, wanted: telegrams.Wanted, portal: str, duplicates: bool, inconsistent: str | None
) -> tuple[Cable, str]:
    cable = telegrams.cable(draw, wanted)
    if portal in ARCHIVES:
        cable = archive_pages.with_head(draw, cable, portal)
    cable = _broken_cable(cable, inconsistent)
    style = draw(styles())
    lines = printed(cable, style, _pages(draw, cable, portal, inconsistent))
    if duplicates:
        lines = lines._replace(preamble=lines.preamble * 2)
    sheet = Sheet(cable, style, lines, _broken_said(said_of(cable), inconsistent))
    return cable, {**PORTALS, **ARCHIVES}[portal].print(sheet)


def _pages(draw: st.DrawFn, cable: Cable, portal: str, inconsistent: str | None) -> list[tuple[Cut, list[str]]]:
    """What stands where each page but the last ends."""
    if cable.section is None or portal == "markdown":
        return []
    of = cable.section.of + (inconsistent == "section_count")
    top = page_top if portal in ARCHIVES else lambda cable, page: [page_line(cable, page, of)]
    places = sorted(draw(cuts()) for _ in range(2, cable.section.of + 1))
    return [(place, top(cable, page)) for page, place in enumerate(places, 2)]


def _broken_cable(cable: Cable, inconsistent: str | None) -> Cable:
    """A cable of which one agreement within the header is broken."""
    sent, distribution = cable.transmission, cable.distribution
    if inconsistent == "julian_day" and sent and sent.filed:
        return evolve(cable, transmission=evolve(sent, filed=f"{int(sent.filed[:3]) % 365 + 1:03}{sent.filed[3:]}"))
    if inconsistent == "serial" and sent and sent.station_serial:
        other = int(sent.station_serial) % HIGHEST_SERIAL + 1
        return evolve(cable, transmission=evolve(sent, station_serial=f"{other:04}"))
    if inconsistent == "security_letter" and sent and sent.security:
        letter = sent.security.split()[1][0]
        security = sent.security.replace(letter * 5, ANOTHER_LETTER[letter] * 5)
        return evolve(cable, transmission=evolve(sent, security=security))
    if inconsistent == "distribution_total" and distribution and distribution.total:
        return evolve(cable, distribution=evolve(distribution, total=f"{int(distribution.total) + 1:03}"))
    return cable


def _broken_said(said: Said, inconsistent: str | None) -> Said:
    """What a portal says, with the one thing wrong that is asked for."""
    if inconsistent == "portal_identifier":
        return said._replace(identifier=f"{said.identifier}0")
    if inconsistent == "portal_created":
        return said._replace(created=said.created + LATER)
    if inconsistent == "portal_classification":
        return said._replace(classification="SECRET" if said.classification != "SECRET" else "CONFIDENTIAL")
    if inconsistent == "portal_title":
        return said._replace(title=f"NOT {said.title}")
    if inconsistent == "portal_references":
        return said._replace(references=(*said.references, f"{said.identifier}0"))
    return said
