"""Where each leaf of a source belongs in the TEI text: to which block, and to which element within it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

import attrs

from cablekit.records import Leaf, LeafKind

PATH = re.compile(r"(?P<root>\w+)(\[(?P<number>\d+)\])?(\.(?P<part>[\w.]+))?")
REMEMBERED = 4096

BLOCKS = {
    "transmission": "opener",
    "precedence": "opener",
    "date_time_group": "opener",
    "originator": "from",
    "action_addressees": "to",
    "information_addressees": "info",
    "section": "classification",
    "post": "classification",
    "serial": "classification",
    "captions": "handling",
    "passing_instructions": "handling",
    "executive_order": "declassification",
    "subject_marking": "subject",
    "classified_by": "classifiedBy",
    "paragraphs": "paragraph",
    "source": "portal",
    "alternative_headline": "deck",
    "article_section": "article-section",
    "date_published": "dateline",
    "date_modified": "dateline",
    "figure_captions": "figure",
    "variant_names": "variantNames",
}
"""The block that a field stands in, where it is not called as the field is."""
GROUPS = {
    "transmission": "transmission",
    "precedence": "dateline",
    "date_time_group": "dateline",
    "post": "telegram-number",
    "serial": "telegram-number",
    "section": "section",
}
"""Fields that share an element within their block, and what it is called."""
ONE_EACH = {"paragraphs", "figure_captions", "chrome"}
"""Fields of which each member is a block of its own."""
OWN_BLOCK = {
    LeafKind.PORTAL: "portal",
    LeafKind.REPEATED_HEADER: "repeated-header",
    LeafKind.SIGNATURE: "signature",
    LeafKind.END_OF_MESSAGE: "end-of-message",
}
APART = ONE_EACH | {"action_addressees", "information_addressees", "references"}
"""Fields of which each member is written by itself, so that its number says nothing of how."""
SPACE = LeafKind.SPACE
HEADINGS = "paragraphs.headings"
"""What parts the text into blocks of its own, though its path is that of a paragraph."""
LINE_KINDS = {LeafKind.PAGE_LINE, LeafKind.RULE}
PLAIN_KINDS = {LeafKind.SPACE, LeafKind.PUNCTUATION, LeafKind.LABEL}
"""Leaves of which, where they give no field, there is nothing to say."""

Stretch = tuple[int, int]
"""Leaves from the first index up to the second."""
Name = tuple[str, int]
"""What an element within a block is called: a field or a group of fields, and the number of the member."""


@attrs.define(eq=False)
class Place:
    """What kind and path of a leaf say: which field, the number of the member, the block that it stands in.

    `block` is empty where the leaf does not say that itself. `key` tells blocks of one kind apart: leaves of one key go
    on with the block that is open; None begins a new one each time. `name` is what the element within the block is
    called, if there may be one. `like` is the place of the first member where each is written by itself: leaves with
    the same places but for that are written in the same way.
    """

    kind: LeafKind
    path: str
    field: str = ""
    number: int = 0
    block: str = ""
    key: Name | None = None
    name: Name | None = None
    like: Place = attrs.field(init=False, repr=False)

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to say of the leaf: it is of a plain kind and gives no field."""
        return not self.path and self.kind in PLAIN_KINDS


def place_of(kind: LeafKind, path: str) -> Place:
    """The place of a leaf.

    >>> place = place_of(LeafKind.VALUE, "action_addressees[1].name")
    >>> place.field, place.number, place.block, place.key, place.name
    ('action_addressees.name', 1, 'to', ('to', 0), ('action_addressees.name', 1))
    >>> place_of(LeafKind.VALUE, "serial").name
    ('telegram-number', 0)
    """
    own = OWN_BLOCK.get(kind, "")
    if kind in LINE_KINDS or not path:
        return Place(kind, path, block=own, key=(own, 0) if own else None)
    found = PATH.match(path)
    assert found is not None, path
    root, part, number = found["root"], found["part"], int(found["number"] or 0)
    field = f"{root}.{part}" if part else root
    block = "heading" if field == HEADINGS else BLOCKS.get(root, root.replace("_", "-"))
    key = None if field == HEADINGS else (block, number if root in ONE_EACH else 0)
    name = field if field == HEADINGS else GROUPS.get(root, field)
    if own:
        return Place(kind, path, field, number, own, (own, 0), (name, number) if block == own else None)
    return Place(kind, path, field, number, block, key, (name, number))


def of_first(path: str) -> str:
    """The path of the first member of a field, if each is written by itself; else the path as it is.

    >>> of_first("paragraphs[12].text"), of_first("tags[12].code")
    ('paragraphs[0].text', 'tags[12].code')
    """
    root, bracket, rest = path.partition("[")
    return f"{root}[0]{rest.partition(']')[2]}" if bracket and root in APART else path


class _Places(dict[tuple[LeafKind, str], Place]):
    """The places of leaves by kind and path, each made once."""

    def __missing__(self, key: tuple[LeafKind, str]) -> Place:
        if len(self) >= REMEMBERED:
            self.clear()
        kind, path = key
        if kind is SPACE or not path:
            self[key] = WITHOUT_PATH[kind]
            return WITHOUT_PATH[kind]
        place = self[key] = place_of(kind, path)
        first = of_first(path)
        place.like = place if first == path else self[kind, first]
        return place


WITHOUT_PATH = {kind: place_of(kind, "") for kind in LeafKind}
"""The places of leaves that give no field."""
for _place in WITHOUT_PATH.values():
    _place.like = _place
PLACES = _Places()
BLANK, LABEL = WITHOUT_PATH[SPACE], WITHOUT_PATH[LeafKind.LABEL]
LINE_BREAK = place_of(SPACE, "")
"""The place of white space with a line break in it, where that is asked for: it parts what stands between blocks."""
LIKE = attrgetter("like")


class Placed:
    """A text whose leaves have their places. The leaves part it: each begins where the one before it ends.

    `likes` are the places of the first members; `starts` are the offsets of the leaves and, behind them, the end.
    """

    __slots__ = ("leaves", "likes", "places", "starts", "text")

    def __init__(self, text: str, leaves: Sequence[Leaf]) -> None:
        self.text = text
        self.leaves = tuple(leaves)
        starts, ends, kinds, paths = zip(*self.leaves, strict=True) if leaves else ((), (0,), (), ())
        self.places = list(map(PLACES.__getitem__, zip(kinds, paths, strict=True)))
        self.likes = tuple(map(LIKE, self.places))
        self.starts = [*starts, ends[-1]]

    def breaks(self, index: int) -> bool:
        """Whether a leaf has a line break in it."""
        return "\n" in self.text[self.starts[index] : self.starts[index + 1]]

    def gap(self, first: int, end: int) -> tuple[Place, ...]:
        """The places of what stands between two blocks, where line breaks are told from other white space."""
        text, starts = self.text, self.starts
        return tuple(
            [
                LINE_BREAK if place is BLANK and "\n" in text[starts[i] : starts[i + 1]] else place
                for i, place in enumerate(self.places[first:end], first)
            ]
        )


class Parting(NamedTuple):
    """Which leaves of a block go into the element of a name; the names in each of these sets take more."""

    take_labels: frozenset[str] = frozenset()
    bracketed: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()

    def stretch(self, places: Sequence[Place], index: int, free: int, name: Name) -> Stretch:
        """The leaves that go with the one at `index`, whose name it is; those before `free` are taken.

        What stands between two leaves of one name goes with them, unless the name is in `alone`. A name in
        `take_labels` takes the label before it, and one in `bracketed` the punctuation that touches it.
        """
        start, stop, field = index, index + 1, name[0]
        if field not in self.alone:
            for i in range(stop, len(places)):
                if places[i].name:
                    if places[i].name != name:
                        break
                    stop = i + 1
        if field in self.bracketed:
            start -= start > free and places[start - 1].kind is LeafKind.PUNCTUATION
            stop += stop < len(places) and places[stop].is_plain and places[stop].kind is LeafKind.PUNCTUATION
        elif field in self.take_labels:
            start = next((i for i in range(free, start) if places[i].kind is LeafKind.LABEL), start)
        return start, stop

    def is_stray(self, places: Sequence[Place], index: int) -> bool:
        """Whether a leaf in running text is no part of it: neither text nor a bracket of a name."""
        if not places[index].is_plain or places[index].kind is LeafKind.SPACE:
            return False
        around = *places[index + 1 : index + 2], *places[max(index - 1, 0) : index]
        return not any(beside.field in self.bracketed for beside in around)
