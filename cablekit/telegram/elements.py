"""The small languages within fields: TAGS and addressees (others in modules of their own). Results are remembered.

Each function takes the text of a field with its lines still in it and gives values with their offsets in that text.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from cablekit import vocabulary
from cablekit.records import Addressee, Tag
from cablekit.telegram import grammar
from cablekit.telegram.draft import joined
from cablekit.telegram.scanner import Line, scan
from cablekit.vocabulary.tables import renewed

REMEMBERED = 4096
PROGRAM_LENGTH = 4
SHORTEST_GLUED, LONGEST_GLUED = 6, 40
GLUED_KINDS = {2: ("geographic",), 4: ("subject", "program")}
"""The kinds of terms that glued ones are cut into, by their length."""
VISITS = ("OVIP", "OREP", "OTRA")
"""Terms behind which a person is named: visits of prominent persons, of members of Congress, travel."""
LONGEST_CODE = 5
"""Terms of TAGS have two to five characters (5 FAH-3); longer words are names or phrases."""

ADDRESSEE_PARTS = {
    "routing_indicator": "routing_indicator",
    "name": "name",
    "precedence": "addressee_precedence",
    "serial": "addressee_serial",
    "delivery": "delivery",
}
"""The parts of an addressee in the contract and the groups of its terminal; `delivery` stands in the text alone."""


class PlacedTag(NamedTuple):
    """A tag with its offsets, and those of the link of a Markdown copy around it (else the same).

    `glued` is the word that it was cut out of, if no blank parted it from its neighbour.
    """

    tag: Tag
    start: int
    end: int
    link_start: int
    link_end: int
    glued: str | None = None


class TagsField(NamedTuple):
    """The terms of a TAGS field in order, and the stretches that are none: page lines, and captions that ran in."""

    tags: tuple[PlacedTag, ...]
    page_lines: tuple[tuple[int, int], ...]
    captions: tuple[tuple[int, int], ...]


@renewed
@lru_cache(REMEMBERED)
def parse_tags(text: str) -> TagsField:
    """The terms of a TAGS field, each with its offsets; a term that is printed again is there again.

    >>> [placed.tag.code for placed in parse_tags("PREL, OVIP (TRANTER, IVO),\\nETRD").tags]
    ['PREL', 'OVIP', 'TRANTER, IVO', 'ETRD']
    >>> [placed.tag.code for placed in parse_tags("[PGOV](#) [PK](#)").tags]
    ['PGOV', 'PK']
    >>> [placed.tag.code for placed in parse_tags("OVIP STEINBERG JAMES, PREL EINDETRD").tags]
    ['OVIP', 'STEINBERG JAMES', 'PREL', 'EIND', 'ETRD']
    """
    placed: list[PlacedTag] = []
    words: list[Line] = []
    strays: dict[str, list[tuple[int, int]]] = {"PAGE": [], "CAPTION": []}
    for found in scan("tags", text)["tags"]:
        kind = found.lastgroup
        if kind == "BLANKS":
            continue
        terms = terms_of(in_capitals(found[0])) if kind == "WORD" else ()
        if kind == "WORD" and not terms:
            if found[0].upper() not in vocabulary.caption_words():
                words.append(found)
                continue
            kind = "CAPTION"
        if words:
            placed.extend(_phrase(words, placed))
            words = []
        if terms:
            placed.extend(_terms(found, terms))
        elif kind == "LINK":
            placed.append(_placed(found["link"], *found.span("link"), around=found.span()))
        elif kind == "PERSON":
            name, (start, end) = joined(found["person"]), found.span("person")
            placed.append(PlacedTag(Tag(name, "person"), start, end, start, end))
        elif kind in strays:
            strays[kind].append(found.span())
    placed.extend(_phrase(words, placed))
    return TagsField(tuple(placed), tuple(strays["PAGE"]), tuple(strays["CAPTION"]))


@renewed
@lru_cache(REMEMBERED)
def parse_captions(line: str) -> tuple[tuple[int, str], ...]:
    """The captions of a line, each with its offset.

    >>> parse_captions("NOFORN, SIPDIS")
    ((0, 'NOFORN'), (8, 'SIPDIS'))
    """
    words = scan("captions", line)["captions"]
    return tuple((word.start(), word[0]) for word in words if word.lastgroup == "CAPTION_WORD")


def is_term(word: str) -> bool:
    """Whether a word is in a table of TAGS."""
    return vocabulary.tag_kind(in_capitals(word)) != "unknown"


def in_capitals(word: str) -> str:
    """A word in capitals; as it is if these are more letters, so that places in it stay right.

    >>> in_capitals("prel"), in_capitals("ß")
    ('PREL', 'ß')
    """
    capitals = word.upper()
    return capitals if len(capitals) == len(word) else word


def term_kind(code: str) -> str:
    """The kind of a term: that of the tables, else what its form says (5 FAH-3): programs begin with K.

    >>> term_kind("PREL"), term_kind("KXQX"), term_kind("TRANTER, IVO"), term_kind("XQXQ")
    ('subject', 'program', 'person', 'unknown')
    """
    kind = vocabulary.tag_kind(code)
    if kind != "unknown":
        return kind
    if "," in code:
        return "person"
    return "program" if len(code) == PROGRAM_LENGTH and code.isalpha() and code[0] == "K" else "unknown"


@renewed
@lru_cache(REMEMBERED)
def glued_terms(word: str) -> tuple[str, ...]:
    """The terms that a word is made of which is none itself; empty if it is not made of terms.

    Subject and program terms of four letters and geographic ones of two, at least one of four among them.

    >>> glued_terms("EINDETRD"), glued_terms("PHUMBA"), glued_terms("TRANTER")
    (('EIND', 'ETRD'), ('PHUM', 'BA'), ())
    """
    if not (SHORTEST_GLUED <= len(word) <= LONGEST_GLUED) or len(word) % 2 or not word.isalpha():
        return ()
    best: list[tuple[str, ...] | None] = [(), *([None] * len(word))]
    for end in range(2, len(word) + 1, 2):
        for length, kinds in GLUED_KINDS.items():
            before = best[end - length] if end >= length else None
            term = word[end - length : end]
            shortest = best[end]
            if before is None or (shortest and len(shortest) <= len(before) + 1):
                continue
            if vocabulary.tag_kind(term) in kinds:
                best[end] = (*before, term)
    found = best[-1] or ()
    return found if any(len(term) > 2 for term in found) else ()


@renewed
@lru_cache(REMEMBERED)
def terms_of(word: str) -> tuple[Tag, ...]:
    """The term that a word is, or the terms that are glued in it; empty if it is none."""
    if is_term(word):
        return (Tag(word, vocabulary.tag_kind(word)),)
    return tuple(Tag(term, vocabulary.tag_kind(term)) for term in glued_terms(word))


def _terms(word: Line, terms: tuple[Tag, ...]) -> list[PlacedTag]:
    """The terms of a word with their places."""
    placed: list[PlacedTag] = []
    start = word.start()
    for tag in terms:
        end = start + len(tag.code)
        placed.append(PlacedTag(tag, start, end, start, end, word[0] if len(terms) > 1 else None))
        start = end
    return placed


def _placed(code: str, start: int, end: int, around: tuple[int, int]) -> PlacedTag:
    meant = in_capitals(code)
    return PlacedTag(Tag(meant, term_kind(meant)), start, end, *around)


def _phrase(words: list[Line], before: list[PlacedTag]) -> list[PlacedTag]:
    """Neighbouring words that are no terms: one phrase if one of them is too long for a code, else each its own.

    A phrase behind a term of visits and travel is a person's name.
    """
    printed = [word[0] for word in words]
    if not any(len(code) > LONGEST_CODE for code in printed):
        return [_placed(word[0], *word.span(), around=word.span()) for word in words]
    start, end = words[0].start(), words[-1].end()
    kind = "person" if before and before[-1].tag.code in VISITS and len(words) > 1 else "unknown"
    return [PlacedTag(Tag(" ".join(printed).upper(), kind), start, end, start, end)]


@lru_cache(REMEMBERED)
def parse_addressee(line: str) -> tuple[Addressee, dict[str, tuple[int, int]]] | None:
    """An addressee from its line, and the offsets of its parts by their names in the contract; None if it names none.

    >>> addressee, parts = parse_addressee("RUEHC/SECSTATE WASHDC PRIORITY 0214")
    >>> addressee.name, addressee.precedence, parts["serial"]
    ('SECSTATE WASHDC', 'PRIORITY', (31, 35))
    >>> parse_addressee("AMEMBASSY HOLMGATE PRIORTY")[0].precedence
    'PRIORITY'
    """
    found = grammar.pattern("addressee", "ADDRESSEE").match(line.rstrip() + "\n")
    if found is None:
        return None
    word = found["addressee_precedence"]
    precedence = "PRIORITY" if word and word.startswith("P") else word
    addressee = Addressee(found["name"], found["routing_indicator"], precedence, found["addressee_serial"])
    spans = ((part, found.span(group)) for part, group in ADDRESSEE_PARTS.items())
    return addressee, {part: span for part, span in spans if span[0] < span[1]}


def without_month(line: str, month: str) -> list[tuple[int, str]] | None:
    """The addressees of a line into which the month of the date-time group was put, with their offsets; else None.

    It stands in the place of a serial, or of a serial and the routing indicator of the next addressee.

    >>> without_month("RUEHXK/AMEMBASSY KESTREL PORT FEB 9085", "FEB")
    [(0, 'RUEHXK/AMEMBASSY KESTREL PORT     9085')]
    >>> without_month("RUEHXK/AMEMBASSY KESTREL PORT FEB LIMA 1905", "FEB")
    [(0, 'RUEHXK/AMEMBASSY KESTREL PORT'), (34, 'LIMA 1905')]
    >>> without_month("RUEHXK/AMEMBASSY KESTREL PORT 9085", "FEB")
    """
    at = line.find(f" {month} ")
    if at < 0:
        return None
    before, after = line[:at], line[at + len(month) + 2 :]
    hidden = before + " " * (len(month) + 2) + after
    first, whole, second = (parse_addressee(part) for part in (before, hidden, after))
    if first and whole and first[0].name == whole[0].name:
        return [(0, hidden)]
    if first and second and second[0].serial and vocabulary.post(second[0].name):
        return [(0, before), (at + len(month) + 2, after)]
    return None
