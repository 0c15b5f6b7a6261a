"""Makes elements: those that hold only elements stand on lines of their own; text is never touched by layout."""

from __future__ import annotations

import re

from lxml.etree import SubElement, _Element

from cablekit.tei.names import TEI

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINES = ["\n" + "  " * depth for depth in range(32)]
Attributes = dict[str, str]


def legal(value: str) -> str:
    """A value for the header: characters that XML cannot hold become U+FFFD. (The text keeps them, as `g`.)

    >>> legal("a\\x07b")
    'a\ufffdb'
    """
    return ILLEGAL.sub("\ufffd", value)


def add(parent: _Element, tag: str, attributes: Attributes | None = None, text: str | None = None) -> _Element:
    """Adds a TEI element. Its values may hold anything."""
    try:
        element = SubElement(parent, TEI + tag, attributes)
    except ValueError:
        assert attributes is not None
        element = SubElement(parent, TEI + tag, {name: legal(value) for name, value in attributes.items()})
    if text is not None:
        try:
            element.text = text
        except ValueError:
            element.text = legal(text)
    return element


class Box:
    """An element that holds only elements, each on a line of its own, `depth` steps from the margin.

    >>> from lxml import etree
    >>> box = Box(etree.Element(TEI + "list", nsmap={None: TEI[1:-1]}), 1)
    >>> _ = box.add("item", text="one")
    >>> print(etree.tostring(box.element).decode())
    <list xmlns="http://www.tei-c.org/ns/1.0">
      <item>one</item>
    </list>
    """

    __slots__ = ("depth", "element", "last")

    def __init__(self, element: _Element, depth: int) -> None:
        self.element = element
        self.depth = depth
        self.last: _Element | None = None

    def add(self, tag: str, attributes: Attributes | None = None, text: str | None = None) -> _Element:
        """Adds an element on a line of its own."""
        element = add(self.element, tag, attributes, text)
        if self.last is None:
            self.element.text = LINES[self.depth]
        else:
            self.last.tail = LINES[self.depth]
        element.tail = LINES[self.depth - 1]
        self.last = element
        return element

    def box(self, tag: str, attributes: Attributes | None = None) -> Box:
        """Adds an element that holds only elements itself."""
        return Box(self.add(tag, attributes), self.depth + 1)
