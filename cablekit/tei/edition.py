"""What an index says of the edition that it is of: read from a small TOML file that a user fills in."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from attrs import field, frozen

from cablekit.errors import SourceError

LICENCES = {
    "CC-BY-4.0": ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
    "CC0-1.0": ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
}
"""The licences that harvesters of correspondence take: where each is to be read, and its short name."""
KINDS = ("online", "print", "hybrid")
URI = r"(?:[\w\-.~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})"
"""A character of an address, or a byte of one that is escaped."""
ADDRESS = re.compile(rf"https?://\w[\w.\-]*(:[0-9]{{1,5}})?(/{URI}*)?(\?{URI}*)?(#{URI}*)?")
AUTHORITY = re.compile(rf"https?://((www\.)?viaf\.org/viaf|d-nb\.info/gnd|((www|sws)\.)?geonames\.org)/{URI}+")
IDENTIFIER = "{identifier}"
REMEDY = "`cablekit init-edition` writes a file with a comment on each value"


@frozen
class Editor:
    """Who made an index."""

    name: str
    email: str | None = None


@frozen(kw_only=True)
class Edition:
    """An index and the edition that it is of.

    `telegram` is where a telegram of the edition stands, with `{identifier}` for its number; `authorities` has the
    entries of authority files by the names of organisations and places.
    """

    title: str
    url: str
    date: date | None = None
    licence: str
    editors: tuple[Editor, ...]
    publisher: str
    publisher_url: str
    source: str
    kind: str
    source_url: str | None = None
    telegram: str | None = None
    authorities: dict[str, str] = field(factory=dict)

    def address_of(self, identifier: str) -> str | None:
        """Where the telegram of a number stands, if the edition says so."""
        if self.telegram is None:
            return None
        return self.telegram.replace(IDENTIFIER, quote(identifier, safe="", errors="replace"))


def template() -> bytes:
    """A file to be filled in, with a comment on each value."""
    return (files("cablekit.tei") / "edition.toml").read_bytes()


def read_edition(path: str | Path, day: date | None = None) -> Edition:
    """The edition that a file describes; a `day` goes before its date.

    Raises SourceError for a file that is missing or no TOML, and for one with values that are missing, wrong or
    unknown: all of them are told at once.
    """
    place = str(path)
    try:
        values = tomllib.loads(Path(path).read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise SourceError(place, "there is no such file", REMEDY) from error
    except OSError as error:
        raise SourceError(place, f"it cannot be read ({error.strerror or error})", "check the path") from error
    except ValueError as error:  # of the encoding, or of the TOML
        raise SourceError(place, f"it is no TOML ({error})", REMEDY) from error
    reading = _Reading()
    edition = reading.edition(values, day)
    if reading.faults:
        raise SourceError(place, ", ".join(reading.faults), REMEDY)
    return edition


class _Reading:
    """Takes the values of a file; `faults` says what is wrong with them."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def edition(self, values: dict[str, Any], day: date | None) -> Edition:
        publisher = self._table(values, "publisher")
        source = self._table(values, "source")
        editors = values.pop("editors", [])
        if not (isinstance(editors, list) and editors and all(isinstance(editor, dict) for editor in editors)):
            self.faults.append("[[editors]] is missing")
            editors = []
        edition = Edition(
            title=self._text(values, "title"),
            url=self._address(values, "url"),
            date=day or self._date(values),
            licence=self._one_of(values, "licence", tuple(LICENCES)),
            editors=tuple(map(self._editor, editors)),
            publisher=self._text(publisher, "name", "publisher."),
            publisher_url=self._address(publisher, "url", "publisher."),
            source=self._text(source, "title", "source."),
            kind=self._one_of(source, "type", KINDS, "source."),
            source_url=self._address(source, "url", "source.") if "url" in source else None,
            telegram=self._telegram(source) if "telegram" in source else None,
            authorities=self._authorities(self._table(values, "authorities", required=False)),
        )
        if edition.date is None:
            self.faults.append("date is missing (date = 2026-01-31, or --date)")
        values.pop("date", None)
        self._nothing_else(values)
        self._nothing_else(publisher, "publisher.")
        self._nothing_else(source, "source.")
        return edition

    def _table(self, values: dict[str, Any], name: str, *, required: bool = True) -> dict[str, Any]:
        found = values.pop(name, None)
        if found is None and not required:
            return {}
        if not isinstance(found, dict):
            self.faults.append(f"[{name}] is missing")
            return {}
        return found

    def _text(self, values: dict[str, Any], name: str, above: str = "") -> str:
        found = values.pop(name, None)
        if isinstance(found, str) and found.strip():
            return found.strip()
        wrong = "is missing" if found is None else "is empty" if isinstance(found, str) else "is no text"
        self.faults.append(f"{above}{name} {wrong}")
        return ""

    def _address(self, values: dict[str, Any], name: str, above: str = "") -> str:
        found = self._text(values, name, above)
        if found and not ADDRESS.fullmatch(found):
            self.faults.append(f"{above}{name} is no address on the web (https://...)")
        return found

    def _telegram(self, values: dict[str, Any]) -> str:
        found = self._text(values, "telegram", "source.")
        if found and not (IDENTIFIER in found and ADDRESS.fullmatch(found.replace(IDENTIFIER, "1"))):
            self.faults.append(f"source.telegram is no address on the web with {IDENTIFIER} in it")
        return found

    def _one_of(self, values: dict[str, Any], name: str, known: tuple[str, ...], above: str = "") -> str:
        found = self._text(values, name, above)
        if found and found not in known:
            self.faults.append(f"{above}{name} is none of {', '.join(known)}")
        return found

    def _date(self, values: dict[str, Any]) -> date | None:
        found = values.pop("date", None)
        if found is not None and type(found) is not date:
            self.faults.append("date is no day (date = 2026-01-31, without quotation marks)")
            return date.min
        return found

    def _editor(self, values: dict[str, Any]) -> Editor:
        above = "editors."
        editor = Editor(
            self._text(values, "name", above), self._text(values, "email", above) if "email" in values else None
        )
        self._nothing_else(values, above)
        return editor

    def _authorities(self, values: dict[str, Any]) -> dict[str, str]:
        for name, address in values.items():
            if not (isinstance(address, str) and AUTHORITY.fullmatch(address)):
                self.faults.append(f'authorities."{name}" is no entry of VIAF, GND or GeoNames')
        return values

    def _nothing_else(self, values: dict[str, Any], above: str = "") -> None:
        self.faults += [f"{above}{name} is no value of an edition" for name in values]
