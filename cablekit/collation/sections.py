"""Sections of a telegram that came as separate documents: recognised, and put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from cablekit.collation.headers import disagreements
from cablekit.collation.joining import Joined, joined, overlaps
from cablekit.records import Cable, Diagnostic, Record
from cablekit.telegram import grammar, parse_telegram


def assemble(records: Iterable[Record]) -> Iterator[Record]:
    """The records, the sections of each telegram (`SECTION 01 OF 03`) put together to one cable.

    Sections are of one telegram if they have one identifier. What is no section comes through at once; the telegrams
    put together come at the end, with the header of the first section, the paragraphs of all, and the documents that
    they were put together from in `source.parts`. Missing and repeated sections, paragraphs that two sections have and
    headers that disagree are diagnostics. Another copy of a section comes through as it is, and so does a document
    that holds several sections itself, as those of portals do, or that is a first section without others.
    Raises RenderError for a section that came without its text and that no telegram can hold.

    >>> from cablekit.telegram import parse_telegram
    >>> from cablekit.records import SourceText
    >>> line = "UNCLAS SECTION 0{} OF 02 TARN HEAD 000044\\nSUBJECT: TIDES\\n\\n{}. (U) They come late.\\n"
    >>> first, second = (
    ...     parse_telegram(SourceText("P 141345Z FEB 08\\nFM AMCONSUL TARN HEAD\\n" + line.format(n, n)))
    ...     for n in (1, 2)
    ... )
    >>> (whole,) = assemble([second, first])
    >>> whole.identifier, [paragraph.number for paragraph in whole.paragraphs], len(whole.source.parts)
    ('08TARNHEAD44', [1, 2], 2)
    """
    waiting: dict[str, list[Cable]] = {}
    for record in records:
        if isinstance(record, Cable) and record.identifier and _is_section(record):
            waiting.setdefault(record.identifier, []).append(record)
        else:
            yield record
    for sections in waiting.values():
        yield from _put_together(sections)


def _is_section(cable: Cable) -> bool:
    """Whether a cable says that it is a section of several, and its page lines do not show that it holds more."""
    return cable.section is not None and cable.section.of > 1 and sections_held(cable) == {cable.section.number}


def sections_held(cable: Cable) -> set[int]:
    """The numbers of the sections that a document holds: that of its classification line and those of page lines.

    >>> from cablekit.records import Section
    >>> sorted(sections_held(Cable(section=Section(1, 3), page_breaks=("LOWMERE 00000118 002 OF 003",))))
    [1, 2]
    """
    of_pages = (grammar.pattern("fields", "SECTION_OF").search(line) for line in cable.page_breaks)
    own = {cable.section.number} if cable.section else set()
    return own | {int(found["section"]) for found in of_pages if found}


def _put_together(found: list[Cable]) -> Iterator[Record]:
    """The telegram that some sections make, then the further copies of sections; a lone first section as it is."""
    by_number: dict[int, Cable] = {}
    copies: list[Cable] = []
    for cable in found:
        number = cable.section.number if cable.section else 0
        if number in by_number:
            copies.append(cable)
        by_number.setdefault(number, cable)
    if set(by_number) == {1}:
        yield from found
        return
    yield _whole(dict(sorted(by_number.items())), copies)
    yield from copies


def _whole(by_number: dict[int, Cable], copies: list[Cable]) -> Cable:
    together = joined(list(by_number.values()))
    cable = parse_telegram(together.source)
    found = (*_gaps(by_number), *_repeated(copies), *_disagreeing(together), *overlaps(together))
    return evolve(cable, diagnostics=tuple(sorted((*cable.diagnostics, *found), key=lambda one: one.span)))


def _gaps(by_number: dict[int, Cable]) -> Iterator[Diagnostic]:
    last = max(*by_number, *(cable.section.of for cable in by_number.values() if cable.section))
    for number in range(1, last + 1):
        if number not in by_number:
            yield Diagnostic.of("section-missing", f"no document holds section {number} of {last}")


def _repeated(copies: list[Cable]) -> Iterator[Diagnostic]:
    for number in sorted({cable.section.number for cable in copies if cable.section}):
        message = f"section {number} came more than once; the first copy of it is read"
        yield Diagnostic.of("section-repeated", message)


def _disagreeing(together: Joined) -> Iterator[Diagnostic]:
    first, *others = together.sections
    for number, section in enumerate(others, 1):
        for path, message in disagreements(first, section):
            yield Diagnostic.of("section-disagrees", message, together.place(number, path))
