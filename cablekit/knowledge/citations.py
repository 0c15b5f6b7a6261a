"""Links by what a document cites: telegrams by their numbers in REF lines, in the text and in addresses; addresses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from attrs import frozen

from cablekit.knowledge.documents import Document
from cablekit.knowledge.links import Link
from cablekit.records import Article, Cable
from cablekit.vocabulary.identifiers import canonical_identifier, full_year, year_of
from cablekit.vocabulary.posts import letters_of

SOLID = re.compile(r"(?<![\w/])\d{2}[A-Z]{3,30}0{0,5}[1-9]\d{0,5}(?!\w)")
IN_ADDRESS = re.compile(r"(?<![^\W_])\d{2}[A-Z]{3,30}[1-9]\d{0,5}(?![^\W_])")
SPACED = re.compile(
    r"(?<!\w)(?:(?P<year>\d\d) )?(?P<post>[A-Z][A-Za-z]{2,20}(?: [A-Z][A-Za-z]{1,20}){0,3})"
    r" 0{0,5}(?P<serial>[1-9]\d{0,5})(?![.,]?\w)"
)
ADDRESS = re.compile(r"https?://[^\s<>\"'“”’)\]]{3,300}")


@frozen
class Cited:
    """That a document cites something: a telegram's number, or the address of a page; how, and how sure that is."""

    by: str
    score: float
    explanation: str


@frozen
class Spaced:
    """Words and a number that may be those of a telegram (`KESTREL PORT 362`); the day of the document, if known."""

    by: str
    year: int | None
    words: tuple[str, ...]
    serial: int
    day: str | None
    place: str


class Citations:
    """Collects the links of documents to the telegrams and pages that they cite."""

    def __init__(self) -> None:
        self._named: dict[str, str] = {}
        self._numbered: dict[tuple[str, int], list[tuple[str, str | None, str]]] = defaultdict(list)
        self._cited: dict[str, list[Cited]] = defaultdict(list)
        self._spaced: list[Spaced] = []

    def add(self, document: Document) -> None:
        record = document.record
        if isinstance(record, Cable):
            if record.identifier:
                self._named.setdefault(record.identifier, document.name)
                key = (record.identifier.lstrip("0123456789").rstrip("0123456789"), number_of(record.identifier))
                self._numbered[key].append((record.identifier, document.days.first, document.name))
            self._add_references(document, record)
        if isinstance(record, Article) and record.url:
            self._named.setdefault(plain_address(record.url), document.name)
        for passage in document.passages:
            self._add_numbers(document, passage.text, passage.label)
        if record.source:
            for address in ADDRESS.finditer(record.source.text):
                self._cite(plain_address(address[0]), document, 1.0, f"it has the address {address[0]}")
                for number in IN_ADDRESS.finditer(address[0]):
                    self._cite(canonical_identifier(number[0]), document, 0.95, f"it has the address {address[0]}")

    def _add_references(self, document: Document, cable: Cable) -> None:
        for reference in cable.references:
            label = f"REF {reference.label}" if reference.label else "REF"
            self._cite(reference.mrn, document, 1.0, f"{label}: {' '.join((reference.raw or '').split())}")
        portal = cable.source.portal if cable.source else None
        for number in portal.references if portal else ():
            self._cite(number, document, 0.95, f"its portal lists {number}")

    def _add_numbers(self, document: Document, text: str, place: str) -> None:
        for number in SOLID.finditer(text):
            self._cite(canonical_identifier(number[0]), document, 0.95, f"{place} names {number[0]}")
        for found in SPACED.finditer(text):
            year = full_year(found["year"]) if found["year"] else None
            words, serial = tuple(found["post"].split()), int(found["serial"])
            self._spaced.append(
                Spaced(document.name, year, words, serial, document.days.last, f"{place} names {found[0]}")
            )

    def _cite(self, key: str | None, document: Document, score: float, explanation: str) -> None:
        if key:
            self._cited[key].append(Cited(document.name, score, explanation))

    def links(self) -> Iterator[Link]:
        best: dict[tuple[str, str], Cited] = {}
        for name, cited in self._resolved():
            pair = (cited.by, name)
            if name != cited.by and (pair not in best or best[pair].score < cited.score):
                best[pair] = cited
        for (by, name), cited in best.items():
            yield Link(by, name, "cites", cited.score, cited.explanation)

    def _resolved(self) -> Iterator[tuple[str, Cited]]:
        for key, cited in self._cited.items():
            if key in self._named:
                yield from ((self._named[key], one) for one in cited)
        for one in self._spaced:
            name = self._meant(one)
            if name:
                yield name, Cited(one.by, 0.9 if one.year else 0.8, one.place)

    def _meant(self, one: Spaced) -> str | None:
        """The telegram that words and a number mean: of the year printed, else the last before the document."""
        for first in range(len(one.words)):
            held = self._numbered.get((letters_of(" ".join(one.words[first:])), one.serial), ())
            fit = [
                (day or "", name)
                for identifier, day, name in held
                if (year_of(identifier) == one.year if one.year else bool(day and one.day and day <= one.day))
            ]
            if fit:
                return max(fit)[1]
        return None


def number_of(identifier: str) -> int:
    """The serial of a message reference number.

    >>> number_of("07KARACHI861")
    861
    """
    digits = identifier[len(identifier.rstrip("0123456789")) :]
    return int(digits) if digits else 0


def plain_address(address: str) -> str:
    """An address without what two forms of it may differ in.

    >>> plain_address("https://www.courier.example/lock/?from=mail#top.")
    'courier.example/lock'
    """
    plain = re.sub(r"^https?://(www\.)?", "", address)
    return re.split(r"[?#]", plain)[0].rstrip("/.,;:").lower()
