"""What a reader should know about a record: repairs, doubts, gaps and disagreements, as data."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from cablekit.records.codes import CODES
from cablekit.records.spans import Span

NOT_PRINTABLE = "·"
"""What is shown in the place of a character that a terminal cannot show."""


class Severity(StrEnum):
    """How much a diagnostic matters to the value that it speaks of."""

    INFO = "info"
    """The value is certain or nearly so; the diagnostic says how it was read."""
    WARNING = "warning"
    """The value is doubtful, contradicted or absent; a person should look."""
    ERROR = "error"
    """The record cannot be identified or used for what it is."""


SEVERITIES = {code: Severity(meaning.severity) for code, meaning in CODES.items()}
"""How much each code matters."""


class ErrorLevel(StrEnum):
    """What is done with diagnostics besides keeping them in the record."""

    IGNORE = "ignore"
    """Nothing."""
    WARN = "warn"
    """Each warning and error is logged (`logging.getLogger("cablekit")`)."""
    RAISE = "raise"
    """If there are warnings or errors, `DiagnosticError` is raised."""


@frozen
class Diagnostic:
    """One finding: a stable code, a plain sentence, and the span of the source that it speaks of.

    An empty span at 0 stands for the whole document (something is missing from it).

    >>> found = Diagnostic.of("tag-unknown", "AV is in no table of TAGS", Span(6, 8))
    >>> found.severity, found.code
    (<Severity.INFO: 'info'>, 'tag-unknown')
    """

    code: str
    severity: Severity
    message: str
    span: Span

    @classmethod
    def of(cls, code: str, message: str, span: Span = Span(0, 0)) -> Diagnostic:
        """A diagnostic with the severity that its code has. Raises KeyError for a code that is not listed."""
        return cls(code, SEVERITIES[code], message, span)

    def render(self, text: str, path: str = "<text>") -> str:
        """The finding with its place, the line as printed, and a caret under the characters meant.

        >>> print(Diagnostic.of("tag-unknown", "AV is in no table of TAGS", Span(12, 14)).render("TAGS: PREL, AV"))
        <text>:1: info: tag-unknown
          TAGS: PREL, AV
                      ^^ AV is in no table of TAGS
        """
        line_start = text.rfind("\n", 0, self.span.start) + 1
        line_end = text.find("\n", line_start)
        line = text[line_start : len(text) if line_end < 0 else line_end]
        number = text.count("\n", 0, line_start) + 1
        column = self.span.start - line_start
        width = max(1, min(self.span.end, line_start + len(line)) - self.span.start)
        window = max(0, column - 60)
        shown = "".join(letter if letter.isprintable() else NOT_PRINTABLE for letter in line[window : window + 120])
        caret = " " * (column - window) + "^" * min(width, max(1, len(shown) - (column - window)))
        return f"{path}:{number}: {self.severity}: {self.code}\n  {shown}\n  {caret} {self.message}"
