"""The authors that the parts of a byline name, read one after the other.

A byline has any of these parts, in any order: a label; names, or a desk for want of names; what each of them is (an
office, a beat, a paper); the place they write from; an address; a day or two. What is left of a part when its words for
offices, papers and the like are taken away is a name or a place, and the first such is a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cablekit.articles.bylines import Field
from cablekit.articles.given_names import is_given
from cablekit.articles.pieces import LATIN, Part, Piece
from cablekit.articles.runs import (
    FULL_NAME,
    OFFICE_WORDS,
    SIGNED,
    Introduction,
    before_figure,
    begins_office,
    first,
    introduction,
    is_button,
    is_house,
    is_in_capitals,
    is_institution,
    is_nameless,
    is_nickname,
    is_place,
    is_place_alone,
    is_suffix,
    last,
    leading,
    name_in,
    place_size,
    run_at,
    says_nothing,
    span,
    tells_office,
    without_beat,
)
from cablekit.articles.words import any_of, rows

MOST_SIGNING = 2
FAR = 1000
LONGEST_AND = 6
STRONG = ("|", "•", "·", "»", "  ", ";", "*", "▪")
"""Marks behind which a line speaks of something else."""
PARTING = (*STRONG, ",")
APART = ("-", "–", "—", ":", ".", "(", "[")
"""Marks that stand between a name and a place, and not between two names."""
JOINING = any_of(row["phrase"] for row in rows("bylines") if row["class"] in ("and", "with"))
BETWEEN_NAMES = re.compile(rf"[\s\xa0,/|]*(?:(?i:{JOINING})\s)?\s*")


class Byline:
    """Reads the parts of a line one by one: what each says depends on what has been found before it."""

    def __init__(self, *, has_author: bool, names: bool, signs: bool) -> None:
        self._signs = signs
        self._has_author = has_author
        self._takes_names = names
        self._names: list[tuple[int, int]] = []
        self._desk: Sequence[Piece] = ()
        self._place: tuple[int, int] | None = None
        self._is_labelled = False
        self._was_labelled = False
        self._is_described = False
        self._is_sent = False
        self._is_of_others = False
        self.is_unclear = False
        self._is_signed = False
        self._is_in_capitals = False

    def note_sign(self, text: str) -> None:
        """Notes that a line begins with a dash, as those do with which an author signs below the text."""
        self._is_signed = SIGNED.match(text) is not None and len(self._names) <= MOST_SIGNING

    @property
    def is_understood(self) -> bool:
        """Whether a label introduced an author, and nothing else was met that says something."""
        named = bool(self._names) or any(piece.may_be("desk", "role", "paper") for piece in self._desk)
        tells = self._was_labelled or (bool(self._names) and (self._is_sent or self._is_signed))
        return tells and named and not self.is_unclear

    def fields(self, text: str) -> list[Field]:
        """What was found: the names, with those as one that stand side by side; for want of names the desk."""
        found: list[Field] = []
        for start, end in self._names or ([span(self._desk)] if self._desk_is_author else []):
            goes_on = found and BETWEEN_NAMES.fullmatch(text, found[-1].end, start)
            found.append(Field("byline", found.pop().start if goes_on else start, end))
        return [*found, *([Field("dateline", *self._place)] if self._place else [])]

    @property
    def _desk_is_author(self) -> bool:
        """Whether the line has a desk in place of an author, and not the name of a newspaper, or of a body."""
        if not self._desk or self._has_author or any(piece.may_be("body", "heading") for piece in self._desk):
            return False
        if self._is_labelled or any(piece.may_be("desk", "role") for piece in self._desk):
            return True
        is_section = len(self._desk) == 1 and self._desk[0].may_be("section")
        return not (is_section or self.is_unclear or self._desk[-1].may_be("newspaper"))

    def take(self, part: Part, *, is_dated: bool) -> None:
        """Takes what a part says; `is_dated` if a date stands behind it, or nowhere in the line."""
        if part.before in STRONG:
            self._is_of_others = self._is_labelled = False
        if part.kind != "word":
            return
        if self._take_note(part) or self._tells_from_where(part):
            return
        opening = introduction(part.pieces, part.after, goes_on=bool(self._names) and part.before == ",")
        self._note(opening, is_of_others=part.pieces[0].may_be("others"))
        pieces = before_figure(part.pieces[opening.size :])
        if self._is_of_others or says_nothing(pieces) or (part.before == "number" and not self._takes_names):
            return
        if is_button(pieces):
            return
        if self._takes_names or self._is_labelled or part.after == "time":
            self._take_words(pieces, "" if opening.size else part.before)
        elif is_place_alone(pieces := pieces[leading(pieces, "in") :]) and self._place_goes_on(pieces, part.before):
            self._place = (self._place[0] if self._place else pieces[0].start, pieces[-1].end)
        elif self._place is None and is_dated and is_place_alone(pieces):
            self._place = span(pieces)

    def _tells_from_where(self, part: Part) -> bool:
        """Whether a part below the author says no more than the place: `Reporting from Tarn Head`."""
        return (
            self._has_author and part.pieces[0].may_be("writes") and self._place_at(part.pieces, 0) == len(part.pieces)
        )

    def _take_note(self, part: Part) -> bool:
        """Whether brackets behind a name say that it is who made the pictures, or that it is a place with its desk."""
        if part.before != "(" or part.after != ")" or not self._names:
            return False
        if all(piece.may_be("others") for piece in part.pieces):
            self._names.pop()
            self._is_described = True
            return True
        is_desk = all(piece.may_be("role", "our", "desk", "beat", "work") for piece in part.pieces)
        if is_desk and not (self._is_labelled or self._place or LATIN.match(part.pieces[0].text)):
            self._place, self._desk = self._names.pop(), part.pieces
            return True
        return False

    def _note(self, opening: Introduction, *, is_of_others: bool) -> None:
        """Notes of whom the words speak that follow."""
        if opening.is_of_others or (not opening.size and is_of_others and not self._is_labelled):
            self._is_of_others = True
        elif opening.size and not (opening.is_source and self._names):
            self._is_of_others, self._is_labelled, self._is_described = False, True, False
            self._was_labelled = self._was_labelled or opening.is_plain

    def _take_words(self, pieces: Sequence[Piece], before: str) -> None:
        """Takes the names of a part, and what is said of them."""
        position = 0
        while position < len(pieces) and not self._is_of_others:
            if pieces[position].may_be("and", "with") and not pieces[position].is_initial:
                before = "and"
                position += 1
            elif size := self._place_at(pieces, position):
                position += size
            elif size := run_at(pieces, position):
                run, rest = without_beat(pieces, position, position + size), pieces[position + size :]
                self._take_run(() if before != "and" and self._is_office(run, rest) else run, before)
                self._is_sent = self._is_sent or last(pieces[: position + size], "sent") >= 0
                before = ""
                position += size
            else:
                return self._take_small(pieces, position, before)
        return None

    def _is_office(self, run: Sequence[Piece], rest: Sequence[Piece]) -> bool:
        """Whether words beside or below the author begin what the author is: `Bay of Plenty reporter`."""
        is_beside = bool(self._names) and any(
            piece.may_be("role") and piece.text.islower() for piece in rest[:OFFICE_WORDS]
        )
        return is_beside or (self._has_author and begins_office(run, rest))

    def _take_run(self, run: Sequence[Piece], before: str) -> None:
        """Takes some words with capitals: the author, if nothing is known of one, or what stands beside the author."""
        if not run:
            self._is_described = True
            return
        goes_on = self._desk_goes_on(run[0], before) and self._desk[-1].may_be("role") and run[-1].may_be("role")
        if is_nameless(run) or goes_on:
            self._is_described = bool(self._names)
            self._desk = [*self._desk, *run] if goes_on else self._desk or run
            return
        name = name_in(run)
        if run[0].may_be("others", "dating") or (len(run) < FULL_NAME and run[0].may_be("work")):
            self._is_of_others = run[0].may_be("others")
        elif self._names or (self._has_author and not self._is_labelled):
            self._take_beside(run, before)
        elif len(name) < FULL_NAME or is_house(name) or (name[0].may_be("place") and not self._is_labelled):
            if self._desk:
                self._take_beside(run, before)
            else:
                self._desk = run
        elif (
            self._desk
            and is_house(self._desk)
            and (is_place(name) or before in APART or (before == "/" and not has_given_name(name)))
        ):
            self._take_beside(run, before)
        else:
            if self._is_labelled and before == "," and len(self._desk) > 1 and self._desk[-1].may_be("desk"):
                self._add(self._desk)
            self._add(name)
            self._is_described, self._is_in_capitals = len(name) < len(run), is_in_capitals(name)
            if self._desk and not is_house(self._desk):
                self._place = self._place or span(self._desk)

    def _take_beside(self, run: Sequence[Piece], before: str) -> None:
        """Takes words with capitals that stand beside the author: another author, a place, a paper, an office."""
        name = name_in(run)
        if is_suffix(run) and self._names:
            self._names[-1] = (self._names[-1][0], run[-1].end)
        elif before == "and" and len(name) >= FULL_NAME:
            self._add(name)
        elif self._place_goes_on(run, before):
            self._place = (self._place[0] if self._place else run[0].start, run[-1].end)
        elif not name or is_house(name) or run[0].may_be("for", "section") or self._is_of_house(run, name, before):
            self._is_described = True
            if not self._names and run and self._desk and not is_house(self._desk):
                self._place, self._desk = span(self._desk), run
        elif self._is_place_beside(name, before):
            self._place = self._place or span(name)
        elif not self._is_described:
            self._add(name)

    def _is_of_house(self, run: Sequence[Piece], name: Sequence[Piece], before: str) -> bool:
        """Whether words beside an author are the paper of the author: `NP Estuary`, `Rope Talk Staff Writer`."""
        is_office = self._has_author and before == "" and any(piece.may_be("desk") for piece in run[len(name) :])
        is_agency = before == "," and run[0].is_acronym and not run[-1].text.isupper()
        return bool(self._names or self._has_author) and (is_office or is_agency)

    def _is_place_beside(self, name: Sequence[Piece], before: str) -> bool:
        """Whether words beside an author are a place: by their own words, by the mark between, or by the letters."""
        is_otherwise_printed = before in PARTING and self._is_in_capitals is not is_in_capitals(name)
        lives_there = self._signs and before == ","
        is_told = before in APART or is_otherwise_printed or lives_there or (self._is_sent and self._is_described)
        is_of_desk = before == "/" and not self._names
        return is_place(name) or len(name) < FULL_NAME or is_told or is_of_desk

    def _place_goes_on(self, run: Sequence[Piece], before: str) -> bool:
        """Whether words are the country of the place before them."""
        between = run[0].start - self._place[1] if self._place else FAR
        if before == "/" and between == len("/"):
            return True
        return before == "," and between <= len(", ") and not is_house(run) and (len(run) < FULL_NAME or is_place(run))

    def _take_small(self, pieces: Sequence[Piece], position: int, before: str) -> None:
        """Takes words without capitals: an office, maybe with the place, or a nickname behind a label."""
        rest = pieces[position:]
        if self._names:
            self._is_described = True
            self.is_unclear = self.is_unclear or not tells_office(rest)
        elif self._desk:
            if self._desk_goes_on(rest[0], before) and rest[0].may_be("desk"):
                self._desk = [*self._desk, rest[0]]
            else:
                self.is_unclear = True
        elif self._is_labelled and is_nickname(rest):
            self._add(rest[:1])
        elif any(piece.may_be("desk", "role") for piece in rest):
            return self._take_desk(rest)
        else:
            self.is_unclear = True
        sent = first(rest, "sent")
        self._is_sent = self._is_sent or sent < len(rest)
        self._place_at(rest, first(rest, "in", sent))
        return None

    def _desk_goes_on(self, piece: Piece, before: str) -> bool:
        """Whether nothing but `and` stands between what stands for an author and a word."""
        return before == "and" and bool(self._desk) and piece.start - self._desk[-1].end <= LONGEST_AND

    def _take_desk(self, rest: Sequence[Piece]) -> None:
        """Takes an author without a name: `our correspondent in Tarn Head`; or one whose name follows the office."""
        end = next(
            (i for i, piece in enumerate(rest) if i and piece.may_be("in") and not piece.may_be("our")), len(rest)
        )
        named = rest[last(rest[:end], "role") + 1 : end]
        named = named[leading(named, "beat") :]
        if len(named) >= FULL_NAME and all(piece.is_name for piece in named):
            self._add(named)
            self._was_labelled = self._was_labelled or rest[0].may_be("our")
        else:
            self._desk = rest[:end]
            self.is_unclear = self.is_unclear or not rest[end - 1].may_be("role", "desk", "sent")
        self._place_at(rest, end)

    def _place_at(self, pieces: Sequence[Piece], position: int) -> int:
        """How many words say from where the author writes: `in Tarn Head`, `reports from Tarn Head`."""
        start = position + leading(pieces[position:], "writes")
        is_known = self._names or self._desk or self._has_author
        if not is_known or start >= len(pieces) or not pieces[start].may_be("in"):
            return 0
        start += 1
        start += leading(pieces[start:], "our", "glue")
        place = pieces[start : start + place_size(pieces[start:])]
        if not place:
            return 0
        is_of_author = self._is_sent or position == 0 or not self._is_described
        if self._place is None and is_of_author and not is_institution(place):
            self._place = span(place)
        return start + len(place) - position

    def _add(self, name: Sequence[Piece]) -> None:
        self._names.append(span(name))


def has_given_name(name: Sequence[Piece]) -> bool:
    """Whether a name begins with a given name.

    >>> from cablekit.articles.pieces import pieces_of
    >>> [has_given_name(list(pieces_of(name))) for name in ("Ada Oriel", "Kestrel Port")]
    [True, False]
    """
    return is_given(" ".join(piece.text for piece in name))
