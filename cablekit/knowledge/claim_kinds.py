"""The kinds of claims: what each is called, how documents word it, and when two of them agree.

A kind is one entry of `KINDS`. In its patterns `{name}` is any name of the body that is asked about, `{date}` a year, a
month or a day with its year, `{proper}` a proper name, `{gap}` some words of the same clause, `{plain}` such words
without a capital. A pattern is tried within one sentence, whatever its capitals. What `{date}`, `{proper}` or a group
`value` matches is the claim's value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from attrs import frozen

from cablekit.articles.dates import MONTH, date_phrases
from cablekit.knowledge.dated import readable, written
from cablekit.knowledge.naming import key_of

NAME = "\ue000"
"""What stands for a name of the body in the sentence that a pattern sees."""
CAPITALISED = r"[^\W\d_a-z][\w'’-]{0,30}"
PARTS = {
    "name": rf"{NAME}[)\]\"”]{{0,2}}",
    "date": rf"(?P<value>(?:(?:\d{{1,2}} )?{MONTH}(?: \d{{1,2}})?,? )?[12]\d{{3}}(?!\d))",
    "proper": rf"[\"“]?(?P<value>{NAME}|(?-i:{CAPITALISED}(?: (?:(?:of|the|and|for) ){{0,2}}{CAPITALISED}){{0,6}}))",
    "gap": r"[^.;:]{0,80}?",
    "plain": r"(?-i:[^.;:A-Z]{0,60}?)",
    "made": r"(?<!newly )(?:founded|established|formed|created|set up|launched|organi[sz]ed)",
    "formerly": r"(?:formerly|previously|originally|once)(?: known as| called| named)?(?: the)?",
    "on": r"(?:in|on)",
    "under": r"(?:under the name(?: of)?|as)",
    "counted": r"(?:members|households|followers|supporters|lawmakers)",
    "about": r"(?:some |about |around |nearly |almost |over |more than |at least )?",
}


def date_of(printed: str) -> str | None:
    """A date as ISO 8601: as much of it as is printed.

    >>> date_of("March 18, 1984"), date_of("MARCH 1984"), date_of("1984")
    ('1984-03-18', '1984-03', '1984')
    """
    found = next(date_phrases(f"in {readable(printed)}"), None)
    return written(found.year, found.month, found.day) if found else None


def same_date(one: str, other: str) -> bool:
    """Whether two dates can be one: `1984` and `1984-03-18`."""
    return one.startswith(other) or other.startswith(one)


def number_of(printed: str) -> str | None:
    """How many of what: digits without commas, and the last word.

    >>> number_of("6,200 MEMBERS"), number_of("5,000 to 6,000 student members")
    ('6200 members', '5000-6000 members')
    """
    numbers = "-".join(re.sub(r"\D", "", number) for number in re.findall(r"\d[\d,.]*", printed))
    return f"{numbers} {last_word(printed).lower()}"


def same_number(one: str, other: str) -> bool:
    """Whether two numbers are the same, or of different things: members and households are not compared."""
    return one == other or last_word(one) != last_word(other)


def last_word(text: str) -> str:
    """The last word of a text that has words."""
    return text.rsplit(maxsplit=1)[-1]


@frozen(slots=False)
class ClaimKind:
    """One kind of claim: `read` gives the normal form of a value as printed, `agree` compares two normal forms."""

    name: str
    patterns: tuple[str, ...]
    read: Callable[[str], str | None]
    agree: Callable[[str, str], bool]

    @cached_property
    def compiled(self) -> tuple[re.Pattern[str], ...]:
        """The patterns with their parts filled in."""
        return tuple(re.compile(filled(pattern), re.IGNORECASE) for pattern in self.patterns)


def filled(pattern: str) -> str:
    """A pattern with the parts that it names."""
    return re.sub(r"\{([a-z]+)\}", lambda part: PARTS[part[1]], pattern)


KINDS = (
    ClaimKind(
        "founding date",
        (
            r"{name},? (?:(?:which|that) )?(?:(?:was|were|had been) )?(?:first |originally )?{made}\b{gap} {on} {date}",
            r"\b{made} {on} {date}\b{gap}, (?:the )?{name},? (?:is|was|has|had|which)\b",
            r"{name} (?:came into (?:being|existence)|began|started|dates from|dates back to)(?: in| on)? {date}",
            r"\bcame into (?:being|existence) {on} {date} as (?:the |an? )?[\"“]?{name}",
            r"\bgave rise to (?:the )?{name} in {date}",
            r"\bin {date},?{gap} {made} (?:the )?{name}",
            r"\bin {date},?{gap} (?:broke away|split off)(?: from \w+)? {under} (?:the )?[\"“]?{name}",
        ),
        date_of,
        same_date,
    ),
    ClaimKind(
        "former name",
        (
            r"{name},? (?:(?:which|that) )?(?:(?:was|is|had been) )?{formerly} {proper}",
            r"{proper}[\"”]? (?:was|were) (?:later )?renamed (?:as )?(?:the )?{name}",
        ),
        key_of,
        lambda one, other: one == other,
    ),
    ClaimKind(
        "present name since",
        (
            r"^\W*(?:the )?{name}{gap} (?:took|adopted|received) (?:its|the) (?:present|current) name {on} {date}",
            r"\bin {date},? (?:the )?{name} (?:took|adopted|received) (?:its|the) (?:present|current) name\b",
        ),
        date_of,
        same_date,
    ),
    ClaimKind(
        "size",
        (
            r"{name}{plain} (?:has|had|with|counts|counted|represents|speaks for|claims to speak for|claims) {about}"
            r"(?P<value>\d[\d,]*(?: to \d[\d,]*)? (?:[a-z-]+ ){0,2}{counted})\b",
        ),
        number_of,
        same_number,
    ),
)
"""Kinds of claims. A further kind is a further entry, with an invented sentence in the tests."""
