"""The words of a line, and the classes of those that chrome, titles and bylines use: `stems.csv`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from cablekit.articles.words import any_of, rows

TOKEN = re.compile(r"[^\W_]++(?:['’.-][^\W_]++){0,6}+")
SAMPLE = 240
"""As many characters at the beginning of a long paragraph are looked at."""
LONGEST_STEM = 3
LONGEST_BEGINNING = 12
PATTERNS = ("you", "asks")
"""The classes of words that are looked for as signs, and are no stems."""
REMEMBERED = 8192
"""Words: those of some pages."""


def tokens_of(text: str) -> list[str]:
    """The words at the beginning of a text in small letters.

    >>> tokens_of("S’abonner: 3 mois")
    ["s'abonner", '3', 'mois']
    """
    return folded(TOKEN.findall(text[:SAMPLE]))


def folded(words: Iterable[str]) -> list[str]:
    """Words in small letters, with straight apostrophes.

    >>> folded(["L’Écluse", "FERMÉE"])
    ["l'écluse", 'fermée']
    """
    return " ".join(words).casefold().replace("’", "'").split()


@cache
def stems() -> tuple[dict[str, str], dict[str, str]]:
    """The classes of whole words and runs of words, and those of beginnings of words."""
    whole: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    for row in rows("stems"):
        for stem in row["stems"].split("|") if row["class"] not in PATTERNS else ():
            (beginnings if stem.endswith("*") else whole).setdefault(stem.removesuffix("*"), row["class"])
    return whole, beginnings


@cache
def beginnings_of_runs() -> frozenset[tuple[str, str]]:
    """The first two words of the stems that are several words."""
    return frozenset((first, second) for first, second, *_ in (stem.split() for stem in stems()[0] if " " in stem))


def stems_in(tokens: Sequence[str]) -> tuple[set[str], int]:
    """The classes of the words of a line, and how many of its words have one.

    >>> found, count = stems_in(["subscribe", "to", "our", "newsletter"])
    >>> sorted(found), count
    (['newsletter', 'subscribe'], 2)
    """
    beginnings = beginnings_of_runs()
    if beginnings.isdisjoint(pairwise(tokens)):
        known = list(filter(None, map(class_of, tokens)))
        return set(known), len(known)
    found: set[str] = set()
    count = index = 0
    while index < len(tokens):
        is_run = tuple(tokens[index : index + 2]) in beginnings
        class_, size = class_of_run(tokens, index) if is_run else (class_of(tokens[index]), 1)
        if class_:
            found.add(class_)
            count += size
        index += size
    return found, count


def class_of_run(tokens: Sequence[str], index: int) -> tuple[str | None, int]:
    """The class of the longest run of words that begins at `index`, and how many they are."""
    for size in range(min(LONGEST_STEM, len(tokens) - index), 1, -1):
        if class_ := stems()[0].get(" ".join(tokens[index : index + size])):
            return class_, size
    return class_of(tokens[index]), 1


@lru_cache(REMEMBERED)
def class_of(token: str) -> str | None:
    """The class of a word.

    >>> class_of("subscribing"), class_of("lock")
    ('subscribe', None)
    """
    whole, beginnings = stems()
    if class_ := whole.get(token):
        return class_
    beginning = known_beginning().match(token)
    return beginnings[beginning[0]] if beginning else None


@cache
def known_beginning() -> re.Pattern[str]:
    """The longest beginning that a class of words has in common."""
    return re.compile(any_of(beginning for beginning in stems()[1] if len(beginning) <= LONGEST_BEGINNING))
