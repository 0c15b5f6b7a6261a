"""The lines of a document that a field stands in, for a person who judges whether truth or program errs."""

from __future__ import annotations

from cablekit.evaluation.fields import CONTROLS, HOUR, LEVEL
from cablekit.records import LeafKind, Record

STANDS_IN = {
    HOUR: ("date_time_group",),
    "sent": ("date_time_group",),
    "identifier": ("date_time_group", "post", "serial"),
    LEVEL: ("classification",),
    CONTROLS: ("classification", "captions"),
}
"""The fields, as leaves name them, in which a compared field is printed, where that is not itself."""
LONGEST = 40
"""How many lines of a header are shown where a field is not printed at all."""


def snippet(record: Record, field: str) -> str:
    """The lines in which a field is printed; the beginning of the document if it is printed nowhere.

    >>> from cablekit.reading import parse
    >>> snippet(parse("UNCLAS TARN HEAD 000044\\nTAGS: PREL\\nSUBJECT: TIDES\\n\\n1. (U) They come late."), "tags")
    'TAGS: PREL'
    """
    text = record.source.text if record.source else ""
    names = STANDS_IN.get(field, (field,))
    starts = [leaf.start for leaf in record.leaves if leaf.path.split(".")[0].split("[")[0] in names]
    if not starts:
        return _head(record, text)
    lines = dict.fromkeys((text.rfind("\n", 0, start) + 1, _end(text, start)) for start in starts)
    return "\n".join(text[start:end] for start, end in list(lines)[:LONGEST])


def _end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _head(record: Record, text: str) -> str:
    body = next((leaf.start for leaf in record.leaves if leaf.kind == LeafKind.TEXT), len(text))
    lines = [line for line in text[:body].split("\n") if line.strip()]
    return "\n".join(lines[:LONGEST])
