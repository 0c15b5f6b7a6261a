"""Inquits: a verb of saying with its subject (`says Dr. Orme`, `he said`, `the minister, Ivo Tranter, told`)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from attrs import frozen

from cablekit.articles.marks import Marked
from cablekit.articles.proper_names import NAME, Name, name_of
from cablekit.articles.sentences import Sentences
from cablekit.articles.uncased import is_uncased, said_in
from cablekit.articles.words import any_of, speech, words

GAP = r"[ \xa0]{1,2}"
ACCORDING = frozenset(speech("according"))
CALLING = frozenset(speech("calling"))
AT_TIMES = frozenset(speech("saying at times"))
ADDRESSED = frozenset(words("addressed"))
VERB_OF_SAYING = re.compile(rf"{any_of(words('saying'))}\b")
VERB = re.compile(
    rf"(?<![\w’'])(?:(?P<verb>{any_of({*words('saying'), *speech('saying'), *AT_TIMES, *ACCORDING})})(?![\w])"
    r"|(?P<turned>(?:[mtsl]['’])?(?:[^\W\d_]{1,20}[-‑](?:t-)?(?:il|elle|ils|elles|on)\b)(?: [a-z]{2,15}[éts]\b)?))"
)
PRONOUN = rf"(?i:{any_of({*words('pronoun'), *speech('pronoun'), *words('unnamed')})})(?![\w’'])"
DETERMINER = rf"(?i:{any_of({*words('determiner'), *speech('lead article')})})(?!\w)"
ASIDE = rf"(?:,{GAP}[^,.;:!?\x00]{{1,30}},)?"
BETWEEN = rf"(?:{GAP}(?:{any_of({*words('between'), *speech('between')})}|\w{{2,20}}ly)(?!\w)){{0,3}}"
PLACE = rf"(?:{GAP}{any_of(speech('before a place'))}{GAP}[^,.;:!?\x00]{{1,60}}?)?"
PRONOUN_BEFORE = re.compile(
    rf"(?<![\w’'])(?P<pronoun>{PRONOUN}|(?i:some(?:body|one)|one)(?:{GAP}[a-z’']{{1,12}}){{1,3}}?)(?:,{GAP}[^,.;:!?\x00]{{1,60}},)?{BETWEEN}{GAP}$"
)
NAME_TO_VERB = re.compile(rf"(?:{GAP}\([^()\x00]{{1,40}}\))?{PLACE}(?:,{GAP}[^.;:!?\x00]{{1,160}}?,|,)?{BETWEEN}{GAP}")
DESCRIBED_BEFORE = re.compile(
    rf"(?<![\w’'])(?P<words>{DETERMINER}(?:{GAP}(?!{any_of(speech('ends a clause'))}\b)[\w’'-]{{1,30}}){{1,7}}?)"
    rf"(?:,{GAP}[^.;:!?\x00]{{1,120}},|{GAP}(?:who|qui|die|der|che|quien|que|which){GAP}[^.,;:!?\x00]{{1,80}})?{BETWEEN}{GAP}$"
)
SMALL = rf"(?:{GAP}(?!{any_of(speech('ends an office'))}{GAP})[a-zà-ÿß][\w’'-]{{0,30}})"
OFFICE = rf"(?:{GAP}{DETERMINER})?(?:{SMALL}){{0,8}}?(?:{GAP}(?:der|die|das){GAP}[\w-]{{1,40}})?,?"
NAME_AFTER = re.compile(rf"{ASIDE}{BETWEEN}(?P<office>{OFFICE}){GAP}(?P<name>{NAME})")
PRONOUN_AFTER = re.compile(rf"{ASIDE}{BETWEEN}{GAP}(?P<pronoun>(?!il{GAP}\w){PRONOUN})")
OBJECT_AFTER = re.compile(rf"{GAP}(?P<pronoun>(?i:{any_of((*speech('object'), *speech('pronoun')))})(?![\w’']))")
DESCRIBED_AFTER = re.compile(
    rf"{ASIDE}{BETWEEN}{GAP}(?P<words>{DETERMINER}(?:{GAP}[\w’'-]{{1,30}}){{1,7}}?)"
    rf"(?=[.,;:!?—–\x00]|{GAP}{any_of(speech('ends a description'))}\b|$)"
)
APPOSED_AFTER = re.compile(
    rf"{ASIDE}{BETWEEN}{GAP}(?P<words>{DETERMINER}(?:{GAP}[\w’'-]{{1,30}}){{1,12}}?),{GAP}"
    rf"(?:{DETERMINER}{GAP}(?:[\w’'-]{{1,30}}{GAP}){{1,4}}?)?(?P<name>{NAME})(?=[,.;:!?]|$)"
)
APPOSED = re.compile(rf",{GAP}(?:{DETERMINER}{GAP})?(?:[\w’'-]{{1,30}}{GAP}){{1,3}}$")
AROUND = 60
PASSIVE = re.compile(
    rf"(?<![\w’']){any_of(speech('to be'))}(?:{GAP}(?:\w{{2,20}}ly|also|once|often|later)){{0,2}}{GAP}$"
)
PASSIVE_CALLED = re.compile(rf"(?<![\w’']){any_of(speech('to be'))}{GAP}(?:\w{{2,20}}ly{GAP})?{any_of(CALLING)}(?!\w)")
BY_NAME = re.compile(rf"(?:{GAP}[\w’'-]{{1,30}}){{0,3}}?{GAP}{any_of(speech('by'))}(?:{OFFICE}){GAP}(?P<name>{NAME})")
NO_VERB = re.compile(
    rf"(?<![\w’'])(?:(?i:{any_of((*words('determiner'), 'own'))})"
    rf"|(?<!heard )(?<!went on )(?<!used )(?<!like )(?<!likes )(?<!liked )to){GAP}$"
)
"""What stands before a noun or an infinitive: `the accused`, `to claim`."""
PARENTHESIS = re.compile(rf"{OFFICE}{GAP}{NAME}(?=[,.;:])")
LEADS_IN = re.compile(rf"[\s,،—–-]{{0,4}}(?:{any_of(speech('to whom'))} )?")
ANY_VERB_FIRST = re.compile(r"(?P<verb>[a-zà-ÿß]{3,20})(?=[ \xa0])")
VERB_BEHIND = re.compile(rf"{BETWEEN}{GAP}[a-zà-ÿß]{{3,20}}\b")
SO_NAMED = re.compile(rf"so(?={GAP}[A-ZÄÖÜ])")
REACH_BEFORE = 240
REACH_AFTER = 160
MOST_NAMES = 6


@frozen
class Inquit:
    """A verb of saying, at `verb`, with its subject: a name, a pronoun, a description, or none (`adding`, `explica`).

    `order` says which comes first, `manner` what kind of verb it is.
    """

    start: int
    end: int
    verb: int
    subject: str
    name: Name | None
    words: str
    order: str
    manner: str


def inquits_in(text: str, names: Sequence[Name], quoted: Sequence[Marked], sentences: Sentences) -> list[Inquit]:
    """The inquits of a text in which quoted words are hidden.

    >>> from cablekit.articles.people import names_in
    >>> text = "Ada Bell, the mayor, said so. It leaks, according to Dr. Orme, as he put it."
    >>> [inquit.words for inquit in inquits_in(text, names_in(text), (), Sentences(text))]
    ['Ada Bell', 'Dr. Orme', 'he']
    """
    if is_uncased(text):
        return sorted(without_capitals(text), key=lambda inquit: inquit.verb)
    reader = Reader(text, names, quoted, sentences)
    found = [inquit for verb in VERB.finditer(text) if (inquit := reader.read(verb))]
    touched = {inquit.start for inquit in found}
    for each in quoted:
        start = reader.behind(each)
        if start not in touched and (inquit := reader.read_directly_after(each, start)):
            found.append(inquit)
    return sorted(found, key=lambda inquit: inquit.verb)


def without_capitals(text: str) -> Iterator[Inquit]:
    """The inquits of a text in Arabic letters."""
    for said in said_in(text):
        if said.subject != "nobody":
            name = Name(*said.name, text[slice(*said.name)]) if said.name else None
            order = "verb first" if said.verb == said.start else "subject first"
            printed = name.text if name else text[said.start : said.verb].strip()
            yield Inquit(said.start, said.end, said.verb, said.subject, name, printed, order, "saying")


class Reader:
    """Finds the subjects of verbs in a paragraph."""

    def __init__(self, text: str, names: Sequence[Name], quoted: Sequence[Marked], sentences: Sentences) -> None:
        self._text = text
        self._names = names
        self._ends = [name.end for name in names]
        self._starts = {name.start: name for name in names}
        self._sentences = sentences
        self._after = [each.after for each in quoted]
        self._before = [each.before for each in quoted]

    def behind(self, each: Marked) -> int:
        """Where what follows a quotation begins."""
        lead = LEADS_IN.match(self._text, each.after)
        return lead.end() if lead else each.after

    def read(self, verb: re.Match[str]) -> Inquit | None:
        """The inquit that a verb makes, if it has a subject or can do without."""
        start, end, printed = verb.start(), verb.end(), verb.group()
        if verb["turned"]:
            return Inquit(start, end, start, "pronoun", None, printed, "verb first", "saying")
        manner = manner_of(printed)
        if manner == "according":
            return self.after(start, end, manner)
        if NO_VERB.search(self._text, max(0, start - AROUND), start):
            return None
        if PASSIVE.search(self._text, max(0, start - AROUND), start):
            by = BY_NAME.match(self._text, end, self._sentences.end(start))
            name = name_of(by["name"], by.start("name")) if by else None
            return (
                Inquit(start, by.end(), start, "name", name, name.text, "verb first", manner) if by and name else None
            )
        touches = self._touches(start) or self._is_parenthesis(start, end)
        first, second = (self.after, self.before) if touches and printed not in ADDRESSED else (self.before, self.after)
        found = first(start, end, manner)
        if found is None and not (second == self.after and printed in ADDRESSED):
            found = second(start, end, manner)
        if found is None and manner != "at times":
            return Inquit(start, end, start, "dropped", None, "", "verb first", manner)
        return found

    def before(self, start: int, end: int, manner: str) -> Inquit | None:
        """An inquit whose subject stands before its verb."""
        text = self._text
        quoted = bisect_right(self._after, start) - 1
        floor = max(self._sentences.start(start), self._after[quoted] if quoted >= 0 else 0, start - REACH_BEFORE)
        clause = text[floor:start]
        if found := PRONOUN_BEFORE.search(clause):
            return Inquit(floor + found.start(), end, start, "pronoun", None, found["pronoun"], "subject first", manner)
        last = bisect_right(self._ends, start)
        near = [name for name in self._names[max(0, last - MOST_NAMES) : last] if not is_in_brackets(text, name.start)]
        subject = None
        for name in reversed(near):
            if name.start < floor:
                break
            if self._is_subject(name, start) and not (subject and is_after_article(text, name.first)):
                subject = name
        if subject:
            return Inquit(subject.start, end, start, "name", subject, subject.text, "subject first", manner)
        if found := DESCRIBED_BEFORE.search(clause):
            at = floor + found.start()
            return Inquit(at, end, start, "described", None, found["words"], "subject first", manner)
        return None

    def _is_subject(self, name: Name, verb: int) -> bool:
        """Whether a name can be the subject of a verb behind it."""
        text = self._text
        if name.is_genitive or is_after_preposition(text, name.first):
            return False
        if not NAME_TO_VERB.fullmatch(text, name.end, verb):
            return False
        is_closed = text[name.end : verb].strip() == ","
        return (
            not is_closed
            or text[max(0, name.first - AROUND) : name.first].rstrip().endswith(",")
            or APPOSED.search(text, max(0, name.first - AROUND), name.first) is not None
        )

    def after(self, start: int, end: int, manner: str) -> Inquit | None:
        """An inquit whose subject follows its verb."""
        text = self._text
        following = bisect_left(self._before, end)
        ceiling = min(
            self._sentences.end(start),
            self._before[following] if following < len(self._before) else len(text),
            end + REACH_AFTER,
        )
        pronoun = OBJECT_AFTER if manner == "according" else PRONOUN_AFTER
        if found := pronoun.match(text, end, ceiling):
            return Inquit(start, found.end(), start, "pronoun", None, found["pronoun"], "verb first", manner)
        found = APPOSED_AFTER.match(text, end, ceiling)
        if found and (name := name_of(found["name"], found.start("name"))):
            return Inquit(start, found.end(), start, "name", name, found["words"], "verb first", manner)
        if found := NAME_AFTER.match(text, end, ceiling):
            name = name_of(found["name"], found.start("name"))
            office = found["office"].split()
            is_indefinite = bool(office) and " " not in found["name"] and office[-1].casefold() in INDEFINITE
            if name and not is_indefinite and not (office and is_after_preposition(text, name.first)):
                return Inquit(start, found.end(), start, "name", name, name.text, "verb first", manner)
            if name:
                printed = text[end : found.end()].strip()
                return Inquit(start, found.end(), start, "described", None, printed, "verb first", manner)
        touches = self._touches(start) or manner == "according"
        if (found := DESCRIBED_AFTER.match(text, end, ceiling)) and (
            touches or text[found.end() : found.end() + 1] in ",:"
        ):
            return Inquit(start, found.end(), start, "described", None, found["words"], "verb first", manner)
        return None

    def read_directly_after(self, each: Marked, start: int) -> Inquit | None:
        """The inquit that follows a quotation with a comma, whatever its verb is: `shrugged Tom Holt`."""
        text = self._text
        if SO_NAMED.match(text, start):
            return self.after(start, start + 2, "according")
        if not (each.text.endswith((",", "!", "?")) or text.startswith((",", "،"), each.after)):
            return None
        if verb := ANY_VERB_FIRST.match(text, start):
            found = self.after(start, verb.end(), "any")
            return found if found and found.subject != "described" else None
        if (name := self._starts.get(start)) and (verb := VERB_BEHIND.match(text, name.end)):
            return Inquit(start, verb.end(), name.end, "name", name, name.text, "subject first", "any")
        return None

    def _is_parenthesis(self, start: int, end: int) -> bool:
        """Whether verb and name stand between commas: `Bronze, says Tom Holt, is vain`."""
        return self._text.startswith(", ", start - 2) and PARENTHESIS.match(self._text, end) is not None

    def _touches(self, start: int) -> bool:
        quoted = bisect_right(self._after, start) - 1
        if quoted < 0:
            return False
        lead = LEADS_IN.match(self._text, self._after[quoted])
        return lead is not None and lead.end() >= start


def manner_of(verb: str) -> str:
    """What kind of verb one is: of `saying`, `according` to somebody, of saying `at times`, of `calling` names."""
    if verb in ACCORDING:
        return "according"
    if verb in CALLING:
        return "calling"
    return "at times" if verb in AT_TIMES else "saying"


def is_in_brackets(text: str, start: int) -> bool:
    """Whether a place lies within brackets.

    >>> is_in_brackets("Ada Bell (Ind, Sluice)", 15)
    True
    """
    near = text[max(0, start - AROUND) : start]
    return near.rfind("(") > near.rfind(")")


def is_after_article(text: str, start: int) -> bool:
    """Whether an article stands before, as before offices and bodies: `the Police Officer, Tom Holt, said`."""
    return text[max(0, start - 5) : start].casefold().endswith(ARTICLES)


def is_after_preposition(text: str, start: int) -> bool:
    """Whether the word before is one that stands before places and those who are spoken to.

    >>> is_after_preposition("in Lannick", 3), is_after_preposition("Then Orme", 5)
    (True, False)
    """
    before = text[max(0, start - 20) : start].casefold().split()
    if len(before) > 1 and before[-1] in ARTICLE_WORDS:
        before.pop()
    return bool(before) and before[-1] in PREPOSITIONS


ARTICLE_WORDS = frozenset(
    ("the", "la", "le", "der", "dem", "den", "el", "il", "o", "a", "all", "many", "most", "other", "both")
)
INDEFINITE = frozenset(speech("indefinite"))
ARTICLES = ("the ", " la ", " le ", " der ", " die ", " das ", " el ", " il ")
PREPOSITIONS = frozenset(speech("preposition"))
