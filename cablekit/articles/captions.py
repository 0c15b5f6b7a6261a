"""Captions: the words under a picture, with a line that says who made it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from cablekit.articles.lines import Line, Prose
from cablekit.articles.words import CAPITAL, NAME_WORD, any_of, words
from cablekit.records import Span

LONGEST_CREDIT = 100
LONGEST = 600
LONGEST_BLOCK = 3
AGENCY = rf"{NAME_WORD}(?:[ .&-]{{1,3}}\w{{1,30}}){{0,5}}"
MAKER = rf"{NAME_WORD}(?:[ \xa0]{NAME_WORD}){{0,4}}"
BOTH = rf"{MAKER}/{AGENCY}"
LABEL = rf"(?:(?i:{any_of(words('credit'))})(?:\sby\s|\s?:\s?|\s(?=[A-Z])))"
NAMED = re.compile(rf"(?P<credit>{BOTH})")
LABELLED = re.compile(rf"{LABEL}(?P<credit>\S.{{1,80}})")
SPACED = re.compile(rf"(?P<credit>{MAKER}\s/\s{AGENCY}|{AGENCY}\s(?i:archives?|handout|file photo))")
"""Credits that need their caption beside them: an author and a place look alike."""
AT_END = (
    re.compile(rf"[(\[](?:{LABEL})?(?P<credit>(?<=[(\[]){BOTH}|(?<![(\[])[^()\[\]]{{2,80}}|{BOTH})[)\]]\.?$"),
    re.compile(
        rf"(?<=[.!?…\"”’»)])\s(?:(?P<label>{LABEL})|[©|/]\s?)(?P<credit>[^\s.()|][^.()|]{{0,59}}(?:\.[^.()|]{{1,30}}){{0,2}})$"
    ),
    re.compile(rf"(?<=[.!?…\"”’»)])\s(?P<credit>{MAKER}\s?/\s?{AGENCY})$"),
)


NAMED_IN_FULL = re.compile(rf"{NAME_WORD}[ \xa0]{BOTH}")
MADE_BY = rf"(?i:{any_of((*words('credit'), *words('picture')))})"
CREDIT_ALONE = re.compile(rf"[(\[]?{MADE_BY}(?:\s?:|\sby)\s?(?P<credit>[^()\[\]]{{2,80}})[)\]]?")
ENDINGS = (
    re.compile(rf"(?<!\w){MADE_BY}(?:\s?:\s?|\sby\s)(?P<credit>[^\s()][^()|]{{1,80}}?)\)?$"),
    re.compile(r"[(\[](?P<credit>[^()\[\]]{2,60})[)\]]\.?$"),
    re.compile(r"(?:(?<=[.!?…\"'”’»])\s?|\s)(?:©|[—–|/]|::)\s?(?:[12]\d{3} )?(?P<credit>[^.()—–|]{2,60})$"),
    re.compile(rf"(?<=[.!?…\"”’»])\s(?P<credit>[{CAPITAL}][^.!?]{{2,60}})$"),
)
"""How captions end with their credit: after a word for pictures, in brackets, after a sign, behind the last stop."""


@frozen
class Caption:
    """A caption: its prose (the line of the credit, if there is no other), and the credit with its place."""

    prose: Prose
    line: Line
    credit: str
    credit_span: Span


def credit_of(line: Line) -> re.Match[str] | None:
    """The credit that a line consists of.

    >>> credit_of(Line(0, 21, "Photograph: D. Marsh"))["credit"]
    'D. Marsh'
    >>> credit_of(Line(0, 23, "He came and/or he went."))
    """
    if len(line.text) > LONGEST_CREDIT:
        return None
    return NAMED.fullmatch(line.text) or LABELLED.fullmatch(line.text)


def credit_at_end(text: str) -> re.Match[str] | None:
    """The credit that closes a caption on its last line.

    >>> [credit_at_end(f"A barge. {words}")["credit"] for words in ("(Photo by I. Lund)", "Ivor Lund/EP", "| I. LUND")]
    ['I. Lund', 'Ivor Lund/EP', 'I. LUND']
    """
    if len(text) > LONGEST:
        return None
    return next((match for form in AT_END if (match := form.search(text, max(0, len(text) - LONGEST_CREDIT)))), None)


def caption_of(block: Sequence[Line]) -> Caption | None:
    """The caption that a block is, if its first or its last line is a credit.

    >>> caption = caption_of([Line(0, 16, "Ivor Lund/Courier"), Line(17, 37, "A barge in the lock.")])
    >>> caption.prose.text, caption.credit
    ('A barge in the lock.', 'Ivor Lund/Courier')
    """
    for line, rest in ((block[0], block[1:]), (block[-1], block[:-1])):
        if (
            credit := credit_of(line)
            or (CREDIT_ALONE.fullmatch(line.text) if rest else None)
            or (SPACED.fullmatch(line.text) if rest and rest[-1].ends_sentence else None)
        ):
            return Caption(Prose.of(rest or block), line, credit["credit"], span_in(line, credit))
    if len(block) == 1 and (credit := credit_at_end(block[0].text)):
        line, end = block[0], len(block[0].text[: credit.start()].rstrip())
        words = evolve(line, end=line.start + end, text=line.text[:end])
        rest_of_line = Line(words.end, line.end, line.text[end:])
        return Caption(Prose.of([words]), rest_of_line, credit["credit"], span_in(line, credit))
    return None


def caption_within(block: Sequence[Line]) -> Caption | None:
    """A block that is known to be a caption, with the credit that its last line ends with in whatever manner.

    >>> words = "A barge in the lock.—Salt Quay Pictures", "A barge; picture: I. Lund", "The barge (Ivor Lund)"
    >>> [caption_within([Line(0, len(each), each)]).credit for each in words]
    ['Salt Quay Pictures', 'I. Lund', 'Ivor Lund']
    """
    line = block[-1]
    tail = max(0, len(line.text) - LONGEST_CREDIT)
    credit = next((match for form in ENDINGS if (match := form.search(line.text, tail))), None)
    if credit is None:
        return None
    end = len(line.text[: credit.start()].rstrip(" ;,—–-|:(["))
    if not end:
        return None
    caption = evolve(line, end=line.start + end, text=line.text[:end])
    rest = Line(caption.end, line.end, line.text[end:])
    return Caption(Prose.of([*block[:-1], caption]), rest, credit["credit"], span_in(line, credit))


def is_credit_alone(block: Sequence[Line]) -> bool:
    """Whether a line only says who made pictures that stand elsewhere.

    >>> is_credit_alone([Line(0, 20, "Photographs by I. Lund")]), is_credit_alone([Line(0, 8, "A barge.")])
    (True, False)
    """
    return len(block) == 1 and CREDIT_ALONE.fullmatch(block[0].text) is not None


def is_credited(prose: Prose) -> bool:
    """Whether one line of two or three is a credit, or a line is a credit alone.

    >>> is_credited(Prose.of([Line(0, 16, "Ivor Lund/Courier"), Line(17, 37, "A barge in the lock.")]))
    True
    """
    if len(prose.lines) > LONGEST_BLOCK:
        return False
    if len(prose.lines) > 1:
        return caption_of(prose.lines) is not None
    return is_credit_alone(prose.lines) or NAMED_IN_FULL.fullmatch(prose.text) is not None


def span_in(line: Line, credit: re.Match[str]) -> Span:
    """Where a credit stands in the source."""
    start, end = credit.span("credit")
    return Span(line.start + start, line.start + end)
