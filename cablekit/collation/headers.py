"""What the headers of two sections of one telegram say of it, and where they disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from cablekit.records import Cable

SAID: tuple[tuple[str, str, Callable[[Cable], Any]], ...] = (
    ("number of sections", "section.of", lambda cable: cable.section and cable.section.of),
    ("level", "classification.level", lambda cable: cable.classification and cable.classification.level),
    ("date-time group", "date_time_group", lambda cable: cable.date_time_group),
    ("originator", "originator", lambda cable: cable.originator),
    ("subject", "subject", lambda cable: cable.subject),
    ("TAGS", "tags[0].code", lambda cable: ", ".join(tag.code for tag in cable.tags)),
)
"""What each section says of the whole telegram: its name, where it stands, and what it is. Serials of addressees and of
channels are those of the section. A section may leave out whatever the first one says."""


def disagreements(first: Cable, other: Cable) -> Iterator[tuple[str, str]]:
    """Where a section says otherwise than the first: the path of the field, and a sentence.

    >>> from cablekit.records import Section
    >>> a, b = Cable(section=Section(1, 2), subject="TIDES"), Cable(section=Section(2, 2), subject="TILES")
    >>> list(disagreements(a, b))
    [('subject', 'section 2 has the subject TILES, section 1 has TIDES')]
    """
    numbers = [cable.section.number if cable.section else 0 for cable in (first, other)]
    for name, path, said in SAID:
        of_first, of_other = said(first), said(other)
        if of_first and of_other and of_first != of_other:
            yield path, f"section {numbers[1]} has the {name} {of_other}, section {numbers[0]} has {of_first}"
