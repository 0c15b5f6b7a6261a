"""Who says a quotation as far as an inquit tells: the name in it, whom its pronoun means, who holds the office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cablekit.articles.mentions import DEFINITE, FAR, HELD, POSSESSIVE, THING, Mention, first_word
from cablekit.articles.proper_names import OFFICES
from cablekit.articles.quoted import Candidate, Quoted, step
from cablekit.articles.saying import Inquit, is_after_article
from cablekit.articles.words import speech, words

NOBODY = frozenset(word.casefold() for word in (*words("unnamed"), *speech("unnamed")))
FIRST_PERSON = frozenset(speech("first person"))
NEUTER = frozenset(("it", "es", "het", "ça"))
HER = frozenset((*words("she"), *speech("she")))
HIM = frozenset((*words("he"), *speech("he")))
TURNED = re.compile(r"[\s-]")
"""Blanks, and the hyphens of `dit-elle`."""
FEMININE = re.compile(r"(?i:la|die)\b")
NO_PERSON = frozenset(("body", "place", "thing", "doubtful"))
SHORT = 2


def candidates_by_inquit(here: Quoted, inquit: Inquit, index: int, place: str) -> Iterator[Candidate]:
    """Those whom an inquit can mean."""
    evidence = list(evidence_of(here, inquit, index, place))
    is_near = place.startswith("directly") or place.endswith("in sentence")
    if inquit.name:
        full = here.people.fullest(inquit.name.text)
        more = [*evidence, *evidence_of_name(here, inquit)]
        yield Candidate(here.people.called(inquit.name.text), full, inquit, tuple(more))
        if more[-1] == "inquit, name with article":
            yield from meant(here, inquit, evidence, is_near=is_near)
    elif inquit.subject == "described":
        yield from described(here, inquit, evidence, is_near=is_near)
    else:
        yield from meant(here, inquit, evidence, is_near=is_near)


def evidence_of(here: Quoted, inquit: Inquit, index: int, place: str) -> Iterator[str]:
    """What an inquit is to the quotation."""
    passage, marked = here.passage, here.marked
    yield f"inquit {place}"
    yield f"inquit {place}, {here.kind}"
    yield f"inquit {place}, lead {here.lead}"
    yield f"inquit {place}, ends {here.ends}"
    yield f"inquit {place}, {inquit.order}"
    yield f"inquit {place}, {inquit.manner}"
    yield f"inquit {place}, {inquit.subject}"
    yield f"inquit {place}, {here.kind}, {'with' if here.has_own else 'without'} its own"
    follows, leads = passage.follows.get(index), passage.leads.get(index)
    if follows is not None and follows != here.number:
        yield f"inquit {place}, follows another"
        if follows == here.number - 1 and leads == here.number:
            yield f"inquit {place}, between two"
    if leads is not None and leads != here.number:
        yield f"inquit {place}, leads to another"
    is_after = inquit.start >= marked.after
    if not place.startswith("directly"):
        start, end = (marked.after, inquit.start) if is_after else (inquit.end, marked.before)
        yield f"inquit {place}, {step(passage.words_between(start, end))} words"
    if index in passage.reported:
        yield "inquit, reported"
    others = (one for at, one in passage.inquits_near(marked.before) if at != index and at not in passage.reported)
    if is_after:
        nearer = sum(marked.after <= other.start < inquit.start for other in others)
    else:
        nearer = sum(inquit.verb < other.verb and other.end <= marked.before for other in others)
    yield f"inquit {place}, {min(nearer, 2)} nearer"


def evidence_of_name(here: Quoted, inquit: Inquit) -> Iterator[str]:
    """What the name in an inquit is: a person's or not; of one word with an article (`the Speaker`)."""
    name = inquit.name
    if name is None:
        return
    if name.is_body:
        yield "inquit of a body"
    elif name.is_doubtful:
        yield "inquit of a doubtful name"
    if not (name.is_body or name.office or " " in name.text) and is_after_article(here.passage.text, name.first):
        yield "inquit, name with article"


def described(here: Quoted, inquit: Inquit, evidence: Sequence[str], *, is_near: bool) -> Iterator[Candidate]:
    """Those whom a description means: a body, who holds the office, whom a pronoun would mean, or nobody named."""
    first = first_word(inquit.words)
    held = None
    if first in DEFINITE:
        is_thing = described_as(inquit) == "thing"
        body = here.people.body(inquit.words) if is_thing else None
        if body:
            yield Candidate(body, body, inquit, (*evidence, "body of that name"))
        held = None if is_thing else holder(here, inquit, here.at)
    if held:
        yield Candidate(held, held, inquit, (*evidence, "office of somebody named"))
    elif first in DEFINITE and first not in POSSESSIVE:
        yield from meant(here, inquit, evidence, is_near=is_near)
        return
    if is_near:
        yield Candidate(None, None, inquit, (*evidence, "office, nobody meant" if held else "nobody meant"))


def holder(here: Quoted, inquit: Inquit, at: int) -> str | None:
    """Who holds the office of a description: of several the one that is named last before."""
    holders = here.people.in_office(inquit.words)
    if len(holders) > 1:
        sex = "she" if FEMININE.match(inquit.words) else ""
        holders = frozenset(name for name in holders if not sex or here.people.sex(name) in (sex, ""))
        before = here.article.mentions.before(at, inquit.verb)
        return next((one.name for _, one in before if one.name in holders), None)
    return next(iter(holders), None)


def meant(here: Quoted, inquit: Inquit, evidence: Sequence[str], *, is_near: bool) -> Iterator[Candidate]:
    """Those whom a pronoun or a description can mean, or who can be the subject if none is printed."""
    kind, sex = kind_of(inquit), sex_of(inquit)
    author, main = here.people.author, here.people.most_named
    if is_near:
        yield Candidate(None, None, inquit, (*evidence, f"{kind} means nobody"))
    if author and inquit.words.casefold() in FIRST_PERSON:
        yield Candidate(author, author, inquit, (*evidence, "first person means the author"))
    somebody = [*evidence, f"{kind} means somebody"]
    if here.last and here.last.named:
        found = (*somebody, "meant, spoke last, maybe far above", *of_sex(here, sex, here.last.named[1]))
        yield Candidate(*here.last.named, inquit, found)
    if main:
        yield Candidate(main, main, inquit, (*somebody, f"{kind} means who is named most", *of_sex(here, sex, main)))
    nearest: set[str | None] = set()
    is_person = bool(sex) or OFFICES.search(inquit.words) is not None
    for ago, mention in here.article.mentions.before(here.at, inquit.verb):
        if is_person and not NO_PERSON.isdisjoint(mention.evidence):
            continue
        found = (
            *somebody,
            f"meant, {min(len(nearest), FAR)} nearer",
            *of_mention(here, inquit, mention, ago),
            *of_sex(here, sex, mention.name or ""),
        )
        yield Candidate(mention.printed, mention.name, inquit, found)
        if HELD.isdisjoint(mention.evidence):
            nearest.add(mention.name)


def of_mention(here: Quoted, inquit: Inquit, mention: Mention, ago: int) -> Iterator[str]:
    """What speaks for a mention being meant."""
    yield from [f"meant, {one}" for one in mention.evidence]
    if ago:
        yield f"meant, {ago} paragraphs above"
    else:
        apart = min(here.passage.sentences.number(inquit.verb) - mention.sentence, FAR)
        yield f"meant, {apart} sentences before"
        if "first in its sentence" in mention.evidence:
            yield f"meant, first, {apart} sentences before"
    if mention.name is None:
        return
    if here.last and here.last.key == mention.name:
        yield "meant, spoke last"
    if mention.name in here.article.speaking:
        yield "meant, speaks elsewhere"
    if mention.name == here.people.most_named:
        yield "meant, named most"
    if inquit.subject == "described" and here.people.holds_another(mention.name, inquit.words):
        yield "meant, holds another office"
    if inquit.words.casefold() in NEUTER:
        yield "it means a body" if "body" in mention.evidence else "it means a person"


def of_sex(here: Quoted, sex: str, name: str) -> Iterator[str]:
    """Whether the article says `he` of somebody for whom a pronoun says `she`."""
    if sex and (said := here.people.sex(name)):
        yield "meant, of that sex" if said == sex else "meant, of another sex"


def sex_of(inquit: Inquit) -> str:
    """Which of `she` and `he` an inquit says; an empty string if it says neither."""
    printed = set(TURNED.split(inquit.words.casefold()))
    return "she" if printed & HER else "he" if printed & HIM else ""


def kind_of(inquit: Inquit) -> str:
    """What stands for a name in an inquit."""
    if inquit.subject in ("described", "name"):
        return described_as(inquit)
    is_nobody = inquit.words.casefold() in NOBODY or (inquit.order == "subject first" and " " in inquit.words)
    return "nobody" if is_nobody else inquit.subject


def described_as(inquit: Inquit) -> str:
    """What kind of description an inquit has: of a body or thing, in two words or more; of an office or not."""
    if THING.search(inquit.words):
        return "thing"
    length = "two words" if len(inquit.words.split()) <= SHORT else "more words"
    return f"{length} of an office" if OFFICES.search(inquit.words) else length
