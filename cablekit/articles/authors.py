"""The authors that a line names, and the place and the days that it gives beside them.

A byline has any of these parts, in any order: a label; names, or a desk for want of names; what each of them is (office,
beat, paper, agency); the place they write from; an address; a day or two. What is left of a part when its words for
offices, papers and the like are taken away is a name or a place, and the first such is a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from cablekit.articles.bylines import REMEMBERED, Field
from cablekit.articles.pieces import Part, Piece, parts_of
from cablekit.articles.words import any_of, words

LONGEST = 400
LONGEST_NAME = 6
FULL_NAME = 2
STRONG = ("|", "•", "·", "»", "  ", ";", "*", "▪")
"""Marks behind which a line speaks of something else."""
APART = ("-", "–", "—", ":", ".", "(", "[")
"""Marks that stand between a name and a place, and not between two names."""
DATED = ("date", "day", "time")
NO_PLACE = ("weekday", "dating", "work", "paper", "role", "by", "glue")
BETWEEN_NAMES = re.compile(r"[\s\xa0,/]*(?:(?i:and|et|und|y|e|ed)\s|[&و]\s|اور\s|(?:with|avec|mit|con|com|met)\s)?\s*")
CHANGED = re.compile(rf"(?<!\w)(?i:{any_of(words('modified'))})(?!\w)")
PUBLISHED = re.compile(rf"(?<!\w)(?i:{any_of(words('published'))})(?!\w)")
FIRST = re.compile(r"(?<!\w)(?i:first|originally|zuerst|initialement|originalmente)(?!\w)")


@lru_cache(REMEMBERED)
def credits_of(text: str, *, has_author: bool = False, names: bool = True) -> tuple[Field, ...]:
    """The fields of a line that is known to name author or date.

    Below a line with the author (`has_author`) the office of the author or the paper is no further author. In a line
    of which only the date is known (not `names`) an author has a label.

    >>> line = "Mal Drayton in Tarn Head, written on Oct. 12, 2008, revised May 3, 2009"
    >>> [(field.name, line[field.start : field.end]) for field in credits_of(line)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('byline', 'Mal Drayton'), ('dateline', 'Tarn Head'), ('date_published', 'Oct. 12, 2008'),
     ('date_modified', 'May 3, 2009')]
    >>> credits_of("Harbour Correspondent", has_author=True)
    ()
    """
    parts = parts_of(text[:LONGEST])
    if not parts:
        return ()
    is_undated = not any(part.kind in DATED for part in parts)
    byline = Byline(has_author=has_author, names=names)
    for part, *behind in zip(parts, [*parts[1:], parts[-1]], strict=True):
        byline.take(part, is_dated=is_undated or any(is_day(each.pieces[0]) for each in behind))
    found = [*byline.fields(text), *days_of(text, parts)]
    return tuple(sorted(found, key=lambda field: field.start))


# ---- the days


def is_day(piece: Piece) -> bool:
    """Whether a piece is a date, or the day of the week before one."""
    return piece.kind == "date" or piece.may_be("weekday")


def days_of(text: str, parts: Iterable[Part]) -> Iterator[Field]:
    """The days of publication and of a change; of a change maybe only the time, or a day without its year.

    >>> line = "Fri 17 Oct 2008 02.31 BST   First published on Thu 16 Oct 2008"
    >>> [(field.name, line[field.start : field.end]) for field in days_of(line, parts_of(line))]
    [('date_modified', '17 Oct 2008'), ('date_published', '16 Oct 2008')]
    """
    position, changed, waiting = 0, False, None
    was_published_first = FIRST.search(text) is not None and PUBLISHED.search(text) is not None
    for part in parts:
        piece = part.pieces[0]
        if piece.kind not in DATED:
            continue
        label = text[position : piece.start]
        position = piece.end
        is_published = PUBLISHED.search(label) is not None
        if CHANGED.search(label):
            changed, waiting = True, piece
        elif is_published:
            if waiting:
                yield Field("date_modified", waiting.start, waiting.end)
            changed, waiting = False, None
        if piece.kind == "date":
            earlier_elsewhere = was_published_first and not is_published
            yield Field("date_modified" if changed or earlier_elsewhere else "date_published", piece.start, piece.end)
            changed, waiting = False, None
    if waiting:
        yield Field("date_modified", waiting.start, waiting.end)


# ---- the authors


class Byline:
    """Reads the parts of a line one by one: what each says depends on what has been found before it."""

    def __init__(self, *, has_author: bool, names: bool) -> None:
        self._has_author = has_author
        self._takes_names = names
        self._names: list[tuple[int, int]] = []
        self._desk: Sequence[Piece] = ()
        self._place: tuple[int, int] | None = None
        self._is_labelled = False
        self._is_described = False
        self._is_sent = False
        self._is_of_others = False

    def fields(self, text: str) -> list[Field]:
        """What was found: the names, with those as one that stand side by side; for want of names the desk."""
        names = self._names
        is_author = self._is_labelled or not (self._desk and self._desk[-1].may_be("newspaper"))
        is_author = is_author and not any(piece.may_be("body") for piece in self._desk)
        if not names and self._desk and is_author and not self._has_author:
            names = [(self._desk[0].start, self._desk[-1].end)]
        found: list[Field] = []
        for start, end in names:
            if found and BETWEEN_NAMES.fullmatch(text, found[-1].end, start):
                start = found.pop().start
            found.append(Field("byline", start, end))
        return [*found, *([Field("dateline", *self._place)] if self._place else [])]

    def take(self, part: Part, *, is_dated: bool) -> None:
        """Takes what a part says; `is_dated` if a date stands behind it, or nowhere in the line."""
        if part.before in STRONG:
            self._is_of_others = self._is_labelled = False
        if part.kind != "word":
            return
        pieces = part.pieces
        start = self._label(pieces, part.after)
        if start:
            pieces = pieces[start:]
            part = part._replace(before="", pieces=pieces)
        has_number = any(piece.kind == "number" for piece in pieces)
        if not pieces or self._is_of_others or has_number or leading(pieces, "work", "glue", "with", "for", "weekday") == len(pieces):
            return
        if not (self._takes_names or self._is_labelled):
            if self._place is None and is_dated and is_place_alone(pieces):
                self._place = span(pieces)
            return
        self._take_words(part)

    def _label(self, pieces: Sequence[Piece], after: str) -> int:
        """How many words of a part introduce an author; notes whether it is one of the text."""
        run = leading(pieces, "work", "others", "glue", "by", "and", "with", "for")
        by = max((index for index in range(run) if pieces[index].may_be("by")), default=-1)
        if by > 0 and not any(piece.may_be("work", "others") for piece in pieces[:by]):
            by = 0 if pieces[0].may_be("by") else -1
        end = by + 1
        if after == ":" and (run == len(pieces) or is_office(pieces)):
            end = len(pieces)
        elif not end and run and pieces[0].may_be("work") and len(pieces) > run + 1 and pieces[run].is_name:
            end = run
        telling = [piece for piece in pieces[:end] if piece.may_be("work", "others")]
        if end and telling and telling[0].may_be("others") and not any(piece.may_be("and") for piece in pieces[:end]):
            self._is_of_others = True
        elif end and not (telling and telling[0].word in ("source", "quelle") and self._names):
            self._is_of_others, self._is_labelled, self._is_described = False, True, False
        elif not end and pieces[0].may_be("others") and not self._is_labelled:
            self._is_of_others = True
        return end

    def _take_words(self, part: Part) -> None:
        """Takes the names of a part, and what is said of them."""
        pieces, before = part.pieces, part.before
        position = 0
        while position < len(pieces) and not self._is_of_others:
            self._is_sent = self._is_sent or pieces[position].may_be("sent")
            if pieces[position].may_be("and", "with") and not pieces[position].is_initial:
                before = "and"
                position += 1
            elif size := self._place_at(pieces, position):
                position += size
            elif size := run_at(pieces, position):
                self._is_sent = self._is_sent or any(each.may_be("sent") for each in pieces[position : position + size])
                self._take_run(without_beat(pieces, position, position + size), before)
                before = ""
                position += size
            else:
                self._take_other(pieces[position:], before)
                sent = next((i for i in range(position, len(pieces)) if pieces[i].may_be("sent")), len(pieces))
                self._is_sent = self._is_sent or sent < len(pieces)
                behind = next((i for i in range(sent, len(pieces)) if pieces[i].may_be("in")), len(pieces))
                self._place_at(pieces, behind)
                return

    def _take_run(self, run: Sequence[Piece], before: str) -> None:
        """Takes some words with capitals: the author, if nothing is known of one, or what stands beside the author."""
        if not run:
            self._is_described = True
            return
        name = name_in(run)
        if run[0].may_be("others") or run[0].may_be("dating") or (len(run) < FULL_NAME and run[0].may_be("work")):
            self._is_of_others = run[0].may_be("others")
        elif not run or (self._has_author and not self._is_labelled) or self._names:
            self._take_beside(run, before)
        elif len(name) < FULL_NAME or is_house(name):
            if self._desk:
                self._take_beside(run, before)
            else:
                self._desk = run
        elif self._desk and is_house(self._desk) and (is_place(name) or before in APART):
            self._take_beside(run, before)
        else:
            self._add(name)
            self._is_described = len(name) < len(run)
            if self._desk and not is_house(self._desk):
                self._place = self._place or span(self._desk)

    def _take_beside(self, run: Sequence[Piece], before: str) -> None:
        """Takes words with capitals that stand beside the author: another author, a place, a paper, an office."""
        name = name_in(run)
        if is_suffix(run) and self._names:
            self._names[-1] = (self._names[-1][0], run[-1].end)
        elif before == "and" and len(name) >= FULL_NAME:
            self._add(name)
        elif not name or is_house(name) or run[0].may_be("for"):
            self._is_described = True
            if not self._names and run and self._desk and not is_house(self._desk):
                self._place, self._desk = span(self._desk), run
        elif is_place(name) or len(name) < FULL_NAME or before in APART or (self._is_sent and self._is_described):
            self._place = self._place or span(name)
        elif not self._is_described:
            self._add(name)

    def _take_other(self, rest: Sequence[Piece], before: str) -> None:
        """Takes words without capitals: an office, or a nickname behind a label."""
        if self._names:
            self._is_described = True
        elif self._desk:
            if before == "and" and rest[0].may_be("desk"):
                self._desk = [*self._desk, rest[0]]
        elif self._is_labelled and not rest[0].may_be("in") and (len(rest) == 1 or rest[1].may_be("in")):
            self._add(rest[:1])
        elif rest[0].may_be("our", "desk", "role"):
            self._take_desk(rest)

    def _take_desk(self, rest: Sequence[Piece]) -> None:
        """Takes an author without a name: `our correspondent in Tarn Head`; or one whose name follows the office."""
        end = next((i for i, piece in enumerate(rest) if i and piece.may_be("in") and not piece.may_be("our")), len(rest))
        named = rest[last(rest[:end], "role") + 1 : end]
        if len(named) >= FULL_NAME and all(piece.is_name for piece in named):
            self._add(named)
        else:
            self._desk = rest[:end]
        self._place_at(rest, end)

    def _place_at(self, pieces: Sequence[Piece], position: int) -> int:
        """How many words say from where the author writes: `in Tarn Head`, `reports from Tarn Head`."""
        start = position
        while start < len(pieces) and pieces[start].may_be("writes"):
            start += 1
        if start >= len(pieces) or not pieces[start].may_be("in") or not (
            self._names or self._desk or self._has_author
        ):
            return 0
        end = start + 1
        while end < len(pieces) and pieces[end].may_be("our", "glue"):
            end += 1
        first = end
        while end < len(pieces) and (pieces[end].is_name and not pieces[end].may_be("and") or is_particle(pieces, end)):
            end += 1
        if first == end:
            return 0
        place = pieces[first:end]
        if self._place is None and (self._is_sent or not (self._is_described and position)) and not is_institution(place):
            self._place = span(place)
        return end - position

    def _add(self, name: Sequence[Piece]) -> None:
        self._names.append(span(name))


# ---- words with capitals


def leading(pieces: Sequence[Piece], *classes: str) -> int:
    """How many words at the beginning have one of the classes."""
    return next((i for i, piece in enumerate(pieces) if not piece.may_be(*classes)), len(pieces))


def last(pieces: Sequence[Piece], class_: str) -> int:
    """The place of the last word of a class, -1 if there is none."""
    return max((index for index, piece in enumerate(pieces) if piece.may_be(class_)), default=-1)


def span(pieces: Sequence[Piece]) -> tuple[int, int]:
    return pieces[0].start, pieces[-1].end


def is_particle(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a small word stands within a name."""
    piece = pieces[index]
    if piece.text.startswith(("d'", "d’", "al-", "el-", "ul-")):
        return True
    follows = pieces[index + 1] if index + 1 < len(pieces) else None
    return piece.may_be("particle") and follows is not None and (follows.is_name or follows.may_be("particle"))


def run_at(pieces: Sequence[Piece], start: int) -> int:
    """How many words from `start` on can be those of one name with what its bearer is."""
    end = start
    if pieces[start].may_be("our") and not any(piece.is_name for piece in pieces[start + 1 : start + 2]):
        return 0
    while end < len(pieces):
        piece = pieces[end]
        inner = end > start
        if inner and is_particle(pieces, end):
            end += 1
            continue
        is_desk = inner and piece.may_be("desk")
        if piece.may_be("weekday") or not (piece.is_name or is_desk):
            break
        if inner and not piece.is_initial and piece.may_be("and", "with", "for", "in", "others"):
            break
        if end >= start + FULL_NAME and piece.may_be("work", "dating"):
            break
        end += 1
    return end - start


def without_beat(pieces: Sequence[Piece], start: int, end: int) -> Sequence[Piece]:
    """The words of a run without those that belong to an office in small letters behind them."""
    if end < len(pieces) and pieces[end].may_be("role", "beat"):
        while end > start and pieces[end - 1].may_be("beat"):
            end -= 1
    return pieces[start:end]


def name_in(run: Sequence[Piece]) -> Sequence[Piece]:
    """The name in a run of words with capitals, without the office before it or behind it.

    >>> from cablekit.articles.pieces import pieces_of
    >>> def name(text):
    ...     return " ".join(piece.text for piece in name_in(list(pieces_of(text))))
    >>> name("Hanne Oriel Staff Writer"), name("Political Editor Hanne Oriel"), name("HANNE ORIEL Northern Press")
    ('Hanne Oriel', 'Hanne Oriel', 'HANNE ORIEL')
    >>> name("Harbour Correspondent")
    ''
    """
    genitive = max((i for i, piece in enumerate(run) if piece.text.endswith(("'s", "’s"))), default=-1)
    if 0 <= genitive < len(run) - FULL_NAME:
        return name_in(run[genitive + 1 :])
    office = last(run, "role")
    if office >= 0:
        behind = run[office + 1 :]
        if len(behind) >= FULL_NAME:
            return behind
        cut = next(index for index, piece in enumerate(run) if piece.may_be("role"))
        while cut and run[cut - 1].may_be("beat"):
            cut -= 1
        return run[:cut] if cut >= FULL_NAME else ()
    if run[0].may_be("office") and len(run) < FULL_NAME:
        return ()
    cut = next((i for i in range(FULL_NAME, len(run)) if changes_case(run, i)), len(run))
    return run[:cut]


def changes_case(run: Sequence[Piece], index: int) -> bool:
    """Whether capitals end here: behind them follows what their bearer is."""
    before = run[:index]
    in_capitals = sum(piece.is_capitals for piece in before) >= FULL_NAME
    piece = run[index]
    return in_capitals and not (piece.text.isupper() or piece.is_capitals or piece.is_initial)


def is_house(run: Sequence[Piece]) -> bool:
    """Whether words are the name of a paper, an agency, a house."""
    if len(run) == 1:
        return run[0].is_acronym or run[0].may_be("paper", "desk", "role", "body")
    return run[0].text in ("The", "THE") or any(piece.may_be("paper", "desk", "role", "body") for piece in run)


def is_institution(run: Sequence[Piece]) -> bool:
    """Whether words behind `at` are where an author works, and not where the author is."""
    return any(piece.may_be("paper", "body") and not piece.may_be("place") for piece in run)


def is_place(run: Sequence[Piece]) -> bool:
    """Whether words are the name of a place by one of them."""
    return any(piece.may_be("place") for piece in (run[0], run[-1]))


def is_office(run: Sequence[Piece]) -> bool:
    """Whether words are nothing but what an author is: `Senior Reporter`."""
    return all(piece.may_be("role", "beat") for piece in run)


def is_suffix(run: Sequence[Piece]) -> bool:
    return len(run) == 1 and run[0].text in ("Jr", "Jr.", "Sr", "Sr.", "II", "III")


def is_place_alone(pieces: Sequence[Piece]) -> bool:
    """Whether words in a line with the date can be a place."""
    return len(pieces) <= LONGEST_NAME and all(
        (piece.is_name and (piece.may_be("place") or not piece.may_be(*NO_PLACE))) or (is_particle(pieces, index) or (piece.may_be("and") and 0 < index < len(pieces) - 1))
        for index, piece in enumerate(pieces)
    )
