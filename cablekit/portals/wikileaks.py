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

from cablekit.portals.cut import Block, joined
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

MARK = re.compile(r"(&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});|</?[A-Za-z][^<>]{0,300}>)")
"""An entity with its semicolon, or a tag. A bare ampersand is one: `&quoted8` and `AT&T` stay as they are."""


LINE_BREAK = "&#x000A;"
"""The most frequent mark by far: texts are parted at it first."""


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
    starts = (page.find(start, top) for start in TABLES)
    table = next((page[at : page.find(b"</table>", at)] for at in starts if at >= 0), b"")
    cells = [text_of(cell) for cell in CELL.findall(table)] or cells_of_page(page)
    values = cells[len(cells) // 2 :]
    said: dict[str, Any] = {
        FIELDS[label]: value for label, value in zip(cells, values, strict=False) if label in FIELDS and value
    }
    found = blocks(page)
    tags = dict.fromkeys(tag.decode() for block in found for tag in TAG_LINK.findall(block.data))
    cut = joined(found, split, MEANINGS.__getitem__)
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


def split(text: str) -> list[str]:
    """A text parted at its marks, as `re.split` does; quicker, since most lines have none.

    >>> split("A&#x000A;B<br>C")
    ['A', '&#x000A;', 'B', '<br>', 'C']
    """
    pieces: list[str] = []
    for line in text.split(LINE_BREAK):
        if "<" in line or "&" in line:
            pieces += MARK.split(line)
        else:
            pieces.append(line)
        pieces.append(LINE_BREAK)
    return pieces[:-1]


def text_of(cell: bytes) -> str:
    """The text of a cell without its links."""
    return MARK.sub(lambda mark: MEANINGS[mark[0]], cell.decode("utf-8", "replace")).strip()


def blocks(page: bytes) -> list[Block]:
    """The `pre` blocks of a page; one that is not closed ends where its parent or the page does."""
    found: list[Block] = []
    opening = BLOCK.search(page, max(0, page.find(b"<pre")))
    while opening:
        end = _end_of_block(page, opening.end())
        found.append(Block(opening.end(), page[opening.end() : end]))
        opening = BLOCK.search(page, end)
    return found


def _end_of_block(page: bytes, start: int) -> int:
    end = page.find(b"</pre", start)
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
