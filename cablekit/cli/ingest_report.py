"""What an ingest tells: how far it is while it runs, and what it found at the end."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cablekit.archive import Summary
    from cablekit.archive.pipeline import OnProgress

SECONDS_BETWEEN_LINES = 10
MOST_TOLD = 20
"""Quarantined inputs that are told one by one; the ledger and `--json` have all."""


@contextmanager
def told() -> Iterator[OnProgress]:
    """Tells on standard error how far a run is: as a bar on a terminal, else as a line now and then."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines()
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = ("reading", BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), TextColumn("{task.fields[told]}"))
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bar:
        task = bar.add_task("reading", total=None, told="")
        begun = time.monotonic()

        def on_progress(place: int, size: int, summary: Summary) -> None:
            bar.update(task, completed=place, total=size or None, told=line(summary, begun), refresh=True)

        yield on_progress


class _Lines:
    """Tells how far a run is by a line every few seconds."""

    def __init__(self) -> None:
        self.begun = self.last = time.monotonic()

    def __call__(self, place: int, size: int, summary: Summary) -> None:
        now = time.monotonic()
        if now - self.last < SECONDS_BETWEEN_LINES:
            return
        self.last = now
        left = (size - place) / place * (now - self.begun) if place else 0
        click.echo(f"{place / (size or 1):4.0%}, {left:.0f} s left, {line(summary, self.begun)}", err=True)


def line(summary: Summary, begun: float) -> str:
    """Outcomes and rate of a run."""
    counts = ", ".join(f"{count:,} {outcome}" for outcome, count in summary.outcomes.most_common() if count)
    return f"{counts}; {summary.inputs / max(0.001, time.monotonic() - begun):,.0f} a second"


def show(summary: Summary, archive: str, *, as_json: bool) -> None:
    """Prints what a run found: as a table, as plain lines where there is no terminal, or as JSON."""
    if as_json:
        click.echo(json.dumps(summary.as_dict(), ensure_ascii=False))
        return
    for path, reason in summary.quarantined[:MOST_TOLD]:
        click.echo(f"cablekit: {path}: {reason}", err=True)
    if len(summary.quarantined) > MOST_TOLD:
        click.echo(f"cablekit: ... and {len(summary.quarantined) - MOST_TOLD:,} more in quarantine", err=True)
    if sys.stdout.isatty():
        _table(summary)
    else:
        for group, name, count in rows(summary):
            click.echo(f"{group:12} {name:40} {count:9,}")
    click.echo(f"{summary.inputs:,} inputs, {summary.new:,} of them new, in {archive}")
    click.echo(
        f"sensitivity: {summary.passages['protected']:,} passages ask to protect somebody, "
        f"in {summary.protected_documents:,} of the documents added"
    )


def rows(summary: Summary) -> list[tuple[str, str, int]]:
    """Group, name and count of all that was counted."""
    from cablekit.archive.summary import OUTCOMES

    diagnostics = [(severity, code, count) for (severity, code), count in summary.diagnostics.most_common()]
    return [
        *(("outcome", outcome, summary.outcomes[outcome]) for outcome in OUTCOMES),
        *(("kind", kind, count) for kind, count in summary.kinds.most_common()),
        *(("layout", layout, count) for layout, count in summary.layouts.most_common()),
        *sorted(diagnostics, key=lambda row: ("error", "warning", "info").index(row[0])),
        ("passages", "redaction", summary.passages["redaction"]),
        ("passages", "protected", summary.passages["protected"]),
    ]


def _table(summary: Summary) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("what", "name", "documents or places", title="what was found")
    last = ""
    for group, name, count in rows(summary):
        table.add_row("" if group == last else group, name, f"{count:,}")
        last = group
    Console().print(table)
