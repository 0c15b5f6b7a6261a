"""Seeded draws. All of them come from `random.Random.random`, whose sequence Python keeps the same in all versions."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import NamedTuple, TypeVar

Item = TypeVar("Item")


class Table(NamedTuple):
    """Values with the weights that they are drawn by."""

    values: tuple[str, ...]
    bounds: tuple[int, ...]

    @classmethod
    def of(cls, weights: Sequence[tuple[str, int]]) -> Table:
        """A table of pairs of value and weight."""
        return cls(tuple(value for value, _ in weights), tuple(accumulate(weight for _, weight in weights)))

    def at(self, share: float) -> str:
        """The value that stands at a share of all weights, from 0 up to but not including 1."""
        return self.values[bisect(self.bounds, share * self.bounds[-1])]


class Dice:
    """A source of draws that gives the same sequence for the same seed, whatever the machine.

    >>> Dice(7).below(100) == Dice(7).below(100)
    True
    """

    def __init__(self, seed: int) -> None:
        self.random = Random(seed).random

    def below(self, end: int) -> int:
        """A number from 0 up to but not including `end`."""
        return int(self.random() * end)

    def one(self, items: Sequence[Item]) -> Item:
        """One of the items, each as likely."""
        return items[int(self.random() * len(items))]

    def draw(self, table: Table) -> str:
        """One of the values of a table, by their weights."""
        return table.at(self.random())

    def some(self, table: Table, count: int) -> list[str]:
        """As many different values of a table, at most all of them."""
        found: dict[str, None] = {}
        while len(found) < min(count, len(table.values)):
            found[self.draw(table)] = None
        return list(found)
