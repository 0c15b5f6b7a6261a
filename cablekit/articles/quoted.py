"""A quotation in its article: what it looks like, what stands around it, who spoke before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import frozen

from cablekit.articles.inquit_forms import Inquit
from cablekit.articles.mentions import Mentions
from cablekit.articles.passages import Passage
from cablekit.articles.people import People
from cablekit.articles.words import any_of, speech

FARTHEST_BEFORE = 2
SUBJUNCTIVE = re.compile(rf"(?<!ich )\b{any_of(speech('in the subjunctive'))}\b")
PRONOUN_BEHIND = re.compile(r" (?:that )?(?P<pronoun>she|he)\b")
PRONOUN_FIRST = re.compile(r"(?P<pronoun>She|He) [a-z]")
NAME_LIKE = frozenset(("title", "term", "capital"))
STEPS = ((1, "0"), (4, "1-3"), (9, "4-8"), (18, "9-17"))
BEFORE = ("before in sentence", "one before", "two before")


@frozen
class Candidate:
    """One answer: the speaker as named and in full, or nobody; the inquit that says so, and what speaks for it."""

    speaker: str | None
    key: str | None
    inquit: Inquit | None
    evidence: tuple[str, ...]


@frozen
class Spoken:
    """The quotation before: who says it, in which paragraph and place, whether it goes on and has an inquit.

    `named` is who spoke last of those who are named, `other` who did before.
    """

    speaker: str | None
    key: str | None
    paragraph: int
    number: int
    is_open: bool
    is_said: bool
    named: tuple[str, str] | None = None
    other: tuple[str, str] | None = None


class Told:
    """An article: its paragraphs, its people, and which of them say something."""

    def __init__(self, passages: Sequence[Passage], people: People) -> None:
        self.passages = passages
        self.people = people
        self.mentions = Mentions(passages, people)
        quoting = [passage for passage in passages if passage.quoted]
        self.speaking = {
            people.fullest(inquit.name.text) for passage in quoting for inquit in passage.inquits if inquit.name
        }
        people.learn_sexes(pronouned(quoting))


def pronouned(passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """The names of which a pronoun behind them tells the sex: `Orme said she had left`, `Ada Orme left. She ran.`"""
    for passage in passages:
        for inquit in passage.inquits:
            if inquit.name and (said := PRONOUN_BEHIND.match(passage.text, inquit.end)):
                yield inquit.name.text, said["pronoun"]
    for passage in passages:
        for start, following in pairwise(passage.sentences.starts):
            if said := PRONOUN_FIRST.match(passage.text, following):
                before = [name for name in passage.names_after(start) if name.start < following]
                people = [name for name in before if " " in name.text and not (name.is_body or name.is_genitive)]
                if len(people) == 1 and people[0] == before[0]:
                    yield people[0].text, said["pronoun"].lower()


class Quoted:
    """One quotation: the paragraph `at` of an article and its `number` there; `last` is the one before."""

    def __init__(self, article: Told, at: int, number: int, last: Spoken | None) -> None:
        self.article = article
        self.people = article.people
        self.at, self.number, self.last = at, number, last
        self.passage = passage = article.passages[at]
        self.marked = passage.quoted[number]
        self.kind = passage.kind(number)
        self.lead = passage.lead(number)
        self.ends = passage.ends(number)
        self.sentence = passage.sentences.number(self.marked.before)
        self.has_own = number in passage.with_inquit

    @cached_property
    def is_reported(self) -> bool:
        """Whether its sentence stands in the German subjunctive: then somebody named before is still speaking."""
        text, sentences = self.passage.text, self.passage.sentences
        start = sentences.starts[self.sentence]
        return self.people.is_german and SUBJUNCTIVE.search(text, start, self.marked.before) is not None

    @property
    def is_plain(self) -> bool:
        """Whether it may not be a name in marks: then an inquit beside it decides alone."""
        return self.lead != "naming" and self.kind not in NAME_LIKE

    def place_of(self, inquit: Inquit, index: int) -> str | None:
        """Where an inquit stands to the quotation; None if it is too far away."""
        passage, marked = self.passage, self.marked
        if inquit.start >= marked.after:
            if passage.follows.get(index) == self.number:
                return "directly after"
            apart = passage.sentences.number(inquit.start) - passage.sentences.number(marked.after - 1)
            return ("after in sentence", "one after")[apart] if apart <= 1 else None
        if inquit.end > marked.before:
            return None
        if passage.leads.get(index) == self.number:
            return "directly before"
        apart = self.sentence - passage.sentences.number(inquit.verb)
        return BEFORE[apart] if apart <= FARTHEST_BEFORE else None


def step(count: int) -> str:
    """A number of words, roughly.

    >>> step(0), step(5), step(40)
    ('0', '4-8', 'many')
    """
    return next((name for limit, name in STEPS if count < limit), "many")
