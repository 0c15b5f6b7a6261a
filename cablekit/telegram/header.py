"""The header of a telegram: its blocks as the grammar gives them, which copy of them counts, and their fields."""

from __future__ import annotations

from itertools import pairwise

from cablekit.records import LeafKind, Span
from cablekit.telegram import grammar
from cablekit.telegram.draft import Draft, blanked
from cablekit.telegram.envelope import Envelope
from cablekit.telegram.preamble import FIELDS, Block, Preamble
from cablekit.telegram.scanner import Line, scan
from cablekit.telegram.turnover import closed

SENT = ("FILING", "DATE_TIME", "ORIGINATOR")
"""Lines of which an envelope that says how the telegram was sent has one."""
ABOVE_DATE_TIME = ("CHANNEL", "ROUTING", "FILING", "SECURITY")
"""Lines of the envelope that stand above the date-time group."""


def read_header(draft: Draft, end: int) -> int:
    """Reads the header out of the text before `end` into the draft; gives the offset where it ends."""
    regions = scan("header", draft.text, end=end)
    envelope, preamble = blocks_of(regions["envelope"]), blocks_of(regions.get("preamble", []))
    earlier, last = copies(preamble)
    enclosed = enclosed_envelope(draft, envelope, earlier) if earlier else []
    Envelope(draft).read([*envelope, *enclosed])
    if earlier:
        _repeated(draft, earlier, enclosed)
    header_end = max((block[-1].end() for block in envelope if block[0].lastgroup not in ("BLANK", "TEXT")), default=0)
    if last:
        reader = Preamble(draft, header_end)
        reader.read(closed(last))
        header_end = reader.end
    return header_end


def blocks_of(lines: list[Line]) -> list[Block]:
    """The lines of a region in blocks: a line of a known kind, and the TEXT lines that stand under it."""
    blocks: list[Block] = []
    for line in lines:
        if line.lastgroup == "TEXT" and blocks:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def copies(preamble: list[Block]) -> tuple[list[Block], list[Block]]:
    """Parts the earlier copies of a preamble that is printed several times from the last full one.

    A copy begins with a classification line; a full one has a subject. Where none has, because the publisher took it
    out, several are full that have the same fields.
    """
    starts = [i for i, block in enumerate(preamble) if block[0].lastgroup == "CLASSIFICATION"]
    if starts in ([], [0]):
        return [], preamble
    kinds = [
        {block[0].lastgroup for block in preamble[start:stop]}.intersection(FIELDS)
        for start, stop in pairwise([*starts, len(preamble)])
    ]
    fields = set[str]().union(*kinds)
    needed = {"SUBJECT"} & fields or fields
    full = [start for start, found in zip(starts, kinds, strict=True) if fields and needed <= found]
    last = full[-1] if "SUBJECT" in fields or len(full) > 1 else 0
    return preamble[:last], preamble[last:]


def enclosed_envelope(draft: Draft, envelope: list[Block], earlier: list[Block]) -> list[Block]:
    """The envelope that stands within the earlier copies, if there is none above them: a wrapper was put around it."""
    start, end = earlier[0][0].start(), earlier[-1][-1].end()
    date_time = grammar.first_line("header", "DATE_TIME", draft.text, start, end)
    if date_time is None or any(block[0].lastgroup in SENT for block in envelope):
        return []
    first = envelope_start(draft.text, date_time.start())
    hidden = blanked(draft.text[:end], [Span(0, first)])
    blocks = blocks_of(scan("header", hidden)["envelope"])
    return [block for block in blocks if block[0].lastgroup != "BLANK" or len(block) > 1]


def envelope_start(text: str, start: int) -> int:
    """Where the envelope begins whose date-time group begins a line at `start`.

    >>> envelope_start("CXLOW\\n\\nDE RUEHXA #0118 1541250\\nZNY CCCCC ZZH\\nO 031250Z JUN 03\\n", 45)
    7
    """
    while start > 0:
        above = text.rfind("\n", 0, start - 1) + 1
        if not any(grammar.pattern("header", kind).fullmatch(text, above, start) for kind in ABOVE_DATE_TIME):
            break
        start = above
    return start


def _repeated(draft: Draft, blocks: list[Block], enclosed: list[Block]) -> None:
    """Sets the earlier copies aside, but for the envelope that they enclose."""
    start = blocks[0][0].start()
    end = max(block[-1].end() for block in blocks if block[0].lastgroup != "BLANK" or len(block) > 1)
    stretches = [(start, end)]
    message = "the header is printed again below; the last full copy is read"
    if enclosed:
        stretches = [(start, enclosed[0][0].start()), (enclosed[-1][-1].end(), end)]
        message += ", with the transmission block of this one"
    for first, stop in stretches:
        printed = draft.text[first:stop].rstrip()
        if printed:
            draft.claim(first, stop, LeafKind.REPEATED_HEADER)
            draft.note("header-repeated", message, first, first + len(printed))
