"""The text of an article as TEI, written from its leaves; and the persons and names that stand off from it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import ClassVar

from cablekit.records import Article, BoundedDate, Citation, FigureCaption, Quotation, VariantName
from cablekit.tei import writer
from cablekit.tei.beside import left_out, listed
from cablekit.tei.blocks import Block, items_of
from cablekit.tei.dates import date_attributes
from cablekit.tei.flow import Flow
from cablekit.tei.marks import Wrap
from cablekit.tei.markup import Tag, quoted, tag
from cablekit.tei.names import Names
from cablekit.tei.places import Placed
from cablekit.tei.telegram_elements import HEADING_STYLE
from cablekit.tei.writer import IN_BLOCK, IN_DIVISION, TextWriter

BYLINE, AUTHOR, PERSON, PARAGRAPH = tag("byline"), tag("docAuthor"), tag("persName"), tag("p")
FIGURE, CAPTION, ITEM = tag("figure"), tag("head", {"type": "caption"}), tag("item")
REST = tag("p", {"part": "F"})
"""The rest of a paragraph that something else cuts in two."""
KINDS_OF_PARAGRAPHS = ("list-item", "block-quotation", "question", "answer")
"""What a paragraph may be besides running text."""
HEADING = tag("p", {"rend": HEADING_STYLE})
LISTED = tag("list", {"type": "variantNames"})
POINTABLE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:([A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")
ELEMENTS: dict[str, Tag] = writer.ELEMENTS | {
    "dateline": tag("placeName"),
    "figure_captions.credit": tag("seg", {"type": "credit"}),
    "variant_names.abbreviation": tag("abbr"),
}

SAME_BODY = ("variant", "former")
"""The relations of names that are names of one body; another is a body of its own."""


class ArticleWriter(TextWriter):
    """Writes the blocks of an article: headlines, byline, dateline, figures, paragraphs, lines of the site."""

    BLOCKS: ClassVar[dict[str, str]] = TextWriter.BLOCKS | {
        "article-section": "_section",
        "headline": "_headline",
        "deck": "_deck",
        "byline": "_at_top",
        "dateline": "_at_top",
        "figure": "_figure",
        "variantNames": "_names",
        "heading": "_heading",
        "paragraph": "_paragraph",
        "chrome": "_chrome",
    }
    OPENINGS: ClassVar[dict[str, str]] = {
        "byline": "_author",
        "date_published": "_published",
        "date_modified": "_modified",
        "url": "_address",
        "variant_names.name": "_name",
    }

    ELEMENTS = ELEMENTS

    def __init__(self, article: Article, flow: Flow, placed: Placed, names: Names) -> None:
        super().__init__(flow, placed, {"type": "article"})
        self.article = article
        self.names = names

    # ---- blocks

    def _section(self, block: Block) -> None:
        self._head(block, "section")

    def _headline(self, block: Block) -> None:
        self._head(block, "main")

    def _deck(self, block: Block) -> None:
        self._head(block, "sub")

    def _head(self, block: Block, kind: str) -> None:
        self.top(block, tag("head", {"type": kind}))

    def _at_top(self, block: Block) -> None:
        self.top(block, tag(block.kind))

    def _figure(self, block: Block) -> None:
        self.enter(block)
        self.flow.open(FIGURE, IN_DIVISION)
        self.whole(CAPTION, IN_BLOCK, block.first, block.end, self.rules)
        self.flow.milestone(IN_DIVISION)
        self.flow.close()

    def _names(self, block: Block) -> None:
        self.come_to(block, LISTED)
        self.flow.open(LISTED, self.margin)
        for item in items_of(self.placed, block.first, block.end):
            self.whole(ITEM, IN_BLOCK, item.first, item.end, self.rules)
        self.flow.milestone(IN_DIVISION)
        self.flow.close()

    def _paragraph(self, block: Block) -> None:
        element = REST if block.number in self.paragraphs else self._kind(block.number)
        self.paragraphs.add(block.number)
        self.common(block, element, self.rules_of_text)

    def _kind(self, number: int) -> Tag:
        """The element of a paragraph: what it is besides running text stands in its style."""
        paragraphs = self.article.paragraphs
        kind = paragraphs[number].kind if number < len(paragraphs) else None
        return tag("p", {"rend": kind}) if kind in KINDS_OF_PARAGRAPHS else PARAGRAPH

    def _heading(self, block: Block) -> None:
        self.common(block, HEADING)

    def _chrome(self, block: Block) -> None:
        """A line of the site: like a page line it may stand anywhere."""
        attributes = {"type": "chrome"}
        if block.number < len(self.article.chrome) and (class_ := self.article.chrome[block.number].class_):
            attributes["subtype"] = class_
        self.whole(tag("fw", attributes), self.margin, block.first, block.end, self.rules)

    # ---- within blocks

    def _author(self, number: int) -> Tag:
        return AUTHOR if self.block == BYLINE.name else PERSON

    def _published(self, number: int) -> Tag:
        return self._date(self.article.date_published)

    def _modified(self, number: int) -> Tag:
        return self._date(self.article.date_modified)

    def _date(self, date: BoundedDate | None) -> Tag:
        return tag("date", date_attributes(date) if date else {})

    def _address(self, number: int) -> Tag:
        url = self.article.url or ""
        return tag("ref", {"target": url} if POINTABLE.fullmatch(url) else {})

    def _name(self, number: int) -> Tag:
        name = self.article.variant_names[number : number + 1]
        return tag("orgName", {"type": name[0].relation} if name else {})


# ---- passages


def passages_of(article: Article, names: Names) -> list[Wrap]:
    """The quotations and citations of an article, as elements that enclose them."""
    text = article.source.text if article.source else ""
    persons = person_names(article)
    wraps: list[Wrap] = []
    for quotation in article.quotations:
        start, end = quotation.span.start, quotation.span.end
        if quotation.speaker:
            who = f"#{names.prefix}-person-{persons.index(quotation.speaker) + 1}"
            wraps.append(Wrap(start, end, "said", {"who": who}))
        else:
            wraps.append(Wrap(start, end, "q", {}))
    for citation in article.citations:
        wraps.append(Wrap(citation.span.start, citation.span.end, "note", {"type": "citation", "place": "inline"}))
        wraps.extend(cited_sources(citation, text))
    return sorted((wrap for wrap in wraps if wrap.start < wrap.end), key=lambda wrap: wrap.order)


def cited_sources(citation: Citation, text: str) -> Iterator[Wrap]:
    """Each source that a citation names, with its date, where it stands in the text."""
    position, end = citation.span.start, citation.span.end
    for part in citation.parts:
        start = text.find(part.source, position, end)
        if start < 0:
            continue
        stop = start + len(part.source)
        dated = text.find(part.date, stop, end) if part.date else -1
        position = dated + len(part.date) if part.date and dated >= 0 else stop
        yield Wrap(start, position, "bibl", {})
        if part.date and dated >= 0:
            yield Wrap(dated, position, "date", {})


# ---- beside the text


def person_names(article: Article) -> list[str]:
    """The speakers of an article's quotations, each once."""
    return list(dict.fromkeys(quotation.speaker for quotation in article.quotations if quotation.speaker))


def article_lists(article: Article, written: Collection[int], names: Names) -> str:
    """What is said beside the text: speakers, quotations and citations, the bodies whose names an article lists."""
    persons = person_names(article)
    numbers = {name: f"{names.prefix}-person-{number}" for number, name in enumerate(persons, 1)}
    people = [
        f"""
      <person xml:id="{numbers[name]}">
        <persName>{names.content(name)}</persName>
      </person>"""
        for name in persons
    ]
    quotations = [_quotation(quotation, numbers, names) for quotation in article.quotations]
    lists = listed("listPerson", people)
    lists += listed("listOrg", _bodies(article, names))
    lists += listed('list type="captions"', [_caption(caption, names) for caption in article.figure_captions])
    lists += listed('list type="quotations"', quotations)
    lists += listed('list type="citations"', [_citation(citation, names) for citation in article.citations])
    return lists + left_out(article.paragraphs, written, names)


def _caption(caption: FigureCaption, names: Names) -> str:
    """The words under a picture, and who made it."""
    credit = f' <name type="credit">{names.content(caption.credit)}</name>' if caption.credit is not None else ""
    return f"""
      <item><seg type="caption">{names.content(caption.text)}</seg>{credit}</item>"""


def _quotation(quotation: Quotation, numbers: dict[str, str], names: Names) -> str:
    """The words quoted, who says them, and how that is said."""
    speaker = phrase = ""
    if quotation.speaker:
        speaker = f' <persName corresp="#{numbers[quotation.speaker]}">{names.content(quotation.speaker)}</persName>'
    if quotation.phrase is not None:
        phrase = f' <phr type="inquit">{names.content(quotation.phrase)}</phr>'
    return f"""
      <item><quote>{names.content(quotation.text)}</quote>{speaker}{phrase}</item>"""


def _citation(citation: Citation, names: Names) -> str:
    """A group of sources as printed, and each of them."""
    sources = ""
    for part in citation.parts:
        dated = f" <date>{names.content(part.date)}</date>" if part.date is not None else ""
        sources += f" <bibl><title>{names.content(part.source)}</title>{dated}</bibl>"
    return f"""
      <item><seg type="citation">{names.content(citation.text)}</seg>{sources}</item>"""


def _bodies(article: Article, names: Names) -> list[str]:
    """One body with all its names, and those that are affiliated with it."""
    numbered = list(enumerate(article.variant_names, 1))
    own = [(number, name) for number, name in numbered if name.relation in SAME_BODY]
    others = [(number, name) for number, name in numbered if name.relation not in SAME_BODY]
    groups = ([own] if own else []) + [[other] for other in others]
    identifiers = [f"{names.prefix}-org-{number}" for number in range(1, len(groups) + 1)]
    bodies = [_body(identifier, group, names) for identifier, group in zip(identifiers, groups, strict=True)]
    if own and others:
        relations = [
            f"""
        <relation name="{quoted(name.relation)}" active="#{identifier}" passive="#{identifiers[0]}"/>"""
            for (_, name), identifier in zip(others, identifiers[1:], strict=True)
        ]
        bodies.append(f"\n      <listRelation>{''.join(relations)}\n      </listRelation>")
    return bodies


def _body(identifier: str, group: list[tuple[int, VariantName]], names: Names) -> str:
    """A body with its names, numbered as they are listed; an abbreviation has the number of its name."""
    printed = ""
    for number, name in group:
        printed += f"""
        <orgName type="{quoted(name.relation)}" n="{number}">{names.content(name.name)}</orgName>"""
        if name.abbreviation is not None:
            printed += f"""
        <orgName type="abbreviation" n="{number}"><abbr>{names.content(name.abbreviation)}</abbr></orgName>"""
    return f"""
      <org xml:id="{identifier}">{printed}
      </org>"""
