"""`authority.toml`: an authority file as a person writes it, read with all its faults told at once, and written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from cablekit.errors import SourceError
from cablekit.knowledge.authority import RELATIONS, Authority, Entry, Kind, Name, Relation, faults_of
from cablekit.knowledge.documents import last_day

TABLES = {"organisations": Kind.ORGANISATION, "people": Kind.PERSON, "places": Kind.PLACE}
ID = re.compile(r"[A-Za-z_][\w.-]{0,99}", re.ASCII)
DATE = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
REMEDY = "see docs/authority.md"


def read_authority(path: str | Path) -> Authority:
    """The authority file at a path.

    Raises SourceError for a file that is missing or no TOML, and for one with values that are missing, wrong or
    unknown; each is told with its place (`organisations[2].names[0].since`).
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise SourceError(str(path), "there is no such file", "check the path") from error
    except OSError as error:
        raise SourceError(str(path), f"it cannot be read ({error.strerror or error})", "check the path") from error
    except UnicodeDecodeError as error:
        raise SourceError(str(path), "it is not in UTF-8", "save it as UTF-8") from error
    return authority_of(text, str(path))


def authority_of(text: str, place: str = "<text>") -> Authority:
    """The authority file that a text is. Raises SourceError, with `place` for the file's name.

    >>> authority_of('[[people]]\\nid = "orme"\\nname = "Dagny Orme"').entries[0].name
    'Dagny Orme'
    >>> authority_of('[[people]]\\nid = "orme"\\nnames = ["Dagny Orme", 3]')
    Traceback (most recent call last):
    ...
    cablekit.errors.SourceError: <text>: people[0].names[1]: this is no name; see docs/authority.md
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(place, f"it is no TOML ({error})", REMEDY) from error
    reading = _Reading()
    entries = tuple(reading.entries(values))
    where = {entry.id: key for entry, key in zip(entries, reading.places, strict=True)}
    reading.faults += [f"{where[id_]}: {fault}" for id_, fault in faults_of(entries)]
    if reading.faults:
        raise SourceError(place, ", ".join(reading.faults), REMEDY)
    return Authority(entries)


class _Reading:
    """Takes the values of a file; `faults` says what is wrong, `places` where each entry stands."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.places: list[str] = []

    def entries(self, values: dict[str, Any]) -> Iterator[Entry]:
        for key, tables in values.items():
            if key not in TABLES or not isinstance(tables, list):
                self.faults.append(f"{key}: this is none of [[{']], [['.join(TABLES)}]]")
                continue
            for number, table in enumerate(tables):
                place = f"{key}[{number}]"
                if isinstance(table, dict):
                    self.places.append(place)
                    yield self._entry(TABLES[key], table, place)
                else:
                    self.faults.append(f"{place}: this is no table")

    def _entry(self, kind: Kind, table: dict[str, Any], place: str) -> Entry:
        id_ = self._text(table, "id", place) or ""
        if id_ and not ID.fullmatch(id_):
            self.faults.append(f"{place}.id: {id_!r} is none: letters, digits and hyphens, a letter first")
        first = [self._name(table.pop("name"), f"{place}.name")] if "name" in table else []
        further = self._list(table, "names", place)
        names = first + [self._name(name, f"{place}.names[{number}]") for number, name in enumerate(further)]
        if not names:
            self.faults.append(f"{place}.name: it is missing")
            names = [Name("")]
        tied = self._list(table, "relations", place)
        relations = [self._relation(one, f"{place}.relations[{number}]") for number, one in enumerate(tied)]
        entry = Entry(
            id_,
            kind,
            tuple(dict.fromkeys(names)),
            tuple(relations),
            self._identifiers(table, place),
            self._text(table, "note", place, required=False),
        )
        self._nothing_else(table, place)
        return entry

    def _name(self, value: Any, place: str) -> Name:
        """A name: a text, or a table of a text and its years."""
        table = {"name": value} if isinstance(value, str) else value
        if not isinstance(table, dict):
            self.faults.append(f"{place}: this is no name")
            return Name("")
        table = dict(table)
        name = Name(self._text(table, "name", place) or "", *self._period(table, place))
        self._nothing_else(table, place)
        return name

    def _relation(self, value: Any, place: str) -> Relation:
        if not isinstance(value, dict):
            self.faults.append(f"{place}: this is no table")
            return Relation("", "")
        table = dict(value)
        kind = self._text(table, "kind", place) or ""
        if kind and kind not in RELATIONS:
            self.faults.append(f"{place}.kind: {kind!r} is none of {', '.join(RELATIONS)}")
        to = self._text(table, "to", place) or ""
        role = self._text(table, "role", place, required=False)
        relation = Relation(kind, to, role, *self._period(table, place))
        self._nothing_else(table, place)
        return relation

    def _period(self, table: dict[str, Any], place: str) -> tuple[str | None, str | None]:
        since, until = self._date(table, "since", place), self._date(table, "until", place)
        if since and until and since > last_day(until):
            self.faults.append(f"{place}.until: {until} is before {since}")
        return since, until

    def _date(self, table: dict[str, Any], key: str, place: str) -> str | None:
        """A year (1984), a month ("1984-03") or a day (1984-03-18, with or without quotation marks)."""
        value = table.pop(key, None)
        if value is None:
            return None
        printed = value.isoformat() if type(value) is date else str(value)
        if DATE.fullmatch(printed) and _is_day(printed):
            return printed
        self.faults.append(f"{place}.{key}: {printed!r} is no year, month or day")
        return None

    def _text(self, table: dict[str, Any], key: str, place: str, *, required: bool = True) -> str | None:
        value = table.pop(key, None)
        if isinstance(value, str) and (text := " ".join(value.split())).isprintable() and text:
            return text
        if value is not None or required:
            self.faults.append(f"{place}.{key}: it {'is missing' if value is None else 'is no line of text'}")
        return None

    def _list(self, table: dict[str, Any], key: str, place: str) -> list[Any]:
        value = table.pop(key, [])
        if isinstance(value, list):
            return value
        self.faults.append(f"{place}.{key}: this is no list")
        return []

    def _identifiers(self, table: dict[str, Any], place: str) -> dict[str, str]:
        value = table.pop("identifiers", {})
        if not isinstance(value, dict):
            self.faults.append(f"{place}.identifiers: this is no table")
            return {}
        self.faults += [
            f"{place}.identifiers: {key!r} is no name of a system of identifiers"
            for key in value
            if not ID.fullmatch(key)
        ]
        return {key: self._text(value, key, f"{place}.identifiers") or "" for key in list(value)}

    def _nothing_else(self, table: dict[str, Any], place: str) -> None:
        self.faults += [f"{place}.{key}: there is no such value" for key in table]


def _is_day(printed: str) -> bool:
    """Whether a year, a month or a day is in the calendar."""
    try:
        date.fromisoformat(printed if len(printed) > len("1984-03") else last_day(printed))
    except ValueError:
        return False
    return True
