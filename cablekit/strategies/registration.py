"""Registers what `st.from_type` draws for each record; Hypothesis finds `register` through its entry point.

>>> import cablekit
>>> from hypothesis import find
>>> from hypothesis import strategies as st
>>> register()
>>> find(st.from_type(cablekit.Cable), lambda cable: True).identifier
'00APIA1'
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from cablekit import records

STRATEGIES = {
    records.Addressee: "addressees",
    records.Article: "articles",
    records.Cable: "cables",
    records.Classification: "classifications",
    records.ClassifiedBy: "classification_authorities",
    records.ExecutiveOrder: "executive_orders",
    records.Paragraph: "paragraphs",
    records.Reference: "references",
    records.Tag: "tags",
}
"""The records, with the names of their strategies in `cablekit.strategies`."""


def register() -> None:
    """Registers the strategies; none of them is loaded before it is asked for."""
    for record, name in STRATEGIES.items():
        st.register_type_strategy(record, _loaded(name))


def _loaded(name: str) -> Callable[[type], st.SearchStrategy[Any]]:
    def strategy(_type: type) -> st.SearchStrategy[Any]:
        from cablekit import strategies

        found: st.SearchStrategy[Any] = getattr(strategies, name)()
        return found

    return strategy
