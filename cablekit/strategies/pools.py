"""What the strategies draw from: posts, TAGS and captions of an era, and the words of an invented world."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from hypothesis.errors import InvalidArgument

from cablekit import vocabulary
from cablekit.vocabulary.tables import Row, renewed, table


class Era(NamedTuple):
    """A time of which telegrams have come down, with the levels that it knew, the simplest first."""

    first: datetime
    last: datetime
    levels: tuple[str, ...]


ERAS = {
    "1973-79": Era(
        datetime(1973, 7, 1),
        datetime(1979, 12, 31, 23, 59),
        ("UNCLASSIFIED", "LIMITED OFFICIAL USE", "CONFIDENTIAL", "SECRET", "TOP SECRET"),
    ),
    "2000s": Era(
        datetime(2000, 1, 1),
        datetime(2010, 2, 28, 23, 59),
        ("UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "TOP SECRET", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"),
    ),
}
"""The eras by their names, which are those of the tables of the vocabulary."""

UNGUARDED = ("UNCLASSIFIED", "UNCLASSIFIED//FOR OFFICIAL USE ONLY", "LIMITED OFFICIAL USE")
"""Levels that no executive order knows."""
DESIGNATORS = {"embassy": "AMEMBASSY", "consulate": "AMCONSUL", "consulate general": "AMCONSUL"}
"""The kinds of posts that are drawn, with what stands before their names."""
SIMPLEST_TAG = {"1973-79": "PFOR", "2000s": "PREL"}
CAPTION_KINDS = ("distribution", "dissemination")


class Place(NamedTuple):
    """Where telegrams come from or go to: its name as a classification line prints it, and its address."""

    name: str
    address: str
    routing_indicator: str | None

    @property
    def letters(self) -> str:
        """The name as message reference numbers have it."""
        return self.name.replace(" ", "")


DEPARTMENT = Place("STATE", "SECSTATE WASHDC", "RUEHC")


def era_named(name: str) -> Era:
    """The era of a name. Raises InvalidArgument, which says what there is, for another one."""
    return ERAS[one_of("era", name, ERAS)]


def one_of(parameter: str, value: str, known: Iterable[str]) -> str:
    """The value of a parameter, if it is one of those known. Raises InvalidArgument, which names them."""
    names = tuple(known)
    if value not in names:
        raise InvalidArgument(f"{parameter}={value!r}: pass one of {', '.join(map(repr, names))}")
    return value


def places(era: str, invented: bool) -> tuple[Place, ...]:
    """The posts of an era, and those of an invented world if they are wanted."""
    return _posts(era) + (_invented_posts() if invented else ())


@renewed
@cache
def _posts(era: str) -> tuple[Place, ...]:
    """Embassies and consulates that had their name throughout the era; those of one short word first."""
    years = (era_named(era).first.year, era_named(era).last.year)
    found = (_place(row, era) for row in table("posts") if row["kind"] in DESIGNATORS)
    return tuple(
        sorted(
            (place for place in found if place and all(_is_known(place, year) for year in years)),
            key=lambda place: (" " in place.name, len(place.name), place.name),
        )
    )


def _place(row: Row, era: str) -> Place | None:
    """A post with its station, of which the 1970s print nothing; None if it has none, or more than words as name."""
    name = row["name"].upper().replace("-", " ")
    if not name.isascii() or not all(word.isalpha() and len(word) > 1 for word in name.split()):
        return None
    address = f"{DESIGNATORS[row['kind']]} {name}"
    station = row["routing_indicators"].split(";")[0].strip()
    if era == "1973-79":
        return Place(name, address, None)
    return Place(name, address, station) if station else None


def _is_known(place: Place, year: int) -> bool:
    """Whether name and station lead to the post and to no other."""
    found = vocabulary.post(place.name, year)
    if found is None or found.identifier != place.letters or not found.exists_in(year):
        return False
    at_station = vocabulary.post_of_routing_indicator(place.routing_indicator or "", year)
    return place.routing_indicator is None or at_station == found


@cache
def _invented_posts() -> tuple[Place, ...]:
    rows = (row for row in _rows("posts.csv") if row["designator"] != "SECSTATE")
    return tuple(Place(row["post"], f"{row['designator']} {row['post']}", row["routing_indicator"]) for row in rows)


@cache
def words(slot: str) -> tuple[str, ...]:
    """The invented words of a slot: `surname`, `office`, `thing`, ..."""
    return next(tuple(row["words"].split("|")) for row in _rows("words.csv") if row["slot"] == slot)


def _rows(name: str) -> list[dict[str, str]]:
    """The rows of a file of the generator, whose invented world this is, too. (The path does not import it.)"""
    text = (files("cablekit") / "generator" / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


@renewed
@cache
def tag_codes(era: str) -> tuple[str, ...]:
    """The terms of TAGS of an era; the one that examples shrink to first, then subjects before others."""
    found = [row for row in table("tags") if row["era"] in ("", era) and row["code"].isalpha()]
    found.sort(key=lambda row: (row["code"] != SIMPLEST_TAG[era], row["kind"] != "subject"))
    return tuple(row["code"] for row in found)


@renewed
@cache
def caption_words(era: str) -> tuple[str, ...]:
    """The captions of one word that say who may get a telegram."""
    found = [row for row in table("captions") if row["era"] in ("", era) and row["kind"] in CAPTION_KINDS]
    return tuple(row["caption"] for row in found if row["alone"] == "yes" and " " not in row["caption"])


@renewed
@cache
def marks(level: str) -> tuple[str, ...]:
    """The portion marks of a level, and of those below it."""
    ranks = {row["level"]: int(row["rank"]) for row in table("levels")}
    return tuple(row["mark"] for row in table("portion_marks") if ranks[row["level"]] <= ranks[level])


@renewed
@cache
def orders() -> tuple[Row, ...]:
    """The executive orders whose numbers telegrams print: not those that amended another one."""
    amending = {row["amended_by"] for row in table("executive_orders")}
    return tuple(row for row in table("executive_orders") if row["number"] not in amending)
