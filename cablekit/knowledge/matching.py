"""Finds the names of an authority file in texts: one pass whatever their number, then a look at each place found.

A name is found where it stands as words of its own. The signs that join words into one are the hyphen, the apostrophe,
the ampersand and the bracket without a blank before it: `MQM` is not in `MQM-A`, `Neil` not in `O'Neil`, `AT` not in
`AT&T`; but it is in `MQM-led`, `anti-MQM` and `MQM's`. Where names overlap, the longest that begins first is found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from attrs import frozen

from cablekit.extras import needed
from cablekit.knowledge.authority import Authority, Entry, Name
from cablekit.knowledge.documents import ALWAYS, Days, Document, Passage

OPENING = "\"'([{-/\u2010\u2011\u2013\u2014“”‘’„«»¶*_&,.:;\n\r\t\u00a0\u2009"
"""The signs that may stand right before a name: to the automaton they are blanks."""
ASCII_OPENING = "".join(filter(str.isascii, OPENING))
APOSTROPHES = str.maketrans("’‘\u2010\u2011", "''--")
JOINS_BEFORE = re.compile(r"\w['’&]$|[A-Z\d]-$|\w\($")
JOINS_BEHIND = re.compile(r"\w|['’](?![sS](?!\w))\w|&\w|-[^\W_a-z]|\(\w{1,3}\)")
"""What follows a word and belongs to it. Behind a hyphen a small letter begins another word: `MQM-led`."""
APART = ("", " ", ".", ",")
"""What neither before nor behind a name is part of a word: asked first, since it is what nearly always stands there."""
PLACE = itemgetter(0, 1)
REACH = 5
"""How many characters around a name say whether it is a word of its own."""


@frozen
class Mention:
    """A name where it stands in a text. `borne` says whether it was borne at the time; None if that is not known.

    `others` are the further entries that have this name at that time.
    """

    start: int
    end: int
    entry: Entry
    name: Name
    borne: bool | None = None
    others: tuple[Entry, ...] = ()


Candidate = tuple[str, Name, Entry]


class Matcher:
    """The names of an authority file, ready to be found.

    >>> from cablekit.knowledge.authority import Kind
    >>> names = (Name("Salt Marsh Movement"), Name("SMM"))
    >>> matcher = Matcher(Authority((Entry("smm", Kind.ORGANISATION, names),)))
    >>> text = "THE SALT MARSH MOVEMENT (SMM) and SMM-Compact, the SMM's rival; a salt marsh movement"
    >>> [text[found.start : found.end] for found in matcher.mentions(text)]
    ['SALT MARSH MOVEMENT', 'SMM', 'SMM']
    """

    def __init__(self, authority: Authority) -> None:
        by_form: dict[str, list[Candidate]] = defaultdict(list)
        for entry in authority.entries:
            for name in entry.names:
                if name.text:
                    by_form[" " + folded(name.text)].append((name.text.translate(APOSTROPHES), name, entry))
        self._automaton: Any = None
        if by_form:
            self._automaton = needed("ahocorasick", "names").Automaton()
            for form, candidates in by_form.items():
                self._automaton.add_word(form, (len(form) - 1, tuple(candidates)))
            self._automaton.make_automaton()

    def mentions(self, text: str, days: Days = ALWAYS) -> list[Mention]:
        """The names that stand in a text of some days, in order, none within another."""
        if self._automaton is None:
            return []
        hits: list[tuple[int, int, list[Candidate]]] = []
        for last, (length, candidates) in self._automaton.iter(" " + folded(text)):
            end = last  # of the text: the blank before it makes up for the last letter
            start = end - length
            if text[end : end + 1].isalnum() or not stands_alone(text, start, end):  # the first is much the quicker
                continue
            printed = text[start:end] if text.isascii() else text[start:end].translate(APOSTROPHES)
            meant = [one for one in candidates if one[0] == printed or is_printed(one[0], printed)]
            if meant:
                hits.append((start, -end, meant))
        if len(hits) > 1:
            hits.sort(key=PLACE)
        found = []
        position = 0
        for start, minus_end, meant in hits:
            if start >= position:
                position = -minus_end
                found.append(_mention(start, position, meant, days))
        return found

    def within(self, document: Document) -> Iterator[tuple[Passage, Mention]]:
        """The names that a document has, passage by passage."""
        for passage in document.passages:
            for mention in self.mentions(passage.text, document.days):
                yield passage, mention


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the characters from `start` to `end` are words of their own.

    >>> text = "MQM-A, anti-MQM, MQM's"
    >>> stands_alone(text, 0, 3), stands_alone(text, 12, 15), stands_alone(text, 17, 20)
    (False, True, True)
    """
    if text[end : end + 1] not in APART and JOINS_BEHIND.match(text, end, end + REACH):
        return False
    return text[start - 1 : start] in APART or not JOINS_BEFORE.search(text, max(0, start - REACH), start)


def _mention(start: int, end: int, candidates: list[Candidate], days: Days) -> Mention:
    """The entry that a name means in some days: one that bore it then, else one that may have, else any."""
    if len(candidates) == 1:
        _, name, entry = candidates[0]
        return Mention(start, end, entry, name, name.borne(days))
    judged = [(name.borne(days), name, entry) for _, name, entry in candidates]
    fit = [one for one in judged if one[0]] or [one for one in judged if one[0] is None] or judged
    borne, name, entry = fit[0]
    others = {one.id: one for _, _, one in fit[1:] if one.id != entry.id}
    return Mention(start, end, entry, name, borne, tuple(others.values()))


def folded(text: str) -> str:
    """A text in small letters, with blanks for the signs that may stand before a name; as long as it was.

    >>> folded("The “O'Neil” lock")
    'the  o neil  lock'
    """
    small = text.lower()
    if len(small) != len(text):  # İ has two characters in small letters
        small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    for sign in ASCII_OPENING if small.isascii() else OPENING:
        small = small.replace(sign, " ")
    return small


def is_printed(name: str, printed: str) -> bool:
    """Whether `printed` is a name: its capitals are capitals there; its small letters may be (`SALT MARSH`).

    >>> is_printed("Salt Marsh", "SALT MARSH"), is_printed("Salt Marsh", "salt marsh"), is_printed("SMM", "Smm")
    (True, False, False)
    """
    if name == printed:
        return True
    if name[0] != printed[0] and name[0].isupper():
        return False
    if len(name) != len(printed) or name.lower() != printed.lower():
        return False
    return all(there == meant or not meant.isupper() for meant, there in zip(name, printed, strict=True))
