"""What a line of chrome says: the phrases of `chrome.csv`, each with the places of a page where it tells."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from cablekit.articles.words import any_of, rows, words

LONGEST = 200
REMEMBERED = 512
"""Lines, as many as some pages have: each is looked at several times."""
LONGEST_ITEM = 5
AROUND = " \t\xa0.!…:»›→←>‹«<|•·*↓↑▶►✕×+-–—"
BETWEEN_ITEMS = re.compile(r"\s*(?:[|•·›»>▸]|::)\s*|\s/\s|\s{2,9}|\s+[-–—]\s+|\t")
DIGIT = re.compile(r"\d")
HINT_OF_ITEMS = re.compile(r"[|•·›»>▸\t]|::|\s[-–—/\s]")
"""One of them is in each line of several items: most lines have none."""
COUNT = re.compile(r"\(?\b\d[\d,.]{0,8}(?:[km]\b)?\)?")
PATH_WORDS = 3
FEWEST_IN_PATH = 3


class Phrase(NamedTuple):
    """What a line of chrome is for, and where on a page its words tell.

    `own`: anywhere on a line of its own. `edge`: above or below the text. `head`, `foot`: only there. `links`, `rest`:
    it heads a list of links, or all that follows. A `path` is a row of words that are not known (`Atlas / Countries`).
    `is_whole` says that the words of the line are those of the table to the last.
    """

    class_: str
    position: str
    is_whole: bool = False


class Phrases(NamedTuple):
    """The phrases of the table: whole lines, those with `*` by their first word, those that begin with `*`.

    One of the words that `hint` finds is in each of the last: most lines have none.
    """

    whole: dict[str, Phrase]
    by_word: dict[str, list[tuple[re.Pattern[str], Phrase]]]
    others: list[tuple[re.Pattern[str], Phrase]]
    hint: re.Pattern[str]


@lru_cache(REMEMBERED)
def phrase_of(text: str) -> Phrase | None:
    """What a line of chrome says, by its words alone.

    >>> phrase_of("QR Code to the harbour page")
    Phrase(class_='qr-code', position='own', is_whole=False)
    >>> phrase_of("Share | Tweet | E-mail | Print")
    Phrase(class_='sharing', position='own', is_whole=False)
    >>> phrase_of("The lock was shut.")
    """
    if len(text) > LONGEST:
        return None
    return _known(normal(text)) or _bar(text)


def normal(text: str) -> str:
    """A line in small letters, with straight quotation marks and `#` for numbers, without arrows and points around it.

    >>> normal("→ Show  12 Comments …")
    'show # comments'
    """
    straight = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    plain = " ".join(straight.casefold().split())
    return (COUNT.sub("#", plain) if DIGIT.search(plain) else plain).strip(AROUND)


def _known(plain: str) -> Phrase | None:
    known = phrases()
    if whole := known.whole.get(plain):
        return whole
    for pattern, phrase in known.by_word.get(plain.partition(" ")[0], ()):
        if pattern.fullmatch(plain):
            return phrase
    if known.hint.search(plain) is None:
        return None
    return next((phrase for pattern, phrase in known.others if pattern.fullmatch(plain)), None)


def _bar(text: str) -> Phrase | None:
    """What a row of buttons or links is for: short words between strokes, most of them known."""
    if HINT_OF_ITEMS.search(text) is None:
        return None
    items = [item for item in BETWEEN_ITEMS.split(text) if item]
    if len(items) < 2 or any(len(item.split()) > LONGEST_ITEM for item in items):
        return None
    known = [_known(plain) or _menu(plain) for plain in map(normal, items)]
    classes = Counter(phrase.class_ for phrase in known if phrase)
    if 2 * classes.total() >= len(items) and (len(items) > 2 or all(known)):
        evident = all(known) and len(items) > 2
        return Phrase(classes.most_common(1)[0][0], "own" if evident else "edge")
    is_path = len(items) >= FEWEST_IN_PATH and all(len(item.split()) <= PATH_WORDS for item in items)
    return Phrase("navigation", "path") if is_path else None


def _menu(plain: str) -> Phrase | None:
    return Phrase("navigation", "edge") if plain in words("section") or plain == "#" else None


@cache
def phrases() -> Phrases:
    """The phrases of the table, the longest first."""
    whole: dict[str, Phrase] = {}
    by_word: dict[str, list[tuple[re.Pattern[str], Phrase]]] = {}
    others: list[tuple[re.Pattern[str], Phrase]] = []
    hints: list[str] = []
    for row in sorted(rows("chrome"), key=lambda row: -len(row["phrase"])):
        phrase = Phrase(row["class"], row["position"])
        plain = row["phrase"].casefold()
        if "*" not in plain:
            whole.setdefault(normal(plain), phrase._replace(is_whole=True))
            continue
        pattern = re.compile(rf".{{0,{LONGEST}}}".join(map(re.escape, plain.split("*"))))
        first, blank, _ = plain.partition(" ")
        if blank and "*" not in first:
            by_word.setdefault(first, []).append((pattern, phrase))
        else:
            others.append((pattern, phrase))
            hints.append(max(plain.split("*"), key=len))
    return Phrases(whole, by_word, others, re.compile(any_of(hints)))
