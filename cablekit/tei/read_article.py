"""A TEI document to an article: its bibliographic description and what stands off from it, then its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from cablekit.records import (
    Article,
    ArticleType,
    BoundedDate,
    Chrome,
    Citation,
    CitedSource,
    FigureCaption,
    Paragraph,
    Quotation,
    Reading,
    VariantName,
)
from cablekit.tei.article import KINDS_OF_PARAGRAPHS
from cablekit.tei.article_header import KIND_SCHEME, NOT_KNOWN, UNDETERMINED
from cablekit.tei.printed import Printed, diagnostics_of, source_of, with_left_out
from cablekit.tei.telegram_elements import HEADING_STYLE
from cablekit.tei.xml import Document, number_of

ENTRY = "teiHeader/fileDesc/sourceDesc/biblStruct/"
KIND = f"teiHeader/profileDesc/textClass/keywords[@scheme='{KIND_SCHEME}']/term"
LINE_END = re.compile(r"[\r\n]")
DATE = ENTRY + "monogr/imprint/date"


def read_article(document: Document) -> Article:
    """The article that a document holds."""
    printed = Printed(document)
    language = document.attribute("teiHeader/profileDesc/langUsage/language", "ident")
    return Article(
        headline=_headline(document),
        alternative_headline=document.value("teiHeader/fileDesc/titleStmt/title[@type='sub']"),
        byline=document.value(ENTRY + "analytic/author/persName"),
        dateline=document.value("teiHeader/profileDesc/creation/placeName"),
        date_published=_date(document, "published"),
        date_modified=_date(document, "modified"),
        publisher=document.value(ENTRY + "monogr/imprint/publisher"),
        additional_type=_kind(document),
        article_section=document.value(ENTRY + "monogr/imprint/biblScope[@unit='section']"),
        figure_captions=tuple(_captions(document)),
        paragraphs=with_left_out(document, _paragraphs(document)),
        quotations=tuple(_quotations(document)),
        citations=tuple(_citations(document)),
        variant_names=tuple(_names(document)),
        chrome=tuple(_chrome(document)),
        language=None if language == UNDETERMINED else language,
        url=document.value(ENTRY + "analytic/idno[@type='URI']"),
        license=document.value(ENTRY + "analytic/availability/licence"),
        source=source_of(document, printed, Article.kind),
        diagnostics=diagnostics_of(document, printed),
    )


def _headline(document: Document) -> str | None:
    main = document.value(ENTRY + "analytic/title[@type='main']")
    return document.value(ENTRY + "analytic/title") if main is None else main


def _date(document: Document, kind: str) -> BoundedDate | None:
    """A date of publication. Its words are its value if they are one that can be read, else what it rests on."""
    dates = document.all(DATE + f"[@type='{kind}']")
    if not dates:
        return None
    first = next((date for date in dates if date.get("subtype") != "reading"), dates[0])
    words = document.words(first)
    is_value = first.get("when") is not None
    reason = document.value(ENTRY + f"monogr/imprint/note[@type='{kind}']")
    if not is_value and words != NOT_KNOWN:
        reason = words
    return BoundedDate(
        words if is_value else None,
        first.get("notBefore"),
        first.get("notAfter"),
        tuple(_readings(document, dates)),
        reason,
    )


def _readings(document: Document, dates: list[_Element]) -> Iterator[Reading]:
    for date in dates:
        if date.get("subtype") == "reading":
            value, _, reason = document.words(date).partition(": ")
            yield Reading(value, reason)


def _captions(document: Document) -> Iterator[FigureCaption]:
    for item in document.all("standOff/list[@type='captions']/item"):
        yield FigureCaption(document.value("seg", item) or "", document.value("name[@type='credit']", item))


def _kind(document: Document) -> ArticleType | None:
    term = document.first(KIND)
    return None if term is None else ArticleType(term.get("n", ""), document.words(term))


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    """The paragraphs with the headings above them; what is cut in two is one again."""
    found: list[tuple[str, tuple[str, ...], str | None]] = []
    headings: list[str] = []
    for element in document.all("text//p"):
        style = element.get("rend")
        if style == HEADING_STYLE:
            headings.append(unwrapped(document.meant(element)))
        elif element.get("part") == "F" and found:
            words, above, kind = found[-1]
            found[-1] = (f"{words}\n{document.meant(element)}", above, kind)
        else:
            found.append((document.meant(element), tuple(headings), style if style in KINDS_OF_PARAGRAPHS else None))
            headings.clear()
    return (Paragraph(unwrapped(words), headings=above, kind=kind) for words, above, kind in found)


def unwrapped(text: str) -> str:
    """Lines made one, whichever way they are ended.

    >>> unwrapped("The lock \\r was shut.\\n")
    'The lock was shut.'
    """
    return " ".join(bare for line in LINE_END.split(text) if (bare := line.strip()))


def _quotations(document: Document) -> Iterator[Quotation]:
    for item in document.all("standOff/list[@type='quotations']/item"):
        yield Quotation(
            document.value("quote", item) or "",
            document.value("persName", item),
            document.value("phr[@type='inquit']", item),
        )


def _citations(document: Document) -> Iterator[Citation]:
    for item in document.all("standOff/list[@type='citations']/item"):
        parts = (
            CitedSource(document.value("title", source) or "", document.value("date", source))
            for source in document.all("bibl", item)
        )
        yield Citation(document.value("seg", item) or "", tuple(parts))


def _names(document: Document) -> Iterator[VariantName]:
    """The names of all bodies, in the order in which the article lists them."""
    names: dict[str, _Element] = {}
    abbreviations: dict[str, str] = {}
    for element in document.all("standOff/listOrg/org/orgName"):
        number = element.get("n", "")
        if element.get("type") == "abbreviation":
            abbreviations[number] = document.words(element)
        else:
            names[number] = element
    for number in sorted(names, key=lambda number: number_of(number) or 0):
        name = names[number]
        yield VariantName(document.words(name), abbreviations.get(number), name.get("type", "variant"))


def _chrome(document: Document) -> Iterator[Chrome]:
    for line in document.all("text//fw[@type='chrome']"):
        if words := unwrapped(document.meant(line)):
            yield Chrome(words, line.get("subtype", ""))
