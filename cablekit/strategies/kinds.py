"""Kinds of damage by name, each with what is promised of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from hypothesis import strategies as st

from cablekit.strategies.relations import Comparison, Promise

Damage = Callable[[st.DrawFn, str], tuple[str, str] | None]


class Kind(NamedTuple):
    """A kind of damage. `damage` gives a text and the same text damaged, None where it finds nothing to damage."""

    name: str
    damage: Damage
    promise: Promise


_kinds: dict[str, Kind] = {}
KINDS: Mapping[str, Kind] = MappingProxyType(_kinds)
"""All kinds of damage."""


def kind(
    otherwise: Mapping[str, Comparison] | None = None, *, comes: str | None = None, total: bool = False
) -> Callable[[Damage], Damage]:
    """Makes a kind of damage of a function, with what is promised of it (`Promise`)."""

    def entered(damage: Damage) -> Damage:
        name = damage.__name__.replace("_", "-")
        _kinds[name] = Kind(name, damage, Promise(otherwise or {}, comes, total))
        return damage

    return entered
