"""Inquits within the marks, as French, Spanish and Italian print them: `« La mer monte, dit Orme. Et vite. »`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cablekit.articles.inquit_forms import DETERMINER, GAP, VERB
from cablekit.articles.marks import Marked
from cablekit.articles.proper_names import NAME

WITHIN = re.compile(
    rf"(?P<stop>[,!?…]\s?|\s[–—-]\s)(?:{VERB.pattern})"
    rf"(?P<subject>(?:{GAP}{DETERMINER}{GAP}[^,.;:!?«»]{{2,50}},)?{GAP}{NAME}|{GAP}{DETERMINER}{GAP}[^,.;:!?«»–—]{{2,50}})?"
    r"(?:(?P<after>[,.!]|\s[–—-])\s)"
)
ANGLED = "«‹»"


def apart_from_inquits(text: str, marked: Sequence[Marked]) -> list[Marked]:
    """What is quoted, with passages in angled marks that hold an inquit taken apart into two.

    >>> from cablekit.articles.marks import marked_in
    >>> text = "« La mer monte, dit Dagny Orme. Et vite. » « Les pompes, a-t-il dit, sont là. »"
    >>> [each.text for each in apart_from_inquits(text, marked_in(text))]
    ['La mer monte,', 'Et vite.', 'Les pompes,', 'sont là.']
    """
    return [part for each in marked for part in parts_of(text, each)]


def parts_of(text: str, each: Marked) -> Iterator[Marked]:
    """The parts of one passage."""
    found = WITHIN.search(text, each.start, each.end) if text[each.before] in ANGLED else None
    if found is None or not (found["turned"] or found["subject"] or found["stop"].startswith(" ")):
        yield each
        return
    stop = found.start() + (1 if found["stop"][0] in ",!?…" else 0)
    yield Marked(text[each.start : stop], each.before, each.start, stop, stop + 1)
    yield Marked(text[found.end() : each.end], found.end(), found.end(), each.end, each.after)
