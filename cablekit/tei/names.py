"""The names within one TEI document: its namespace, its xml:ids, the categories and characters it refers to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple
from urllib.parse import quote

from cablekit import vocabulary
from cablekit.records import Record, Tag
from cablekit.tei.markup import ILLEGAL, escaped

NAMESPACE = "http://www.tei-c.org/ns/1.0"

UNFIT = re.compile(r"[^A-Za-z0-9._]+")
HASH_LENGTH = 12


def name_part(printed: str) -> str:
    """What of a printed form can stand in an xml:id.

    >>> name_part("S//NF"), name_part("07KARACHI861")
    ('S-NF', '07KARACHI861')
    """
    return UNFIT.sub("-", printed).strip("-") or "-".join(f"u{ord(character):04X}" for character in printed)


def prefix_of(record: Record) -> str:
    """What all xml:ids of a document begin with: its kind, with its identifier or else the beginning of its hash."""
    identifier = getattr(record, "identifier", None)
    return f"{record.kind}-{name_part(identifier) if identifier else hash_of(record)}"


def hash_of(record: Record) -> str:
    """The first digits of the SHA-256 of the source file; of the text, where no file is known."""
    source = record.source
    if source and source.sha256:
        return name_part(source.sha256[:HASH_LENGTH])
    text = source.text if source else repr(record)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_LENGTH]


class Category(NamedTuple):
    """A category of one of the taxonomies of a document."""

    taxonomy: str
    code: str
    description: str


TAXONOMIES = {
    "classification": "cls",
    "handling": "hnd",
    "precedence": "prec",
    "authority": "eo",
    "tags": "tag",
}
"""The taxonomies in the order in which a header declares them, with what the ids of their categories begin with."""


class Entry(NamedTuple):
    """How an element points to what a corpus lists, as an attribute; and an element for the place that is known of it.

    A document for itself lists nothing.
    """

    attribute: str = ""
    place: str = ""


NOT_LISTED = Entry()


def is_printed(value: str) -> bool:
    """Whether a value of several lines has only characters that are printed: by far the quickest way to see it."""
    return "\n" in value and value.replace("\n", " ").isprintable()


class Names:
    """The ids of one document; what is referred to is remembered, so that the header can declare it.

    `converted` is the day of the conversion, if the document is to say it.
    """

    stands_alone = True
    """Whether the document explains its prefixes itself."""

    def __init__(self, prefix: str, converted: date | None = None) -> None:
        self.prefix = prefix
        self.converted = converted
        self.application = f"#{prefix}-app"
        self.categories: dict[str, Category] = {}
        self._pointers: dict[Category, str] = {}
        self.characters: dict[str, str] = {}

    def pointer(self, category: Category) -> str:
        """A pointer to a category.

        >>> Names("cable-1").pointer(precedence("O"))
        '#cable-1-prec-O'
        """
        pointer = self._pointers.get(category)
        if pointer is None:
            name = f"{self.prefix}-{TAXONOMIES[category.taxonomy]}-{category.code}"
            self.categories.setdefault(name, category)
            pointer = self._pointers[category] = "#" + name
        return pointer

    def taxonomy(self, name: str) -> str:
        """A pointer to a taxonomy."""
        return f"#{self.prefix}-{name}"

    def classes_of(self, tags: Sequence[Tag]) -> list[Category]:
        """The categories of TAGS: a corpus has a taxonomy of them."""
        return []

    def organisation(self, name: str, year: int | None) -> Entry:
        """Where the header of a corpus lists an organisation that sent or received a telegram."""
        return NOT_LISTED

    def person(self, name: str, post: str | None) -> Entry:
        """Where the header of a corpus lists a person who signed telegrams at a post."""
        return NOT_LISTED

    def content(self, value: str) -> str:
        """A value as the content of an element of the header; characters that XML cannot hold are `g`.

        >>> Names("cable-1").content("R&D \\x07")
        'R&amp;D <g ref="#cable-1-u0007"/>'
        """
        if not (value.isprintable() or is_printed(value)):
            return ILLEGAL.sub(lambda found: f'<g ref="{self.character(found[0])}"/>', escaped(value))
        return escaped(value) if "&" in value or "<" in value or ">" in value else value

    def contents(self, values: list[str]) -> list[str]:
        """Values as the contents of elements, each by itself: looked at together, since few need anything done."""
        together = "".join(values)
        if together.isprintable() and not ("&" in together or "<" in together or ">" in together):
            return values
        return [self.content(value) for value in values]

    def character(self, character: str) -> str:
        """A pointer to the declaration of a character that XML cannot hold."""
        name = f"{self.prefix}-u{ord(character):04X}"
        self.characters.setdefault(name, character)
        return "#" + name


@cache
def _level_marks() -> dict[str, str]:
    return {row["level"]: row["mark"] for row in vocabulary.table("levels")}


@cache
def level(name: str) -> Category:
    """The category of a classification level.

    >>> level("CONFIDENTIAL")
    Category(taxonomy='classification', code='C', description='CONFIDENTIAL')
    """
    return Category("classification", _level_marks().get(name) or name_part(name), name)


@cache
def _portion_meanings() -> dict[str, str]:
    return {row["mark"]: row["meaning"] for row in vocabulary.table("portion_marks")}


@cache
def portion(marking: str) -> Category:
    """The category of a portion marking; the variants of its spelling share one.

    >>> portion("S//NF")
    Category(taxonomy='classification', code='S-NF', description='secret, no foreign nationals')
    """
    meaning = _portion_meanings().get(marking.upper(), marking)
    _, is_variant, plain = meaning.partition("spelling variant of ")
    if is_variant:
        return portion(plain)
    code = name_part(marking.upper())
    levels = {mark: name for name, mark in _level_marks().items()}
    return Category("classification", code, levels.get(code, meaning))


@vocabulary.renewed
@cache
def caption(words: str) -> Category:
    """The category of a caption.

    >>> caption("NOFORN").description
    'not releasable to foreign nationals'
    """
    meanings = {row["caption"]: row["meaning"] for row in vocabulary.table("captions")}
    return Category("handling", name_part(words), meanings.get(words, words))


@cache
def precedence(letter: str) -> Category:
    """The category of a precedence, by its letter."""
    words = {row["letter"]: row["word"] for row in reversed(vocabulary.table("precedences"))}
    return Category("precedence", name_part(letter), words.get(letter, letter))


@cache
def authority(number: str) -> Category:
    """The category of the executive order that governs a classification."""
    signed = {row["number"]: row["signed"] for row in vocabulary.table("executive_orders")}
    dated = f" of {signed[number]}" if number in signed else ""
    return Category("authority", name_part(number), f"Executive Order {number}{dated}")


def mrn_pointer(number: str) -> str:
    """A message reference number as the pointer that a header's `prefixDef` explains.

    >>> mrn_pointer("08STATE11870")
    'mrn:08STATE11870'
    """
    is_plain = number.isascii() and number.isalnum()  # as nearly all are; to quote takes longer than all else here
    return "mrn:" + (number if is_plain else quote(number, errors="replace"))
