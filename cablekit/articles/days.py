"""The days that a line beside the text gives: of publication, and of a change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cablekit.articles.bylines import Field
from cablekit.articles.dates import FULL_DATE, read_date
from cablekit.articles.pieces import TIME, Part, Piece
from cablekit.articles.words import any_of, words

CHANGED = re.compile(rf"(?<!\w)(?i:{any_of(words('modified'))})(?!\w)")
PUBLISHED = re.compile(rf"(?<!\w)(?i:{any_of(words('published'))})(?!\w)")
FIRST = re.compile(rf"(?<!\w)(?i:{any_of(words('first'))})(?!\w)")
BOTH_ON_ONE_DAY = re.compile(
    rf"(?i:{any_of(words('modified'))}):?\s(?P<date>{FULL_DATE})[\s,–-]{{1,4}}(?P<time>{TIME})"
    rf"[\s,;|(]{{1,4}}(?:(?i:{any_of(words('first'))})\s)?(?i:{any_of(words('published'))}):?\s(?:{TIME})\W{{0,2}}$"
)
"""`Updated November 17 2022 - 5:14pm, first published 1:30pm`: of the publication only the hour is told."""
DATED = ("date", "day", "time")


def is_day(piece: Piece) -> bool:
    """Whether a piece is a date, or the day of the week before one."""
    return piece.kind == "date" or piece.may_be("weekday")


def days_of(text: str, parts: Iterable[Part]) -> Iterator[Field]:
    """The days of publication and of a change; of a change maybe only the time, or a day without its year.

    >>> from cablekit.articles.pieces import parts_of
    >>> line = "Fri 17 Oct 2008 02.31 BST   First published on Thu 16 Oct 2008"
    >>> [(field.name, line[field.start : field.end]) for field in days_of(line, parts_of(line))]
    [('date_modified', '17 Oct 2008'), ('date_published', '16 Oct 2008')]
    """
    if both := BOTH_ON_ONE_DAY.search(text):
        yield Field("date_published", *both.span("date"))
        yield Field("date_modified", *both.span("time"))
        return
    position, changed, waiting = 0, False, None
    was_published_first = FIRST.search(text) is not None and PUBLISHED.search(text) is not None
    for part in parts:
        piece = part.pieces[0]
        if piece.kind not in DATED:
            continue
        label = text[position : piece.start]
        position = piece.end
        is_published = PUBLISHED.search(label) is not None
        if CHANGED.search(label):
            changed, waiting = True, piece
        elif is_published:
            if waiting:
                yield Field("date_modified", waiting.start, waiting.end)
            changed, waiting = False, None
        if piece.kind == "date":
            earlier_elsewhere = was_published_first and not is_published
            yield Field("date_modified" if changed or earlier_elsewhere else "date_published", piece.start, piece.end)
            changed, waiting = False, None
    if waiting:
        yield Field("date_modified", waiting.start, waiting.end)


def certain_first(text: str, found: Iterable[Field]) -> list[Field]:
    """Fields in their order, but for a day in figures that may be read in two ways: one in words is better.

    >>> line = "03/08/2024 March 8, 2024"
    >>> fields = [Field("date_published", 0, 10), Field("date_published", 11, 24)]
    >>> [line[field.start : field.end] for field in certain_first(line, fields)]
    ['March 8, 2024', '03/08/2024']
    """
    fields = list(found)
    published = [field for field in fields if field.name == "date_published"]
    if len(published) < 2:
        return fields
    read = [(field, read_date(text[field.start : field.end])) for field in published]
    doubtful = [field for field, date in read if date and date[0].readings]
    return [*(field for field in fields if field not in doubtful), *doubtful]
