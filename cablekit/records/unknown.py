"""The record of a text that is neither telegram nor article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import frozen

from cablekit.records.diagnostics import Diagnostic
from cablekit.records.source import SourceText
from cablekit.records.spans import Leaf, evidence


@frozen(kw_only=True)
class Unknown:
    """A text that is neither telegram nor article. Its source and diagnostics are all that is known of it."""

    kind: ClassVar[str] = "unknown"

    text: str = ""
    source: SourceText | None = evidence(default=None, repr=False)
    diagnostics: tuple[Diagnostic, ...] = evidence(default=(), repr=False)
    leaves: Sequence[Leaf] = evidence(default=(), repr=False)
