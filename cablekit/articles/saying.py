"""Inquits: a verb of saying with its subject (`says Dr. Orme`, `he said`, `the minister, Ivo Tranter, told`)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from cablekit.articles.inquit_forms import (
    ADDRESSED,
    ANY_VERB_ALONE,
    ANY_VERB_FIRST,
    APPOSED,
    APPOSED_AFTER,
    AROUND,
    BY_NAME,
    DESCRIBED_AFTER,
    DESCRIBED_BEFORE,
    GERMAN_ARTICLES,
    HIS_OWN,
    INDEFINITE,
    LEADS_IN,
    MANY_BEFORE,
    NAME_AFTER,
    NAME_TO_VERB,
    NO_VERB,
    OBJECT_AFTER,
    OF_SOMEBODY,
    PARENTHESIS,
    PASSIVE,
    PREPOSITIONS,
    PRONOUN_AFTER,
    PRONOUN_BEFORE,
    SO_CALLED,
    SO_NAMED,
    TO_WHOM,
    VERB,
    VERB_BEHIND,
    Inquit,
    is_after_article,
    is_after_preposition,
    is_in_brackets,
    manner_of,
)
from cablekit.articles.marks import Marked
from cablekit.articles.proper_names import Name, name_of
from cablekit.articles.sentences import Sentences
from cablekit.articles.uncased import is_uncased, said_in
from cablekit.articles.words import speech

REACH_BEFORE = 240
REACH_AFTER = 160
MOST_NAMES = 6
LONGEST_ARTICLE = 10
LONGEST_TERM = 3
ONE = frozenset(("a", "an", "one", "every", "each"))
PLURAL_VERBS = frozenset(speech("verb of several"))


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
        found = PRONOUN_BEFORE.search(clause)
        if (
            found
            and found["pronoun"][:3].casefold() == "one"
            and (one := self._apposed(floor + found.end("pronoun"), start))
        ):
            return Inquit(floor + found.start(), end, start, "name", one, one.text, "subject first", manner)
        if found:
            return Inquit(floor + found.start(), end, start, "pronoun", None, found["pronoun"], "subject first", manner)
        last = bisect_right(self._ends, start)
        near = [name for name in self._names[max(0, last - MOST_NAMES) : last] if not is_in_brackets(text, name.start)]
        subject = None
        for name in reversed(near):
            if name.start < floor:
                break
            if self._is_subject(name, start) and not (subject and is_after_article(text, name.first)):
                subject = name
        if subject and (noun := self._as_noun(subject)):
            return Inquit(
                subject.first - len(noun) - 1,
                end,
                start,
                "described",
                None,
                f"{noun} {subject.text}",
                "subject first",
                manner,
            )
        if subject:
            return Inquit(subject.start, end, start, "name", subject, subject.text, "subject first", manner)
        if near and near[-1].start >= floor and near[-1].is_genitive and HIS_OWN.fullmatch(text, near[-1].end, start):
            printed = text[near[-1].first : start].strip()
            return Inquit(near[-1].first, end, start, "described", None, printed, "subject first", manner)
        found = DESCRIBED_BEFORE.search(clause) or MANY_BEFORE.search(clause)
        if found and not (
            self._is_phrase(found["words"], start, end) or self._is_fronted(floor, floor + found.start())
        ):
            so_called = SO_CALLED.search(clause, found.end("words"))
            if so_called and (named := name_of(so_called["name"], floor + so_called.start("name"))):
                return Inquit(
                    floor + found.start("words"), end, start, "name", named, named.text, "subject first", manner
                )
            at = floor + found.start("words")
            return Inquit(at, end, start, "described", None, found["words"], "subject first", manner)
        return None

    def _is_phrase(self, subject: str, start: int, end: int) -> bool:
        """Whether what looks like a verb belongs to its noun: `a conference call`, `a woman called Hind`."""
        if subject.split(None, 1)[0].casefold() not in ONE:
            return False
        printed = self._text[start:end]
        return printed in PLURAL_VERBS or (printed == "called" and end + 1 in self._starts)

    def _is_fronted(self, floor: int, start: int) -> bool:
        """Whether a sentence begins with a preposition and what looks like a subject: `In a letter called`."""
        before = self._text[floor:start].split()
        return len(before) == 1 and before[0].casefold() in PREPOSITIONS

    def _apposed(self, start: int, verb: int) -> Name | None:
        """Who is named between commas before a verb: `One of them, Tom Holt, said`."""
        at = bisect_right(self._ends, start)
        name = self._names[at] if at < len(self._names) else None
        is_apposed = name is not None and name.end < verb and self._text[start : name.first] == ", "
        return name if is_apposed else None

    def _as_noun(self, name: Name) -> str:
        """The article before a single word that is a noun, not a name: `Ein Lotse`, `One American`; else nothing."""
        if " " in name.text or name.office or name.is_body:
            return ""
        before = self._text[max(0, name.first - LONGEST_ARTICLE) : name.first].split(" ")[-2:-1]
        article = before[0] if before else ""
        is_noun = article.casefold() in INDEFINITE - {"a"} or (
            name.is_doubtful and article.casefold() in GERMAN_ARTICLES
        )
        return article if is_noun else ""

    def _is_subject(self, name: Name, verb: int) -> bool:
        """Whether a name can be the subject of a verb behind it."""
        text = self._text
        if name.is_genitive or is_after_preposition(text, name.first):
            return False
        if not NAME_TO_VERB.fullmatch(text, name.end, verb):
            return False
        is_closed = text[name.end : verb].strip() == ","
        if is_closed and OF_SOMEBODY.search(text, max(0, name.first - AROUND), name.first):
            return False
        return (
            not is_closed
            or text[max(0, name.first - AROUND) : name.first].rstrip().endswith(",")
            or APPOSED.search(text, max(0, name.first - AROUND), name.first) is not None
        )

    def after(self, start: int, end: int, manner: str) -> Inquit | None:
        """An inquit whose subject follows its verb."""
        text = self._text
        told = None if manner == "according" else TO_WHOM.match(text, end)
        end = told.end() if told else end
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
            if (
                name
                and not is_indefinite
                and not (office and is_after_preposition(text[end : name.first], name.first - end))
            ):
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
        is_whole = each.text[-1] in ",!?" or len(each.text.split()) > LONGEST_TERM
        if is_whole and (alone := ANY_VERB_ALONE.match(text, start)):
            if alone["alone"]:
                return Inquit(start, alone.end(), start, "dropped", None, "", "verb first", "any")
            verb_at = alone.start("verb")
            return Inquit(start, alone.end(), verb_at, "pronoun", None, alone["pronoun"], "subject first", "any")
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
