"""The sentences that speak of an entry: those with one of its names, and those that begin with a word for it.

Two words stand for a body: `It`, where the sentence before begins with the body, and `The` with the last word of its
name (`The union` for a dockers' union), where no other body with that word was named after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cablekit.knowledge.authority import Entry, Kind
from cablekit.knowledge.dated import sentences
from cablekit.knowledge.documents import Document, Passage
from cablekit.knowledge.matching import Matcher, Mention

STAND_IN = re.compile(r"\W{0,3}(?P<words>It|IT|(?:The|THE) (?P<noun>[^\W\d_]+))\b")
BEGINNING = 40
"""Within so many characters a sentence names what it begins with."""

Place = tuple[int, int]


def sentences_about(document: Document, matcher: Matcher, entry: Entry) -> Iterator[tuple[Passage, Place, list[Place]]]:
    """The sentences of a document about an entry: each with its place in its passage, and the places of the names.

    >>> from cablekit import parse
    >>> from cablekit.knowledge.authority import Authority, Name
    >>> from cablekit.knowledge.documents import documents
    >>> entry = Entry("league", Kind.ORGANISATION, (Name("Salt League"),))
    >>> text = "UNCLAS TARN HEAD 44\\nSUBJECT: TIDES\\n\\n1. The Salt League met. It rained. So the league went home."
    >>> found = sentences_about(next(documents([parse(text)])), Matcher(Authority((entry,))), entry)
    >>> [passage.text[slice(*sentence)].strip() for passage, sentence, _ in found]
    ['The Salt League met.', 'It rained.']
    """
    latest: dict[str, str] = {}
    for passage in document.passages:
        mentions = matcher.mentions(passage.text, document.days)
        before = ""
        for start, end in sentences(passage.text):
            held = [one for one in mentions if start <= one.start and one.end <= end]
            names = [(one.start, one.end) for one in held if _may_mean(one, entry)]
            begins = _begins(held, start, entry)
            stand_in = STAND_IN.match(passage.text, start, end)
            if stand_in and not (held and held[0].start < stand_in.end()):
                noun = stand_in["noun"]
                if (latest.get(noun.lower()) if noun else before) == entry.id:
                    names.insert(0, stand_in.span("words"))
                    begins = entry.id
            for one in held:
                latest.update(dict.fromkeys(nouns_of(one.entry), entry.id if _may_mean(one, entry) else one.entry.id))
            before = begins
            if names:
                yield passage, (start, end), names


def _may_mean(mention: Mention, entry: Entry) -> bool:
    return entry.id in (mention.entry.id, *(other.id for other in mention.others))


def _begins(held: list[Mention], start: int, entry: Entry) -> str:
    """The id of the entry that a sentence begins with, if it begins with one."""
    if not held or held[0].start - start > BEGINNING:
        return ""
    return entry.id if _may_mean(held[0], entry) else held[0].entry.id


def nouns_of(entry: Entry) -> set[str]:
    """What a text may call a body once it is named: the last words of its full names.

    >>> from cablekit.knowledge.authority import Name
    >>> nouns_of(Entry("u", Kind.ORGANISATION, (Name("Dockers' Union"), Name("DU"))))
    {'union'}
    """
    if entry.kind != Kind.ORGANISATION:
        return set()
    return {name.text.rsplit(maxsplit=1)[-1].lower() for name in entry.names if " " in name.text}
