"""The figures of an evaluation: for each field how often it is right, and what no rule claims."""

from __future__ import annotations

from typing import Any

from attrs import define, field, frozen

from cablekit.evaluation.references import FOUND, LEFT_OVER, OTHER_KINDS, ReferenceFigures

EXACT, WRONG, MISSING, SPURIOUS = "exact", "wrong", "missing", "spurious"


@define
class Figures:
    """The counts of one field. `documents` are those for which the truth has a value.

    >>> figures = Figures()
    >>> for outcome in ("exact", "exact", "missing", "spurious"):
    ...     figures.add(outcome)
    >>> figures.documents, figures.exact, figures.spurious, round(figures.share, 3)
    (3, 2, 1, 0.667)
    """

    exact: int = 0
    wrong: int = 0
    missing: int = 0
    spurious: int = 0

    @property
    def documents(self) -> int:
        return self.exact + self.wrong + self.missing

    @property
    def share(self) -> float:
        """How many of the documents with a value have it exactly, from 0 to 1."""
        return self.exact / self.documents if self.documents else 1.0

    def add(self, outcome: str) -> None:
        """Counts one document."""
        setattr(self, outcome, getattr(self, outcome) + 1)


@define
class Unparsed:
    """What no rule claims: lines and characters, of how many characters, and in how many documents."""

    documents: int = 0
    lines: int = 0
    characters: int = 0
    all_characters: int = 0

    @property
    def share(self) -> float:
        return self.characters / self.all_characters if self.all_characters else 0.0


@frozen
class Difference:
    """A field of a document for which truth and record have other values; `snippet` is the text about it."""

    document: str
    field: str
    outcome: str
    expected: Any
    found: Any
    snippet: str


@define
class Evaluation:
    """What an evaluation found. `without_document` are the places of truths that no document was found for."""

    documents: int = 0
    without_truth: int = 0
    without_document: list[str] = field(factory=list)
    fields: dict[str, Figures] = field(factory=dict)
    unparsed: Unparsed = field(factory=Unparsed)
    references: ReferenceFigures = field(factory=ReferenceFigures)
    differences: list[Difference] = field(factory=list)

    def as_dict(self) -> dict[str, Any]:
        """The figures as JSON has them."""
        return {
            "documents": self.documents,
            "without_truth": self.without_truth,
            "without_document": len(self.without_document),
            "fields": {
                name: {
                    "documents": figures.documents,
                    EXACT: figures.exact,
                    WRONG: figures.wrong,
                    MISSING: figures.missing,
                    SPURIOUS: figures.spurious,
                }
                for name, figures in self.fields.items()
            },
            "unparsed": {
                "documents": self.unparsed.documents,
                "lines": self.unparsed.lines,
                "characters": self.unparsed.characters,
                "all_characters": self.unparsed.all_characters,
            },
            "references": {
                "entries": self.references.entries,
                "telegrams": self.references.telegrams,
                "resolved": self.references.resolved,
                **{name: self.references.counts[name] for name in (*FOUND, *OTHER_KINDS, *LEFT_OVER)},
            },
        }
