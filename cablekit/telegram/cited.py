"""What an entry of the REF lines cites: the telegram that its words and numbers name, or the kind of another paper."""

from __future__ import annotations

from typing import NamedTuple

from cablekit.telegram.scanner import Line
from cablekit.vocabulary.identifiers import full_year
from cablekit.vocabulary.posts import nearest_post, post
from cablekit.vocabulary.tables import index

LONGEST_UNKNOWN = 3
"""How many words the name of a post that is in no table may have, if they are not all in capitals."""
SHORTEST_WHOLE = 3
"""How many digits the last serial of a range has at least where it is printed whole: `LOWMERE 86-97` may be years."""


class Cited(NamedTuple):
    """The telegram that an entry cites: its year if printed, its post, its serial, the post as printed if misspelt.

    `post_found_by` says what was done about the post, as `Reference.found_by` does.
    """

    year: str | None
    post: str
    serial: str
    misspelt: str | None = None
    post_found_by: tuple[str, ...] = ()

    @property
    def found_by(self) -> tuple[str, ...]:
        """How the number of the telegram is found."""
        return ("year-printed" if self.year else "year-inferred", *self.post_found_by)

    def further(self, year: str | None, serial: str) -> Cited:
        """A further telegram of the same post; `year` is what is printed for it."""
        found_by = tuple(dict.fromkeys((*self.post_found_by, "post-carried")))
        return Cited(year or self.year, self.post, serial, post_found_by=found_by)


def telegram(line: Line, year: int | None, opens: bool) -> Cited | None:
    """The telegram that a number with words before it cites; None if the words name no post.

    A post that is in no table is taken as printed if it stands in capitals, or if it `opens` the entry.
    """
    printed = line["mrn_post"]
    year_printed = line["mrn_year"] or line["mrn_year_in_brackets"] or line["mrn_year_behind"]
    year_printed = year_printed.replace("O", "0") if year_printed else None
    year = full_year(year_printed) if year_printed else year
    words = [word for word in printed.split() if word_kind(word) != "beside"]
    if not words or word_kind(words[-1]) is not None:
        return None
    for first in range(len(words)):
        found = post(" ".join(words[first:]), year)
        if found:
            return Cited(year_printed, found.identifier, line["mrn_serial"])
    name = " ".join(words)
    near = nearest_post(name, year)
    if near:
        return Cited(year_printed, near.identifier, line["mrn_serial"], name, ("post-repaired",))
    named = opens and name[0].isupper() and len(words) <= LONGEST_UNKNOWN
    unlisted = Cited(year_printed, name, line["mrn_serial"], post_found_by=("post-unlisted",))
    return unlisted if named or name.isupper() else None


def last_of_range(first: Cited, line: Line, year: int | None) -> Cited | None:
    """The last telegram of a range: of `STATE 11870-72` 11872; None if the numbers do not rise.

    Digits behind a hyphen that may be the year (`STATE 11802-08`, of 2008) are not taken for a range.
    """
    serial = line["through"]
    if serial is None:
        end = line["through_digits"]
        is_year = year is not None and end in (f"{year % 100:02}", str(year))
        whole = len(end) == len(first.serial) >= SHORTEST_WHOLE
        if is_year or not (whole or len(end) < len(first.serial)):
            return None
        serial = first.serial[: -len(end)] + end
    return first.further(line["through_year"], serial) if int(serial) > int(first.serial) else None


def serial_first(words: list[Line]) -> Cited | None:
    """The telegram of an entry that has the number before the post (`870 LOWMERE`); None if it is no such entry."""
    number, *name = [word for word in words if word.lastgroup != "BLANKS"]
    found = post(" ".join(word[0] for word in name)) if number.lastgroup == "NUMBER" and name else None
    return Cited(None, found.identifier, number["number"]) if found else None


def kind_of(words: list[Line]) -> str:
    """What an entry cites that gives no telegram's number: `email`, `document`, `other`.

    A telegram that is cited by its date-time group is a `cable`.
    """
    kinds = {word_kind(part) for word in words for part in word[0].split()}
    if any(word.lastgroup == "EMAIL" for word in words) or "email" in kinds:
        return "email"
    if any(word.lastgroup == "MOMENT" for word in words):
        return "cable"
    return "other" if "other" in kinds and "document" not in kinds else "document"


def word_kind(word: str) -> str | None:
    """What a word says that is no part of a post's name (`beside`, `stop`, `document`, ...), else None."""
    row = index("reference_words", "word").get(word.strip(".:()-").upper())
    return row["kind"] if row else None
