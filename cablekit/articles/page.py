"""What each part of a page says, taken with its place: values for the record, leaves for the source."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import evolve

from cablekit.articles.authors import credits_of
from cablekit.articles.bylines import Field
from cablekit.articles.captions import caption_within, is_credit_line, words_of
from cablekit.articles.datelines import Dateline, dateline_alone, dateline_of, opens_with_label
from cablekit.articles.dates import day_of, month_days, read_date
from cablekit.articles.days import certain_first
from cablekit.articles.furniture import URL, names_author
from cablekit.articles.layout import Part, Role
from cablekit.articles.lines import Line, Prose, ends_sentence
from cablekit.articles.names import PrintedName, printed_name
from cablekit.articles.pieces import is_desk
from cablekit.articles.publication import (
    PrintedDate,
    change_noted,
    changed_date,
    publication_noted,
    released_on,
    tells_change,
)
from cablekit.articles.reading import LAST_MODIFIED
from cablekit.articles.shapes import BLOCK_QUOTATION, LIST_ITEM, MARK, QUESTION
from cablekit.records import BoundedDate, Chrome, FigureCaption, LeafKind, Paragraph, SourceText, Span
from cablekit.records.claims import Claims

LATEST_DATELINE = 2
"""As many paragraphs may stand above the one with the dateline: a note, a summary."""
MARKED = (LIST_ITEM, BLOCK_QUOTATION)
"""The kinds of paragraphs that a mark at the margin begins."""
SET_IN = (BLOCK_QUOTATION, QUESTION)
WORDS = re.compile(r"\w\S*(?:[ \t\xa0]+\S*\w\S*)*")


class Page:
    """Collects what the parts of a page say. A second byline, date or address is text like any other.

    `has_labels` says that its paragraphs begin with labels (`Hazard: ...`), so that a place with a colon is none.

    >>> from cablekit.articles.lines import lines_of
    >>> source = SourceText("By Hanne Oriel")
    >>> page = Page(source)
    >>> page.take(Part(Role.FIELDS, Prose.of(lines_of(source.text))))
    >>> page.byline, [(str(leaf.kind), leaf.path) for leaf in page.claims.leaves()]
    ('Hanne Oriel', [('label', ''), ('space', ''), ('value', 'byline')])
    """

    def __init__(self, source: SourceText, *, has_labels: bool = False) -> None:
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
        self.publisher: str | None = None
        self.section: str | None = None
        self.agency: str | None = None
        self.headings: list[str] = []
        self.about: list[Paragraph] = []
        self._has_run_in = False
        self._has_begun = False
        self._above = 0
        self._has_labels = has_labels
        self._is_beside_author = False
        self._is_named_above = False

    def take(self, part: Part) -> None:
        """Takes what a part says."""
        match part.role:
            case Role.HEADLINE:
                self.headline = part.prose.text
                self._claim(part.prose, LeafKind.HEADING, "headline")
            case Role.DECK:
                self.deck = part.prose.text
                self._claim(part.prose, LeafKind.HEADING, "alternative_headline")
            case Role.PAPER:
                self.publisher = self.publisher or part.prose.text
                self._take_chrome(part.prose, "navigation")
            case Role.SECTION:
                self.section = part.prose.text
                self._claim(part.prose, LeafKind.VALUE, "article_section")
            case Role.FIELDS if self.byline and part.prose.text.endswith(".") and (found := self._dateline_alone(part)):
                self._take_fields(part.prose, found)
            case Role.FIELDS:
                self._take_credits(part.prose, is_byline=part.kind != "date" or names_author(part.prose.text))
            case Role.URL:
                self._take_url(part.prose)
            case Role.CAPTION:
                self._take_caption(part.prose, part.kind)
            case Role.NAMES:
                self._take_names(part.prose)
            case Role.CHROME:
                self._take_chrome(part.prose, part.kind or "")
            case Role.RULE:
                self._claim(part.prose, LeafKind.RULE, "")
            case Role.HEADING | Role.PARAGRAPH if found := self._dateline_alone(part):
                self._take_fields(part.prose, found)
            case Role.HEADING:
                self.headings.append(part.prose.text)
                lines = part.prose.lines  # (one leaf over all of them, since each heading is one)
                path = f"paragraphs[{len(self.paragraphs)}].headings"
                self.claims.add(lines[0].start, lines[-1].end, LeafKind.HEADING, path)
            case Role.PARAGRAPH:
                self._take_paragraph(part.prose, part.kind)
        self._is_beside_author = part.role is Role.FIELDS
        self._is_named_above = self._is_named_above or (self.byline is not None and not self._has_begun)

    def _take_credits(self, prose: Prose, *, is_byline: bool) -> None:
        """Takes a line with author or date. Where an author signs below the text, the place is a reader's address.

        The agency of the dateline is no author where it signs.

        A further author stands directly below the first; below each of several texts one can sign if none stands above.
        """
        is_apart = self._is_named_above and not self._is_beside_author
        names = is_byline and not is_apart
        found = credits_of(prose.text, has_author=self.byline is not None, names=names, signs=self._has_begun)
        if self._has_begun:
            agency = (self.agency or "").casefold()
            signed = (field for field in found if field.name != "dateline")
            found = tuple(field for field in signed if prose.text[field.start : field.end].casefold() != agency)
        self._take_fields(prose, found)

    def _take_fields(self, prose: Prose, found: Iterable[Field]) -> None:
        """Takes author, place and dates of a line; what the page has said already is a label."""
        fields = []
        for name, start, end in certain_first(prose.text, found):
            if self._take_field(name, prose.text[start:end], prose.span(start, end)):
                fields.append((prose.span(start, end), name))
        if not fields and any(name for name, _, _ in found):
            return self._take_paragraph(prose)
        for line in prose.lines:
            self._claim_fields(line, [(span, name) for span, name in fields if line.start <= span.start < line.end])
        return None

    def _take_field(self, name: str, printed: str, span: Span) -> bool:
        """Whether a field is new to the page and says something."""
        if not name:
            return False
        if name == "byline":
            self.byline = f"{self.byline}, {printed}" if self.byline else printed
            return True
        if name == "dateline":
            is_new = self.dateline is None
            self.dateline = self.dateline or printed
            return is_new
        found = read_date(printed) or (self._on_the_same_day(printed) if name == "date_modified" else None)
        known = self.changed if name == "date_modified" else self.published
        if found is None or known:
            return False
        if name == "date_modified":
            self.changed = PrintedDate(found[0], printed, span)
        else:
            self.published = PrintedDate(found[0], printed, span)
        return True

    def _on_the_same_day(self, printed: str) -> tuple[BoundedDate, int, int] | None:
        """The date of a change of which only the time is told, or the day: that of the publication, or in its year."""
        if self.published is None:
            return None
        value = self.published.date.value
        if value is None:
            return self.published.date, 0, len(printed)
        day = next(month_days(printed), None)
        changed = day_of(int(value[:4]), day.month, day.day) if day else None
        return BoundedDate(value=changed.isoformat() if changed else value), 0, len(printed)

    def _take_url(self, prose: Prose) -> None:
        found = URL.fullmatch(prose.text)
        if found is None or self.url:
            return self._take_paragraph(prose)
        self.url = found["url"]
        return self._claim_fields(prose.lines[0], [(prose.span(*found.span("url")), "url")])

    def _take_caption(self, prose: Prose, credit: str | None) -> None:
        if is_credit_line(prose.lines):
            return self._claim_fields(prose.lines[0], [])
        caption = caption_within(prose.lines, credit)
        path = f"figure_captions[{len(self.captions)}]"
        words, label = words_of(caption.prose if caption else prose)
        self.captions.append(FigureCaption(words.text, caption.credit if caption else None))
        self.beside_text.append(words)
        if caption:
            self._claim_fields(caption.line, [(caption.credit_span, f"{path}.credit")])
        if label:
            self._claim_fields(label, [])
        return self._claim(words, LeafKind.TEXT, f"{path}.text")

    def _take_names(self, prose: Prose) -> None:
        for line in prose.lines:
            if name := printed_name(line):
                path = f"variant_names[{len(self.names)}]"
                self.names.append(name)
                fields = [(name.span, f"{path}.name")]
                if name.abbreviation_span:
                    fields.append((name.abbreviation_span, f"{path}.abbreviation"))
                self._claim_fields(line, fields)

    def _take_chrome(self, prose: Prose, class_: str) -> None:
        self._claim(prose, LeafKind.CHROME, f"chrome[{len(self.chrome)}].text")
        self.chrome.append(Chrome(prose.text, class_))
        if self.changed is None and (class_ == LAST_MODIFIED or tells_change(prose.text)):
            self.changed = changed_date(prose)

    def _take_paragraph(self, prose: Prose, kind: str | None = None) -> None:
        if found := self._dateline_above(prose, kind):
            prose, kind = self._take_dateline(prose, found), None
        if kind in MARKED and (mark := MARK.match(prose.text)):
            first = prose.lines[0]
            prose = Prose.of(
                [evolve(first, start=first.start + mark.end(), text=first.text[mark.end() :]), *prose.lines[1:]]
            )
        if self.published is None and not self._has_begun:
            self.published = released_on(prose)
        self.published = self.published or publication_noted(prose)
        self.changed = self.changed or change_noted(prose)
        self._claim(prose, LeafKind.TEXT, f"paragraphs[{len(self.paragraphs)}].text")
        self.paragraphs.append(prose)
        self.about.append(Paragraph(prose.text, headings=tuple(self.headings), kind=kind))
        self._above += kind is None
        self._has_begun = self._has_begun or (kind is None and ends_sentence(prose.text))
        self.headings.clear()

    def _dateline_alone(self, part: Part) -> list[Field]:
        """What a line above the text says that is nothing but a dateline."""
        is_free = self.dateline is None and not self._has_begun
        found = dateline_alone(part.prose.text) if is_free and part.kind not in MARKED else None
        if found is None or found.place is None:
            return []
        date = [Field("date_published", *found.date)] if found.date else []
        return [Field("dateline", *found.place), *date]

    def _dateline_above(self, prose: Prose, kind: str | None) -> Dateline | None:
        """The dateline that a paragraph begins with: the first one, or one of the next, if it is beyond doubt.

        The first paragraph may look like another kind: set in like a quotation, its place like who asks a question.
        """
        may_open = kind is None or (kind in SET_IN and not self._has_begun and not prose.text.endswith("?"))
        if self._has_run_in or self._above > LATEST_DATELINE or not may_open:
            return None
        found = dateline_of(prose.text)
        if kind is not None:
            return found if found and found.is_certain else None
        is_label = self._has_labels and opens_with_label(prose.text)
        return found if found and (found.is_certain or (self._above < LATEST_DATELINE and not is_label)) else None

    def _take_dateline(self, prose: Prose, found: Dateline) -> Prose:
        """Takes the dateline at the head of a paragraph; what is left of the paragraph."""
        first, text = prose.lines[0], prose.text
        self._has_run_in = True
        if found.agency and is_desk(found.agency):
            self.byline = self.byline or found.agency
        else:
            self.agency = found.agency
        above = Line(first.start, first.start + found.end, text[: found.end])
        self.beside_text.append(Prose.of([above]))
        fields = []
        if found.place:
            self.dateline = text[slice(*found.place)]
            fields.append((prose.span(*found.place), "dateline"))
        if found.date and self._take_field("date_published", text[slice(*found.date)], prose.span(*found.date)):
            fields.append((prose.span(*found.date), "date_published"))
        self._claim_fields(above, fields)
        rest = Line(above.end, first.end, first.text[found.end :])
        return Prose.of([rest, *prose.lines[1:]])

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
