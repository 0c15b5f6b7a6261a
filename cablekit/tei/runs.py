"""How the leaves of a block are written: which of them share an element, which have a way of their own.

That depends on their kinds and fields only, so it is worked out once for all stretches that have the same ones: nearly
all paragraphs of all telegrams are of ten kinds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from cablekit.records import LeafKind
from cablekit.tei.markup import Tag
from cablekit.tei.places import Name, Parting, Place

WORDS = "words"
"""The method that writes the words of running text, which may have passages in them."""
REMEMBERED = 4096
LONGEST_REMEMBERED = 64
"""Leaves of a stretch whose runs are remembered."""


@frozen
class Special:
    """A leaf, by its index in its stretch, that a method of the writer writes.

    Of leaves that stand in no element, `ends_passages` says whether another field or none follows.
    """

    index: int
    method: str
    ends_passages: bool = False


@frozen
class Run:
    """Leaves from `first` up to `end` that are written in one go.

    They stand in `element`, or in the one that the method `opening` gives for the number of the leaf `named`; in none
    if both are absent. `special` are those among them that are not just written.
    """

    first: int
    end: int
    element: Tag | None = None
    opening: str = ""
    named: int = 0
    special: tuple[Special, ...] = ()


@frozen
class Runs:
    """The runs of a stretch of leaves, all of them in order.

    `is_plain` says that nothing in it has a way of its own, unless passages begin or end there.
    """

    all: tuple[Run, ...]
    is_plain: bool


class Rules:
    """By what names and kinds of leaves a writer goes; and the runs of stretches, as it has met them.

    `elements` has elements by the name of what is in them, `openings` the methods that give one; `values` and `kinds`
    have the methods for single leaves, by their path and by their kind. In `running_text` what is no part of it is
    marked.
    """

    def __init__(
        self,
        elements: Mapping[str, Tag],
        openings: Mapping[str, str],
        values: Mapping[str, str],
        kinds: Mapping[LeafKind, str],
        parting: Parting,
        *,
        running_text: bool,
    ) -> None:
        self.elements = elements
        self.openings = openings
        self.values = values
        self.kinds = kinds
        self.parting = parting
        self.running_text = running_text
        self._known: dict[tuple[Place, ...], Runs] = {}

    def runs(self, places: tuple[Place, ...]) -> Runs:
        """The runs of a stretch of leaves, by what their places are like."""
        runs = self._known.get(places)
        if runs is None:
            found = tuple(self._runs_of(places))
            runs = Runs(found, all(special.method == WORDS for run in found for special in run.special))
            if len(places) <= LONGEST_REMEMBERED:
                if len(self._known) >= REMEMBERED:
                    self._known.clear()
                self._known[places] = runs
        return runs

    def _runs_of(self, places: Sequence[Place]) -> Iterator[Run]:
        written = done = 0
        following = names_behind(places)
        for index, place in enumerate(places):
            is_stray = self.running_text and self.parting.is_stray(places, index)
            if index < done or (place.is_plain and not is_stray):
                continue
            if place.name and (place.name[0] in self.elements or place.name[0] in self.openings):
                start, done = self.parting.stretch(places, index, done, place.name)
                if written < start:
                    yield Run(written, start)
                yield self._in_element(places, place.name[0], start, done, index)
                written = done
                continue
            method = self._method(place) or ("marked" if is_stray else "")
            if place.name or method:
                done = index + 1
            if method:
                if written < index:
                    yield Run(written, index)
                special = Special(index, method, ends_passages=following[index] != place.name)
                yield Run(index, done, special=(special,))
                written = done
        if written < len(places):
            yield Run(written, len(places))

    def _in_element(self, places: Sequence[Place], name: str, start: int, end: int, named: int) -> Run:
        special = [Special(i, method) for i in range(start, end) if (method := self._method(places[i]))]
        element = self.elements.get(name)
        return Run(start, end, element, "" if element else self.openings[name], named, tuple(special))

    def _method(self, place: Place) -> str:
        return self.values.get(place.path) or self.kinds.get(place.kind) or ""


def names_behind(places: Sequence[Place]) -> list[Name | None]:
    """For each leaf the name of the next one that has a name."""
    names: list[Name | None] = []
    name = None
    for place in reversed(places):
        names.append(name)
        name = place.name or name
    return names[::-1]
