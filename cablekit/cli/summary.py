"""What a conversion found: counts of kinds, layouts and diagnostics, and what could not be read."""

from __future__ import annotations

import json
import sys
from collections import Counter

import click

from cablekit.errors import SourceError
from cablekit.records import Record


class Summary:
    """Counts records as they pass, and keeps the failures."""

    def __init__(self) -> None:
        self.kinds: Counter[str] = Counter()
        self.layouts: Counter[str] = Counter()
        self.diagnostics: Counter[tuple[str, str]] = Counter()
        self.failures: list[str] = []
        self.left_out = 0

    def add(self, record: Record, *, written: bool = True) -> None:
        """Counts a record that was converted; what has no place in the output was not `written`."""
        self.left_out += not written
        self.kinds[record.kind] += 1
        self.layouts[record.source.layout if record.source else "none"] += 1
        self.diagnostics.update((found.severity.value, found.code) for found in record.diagnostics)

    def failed(self, error: SourceError) -> None:
        """Keeps a failure and tells it at once."""
        self.failures.append(str(error))
        click.echo(f"cablekit: {error}", err=True)

    def show(self, out: str, *, as_json: bool, to_error: bool) -> None:
        """Prints the summary: as a table, as plain lines where there is no terminal, or as JSON."""
        if as_json:
            click.echo(json.dumps(self.as_dict(), ensure_ascii=False), err=to_error)
            return
        stream = sys.stderr if to_error else sys.stdout
        if stream.isatty():
            self._table(to_error)
        elif not to_error:
            for group, name, count in self.rows():
                click.echo(f"{group:12} {name:40} {count:6}")
        if not to_error:
            click.echo(f"{sum(self.kinds.values()) - self.left_out} documents written to {out}")
        if self.left_out and not to_error:
            click.echo(f"{self.left_out} left out: no telegrams, or known by too little, or entered already")
        if self.failures:
            click.echo(f"{len(self.failures)} failed", err=True)

    def rows(self) -> list[tuple[str, str, int]]:
        """Group, name and count of all that was counted, the most frequent first within a group."""
        diagnostics = [(severity, code, count) for (severity, code), count in self.diagnostics.most_common()]
        return [
            *(("kind", kind, count) for kind, count in self.kinds.most_common()),
            *(("layout", layout, count) for layout, count in self.layouts.most_common()),
            *sorted(diagnostics, key=lambda row: ("error", "warning", "info").index(row[0])),
        ]

    def as_dict(self) -> dict[str, object]:
        """The summary for programs."""
        return {
            "kinds": dict(self.kinds),
            "layouts": dict(self.layouts),
            "diagnostics": {code: count for (_, code), count in self.diagnostics.most_common()},
            "failures": self.failures,
            "left_out": self.left_out,
        }

    def _table(self, to_error: bool) -> None:
        from rich.console import Console
        from rich.table import Table

        table = Table("what", "name", "documents or places", title="what was found")
        last = ""
        for group, name, count in self.rows():
            table.add_row("" if group == last else group, name, str(count))
            last = group
        Console(stderr=to_error).print(table)
