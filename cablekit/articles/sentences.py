"""Where sentences begin and end, looked for near a place and never further than a long sentence reaches."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from cablekit.articles.words import CAPITAL, any_of, words

REACH = 400
LONGEST_ABBREVIATION = 12
BOUNDARY = re.compile(r"[.!?…۔؟][\"'”’»)\]]{0,4}\s{1,9}(?=[^\sa-z])")
APART = re.compile(rf"{BOUNDARY.pattern}|;[\"'”’»)\]]{{0,4}}\s{{1,9}}(?=[^\W\d_])|؛\s|, (?=(?:while|whereas|but)\b)")
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


class Sentences:
    """The sentences of a paragraph, and what `;` or `, but` set apart; those in quotation marks are none of their own.

    >>> found = Sentences("It was Dr. Orme. She spoke of the lock.")
    >>> found.starts, found.number(30), found.start(30), found.end(3)
    ([0, 17], 1, 17, 17)
    """

    def __init__(self, text: str, within: Sequence[tuple[int, int]] = ()) -> None:
        self._length = len(text)
        self.starts = [0]
        for boundary in APART.finditer(text):
            start = boundary.end()
            if is_abbreviation(text, boundary.start()):
                continue
            quoted = bisect_right(within, (start, -1)) - 1
            if quoted >= 0 and within[quoted][0] < start < within[quoted][1]:
                continue
            self.starts.append(start)

    def number(self, position: int) -> int:
        """Which sentence a place lies in, counted from nought."""
        return bisect_right(self.starts, position) - 1

    def start(self, position: int) -> int:
        """Where its sentence begins."""
        return self.starts[self.number(position)]

    def end(self, position: int) -> int:
        """Where the next sentence begins, or the text ends."""
        following = self.number(position) + 1
        return self.starts[following] if following < len(self.starts) else self._length


def is_abbreviation(text: str, stop: int) -> bool:
    """Whether the point at `stop` belongs to an abbreviation.

    >>> is_abbreviation("says Dr. Orme", 7), is_abbreviation("of the lock. He", 11)
    (True, False)
    """
    return text[stop] == "." and NO_END.search(text, max(0, stop - LONGEST_ABBREVIATION), stop + 1) is not None
