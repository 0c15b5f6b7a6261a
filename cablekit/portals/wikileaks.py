"""WikiLeaks' pages of single cables: a table of five values, the header and the text in two `pre` blocks.

A page is some 40 KB, of which the cable is a tenth. The bytes are cut to the table and the blocks; no HTML parser sees
them. Only where the table is not found so, lxml reads the whole page for it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from cablekit.portals.cut import Block, Marks, joined
from cablekit.portals.files import whole
from cablekit.portals.layouts import FileLayout
from cablekit.records import PortalMetadata, SourceText

FIELDS = {
    "Reference ID": "identifier",
    "Created": "created",
    "Released": "released",
    "Classification": "classification",
    "Origin": "origin",
}
HEADING = b"<h3>Viewing cable "
"""What stands above the table: the identifier and, behind a comma, the title."""
TABLES = (b"<table class='cable'>", b'<table class="cable">')
CELL = re.compile(rb"<t[hd][^<>]{0,200}>(.*?)</t[hd]>", re.DOTALL)
BLOCK = re.compile(rb"<pre\b[^<>]{0,200}>", re.IGNORECASE)
END_OF_BLOCK = re.compile(rb"</pre|<pre\b|</code|</body", re.IGNORECASE)
TAG_LINK = re.compile(rb"<a href=['\"]/tag/([A-Za-z0-9]{2,20})_\d{1,4}\.html['\"]>")
LONGEST_LINK = 60

TAG = re.compile(r"(</?[A-Za-z][^<>\n]{0,300}>)")
ENTITY = re.compile(r"(&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)")
"""An entity has its semicolon. A bare ampersand is one: `&quoted8` and `AT&T` stay as they are."""
LINE_BREAK = "&#x000A;"
"""The most frequent entity by far: it is looked for first, and no tag goes over it."""


class Meanings(dict[str, str]):
    """What marks stand for: a character for an entity, nothing for a tag. Remembers the entities."""

    def __missing__(self, mark: str) -> str:
        if mark[0] == "<":
            return ""
        character = unescape(mark)
        self[mark] = character if len(character) == 1 else mark
        return self[mark]


MEANINGS = Meanings()

LONGEST_HEADING = 2000


def recognise(head: bytes) -> str | None:
    """Evidence of a page of a cable: HTML with the table of a cable, or with its labels.

    >>> recognise(b"<html><table class='cable'><tr><th>Reference ID</th><th>Created</th>")
    'an HTML page with a table of Reference ID / Created'
    """
    table = head.find(b">Reference ID<") if b"<html" in head[:2000].lower() else -1
    if table < 0 or b">Created<" not in head[table : table + 300]:
        return None
    return "an HTML page with a table of Reference ID / Created"


def documents(chunks: Iterator[bytes], name: str) -> Iterator[SourceText]:
    """The one cable of a page."""
    yield read_page(whole(chunks, name), name)


def read_page(page: bytes, name: str) -> SourceText:
    """The cable of a page: the text of its blocks; heading, table and links to TAGS are what the portal says.

    >>> page = b"<html><table class='cable'><th>Reference ID</th><td>08TARN44</td></table><pre>A&amp;B</pre><pre>C"
    >>> source = read_page(page, "08TARN44.html")
    >>> source.text, source.portal.identifier, page[source.byte_offset(1) :][:5]
    ('A&B\\nC', '08TARN44', b'&amp;')
    """
    top = max(0, page.find(HEADING))
    start = next((at for opening in TABLES if (at := page.find(opening, top)) >= 0), -1)
    cells = [text_of(cell) for cell in CELL.findall(page, start, page.find(b"</table>", start))] if start >= 0 else []
    cells = cells or cells_of_page(page)
    values = cells[len(cells) // 2 :]
    said: dict[str, Any] = {
        FIELDS[label]: value for label, value in zip(cells, values, strict=False) if label in FIELDS and value
    }
    found = blocks(page, max(top, start))
    tags = dict.fromkeys(tag.decode() for block in found for tag in tags_of(block))
    cut = joined(found, MARKS)
    return SourceText(
        cut.text,
        path=name,
        sha256=hashlib.sha256(page).hexdigest(),
        encoding=cut.encoding,
        portal=PortalMetadata(**said, title=title_below(page, top), tags=tuple(tags)),
        segments=cut.segments,
    )


def title_below(page: bytes, top: int) -> str | None:
    """The title in the heading that stands at `top`, if there is one.

    >>> title_below(b"<h3>Viewing cable 08TARN44, TIDES &amp; LOCKS</h3>", 0)
    'TIDES & LOCKS'
    """
    if not page.startswith(HEADING, top):
        return None
    end = page.find(b"</h3>", top, top + LONGEST_HEADING)
    _, _, title = text_of(page[top + len(HEADING) : max(top, end)]).partition(",")
    return title.strip() or None


def parted(text: str) -> list[str]:
    """A text parted at its marks, as `re.split` does.

    >>> parted("A&#x000A;B<br>C")
    ['A', '&#x000A;', 'B', '<br>', 'C']
    """
    pieces: list[str] = []
    for line in text.split(LINE_BREAK):
        for index, piece in enumerate(TAG.split(line)):
            pieces += [piece] if index % 2 else ENTITY.split(piece)
        pieces.append(LINE_BREAK)
    return pieces[:-1]


def resolved(text: str) -> str:
    """A text with the meanings of its marks in their places.

    >>> resolved("A&#x000A;B<br>C &amp; D&E")
    'A\\nBC & D&E'
    """
    text = text.replace(LINE_BREAK, "\n")
    pieces = TAG.split(text)[::2] if "<" in text else [text]
    return "".join([ENTITY.sub(_character, piece) if "&" in piece else piece for piece in pieces])


def _character(entity: re.Match[str]) -> str:
    return MEANINGS[entity[0]]


MARKS = Marks(parted, MEANINGS.__getitem__, resolved)


def text_of(cell: bytes) -> str:
    """The text of a cell without its links."""
    return resolved(cell.decode("utf-8", "replace")).strip()


def tags_of(block: Block) -> list[bytes]:
    """The TAGS that a block links to; the links stand together in its header."""
    first, last = block.data.find(b"/tag/"), block.data.rfind(b"/tag/")
    return TAG_LINK.findall(block.data, max(0, first - LONGEST_LINK), last + LONGEST_LINK) if first >= 0 else []


def blocks(page: bytes, start: int) -> list[Block]:
    """The `pre` blocks of a page below `start`; one that is not closed ends where its parent or the page does."""
    found: list[Block] = []
    written = b"<pre" if page.find(b"<pre", start) >= 0 else b"<PRE"
    at = page.find(written, start)
    closing = page.find(b"</pre", at)
    while at >= 0:
        opening = BLOCK.match(page, at)
        if opening and 0 <= closing < opening.end():
            closing = page.find(b"</pre", opening.end())  # looked for once: a page may open blocks and close none
        end = _end_of_block(page, opening.end(), closing) if opening else at + len(written)
        if opening:
            found.append(Block(opening.end(), page[opening.end() : end]))
        at = page.find(written, end)
    return found


def _end_of_block(page: bytes, start: int, end: int) -> int:
    if end < 0:
        closing = END_OF_BLOCK.search(page, start)
        return closing.start() if closing else len(page)
    following = page.find(b"<pre", start, end)
    return end if following < 0 else following


def cells_of_page(page: bytes) -> list[str]:
    """The labels and values of the table, as lxml reads the whole page: for pages that are written otherwise."""
    from lxml import etree, html

    try:
        document = html.document_fromstring(page)
    except etree.LxmlError:
        return []
    cells = document.xpath("//table[.//th[contains(., 'Reference ID')]]//*[self::th or self::td]")
    return [str(cell.text_content()).strip() for cell in cells]


LAYOUT = FileLayout(
    "wikileaks-html",
    "cable",
    "an HTML page with a table of Reference ID, Created, ... and the cable in pre blocks",
    recognise,
    documents,
)
