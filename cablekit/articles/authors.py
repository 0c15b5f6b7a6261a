"""The authors that a line names, and the place and the days that it gives beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from cablekit.articles.byline_parts import Byline
from cablekit.articles.bylines import REMEMBERED, Field
from cablekit.articles.days import DATED, days_of, is_day
from cablekit.articles.pieces import parts_of
from cablekit.articles.runs import opens_signature
from cablekit.articles.words import any_of, words

LONGEST = 400
LONGEST_SIGNATURE = 200
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
    parts = list(parts_of(text[:LONGEST]))
    if not parts:
        return ()
    is_undated = not any(part.kind in DATED for part in parts)
    byline = Byline(has_author=has_author, names=names, signs=signs)
    for part, behind in zip(parts, [*parts[1:], None], strict=True):
        byline.take(part, is_dated=is_undated or (behind is not None and is_day(behind.pieces[0])))
    return in_order(byline.fields(text), days_of(text, parts))


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
