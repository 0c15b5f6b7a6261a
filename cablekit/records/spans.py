"""Places in a source text: half-open ranges of code points, and the leaves that partition a document."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple

from attrs import field, frozen


def evidence(**options: Any) -> Any:
    """An attrs field that records how a value was printed or found: it takes no part in `==`."""
    return field(eq=False, **options)


@frozen(order=True)
class Span:
    """A half-open range of code-point offsets into a source text.

    >>> Span(2, 5).of("abcdefg")
    'cde'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` in this span."""
        return text[self.start : self.end]


class LeafKind(StrEnum):
    """What the characters of a leaf are. Each character of a source belongs to exactly one leaf."""

    LABEL = "label"
    VALUE = "value"
    MARKING = "marking"
    TEXT = "text"
    HEADING = "heading"
    RULE = "rule"
    PAGE_LINE = "page-line"
    SIGNATURE = "signature"
    END_OF_MESSAGE = "end-of-message"
    PORTAL = "portal"
    REPEATED_HEADER = "repeated-header"
    CHROME = "chrome"
    ARTEFACT = "artefact"
    PUNCTUATION = "punctuation"
    UNPARSED = "unparsed"
    SPACE = "space"


class Leaf(NamedTuple):
    """A stretch of the source of one kind; `path` names the field of the record that it gives.

    The paths are those of the JSON form: `originator`, `tags[2].code`, `paragraphs[0].text`; empty where the
    characters give no field. Page lines cut fields in two, so the place of a field is a tuple of leaves. (A named
    tuple, since a telegram has some hundreds of them.)
    """

    start: int
    end: int
    kind: LeafKind
    path: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)
