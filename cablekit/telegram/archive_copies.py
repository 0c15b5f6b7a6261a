"""Headers that stand in an archive page besides its own: those of further sections, and of a telegram passed on."""

from __future__ import annotations

from itertools import pairwise

from cablekit.records import LeafKind, SourceText, Span
from cablekit.telegram import grammar
from cablekit.telegram.archive_head import Head, lines_of_pages
from cablekit.telegram.draft import Draft
from cablekit.telegram.header import read_header
from cablekit.telegram.scanner import Line

MARGIN = ("BLANK", "BOX", "BANNER", "STAMP")
"""What may stand between a page line and the distribution below it."""


def read_sections(draft: Draft, lines: list[Line]) -> None:
    """Takes out the headers of the sections after the first: only their text is new."""
    starts = section_starts(lines)
    lifted = []
    for start, stop in pairwise([*starts, len(draft.text)]):
        end = start + header_length(draft.text[start:stop])
        draft.claim(start, end, LeafKind.REPEATED_HEADER)
        last = start + len(draft.text[start:end].rstrip())
        draft.note("header-repeated", "a further section prints the header again; the first is read", start, last)
        lifted.append(Span(start, end))
    draft.lift(lifted)


def section_starts(lines: list[Line]) -> list[int]:
    """Where the distribution is printed again below a page line."""
    starts: list[int] = []
    below_page = seen = False
    for line in lines:
        if line.lastgroup == "DISTRIBUTION":
            if below_page and seen and line["role"]:
                starts.append(line.start())
            seen, below_page = True, False
        elif line.lastgroup not in MARGIN:
            below_page = line.lastgroup == "PAGE"
    return starts


def header_length(text: str) -> int:
    """How long the header is that a text begins with."""
    copy = Draft(SourceText(text))
    Head(copy).read(lines_of_pages(copy.text))
    line = grammar.first_line("header", "CLASSIFICATION", copy.text)
    below = grammar.first_line("body", "PARAGRAPH", copy.text, line.end() if line else 0)
    end = read_header(copy, below.start() if below else len(copy.text))
    return min(end, len(text)) or max((span.end for span in copy.lifted), default=0)


def read_quotation(draft: Draft, lines: list[Line]) -> None:
    """Takes out what leads over to a telegram that is passed on, with its classification line and captions.

    `FOLLOWING REPEAT HOLMGATE 214`, `QUOTE`, a second classification line: the fields below are those of the telegram
    quoted, and the only ones.
    """
    header = grammar.first_line("header", "CLASSIFICATION", draft.text)
    fields = [grammar.first_line("header", kind, draft.text) for kind in ("EXECUTIVE_ORDER", "TAGS", "SUBJECT")]
    stop = min((line.start() for line in fields if line), default=0)
    if header is None:
        return
    between = [line for line in lines if header.end() <= line.start() < stop]
    quote = next((line for line in between if line.lastgroup == "QUOTE"), None)
    if quote is None:
        return
    start = next((line.start() for line in between if line.lastgroup == "FOLLOWING"), quote.start())
    draft.claim(start, quote.start(), LeafKind.TEXT)
    draft.claim(quote.start(), stop, LeafKind.REPEATED_HEADER)
    end = quote.start() + len(quote[0].rstrip())
    draft.note("telegram-quoted", "the fields below are those of a telegram that is passed on", quote.start(), end)
    draft.lift([Span(start, stop)])
