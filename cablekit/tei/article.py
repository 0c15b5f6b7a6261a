"""The text of an article as TEI, written from its leaves; and the persons and names that stand off from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cablekit.records import Article, BoundedDate, Citation, VariantName
from cablekit.tei import writer
from cablekit.tei.blocks import Block, items_of
from cablekit.tei.dates import date_attributes
from cablekit.tei.flow import Flow
from cablekit.tei.marks import Wrap
from cablekit.tei.markup import Tag, attributes_of, content, quoted, tag
from cablekit.tei.names import Names
from cablekit.tei.writer import IN_BLOCK, IN_DIVISION, TextWriter

BYLINE, AUTHOR, PERSON, PARAGRAPH = tag("byline"), tag("docAuthor"), tag("persName"), tag("p")
FIGURE, CAPTION, ITEM = tag("figure"), tag("head", {"type": "caption"}), tag("item")
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

    def __init__(self, article: Article, flow: Flow, names: Names) -> None:
        super().__init__(flow, {"type": "article"})
        self.article = article
        self.names = names
        self.elements = ELEMENTS
        self.dispatch |= {
            "headline": self._headline,
            "deck": self._deck,
            "byline": self._at_top,
            "dateline": self._at_top,
            "figure": self._figure,
            "variantNames": self._names,
            "paragraph": self._paragraph,
            "chrome": self._chrome,
        }
        self.openings = {
            "byline": self._author,
            "date_published": lambda _: self._date(article.date_published),
            "date_modified": lambda _: self._date(article.date_modified),
            "url": self._address,
            "variant_names.name": self._name,
        }

    # ---- blocks

    def _headline(self, block: Block) -> None:
        self._head(block, "main")

    def _deck(self, block: Block) -> None:
        self._head(block, "sub")

    def _head(self, block: Block, kind: str) -> None:
        self.top(block, tag("head", {"type": kind}))
        self.fill(block)

    def _at_top(self, block: Block) -> None:
        self.top(block, tag(block.kind))
        self.fill(block)

    def _figure(self, block: Block) -> None:
        self.enter(block)
        self.flow.open(FIGURE, IN_DIVISION)
        self.flow.open(CAPTION, IN_BLOCK)
        self.fill(block)
        self.flow.milestone(IN_DIVISION)
        self.flow.close()

    def _names(self, block: Block) -> None:
        self.common(block, LISTED)
        for item in items_of(self.flow.text, block):
            self.flow.open(ITEM, IN_BLOCK)
            self.runs(block.leaves[item.start : item.end], block.places[item.start : item.end])
            self.flow.close()
        self.flow.milestone(IN_DIVISION)
        self.flow.close()

    def _paragraph(self, block: Block) -> None:
        self.common(block, PARAGRAPH)
        self.fill(block)

    def _chrome(self, block: Block) -> None:
        """A line of the site: like a page line it may stand anywhere."""
        attributes = {"type": "chrome"}
        if block.number < len(self.article.chrome) and (class_ := self.article.chrome[block.number].class_):
            attributes["subtype"] = class_
        self.flow.open(tag("fw", attributes), self.margin)
        self.fill(block)

    # ---- within blocks

    def _author(self, number: int) -> Tag:
        return AUTHOR if self.block == BYLINE.name else PERSON

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


def stand_off(article: Article, names: Names) -> str:
    """The speakers and the bodies whose names an article lists."""
    persons = [
        f"""
      <person xml:id="{names.prefix}-person-{number}">
        <persName>{content(name)}</persName>
      </person>"""
        for number, name in enumerate(person_names(article), 1)
    ]
    lists = f"\n    <listPerson>{''.join(persons)}\n    </listPerson>" if persons else ""
    if article.variant_names:
        lists += f"\n    <listOrg>{_bodies(article, names)}\n    </listOrg>"
    return f"\n  <standOff>{lists}\n  </standOff>" if lists else ""


def _bodies(article: Article, names: Names) -> str:
    """One body with all its names, and those that are affiliated with it."""
    own = [name for name in article.variant_names if name.relation in SAME_BODY]
    others = [name for name in article.variant_names if name.relation not in SAME_BODY]
    groups = ([own] if own else []) + [[name] for name in others]
    identifiers = [f"{names.prefix}-org-{number}" for number in range(1, len(groups) + 1)]
    bodies = "".join(map(_body, identifiers, groups))
    if not (own and others):
        return bodies
    relations = "".join(
        f"""
        <relation name="{quoted(name.relation)}" active="#{identifier}" passive="#{identifiers[0]}"/>"""
        for name, identifier in zip(others, identifiers[1:], strict=True)
    )
    return f"{bodies}\n      <listRelation>{relations}\n      </listRelation>"


def _body(identifier: str, group: list[VariantName]) -> str:
    printed = ""
    for name in group:
        kind = attributes_of({"type": name.relation} if name.relation in SAME_BODY else None)
        printed += f"\n        <orgName{kind}>{content(name.name)}</orgName>"
    for abbreviation in dict.fromkeys(name.abbreviation for name in group if name.abbreviation):
        printed += f"""
        <orgName type="abbreviation"><abbr>{content(abbreviation)}</abbr></orgName>"""
    return f"""
      <org xml:id="{identifier}">{printed}
      </org>"""
