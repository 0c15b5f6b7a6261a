"""Noise with a promise: damage as archives did it to telegrams, and what must still be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st

from cablekit.strategies import damaged_letters, damaged_lines  # noqa: F401  (they enter their kinds)
from cablekit.strategies.kinds import KINDS, Kind
from cablekit.strategies.relations import Relation

Texts = st.SearchStrategy[tuple[Any, str]]
"""Pairs of a record and its text."""


def noisy(texts: Texts, *, kinds: Iterable[str] | None = None) -> st.SearchStrategy[tuple[str, Relation]]:
    """Damaged texts, each with the relation that must hold between what is read of it and of the whole one.

    `texts` gives pairs of a record and its text; `kinds` are names of `KINDS`, all of them if none are given.
    Raises ValueError for a kind that does not exist.

    >>> import cablekit
    >>> from cablekit.strategies import cables
    >>> from hypothesis import find
    >>> texts = cables().map(lambda cable: (cable, cablekit.render(cable)))
    >>> text, relation = find(noisy(texts, kinds=["crlf"]), lambda example: True)
    >>> relation.kind, str(relation.promise), text.count("\\r\\n") == text.count("\\n")
    ('crlf', 'the same record', True)
    """
    return _noisy(texts, chosen(kinds))


def chosen(names: Iterable[str] | None) -> tuple[Kind, ...]:
    """The kinds of those names, all if there are none.

    >>> [kind.name for kind in chosen(["crlf"])]
    ['crlf']
    >>> chosen(["lfcr"])
    Traceback (most recent call last):
    ValueError: there is no kind of damage named lfcr; there are ...
    """
    names = tuple(KINDS if names is None else names)
    for name in names:
        if name not in KINDS:
            raise ValueError(f"there is no kind of damage named {name}; there are {', '.join(KINDS)}")
    return tuple(KINDS[name] for name in names)


@st.composite
def _noisy(draw: st.DrawFn, texts: Texts, kinds: tuple[Kind, ...]) -> tuple[str, Relation]:
    kind = draw(st.sampled_from(kinds))
    _, text = draw(texts)
    pair = kind.damage(draw, text)
    if pair is None:
        reject()
    original, damaged = pair
    return damaged, Relation(kind.name, original, damaged, kind.promise)
