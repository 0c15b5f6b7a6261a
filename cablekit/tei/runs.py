"""How the leaves of a block are written: which of them share an element, which have a way of their own.

That depends on their kinds and fields only, so it is worked out once for all stretches that have the same ones. (Two
thirds of all paragraphs have the same: number, marking, text.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from attrs import frozen

from cablekit.records import LeafKind
from cablekit.tei.markup import Tag
from cablekit.tei.places import Name, Parting, Place

MARKED = "marked"
"""The method that gives a leaf in the element that marks it as what it is."""
WORDS = "words"
"""Stands for a method where a leaf has the words of running text, which may have passages in them."""
REMEMBERED = 4096
LONGEST_REMEMBERED = 64
"""Leaves of a stretch whose runs are remembered."""


class Inset(NamedTuple):
    """A part of a leaf that stands in an element; `before` are empty elements before it."""

    start: int
    end: int
    element: Tag
    before: str = ""


class Special(NamedTuple):
    """A leaf, by its place in its stretch, of which a method of the writer gives the inset; or the words of a text."""

    leaf: int
    method: str


@frozen
class Run:
    """Leaves from `first` up to `end` that are written in one go.

    They stand in `element`, or in the one that the method `opening` gives for the number of the leaf `named`; in none
    if both are absent. `special` are those among them that are not just written. With a leaf of another field, or of
    none to come, a run `ends_passages`.
    """

    first: int
    end: int
    element: Tag | None = None
    opening: str = ""
    named: int = 0
    special: tuple[Special, ...] = ()
    ends_passages: bool = False


class Rules:
    """By what names and kinds of leaves a writer goes; and the runs of stretches, as it has met them.

    `elements` has elements by the name of what is in them, `openings` the methods that give one; `values` and `kinds`
    have the methods for single leaves, by their path and by their kind; `marks` are the elements of those that are
    marked as what they are: in `running_text` all that is no part of it.
    """

    def __init__(
        self,
        *,
        elements: Mapping[str, Tag],
        openings: Mapping[str, str],
        values: Mapping[str, str],
        kinds: Mapping[LeafKind, str],
        marks: Mapping[LeafKind, Tag],
        parting: Parting,
        running_text: bool,
    ) -> None:
        self.elements = elements
        self.openings = openings
        self.values = values
        self.kinds = kinds
        self.marks = marks
        self.parting = parting
        self.running_text = running_text
        self._known: dict[tuple[Place, ...], tuple[Run, ...]] = {}

    def runs(self, places: tuple[Place, ...]) -> tuple[Run, ...]:
        """The runs of a stretch of leaves, all of them in order, by what their places are like."""
        runs = self._known.get(places)
        if runs is None:
            runs = tuple(self._runs_of(places))
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
            method = MARKED if is_stray else self._method(place)
            if place.name or method:
                done = index + 1
            if method:
                if written < index:
                    yield Run(written, index)
                mark = self.marks[place.kind] if method == MARKED else None
                special = () if mark else (Special(index, method),)
                yield Run(index, done, mark, special=special, ends_passages=following[index] != place.name)
                written = done
        if written < len(places):
            yield Run(written, len(places))

    def _in_element(self, places: Sequence[Place], name: str, start: int, end: int, named: int) -> Run:
        special = [Special(i, method) for i in range(start, end) if (method := self._method(places[i]))]
        element = self.elements.get(name)
        opening = "" if element else self.openings[name]
        return Run(start, end, element, opening, named, tuple(special), ends_passages=bool(special))

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
