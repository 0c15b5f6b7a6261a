"""Who says a quotation as far as its place tells: who spoke before, who is named near it, or nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cablekit.articles.by_inquit import holder
from cablekit.articles.inquit_forms import PASSIVE_CALLED, is_after_preposition
from cablekit.articles.mentions import FAR
from cablekit.articles.proper_names import Name
from cablekit.articles.quoted import BEFORE, FARTHEST_BEFORE, Candidate, Quoted, Spoken, step
from cablekit.articles.words import any_of, speech

MOST_NAMES = 6
BY = frozenset(speech("by"))
FOR = frozenset(("For", "Pour", "Para", "Für", "Per"))
NEAR = 8
SAYS_LATER = re.compile(rf"\bto {any_of(speech('saying in the infinitive'))}\b")
SIGNED = re.compile(r"\s*(?:[—–]|--?)\s*")


def candidates_by_place(here: Quoted) -> Iterator[Candidate]:
    """Those whom no inquit names."""
    yield Candidate(None, None, None, tuple(of_nobody(here)))
    if here.last:
        yield from those_before(here, here.last)
    yield from named_before(here)
    yield from named_after(here)
    if here.at and not here.has_own:
        yield from leading_over(here)
        yield from named_above(here)


def of_nobody(here: Quoted) -> Iterator[str]:
    """What speaks for nobody who is named."""
    yield "nobody"
    yield f"nobody, {here.kind}"
    yield f"nobody, lead {here.lead}"
    yield f"nobody, {here.kind}, lead {here.lead}"
    yield f"nobody, ends {here.ends}"
    yield f"nobody, {'all quoted' if here.passage.is_all_quoted else 'told'}, {here.kind}"
    yield "nobody, with inquit" if here.has_own else f"nobody, without inquit, {here.kind}"
    yield "nobody, first" if here.last is None else "nobody, later"
    if not here.passage.names:
        yield "nobody, no names"
    if here.is_reported:
        yield "nobody, subjunctive"


def those_before(here: Quoted, last: Spoken) -> Iterator[Candidate]:
    """Who spoke last, and who did before."""
    yield Candidate(last.speaker, last.key, None, tuple(of_last(here, last)))
    if last.key is None and last.named:
        evidence = ("last named", f"last named, {here.kind}", f"last named, lead {here.lead}")
        yield Candidate(*last.named, None, evidence)
    if last.other and last.paragraph == here.at - 1 and not here.has_own:
        yield Candidate(*last.other, None, tuple(of_other(here, last)))


def of_last(here: Quoted, last: Spoken) -> Iterator[str]:
    """What speaks for who spoke last."""
    where = place_of_last(here, last)
    yield f"last {where}"
    yield f"last {where}, {here.kind}"
    yield f"last {where}, lead {here.lead}"
    yield f"last {where}, {'own inquit' if here.has_own else 'no inquit'}"
    if here.is_reported:
        yield "last, subjunctive"
    if last.key is None:
        yield "last nobody" if last.is_said else "last not said"
        yield f"last {'nobody' if last.is_said else 'not said'}, {here.kind}"


def place_of_last(here: Quoted, last: Spoken) -> str:
    """Where the quotation before stands."""
    passage = here.passage
    if last.paragraph == here.at:
        before = passage.quoted[last.number]
        apart = here.sentence - passage.sentences.number(max(before.before, before.after - 1))
        where = ("in the sentence", "one sentence on")[apart] if apart <= 1 else "sentences on"
        is_touched = not passage.text[before.after : here.marked.before].split()
        return f"{where}, directly" if is_touched or (last.number in passage.followed and apart <= 1) else where
    if last.paragraph < here.at - 1:
        return "far above"
    if last.is_open:
        return "paragraph above, open"
    is_at_end = last.number == len(here.article.passages[last.paragraph].quoted) - 1
    return "paragraph above, all quoted" if is_at_end and passage.is_all_quoted else "paragraph above"


def of_other(here: Quoted, last: Spoken) -> Iterator[str]:
    """What speaks for who spoke before the last one: two speak in turns."""
    above = here.article.passages[last.paragraph].quoted[last.number :]
    turn = f"turn, {'all quoted' if here.passage.is_all_quoted else 'told'}"
    yield turn
    yield f"{turn}, {'asked' if above and above[0].text.endswith('?') else 'not asked'}"


def named_before(here: Quoted) -> Iterator[Candidate]:
    """Those who are named in the sentences before without a verb of saying, the nearest first."""
    passage, marked = here.passage, here.marked
    number_of = passage.sentences.number
    near = passage.names_before(marked.before)
    free = [name for name in near if name.end <= marked.before and name.start not in passage.subjects]
    firsts: dict[int, int] = {}
    for name in near:
        if not (name.is_genitive or is_after_preposition(passage.text, name.first)):
            firsts.setdefault(number_of(name.start), name.start)
    for rank, name in enumerate(free[: -MOST_NAMES - 1 : -1]):
        apart = here.sentence - number_of(name.start)
        if apart > FARTHEST_BEFORE:
            return
        place = BEFORE[apart]
        evidence = [*of_name(here, name, place, rank)]
        if firsts.get(number_of(name.start)) == name.start:
            evidence.append(f"name {place}, first in its sentence")
        if apart == 0:
            evidence += of_gap(here, name)
        full = here.people.fullest(name.text)
        yield Candidate(full, full, None, tuple(evidence))


def of_gap(here: Quoted, name: Name) -> Iterator[str]:
    """What stands between a name and the quotation in its sentence."""
    gap = here.passage.text[name.end : here.marked.before]
    yield f"name before in sentence, {step(len(gap.split()))} words"
    if gap.rstrip().endswith(":"):
        yield "name and colon" if gap.strip() == ":" else "name before colon"
    if PASSIVE_CALLED.search(gap):
        yield "name before passive"
    if here.number and name.end <= here.passage.quoted[here.number - 1].after:
        yield "name before another quotation"
    if SAYS_LATER.search(gap):
        yield "name before an infinitive of saying"


def named_after(here: Quoted) -> Iterator[Candidate]:
    """Those who are named further on in the sentence without a verb of saying."""
    passage, after = here.passage, here.marked.after
    end = passage.sentences.end(after - 1)
    signed = SIGNED.match(passage.text, after)
    signs = signed.end() if signed else -1
    near = (name for name in passage.names_after(after) if name.start < end or name.first == signs)
    free = (name for name in near if name.start not in passage.subjects)
    for rank, name in zip(range(FAR), free, strict=False):
        full = here.people.fullest(name.text)
        evidence = [*of_name(here, name, "after in sentence", rank)]
        if name.first == signs:
            evidence.append("name behind a dash")
        yield Candidate(full, full, None, tuple(evidence))


def of_name(here: Quoted, name: Name, place: str, rank: int) -> Iterator[str]:
    """What a name near a quotation is to it."""
    text, full = here.passage.text, here.people.fullest(name.text)
    yield f"name {place}"
    yield f"name {place}, {here.kind}"
    yield f"name {place}, lead {here.lead}"
    yield f"name {place}, {min(rank, FAR)} nearer"
    yield from [f"name {place}, {one}" for one in here.article.mentions.look(here.passage, name, full)]
    before = text[max(0, name.start - NEAR) : name.start].split()[-1:]
    if not FOR.isdisjoint(before) and text.startswith(",", name.end):
        yield f"name {place}, as for"
    if not BY.isdisjoint(before):
        yield f"name {place}, by"
        yield f"name by, lead {here.lead}"
    if full in here.article.speaking:
        yield f"name {place}, speaks elsewhere"
    if full == here.people.most_named:
        yield "name, named most"
    if here.has_own:
        yield "name beside inquit"
    if here.is_reported:
        yield f"name {place}, subjunctive"


def leading_over(here: Quoted) -> Iterator[Candidate]:
    """Whom the inquit means that ends the paragraph above: `She further stressed:`."""
    above = here.article.passages[here.at - 1]
    inquit = above.inquits[-1] if above.text.endswith(":") and above.inquits else None
    if inquit is None or above.sentences.number(inquit.start) < len(above.sentences.starts) - 1:
        return
    evidence = ("inquit above, colon", f"inquit above, colon, {here.kind}")
    if inquit.name:
        yield Candidate(here.people.called(inquit.name.text), here.people.fullest(inquit.name.text), None, evidence)
        return
    held = holder(here, inquit, here.at - 1) if inquit.subject == "described" else None
    before = here.article.mentions.before(here.at - 1, inquit.verb)
    found = held or next((one.name for _, one in before if one.name), None)
    yield Candidate(found, found, None, evidence)


def named_above(here: Quoted) -> Iterator[Candidate]:
    """Who is named last in the paragraph above."""
    named = (mention for mention in here.article.mentions.within(here.at - 1) if mention.name)
    for rank, mention in zip(range(FAR), named, strict=False):
        evidence = [
            "name above",
            f"name above, {here.kind}",
            f"name above, {rank} nearer",
            f"name above, lead {here.lead}",
            *(f"name above, {one}" for one in mention.evidence),
        ]
        if here.passage.is_all_quoted:
            evidence.append("name above, all quoted")
        if mention.name in here.article.speaking:
            evidence.append("name above, speaks elsewhere")
        yield Candidate(mention.printed, mention.name, None, tuple(evidence))
