"""REF entries: what they cite, and the message reference numbers of the telegrams among them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from attrs import evolve

from cablekit import vocabulary
from cablekit.records import LeafKind, Reference
from cablekit.telegram.cited import Cited, kind_of, last_of_range, serial_first, telegram
from cablekit.telegram.draft import joined
from cablekit.telegram.elements import REMEMBERED
from cablekit.telegram.scanner import Line, scan
from cablekit.telegram.serials import Own, not_yet_sent
from cablekit.vocabulary.tables import renewed

SEPARATORS = ("BLANKS", "COMMA", "AND")
LABELS = {"LABEL", "LABELS"}
NUMBERED = ("MRN", "NUMBER", "THROUGH")
"""Tokens that end with the serial of a telegram."""


class PlacedReference(NamedTuple):
    """A reference with the offsets of its label and of its text.

    `dated` says whether it printed its year, `year_before` whether its serial told that it is of the year before,
    `repaired` is the post that it printed if that was misspelt; `strays` are the stretches beside it that say nothing:
    doubled labels, joining words, page lines that ran in.
    """

    reference: Reference
    label: tuple[int, int] | None
    place: tuple[int, int]
    dated: bool
    year_before: bool
    repaired: str | None
    strays: tuple[tuple[int, int, LeafKind], ...]


def message_reference_number(year: int | None, post: str | None, serial: str | None) -> str | None:
    """The canonical form of a message reference number; None if a part of it is not known.

    >>> message_reference_number(2007, "KESTREL PORT", "000861")
    '07KESTRELPORT861'
    >>> message_reference_number(2007, "--", "000861")
    """
    letters = vocabulary.canonical_post(post or "", year)
    if not (year and letters and serial):
        return None
    return f"{year % 100:02}{letters}{int(serial)}"


@renewed
@lru_cache(REMEMBERED)
def parse_references(text: str, year: int | None, own: Own | None = None) -> tuple[PlacedReference, ...]:
    """The entries of a REF field in order. A telegram cited without year is taken to be of `year`.

    One of the `own` post whose serial was not yet reached that year is taken to be of the year before.

    >>> [placed.reference.mrn for placed in parse_references("A. STATE 11870\\n  B. 07 KESTREL PORT 2214", 2008)]
    ['08STATE11870', '07KESTRELPORT2214']
    >>> [placed.reference.mrn for placed in parse_references("STATE 11870 AND 11902; LOWMERE 12 (06)", 2008)]
    ['08STATE11870', '08STATE11902', '06LOWMERE12']
    >>> [placed.reference.mrn for placed in parse_references("LOWMERE 96, LOWMERE 1866", 2008, Own("LOWMERE", 118))]
    ['08LOWMERE96', '07LOWMERE1866']

    Of a range of serials the first and the last are given: nobody printed what stands between.

    >>> [(placed.reference.mrn, placed.reference.raw) for placed in parse_references("STATE 11870-72", 2008)]
    [('08STATE11870', 'STATE 11870'), ('08STATE11872', '-72')]
    """
    return tuple(Entries(text, year, own).read())


class Entries:
    """Reads the tokens of a REF field into references: the entry that is open, and those that are done."""

    def __init__(self, text: str, year: int | None, own: Own | None) -> None:
        self.text = text
        self.year = year
        self.own = own
        self.label: Line | None = None
        self.label_is_new = False
        self.labelled_from = 0
        self.words: list[Line] = []
        self.cited: Cited | None = None
        self.strays: list[tuple[int, int, LeafKind]] = []
        self.done: list[PlacedReference] = []

    def read(self) -> list[PlacedReference]:
        """All references in order."""
        for token in scan("references", self.text)["references"]:
            kind = token.lastgroup or ""
            if reader := READERS.get(kind):
                reader(self, token)
            elif self.words or kind not in SEPARATORS:
                self.words.append(token)
            elif kind == "AND":
                self._stray(token, LeafKind.PUNCTUATION)
        self._close()
        self._spread_labels()
        if self.done and self.strays:
            self.done[-1] = self.done[-1]._replace(strays=self.done[-1].strays + tuple(self.strays))
        return self.done

    # ---- the tokens that begin or end an entry

    def _label(self, token: Line) -> None:
        self._close()
        if self.label is not None and self.label_is_new:
            self._stray(self.label, LeafKind.ARTEFACT)
        self._spread_labels()
        self.label, self.label_is_new, self.labelled_from = token, True, len(self.done)

    def _semicolon(self, _token: Line) -> None:
        self._close()

    def _again(self, token: Line) -> None:
        self._stray(token, LeafKind.LABEL)

    def _page(self, token: Line) -> None:
        self._stray(token, LeafKind.PAGE_LINE)

    def _mrn(self, token: Line) -> None:
        cited = telegram(token, self.year, opens=not self.words)
        if cited and (self.cited or (self.words and self._at_comma())):
            self._close()
        self.words.append(token)
        self.cited = self.cited or cited

    def _number(self, token: Line) -> None:
        """A further number of the post before it, if nothing but a comma or AND stands between."""
        if self.cited and self._at_comma() and self._significant() in NUMBERED:
            further = self.cited.further(token["number_year"], token["number"])
            self._close()
            self.cited = further
        self.words.append(token)

    def _through(self, token: Line) -> None:
        """The last number of a range whose first stands before it; where it cannot be one, neither is a telegram's."""
        if self.cited and self._significant() in NUMBERED:
            last = last_of_range(self.cited, token, self.year)
            if last:
                self.cited = self.cited._replace(year=last.year)
                self._close()
            self.cited = last
        self.words.append(token)

    def _email(self, token: Line) -> None:
        """An e-mail behind a telegram in one entry begins behind the last comma."""
        commas = [i for i, word in enumerate(self.words) if word.lastgroup in ("COMMA", "AND")]
        if self.cited and commas:
            rest = self.words[commas[-1] + 1 :]
            self.words = self.words[: commas[-1] + 1]
            self._close()
            self.words = rest[1:] if rest and rest[0].lastgroup == "BLANKS" else rest
        self.words.append(token)

    # ---- entries

    def _at_comma(self) -> bool:
        """Whether a comma or AND stands at the end of the entry so far."""
        last = next((word.lastgroup for word in reversed(self.words) if word.lastgroup != "BLANKS"), "")
        return last in ("COMMA", "AND")

    def _significant(self) -> str:
        """The type of the last token of the entry that is no separator."""
        return next((word.lastgroup or "" for word in reversed(self.words) if word.lastgroup not in SEPARATORS), "")

    def _stray(self, token: Line, kind: LeafKind) -> None:
        self.strays.append((*token.span(), kind))

    def _close(self) -> None:
        """Makes a reference of the open entry, if it has words."""
        words = self.words
        while words and words[-1].lastgroup in SEPARATORS:
            if words[-1].lastgroup == "AND":
                self._stray(words[-1], LeafKind.PUNCTUATION)
            words = words[:-1]
        if words:
            cited = self.cited or serial_first(words)
            self.done.append(self._placed(words, cited))
            self.strays, self.label_is_new = [], False
        self.words, self.cited = [], None

    def _placed(self, words: list[Line], cited: Cited | None) -> PlacedReference:
        place = (words[0].start(), words[-1].end())
        label = self.label
        year, year_before = self._year(cited) if cited else (None, False)
        mrn = message_reference_number(year, cited.post, cited.serial) if cited else None
        reference = Reference(
            "cable" if cited else kind_of(words),
            mrn,
            label_of(label) if label else None,
            raw=joined(self.text[slice(*place)]),
            found_by=cited.found_by if cited and mrn else (),
        )
        return PlacedReference(
            reference,
            label.span() if label and self.label_is_new else None,
            place,
            dated=not (cited and mrn) or cited.year is not None,
            year_before=year_before,
            repaired=cited.misspelt if cited and mrn else None,
            strays=tuple(self.strays),
        )

    def _spread_labels(self) -> None:
        """Gives the entries behind a range of labels one letter each, if they are as many."""
        letters = letters_of(self.label) if self.label else ""
        entries = self.done[self.labelled_from :]
        if len(letters) == len(entries):
            self.done[self.labelled_from :] = [
                entry._replace(reference=evolve(entry.reference, label=letter))
                for entry, letter in zip(entries, letters, strict=True)
            ]

    def _year(self, cited: Cited) -> tuple[int | None, bool]:
        """The year of a telegram: printed, else that of the field, or (then True) the one before for its serial."""
        if cited.year is not None:
            return vocabulary.full_year(cited.year), False
        if self.year is None or not not_yet_sent(cited.post, cited.serial, self.own):
            return self.year, False
        return self.year - 1, True


READERS = {
    "LABEL": Entries._label,
    "LABELS": Entries._label,
    "SEMICOLON": Entries._semicolon,
    "AGAIN": Entries._again,
    "PAGE": Entries._page,
    "MRN": Entries._mrn,
    "NUMBER": Entries._number,
    "THROUGH": Entries._through,
    "EMAIL": Entries._email,
}
"""Of the tokens that do more than stand in an entry."""


def label_of(token: Line) -> str:
    """The label of an entry: its letter, or the range that several entries share: `A-C`."""
    printed = token[0].strip("¶()[].:- ")
    return f"{printed[0]}-{printed[-1]}" if token.lastgroup == "LABELS" else printed


def letters_of(token: Line) -> str:
    """The letters of a range of labels; none of another label."""
    first, _, last = label_of(token).partition("-")
    return "".join(map(chr, range(ord(first), ord(last) + 1))) if last else ""


def entries_go_on(above: str, below: str) -> bool:
    """Whether entries go on below what cut them: with another label, or with the rest of an entry that was torn.

    >>> entries_go_on("REF: A. STATE 11870", "- B. LOWMERE 118"), entries_go_on("REF: STATE 11870", "SUMMARY")
    (True, False)
    >>> entries_go_on("REF: A. STATE 11870 B.", "LOWMERE 118"), entries_go_on("REF: KESTREL", "PORT 118")
    (True, True)
    """
    lines = above.rstrip() + "\n"
    seam = len(lines)
    last = ""
    for token in scan("references", lines + below.lstrip(" -\t"))["references"]:
        kind = token.lastgroup or ""
        if token.start() >= seam:
            return not LABELS.isdisjoint((kind, last))
        if token.end() > seam:
            return kind == "MRN" and telegram(token, None, opens=False) is not None
        last = kind if kind != "BLANKS" else last
    return False
