"""Links by what documents tell of: the same day and the same name, or the same name at the beginning of both."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from attrs import field, frozen

from cablekit.knowledge.authority import Authority, Kind
from cablekit.knowledge.dated import stated
from cablekit.knowledge.documents import Document, Passage
from cablekit.knowledge.links import Link, linked_groups
from cablekit.knowledge.matching import Matcher, Mention

IN_BRACKETS = re.compile(r"[\"”'’]? ?[(\[]")
WINDOW = 1
"""Days that two accounts of one event may differ by: one reporter's night is the other's morning."""
LINKED = 12
FEWEST = 2
"""How often a document that is about somebody has the name."""
TITLES = ("subject", "headline", "alternative_headline")


@frozen
class Named:
    """How often a document has the names of each entry, and which of the entries it begins with."""

    name: str
    number: int
    day: str
    counts: Counter[str] = field(factory=Counter)
    leads: set[str] = field(factory=set)


class Events:
    """Collects which names the documents have, and the days that they say of them."""

    def __init__(self, authority: Authority) -> None:
        self._matcher = Matcher(authority)
        self._entries = authority.by_id
        self._documents: dict[str, Named] = {}
        self._told: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)

    def add(self, document: Document) -> None:
        named = Named(document.name, len(self._documents), document.days.first or document.days.last or "")
        first_paragraph = next((one for one in document.passages if one.path.startswith(("paragraph", "text"))), None)
        for passage, mention in told_once(self._matcher.within(document)):
            for id_ in meant(mention):
                named.counts[id_] += 1
                if passage is first_paragraph or passage.path in TITLES:
                    named.leads.add(id_)
        self._documents[document.name] = named
        for statement in stated(document, self._matcher):
            if len(statement.when) == len("2008-03-09"):
                for mention in statement.mentions:
                    for id_ in meant(mention):
                        self._told[id_, statement.when].setdefault(document.name, statement.words)

    def links(self) -> Iterator[Link]:
        yield from self._events()
        yield from self._subjects()

    def _events(self) -> Iterator[Link]:
        """Documents that say the same day, or the next, of the same name."""
        by_day: dict[str, list[str]] = defaultdict(list)
        for id_, day in self._told:
            by_day[day].append(id_)
        shared: dict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
        for day, ids in by_day.items():
            for id_ in ids:
                for apart in range(WINDOW + 1):
                    other_day = date.fromordinal(date.fromisoformat(day).toordinal() + apart).isoformat()
                    held = {**self._told[id_, day], **self._told.get((id_, other_day), {})}
                    for pair in linked_groups(sorted(held), LINKED):
                        shared[pair].append((apart, day, id_))
        for pair, found in shared.items():
            apart, day, _ = min(found)
            ids = list(dict.fromkeys(id_ for distance, when, id_ in sorted(found) if (distance, when) == (apart, day)))
            score = round(min(0.95, 0.55 + 0.15 * len(ids)) - 0.2 * apart, 2)
            when = day if not apart else f"{day} or the day after"
            yield Link(*self._ordered(pair), "same-event", score, f"both tell of {when} and of {self._listed(ids)}")

    def _subjects(self) -> Iterator[Link]:
        """Documents that name the same organisation or person again and again, one of them from its beginning on."""
        naming: dict[str, list[Named]] = defaultdict(list)
        for named in self._documents.values():
            for id_, count in named.counts.items():
                if count >= FEWEST and self._entries[id_].kind != Kind.PLACE:
                    naming[id_].append(named)
        shared: dict[tuple[str, str], list[str]] = defaultdict(list)
        for id_, held in naming.items():
            for pair in linked_groups((one.name for one in sorted(held, key=lambda one: one.day)), LINKED):
                if any(id_ in self._documents[name].leads for name in pair):
                    shared[self._ordered(pair)].append(id_)
        for pair, ids in shared.items():
            yield self._subject(self._documents[pair[0]], self._documents[pair[1]], ids)

    def _subject(self, one: Named, other: Named, ids: list[str]) -> Link:
        ids.sort(key=lambda id_: (-min(one.counts[id_], other.counts[id_]), id_))
        fewest = min(one.counts[ids[0]], other.counts[ids[0]])
        both = any(id_ in one.leads and id_ in other.leads for id_ in ids)
        score = round(min(0.6, 0.1 + 0.15 * both + 0.05 * fewest + 0.05 * len(ids)), 2)
        often = f"{one.counts[ids[0]]} and {other.counts[ids[0]]} times"
        reason = f"both are about {self._listed(ids)}; the first of these is named {often}"
        return Link(
            one.name,
            other.name,
            "same-subject",
            score,
            reason if len(ids) > 1 else f"both are about {self._listed(ids)}, named {often}",
        )

    def _ordered(self, pair: tuple[str, str]) -> tuple[str, str]:
        return pair if self._documents[pair[0]].number < self._documents[pair[1]].number else (pair[1], pair[0])

    def _listed(self, ids: list[str]) -> str:
        return ", ".join(self._entries[id_].name for id_ in ids)


def told_once(found: Iterable[tuple[Passage, Mention]]) -> Iterator[tuple[Passage, Mention]]:
    """Names without those in brackets behind another one of their bearer: `Salt Marsh Movement (SMM)` is one."""
    before: tuple[Passage, Mention] | None = None
    for passage, mention in found:
        same = before is not None and before[0] is passage and before[1].entry is mention.entry
        if not (same and before and IN_BRACKETS.fullmatch(passage.text, before[1].end, mention.start)):
            yield passage, mention
        before = passage, mention


def meant(mention: Mention) -> Iterator[str]:
    """The entries that a name may mean; none if all of them bore it at another time only."""
    if mention.borne is not False:
        yield mention.entry.id
        yield from (entry.id for entry in mention.others)
