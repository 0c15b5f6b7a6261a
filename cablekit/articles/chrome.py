"""Lines that belong to the page and not to the article: phrases of `chrome.csv`, at the head or the foot."""

from __future__ import annotations

import re
from functools import cache

from cablekit.articles.lines import Line
from cablekit.articles.words import table

LONGEST = 200
QUOTES = str.maketrans("’‘“”", "''\"\"")


def chrome_class(text: str) -> str | None:
    """The class of a line of chrome, by its words alone.

    >>> chrome_class("QR Code to the harbour page"), chrome_class("The lock was shut.")
    ('qr-code', None)
    """
    if len(text) > LONGEST:
        return None
    plain = " ".join(text.translate(QUOTES).casefold().split()).rstrip(".!")
    return next((class_ for class_, pattern in patterns() if pattern.fullmatch(plain)), None)


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The phrases of the table, with `*` for any words, as regular expressions."""
    return tuple(
        (class_, re.compile(rf".{{0,{LONGEST}}}".join(re.escape(part) for part in phrase.split("*"))))
        for class_, phrase in table("chrome")
    )


def split_chrome(lines: list[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """The chrome at the head, the article, and the chrome at the foot.

    >>> from cablekit.articles.lines import lines_of
    >>> lines = lines_of("Advertisement\\nThe lock was shut.\\nAdvertisement\\nIt froze.\\nBack to top")
    >>> [[line.text for line in part] for part in split_chrome(lines)]
    [['Advertisement'], ['The lock was shut.', 'Advertisement', 'It froze.'], ['Back to top']]
    """
    head = 0
    while head < len(lines) and chrome_class(lines[head].text):
        head += 1
    foot = len(lines)
    while foot > head and chrome_class(lines[foot - 1].text):
        foot -= 1
    return lines[:head], lines[head:foot], lines[foot:]
