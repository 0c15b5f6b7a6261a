"""Sources cited in brackets: `(see, e.g., Port Monitor 1 Feb 2006; Courier Feb 2007)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cablekit.articles.dates import MONTH
from cablekit.articles.lines import Prose
from cablekit.articles.words import CAPITAL, any_of, words
from cablekit.records import Citation, CitedSource

GROUP = re.compile(r"\(([^()]{4,400})\)")
SIGNAL = re.compile(rf"{any_of(words('signal'))},?\s+", re.IGNORECASE)
DATE = re.compile(rf"(?:(?:\d{{1,2}}\s)?{MONTH}\s(?:\d{{1,2}},\s)?)?[12]\d{{3}}[a-z]?$")
MONTH_ALONE = re.compile(MONTH)
SOURCE = re.compile(rf"[{CAPITAL}\"“‘'][^.!?]{{0,119}}(?:\.[^.!?]{{0,119}}){{0,5}}$")


def citations_in(prose: Prose) -> Iterator[Citation]:
    """The groups of sources in a paragraph, in order.

    >>> from cablekit.articles.lines import lines_of
    >>> found = list(citations_in(Prose.of(lines_of("It leaks (see Port Monitor Jan 2006; EEDU) and (so) on."))))
    >>> [(citation.text, citation.parts) for citation in found]  # doctest: +NORMALIZE_WHITESPACE
    [('see Port Monitor Jan 2006; EEDU',
      (CitedSource(source='Port Monitor', date='Jan 2006'), CitedSource(source='EEDU', date=None)))]
    """
    for group in GROUP.finditer(prose.text):
        parts = cited_sources(group[1])
        if any(part.date for part in parts):
            yield Citation(group[1], parts, prose.span(*group.span(1)))


def cited_sources(text: str) -> tuple[CitedSource, ...]:
    """The sources of one group, or none if a part of it is no source.

    >>> cited_sources("Port Monitor 3 Mar 2007")
    (CitedSource(source='Port Monitor', date='3 Mar 2007'),)
    >>> cited_sources("born in May 1950"), cited_sources("3 March 2007")
    ((), ())
    """
    parts = []
    for printed in text.split(";"):
        part = printed.strip()
        signal = SIGNAL.match(part)
        part = part[signal.end() :] if signal else part
        date = DATE.search(part)
        source = (part[: date.start()] if date else part).strip().rstrip(",")
        if not SOURCE.match(source) or MONTH_ALONE.fullmatch(source):
            return ()
        parts.append(CitedSource(source, date[0] if date else None))
    return tuple(parts)
