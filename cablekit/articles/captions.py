"""Captions: the words under a picture, with a line that says who made it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from cablekit.articles.lines import Line, Prose
from cablekit.articles.words import NAME_WORD, any_of, words
from cablekit.records import Span

LONGEST_CREDIT = 100
LONGEST = 600
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
        if credit := credit_of(line) or (SPACED.fullmatch(line.text) if rest and rest[-1].ends_sentence else None):
            return Caption(Prose.of(rest or block), line, credit["credit"], span_in(line, credit))
    if len(block) == 1 and (credit := credit_at_end(block[0].text)):
        line, end = block[0], len(block[0].text[: credit.start()].rstrip())
        words = evolve(line, end=line.start + end, text=line.text[:end])
        rest_of_line = Line(words.end, line.end, line.text[end:])
        return Caption(Prose.of([words]), rest_of_line, credit["credit"], span_in(line, credit))
    return None


def span_in(line: Line, credit: re.Match[str]) -> Span:
    """Where a credit stands in the source."""
    start, end = credit.span("credit")
    return Span(line.start + start, line.start + end)
