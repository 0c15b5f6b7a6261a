"""Graphs for Gephi, networkx and the like: which telegram refers to which, and who wrote to whom how often."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from cablekit import vocabulary
from cablekit.archive.exports.files import whole
from cablekit.extras import needed
from cablekit.records import Cable, Record
from cablekit.tei.markup import ILLEGAL, REPLACEMENT

Graph = Any
"""A networkx.DiGraph; its library has no types."""
REFERENCES, TRAFFIC = "references", "traffic"


def write_graphml(records: Iterable[Record], folder: Path) -> None:
    """Writes `references.graphml` and `traffic.graphml`."""
    networkx = needed("networkx", "exports")
    for name, graph in _graphs(records):
        with whole(folder / f"{name}.graphml") as stream:
            networkx.write_graphml_xml(graph, stream)


def write_gexf(records: Iterable[Record], folder: Path) -> None:
    """Writes `references.gexf` and `traffic.gexf`, without the day of today that the library would put there."""
    networkx = needed("networkx", "exports")
    for name, graph in _graphs(records):
        writer = networkx.readwrite.gexf.GEXFWriter(version="1.2draft")
        writer.add_graph(graph)
        writer.xml.find("meta").attrib.pop("lastmodifieddate")
        written = BytesIO()
        writer.write(written)
        with whole(folder / f"{name}.gexf") as stream:
            stream.write(written.getvalue())


def _graphs(records: Iterable[Record]) -> list[tuple[str, Any]]:
    graphs = Graphs()
    for record in records:
        graphs.add(record)
    return [(REFERENCES, graphs.references), (TRAFFIC, graphs.traffic)]


class Graphs:
    """Both graphs, in the making.

    A node of `references` is a telegram, by its identifier; `held` says whether it is among the records. A node of
    `traffic` is a post as identifiers have it; `weight` counts telegrams, `action` and `information` in which role.

    >>> from cablekit import parse
    >>> graphs = Graphs()
    >>> graphs.add(parse("UNCLAS TARN HEAD 000044\\nFM AMCONSUL TARN HEAD\\nTO AMEMBASSY ACCRA\\nSUBJECT: TIDES\\n"))
    >>> list(graphs.traffic.edges(data=True))
    [('TARNHEAD', 'ACCRA', {'weight': 1, 'action': 1, 'information': 0})]
    """

    def __init__(self) -> None:
        networkx = needed("networkx", "exports")
        self.references: Graph = networkx.DiGraph(name="references between telegrams")
        self.traffic: Graph = networkx.DiGraph(name="traffic between posts")

    def add(self, record: Record) -> None:
        """Takes a record; what is no telegram has no part in the graphs."""
        if isinstance(record, Cable):
            self._refer(record)
            self._send(record)

    def _refer(self, cable: Cable) -> None:
        if not cable.identifier:
            return
        level = cable.classification.level if cable.classification else None
        known = {
            "label": cable.identifier,
            "held": True,
            "sent": cable.sent.isoformat() if cable.sent else None,
            "post": cable.post,
            "classification": level,
            "subject": cable.subject,
        }
        self.references.add_node(cable.identifier, **_attributes(known))
        for found in cable.references:
            if found.mrn:
                if found.mrn not in self.references:
                    self.references.add_node(found.mrn, label=found.mrn, held=False)
                _count(self.references, cable.identifier, found.mrn)

    def _send(self, cable: Cable) -> None:
        year = cable.sent.year if cable.sent else None
        sender = self._post(cable.originator or cable.post, year)
        roles = (("action", cable.action_addressees), ("information", cable.information_addressees))
        for role, addressees in roles:
            for addressee in addressees:
                receiver = self._post(addressee.name, year)
                if sender and receiver:
                    edge = _count(self.traffic, sender, receiver)
                    for name, _ in roles:
                        edge[name] = edge.get(name, 0) + (name == role)

    def _post(self, printed: str | None, year: int | None) -> str | None:
        identifier = vocabulary.canonical_post(printed, year) if printed else ""
        if not identifier or not printed:
            return None
        if identifier not in self.traffic:
            known = vocabulary.post(printed, year)
            attributes: dict[str, Any] = {"label": known.name if known else printed}
            if known:
                attributes |= {"country": known.country, "latitude": known.latitude, "longitude": known.longitude}
            self.traffic.add_node(identifier, **_attributes(attributes))
        return identifier


def _count(graph: Graph, one: str, other: str) -> dict[str, Any]:
    """Counts an edge; gives what is known of it."""
    if graph.has_edge(one, other):
        graph[one][other]["weight"] += 1
    else:
        graph.add_edge(one, other, weight=1)
    found: dict[str, Any] = graph[one][other]
    return found


def _attributes(values: dict[str, Any]) -> dict[str, Any]:
    """Values that XML can hold, without those that are absent."""
    return {
        name: ILLEGAL.sub(REPLACEMENT, value) if isinstance(value, str) else value
        for name, value in values.items()
        if value is not None
    }
