"""What stands between headline and text: who wrote it, where and when, and its address; one thing a line or several."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from cablekit.articles.authors import signature_of
from cablekit.articles.bylines import (
    ADDRESS,
    BEAT,
    DESK,
    LABEL,
    LONGEST,
    PLACE,
    REMEMBERED,
    UNLABELLED,
    Field,
    author_fields,
    byline_in,
)
from cablekit.articles.chrome import phrase_of
from cablekit.articles.dates import DAY, FULL_DATE, MONTH, ORDINAL
from cablekit.articles.given_names import is_given
from cablekit.articles.pieces import TIME
from cablekit.articles.words import any_of, words

URL = re.compile(r"(?:[A-Za-z]{1,12}:\s)?(?P<url>https?://[^\s<>\"]{3,2000})")
WEEKDAY = rf"{any_of(words('weekday'))}\b"
DATE_LABEL = rf"(?i:{any_of((*words('published'), *words('modified')))})"
STAMP_LABEL = rf"(?P<label>{DATE_LABEL})\s?:?\s{{1,3}}(?:in [^,]{{2,40}}, )?"
DAY_ALONE = rf"(?:{DAY}{ORDINAL} (?:de )?{MONTH}|{MONTH} {DAY}{ORDINAL})"
NOTHING_SAID = re.compile(rf"{DATE_LABEL}(?: on| at)?:?|(?:{WEEKDAY},? )?{DAY_ALONE}")
"""A label of which the value stands elsewhere; a day without its year."""
STAMP = re.compile(
    rf"(?:{STAMP_LABEL})?(?:(?i:on|am|le|el|the|den)\s)?"
    rf"(?:(?:{TIME}),?\s(?:on\s)?)?"
    rf"(?:{WEEKDAY}[.,]?\s(?:the\s|den\s|le\s)?)?"
    rf"(?P<date>{FULL_DATE}|{MONTH},?(?:\sde)?\s[12]\d{{3}})ء?"
    rf"(?:(?:T\d\d:\d\d\S{{0,12}}|,?\s?(?:at|um|à|a las|[-–|·•,])?\s?(?:{TIME})))?",
)
NO_PLACE = rf"(?!(?:{WEEKDAY}|{MONTH}\b))"
PLACED = re.compile(rf"(?P<dateline>{PLACE}(?:,\s{NO_PLACE}{PLACE})?),?\s(?=\S)")
MODIFIED = rf"(?i:{any_of(words('modified'))})"
FIRST_OF_SEVERAL = {phrase.partition(" ")[0] for phrase in words("modified") if " " in phrase}
WITHIN_LABEL = "".join(rf"(?<!(?i:{word}))" for word in sorted(FIRST_OF_SEVERAL))
"""No line is parted between the words of one label: `Last updated`."""
BETWEEN_FIELDS = re.compile(
    r"\s*[|·•]\s*|\s[—–/-]{1,2}\s|\s{2,9}|\t"
    rf"|{WITHIN_LABEL}[;,]?\s\(?(?={MODIFIED}\b)|(?<=[\d.])\s(?=[Bb]y\s)"
)
YEAR_WITHIN = re.compile(r"[12]\d{3}")
STAMP_WITHIN = re.compile(FULL_DATE)
TIME_ALONE = re.compile(rf"(?:at\s)?(?:{TIME})")
BEAT_ALONE = re.compile(rf"{BEAT}|{ADDRESS}")
CHANGED_AT = re.compile(rf"{MODIFIED}\s?:?\s(?:(?:at|à|um|a las)\s)?(?:{TIME})")
READING_TIME = re.compile(r"(?<!\w)\d{1,3}[ -](?:min(?:ute)?s?[ -](?:read|listen)|Min\. Lesezeit|min de lectura)\b")
BY_ONE_NAME = re.compile(r"[Bb]y\s(?P<byline>[\w.-]{2,30})")
HINT = re.compile(rf"\d|(?<!\w){LABEL}(?!\w)|^{DATE_LABEL}\b")
"""Each line with fields has a figure, or a word that stands before a name or a date."""


@lru_cache(REMEMBERED)
def fields_of(text: str) -> tuple[Field, ...]:
    """The fields that a line consists of; none if any of it is something else.

    >>> line = "By Hanne Oriel | KESTREL PORT, 18 February 2008 | 4 min read"
    >>> [(field.name, line[field.start : field.end]) for field in fields_of(line)]
    [('byline', 'Hanne Oriel'), ('dateline', 'KESTREL PORT'), ('date_published', '18 February 2008')]
    >>> line = "Hanne Oriel · EP News · Posted: 18 Feb 2008 5:00 AM | Last Updated: 19 Feb 2008"
    >>> [line[field.start : field.end] for field in fields_of(line) if field.name]
    ['Hanne Oriel', '18 Feb 2008', '19 Feb 2008']
    >>> [field.name for field in fields_of("Hanne Oriel • 4 min read")]
    ['byline']
    >>> fields_of("By then, nobody had the key."), fields_of("On February 18, 2008 it was shut.")
    ((), ())
    """
    if len(text) > LONGEST:
        return ()
    if DESK.fullmatch(text):
        return (Field("byline", 0, len(text)),)
    if HINT.search(text) is None:
        return signature_of(text)
    if whole := _fields_within(text, 0, len(text)):
        return tuple(whole)
    has_date = YEAR_WITHIN.search(text) is not None and STAMP_WITHIN.search(text) is not None
    may_name_author = has_date or READING_TIME.search(text) is not None
    found: list[Field] = []
    start = 0
    for end, following in chain((gap.span() for gap in BETWEEN_FIELDS.finditer(text)), ((len(text), len(text)),)):
        fields = _fields_within(text, start, end)
        if not fields and found and (author := BY_ONE_NAME.fullmatch(text, start, end)):
            fields = [Field("byline", *author.span("byline"))]
        if not fields and may_name_author and UNLABELLED.fullmatch(text, start, end):
            is_paper = text[start:end].rsplit(maxsplit=1)[-1] in words("paper") or text.startswith("The ", start)
            fields = [Field("", start, end)] if is_paper else author_fields(text, start, end)
        if not fields and not _is_beside(text[start:end], bool(found)):
            return signature_of(text)
        found += fields
        start = following
    return tuple(found)


def names_author(text: str) -> bool:
    """Whether the fields of a line have an author.

    >>> names_author("By Hanne Oriel | 18 February 2008"), names_author("18 February 2008")
    (True, False)
    """
    return any(field.name == "byline" for field in fields_of(text))


def _fields_within(text: str, start: int, end: int) -> list[Field]:
    """The fields of one part of a line."""
    if end > start and text[end - 1] == ")" and text.find("(", start + 1, end) < 0:
        start, end = start + (text[start] == "("), end - 1
    if NOTHING_SAID.fullmatch(text, start, end):
        return [Field("", start, end)]
    stamp, place = STAMP.fullmatch(text, start, end), None
    if stamp is None and (place := PLACED.match(text, start, end)):
        stamp = STAMP.fullmatch(text, place.end(), end)
    if stamp:
        dated = Field("date_modified" if is_change(stamp["label"]) else "date_published", *stamp.span("date"))
        is_person = place is not None and " " in place["dateline"] and is_given(place["dateline"])
        return [Field("byline" if is_person else "dateline", *place.span("dateline")), dated] if place else [dated]
    author = byline_in(text, start, end)
    return author_fields(text, *author.span("byline")) if author else []


def _is_beside(item: str, has_fields: bool) -> bool:
    """Whether a part of a line is a button, or a time, or says what the author named before it is."""
    if not item or phrase_of(item) or TIME_ALONE.fullmatch(item) or CHANGED_AT.fullmatch(item):
        return True
    return has_fields and BEAT_ALONE.fullmatch(item) is not None


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
