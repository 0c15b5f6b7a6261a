"""TEI files as trees: nothing is fetched, no entity is read, and a corpus is put together from its own folder only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from attrs import field, frozen
from lxml import etree
from lxml.etree import _Element, _ElementTree

from cablekit.errors import SourceError
from cablekit.tei.xml import TEI, bytes_of, parsed

XINCLUDE = "{http://www.w3.org/2001/XInclude}include"
ROOTS = (TEI + "TEI", TEI + "teiCorpus")
STANDARD = "-"
BEGINNING = 4096
"""Bytes of a file in which the tag of its root stands."""


@frozen
class Document:
    """A TEI document or corpus. `members` has the file of each included member, by the member's root."""

    path: str
    tree: _ElementTree[_Element]
    members: dict[_Element, str] = field(factory=dict)

    def place_of(self, element: _Element) -> tuple[str, int]:
        """The file and the line of an element."""
        within = [element, *element.iterancestors()]
        return next((self.members[one] for one in within if one in self.members), self.path), element.sourceline or 1


def documents(path: str, included: set[Path]) -> Iterator[str]:
    """The XML files below a path, corpora first. Of a folder, what a corpus has `included` by then is left out.

    Raises SourceError for a folder without such files.
    """
    if path == STANDARD or not Path(path).is_dir():
        yield path
        return
    files = sorted(file for file in Path(path).rglob("*.xml") if file.is_file())
    if not files:
        raise SourceError(path, "the folder holds no .xml files", "name a folder of TEI documents")
    for file in sorted(files, key=lambda file: not _is_corpus(file)):
        if file.resolve() not in included:
            yield str(file)


def _is_corpus(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return b"<teiCorpus" in stream.read(BEGINNING)
    except OSError:
        return False


def open_document(path: str) -> Document:
    """The TEI document at a path (`-` is standard input), with the members that a corpus includes.

    Raises SourceError for what is missing, empty, no XML, or no TEI.
    """
    tree = _parsed(path)
    root = tree.getroot()
    if root.tag not in ROOTS:
        found = etree.QName(root).localname
        raise SourceError(path, f"its root is {found}, not TEI or teiCorpus of TEI's namespace", "name a TEI document")
    members = {}
    for include in list(root.iter(XINCLUDE)):
        file = _included(path, include)
        member = _parsed(file).getroot()
        member.tail = include.tail
        parent = include.getparent()
        assert parent is not None
        parent.replace(include, member)
        members[member] = file
    return Document(path, tree, members)


def _included(path: str, include: _Element) -> str:
    """The file that an include names: one of those below the folder of its corpus."""
    href = include.get("href", "")
    place = f"{path}:{include.sourceline}"
    folder = Path(path).parent.resolve()
    if path == STANDARD or not href or include.get("parse", "xml") != "xml" or include.get("xpointer"):
        raise SourceError(place, "it includes what is no file of its folder", "put the members beside the corpus")
    file = (folder / unquote(href)).resolve()
    if not file.is_relative_to(folder):
        raise SourceError(
            place, f"it includes {href}, which is outside its folder", "put the members beside the corpus"
        )
    return str(Path(path).parent / file.relative_to(folder))


def _parsed(path: str) -> _ElementTree[_Element]:
    return parsed(sys.stdin.buffer.read() if path == STANDARD else bytes_of(path), path)
