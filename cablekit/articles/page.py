"""What each part of a page says, taken with its place: values for the record, leaves for the source."""

from __future__ import annotations

import re

from cablekit.articles.captions import caption_of
from cablekit.articles.chrome import chrome_class
from cablekit.articles.dates import read_date
from cablekit.articles.furniture import BYLINE, DATE_LINE, URL, is_change, run_in_dateline
from cablekit.articles.layout import Part, Role
from cablekit.articles.lines import Line, Prose
from cablekit.articles.names import PrintedName, printed_name
from cablekit.articles.publication import PrintedDate
from cablekit.records import Chrome, FigureCaption, LeafKind, SourceText, Span
from cablekit.records.claims import Claims

LAST_MODIFIED = "last-modified"
WORDS = re.compile(r"\w\S*(?:[ \t\xa0]+\S*\w\S*)*")


class Page:
    """Collects what the parts of a page say. A second byline, date or address is text like any other.

    >>> from cablekit.articles.lines import lines_of
    >>> source = SourceText("By Hanne Oriel")
    >>> page = Page(source)
    >>> page.take(Part(Role.BYLINE, Prose.of(lines_of(source.text))))
    >>> page.byline, [(str(leaf.kind), leaf.path) for leaf in page.claims.leaves()]
    ('Hanne Oriel', [('label', ''), ('space', ''), ('value', 'byline')])
    """

    def __init__(self, source: SourceText) -> None:
        self.claims = Claims(source.text)
        self.claims.extend(source.leaves)
        self.headline: str | None = None
        self.deck: str | None = None
        self.byline: str | None = None
        self.dateline: str | None = None
        self.url: str | None = None
        self.published: PrintedDate | None = None
        self.changed: PrintedDate | None = None
        self.captions: list[FigureCaption] = []
        self.beside_text: list[Prose] = []
        self.names: list[PrintedName] = []
        self.paragraphs: list[Prose] = []
        self.chrome: list[Chrome] = []

    def take(self, part: Part) -> None:
        """Takes what a part says."""
        match part.role:
            case Role.HEADLINE:
                self.headline = part.prose.text
                self._claim(part.prose, LeafKind.HEADING, "headline")
            case Role.DECK:
                self.deck = part.prose.text
                self._claim(part.prose, LeafKind.HEADING, "alternative_headline")
            case Role.BYLINE:
                self._take_byline(part.prose)
            case Role.DATE_LINE:
                self._take_date_line(part.prose)
            case Role.URL:
                self._take_url(part.prose)
            case Role.CAPTION:
                self._take_caption(part.prose)
            case Role.NAMES:
                self._take_names(part.prose)
            case Role.CHROME:
                self._take_chrome(part.prose)
            case Role.RULE:
                self._claim(part.prose, LeafKind.RULE, "")
            case Role.PARAGRAPH:
                self._take_paragraph(part.prose)

    def _take_byline(self, prose: Prose) -> None:
        found = BYLINE.fullmatch(prose.text)
        if found is None or self.byline:
            return self._take_paragraph(prose)
        self.byline = found["byline"]
        return self._claim_fields(prose.lines[0], [(prose.span(*found.span("byline")), "byline")])

    def _take_url(self, prose: Prose) -> None:
        found = URL.fullmatch(prose.text)
        if found is None or self.url:
            return self._take_paragraph(prose)
        self.url = found["url"]
        return self._claim_fields(prose.lines[0], [(prose.span(*found.span("url")), "url")])

    def _take_date_line(self, prose: Prose) -> None:
        found = DATE_LINE.fullmatch(prose.text)
        printed = printed_date(prose)
        changed = found is not None and is_change(found["label"])
        if found is None or printed is None or (self.changed if changed else self.published):
            return self._take_paragraph(prose)
        fields = [(printed.span, "date_modified" if changed else "date_published")]
        if changed:
            self.changed = printed
        else:
            self.published = printed
        if found["dateline"] and not self.dateline:
            self.dateline = found["dateline"]
            fields.insert(0, (prose.span(*found.span("dateline")), "dateline"))
        return self._claim_fields(prose.lines[0], fields)

    def _take_caption(self, prose: Prose) -> None:
        caption = caption_of(prose.lines)
        if caption is None:
            return self._take_paragraph(prose)
        path = f"figure_captions[{len(self.captions)}]"
        self.captions.append(FigureCaption(caption.prose.text, caption.credit))
        self.beside_text.append(caption.prose)
        self._claim_fields(caption.line, [(caption.credit_span, f"{path}.credit")])
        return self._claim(caption.prose, LeafKind.TEXT, f"{path}.text")

    def _take_names(self, prose: Prose) -> None:
        for line in prose.lines:
            if name := printed_name(line):
                path = f"variant_names[{len(self.names)}]"
                self.names.append(name)
                fields = [(name.span, f"{path}.name"), (name.abbreviation_span, f"{path}.abbreviation")]
                self._claim_fields(line, fields)

    def _take_chrome(self, prose: Prose) -> None:
        class_ = chrome_class(prose.text) or ""
        self._claim(prose, LeafKind.CHROME, f"chrome[{len(self.chrome)}].text")
        self.chrome.append(Chrome(prose.text, class_))
        if class_ == LAST_MODIFIED and self.changed is None:
            self.changed = printed_date(prose)

    def _take_paragraph(self, prose: Prose) -> None:
        found = None if self.paragraphs or self.dateline else run_in_dateline(prose.text)
        if found:
            first = prose.lines[0]
            self.dateline = found["dateline"]
            above = Line(first.start, first.start + found.end(), found[0])
            self.beside_text.append(Prose.of([above]))
            self._claim_fields(above, [(prose.span(*found.span("dateline")), "dateline")])
            rest = Line(above.end, first.end, first.text[found.end() :])
            prose = Prose.of([rest, *prose.lines[1:]])
        self._claim(prose, LeafKind.TEXT, f"paragraphs[{len(self.paragraphs)}].text")
        self.paragraphs.append(prose)

    def _claim(self, prose: Prose, kind: LeafKind, path: str) -> None:
        for line in prose.lines:
            self.claims.add(line.start, line.end, kind, path)

    def _claim_fields(self, line: Line, fields: list[tuple[Span, str]]) -> None:
        """Claims the values on a line, and as labels the other words there."""
        for span, path in fields:
            self.claims.add(span.start, span.end, LeafKind.VALUE, path)
        position = line.start
        for span in (*(span for span, _ in fields), Span(line.end, line.end)):
            for label in WORDS.finditer(line.text, position - line.start, span.start - line.start):
                self.claims.add(line.start + label.start(), line.start + label.end(), LeafKind.LABEL)
            position = span.end


def printed_date(prose: Prose) -> PrintedDate | None:
    """The date that a line gives, with its place."""
    found = read_date(prose.text)
    if found is None:
        return None
    date, start, end = found
    return PrintedDate(date, prose.text[start:end], prose.span(start, end))
