"""Line breaks that a copy lost: between an address and the classification line, and before labels of the header.

Mirrors that put header and body together without a line break, and pages whose line breaks were lost, print
`AMEMBASSY HARROWUNCLAS LOWMERE 000118` or `000118SIPDISSTATE FOR EURE.O. 12958: N/ATAGS: PREL`. A line break is put
in before the classification line and before each label, so that the header has its lines again. Labels that stand
after a blank on the line of another are the header grammar's business.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from re import Match

from attrs import evolve

from cablekit.records import Leaf, SourceText
from cablekit.telegram import grammar

HEADER = 6000
"""How many characters of a text are looked at: its header stands within them."""
GLUED = ("UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "EXECUTIVE_ORDER", "TAGS", "SUBJECT", "CLASSIFIED_BY")
"""The kinds of glued lines that are nothing but what the line begins with."""
FIRST_NUMBERS = ("1", "11")
"""How the first paragraph is numbered; Markdown copies turned its pilcrow into a digit."""


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
    end = HEADER if pilcrow < 0 else pilcrow
    places = {found.start() for kind in GLUED for found in _found(kind, text, end)}
    places |= {found.start("cut_level") for found in _found("CUT_LEVEL", text, end)}
    places |= {*_around_captions(text, end)}
    if not places:
        return []
    first = first_paragraph(text[:end])
    return sorted(place for place in places if place < first)


def _found(kind: str, text: str, end: int) -> Iterator[Match[str]]:
    return grammar.pattern("glue", kind).finditer(text, 0, end)


def _around_captions(text: str, end: int) -> Iterator[int]:
    """Before each caption that is glued to a line, and behind each that a line is glued to."""
    for caption in _found("CAPTION", text, end):
        if caption["glued_caption"] is not None:
            yield caption.start()
        if caption["below_caption"] is not None:
            yield caption.end()


def first_paragraph(header: str) -> int:
    """Where the first numbered paragraph of a text begins; its end if there is none.

    >>> first_paragraph("SUBJECT: TIDES\\n1. (U) They come late.")
    15
    """
    numbered = grammar.line_search("body", "PARAGRAPH").finditer(header + "\n")
    return next((line.start() for line in numbered if line["pilcrow"] or line["number"] in FIRST_NUMBERS), len(header))


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
