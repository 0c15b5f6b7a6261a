"""Quotations: what stands in double quotation marks and is given to somebody, or is a sentence of its own.

A name or a word held at a distance (`known as "Old Moll"`, `the "real" union`) is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from attrs import frozen

from cablekit.articles.attribution import VERB_OF_SAYING, Inquit, inquit_after, inquit_at_end, inquit_before
from cablekit.articles.lines import Prose
from cablekit.articles.marks import FULL_STOP, Marked, hide, marked_in
from cablekit.articles.people import Mentions, People
from cablekit.articles.sentences import REACH, sentence_start
from cablekit.records import Quotation

SET_OFF = (*FULL_STOP, ",", "—", "–", "--")


@frozen
class Spoken:
    """Words that somebody says, and the inquit that gives them to somebody."""

    words: Marked
    inquit: Inquit | None

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

    @classmethod
    def of(cls, prose: Prose) -> Told:
        marked = tuple(marked_in(prose.text))
        text = hide(prose.text, marked) if marked else prose.text
        verbs = tuple(verb.start() for verb in VERB_OF_SAYING.finditer(text)) if marked else ()
        return cls(prose, text, marked, verbs)

    def spoken(self) -> list[Spoken]:
        """The words in marks that are quotations, each with its inquit; without one only what stands alone."""
        found = ((words, self.inquit(words)) for words in self.marked)
        return [Spoken(words, inquit) for words, inquit in found if inquit or self.stands_alone(words)]

    def inquit(self, words: Marked) -> Inquit | None:
        """The inquit of a quotation: at once after it, or before it or at the end in its sentence."""
        if not self._has_verb_near(words):
            return None
        if words.text.endswith(FULL_STOP[0]) and not self._goes_on_after(words):
            return inquit_before(self.text, words.before)
        set_off = words.text.endswith(SET_OFF) or self.text.startswith(SET_OFF, words.after)
        return (
            (inquit_after(self.text, words.after) if set_off else None)
            or inquit_before(self.text, words.before)
            or inquit_at_end(self.text, words.after)
        )

    def stands_alone(self, words: Marked) -> bool:
        """Whether the words are full sentences, with nothing before them in theirs but what ends in a colon."""
        if not words.is_sentence:
            return False
        lead = self.text[sentence_start(self.text, words.before) : words.before].strip()
        return not lead or lead.endswith(":")

    def _has_verb_near(self, words: Marked) -> bool:
        nearest = bisect_left(self.verbs, words.before - REACH)
        return nearest < len(self.verbs) and self.verbs[nearest] < words.after + REACH

    def _goes_on_after(self, words: Marked) -> bool:
        return self.text[words.after : words.after + 2].strip().islower()


def quotations_in(paragraphs: Iterable[Prose]) -> tuple[Quotation, ...]:
    """The quotations of an article, in order, each with the speaker that its inquit names.

    >>> from cablekit.articles.lines import lines_of
    >>> text = '"The gate is tired," says Dagny Orme. "So are we." It is known as "Old Moll".'
    >>> [(found.text, found.speaker, found.phrase) for found in quotations_in([Prose.of(lines_of(text))])]
    [('The gate is tired,', 'Dagny Orme', 'says Dagny Orme'), ('So are we.', 'Dagny Orme', None)]
    """
    told = [Told.of(prose) for prose in paragraphs]
    spoken = [paragraph.spoken() for paragraph in told]
    if not any(spoken):
        return ()
    people = People(paragraph.text for paragraph in told)
    quotations: list[Quotation] = []
    person_above = speaking = None
    for paragraph, words in zip(told, spoken, strict=True):
        mentions = Mentions(paragraph.text, people)
        found = list(attributed(words, mentions, person_above, speaking))
        quotations += (
            Quotation(each.words.text, speaker, each.phrase, paragraph.prose.span(each.words.before, each.words.after))
            for each, speaker in found
        )
        last_speaker = found[-1][1] if found else None
        person_above = mentions.last or last_speaker
        speaking = last_speaker if paragraph.marked and paragraph.marked[-1].is_open else None
    return tuple(quotations)


def attributed(
    spoken: Iterable[Spoken], mentions: Mentions, person_above: str | None, speaking: str | None
) -> Iterator[tuple[Spoken, str | None]]:
    """What is said in a paragraph, with its speakers: the inquit's name, whom its pronoun means, who spoke before.

    `person_above` is whom a pronoun means if the paragraph has named nobody yet; `speaking` is who speaks on
    from the paragraph above.
    """
    speaker, has_spoken = speaking, speaking is not None
    for each in spoken:
        if each.inquit and not each.inquit.is_pronoun:
            speaker = each.inquit.name
        elif each.inquit:
            speaker = mentions.meant(each.words.before) or person_above
        elif not has_spoken:
            speaker = mentions.meant(each.words.before)
        has_spoken = True
        yield each, speaker
