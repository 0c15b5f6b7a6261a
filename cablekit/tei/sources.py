"""Gives a record that has no source (from JSON, or made by hand) a text with leaves to be written from."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from cablekit.errors import RenderError
from cablekit.records import Article, Cable, Diagnostic, Leaf, LeafKind, Passage, Record, SourceText, Span, Unknown
from cablekit.telegram import parse_telegram, render

NOWHERE = Span(0, 0)
"""The place of what was found in a text that is not at hand."""


def with_source(record: Record) -> Record:
    """The record itself if it has leaves; else one that is equal and has a source with leaves.

    >>> made = with_source(Article(headline="Tides", byline="Hanne Oriel"))
    >>> made.source.text
    'Tides\\n\\nHanne Oriel'
    """
    if record.leaves:
        return record
    if isinstance(record, Unknown):
        text = record.text or (record.source.text if record.source else "")
        leaves = (Leaf(0, len(text), LeafKind.UNPARSED, "text"),) if text else ()
        return evolve(record, source=_source(record, text), leaves=leaves)
    if isinstance(record, Article):
        return _printed(record)
    return _rendered(record) if record != Cable() else evolve(record, source=_source(record, ""))


def _rendered(cable: Cable) -> Cable:
    """A telegram read from its canonical text; where no text can hold it, with its paragraphs one below the other.

    What was said of the text that it once had stays, without places.
    """
    diagnostics = without_places(cable.diagnostics)
    try:
        text = render(cable)
    except RenderError:
        return evolve(_paragraphs_printed(cable), diagnostics=diagnostics)
    read = parse_telegram(SourceText(text))  # what a portal said of the lost text is in the record already
    return evolve(read, source=_source(cable, text), diagnostics=diagnostics)


def _source(record: Record, text: str) -> SourceText:
    return evolve(record.source, text=text, leaves=()) if record.source else SourceText(text)


def without_places(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Diagnostics of a text that is not at hand: they speak of the whole document."""
    return tuple(evolve(found, span=NOWHERE) for found in diagnostics)


class _Printing:
    """A text in the making, with its leaves."""

    def __init__(self) -> None:
        self.text = ""
        self.leaves: list[Leaf] = []

    def put(self, words: str | None, kind: LeafKind, path: str = "") -> None:
        """Adds words that give a field; None gives nothing."""
        if words:
            self.leaves.append(Leaf(len(self.text), len(self.text) + len(words), kind, path))
            self.text += words

    def part(self) -> None:
        """Parts what follows from what stands there."""
        if self.text:
            self.put("\n\n", LeafKind.SPACE)


def _paragraphs_printed(cable: Cable) -> Cable:
    """A telegram with its paragraphs printed; repairs and protected passages have no place there."""
    printing = _Printing()
    for index, paragraph in enumerate(cable.paragraphs):
        path = f"paragraphs[{index}]"
        for heading in paragraph.headings:
            printing.part()
            printing.put(heading, LeafKind.HEADING, f"{path}.headings")
        printing.part()
        if paragraph.number is not None:
            number = paragraph.printed_number or str(paragraph.number)
            printing.put(number, LeafKind.LABEL, f"{path}.printed_number")
            printing.put(".", LeafKind.PUNCTUATION)
            printing.put(" ", LeafKind.SPACE)
        if paragraph.marking:
            printing.put("(", LeafKind.PUNCTUATION)
            printing.put(paragraph.marking, LeafKind.MARKING, f"{path}.marking")
            printing.put(")", LeafKind.PUNCTUATION)
            printing.put(" ", LeafKind.SPACE)
        printing.put(paragraph.text, LeafKind.TEXT, f"{path}.text")
    redactions = _redactions_printed(cable.redactions, printing)
    protected = tuple(evolve(found, span=NOWHERE) for found in cable.protected)
    source, leaves = _source(cable, printing.text), tuple(printing.leaves)
    return evolve(cable, source=source, leaves=leaves, redactions=redactions, protected=protected, repairs=())


def _redactions_printed(redactions: tuple[Passage, ...], printing: _Printing) -> tuple[Passage, ...]:
    """Redactions where their marks stand in the paragraphs in turn; if not all do, all stand below, line by line."""
    waiting = list(reversed(redactions))
    placed: list[Passage] = []
    for leaf in printing.leaves:
        end = leaf.start
        while leaf.kind is LeafKind.TEXT and waiting:
            start = printing.text.find(waiting[-1].text, end, leaf.end)
            if start < 0:
                break
            end = start + len(waiting[-1].text)
            placed.append(evolve(waiting.pop(), span=Span(start, end)))
    return tuple(placed) if not waiting else tuple(_redactions_below(redactions, printing))


def _redactions_below(redactions: tuple[Passage, ...], printing: _Printing) -> Iterator[Passage]:
    for passage in redactions:
        printing.part()
        start = len(printing.text)
        printing.put(passage.text, LeafKind.UNPARSED)
        yield evolve(passage, span=Span(start, len(printing.text)))


def _printed(article: Article) -> Article:
    """An article with its fields printed one below the other; what it quotes and cites has no place there."""
    fields: list[tuple[str | None, LeafKind, str]] = [
        (article.article_section, LeafKind.VALUE, "article_section"),
        (article.headline, LeafKind.HEADING, "headline"),
        (article.alternative_headline, LeafKind.HEADING, "alternative_headline"),
        (article.byline, LeafKind.VALUE, "byline"),
        (article.dateline, LeafKind.VALUE, "dateline"),
    ]
    for number, caption in enumerate(article.figure_captions):
        fields.append((caption.text, LeafKind.TEXT, f"figure_captions[{number}].text"))
        fields.append((caption.credit, LeafKind.VALUE, f"figure_captions[{number}].credit"))
    for number, name in enumerate(article.variant_names):
        fields.append((name.name, LeafKind.VALUE, f"variant_names[{number}].name"))
        fields.append((name.abbreviation, LeafKind.VALUE, f"variant_names[{number}].abbreviation"))
    for number, paragraph in enumerate(article.paragraphs):
        fields += [(heading, LeafKind.HEADING, f"paragraphs[{number}].headings") for heading in paragraph.headings]
        fields.append((paragraph.text, LeafKind.TEXT, f"paragraphs[{number}].text"))
    for number, chrome in enumerate(article.chrome):
        fields.append((chrome.text, LeafKind.CHROME, f"chrome[{number}].text"))
    printing = _Printing()
    for value, kind, path in fields:
        if value:
            printing.part()
        printing.put(value, kind, path)
    return evolve(
        article,
        source=_source(article, printing.text),
        leaves=tuple(printing.leaves),
        quotations=tuple(evolve(found, span=NOWHERE) for found in article.quotations),
        citations=tuple(evolve(found, span=NOWHERE) for found in article.citations),
        diagnostics=without_places(article.diagnostics),
    )
