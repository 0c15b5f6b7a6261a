"""Whether two records are the same: in what they mean, or in how it was printed and found as well."""

from __future__ import annotations

from attrs import asdict

from cablekit.records.article import Article
from cablekit.records.cable import Cable
from cablekit.records.unknown import Unknown


def same(a: Cable | Article | Unknown, b: Cable | Article | Unknown, *, strict: bool = False) -> bool:
    """Whether two records mean the same (`==`); with `strict`, whether all evidence is the same too.

    >>> a, b = Cable(subject="TIDES"), Cable(subject="TIDES", page_breaks=("LOWMERE 00000118 002 OF 002",))
    >>> same(a, b), same(a, b, strict=True)
    (True, False)
    """
    return a == b and (not strict or asdict(a) == asdict(b))
