"""Why a document does not keep to a schema, in plain sentences.

libxml2 says whether a document is valid; where it is not, it names one place, and often one far from the fault. So
the document is looked at element by element: which of the patterns that may stand at its place an element fits.
What that cannot tell (an order, something left out) is taken from libxml2's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element, _ElementTree, _ListErrorLog

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
CHOSEN = {RNG + name for name in ("optional", "choice", "zeroOrMore")}
"""Patterns of which a document need not have what they hold."""
TELLING = ("RELAXNG_ERR_ELEMWRONG", "RELAXNG_ERR_ELEMNAME", "RELAXNG_ERR_NOELEM", "RELAXNG_ERR_EXTRACONTENT")
"""Errors of libxml2 that name the place of a fault; others follow from these."""
EXTRA = re.compile(r"Element (?P<outer>\S+) has extra content: (?P<inner>\S+)")
Complaint = tuple[_Element, str]

FORMS = {
    "date": r"\d{4}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?",
    "gYear": r"\d{4}",
    "gYearMonth": r"\d{4}-\d\d",
    "dateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?",
    "time": r"\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?",
    "ID": r"[^\W\d][\w.\-]*",
    "Name": r"[^\W\d][\w.:\-]*",
    "language": r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*",
}
"""How values of the data types look. (Whether a date exists, libxml2 says.)"""


class AttributePattern(NamedTuple):
    """An attribute of a pattern: the patterns of the values that it may have; any value if there are none."""

    required: bool
    values: list[_Element]


class ElementPattern(NamedTuple):
    """An element of the schema: its attributes, the elements that may stand in it by name, whether it holds text."""

    attributes: dict[str, AttributePattern]
    children: dict[str, list[_Element]]
    text: bool


class Grammar:
    """A RELAX NG schema in XML form, as what says which attributes and elements an element may have."""

    def __init__(self, schema: _Element) -> None:
        self.schema = schema
        self.definitions = {define.get("name"): define for define in schema.iter(RNG + "define")}
        self.known: dict[_Element, ElementPattern] = {}
        self.start: dict[str, list[_Element]] = {}
        for start in schema.iter(RNG + "start"):
            self._collect(start, ElementPattern({}, self.start, False), True)

    def complaints(self, root: _Element) -> Iterator[Complaint]:
        """What is wrong with the attributes and the place of each element, in the order of the document."""
        name = local(root)
        if name in self.start:
            yield from self._of_element(root, self.start[name])
        else:
            yield root, f"a document may not begin with {name}"

    def pattern(self, element: _Element) -> ElementPattern:
        """What an element pattern of the schema says."""
        if element not in self.known:
            self.known[element] = found = ElementPattern({}, {}, next(self._texts(element), False))
            for child in element[1:]:
                self._collect(child, found, True)
        return self.known[element]

    def _collect(self, node: _Element, found: ElementPattern, required: bool) -> None:
        """Notes the attributes and elements of a pattern, those of the definitions it refers to among them."""
        if node.tag == RNG + "element":
            found.children.setdefault(name_of(node), []).append(node)
        elif node.tag == RNG + "attribute":
            known = found.attributes.setdefault(name_of(node), AttributePattern(required, []))
            known.values.extend(node[1:])
        else:
            required = required and node.tag not in CHOSEN
            for child in self.definitions[node.get("name")] if node.tag == RNG + "ref" else node:
                self._collect(child, found, required)

    def _allows(self, node: _Element, value: str) -> bool:
        """Whether a pattern of values allows one."""
        tag = local(node)
        if tag == "value":
            return value == node.text
        if tag == "data":
            form = node.findtext(RNG + "param") or FORMS.get(node.get("type", ""), ".*")
            return re.fullmatch(form, value, re.DOTALL) is not None
        if tag == "list":
            return bool(value.split()) and all(self._allows(node[0][0], part) for part in value.split())
        if tag == "ref":
            return self._allows(self.definitions[node.get("name")][0], value)
        return tag == "text" or any(self._allows(part, value) for part in node)

    def _enumerated(self, node: _Element) -> Iterator[str]:
        """The values that a pattern names."""
        if node.tag == RNG + "value":
            yield node.text or ""
        for part in self.definitions[node.get("name")] if node.tag == RNG + "ref" else node:
            yield from self._enumerated(part)

    def _texts(self, node: _Element) -> Iterator[bool]:
        """Yields True where text may stand in an element itself."""
        for child in node:
            if child.tag == RNG + "text":
                yield True
            elif child.tag == RNG + "ref":
                yield from self._texts(self.definitions[child.get("name")])
            elif child.tag not in (RNG + "element", RNG + "attribute"):
                yield from self._texts(child)

    # ---- a document

    def _of_element(self, element: _Element, candidates: list[_Element]) -> Iterator[Complaint]:
        patterns = self._of_its_type(element, [self.pattern(candidate) for candidate in candidates])
        wrong = [list(self._of_attributes(element, pattern)) for pattern in patterns]
        fewest = min(map(len, wrong))
        fitting = [pattern for pattern, faults in zip(patterns, wrong, strict=True) if len(faults) == fewest]
        if fewest and (untyped := self._of_type(element, patterns)):
            yield element, untyped
        else:
            for sentence in next(faults for faults in wrong if len(faults) == fewest):
                yield element, sentence
        name = local(element)
        if not any(pattern.text for pattern in fitting) and has_text(element):
            yield element, f"{name} may not hold text of its own"
        for child in element.iterchildren("*"):
            below = [found for pattern in fitting for found in pattern.children.get(local(child), [])]
            if below:
                yield from self._of_element(child, below)
            else:
                yield child, f"{local(child)} may not stand in {name}"

    def _of_attributes(self, element: _Element, pattern: ElementPattern) -> Iterator[str]:
        """What is wrong with the attributes of an element, as one of its patterns has it."""
        name = local(element)
        for attribute, value in element.attrib.items():
            shown = shown_name(attribute)
            allowed = pattern.attributes.get(shown)
            if allowed is None:
                yield f"{name} may not have the attribute {shown}"
            elif allowed.values and not any(self._allows(node, value) for node in allowed.values):
                yield self._of_value(name, shown, value, allowed.values)
        for shown, known in pattern.attributes.items():
            if known.required and shown not in map(shown_name, element.attrib):
                yield f"{name} lacks the attribute {shown}"

    def _of_its_type(self, element: _Element, patterns: list[ElementPattern]) -> list[ElementPattern]:
        """The patterns that allow the type of an element, which tells them apart; all, if none does."""
        value = element.get("type")
        return [pattern for pattern in patterns if self._has_type(pattern, value)] or patterns

    def _has_type(self, pattern: ElementPattern, value: str | None) -> bool:
        known = pattern.attributes.get("type")
        if value is None or known is None:
            return value is None and not (known and known.required)
        return any(self._allows(node, value) for node in known.values)

    def _of_type(self, element: _Element, patterns: list[ElementPattern]) -> str | None:
        """What is wrong with the type of an element if none of its patterns has it."""
        value = element.get("type")
        nodes = [
            node for pattern in patterns if "type" in pattern.attributes for node in pattern.attributes["type"].values
        ]
        if value is None or not nodes or any(self._allows(node, value) for node in nodes):
            return None
        return self._of_value(local(element), "type", value, nodes)

    def _of_value(self, name: str, attribute: str, value: str, values: list[_Element]) -> str:
        known = sorted({found for node in values for found in self._enumerated(node)})
        return f'{name} may not have {attribute}="{value}"' + (f"; known are {', '.join(known)}" if known else "")


def in_words(log: _ListErrorLog, tree: _ElementTree[_Element]) -> Complaint:
    """The error of libxml2 that is nearest to the fault, with the element that it is about."""
    entry = next((entry for entry in log if entry.type_name in TELLING), next(iter(log), None))
    if entry is None:
        return tree.getroot(), "the document is not as the schema asks for"
    found = [node for node in tree.xpath(entry.path or "/*") if isinstance(node, _Element)]
    element = found[0] if found else tree.getroot()
    parent = element.getparent()
    name = local(element)
    if entry.type_name == "RELAXNG_ERR_ELEMWRONG" and parent is not None:
        where = f"may not stand here in {local(parent)}"
        return element, f"{name} {where}: what must come before it is missing, or it is out of order or one too many"
    if entry.type_name == "RELAXNG_ERR_NOELEM":
        return element, f"{name} ends before it has all that it needs"
    if extra := EXTRA.search(entry.message):
        return element, f"{extra['outer']} holds {extra['inner']} out of order, or one too many"
    return element, f"{name} is not as the schema asks for: {' '.join(entry.message.split())}"


def name_of(pattern: _Element) -> str:
    """The name that a pattern gives to an element or attribute."""
    name = pattern.find(RNG + "name")
    assert name is not None
    return ("xml:" if f"{{{name.get('ns')}}}" == XML else "") + (name.text or "")


def shown_name(attribute: str) -> str:
    """The name of an attribute as it is written in a document.

    >>> shown_name("{http://www.w3.org/XML/1998/namespace}id"), shown_name("n")
    ('xml:id', 'n')
    """
    return re.sub(r"^\{[^}]*\}", "xml:" if attribute.startswith(XML) else "", attribute)


def local(element: _Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname


def has_text(element: _Element) -> bool:
    """Whether an element itself holds more than white space."""
    return any((text or "").strip() for text in (element.text, *(child.tail for child in element)))
