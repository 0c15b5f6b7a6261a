"""The records of an authority file: organisations, people and places, with their names and the years of these."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any

from attrs import field, frozen

from cablekit.knowledge.documents import Days, first_day, last_day


class Kind(StrEnum):
    """What an entry is about."""

    ORGANISATION = "organisation"
    PERSON = "person"
    PLACE = "place"


ABBREVIATION = re.compile(r"(?=.{2,16}$)(?:[^\W\d_a-z]|[\d/&.()-])*[^\W\d_a-z](?:[^\W\d_a-z]|[\d/&.()-])*")


@frozen
class Name:
    """A name as it is printed in documents. `since` and `until` are years, months or days in ISO 8601, inclusive."""

    text: str
    since: str | None = None
    until: str | None = None

    @property
    def is_abbreviation(self) -> bool:
        """Whether it is all capitals and one word: such a name is found only exactly as it stands.

        >>> Name("SHM-C").is_abbreviation, Name("Salt Marsh").is_abbreviation, Name("EMBER LOCK").is_abbreviation
        (True, False, False)
        """
        return ABBREVIATION.fullmatch(self.text) is not None

    def borne(self, days: Days) -> bool | None:
        """Whether the name was borne in some days; None if nothing is known of the days or of the years of the name.

        >>> name = Name("Estuary Homesteaders' League", since="1974", until="1991-05")
        >>> name.borne(Days("1991-05-31", "1991-05-31")), name.borne(Days("2008-02-01", "2008-02-01"))
        (True, False)
        """
        if not (self.since or self.until):
            return None
        if self.until and days.first and days.first > last_day(self.until):
            return False
        if self.since and days.last and days.last < first_day(self.since):
            return False
        return True if days.first and days.last else None


@frozen
class Relation:
    """What ties an entry to another one: `predecessor`, `faction-of`, `affiliated-with`, `part-of`; with a `role`."""

    kind: str
    to: str
    role: str | None = None
    since: str | None = None
    until: str | None = None


RELATIONS = ("predecessor", "faction-of", "affiliated-with", "part-of")


@frozen
class Entry:
    """An organisation, a person or a place. The first name is the one that reports use.

    `identifiers` are those of other authority files, by the file's name, as the user gave them.
    """

    id: str
    kind: Kind
    names: tuple[Name, ...]
    relations: tuple[Relation, ...] = ()
    identifiers: Mapping[str, str] = field(factory=dict, hash=False)
    note: str | None = None

    @property
    def name(self) -> str:
        return self.names[0].text


def by_kind(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Organisations, then people, then places, as lists of TEI have them."""
    return tuple(sorted(entries, key=lambda entry: tuple(Kind).index(entry.kind)))


@frozen(slots=False)
class Authority:
    """All entries of an authority file: organisations, people, places, each in their order."""

    entries: tuple[Entry, ...] = field(default=(), converter=by_kind)

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """The entries by their ids."""
        return {entry.id: entry for entry in self.entries}

    def find(self, name: str) -> Entry | None:
        """The entry of an id or of a name, whatever its capitals; None if there is none or more than one.

        >>> authority = Authority((Entry("shm", Kind.ORGANISATION, (Name("Salt Marsh Movement"), Name("SHM"))),))
        >>> authority.find("salt marsh movement").id, authority.find("SHM").id, authority.find("EHL")
        ('shm', 'shm', None)
        """
        if name in self.by_id:
            return self.by_id[name]
        wanted = name.casefold()
        found = [entry for entry in self.entries if any(one.text.casefold() == wanted for one in entry.names)]
        return found[0] if len(found) == 1 else None


def faults_of(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """What is wrong with entries taken together, each with the id that it is about."""
    entries = tuple(entries)
    ids: dict[str, Any] = {}
    faults = []
    for entry in entries:
        if entry.id in ids:
            faults.append((entry.id, f"the id {entry.id!r} is taken"))
        ids[entry.id] = entry
    for entry in entries:
        faults += [(entry.id, f"there is no entry {one.to!r}") for one in entry.relations if one.to not in ids]
    return faults
