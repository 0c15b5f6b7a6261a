"""Plain text to `Article`: the parts of the page in order, then what the words of the text say together."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from cablekit.articles.citations import citations_in
from cablekit.articles.datelines import opens_with_label
from cablekit.articles.kinds import kind_of
from cablekit.articles.language import language_of
from cablekit.articles.layout import Role, parts_of
from cablekit.articles.lines import lines_of
from cablekit.articles.names import variant_names
from cablekit.articles.page import Page
from cablekit.articles.publication import PrintedDate, habit_of, publication_bounds, settled
from cablekit.articles.quotations import quotations_in
from cablekit.records import Article, BoundedDate, Diagnostic, Quotation, SourceText

FEWEST_LABELS = 3
"""From so many paragraphs with a label on, words with a colon at the head of a paragraph are no place."""


def parse_article(source: SourceText) -> Article:
    """The article that a text holds. Any text gives one; what is missing or doubtful is a diagnostic.

    >>> article = parse_article(
    ...     SourceText("Who has the key?\\n\\nBy Hanne Oriel\\n\\nThe lock was shut in March 2008.")
    ... )
    >>> article.headline, article.byline, article.date_published.not_before
    ('Who has the key?', 'Hanne Oriel', '2008-03-01')
    >>> [diagnostic.code for diagnostic in article.diagnostics]
    ['publisher-missing', 'date-bounded']
    """
    parts = parts_of(lines_of(source.text, source.leaves))
    labels = sum(part.role is Role.PARAGRAPH and opens_with_label(part.prose.text) for part in parts)
    page = Page(source, has_labels=labels >= FEWEST_LABELS)
    for part in parts:
        page.take(part)
    paragraphs = tuple(page.paragraphs)
    quotations = quotations_in(paragraphs, [paragraph.kind for paragraph in page.about])
    language = language_of("\n".join(prose.text for prose in paragraphs))
    settle(page, language, source.text)
    date_published, date_diagnostics = publication(page)
    citations = tuple(citation for prose in paragraphs for citation in citations_in(prose))
    findings = (*source.diagnostics, *missing(page), *date_diagnostics, *unknown_speakers(quotations))
    return Article(
        headline=page.headline,
        alternative_headline=page.deck,
        byline=page.byline,
        dateline=page.dateline,
        date_published=date_published,
        date_modified=page.changed.date if page.changed else BoundedDate(),
        publisher=page.publisher,
        additional_type=kind_of(page, quotations, citations),
        article_section=page.section,
        figure_captions=tuple(page.captions),
        paragraphs=tuple(page.about),
        quotations=quotations,
        citations=citations,
        variant_names=variant_names(page.names, (prose.text for prose in paragraphs)),
        chrome=tuple(page.chrome),
        language=language,
        url=page.url,
        source=source,
        diagnostics=tuple(sorted(findings, key=lambda found: found.span)),
        leaves=page.claims.leaves(),
    )


def settle(page: Page, language: str | None, text: str) -> None:
    """Reads the dates in figures as the page does. A change that may be of the day of publication is."""
    habit, why = habit_of(text, language)
    if page.published:
        page.published = evolve(page.published, date=settled(page.published.date, habit, why))
    if page.changed:
        same = page.published.date.value if page.published else None
        reading = next((reading for reading in page.changed.date.readings if reading.value == same), None)
        if reading:
            habit, why = reading.reason, f"the article was published on {same}"
        page.changed = evolve(page.changed, date=settled(page.changed.date, habit, why))


def publication(page: Page) -> tuple[BoundedDate, tuple[Diagnostic, ...]]:
    """When the article was published, with what is to be said of the dates that the page prints."""
    dates = (page.published, page.changed)
    printed = tuple(date for date in dates if date and date.date.readings and date.date.value is None)
    doubts = tuple(ambiguous(date) for date in printed)
    if page.published:
        return page.published.date, doubts
    bounds, diagnostics = publication_bounds(tuple(page.paragraphs), tuple(page.beside_text), page.changed)
    return bounds, (*diagnostics, *doubts)


def ambiguous(date: PrintedDate) -> Diagnostic:
    readings = " or ".join(f"{reading.value} ({reading.reason})" for reading in date.date.readings)
    return Diagnostic.of("date-ambiguous", f"{date.printed} can mean {readings}", date.span)


def missing(page: Page) -> Iterator[Diagnostic]:
    if page.headline is None:
        yield Diagnostic.of("headline-missing", "no line above the text is a headline")
    if page.byline is None:
        yield Diagnostic.of("byline-missing", "no line above the text names an author")
    if page.publisher is None:
        yield Diagnostic.of("publisher-missing", "the text does not say who published it")


def unknown_speakers(quotations: tuple[Quotation, ...]) -> Iterator[Diagnostic]:
    for quotation in quotations:
        if quotation.speaker is None:
            message = "nobody is named beside the quotation"
            yield Diagnostic.of("speaker-unknown", message, quotation.span)
