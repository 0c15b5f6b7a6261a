"""The small languages within fields: TAGS, the classification authority, addressees. Results are remembered.

Each function takes the text of a field with its lines still in it and gives values with their offsets in that text.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from lark import Token

from cablekit import vocabulary
from cablekit.records import Addressee, ClassifiedBy, Tag
from cablekit.telegram import grammar
from cablekit.telegram.dates import calendar_date
from cablekit.telegram.draft import joined

REMEMBERED = 4096
LONGEST_CODE = 5
"""Terms of TAGS have two to five characters (5 FAH-3); longer words are names or phrases."""

ADDRESSEE_PARTS = {
    "routing_indicator": "routing_indicator",
    "name": "name",
    "precedence": "addressee_precedence",
    "serial": "addressee_serial",
}
"""The parts of an addressee in the contract, and the groups of its terminal."""


class PlacedTag(NamedTuple):
    """A tag with its offsets, and those of the link of a Markdown copy around it (else the same)."""

    tag: Tag
    start: int
    end: int
    link_start: int
    link_end: int


def tokens(name: str, text: str) -> list[Token]:
    """The tokens of an element grammar over a text."""
    return [token for token in grammar.load(name).parse(text).children if isinstance(token, Token)]


@lru_cache(REMEMBERED)
def parse_tags(text: str) -> tuple[PlacedTag, ...]:
    """The terms of a TAGS field in order, each with its offsets.

    >>> [placed.tag.code for placed in parse_tags("PREL, OVIP (TRANTER, IVO),\\nETRD")]
    ['PREL', 'OVIP', 'TRANTER, IVO', 'ETRD']
    >>> [placed.tag.code for placed in parse_tags("[PGOV](#) [PK](#)")]
    ['PGOV', 'PK']
    >>> [placed.tag.code for placed in parse_tags("OVIP STEINBERG JAMES, PREL")]
    ['OVIP', 'STEINBERG JAMES', 'PREL']
    """
    placed: list[PlacedTag] = []
    words: list[Token] = []
    for token in tokens("tags", text):
        if token.type == "WORD" and not is_term(token):
            words.append(token)
            continue
        if token.type == "BLANKS":
            continue
        placed.extend(_phrase(words))
        words = []
        if token.type == "WORD":
            placed.append(_placed(token, str(token), 0, len(token)))
        elif token.type in ("LINK", "PERSON"):
            line = grammar.match("tags", token)
            group = "link" if token.type == "LINK" else "person"
            kind = None if token.type == "LINK" else "person"
            placed.append(_placed(token, joined(line[group]), *line.span(group), kind=kind))
    placed.extend(_phrase(words))
    return tuple(placed)


def is_term(word: str) -> bool:
    """Whether a word is in a table of TAGS."""
    return vocabulary.tag_kind(word.upper()) != "unknown"


def _placed(token: Token, code: str, start: int, end: int, kind: str | None = None) -> PlacedTag:
    offset = token.start_pos or 0
    code = code if kind else code.upper()
    around = (0, len(token)) if token.type == "LINK" else (start, end)
    return PlacedTag(
        Tag(code, kind or vocabulary.tag_kind(code)),
        offset + start,
        offset + end,
        offset + around[0],
        offset + around[1],
    )


def _phrase(words: list[Token]) -> list[PlacedTag]:
    """Neighbouring words that are no terms: one phrase if one of them is too long for a code, else each its own."""
    if not any(len(word) > LONGEST_CODE for word in words):
        return [_placed(word, str(word), 0, len(word)) for word in words]
    first, last = words[0], words[-1]
    start, end = first.start_pos or 0, last.end_pos or 0
    return [PlacedTag(Tag(" ".join(words).upper()), start, end, start, end)]


class Authority(NamedTuple):
    """What the words of an authority say: reasons, date, and where they stand."""

    reasons: tuple[str, ...]
    declassify_on: date | None
    date_span: tuple[int, int] | None
    before_reasons: str


@lru_cache(REMEMBERED)
def parse_authority(text: str) -> Authority:
    """Reasons and date of an authority, and the words before its reasons (who classified).

    >>> parse_authority("REASON 1.4(B) AND (D) DECL: 11/12/2019")[:2]
    (('1.4(b)', '1.4(d)'), datetime.date(2019, 11, 12))
    """
    reasons: list[str] = []
    section = None
    head_end = len(text)
    found: date | None = None
    date_span = None
    words = tokens("authority", text)
    for index, token in enumerate(words):
        if token.type in ("REASON", "SECTION", "DECLASSIFY"):
            head_end = min(head_end, _before_joining(words, index))
        if token.type == "SECTION":
            section = str(token)
        elif token.type == "LETTER" and section:
            reasons.append(f"{section}({token.lower()})")
        elif token.type in ("WORD", "DECLASSIFY"):
            section = None
        elif token.type == "DATE" and date_span is None:
            date_span = (token.start_pos or 0, token.end_pos or 0)
            part = grammar.match("authority", token)
            found = calendar_date(
                part["year"] or part["iso_year"],
                part["month"] or part["iso_month"],
                part["day"] or part["iso_day"],
            )
    return Authority(tuple(dict.fromkeys(reasons)), found, date_span, joined(text[:head_end]))


def _before_joining(words: list[Token], index: int) -> int:
    """The offset where the words end that stand before the reasons: `FOR`, commas and blanks lead over to them."""
    while index and words[index - 1].type in ("FOR", "COMMA", "BLANKS", "BRACKET"):
        index -= 1
    return words[index].start_pos or 0


@lru_cache(REMEMBERED)
def parse_classified_by(text: str) -> ClassifiedBy:
    """Who classified and why, from the text after the label.

    `Name, Title, reasons ...` and `Title Name for reasons ...` are told apart by the words of titles.

    >>> parse_classified_by("Kay Anske, Consul General, reasons 1.4 (c),(d)")
    ClassifiedBy(name='Kay Anske', title='Consul General', reasons=('1.4(c)', '1.4(d)'), raw='Kay ...')
    >>> found = parse_classified_by("ECON COUNSELOR IVO MARSH FOR REASONS 1.4 (B) AND (D)")
    >>> found.name, found.title
    ('IVO MARSH', 'ECON COUNSELOR')
    """
    authority = parse_authority(text)
    head = authority.before_reasons.rstrip(" .;:")
    first, _, rest = head.partition(",")
    title, name = split_title(first)
    if rest and not title:
        title = rest.strip()
    return ClassifiedBy(name or None, title or None, authority.reasons, raw=joined(text))


def split_title(words: str) -> tuple[str, str]:
    """The title before a name and the name: what follows the last word of a title is the name.

    >>> split_title("Charge d'Affaires Ann Pell"), split_title("Ivo J. Marsh")
    (("Charge d'Affaires", 'Ann Pell'), ('', 'Ivo J. Marsh'))
    """
    parts = words.split()
    last = max((i + 1 for i, part in enumerate(parts) if vocabulary.is_title_word(part)), default=0)
    return " ".join(parts[:last]), " ".join(parts[last:])


def parse_addressee(line: str) -> tuple[Addressee, dict[str, tuple[int, int]]] | None:
    """An addressee from its line, and the offsets of its parts by their names in the contract; None if it names none.

    >>> addressee, parts = parse_addressee("RUEHC/SECSTATE WASHDC PRIORITY 0214")
    >>> addressee.name, addressee.precedence, parts["serial"]
    ('SECSTATE WASHDC', 'PRIORITY', (31, 35))
    """
    found = grammar.pattern("addressee", "ADDRESSEE").match(line.rstrip() + "\n")
    if found is None:
        return None
    addressee = Addressee(
        found["name"], found["routing_indicator"], found["addressee_precedence"], found["addressee_serial"]
    )
    return addressee, {part: found.span(group) for part, group in ADDRESSEE_PARTS.items() if found[group]}
