"""The data files of the generator: posts, words, sentences, and how often each shape occurs."""

from __future__ import annotations

import csv
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


@cache
def shares() -> dict[str, Table]:
    """What is drawn, each with the table of its shapes.

    >>> shares()["level"].values
    ('CONFIDENTIAL', 'SECRET', 'UNCLASSIFIED')
    """
    weights: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in rows("shares.csv"):
        weights[row["draw"]].append((row["value"], int(row["weight"])))
    return {draw: Table.of(pairs) for draw, pairs in weights.items()}


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
