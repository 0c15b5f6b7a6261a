"""Whether a line goes on with the line above it, where neither an empty line nor a label parts them."""

from __future__ import annotations

from cablekit.telegram.preamble import FIELDS, Block
from cablekit.telegram.references import entries_go_on
from cablekit.telegram.scanner import Line, scan

WIDTH = 66
"""The columns of a telegram's line: 752 of 765 wrapped subjects were wrapped there."""
UNFINISHED = (",", "-", "/", ";", " AND", " OR", " OF", " FOR", " THE", " TO")
"""How a line ends that must go on."""


def goes_on(above: str, below: str) -> bool:
    """Whether `below` goes on with `above`: that ends unfinished, or had no room for the next word, or `below` begins
    with a small letter.

    >>> goes_on("SUBJECT: LEAVE BALANCES", "FORMS FOR NINE EMPLOYEES GO BY NEXT POUCH")
    False
    >>> goes_on("SUBJECT: NOTES ON PENDING OFFICE MOVES,", "OCTOBER 21")
    True
    >>> goes_on("SUBJECT: ARDOVIA: HARBOUR MINISTER PROMISES A MARCH TENDER FOR", "THE LOCK")
    True
    """
    words = below.split(maxsplit=1)
    above = above.rstrip()
    if not (above and words):
        return False
    return above.endswith(UNFINISHED) or words[0][0].islower() or len(above) + 1 + len(words[0]) > WIDTH


def cites_on(above: str, below: str) -> bool:
    """Whether `below` goes on with the references of `above`: as any line, or by opening with a citation itself.

    >>> cites_on("REF: (A) STATE 11870 (B) 78 HOLMGATE", "- 2196 (C) TARN HEAD 512")
    True
    >>> cites_on("REF: STATE 11870", "PLEASE TELL THE LANDLORD")
    False
    """
    first = next((token.lastgroup for token in scan("references", below.strip())["references"]), "")
    opens = below.lstrip().startswith("-") or first in ("LABEL", "LABELS", "MRN")
    return opens or entries_go_on(above, below) or above.rstrip().endswith(UNFINISHED)


def closed(preamble: list[Block]) -> list[Block]:
    """A preamble whose last field ends where it ends, though no empty line parts it from the text below.

    Where an empty line stands below the field, that is its end. A classification authority is prose, and goes on.
    """
    last = max((index for index, block in enumerate(preamble) if block[0].lastgroup in FIELDS), default=-1)
    if last < 0 or len(preamble) > last + 1 or preamble[last][0].lastgroup == "CLASSIFIED_BY":
        return preamble
    return [*preamble[:last], preamble[last][: field_end(preamble[last])]]


def field_end(lines: list[Line]) -> int:
    """How many lines of a block are of its field; the others, which nothing parts from it, are text."""
    follows = cites_on if lines[0].lastgroup == "REFERENCES" else goes_on
    for index in range(1, len(lines)):
        if not follows(lines[index - 1][0], lines[index][0]):
            return index
    return len(lines)
