"""Cablegate's `cables.csv`: eight columns, no header row, a cable a row, as a stream.

The columns: number, date and time, identifier, origin, classification, references joined by `|`, header, text. Fields
stand in double quotes; a quotation mark or backslash in them is escaped by a backslash. A row is several lines long.

A row begins on a line that no text of a cable has: a number, a date, an identifier. So rows are told apart without
trust in the quotation marks, and a broken row costs nothing but itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from cablekit.errors import SourceError
from cablekit.portals.cut import Block, Marks, joined
from cablekit.portals.layouts import FileLayout
from cablekit.records import PortalMetadata, SourceText

DATED = rb'"?\d{1,8}"?,"?(?:\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d)'
ROW = DATED + rb'[ T]\d{1,2}:\d\d[^",\n]{0,12}"?,"?\d\d[A-Za-z]'
"""How a row begins: number, date and time, identifier."""
ABOVE = rb"(?:\xef\xbb\xbf)?\s{0,9}"
FIRST_ROW, ANY_ROW = re.compile(ABOVE + ROW), re.compile(ABOVE + DATED)
NEXT_ROW = re.compile(rb"\n" + ROW)
IDENTIFIER = re.compile(rb'[^,\n]{1,50},[^,\n]{1,50},"?(\d\d[A-Za-z][0-9A-Za-z -]{1,60})[",]')
"""The identifier of a row, be the rest of it broken. What else stands in its place is no name for a row."""
LONGEST_ROW_START = 100
LONGEST_ROW = 10_000_000
"""Bytes. What is longer is no row but a file without rows."""
COLUMNS = 8
MOST_COLUMNS = 100
"""No more of them are counted, in a row that has too many."""
IN_QUOTES_ONLY = frozenset(b'"\r\n')
ESCAPE = re.compile(r'(\\["\\]|"")')
QUOTE, BACKSLASH, DOUBLED = '\\"', "\\\\", '""'
MEANINGS = {QUOTE: '"', BACKSLASH: "\\", DOUBLED: '"'}


def recognise(head: bytes) -> str | None:
    """Evidence of the first row of `cables.csv`.

    >>> recognise(b'"1","2/14/2008 13:45","08LOWMERE118","Embassy Lowmere","UNCLASSIFIED","","...')
    'a first row of number, date, identifier'
    """
    return "a first row of number, date, identifier" if FIRST_ROW.match(head) else None


class Row(NamedTuple):
    """A row as it stands in the file, from byte `start` on."""

    number: int
    start: int
    data: bytes


def rows(chunks: Iterator[bytes]) -> Iterator[Row]:
    """The rows of a file, however its bytes are cut into chunks; never more than a row and a chunk in memory.

    >>> first, second = b'1,2/14/2008 1:45,08TARN1,"A\\nB"\\n', b'2,2/14/2008 1:45,08TARN2,"C"\\n'
    >>> [(row.number, row.start) for row in rows(iter([first[:5], first[5:] + second]))]
    [(1, 0), (2, 31)]
    """
    rest, place, number, seen = b"", 0, 0, 0
    for chunk in chunks:
        rest += chunk
        start = 0
        for found in NEXT_ROW.finditer(rest, max(0, seen - LONGEST_ROW_START)):
            end = found.start() + 1
            if rest[start:end].strip():
                number += 1
                yield Row(number, place + start, rest[start:end])
            start = end
        rest, place = rest[start:], place + start
        seen = len(rest)
        if seen > LONGEST_ROW:
            number += 1
            yield Row(number, place, rest)
            rest, place, seen = b"", place + seen, 0
    if rest.strip():
        yield Row(number + 1, place, rest)


def documents(chunks: Iterator[bytes], name: str) -> Iterator[SourceText | SourceError]:
    """A cable for each row; an error for a row that is broken, and the next rows go on."""
    for row in rows(chunks):
        named = IDENTIFIER.match(row.data)
        yield read_row(row, f"{name}#{named[1].decode() if named else row.number}")


def read_row(row: Row, path: str) -> SourceText | SourceError:
    """The cable of a row: header and text, joined by a line break; the other columns are what the portal says.

    >>> data = b'1,2/14/2008 1:45,08TARN44,Embassy Tarn,SECRET,,"FM TARN","1. \\\\"A\\\\"."'
    >>> source = read_row(Row(1, 0, data), "cables.csv#08TARN44")
    >>> source.text, source.portal.identifier, source.portal.created
    ('FM TARN\\n1. "A".', '08TARN44', '2008-02-14 01:45')
    """
    data = row.data.rstrip(b"\r\n")
    fields = fields_of(data) if len(data) <= LONGEST_ROW else []
    if fields is None or len(fields) != COLUMNS or not ANY_ROW.match(data):
        reason = f"row {row.number} is broken: {fault(data, fields)}"
        return SourceError(path, reason, "mend the row or take it from another copy")
    metadata = [field.data.decode("utf-8", "replace").strip() or None for field in fields[:6]]
    texts = [Block(row.start + field.start, field.data) for field in fields[6:] if field.data.strip()]
    cut = joined(texts, MARKS)
    return SourceText(
        cut.text,
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=cut.encoding,
        portal=PortalMetadata(
            identifier=metadata[2],
            created=year_first(metadata[1] or "") or None,
            origin=metadata[3],
            classification=metadata[4],
            references=tuple(filter(None, map(str.strip, (metadata[5] or "").split("|")))),
        ),
        segments=cut.segments,
    )


def fault(data: bytes, fields: list[Block] | None) -> str:
    """What is wrong with a row of some fields; None are those of a row that cannot be cut into them.

    >>> fault(b"1,2", [Block(0, b"1"), Block(2, b"2")])
    'it has 2 columns, not 8'
    """
    if len(data) > LONGEST_ROW:
        return f"it is longer than {LONGEST_ROW:,} bytes"
    if fields is None:
        return "its quotation marks do not match"
    if len(fields) == COLUMNS:
        return "it does not begin with a number and a date"
    count = f"more than {MOST_COLUMNS}" if len(fields) > MOST_COLUMNS else str(len(fields))
    return f"it has {count} columns, not {COLUMNS}"


def resolved(text: str) -> str:
    """A text with its escapes resolved.

    >>> resolved('A\\\\"B')
    'A"B'
    """
    if '"' not in text and "\\" not in text:
        return text
    if has_quotes_only(text):
        return text.replace(QUOTE, MEANINGS[QUOTE])
    return ESCAPE.sub(lambda escape: MEANINGS[escape[0]], text)


def parted(text: str) -> list[str]:
    """A text cut before and after each escape.

    >>> parted('A\\\\"B')
    ['A', '\\\\"', 'B']
    """
    if not has_quotes_only(text):
        return ESCAPE.split(text)
    between = text.split(QUOTE)
    pieces = [QUOTE] * (2 * len(between) - 1)
    pieces[::2] = between
    return pieces


def has_quotes_only(text: str) -> bool:
    """Whether no other escape is in a text than quotation marks behind a backslash, as in nearly all rows.

    They are found several times faster without the regular expression.
    """
    return BACKSLASH not in text and DOUBLED not in text


MARKS = Marks(parted, MEANINGS.__getitem__, resolved)


def fields_of(data: bytes) -> list[Block] | None:
    """The fields of a row, without their quotes; None if a quote is not closed or text stands beside one.

    >>> [field.data for field in fields_of(b'1,"a ""b"", c","d\\\\"e"')]
    [b'1', b'a ""b"", c', b'd\\\\"e']
    """
    fields: list[Block] = []
    place = len(b"\xef\xbb\xbf") if data.startswith(b"\xef\xbb\xbf") else 0
    while True:
        quoted = data[place : place + 1] == b'"'
        start = place + quoted
        end = closing_quote(data, start) if quoted else comma(data, start)
        if end < 0:
            return None
        fields.append(Block(start, data[start:end]))
        place = end + quoted
        if place == len(data) or len(fields) > MOST_COLUMNS:
            return fields
        if data[place : place + 1] != b",":
            return None
        place += 1


def comma(data: bytes, start: int) -> int:
    """Where a field without quotes ends that begins at `start`; -1 if a quotation mark or a line end is in it.

    >>> comma(b"12,3", 0), comma(b"12,3", 3), comma(b'1"2,3', 0)
    (2, 4, -1)
    """
    end = data.find(b",", start)
    end = len(data) if end < 0 else end
    return -1 if not IN_QUOTES_ONLY.isdisjoint(data[start:end]) else end


def closing_quote(data: bytes, start: int) -> int:
    """Where the quote stands that closes a field whose text begins at `start`; -1 without one.

    One behind a backslash that is not itself escaped is text, and so are two in a row.

    >>> [closing_quote(data, 0) for data in (b'a\\"b",', b'a\\\\",', b'a""b"', b"a")]
    [4, 3, 4, -1]
    """
    end = data.find(b'"', start)
    while end >= 0:
        backslashes = end - max(start, len(data[start:end].rstrip(b"\\")) + start)
        if backslashes % 2:
            start = end + 1
        elif data[end + 1 : end + 2] == b'"':
            start = end + 2
        else:
            return end
        end = data.find(b'"', start)
    return -1


def year_first(date: str) -> str:
    """A date as portals sort it: the year first.

    >>> year_first("2/14/2008 13:45"), year_first("2008-02-14 13:45")
    ('2008-02-14 13:45', '2008-02-14 13:45')
    """
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4}) (\d{1,2}):(\d\d.*)", date)
    if not found:
        return date
    month, day, year, hour, rest = found.groups()
    return f"{year}-{int(month):02}-{int(day):02} {int(hour):02}:{rest}"


LAYOUT = FileLayout(
    "cablegate-csv",
    "cable",
    "CSV without a header row: number, date and time, identifier, origin, classification, references, header, text",
    recognise,
    documents,
)
