"""Quotations: what stands in double quotation marks and is given to somebody, or is a sentence of its own.

A name or a word held at a distance (`known as "Old Moll"`, `the "real" union`) is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from cablekit.articles.attribution import VERB_OF_SAYING, Inquit, inquit_after, inquit_at_end, inquit_before
from cablekit.articles.lines import Prose
from cablekit.articles.people import People
from cablekit.articles.sentences import REACH, sentence_start
from cablekit.records import Quotation

LONGEST = 5000
MARKED = re.compile(
    rf"“(?P<curved>[^“”]{{1,{LONGEST}}})”|«(?P<angled>[^«»]{{1,{LONGEST}}})»"
    rf"|\"(?<![\w\"]\")(?=[^\s\"])(?P<straight>[^\"]{{1,{LONGEST}}})(?<=\S)\"(?!\w)"
)
FULL_STOP = (".", "!", "?", "…")
SET_OFF = (*FULL_STOP, ",", "—", "–", "--")
FEWEST_WORDS = 3
HIDDEN = "\x00"


@frozen
class Marked:
    """Words in quotation marks: their place in the paragraph, and where the marks begin and end."""

    text: str
    start: int
    end: int

    @property
    def before(self) -> int:
        return self.start - 1

    @property
    def after(self) -> int:
        return self.end + 1

    @property
    def is_sentence(self) -> bool:
        return self.text.endswith(FULL_STOP) and len(self.text.split(None, FEWEST_WORDS)) >= FEWEST_WORDS


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
        """Whether full sentences stand in the marks, with nothing but a colon before them in their sentence."""
        if not words.is_sentence:
            return False
        lead = self.text[sentence_start(self.text, words.before) : words.before].strip()
        return not lead or lead.endswith(":")

    def _has_verb_near(self, words: Marked) -> bool:
        nearest = bisect_left(self.verbs, words.before - REACH)
        return nearest < len(self.verbs) and self.verbs[nearest] < words.after + REACH

    def _goes_on_after(self, words: Marked) -> bool:
        return self.text[words.after : words.after + 2].strip().islower()


@frozen
class Above:
    """The paragraph above, as it bears on a pronoun: what is told there, and who speaks there last."""

    text: str = ""
    speaker: str | None = None

    def meant(self, people: People) -> str | None:
        """Whom a pronoun in the paragraph below can mean."""
        return people.meant(self.text, len(self.text)) or self.speaker


def quotations_in(paragraphs: Iterable[Prose]) -> tuple[Quotation, ...]:
    """The quotations of an article, in order, each with the speaker that its inquit names.

    >>> from cablekit.articles.lines import lines_of
    >>> text = '"The gate is tired," says Dagny Orme. "So are we." It is known as "Old Moll".'
    >>> [(found.text, found.speaker, found.phrase) for found in quotations_in([Prose.of(lines_of(text))])]
    [('The gate is tired,', 'Dagny Orme', 'says Dagny Orme'), ('So are we.', 'Dagny Orme', None)]
    """
    told = [Told.of(prose) for prose in paragraphs]
    if not any(paragraph.marked for paragraph in told):
        return ()
    people = People(paragraph.text for paragraph in told)
    quotations: list[Quotation] = []
    above = Above()
    for paragraph in told:
        found = list(attributed(paragraph, people, above))
        quotations += found
        above = Above(paragraph.text, found[-1].speaker if found else None)
    return tuple(quotations)


def attributed(paragraph: Told, people: People, above: Above) -> Iterator[Quotation]:
    """The quotations of a paragraph: by the name in the inquit, whom its pronoun means, or who spoke before."""
    speaker: str | None = None
    for words in paragraph.marked:
        inquit = paragraph.inquit(words)
        if inquit and not inquit.is_pronoun:
            speaker = inquit.name
        elif inquit:
            speaker = people.meant(paragraph.text, words.before) or above.meant(people)
        elif paragraph.stands_alone(words):
            speaker = speaker or people.meant(paragraph.text, words.before)
        else:
            continue
        phrase = inquit.phrase if inquit else None
        yield Quotation(words.text, speaker, phrase, paragraph.prose.span(words.before, words.after))


def marked_in(text: str) -> list[Marked]:
    """What stands in double quotation marks of any kind.

    >>> [found.text for found in marked_in('He said “no” and "not now" and 6" more.')]
    ['no', 'not now']
    """
    return [
        Marked(match[match.lastgroup or 0], *match.span(match.lastgroup or 0))
        for match in MARKED.finditer(text)
    ]


def hide(text: str, marked: Sequence[Marked]) -> str:
    """The text with the quoted words hidden: no name and no verb in them is the narrator's.

    The last character stays: it may end the sentence.
    """
    pieces, position = [], 0
    for words in marked:
        pieces += [text[position : words.start], HIDDEN * (words.end - words.start - 1)]
        position = words.end - 1
    return "".join([*pieces, text[position:]])
