"""Words of a byline that stand together: a name, a place, an office, a house; and those that introduce an author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from cablekit.articles.chrome import phrase_of
from cablekit.articles.dates import MONTH_NUMBERS
from cablekit.articles.pieces import Piece, classes_of_words

LONGEST_NAME = 6
OFFICE_WORDS = 4
FULL_NAME = 2
NO_PLACE = ("weekday", "dating", "work", "paper", "role", "by", "glue")
INTRODUCING = ("work", "others", "glue", "by", "and", "with", "for", "to")
ARTICLES = ("The", "THE")
BY_AGE = ("Younger", "Elder")
OPENING = 12
SIGNED = re.compile(r"[—–-]{1,2}\s?(?=[^\W\d_])")
SIGNING = ("by", "work", "role")
PREFIXES = ("d'", "d’", "al-", "el-", "ul-")


class Introduction(NamedTuple):
    """The words that introduce an author: how many they are, and of what.

    `is_of_others` says that it is who made the pictures or the like; `is_source`, that it is who had the story first;
    `is_plain`, that they introduce nothing but authors.
    """

    size: int
    is_of_others: bool = False
    is_source: bool = False
    is_plain: bool = False


def opens_signature(text: str) -> bool:
    """Whether the beginning of a line can introduce an author, or tell the office of one."""
    first = (word.rstrip(":,") for word in text.casefold().split(maxsplit=OPENING)[:OPENING])
    return SIGNED.match(text) is not None or not signing().isdisjoint(first)


@cache
def signing() -> frozenset[str]:
    """The words that introduce an author, or tell the office of one."""
    return frozenset(word for word, classes in classes_of_words().items() if not classes.isdisjoint(SIGNING))


def introduction(pieces: Sequence[Piece], after: str, *, goes_on: bool = False) -> Introduction:
    """The introduction that a part of a line begins with; `after` is the mark behind the part.

    Where a part goes on to tell of an author (`goes_on`) a word for a piece introduces none: `author of The Salt Road`.

    >>> from cablekit.articles.pieces import pieces_of
    >>> def found(text, after=""):
    ...     return introduction(list(pieces_of(text)), after)
    >>> found("Story and photos by Hanne Oriel").size, found("Hanne Oriel").size, found("Senior Reporter", ":").size
    (4, 0, 2)
    >>> found("Pictures by Ivor Lund").is_of_others, found("Source", ":").is_source
    (True, True)
    """
    run = leading(pieces, *INTRODUCING)
    by = max((index for index in range(run) if is_by(pieces, index)), default=-1)
    if by > 0 and not any(piece.may_be("work", "others") for piece in pieces[:by]):
        by = 0 if pieces[0].may_be("by") else -1
    size = by + 1
    if after == ":" and (run == len(pieces) or is_office(pieces)):
        size = len(pieces)
    elif not (size or goes_on) and run and pieces[0].may_be("work") and len(pieces) > run + 1 and pieces[run].is_name:
        size = run
    telling = [piece for piece in pieces[:size] if piece.may_be("work", "others")]
    is_also_of_author = any(piece.may_be("and") for piece in pieces[:size])
    return Introduction(
        size,
        bool(telling) and telling[0].may_be("others") and not (is_also_of_author or telling[-1].may_be("gathering")),
        bool(telling) and telling[0].may_be("source"),
        size > 0 and (by >= 0 or is_office(pieces[:size]) or pieces[0].may_be("maker")),
    )


def is_by(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a word stands before the name of an author: `by`, or `to` in `as told to`."""
    piece = pieces[index]
    return piece.may_be("by") or (piece.may_be("to") and index > 0 and pieces[index - 1].may_be("told"))


def leading(pieces: Sequence[Piece], *classes: str) -> int:
    """How many words at the beginning have one of the classes."""
    return next((i for i, piece in enumerate(pieces) if not piece.may_be(*classes)), len(pieces))


def first(pieces: Sequence[Piece], class_: str, start: int = 0) -> int:
    """The place of the first word of a class from `start` on, that of the end if there is none."""
    return next((index for index in range(start, len(pieces)) if pieces[index].may_be(class_)), len(pieces))


def last(pieces: Sequence[Piece], class_: str) -> int:
    """The place of the last word of a class, -1 if there is none."""
    return max((index for index, piece in enumerate(pieces) if piece.may_be(class_)), default=-1)


def span(pieces: Sequence[Piece]) -> tuple[int, int]:
    return pieces[0].start, pieces[-1].end


def is_particle(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a small word stands within a name."""
    piece = pieces[index]
    if piece.text.startswith(PREFIXES):
        return True
    follows = pieces[index + 1] if index + 1 < len(pieces) else None
    if piece.text == "the":
        return follows is not None and follows.text in BY_AGE
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


def tells_office(rest: Sequence[Piece]) -> bool:
    """Whether words in small letters behind a name tell what its bearer is, where, or for whom.

    >>> from cablekit.articles.pieces import pieces_of
    >>> tells_office(list(pieces_of("for the Courier"))), tells_office(list(pieces_of("will be shut by then")))
    (True, False)
    """
    is_office_or_paper = any(
        piece.may_be("role", "beat", "office", "for", "writes", "desk") for piece in rest[:OFFICE_WORDS]
    )
    return is_office_or_paper or leading(rest, "glue", "in", "dating", "weekday", "by") == len(rest)


def is_nickname(rest: Sequence[Piece]) -> bool:
    """Whether a word in small letters behind a label is an author: `by wren`."""
    is_alone = len(rest) == 1 or rest[1].may_be("in")
    return is_alone and not rest[0].may_be("in", "our", "glue", "by", "and", "desk", "role", "dating")


def place_size(pieces: Sequence[Piece]) -> int:
    """How many words at the beginning are the name of a place."""
    size = 0
    while size < len(pieces) and (
        is_particle(pieces, size) or (pieces[size].is_name and not pieces[size].may_be("and"))
    ):
        size += 1
    return size


def before_figure(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The name before a figure (`Hanne Oriel 2 hours ago`); a word alone belongs to the figure (`Radio 4`)."""
    figure = next((index for index, piece in enumerate(pieces) if piece.kind == "number"), None)
    return pieces if figure is None else pieces[:figure] if figure >= FULL_NAME else ()


def says_nothing(pieces: Sequence[Piece]) -> bool:
    """Whether a part tells nothing of authors: words before a date, a button."""
    return leading(pieces, "work", "glue", "with", "for", "weekday") == len(pieces)


def without_beat(pieces: Sequence[Piece], start: int, end: int) -> Sequence[Piece]:
    """The words of a run without those that belong to an office in small letters behind them."""
    goes_on = end + 1 < len(pieces) and pieces[end].may_be("and") and pieces[end + 1].may_be("beat")
    if end - start > FULL_NAME and goes_on and pieces[end - 1].may_be("beat"):
        return pieces[start : end - 1]
    if end < len(pieces) and pieces[end].may_be("role", "beat"):
        last_name = end
        while end > start and pieces[end - 1].may_be("beat"):
            end -= 1
        full = sum(not piece.is_initial for piece in pieces[start:end])
        if end == last_name and full > FULL_NAME:
            end -= 1
    return pieces[start:end]


def begins_office(run: Sequence[Piece], rest: Sequence[Piece]) -> bool:
    """Whether a word below an author begins what the author is: `Estuary environment reporter`."""
    return len(run) == 1 and bool(rest) and rest[0].may_be("beat")


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


def is_in_capitals(run: Sequence[Piece]) -> bool:
    """Whether a name is printed in capitals."""
    return any(piece.is_capitals for piece in run) and run[-1].text.isupper()


def is_house(run: Sequence[Piece]) -> bool:
    """Whether words are the name of a paper, an agency, a house."""
    if len(run) == 1:
        return run[0].is_acronym or run[0].may_be("paper", "desk", "role", "body")
    return run[0].text in ARTICLES or any(piece.may_be("paper", "desk", "role", "body") for piece in run)


def is_institution(run: Sequence[Piece]) -> bool:
    """Whether words behind `at` are where an author works, and not where the author is."""
    return any(piece.may_be("paper", "body") and not piece.may_be("place") for piece in run)


def is_nameless(run: Sequence[Piece]) -> bool:
    """Whether words with capitals stand for an author: `OUR OWN CORRESPONDENT`, `Tarn Head Correspondent`."""
    if not run[-1].may_be("role"):
        return False
    is_of_place = len(run) > FULL_NAME and run[-2].may_be("place") and not run[-2].may_be("beat")
    return run[0].may_be("our") or is_of_place


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
    if all(piece.text in MONTH_NUMBERS for piece in pieces):
        return False
    return len(pieces) <= LONGEST_NAME and all(
        (piece.is_name and (piece.may_be("place") or not piece.may_be(*NO_PLACE)))
        or (is_particle(pieces, index) or (piece.may_be("and") and 0 < index < len(pieces) - 1))
        for index, piece in enumerate(pieces)
    )


def is_button(pieces: Sequence[Piece]) -> bool:
    """Whether a word is no part of the line but a button beside it: `Print`.

    >>> from cablekit.articles.pieces import parts_of
    >>> [is_button(next(parts_of(word)).pieces) for word in ("Print", "Lowmere")]
    [True, False]
    """
    found = phrase_of(pieces[0].text) if len(pieces) == 1 and not pieces[0].classes else None
    return found is not None and found.is_whole
