"""The fields of two copies, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import fields as attributes
from attrs import has

from cablekit.collation.results import FieldPair, Verdict
from cablekit.collation.words import verdict_of
from cablekit.records import Cable, PortalMetadata

OF_PARAGRAPHS = {"paragraphs", "summary", "redactions", "protected"}
"""Fields that say again what the paragraphs say."""
NAMES = tuple(field.name for field in attributes(Cable) if field.eq and field.name not in OF_PARAGRAPHS)
OF_PORTAL = tuple(field.name for field in attributes(PortalMetadata))


def field_pairs(a: Cable, b: Cable) -> Iterator[FieldPair]:
    """The fields that at least one copy gives, then what the portals say of each: how it was classified, and released.

    >>> a, b = Cable(subject="TIDES", post="TARN"), Cable(subject="XXXXX", serial="44")
    >>> [(pair.path, str(pair.verdict)) for pair in field_pairs(a, b)]
    [('post', 'only-a'), ('serial', 'only-b'), ('subject', 'redacted-b')]
    """
    for name in NAMES:
        yield from _pair(name, getattr(a, name), getattr(b, name))
    portals = [(cable.source and cable.source.portal) or PortalMetadata() for cable in (a, b)]
    for name in OF_PORTAL:
        yield from _pair(f"source.portal.{name}", getattr(portals[0], name), getattr(portals[1], name))


def _pair(path: str, a: Any, b: Any) -> Iterator[FieldPair]:
    if a or b:
        yield FieldPair(path, verdict_of_values(a, b), a, b)


def verdict_of_values(a: Any, b: Any) -> Verdict:
    """How two values of a field compare: a redacted part of a value makes it redacted if all the rest agrees.

    >>> verdict_of_values(("SIPDIS", "Ivo Tranter"), ("SIPDIS", "XXXXXXXXXXXX"))
    <Verdict.REDACTED_B: 'redacted-b'>
    """
    if a == b:
        return Verdict.AGREE
    if not a or not b:
        return Verdict.ONLY_A if a else Verdict.ONLY_B
    if isinstance(a, str) and isinstance(b, str):
        return verdict_of(a, b)
    if type(a) is not type(b):
        return Verdict.DIFFER
    parts_a, parts_b = _parts(a), _parts(b)
    if len(parts_a) != len(parts_b):
        return Verdict.DIFFER
    verdicts = {verdict_of_values(one, other) for one, other in zip(parts_a, parts_b, strict=True)} - {Verdict.AGREE}
    redacted = len(verdicts) == 1 and verdicts <= {Verdict.REDACTED_A, Verdict.REDACTED_B}
    return verdicts.pop() if redacted else Verdict.DIFFER


def _parts(value: Any) -> tuple[Any, ...]:
    """What a value is made of, as far as it takes part in equality."""
    if isinstance(value, tuple):
        return value
    if has(type(value)):
        return tuple(getattr(value, field.name) for field in attributes(type(value)) if field.eq)
    return ()
