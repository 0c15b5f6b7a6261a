"""The preamble: from the classification line to the classification authority, with what is printed between."""

from __future__ import annotations

from cablekit import vocabulary
from cablekit.records import Classification, ExecutiveOrder, LeafKind, Section, Span, Tag
from cablekit.telegram.authority import meant_order, parse_authority, parse_classified_by
from cablekit.telegram.draft import Draft, blanked, joined, line_runs
from cablekit.telegram.elements import PlacedTag, is_term, parse_captions, parse_tags
from cablekit.telegram.envelope import read_dateline, read_notice
from cablekit.telegram.references import entries_go_on, parse_references
from cablekit.telegram.scanner import Line
from cablekit.telegram.serials import own_number
from cablekit.telegram.wording import begins_passing_instruction, nearest_level

Block = list[Line]

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
        self.passing_end = start

    def read(self, blocks: list[Block]) -> None:
        """Takes the blocks in order; what stands below the last field is left to the body."""
        last = last_of_header(blocks)
        in_captions = True
        position = 0
        while position <= last:
            block = blocks[position]
            kind = block[0].lastgroup
            if kind == "HANDLING" and position == last:
                block = block[:1]
            in_captions = in_captions and kind not in ENDS_CAPTIONS
            after = continued(blocks, position, last) if kind in FIELDS else position + 1
            if kind in FIELDS:
                self._field([line for block in blocks[position:after] for line in block])
            else:
                self._other(block, in_captions)
            self.end = (block if after == position + 1 else blocks[after - 1])[-1].end()
            position = after
        if self.captions:
            self.draft.fields["captions"] = tuple(dict.fromkeys(self.captions))
        self.draft.fields["passing_instructions"] = tuple(self.passing)

    def _other(self, block: Block, in_captions: bool) -> None:
        first, *others = block
        kind = first.lastgroup
        if kind == "CLASSIFICATION":
            self._classification(first)
        elif kind == "CAPTION":
            self._caption(first)
        elif kind == "PAGE_LINE":
            self.draft.page_line(first)
        elif kind == "NOTICE":
            read_notice(self.draft, first)
        elif kind == "DATELINE":
            read_dateline(self.draft, first)
        elif kind == "HANDLING":
            self._passing(first[0], first.start())
        elif kind == "UNDERLINED":
            self.draft.claim(*first.span(), LeafKind.UNPARSED)
        for line in others:
            if in_captions or kind == "CAPTION" or begins_passing_instruction(line[0]):
                self._passing(line[0], line.start())
            else:
                self.draft.claim(*line.span(), LeafKind.UNPARSED)

    def _field(self, lines: list[Line]) -> None:
        """A labelled field: its text, with page lines blanked out, goes to the reader of its kind."""
        first = lines[0]
        name = (first.lastgroup or "").lower()
        pages = [line for line in lines if line.lastgroup == "PAGE_LINE"]
        for page in pages:
            self.draft.page_line(page)
        self.draft.group(first, f"{name}_label", "", LeafKind.LABEL)
        start = first.start("declassify" if name == "executive_order" else name)
        spans = [Span(page.start() - start, page.end() - start) for page in pages]
        value = blanked(self.draft.text[start : lines[-1].end()], spans)
        if not value.strip():
            self.draft.note("label-without-value", "nothing stands behind the label", first.start(), start)
            self.draft.empty_labels.add(name)
        getattr(self, f"_{name}")(first, start, value)
        if name == "subject" and not pages:
            self._check_rejoined(start, list(line_runs(value)))

    def _check_rejoined(self, start: int, runs: list[tuple[int, int]]) -> None:
        if len(runs) > 1:
            message = "the text below the empty line is read as the rest of the subject"
            self.draft.note("subject-rejoined", message, start + runs[1][0], start + runs[-1][1] - 1)

    def _claim_lines(self, start: int, value: str, path: str) -> None:
        """Claims a value without the page lines and blank lines that cut it."""
        for first, last in line_runs(value):
            self.draft.claim(start + first, start + last, LeafKind.VALUE, path)

    def _classification(self, line: Line) -> None:
        draft = self.draft
        raw = draft.group(line, "level", "classification.level")
        level = vocabulary.level_of(raw) if raw else self._repaired_level(line)
        raw = raw or line["damaged_level"]
        controls = (draft.group(line, "controls", "classification.controls") or "").upper()
        if level:
            parts = filter(None, controls.split("/"))
            draft.fields["classification"] = Classification(level, tuple(parts), raw=raw)
        if line["section"]:
            number = draft.group(line, "section", "section.number") or "0"
            of = draft.group(line, "sections", "section.of") or "0"
            draft.claim(max(line.end("level"), line.end("damaged_level")), line.start("section"), LeafKind.LABEL)
            draft.claim(line.end("section"), line.start("sections"), LeafKind.LABEL)
            draft.fields["section"] = Section(int(number), int(of))
        for name in ("post", "serial"):
            draft.fields[name] = draft.group(line, name) or draft.group(line, f"short_{name}", name)
        draft.group(line, "second_serial", "", LeafKind.LABEL)

    def _repaired_level(self, line: Line) -> str | None:
        """The level that damaged letters stand for; the letters are unparsed if there is none."""
        printed = line["damaged_level"]
        start, end = line.span("damaged_level")
        level = nearest_level(printed)
        if level is None:
            self.draft.claim(start, end, LeafKind.UNPARSED)
            return None
        self.draft.claim(start, end, LeafKind.VALUE, "classification.level")
        self.draft.note("classification-repaired", f"{printed} is read as {level}", start, end)
        return level

    def _caption(self, line: Line) -> None:
        start = line.start()
        for offset, word in parse_captions(line.string[start : line.end("captions")]):
            self._caption_word(word, start + offset)
        if line["caption_aside"]:
            self._passing(line["caption_aside"], line.start("caption_aside"))

    def _caption_word(self, printed: str, start: int) -> None:
        caption, end = printed.upper(), start + len(printed)
        if caption in self.captions:
            self.draft.note("caption-repeated", f"{caption} is printed again", start, end)
        else:
            self.captions.append(caption)
        self.draft.claim(start, end, LeafKind.VALUE, f"captions[{self.captions.index(caption)}]")

    def _passing(self, line: str, start: int) -> None:
        """A passing instruction; one that ends in a comma or semicolon goes on with the line right below it."""
        wrapped = bool(self.passing) and start == self.passing_end and self.passing[-1].endswith((",", ";"))
        if wrapped:
            self.passing[-1] += f" {line.strip()}"
        else:
            self.passing.append(joined(line))
        self.passing_end = start + len(line)
        self.draft.claim(start, self.passing_end, LeafKind.VALUE, f"passing_instructions[{len(self.passing) - 1}]")

    def _executive_order(self, line: Line, start: int, value: str) -> None:
        draft = self.draft
        number = draft.group(line, "executive_order", "executive_order.number")
        authority = parse_authority(value)
        self._claim_lines(start, value, "executive_order.declassify")
        if authority.date_span and authority.declassify_on is None:
            first, last = (start + offset for offset in authority.date_span)
            draft.note("declassification-date-invalid", f"there is no date {draft.text[first:last]}", first, last)
        meant = meant_order(number or "")
        if number and meant and meant != number:
            message = f"there is no order {number}; it is read as {meant}"
            draft.note("executive-order-repaired", message, *line.span("executive_order"))
        draft.fields["executive_order"] = ExecutiveOrder(
            meant or number, joined(value) or None, authority.declassify_on, authority.reasons
        )

    def _tags(self, line: Line, start: int, value: str) -> None:
        field = parse_tags(value)
        tags: dict[tuple[str, str], Tag] = {}
        for placed in field.tags:
            self._tag(placed, start, tags)
        self.draft.fields["tags"] = tuple(tags.values())
        for first, last in field.page_lines:
            self.draft.claim(start + first, start + last, LeafKind.PAGE_LINE)
        for first, last in field.captions:
            self._caption_word(self.draft.text[start + first : start + last], start + first)

    def _tag(self, placed: PlacedTag, start: int, tags: dict[tuple[str, str], Tag]) -> None:
        """Claims a tag and adds it to those before it; one that is printed again is the one before."""
        tag, first, last = placed.tag, start + placed.start, start + placed.end
        meant = (tag.code, tag.kind)
        if meant not in tags:
            tags[meant] = tag
            if not is_term(tag.code) and tag.kind != "person":
                self.draft.note("tag-unknown", f"{tag.code} is in no table of TAGS", first, last)
        if placed.glued:
            self.draft.note("tags-glued", f"{tag.code} is cut out of {placed.glued}", first, last)
        self.draft.claim(start + placed.link_start, first, LeafKind.ARTEFACT)
        self.draft.claim(first, last, LeafKind.VALUE, f"tags[{[*tags].index(meant)}].code")
        self.draft.claim(last, start + placed.link_end, LeafKind.ARTEFACT)

    def _subject(self, line: Line, start: int, value: str) -> None:
        self.draft.fields["subject_marking"] = self.draft.group(line, "subject_marking", kind=LeafKind.MARKING)
        self._claim_lines(start, value, "subject")
        self.draft.fields["subject"] = joined(value) or None

    def _references(self, line: Line, start: int, value: str) -> None:
        year, fields = self.draft.year or self.draft.portal_year, self.draft.fields
        placed = parse_references(value, year, own_number(fields.get("post"), fields.get("serial")))
        fields["references"] = tuple(entry.reference for entry in placed)
        for number, (reference, label, (first, last), dated, year_before, repaired, strays) in enumerate(placed):
            for stray_first, stray_last, kind in strays:
                self.draft.claim(start + stray_first, start + stray_last, kind)
            if label:
                self.draft.claim(start + label[0], start + label[1], LeafKind.LABEL, f"references[{number}].label")
            self._claim_lines(start + first, value[first:last], f"references[{number}].raw")
            if repaired:
                self.draft.note(
                    "post-repaired", f"{repaired} is read as in {reference.mrn}", start + first, start + last
                )
            if not dated:
                why = ", of the year before: the post had not reached that serial" if year_before else ""
                message = f"{reference.raw} has no year; it is taken to be {reference.mrn}{why}"
                self.draft.note("reference-year-inferred", message, start + first, start + last)

    def _classified_by(self, line: Line, start: int, value: str) -> None:
        self._claim_lines(start, value, "classified_by.raw")
        begins = start + len(value) - len(value.lstrip())
        column = begins - self.draft.text.rfind("\n", 0, begins) - 1
        self.draft.fields["classified_by"] = parse_classified_by(value.strip(), column)


def last_of_header(blocks: list[Block]) -> int:
    """The index of the last block of the header: the last field, or the handling sentences right below it; else -1."""
    kinds = (*FIELDS, "CLASSIFICATION", "CAPTION")
    last = max((index for index, block in enumerate(blocks) if block[0].lastgroup in kinds), default=-1)
    for index in range(last + 1, len(blocks)):
        kind = blocks[index][0].lastgroup
        if kind == "HANDLING":
            last = index
        if kind not in ("HANDLING", "BLANK", "PAGE_LINE") or len(blocks[index]) > 1:
            break
    return last


def continued(blocks: list[Block], position: int, last: int) -> int:
    """The index after the blocks of the field at `position`: it may go on below page lines and empty lines.

    `last` is the index of the last field of the header.
    """
    kept = after = position + 1
    if after < len(blocks) and lists_on(blocks[position], blocks[after][0]):
        kept = after = after + 1
    cut = False
    while after < len(blocks) and blocks[after][0].lastgroup in ("BLANK", "PAGE_LINE"):
        block = blocks[after]
        cut = cut or block[0].lastgroup == "PAGE_LINE"
        after += 1
        if len(block) > 1:
            if not resumes(blocks[position][0], blocks[kept - 1][-1][0], block[1:], cut, after <= last):
                break
            kept, cut = after, False
    return kept


def lists_on(field: Block, below: Line) -> bool:
    """Whether TAGS that end in a comma go on in a line that looks like captions: `BU` is Bulgaria, and a caption."""
    return (
        field[0].lastgroup == "TAGS"
        and below.lastgroup == "CAPTION"
        and field[-1][0].rstrip().endswith(",")
        and all(map(is_term, below[0].replace(",", " ").split()))
    )


def resumes(field: Line, above: str, lines: Block, cut: bool, in_header: bool) -> bool:
    """Whether a field goes on in lines below an empty line or a page line (`cut`); `in_header`: fields follow them.

    `above` is the last line of the field before them. What a page line cut goes on. References go on with another
    label, a subject in capitals with more capitals.
    """
    first = lines[0][0]
    if field.lastgroup == "REFERENCES" and entries_go_on(above, first):
        return True
    if len(lines) > LONGEST_TURNOVER or begins_passing_instruction(first):
        return False
    return cut or (field.lastgroup == "SUBJECT" and in_header and field[0].isupper() and first.isupper())
