"""An HTML page as its tags and the blocks of text between them, each with its place in the bytes of the file.

Linear in the length of the page: each pattern is bounded, and a stretch that is skipped is skipped once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from cablekit.portals.cut import Block, Marks

TAG = re.compile(
    rb"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,20})"
    rb"(?P<attributes>(?:[\s/](?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)?)>"
)
"""A tag ends before the next one begins: what is left open is text, and no stretch is tried twice."""
ATTRIBUTE = re.compile(r"([A-Za-z:_-]{1,40})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]{1,2000}))")
COMMENT, END_OF_COMMENT = b"<!--", b"-->"
SKIPPED = {"script", "style", "noscript", "template", "svg", "iframe", "textarea", "select", "title"}
"""Elements whose content is no text of the page."""
BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr"),
    *("html", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot"),
    *("th", "thead", "tr", "ul"),
}
"""Elements that begin on a line of their own."""

MARK = re.compile(
    r"(<!--(?:[^-<]++|-(?!->)|<(?!!--))*+-->|<[/!?]?[A-Za-z](?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+>"
    r"|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});|\s+)",
)
BREAK = re.compile(r"<br\b", re.IGNORECASE)


class Tag(NamedTuple):
    """A tag of a page: it begins at byte `start`, what follows it at byte `end`. `name` is in small letters."""

    name: str
    is_closing: bool
    attributes: dict[str, str]
    start: int
    end: int


class TextBlock(NamedTuple):
    """A stretch of text with the element that it stands in; without the white space around it."""

    element: str
    start: int
    end: int


def tags_of(page: bytes) -> Iterator[Tag]:
    """The tags of a page, in their order; those within comments, scripts and the like are none.

    >>> [tag.name for tag in tags_of(b"<p class='a'>One<!-- <b> --><script>'<p>'</script></P>")]
    ['p', 'script', 'script', 'p']
    """
    at = 0
    while (at := page.find(b"<", at)) >= 0:
        if page.startswith(COMMENT, at):
            end = page.find(END_OF_COMMENT, at)
            at = len(page) if end < 0 else end + len(END_OF_COMMENT)
            continue
        found = TAG.match(page, at)
        if found is None:
            at += 1
            continue
        name = found["name"].decode().lower()
        yield Tag(name, bool(found["closing"]), attributes_of(found["attributes"]), at, found.end())
        at = found.end()
        if name in SKIPPED and not found["closing"]:
            at = end_of_element(page, name, at)


def attributes_of(written: bytes) -> dict[str, str]:
    """The attributes of a tag.

    >>> attributes_of(b' property="og:title" content=\\'Tides &amp; locks\\' hidden')
    {'property': 'og:title', 'content': 'Tides & locks'}
    """
    if b"=" not in written:
        return {}
    found = ATTRIBUTE.finditer(written.decode("utf-8", "replace"))
    return {match[1].lower(): unescape(match[2] or match[3] or match[4] or "") for match in found}


def end_of_element(page: bytes, name: str, start: int) -> int:
    """Where the closing tag of an element begins whose content is no markup; the end of the page if it has none."""
    closing = re.compile(rb"</" + name.encode() + rb"\b", re.IGNORECASE).search(page, start)
    return closing.start() if closing else len(page)


def blocks_of(page: bytes) -> Iterator[TextBlock]:
    """The blocks of text of a page: what stands between the tags of blocks.

    >>> page = b"<body><h1>Tides</h1><div>They <i>come</i> late.<p>Often.</div>"
    >>> [(block.element, page[block.start : block.end]) for block in blocks_of(page)]
    [('h1', b'Tides'), ('div', b'They <i>come</i> late.'), ('p', b'Often.')]
    """
    element, start = "", 0
    for tag in tags_of(page):
        if tag.name in SKIPPED or tag.name in BLOCKS:
            yield from trimmed(page, element, start, tag.start)
            start = tag.end
            if tag.name in SKIPPED and not tag.is_closing:
                start = end_of_element(page, tag.name, tag.end)
            elif tag.name in BLOCKS:
                element = "" if tag.is_closing else tag.name
    yield from trimmed(page, element, start, len(page))


def trimmed(page: bytes, element: str, start: int, end: int) -> Iterator[TextBlock]:
    """A block without the white space around it; none if there is nothing else."""
    words = page[start:end]
    if bare := words.lstrip():
        yield TextBlock(element, end - len(bare), end - len(words) + len(words.rstrip()))


def parted(text: str) -> list[str]:
    """The text of a block parted at its marks: tags, entities, white space.

    >>> parted("They <i>come</i>")
    ['They', ' ', '', '<i>', 'come', '</i>', '']
    """
    return MARK.split(text)


def meaning(mark: str) -> str:
    """What a mark stands for: one character, or none.

    >>> [meaning(mark) for mark in ("<br/>", "<i>", "&amp;", "\\n\\t")]
    ['\\n', '', '&', ' ']
    """
    if mark[0] == "<":
        return "\n" if BREAK.match(mark) else ""
    if mark[0] == "&":
        character = unescape(mark)
        return character if len(character) == 1 else mark
    return " "


def resolved(text: str) -> str:
    """The text of a block with the meanings of its marks in their places.

    >>> resolved("They <i>come</i>\\n  late &amp; go.")
    'They come late & go.'
    """
    return MARK.sub(lambda mark: meaning(mark[0]), text)


MARKS = Marks(parted, meaning, resolved)


def cut(page: bytes, block: TextBlock) -> Block:
    """The bytes of a block."""
    return Block(block.start, page[block.start : block.end])
