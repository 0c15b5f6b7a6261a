"""Whom the paragraphs of an article mention, with what tells whether a pronoun further on can mean them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import frozen

from cablekit.articles.given_names import sex_by_name, sex_of_words, without_title
from cablekit.articles.inquit_forms import is_after_preposition, is_in_brackets
from cablekit.articles.passages import Passage
from cablekit.articles.people import People
from cablekit.articles.proper_names import ROLES, Name
from cablekit.articles.words import CAPITAL, any_of, speech, words

DEFINITE = frozenset((*words("definite"), *speech("definite")))
INDEFINITE = frozenset(speech("indefinite"))
POSSESSIVE = frozenset(speech("possessive"))
THING = re.compile(rf"\b(?i:{any_of(speech('thing'))})\b")
"""Words for bodies and things: `the bank`, `her letter`."""
MODIFIES = re.compile(rf"[ \xa0](?:[a-zà-ÿ-]{{2,20}}[ \xa0]){{0,3}}{ROLES}[ \xa0][{CAPITAL}]")
"""The body before an office and its holder: `Fenmark Bank chief Ada Bell`."""
SAID = re.compile(rf" (?:[a-z-]{{2,15}} )?{any_of(speech('words of'))}\b")
"""What somebody said: `Orme's answer`."""
HELD = frozenset(
    (
        "genitive",
        "after preposition",
        "within its sentence",
        "before an office",
        "in brackets",
        "addressed",
        "doubtful",
        "place",
        "thing",
    )
)
"""What keeps a name from being what its sentence is about."""
INTRODUCES = re.compile(r"(?:There(?:[’']s| is| was)|Il y a(?:vait)?|Es gibt|Hay|Había|C[’']è|Era|Há) ")
MOST_MEANT = 6
MOST_IN_PARAGRAPH = 24
OFTEN = 2
FAR = 3


@frozen
class Mention:
    """Somebody whom a paragraph names (or only describes), in which form, how and where; the sex of the described."""

    name: str | None
    printed: str | None
    evidence: tuple[str, ...]
    start: int
    sentence: int
    sex: str = ""


class Mentions:
    """Who is mentioned where in an article."""

    def __init__(self, passages: Sequence[Passage], people: People) -> None:
        self._passages = passages
        self._people = people
        self._found: dict[int, list[Mention]] = {}
        self._only: dict[int, str | None] = {}

    def within(self, at: int) -> Sequence[Mention]:
        """Who is mentioned in a paragraph, from its end."""
        found = self._found.get(at)
        if found is None:
            passage = self._passages[at]
            described = (self._described(passage, *each) for each in passage.described)
            mentions = [*self._named(passage), *described, *self._speaking(passage)]
            found = self._found[at] = sorted(mentions, key=lambda mention: -mention.start)
        return found

    def only_person(self, at: int) -> str | None:
        """Who is the only person whom a paragraph names."""
        if at not in self._only:
            named = {self._people.fullest(name.text) for name in self._passages[at].names if not name.is_body}
            people = [name for name in named if self._people.is_person(name)]
            self._only[at] = people[0] if len(people) == 1 else None
        return self._only[at]

    def body_above(self, at: int) -> str | None:
        """Which body is named last in the paragraphs above one."""
        return self._bodies_above[at]

    @cached_property
    def _bodies_above(self) -> Sequence[str | None]:
        found: list[str | None] = [None]
        for passage in self._passages:
            named = (self._people.fullest(name.text) for name in reversed(passage.names) if name.is_body)
            found.append(next((body for body in named if not self._people.is_place(body)), found[-1]))
        return found

    def introduced(self, at: int) -> str | None:
        """Who is named first in a paragraph, if that says who somebody is: `Ada Bell, 34, of Tull, said`."""
        names = self._passages[at].names if at < len(self._passages) else ()
        full = self._people.fullest(names[0].text) if names and not names[0].is_body else None
        return full if full and self._people.said_of(full) else None

    def before(self, at: int, position: int) -> Iterator[tuple[int, Mention]]:
        """Who is mentioned before a place, the nearest first, with the number of paragraphs between."""
        seen = Counter[str | None]()
        for ago in range(min(FAR, at + 1)):
            if len(seen) >= MOST_MEANT:
                return
            mentions = self.within(at - ago)
            first = 0 if ago else bisect_right(mentions, -position, key=lambda mention: -mention.start)
            for mention in mentions[first : first + MOST_IN_PARAGRAPH]:
                if "doubtful" not in mention.evidence and seen[mention.name] < OFTEN:
                    seen[mention.name] += 1
                    yield ago, mention

    def look(self, passage: Passage, name: Name, full: str) -> list[str]:
        """What the look of a name and the words before it tell."""
        evidence = []
        if name.is_genitive:
            is_said = SAID.match(passage.text, name.end) is not None
            evidence.append("genitive, of words" if is_said else "genitive")
        elif is_after_preposition(passage.text, name.start) and name.start not in passage.subjects:
            evidence.append("after preposition")
        elif passage.text[max(0, name.start - 4) : name.start].casefold() == "the ":
            evidence.append("after the")
        if MODIFIES.match(passage.text, name.end):
            evidence.append("before an office")
        if is_in_brackets(passage.text, name.start):
            evidence.append("in brackets")
        if name.is_body:
            evidence.append("body")
        if name.is_doubtful:
            evidence.append("doubtful")
        if self._people.is_place(full):
            evidence.append("place")
        if told := passage.addressed.get(name.start):
            evidence.append(told)
        elif name.start in passage.told_of:
            evidence.append("told of")
        evidence.append("of one word" if " " not in full else "of words")
        if sex_by_name(without_title(full)) is not None:
            evidence.append("given name")
        return evidence

    def _named(self, passage: Passage) -> Iterator[Mention]:
        firsts: set[int] = set()
        for name in passage.names:
            full = self._people.fullest(name.text)
            sentence = passage.sentences.number(name.start)
            evidence = self.look(passage, name, full)
            if sentence not in firsts and HELD.isdisjoint(evidence):
                firsts.add(sentence)
                evidence.append("first in its sentence")
            if name.start in passage.subjects:
                evidence.append("asking" if name.start in passage.asking else "subject of inquit")
            printed = self._people.called(name.text) if name.start in passage.named_behind_verb else full
            yield Mention(full, printed, tuple(evidence), name.start, sentence)

    def _described(self, passage: Passage, start: int, printed: str) -> Mention:
        """Whom a description means: a body, somebody in office, or nobody who is named."""
        sentence = passage.sentences.number(start)
        first = first_word(printed)
        opening = passage.sentences.starts[sentence]
        if opening == start or INTRODUCES.fullmatch(passage.text, opening, start) or passage.text[start - 2] in ",;–—":
            how = ["first in its sentence"]
        else:
            how = ["after preposition"] if is_after_preposition(passage.text, start) else ["within its sentence"]
        if THING.search(printed):
            body = self._people.body(printed)
            return Mention(body, body, ("body", *how) if body else ("thing",), start, sentence)
        holders = self._people.in_office(printed) if first in DEFINITE else frozenset()
        held = next(iter(holders)) if len(holders) == 1 else None
        kind = "definite" if first in DEFINITE else "possessive" if first in POSSESSIVE else "indefinite"
        what = "office of somebody" if held else f"stranger, {kind}"
        return Mention(held, held, (what, *how), start, sentence, "" if held else sex_of_words(printed))

    def _speaking(self, passage: Passage) -> Iterator[Mention]:
        """Those who say something and are only described."""
        for inquit in passage.inquits:
            if inquit.subject == "described" and first_word(inquit.words) in INDEFINITE:
                sentence = passage.sentences.number(inquit.start)
                evidence = ("stranger, speaking", "first in its sentence")
                yield Mention(None, None, evidence, inquit.start, sentence, sex_of_words(inquit.words))


def first_word(printed: str) -> str:
    """The first word of a description, in small letters.

    >>> first_word("The mayor")
    'the'
    """
    return printed.split(None, 1)[0].casefold() if printed.strip() else ""
