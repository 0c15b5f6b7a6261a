"""Where each leaf of a source belongs in the TEI text: to which block, and to which element within it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

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
LINE_KINDS = {LeafKind.PAGE_LINE, LeafKind.RULE}
PLAIN_KINDS = {LeafKind.SPACE, LeafKind.PUNCTUATION, LeafKind.LABEL}
"""Leaves of which, where they give no field, there is nothing to say."""

Stretch = tuple[int, int]
"""Leaves from the first index up to the second."""
Name = tuple[str, int]
"""What an element within a block is called: a field or a group of fields, and the number of the member."""


class Place(NamedTuple):
    """What kind and path of a leaf say: which field, the number of the member, the block that it stands in.

    `block` is empty where the leaf does not say that itself. `key` tells blocks of one kind apart: leaves of one key go
    on with the block that is open; None begins a new one each time. `name` is what the element within the block is
    called, if there may be one.
    """

    field: str
    number: int
    block: str
    key: Name | None
    name: Name | None


def field_place(path: str) -> Place:
    """The place of a field, by its path.

    >>> field_place("action_addressees[1].name")
    Place(field='action_addressees.name', number=1, block='to', key=('to', 0), name=('action_addressees.name', 1))
    >>> field_place("serial").name
    ('telegram-number', 0)
    """
    found = PATH.match(path)
    assert found is not None, path
    root, part, number = found["root"], found["part"], int(found["number"] or 0)
    field = f"{root}.{part}" if part else root
    if field == "paragraphs.headings":
        return Place(field, number, "heading", None, (field, number))
    block = BLOCKS.get(root, root.replace("_", "-"))
    key = block, number if root in ONE_EACH else 0
    return Place(field, number, block, key, (GROUPS.get(root, field), number))


class _Places(dict[tuple[LeafKind, str], Place]):
    """The places of leaves by kind and path, each made once."""

    def __missing__(self, key: tuple[LeafKind, str]) -> Place:
        if len(self) >= REMEMBERED:
            self.clear()
        place = self[key] = self._place(*key)
        return place

    def _place(self, kind: LeafKind, path: str) -> Place:
        own = OWN_BLOCK.get(kind)
        if kind in LINE_KINDS or not path:
            return Place("", 0, own or "", (own, 0) if own else None, None)
        place = field_place(path)
        if own:
            return place._replace(block=own, key=(own, 0), name=place.name if place.block == own else None)
        return place


PLACES = _Places()


STRAY = Place("", 0, "", None, None)
"""The place of punctuation and labels in running text that are no part of it."""


def places_of(leaves: Iterable[Leaf]) -> list[Place | None]:
    """The place of each leaf; None for one that is plain and gives no field."""
    return [PLACES[kind, path] if path or kind not in PLAIN_KINDS else None for _, _, kind, path in leaves]


class Parting(NamedTuple):
    """Which leaves of a block go into the element of a name; the names in each of these sets take more."""

    take_labels: frozenset[str] = frozenset()
    bracketed: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()

    def stretch(
        self, leaves: Sequence[Leaf], places: Sequence[Place | None], index: int, free: int, name: Name
    ) -> Stretch:
        """The leaves that go with the one at `index`, whose name it is; those before `free` are taken.

        What stands between two leaves of one name goes with them, unless the name is in `alone`. A name in
        `take_labels` takes the label before it, and one in `bracketed` the punctuation that touches it.
        """
        start, stop, field = index, index + 1, name[0]
        if field not in self.alone:
            for i in range(stop, len(places)):
                place = places[i]
                if place and place.name:
                    if place.name != name:
                        break
                    stop = i + 1
        if field in self.bracketed:
            start -= start > free and leaves[start - 1].kind is LeafKind.PUNCTUATION
            stop += stop < len(leaves) and places[stop] is None and leaves[stop].kind is LeafKind.PUNCTUATION
        elif field in self.take_labels:
            start = next((i for i in range(free, start) if leaves[i].kind is LeafKind.LABEL), start)
        return start, stop

    def in_running_text(self, leaves: Sequence[Leaf], places: Sequence[Place | None]) -> list[Place | None]:
        """The places of leaves in running text: those that are neither text nor in brackets of a name are stray."""
        found = list(places)
        for index, place in enumerate(places):
            if place is None and leaves[index].kind is not LeafKind.SPACE:
                around = *places[index + 1 : index + 2], *places[max(index - 1, 0) : index]
                if not any(beside and beside.field in self.bracketed for beside in around):
                    found[index] = STRAY
        return found
