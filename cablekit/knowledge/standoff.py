"""An authority file as TEI: `standOff` with `listOrg`, `listPerson`, `listPlace` and `listRelation`."""

from __future__ import annotations

from collections import defaultdict

from lxml import etree
from lxml.etree import _Element, _ElementTree

from cablekit.errors import SourceError
from cablekit.knowledge.authority import Authority, Entry, Kind, Name, Relation
from cablekit.knowledge.authority_file import authority_of
from cablekit.knowledge.authority_toml import to_toml
from cablekit.tei.markup import ILLEGAL, REPLACEMENT
from cablekit.tei.names import NAMESPACE
from cablekit.tei.xml import TEI, XML_ID, Source, place_of, root_of

ELEMENTS = {
    Kind.ORGANISATION: ("listOrg", "org", "orgName"),
    Kind.PERSON: ("listPerson", "person", "persName"),
    Kind.PLACE: ("listPlace", "place", "placeName"),
}
"""For each kind of entry the element of the list, of the entry, and of its names."""


def authority_to_tei(authority: Authority, title: str = "Authority file") -> _ElementTree[_Element]:
    """A TEI document whose `standOff` has the entries.

    >>> from cablekit.knowledge.authority_file import authority_of
    >>> tree = authority_to_tei(authority_of('[[places]]\\nid = "gull-reach"\\nname = "Gull Reach"'))
    >>> print(etree.tostring(tree.find(f".//{TEI}listPlace"), encoding="unicode").split(">", 1)[1].strip())
    <place xml:id="gull-reach">
            <placeName>Gull Reach</placeName>
          </place>
        </listPlace>
    """
    root, beside = document_with_standoff(title, "Made from an authority file.")
    for kind, names in ELEMENTS.items():
        entries = [entry for entry in authority.entries if entry.kind == kind]
        if entries:
            listed = below(beside, names[0])
            for entry in entries:
                _write_entry(listed, entry, names[1], names[2])
    relations = [(entry, relation) for entry in authority.entries for relation in entry.relations]
    if relations:
        listed = below(beside, "listRelation")
        for entry, relation in relations:
            _write_relation(listed, entry, relation)
    if not len(beside):
        below(beside, "note", "No entries.")
    etree.indent(root)
    return etree.ElementTree(root)


def document_with_standoff(title: str, source: str) -> tuple[_Element, _Element]:
    """A TEI document that has nothing but a header and an empty `standOff`, and this."""
    root = etree.Element(TEI + "TEI", nsmap={None: NAMESPACE})
    description = below(below(root, "teiHeader"), "fileDesc")
    below(below(description, "titleStmt"), "title", title)
    below(below(description, "publicationStmt"), "p", "Not published.")
    below(below(description, "sourceDesc"), "p", source)
    return root, below(root, "standOff")


def below(
    parent: _Element, name: str, text: str | None = None, id_: str | None = None, /, **attributes: str | None
) -> _Element:
    """A new element at the end of another one, with a text, an `xml:id`, and the attributes that have a value."""
    element = etree.SubElement(parent, TEI + name)
    if id_:
        element.set(XML_ID, id_)
    for key, value in attributes.items():
        if value:
            element.set(key, ILLEGAL.sub(REPLACEMENT, value))
    element.text = text and ILLEGAL.sub(REPLACEMENT, text)
    return element


def _write_entry(listed: _Element, entry: Entry, element: str, name_element: str) -> None:
    made = below(listed, element, None, entry.id)
    for name in entry.names:
        kind = "abbreviation" if name.is_abbreviation else None
        below(made, name_element, name.text, type=kind, **_period(name))
    for system, identifier in entry.identifiers.items():
        below(made, "idno", identifier, type=system)
    if entry.note:
        below(made, "note", entry.note)


def _write_relation(listed: _Element, entry: Entry, relation: Relation) -> None:
    ends = {"active": f"#{entry.id}", "passive": f"#{relation.to}"}
    made = below(listed, "relation", name=relation.kind, **ends, **_period(relation))
    if relation.role:
        below(made, "desc", relation.role)


def _period(dated: Name | Relation) -> dict[str, str | None]:
    return {"from": dated.since, "to": dated.until}


def authority_from_tei(source: Source) -> Authority:
    """The authority file that a TEI document has in its `standOff`: what `authority_to_tei` wrote, as an equal one.

    Of documents of others, entries with an id and their names, identifiers, notes and relations are taken. Raises
    SourceError for what is no TEI, and as `authority_of` does for values that an authority file cannot have.
    """
    root = root_of(source)
    tied: dict[str, list[Relation]] = defaultdict(list)
    for element in root.iterfind(f".//{TEI}listRelation/{TEI}relation"):
        for active in element.get("active", "").split():
            for passive in element.get("passive", "").split():
                relation = Relation(
                    element.get("name", ""), passive.lstrip("#"), _words(element, "desc"), *_dates(element)
                )
                tied[active.lstrip("#")].append(relation)
    entries = []
    for kind, (listed, entry, name) in ELEMENTS.items():
        for element in root.iterfind(f".//{TEI}standOff//{TEI}{listed}/{TEI}{entry}"):
            id_ = element.get(XML_ID)
            names = tuple(Name(_text(one), *_dates(one)) for one in element.iterfind(TEI + name) if _text(one))
            if id_ and names:
                numbers = {one.get("type", "idno"): _text(one) for one in element.iterfind(TEI + "idno")}
                entries.append(Entry(id_, kind, names, tuple(tied[id_]), numbers, _words(element, "note")))
    try:
        return authority_of(to_toml(Authority(tuple(entries))))
    except SourceError as error:
        raise SourceError(place_of(source), error.reason, error.remedy) from error


def _words(element: _Element, name: str) -> str | None:
    found = element.find(TEI + name)
    return None if found is None else _text(found) or None


def _text(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _dates(element: _Element) -> tuple[str | None, str | None]:
    return element.get("from"), element.get("to")
