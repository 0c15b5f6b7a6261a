"""What documents claim of one organisation, person or place, side by side. Where they disagree, nothing is decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from cablekit.knowledge.authority import Entry
from cablekit.knowledge.claim_kinds import KINDS, NAME, ClaimKind
from cablekit.knowledge.dated import sentences
from cablekit.knowledge.documents import Days, Document, Passage, source_span
from cablekit.knowledge.matching import Matcher
from cablekit.records import Span

NO_NAME = "\ufffd"
"""What stands for the sign of a name where a document has that sign itself."""


@frozen
class Claim:
    """That a document says a value of an entry: as meant (`value`), as printed, with the sentence and its place.

    `span` is the place of the words of the claim in the source, `days` are those of the document.
    """

    kind: str
    value: str
    printed: str
    document: str
    days: Days
    place: str
    sentence: str
    span: Span


@frozen
class Question:
    """What documents say of one matter: claims that agree are together, the most frequent value first."""

    kind: str
    answers: tuple[tuple[Claim, ...], ...]

    @property
    def disagree(self) -> bool:
        """Whether there is more than one answer."""
        return len(self.answers) > 1


def questions(documents: Iterable[Document], matcher: Matcher, entry: Entry) -> list[Question]:
    """What some documents claim of an entry, kind by kind.

    >>> from cablekit import parse
    >>> from cablekit.knowledge.authority import Authority, Kind, Name
    >>> from cablekit.knowledge.documents import documents
    >>> entry = Entry("league", Kind.ORGANISATION, (Name("Salt League"),))
    >>> texts = [
    ...     "1. The Salt League was founded in 1974.",
    ...     "1. It rains. Founded on May 1, 1972, the Salt League is old.",
    ... ]
    >>> records = [parse("UNCLAS TARN HEAD 44\\nSUBJECT: TIDES\\n\\n" + text) for text in texts]
    >>> for question in questions(documents(records), Matcher(Authority((entry,))), entry):
    ...     print(question.kind, question.disagree, [answer[0].value for answer in question.answers])
    founding date True ['1974', '1972-05-01']
    """
    found = [claim for document in documents for claim in claims(document, matcher, entry)]
    asked = []
    for kind in KINDS:
        answers = grouped([claim for claim in found if claim.kind == kind.name], kind)
        if answers:
            asked.append(Question(kind.name, answers))
    return asked


def grouped(found: list[Claim], kind: ClaimKind) -> tuple[tuple[Claim, ...], ...]:
    """Claims in groups: each claim goes to the first group with all of whose claims it agrees."""
    groups: list[list[Claim]] = []
    for claim in sorted(found, key=lambda claim: -len(claim.value)):  # the most exact dates first
        fit = (group for group in groups if all(kind.agree(claim.value, other.value) for other in group))
        group = next(fit, None)
        if group is None:
            groups.append([claim])
        else:
            group.append(claim)
    order = {id(claim): number for number, claim in enumerate(found)}
    sorted_groups = [tuple(sorted(group, key=lambda claim: order[id(claim)])) for group in groups]
    return tuple(sorted(sorted_groups, key=lambda group: (-len(group), order[id(group[0])])))


def claims(document: Document, matcher: Matcher, entry: Entry) -> Iterator[Claim]:
    """What one document claims of an entry, in its order."""
    for passage in document.passages:
        places = [
            (found.start, found.end)
            for found in matcher.mentions(passage.text, document.days)
            if entry.id in (found.entry.id, *(other.id for other in found.others))
        ]
        if not places:
            continue
        for start, end in sentences(passage.text):
            within = [place for place in places if start <= place[0] and place[1] <= end]
            if within:
                yield from _claims_of(document, passage, (start, end), within)


def _claims_of(
    document: Document, passage: Passage, sentence: tuple[int, int], names: list[tuple[int, int]]
) -> Iterator[Claim]:
    """The claims of a sentence, each value once for its kind."""
    text, offsets = masked(passage.text, sentence, names)
    words = passage.text[slice(*sentence)].strip()
    for kind in KINDS:
        seen = set()
        for pattern in kind.compiled:
            for found in pattern.finditer(text):
                start, end = offsets[found.start("value")], offsets[found.end("value")]
                printed = passage.text[start:end]
                value = kind.read(printed)
                if value and value not in seen:
                    seen.add(value)
                    span = source_span(document.record, passage.path, offsets[found.start()], offsets[found.end()])
                    yield Claim(kind.name, value, printed, document.name, document.days, passage.label, words, span)


def masked(text: str, sentence: tuple[int, int], names: list[tuple[int, int]]) -> tuple[str, list[int]]:
    """A sentence with one sign for each name, and the offset in the text of each of its characters and of its end.

    A name and its abbreviation in brackets are one sign.

    >>> text, offsets = masked("It rains. The Salt League (SL) met.", (10, 35), [(14, 25), (27, 29)])
    >>> text.replace(NAME, "#"), offsets[:8]
    ('The # met.', [10, 11, 12, 13, 14, 30, 31, 32])
    """
    pieces: list[str] = []
    offsets: list[int] = []
    position, end = sentence
    for first, last in [*names, (end, end)]:
        between = text[position:first]
        if pieces and pieces[-1] == NAME and between.strip(' "”’') in ("(", "[") and first < end:
            closed = text[last : last + 1] in (")", "]")
            position = last + closed
            continue
        pieces.append(between.replace(NAME, NO_NAME))
        offsets.extend(range(position, first))
        if first < end:
            pieces.append(NAME)
            offsets.append(first)
        position = last
    return "".join(pieces), [*offsets, end]
