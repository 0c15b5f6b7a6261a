"""What stands over the characters of a text: damaged and redacted ones, passages, and places that are pointed to."""

from __future__ import annotations

from operator import itemgetter
from typing import NamedTuple

from cablekit.records import Cable, Diagnostic, Record
from cablekit.tei.markup import Attributes

NOWHERE = 1 << 62
"""An offset behind the end of any text."""


class Damage(NamedTuple):
    """Characters that the text shows as they are printed, in an element that says what is the matter with them.

    `meant` is what damaged characters are read as; None for characters that replace redacted words.
    """

    start: int
    end: int
    meant: str | None


class Wrap(NamedTuple):
    """A passage that an element encloses. `continues` says that it began in an earlier element."""

    start: int
    end: int
    tag: str
    attributes: Attributes
    continues: bool = False

    @property
    def order(self) -> tuple[int, int]:
        """The outer one of two that begin together comes first."""
        return self.start, -self.end


class Wanted(NamedTuple):
    """A place that a diagnostic speaks of; `of_damage` says that it speaks of a damaged character within it."""

    start: int
    end: int
    diagnostic: int
    of_damage: bool


class Marks(NamedTuple):
    """All that stands over a text, each in the order of the text."""

    damages: list[Damage]
    wraps: list[Wrap]
    wanted: list[Wanted]


def damages_of(cable: Cable) -> list[Damage]:
    """The damaged and the redacted characters of a telegram.

    >>> from cablekit.records import Passage, Repair, Span
    >>> damages_of(Cable(repairs=(Repair(Span(6, 7), ",", "'"),), redactions=(Passage("XXXXX", Span(0, 5)),)))
    [Damage(start=0, end=5, meant=None), Damage(start=6, end=7, meant="'")]
    """
    damages = [Damage(repair.span.start, repair.span.end, repair.meant) for repair in cable.repairs]
    damages += [Damage(passage.span.start, passage.span.end, None) for passage in cable.redactions]
    return sorted([damage for damage in damages if damage.start < damage.end], key=itemgetter(0, 1))


def protected_of(cable: Cable) -> list[Wrap]:
    """The passages of a telegram that ask to protect a source."""
    wraps = [Wrap(found.span.start, found.span.end, "seg", {"type": "protected"}) for found in cable.protected]
    return sorted([wrap for wrap in wraps if wrap.start < wrap.end], key=lambda wrap: wrap.order)


def wanted_of(diagnostics: tuple[Diagnostic, ...]) -> list[Wanted]:
    """The places that diagnostics speak of; those of the whole document have none."""
    return sorted(
        [
            Wanted(found.span.start, found.span.end, number, found.code == "quotation-damaged")
            for number, found in enumerate(diagnostics)
            if found.span.start < found.span.end
        ]
    )


def marks_of(record: Record, wraps: list[Wrap]) -> Marks:
    """All that stands over the text of a record; `wraps` are the passages in it."""
    damages = damages_of(record) if isinstance(record, Cable) else []
    return Marks(damages, wraps, wanted_of(record.diagnostics))
