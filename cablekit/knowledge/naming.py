"""Names that a text explains itself: a name with its abbreviation in brackets, and what it was formerly called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from attrs import frozen

FURTHEST = 140
"""How many characters before the bracket a name may begin."""
BRACKETED = re.compile(r"[\"'”’]? ?[(\[](?P<abbreviation>[^\W\d_a-z][\w/&.-]{1,15})[)\]]")
INSERTED = re.compile(r"\[[^\[\]]{1,40}\] ?")
"""Another spelling that a writer put into a name: `The Saltmarsh [Salt Marsh] Movement`."""
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]*)?\.?")
APOSTROPHES = str.maketrans("’‘", "''")
SKIPPED = {
    "of",
    "the",
    "and",
    "for",
    "in",
    "on",
    "to",
    "a",
    "e",
    "i",
    "o",
    "de",
    "del",
    "la",
    "al",
    "ul",
    "el",
    "und",
    "et",
}
"""Words that an abbreviation may pass over."""
ENDS_NAME = re.compile(r"[.;:!?()]")
FORMERLY = re.compile(
    r"(?:\)|\])[,;]? (?:which was )?(?:formerly|previously|originally) (?:known as |called |named )?"
    r"(?:the )?[\"“]?(?P<former>[^\W\d_a-z][\w'’.-]{0,30}(?: (?:of |the |and |for )?[^\W\d_a-z][\w'’.-]{0,30}){0,7})"
)


@frozen
class Explained:
    """A name with the abbreviation that a text gives for it, and a former name that follows; `start` to `end`."""

    name: str
    abbreviation: str
    start: int
    end: int
    former: str | None = None


def explained_names(text: str) -> Iterator[Explained]:
    """The names of a text whose abbreviation follows in brackets and is made of their initials.

    >>> text = (
    ...     "The Saltmarsh [Salt Marsh] Movement (SM), formerly known as the Old League, met the Harbour Police (OK)."
    ... )
    >>> for found in explained_names(text):
    ...     print(found.name, found.abbreviation, found.former, sep=" | ")
    Saltmarsh Movement | SM | Old League
    """
    for bracket in BRACKETED.finditer(text):
        abbreviation = bracket["abbreviation"]
        start = name_start(text, bracket.start(), abbreviation)
        if start is None:
            continue
        name = " ".join(INSERTED.sub("", text[start : bracket.start()]).split())
        former = FORMERLY.match(text, bracket.end() - 1)
        end = former.end() if former else bracket.end()
        yield Explained(name, abbreviation, start, end, former["former"].rstrip(".'’") if former else None)


def name_start(text: str, end: int, abbreviation: str) -> int | None:
    """Where the name begins that ends at `end` and has the initials of an abbreviation; None if there is none.

    >>> text = "Dagny Orme of the Ember Estuary Dockers' Union"
    >>> text[name_start(text, len(text), "EEDU") :], name_start(text, len(text), "XU")
    ("Ember Estuary Dockers' Union", None)
    """
    letters = [letter for letter in abbreviation.upper() if letter.isalnum()]
    floor = max(0, end - FURTHEST)
    insertions = [(floor + found.start(), floor + found.end()) for found in INSERTED.finditer(text[floor:end])]
    beyond = end
    for word in reversed(list(WORD.finditer(text, floor, end))):
        if ENDS_NAME.search(text, word.end(), beyond) or (word[0].endswith(".") and beyond - word.end() > 1):
            return None
        if any(first <= word.start() < last for first, last in insertions):
            continue
        taken = letters_taken(word[0], letters)
        if taken:
            del letters[-taken:]
        elif word[0].lower() not in SKIPPED and not word[0][0].islower():
            return None
        beyond = word.start()
        if not letters:
            return word.start()
    return None


def letters_taken(word: str, letters: list[str]) -> int:
    """How many of the last letters of an abbreviation a word of its name stands for.

    >>> letters_taken("Movement", ["S", "H", "M"]), letters_taken("SHM", ["S", "H", "M"]), letters_taken("of", ["M"])
    (1, 3, 0)
    """
    if word.isupper() and 1 < len(word) <= len(letters) and list(word) == letters[-len(word) :]:
        return len(word)
    return 1 if word[0].upper() == letters[-1] and (word[0].isupper() or word[0].isdigit()) else 0


def key_of(name: str) -> str:
    """A name without its capitals, accents, form of apostrophes, and a leading article.

    >>> key_of("THE DOCKERS’ UNION") == key_of("Dockers' Union")
    True
    """
    plain = unicodedata.normalize("NFKD", name.translate(APOSTROPHES)).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).removeprefix("the ").strip(" .")
