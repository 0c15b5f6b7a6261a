"""What a line of chrome says: the phrases of `chrome.csv`, each with the places of a page where it tells."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from cablekit.articles.words import rows, words

LONGEST = 200
LONGEST_ITEM = 5
QUOTES = str.maketrans("’‘“”", "''\"\"")
AROUND = " \t\xa0.!…:»›→←>‹«<|•·*↓↑▶►✕×+-–—"
BETWEEN_ITEMS = re.compile(r"\s*[|•·›»>▸/]\s*|\s{2,9}|\s+[-–—]\s+|\t")
COUNT = re.compile(r"\d[\d,.]{0,8}[KkMm]?")


class Phrase(NamedTuple):
    """What a line of chrome is for, and where on a page its words tell.

    `own`: anywhere on a line of its own. `edge`: above or below the text. `head`, `foot`: only there. `links`, `rest`:
    it heads a list of links, or all that follows.
    """

    class_: str
    position: str


class Phrases(NamedTuple):
    """The phrases of the table: whole lines, those with `*` by their first word, those that begin with `*`."""

    whole: dict[str, Phrase]
    by_word: dict[str, list[tuple[re.Pattern[str], Phrase]]]
    others: list[tuple[re.Pattern[str], Phrase]]


def phrase_of(text: str) -> Phrase | None:
    """What a line of chrome says, by its words alone.

    >>> phrase_of("QR Code to the harbour page")
    Phrase(class_='qr-code', position='own')
    >>> phrase_of("Share | Tweet | E-mail | Print")
    Phrase(class_='sharing', position='edge')
    >>> phrase_of("The lock was shut.")
    """
    if len(text) > LONGEST:
        return None
    return _known(normal(text)) or _bar(text)


def normal(text: str) -> str:
    """A line in small letters, with straight quotation marks, without arrows and points around it.

    >>> normal("→ Read  More …")
    'read more'
    """
    return " ".join(text.translate(QUOTES).casefold().split()).strip(AROUND)


def _known(plain: str) -> Phrase | None:
    known = phrases()
    if whole := known.whole.get(plain):
        return whole
    first = plain.partition(" ")[0]
    candidates = (*known.by_word.get(first, ()), *known.others)
    return next((phrase for pattern, phrase in candidates if pattern.fullmatch(plain)), None)


def _bar(text: str) -> Phrase | None:
    """What a row of buttons or links is for: short words between strokes, most of them known."""
    items = [item for item in BETWEEN_ITEMS.split(text) if item]
    if len(items) < 2 or any(len(item.split()) > LONGEST_ITEM for item in items):
        return None
    known = [_known(plain) or _menu(plain) for plain in map(normal, items)]
    classes = Counter(phrase.class_ for phrase in known if phrase)
    if 2 * classes.total() < len(items) or (len(items) == 2 and not all(known)):
        return None
    return Phrase(classes.most_common(1)[0][0], "edge") if classes else None


def _menu(plain: str) -> Phrase | None:
    return Phrase("navigation", "edge") if plain in words("section") or COUNT.fullmatch(plain) else None


@cache
def phrases() -> Phrases:
    """The phrases of the table, the longest first."""
    known = Phrases({}, {}, [])
    for row in sorted(rows("chrome"), key=lambda row: -len(row["phrase"])):
        phrase = Phrase(row["class"], row["position"])
        plain = row["phrase"].casefold()
        if "*" not in plain:
            known.whole.setdefault(normal(plain), phrase)
            continue
        pattern = re.compile(rf".{{0,{LONGEST}}}".join(map(re.escape, plain.split("*"))))
        first = plain.partition(" ")[0]
        if "*" in first.rstrip("*") or first == "*" or plain.rstrip("*") == first.rstrip("*"):
            known.others.append((pattern, phrase))
        else:
            known.by_word.setdefault(first, []).append((pattern, phrase))
    return known
