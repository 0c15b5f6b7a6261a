"""What an ingest found, for people and programs."""

from __future__ import annotations

from collections import Counter

from attrs import Factory, define

from cablekit.archive.worker import Document

OUTCOMES = ("accepted", "duplicate", "witness", "quarantined")
CODE, SEVERITY = 1, 2
"""Where they stand in a row of `diagnostics`."""
KIND = 1
"""Where it stands in a row of `passages`."""


@define
class Summary:
    """Counts of what a run met.

    `outcomes` has every input that the run met, `new` says how many of them the archive had not; `kinds`, `layouts`,
    `diagnostics` (by severity and code) and `passages` (redactions; those that ask for protection) are of the documents
    that were added. `quarantined` are the inputs that were refused in this run, with their reasons.
    """

    outcomes: Counter[str] = Factory(Counter)
    new: int = 0
    kinds: Counter[str] = Factory(Counter)
    layouts: Counter[str] = Factory(Counter)
    diagnostics: Counter[tuple[str, str]] = Factory(Counter)
    passages: Counter[str] = Factory(Counter)
    protected_documents: int = 0
    quarantined: list[tuple[str, str]] = Factory(list)
    released: int = 0
    """Inputs that left the quarantine."""
    left: int = 0
    """Inputs of the whole archive that are in quarantine."""

    @property
    def inputs(self) -> int:
        """How many inputs the run met: the sum of their outcomes."""
        return sum(self.outcomes.values())

    def met(self, outcome: str) -> None:
        """Counts an input that the archive has."""
        self.outcomes[outcome] += 1

    def entered(self, outcome: str, path: str, reason: str | None) -> None:
        """Counts an input that is new."""
        self.outcomes[outcome] += 1
        self.new += 1
        if outcome == "quarantined":
            self.quarantined.append((path, reason or ""))

    def read(self, kind: str, found: Document) -> None:
        """Counts a document that was added."""
        self.kinds[kind] += 1
        self.layouts[found.layout] += 1
        for row in found.rows.get("diagnostics", ()):
            self.diagnostics[row[SEVERITY], row[CODE]] += 1
        passages = [row[KIND] for row in found.rows.get("passages", ())]
        for passage in passages:
            self.passages[passage] += 1
        self.protected_documents += "protected" in passages

    def as_dict(self) -> dict[str, object]:
        """The summary for programs."""
        return {
            "inputs": self.inputs,
            "new": self.new,
            "outcomes": {outcome: self.outcomes[outcome] for outcome in OUTCOMES},
            "kinds": dict(self.kinds.most_common()),
            "layouts": dict(self.layouts.most_common()),
            "diagnostics": {code: count for (_, code), count in self.diagnostics.most_common()},
            "passages": {kind: self.passages[kind] for kind in ("protected", "redaction")},
            "protected_documents": self.protected_documents,
            "quarantined": [{"path": path, "reason": reason} for path, reason in self.quarantined],
            "released": self.released,
            "left_in_quarantine": self.left,
        }
