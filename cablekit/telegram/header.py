"""The header of a telegram: its blocks as the grammar gives them, which copy of them counts, and their fields."""

from __future__ import annotations

from itertools import pairwise

from lark import Token

from cablekit.records import LeafKind
from cablekit.telegram.draft import Draft
from cablekit.telegram.envelope import Envelope
from cablekit.telegram.preamble import Block, Preamble, end_of, start_of
from cablekit.telegram.scanner import scan
from cablekit.telegram.turnover import closed


def read_header(draft: Draft, end: int) -> int:
    """Reads the header out of the text before `end` into the draft; gives the offset where it ends."""
    regions = scan("header", draft.text[:end])
    envelope, preamble = blocks_of(regions["envelope"]), blocks_of(regions.get("preamble", []))
    Envelope(draft).read(envelope)
    earlier, last = copies(preamble)
    if earlier:
        _repeated(draft, earlier)
    header_end = max((end_of(block[-1]) for block in envelope if block[0].type not in ("BLANK", "TEXT")), default=0)
    if last:
        reader = Preamble(draft, header_end)
        reader.read(closed(last))
        header_end = reader.end
    return header_end


def blocks_of(lines: list[Token]) -> list[Block]:
    """The lines of a region in blocks: a line of a known kind, and the TEXT lines that stand under it."""
    blocks: list[Block] = []
    for line in lines:
        if line.type == "TEXT" and blocks:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def copies(preamble: list[Block]) -> tuple[list[Block], list[Block]]:
    """Parts the earlier copies of a preamble that is printed several times from the last full one.

    A copy begins with a classification line; a full one has a subject.
    """
    starts = [i for i, block in enumerate(preamble) if block[0].type == "CLASSIFICATION"]
    full = [
        start
        for start, stop in pairwise([*starts, len(preamble)])
        if any(block[0].type == "SUBJECT" for block in preamble[start:stop])
    ]
    last = full[-1] if full else 0
    return preamble[:last], preamble[last:]


def _repeated(draft: Draft, blocks: list[Block]) -> None:
    start = start_of(blocks[0][0])
    end = max(end_of(block[-1]) for block in blocks if block[0].type != "BLANK" or len(block) > 1)
    draft.claim(start, end, LeafKind.REPEATED_HEADER)
    end = start + len(draft.text[start:end].rstrip())
    draft.note("header-repeated", "the header is printed again below; the last full copy is read", start, end)
