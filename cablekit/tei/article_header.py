"""The TEI header of an article, and of a text that is neither telegram nor article."""

from __future__ import annotations

from cablekit.records import Article, BoundedDate, Unknown
from cablekit.tei import header as common
from cablekit.tei.dates import date_attributes, w3c
from cablekit.tei.elements import Attributes, Box, add
from cablekit.tei.names import Names

PROJECT = "Converted automatically from plain text."
SAMPLING = "Nothing was left out: lines of the site around the article are kept and marked (fw type='chrome')."
UNDETERMINED = "und"


def write_article_header(header: Box, article: Article, names: Names, pointers: list[str]) -> None:
    """Fills the header of an article; `pointers` are the targets of its diagnostics."""
    description = header.box("fileDesc")
    statement = description.box("titleStmt")
    statement.add("title", {"level": "a", "type": "main"}, article.headline or "An article without a headline")
    if article.alternative_headline:
        statement.add("title", {"level": "a", "type": "sub"}, article.alternative_headline)
    if article.byline:
        add(statement.add("author"), "persName", text=article.byline)
    common.responsibility(statement, names)
    common.publication(description, [])
    common.notes(description, article.diagnostics, pointers)
    source = description.box("sourceDesc")
    _bibliography(source.box("biblStruct", {"type": "newspaperArticle"}), article)
    _witness(source, article)
    encoding = common.encoding(header, names, PROJECT)
    encoding.box("samplingDecl").add("p", text=SAMPLING)
    profile = header.box("profileDesc")
    common.language(profile, article.language or UNDETERMINED)
    common.revision(header, names)
    common.declarations(encoding, names)


def _bibliography(entry: Box, article: Article) -> None:
    if article.headline or article.byline or article.url:
        analytic = entry.box("analytic")
        if article.headline:
            analytic.add("title", {"level": "a", "type": "main"}, article.headline)
        if article.byline:
            add(analytic.add("author"), "persName", text=article.byline)
        if article.url:
            analytic.add("idno", {"type": "URI"}, article.url)
    monograph = entry.box("monogr")
    if article.publisher:
        monograph.add("title", {"level": "j"}, article.publisher)
    imprint = monograph.box("imprint")
    if article.publisher:
        imprint.add("publisher", text=article.publisher)
    _dates(imprint, "published", article.date_published)
    if article.date_modified and article.date_modified != BoundedDate():
        _dates(imprint, "modified", article.date_modified)


def _dates(imprint: Box, kind: str, date: BoundedDate | None) -> None:
    """A date with what it rests on; and beside it each reading that the text does not decide on."""
    bounded = date or BoundedDate()
    words = bounded.value or bounded.reason or "not known"
    imprint.add("date", {"type": kind} | date_attributes(bounded), words)
    for reading in bounded.readings:
        attributes: Attributes = {"type": kind, "subtype": "reading", "evidence": "internal", "cert": "low"}
        when = w3c(reading.value)
        imprint.add("date", attributes | ({"when": when} if when else {}), f"{reading.value}: {reading.reason}")


def _witness(source: Box, record: Article | Unknown) -> None:
    """The file that the text is from."""
    description = source.box("msDesc")
    common.identification(description, record.source)
    common.physical(description, record.source)
    metadata = record.source.portal if record.source else None
    if metadata:
        common.portal(description.box("additional").box("adminInfo"), metadata)


def write_unknown_header(header: Box, unknown: Unknown, names: Names, pointers: list[str]) -> None:
    """Fills the header of a text that is neither telegram nor article."""
    description = header.box("fileDesc")
    statement = description.box("titleStmt")
    statement.add("title", text="A text that is neither telegram nor article")
    common.responsibility(statement, names)
    common.publication(description, [])
    common.notes(description, unknown.diagnostics, pointers)
    _witness(description.box("sourceDesc"), unknown)
    encoding = common.encoding(header, names, PROJECT)
    common.language(header.box("profileDesc"), UNDETERMINED)
    common.revision(header, names)
    common.declarations(encoding, names)
