"""A record as this room reads it: under a short name, with its days, its title and the passages of its text."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from attrs import frozen

from cablekit.records import Article, BoundedDate, Cable, Record, Repair, Span
from cablekit.vocabulary import year_of

NO_NAME = "text"
"""What a document is called that has neither a number nor a file."""
LONGEST_TITLE = 72


@frozen
class Days:
    """The first and the last day that something can be of, as ISO 8601; None where it has no bound.

    >>> str(Days("1984-01-01", "1984-12-31")), str(Days("1984-02-01", "1984-02-29")), str(Days("1984-02-01"))
    ('1984', '1984-02', 'after 1984-02-01')
    """

    first: str | None = None
    last: str | None = None

    @property
    def single(self) -> str | None:
        """The day, if it is known."""
        return self.first if self.first == self.last else None

    def __str__(self) -> str:
        if self.single:
            return self.single
        if self.first and self.last:
            whole = (self.first[: len(form)] for form in ("1984", "1984-03"))
            return next((one for one in whole if self == Days(first_day(one), last_day(one))), self._from_to())
        return f"after {self.first}" if self.first else f"before {self.last}" if self.last else "undated"

    def _from_to(self) -> str:
        return f"{self.first} to {self.last}"


ALWAYS = Days()
"""The days of what is not dated."""


@frozen
class Passage:
    """A text of a document as meant: the field of the record that it is, and what a reader calls it (`¶ 3`)."""

    path: str
    label: str
    text: str


@frozen(eq=False)
class Document:
    """A record under a name that no other document of the run has."""

    name: str
    record: Record
    title: str
    days: Days
    passages: tuple[Passage, ...]


def documents(records: Iterable[Record | str]) -> Iterator[Document]:
    """The documents that some records are: named by their number, else by their file, and counted where that repeats.

    A name in the place of a record is that of one which is passed over: it counts, so that the others have the names
    that they have among all.

    >>> from cablekit import parse
    >>> text = "R 061420Z MAY 08\\nUNCLAS TARN HEAD 000044\\nSUBJECT: TIDES\\n\\n1. (U) They come late."
    >>> for document in documents([parse(text), parse(text)]):
    ...     print(document.name, document.days, [passage.label for passage in document.passages])
    08TARNHEAD44 2008-05-06 ['subject', '¶ 1']
    08TARNHEAD44~2 2008-05-06 ['subject', '¶ 1']
    """
    taken: Counter[str] = Counter()
    for record in records:
        name = record if isinstance(record, str) else name_of(record)
        taken[name] += 1
        number = taken[name]
        if isinstance(record, str):
            continue
        passages = tuple(passages_of(record))
        title = _title(record, passages)
        yield Document(name if number == 1 else f"{name}~{number}", record, title, days_of(record), passages)


def name_of(record: Record) -> str:
    """The number of a telegram; of another document the name of its file."""
    identifier: str | None = getattr(record, "identifier", None)
    if identifier:
        return identifier
    path = record.source.path if record.source else None
    return PurePath(path).stem if path else NO_NAME


def days_of(record: Record) -> Days:
    """When a document was sent or published, as far as it is known."""
    if isinstance(record, Cable):
        if record.sent:
            return Days(record.sent.date().isoformat(), record.sent.date().isoformat())
        created = record.source.portal.created if record.source and record.source.portal else None
        if created:
            return Days(created[:10], created[:10])
        year = year_of(record.identifier)
        return Days(f"{year}-01-01", f"{year}-12-31") if year else Days()
    return _published(record.date_published) if isinstance(record, Article) else Days()


def _published(date: BoundedDate | None) -> Days:
    if date is None:
        return Days()
    if date.value:
        return Days(first_day(date.value), last_day(date.value))
    read = sorted(reading.value for reading in date.readings)
    return Days(date.not_before or (read[0] if read else None), date.not_after or (read[-1] if read else None))


def first_day(value: str) -> str:
    """The first day of a year, a month or a day.

    >>> first_day("1984"), first_day("1984-03"), first_day("1984-03-18")
    ('1984-01-01', '1984-03-01', '1984-03-18')
    """
    return value + "-01-01"[len(value) - 4 :]


def last_day(value: str) -> str:
    """The last day of a year, a month or a day.

    >>> last_day("1984"), last_day("1984-02")
    ('1984-12-31', '1984-02-29')
    """
    year, month, *day = *value.split("-"), *("12",) * (len(value) == 4)
    return value if day else f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02}"


def passages_of(record: Record) -> Iterator[Passage]:
    """The title of a document, the words under its pictures, and its paragraphs."""
    if isinstance(record, Cable):
        yield from _titles(("subject", record.subject))
        yield from _paragraphs(record)
    elif isinstance(record, Article):
        yield from _titles(("headline", record.headline), ("alternative_headline", record.alternative_headline))
        for number, caption in enumerate(record.figure_captions):
            yield Passage(f"figure_captions[{number}].text", f"picture {number + 1}", caption.text)
        yield from _paragraphs(record)
    else:
        yield Passage("text", "text", record.text)


def _titles(*titles: tuple[str, str | None]) -> Iterator[Passage]:
    for path, text in titles:
        if text:
            yield Passage(path, path.replace("alternative_headline", "deck"), text)


def _paragraphs(record: Cable | Article) -> Iterator[Passage]:
    for number, paragraph in enumerate(record.paragraphs):
        label = f"¶ {paragraph.number}" if paragraph.number is not None else f"paragraph {number + 1}"
        yield Passage(f"paragraphs[{number}].text", label, paragraph.text)


def _title(record: Record, passages: tuple[Passage, ...]) -> str:
    titled = record.subject if isinstance(record, Cable) else getattr(record, "headline", None)
    text = " ".join((titled or (passages[0].text if passages else "")).split())
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def source_span(record: Record, path: str, start: int, end: int) -> Span:
    """Where the characters `start` to `end` of a passage stand in the source.

    Page lines and line ends are skipped, repairs taken back. Where the two cannot be brought together, this is the
    place of the whole passage.

    >>> from cablekit import parse
    >>> record = parse("UNCLAS TARN HEAD 000044\\nSUBJECT: TIDES\\n\\n1. (U) They come\\nlate.")
    >>> source_span(record, "paragraphs[0].text", 5, 14).of(record.source.text)
    'come\\nlate'
    """
    text = record.source.text if record.source else ""
    leaves = tuple(leaf.span for leaf in record.leaves if leaf.path == path)
    if not leaves:
        return Span(0, 0)
    meant = next((passage.text for passage in passages_of(record) if passage.path == path), "")
    printed = list(_letters(text, leaves, getattr(record, "repairs", ())))
    if "".join(letter for letter, _ in printed) != "".join(meant.split()):
        return Span(leaves[0].start, leaves[-1].end)
    first = len("".join(meant[:start].split()))
    last = len("".join(meant[:end].split()))
    if first >= last:
        return Span(leaves[0].start, leaves[-1].end)
    return Span(printed[first][1].start, printed[last - 1][1].end)


def _letters(text: str, leaves: tuple[Span, ...], repairs: tuple[Repair, ...]) -> Iterator[tuple[str, Span]]:
    """The characters of a passage but for blanks, as meant, each with its place in the source."""
    repaired = {repair.span.start: repair for repair in repairs}
    for leaf in leaves:
        position = leaf.start
        while position < leaf.end:
            repair = repaired.get(position)
            end = repair.span.end if repair and repair.span.end > position else position + 1
            for letter in repair.meant if repair and end == repair.span.end else text[position]:
                if not letter.isspace():
                    yield letter, Span(position, end)
            position = end
