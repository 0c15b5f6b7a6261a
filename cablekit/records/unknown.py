"""The record of a text that is neither telegram nor article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import field, frozen

from cablekit.records.diagnostics import Diagnostic
from cablekit.records.source import SourceText
from cablekit.records.spans import Leaf, evidence


def with_plain_line_ends(text: str) -> str:
    """A text whose lines end in a line feed alone.

    >>> with_plain_line_ends("one\\r\\ntwo\\n")
    'one\\ntwo\\n'
    """
    return text.replace("\r\n", "\n")


@frozen(kw_only=True)
class Unknown:
    """A text that is neither telegram nor article. Its source and diagnostics are all that is known of it.

    How its lines end is no matter of `==`.
    """

    kind: ClassVar[str] = "unknown"

    text: str = field(default="", eq=with_plain_line_ends)
    source: SourceText | None = evidence(default=None, repr=False)
    diagnostics: tuple[Diagnostic, ...] = evidence(default=(), repr=False)
    leaves: Sequence[Leaf] = evidence(default=(), repr=False)
