"""Who says a quotation as far as an inquit tells: the name in it, whom its pronoun means, who holds the office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cablekit.articles.appositions import plain
from cablekit.articles.descriptions import BODY_NOUN, DECADES, NEUTER, SHORT, described_as, kind_of, sex_of
from cablekit.articles.inquit_forms import Inquit, is_after_article
from cablekit.articles.mentions import DEFINITE, FAR, HELD, INDEFINITE, POSSESSIVE, Mention, first_word
from cablekit.articles.proper_names import OFFICES
from cablekit.articles.quoted import Candidate, Quoted, step
from cablekit.articles.words import any_of, speech

ANY_BODY = re.compile(rf"\b(?i:{any_of(speech('any body'))})\b")
"""Words for a body that do not say of which kind it is: `the group`, not `the union`."""
IN_STATEMENT = re.compile(
    rf"\b(?i:in) (?:a|an|his|her|its|their|the) (?:[a-z-]{{2,20}} )?{any_of(speech('words of'))}\b"
)
NEAR = 40
FAR_BEFORE = 120
ANSWERING = re.compile(rf"{any_of(speech('answering'))}\b")
ASKED = re.compile(rf"{any_of(speech('being asked'))}\b")
FEMININE = re.compile(r"(?i:la|die)\b")
END_OF_SENTENCE = frozenset(("", ".", "!", "…", ":"))
NO_PERSON = frozenset(("body", "place", "thing", "doubtful"))
NOUN_ENDS = re.compile(r"(?<=\w) (?:of|for|in|at|from|de|du|des|der|von|del|della|do|da|van) ")
TOO_FAR = ("two before", "one after")
"""Where an inquit that names nobody tells nothing of a quotation."""


def candidates_by_inquit(here: Quoted, inquit: Inquit, index: int, place: str) -> Iterator[Candidate]:
    """Those whom an inquit can mean. One that names its subject directly beside the quotation needs no evidence."""
    if place in TOO_FAR and not inquit.name:
        return
    if inquit.name and place.startswith("directly") and here.is_plain:
        more = list(evidence_of_name(here, inquit))
        if not more or more[-1] != "inquit, name with article":
            yield Candidate(here.people.called(inquit.name.text), here.people.fullest(inquit.name.text), inquit, ())
            return
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
    if here.is_reported and not is_after:
        yield "inquit before, subjunctive"
    if index in passage.reported:
        yield "inquit, reported"
    if inquit.shared_at is not None:
        yield f"inquit {place}, shared subject"
    sentence = passage.sentences.number(inquit.start)
    if inquit.manner == "at times" and IN_STATEMENT.search(
        passage.text, max(passage.sentences.starts[sentence], inquit.start - FAR_BEFORE), inquit.end + NEAR
    ):
        yield f"inquit {place}, in a statement"
    rest = passage.text[inquit.end : passage.sentences.end(inquit.start)].strip()
    if rest in END_OF_SENTENCE and not place.startswith("directly"):
        yield f"inquit {place}, closes its sentence"
        if passage.sentences.starts[sentence] == inquit.start:
            yield f"inquit {place}, is a sentence"
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
        is_thing = described_as(inquit.words) in ("thing", "body")
        body = here.people.body(inquit.words) if is_thing or not OFFICES.search(inquit.words) else None
        if body:
            yield Candidate(body, body, inquit, (*evidence, "body of that name"))
        held = None if is_thing else holder(here, inquit, here.at)
    if held:
        found = (*evidence, "office of somebody named", *of_person(here, inquit, sex_of(inquit), held))
        yield Candidate(held, held, inquit, found)
    if first in DEFINITE and first not in POSSESSIVE:
        yield from meant(here, inquit, evidence, is_near=is_near)
        return
    if here.last is None and first in INDEFINITE:
        yield from named_later(here, inquit, evidence)
    if is_near:
        yield Candidate(None, None, inquit, (*evidence, "office, nobody meant" if held else "nobody meant"))


def named_later(here: Quoted, inquit: Inquit, evidence: Sequence[str]) -> Iterator[Candidate]:
    """Whom a stranger at the beginning may be: `A grower has told ...`, and the next paragraph says who that is."""
    who = {"most": here.people.most_named, "next": here.article.mentions.introduced(here.at + 1)}
    for how, name in who.items():
        if name:
            more = (f"stranger at the beginning means who is named {how}", *of_person(here, inquit, "", name))
            if any(word.isdigit() for word in here.people.said_of(name)):
                more = (*more, f"stranger at the beginning, named {how} with age")
            yield Candidate(name, name, inquit, (*evidence, *more))


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
    is_new = [f"{kind}, {of_noun(here, inquit)}"] if inquit.subject == "described" else []
    by = ", though the author is named" if kind == "first person" and author else ""
    if is_near:
        yield Candidate(
            None, None, inquit, (*evidence, f"{kind} means nobody{by}", *(f"{one}, nobody" for one in is_new))
        )
    if author and kind == "first person":
        yield Candidate(author, author, inquit, (*evidence, "first person means the author"))
    somebody = [*evidence, f"{kind} means somebody", *(f"{one}, somebody" for one in is_new)]
    if here.last and here.last.named:
        found = (*somebody, "meant, spoke last, maybe far above", *of_person(here, inquit, sex, here.last.named[1]))
        asked = here.passage.asked_before(inquit.start) if is_answered(here) else None
        if asked and here.people.fullest(asked.text) != here.last.named[1]:
            found = (*found, "meant, spoke last and is asked")
        yield Candidate(*here.last.named, inquit, found)
    if main:
        found = (*somebody, f"{kind} means who is named most", *of_person(here, inquit, sex, main))
        yield Candidate(main, main, inquit, found)
    if kind == "it" or ANY_BODY.search(inquit.words):
        bodies = {"last": here.article.mentions.body_above(here.at), "most": here.people.most_named_body}
        for how, body in bodies.items():
            if body and not here.people.is_place(body):
                yield Candidate(body, body, inquit, (*somebody, f"{kind} means the body named {how}"))
    nearest: set[str | None] = set()
    is_person = bool(sex) or OFFICES.search(inquit.words) is not None
    mentions = list(here.article.mentions.before(here.at, inquit.subject_at))
    is_somebody = bool(sex) and any(could_be(here, sex, mention) for _, mention in mentions)
    for ago, mention in mentions:
        if kind in ("body", "it") and "thing" in mention.evidence:
            continue
        if is_person and not NO_PERSON.isdisjoint(mention.evidence):
            continue
        found = (
            *somebody,
            f"meant, {min(len(nearest), FAR)} nearer",
            *of_mention(here, inquit, mention, ago),
            *(of_person(here, inquit, sex, mention.name) if mention.name else of_stranger(sex, mention)),
        )
        if is_somebody and mention.name and not could_be(here, sex, mention):
            found = (*found, "meant, beside somebody likelier")
        yield Candidate(mention.printed, mention.name, inquit, found)
        if HELD.isdisjoint(mention.evidence) and not ("asking" in mention.evidence and is_answered(here)):
            nearest.add(mention.name)


def is_answered(here: Quoted) -> bool:
    """Whether somebody else than who asked before is likely to speak: a sentence begins that is no question."""
    return here.ends != "mark" and here.lead in ("start", "colon", "comma")


def is_reply(here: Quoted, inquit: Inquit) -> bool:
    """Whether a verb says that somebody answers, and nothing else than what was said before can be what is asked."""
    passage = here.passage
    start = passage.sentences.start(inquit.verb)
    return (
        here.number not in passage.followed
        and ANSWERING.match(passage.text, inquit.verb) is not None
        and ASKED.match(passage.text, start) is None
    )


def could_be(here: Quoted, sex: str, mention: Mention) -> bool:
    """Whether somebody mentioned is a person, and of a sex."""
    name = mention.name
    return name is not None and here.people.is_person(name) and here.people.sex(name) in (sex, "")


def of_mention(here: Quoted, inquit: Inquit, mention: Mention, ago: int) -> Iterator[str]:
    """What speaks for a mention being meant."""
    is_body = inquit.subject == "described" and described_as(inquit.words) == "body"
    if "asking" in mention.evidence:
        yield "meant, has asked" if is_answered(here) else "meant, asks again"
    yield from [f"meant, {one}" for one in mention.evidence if not (is_body and one == "body")]
    if is_body and "body" in mention.evidence:
        yield "meant, the body is one" if ANY_BODY.search(inquit.words) else "meant, the body is another"
    if ago:
        yield f"meant, {ago} paragraphs above"
    else:
        apart = min(here.passage.sentences.number(inquit.verb) - mention.sentence, FAR)
        yield f"meant, {apart} sentences before"
        if "first in its sentence" in mention.evidence:
            yield f"meant, first, {apart} sentences before"
    if ago and inquit.subject == "described" and here.article.mentions.only_person(here.at - ago) == mention.name:
        yield "meant by a description, alone in its paragraph"
    if mention.name is None:
        return
    if here.last and here.last.key == mention.name:
        yield "meant, spoke last"
        if is_reply(here, inquit):
            yield "meant, answers what was said last"
    if mention.name in here.article.speaking:
        yield "meant, speaks elsewhere"
    if mention.name == here.people.most_named:
        yield "meant, named most"
    if inquit.subject == "described" and here.people.holds_another(mention.name, inquit.words):
        yield "meant, holds another office"
    if inquit.words.casefold() in NEUTER:
        is_person = here.people.is_person(mention.name)
        yield (
            "it means a body" if "body" in mention.evidence else "it means a person" if is_person else "it means a name"
        )


def of_noun(here: Quoted, inquit: Inquit) -> str:
    """Whether the article has the noun of a description before: if not, it may be one for somebody named."""
    noun = NOUN_ENDS.split(inquit.words, maxsplit=1)[0].split()[-1:]
    return "known before" if noun and here.people.first_at(noun[0]) < here.at else "new"


def of_stranger(sex: str, mention: Mention) -> Iterator[str]:
    """Whether somebody who is only described is of the sex of a pronoun."""
    if sex and mention.sex:
        yield "meant, of that sex" if mention.sex == sex else "meant, of another sex"


def of_person(here: Quoted, inquit: Inquit, sex: str, name: str) -> Iterator[str]:
    """What a name is to a pronoun or a description: of that sex, a person's or not, said to be what it describes."""
    if sex:
        if said := here.people.sex(name):
            yield "meant, of that sex" if said == sex else "meant, of another sex"
            if said == sex and here.people.only_one(sex) == name:
                yield "meant, the only one of that sex"
        if not here.people.is_person(name):
            yield "meant, she or he, maybe nobody's name"
    if inquit.subject == "described":
        said_of = here.people.said_of(name)
        wanted = [word for word in map(plain, inquit.words.split()[1:]) if len(word) > SHORT or word.isdigit()]
        aged = {said[0] for said in said_of if said.isdigit() and len(said) == SHORT}
        shared = sum(word in said_of or DECADES.get(word) in aged for word in wanted)
        yield f"meant, {'all' if shared == len(wanted) else 'some' if shared else 'none'} of the description"
        if BODY_NOUN.search(inquit.words):
            yield f"meant, the body, {'a person' if here.people.is_person(name) else 'maybe one'}"
