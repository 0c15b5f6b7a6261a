"""Names of several words that are given in short behind them: `the Union of Mountain Carriers (UMC)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cablekit.articles.words import speech

SHORT = re.compile(r" \((?P<short>[A-ZÀ-Þ][A-ZÀ-Þ&.-]{1,7})\)")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
SMALL = frozenset(
    (*speech("links an office to its field"), "the", "and", "y", "et", "e", "und", "des", "la", "le", "los")
)
REACH = 120


def given_in_short(text: str) -> Iterator[tuple[int, int, str]]:
    """Where names stand that a short form in brackets follows, whose letters begin their words, and the short form.

    >>> text = "Le Syndicat des gens de mer (SGM) et la SARL (35) de Tull."
    >>> [(text[start:end], short) for start, end, short in given_in_short(text)]
    [('Syndicat des gens de mer', 'SGM')]
    """
    for match in SHORT.finditer(text):
        end = match.start()
        floor = max(0, end - REACH)
        letters = [letter for letter in match["short"] if letter.isalpha()]
        for word in reversed(list(WORD.finditer(text, floor, end))):
            if word[0][0].upper() == letters[-1]:
                letters.pop()
            elif word[0].casefold() not in SMALL:
                break
            if not letters:
                if word[0][0].isupper():
                    yield word.start(), end, match["short"]
                break
