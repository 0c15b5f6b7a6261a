"""Officers as a telegram names them: `Title Name`, `Name, Title`, and what stands around the two."""

from __future__ import annotations

from functools import lru_cache
from re import Match

from cablekit.telegram import grammar
from cablekit.vocabulary.spelling import NearWords
from cablekit.vocabulary.tables import index, renewed, table

REMEMBERED = 1024
LONGEST = 300
"""How many characters of an authority are looked at for a name."""
SHORTEST_MISSPELT = 7
"""Shorter words are title words only as they stand in the table."""

LEADS_OVER = frozenset(
    ["FOR", "PER", "UNDER", "DUE", "TO", "BASED", "ON", "0N", "UPON", "AND", "THE", "SECTION", "SEC"]
)
"""The words that lead over to the reasons: `FOR`, `BASED ON`, `DUE TO`."""
# AND, FOR, OF in a title     BY before a name
JOINING = frozenset({"AND", "AT", "BY", "FOR", "IN", "OF", "ON", "THE", "TO"})


@renewed
@lru_cache(REMEMBERED)
def name_and_title(words: str) -> tuple[str | None, str | None]:
    """The name and the title in the words before the reasons of an authority.

    >>> name_and_title("Ambassador Ann B. Pell for"), name_and_title("Ivo Marsh, Consul General,")
    (('Ann B. Pell', 'Ambassador'), ('Ivo Marsh', 'Consul General'))
    >>> name_and_title("Minister Counselor for Harbour Affairs Ivo Marsh, Jr.")
    ('Ivo Marsh, Jr.', 'Minister Counselor for Harbour Affairs')
    """
    words = " ".join(words[:LONGEST].split()).lstrip(" :.")
    opening = grammar.pattern("officers", "OPENING").match(words)
    words = _without_lead(words[opening.end() if opening else 0 :])
    words = grammar.pattern("officers", "APOSTROPHE").sub(r"\g<before_comma>'", words)
    first, *parts = [part.strip() for part in words.split(",") if part.strip()] or [""]
    while parts and (not _split(first)[1] or (_suffix(f", {parts[0]}") and _split(first)[1])):
        first += ", " + parts.pop(0)
    title, name = _split(first)
    if not title and parts:
        title = ", ".join(parts)
    return name or None, title or None


def _without_lead(words: str) -> str:
    """Words without those that lead over to the reasons, and without the points between."""
    while True:
        words = words.rstrip(" ,;:(")
        if not words.upper().endswith(("JR.", "SR.")):
            words = words.rstrip(" ,;:(.")
        head, _, last = words.rpartition(" ")
        if last.upper() not in LEADS_OVER:
            return words
        words = head


def _split(words: str) -> tuple[str, str]:
    """The title before a name, and the name; one of them may be empty."""
    words = grammar.pattern("officers", "BEHIND").sub("", words)
    behind = _suffix(words)
    suffix = f", {behind['suffix']}" if behind else ""
    words = words[: behind.start()] if behind else words
    spans = [span for found in grammar.pattern("officers", "WORD").finditer(words) for span in _parts(found)]
    parts = [words[start:end] for start, end in spans]
    ends = max((i + 1 for i, part in enumerate(parts) if is_title_word(part)), default=0)
    start = _name_start(parts, ends)
    if start == len(parts):
        return words.strip(" ,"), ""
    at = spans[start][0]
    return words[:at].strip(" ,:/"), words[at:].strip() + suffix


def _suffix(words: str) -> Match[str] | None:
    """The suffix at the end of a name (`, Jr.`), with its comma."""
    return grammar.pattern("officers", "SUFFIX").search(words)


def _parts(word: Match[str]) -> list[tuple[int, int]]:
    """The spans of a word: one if it is a title word (`M/C`) or has no stroke, else those between the strokes."""
    if "/" not in word[0] or is_title_word(word[0]):
        return [word.span()]
    spans = []
    start = word.start()
    for part in word[0].split("/"):
        if part:
            spans.append((start, start + len(part)))
        start += len(part) + 1
    return spans


def _name_start(parts: list[str], start: int) -> int:
    """Where the name begins in words whose last title word ends at `start`.

    Behind a joining word stands the rest of a title (`for Kestrel Bay Ann B. Pell`): then a name is a first name,
    initials and a surname. In mixed case, words in capitals before a name are those of an office (`NEA Ann B. Pell`).
    """
    joins = [i + 1 for i, part in enumerate(parts) if i >= start and part.upper() in JOINING]
    if joins:
        last = max(joins)
        full = [i for i in range(last, len(parts)) if len(parts[i].rstrip(".")) > 1]
        by_name = parts[last - 1].upper() == "BY"
        return full[-2] if len(full) > 1 and not by_name else last
    mixed = any(part[1:].islower() for part in parts[start:])
    while mixed and start < len(parts) and len(parts[start].rstrip(".")) > 1 and parts[start].isupper():
        start += 1
    return start


@renewed
@lru_cache(REMEMBERED)
def is_title_word(word: str) -> bool:
    """Whether a word belongs to titles, as `Counselor`, `Charge`, `d'Affaires`; misspelt ones too.

    >>> is_title_word("Counselr"), is_title_word("d'Affaires"), is_title_word("PolMC"), is_title_word("Pell")
    (True, True, True, False)
    """
    bare = word.upper().strip(".,;:()").rpartition("'")[2].replace("0", "O").replace("&", "")
    if bare in index("titles", "word"):
        return True
    if "-" in bare:
        return any(is_title_word(part) for part in bare.split("-"))
    humps = grammar.pattern("officers", "HUMP").findall(word)
    if len(humps) > 1 and all(part.upper() in index("titles", "word") for part in humps):
        return True
    return len(bare) >= SHORTEST_MISSPELT and bool(_near().nearest(bare))


@renewed
@lru_cache(1)
def _near() -> NearWords:
    """The words of titles that a misspelt one may mean."""
    return NearWords(row["word"] for row in table("titles") if len(row["word"]) >= SHORTEST_MISSPELT)
