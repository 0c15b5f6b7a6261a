"""The texts of some sections as one text: further headers, and what ends a transmission between two, are set apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from attrs import evolve

from cablekit.records import Cable, Diagnostic, Leaf, LeafKind, SourceText, Span
from cablekit.telegram import parse_telegram
from cablekit.telegram.render import render

OF_PARAGRAPH = "paragraphs["
"""How the path of a leaf begins that stands below the header."""
NOT_OF_HEADER = ("", "page_breaks")
"""Paths of leaves that may stand below a header, before the first paragraph."""


class Joined(NamedTuple):
    """The text of all sections; the sections, each as it was read, and the offset at which it begins in the text."""

    source: SourceText
    sections: tuple[Cable, ...]
    starts: tuple[int, ...]

    def place(self, number: int, path: str) -> Span:
        """Where a field of a section stands in the text of all; an empty span at 0 if it is not printed."""
        start, found = self.starts[number], self.sections[number].place(path)
        return Span(start + found[0].start, start + found[0].end) if found else Span(0, 0)


def joined(cables: Sequence[Cable]) -> Joined:
    """The sections one below the other. One that came without its text is rendered (RenderError if it cannot be)."""
    sections = tuple(map(with_text, cables))
    sources = [section.source or SourceText("") for section in sections]
    texts = [source.text.removesuffix("\n") + "\n" for source in sources]
    starts = tuple(sum(map(len, texts[:number])) for number in range(len(texts)))
    leaves: list[Leaf] = []
    diagnostics: list[Diagnostic] = []
    for number, (section, source, start) in enumerate(zip(sections, sources, starts, strict=True)):
        of_section = list(source.leaves)
        if number:
            of_section = below_header(section, of_section)
        if section is not sections[-1]:
            of_section += [leaf for leaf in section.leaves if leaf.kind == LeafKind.END_OF_MESSAGE]
        leaves += (leaf._replace(start=start + leaf.start, end=start + leaf.end) for leaf in sorted(of_section))
        diagnostics += (evolve(found, span=shifted(found.span, start)) for found in source.diagnostics)
    source = evolve(
        sources[0],
        text="".join(texts),
        sha256=None,
        leaves=tuple(leaves),
        diagnostics=tuple(diagnostics),
        parts=tuple(sources),
    )
    return Joined(source, sections, starts)


def with_text(cable: Cable) -> Cable:
    """A cable whose source has its text."""
    if cable.source and cable.source.text:
        return cable
    return parse_telegram(evolve(cable.source or SourceText(""), text=render(cable), leaves=(), diagnostics=()))


def below_header(section: Cable, furniture: Sequence[Leaf]) -> list[Leaf]:
    """A leaf for all that stands above the text of a further section, and the portal's leaves that are below that."""
    end = header_end(section)
    below = [leaf._replace(path="") for leaf in furniture if leaf.start >= end]
    return [Leaf(0, end, LeafKind.REPEATED_HEADER), *below]


def header_end(section: Cable) -> int:
    """Where the last line of the header ends."""
    end = 0
    for leaf in section.leaves:
        if leaf.path.startswith(OF_PARAGRAPH):
            break
        end = end if leaf.path in NOT_OF_HEADER else leaf.end
    text = section.source.text if section.source else ""
    line_end = text.find("\n", end)
    return len(text) if line_end < 0 else line_end


def shifted(span: Span, by: int) -> Span:
    """A span that many characters further; that of the whole document stays."""
    return Span(span.start + by, span.end + by) if span.end else span


def overlaps(together: Joined) -> Iterator[Diagnostic]:
    """A diagnostic for each numbered paragraph that an earlier section has in the same words."""
    held: set[tuple[int, str]] = set()
    for number, section in enumerate(together.sections):
        numbered = [
            (i, (paragraph.number, paragraph.text))
            for i, paragraph in enumerate(section.paragraphs)
            if paragraph.number is not None
        ]
        for i, paragraph in numbered:
            if paragraph in held:
                message = f"an earlier section has paragraph {paragraph[0]} in the same words"
                yield Diagnostic.of("section-overlaps", message, together.place(number, f"paragraphs[{i}].text"))
        held.update(paragraph for _, paragraph in numbered)
