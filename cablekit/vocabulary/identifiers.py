"""Message reference numbers as portals and databases print them, damage included."""

from __future__ import annotations

import re

from cablekit.vocabulary.posts import nearest_post, post, without_designator

FIRST_YEAR_OF_19XX = 66
"""Telegrams of the archives run from 1966 to 2010: two digits from 66 on are of the twentieth century."""

# 08SECTION02OF04LOWMERE1373    year, perhaps twice; section mark; post, serial; a second number or a note
IDENTIFIER = re.compile(
    r"""\s*(?P<year>(?:19|20)\d\d(?=[\sA-Z])|(?P<twice>\d\d)(?P=twice)(?=\s*[A-Z])|\d\d)
        \s*(?:[A-Z]{0,8}\s?\d{1,2}\s?OF\s?\d{1,2}\s*)?
        (?P<post>[A-Z][A-Z .,'-]{0,60})
        (?P<serial>\d{1,7})
        (?:\s*[A-Z]{2,20}\s?\d{0,7})?\s*""",
    re.VERBOSE | re.IGNORECASE,
)


def canonical_identifier(printed: str) -> str | None:
    """The canonical form of a printed message reference number: year, post, serial; None for what is none.

    Section marks, handling words and designators before the post go, and so do numbers of other series and operating
    signals after the serial; misspelt posts are read as the nearest one.

    >>> canonical_identifier("08SECTIO02OF04LOWMERE001373"), canonical_identifier("90STATE255291TOSEC140303")
    ('08LOWMERE1373', '90STATE255291')
    >>> canonical_identifier("10EFTORABAT24"), canonical_identifier("06INSHASA7"), canonical_identifier("THE LOCK")
    ('10RABAT24', '06KINSHASA7', None)
    """
    found = IDENTIFIER.fullmatch(printed)
    if found is None:
        return None
    meant = post(found["post"]) or nearest_post(found["post"])
    name = meant.identifier if meant else without_designator(found["post"])
    return f"{found['year'][-2:]}{name}{int(found['serial'])}"


def year_of(identifier: str | None) -> int | None:
    """The year of a message reference number in its canonical form; None for what has none.

    >>> year_of("07KARACHI861"), year_of("76LOWMERE118"), year_of("KARACHI861"), year_of(None)
    (2007, 1976, None, None)
    """
    return full_year(identifier[:2]) if identifier and identifier[:2].isdecimal() else None


def full_year(digits: str) -> int:
    """The year that two or four digits stand for.

    >>> full_year("07"), full_year("79"), full_year("2008")
    (2007, 1979, 2008)
    """
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= FIRST_YEAR_OF_19XX else 2000)
