"""Headers that stand in an archive page besides its own: those of further sections, and of a telegram passed on."""

from __future__ import annotations

from itertools import pairwise

from lark import Token

from cablekit.records import LeafKind, SourceText, Span
from cablekit.telegram import grammar
from cablekit.telegram.archive_head import Head, archive_tokens
from cablekit.telegram.draft import Draft
from cablekit.telegram.header import read_header
from cablekit.telegram.preamble import start_of

MARGIN = ("BLANK", "BOX", "BANNER", "STAMP")
"""What may stand between a page line and the distribution below it."""


def read_sections(draft: Draft, lines: list[Token]) -> None:
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


def section_starts(lines: list[Token]) -> list[int]:
    """Where the distribution is printed again below a page line."""
    starts: list[int] = []
    below_page = seen = False
    for token in lines:
        if token.type == "DISTRIBUTION":
            if below_page and seen and grammar.match("archive", token)["role"]:
                starts.append(start_of(token))
            seen, below_page = True, False
        elif token.type not in MARGIN:
            below_page = token.type == "PAGE"
    return starts


def header_length(text: str) -> int:
    """How long the header is that a text begins with."""
    copy = Draft(SourceText(text))
    Head(copy).read(archive_tokens(copy.text))
    line = grammar.first_line("header", "CLASSIFICATION", copy.text)
    below = grammar.first_line("body", "PARAGRAPH", copy.text, line.end() if line else 0)
    end = read_header(copy, below.start() if below else len(copy.text))
    return min(end, len(text)) or max((span.end for span in copy.lifted), default=0)


def read_quotation(draft: Draft, lines: list[Token]) -> None:
    """Takes out what leads over to a telegram that is passed on, with its classification line and captions.

    `FOLLOWING REPEAT HOLMGATE 214`, `QUOTE`, a second classification line: the fields below are those of the telegram
    quoted, and the only ones.
    """
    header = grammar.first_line("header", "CLASSIFICATION", draft.text)
    fields = [grammar.first_line("header", kind, draft.text) for kind in ("EXECUTIVE_ORDER", "TAGS", "SUBJECT")]
    stop = min((line.start() for line in fields if line), default=0)
    if header is None:
        return
    between = [token for token in lines if header.end() <= start_of(token) < stop]
    quote = next((token for token in between if token.type == "QUOTE"), None)
    if quote is None:
        return
    start = next((start_of(token) for token in between if token.type == "FOLLOWING"), start_of(quote))
    draft.claim(start, start_of(quote), LeafKind.TEXT)
    draft.claim(start_of(quote), stop, LeafKind.REPEATED_HEADER)
    end = start_of(quote) + len(quote.rstrip())
    draft.note("telegram-quoted", "the fields below are those of a telegram that is passed on", start_of(quote), end)
    draft.lift([Span(start, stop)])
