"""The authors that a line names, and the place and the days that it gives beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from cablekit.articles.byline_parts import Byline
from cablekit.articles.bylines import REMEMBERED, Field
from cablekit.articles.days import DATED, days_of, is_day
from cablekit.articles.pieces import Part, classes_of_words, parts_of
from cablekit.articles.runs import is_button, is_house, is_place_alone, opens_signature, span
from cablekit.articles.words import any_of, words

LONGEST = 400
LONGEST_SIGNATURE = 200
INITIALS = re.compile(r"\(?(?P<byline>[a-zäöü]{2,4}(?:/[a-zäöü]{2,4}){0,2})\)?")
"""An author, or the agency, as papers in German and Dutch print them: `hk`, `(dpx/lnr)`."""
BEFORE_REGION = (",", "/")
DASHES = ("-", "–", "—")
SENTENCE_ENDS = ("?", "!", ".", ":", ";", "…", "۔")
AGENCY_CREDIT = re.compile(rf"\((?i:{any_of(words('agency credit'))})\s")
"""Who else worked on the report of an agency: it names the author above."""


@lru_cache(REMEMBERED)
def credits_of(text: str, *, has_author: bool = False, names: bool = True, signs: bool = False) -> tuple[Field, ...]:
    """The fields of a line that is known to name author or date.

    Below a line with the author (`has_author`) the office of the author or the paper is no further author. In a line
    of which only the date is known (not `names`) an author has a label. Who signs below the text (`signs`) adds where
    they live.

    >>> line = "Mal Drayton in Tarn Head, written on Oct. 12, 2008, revised May 3, 2009"
    >>> [(field.name, line[field.start : field.end]) for field in credits_of(line)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('byline', 'Mal Drayton'), ('dateline', 'Tarn Head'), ('date_published', 'Oct. 12, 2008'),
     ('date_modified', 'May 3, 2009')]
    >>> credits_of("Harbour Correspondent", has_author=True)
    ()
    """
    signed = INITIALS.fullmatch(text) if names and not has_author else None
    if signed and signed["byline"] not in classes_of_words():
        return (Field("byline", *signed.span("byline")),)
    parts = list(parts_of(text[:LONGEST]))
    if not parts:
        return ()
    is_undated = not any(part.kind in DATED for part in parts)
    byline = Byline(has_author=has_author, names=names, signs=signs)
    has_place = len(parts) > 1 and ends_with_place(*parts[-2:])
    places = [Field("dateline", *span(parts[-1].pieces))] if has_place else []
    for index, part in enumerate(parts[: len(parts) - has_place]):
        byline.take(part, is_dated=is_undated or (part.after != ":" and stands_before_day(parts[index + 1 :])))
    return in_order(byline.fields(text), days_of(text, parts), places)


def stands_before_day(behind: Sequence[Part]) -> bool:
    """Whether a day follows, maybe behind more of the place: `LOWMERE, Ardovia, 4 March 2011`.

    >>> [
    ...     stands_before_day(list(parts_of(line))[1:])
    ...     for line in ("LOWMERE, Ardovia, 4 March 2011", "LOWMERE | Politics")
    ... ]
    [True, False]
    """
    for part in behind:
        if is_day(part.pieces[0]) or part.kind == "day":
            return True
        if part.before not in BEFORE_REGION or part.kind != "word" or not is_place_alone(part.pieces):
            return False
    return False


def ends_with_place(above: Part, part: Part) -> bool:
    """Whether the last part of a line is the place behind the date: `4 March 2011 07:20 am - LOWMERE`.

    >>> lines = "4 March 2011 - LOWMERE", "4 March 2011 - Politics", "4 March 2011 | 16:21 | Lowmere"
    >>> [ends_with_place(*list(parts_of(line))[-2:]) for line in lines]
    [True, False, True]
    """
    mark_is_known = part.before in DASHES or (part.before == "|" and above.kind == "time")
    words_are_known = len(part.pieces) == 1 or all(piece.is_capitals for piece in part.pieces)
    is_other = is_house(part.pieces) or any(piece.may_be("section", "heading") for piece in part.pieces)
    if above.kind not in DATED or not (mark_is_known and words_are_known) or is_other or is_button(part.pieces):
        return False
    return is_place_alone(part.pieces)


def in_order(*found: Iterable[Field]) -> tuple[Field, ...]:
    """Fields of several sorts as they stand in the line."""
    return tuple(sorted(chain(*found), key=lambda field: field.start))


def signature_of(text: str) -> tuple[Field, ...]:
    """The fields of a line of which every word tells of an author, with a label or an office; else none.

    >>> line = "Reporter: Hanne Oriel, Holmgate"
    >>> [line[field.start : field.end] for field in signature_of(line)]
    ['Hanne Oriel', 'Holmgate']
    >>> [line.name for line in signature_of("— Hanne Oriel")]
    ['byline']
    >>> signature_of("By Friday the gate will be shut"), signature_of("From Tarn Head to Lowmere on foot")
    ((), ())
    """
    if len(text) > LONGEST_SIGNATURE or text.endswith(SENTENCE_ENDS) or not opens_signature(text):
        return ()
    if AGENCY_CREDIT.match(text):
        return ()
    parts = []
    byline = Byline(has_author=False, names=True, signs=False)
    for part in parts_of(text):
        parts.append(part)
        byline.take(part, is_dated=False)
        if byline.is_unclear:
            return ()
    byline.note_sign(text)
    return in_order(byline.fields(text), days_of(text, parts)) if byline.is_understood else ()
