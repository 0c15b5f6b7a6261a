"""The text of an article as TEI, written from its leaves; and the persons and names that stand off from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cablekit.records import Article, BoundedDate, Citation
from cablekit.tei import writer
from cablekit.tei.blocks import Block, items_of
from cablekit.tei.dates import date_attributes
from cablekit.tei.elements import Attributes, Box, add
from cablekit.tei.flow import Flow
from cablekit.tei.marks import Wrap
from cablekit.tei.names import TEI, XML_ID, Names
from cablekit.tei.writer import Opening, TextWriter

BYLINE = TEI + "byline"
POINTABLE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:([A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")
ELEMENTS: dict[str, Opening] = writer.ELEMENTS | {
    "dateline": ("placeName", {}),
    "figure_captions.credit": ("seg", {"type": "credit"}),
    "variant_names.abbreviation": ("abbr", {}),
}
SAME_BODY = ("variant", "former")
"""The relations of names that are names of one body; another is a body of its own."""


class ArticleWriter(TextWriter):
    """Writes the blocks of an article: headlines, byline, dateline, figures, paragraphs, lines of the site."""

    def __init__(self, article: Article, body: Box, flow: Flow, names: Names) -> None:
        super().__init__(body, flow, {"type": "article"})
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
        element = self.top(block, "head")
        element.set("type", kind if element.tag == TEI + "head" else block.kind)
        self.fill(element, block.leaves)

    def _at_top(self, block: Block) -> None:
        self.fill(self.top(block, block.kind), block.leaves)

    def _figure(self, block: Block) -> None:
        figure = self.container(block).box("figure")
        self.fill(figure.add("head", {"type": "caption"}), block.leaves)

    def _names(self, block: Block) -> None:
        element = self.common(block, "list", {"type": "variantNames"})
        assert self.div is not None
        box = Box(element, self.div.depth + 1)
        for _, leaves in items_of(self.flow.text, block.leaves):
            self.fill(box.add("item"), leaves)

    def _paragraph(self, block: Block) -> None:
        self.fill(self.common(block, "p"), block.leaves)

    def _chrome(self, block: Block) -> None:
        """A line of the site: like a page line it may stand anywhere."""
        attributes = {"type": "chrome"}
        if block.number < len(self.article.chrome) and (class_ := self.article.chrome[block.number].class_):
            attributes["subtype"] = class_
        self.fill((self.div or self.body).add("fw", attributes), block.leaves)

    # ---- within blocks

    def _author(self, number: int) -> Opening:
        return ("docAuthor", {}) if self.flow.element.tag == BYLINE else ("persName", {})

    def _date(self, date: BoundedDate | None) -> Opening:
        return "date", date_attributes(date) if date else {}

    def _address(self, number: int) -> Opening:
        url = self.article.url or ""
        return "ref", {"target": url} if POINTABLE.fullmatch(url) else {}

    def _name(self, number: int) -> Opening:
        name = self.article.variant_names[number : number + 1]
        return "orgName", {"type": name[0].relation} if name else {}


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


def write_stand_off(root: Box, article: Article, names: Names) -> None:
    """The speakers and the bodies whose names an article lists."""
    persons = person_names(article)
    if not (persons or article.variant_names):
        return
    stand_off = root.box("standOff")
    if persons:
        people = stand_off.box("listPerson")
        for number, name in enumerate(persons, 1):
            people.box("person", {XML_ID: f"{names.prefix}-person-{number}"}).add("persName", text=name)
    if article.variant_names:
        _bodies(stand_off.box("listOrg"), article, names)


def _bodies(bodies: Box, article: Article, names: Names) -> None:
    """One body with all its names, and those that are affiliated with it."""
    own = [name for name in article.variant_names if name.relation in SAME_BODY]
    others = [name for name in article.variant_names if name.relation not in SAME_BODY]
    identifiers: list[str] = []
    for group in ([own] if own else []) + [[name] for name in others]:
        identifiers.append(f"{names.prefix}-org-{len(identifiers) + 1}")
        body = bodies.box("org", {XML_ID: identifiers[-1]})
        for name in group:
            kind: Attributes = {"type": name.relation} if name.relation in SAME_BODY else {}
            body.add("orgName", kind, name.name)
        for abbreviation in dict.fromkeys(name.abbreviation for name in group if name.abbreviation):
            add(body.add("orgName", {"type": "abbreviation"}), "abbr", text=abbreviation)
    if own and others:
        relations = bodies.box("listRelation")
        for name, identifier in zip(others, identifiers[1:], strict=True):
            ends = {"active": f"#{identifier}", "passive": f"#{identifiers[0]}"}
            relations.add("relation", {"name": name.relation} | ends)
