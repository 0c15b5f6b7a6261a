"""Elements of a telegram: numbers, dates, addressees, markings, references, paragraphs.

Whatever is drawn exists or could: posts and TAGS are those of the vocabulary, dates are of the era. People and what
they say are invented. `era` is `"1973-79"` or `"2000s"`; with `invented` posts of an invented world are drawn as well.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product

from hypothesis import strategies as st

from cablekit.records import Addressee, Classification, Reference, Tag
from cablekit.strategies.pools import (
    DEPARTMENT,
    UNGUARDED,
    Place,
    caption_words,
    era_named,
    one_of,
    places,
    tag_codes,
    words,
)
from cablekit.vocabulary import tag_kind
from cablekit.vocabulary.tables import renewed, table

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
PRECEDENCES = (("R",), ("P",), ("O",), ("Z",), ("O", "P"), ("P", "R"))
"""The letters of a date-time line: for action, and for information if that is another one."""
OTHERS_CITED = (("email", "TRANTER E-MAIL OF MARCH 3"), ("document", "LETTER OF MARCH 3"))
HIGHEST_SERIAL = 9999


# Strategies that are drawn from again and again are made once: making one takes longer than drawing from it. For the
# same reason what depends on earlier draws is drawn by a plain function, of which the public strategy is made.


@cache
def moments(era: str) -> st.SearchStrategy[datetime]:
    """Minutes of an era, in UTC."""
    chosen = era_named(era)
    return st.datetimes(chosen.first, chosen.last).map(lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC))


@renewed
@cache
def sampled_places(era: str, invented: bool) -> st.SearchStrategy[Place]:
    """Posts of an era."""
    era_named(era)
    return st.sampled_from(places(era, invented))


@cache
def serials(lowest: int = 1) -> st.SearchStrategy[int]:
    """Numbers of telegrams."""
    return st.integers(lowest, HIGHEST_SERIAL)


@cache
def sampled_words(slot: str) -> st.SearchStrategy[str]:
    """The invented words of a slot."""
    return st.sampled_from(words(slot))


@cache
def officers() -> st.SearchStrategy[str]:
    """Invented people: `Ivo Tranter`."""
    return st.sampled_from([" ".join(name) for name in product(words("forename"), words("surname"))])


@cache
def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    """A value of the strategy, or none."""
    return st.none() | strategy


def printed_moment(sent: datetime) -> str:
    """`140626Z DEC 07`."""
    return f"{sent:%d%H%M}Z {MONTHS[sent.month - 1]} {sent:%y}"


def message_reference_numbers(*, era: str = "2000s", invented: bool = False) -> st.SearchStrategy[str]:
    """Message reference numbers in the form of `Cable.identifier`: year, post, serial.

    >>> from hypothesis import find
    >>> find(message_reference_numbers(), lambda number: True)
    '00APIA1'
    """
    return st.builds(
        lambda sent, place, serial: f"{sent:%y}{place.letters}{serial}",
        moments(era),
        sampled_places(era, invented),
        serials(),
    )


def date_time_groups(*, era: str = "2000s") -> st.SearchStrategy[str]:
    """Date-time groups of days that there were.

    >>> from hypothesis import find
    >>> find(date_time_groups(), lambda group: "FEB" in group)
    '010000Z FEB 00'
    """
    return moments(era).map(printed_moment)


def routing_indicators(*, invented: bool = False) -> st.SearchStrategy[str]:
    """Routing indicators of the Department and of posts.

    >>> from hypothesis import find
    >>> find(routing_indicators(), lambda indicator: True)
    'RUEHC'
    """
    return _routing_indicators(invented)


@renewed
@cache
def _routing_indicators(invented: bool) -> st.SearchStrategy[str]:
    found = [place.routing_indicator for place in (DEPARTMENT, *places("2000s", invented))]
    return st.sampled_from([indicator for indicator in found if indicator])


@cache
def precedence_words(letter: str | None) -> st.SearchStrategy[str | None]:
    """The words beside an addressee that agree with a letter of the date-time line, or none."""
    return maybe(st.sampled_from([row["word"] for row in table("precedences") if letter in (None, row["letter"])]))


@renewed
@cache
def _addressed(era: str, invented: bool) -> st.SearchStrategy[Place]:
    return st.just(DEPARTMENT) | sampled_places(era, invented)


@cache
def _channel_serials() -> st.SearchStrategy[str | None]:
    return maybe(serials().map("{:04}".format))


def addressees(
    *, era: str = "2000s", invented: bool = False, letter: str | None = None, exempt: bool = False
) -> st.SearchStrategy[Addressee]:
    """Addressees with name, routing indicator (in the 2000s), and perhaps precedence and serial.

    `letter` is the precedence that the word must agree with (`"O"` for IMMEDIATE); any, if it is None. `exempt` makes
    those of an XMT line.

    >>> from hypothesis import find
    >>> find(addressees(letter="P"), lambda addressee: addressee.precedence)
    Addressee(name='SECSTATE WASHDC', routing_indicator='RUEHC', precedence='PRIORITY', serial=None, exempt=False)
    """
    return _addressees(era, invented, letter, exempt)


@cache
def _addressees(era: str, invented: bool, letter: str | None, exempt: bool) -> st.SearchStrategy[Addressee]:
    def addressee(place: Place, word: str | None, serial: str | None) -> Addressee:
        indicator = place.routing_indicator if era == "2000s" else None
        return Addressee(place.address, indicator, word, serial, exempt)

    return st.builds(addressee, _addressed(era, invented), precedence_words(letter), _channel_serials())


def classifications(*, era: str = "2000s", level: str | None = None) -> st.SearchStrategy[Classification]:
    """Classifications with a level of the era, or with the one asked for; what is guarded may be NOFORN.

    >>> from hypothesis import find
    >>> find(classifications(), lambda classification: classification.controls)
    Classification(level='CONFIDENTIAL', controls=('NOFORN',), raw=None)
    """
    known = era_named(era).levels
    chosen = known if level is None else (one_of("level", level, known),)
    return st.sampled_from(
        [
            Classification(level, controls)
            for controls in ((), ("NOFORN",))
            for level in chosen
            if not controls or (era == "2000s" and level not in UNGUARDED)
        ]
    )


def captions(*, era: str = "2000s") -> st.SearchStrategy[str]:
    """Captions of one word that limit who gets a telegram.

    >>> from hypothesis import find
    >>> find(captions(), lambda caption: True), find(captions(era="1973-79"), lambda caption: True)
    ('SIPDIS', 'NODIS')
    """
    era_named(era)
    return st.sampled_from(caption_words(era))


def tags(*, era: str = "2000s") -> st.SearchStrategy[Tag]:
    """Terms of TAGS with their kind.

    >>> from hypothesis import find
    >>> find(tags(era="1973-79"), lambda tag: tag.kind == "geographic").kind
    'geographic'
    """
    era_named(era)
    return st.sampled_from([Tag(code, tag_kind(code)) for code in tag_codes(era)])


def reference(draw: st.DrawFn, era: str, invented: bool, label: str | None, before: datetime | None) -> Reference:
    """A telegram, sent before a moment if one is given, or something else that is cited."""
    other = draw(_others_cited())
    if other:
        return Reference(other[0], None, label, other[1])
    first, last = era_named(era).first.year, (before or era_named(era).last).year
    year = draw(st.integers(first, max(first, last - bool(before))))
    return cited(draw(sampled_places(era, invented)), year, draw(serials()), label=label)


@cache
def _others_cited() -> st.SearchStrategy[tuple[str, str] | None]:
    return st.sampled_from((*[None] * 6, *OTHERS_CITED))


def cited(place: Place, year: int, serial: int, *, label: str | None = None, own_year: int | None = None) -> Reference:
    """A telegram as REF lines cite it: without its year only if that is `own_year`."""
    printed = f"{place.name} {serial}" if year == own_year else f"{year % 100:02} {place.name} {serial}"
    return Reference("cable", f"{year % 100:02}{place.letters}{serial}", label, printed)


def references(
    *, era: str = "2000s", invented: bool = False, label: str | None = None, before: datetime | None = None
) -> st.SearchStrategy[Reference]:
    """Entries of REF lines: mostly telegrams, cited with their year; also letters and e-mail.

    `label` is the letter of the entry, `before` when the citing telegram was sent.

    >>> from hypothesis import find
    >>> find(references(label="A"), lambda reference: reference.kind == "cable").label
    'A'
    """
    era_named(era)
    return st.composite(reference)(era, invented, label, before)


def filing_time(draw: st.DrawFn, sent: datetime) -> str:
    """Day of the year and time of filing, up to an hour after a message was released and on the same day."""
    filed = sent + timedelta(minutes=draw(_delays()))
    return f"{(filed if filed.date() == sent.date() else sent):%j%H%M}"


@cache
def _delays() -> st.SearchStrategy[int]:
    return st.integers(0, 60)
