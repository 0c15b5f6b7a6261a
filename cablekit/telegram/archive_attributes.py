"""The attributes that the archive keeps with a telegram, and telegrams of which it keeps nothing else."""

from __future__ import annotations

from cablekit import vocabulary
from cablekit.records import LeafKind, Span
from cablekit.telegram import grammar
from cablekit.telegram.draft import Draft
from cablekit.telegram.scanner import Line

CUT_AT = 6
"""To how many letters the archive cuts a post; a shorter name is whole."""


def read_attributes(draft: Draft, lines: list[Line]) -> list[Line]:
    """Reads the attributes at the end of a text, and takes them out; gives the lines above them."""
    start = next((index for index, line in enumerate(lines) if line.lastgroup == "ATTRIBUTES"), None)
    if start is None:
        return lines
    attributes: dict[str, list[str]] = {}
    key = ""
    draft.claim(*lines[start].span(), LeafKind.LABEL)
    for line in lines[start + 1 :]:
        base, value = line.start(), line[0]
        if line.lastgroup == "DOCUMENT_END":
            draft.claim(*line.span(), LeafKind.END_OF_MESSAGE)
            continue
        if line.lastgroup == "ATTRIBUTE":
            key, value = line["attribute"], line["attribute_value"]
            draft.group(line, "attribute", "", LeafKind.LABEL)
            base = line.start("attribute_value")
        draft.claim(base, base + len(value), LeafKind.VALUE, f"message_attributes.{key}" if key else "")
        if key:
            attributes.setdefault(key, []).extend(value.split())
    draft.fields["message_attributes"] = {key: " ".join(words) for key, words in attributes.items()} or None
    draft.lift([Span(lines[start].start(), lines[-1].end())])
    return lines[:start]


def read_unreadable(draft: Draft, line: Line) -> None:
    """The archive's word that it could not read the text: the attributes say on which film it is."""
    start, end = line.start(), line.start() + len(line[0].rstrip())
    draft.claim(start, end, LeafKind.CHROME)
    film = (draft.fields.get("message_attributes") or {}).get("Film Number")
    where = f"; it is on film {film}" if film else ""
    draft.note("text-unreadable", f"the archive could not read the text of this telegram{where}", start, end)


def document_number(attributes: dict[str, str]) -> str | None:
    """The message reference number that the document number gives; None if its post may be cut, and is not known.

    >>> document_number({"Document Number": "1976LIMA03355"}), document_number({"Document Number": "1979NAIROB03926"})
    ('76LIMA3355', '79NAIROBI3926')
    >>> document_number({"Document Number": "1976KESTRE00362"})
    """
    found = grammar.pattern("fields", "DOCUMENT_NUMBER").fullmatch(attributes.get("Document Number", ""))
    if found is None:
        return None
    post = found["document_post"]
    if len(post) >= CUT_AT and not vocabulary.post(post):
        return None
    return vocabulary.canonical_identifier(found[0])
