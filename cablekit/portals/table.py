"""The text of a portal page: a table of labels and values, title and tags, then the telegram."""

from __future__ import annotations

from typing import Any

from cablekit.portals.layouts import Furniture, Layout
from cablekit.records import Leaf, LeafKind, PortalMetadata
from cablekit.telegram import grammar, telegram_lines

COLUMNS = ("Identifier", "Created", "Released", "Classification", "Origin")
TITLE, TAGS = "Cable title:", "Tags:"
FEWEST_COLUMNS = 3
LONGEST_NAVIGATION = 5
"""How many lines of links may stand between the table and the telegram."""
OF_PUBLISHERS = ("NOTICE", "DATELINE")
"""Lines that publishers print above the text of a telegram: its header, not its page, is what they belong to."""


def recognise(text: str) -> str | None:
    """Evidence of the table, None without it.

    >>> recognise("Identifier\\nCreated\\nOrigin\\n08LOWMERE118\\n2008-02-14 13:45:00\\nEmbassy Lowmere\\n")
    'table Identifier / Created / Origin'
    """
    labels = _labels(text[:500].lstrip("\n").split("\n"))
    return "table " + " / ".join(labels) if len(labels) >= FEWEST_COLUMNS and "Identifier" in labels else None


def _labels(lines: list[str]) -> list[str]:
    labels: list[str] = []
    for line in lines:
        if line.strip() not in COLUMNS:
            break
        labels.append(line.strip())
    return labels


class _Reader:
    """Walks the lines of the page down to the telegram."""

    def __init__(self, text: str) -> None:
        self.leaves: list[Leaf] = []
        self.offset = len(text) - len(text.lstrip("\n"))
        self.lines = text[self.offset :].split("\n")
        self.at = 0

    def take(self, path: str = "", kind: LeafKind = LeafKind.PORTAL) -> str:
        """The next line, claimed for the portal as the field `path`."""
        line = self.lines[self.at]
        value = line.strip()
        if value:
            start = self.offset + line.index(value)
            self.leaves.append(Leaf(start, start + len(value), kind, path and f"source.portal.{path}"))
        self.offset += len(line) + 1
        self.at += 1
        return value

    def until(self, stop: str, path: str) -> str:
        """The lines before the one that begins with `stop`, joined."""
        values = []
        while self.at < len(self.lines) and not self.lines[self.at].strip().startswith(stop):
            values.append(self.take(path))
        return " ".join(filter(None, values))

    def rest_of_line(self, label: str, path: str) -> str:
        """What stands after a label on the next line; label and value are claimed apart."""
        line = self.lines[self.at]
        start = self.offset + line.index(label)
        self.leaves.append(Leaf(start, start + len(label), LeafKind.PORTAL))
        value = line[line.index(label) + len(label) :].strip()
        if value:
            begin = self.offset + line.rindex(value)
            self.leaves.append(Leaf(begin, begin + len(value), LeafKind.PORTAL, f"source.portal.{path}"))
        self.offset += len(line) + 1
        self.at += 1
        return value


def read(text: str) -> Furniture:
    """What the table says, and its leaves.

    >>> page = "Identifier\\nCreated\\nOrigin\\n08LOWMERE118\\n2008-02-14\\nEmbassy Lowmere\\nTags: PREL AX\\n"
    >>> read(page).metadata.identifier, read(page).metadata.tags
    ('08LOWMERE118', ('PREL', 'AX'))
    """
    reader = _Reader(text)
    labels = _labels(reader.lines)
    for _ in labels:
        reader.take()
    values: dict[str, Any] = {}
    for label in labels:
        if reader.at < len(reader.lines):
            values[label.lower()] = reader.take(label.lower()) or None
    tags: tuple[str, ...] = ()
    if _follows(reader, TITLE):
        title = reader.rest_of_line(TITLE, "title")
        values["title"] = " ".join(filter(None, [title, reader.until(TAGS, "title")])) or None
    if _follows(reader, TAGS):
        tags = tuple(reader.rest_of_line(TAGS, "tags").split())
    _take_navigation(reader)
    return Furniture(PortalMetadata(**values, tags=tags), tuple(reader.leaves))


def _follows(reader: _Reader, label: str) -> bool:
    """Whether a label comes within the next lines, before the telegram; empty lines before it are passed."""
    ahead = reader.lines[reader.at : reader.at + LONGEST_NAVIGATION]
    found = next((line for line in ahead if line.strip()), "")
    if not found.strip().startswith(label):
        return False
    while not reader.lines[reader.at].strip():
        reader.take()
    return True


def _take_navigation(reader: _Reader) -> None:
    """The links between the table and the first line of the telegram."""
    ahead = reader.lines[reader.at : reader.at + LONGEST_NAVIGATION]
    for count, line in enumerate(ahead):
        if any(is_of_telegram(line + "\n") for is_of_telegram in (telegram_lines, _is_of_publisher, _is_routing)):
            for _ in range(count):
                reader.take(kind=LeafKind.CHROME)
            return


def _is_of_publisher(line: str) -> bool:
    return any(grammar.pattern("header", kind).match(line) for kind in OF_PUBLISHERS)


def _is_routing(line: str) -> bool:
    """Whether a line is that of the routing, which opens an envelope that lost its channel."""
    found = grammar.pattern("header", "ROUTING").match(line)
    return found is not None and found["routing_precedence"] is not None


LAYOUT = Layout(
    "portal-table",
    "cable",
    "a table of Identifier, Created, Classification, Origin above the telegram",
    recognise,
    read,
)
