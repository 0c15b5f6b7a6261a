"""An authority file as text: entries written as TOML, for a person to edit."""

from __future__ import annotations

import json
import re

from cablekit.knowledge.authority import Authority, Entry, Kind, Name, Relation

TABLES = {Kind.ORGANISATION: "organisations", Kind.PERSON: "people", Kind.PLACE: "places"}
BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
DELETE = "\x7f"


def to_toml(authority: Authority) -> str:
    """An authority file as text: what `authority_of` reads as an equal one.

    >>> names = (Name("Salt Marsh Movement"), Name("SMM", since="1991"))
    >>> print(to_toml(Authority((Entry("smm", Kind.ORGANISATION, names),))), end="")
    [[organisations]]
    id = "smm"
    name = "Salt Marsh Movement"
    names = [
        { name = "SMM", since = "1991" },
    ]
    """
    return "\n".join(entry_lines(entry) for entry in authority.entries)


def entry_lines(entry: Entry) -> str:
    """The lines of one entry."""
    first, *others = entry.names
    lines = [f"[[{TABLES[entry.kind]}]]", f"id = {quoted(entry.id)}", f"name = {_name(first)}"]
    lines += _listed("names", [_name(name) for name in others])
    lines += _listed("relations", [_relation(relation) for relation in entry.relations])
    if entry.identifiers:
        lines.append(f"identifiers = {_inline(dict(entry.identifiers))}")
    if entry.note:
        lines.append(f"note = {quoted(entry.note)}")
    return "\n".join(lines) + "\n"


def _listed(key: str, items: list[str]) -> list[str]:
    return [f"{key} = [", *(f"    {item}," for item in items), "]"] if items else []


def _name(name: Name) -> str:
    if not (name.since or name.until):
        return quoted(name.text)
    return _inline({"name": name.text, "since": name.since, "until": name.until})


def _relation(one: Relation) -> str:
    return _inline({"kind": one.kind, "to": one.to, "role": one.role, "since": one.since, "until": one.until})


def _inline(values: dict[str, str | None]) -> str:
    """A table on one line, without the values that are absent."""
    pairs = [
        f"{key if BARE_KEY.fullmatch(key) else quoted(key)} = {quoted(value)}" for key, value in values.items() if value
    ]
    return "{ " + ", ".join(pairs) + " }"


def quoted(text: str) -> str:
    """A text as TOML writes it: JSON's escapes are TOML's, but for one control character.

    >>> quoted('the "old" lock')
    '"the \\\\"old\\\\" lock"'
    """
    return json.dumps(text, ensure_ascii=False).replace(DELETE, "\\u007f")
