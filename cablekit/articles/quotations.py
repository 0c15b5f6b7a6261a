"""Quotations: what stands in quotation marks and who says it; passages that are set apart as quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cablekit.articles.attribution import best_of, candidates_for, weights
from cablekit.articles.lines import Prose
from cablekit.articles.marks import opens_with_mark
from cablekit.articles.passages import Passage
from cablekit.articles.people import People
from cablekit.articles.quoted import Candidate, Quoted, Spoken, Told
from cablekit.articles.shapes import BLOCK_QUOTATION
from cablekit.records import Quotation, Span

LONGEST_TERM = 3


def quotations_in(
    paragraphs: Sequence[Prose],
    kinds: Sequence[str | None] = (),
    beside: Sequence[str] = (),
    *,
    author: str | None = None,
    is_reference: bool = False,
) -> tuple[Quotation, ...]:
    """The quotations of an article, in order, each with its speaker if the article names one.

    `author` is who says `I`. `beside` are titles and captions, which may have a longer form of a name. On a reference
    page a name in marks, or a word that is held at a distance, is no quotation.

    >>> from cablekit.articles.lines import lines_of
    >>> text = '"It is tired," says Dagny Orme. "So are we." It is known as "Old Moll".'
    >>> [(found.text, found.speaker, found.phrase) for found in quotations_in([Prose.of(lines_of(text))])]
    [('It is tired,', 'Dagny Orme', 'says Dagny Orme'), ('So are we.', 'Dagny Orme', None), ('Old Moll', None, None)]
    """
    passages = passages_of(paragraphs, kinds)
    if not any(passage.quoted or passage.is_block for passage in passages):
        return ()
    found = quotations_of(told_of(passages, beside, author))
    return tuple(quotation for quotation in found if not (is_reference and is_term(quotation)))


def is_term(quotation: Quotation) -> bool:
    """Whether what is quoted is a name or a word or two, said by nobody.

    >>> is_term(Quotation("All Harbours League")), is_term(Quotation("an accident of great convenience"))
    (True, False)
    """
    printed = quotation.text.split()
    is_short = len(printed) <= LONGEST_TERM or all(word[0].isupper() for word in printed)
    return is_short and quotation.phrase is None


def told_of(passages: Sequence[Passage], beside: Sequence[str] = (), author: str | None = None) -> Told:
    """The article, before anybody says anything in it."""
    people = People([passage.text for passage in passages], beside, author)
    for passage, names in zip(passages, people.names, strict=True):
        passage.names = names
    return Told(passages, people)


def quotations_of(article: Told) -> Iterator[Quotation]:
    """The quotations with those who say them. One that stays open goes on in the next paragraph, if that begins so."""
    weigh = weights()
    open_one: Quotation | None = None
    last: Spoken | None = None
    for at, passage in enumerate(article.passages):
        goes_on = bool(passage.in_marks) and passage.in_marks[0].before == 0
        if open_one and not goes_on:
            yield open_one
            open_one = None
        if passage.is_block:
            last, quotation = block_quotation(article, at, last)
            yield quotation
        for number, each in enumerate(passage.in_marks):
            found = best_of(candidates_for(Quoted(article, at, number, last)), weigh)
            last = spoken(found, at, number, last, is_open=each.is_open)
            span = passage.prose.span(each.before, each.after)
            quotation = Quotation(each.text, found.speaker, phrase_of(passage, found), span)
            quotation = joined(open_one, quotation) if open_one else quotation
            open_one = quotation if each.is_open else None
            if not each.is_open:
                yield quotation
    if open_one:
        yield open_one


def block_quotation(article: Told, at: int, last: Spoken | None) -> tuple[Spoken | None, Quotation]:
    """A passage that is set apart, said by whom the paragraph above it leads over to; what follows it goes on."""
    passage, above = article.passages[at], article.passages[at - 1] if at else None
    phrase = None
    if above is None:
        last = None
    elif not above.is_block:
        found = best_of(candidates_for(Quoted(article, at - 1, len(above.in_marks), last)), weights())
        last, phrase = spoken(found, at, 0, last, is_open=True), phrase_of(above, found)
    span = passage.prose.span(0, len(passage.text))
    return last, Quotation(passage.prose.text, last.speaker if last else None, phrase, span)


def spoken(found: Candidate, at: int, number: int, last: Spoken | None, *, is_open: bool) -> Spoken:
    """A quotation as the one before the next."""
    said = (found.speaker, found.key) if found.speaker and found.key else None
    before = last.named if last else None
    other = last.other if last else None
    if said and before and said[1] != before[1]:
        other = before
    is_said = found.inquit is not None or (
        found.key is None and last is not None and last.is_said and "last nobody" in found.evidence
    )
    return Spoken(found.speaker, found.key, at, number, is_open, is_said, said or before, other)


def phrase_of(passage: Passage, found: Candidate) -> str | None:
    """The inquit as it is printed."""
    return passage.text[found.inquit.start : found.inquit.end].strip() if found.inquit else None


def passages_of(paragraphs: Sequence[Prose], kinds: Sequence[str | None]) -> list[Passage]:
    """The paragraphs with what is quoted in them."""
    about = [*kinds, *[None] * (len(paragraphs) - len(kinds))]
    return [
        Passage(
            prose,
            goes_on=any(opens_with_mark(following.text) for following in paragraphs[index + 1 : index + 2]),
            is_block=about[index] == BLOCK_QUOTATION,
            block=paragraphs[index + 1].text
            if about[index] != BLOCK_QUOTATION and BLOCK_QUOTATION in about[index + 1 : index + 2]
            else None,
        )
        for index, prose in enumerate(paragraphs)
    ]


def joined(first: Quotation, rest: Quotation) -> Quotation:
    """Words that go on in the next paragraph, as one quotation."""
    return Quotation(
        f"{first.text}\n{rest.text}",
        first.speaker or rest.speaker,
        first.phrase or rest.phrase,
        Span(first.span.start, rest.span.end),
    )
