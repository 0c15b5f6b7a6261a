"""Links as TEI: a `standOff` with a `linkGrp` for each kind of link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree
from lxml.etree import _Element, _ElementTree

from cablekit.knowledge.links import KINDS, Link
from cablekit.knowledge.standoff import below, document_with_standoff


def links_to_tei(links: Iterable[Link], ids: Mapping[str, str]) -> _ElementTree[_Element]:
    """A TEI document with the links; `ids` has the `xml:id` of each document's TEI by the document's name.

    A link has its kind, its score as `@cert`, and its explanation in a `note` that points to it.

    >>> tree = links_to_tei([Link("08LOWMERE12", "08TARNHEAD44", "cites", 1.0, "REF: TARN HEAD 44")], {})
    >>> print(etree.tostring(tree.getroot()[1], encoding="unicode").split(">", 1)[1])
    <BLANKLINE>
        <linkGrp type="cites">
          <desc>the first names the number or the address of the second</desc>
          <link xml:id="link-1" cert="1.0" target="#08LOWMERE12 #08TARNHEAD44"/>
        </linkGrp>
        <note type="link" target="#link-1">REF: TARN HEAD 44</note>
      </standOff>
    """
    root, beside = document_with_standoff("Links between documents", "Made by comparing documents.")
    found = list(links)
    notes: list[tuple[str, str]] = []
    for kind, meaning in KINDS.items():
        group = [link for link in found if link.kind == kind]
        if not group:
            continue
        element = below(beside, "linkGrp", type=kind)
        below(element, "desc", meaning)
        for link in group:
            notes.append((f"link-{len(notes) + 1}", link.explanation))
            ends = " ".join("#" + ids.get(name, name) for name in (link.source, link.target))
            below(element, "link", None, notes[-1][0], cert=str(link.score), target=ends)
    for number, explanation in notes:
        below(beside, "note", explanation, type="link", target=f"#{number}")
    if not len(beside):
        below(beside, "note", "No links.")
    etree.indent(root)
    return etree.ElementTree(root)
