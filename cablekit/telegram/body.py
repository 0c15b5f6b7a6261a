"""The text of a telegram: its paragraphs as meant, with headings, page lines and signature told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from cablekit import vocabulary
from cablekit.records import LeafKind, Paragraph, Repair, Span
from cablekit.telegram.closing import note_cut, signed_behind
from cablekit.telegram.draft import Draft, joined
from cablekit.telegram.header import blocks_of
from cablekit.telegram.marks import closes_summary, names_summary, opens_summary, read_marks, summary_of
from cablekit.telegram.numbering import Numbering
from cablekit.telegram.preamble import Block
from cablekit.telegram.scanner import Line, scan

SENTENCE_ENDS = ".!?"
CLOSING = "\"')]}”’»"
LONGEST_TAIL = 200
"""How far before its end a line is looked at for the end of a sentence: beyond the blanks that pad it."""


class Building:
    """A paragraph in the making: the stretches of its lines, and what its opening says."""

    def __init__(self, number: int | None = None) -> None:
        self.number = number
        self.printed_number: str | None = None
        self.marking: str | None = None
        self.headings: list[tuple[int, int]] = []
        self.lines: list[tuple[int, int]] = []

    def add(self, start: int, end: int) -> None:
        """Takes a line; lines that meet are one stretch."""
        if self.lines and self.lines[-1][1] == start:
            start = self.lines.pop()[0]
        self.lines.append((start, end))


class Body:
    """Reads the text from `start` on into a draft."""

    def __init__(self, draft: Draft, start: int) -> None:
        self.draft = draft
        self.start = start
        self.paragraphs: list[Building] = []
        self.numbering = Numbering()
        self.headings: list[tuple[int, int]] = []
        self.cut = False

    def read(self) -> None:
        """Takes the blocks of the grammar in order, then makes the paragraphs' texts."""
        blocks = blocks_of(scan("body", self.draft.text, self.start)["body"])
        signed = self._signed(blocks)
        kinds = [block[0].lastgroup or "" for block in blocks]
        below_signature = False
        for position, (kind, block) in enumerate(zip(kinds, blocks, strict=True)):
            if block is signed:
                below_signature = True
                self._signature(block[0])
                self._banner(block[1:])
            elif below_signature and kind not in ("BLANK", "END_OF_MESSAGE"):
                self._banner(block)
            elif kind == "RULE":
                self._rule(block, heads=kinds[position + 1 : position + 2] == ["UNDERLINED"])
            else:
                READERS[kind](self, block)
        self._drop_pending_headings()
        if not below_signature and self.paragraphs and self.paragraphs[-1].lines:
            start, end = self.paragraphs[-1].lines[-1]
            self.paragraphs[-1].lines[-1] = (start, signed_behind(self.draft, start, end))
        note_cut(self.draft)
        meant = read_marks(self.draft, self.start, self._cuts())
        self.draft.fields["paragraphs"] = tuple(self._finished(i, meant) for i in range(len(self.paragraphs)))
        self.draft.fields["summary"] = self._summary()

    # ---- the kinds of blocks

    def _blank(self, block: Block) -> None:
        self.cut = True
        if len(block) > 1:
            self._lines(block[1:])

    def _page_line(self, block: Block) -> None:
        self.draft.page_line(block[0])
        self.cut = True
        self._lines(block[1:])

    def _end_of_message(self, block: Block) -> None:
        self.draft.group(block[0], "end_of_message", "", LeafKind.END_OF_MESSAGE)
        self._lines(block[1:])

    def _signature(self, line: Line) -> None:
        self.draft.fields["signature"] = self.draft.group(line, "signature", kind=LeafKind.SIGNATURE)

    def _banner(self, lines: Block) -> None:
        """Level and captions below the signature."""
        for line in lines:
            self.draft.claim(*line.span(), LeafKind.PAGE_LINE)

    def _rule(self, block: Block, heads: bool) -> None:
        """A rule; lines below it are a heading if the last of them stands above another rule."""
        self.draft.group(block[0], "rule", "", LeafKind.RULE)
        self.cut = True
        for line in block[1:] if heads else ():
            self._heading(line)
        self._lines(() if heads else block[1:])

    def _underlined(self, block: Block) -> None:
        if self.cut or not self.paragraphs or self._sentence_ended():
            self._heading(block[0])
        else:
            self._lines(block)

    def _paragraph(self, block: Block) -> None:
        line = block[0]
        printed, marking = line["number"], self._marking(line["marking"])
        number, expected = self.numbering.meant(printed), self.numbering.expected
        if not (marking or self._follows(number)):
            self._lines(block)
            return
        paragraph = self._open(self.numbering.take(number))
        path = f"paragraphs[{len(self.paragraphs) - 1}]"
        paragraph.printed_number = self.draft.group(line, "number", f"{path}.printed_number", LeafKind.LABEL)
        self._check_number(printed, number, expected, line.start("number"))
        text_start = line.start("opening_line")
        if marking:
            paragraph.marking = self.draft.group(line, "marking", f"{path}.marking", LeafKind.MARKING)
        elif line["bracket"]:
            text_start = line.start("bracket")
        paragraph.add(text_start, line.end())
        self.cut = False
        self._lines(block[1:])

    def _check_number(self, printed: str, meant: int, expected: int, start: int) -> None:
        """Says what is odd about the number of a paragraph, which is printed at `start`."""
        end = start + len(printed)
        if meant != int(printed):
            self.draft.repairs.append(Repair(Span(start, start + 1), self.draft.text[start], "¶"))
            message = f"{printed} is {meant}: the first digit was a pilcrow"
            self.draft.note("paragraph-number-repaired", message, start, end)
        if meant != expected:
            message = f"paragraph {printed} stands where {expected} would follow"
            self.draft.note("paragraph-number-out-of-sequence", message, start, end)

    # ---- paragraphs

    def _follows(self, number: int) -> bool:
        """Whether a number without marking opens a paragraph: it continues the sequence at a break of the text, or
        begins it. So `2007. The movement` is prose.
        """
        begins = self.numbering.last is None or self.cut or not self.paragraphs
        return number == self.numbering.expected and (begins or self._sentence_ended())

    def _marking(self, printed: str | None) -> str | None:
        return printed if printed and vocabulary.level_mark(printed) else None

    def _open(self, number: int | None = None) -> Building:
        paragraph = Building(number)
        for start, end in self.headings:
            paragraph.headings.append((start, end))
            self.draft.claim(start, end, LeafKind.HEADING, f"paragraphs[{len(self.paragraphs)}].headings")
        self.headings.clear()
        self.paragraphs.append(paragraph)
        return paragraph

    def _lines(self, lines: Iterable[Line]) -> None:
        """Lines without an opening: of the open paragraph, or of a paragraph without number."""
        for line in lines:
            start, end = line.span()
            if not self.paragraphs or self.headings or (self.cut and self._sentence_ended()):
                self._open()
            elif self.cut:
                first = line[0].partition("\n")[0].strip()
                at = line.string.index(first, start)
                self.draft.note("paragraph-rejoined", "the line goes on with the paragraph above", at, at + len(first))
            self.paragraphs[-1].add(start, end)
            self.cut = False

    def _heading(self, line: Line) -> None:
        self.headings.append(line.span())

    def _drop_pending_headings(self) -> None:
        """Headings with nothing below them are text."""
        for start, end in self.headings:
            paragraph = Building()
            paragraph.add(start, end)
            self.paragraphs.append(paragraph)
        self.headings.clear()

    def _sentence_ended(self) -> bool:
        """Whether the open paragraph may end here; one of which only the number was printed goes on below it."""
        paragraph = self.paragraphs[-1]
        start, end = paragraph.lines[-1] if paragraph.lines else (0, 0)
        last = self.draft.text[max(start, end - LONGEST_TAIL) : end].rstrip().rstrip(CLOSING)
        if not last:
            return paragraph.number is None or len(paragraph.lines) != 1
        return last[-1] in SENTENCE_ENDS

    # ---- the end

    def _signed(self, blocks: list[Block]) -> Block | None:
        """The last block of text, if it is a signature.

        Below it may stand the end of the message, and the level and captions that closed the page.
        """
        for block in reversed(blocks):
            lines = [line for line in block if not is_banner(line[0])]
            if lines and lines[0].lastgroup not in ("BLANK", "END_OF_MESSAGE"):
                return block if lines == block[:1] and lines[0].lastgroup == "SIGNATURE" else None
        return None

    def _summary(self) -> str | None:
        """The summary: below a heading SUMMARY up to the next heading, else from its opening mark on."""
        paragraphs: tuple[Paragraph, ...] = self.draft.fields["paragraphs"]
        texts = [paragraph.text for paragraph in paragraphs]
        for first, paragraph in enumerate(paragraphs):
            if any(heading.rstrip(".:").upper() == "SUMMARY" for heading in paragraph.headings):
                rest = paragraphs[first + 1 :]
                length = next((i for i, later in enumerate(rest) if later.headings), len(rest))
                return summary_of(texts[first : first + 1 + length])
        opening = next((i for i, text in enumerate(texts) if opens_summary(text)), None)
        if opening is None:
            return self._summary_that_only_ends(texts)
        summary = summary_of(texts[opening:])
        self._check_closed(opening, texts[opening], summary)
        return summary

    def _summary_that_only_ends(self, texts: list[str]) -> str | None:
        """The numbered paragraphs up to an END SUMMARY whose beginning is not marked."""
        if not names_summary(self.draft.text):
            return None
        first = next((i for i, paragraph in enumerate(self.paragraphs) if paragraph.number is not None), 0)
        closing = next((i for i, text in enumerate(texts) if closes_summary(text)), -1)
        return summary_of(texts[first : closing + 1]) if first <= closing else None

    def _check_closed(self, first: int, text: str, summary: str) -> None:
        if text.endswith(summary):
            start, end = self.paragraphs[first].lines[0]
            printed = self.draft.text[start:end].split()[0]
            start = self.draft.text.index(printed, start)
            self.draft.note("summary-unclosed", "the summary's end is not marked", start, start + len(printed))

    def _cuts(self) -> Iterator[Span]:
        """The stretches between two lines of one paragraph: empty lines, page lines."""
        for paragraph in self.paragraphs:
            for (_, end), (start, _) in pairwise(paragraph.lines):
                if end < start:
                    yield Span(end, start)

    def _finished(self, number: int, meant: str) -> Paragraph:
        building = self.paragraphs[number]
        path = f"paragraphs[{number}].text"
        for start, end in building.lines:
            self.draft.claim(start, end, LeafKind.TEXT, path)
        return Paragraph(
            joined("".join([meant[start:end] for start, end in building.lines])),
            building.number,
            building.marking,
            tuple([joined(meant[start:end]) for start, end in building.headings]),
            printed_number=building.printed_number,
        )


READERS: dict[str, Callable[[Body, Block], None]] = {
    "BLANK": Body._blank,
    "PAGE_LINE": Body._page_line,
    "END_OF_MESSAGE": Body._end_of_message,
    "UNDERLINED": Body._underlined,
    "PARAGRAPH": Body._paragraph,
    "SIGNATURE": Body._lines,
    "TEXT": Body._lines,
}
"""Who reads a block of each kind. (A table of its own methods in each object would be a circle, which only the garbage
collector ends: it cost an eighth of the time of a document.)"""


def is_banner(line: str) -> bool:
    """Whether a line below a signature is the level or the captions of the page, or a lost full stop.

    >>> is_banner("CONFIDENTIAL\\n"), is_banner("SIPDIS"), is_banner("."), is_banner("ANSKE")
    (True, True, True, False)
    """
    printed = line.strip()
    return printed == "." or vocabulary.level_of(printed) is not None or printed in vocabulary.caption_words()
