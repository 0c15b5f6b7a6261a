"""References as figures: how many of the telegrams cited have their number, how it was found, what is left over.

An entry without number is no error if it cites no telegram, or gives a telegram's date-time group only. What is not
seen to be such is left over and counts against the program.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import define, field

from cablekit import vocabulary
from cablekit.records import Cable, Record, Reference
from cablekit.telegram.dates import MONTHS
from cablekit.telegram.references import word_kind

FOUND = ("year-printed", "year-inferred", "post-repaired", "post-unlisted", "post-carried")
OTHER_KINDS = ("e-mail", "conversation", "document", "date-time group")
LEFT_OVER = ("post unknown", "no serial", "no year", "not understood")
LONGEST_ENTRY = 200
"""Characters. What is longer is no entry but text that ran into the field."""
LONGEST_POST = 3
BRACKETS = ".:;()[]"


@define
class ReferenceFigures:
    """The counts of `FOUND` (a number may be found by several steps), of `OTHER_KINDS` and of `LEFT_OVER`."""

    resolved: int = 0
    counts: Counter[str] = field(factory=Counter)

    def add(self, reference: Reference) -> None:
        """Counts one entry.

        >>> figures = ReferenceFigures()
        >>> figures.add(Reference("cable", "08STATE118", found_by=("year-inferred",)))
        >>> figures.add(Reference("document", raw="ANKARA"))
        >>> figures.entries, figures.telegrams, figures.resolved, figures.share
        (2, 2, 1, 0.5)
        """
        self.resolved += reference.mrn is not None
        self.counts.update(reference.found_by if reference.mrn else [without_number(reference)])

    def join(self, other: ReferenceFigures) -> None:
        """Adds the counts of another set."""
        self.resolved += other.resolved
        self.counts.update(other.counts)

    @property
    def telegrams(self) -> int:
        """The entries that cite a telegram, or may do so for all that is known."""
        return self.resolved + sum(self.counts[name] for name in LEFT_OVER)

    @property
    def entries(self) -> int:
        return self.telegrams + sum(self.counts[name] for name in OTHER_KINDS)

    @property
    def share(self) -> float:
        """How many of the telegrams cited have their number, from 0 to 1."""
        return self.resolved / self.telegrams if self.telegrams else 1.0


def count_references(record: Record, figures: ReferenceFigures) -> None:
    """Counts the references of a record."""
    for reference in record.references if isinstance(record, Cable) else ():
        figures.add(reference)


def without_number(reference: Reference) -> str:
    """What an entry without number is: one of `OTHER_KINDS`, or of `LEFT_OVER`.

    >>> [without_number(Reference("document", raw=raw)) for raw in ("LETTER OF MARCH 3", "Tidewater 118", "THE LOCK")]
    ['document', 'post unknown', 'not understood']
    """
    words = [word.strip(BRACKETS) for word in (reference.raw or "").upper().replace(",", " ").split()]
    if reference.kind in ("email", "other"):
        return "e-mail" if reference.kind == "email" else "conversation"
    if any(is_moment(word) for word in words):
        return "date-time group"
    if reference.kind == "cable":
        return "no year"
    if len(reference.raw or "") > LONGEST_ENTRY:
        return "not understood"
    if any(word_kind(word) == "document" or is_paper_number(word) for word in words) or is_dated(words):
        return "document"
    if any(word.isdecimal() for word in words):
        return "post unknown" if any(map(is_name, words)) else "not understood"
    return "no serial" if names_post(words) else "not understood"


def is_name(word: str) -> bool:
    """Whether a word may be of a post's name."""
    return word.isalpha() and word not in ("AND", "OR") and not word_kind(word)


def is_moment(word: str) -> bool:
    """Whether a word is a time, or begins with one, as date-time groups do.

    >>> is_moment("141345Z"), is_moment("1317Z"), is_moment("141345ZFEB08"), is_moment("ZAGREB")
    (True, True, True, False)
    """
    time, zone, _ = word.partition("Z")
    return bool(zone) and time.isdecimal() and len(time) in (4, 6)


def is_paper_number(word: str) -> bool:
    """Whether a word is the number of a paper, letters and digits in groups; no post stands before a hyphen in it.

    >>> is_paper_number("TD-314/18176-06"), is_paper_number("A-7741"), is_paper_number("ANKARA-118")
    (True, True, False)
    """
    mixed = any(map(str.isalpha, word)) and any(map(str.isdecimal, word))
    return mixed and ("-" in word or "/" in word) and not vocabulary.post(word.partition("-")[0])


def is_dated(words: Iterable[str]) -> bool:
    """Whether a month is named or a date stands in figures: papers are cited so, telegrams are not.

    >>> is_dated(["POINTS", "JULY", "15"]), is_dated(["POINTS", "9/16/2009"]), is_dated(["MARSH", "118"])
    (True, True, False)
    """
    return any(
        (word_kind(word) == "stop" and word[:3] in MONTHS)
        or (word.count("/") == 2 and word.replace("/", "").isdecimal())
        for word in words
    )


def names_post(words: list[str]) -> bool:
    """Whether the first words name a post."""
    return any(vocabulary.post(" ".join(words[:count])) for count in range(1, LONGEST_POST + 1))
