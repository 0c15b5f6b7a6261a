"""The preamble: from the classification line to the classification authority, with what is printed between."""

from __future__ import annotations

import re

from lark import Token

from cablekit import vocabulary
from cablekit.records import Classification, ExecutiveOrder, LeafKind, Section, Span
from cablekit.telegram import grammar
from cablekit.telegram.draft import Draft, blanked, joined, line_runs
from cablekit.telegram.elements import parse_authority, parse_classified_by, parse_tags, tokens
from cablekit.telegram.references import parse_references

Block = list[Token]

FIELDS = ("EXECUTIVE_ORDER", "TAGS", "SUBJECT", "REFERENCES", "CLASSIFIED_BY")
ENDS_CAPTIONS = ("EXECUTIVE_ORDER", "TAGS", "SUBJECT")
"""The fields below which no caption and no passing instruction stands."""
LONGEST_TURNOVER = 2
"""How many lines of the last field a page line may have pushed to the next page; more are text of the telegram."""


class Preamble:
    """Reads the blocks of one copy of the preamble into a draft; `end` is where the text of the telegram begins."""

    def __init__(self, draft: Draft, start: int) -> None:
        self.draft = draft
        self.end = start
        self.captions: list[str] = []
        self.passing: list[str] = []

    def read(self, blocks: list[Block]) -> None:
        """Takes the blocks in order; what stands below the last field is left to the body."""
        last = max(
            (i for i, block in enumerate(blocks) if block[0].type in (*FIELDS, "CLASSIFICATION", "CAPTION")),
            default=-1,
        )
        in_captions = True
        position = 0
        while position <= last:
            block = blocks[position]
            kind = block[0].type
            in_captions = in_captions and kind not in ENDS_CAPTIONS
            after = continued(blocks, position) if kind in FIELDS else position + 1
            if kind in FIELDS:
                self._field([token for block in blocks[position:after] for token in block])
            else:
                self._other(block, in_captions)
            self.end = end_of(blocks[after - 1][-1])
            position = after
        if self.captions:
            self.draft.fields["captions"] = tuple(dict.fromkeys(self.captions))
        self.draft.fields["passing_instructions"] = tuple(self.passing)

    def _other(self, block: Block, in_captions: bool) -> None:
        first, *others = block
        if first.type == "CLASSIFICATION":
            self._classification(first)
        elif first.type == "CAPTION":
            self._caption(first)
        elif first.type == "PAGE_LINE":
            self._page_line(first)
        elif first.type == "UNDERLINED":
            self.draft.claim(start_of(first), end_of(first), LeafKind.UNPARSED)
        for line in others:
            if in_captions or first.type == "CAPTION":
                self._passing(str(line), start_of(line))
            else:
                self.draft.claim(start_of(line), end_of(line), LeafKind.UNPARSED)

    def _field(self, lines: list[Token]) -> None:
        """A labelled field: its text, with page lines blanked out, goes to the reader of its kind."""
        first = lines[0]
        line, base, name = grammar.match("header", first), start_of(first), first.type.lower()
        pages = [token for token in lines if token.type == "PAGE_LINE"]
        for token in pages:
            self._page_line(token)
        self.draft.group(line, base, f"{name}_label", "", LeafKind.LABEL)
        start = base + line.start("declassify" if first.type == "EXECUTIVE_ORDER" else name)
        spans = [Span(start_of(token) - start, end_of(token) - start) for token in pages]
        value = blanked(self.draft.text[start : end_of(lines[-1])], spans)
        getattr(self, f"_{name}")(line, base, start, value)

    def _claim_lines(self, start: int, value: str, path: str) -> None:
        """Claims a value without the page lines and blank lines that cut it."""
        for first, last in line_runs(value):
            self.draft.claim(start + first, start + last, LeafKind.VALUE, path)

    def _classification(self, token: Token) -> None:
        line, base, draft = grammar.match("header", token), start_of(token), self.draft
        raw = draft.group(line, base, "level", "classification.level") or ""
        controls = draft.group(line, base, "controls", "classification.controls") or ""
        draft.fields["classification"] = Classification(
            vocabulary.level_of(raw) or raw,
            tuple(filter(None, controls.replace("//", "/").split("/"))),
            raw=raw,
        )
        if line["section"]:
            number = draft.group(line, base, "section", "section.number") or "0"
            of = draft.group(line, base, "sections", "section.of") or "0"
            draft.claim(base + line.end("level"), base + line.start("section"), LeafKind.LABEL)
            draft.claim(base + line.end("section"), base + line.start("sections"), LeafKind.LABEL)
            draft.fields["section"] = Section(int(number), int(of))
        draft.fields["post"] = draft.group(line, base, "post")
        draft.fields["serial"] = draft.group(line, base, "serial")

    def _caption(self, token: Token) -> None:
        line, base = grammar.match("header", token), start_of(token)
        stop = line.start("caption_aside") if line["caption_aside"] else len(token)
        for word in tokens("captions", token[: line.end("captions")]):
            if word.type == "CAPTION_WORD":
                self._caption_word(str(word), base + start_of(word))
        if line["caption_aside"]:
            self._passing(line["caption_aside"], base + stop)

    def _caption_word(self, caption: str, start: int) -> None:
        end = start + len(caption)
        if caption in self.captions:
            self.draft.note("caption-repeated", f"{caption} is printed again", start, end)
        else:
            self.captions.append(caption)
        self.draft.claim(start, end, LeafKind.VALUE, f"captions[{self.captions.index(caption)}]")

    def _passing(self, line: str, start: int) -> None:
        self.draft.claim(start, start + len(line), LeafKind.VALUE, f"passing_instructions[{len(self.passing)}]")
        self.passing.append(line.strip())

    def _page_line(self, token: Token) -> None:
        line = grammar.match("header", token)
        printed = self.draft.group(line, start_of(token), "page_line", "page_breaks", LeafKind.PAGE_LINE)
        self.draft.page_breaks.append(" ".join((printed or "").split()))

    def _executive_order(self, line: re.Match[str], base: int, start: int, value: str) -> None:
        draft = self.draft
        number = draft.group(line, base, "executive_order", "executive_order.number")
        authority = parse_authority(value)
        self._claim_lines(start, value, "executive_order.declassify")
        if authority.date_span and authority.declassify_on is None:
            first, last = (start + offset for offset in authority.date_span)
            draft.note("declassification-date-invalid", f"there is no date {draft.text[first:last]}", first, last)
        draft.fields["executive_order"] = ExecutiveOrder(
            number, joined(value) or None, authority.declassify_on, authority.reasons
        )

    def _tags(self, line: re.Match[str], base: int, start: int, value: str) -> None:
        placed = parse_tags(value)
        self.draft.fields["tags"] = tuple(tag.tag for tag in placed)
        for number, (tag, first, last, link_first, link_last) in enumerate(placed):
            self.draft.claim(start + link_first, start + first, LeafKind.ARTEFACT)
            self.draft.claim(start + first, start + last, LeafKind.VALUE, f"tags[{number}].code")
            self.draft.claim(start + last, start + link_last, LeafKind.ARTEFACT)
            if tag.kind == "unknown":
                self.draft.note("tag-unknown", f"{tag.code} is in no table of TAGS", start + first, start + last)

    def _subject(self, line: re.Match[str], base: int, start: int, value: str) -> None:
        self.draft.fields["subject_marking"] = self.draft.group(line, base, "subject_marking", kind=LeafKind.MARKING)
        self._claim_lines(start, value, "subject")
        self.draft.fields["subject"] = joined(value) or None

    def _references(self, line: re.Match[str], base: int, start: int, value: str) -> None:
        placed = parse_references(value, self.draft.year)
        self.draft.fields["references"] = tuple(entry.reference for entry in placed)
        for number, (reference, label, (first, last), dated) in enumerate(placed):
            if label:
                self.draft.claim(start + label[0], start + label[1], LeafKind.LABEL, f"references[{number}].label")
            self._claim_lines(start + first, value[first:last], f"references[{number}].raw")
            if not dated:
                self.draft.note(
                    "reference-year-inferred",
                    f"{reference.raw} has no year; it is taken to be {reference.mrn}",
                    start + first,
                    start + last,
                )

    def _classified_by(self, line: re.Match[str], base: int, start: int, value: str) -> None:
        self._claim_lines(start, value, "classified_by.raw")
        self.draft.fields["classified_by"] = parse_classified_by(value.strip())


def continued(blocks: list[Block], position: int) -> int:
    """The index after the blocks of the field at `position`: a field that a page line cuts goes on below it."""
    after = position + 1
    while after < len(blocks) and blocks[after][0].type in ("BLANK", "PAGE_LINE"):
        block = blocks[after]
        cut = any(earlier[0].type == "PAGE_LINE" for earlier in blocks[position : after + 1])
        in_header = any(later[0].type in FIELDS for later in blocks[after:])
        after += 1
        if len(block) > 1:
            return after if cut and (in_header or len(block) - 1 <= LONGEST_TURNOVER) else position + 1
    return position + 1


def start_of(token: Token) -> int:
    """The offset of a token in its text."""
    return token.start_pos or 0


def end_of(token: Token) -> int:
    """The offset after a token in its text."""
    return token.end_pos or 0
