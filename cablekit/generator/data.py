"""The data files of the generator: posts, words, sentences, and how often each shape occurs."""

from __future__ import annotations

import csv
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cablekit.generator.dice import Table


class Post(NamedTuple):
    """An invented post, or the Department."""

    name: str
    designator: str
    routing_indicator: str
    country: str

    @property
    def address(self) -> str:
        """Its plain-language address, as `AMEMBASSY LOWMERE`."""
        return "SECSTATE WASHDC" if self.designator == "SECSTATE" else f"{self.designator} {self.name}"


def lines(name: str) -> list[str]:
    """The lines of a data file without its comments."""
    text = (files("cablekit.generator") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a data file in CSV."""
    return csv.DictReader(lines(name))


class Periods(NamedTuple):
    """The tables of a draw, each from its day on; the first from the beginning."""

    starts: tuple[str, ...]
    tables: tuple[Table, ...]

    def on(self, day: str) -> Table:
        """The table that counts on a day, as `2008-02-14`."""
        return self.tables[bisect(self.starts, day) - 1]


@cache
def shares(era: str) -> dict[str, Periods]:
    """What is drawn in an era, each with its tables; a draw in the era's own file replaces the common one.

    >>> shares("released")["level"].on("2008-02-14").values
    ('CONFIDENTIAL', 'SECRET', 'UNCLASSIFIED')
    >>> shares("files")["order"].on("1978-11-30").values, shares("files")["order"].on("1978-12-01").values
    (('11652',), ('12065',))
    """
    return {**_periods("shares.csv"), **_periods(f"shares-{era}.csv")}


def _periods(file: str) -> dict[str, Periods]:
    weights: defaultdict[str, defaultdict[str, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(file):
        draw, _, start = row["draw"].partition("@")
        weights[draw][start].append((row["value"], int(row["weight"])))
    return {
        draw: Periods(tuple(by_start), tuple(Table.of(pairs) for pairs in by_start.values()))
        for draw, by_start in weights.items()
    }


@cache
def posts() -> tuple[tuple[Post, ...], Table]:
    """The posts, and the table that their names are drawn by."""
    found = list(rows("posts.csv"))
    table = Table.of([(str(number), int(row["weight"])) for number, row in enumerate(found)])
    return tuple(Post(row["post"], row["designator"], row["routing_indicator"], row["country"]) for row in found), table


@cache
def words() -> dict[str, tuple[str, ...]]:
    """The words of each slot."""
    return {row["slot"]: tuple(row["words"].split("|")) for row in rows("words.csv")}
