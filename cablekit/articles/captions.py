"""Captions: the words under a picture, with a line that says who made it, or with that at their end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from cablekit.articles.credits import (
    ALONE,
    AT_HEAD,
    BRACKETED_WITH_WORD,
    INITIALS,
    KIND,
    NAMED_IN_FULL,
    OF_PAPER,
    OWNED,
    OWNED_IN_FULL,
    SENTENCE_ENDS,
    SPACED,
    credit_line,
    credit_within,
    is_credit,
    is_maker,
    is_short_agency,
    names_making,
)
from cablekit.articles.furniture import names_author
from cablekit.articles.language import languages
from cablekit.articles.lines import Line, Prose
from cablekit.articles.words import any_of, words
from cablekit.records import Span

LONGEST = 600
LONGEST_BLOCK = 3
FEWEST_WORDS = 4
LABEL = re.compile(rf"(?i:{any_of(words('caption'))})\s?[:,،]\s(?=\S)")
PICTURES_BY = re.compile(rf"(?i:{any_of(words('credit'))})(?:\s?:|\sby)")
WHOLE = re.compile(r"(?P<credit>.+)")
TOLD = re.compile(r"[(\[]?(?P<credit>.+?)[)\]]?")
CREDIT_ABOVE, CREDIT_BELOW = "credit above", "credit below"
"""Where the credit of a caption is, if the page as a whole tells it."""


@frozen
class Caption:
    """A caption: its prose (the line of the credit, if there is no other), and the credit with its place."""

    prose: Prose
    line: Line
    credit: str
    credit_span: Span


def credit_at_end(text: str) -> str | None:
    """In which manner a credit closes a caption of one line, if one does.

    >>> [credit_at_end(f"A barge. {words}") for words in ("(Photo by I. Lund)", "Ivor Lund/EP", "It leaks.")]
    ['labelled', 'with a slash', None]
    """
    found = credit_within(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    before = text[found.words_end : found.start]
    if names_making(before):
        return "labelled"
    if "©" in before:
        return "owned"
    manner = "with a slash" if "/" in text[found.start : found.end] else "plain"
    return f"{manner}, in brackets" if before.endswith(("(", "[")) else manner


def caption_of(block: Sequence[Line]) -> Caption | None:
    """The caption that some lines are, if the first or the last of them is a credit beyond doubt.

    >>> caption = caption_of([Line(0, 16, "Ivor Lund/Courier"), Line(17, 37, "A barge in the lock.")])
    >>> caption.prose.text, caption.credit
    ('A barge in the lock.', 'Ivor Lund/Courier')
    """
    if len(block) == 1:
        return None
    for line, rest in ((block[0], block[1:]), (block[-1], block[:-1])):
        if (credit := credit_line(line.text)) and is_evident(credit, rest[-1]):
            return with_line(line, rest, credit)
    return None


def is_evident(credit: re.Match[str], words: Line) -> bool:
    """Whether a line is the credit of another beyond doubt: some need words beside them that are plainly a sentence."""
    if names_author(words.text):
        return False
    if credit.re is SPACED:
        return words.ends_sentence
    return credit.re is not KIND or len(words.text.split()) >= FEWEST_WORDS


def with_line(line: Line, rest: Sequence[Line], credit: re.Match[str]) -> Caption:
    """The caption of some lines with the credit that another line is."""
    start, end = credit.span("credit")
    return Caption(Prose.of(rest), line, credit["credit"], Span(line.start + start, line.start + end))


def caption_within(block: Sequence[Line], told: str | None = None) -> Caption | None:
    """A block that is known to be a caption, with its credit: a line of its own, or the end of the last line.

    `told` is where the credit is, if that is known.

    >>> words = "A barge in the lock.—Salt Quay Pictures", "A barge; picture: I. Lund", "The barge (Ivor Lund)"
    >>> [caption_within([Line(0, len(each), each)]).credit for each in words]
    ['Salt Quay Pictures', 'I. Lund', 'Ivor Lund']
    """
    if told:
        line, rest = (block[0], block[1:]) if told == CREDIT_ABOVE else (block[-1], block[:-1])
        credit = credit_line(line.text) or owner(line.text) or TOLD.fullmatch(line.text)
        return with_line(line, rest, credit) if credit else None
    sides = [side for side in ((block[-1], block[:-1]), (block[0], block[1:])) if not LABEL.match(side[0].text)]
    for line, rest in sides:
        if rest and (credit := credit_line(line.text) or owner(line.text)):
            return with_line(line, rest, credit)
    for line, rest in sides:
        if rest and is_maker_beside(line, rest[-1]) and (maker := WHOLE.fullmatch(line.text)):
            return with_line(line, rest, maker)
    line = block[-1]
    found = credit_within(line.text)
    if found is None or not found.words_end:
        return with_credit_at_head(block)
    caption = evolve(line, end=line.start + found.words_end, text=line.text[: found.words_end])
    rest_of_line = Line(caption.end, line.end, line.text[found.words_end :])
    place = Span(line.start + found.start, line.start + found.end)
    return Caption(Prose.of([*block[:-1], caption]), rest_of_line, line.text[found.start : found.end], place)


def with_credit_at_head(block: Sequence[Line]) -> Caption | None:
    """The caption of lines that begin with the credit, printed in capitals.

    >>> caption = with_credit_at_head([Line(0, 33, "I. LUND/COURIER A barge is empty.")])
    >>> caption.prose.text, caption.credit
    ('A barge is empty.', 'I. LUND/COURIER')
    """
    first = block[0]
    credit = AT_HEAD.match(first.text)
    if credit is None:
        return None
    cut = credit.end()
    words = evolve(first, start=first.start + cut, text=first.text[cut:])
    return with_line(evolve(first, end=words.start, text=credit[0]), [words, *block[1:]], credit)


def owner(text: str) -> re.Match[str] | None:
    """Whose the picture is, if a line beside a caption says no more.

    >>> owner("© Ivor Lund")["credit"], owner("© 2011 The gate is shut.")
    ('Ivor Lund', None)
    """
    found = OWNED.fullmatch(text)
    return found if found and (is_credit(found["credit"]) or is_short_agency(found["credit"])) else None


def words_of(prose: Prose) -> tuple[Prose, Line | None]:
    """The words of a caption, and the label before them, if there is one.

    >>> words, label = words_of(Prose.of([Line(0, 29, "Image caption, A barge, empty")]))
    >>> words.text, label.text
    ('A barge, empty', 'Image caption, ')
    """
    first, *others = prose.lines
    label = LABEL.match(first.text)
    if label is None:
        return prose, None
    end = first.start + label.end()
    rest = evolve(first, start=end, text=first.text[label.end() :])
    return Prose.of([rest, *others]), evolve(first, end=end, text=label[0])


def is_credit_alone(block: Sequence[Line]) -> bool:
    """Whether a line only says who made pictures that stand elsewhere.

    >>> is_credit_alone([Line(0, 20, "Photographs by I. Lund")]), is_credit_alone([Line(0, 8, "A barge.")])
    (True, False)
    """
    if len(block) > 1:
        return False
    found = ALONE.fullmatch(block[0].text)
    return found is not None and is_maker(found["credit"])


def tells_photographer(block: Sequence[Line]) -> bool:
    """Whether a line says by a word for pictures who made those of the whole article.

    >>> tells_photographer([Line(0, 20, "Photographs by I. Lund")]), tells_photographer([Line(0, 9, "Source: EP")])
    (True, False)
    """
    return is_credit_alone(block) and PICTURES_BY.match(block[0].text) is not None


def is_pair(one: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether of two lines at a picture one is the credit of the other: by its words, or as no more than a name.

    >>> words = [Line(0, 20, "A barge in the lock.")]
    >>> is_pair(words, [Line(21, 30, "Ivor Lund")]), is_pair(words, [Line(21, 36, "The gate leaks.")])
    (True, False)
    """
    first, second = is_credit_line(one), is_credit_line(other)
    if first or second:
        return first is not second
    return len(one) == len(other) == 1 and (is_maker_beside(one[0], other[0]) or is_maker_beside(other[0], one[0]))


def may_be_credit(block: Sequence[Line], caption: str) -> bool:
    """Whether a line can be the credit of a caption: it is no sentence, and the caption does not have one.

    >>> may_be_credit([Line(0, 4, "Lund")], "A barge."), may_be_credit([Line(0, 4, "Lund")], "A barge (Photo: EP)")
    (True, False)
    """
    is_sentence = block[-1].text.rstrip('"”’»)').endswith(SENTENCE_ENDS) and INITIALS.search(block[-1].text) is None
    return len(block) == 1 and not is_sentence and credit_within(caption) is None


def is_credit_line(block: Sequence[Line]) -> bool:
    """Whether a line is a credit beyond doubt.

    >>> [is_credit_line([Line(0, len(text), text)]) for text in ("Ivor Lund/Courier", "Image source, EP", "A barge.")]
    [True, True, False]
    """
    if len(block) > 1:
        return False
    text = block[0].text
    is_named = NAMED_IN_FULL.fullmatch(text.strip("()[]")) is not None and text.split()[0].casefold() not in languages()
    is_bracketed = BRACKETED_WITH_WORD.match(text) is not None and credit_line(text) is not None
    is_whole = any(form.fullmatch(text) for form in (OWNED_IN_FULL, OF_PAPER, KIND))
    return is_named or is_bracketed or is_whole or is_credit_alone(block)


def is_maker_beside(line: Line, words: Line) -> bool:
    """Whether a line that is no more than a name is the credit of another, whose words do not go on in it."""
    last = words.text.rsplit(maxsplit=1)[-1].casefold()
    goes_on = words.text.endswith((",", ";", "-")) or last in languages()
    is_alone = not is_credit(words.text) and credit_within(words.text) is None
    return is_credit(line.text) and is_alone and not goes_on


def kind_at_picture(prose: Prose) -> str | None:
    """Whether lines are a `caption` with its credit or its label, or a `credit` alone, beyond doubt.

    >>> kind_at_picture(Prose.of([Line(0, 16, "Ivor Lund/Courier"), Line(17, 37, "A barge in the lock.")]))
    'caption'
    >>> kind_at_picture(Prose.of([Line(0, 17, "Ivor Lund/Courier")]))
    'credit'
    """
    if is_credit_line(prose.lines):
        return "credit"
    if len(prose.lines) == 1:
        return "caption" if LABEL.match(prose.text) else None
    return "caption" if len(prose.lines) <= LONGEST_BLOCK and caption_of(prose.lines) else None
