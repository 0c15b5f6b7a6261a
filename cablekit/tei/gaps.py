"""What stands between two blocks of a text: what goes with one of them, and the lines that belong to neither.

Labels, punctuation, blanks and unclaimed words do not say where they belong: what follows on the line of a field
belongs to it, what leads a line belongs to the field that begins there.
"""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from cablekit.records import LeafKind
from cablekit.tei.places import LINE_BREAK, Place, Stretch

WITHOUT_LABELS = {"chrome", "heading"}
"""Blocks that have no label: one on the line above is a line of its own."""
LONGEST_REMEMBERED = 16
"""Leaves of a gap that is remembered: nearly all are a line break, a label and a blank."""


Leaves = tuple[Place, ...]


@frozen
class Gap:
    """How the leaves of a gap are parted, counted from its first.

    Those before `trail` go with the block above, those from `lead` on with the one below; of the `lines` between,
    each is a block of its own, called as its kind.
    """

    trail: int
    lines: tuple[tuple[str, int, int], ...]
    lead: int


def parted(gap: Leaves, above: str, below: str) -> Gap:
    """The parts of a gap, by the places of its leaves and by the blocks above and below; empty is what is not there.

    >>> from cablekit.tei.places import BLANK, place_of
    >>> label, points, word = (place_of(LeafKind(kind), "") for kind in ("label", "punctuation", "unparsed"))
    >>> parted((LINE_BREAK, label, BLANK), "tags", "subject")
    Gap(trail=0, lines=(), lead=1)
    >>> parted((points, LINE_BREAK, word, LINE_BREAK, label, BLANK), "tags", "subject")
    Gap(trail=1, lines=(('unparsed', 2, 3),), lead=4)
    """
    first, *rest = _lines(gap)
    if not rest and below:
        at = _label(gap, first) if above else 0
        first, lead = (0, at), (at, first[1])
    else:
        lead = rest.pop() if rest and below else (len(gap), len(gap))
        if rest and below not in WITHOUT_LABELS and _is_bare(lead) and _is_label_line(gap, rest[-1]):
            lead = rest.pop()[0], lead[1]
    trail = first[1] if above and _kind(gap, first) is not LeafKind.SPACE else 0
    if above == "heading" and rest and _kind(gap, rest[0]) is LeafKind.RULE:
        trail = rest.pop(0)[1]  # the rule directly below a heading
    if below == "heading" and rest and _is_bare(lead) and _kind(gap, rest[-1]) is LeafKind.RULE:
        lead = rest.pop()[0], lead[1]
    alone = rest if above else [first, *rest]
    lines = [(kind, line) for line in alone if (kind := _kind(gap, line)) is not LeafKind.SPACE]
    return Gap(trail, tuple([(str(kind), *_inked(gap, line)) for kind, line in lines]), _inked(gap, lead)[0])


remembered = lru_cache(4096)(parted)


def gap_of(gap: Leaves, above: str, below: str) -> Gap:
    """The parts of a gap, which are worked out once for all gaps of the same kinds."""
    return (remembered if len(gap) <= LONGEST_REMEMBERED else parted)(gap, above, below)


def _lines(gap: Leaves) -> list[Stretch]:
    """Leaves by lines; each but the first begins with the white space that holds the line break."""
    breaks = [index for index, place in enumerate(gap) if place is LINE_BREAK]
    return list(zip([0, *breaks], [*breaks, len(gap)], strict=True))


def _is_bare(line: Stretch) -> bool:
    """Whether there is nothing but a line break."""
    return line[1] - line[0] == 1


def _kind(gap: Leaves, line: Stretch) -> LeafKind:
    """What a line is: what the first of its leaves is that is not white space."""
    return next((place.kind for place in gap[slice(*line)] if place.kind is not LeafKind.SPACE), LeafKind.SPACE)


def _is_label_line(gap: Leaves, line: Stretch) -> bool:
    is_unparsed = any(place.kind is LeafKind.UNPARSED for place in gap[slice(*line)])
    return _kind(gap, line) is LeafKind.LABEL and not is_unparsed


def _label(gap: Leaves, line: Stretch) -> int:
    """The first label of a line; its end, if it has none."""
    return next((index for index in range(*line) if gap[index].kind is LeafKind.LABEL), line[1])


def _inked(gap: Leaves, line: Stretch) -> Stretch:
    """A line without the blanks before it."""
    start, end = line
    while start < end and gap[start].kind is LeafKind.SPACE:
        start += 1
    return start, end
