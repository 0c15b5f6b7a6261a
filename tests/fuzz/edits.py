"""Edits to a TEI document that bytes describe: bytes changed at random are hardly ever well-formed XML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy

from lxml import etree

Element = etree._Element


def edited(document: bytes, edits: bytes) -> bytes:
    """The document after the edits: four bytes are one, of what, where (two), and with what."""
    root = etree.fromstring(document)
    for what, high, low, other in steps(edits):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        place, model = elements[(high << 8 | low) % len(elements)], elements[other * 7 % len(elements)]
        if place is not root:
            EDITS[what % len(EDITS)](place, model)
    return etree.tostring(root)


def steps(edits: bytes) -> Iterator[tuple[int, ...]]:
    """Four bytes at a time; what is left over is no edit."""
    return zip(*[iter(edits)] * 4, strict=False)


def removed(place: Element, model: Element) -> None:
    place.getparent().remove(place)


def doubled(place: Element, model: Element) -> None:
    place.addnext(deepcopy(place))


def renamed(place: Element, model: Element) -> None:
    place.tag = model.tag


def put_elsewhere(place: Element, model: Element) -> None:
    if place not in (model, *model.iterancestors()):
        model.append(place)


def without_text(place: Element, model: Element) -> None:
    place.text = None


def with_text_of_another(place: Element, model: Element) -> None:
    place.text = model.text or "118"


def without_an_attribute(place: Element, model: Element) -> None:
    for name in list(place.attrib)[:1]:
        del place.attrib[name]


def with_attributes_of_another(place: Element, model: Element) -> None:
    place.attrib.update(model.attrib)


def with_other_values(place: Element, model: Element) -> None:
    for name in place.attrib:
        place.set(name, next(iter(model.attrib.values()), ""))


EDITS: tuple[Callable[[Element, Element], None], ...] = (
    removed, doubled, renamed, put_elsewhere, without_text, with_text_of_another, without_an_attribute,
    with_attributes_of_another, with_other_values,
)  # fmt: skip
