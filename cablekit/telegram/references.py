"""REF entries: what they cite, and the message reference numbers of the telegrams among them."""

from __future__ import annotations

from functools import lru_cache
from string import ascii_uppercase, digits
from typing import NamedTuple

from lark import Token

from cablekit import vocabulary
from cablekit.records import Reference
from cablekit.telegram import grammar
from cablekit.telegram.dates import full_year
from cablekit.telegram.draft import joined
from cablekit.telegram.elements import REMEMBERED, tokens


class PlacedReference(NamedTuple):
    """A reference with the offsets of its label and of its text; `dated` says whether it printed its year."""

    reference: Reference
    label: tuple[int, int] | None
    place: tuple[int, int]
    dated: bool


def canonical_post(printed: str) -> str:
    """A post as identifiers have it: without designator, blanks and punctuation.

    >>> canonical_post("KESTREL PORT"), canonical_post("SECSTATE"), canonical_post("AMEMBASSY LOWMERE")
    ('KESTRELPORT', 'STATE', 'LOWMERE')
    """
    designator, name = vocabulary.split_designator(printed.upper())
    if name == "SECSTATE" or designator == "SECSTATE":
        return "STATE"
    return "".join(letter for letter in name if letter in ascii_uppercase)


def message_reference_number(year: int | None, post: str | None, serial: str | None) -> str | None:
    """The canonical form of a message reference number; None if a part of it is not known.

    >>> message_reference_number(2007, "KESTREL PORT", "000861")
    '07KESTRELPORT861'
    >>> message_reference_number(2007, "--", "000861")
    """
    letters = canonical_post(post or "")
    if not (year and letters and serial):
        return None
    return f"{year % 100:02}{letters}{int(serial)}"


def is_canonical(identifier: str) -> bool:
    """Whether an identifier has the canonical form.

    >>> is_canonical("07KARACHI861"), is_canonical("SECTION01OF03SANJOSE525")
    (True, False)
    """
    year, rest = identifier[:2], identifier[2:]
    post = rest.rstrip(digits)
    return year.isdecimal() and post != rest and set(post) <= set(ascii_uppercase) and post != ""


@lru_cache(REMEMBERED)
def parse_references(text: str, year: int | None) -> tuple[PlacedReference, ...]:
    """The entries of a REF field in order. A telegram cited without year is taken to be of `year`.

    >>> [placed.reference.mrn for placed in parse_references("A. STATE 11870\\n  B. 07 KESTREL PORT 2214", 2008)]
    ['08STATE11870', '07KESTRELPORT2214']
    """
    entries: list[PlacedReference] = []
    label: Token | None = None
    words: list[Token] = []
    for token in tokens("references", text):
        cites_again = token.type == "MRN" and any(word.type == "MRN" for word in words)
        if token.type in ("LABEL", "SEMICOLON") or cites_again:
            entries.extend(_entry(text, label, words, year))
            words = []
        if token.type == "LABEL":
            label = token
        elif token.type != "SEMICOLON" and (words or token.type != "BLANKS"):
            words.append(token)
    entries.extend(_entry(text, label, words, year))
    return tuple(entries)


def _entry(text: str, label: Token | None, words: list[Token], year: int | None) -> list[PlacedReference]:
    while words and words[-1].type == "BLANKS":
        words = words[:-1]
    if not words:
        return []
    place = (words[0].start_pos or 0, words[-1].end_pos or 0)
    cited = next((word for word in words if word.type in ("MRN", "EMAIL")), None)
    kind = {"MRN": "cable", "EMAIL": "email"}[cited.type] if cited else "document"
    mrn, dated = _number(cited, year) if cited and kind == "cable" else (None, True)
    letter = label.strip("().: ") if label else None
    label_place = (label.start_pos or 0, label.end_pos or 0) if label else None
    reference = Reference(kind, mrn, letter, raw=joined(text[slice(*place)]))
    return [PlacedReference(reference, label_place, place, dated)]


def _number(token: Token, year: int | None) -> tuple[str | None, bool]:
    line = grammar.match("references", token)
    printed_year = line["mrn_year"]
    cited = full_year(printed_year) if printed_year else year
    if cited is None:
        return None, False
    return message_reference_number(cited, line["mrn_post"], line["mrn_serial"]), bool(printed_year)
