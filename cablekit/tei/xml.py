"""A TEI document to be read: its tree, taken safely, and the words of its elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element, _ElementTree

from cablekit.errors import SourceError
from cablekit.tei.names import NAMESPACE

Source: TypeAlias = "str | Path | bytes | _Element | _ElementTree[_Element]"
TEI = f"{{{NAMESPACE}}}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
STEP = re.compile(r"(^|/)(?=[A-Za-z])")
CODE_POINT = re.compile(r"U\+((10)?[0-9A-F]{4}|0?[0-9A-F]{5})")
NUMBER = re.compile(r"-?[0-9]{1,18}")
GENERATED = {TEI + name for name in ("supplied", "corr", "reg", "ex")}
"""Elements whose words are not the source's."""
PRINTED_ONLY = {TEI + name for name in ("sic", "orig", "am", "fw", "del")}
"""Elements whose words are the source's and are no part of what is meant."""
SEGMENTS_BESIDE = {"para-number", "portion-mark", "unparsed", "artefact", "rule", "punctuation", "label"}
"""The types of `seg` within running text that are no part of it."""
CONTAINERS = {TEI + name for name in ("text", "front", "body", "back", "group", "div", "list", "figure", "closer")}
"""Elements whose own white space is only layout."""


def root_of(source: Source) -> _Element:
    """The root of a document: of a file by its path, of bytes, of a tree or an element that is given as it is.

    Neither entities nor a DTD are followed. Raises SourceError for what is no TEI.
    """
    if isinstance(source, str | Path | bytes):
        data = source if isinstance(source, bytes) else bytes_of(str(source))
        root = parsed(data, place_of(source)).getroot()
    else:
        root = source.getroot() if isinstance(source, _ElementTree) else source
    if root.tag != TEI + "TEI":
        name = etree.QName(root).localname
        raise SourceError(place_of(source), f"the root element is {name}, not TEI", "give a document of TEI P5")
    return root


def parsed(data: bytes, name: str) -> _ElementTree[_Element]:
    """The tree of a file's bytes: nothing is fetched and no entity is read. `name` is what a message calls the file.

    Raises SourceError for what is empty, no well-formed XML, or declares entities.
    """
    if not data.strip():
        raise SourceError(name, "the file is empty", "remove it or fetch it again")
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    with_entities = SourceError(name, "it declares entities, which are not read", "write the characters themselves")
    try:
        tree = etree.parse(BytesIO(data), parser)
    except etree.XMLSyntaxError as error:
        if b"<!ENTITY" in data:
            raise with_entities from error
        place = f"{name}:{error.lineno or 1}"
        reason = f"it is no well-formed XML ({_reason(error)})"
        raise SourceError(place, reason, "mend it or convert it again") from error
    declared = tree.docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise with_entities
    return tree


def _reason(error: etree.XMLSyntaxError) -> str:
    """What the parser says, on one line and without the place, which stands before it."""
    return " ".join((error.msg or "it cannot be read").split(", line ")[0].split())


def bytes_of(path: str) -> bytes:
    """The bytes of a file. Raises SourceError if it cannot be read."""
    try:
        return Path(path).read_bytes()
    except FileNotFoundError as error:
        raise SourceError(path, "there is no such file or folder", "check the path") from error
    except OSError as error:
        reason = f"the system refuses to read it ({error.strerror or error})"
        raise SourceError(path, reason, "check its permissions") from error


def place_of(source: Source) -> str:
    """What a message calls the source."""
    return str(source) if isinstance(source, str | Path) else "<TEI>"


@cache
def _with_namespace(path: str) -> str:
    return STEP.sub(rf"\1{TEI}", path)


def number_of(value: str | None) -> int | None:
    """The number that an attribute gives.

    >>> number_of("12"), number_of("12a"), number_of(None)
    (12, None, None)
    """
    return int(value) if value and NUMBER.fullmatch(value) else None


class Document:
    """A document with the characters and categories that it declares.

    Paths are ElementPath's, tags without namespace.
    """

    def __init__(self, root: _Element) -> None:
        self.root = root
        self.characters = dict(self._declared())
        self.is_own = self.first("teiHeader//application[@ident='cablekit']") is not None

    def _declared(self) -> Iterator[tuple[str, str]]:
        for char in self.all("teiHeader//charDecl/char"):
            found = CODE_POINT.fullmatch(self.attribute("localProp[@name='code-point']", "value", char) or "")
            if found:
                yield "#" + char.get(XML_ID, ""), chr(int(found[1], 16))

    # ---- elements

    def first(self, path: str, below: _Element | None = None) -> _Element | None:
        """The first element of a path."""
        return (self.root if below is None else below).find(_with_namespace(path))

    def all(self, path: str, below: _Element | None = None) -> list[_Element]:
        """All elements of a path, in their order."""
        return (self.root if below is None else below).findall(_with_namespace(path))

    def attribute(self, path: str, name: str, below: _Element | None = None) -> str | None:
        """An attribute of the first element of a path."""
        element = self.first(path, below)
        return None if element is None else element.get(name)

    def by_pointer(self, pointer: str) -> _Element | None:
        """The element of this document that a pointer leads to."""
        return self._by_id.get(pointer.removeprefix("#"))

    @cached_property
    def _by_id(self) -> dict[str, _Element]:
        return {name: element for element in self.root.iter("*") if (name := element.get(XML_ID))}

    # ---- words

    def value(self, path: str, below: _Element | None = None) -> str | None:
        """The words of the first element of a path, exactly as they stand."""
        element = self.first(path, below)
        return None if element is None else self.words(element)

    def values(self, path: str, below: _Element | None = None) -> tuple[str, ...]:
        """The words of all elements of a path."""
        return tuple(map(self.words, self.all(path, below)))

    def words(self, element: _Element, leave_out: frozenset[str] = frozenset()) -> str:
        """The words of an element; without those in elements of the tags `leave_out`."""
        return "".join(self._pieces(element, lambda child: child.tag in leave_out))

    def meant(self, element: _Element) -> str:
        """The words of running text as meant: with repairs, without page lines and what is no part of the text."""
        return "".join(self._pieces(element, is_beside))

    def _pieces(self, element: _Element, left_out: Callable[[_Element], bool]) -> Iterator[str]:
        if element.tag == TEI + "g":
            yield self.characters.get(element.get("ref", ""), element.text or "")
            return
        yield element.text or ""
        for child in element:
            if isinstance(child.tag, str) and not left_out(child):
                yield from self._pieces(child, left_out)
            if child.tag == TEI + "lb" and not (child.tail or "").startswith(("\n", "\r")):
                yield "\n"
            yield child.tail or ""


def is_beside(element: _Element) -> bool:
    """Whether an element within running text is no part of what is meant."""
    if element.tag == TEI + "seg":
        return element.get("type") in SEGMENTS_BESIDE
    return element.tag in PRINTED_ONLY
