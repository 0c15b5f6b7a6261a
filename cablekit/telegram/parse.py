"""A source text to a `Cable`: header, body, checks. Total: any text gives a record."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from cablekit import vocabulary
from cablekit.records import Cable, ClassifiedBy, Diagnostic, Leaf, LeafKind, Paragraph, SourceText, Span
from cablekit.telegram import grammar
from cablekit.telegram.archive import read_archive
from cablekit.telegram.authority import parse_classified_by
from cablekit.telegram.body import Body
from cablekit.telegram.checks import check
from cablekit.telegram.draft import Draft, start_and_end
from cablekit.telegram.header import read_header

LONGEST_QUOTE = 80
"""How many characters of the source a message repeats."""


def parse_telegram(source: SourceText) -> Cable:
    """The record of a telegram, with a leaf for each character of its source. Never raises.

    >>> cable = parse_telegram(SourceText("UNCLAS TARN HEAD 000044\\nSUBJECT: TIDES\\n\\n1. (U) They come late."))
    >>> cable.subject, cable.serial, [paragraph.text for paragraph in cable.paragraphs]
    ('TIDES', '000044', ['They come late.'])
    """
    draft = Draft(source)
    read_archive(draft)
    start = read_header(draft, first_paragraph(draft.text))
    Body(draft, start).read()
    draft.fields.setdefault("classified_by", authority_in_text(draft.fields["paragraphs"]))
    check(draft)
    draft.fields["page_breaks"] = tuple(draft.page_breaks)
    leaves = draft.claims.leaves()
    diagnostics = draft.diagnostics
    if draft.claims.leave_words():
        diagnostics += unparsed(source.text, leaves)
    return Cable(
        **draft.fields,
        source=source,
        repairs=tuple(sorted(draft.repairs, key=lambda repair: repair.span.start)),
        diagnostics=tuple(sorted(diagnostics, key=lambda found: start_and_end(found.span))),
        leaves=leaves,
    )


def authority_in_text(paragraphs: tuple[Paragraph, ...]) -> ClassifiedBy | None:
    """The classification authority, where the first paragraph gives it."""
    line = grammar.pattern("header", "CLASSIFIED_BY").match(f"{paragraphs[0].text}\n") if paragraphs else None
    return parse_classified_by(line["classified_by"].strip()) if line else None


def first_paragraph(text: str) -> int:
    """The offset of the first line that opens a paragraph: number 1 (or 11, a pilcrow turned into 1) or a marking."""
    for line in grammar.line_search("body", "PARAGRAPH").finditer(text):
        if line["number"] in ("1", "11") or (line["marking"] and vocabulary.level_mark(line["marking"])):
            return line.start()
    return len(text)


def unparsed(text: str, leaves: Sequence[Leaf]) -> list[Diagnostic]:
    """A diagnostic for each line that holds characters no rule claims."""
    found: list[Span] = []
    for leaf in leaves:
        if leaf.kind != LeafKind.UNPARSED:
            continue
        if found and "\n" not in text[found[-1].end : leaf.start]:
            found[-1] = evolve(found[-1], end=leaf.end)
        else:
            found.append(leaf.span)
    return [Diagnostic.of("unparsed", f"no rule claims {shortened(span.of(text))!r}", span) for span in found]


def shortened(words: str) -> str:
    """The beginning of a text, for a message.

    >>> shortened("TIDES"), len(shortened("TIDES " * 1000))
    ('TIDES', 83)
    """
    return words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE] + "..."
