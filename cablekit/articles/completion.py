"""What an article's text does not say, taken from what was said of it beside the text: by its page, or by the user.

The text wins. Where it says nothing, the first statement gives the value; of dates all statements are readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from attrs import evolve

from cablekit.records import Article, BoundedDate, Diagnostic, Reading, Span, Statement
from cablekit.records.source import SUPPLIED

WORDS = ("headline", "alternative_headline", "byline", "publisher", "url", "license", "language")
DATES = ("date_published", "date_modified")
MISSING = {field: f"{field}-missing" for field in ("headline", "byline", "publisher")}
DAY = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9-])")
LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")
NAME = re.compile(r"\w+")
BETWEEN_NAMES = {"and", "et", "und", "y"}


def completed(article: Article) -> Article:
    """An article with what was said of it beside its text; itself if nothing was.

    >>> from cablekit.records import SourceText
    >>> said = (Statement("publisher", "Fenmark Post", "supplied"), Statement("url", "post.example", "supplied"))
    >>> found = completed(Article(publisher="Courier", source=SourceText("", statements=said)))
    >>> found.publisher, found.url, [diagnostic.code for diagnostic in found.diagnostics]
    ('Courier', 'post.example', ['supplied-disagrees', 'supplied'])
    """
    said = article.source.statements if article.source else ()
    if not said:
        return article
    changes: dict[str, Any] = {}
    findings: list[Diagnostic] = []
    for field in WORDS:
        of_field = [one for one in said if one.field == field]
        if field == "language":
            of_field = [one._replace(value=tag) for one in of_field if (tag := language_tag(one.value))]
        value, found = words_of(article, field, of_field)
        changes[field] = value
        findings += found
    for field in DATES:
        of_field = [one._replace(value=day) for one in said if one.field == field and (day := day_of(one.value))]
        changes[field], found = date_of(article, field, of_field)
        findings += found
    given = {MISSING[field] for field in MISSING if changes[field] is not None}
    kept = [found for found in article.diagnostics if found.code not in given]
    return evolve(article, **changes, diagnostics=tuple(sorted((*kept, *findings), key=lambda found: found.span)))


def words_of(article: Article, field: str, said: list[Statement]) -> tuple[str | None, list[Diagnostic]]:
    """The value of a field of words: that of the text, else the first that was said; and what is to be told of it.

    Titles for previews differ from the headline nearly always, so of a page only the first statement is compared.
    """
    printed: str | None = getattr(article, field)
    if not said:
        return printed, []
    first, *others = said
    of_user = [one for one in others if one.by == SUPPLIED]
    if printed is None:
        says = f"{first.by} says {first.value}"
        others_say = [disagrees(article, says, one) for one in unlike(field, first.value, of_user)]
        return first.value, [supplied(first), *others_say]
    says = f"the text says {printed}"
    return printed, [disagrees(article, says, one) for one in unlike(field, printed, [first, *of_user])]


def unlike(field: str, value: str, said: Iterable[Statement]) -> Iterator[Statement]:
    """The statements that say something else, one for each value."""
    seen = {compared(field, value)}
    for one in said:
        if (other := compared(field, one.value)) not in seen:
            seen.add(other)
            yield one


def compared(field: str, value: str) -> object:
    """A value as it is compared: the names of a byline in any order, the main part of a language, words as words.

    >>> compared("byline", "Hanne Oriel and Ivor Lund") == compared("byline", "Ivor Lund, Hanne Oriel")
    True
    """
    words = tuple(NAME.findall(value.casefold()))
    if field == "byline":
        return frozenset(words) - BETWEEN_NAMES
    return words[:1] if field == "language" else words


def date_of(article: Article, field: str, said: list[Statement]) -> tuple[BoundedDate | None, list[Diagnostic]]:
    """A date: that of the text, else the first that was said and that the text allows. All that was said is kept."""
    printed: BoundedDate = getattr(article, field) or BoundedDate()
    if not said:
        return getattr(article, field), []
    readings = (*printed.readings, *(Reading(one.value, one.by) for one in said))
    allowed = [one for one in said if is_within(one.value, printed)]
    says = f"the text says {shown(printed)}"
    findings = [disagrees(article, says, one) for one in unlike(field, "", said) if one not in allowed]
    if printed.value is None and allowed:
        by = f"{allowed[0].by} says so"
        return BoundedDate(allowed[0].value, readings=readings, reason=by), [*findings, supplied(allowed[0])]
    return evolve(printed, readings=readings), findings


def language_tag(value: str) -> str | None:
    """A language as a tag; None if it is none.

    >>> language_tag("en_GB"), language_tag("FR"), language_tag("English")
    ('en-GB', 'fr', None)
    """
    main, *others = value.strip().replace("_", "-").split("-")
    tag = "-".join([main.lower(), *others])
    return tag if LANGUAGE.fullmatch(tag) else None


def day_of(value: str) -> str | None:
    """The day (month, year) that a date and time begins with; None if it is none.

    >>> day_of("2008-06-30T21:27:00+01:00"), day_of("2008-06"), day_of("2008-13-01"), day_of("June")
    ('2008-06-30', '2008-06', None, None)
    """
    found = DAY.match(value.strip())
    if found is None:
        return None
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None
    return found[0]


def is_within(day: str, printed: BoundedDate) -> bool:
    """Whether a date is the one that the text gives, or lies between its bounds; a shorter one as far as it goes.

    >>> is_within("2008-03", BoundedDate(not_before="2008-03-09")), is_within("2008-03-08", BoundedDate("2008-03-09"))
    (True, False)
    """
    if printed.value is not None:
        return day.startswith(printed.value) or printed.value.startswith(day)
    length = len(day)
    return (printed.not_before or day)[:length] <= day <= (printed.not_after or day)[:length]


def shown(printed: BoundedDate) -> str:
    """A date in words."""
    if printed.value:
        return printed.value
    bounds = (("not before", printed.not_before), ("not after", printed.not_after))
    return ", ".join(f"{words} {day}" for words, day in bounds if day)


def supplied(said: Statement) -> Diagnostic:
    """That a value is not from the text."""
    return Diagnostic.of("supplied", f"{said.field} is not in the text: {said.value} ({said.by})")


def disagrees(article: Article, says: str, said: Statement) -> Diagnostic:
    """That the text (or the page) says otherwise, at the place where it does."""
    span = next(iter(article.place(said.field)), Span(0, 0))
    return Diagnostic.of("supplied-disagrees", f"{said.field}: {says}, {said.by} says {said.value}", span)
