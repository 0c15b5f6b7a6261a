"""Archive pages: page tops, distribution, drafting and attributes are read and taken out of a telegram's text.

What is left is the telegram as it was sent, which `header` and `body` read like any other.
"""

from __future__ import annotations

from cablekit.records import LeafKind, PageHeader, Span
from cablekit.telegram import grammar
from cablekit.telegram.archive_attributes import read_attributes, read_unreadable
from cablekit.telegram.archive_copies import read_quotation, read_sections
from cablekit.telegram.archive_head import Head, lines_of_pages
from cablekit.telegram.draft import Draft
from cablekit.telegram.scanner import Line
from cablekit.telegram.turnover import goes_on

SIGNS = {
    "PAGE": ("PAGE ",),
    "MESSAGE_TEXT": ("Message Text",),
    "ATTRIBUTES": ("Message Attributes",),
    "DISTRIBUTION": ("ACTION ", "ORIGIN ", "LOG-", "OCT-"),
}
"""Lines of which one tells an archive page, and words of which each such line has one."""
HEAD = 4000
"""How far into a text these lines are looked for; the attributes stand at its end."""

FURNITURE = ("PAGE", "BANNER", "BOX", "MESSAGE_TEXT", "STAMP", "NO_TEXT", "DOCUMENT_END", "BLANK")
"""Lines that stand together at the top or the foot of a page."""
STAMPED = "Declassified/Released"
"""Words of the stamp, which was also printed on telegrams that came without the archive's pages."""
CERTAIN = ("PAGE", "MESSAGE_TEXT", "STAMP", "NO_TEXT", "DOCUMENT_END")
"""Lines that are furniture wherever they stand; a level or a number is it beside one of these."""


def archive_lines(text: str) -> list[str]:
    """The kinds of archive lines that tell an archive page, as far as a text has them.

    >>> archive_lines("PAGE 01 LOWMER 00118 141345Z\\nACTION EUR-12\\nINFO OCT-01 /013 W\\n")
    ['PAGE', 'DISTRIBUTION']
    """
    text += "\n"
    return [kind for kind, signs in SIGNS.items() if any(_has(text, kind, sign) for sign in signs)]


def _has(text: str, kind: str, sign: str) -> bool:
    """Whether one of the lines with that word is of that kind; looking for the word first is fast."""
    end = len(text) if kind == "ATTRIBUTES" else HEAD
    at = text.find(sign, 0, end)
    while at >= 0:
        line = grammar.pattern("archive", kind).match(text, text.rfind("\n", 0, at) + 1)
        if line and (kind != "DISTRIBUTION" or line["role"]):
            return True
        at = text.find(sign, text.find("\n", at), end)
    return False


def informs_by_log(text: str) -> bool:
    """Whether the offices informed begin with LOG, as on the archive's pages since 1980; before it was OCT.

    >>> informs_by_log("ACTION EUR-00\\n\\nINFO  LOG-00   L-03     /003W\\n")
    True
    """
    lines = grammar.lines("archive", "DISTRIBUTION", text + "\n", 0, HEAD)
    return any(line["role"] == "INFO" and line["seats"].startswith("LOG-") for line in lines)


def read_archive(draft: Draft) -> None:
    """Reads what the archive printed into a draft and takes it out of the draft's text; nothing if there is none."""
    if not archive_lines(draft.text):
        if STAMPED in draft.text:
            read_furniture(draft, lines_of_pages(draft.text))
        return
    lines = read_attributes(draft, lines_of_pages(draft.text))
    read_furniture(draft, lines)
    Head(draft).read(lines)
    read_quotation(draft, lines)
    read_sections(draft, lines)


def read_furniture(draft: Draft, lines: list[Line]) -> None:
    """Takes out the tops and feet of pages."""
    address_end = addresses_end(draft)
    cutting: list[Span] = []
    others: list[Span] = []
    for first, stop in runs(lines):
        run = lines[first:stop]
        at_edge = first == 0 or stop == len(lines)
        if not any(line.lastgroup in CERTAIN or (at_edge and line.lastgroup == "BANNER") for line in run):
            continue
        for line in run:
            _claim_furniture(draft, line)
        span = Span(run[0].start(), run[-1].end())
        cuts = not at_edge and (span.start < address_end or _cuts_a_line(draft.text, span))
        (cutting if cuts else others).append(span)
    draft.close_up(cutting)
    draft.lift(others)


def runs(lines: list[Line]) -> list[tuple[int, int]]:
    """The stretches of lines that may be furniture, as indices.

    The number of a page stands below its page line; elsewhere two digits alone are no furniture.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for index, line in enumerate([*lines, None]):
        kind = line.lastgroup if line else None
        in_page = kind in FURNITURE
        if kind == "BOX":
            in_page = any(earlier.lastgroup == "PAGE" for earlier in lines[max(start, index - 3) : index])
        if not in_page:
            if start < index:
                found.append((start, index))
            start = index + 1
    return found


def addresses_end(draft: Draft) -> int:
    """Where the classification line of the first header begins: above it empty lines part nothing."""
    line = grammar.first_line("header", "CLASSIFICATION", draft.text)
    return line.start() if line else 0


def _cuts_a_line(text: str, span: Span) -> bool:
    """Whether a page top stands between two lines of which the second goes on with the first."""
    end = span.start
    while end and text[end - 1].isspace():
        end -= 1
    above = text[text.rfind("\n", 0, end) + 1 : end]
    below = text[span.end : text.find("\n", span.end)]
    return goes_on(above, below)


def _claim_furniture(draft: Draft, line: Line) -> None:
    if line.lastgroup == "PAGE":
        _page(draft, line)
    elif line.lastgroup == "DOCUMENT_END":
        draft.claim(*line.span(), LeafKind.END_OF_MESSAGE)
    elif line.lastgroup == "NO_TEXT":
        read_unreadable(draft, line)
    else:
        draft.claim(*line.span(), LeafKind.PAGE_LINE)


def _page(draft: Draft, line: Line) -> None:
    """The first page line gives the header of the record, the others page breaks."""
    if "page_header" in draft.fields:
        printed = draft.group(line, "page_top", "page_breaks", LeafKind.PAGE_LINE) or ""
        draft.page_breaks.append(" ".join(printed.split()))
        return
    parts = {part: draft.group(line, group, f"page_header.{part}") or "" for part, group in PAGE_PARTS.items()}
    draft.fields["page_header"] = PageHeader(**parts)
    draft.claim(line.start(), line.start("page"), LeafKind.LABEL)
    draft.claim(line.end("page_number"), line.end(), LeafKind.LABEL)


PAGE_PARTS = {"page": "page", "post": "page_post", "number": "page_number"}
