"""Line breaks that a copy lost: between an address and the classification line, and before labels of the header.

Mirrors that put header and body together without a line break, and pages whose line breaks were lost, print
`AMEMBASSY HARROWUNCLAS LOWMERE 000118` or `000118SIPDISSTATE FOR EURE.O. 12958: N/ATAGS: PREL`. A line break is put
in before the classification line and before each label, so that the header has its lines again. Labels that stand
after a blank on the line of another are the header grammar's business.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from attrs import evolve

from cablekit.records import Leaf, SourceText

HEADER = 6000
"""How many characters of a text are looked at: its header stands within them."""
FIRST_PARAGRAPH = re.compile(r"^[^\S\n]*(¶|1\.|11\.|1\))[^\S\n]*\S", re.MULTILINE)

LEVELS = ("C O N F I D E N T I A L", "S E C R E T", "UNCLAS", "CONFIDENTIAL", "SECRET")
DAMAGED_LEVELS = (".O N F I D E N T I A L", ".E C R E T", ".NCLAS")
"""Levels whose first letter is lost: taken only after a full stop, where they cannot be the end of a word."""
REST_OF_CLASSIFICATION = re.compile(
    r"(?:SIFIED)?(?://[A-Z/]{2,20})?(?:[ \t]+SECTION[ \t]+\d\d[ \t]+OF[ \t]+\d\d)?"
    r"[ \t]+[A-Z][A-Z .'-]{1,40}?[ \t]+\d{4,8}(?=[ \t\r]*(?:\n|\Z)|[A-Z])"
)

GLUED_LABELS = ("E.O. 1", "TAGS:", "SUBJECT:", "Classified By:", "CLASSIFIED BY:")
"""Labels before which the header breaks wherever something that is no blank, bracket or quotation mark stands."""
GLUED_TO = re.compile(r"[^\n]{2}\S")
"""What stands before a classification line that is glued to it: more than a letter that was doubled."""
BRACKETS = "([{\"'\u201c"
CAPTION = "SIPDIS"


def unglued(source: SourceText) -> SourceText:
    """The source with a line break put in where its header lost one; the source itself if it has all of them.

    >>> unglued(SourceText("FM HARROWUNCLAS LOWMERE 000118\\nSIPDISE.O. 12958: N/ATAGS: PREL\\n")).text.splitlines()
    ['FM HARROW', 'UNCLAS LOWMERE 000118', 'SIPDIS', 'E.O. 12958: N/A', 'TAGS: PREL']
    """
    places = lost_breaks(source.text)
    return with_breaks(source, places) if places else source


def lost_breaks(text: str) -> list[int]:
    """The offsets before which the header of a telegram lost a line break.

    >>> lost_breaks("E.O. 12958: DECL: 02/07/2016TAGS: PREL\\nSUBJECT: TIDES\\n")
    [28]
    """
    pilcrow = text.find("¶1", 0, HEADER)
    header = text[: HEADER if pilcrow < 0 else pilcrow]
    places = {*_classifications(header), *_glued_labels(header), *_captions(header)}
    if not places:
        return []
    paragraph = FIRST_PARAGRAPH.search(header)
    end = paragraph.start() if paragraph else len(header)
    return sorted(place for place in places if place < end)


def _within_lines(text: str, word: str) -> Iterator[int]:
    """Where a word stands with something before it on its line."""
    at = text.find(word, 1)
    while at > 0:
        if text[at - 1] != "\n":
            yield at
        at = text.find(word, at + 1)


def _classifications(header: str) -> list[int]:
    """The ends of addresses and notices that a classification line is glued to."""
    places = [(at, at + len(level)) for level in LEVELS for at in _within_lines(header, level)]
    places += [(at + 1, at + len(level)) for level in DAMAGED_LEVELS for at in _within_lines(header, level)]
    return [
        start
        for start, end in places
        if start > 2 and GLUED_TO.match(header, start - 3) and REST_OF_CLASSIFICATION.match(header, end)
    ]


def _glued_labels(header: str) -> list[int]:
    places = [at for word in GLUED_LABELS for at in _within_lines(header, word)]
    return [at for at in places if not header[at - 1].isspace() and header[at - 1] not in BRACKETS]


def _captions(header: str) -> list[int]:
    """Before and after each SIPDIS that letters or digits are glued to."""
    places = [at for at in _within_lines(header, CAPTION) if header[at - 1].isalnum()]
    ends = [found.end() for found in re.finditer(CAPTION, header)]
    return places + [end for end in ends if header[end : end + 1].isalpha()]


def with_breaks(source: SourceText, places: list[int]) -> SourceText:
    """The source with a line break put in before each of some offsets.

    >>> with_breaks(SourceText("ABCD"), [1, 3]).segments
    ((0, 0), (1, 1), (2, 1), (4, 3), (5, 3))
    """
    segments = {start + bisect_right(places, start): byte for start, byte in source.segments}
    for count, place in enumerate(places):
        byte = source.byte_offset(place)
        segments |= {place + count: byte, place + count + 1: byte}
    ends = [*places, len(source.text)]
    text = "\n".join(source.text[start:end] for start, end in zip([0, *places], ends, strict=True))
    shifted = tuple(
        Leaf(
            leaf.start + bisect_right(places, leaf.start),
            leaf.end + bisect_right(places, leaf.end - 1),
            leaf.kind,
            leaf.path,
        )
        for leaf in source.leaves
    )
    return evolve(source, text=text, segments=tuple(sorted(segments.items())), leaves=shifted)
