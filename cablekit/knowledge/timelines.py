"""A timeline: when documents that name somebody were written, and which days they tell of him."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from cablekit.knowledge.authority import Entry
from cablekit.knowledge.dated import Stated, stated
from cablekit.knowledge.documents import Days, Document, first_day, last_day
from cablekit.knowledge.matching import Matcher, Mention

WRITTEN, TOLD = "written", "told"


@frozen
class Moment:
    """What a document adds to a timeline: that it was `written`, or that something is `told` of some days.

    `words` are the title of the document, or the sentence that says the date; `inferred` is whether the year of the
    date is not printed but taken from the date of the document.
    """

    days: Days
    kind: str
    document: str
    place: str
    words: str
    inferred: bool = False


def timeline(documents: Iterable[Document], matcher: Matcher, entry: Entry) -> list[Moment]:
    """All moments of an entry, the earliest first; those without any date stand at the end.

    >>> from cablekit import parse
    >>> from cablekit.knowledge.authority import Authority, Kind, Name
    >>> from cablekit.knowledge.documents import documents
    >>> entry = Entry("orme", Kind.PERSON, (Name("Orme"),))
    >>> text = "R 061420Z MAY 08\\nUNCLAS TARN HEAD 44\\nSUBJECT: TIDES\\n\\n1. Orme spoke on May 5. It rained in 1974."
    >>> for moment in timeline(documents([parse(text)]), Matcher(Authority((entry,))), entry):
    ...     print(moment.days, moment.kind, moment.words)
    2008-05-05 told Orme spoke on May 5.
    2008-05-06 written TIDES
    """
    found = [moment for document in documents for moment in moments(document, matcher, entry)]
    return sorted(found, key=lambda moment: (moment.days.first or moment.days.last or "9", moment.kind))


def moments(document: Document, matcher: Matcher, entry: Entry) -> Iterator[Moment]:
    """What one document adds to the timeline of an entry."""
    named = [passage for passage, mention in matcher.within(document) if _means(mention, entry)]
    if not named:
        return
    yield Moment(document.days, WRITTEN, document.name, named[0].label, document.title)
    seen = set()
    for one in stated(document, matcher):
        told = (one.when, one.passage.path, one.start)
        if told not in seen and any(_means(mention, entry) for mention in one.mentions):
            seen.add(told)
            yield _told(document, one)


def _told(document: Document, one: Stated) -> Moment:
    days = Days(first_day(one.when), last_day(one.when))
    return Moment(days, TOLD, document.name, one.passage.label, one.words, not one.with_year)


def _means(mention: Mention, entry: Entry) -> bool:
    return entry.id in (mention.entry.id, *(other.id for other in mention.others))
