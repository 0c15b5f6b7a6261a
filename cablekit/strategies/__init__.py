"""Hypothesis strategies for records and texts (needs the extra `cablekit[testing]`).

>>> import cablekit
>>> from cablekit.strategies import cables
>>> from hypothesis import find
>>> find(cables(), lambda cable: len(cable.tags) > 1).kind
'cable'

`docs/strategies.md` speaks of all of them. Each is loaded when it is used first: that Hypothesis finds
`cablekit.strategies.registration` through its entry point costs those who do not use it nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cablekit.strategies.authority import classification_authorities, executive_orders
    from cablekit.strategies.body import paragraphs, portion_markings
    from cablekit.strategies.conformance import Verdict, check
    from cablekit.strategies.elements import (
        addressees,
        captions,
        classifications,
        date_time_groups,
        message_reference_numbers,
        references,
        routing_indicators,
        tags,
    )
    from cablekit.strategies.fragments import texts
    from cablekit.strategies.from_grammars import from_grammar
    from cablekit.strategies.kinds import KINDS
    from cablekit.strategies.noise import noisy
    from cablekit.strategies.prose import article_texts, articles
    from cablekit.strategies.relations import Promise, PromiseBroken, Relation
    from cablekit.strategies.telegrams import archives, cables, headers
    from cablekit.strategies.written import INCONSISTENCIES, cable_texts

_HOMES = {
    "cablekit.strategies.authority": ("classification_authorities", "executive_orders"),
    "cablekit.strategies.body": ("paragraphs", "portion_markings"),
    "cablekit.strategies.elements": (
        "addressees",
        "captions",
        "classifications",
        "date_time_groups",
        "message_reference_numbers",
        "references",
        "routing_indicators",
        "tags",
    ),
    "cablekit.strategies.conformance": ("Verdict", "check"),
    "cablekit.strategies.fragments": ("texts",),
    "cablekit.strategies.from_grammars": ("from_grammar",),
    "cablekit.strategies.kinds": ("KINDS",),
    "cablekit.strategies.noise": ("noisy",),
    "cablekit.strategies.prose": ("article_texts", "articles"),
    "cablekit.strategies.relations": ("Promise", "PromiseBroken", "Relation"),
    "cablekit.strategies.telegrams": ("archives", "cables", "headers"),
    "cablekit.strategies.written": ("INCONSISTENCIES", "cable_texts"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "INCONSISTENCIES",
    "KINDS",
    "Promise",
    "PromiseBroken",
    "Relation",
    "Verdict",
    "addressees",
    "archives",
    "article_texts",
    "articles",
    "cable_texts",
    "cables",
    "captions",
    "check",
    "classification_authorities",
    "classifications",
    "date_time_groups",
    "executive_orders",
    "from_grammar",
    "headers",
    "message_reference_numbers",
    "noisy",
    "paragraphs",
    "portion_markings",
    "references",
    "routing_indicators",
    "tags",
    "texts",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
