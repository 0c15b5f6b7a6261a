"""How a telegram ends where it does not end with a signature on a line of its own."""

from __future__ import annotations

from cablekit.records import LeafKind
from cablekit.telegram import grammar
from cablekit.telegram.draft import Draft

LONGEST_SIGNATURE = 60
"""How far before its end a text is looked at for a signature."""


def signed_behind(draft: Draft, start: int, end: int) -> int:
    """Takes a signature behind the last sentence of a line; gives where the line ends without it.

    >>> from cablekit.records import SourceText
    >>> draft = Draft(SourceText("1. (C) The struggle has begun. BURNS"))
    >>> draft.text[: signed_behind(draft, 0, 37)], draft.fields["signature"]
    ('1. (C) The struggle has begun. ', 'BURNS')
    """
    tail = max(start, len(draft.text[:end].rstrip()) - LONGEST_SIGNATURE)
    found = grammar.pattern("marks", "SIGNED").search(draft.text, tail, end)
    if found is None or found["signed"].upper().startswith("END"):
        return end
    draft.fields["signature"] = draft.group(found, "signed", "signature", LeafKind.SIGNATURE)
    return found.start("signed")


def note_cut(draft: Draft) -> None:
    """Says that the text was cut off, if it ends in points."""
    tail = max(0, len(draft.text.rstrip()) - LONGEST_SIGNATURE)
    found = grammar.pattern("marks", "CUT").search(draft.text, tail)
    if found:
        draft.note("text-cut", "the text ends in points: it was cut off", *found.span("cut"))
