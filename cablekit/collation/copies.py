"""Two copies of one telegram, compared."""

from __future__ import annotations

from cablekit.collation.alignment import aligned
from cablekit.collation.fields import field_pairs, verdict_of_values
from cablekit.collation.results import Collation, ParagraphPair, Verdict
from cablekit.collation.words import compared
from cablekit.records import Cable, Paragraph


def collate(a: Cable, b: Cable) -> Collation:
    """Two copies of one telegram: which fields and passages agree, differ, are absent or blacked out in one.

    Values are compared as meant, not as printed. Paragraphs are paired by their numbers and words. Whether the copies
    are of one telegram is not asked.

    >>> from cablekit.records import SourceText
    >>> from cablekit.telegram import parse_telegram
    >>> head = "UNCLAS TARN HEAD 000044\\nSUBJECT: TIDES\\n\\n"
    >>> texts = (head + "1. (U) Ivo Tranter is late.", head + "1. (U) XXXXXXXXXXXX is late.")
    >>> found = collate(*(parse_telegram(SourceText(text)) for text in texts))
    >>> found.agrees, [(piece.a, piece.b) for piece in found.redacted]
    (False, [('Ivo Tranter', 'XXXXXXXXXXXX')])
    """
    pairs = (
        paragraph_pair(None if i is None else a.paragraphs[i], None if j is None else b.paragraphs[j])
        for i, j in aligned(a.paragraphs, b.paragraphs)
    )
    return Collation(a, b, tuple(field_pairs(a, b)), tuple(pairs))


def paragraph_pair(a: Paragraph | None, b: Paragraph | None) -> ParagraphPair:
    """A paragraph in two copies, word by word.

    >>> str(paragraph_pair(Paragraph("They come late.", marking="C"), Paragraph("They come late.")).verdict)
    'differ'
    """
    pieces = compared(a.text if a else "", b.text if b else "")
    if a is None or b is None:
        return ParagraphPair(Verdict.ONLY_A if a else Verdict.ONLY_B, a, b, pieces)
    verdict = verdict_of_values(a, b)
    return ParagraphPair(verdict, a, b, pieces)
