"""Whom a telegram asks to protect: the words of the names in and before its pleas (`STRICTLY PROTECT`).

Nothing tells a name from another word for certain. What is in doubt counts as a name: it is better to mask a word too
many. `not-names.txt` has the words that name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, reduce
from importlib.resources import files
from operator import or_
from unicodedata import combining, normalize

from attrs import frozen

from cablekit.records import Passage, Record

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
PLEA = re.compile(r"\(?(?:(?:please|strictly)\s+){0,3}protect\b\)?", re.IGNORECASE)
BRACKETED = re.compile(r"\((?:(?:please|strictly)\s+){0,3}protect\)$", re.IGNORECASE)
SENTENCE_END = re.compile(r"\w{3}[\"')\]]{0,2}[.!?][\"')]{0,2}\s|\n\s*\n")
"""The end of a sentence; a point behind an initial or a short title is none."""
LONGEST_AROUND = 300
"""Characters of its sentence that are looked at before and behind a passage."""
SHORT_TITLE = 4
"""Characters at the end of a passage that may be a short title (`Dr.`), behind which the sentence goes on."""
SHORTEST = 2
NEVER_NAMES = ("titles", "offices", "handling")
"""The groups of `not-names.txt` whose words are no surnames, wherever they stand."""


@frozen
class Names:
    """The words of names, without case and accents.

    `ordinary` are those that are other words, too (`may`): only with a capital they are taken for the name.
    """

    rare: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()

    def __or__(self, other: Names) -> Names:
        return Names(self.rare | other.rare, self.ordinary | other.ordinary)

    def __bool__(self) -> bool:
        return bool(self.rare or self.ordinary)

    def __len__(self) -> int:
        return len(self.rare | self.ordinary)

    def has(self, word: str) -> bool:
        """Whether a printed word is one of them.

        >>> [Names(frozenset({"holt"}), frozenset({"may"})).has(word) for word in ("HOLT", "May", "may")]
        [True, True, False]
        """
        folded = fold(word)
        return folded in self.rare or (folded in self.ordinary and word[0].isupper())


def names_asked(record: Record) -> list[Names]:
    """The names of each passage of a record that asks for protection."""
    text = record.source.text if record.source else ""
    return [names_of(passage, text) for passage in getattr(record, "protected", ())]


def names_in(record: Record) -> Names:
    """All names that a record asks to protect.

    >>> from cablekit.reading import parse
    >>> telegram = parse("SECRET TARN HEAD 000044\\nSUBJECT: TIDES\\n\\n1. (S) Maren Holt (PROTECT) saw the tide.")
    >>> sorted(names_in(telegram).rare)
    ['holt', 'maren']
    """
    return reduce(or_, names_asked(record), Names())


def names_of(passage: Passage, text: str = "") -> Names:
    """The names in a passage; those of its whole sentence in `text`, up to a plea in brackets.

    >>> sorted(names_of(Passage("Please strictly protect Theresa May and the watchman.")).rare)
    ['theresa']
    >>> sorted(names_of(Passage("Theresa May (PROTECT)")).ordinary)
    ['may']
    """
    bracketed = BRACKETED.search(passage.text)
    before, after = _around(text, passage)
    said = before + passage.text[: bracketed.start()] if bracketed else before + passage.text + after
    words = WORD.findall(PLEA.sub(" ", said))
    is_mixed = any(letter.islower() for word in words for letter in word)
    candidates = [word for word in words if len(word) >= SHORTEST and (word[0].isupper() or not is_mixed)]
    folded = [fold(word) for word in candidates]
    rare = {word for word in folded if word not in ordinary_words() | never_names() and set(word) != {"x"}}
    ordinary = set()
    if bracketed and is_mixed and words and words[-1][0].isupper() and fold(words[-1]) in ordinary_words():
        ordinary.add(fold(words[-1]))
    return Names(frozenset(rare), frozenset(ordinary))


def fold(word: str) -> str:
    """A word without case and accents.

    >>> fold("José"), fold("JOSE")
    ('jose', 'jose')
    """
    if word.isascii():
        return word.lower()
    return "".join(letter for letter in normalize("NFKD", word.casefold()) if not combining(letter))


def _around(text: str, passage: Passage) -> tuple[str, str]:
    """What stands before and behind a passage in its sentence. (The passage itself may end behind a short title.)"""
    start, end = passage.span.start, passage.span.end
    before = text[max(0, start - LONGEST_AROUND) : start]
    ends = [found.end() for found in SENTENCE_END.finditer(before)]
    found = SENTENCE_END.search(text, max(start, end - SHORT_TITLE), end + LONGEST_AROUND)
    stop = found.end() if found else end + LONGEST_AROUND
    return before[ends[-1] :] if ends else before, text[end : max(end, stop)]


@cache
def never_names() -> frozenset[str]:
    """Titles, offices and words of handling."""
    return frozenset(word for group, word in _listed() if group in NEVER_NAMES)


@cache
def ordinary_words() -> frozenset[str]:
    """The other words that name nobody, but may be surnames."""
    return frozenset(word for group, word in _listed() if group not in NEVER_NAMES)


def _listed() -> Iterator[tuple[str, str]]:
    group = ""
    text = (files("cablekit.archive") / "not-names.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.endswith(":"):
            group = line[:-1]
        elif not line.startswith("#"):
            yield from ((group, word) for word in line.split())
