"""What a text says of somebody beside the name: the office, the rank, the age."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from cablekit.articles.given_names import TITLE
from cablekit.articles.proper_names import OFFICE_WORDS, OFFICES, ROLES, Name
from cablekit.articles.words import any_of, rows, speech, words

ALSO_CALLED = [row for row in rows("speech") if row["class"] == "office also called"]
ALSO = {
    office: [row["comment"] for row in ALSO_CALLED if row["phrase"].casefold() == office]
    for office in {row["phrase"].casefold() for row in ALSO_CALLED}
}
"""What else those are called who hold an office: a sergeant is `the officer`, too."""
LONGEST_OFFICE = 3
MOST_BEFORE_OFFICE = 2
AROUND = 40
MOST_BEFORE = 5
CLAUSE = re.compile(r"[.;:!?,\x00—–]")
APPOSITION = re.compile(
    rf",? \([^()]{{1,60}}\)|, [^.;:!?\x00,]{{1,80}}(?:, (?!{any_of(words('saying'))}\b)[^.;:!?\x00,]{{1,60}})?"
    rf"| {any_of(speech('to be'))} [^.;:!?\x00,]{{1,60}}"
)
"""What stands behind a name and says who it is: in commas or brackets, or with `is`."""
AGE = re.compile(r"\d{1,3}(?=$|-)")
TELLS_OF_OTHERS = frozenset(speech("who"))
WITH_PLACE = re.compile(
    rf"(?i:{any_of((*words('definite'), *speech('stranger')))}) (?:[\w’'-]{{2,20}} )?(?P<office>(?i:{ROLES})) "
    rf"(?:{any_of(speech('preposition'))}) [^.;:!?,\x00]{{2,60}}, $"
)
"""An office with its place before the name of its holder: `a librarian at the college, Ada Bell`."""
FARTHEST = 100
RANKS = {row["phrase"].casefold(): row["comment"] for row in rows("speech") if row["class"] == "rank in short"}


def offices_of(text: str, name: Name) -> list[str]:
    """The offices that stand with a name, and what else their holders are called.

    >>> from cablekit.articles.proper_names import names_in
    >>> text = "Justice Orsk met Dr Roe."
    >>> [offices_of(text, name) for name in names_in(text)]
    [['Justice', 'judge'], ['scientist', 'researcher', 'physician', 'medic', 'academic']]
    """
    found = list(dict.fromkeys(printed_offices(text, name)))
    title = TITLE.match(name.text)
    short = (*name.office.split(), *(title[0].split() if title else ()))
    called = {plain(word) for word in (*found, *short)}
    return [*found, *(also for office in sorted(called) for also in ALSO.get(office, ()))]


def printed_offices(text: str, name: Name) -> list[str]:
    """The offices that stand with a name: `Mayor Ada Bell`, `the mayor, Ada Bell`, `Ada Bell, the mayor`.

    >>> from cablekit.articles.proper_names import names_in
    >>> text = "The chancellor, Maud Ferrant, met Tom Holt, the mayor."
    >>> [printed_offices(text, name) for name in names_in(text)]
    [['chancellor'], ['mayor']]
    """
    found = OFFICES.findall(name.office) if name.office else []
    before = text[max(0, name.start - AROUND) : name.start].rstrip(", ").split()
    for count in range(min(LONGEST_OFFICE, len(before)), 0, -1):
        if (office := " ".join(before[-count:])).casefold() in OFFICE_WORDS:
            found.append(office)
            break
    if text.startswith(", ", name.first - 2) and (
        held := WITH_PLACE.search(text, max(0, name.first - FARTHEST), name.first)
    ):
        found.append(held["office"])
    if text.startswith(", ", name.end):
        clause = text[name.end + 2 : name.end + 2 + AROUND].split(",", maxsplit=1)[0].rstrip(".;:!?").split()
        if TELLS_OF_OTHERS.isdisjoint(clause[:1]):
            found += islice((one for one in runs_of(clause) if one.casefold() in OFFICE_WORDS), 1)
    return found


def apposed(text: str, name: Name) -> Iterator[str]:
    """The words in apposition before and behind a name, in small letters, ranks in full and numbers alone.

    >>> from cablekit.articles.proper_names import names_in
    >>> text = "They fined the baker Ada Bell, 34, of late."
    >>> [list(apposed(text, name)) for name in names_in(text)]
    [['they', 'fined', 'the', 'baker', '34', 'of', 'late']]
    """
    before = CLAUSE.split(text[max(0, name.start - AROUND) : name.start].rstrip(", "))[-1].split()
    behind = APPOSITION.match(text, name.end)
    title = TITLE.match(name.text)
    for word in (*(title[0].split() if title else ()), *before[-MOST_BEFORE:], *(behind[0].split() if behind else ())):
        if bare := plain(word):
            yield bare


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """A word as it is compared: `34-year-old` as `34`, `Sgt.` as `sergeant`.

    >>> plain("34-year-old"), plain("44-Jährige"), plain("Sgt."), plain("(Baker),")
    ('34', '44', 'sergeant', 'baker')
    """
    bare = word.strip("(),.;:").casefold()
    number = AGE.match(bare)
    return number[0] if number else RANKS.get(bare, bare)


def runs_of(printed: Sequence[str]) -> Iterator[str]:
    """The runs of one to three words, the longest first at each place.

    >>> list(runs_of(["prime", "minister"]))
    ['prime minister', 'prime', 'minister']
    """
    for start in range(min(len(printed), MOST_BEFORE_OFFICE + 1)):
        for end in range(min(len(printed), start + LONGEST_OFFICE), start, -1):
            yield " ".join(printed[start:end])
