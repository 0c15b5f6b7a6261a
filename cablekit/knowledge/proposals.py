"""Entries of an authority file that documents propose: what they say of names, brought together, with the evidence.

Findings are of one entry if they have a full name in common (capitals and the form of apostrophes aside), or if a
document itself says that two names are of one bearer. What is merely alike is told beside the entries and never
brought together: an abbreviation in common, or names that differ by a few letters.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from attrs import evolve, frozen

from cablekit.extras import needed
from cablekit.knowledge.authority import Entry, Kind, Name, Relation
from cablekit.knowledge.authority_toml import entry_lines
from cablekit.knowledge.documents import Document
from cablekit.knowledge.findings import POSTS, Evidence, Finding, findings
from cablekit.knowledge.naming import key_of
from cablekit.records.diagnostics import NOT_PRINTABLE
from cablekit.vocabulary import post

UNFIT = re.compile(r"[^a-z0-9]+")
ALIKE = 84
"""From this similarity on (of 100) two names are told to be alike."""
COMMON_WORD = 60
"""A word that more entries have says nothing about two of them being alike."""
MOST_EVIDENCE = 5


@frozen
class Likeness:
    """An entry that may be the same, with the similarity of the names (of 100) and what is alike."""

    id: str
    score: float
    reason: str


@frozen
class Proposal:
    """An entry that documents propose, all evidence for it, and the entries that it is like."""

    entry: Entry
    evidence: tuple[Evidence, ...]
    like: tuple[Likeness, ...] = ()


def propose(documents: Iterable[Document]) -> list[Proposal]:
    """The entries that some documents propose, those with the most evidence first within each kind."""
    found = [one for document in documents for one in findings(document) if "".join(one.names).isprintable()]
    groups = grouped(found)
    ids = _ids(groups)
    by_name = {(group[0].kind, key): id_ for id_, group in ids.items() for one in group for key in _keys(one)}
    proposals = [
        Proposal(
            Entry(id_, group[0].kind, tuple(map(Name, _names(group))), tuple(_relations(group, by_name, id_))),
            tuple(dict.fromkeys(one.evidence for one in group)),
        )
        for id_, group in ids.items()
    ]
    kinds = tuple(Kind)
    proposals.sort(key=lambda one: (kinds.index(one.entry.kind), -len(one.evidence), one.entry.id))
    return list(_with_likenesses(proposals))


def grouped(found: list[Finding]) -> list[list[Finding]]:
    """Findings of one bearer, together: those of one kind with a full name in common."""
    leader = list(range(len(found)))

    def led(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    first: dict[tuple[Kind, str], int] = {}
    for number, finding in enumerate(found):
        for key in _keys(finding):
            other = first.setdefault((finding.kind, key), number)
            leader[led(number)] = led(other)
    groups: dict[int, list[Finding]] = defaultdict(list)
    for number, finding in enumerate(found):
        groups[led(number)].append(finding)
    return list(groups.values())


def _keys(finding: Finding) -> Iterator[str]:
    """What the findings of one bearer have in common; all names of a post are one."""
    for name in finding.names:
        known = post(name) if finding.evidence.rule in POSTS else None
        yield known.identifier if known else key_of(name)


def _names(group: list[Finding]) -> list[str]:
    """Each name of a bearer in the form that is printed most often, in mixed letters where there are such; the
    most frequent full name first, then the others, those given up, and abbreviations."""
    full, short = Counter[str](), Counter[str]()
    for finding in group:
        full.update(finding.names)
        short.update(finding.abbreviations)
    forms: dict[str, list[str]] = defaultdict(list)
    for form in full:
        forms[key_of(form)].append(form)
    former = {key_of(name) for finding in group for name in finding.former}
    order = sorted(forms, key=lambda key: (key in former, -sum(full[form] for form in forms[key]), key))
    names = [max(forms[key], key=lambda form: (not form.isupper(), "’" not in form, full[form], form)) for key in order]
    return names + sorted(short, key=lambda form: (-short[form], form))


def _ids(groups: list[list[Finding]]) -> dict[str, list[Finding]]:
    """The groups under ids made of their first names."""
    ids: dict[str, list[Finding]] = {}
    for group in groups:
        plain = UNFIT.sub("-", key_of(_names(group)[0])).strip("-")
        id_ = candidate = plain if plain[:1].isalpha() else f"n-{plain}".rstrip("-")
        number = 1
        while candidate in ids:
            number += 1
            candidate = f"{id_}-{number}"
        ids[candidate] = group
    return ids


def _relations(group: list[Finding], by_name: dict[tuple[Kind, str], str], own: str) -> Iterator[Relation]:
    """Whom a bearer is affiliated with, each role once."""
    seen = set()
    for finding in group:
        for tie in finding.ties:
            known = post(tie.to)
            key = known.identifier if known else key_of(tie.to)
            to = by_name.get((Kind.ORGANISATION, key)) or by_name.get((Kind.ORGANISATION, key_of(tie.to)))
            said = (to, tie.role and tie.role.casefold())
            if to and to != own and said not in seen:
                seen.add(said)
                yield Relation("affiliated-with", to, tie.role)


def _with_likenesses(proposals: list[Proposal]) -> Iterator[Proposal]:
    """The proposals, each with those that it is like; compared are only those that have a word in common.

    Posts are told apart by the table of posts, and are like nothing.
    """
    ratio = needed("rapidfuzz.fuzz", "names").ratio
    holders: dict[tuple[Kind, str], list[int]] = defaultdict(list)
    for number, proposal in enumerate(proposals):
        if all(one.rule in POSTS for one in proposal.evidence):
            continue
        for word in words_of(proposal.entry):
            holders[proposal.entry.kind, word].append(number)
    for number, proposal in enumerate(proposals):
        held = (holders[proposal.entry.kind, word] for word in words_of(proposal.entry))
        near = {other for one in held if len(one) <= COMMON_WORD for other in one} - {number}
        like = [found for other in near if (found := likeness(proposal.entry, proposals[other].entry, ratio))]
        yield evolve(proposal, like=tuple(sorted(like, key=lambda found: (-found.score, found.id))))


def words_of(entry: Entry) -> set[str]:
    """The words of the names of an entry; an abbreviation is one."""
    return {word for name in entry.names for word in key_of(name.text).split()}


def likeness(one: Entry, other: Entry, ratio: Callable[[str, str], float]) -> Likeness | None:
    """How like two entries are, if at all: by an abbreviation in common, or by their nearest full names."""
    full = [[name.text for name in entry.names if not name.is_abbreviation] for entry in (one, other)]
    nearest = max(((ratio(key_of(a), key_of(b)), a, b) for a in full[0] for b in full[1]), default=(0.0, "", ""))
    score = round(nearest[0], 1)
    common = {name.text for name in one.names if name.is_abbreviation} & {name.text for name in other.names}
    if common:
        return Likeness(other.id, score, f"both are called {min(common)}")
    return Likeness(other.id, score, f"{nearest[1]} and {nearest[2]} are alike") if score >= ALIKE else None


def as_toml(proposals: Iterable[Proposal]) -> str:
    """Proposals as an authority file to be edited: the evidence, and what is alike, stand above each entry."""
    return "\n".join(
        "".join(f"# {printable(line)}\n" for line in comments(one)) + entry_lines(one.entry) for one in proposals
    )


def printable(line: str) -> str:
    """A line as a comment of TOML can hold it."""
    return "".join(letter if letter.isprintable() else NOT_PRINTABLE for letter in line)


def comments(proposal: Proposal) -> Iterator[str]:
    """What stands above an entry: the first of the evidence, how much more there is, what may be the same."""
    for one in proposal.evidence[:MOST_EVIDENCE]:
        yield f"{one.document}, {one.place}: {one.words}" + ("" if one.rule == one.place else f" ({one.rule})")
    if len(proposal.evidence) > MOST_EVIDENCE:
        yield f"and {len(proposal.evidence) - MOST_EVIDENCE} more"
    for like in proposal.like:
        yield f"The same as {like.id}? {like.reason} ({like.score:g} of 100)"
