"""What a text tells of a day: its sentences, each with the days that it says and the names that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from attrs import frozen

from cablekit.articles.dates import MONTHS, date_phrases, day_of, month_days
from cablekit.articles.sentences import sentence_end
from cablekit.knowledge.documents import Days, Document, Passage
from cablekit.knowledge.matching import Matcher, Mention
from cablekit.records import Article, Record

CAPITALS = tuple(month.upper() for month in MONTHS)
FURTHER_DAY = re.compile(r" (?i:and|or) (?P<day>3[01]|[12]\d|[1-9])\b(?! (?i:members|percent|of)\b)")
"""A further day of the same month: `April 22 and 23`."""
AHEAD = timedelta(days=183)
"""A day without its year is less than this after the document, and less than a year and this before it."""


@frozen
class Stated:
    """A sentence that says a date: the date as ISO 8601 (a year, a month or a day), and the names in the sentence.

    `start` and `end` are the sentence's place in the passage; `with_year` whether the year is printed.
    """

    when: str
    passage: Passage
    start: int
    end: int
    mentions: tuple[Mention, ...]
    with_year: bool = True

    @property
    def words(self) -> str:
        return self.passage.text[self.start : self.end].strip()


def stated(document: Document, matcher: Matcher) -> Iterator[Stated]:
    """The dated sentences of a document, in its order.

    >>> from cablekit import parse
    >>> from cablekit.knowledge.authority import Authority
    >>> from cablekit.knowledge.documents import documents
    >>> text = "R 061420Z MAY 08\\nUNCLAS TARN HEAD 44\\nSUBJECT: TIDES\\n\\n1. They came on May 5. It rained in 1974."
    >>> [(one.when, one.words) for one in stated(next(documents([parse(text)])), Matcher(Authority()))]
    [('2008-05-05', 'They came on May 5.'), ('1974', 'It rained in 1974.')]
    """
    for passage in document.passages:
        mentions: list[Mention] | None = None
        for start, end in sentences(passage.text):
            told = without_citations(passage.text[start:end], document.record)
            dates = list(dates_said(told, document.days))
            if not dates:
                continue
            mentions = matcher.mentions(passage.text, document.days) if mentions is None else mentions
            held = tuple(one for one in mentions if start <= one.start < end)
            for when, with_year in dates:
                yield Stated(when, passage, start, end, held, with_year)


def without_citations(text: str, record: Record) -> str:
    """A text with blanks for the sources that it cites: the date of a newspaper is none of what is told."""
    for citation in record.citations if isinstance(record, Article) else ():
        text = text.replace(citation.text, " " * len(citation.text))
    return text


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end.

    >>> [(start, end) for start, end in sentences("It was Dr. Orme. She spoke.")]
    [(0, 16), (16, 27)]
    """
    start = 0
    while start < len(text):
        end = max(sentence_end(text, start + 1), start + 1)
        yield start, end
        start = end


def dates_said(text: str, days: Days) -> Iterator[tuple[str, bool]]:
    """The dates of a sentence with whether their year is printed; a day without it takes that of the document.

    >>> list(dates_said("ON FEBRUARY 12, and in December 2007", Days("2008-02-14", "2008-02-14")))
    [('2008-02-12', False), ('2007-12', True)]
    """
    shown = readable(text)
    found = [(phrase.start, written(phrase.year, phrase.month, phrase.day), True) for phrase in date_phrases(shown)]
    reference = date.fromisoformat(days.single) if days.single else None
    for day in month_days(shown) if reference else ():
        further = FURTHER_DAY.match(shown, day.end)
        for number in (day.day, int(further["day"])) if further else (day.day,):
            nearest = year_nearest(day.month, number, reference) if reference else None
            if nearest:
                found.append((day.start, nearest.isoformat(), False))
    yield from ((when, with_year) for _, when, with_year in sorted(found))


def readable(text: str) -> str:
    """A text whose months are in mixed letters, as long as it was: telegrams in capitals have `FEBRUARY`."""
    if any(letter.islower() for letter in text) and not any(month in text for month in CAPITALS):
        return text
    for month in CAPITALS:
        text = text.replace(month, month.capitalize())
    return text


def written(year: int, month: int | None, day: int | None) -> str:
    """A year, a month or a day in ISO 8601."""
    return "-".join(f"{part:02}" for part in (year, month, day) if part)


def year_nearest(month: int, day: int, reference: date) -> date | None:
    """The day of a month that a document of some day means.

    >>> (
    ...     year_nearest(11, 17, date(2008, 2, 14)),
    ...     year_nearest(4, 14, date(2008, 4, 2)),
    ...     year_nearest(2, 30, date(2008, 4, 2)),
    ... )
    (datetime.date(2007, 11, 17), datetime.date(2008, 4, 14), None)
    """
    for year in (reference.year + 1, reference.year, reference.year - 1):
        found = day_of(year, month, day)
        if found and found - reference < AHEAD:
            return found
    return None
