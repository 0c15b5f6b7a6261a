"""Records without the names of those whom they ask to protect: `MASK` stands in the place of each name.

A masked record is the record that was read, with other words: leaves, spans and segments move with the text, so that
it is written in any form as another record is. Redactions stay as they are printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from attrs import evolve, fields, frozen, has

from cablekit.archive.protection import WORD, Names, fold, names_asked
from cablekit.records import Diagnostic, Leaf, PortalMetadata, Record, Reference, Repair, SourceText, Span

MASK = "[name masked]"
INITIALS = re.compile(r"(?:\b[^\W\d_]\.\s?){1,3}$")
LONGEST_INITIALS = 12
BROKEN = re.compile(r"-?[ \t]*\n[ \t]*")
"""What stands within a word that a line end breaks."""
GAP = re.compile(r"[ \t]*\n?[ \t]*|-")
"""What stands between two words of one name."""

ADDRESS_FIELDS = {
    *("identifier", "post", "serial", "transmission", "originator", "action_addressees", "information_addressees"),
    *("page_header", "page_breaks", "references", "distribution"),
}
"""Fields that name posts and offices: a name that a post has, too, stays there."""
UNTOUCHED = {
    Diagnostic: {"code", "severity"},
    SourceText: {"text", "layout", "kind", "recognised_by", "sha256", "encoding", "leaves", "segments"},
    Reference: {"kind", "found_by"},
    PortalMetadata: {"classification", "created", "released"},
}
"""Fields whose words are the program's own, dates and levels; and those of the source that move with its text."""

NOBODY = Names()


class Cut(NamedTuple):
    """Characters of the source that are masked."""

    start: int
    end: int


@frozen
class Masked:
    """What was masked in a document: `names` counts words of names, `places` where they stood in its text.

    `unnamed` counts passages that ask for protection but name nobody that could be found: a person has to look.
    """

    record: Record
    passages: int = 0
    names: int = 0
    places: int = 0
    unnamed: int = 0


def masked(record: Record, more: Names = NOBODY) -> Masked:
    """A record without the names that it asks to protect, nor `more` (those that other copies of it ask for).

    >>> from cablekit.reading import parse
    >>> telegram = parse("SECRET TARN HEAD 000044\\nSUBJECT: M. HOLT\\n\\n1. (S) Maren Holt (PROTECT) saw the tide.")
    >>> done = masked(telegram)
    >>> done.record.subject, done.record.paragraphs[0].text, done.places
    ('[name masked]', '[name masked] (PROTECT) saw the tide.', 2)
    """
    asked = names_asked(record)
    unnamed = sum(not names for names in asked)
    names = reduce(or_, asked, more)
    if not names:
        return Masked(record, passages=len(asked), unnamed=unnamed)
    mask = _Mask(record, names)
    return Masked(mask.record(), len(asked), len(names), len(mask.cuts), unnamed)


def words_of_posts(record: Record) -> Names:
    """The words of the posts and offices that send and receive a telegram."""
    named = [getattr(record, "post", None), getattr(record, "originator", None)]
    for field in ("action_addressees", "information_addressees"):
        named += [addressee.name for addressee in getattr(record, field, ())]
    return Names(frozenset(fold(word) for name in named if name for word in WORD.findall(name)))


def cuts_in(text: str, names: Names, borders: Iterable[tuple[int, int]] = ()) -> list[Cut]:
    """Where names stand in a text: as words, as words of the stretches between `borders`, or broken by a line end.

    >>> cuts_in("told M. Holt and Ma-\\nren that", Names(frozenset({"holt", "maren"})))
    [Cut(start=5, end=12), Cut(start=17, end=24)]
    """
    found = set(_words_in(text, names, 0, len(text)))
    for start, end in borders:
        found.update(_words_in(text, names, start, end))
    merged: list[Cut] = []
    for cut in sorted(found):
        start = _with_initials(text, cut.start)
        if merged and (start <= merged[-1].end or GAP.fullmatch(text, merged[-1].end, start)):
            merged[-1] = Cut(merged[-1].start, max(cut.end, merged[-1].end))
        else:
            merged.append(Cut(start, cut.end))
    return merged


def _words_in(text: str, names: Names, start: int, end: int) -> Iterator[Cut]:
    last: re.Match[str] | None = None
    for word in WORD.finditer(text, start, end):
        if names.has(word[0]):
            yield Cut(*word.span())
        if last and BROKEN.fullmatch(text, last.end(), word.start()) and names.has(last[0] + word[0]):
            yield Cut(last.start(), word.end())
        last = word


def _with_initials(text: str, start: int) -> int:
    found = INITIALS.search(text, max(0, start - LONGEST_INITIALS), start)
    return found.start() if found else start


class _Mask:
    """The names of one document, masked in its text and in all its values."""

    def __init__(self, record: Record, names: Names) -> None:
        self.original, self.names = record, names
        posts = words_of_posts(record).rare
        self.names_in_addresses = Names(names.rare - posts, names.ordinary - posts)
        source = record.source
        self.cuts = self._cuts(source.text) if source else []
        self.starts = [cut.start for cut in self.cuts]
        self.moved = [0]
        for cut in self.cuts:
            self.moved.append(self.moved[-1] + len(MASK) - (cut.end - cut.start))

    def _cuts(self, text: str) -> list[Cut]:
        """The cuts in the source, without those in address lines where a post has the name."""
        leaves = self.original.leaves
        cuts = cuts_in(text, self.names, ((leaf.start, leaf.end) for leaf in leaves if leaf.path))
        kept = {
            cut
            for leaf in leaves
            if _root(leaf.path) in ADDRESS_FIELDS
            for cut in cuts
            if leaf.start <= cut.start
            and cut.end <= leaf.end
            and not cuts_in(text[cut.start : cut.end], self.names_in_addresses)
        }
        return [cut for cut in cuts if cut not in kept]

    def record(self) -> Record:
        """The document without the names."""
        changes: dict[str, Any] = {}
        for field in fields(type(self.original)):
            value = getattr(self.original, field.name)
            if field.name == "leaves":
                changes["leaves"] = self._leaves(value)
            elif field.name == "repairs":
                changes["repairs"] = tuple(self.value(repair) for repair in value if self._is_kept(repair))
            elif field.name == "source" and value is not None:
                changes["source"] = self._source(value)
            elif field.name == "text":
                changes["text"] = self.text(value) if self.original.source else self.words(value)
            else:
                changes[field.name] = self.value(value, in_address=field.name in ADDRESS_FIELDS)
        return evolve(self.original, **changes)

    def value(self, value: Any, in_address: bool = False) -> Any:
        """A value of a record, with all that it is made of."""
        if isinstance(value, str):
            return value if isinstance(value, Enum) else self.words(value, in_address)
        if isinstance(value, Span):
            return Span(self.offset(value.start), self.offset(value.end))
        if isinstance(value, tuple):
            return tuple(self.value(item, in_address) for item in value)
        if isinstance(value, dict):
            return {key: self.value(item, in_address) for key, item in value.items()}
        if has(type(value)):
            untouched = UNTOUCHED.get(type(value), set())
            return evolve(
                value,
                **{
                    field.name: self.value(getattr(value, field.name), in_address)
                    for field in fields(type(value))
                    if field.name not in untouched
                },
            )
        return value

    def words(self, text: str, in_address: bool = False) -> str:
        """A string without the names."""
        return _cut_out(text, cuts_in(text, self.names_in_addresses if in_address else self.names))

    def text(self, text: str) -> str:
        """The text of the source without the names."""
        return _cut_out(text, self.cuts)

    def offset(self, offset: int) -> int:
        """Where a character of the source stands in the masked text; one that is masked, where its mask ends."""
        number = bisect_right(self.starts, offset - 1)
        if number and offset < self.cuts[number - 1].end:
            offset = self.cuts[number - 1].end
        return offset + self.moved[number]

    def _is_kept(self, repair: Repair) -> bool:
        return not any(cut.start < repair.span.end and repair.span.start < cut.end for cut in self.cuts)

    def _leaves(self, leaves: Sequence[Leaf]) -> tuple[Leaf, ...]:
        moved = (leaf._replace(start=self.offset(leaf.start), end=self.offset(leaf.end)) for leaf in leaves)
        return tuple(leaf for leaf in moved if leaf.start < leaf.end)

    def _source(self, source: SourceText) -> SourceText:
        kept = [(self.offset(offset), byte) for offset, byte in source.segments]
        behind = [(self.offset(cut.end), source.byte_offset(cut.end)) for cut in self.cuts]
        return evolve(
            source,
            text=self.text(source.text),
            path=source.path and self.words(source.path, in_address=True),
            portal=self._portal(source.portal),
            leaves=self._leaves(source.leaves),
            diagnostics=self.value(source.diagnostics),
            segments=tuple(sorted({*kept, *behind})),
        )

    def _portal(self, portal: PortalMetadata | None) -> PortalMetadata | None:
        if portal is None:
            return None
        changed: PortalMetadata = self.value(portal)
        return evolve(
            changed,
            identifier=self.value(portal.identifier, in_address=True),
            origin=self.value(portal.origin, in_address=True),
            references=self.value(portal.references, in_address=True),
        )


def _root(path: str) -> str:
    return re.split(r"[.\[]", path, maxsplit=1)[0]


def _cut_out(text: str, cuts: Sequence[Cut]) -> str:
    pieces = []
    position = 0
    for cut in cuts:
        pieces += [text[position : cut.start], MASK]
        position = cut.end
    return "".join(pieces) + text[position:]


class Tally:
    """Counts what is masked while records pass."""

    def __init__(self, known: Mapping[str, Names] | None = None) -> None:
        self.known = known or {}
        self.documents = self.passages = self.names = self.places = 0
        self.unnamed: list[str] = []

    def masked(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records without the names; `known` has the names that any copy of a telegram asks to protect."""
        for record in records:
            more = self.known.get(getattr(record, "identifier", None) or "", NOBODY)
            done = masked(record, more)
            self.passages += done.passages
            self.documents += bool(done.places)
            self.names += done.names
            self.places += done.places
            if done.unnamed:
                self.unnamed.append(getattr(record, "identifier", None) or (record.source and record.source.path) or "")
            yield done.record
