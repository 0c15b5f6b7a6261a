"""The exceptions that cablekit raises. Each says what failed, where, and what would mend it.

Reading never raises for what a document says: that is a diagnostic (`cablekit.records.Diagnostic`).
"""

from __future__ import annotations


class CablekitError(Exception):
    """Base of all exceptions of this package."""


class SourceError(CablekitError):
    """A path that cannot be read as documents: it is missing, empty, binary, or refused by the system.

    `place` is the path as given, `reason` one plain sentence, `remedy` what the user can do.

    >>> str(SourceError("cables/x.txt", "the file is empty", "remove it or fetch it again"))
    'cables/x.txt: the file is empty; remove it or fetch it again'
    """

    def __init__(self, place: str, reason: str, remedy: str) -> None:
        super().__init__(place, reason, remedy)
        self.place, self.reason, self.remedy = place, reason, remedy

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}; {self.remedy}"


class DiagnosticError(CablekitError):
    """What `parse` raises when it was asked to (`ErrorLevel.RAISE`): the diagnostics that are no mere information."""

    def __init__(self, findings: tuple[str, ...]) -> None:
        super().__init__(findings)
        self.findings = findings

    def __str__(self) -> str:
        return "\n".join(self.findings)


class RenderError(CablekitError):
    """A record that no telegram can hold: its text, read again, would give another value of `field`."""

    def __init__(self, field: str, wanted: object, got: object) -> None:
        super().__init__(field, wanted, got)
        self.field, self.wanted, self.got = field, wanted, got

    def __str__(self) -> str:
        return f"no telegram can hold {self.field} = {self.wanted!r}: it would be read as {self.got!r}"


class ContractError(CablekitError):
    """A JSON object that does not follow the record contract. `path` is the place in it, as `$.tags[0].code`."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.reason} @ {self.path}"


class ArchiveError(CablekitError):
    """An archive that cannot be read or written.

    `place` is its folder, `reason` one plain sentence, `remedy` what the user can do.

    >>> str(ArchiveError("archive", "the disk is full", "make room and run the same command again"))
    'archive: the disk is full; make room and run the same command again'
    """

    def __init__(self, place: str, reason: str, remedy: str) -> None:
        super().__init__(place, reason, remedy)
        self.place, self.reason, self.remedy = place, reason, remedy

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}; {self.remedy}"


class MissingExtraError(CablekitError):
    """A package that comes with an extra of cablekit and is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(package, extra)
        self.package, self.extra = package, extra

    def __str__(self) -> str:
        return f"{self.package} is not installed; pip install 'cablekit[{self.extra}]'"


class QueryError(CablekitError):
    """A query that full-text search does not understand."""

    def __init__(self, query: str, reason: str) -> None:
        super().__init__(query, reason)
        self.query, self.reason = query, reason

    def __str__(self) -> str:
        return f"{self.query!r} is no query ({self.reason}); quote words with other signs than letters, as '\"MQM-A\"'"
