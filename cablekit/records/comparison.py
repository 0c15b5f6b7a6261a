"""Whether two records are the same: in what they mean, or in how it was printed and found as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import fields, has

from cablekit.records.article import Article
from cablekit.records.cable import Cable
from cablekit.records.unknown import Unknown


def same(a: Cable | Article | Unknown, b: Cable | Article | Unknown, *, strict: bool = False) -> bool:
    """Whether two records mean the same (`==`); with `strict`, whether all evidence is the same too.

    >>> a, b = Cable(subject="TIDES"), Cable(subject="TIDES", page_breaks=("LOWMERE 00000118 002 OF 002",))
    >>> same(a, b), same(a, b, strict=True), same(a, a, strict=True)
    (True, False, True)
    """
    return a == b and (not strict or _with_evidence(a) == _with_evidence(b))


def _with_evidence(value: Any) -> Any:
    """A value with all its fields, those too that take no part in `==`."""
    if has(type(value)):
        return tuple(_with_evidence(getattr(value, field.name)) for field in fields(type(value)))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(map(_with_evidence, value))
    return value
