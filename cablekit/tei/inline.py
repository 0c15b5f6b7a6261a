"""What the running text of a telegram points to, and the days that it says: passages of its TEI."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from cablekit.records import Cable
from cablekit.tei.flow import Flow
from cablekit.tei.folded import Folded
from cablekit.tei.marks import NOWHERE, Wrap
from cablekit.telegram import grammar
from cablekit.telegram.dates import MONTHS, calendar_date

LETTER = re.compile(r"\b[A-Za-z]\b")
CITED = ("ref", "Ref", "REF")
AFTER_CITED = frozenset(" \n.sStT")
"""What may follow these letters where they cite: in `refer`, none of it does."""
CENTURIES = ("19", "20")
BEFORE_YEAR = len("19 September,   ")
YEAR_AND_MORE = len(" 2008") + 1


class Places:
    """Where something may stand in a text: looked for once, asked for by paragraphs in the order of the text.

    `next` is the first place behind those that were asked for.
    """

    def __init__(self, text: str, found: list[int]) -> None:
        self.text = text
        self._found = found
        self.next = found[0] if found else NOWHERE

    def between(self, start: int, end: int) -> list[int]:
        """The places from `start` up to `end`.

        >>> Places("REF A, ref B", [0, 7]).between(1, 12)
        [7]
        """
        if self.next >= end:
            return []
        first, last = bisect_left(self._found, start), bisect_left(self._found, end)
        self.next = self._found[last] if last < len(self._found) else NOWHERE
        return self._found[first:last]


def years_of(text: str, folded: Folded) -> Places:
    """The white space before each number that may be the year of a date: one with another number shortly before it.

    >>> text = "IN 1908, NOT ON MAY 3, 1909 IN ROOM 1108"
    >>> years_of(text, Folded(text)).between(0, 40)
    [22]
    """
    years = [place for place in folded.places(b" 0000") if text[place + 1 : place + 3] in CENTURIES]
    return Places(text, [year for year in years if folded.has(b"0", max(year - BEFORE_YEAR, 0), year)])


def citations_of(text: str, folded: Folded) -> Places:
    """The words that may cite what is listed: `ref A` or `REFTEL`, but neither `refers` nor `brief a`.

    >>> text = "BRIEF A REFERS TO REF A."
    >>> citations_of(text, Folded(text)).between(0, 24)
    [18]
    """
    return Places(text, [place for place in folded.places(b"ref") if _may_cite(text, place)])


def _may_cite(text: str, place: int) -> bool:
    is_word = text[place : place + 3] in CITED and text[place + 3 : place + 4] in AFTER_CITED
    return is_word and not text[place - 1 : place].isalnum()


def days_of(years: Places, start: int, end: int) -> list[Wrap]:
    """The dates from `start` to `end` that say day, month and year.

    >>> text = "HE CAME ON FEBRUARY 19, 2008, NOT ON MARCH 3."
    >>> days_of(years_of(text, Folded(text)), 0, 45)
    [Wrap(start=11, end=28, tag='date', attributes={'when': '2008-02-19'}, continues=False)]
    """
    position, text, days = start, years.text, []
    for year in years.between(start, end):
        found = grammar.pattern("passages", "DAY").search(
            text, max(position, year - BEFORE_YEAR), min(end, year + YEAR_AND_MORE)
        )
        if found is None:
            continue
        month = (found["month_first"] or found["month_behind"])[:3].upper()
        day = calendar_date(found["year"], str(MONTHS.index(month) + 1), found["day_first"] or found["day_behind"])
        if day:
            days.append(Wrap(*found.span(), "date", {"when": day.isoformat()}))
        position = found.end()
    return days


class Listed:
    """The references that the text of a telegram lists: the elements of its `entries`, by their numbers."""

    def __init__(self, cable: Cable, flow: Flow, prefix: str) -> None:
        self.flow = flow
        self.prefix = prefix
        self.entries: dict[int, int] = {}
        self.whole: int | None = None
        self.citations = Places(flow.text, [])
        labels = [(reference.label, number) for number, reference in enumerate(cable.references)]
        self._numbers = {label.upper(): number for label, number in reversed(labels) if label}

    def begin(self, element: int) -> None:
        """The list begins with an element."""
        if self.whole is None:
            self.whole = element
            self.citations = citations_of(self.flow.text, self.flow.folded)

    def cited(self, start: int, end: int) -> list[Wrap]:
        """Where the text from `start` to `end` cites what is listed above it: `reftel`, `ref A`, `refs A and C`."""
        passages: list[Wrap] = []
        for place in self.citations.between(start, end):
            found = grammar.pattern("passages", "REFERENCE").match(self.flow.text, place, end)
            if found and found["entries"] is None:
                passages.append(self._wrap(*found.span(), self._pointer_to_all()))
            elif found:
                passages += self._labelled(found)
        return passages

    def _labelled(self, found: re.Match[str]) -> Iterator[Wrap]:
        """A passage for each letter that is listed; the word before them goes with the first.

        `ref B and a launch`: a letter that differs from the first in size is a word.
        """
        letters = list(LETTER.finditer(found.string, found.start("entries"), found.end()))
        for letter in letters:
            number = self._numbers.get(letter[0].upper())
            if number in self.entries and letter[0].isupper() == letters[0][0].isupper():
                start = found.start() if letter is letters[0] else letter.start()
                yield self._wrap(start, letter.end(), self._pointer_to(number))

    def _wrap(self, start: int, end: int, target: str) -> Wrap:
        return Wrap(start, end, "ref", {"type": "reftel", "target": target})

    def _pointer_to(self, number: int) -> str:
        return self.flow.point_at(self.entries[number], f"{self.prefix}-ref-{number + 1}")

    def _pointer_to_all(self) -> str:
        """To the list; to its entry, if there is but one."""
        if len(self.entries) == 1:
            return self._pointer_to(*self.entries)
        assert self.whole is not None
        return self.flow.point_at(self.whole, f"{self.prefix}-refs")
