"""Dates as articles print them, in words and in figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from cablekit.articles.words import any_of, rows
from cablekit.records import BoundedDate, Reading
from cablekit.vocabulary import full_year


def spellings(name: str, *, is_short: bool) -> tuple[str, ...]:
    """How the name of a month is printed: as it is, with a capital, in capitals; a short one with a point, too.

    >>> spellings("déc", is_short=True)
    ('déc', 'Déc', 'DÉC', 'déc.', 'Déc.', 'DÉC.')
    """
    forms = (name, name[0].upper() + name[1:], name.upper())
    return (*forms, *(f"{form}." for form in forms)) if is_short else forms


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NUMBERS = {
    printed: int(row["month"])
    for row in rows("months")
    for number, name in enumerate(row["names"].split("|"))
    for printed in spellings(name, is_short=number > 0)
}
MONTH = rf"(?:{any_of(MONTH_NUMBERS)}(?![^\W\d_]))"
MONTH_IN_DATE = rf"(?:{MONTH}|may(?![^\W\d_]))"
"""Between a day and a year `may` is the month, as Spanish shortens it."""
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
ORDINAL = r"(?:(?i:st|nd|rd|th)|er|º|\.)?"
YEAR = re.compile(r"(?:1[89]|20)\d\d(?![\d%])")
BEFORE_YEAR = re.compile(
    rf"(?:\b(?P<day>{DAY}){ORDINAL}\s(?:de\s)?)?\b(?P<month>{MONTH})(?:\s(?P<day_after>{DAY}){ORDINAL})?,?(?:\sde)?\s$"
    r"|\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Aa]fter|[Oo]f|[Ff]rom)\s(?:early\s|late\s|mid-)?$"
)
MONTH_DAY = re.compile(
    rf"\b(?:(?P<month>{MONTH})\s(?P<day>{DAY})(?:st|nd|rd|th)?|(?P<day_before>{DAY})(?:st|nd|rd|th|\.|er)?\s(?:de\s)?(?P<month_after>{MONTH}))(?!\w)"
)
YEAR_FOLLOWS = re.compile(r",?(?:\sde)?\s[12]\d{3}\b")
FULL_DATE = (
    rf"(?:{DAY}{ORDINAL}\s(?:de\s|of\s)?{MONTH_IN_DATE}(?:\s?[,،])?(?:\sdel?)?\s[12]\d{{3}}|{MONTH}\s{DAY}{ORDINAL},?\s[12]\d{{3}}"
    rf"|{DAY}[-/]{MONTH}[-/][12]\d{{3}}"
    r"|[12]\d{3}[-/.]\d\d[-/.]\d\d|\d{1,2}/\d{1,2}/[12]\d{3}|\d{1,2}-\d{1,2}-[12]\d{3}|\d{1,2}\.\s?\d{1,2}\.\s?[12]\d{3})(?!\d)"
)
"""A day with its year, in words or in figures."""
DAY_ALONE = rf"(?:{DAY}{ORDINAL} (?:de |of )?{MONTH}|{MONTH} {DAY}(?:st|nd|rd|th)?)"
SHORT_YEAR = r"(?:\d{1,2}\.\d{1,2}\.\d\d|\d{1,2}/\d{1,2}/\d\d|\d{1,2}-\d{1,2}-\d\d)(?![\d./-])"
TWO_NAMES = rf"{DAY} {MONTH} ?/ ?{MONTH} [12]\d{{3}}(?!\d)"
"""Papers of the Levant print a month by both of its names."""
PRINTED_DATE = rf"(?:{FULL_DATE}|{TWO_NAMES}|{SHORT_YEAR}|{MONTH}(?:[/–-]{MONTH})?,?(?:\sde)?\s[12]\d{{3}}(?!\d))"
"""A date as lines beside the text print it: a month with its year is one, too."""
IN_WORDS = re.compile(
    rf"(?<!\d)(?:(?P<day>{DAY}){ORDINAL}[\s/-](?:de\s|of\s)?(?P<month>{MONTH_IN_DATE})(?:\s?[,،])?(?:\sdel?)?"
    rf"|(?P<month_first>{MONTH})\s(?P<day_after>{DAY}){ORDINAL},?)[\s/-](?P<year>[12]\d{{3}})(?!\d)"
)
MONTH_ALONE = re.compile(rf"(?P<month>{MONTH})(?:[/–-]{MONTH})?,?(?:\sde)?\s(?P<year>[12]\d{{3}})")
IN_FIGURES = re.compile(r"(?P<first>\d(?<!\d\d)\d?)([-/.])\s?(?P<second>\d{1,2})\2\s?(?P<year>[12]\d{3})(?!\d)")
IN_TWO_NAMES = re.compile(rf"(?P<day>{DAY}) (?P<month>{MONTH}) ?/ ?{MONTH} (?P<year>[12]\d{{3}})")
WITH_SHORT_YEAR = re.compile(r"(?<!\d)(?P<first>\d{1,2})([./-])(?P<second>\d{1,2})\2(?P<year>\d\d)(?![\d./-])")
DAY_FIRST = "the day before the month"
SHORT = 2
WESTERN_FIGURES = {ord(figure): str(value) for row in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, figure in enumerate(row)}
EASTERN_FIGURE = re.compile("[٠-٩۰-۹]")
ISO = re.compile(r"\b(?P<year>[12]\d{3})([-/.])(?P<month>\d\d)\2(?P<day>\d\d)(?=\b|T)")


@frozen
class DatePhrase:
    """A date within a text: its place there, and as much of year, month and day as is printed."""

    start: int
    end: int
    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first_day(self) -> date:
        """The first day that the phrase can mean: 1 December 2009 for `December 2009`."""
        return date(self.year, self.month or 1, self.day or 1)


@frozen
class MonthDay:
    """A day without its year: `Jan. 3`."""

    start: int
    end: int
    month: int
    day: int

    def __str__(self) -> str:
        return f"{MONTHS[self.month - 1]} {self.day}"


def month_number(name: str) -> int:
    """The number of a month by its name or the beginning of it.

    >>> month_number("Sept."), month_number("March")
    (9, 3)
    """
    return MONTH_NUMBERS[name if name in MONTH_NUMBERS else name.title()]


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None if there is no such day.

    >>> day_of(2009, 2, 29) is None
    True
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def date_phrases(text: str) -> Iterator[DatePhrase]:
    """The dates of a text that have a year, in order; a bare year only after a word such as `in`.

    >>> text = "On 9 March 2008, in 1974, Sept. 11, 2001, and December 2009; 2000 sheep."
    >>> [(found.year, found.month, found.day) for found in date_phrases(text)]
    [(2008, 3, 9), (1974, None, None), (2001, 9, 11), (2009, 12, None)]
    """
    for match in YEAR.finditer(text):
        before = BEFORE_YEAR.search(text, max(0, match.start() - 22), match.start())
        if before is None:
            continue
        year = int(match[0])
        if before["month"] is None:
            yield DatePhrase(match.start(), match.end(), year)
            continue
        month, day = month_number(before["month"]), int(before["day"] or before["day_after"] or 0)
        if not day or day_of(year, month, day):
            yield DatePhrase(before.start(), match.end(), year, month, day or None)


def month_days(text: str) -> Iterator[MonthDay]:
    """The days of a text that are printed without a year.

    >>> [str(found) for found in month_days("On Jan. 3, on 4 May and on May 5, 2009.")]
    ['January 3', 'May 4']
    """
    for match in MONTH_DAY.finditer(text):
        if not YEAR_FOLLOWS.match(text, match.end()):
            name, day = match["month"] or match["month_after"], match["day"] or match["day_before"]
            yield MonthDay(match.start(), match.end(), month_number(name), int(day))


def read_date(text: str) -> tuple[BoundedDate, int, int] | None:
    """The first full date of a line, with its place; figures that two habits read differently give no value.

    >>> read_date("Published May 5, 2009")
    (BoundedDate(value='2009-05-05', not_before=None, not_after=None, readings=(), reason=None), 10, 21)
    >>> [reading.value for reading in read_date("Page last modified: 03-04-2009 10:11 ZULU")[0].readings]
    ['2009-04-03', '2009-03-04']
    """
    text = in_western_figures(text)
    if match := ISO.search(text) or IN_WORDS.search(text):
        fields = match.groupdict()
        name = fields["month"] or fields["month_first"]
        month = int(name) if name.isdecimal() else month_number(name)
        day = day_of(int(fields["year"]), month, int(fields["day"] or fields["day_after"]))
        return (BoundedDate(value=day.isoformat()), *match.span()) if day else None
    if match := IN_TWO_NAMES.search(text):
        found = day_of(int(match["year"]), month_number(match["month"]), int(match["day"]))
        return (BoundedDate(value=found.isoformat()), *match.span()) if found else None
    if match := IN_FIGURES.search(text) or WITH_SHORT_YEAR.search(text):
        return in_figures(match)
    if match := MONTH_ALONE.fullmatch(text):
        return BoundedDate(value=f"{match['year']}-{month_number(match['month']):02}"), *match.span()
    return None


def in_figures(match: re.Match[str]) -> tuple[BoundedDate, int, int] | None:
    """What a date of figures alone says. With points the day stands first; else day and month may be either.

    >>> in_figures(IN_FIGURES.search("03.04.2009"))[0].value, in_figures(WITH_SHORT_YEAR.search("03.04.71"))[0].value
    ('2009-04-03', '1971-04-03')
    """
    year = full_year(match["year"]) if len(match["year"]) == SHORT else int(match["year"])
    readings = readings_of(int(match["first"]), int(match["second"]), year)
    if "." in match[0]:
        readings = readings[:1]
    if len({reading.value for reading in readings}) == 1:
        return BoundedDate(value=readings[0].value), *match.span()
    reason = "day and month are both figures up to twelve, and nothing says which stands first"
    return (BoundedDate(readings=readings, reason=reason), *match.span()) if readings else None


def in_western_figures(text: str) -> str:
    """A text with the figures of Arabic and Urdu as those of other languages.

    >>> in_western_figures("٢٨ مارس ٢٠٠٨")
    '28 مارس 2008'
    """
    return text.translate(WESTERN_FIGURES) if EASTERN_FIGURE.search(text) else text


def readings_of(first: int, second: int, year: int) -> tuple[Reading, ...]:
    """What two figures and a year can mean.

    >>> [reading.value for reading in readings_of(31, 12, 2009)]
    ['2009-12-31']
    """
    habits = ((second, first, DAY_FIRST), (first, second, "the month before the day"))
    days = [(day_of(year, month, day), habit) for month, day, habit in habits]
    return tuple(Reading(day.isoformat(), habit) for day, habit in days if day)
