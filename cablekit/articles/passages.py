"""A paragraph with what is quoted in it, as the narrator's sentences, names and inquits around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from cablekit.articles.inquit_forms import GAP, LEADS_IN, PREPOSITIONS, SO_CALLED, VERB, Inquit
from cablekit.articles.interrupted import apart_from_inquits
from cablekit.articles.lines import Prose
from cablekit.articles.marks import FULL_STOP, Marked, hide, is_nickname, marked_in
from cablekit.articles.proper_names import OFFICES, ROLE_WORDS, Name
from cablekit.articles.saying import inquits_in
from cablekit.articles.sentences import Sentences
from cablekit.articles.shared_subjects import is_reported, with_shared_subjects
from cablekit.articles.words import CAPITAL, any_of, speech, words

NARRATED = re.compile(r"[^\W_]")
LAST_WORD = re.compile(r"[\w’'-]+$")
NAMING = re.compile(rf"\b(?i:{any_of({*words('naming'), *speech('naming')})})\W{{0,4}}$")
LONGEST_NAMING = 30
TRIFLES = re.compile(r"(?:and|that|as|und|dass|dass|et|que|qu|y|e|che|کہ|أن|إن|[\s:,،—–\"“„«'‘`-])*", re.IGNORECASE)
LEAD_WORDS = {
    **dict.fromkeys(PREPOSITIONS, "preposition"),
    **{word: kind for kind in ("article", "as", "that", "and", "of") for word in speech(f"lead {kind}")},
}
OFFICE_BEFORE = re.compile(r"(?:[\w’'-]{1,30}(?: [\w’'-]{1,30}){0,7},? )?")
PERSON_WORD = any_of({*ROLE_WORDS, *speech("person"), *map(str.casefold, ROLE_WORDS), *map(str.capitalize, ROLE_WORDS)})
DETERMINERS = any_of({*speech("stranger"), *map(str.casefold, speech("stranger"))})
DESCRIBED = re.compile(
    rf"(?<![\w’'-]){DETERMINERS}[ \xa0](?:[\w’'-]{{2,30}}[ \xa0]){{0,2}}?"
    rf"(?>{PERSON_WORD}|{any_of(speech('thing'))})(?![\w’'-])(?!,?[ \xa0](?:an?[ \xa0])?[{CAPITAL}])"
)
"""Somebody or something that is only described: `the mayor`, `Her old teacher`, `a report`."""
PREDICATE = re.compile(
    rf"(?:\b(?<!here ){any_of(speech('is'))}|(?<!here)[’']s|[’'](?:m|re)|[{CAPITAL}][\w’'-]{{1,30}},|\d,)\s$"
)
"""What stands before a noun that says of somebody named what he or she is."""
NEAR = 16
LONGEST_WHO = 60
ASKING = re.compile(rf"{any_of(speech('asking'))}\b(?! (?:to|that)\b| (?:[\w’'-]+ ){{0,2}}for\b)")
TELLING = re.compile(rf"{any_of(speech('telling somebody'))}\b")
ADDRESSES = re.compile(rf"{GAP}(?:(?!that\b)(?:[a-z][\w’'-]{{0,30}}{GAP}){{0,6}}[a-z][\w’'-]{{0,30}},{GAP})?")
"""What stands between a verb and the name of somebody who is spoken to."""
OPENS = re.compile(
    rf"{any_of(speech('stranger'))}[ \xa0][a-zà-ÿ][\w’'-]{{1,30}}"
    rf"(?:[ \xa0](?!{any_of(speech('ends a clause'))}\b)[a-zà-ÿ][\w’'-]{{1,30}}){{0,2}}?"
    rf"(?=, (?:{any_of(speech('who'))})\b|[ \xa0](?:{any_of(speech('who'))})\b)"
)
"""Somebody at the head of a sentence of whom `who` tells: `Our lodger, who works nights`."""
LONGEST_LEAD = {":": 80, ",": 40}
LONGEST_CALLED = 40
BREAK = re.compile(r"[.;!?\x00]")
LONGEST_OFFICE = 260
LONGEST_BEFORE = 200
MOST_NEAR = 16
"""How many inquits and names on each side of a place are looked at."""
SHORT = 2
FEWEST_IN_SENTENCE = 3
FEWEST_OF_LONG = 9


class Passage:
    """A paragraph: its text with quoted words hidden, what is quoted, and how it is told.

    `in_marks` is what it quotes itself; a `block` that follows and is set apart is `quoted` at its end, too.
    """

    def __init__(
        self, prose: Prose, *, goes_on: bool = False, is_block: bool = False, block: str | None = None
    ) -> None:
        self.prose = prose
        self.is_block = is_block
        self.in_marks = [] if is_block else apart_from_inquits(prose.text, marked_in(prose.text, goes_on=goes_on))
        self.text = hide(prose.text, [each for each in self.in_marks if not is_nickname(prose.text, each)])
        end = len(prose.text)
        self.quoted = [*self.in_marks, *([Marked(block, end, end, end, end)] if block else [])]
        self.names: Sequence[Name] = ()

    @cached_property
    def is_all_quoted(self) -> bool:
        """Whether the narrator says nothing here."""
        return bool(self.quoted) and not NARRATED.search(self.text)

    @cached_property
    def sentences(self) -> Sentences:
        return Sentences(self.text, [(each.before, each.after) for each in self.quoted])

    @cached_property
    def inquits(self) -> list[Inquit]:
        found = inquits_in(self.text, self.names, self.quoted, self.sentences)
        return list(with_shared_subjects(self.text, found, self.quoted, self.sentences))

    @cached_property
    def subjects(self) -> frozenset[int]:
        """Where the names that are subjects of inquits begin."""
        return frozenset(inquit.name.start for inquit in self.inquits if inquit.name)

    @cached_property
    def asking(self) -> frozenset[int]:
        """Where the names begin that are subjects of verbs of asking: another one answers."""
        asking = (one for one in self.inquits if one.name and ASKING.match(self.text, one.verb))
        return frozenset(inquit.name.start for inquit in asking if inquit.name)

    def asked_before(self, position: int) -> Name | None:
        """Who asks something last before a place."""
        near = reversed(self.names_before(position))
        return next((name for name in near if name.start in self.asking), None) if self.asking else None

    @cached_property
    def told_of(self) -> frozenset[int]:
        """Where the names begin that stand in what somebody says without marks: `Orme said Tranter had left`."""
        found, inquits = set(), [one for one in self.inquits if one.order == "subject first"]
        for name in self.names:
            at = bisect_left(inquits, name.first, key=lambda one: one.end) - 1
            if at >= 0 and name.start not in self.subjects and self.sentences.start(name.first) <= inquits[at].start:
                found.add(name.start)
        return frozenset(found)

    @cached_property
    def addressed(self) -> dict[int, str]:
        """Where the names begin of those to whom something is said (`he told the chairman, Ivo Tranter`) or asked."""
        found = {}
        for inquit in self.inquits:
            if inquit.order == "subject first" and TELLING.match(self.text, max(inquit.verb, inquit.start)):
                at = bisect_left(self._name_starts, inquit.end)
                if at < len(self.names) and ADDRESSES.fullmatch(self.text, inquit.end, self.names[at].first):
                    found[self.names[at].start] = "is asked" if ASKING.match(self.text, inquit.verb) else "addressed"
        return found

    @cached_property
    def named_behind_verb(self) -> frozenset[int]:
        """Where the names begin that follow their verb: `says Orme`."""
        return frozenset(inquit.name.start for inquit in self.inquits if inquit.name and inquit.order == "verb first")

    @cached_property
    def described(self) -> list[tuple[int, str]]:
        """Those who are only described: where they stand, with which words, and whether a sentence begins with them."""
        text = self.text
        found = [
            (match.start(), match[0])
            for match in DESCRIBED.finditer(text)
            if not PREDICATE.search(text, max(0, match.start() - NEAR), match.start())
        ]
        taken = {start for start, _ in found}
        for start in self.sentences.starts:
            if start not in taken and (match := OPENS.match(self.text, start)) and not self._is_so_called(match.end()):
                found.append((start, match[0]))
        return found

    def _is_so_called(self, start: int) -> bool:
        """Whether a name follows that somebody described gave: `A picket who gave his name as Tino`."""
        return SO_CALLED.search(self.text, start, start + LONGEST_WHO) is not None

    @cached_property
    def behind(self) -> list[int]:
        """Where what follows each quotation begins."""
        return [match.end() if (match := LEADS_IN.match(self.text, each.after)) else each.after for each in self.quoted]

    @cached_property
    def follows(self) -> dict[int, int]:
        """Which quotation an inquit stands directly behind, by the number of both."""
        found = {}
        for at, inquit in enumerate(self.inquits):
            number = bisect_right(self.behind, inquit.start) - 1
            if number >= 0 and not self._is_new(number, inquit) and self._is_office(self.behind[number], inquit):
                found[at] = number
        return found

    def _is_new(self, number: int, inquit: Inquit) -> bool:
        """Whether what stands behind a quotation is a sentence of its own: `“Is it?” He said`."""
        start = self.behind[number]
        can_end = self.ends(number) == "stop" or (self.ends(number) == "mark" and inquit.subject == "pronoun")
        return can_end and self.text[start : start + 1].isupper()

    def _is_office(self, start: int, inquit: Inquit) -> bool:
        """Whether nothing but the office of its subject stands before an inquit."""
        if start == inquit.start:
            return True
        is_near = start < inquit.start <= start + LONGEST_OFFICE
        if not is_near or inquit.subject != "name" or inquit.order != "subject first":
            return False
        before = self.text[start : inquit.start]
        return OFFICE_BEFORE.fullmatch(before) is not None and OFFICES.search(before) is not None

    @cached_property
    def reported(self) -> frozenset[int]:
        """Which inquits are themselves what somebody says: `Roe said she had asked`."""
        pairs = enumerate(pairwise(self.inquits), 1)
        return frozenset(at for at, (before, inquit) in pairs if is_reported(self.text, before, inquit))

    @cached_property
    def leads(self) -> dict[int, int]:
        """Which quotation an inquit stands directly before."""
        found = {}
        starts = [each.before for each in self.quoted]
        for at, inquit in enumerate(self.inquits):
            number = bisect_left(starts, inquit.end)
            if number < len(starts) and self._leads_over(inquit, starts[number]):
                found[at] = number
        return found

    def _leads_over(self, inquit: Inquit, end: int) -> bool:
        """Whether what stands between inquit and quotation leads from one to the other: `told the court:`."""
        start = inquit.end
        if TRIFLES.fullmatch(self.text, start, end):
            return True
        between = self.text[start:end].rstrip()
        longest = LONGEST_CALLED if inquit.manner == "calling" else LONGEST_LEAD.get(between[-1:], 0)
        return len(between) <= longest and not BREAK.search(between) and not VERB.search(between)

    def kind(self, number: int) -> str:
        """What a quotation looks like: a sentence, a piece of one, a term, a title."""
        text = self.quoted[number].text
        printed = text.split()
        ends = self.ends(number)
        if text[0].islower():
            return "piece" if len(printed) > SHORT else "term"
        long = [word for word in printed if len(word) > FEWEST_IN_SENTENCE]
        if len(long) >= SHORT and ends in ("open", "comma") and all(word[0].isupper() for word in long):
            return "title"
        is_whole = ends != "open" or self.quoted[number].is_open or len(printed) >= FEWEST_OF_LONG
        if len(printed) > SHORT and is_whole:
            return "sentence"
        return "short sentence" if ends in ("stop", "mark") else "capital"

    def ends(self, number: int) -> str:
        """How a quotation ends: with a `stop`, a `mark` of question, a `comma` within or behind it, or `open`."""
        each = self.quoted[number]
        last = each.text[-1]
        if last in ",،" or self.text[each.after : each.after + 2].lstrip()[:1] in (",", "،"):
            return "comma"
        if last in "!?؟":
            return "mark"
        return "stop" if last in FULL_STOP else "open"

    def lead(self, number: int) -> str:
        """What stands directly before a quotation."""
        position = self.quoted[number].before
        start = max(self.sentences.start(position), position - LONGEST_BEFORE)
        before = self.text[start:position].rstrip(" \xa0(")
        if not before:
            return "start"
        if before[-1] in ':,،—–\x00"”’»“':
            return {":": "colon", ",": "comma", "،": "comma"}.get(before[-1], "sign")
        if NAMING.search(before, max(0, len(before) - LONGEST_NAMING)):
            return "naming"
        word = LAST_WORD.search(before)
        if word is None:
            return "sign"
        printed = word[0].casefold()
        if kind := LEAD_WORDS.get(printed):
            return kind
        end = len(before) + start
        if any(inquit.verb < end <= inquit.end for _, inquit in self.inquits_near(end)) or VERB.fullmatch(word[0]):
            return "verb"
        return "name" if word[0][0].isupper() else "word"

    def words_between(self, start: int, end: int) -> int:
        """How many words the narrator says between two places."""
        return len(self.text[start:end].replace("\x00", "").split())

    def inquits_near(self, position: int) -> list[tuple[int, Inquit]]:
        """The inquits around a place, with their numbers."""
        middle = bisect_left(self._verbs, position)
        first = max(0, middle - MOST_NEAR)
        return list(enumerate(self.inquits[first : middle + MOST_NEAR], first))

    def names_before(self, position: int) -> Sequence[Name]:
        """The last names that begin before a place."""
        end = bisect_left(self._name_starts, position)
        return self.names[max(0, end - MOST_NEAR) : end]

    def names_after(self, position: int) -> Sequence[Name]:
        """The first names that begin behind a place."""
        start = bisect_left(self._name_starts, position)
        return self.names[start : start + MOST_NEAR]

    @cached_property
    def with_inquit(self) -> frozenset[int]:
        """The numbers of the quotations beside which an inquit stands."""
        return frozenset((*self.follows.values(), *self.leads.values()))

    @cached_property
    def followed(self) -> frozenset[int]:
        """The numbers of the quotations behind which one stands."""
        return frozenset(self.follows.values())

    @cached_property
    def _verbs(self) -> list[int]:
        return [inquit.verb for inquit in self.inquits]

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self.names]
