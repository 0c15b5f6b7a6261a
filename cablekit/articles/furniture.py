"""What stands between headline and text: who wrote it, where and when, and its address; one thing a line or several."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cablekit.articles.chrome import phrase_of
from cablekit.articles.dates import FULL_DATE, MONTH
from cablekit.articles.words import CAPITAL, NAME_WORD, any_of, words

LONGEST = 200
REMEMBERED = 512
"""Lines that are looked at several times, by one document and the next."""
URL = re.compile(r"(?:[A-Za-z]{1,12}:\s)?(?P<url>https?://[^\s<>\"]{3,2000})")

LABEL = rf"(?i:{any_of(words('byline'))})"
WORD = r"[^\W\d_][\w.’'&-]{0,30}"
AUTHOR = rf"(?:{any_of(words('desk'))}|{NAME_WORD}(?:[ \xa0,]{{1,2}}(?:{WORD}|&)){{0,14}})"
BYLINE = re.compile(rf"(?P<label>{LABEL})(?:\s?:\s?|\s{{1,3}})(?P<byline>{AUTHOR})")
IN_OTHER_LETTERS = re.compile(
    rf"(?P<label>{any_of(words('byline'))})\s?:?\s(?P<byline>[^\W\d_A-Za-z]{{2,30}}(?:\s[^\W\d_A-Za-z]{{1,30}}){{1,4}})"
)
NAME_OF_AUTHOR = rf"{NAME_WORD}(?:[ \xa0](?:{any_of(words('particle'))}[ \xa0])?{NAME_WORD}){{1,3}}?"
AND = r"(?:and|&|und|et|y|e|و|اور)"
AUTHORS = rf"{NAME_OF_AUTHOR}(?:, {NAME_OF_AUTHOR}){{0,3}}?(?:,? {AND} {NAME_OF_AUTHOR})?"
BEAT = rf"(?:[\w’'/&-]{{1,30}}[ ]){{0,5}}?(?i:{any_of(words('beat'))})\b(?:[ ][\w’'&-]{{1,30}}){{0,5}}"
ADDRESS = r"(?:\S{1,64}@\S{1,64}|@\w{1,40})"
PLACE = rf"[{CAPITAL}][\w.’'-]{{0,30}}(?:[ ][{CAPITAL}][\w.’'-]{{0,30}}){{0,4}}"
WHERE = rf"(?:in|à|en|aus|desde|/) (?P<dateline>{PLACE})"
ABOUT_AUTHOR = rf"(?:(?:,? |\s?[|•·–—-]\s)(?:{BEAT}|{ADDRESS})|,? {WHERE})"
UNLABELLED = re.compile(rf"(?P<byline>{AUTHORS})(?P<about>{ABOUT_AUTHOR}(?:(?:,|\s?[|•·–—-])\s(?:{BEAT}|{ADDRESS}))?)?")
IN_OTHER_LETTERS_ALONE = re.compile(r"(?P<byline>[^\W\d_A-Za-z]{2,30}(?:\s[^\W\d_A-Za-z]{2,30}){1,2})")
ZONE = r"(?:\s?(?:GMT|UTC|Uhr|hrs|local time|[A-Z]{1,4}T))?"
TIME = rf"\d\d?(?:[:.h]\d\d){{1,2}}(?:\s?[ap]\.?m\.?)?{ZONE}|\d\d?\s?[ap]\.?m\.?{ZONE}|\d\d?\s?(?:Uhr|h\b)"
STAMP_LABEL = rf"(?P<label>(?i:{any_of((*words('published'), *words('modified')))}))\s?:?\s{{1,3}}"
STAMP = re.compile(
    rf"(?:{STAMP_LABEL})?(?:(?i:on|am|le|el|the|den)\s)?"
    rf"(?:(?:{TIME}),?\s(?:on\s)?)?"
    rf"(?:{any_of(words('weekday'))}\b[.,]?\s(?:the\s|den\s|le\s)?)?"
    rf"(?P<date>{FULL_DATE}|{MONTH},?(?:\sde)?\s[12]\d{{3}})ء?"
    rf"(?:(?:T\d\d:\d\d\S{{0,12}}|,?\s?(?:at|um|à|a las|[-–|·•,])?\s?(?:{TIME})))?",
)
NO_PLACE = rf"(?!(?:{any_of(words('weekday'))}|{MONTH})\b)"
PLACED = re.compile(rf"(?P<dateline>{PLACE}(?:,\s{NO_PLACE}{PLACE})?),?\s(?=\S)")
MODIFIED = rf"(?i:{any_of(words('modified'))})"
BETWEEN_FIELDS = re.compile(
    rf"\s*[|·•]\s*|\s[—–/-]{{1,2}}\s|\s{{2,9}}|\t|[;,]?\s\(?(?={MODIFIED}\b)|(?<=[\d.])\s(?=[Bb]y\s)"
)
TIME_ALONE = re.compile(rf"(?:at\s)?(?:{TIME})")
BEAT_ALONE = re.compile(rf"{BEAT}|{ADDRESS}")
CHANGED_AT = re.compile(rf"{MODIFIED}\s?:?\s(?:(?:at|à|um|a las)\s)?(?:{TIME})")
BY_ONE_NAME = re.compile(r"[Bb]y\s(?P<byline>[\w.-]{2,30})")
ALONE = re.compile(r"(?P<byline>[^\W\d_A-Za-z]{2,30}(?:\s[^\W\d_A-Za-z]{2,30}){1,2})")
ZONE = r"(?:\s?(?:GMT|UTC|Uhr|hrs|local time|[A-Z]{1,4}T))?"
TIME = rf"\d\d?(?:[:.h]\d\d){{1,2}}(?:\s?[ap]\.?m\.?)?{ZONE}|\d\d?\s?[ap]\.?m\.?{ZONE}|\d\d?\s?(?:Uhr|h\b)"
STAMP_LABEL = rf"(?P<label>(?i:{any_of((*words('published'), *words('modified')))}))\s?:?\s{{1,3}}"
STAMP = re.compile(
    rf"(?:{STAMP_LABEL})?(?:(?i:on|am|le|el|the|den)\s)?"
    rf"(?:(?:{TIME}),?\s(?:on\s)?)?"
    rf"(?:{any_of(words('weekday'))}\b[.,]?\s(?:the\s|den\s|le\s)?)?"
    rf"(?P<date>{FULL_DATE}|{MONTH},?(?:\sde)?\s[12]\d{{3}})ء?"
    rf"(?:(?:T\d\d:\d\d\S{{0,12}}|,?\s?(?:at|um|à|a las|[-–|·•,])?\s?(?:{TIME})))?",
)
NO_PLACE = rf"(?!(?:{any_of(words('weekday'))}|{MONTH})\b)"
PLACED = re.compile(rf"(?P<dateline>{PLACE}(?:,\s{NO_PLACE}{PLACE})?),?\s(?=\S)")
NO_NAMES = ("The", "A", "An", "Le", "La", "Les", "Der", "Die", "Das", "El", "Los", "Las")


HINT = re.compile(rf"\d|(?<!\w){LABEL}(?!\w)")
"""Each line with fields has a figure, or a word that stands before a name."""


class Field(NamedTuple):
    """What a stretch of a line gives: the name of a field of the record (`byline`), and where it stands in the line."""

    name: str
    start: int
    end: int


@lru_cache(REMEMBERED)
def fields_of(text: str) -> tuple[Field, ...]:
    """The fields that a line consists of; none if any of it is something else.

    >>> line = "By Hanne Oriel | KESTREL PORT, 18 February 2008 | 4 min read"
    >>> [(field.name, line[field.start : field.end]) for field in fields_of(line)]
    [('byline', 'Hanne Oriel'), ('dateline', 'KESTREL PORT'), ('date_published', '18 February 2008')]
    >>> fields_of("By then, nobody had the key."), fields_of("On February 18, 2008 it was shut.")
    ((), ())
    """
    if len(text) > LONGEST or HINT.search(text) is None:
        return ()
    if whole := _fields_within(text, 0, len(text)):
        return tuple(whole)
    found: list[Field] = []
    start = 0
    for end, following in (*(gap.span() for gap in BETWEEN_FIELDS.finditer(text)), (len(text), len(text))):
        fields = _fields_within(text, start, end)
        if not fields and found and (author := BY_ONE_NAME.fullmatch(text, start, end)):
            fields = [Field("byline", *author.span("byline"))]
        if not fields and not _is_beside(text[start:end], bool(found)):
            return ()
        found += fields
        start = following
    return tuple(found)


def _fields_within(text: str, start: int, end: int) -> list[Field]:
    """The fields of one part of a line."""
    if end > start and text[end - 1] == ")" and "(" not in text[start:end]:
        end -= 1
    stamp, place = STAMP.fullmatch(text, start, end), None
    if stamp is None and (place := PLACED.match(text, start, end)):
        stamp = STAMP.fullmatch(text, place.end(), end)
    if stamp:
        dated = Field("date_modified" if is_change(stamp["label"]) else "date_published", *stamp.span("date"))
        return [Field("dateline", *place.span("dateline")), dated] if place else [dated]
    author = byline_in(text, start, end)
    return _author_fields(text, *author.span("byline")) if author else []


def _author_fields(text: str, start: int, end: int) -> list[Field]:
    """The names of a byline without what their bearers are; and where they write from."""
    named = UNLABELLED.fullmatch(text, start, end) or IN_OTHER_LETTERS_ALONE.fullmatch(text, start, end)
    if named is None:
        return [Field("byline", start, end)]
    place = Field("dateline", *named.span("dateline")) if named.groupdict().get("dateline") else None
    return [Field("byline", *named.span("byline")), *([place] if place else [])]


def _is_beside(item: str, has_fields: bool) -> bool:
    """Whether a part of a line is a button, or a time, or says what the author named before it is."""
    if not item or phrase_of(item) or TIME_ALONE.fullmatch(item) or CHANGED_AT.fullmatch(item):
        return True
    return has_fields and BEAT_ALONE.fullmatch(item) is not None


def byline_in(text: str, start: int, end: int) -> re.Match[str] | None:
    """Who wrote the article, if these words say it.

    >>> byline_in("By Hanne Oriel, Staff Writer", 0, 28)["byline"], byline_in("By then, nobody had the key", 0, 27)
    ('Hanne Oriel, Staff Writer', None)
    """
    if end == start or text[end - 1] in "?!:;" or (text[end - 1] == "." and not text[:end].endswith("Jr.")):
        return None
    return BYLINE.fullmatch(text, start, end) or IN_OTHER_LETTERS.fullmatch(text, start, end)


@lru_cache(REMEMBERED)
def author_of(text: str) -> tuple[Field, ...]:
    """The author, if a line is nothing but a name or names, maybe with what they are and where they write from.

    >>> line = "Hanne Oriel, Harbour Correspondent"
    >>> [line[field.start : field.end] for field in author_of(line)], author_of("The lock is shut")
    (['Hanne Oriel'], ())
    """
    if len(text) > LONGEST or text.split(None, 1)[0] in NO_NAMES:
        return ()
    is_author = UNLABELLED.fullmatch(text) or IN_OTHER_LETTERS_ALONE.fullmatch(text)
    return tuple(_author_fields(text, 0, len(text))) if is_author else ()


def is_url(text: str) -> bool:
    """Whether a line is an address on the web.

    >>> is_url("https://courier.example.org/lock"), is_url("see https://courier.example.org/lock for more")
    (True, False)
    """
    return URL.fullmatch(text) is not None


def is_change(label: str | None) -> bool:
    """Whether the words before a date say that it is the day of a change.

    >>> is_change("Updated"), is_change("Published"), is_change(None)
    (True, False, False)
    """
    return (label or "").casefold() in words("modified")
