"""Pages of articles in HTML: their main text, with what their markup says of it.

trafilatura tells which of a page's text is the article's; it gives no places. So the page is cut into its blocks here,
and those are kept whose words it gives, with the headline above them and the captions between them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from cablekit.errors import SourceError
from cablekit.portals.cut import Block, joined
from cablekit.portals.decode import decode
from cablekit.portals.files import whole
from cablekit.portals.html_blocks import MARKS, TextBlock, blocks_of, cut, resolved, tags_of
from cablekit.portals.html_metadata import statements_of
from cablekit.portals.layouts import FileLayout
from cablekit.records import SourceText

HTML = re.compile(rb"<!doctype html|<html\b", re.IGNORECASE)
SIGNS: dict[str, re.Pattern[bytes]] = {
    "JSON-LD of an article": re.compile(rb'"@type"\s{0,9}:\s{0,9}\[?\s{0,9}"\w{0,30}(?:Article|BlogPosting|Report)"'),
    "og:type article": re.compile(rb"""og:type["']\s{1,9}content\s{0,9}=\s{0,9}["']article["']"""),
    "article:published_time": re.compile(rb"""["']article:published_time["']"""),
    "an article element": re.compile(rb"<article\b", re.IGNORECASE),
}
LONG_ENOUGH = 40
"""Characters. A block as long as that is the article's, too, if it is a part of a paragraph there."""
PARTS_OF_LINES = {"td", "th", "pre"}
"""Elements of which trafilatura joins several in a line, or makes several lines of one."""
NO_WORDS = re.compile(r"[\W_]+")
"""What is not compared: trafilatura leaves out what cannot be seen, and puts marks at items and between cells."""
NO_TEXT = re.compile("[\ud800-\udfff]")
"""Characters that stand for bytes which are no text: lxml takes none of them."""
HEADLINE, CAPTION = "h1", "figcaption"
MISSING = "pages of articles in HTML need trafilatura"


def recognise(head: bytes) -> str | None:
    """Evidence of an article's page.

    >>> recognise(b"<!DOCTYPE html><html><body><article><h1>Tides</h1>")
    'an HTML page with an article element'
    >>> recognise(b"<html><body><p>Tides</p>")
    """
    if not HTML.search(head[:2000]):
        return None
    return next((f"an HTML page with {sign}" for sign, pattern in SIGNS.items() if pattern.search(head)), None)


def documents(chunks: Iterator[bytes], name: str) -> Iterator[SourceText]:
    """The one article of a page. Raises SourceError if trafilatura is not installed."""
    yield read_page(whole(chunks, name), name)


def read_page(page: bytes, name: str) -> SourceText:
    """The article of a page, each block of text between empty lines; of a page without main text all its blocks."""
    decoded = decode(page)
    lines = main_text(decoded.text, name)
    blocks = [block for block in blocks_of(page) if text_of(page, block, decoded.encoding).strip()]
    found = joined(list(apart(cut(page, block) for block in kept(page, blocks, lines, decoded.encoding))), MARKS)
    return SourceText(
        found.text,
        path=name,
        sha256=hashlib.sha256(page).hexdigest(),
        encoding=found.encoding,
        statements=statements_of(page, list(tags_of(page))),
        segments=found.segments,
    )


def main_text(page: str, name: str) -> list[str]:
    """The lines of the main text of a page, as trafilatura finds them.

    Without trafilatura, or what it rests on, the page is a document that cannot be read; the rest of a folder can.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise SourceError(name, MISSING, "pip install 'cablekit[html]'") from error
    text: str | None = trafilatura.extract(NO_TEXT.sub("", page), include_comments=False)
    return (text or "").splitlines()


def kept(page: bytes, blocks: list[TextBlock], lines: list[str], encoding: str) -> list[TextBlock]:
    """The blocks of the main text; the last headline above it, and the captions from there on."""
    words = {text for line in lines if (text := flat(line))}
    all_words = "".join(map(flat, lines))
    texts = [flat(text_of(page, block, encoding)) for block in blocks]
    is_main = [
        text in words or (text in all_words and len(text) >= (1 if block.element in PARTS_OF_LINES else LONG_ENOUGH))
        for text, block in zip(texts, blocks, strict=True)
    ]
    if not any(is_main):
        return blocks
    first, last = is_main.index(True), len(blocks) - is_main[::-1].index(True)
    headlines = [number for number, block in enumerate(blocks[: first + 1]) if block.element == HEADLINE]
    headline = headlines[-1] if headlines else first
    return [
        block
        for number, block in enumerate(blocks[headline:last], headline)
        if is_main[number] or number == headline or block.element == CAPTION
    ]


def text_of(page: bytes, block: TextBlock, encoding: str) -> str:
    """The text of a block."""
    return resolved(page[block.start : block.end].decode(encoding, "surrogateescape"))


def flat(text: str) -> str:
    """The letters and figures of a text, by which blocks and lines are compared."""
    return NO_WORDS.sub("", text)


def apart(blocks: Iterator[Block]) -> Iterator[Block]:
    """Blocks with an empty one between each two: an empty line."""
    for number, block in enumerate(blocks):
        if number:
            yield Block(block.start, b"")
        yield block


LAYOUT = FileLayout(
    "html-article",
    "article",
    "an HTML page with JSON-LD or meta of an article, or an article element (needs cablekit[html])",
    recognise,
    documents,
)
