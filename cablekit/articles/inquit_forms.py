"""The forms of inquits: verbs of saying, what stands between them and their subjects, who the subjects are."""

from __future__ import annotations

import re

from attrs import frozen

from cablekit.articles.proper_names import NAME, OFFICE_WORDS, ROLES, Name
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
DETERMINER = rf"(?i:{any_of({*words('determiner'), *speech('lead article'), *speech('possessive')})})(?!\w)"
NOUN = rf"(?:{DETERMINER}{GAP}|(?=[lL][’']\w))[\w’'-]{{1,30}}"
ASIDE = rf"(?:,{GAP}[^,.;:!?\x00]{{1,30}},)?"
BETWEEN = rf"(?:{GAP}(?:{any_of({*words('between'), *speech('between')})}|\w{{2,20}}ly)(?!\w)){{0,3}}"
PLACE = rf"(?:{GAP}{any_of(speech('before a place'))}{GAP}[^,.;:!?\x00]{{1,60}}?)?"
PRONOUN_BEFORE = re.compile(
    rf"(?<![\w’'])(?P<pronoun>{PRONOUN}|(?i:some(?:body|one)|one)(?:{GAP}[a-z’']{{1,12}}){{1,3}}?)(?:,{GAP}[^,.;:!?\x00]{{1,60}},)?{BETWEEN}{GAP}$"
)
NAME_TO_VERB = re.compile(rf"(?:{GAP}\([^()\x00]{{1,40}}\))?{PLACE}(?:,{GAP}[^.;:!?\x00]{{1,160}}?,|,)?{BETWEEN}{GAP}")
OF_A = rf"{any_of(speech('preposition'))}{GAP}{DETERMINER}"
DESCRIBED_BEFORE = re.compile(
    rf"(?<![\w’'])(?P<words>{NOUN}"
    rf"(?:{GAP}(?!{any_of(speech('ends a clause'))}\b)(?:{OF_A}|(?!{DETERMINER})[\w’'-]{{1,30}})){{0,6}}?)"
    rf"(?:,{GAP}[^.;:!?\x00]{{1,120}},|{GAP}(?:who|qui|die|der|che|quien|que|which){GAP}[^.,;:!?\x00]{{1,80}})?{BETWEEN}{GAP}$"
)
MANY_BEFORE = re.compile(
    rf"(?:^|[\x00,;:—–]{GAP}|\b(?i:{any_of(speech('before a subject'))}){GAP})"
    rf"(?P<words>(?i:(?:{ROLES}|{any_of(speech('person'))})s|{any_of(speech('many'))})(?!\w)"
    rf"(?:{GAP}{any_of(speech('of many'))}(?:{GAP}[\w’'-]{{1,30}}){{1,7}}?)?){BETWEEN}{GAP}$"
)
"""Several who are not named: `Lawyers for the port`, `locals`."""
SO_CALLED = re.compile(
    rf"\b{any_of(speech('gave a name'))}(?:{GAP}(?:simply|only|just|as)){{0,3}}{GAP}(?P<name>{NAME})"
)
"""How an eyewitness is named: `who gave her name simply as Mama Dede`."""
HIS_OWN = re.compile(rf"(?:{GAP}[a-zà-ÿ][\w’'-]{{1,30}}){{1,4}}?{BETWEEN}{GAP}")
SMALL = rf"(?:{GAP}(?!{any_of(speech('ends an office'))}{GAP})[a-zà-ÿß][\w’'-]{{0,30}})"
OFFICE = rf"(?:{GAP}{DETERMINER})?(?:{SMALL}){{0,8}}?(?:{GAP}(?:der|die|das){GAP}[\w-]{{1,40}})?,?"
NAME_AFTER = re.compile(rf"{ASIDE}{BETWEEN}(?P<office>{OFFICE}){GAP}(?P<name>{NAME})")
PRONOUN_AFTER = re.compile(rf"{ASIDE}{BETWEEN}{GAP}(?P<pronoun>(?!il{GAP}\w){PRONOUN})")
OBJECT_AFTER = re.compile(rf"{GAP}(?P<pronoun>(?i:{any_of((*speech('object'), *speech('pronoun')))})(?![\w’']))")
DESCRIBED_AFTER = re.compile(
    rf"{ASIDE}{BETWEEN}{GAP}(?P<words>(?!{any_of(speech('lead that'))}\b){NOUN}(?:{GAP}[\w’'-]{{1,30}}){{0,6}}?)"
    rf"(?=[.,;:!?—–\x00]|{GAP}{any_of(speech('ends a description'))}\b|$)"
)
APPOSED_AFTER = re.compile(
    rf"{ASIDE}{BETWEEN}{GAP}(?P<words>{DETERMINER}(?:{GAP}[\w’'-]{{1,30}}){{1,12}}?),{GAP}"
    rf"(?:{DETERMINER}{GAP}(?:[\w’'-]{{1,30}}{GAP}){{1,4}}?)?(?P<name>{NAME})(?=[,.;:!?]|$)"
)
OF_SOMEBODY = re.compile(
    rf"\b{any_of(speech('preposition'))}{GAP}{DETERMINER}{GAP}(?:[\w’'-]{{1,30}}{GAP}){{0,2}}(?i:{ROLES}|{any_of(speech('person'))}),{GAP}$"
)
"""Before a name in apposition to somebody behind a preposition: `lawyers for the defendant, Silas Roe,`."""
APPOSED = re.compile(rf",{GAP}(?:{DETERMINER}{GAP})?(?:[\w’'-]{{1,30}}{GAP}){{1,3}}$")
TO_WHOM = re.compile(
    rf"{GAP}(?:(?:a{GAP}(?:los|las|la|el|este|esta)|al|ao|aos|à|às|ai|agli|alle|aux?){GAP}[\w’'-]{{2,30}}|a{GAP}[A-ZÀ-Þ]{{2,}}\b)"
)
"""To whom something is said, in the languages that drop the subject: `declaró a los periodistas`."""
AROUND = 60
PASSIVE = re.compile(
    rf"(?<![\w’']){any_of(speech('to be'))}(?:{GAP}(?:\w{{2,20}}ly|also|once|often|later)){{0,2}}{GAP}$"
)
PASSIVE_CALLED = re.compile(rf"(?<![\w’']){any_of(speech('to be'))}{GAP}(?:\w{{2,20}}ly{GAP})?{any_of(CALLING)}(?!\w)")
BY_NAME = re.compile(rf"(?:{GAP}[\w’'-]{{1,30}}){{0,3}}?{GAP}{any_of(speech('by'))}(?:{OFFICE}){GAP}(?P<name>{NAME})")
NO_VERB = re.compile(
    rf"(?<![\w’'])(?:(?i:{any_of((*words('determiner'), 'own'))})(?:{GAP}\w{{2,20}}ly)?"
    rf"|(?<!heard )(?<!went on )(?<!used )(?<!like )(?<!likes )(?<!liked )to){GAP}$"
)
"""What stands before a noun or an infinitive: `the accused`, `to claim`."""
PARENTHESIS = re.compile(rf"{OFFICE}{GAP}{NAME}(?=[,.;:])")
LEADS_IN = re.compile(rf"[\s,،—–-]{{0,4}}(?:{any_of(speech('to whom'))} )?")
ANY_VERB_FIRST = re.compile(r"(?P<verb>[a-zà-ÿß]{3,20})(?=[ \xa0])")
ANY_VERB_ALONE = re.compile(
    rf"(?P<pronoun>{PRONOUN}){BETWEEN}{GAP}(?P<verb>[a-zà-ÿß]{{3,20}})(?!\w)|(?P<alone>[a-zà-ÿß]{{4,20}})(?=[.,]|$)"
)
VERB_BEHIND = re.compile(rf"{BETWEEN}{GAP}[a-zà-ÿß]{{3,20}}\b")
SO_NAMED = re.compile(rf"so(?={GAP}[A-ZÄÖÜ])")
THAT = re.compile(rf"\s(?:{any_of(speech('lead that'))}\s)?")
"""What stands between two verbs of saying, the second of which is what the first one reports."""
ARTICLE_WORDS = frozenset(
    (
        *("the", "la", "le", "der", "dem", "den", "el", "il", "o", "a", "all", "many", "most", "other", "both"),
        *("an", "one", "its", "his", "her", "their", "einer", "einem", "einen", "eine", "seiner", "seinem", "ihrer"),
        *("ihrem", "un", "une", "una", "um", "uma", "een", "son", "sa", "su", "seu", "sua"),
    )
)
GERMAN_ARTICLES = frozenset(("der", "die", "das"))
INDEFINITE = frozenset(speech("indefinite"))
ARTICLES = ("the ", " la ", " le ", " der ", " die ", " das ", " el ", " il ")
PREPOSITIONS = frozenset(speech("preposition"))


@frozen
class Inquit:
    """A verb of saying, at `verb`, with its subject: a name, a pronoun, a description, or none (`adding`, `explica`).

    `order` says which comes first, `manner` what kind of verb it is. A subject that is shared with a verb before is
    `shared_at` a place of its own.
    """

    start: int
    end: int
    verb: int
    subject: str
    name: Name | None
    words: str
    order: str
    manner: str
    shared_at: int | None = None

    @property
    def subject_at(self) -> int:
        """Where its subject stands, or what there is of it."""
        return self.start if self.shared_at is None else self.shared_at


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
    before = text[max(0, start - AROUND) : start].casefold().split()
    while before and before[-1] in OFFICE_WORDS:
        before.pop()
    if len(before) > 1 and before[-1] in ARTICLE_WORDS:
        before.pop()
    return bool(before) and before[-1] in PREPOSITIONS


def manner_of(verb: str) -> str:
    """What kind of verb one is: of `saying`, `according` to somebody, of saying `at times`, of `calling` names."""
    if verb in ACCORDING:
        return "according"
    if verb in CALLING:
        return "calling"
    return "at times" if verb in AT_TIMES else "saying"
