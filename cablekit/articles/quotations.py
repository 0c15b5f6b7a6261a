"""Quotations: what stands in quotation marks and is given to somebody, or is a sentence of its own; block quotations.

A name or a word held at a distance (`known as "Old Moll"`, `the "real" union`) is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import frozen

from cablekit.articles.attribution import (
    LONGEST_NAMING,
    NAMING,
    SAID_NEAR,
    Inquit,
    inquit_after,
    inquit_at_end,
    inquit_before,
    inquit_directly_after,
)
from cablekit.articles.lines import Prose
from cablekit.articles.marks import FULL_STOP, Marked, hide, marked_in, opens_with_mark
from cablekit.articles.people import Mentions, People
from cablekit.articles.sentences import REACH, sentence_start
from cablekit.articles.shapes import BLOCK_QUOTATION
from cablekit.records import Quotation, Span

COMMA = (",", "،")
SET_OFF = (*FULL_STOP, *COMMA, "—", "–", "--")
NARRATED = re.compile(r"[^\W_]")
INTERRUPTED = re.compile(r"[^.!?…]{1,160}[,;:—–-]\s*(?:(?:and|und|et|y)\s)?")


@frozen
class Spoken:
    """Words that somebody says, and the inquit that gives them to somebody.

    `is_loose` says that nothing gives them to anybody: they are no sentence, and go on with nothing.
    """

    words: Marked
    inquit: Inquit | None
    is_loose: bool = False

    @property
    def phrase(self) -> str | None:
        return self.inquit.phrase if self.inquit else None


@frozen
class Told:
    """A paragraph, and what the narrator says in it: its text with the quoted words hidden."""

    prose: Prose
    text: str
    marked: tuple[Marked, ...]
    verbs: tuple[int, ...]
    is_block: bool = False

    @classmethod
    def of(cls, prose: Prose, *, goes_on: bool = False, is_block: bool = False, leads: bool = False) -> Told:
        marked = () if is_block else tuple(marked_in(prose.text, goes_on=goes_on))
        text = hide(prose.text, marked) if marked else prose.text
        verbs = tuple(verb.start() for verb in SAID_NEAR.finditer(text)) if marked or leads else ()
        return cls(prose, text, marked, verbs, is_block)

    @property
    def is_all_quoted(self) -> bool:
        """Whether the narrator says nothing here: who speaks above speaks on."""
        return bool(self.marked) and not NARRATED.search(self.text)

    def spoken(self) -> list[Spoken]:
        """The words in marks that are quotations, each with its inquit; without one what stands alone or goes on."""
        found: list[Spoken] = []
        for words in self.marked:
            inquit = self.inquit(words)
            goes_on = bool(found) and INTERRUPTED.fullmatch(self.text, found[-1].words.after, words.before) is not None
            if inquit or goes_on or self.stands_alone(words) or (found and self.follows(words)):
                found.append(Spoken(words, inquit))
            elif self.is_phrase(words):
                found.append(Spoken(words, None, is_loose=True))
        return found

    def inquit(self, words: Marked) -> Inquit | None:
        """The inquit of a quotation: at once after it, or before it or at the end in its sentence."""
        if not self._has_verb_near(words):
            return inquit_directly_after(self.text, words.after) if self._has_comma(words) else None
        if words.text.endswith(FULL_STOP[0]) and not self._goes_on_after(words):
            return inquit_before(self.text, words.before)
        set_off = words.text.endswith(SET_OFF) or self.text.startswith(SET_OFF, words.after)
        return (
            (inquit_after(self.text, words.after) if set_off else None)
            or inquit_before(self.text, words.before)
            or inquit_at_end(self.text, words.after)
            or (inquit_directly_after(self.text, words.after) if self._has_comma(words) else None)
        )

    def _has_comma(self, words: Marked) -> bool:
        return words.text.endswith((*COMMA, "!", "?")) or self.text.startswith(COMMA, words.after)

    def stands_alone(self, words: Marked) -> bool:
        """Whether the words are full sentences, with nothing before them in theirs but what ends in a colon."""
        if not words.is_sentence:
            return False
        lead = self.text[sentence_start(self.text, words.before) : words.before].strip()
        return not lead or lead.endswith(":")

    def follows(self, words: Marked) -> bool:
        """Whether the words are a sentence of their own, be it of one word: what is said before them is told apart."""
        lead = self.text[sentence_start(self.text, words.before) : words.before].strip()
        return not lead and (words.is_open or words.text.endswith(FULL_STOP))

    def is_phrase(self, words: Marked) -> bool:
        """Whether the words are a piece of what somebody said, though nothing beside them says so."""
        return words.is_phrase and NAMING.search(self.text, max(0, words.before - LONGEST_NAMING), words.before) is None

    def _has_verb_near(self, words: Marked) -> bool:
        nearest = bisect_left(self.verbs, words.before - REACH)
        return nearest < len(self.verbs) and self.verbs[nearest] < words.after + REACH

    def _goes_on_after(self, words: Marked) -> bool:
        return self.text[words.after : words.after + 2].strip().islower()


def quotations_in(paragraphs: Sequence[Prose], kinds: Sequence[str | None] = ()) -> tuple[Quotation, ...]:
    """The quotations of an article, in order, each with the speaker that its inquit names.

    >>> from cablekit.articles.lines import lines_of
    >>> text = '"The gate is tired," says Dagny Orme. "So are we." It is known as "Old Moll".'
    >>> [(found.text, found.speaker, found.phrase) for found in quotations_in([Prose.of(lines_of(text))])]
    [('The gate is tired,', 'Dagny Orme', 'says Dagny Orme'), ('So are we.', 'Dagny Orme', None)]
    """
    told = told_in(paragraphs, kinds)
    spoken = [paragraph.spoken() for paragraph in told]
    if not any(spoken) and BLOCK_QUOTATION not in kinds:
        return ()
    people = People([paragraph.text for paragraph in told])
    quotations: list[Quotation] = []
    person_above: str | None = None
    speaking: str | None = None
    last_speaker: str | None = None
    lead: Inquit | None = None
    for paragraph, words in zip(told, spoken, strict=True):
        if paragraph.is_block:
            quotations.append(block_quotation(paragraph.prose, lead, person_above))
            continue
        mentions = Mentions(paragraph.text, people)
        speaker_on = last_speaker if speaking is None and paragraph.is_all_quoted else speaking
        found = list(attributed(words, mentions, person_above, speaker_on))
        goes_on = speaking is not None and bool(found) and found[0][0].words.before == 0
        for each, speaker in found:
            span = paragraph.prose.span(each.words.before, each.words.after)
            quotation = Quotation(each.words.text, speaker, each.phrase, span)
            if goes_on:
                quotation = joined(quotations.pop(), quotation)
                goes_on = False
            quotations.append(quotation)
        last_speaker = found[-1][1] if found else None
        person_above = mentions.last or last_speaker
        is_open = bool(paragraph.marked) and paragraph.marked[-1].is_open and bool(found)
        speaking = (last_speaker or "") if is_open else None
        lead = inquit_before(paragraph.text, len(paragraph.text)) if paragraph.text.endswith(":") else None
    return tuple(quotations)


def told_in(paragraphs: Sequence[Prose], kinds: Sequence[str | None]) -> list[Told]:
    """The paragraphs with what is quoted in them."""
    about = [*kinds, *[None] * (len(paragraphs) - len(kinds))]
    return [
        Told.of(
            prose,
            goes_on=any(opens_with_mark(following.text) for following in paragraphs[index + 1 : index + 2]),
            is_block=about[index] == BLOCK_QUOTATION,
            leads=BLOCK_QUOTATION in about[index + 1 : index + 2],
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


def block_quotation(prose: Prose, lead: Inquit | None, person_above: str | None) -> Quotation:
    """A passage that is set apart, said by whom the lines above it say it, if they lead over to it."""
    speaker = (person_above if lead.is_pronoun else lead.name) if lead else None
    return Quotation(prose.text, speaker, lead.phrase if lead else None, prose.span(0, len(prose.text)))


def attributed(
    spoken: Sequence[Spoken], mentions: Mentions, person_above: str | None, speaking: str | None
) -> Iterator[tuple[Spoken, str | None]]:
    """What is said in a paragraph, with its speakers: the inquit's name, whom its pronoun means, who spoke before.

    `person_above` is whom a pronoun means if the paragraph has named nobody yet; `speaking` is who speaks on
    from the paragraph above.
    """
    speaker, has_spoken = speaking or None, bool(speaking)
    for each in spoken:
        if each.is_loose:
            yield each, None
            continue
        if each.inquit and not each.inquit.is_pronoun:
            speaker = each.inquit.name
            if each.inquit.is_definite:
                speaker = mentions.in_office(each.inquit.phrase)
        elif each.inquit:
            unnamed = mentions.has_stranger(each.words.before)
            speaker = mentions.meant(each.words.before) or (None if unnamed else person_above)
            speaker = speaker if speaker and mentions.may_be(speaker, each.inquit.phrase) else None
        elif not has_spoken:
            speaker = mentions.meant(each.words.before)
        has_spoken = True
        yield each, speaker
