"""Where sentences begin and end, looked for near a place and never further than a long sentence reaches."""

from __future__ import annotations

import re

from cablekit.articles.words import CAPITAL, any_of, words

REACH = 400
LONGEST_ABBREVIATION = 12
BOUNDARY = re.compile(r"[.!?…][\"'”’»)\]]{0,4}\s{1,9}(?=[^\sa-z])")
NO_END = re.compile(
    rf"(?:\b{any_of((*words('title'), *words('abbreviation')))}|(?<![\w’'])[{CAPITAL}]"
    r"|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.$"
)


def sentence_start(text: str, position: int) -> int:
    """Where the sentence begins that the character at `position` stands in (or would follow).

    >>> text = "It was Dr. Orme. She spoke of the lock."
    >>> sentence_start(text, 30), sentence_start(text, 12)
    (17, 0)
    """
    floor = max(0, position - REACH)
    start = floor
    for boundary in BOUNDARY.finditer(text, floor, position + 1):
        if boundary.end() <= position and not is_abbreviation(text, boundary.start()):
            start = boundary.end()
    return start


def sentence_end(text: str, position: int) -> int:
    """Where the sentence ends that begins or goes on at `position`.

    >>> sentence_end("It was Dr. Orme. She spoke.", 0)
    16
    """
    ceiling = min(len(text), position + REACH)
    for boundary in BOUNDARY.finditer(text, position, ceiling):
        if not is_abbreviation(text, boundary.start()):
            return boundary.start() + 1
    return ceiling


def is_abbreviation(text: str, stop: int) -> bool:
    """Whether the point at `stop` belongs to an abbreviation.

    >>> is_abbreviation("says Dr. Orme", 7), is_abbreviation("of the lock. He", 11)
    (True, False)
    """
    return NO_END.search(text, max(0, stop - LONGEST_ABBREVIATION), stop + 1) is not None
