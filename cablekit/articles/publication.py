"""When an article was published: the date that it gives, or the bounds that its words set.

An article that tells of a day as past was published on that day or later. A caption or dateline that gives a
day without its year (`on Jan. 3`) means a recent one: a year that makes it older than half a year is too
early. A page was published before it was last changed; what it tells may have been added then, so it sets no
earliest day for its publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from attrs import evolve, frozen

from cablekit.articles.authors import credits_of
from cablekit.articles.dates import (
    DAY_FIRST,
    IN_FIGURES,
    WEEKDAYS,
    DatePhrase,
    MonthDay,
    date_phrases,
    day_of,
    month_days,
    read_date,
    readings_of,
)
from cablekit.articles.days import CHANGED
from cablekit.articles.lines import Prose
from cablekit.articles.sentences import sentence_end, sentence_start
from cablekit.articles.words import any_of, words
from cablekit.records import BoundedDate, Diagnostic, Reading, Span

FUTURE = re.compile(rf"\b{any_of(words('future'))}\b")
DEADLINE = re.compile(rf"\b{any_of(words('deadline'))}\s$", re.IGNORECASE)
WEEKDAY = re.compile(rf"\b{any_of(WEEKDAYS)}\b")
RELEASED = re.compile(rf"(?i:{any_of(words('release'))})(?!\w)")
NOTE_OF_CHANGE = re.compile(rf"(?<!\w)(?i:{any_of(words('note of change'))})(?!\w)")
NOTE_OF_WHAT = re.compile(rf"(?<!\w)(?i:{any_of(words('note of what'))})(?!\w)")
NOTE_OF_PUBLICATION = re.compile(
    rf"[(\[*•—–-]*\s?(?i:(?:this {any_of(words('note of what'))} )?(?:was |has )?(?:first |originally )?"
    rf"{any_of(words('note of publication'))})(?!\w)"
)
LONGEST_NOTE = 60
"""So many characters at the beginning of a paragraph tell that the article was changed."""
LONGEST_LABEL = 100
RECENT = timedelta(days=183)
CALENDAR_CYCLE = 40  # years within which each day of a month falls on each day of the week


@frozen
class PrintedDate:
    """A date that a line of the page gives, with the place of it."""

    date: BoundedDate
    printed: str
    span: Span


@frozen
class PastDate:
    """A date that the text tells of as past, and the prose that it stands in."""

    phrase: DatePhrase
    prose: Prose

    @property
    def printed(self) -> str:
        return self.prose.text[self.phrase.start : self.phrase.end]

    @property
    def span(self) -> Span:
        return self.prose.span(self.phrase.start, self.phrase.end)


def released_on(prose: Prose) -> PrintedDate | None:
    """The day until which a line holds a text back, or on which it was given to the press.

    >>> from cablekit.articles.lines import lines_of
    >>> released_on(Prose.of(lines_of("EMBARGOED UNTIL 0001 HRS 19 JUNE 2012"))).date.value
    '2012-06-19'
    """
    if len(prose.text) > LONGEST_LABEL or RELEASED.search(prose.text) is None:
        return None
    return printed_date(prose)


def publication_noted(prose: Prose) -> PrintedDate | None:
    """The day on which a line below the text says that it was published.

    >>> from cablekit.articles.lines import lines_of
    >>> publication_noted(Prose.of(lines_of("Published in The Courier, October 21st, 2008"))).date.value
    '2008-10-21'
    >>> publication_noted(Prose.of(lines_of("The report was published on 21 October 2008.")))
    """
    is_note = len(prose.text) <= LONGEST_LABEL and NOTE_OF_PUBLICATION.match(prose.text)
    return printed_date(prose) if is_note else None


def change_noted(prose: Prose) -> PrintedDate | None:
    """The day on which a note says that the article was changed.

    >>> from cablekit.articles.lines import lines_of
    >>> change_noted(Prose.of(lines_of("• This article was amended on 21 August 2018. The gate is of oak."))).date.value
    '2018-08-21'
    >>> change_noted(Prose.of(lines_of("The constitution was amended on 21 August 2018.")))
    """
    head = prose.text[:LONGEST_NOTE]
    what = NOTE_OF_WHAT.search(head)
    change = NOTE_OF_CHANGE.search(head) if what else None
    return printed_date(prose, LONGEST_LABEL) if what and change and what.start() <= change.start() else None


def printed_date(prose: Prose, reach: int | None = None) -> PrintedDate | None:
    """The first date of a line, with its place."""
    found = read_date(prose.text[:reach])
    return PrintedDate(found[0], prose.text[found[1] : found[2]], prose.span(found[1], found[2])) if found else None


def settled(found: BoundedDate, habit: str | None, why: str) -> BoundedDate:
    """A date in figures, read by the habit of its page: which of day and month stands first.

    >>> found = read_date("11/02/2013")[0]
    >>> settled(found, DAY_FIRST, "the text is in fr").value, settled(found, None, "").value
    ('2013-02-11', None)
    """
    reading = next((reading for reading in found.readings if reading.reason == habit), None)
    if found.value or reading is None:
        return found
    return evolve(found, value=reading.value, reason=f"{why}: {habit}")


def habit_of(text: str, language: str | None) -> tuple[str | None, str]:
    """Which of day and month stands first on a page, and what shows it.

    Another date with a figure above twelve shows it; else the language does: only in English the month may be first.

    >>> habit_of("Issue of 28/02/2013. Updated 03/03/2013.", "en")
    ('the day before the month', 'the page prints 28/02/2013')
    >>> habit_of("Updated 03/03/2013.", "en")
    (None, '')
    """
    shown = {}
    for match in IN_FIGURES.finditer(text):
        readings = readings_of(int(match["first"]), int(match["second"]), int(match["year"]))
        if len(readings) == 1:
            shown[readings[0].reason] = match[0]
    if len(shown) == 1:
        return next((habit, f"the page prints {printed}") for habit, printed in shown.items())
    is_foreign = language not in (None, "en")
    return (DAY_FIRST, f"the text is in {language}") if is_foreign else (None, "")


def latest_past(stretches: Iterable[Prose]) -> PastDate | None:
    """The latest date that the text tells of as past.

    >>> from cablekit.articles.lines import lines_of
    >>> text = "The launch burned on 9 March 2008. The lock will open in May 2012, or by 2013."
    >>> latest_past([Prose.of(lines_of(text))]).printed
    '9 March 2008'
    """
    latest: PastDate | None = None
    for prose in stretches:
        for phrase in date_phrases(prose.text):
            later = latest is None or phrase.first_day > latest.phrase.first_day
            if later and is_past(prose.text, phrase):
                latest = PastDate(phrase, prose)
    return latest


def is_past(text: str, phrase: DatePhrase) -> bool:
    """Whether nothing in its sentence says that a date may not have come yet."""
    start, end = sentence_start(text, phrase.start), sentence_end(text, phrase.end)
    return not FUTURE.search(text, start, end) and not DEADLINE.search(text, start, phrase.start)


def publication_bounds(
    text: tuple[Prose, ...], beside: tuple[Prose, ...], changed: PrintedDate | None
) -> tuple[BoundedDate, tuple[Diagnostic, ...]]:
    """What the words of an article say of the day of its publication.

    `beside` are the captions and the dateline, whose days without a year are recent ones.

    >>> from cablekit.articles.lines import lines_of
    >>> text = Prose.of(lines_of("The union struck in December 2009."))
    >>> caption = Prose.of(lines_of("Linesmen at the lock on Jan. 3. The minister spoke on Monday."))
    >>> found, diagnostics = publication_bounds((text,), (caption,), None)
    >>> found.not_before, found.readings[0].value, [diagnostic.code for diagnostic in diagnostics]
    ('2010-01-03', '2011-01-03', ['date-bounded'])
    """
    bound, diagnostics = BoundedDate(), []
    past = latest_past((*beside, *text))
    if past and not changed:
        bound, diagnostic = earliest(past, beside)
        diagnostics.append(diagnostic)
    last_change = latest_reading(changed.date) if changed else None
    if changed and last_change:
        reason = f"the page was last changed on {changed.printed}"
        bound = evolve(bound, not_after=last_change, reason="; ".join(filter(None, (bound.reason, reason))))
        diagnostics.append(Diagnostic.of("date-bounded", f"not after {last_change}: {reason}", changed.span))
    return bound, tuple(diagnostics)


def earliest(past: PastDate, beside: tuple[Prose, ...]) -> tuple[BoundedDate, Diagnostic]:
    """The lower bound that a past date sets, raised by days without year in captions and dateline."""
    floor = past.phrase.first_day
    bound = BoundedDate(not_before=floor.isoformat(), reason=f"the text tells of {past.printed} as past")
    span = past.span
    for prose in beside:
        for day in month_days(prose.text):
            first = next_day(day, floor - RECENT)
            if first and first > date.fromisoformat(bound.not_before or ""):
                reason = f"the text tells of {past.printed} as past, and a caption or dateline of a later {day}"
                readings = weekday_readings(day, floor - RECENT, prose.text)
                bound = BoundedDate(not_before=first.isoformat(), readings=readings, reason=reason)
                span = prose.span(day.start, day.end)
    return bound, Diagnostic.of("date-bounded", f"not before {bound.not_before}: {bound.reason}", span)


def next_day(day: MonthDay, floor: date, weekday: int | None = None) -> date | None:
    """The first such day not before `floor`, on that weekday (Monday is 0) if one is asked for.

    >>> next_day(MonthDay(0, 6, 1, 3), date(2009, 6, 1), weekday=0)
    datetime.date(2011, 1, 3)
    """
    years = range(floor.year, floor.year + CALENDAR_CYCLE)
    days = (day_of(year, day.month, day.day) for year in years)
    wanted = (each for each in days if each and each >= floor)
    return next((each for each in wanted if weekday is None or each.weekday() == weekday), None)


def weekday_readings(day: MonthDay, floor: date, text: str) -> tuple[Reading, ...]:
    """The year that a weekday beside a day without year speaks for."""
    named = WEEKDAY.search(text)
    if named is None:
        return ()
    found = next_day(day, floor, WEEKDAYS.index(named[0]))
    if found is None:
        return ()
    return (
        Reading(
            found.isoformat(),
            f"{day} is a {named[0]} in {found.year}, and the text beside it says {named[0]}",
        ),
    )


def latest_reading(found: BoundedDate) -> str | None:
    """The latest day that a date can mean."""
    return found.value or max((reading.value for reading in found.readings), default=None)


def tells_change(text: str) -> bool:
    """Whether a line of chrome gives the day of a change, whatever else it is for.

    >>> tells_change("Print | Last modified: 3 May 2009"), tells_change("Last modified: yesterday")
    (True, False)
    """
    return CHANGED.search(text) is not None and any(
        name == "date_modified" for name, _, _ in credits_of(text, names=False)
    )


def changed_date(prose: Prose) -> PrintedDate | None:
    """The date of the change that a line gives, with its place: the last that it names."""
    days = [(start, end) for name, start, end in credits_of(prose.text, names=False) if name.startswith("date_")]
    for start, end in (*reversed(days), (0, len(prose.text))):
        if found := read_date(prose.text[start:end]):
            date, first, last = found
            return PrintedDate(date, prose.text[start + first : start + last], prose.span(start + first, start + last))
    return None
