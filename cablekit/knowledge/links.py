"""Links between documents: which, of what kind, how strong (0 to 1), and the reason that a reader would ask for.

Each kind has a collector: it is shown every document once, keeps little of it, and then gives its links. None compares
all documents with all others: documents meet in an index, by what they have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from attrs import frozen

from cablekit.knowledge.authority import Authority
from cablekit.knowledge.documents import Document

KINDS = {
    "cites": "the first names the number or the address of the second",
    "same-text": "the text of one stands in the other",
    "same-quotation": "both quote the same words",
    "same-event": "both tell of the same day and of the same organisation, person or place",
    "same-subject": "both are about the same organisation or person",
}
"""What a link of each kind says of its two documents."""


@frozen
class Link:
    """A link from one document to another, by their names; only a link that `cites` has a direction."""

    source: str
    target: str
    kind: str
    score: float
    explanation: str


class Collector(Protocol):
    """Takes documents one at a time and knows their links of one kind in the end."""

    def add(self, document: Document) -> None:
        """Takes a document."""

    def links(self) -> Iterator[Link]:
        """The links between the documents taken."""


def links(documents: Iterable[Document], authority: Authority) -> list[Link]:
    """The links between some documents, by the order of the documents, the strongest first.

    Without entries in the authority file there are no links by event or subject.

    >>> from cablekit import parse
    >>> from cablekit.knowledge.documents import documents
    >>> one = parse("R 061420Z MAY 08\\nUNCLAS TARN HEAD 000044\\nSUBJECT: TIDES\\n\\n1. (U) They come late.")
    >>> two = parse(
    ...     "R 071420Z MAY 08\\nUNCLAS LOWMERE 12\\nSUBJECT: TIDES\\nREF: TARN HEAD 44\\n\\n1. (U) They do not."
    ... )
    >>> links(documents([one, two]), Authority())
    [Link(source='08LOWMERE12', target='08TARNHEAD44', kind='cites', score=1.0, explanation='REF: TARN HEAD 44')]
    """
    from cablekit.knowledge.citations import Citations
    from cablekit.knowledge.copies import Copies
    from cablekit.knowledge.events import Events
    from cablekit.knowledge.quoted import SharedQuotations

    collectors: tuple[Collector, ...] = (Citations(), Copies(), SharedQuotations(), Events(authority))
    order: dict[str, int] = {}
    for document in documents:
        order[document.name] = len(order)
        for collector in collectors:
            collector.add(document)
    found = [link for collector in collectors for link in collector.links()]
    return sorted(found, key=lambda link: (order[link.source], -link.score, order[link.target], link.kind))


def about(found: Iterable[Link], name: str) -> list[Link]:
    """The links of one document, the strongest first."""
    return sorted((link for link in found if name in (link.source, link.target)), key=lambda link: -link.score)


def linked_groups(names: Iterable[str], most: int) -> Iterator[tuple[str, str]]:
    """Pairs of some documents in their order: each with the `most` that follow it, so that many make no flood.

    >>> list(linked_groups("abcd", 2))
    [('a', 'b'), ('a', 'c'), ('b', 'c'), ('b', 'd'), ('c', 'd')]
    """
    listed = tuple(dict.fromkeys(names))
    for number, name in enumerate(listed):
        for other in listed[number + 1 : number + 1 + most]:
            yield name, other
