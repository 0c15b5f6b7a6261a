"""Gives a record that has no source (from JSON, or made by hand) a text with leaves to be written from."""

from __future__ import annotations

from attrs import evolve

from cablekit.records import Article, Cable, Leaf, LeafKind, Record, SourceText, Span, Unknown
from cablekit.telegram import parse_telegram, render


def with_source(record: Record) -> Record:
    """The record itself if it has leaves; else one that is equal and has a source with leaves.

    Raises RenderError for a telegram that no text can hold.

    >>> made = with_source(Article(headline="Tides", byline="Hanne Oriel"))
    >>> made.source.text
    'Tides\\n\\nHanne Oriel'
    """
    if record.leaves:
        return record
    if isinstance(record, Unknown):
        text = record.text or (record.source.text if record.source else "")
        leaves = (Leaf(0, len(text), LeafKind.UNPARSED),) if text else ()
        return evolve(record, source=_source(record, text), leaves=leaves)
    if isinstance(record, Article):
        return _printed(record)
    return _rendered(record) if record != Cable() else evolve(record, source=_source(record, ""))


def _rendered(cable: Cable) -> Cable:
    """A telegram read from its canonical text. What was said of the text that it once had stays, without places."""
    read = parse_telegram(_source(cable, render(cable)))
    return evolve(read, diagnostics=tuple(evolve(found, span=Span(0, 0)) for found in cable.diagnostics))


def _source(record: Record, text: str) -> SourceText:
    return evolve(record.source, text=text, leaves=()) if record.source else SourceText(text)


def _printed(article: Article) -> Article:
    """An article with its fields printed one below the other."""
    fields: list[tuple[str | None, LeafKind, str]] = [
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
        fields.append((paragraph.text, LeafKind.TEXT, f"paragraphs[{number}].text"))
    for number, chrome in enumerate(article.chrome):
        fields.append((chrome.text, LeafKind.CHROME, f"chrome[{number}].text"))
    text, leaves = "", []
    for value, kind, path in fields:
        if value:
            if text:
                leaves.append(Leaf(len(text), len(text) + 2, LeafKind.SPACE))
                text += "\n\n"
            leaves.append(Leaf(len(text), len(text) + len(value), kind, path))
            text += value
    without_places = tuple(evolve(found, span=Span(0, 0)) for found in article.diagnostics)
    return evolve(article, source=_source(article, text), leaves=tuple(leaves), diagnostics=without_places)
